/**
 * How the instances of a program stand on a host, and what that makes of an edge. Pure. It is how
 * the plane sees things, from what agents have reported: it sends that to other hosts' agents, and
 * shows it to people. Whether an instance may start is decided by its own agent alone.
 */

import { printDuration } from '../../base/duration.ts';
import { formatAddress, formatProgramKey } from '../address.ts';
import type { Blocker, Condition, Dependency, Fact, ProgramRef } from './dependency.ts';

/**
 * Since when each condition has held for an instance or for several; null: it does not. Milliseconds
 * since 1970 by the database's clock.
 */
export type HoldsSince = Readonly<Record<Condition, number | null>>;

/** An instance of what is depended on, as far as edges are judged by it. */
export interface JudgedInstance extends ProgramRef {
  readonly id: string;
  readonly host: string;
  readonly index: number;
  readonly reachable: boolean;
  /** Since when its host has been out of reach. */
  readonly unreachableSince: number | null;
  /** As reported last, like the health and what holds. */
  readonly state: string;
  readonly health: string;
  readonly holdsSince: HoldsSince;
  readonly runId: string | null;
}

/**
 * An instance of what is depended on, as reported last. Times are milliseconds since 1970 by the
 * database's clock.
 */
export interface StatusInstance extends Omit<JudgedInstance, 'holdsSince'>, ReportedTimes {}

/** What decides about the conditions, as reported last, with the clock that statuses have. */
export interface ReportedTimes {
  readonly state: string;
  readonly reason: string;
  readonly health: string;
  readonly since: number;
  /** Since when the process that lives has been up. */
  readonly runSince: number | null;
  readonly healthSince: number | null;
}

/**
 * The instances of a program on a host, taken together: since when each condition has held for all
 * of them; null: it does not.
 */
export interface DependencyStatus extends ProgramRef {
  readonly host: string;
  readonly reachable: boolean;
  readonly unreachableSince: number | null;
  readonly holdsSince: HoldsSince;
  readonly generation: string;
  readonly instances: readonly JudgedInstance[];
}

function holdsSince(
  { state, reason, health, since, runSince, healthSince }: ReportedTimes,
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

const eachCondition = (since: (condition: Condition) => number | null): HoldsSince =>
  Object.fromEntries(
    conditions.map((condition) => [condition, since(condition)]),
  ) as unknown as HoldsSince;

/** Since when each condition of dependencies has held for one instance. */
export const heldSince = (reported: ReportedTimes): HoldsSince =>
  eachCondition((condition) => holdsSince(reported, condition));

/** @param instances of one program on one host, at least one, by index */
function status(instances: readonly JudgedInstance[]): DependencyStatus {
  const [{ program, environment, host, reachable, unreachableSince }] = instances as readonly [
    JudgedInstance,
  ];
  const together = (condition: Condition) => {
    const each = instances.map(({ holdsSince: since }) => since[condition]);
    return each.every((since) => since !== null) ? Math.max(...each) : null;
  };
  const generation = instances.map(({ index, runId }) => `${index}:${runId ?? ''}`).join(' ');
  return {
    program,
    environment,
    host,
    reachable,
    unreachableSince,
    holdsSince: eachCondition(together),
    generation,
    instances,
  };
}

/** @param instances by program, host and index */
export const statusesOf = (instances: readonly StatusInstance[]): DependencyStatus[] =>
  statusesOfJudged(instances.map((one) => ({ ...one, holdsSince: heldSince(one) })));

/** As statusesOf, where it is known what holds. @param instances by program, host and index */
export function statusesOfJudged(instances: readonly JudgedInstance[]): DependencyStatus[] {
  const gathered = new Map<string, JudgedInstance[]>();
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
  readonly blockers: readonly Blocker[];
  /** What counts. */
  readonly counted: readonly DependencyStatus[];
}

/**
 * @param host of the instance that depends on it
 * @param statuses of the program that is depended on, on all hosts
 */
export function judge(
  edge: Dependency,
  host: string,
  statuses: readonly DependencyStatus[],
  now: number,
): Verdict {
  const counted = statuses.filter((one) => counts(edge, host, one.host));
  const key = formatProgramKey(edge.on.program, edge.on.environment);
  const blocker = (where: string | null, why: Blocker['why'], detail: string): Blocker => {
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

function counts({ scope, host: named }: Dependency, host: string, where: string): boolean {
  if (scope === 'SAME_HOST') return where === host;
  return scope !== 'HOST' || where === named;
}

/** The first of the instances of which the condition does not hold: "db@h1 is BACKOFF". */
function downInWords({ instances }: DependencyStatus, condition: Condition): string {
  const down = instances.find(
    ({ holdsSince: since }) => since[condition] === null,
  ) as JudgedInstance;
  const { state, health } = down;
  const unhealthy =
    condition === 'HEALTHY' && state === 'RUNNING'
      ? `, and ${health === 'UNHEALTHY' ? 'UNHEALTHY' : 'not healthy yet'}`
      : '';
  const failed = condition === 'SUCCEEDED' && state === 'EXITED' ? ', and did not succeed' : '';
  return `${formatAddress(down)} is ${state}${unhealthy}${failed}`;
}
