/**
 * The graph of dependencies as it is shown: which nodes and edges are in view when one looks at a
 * node, or takes the programs of a group together. Pure.
 */

import type { Health, InstanceState } from '../../../sdk/client/generated.ts';

export interface GraphInstance {
  readonly address: string;
  readonly state: InstanceState;
  readonly health: Health;
}

/** A program on a host, or a group of them. */
export interface GraphNode {
  readonly name: string;
  /** Empty for a group. */
  readonly program: string;
  readonly environment: string;
  readonly host: string | null;
  readonly group: string | null;
  readonly instances: readonly GraphInstance[];
  /** Names of the nodes that it stands for; itself alone when it is no group. */
  readonly members: readonly string[];
}

/** One node waits for another. */
export interface GraphEdge {
  readonly of: string;
  readonly on: string;
  /** Null: that is not known, of a moment in the past. */
  readonly isSatisfied: boolean | null;
  /** RFC 3339; null: it is not satisfied, or since when is not known. */
  readonly since: string | null;
  /** Such as "healthy, after 5 s". */
  readonly terms: string;
  /** Why it is not satisfied. */
  readonly blockers: readonly string[];
}

export interface DependencyGraph {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

/** Which side of a node is shown with it: what it waits for, what waits for it. */
export interface Focus {
  readonly name: string;
  readonly up: boolean;
  readonly down: boolean;
}

/** `+web@h1`: with all that it waits for; `web@h1+`: with all that waits for it. */
export function parseFocus(text: string | undefined): Focus | null {
  const name = (text ?? '').replace(/^\+|\+$/g, '').trim();
  if (!text || name === '') return null;
  const [up, down] = [text.startsWith('+'), text.endsWith('+')];
  // Alone, it is shown with both sides.
  return { name, up: up || !down, down: down || !up };
}

export const focusText = ({ name, up, down }: Focus): string =>
  `${up ? '+' : ''}${name}${down ? '+' : ''}`;

/** The nodes on a way to or from the focus, and the edges between them; all when it is not there. */
export function focused(graph: DependencyGraph, focus: Focus | null): DependencyGraph {
  if (!focus || !graph.nodes.some(({ name }) => name === focus.name)) return graph;
  const reached = new Set([focus.name]);
  if (focus.up) reach(graph.edges, focus.name, reached, 'of', 'on');
  if (focus.down) reach(graph.edges, focus.name, reached, 'on', 'of');
  return {
    nodes: graph.nodes.filter(({ name }) => reached.has(name)),
    edges: graph.edges.filter(({ of, on }) => reached.has(of) && reached.has(on)),
  };
}

function reach(
  edges: readonly GraphEdge[],
  start: string,
  reached: Set<string>,
  from: 'of' | 'on',
  to: 'of' | 'on',
): void {
  const next = groupedBy(edges, (edge) => edge[from]);
  const way = new Set([start]);
  for (const name of way) for (const edge of next.get(name) ?? []) way.add(edge[to]);
  for (const name of way) reached.add(name);
}

/** The nodes of each group as one; edges inside of a group are left out, equal ones are joined. */
export function collapsed({ nodes, edges }: DependencyGraph): DependencyGraph {
  const placeOf = new Map(
    nodes.map((node) => [node.name, node.group ? `group:${node.group}` : node.name]),
  );
  const groups = groupedBy(nodes, ({ name }) => placeOf.get(name) as string);
  const joined = new Map<string, GraphEdge>();
  for (const edge of edges) {
    const [of, on] = [placeOf.get(edge.of), placeOf.get(edge.on)];
    if (!of || !on || of === on) continue;
    const key = JSON.stringify([of, on]);
    joined.set(key, withEdge(joined.get(key), { ...edge, of, on }));
  }
  return {
    nodes: [...groups].map(([name, members]) => groupNode(name, members)),
    edges: [...joined.values()],
  };
}

function groupNode(name: string, members: readonly GraphNode[]): GraphNode {
  const [first] = members;
  if (first && members.length === 1 && !first.group) return first;
  return {
    name,
    program: '',
    environment: '',
    host: null,
    group: first?.group ?? null,
    instances: members.flatMap(({ instances }) => instances),
    members: members.flatMap((node) => node.members),
  };
}

/** Where one does not hold, both do not, whether the other is known or not. */
function allOf(a: boolean | null, b: boolean | null): boolean | null {
  return a === false || b === false ? false : a === null || b === null ? null : true;
}

function withEdge(known: GraphEdge | undefined, edge: GraphEdge): GraphEdge {
  if (!known) return edge;
  const isSatisfied = allOf(known.isSatisfied, edge.isSatisfied);
  return {
    ...edge,
    isSatisfied,
    since: !isSatisfied
      ? null
      : (known.since ?? '') > (edge.since ?? '')
        ? known.since
        : edge.since,
    terms: known.terms === edge.terms ? edge.terms : `${known.terms}; ${edge.terms}`,
    blockers: [...known.blockers, ...edge.blockers],
  };
}

/** Names of the nodes that a text is a part of. */
export function found({ nodes }: DependencyGraph, text: string | undefined): ReadonlySet<string> {
  const wanted = text?.trim().toLowerCase();
  if (!wanted) return new Set();
  const matching = nodes.filter(({ name, members }) =>
    [name, ...members].some((one) => one.toLowerCase().includes(wanted)),
  );
  return new Set(matching.map(({ name }) => name));
}

/** As Map.groupBy, which Node 20 has not. */
function groupedBy<T>(list: readonly T[], keyOf: (entry: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const entry of list) {
    const key = keyOf(entry);
    const known = groups.get(key);
    if (known) known.push(entry);
    else groups.set(key, [entry]);
  }
  return groups;
}
