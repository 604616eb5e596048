/** The selected node: its instances, what it waits for and since when, and what waits for it. */
import { Link } from '@tanstack/react-router';
import { StateBadge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { HostLink, InstanceLink, ProgramLink } from '../../ui/links.tsx';
import { EdgeState } from './edge-state.tsx';
import css from './graph.module.css';
import type { DependencyGraph, Focus, GraphEdge, GraphNode } from './model.ts';

interface NodeDetailsProps {
  readonly node: GraphNode;
  readonly graph: DependencyGraph;
  readonly isFocused: boolean;
  readonly onSelect: (name: string) => void;
  /** Null: all of the graph. */
  readonly onFocus: (sides: Omit<Focus, 'name'> | null) => void;
}

/** So many instances of a node are listed. */
const listed = 20;

export function NodeDetails({ node, graph, isFocused, onSelect, onFocus }: NodeDetailsProps) {
  const { instances } = node;
  return (
    <aside className={css.details} aria-label={`Node ${node.name}`}>
      <h2>{node.name}</h2>
      {node.program !== '' && (
        <p>
          <ProgramLink name={node.program} environment={node.environment} />
          {node.host && (
            <>
              {' on '}
              <HostLink name={node.host} />
            </>
          )}
        </p>
      )}
      <div className={css.buttons}>
        <Button title="u" onClick={() => onFocus({ up: true, down: false })}>
          What it waits for
        </Button>
        <Button title="d" onClick={() => onFocus({ up: false, down: true })}>
          What waits for it
        </Button>
        {isFocused && (
          <Button title="a" onClick={() => onFocus(null)}>
            All
          </Button>
        )}
      </div>
      <ul className={css.instances}>
        {instances.slice(0, listed).map(({ address, state, health }) => (
          <li key={address}>
            <InstanceLink address={address} /> <StateBadge state={state} health={health} />
          </li>
        ))}
        {instances.length > listed && (
          <li>
            and {instances.length - listed} more: <Link to="/instances">all instances</Link>
          </li>
        )}
      </ul>
      <Edges
        title="Waits for"
        edges={graph.edges.filter(({ of }) => of === node.name)}
        end="on"
        onSelect={onSelect}
      />
      <Edges
        title="Waited for by"
        edges={graph.edges.filter(({ on }) => on === node.name)}
        end="of"
        onSelect={onSelect}
      />
    </aside>
  );
}

function Edges({
  title,
  edges,
  end,
  onSelect,
}: {
  readonly title: string;
  readonly edges: readonly GraphEdge[];
  readonly end: 'of' | 'on';
  readonly onSelect: (name: string) => void;
}) {
  if (edges.length === 0) return null;
  return (
    <section>
      <h3>{title}</h3>
      <ul className={css.edges}>
        {edges.map((edge) => (
          <li key={`${edge.of} ${edge.on}`}>
            <button type="button" className={css.link} onClick={() => onSelect(edge[end])}>
              {edge[end]}
            </button>
            <span className={css.terms}>{edge.terms}</span>
            <EdgeState edge={edge} />
          </li>
        ))}
      </ul>
    </section>
  );
}
