/** What waits for what, on each host and across hosts, and whether it has it. */
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useShortcuts } from '../../app/shortcuts.tsx';
import { Empty } from '../../ui/empty.tsx';
import { FailureBox } from '../../ui/failure.tsx';
import { Choice, FilterBar, TextFilter } from '../../ui/filter-bar.tsx';
import { PageHead } from '../../ui/page-head.tsx';
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
import { useGraph, useLooks } from './use-graph.ts';
import { useLayout } from './use-layout.ts';

const route = getRouteApi('/graph');
type GraphSearch = ReturnType<typeof route.useSearch>;
type Change = (next: Partial<Record<keyof GraphSearch, unknown>>) => void;

export function GraphPage() {
  const search = route.useSearch();
  const navigate = useNavigate();
  const change: Change = (next) =>
    void navigate({ to: '/graph', search: { ...search, ...next } as GraphSearch, replace: true });
  const { graph, omitted, uncovered, error } = useGraph(search.selector);
  const shown = useMemo(() => {
    if (!graph) return null;
    const whole = search.groups === 'collapsed' ? collapsed(graph) : graph;
    return focused(whole, parseFocus(search.focus));
  }, [graph, search.groups, search.focus]);
  return (
    <>
      <PageHead title="Graph" />
      <GraphFilters search={search} change={change} />
      <FailureBox error={error} />
      {omitted > 0 && (
        <p className={css.note}>
          {omitted} nodes and edges are left out. Narrow the graph with a selector.
        </p>
      )}
      {uncovered.map((message) => (
        <p key={message} className={css.note}>
          {message}
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
    { keys: 'b', label: 'show both', group, run: () => focus({ up: true, down: true }) },
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
