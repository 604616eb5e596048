/**
 * The graph as it was at a moment, by the rule with which the plane judges it now. Where the event
 * log does not hold what decides about an edge, that edge is not known. Pure.
 */
import { type GraphEdge as ExpandedEdge, expand } from '../../../domain/graph/expand.ts';
import { type StatusInstance, statusesOf } from '../../../domain/graph/status.ts';
import type { HostLine, InstanceLine } from '../../data/collections.ts';
import type { DependencyGraph, GraphEdge } from './model.ts';
import type { PlannedDependency } from './past-dependencies.ts';
import { termsOf } from './terms.ts';

interface Then {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly instances: Iterable<InstanceLine>;
  readonly hosts: Iterable<HostLine>;
  readonly dependencies: readonly PlannedDependency[];
  /** Only these instances, and all that they wait for; null: all that has dependencies. */
  readonly roots: Iterable<InstanceLine> | null;
}

/**
 * @param groupOf by program/environment; of programs without a group nothing
 * @throws Failure QUERY_TOO_EXPENSIVE for a graph that is too large
 */
export function pastGraph(
  { at, instances, hosts, dependencies, roots }: Then,
  groupOf: ReadonlyMap<string, string>,
): DependencyGraph {
  const online = new Set(
    [...hosts].filter(({ connection }) => connection === 'ONLINE').map(({ name }) => name),
  );
  const lines = new Map([...instances].map((line) => [line.id, line]));
  const known = [...lines.values()]
    .flatMap((line) => statusOf(line, online))
    .sort((a, b) => a.index - b.index);
  const reported = new Map(known.map((one) => [one.id, one]));
  const wanted = new Set(
    dependencies.flatMap(({ of, on }) => [of, on]).map((ref) => JSON.stringify(refOf(ref))),
  );
  const judged = roots ? known : known.filter((one) => wanted.has(JSON.stringify(refOf(one))));
  const chosen = roots ? [...roots].flatMap((line) => statusOf(line, online)) : null;
  const graph = expand(dependencies, { statuses: statusesOf(judged), now: at }, chosen);
  return {
    nodes: graph.nodes.map(({ name, program, host, instanceIds }) => ({
      ...{ name, host, members: [name], ...program, program: program.program },
      group: groupOf.get(`${program.program}/${program.environment}`) ?? null,
      instances: instanceIds.flatMap((id) => lines.get(id) ?? []),
    })),
    edges: graph.edges.flatMap((edge) => edge.on.map((on) => edgeTo(on, edge, reported))),
  };
}

const refOf = ({ program, environment }: { program: string; environment: string }) => ({
  program,
  environment,
});

function statusOf(line: InstanceLine, online: ReadonlySet<string>): StatusInstance[] {
  const { id, index, state, reason, health, host, program } = line;
  if (!host || !program) return [];
  const since = Date.parse(line.since);
  return [
    {
      ...{ id, index, state, reason, health, host: host.name },
      ...{ program: program.name, environment: program.environment },
      ...{ reachable: online.has(host.name), unreachableSince: null },
      // Longer than the events reach back.
      since: Number.isNaN(since) ? Number.NEGATIVE_INFINITY : since,
      ...{ runSince: null, healthSince: null, runId: null },
    },
  ];
}

function edgeTo(
  on: string,
  edge: ExpandedEdge<PlannedDependency>,
  reported: ReadonlyMap<string, StatusInstance>,
): GraphEdge {
  const { satisfied, since, blockers, counted, edge: terms } = edge;
  const vague = counted
    .flatMap(({ instances }) => instances.flatMap(({ id }) => reported.get(id) ?? []))
    .filter((instance) => isVague(instance, terms));
  const isKnown = vague.length === 0 || (satisfied && terms.scope === 'ANY_HOST');
  const isSatisfied = isKnown ? satisfied : null;
  return {
    ...{ of: edge.of, on, isSatisfied, terms: termsOf(terms) },
    since:
      isSatisfied && since !== null && Number.isFinite(since)
        ? new Date(since).toISOString()
        : null,
    blockers: isKnown ? blockers.map(({ detail }) => detail) : ['the log does not show it'],
  };
}

/** Whether the events leave open what decides about the edge. */
const isVague = (
  { state, reason, since }: StatusInstance,
  { condition, delayMs }: PlannedDependency,
) =>
  state === 'UNKNOWN' ||
  (state === 'EXITED' && condition === 'SUCCEEDED' && reason === 'NONE') ||
  (delayMs > 0 && since === Number.NEGATIVE_INFINITY);
