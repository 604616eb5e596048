/**
 * The graph of dependencies from live collections, judged by the plane's own rule: nothing is asked
 * again when a state changes, or when a delay is over, which causes no event. Pure.
 */
import { expand, firstNodes } from '../../../domain/graph/expand.ts';
import { type PlacedProgram, uncovered } from '../../../domain/graph/placed.ts';
import {
  type HoldsSince,
  type JudgedInstance,
  statusesOfJudged,
} from '../../../domain/graph/status.ts';
import { parseHostSelector, type SelectableHost } from '../../../domain/selector.ts';
import type { DependencyLine, HostLine } from '../../data/collections.ts';
import type {
  PortalGraphAssignmentsSubscription,
  PortalGraphInstancesSubscription,
} from './graph.generated.ts';
import type { DependencyGraph, GraphEdge } from './model.ts';
import { dependenciesOfNow } from './past-dependencies.ts';
import { termsOf } from './terms.ts';

export type GraphInstanceLine = NonNullable<
  PortalGraphInstancesSubscription['instancesChanged'][number]['node']
>;
export type AssignmentLine = NonNullable<
  PortalGraphAssignmentsSubscription['assignmentsChanged'][number]['node']
>;

interface Fleet {
  /** Milliseconds since 1970, by the plane's clock. */
  readonly now: number;
  readonly instances: ReadonlyMap<string, GraphInstanceLine>;
  readonly hosts: Iterable<HostLine>;
  readonly dependencies: Iterable<DependencyLine>;
  /** Only these instances, and all that they wait for; null: all that has dependencies. */
  readonly roots: Iterable<GraphInstanceLine> | null;
}

export interface LiveGraph {
  readonly graph: DependencyGraph;
  /** Nodes and edges that are left out. */
  readonly omitted: number;
  /** An edge waits for time alone. */
  readonly isCounting: boolean;
}

/** More of them cannot be read on a page. */
const shownNodes = 2000;
/** So many reasons are given of one edge. */
const shownBlockers = 100;

/**
 * @param groupOf by program/environment; of programs without a group nothing
 * @throws Failure QUERY_TOO_EXPENSIVE for a graph that is too large
 */
export function liveGraph(
  { now, instances, hosts, dependencies, roots }: Fleet,
  groupOf: ReadonlyMap<string, string>,
): LiveGraph {
  const planned = dependenciesOfNow(dependencies);
  const online = new Set(
    [...hosts].filter(({ connection }) => connection === 'ONLINE').map(({ name }) => name),
  );
  const wanted = new Set(planned.flatMap(({ of, on }) => [keyOf(of), keyOf(on)]));
  const judged = [...instances.values()]
    .flatMap((line) => judgedOf(line, online, now))
    .filter((one) => roots !== null || wanted.has(keyOf(one)))
    .sort(byAddress);
  const chosen = roots
    ? [...roots].flatMap((line) => judgedOf(line, online, now)).sort(byAddress)
    : null;
  const whole = expand(planned, { statuses: statusesOfJudged(judged), now }, chosen);
  const { nodes, edges, omittedNodes, omittedEdges } = firstNodes(whole, shownNodes);
  const names = new Set(nodes.map(({ name }) => name));
  return {
    graph: {
      nodes: nodes.map(({ name, program, host, instanceIds }) => ({
        ...{ name, host, ...program, members: [name] },
        group: groupOf.get(keyOf(program)) ?? null,
        instances: instanceIds.flatMap((id) => instances.get(id) ?? []),
      })),
      edges: edges.flatMap(({ of, on, satisfied, since, blockers, edge }) =>
        on
          .filter((one) => names.has(one))
          .map(
            (one): GraphEdge => ({
              ...{ of, on: one, isSatisfied: satisfied, terms: termsOf(edge) },
              since: since === null ? null : new Date(since).toISOString(),
              blockers: [
                ...blockers.slice(0, shownBlockers).map(({ detail }) => detail),
                ...(blockers.length > shownBlockers
                  ? [`and ${blockers.length - shownBlockers} more`]
                  : []),
              ],
            }),
          ),
      ),
    },
    omitted: omittedNodes + omittedEdges,
    isCounting: edges.some(({ blockers }) => blockers.some(({ why }) => why === 'DELAY')),
  };
}

interface Key {
  readonly program: string;
  readonly environment: string;
}
const keyOf = ({ program, environment }: Key) => `${program}/${environment}`;

/** By program, environment, host and index, as the plane has them. */
function byAddress(a: JudgedInstance, b: JudgedInstance): number {
  for (const key of ['program', 'environment', 'host'] as const)
    if (a[key] !== b[key]) return a[key] < b[key] ? -1 : 1;
  return a.index - b.index;
}

/** What holds has begun, however the clock of the browser differs. */
const beganBy = (now: number, at: string | null) =>
  at === null ? null : Math.min(now, Date.parse(at));

function judgedOf(
  line: GraphInstanceLine,
  online: ReadonlySet<string>,
  now: number,
): JudgedInstance[] {
  const { id, index, reportedState: state, health, host, program, conditions } = line;
  if (!host || !program || !conditions || line.retiring) return [];
  const holdsSince: HoldsSince = {
    STARTED: beganBy(now, conditions.startedSince),
    HEALTHY: beganBy(now, conditions.healthySince),
    COMPLETED: beganBy(now, conditions.completedSince),
    SUCCEEDED: beganBy(now, conditions.succeededSince),
  };
  return [
    {
      ...{ id, index, state, health, holdsSince, host: host.name },
      ...{ program: program.name, environment: program.environment },
      ...{ reachable: online.has(host.name), unreachableSince: null, runId: null },
    },
  ];
}

/** Which dependencies are never satisfied on some hosts, in words. */
export function uncoveredOf(
  dependencies: Iterable<DependencyLine>,
  assignments: Iterable<AssignmentLine>,
  hosts: Iterable<HostLine>,
): string[] {
  const selectable = [...hosts].map(({ name, labels }): SelectableHost => ({ host: name, labels }));
  const placed = new Map<string, PlacedProgram['assignments'][number][]>();
  for (const { program, hosts: text, enabled } of assignments) {
    if (!program) continue;
    const key = `${program.name}/${program.environment}`;
    placed.set(key, [...(placed.get(key) ?? []), { selector: parseHostSelector(text), enabled }]);
  }
  const programs = new Map<string, PlacedProgram>();
  for (const { of, on, scope, host } of dependencies) {
    if (!of || !on) continue;
    for (const name of [of, on]) {
      const key = `${name.name}/${name.environment}`;
      const known = programs.get(key) ?? {
        ...name,
        assignments: placed.get(key) ?? [],
        dependencies: [],
      };
      const edges = name === of ? [...known.dependencies, { on, scope, host }] : known.dependencies;
      programs.set(key, { ...known, dependencies: edges });
    }
  }
  return uncovered([...programs.values()], selectable)
    .map(({ message }) => message)
    .sort();
}
