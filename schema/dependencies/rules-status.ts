/**
 * How the instances of a program stand on a host, and what that makes of an edge. Pure. It is how
 * the plane sees things, from what agents have reported: it sends that to other hosts' agents, and
 * shows it to people. Whether an instance may start is decided by its own agent alone.
 */

import type { BlockerRow } from '../../drizzle/tables.ts';
import { printDuration } from '../../src/base/duration.ts';
import { Failure, InvalidInput } from '../../src/base/errors.ts';
import { formatAddress, formatProgramKey } from '../../src/domain/address.ts';
import type { Condition, Fact, ProgramRef } from '../../src/domain/graph/dependency.ts';
import type { Terms } from './rules.ts';

/**
 * An instance of what is depended on, as reported last. Times are milliseconds since 1970 by the
 * database's clock.
 */
export interface StatusInstance extends ProgramRef {
  readonly id: string;
  readonly host: string;
  readonly index: number;
  readonly reachable: boolean;
  /** Since when its host has been out of reach. */
  readonly unreachableSince: number | null;
  readonly state: string;
  readonly reason: string;
  readonly health: string;
  readonly since: number;
  /** Since when the process that lives has been up. */
  readonly runSince: number | null;
  readonly healthSince: number | null;
  readonly runId: string | null;
}

/**
 * The instances of a program on a host, taken together: since when each condition has held for all
 * of them; null: it does not.
 */
export interface DependencyStatus extends ProgramRef {
  readonly host: string;
  readonly reachable: boolean;
  readonly unreachableSince: number | null;
  readonly holdsSince: Readonly<Record<Condition, number | null>>;
  readonly generation: string;
  readonly instances: readonly StatusInstance[];
}

function holdsSince(
  { state, reason, health, since, runSince, healthSince }: StatusInstance,
  condition: Condition,
): number | null {
  switch (condition) {
    case 'STARTED':
      return state === 'RUNNING' ? (runSince ?? since) : null;
    case 'HEALTHY':
      if (state !== 'RUNNING') return null;
      if (health === 'NONE') return since;
      return health === 'HEALTHY' ? Math.max(since, healthSince ?? since) : null;
    case 'COMPLETED':
      return state === 'EXITED' ? since : null;
    case 'SUCCEEDED':
      return state === 'EXITED' && reason === 'EXIT_EXPECTED' ? since : null;
  }
}

const conditions: readonly Condition[] = ['STARTED', 'HEALTHY', 'COMPLETED', 'SUCCEEDED'];

/** @param instances of one program on one host, at least one, by index */
function status(instances: readonly StatusInstance[]): DependencyStatus {
  const [{ program, environment, host, reachable, unreachableSince }] = instances as readonly [
    StatusInstance,
  ];
  const together = (condition: Condition) => {
    const each = instances.map((instance) => holdsSince(instance, condition));
    return each.every((since) => since !== null) ? Math.max(...each) : null;
  };
  const since = Object.fromEntries(
    conditions.map((condition) => [condition, together(condition)]),
  ) as DependencyStatus['holdsSince'];
  const generation = instances.map(({ index, runId }) => `${index}:${runId ?? ''}`).join(' ');
  return {
    program,
    environment,
    host,
    reachable,
    unreachableSince,
    holdsSince: since,
    generation,
    instances,
  };
}

/** @param instances by program, host and index */
export function statusesOf(instances: readonly StatusInstance[]): DependencyStatus[] {
  const gathered = new Map<string, StatusInstance[]>();
  for (const instance of instances) {
    const key = `${formatProgramKey(instance.program, instance.environment)}@${instance.host}`;
    const known = gathered.get(key);
    if (known) known.push(instance);
    else gathered.set(key, [instance]);
  }
  return [...gathered.values()].map(status);
}

// ---------------------------------------------------------------- what other hosts receive

/** @param now by the clock of the status's times */
export function factOf(
  {
    program,
    environment,
    host,
    reachable,
    unreachableSince,
    holdsSince: since,
    generation,
  }: DependencyStatus,
  now: number,
): Fact {
  const forMs = (at: number | null) => (at === null ? null : Math.max(0, Math.round(now - at)));
  return {
    ...{ program, environment, host, reachable, generation },
    unreachableForMs: reachable ? null : forMs(unreachableSince ?? now),
    startedForMs: forMs(since.STARTED),
    healthyForMs: forMs(since.HEALTHY),
    completedForMs: forMs(since.COMPLETED),
    succeededForMs: forMs(since.SUCCEEDED),
  };
}

/**
 * Changes when there is something to send. Beginnings are part of it, how long ago they are is
 * not.
 */
export function tokenOf(statuses: readonly DependencyStatus[]): string {
  return JSON.stringify(
    statuses.map(
      ({
        program,
        environment,
        host,
        reachable,
        unreachableSince,
        holdsSince: since,
        generation,
      }) => {
        return [program, environment, host, reachable, unreachableSince, since, generation];
      },
    ),
  );
}

// ---------------------------------------------------------------- what becomes of an edge

export interface Verdict {
  readonly satisfied: boolean;
  /**
   * Since when it has been satisfied, its delay included, by the database's clock and as far as the
   * plane knows. Null: it is not.
   */
  readonly since: number | null;
  /** Why it is not. */
  readonly blockers: readonly BlockerRow[];
  /** What counts. */
  readonly counted: readonly DependencyStatus[];
}

export interface Edge extends Terms {
  readonly on: ProgramRef;
}

/**
 * @param host of the instance that depends on it
 * @param statuses of the program that is depended on, on all hosts
 */
export function judge(
  edge: Edge,
  host: string,
  statuses: readonly DependencyStatus[],
  now: number,
): Verdict {
  const counted = statuses.filter((one) => counts(edge, host, one.host));
  const key = formatProgramKey(edge.on.program, edge.on.environment);
  const blocker = (where: string | null, why: BlockerRow['why'], detail: string): BlockerRow => {
    return { on: edge.on, condition: edge.condition, host: where, why, detail };
  };
  if (counted.length === 0) {
    const where = edge.scope === 'SAME_HOST' ? host : edge.scope === 'HOST' ? edge.host : null;
    const detail = `${key} is not assigned ${where === null ? 'anywhere' : `to ${where}`}`;
    return { satisfied: false, since: null, blockers: [blocker(where, 'ABSENT', detail)], counted };
  }
  const each = counted.map((one) => {
    const known =
      edge.scope === 'SAME_HOST' ||
      one.host === host ||
      one.reachable ||
      edge.whenUnreachable === 'CONTINUE';
    if (!known)
      return {
        since: null,
        blocker: blocker(one.host, 'UNREACHABLE', `the host ${one.host} is out of reach`),
      };
    const at = one.holdsSince[edge.condition];
    if (at === null)
      return { since: null, blocker: blocker(one.host, 'DOWN', downInWords(one, edge.condition)) };
    const left = at + edge.delayMs - now;
    if (left <= 0) return { since: at + edge.delayMs, blocker: null };
    const detail = `${key}@${one.host} must hold for another ${printDuration(Math.max(1, Math.round(left)))}`;
    return { since: null, blocker: blocker(one.host, 'DELAY', detail) };
  });
  const good = each.flatMap(({ since }) => since ?? []);
  const blockers = each.flatMap((entry) => entry.blocker ?? []);
  const satisfied = edge.scope === 'ANY_HOST' ? good.length > 0 : blockers.length === 0;
  if (!satisfied) return { satisfied, since: null, blockers, counted };
  return {
    satisfied,
    since: edge.scope === 'ANY_HOST' ? Math.min(...good) : Math.max(...good),
    blockers: [],
    counted,
  };
}

function counts({ scope, host: named }: Terms, host: string, where: string): boolean {
  if (scope === 'SAME_HOST') return where === host;
  return scope !== 'HOST' || where === named;
}

// ---------------------------------------------------------------- the whole graph

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

/**
 * Edges expanded to hosts, beginning at some nodes and going to all that they wait for.
 * @param roots which programs on which hosts to begin with; null: everything
 * @throws Failure QUERY_TOO_EXPENSIVE for more pairs than graphBounds allows
 */
export function expand<E extends Edge & { readonly of: ProgramRef }>(
  edges: readonly E[],
  { statuses, now }: { readonly statuses: readonly DependencyStatus[]; readonly now: number },
  roots: readonly (ProgramRef & { readonly host: string })[] | null,
): Graph<E> {
  const statusesBy = group(statuses, (one) => nameOf(one, null));
  const statusAt = new Map(statuses.map((one) => [nameOf(one, one.host), one]));
  const edgesBy = group(edges, ({ of }) => nameOf(of, null));
  const nodes = new Map<string, GraphNode>();
  const found: GraphEdge<E>[] = [];
  const add = (program: ProgramRef, host: string | null) => {
    const name = nameOf(program, host);
    if (!nodes.has(name))
      nodes.set(name, {
        name,
        program,
        host,
        instanceIds: statusAt.get(name)?.instances.map(({ id }) => id) ?? [],
      });
  };
  for (const { program, environment, host } of roots ?? statuses)
    add({ program, environment }, host);
  if (!roots)
    for (const { of, on } of edges)
      for (const end of [of, on]) if (!statusesBy.has(nameOf(end, null))) add(end, null);
  const candidates = ({ on, scope, host: named }: E, host: string) => {
    if (scope !== 'SAME_HOST' && scope !== 'HOST') return statusesBy.get(nameOf(on, null)) ?? [];
    const one = statusAt.get(nameOf(on, scope === 'HOST' ? named : host));
    return one ? [one] : [];
  };
  let pairs = 0;
  // What is added on the way is visited in its turn.
  for (const { name, program, host } of nodes.values()) {
    for (const edge of edgesBy.get(nameOf(program, null)) ?? []) {
      if (host === null) {
        const on = nodes.has(nameOf(edge.on, null)) ? [nameOf(edge.on, null)] : [];
        found.push({
          satisfied: false,
          since: null,
          satisfiedForMs: null,
          blockers: [],
          counted: [],
          edge,
          of: name,
          on,
        });
        continue;
      }
      const counting = candidates(edge, host);
      pairs += Math.max(1, counting.length);
      checkGraphBound('pairs', pairs);
      const verdict = judge(edge, host, counting, now);
      for (const one of verdict.counted) add(edge.on, one.host);
      if (verdict.counted.length === 0 && !statusesBy.has(nameOf(edge.on, null)))
        add(edge.on, null);
      const satisfiedForMs =
        verdict.since === null ? null : Math.max(0, Math.round(now - verdict.since));
      found.push({
        ...verdict,
        satisfiedForMs,
        edge,
        of: name,
        on: verdict.counted.map((one) => nameOf(edge.on, one.host)),
      });
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

/** The first of the instances of which the condition does not hold: "db@h1 is BACKOFF". */
function downInWords({ instances }: DependencyStatus, condition: Condition): string {
  const down = instances.find(
    (instance) => holdsSince(instance, condition) === null,
  ) as StatusInstance;
  const { state, health } = down;
  const unhealthy =
    condition === 'HEALTHY' && state === 'RUNNING'
      ? `, and ${health === 'UNHEALTHY' ? 'UNHEALTHY' : 'not healthy yet'}`
      : '';
  const failed = condition === 'SUCCEEDED' && state === 'EXITED' ? ', and did not succeed' : '';
  return `${formatAddress(down)} is ${state}${unhealthy}${failed}`;
}
