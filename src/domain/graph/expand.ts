/**
 * The graph of dependencies: its nodes and edges expanded to hosts, and the bounds of its size.
 * Pure.
 */

import { Failure, InvalidInput } from '../../base/errors.ts';
import { formatProgramKey } from '../address.ts';
import type { Dependency, ProgramRef } from './dependency.ts';
import { type DependencyStatus, judge, type Verdict } from './status.ts';

/** A program on a host; on none when it has no instances. */
export interface GraphNode {
  /** program@host, as an address of all its instances there; or the program alone. */
  readonly name: string;
  readonly program: ProgramRef;
  readonly host: string | null;
  readonly instanceIds: readonly string[];
}

/** An edge as it is for the instances on one host. */
export interface GraphEdge<E> extends Verdict {
  readonly edge: E;
  /** Name of the node that waits, and of those that it waits for. */
  readonly of: string;
  readonly on: readonly string[];
  /** How long it has been satisfied, in ms. Null: it is not. */
  readonly satisfiedForMs: number | null;
}

/** The most of each that one graph is computed from. */
export const graphBounds = {
  /** Instances of the programs in it. */
  instances: 10_000,
  /** Dependencies between the programs in it. */
  dependencies: 10_000,
  /** Pairs of a node that waits and a node that it waits for. */
  pairs: 100_000,
} as const;
const graphWords: Record<keyof typeof graphBounds, string> = {
  instances: 'instances',
  dependencies: 'dependencies',
  pairs: 'pairs of a program on a host and what it waits for',
};

/** @throws Failure QUERY_TOO_EXPENSIVE when the graph has more of something than it may */
export function checkGraphBound(what: keyof typeof graphBounds, count: number): void {
  if (count <= graphBounds[what]) return;
  const message = `the graph has more than ${graphBounds[what]} ${graphWords[what]}`;
  throw new Failure('QUERY_TOO_EXPENSIVE', message, {
    ...{
      path: ['selector'],
      hint: 'narrow it with a selector, such as group:NAME or PROGRAM@HOST',
    },
  });
}

/** @throws InvalidInput INVALID_INPUT */
export function checkFirstNodes(first: number): void {
  if (first >= 1 && first <= graphBounds.instances) return;
  throw new InvalidInput([
    { path: ['first'], message: `first must be from 1 to ${graphBounds.instances}, not ${first}` },
  ]);
}

/** The first nodes with their edges, and how many of both are left out. */
export function firstNodes<E>(
  graph: Graph<E>,
  first: number,
): Graph<E> & { readonly omittedNodes: number; readonly omittedEdges: number } {
  const nodes = graph.nodes.slice(0, first);
  const shown = new Set(nodes.map(({ name }) => name));
  const edges = graph.edges.filter(({ of }) => shown.has(of));
  return {
    nodes,
    edges,
    omittedNodes: graph.nodes.length - nodes.length,
    omittedEdges: graph.edges.length - edges.length,
  };
}

export interface Graph<E> {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge<E>[];
}

const nameOf = ({ program, environment }: ProgramRef, host: string | null) =>
  `${formatProgramKey(program, environment)}${host === null ? '' : `@${host}`}`;

type PlannedEdge = Dependency & { readonly of: ProgramRef };

/** The statuses and the edges of a graph, by the names of their nodes. */
interface Lookup<E> {
  /** By program. */
  readonly statusesBy: ReadonlyMap<string, readonly DependencyStatus[]>;
  /** By program and host. */
  readonly statusAt: ReadonlyMap<string, DependencyStatus>;
  /** By the program that waits. */
  readonly edgesBy: ReadonlyMap<string, readonly E[]>;
}

const lookupOf = <E extends PlannedEdge>(
  edges: readonly E[],
  statuses: readonly DependencyStatus[],
): Lookup<E> => ({
  statusesBy: group(statuses, (one) => nameOf(one, null)),
  statusAt: new Map(statuses.map((one) => [nameOf(one, one.host), one])),
  edgesBy: group(edges, ({ of }) => nameOf(of, null)),
});

/** The statuses that an edge may be judged by, for the instances on a host. */
function candidates<E extends PlannedEdge>(
  { statusesBy, statusAt }: Lookup<E>,
  { on, scope, host: named }: E,
  host: string,
): readonly DependencyStatus[] {
  if (scope !== 'SAME_HOST' && scope !== 'HOST') return statusesBy.get(nameOf(on, null)) ?? [];
  const one = statusAt.get(nameOf(on, scope === 'HOST' ? named : host));
  return one ? [one] : [];
}

/** An edge of a program that has no instances. */
const unplacedEdge = <E extends PlannedEdge>(
  edge: E,
  of: string,
  on: readonly string[],
): GraphEdge<E> => ({
  satisfied: false,
  since: null,
  satisfiedForMs: null,
  blockers: [],
  counted: [],
  edge,
  of,
  on,
});

const placedEdge = <E extends PlannedEdge>(
  edge: E,
  of: string,
  verdict: Verdict,
  now: number,
): GraphEdge<E> => ({
  ...verdict,
  satisfiedForMs: verdict.since === null ? null : Math.max(0, Math.round(now - verdict.since)),
  edge,
  of,
  on: verdict.counted.map((one) => nameOf(edge.on, one.host)),
});

/**
 * Edges expanded to hosts, beginning at some nodes and going to all that they wait for.
 * @param roots which programs on which hosts to begin with; null: everything
 * @throws Failure QUERY_TOO_EXPENSIVE for more pairs than graphBounds allows
 */
export function expand<E extends PlannedEdge>(
  edges: readonly E[],
  { statuses, now }: { readonly statuses: readonly DependencyStatus[]; readonly now: number },
  roots: readonly (ProgramRef & { readonly host: string })[] | null,
): Graph<E> {
  const lookup = lookupOf(edges, statuses);
  const { statusesBy, statusAt, edgesBy } = lookup;
  const nodes = new Map<string, GraphNode>();
  const found: GraphEdge<E>[] = [];
  const add = (program: ProgramRef, host: string | null) => {
    const name = nameOf(program, host);
    if (nodes.has(name)) return;
    const instanceIds = statusAt.get(name)?.instances.map(({ id }) => id) ?? [];
    nodes.set(name, { name, program, host, instanceIds });
  };
  for (const { program, environment, host } of roots ?? statuses)
    add({ program, environment }, host);
  if (!roots)
    for (const { of, on } of edges)
      for (const end of [of, on]) if (!statusesBy.has(nameOf(end, null))) add(end, null);
  let pairs = 0;
  // What is added on the way is visited in its turn.
  for (const { name, program, host } of nodes.values()) {
    for (const edge of edgesBy.get(nameOf(program, null)) ?? []) {
      const onName = nameOf(edge.on, null);
      if (host === null) {
        found.push(unplacedEdge(edge, name, nodes.has(onName) ? [onName] : []));
        continue;
      }
      const counting = candidates(lookup, edge, host);
      pairs += Math.max(1, counting.length);
      checkGraphBound('pairs', pairs);
      const verdict = judge(edge, host, counting, now);
      for (const one of verdict.counted) add(edge.on, one.host);
      if (verdict.counted.length === 0 && !statusesBy.has(onName)) add(edge.on, null);
      found.push(placedEdge(edge, name, verdict, now));
    }
  }
  return { nodes: [...nodes.values()], edges: found };
}

function group<T>(rows: readonly T[], key: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const known = groups.get(key(row));
    if (known) known.push(row);
    else groups.set(key(row), [row]);
  }
  return groups;
}
