/** What a program waits for, and what waits for it. */
import { useMemo, useState } from 'react';
import { formatProgramKey } from '../../../domain/address.ts';
import { termsInWords } from '../../../domain/graph/words.ts';
import { useClient } from '../../../sdk/react/client-context.ts';
import { useMay } from '../../app/viewer.tsx';
import { useDependencies, usePrograms } from '../../data/collections.ts';
import { Button } from '../../ui/button.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { Empty } from '../../ui/empty.tsx';
import { FailureBox } from '../../ui/failure.tsx';
import { ProgramLink } from '../../ui/links.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { useDependencyRefusal } from './change-refusal.ts';
import { PortalDeleteDependencyDocument } from './changes.generated.ts';
import { DependencyDialog } from './dependency-dialog.tsx';
import { type Edge, edgesOf } from './edges.ts';
import { type ProgramDetails, titleOf } from './program-details.ts';
import css from './tabs.module.css';

const terms: Column<Edge> = {
  id: 'terms',
  title: 'Is there when',
  width: 'minmax(120px, 3fr)',
  cell: (edge) => termsInWords(edge),
};

type Other = 'of' | 'on';

const columnsOf = (
  other: Other,
  onDelete: ((edge: Edge) => void) | null,
): readonly Column<Edge>[] => [
  {
    id: 'program',
    title: 'Program',
    width: 'minmax(120px, 2fr)',
    cell: (edge) => <ProgramLink {...edge[other]} />,
  },
  terms,
  ...(onDelete
    ? [
        {
          id: 'actions',
          title: 'Actions',
          width: '90px',
          cell: (edge: Edge) => (
            <Button kind="danger" onClick={() => onDelete(edge)}>
              Delete
            </Button>
          ),
        },
      ]
    : []),
];

export function DependenciesTab({ program }: { readonly program: ProgramDetails }) {
  const key = formatProgramKey(program.name, program.environment);
  const { nodes, status, error } = useDependencies({ program: [key] });
  const programs = usePrograms();
  const mayAdminister = useMay('ADMINISTER');
  const refusal = useDependencyRefusal(program);
  const [adding, setAdding] = useState(false);
  const [deleted, setDeleted] = useState<Edge | null>(null);
  const { dependencies, dependents } = useMemo(
    () => edgesOf(program, nodes.values()),
    [program, nodes],
  );
  const list = (title: string, edges: readonly Edge[], other: Other, empty: string) => (
    <section className={css.column}>
      <h2>{title}</h2>
      <Table
        label={title}
        rows={edges}
        columns={columnsOf(other, mayAdminister ? setDeleted : null)}
        rowId={({ id }) => id}
        rowHeight={44}
        empty={status === 'LOADING' ? null : <Empty title={empty} />}
      />
    </section>
  );
  return (
    <>
      <div className={css.bar}>
        {refusal === null ? (
          <Button icon="plus" onClick={() => setAdding(true)}>
            Add a dependency
          </Button>
        ) : (
          <span>{refusal}</span>
        )}
      </div>
      <FailureBox error={error} />
      {list('Depends on', dependencies, 'on', 'It waits for no other program')}
      {list('Needed by', dependents, 'of', 'No other program waits for it')}
      {adding && (
        <DependencyDialog
          program={program}
          programs={programs.list}
          onClose={() => setAdding(false)}
        />
      )}
      {deleted && <DeleteDependency edge={deleted} onClose={() => setDeleted(null)} />}
    </>
  );
}

function DeleteDependency({
  edge,
  onClose,
}: {
  readonly edge: Edge;
  readonly onClose: () => void;
}) {
  const client = useClient();
  return (
    <Confirm
      title="Delete the dependency?"
      label="Delete the dependency"
      kind="danger"
      act={() =>
        client.mutate(PortalDeleteDependencyDocument, {
          input: { dependency: { id: edge.id } },
        })
      }
      onClose={onClose}
    >
      <p>
        {titleOf(edge.of)} no longer waits for {titleOf(edge.on)}.
      </p>
    </Confirm>
  );
}
