/**
 * The verdict of an edge at a moment: whether what depends may start, and if not, why and from when
 * on it may; and whether what runs must go down with it.
 *
 * May start: with SAME_HOST and HOST when that host is UP for `delayMs`; with ANY_HOST when one is;
 * with ALL_HOSTS when every one is. What nobody knows is not UP. Must go down, by `propagate`: with
 * SAME_HOST and HOST when that host is DOWN or ABSENT, or was down for a moment; with ANY_HOST when
 * all are; with ALL_HOSTS when one is. What nobody knows leaves alone what runs; with
 * whenUnreachable STOP for no longer than `unreachableMs`, and then it counts as DOWN, whatever
 * `propagate` is. A delay is for starts alone, and only STARTED and HEALTHY can go down: what has
 * ended has ended.
 */

import type { Blocker, Dependency } from '../../../src/domain/graph/dependency.ts';
import type { MonotonicMs } from '../types.ts';
import { nameOf, type View } from './views.ts';

export interface Verdict {
  /** Null: as far as this edge is concerned it may start. */
  readonly blocker: Blocker | null;
  /**
   * When the delay will be over, if nothing breaks meanwhile; null unless it is the delay that is
   * waited for.
   */
  readonly readyAtMs: MonotonicMs | null;
  /** What runs must go down with it: what happened; null: not so. */
  readonly fall: Fall | null;
  /** When what nobody knows will count as down; null: never, as things are. */
  readonly fallsAtMs: MonotonicMs | null;
}

export interface Fall {
  readonly how: 'RESTART' | 'STOP';
  readonly detail: string;
  /** Address of what went down; null: there is none. */
  readonly dependency: string | null;
  readonly inOrder: boolean;
  /** It is down as far as anybody knows, not only out of reach: so what has ended waits as well. */
  readonly known: boolean;
}

/** @param views of the hosts that count, by name */
export function judge(edge: Dependency, views: readonly View[], nowMs: MonotonicMs): Verdict {
  return { ...judgeStart(edge, views, nowMs), ...judgeFall(edge, views, nowMs) };
}

function judgeStart(
  edge: Dependency,
  views: readonly View[],
  nowMs: MonotonicMs,
): Pick<Verdict, 'blocker' | 'readyAtMs'> {
  const readyAt = views.map(({ sinceMs }) => (sinceMs === null ? null : sinceMs + edge.delayMs));
  const isReady = (at: MonotonicMs | null) => at !== null && at <= nowMs;
  const any = edge.scope === 'ANY_HOST';
  if (any ? readyAt.some(isReady) : views.length > 0 && readyAt.every(isReady))
    return { blocker: null, readyAtMs: null };
  const delayed = readyAt.filter((at) => at !== null && !isReady(at)) as MonotonicMs[];
  const notUp = views.filter(({ state }) => state !== 'UP');
  // With ANY_HOST the first that is up for long enough will do; with ALL_HOSTS those that are not
  // up at all come first.
  const byDelay = delayed.length > 0 && (any || notUp.length === 0);
  const readyAtMs =
    delayed.length === 0 || (!any && notUp.length > 0)
      ? null
      : any
        ? Math.min(...delayed)
        : Math.max(...delayed);
  return { blocker: byDelay ? delayBlocker(edge, views) : blockerOf(edge, notUp), readyAtMs };
}

const conditionNames = {
  STARTED: 'up',
  HEALTHY: 'healthy',
  COMPLETED: 'over',
  SUCCEEDED: 'over',
} as const;

function delayBlocker(
  { on, condition, scope, delayMs }: Dependency,
  views: readonly View[],
): Blocker {
  const upNow = views.filter(({ state }) => state === 'UP');
  const host = scope === 'ANY_HOST' || upNow.length !== 1 ? null : (upNow[0]?.host ?? null);
  const where = host === null ? '' : `@${host}`;
  return {
    on,
    condition,
    host,
    why: 'DELAY',
    detail: `${nameOf(on)}${where} must have been ${conditionNames[condition]} for ${delayMs} ms`,
  };
}

function blockerOf({ on, condition, scope, host }: Dependency, notUp: readonly View[]): Blocker {
  const [first] = notUp;
  if (first === undefined)
    return {
      on,
      condition,
      host,
      why: 'ABSENT',
      detail: `${nameOf(on)} is not assigned to any host`,
    };
  const more = notUp.length > 1 ? ` (and ${notUp.length - 1} more)` : '';
  const worst = notUp.find(({ state }) => state === 'UNKNOWN') ?? first;
  const why =
    worst.state === 'UNKNOWN'
      ? 'UNREACHABLE'
      : notUp.every(({ state }) => state === 'ABSENT')
        ? 'ABSENT'
        : 'DOWN';
  return {
    on,
    condition,
    host: scope === 'ANY_HOST' && notUp.length > 1 ? null : worst.host,
    why,
    detail: `${worst.detail}${more}`,
  };
}

function judgeFall(
  edge: Dependency,
  views: readonly View[],
  nowMs: MonotonicMs,
): Pick<Verdict, 'fall' | 'fallsAtMs'> {
  const { condition, scope, propagate, whenUnreachable, unreachableMs } = edge;
  if (condition === 'COMPLETED' || condition === 'SUCCEEDED')
    return { fall: null, fallsAtMs: null };
  const expiry = ({ unknownSinceMs }: View) =>
    whenUnreachable === 'STOP' && unknownSinceMs !== null ? unknownSinceMs + unreachableMs : null;
  const isDown = ({ state, broken }: View) => state === 'DOWN' || state === 'ABSENT' || broken;
  const isLost = (view: View) => (expiry(view) ?? Number.POSITIVE_INFINITY) <= nowMs;
  const decide = (bad: (view: View) => boolean) =>
    scope === 'ANY_HOST' ? views.every(bad) : views.length === 0 || views.some(bad);
  const known = propagate !== 'NONE' && decide(isDown);
  const lost = !known && decide((view) => isLost(view) || (propagate !== 'NONE' && isDown(view)));
  if (known || (lost && views.some(isLost))) {
    const cause = views.find(known ? isDown : isLost);
    const { dependency, detail } = cause?.fell ?? {
      dependency: null,
      detail: `${nameOf(edge.on)} is not assigned to any host`,
    };
    const inOrder =
      known && views.filter(isDown).every((view) => view.inOrder) && views.some(isDown);
    return {
      fall: {
        how: known && propagate === 'STOP' ? 'STOP' : 'RESTART',
        detail,
        dependency,
        inOrder,
        known,
      },
      fallsAtMs: null,
    };
  }
  const due = views.map(expiry).filter((at) => at !== null && at > nowMs) as MonotonicMs[];
  return { fall: null, fallsAtMs: due.length === 0 ? null : Math.min(...due) };
}
