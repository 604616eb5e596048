/** What waits for what, on each host and across hosts, and whether it has it. */
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { useShortcuts } from '../../app/shortcuts.tsx';
import { Empty } from '../../ui/empty.tsx';
import { FailureBox } from '../../ui/failure.tsx';
import { Choice, FilterBar, TextFilter } from '../../ui/filter-bar.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { LookBack } from '../past/look-back.tsx';
import { pastOfFleet } from '../past/past-about.ts';
import type { PastSearch } from '../past/past-search.ts';
import { PastView } from '../past/past-view.tsx';
import { EdgeList } from './edge-list.tsx';
import css from './graph.module.css';
import { GraphView } from './graph-view.tsx';
import {
  collapsed,
  type DependencyGraph,
  type Focus,
  focused,
  focusText,
  found,
  parseFocus,
} from './model.ts';
import { NodeDetails } from './node-details.tsx';
import { type ShownGraph, useGraph, useLooks } from './use-graph.ts';
import { useLayout } from './use-layout.ts';
import { usePastGraph } from './use-past-graph.ts';

const route = getRouteApi('/graph');
type GraphSearch = ReturnType<typeof route.useSearch>;
type Change = (next: Partial<Record<keyof GraphSearch, unknown>>) => void;

export function GraphPage() {
  const search = route.useSearch();
  const navigate = useNavigate();
  const move = useCallback(
    ({ at, span }: PastSearch) =>
      void navigate({
        to: '/graph',
        search: (before) => ({ ...before, at, span }) as GraphSearch,
        replace: true,
      }),
    [navigate],
  );
  return (
    <>
      <PageHead title="Graph" actions={<LookBack search={search} onChange={move} />} />
      <PastView search={search} onChange={move} about={pastOfFleet}>
        {search.at === undefined ? <GraphOfNow /> : <GraphOfThen />}
      </PastView>
    </>
  );
}

function GraphOfNow() {
  return <GraphContent {...useGraph(route.useSearch().selector)} />;
}

function GraphOfThen() {
  return <GraphContent {...usePastGraph(route.useSearch().selector)} />;
}

function GraphContent({ graph, notes, error }: ShownGraph) {
  const search = route.useSearch();
  const navigate = useNavigate();
  const change: Change = (next) =>
    void navigate({ to: '/graph', search: { ...search, ...next } as GraphSearch, replace: true });
  const shown = useMemo(() => {
    if (!graph) return null;
    const whole = search.groups === 'collapsed' ? collapsed(graph) : graph;
    return focused(whole, parseFocus(search.focus));
  }, [graph, search.groups, search.focus]);
  return (
    <>
      <GraphFilters search={search} change={change} />
      <FailureBox error={error} />
      {notes.map((note) => (
        <p key={note} className={css.note}>
          {note}
        </p>
      ))}
      {shown &&
        (shown.nodes.length === 0 ? (
          <Empty
            title="Nothing waits for anything"
            command={'programs:\n  - name: web\n    dependsOn: {database: {condition: healthy}}'}
          >
            Dependencies are defined in a fleet file, or with gander dependencies.
          </Empty>
        ) : (
          <Shown graph={shown} search={search} change={change} />
        ))}
    </>
  );
}

function GraphFilters({
  search,
  change,
}: {
  readonly search: GraphSearch;
  readonly change: Change;
}) {
  return (
    <FilterBar>
      <TextFilter
        label="Find a node by a part of its name"
        value={search.text}
        onChange={(text) => change({ text })}
      />
      <TextFilter
        label="A selector, with all that it waits for"
        value={search.selector}
        onChange={(selector) => change({ selector })}
      />
      <TextFilter
        label="Focus, such as +web@h1 or web@h1+"
        value={search.focus}
        onChange={(focus) => change({ focus })}
      />
      <Choice
        label="Look"
        options={[
          { value: 'collapsed', label: 'Collapse groups' },
          { value: 'list', label: 'As a list' },
        ]}
        value={[...(search.groups ? [search.groups] : []), ...(search.view ? [search.view] : [])]}
        onChange={(chosen) =>
          change({
            groups: chosen?.includes('collapsed') ? 'collapsed' : undefined,
            view: chosen?.includes('list') ? 'list' : undefined,
          })
        }
      />
    </FilterBar>
  );
}

interface ShownProps {
  readonly graph: DependencyGraph;
  readonly search: GraphSearch;
  readonly change: Change;
}

function Shown({ graph, search, change }: ShownProps) {
  const navigate = useNavigate();
  const layout = useLayout(graph);
  const looks = useLooks(graph);
  const marked = useMemo(() => found(graph, search.text), [graph, search.text]);
  const node = graph.nodes.find(({ name }) => name === search.selected) ?? null;
  const focus = (sides: Omit<Focus, 'name'>) => {
    if (node) change({ focus: focusText({ name: node.name, ...sides }) });
  };
  const open = (name: string) => {
    const [instance] = graph.nodes.find((one) => one.name === name)?.instances ?? [];
    if (instance)
      void navigate({ to: '/instances/$address', params: { address: instance.address } });
  };
  const group = 'Graph';
  useShortcuts([
    { keys: 'u', label: 'show what the node waits for', group, run: () => focus(up) },
    { keys: 'd', label: 'show what waits for the node', group, run: () => focus(down) },
    { keys: 'n', label: 'show both', group, run: () => focus({ up: true, down: true }) },
    { keys: 'a', label: 'show all', group, run: () => change({ focus: undefined }) },
  ]);
  if (search.view === 'list') return <EdgeList graph={graph} marked={marked} />;
  return (
    <div className={css.both}>
      {layout ? (
        <GraphView
          graph={graph}
          layout={layout}
          looks={looks}
          found={marked}
          selected={node?.name ?? null}
          onSelect={(selected) => change({ selected: selected ?? undefined })}
          onOpen={open}
        />
      ) : (
        <p className={css.note}>Laying out {graph.nodes.length} nodes …</p>
      )}
      {node && (
        <NodeDetails
          node={node}
          graph={graph}
          isFocused={parseFocus(search.focus)?.name === node.name}
          onSelect={(selected) => change({ selected })}
          onFocus={(sides) => (sides ? focus(sides) : change({ focus: undefined }))}
        />
      )}
    </div>
  );
}

const up = { up: true, down: false };
const down = { up: false, down: true };
