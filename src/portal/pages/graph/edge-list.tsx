/** The graph as text: each dependency in a line. For screen readers, phones, and long lists. */
import { useMemo } from 'react';
import { type Column, Table } from '../../ui/table.tsx';
import { EdgeState } from './edge-state.tsx';
import type { DependencyGraph, GraphEdge } from './model.ts';

const columns: readonly Column<GraphEdge>[] = [
  { id: 'of', title: 'Node', width: 'minmax(80px, 1fr)', cell: ({ of }) => of },
  { id: 'on', title: 'Waits for', width: 'minmax(80px, 1fr)', cell: ({ on }) => on },
  {
    id: 'terms',
    title: 'Condition',
    width: 'minmax(110px, 1fr)',
    wide: true,
    cell: ({ terms }) => terms,
  },
  {
    id: 'state',
    title: 'State',
    width: 'minmax(128px, 2fr)',
    cell: (edge) => <EdgeState edge={edge} />,
  },
];

/** What is not satisfied first, then what is not known. */
const rankOf = ({ isSatisfied }: GraphEdge) => (isSatisfied === null ? 1 : isSatisfied ? 2 : 0);

interface EdgeListProps {
  readonly graph: DependencyGraph;
  /** Names that were searched; edges of others are left out. Empty: all are shown. */
  readonly marked: ReadonlySet<string>;
}

export function EdgeList({ graph, marked }: EdgeListProps) {
  const rows = useMemo(
    () =>
      graph.edges
        .filter(({ of, on }) => marked.size === 0 || marked.has(of) || marked.has(on))
        .sort((a, b) => rankOf(a) - rankOf(b)),
    [graph, marked],
  );
  return (
    <Table
      label="Dependencies"
      rows={rows}
      columns={columns}
      rowId={({ of, on, terms }) => `${of} ${on} ${terms}`}
      empty={null}
    />
  );
}
