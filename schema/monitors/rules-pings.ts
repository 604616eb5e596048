/**
 * Monitors that are pinged from outside: what a ping changes, and when silence raises. Pure.
 *
 *   success    clears, and the next one is awaited from now on.
 *   fail       raises at once, and stays a failure until the next success.
 *   start      a run has begun; the next success or fail ends it.
 *   silence    raises when no success has come for withinMs + graceMs, or when a run that was
 *              started has not ended within maxRunMs.
 *
 * Nobody receives a ping while the plane is away, so that its silence proves nothing. Who pings may
 * try again for a short time (curl --retry), not longer: after a short absence silence raises no
 * earlier than a minute and the grace time after the return; after a longer one, the whole time
 * begins again at the return. What had failed before the absence stays failed.
 */
import { humanDuration } from '../../src/base/duration.ts';
import type { Issue } from '../../src/base/errors.ts';
import { printable } from '../../src/base/printable.ts';
import type { HeartbeatRule } from '../../src/domain/monitors-heartbeat.ts';

export const pingKinds = {
  START: { description: 'A run has begun, and its end is awaited.' },
  SUCCESS: { description: 'What is watched has succeeded.' },
  FAIL: { description: 'What is watched has failed.' },
} as const;
export type PingKind = keyof typeof pingKinds;

/** Pings that are kept of each monitor. */
export const keptPings = 100;
/** Of the body of a ping, in bytes. */
export const maxPingBytes = 10_240;

/** What is wrong with how many are asked for. */
export const firstIssues = (first: number): Issue[] =>
  first >= 1 && first <= keptPings
    ? []
    : [{ path: ['first'], message: `first is 1 to ${keptPings}, got ${first}` }];

/** For so long clients are expected to repeat a ping that nobody has answered. */
export const retriedForMs = 60_000;

/** Milliseconds since 1970. */
type Instant = number;

export interface Ping {
  readonly kind: PingKind;
  /** Null: none was given. */
  readonly exitCode: number | null;
  readonly body: string;
}

export interface PingState {
  /** The next success is awaited since then. */
  readonly since: Instant;
  /** When the run began that has not ended. */
  readonly startedAt: Instant | null;
  /** The last failure, in one sentence. Null: none since the last success. */
  readonly failure: string | null;
  readonly silentNotBefore: Instant | null;
  readonly overrunNotBefore: Instant | null;
}

/** Of a monitor that nobody has pinged. */
export const awaiting = (now: Instant): PingState => ({
  since: now,
  ...{ startedAt: null, failure: null, silentNotBefore: null, overrunNotBefore: null },
});

export interface PingOutcome {
  readonly state: PingState;
  /** How long the run took. Null: its start was not pinged, or this is it. */
  readonly durationMs: number | null;
  /** Null: nothing is raised or cleared. */
  readonly signal: 'RAISE' | 'CLEAR' | null;
  /** What is wrong, or why it is over. */
  readonly summary: string;
}

export function afterPing(state: PingState, ping: Ping, now: Instant): PingOutcome {
  const ended = { ...state, startedAt: null, overrunNotBefore: null };
  const durationMs = state.startedAt === null ? null : Math.max(0, now - state.startedAt);
  switch (ping.kind) {
    case 'START':
      return {
        state: { ...ended, startedAt: now },
        ...{ durationMs: null, signal: null, summary: '' },
      };
    case 'SUCCESS':
      return { state: awaiting(now), durationMs, signal: 'CLEAR', summary: 'a success was pinged' };
    case 'FAIL': {
      const summary = failureOf(ping);
      return { state: { ...ended, failure: summary }, durationMs, signal: 'RAISE', summary };
    }
  }
}

const longestReason = 300;

/** The first line of what was sent explains it best. */
function failureOf({ exitCode, body }: Ping): string {
  const what = exitCode === null ? 'a failure was pinged' : `exit code ${exitCode} was pinged`;
  const line = printable(body.split('\n', 1)[0]?.trim() ?? '');
  const reason = line.length > longestReason ? `${line.slice(0, longestReason - 1)}…` : line;
  return reason ? `${what}: ${reason}` : what;
}

export interface Due {
  readonly at: Instant;
  readonly summary: string;
}

/** When silence raises, unless a success comes before. */
const silentDue = ({ withinMs, graceMs }: HeartbeatRule, state: PingState): Due => ({
  at: Math.max(state.since + withinMs + graceMs, state.silentNotBefore ?? 0),
  summary: `no success was pinged for ${humanDuration(withinMs + graceMs)}`,
});

/** When the run that was started raises, unless it ends before. Null: it never does. */
const overrunDue = ({ maxRunMs }: HeartbeatRule, state: PingState): Due | null =>
  maxRunMs === null || state.startedAt === null
    ? null
    : {
        at: Math.max(state.startedAt + maxRunMs, state.overrunNotBefore ?? 0),
        summary: `the run that was started has not ended within ${humanDuration(maxRunMs)}`,
      };

/** The earliest first. */
const duesOf = (rule: HeartbeatRule, state: PingState): readonly Due[] =>
  [silentDue(rule, state), overrunDue(rule, state)]
    .filter((due) => due !== null)
    .sort((a, b) => a.at - b.at);

/** What is wrong now; null: nothing. */
export function faultOf(rule: HeartbeatRule, state: PingState, now: Instant): string | null {
  if (state.failure !== null) return state.failure;
  return duesOf(rule, state).find(({ at }) => at <= now)?.summary ?? null;
}

/** What raises next by silence; null: all of it is due already. */
export const nextDue = (rule: HeartbeatRule, state: PingState, now: Instant): Due | null =>
  duesOf(rule, state).find(({ at }) => at > now) ?? null;

/**
 * The plane is there again. What was due when it went away stays so.
 * @param awayMs for how long no ping was received
 */
export function afterAbsence(
  rule: HeartbeatRule,
  state: PingState,
  awayMs: number,
  now: Instant,
): PingState {
  const allowed = (ms: number) => (awayMs < retriedForMs ? Math.min(ms, retriedForMs) : ms);
  const later = (due: Due | null, known: Instant | null, byMs: number): Instant | null =>
    due === null || due.at <= now - awayMs ? known : Math.max(known ?? 0, now + byMs);
  const { withinMs, graceMs, maxRunMs } = rule;
  return {
    ...state,
    silentNotBefore: later(
      silentDue(rule, state),
      state.silentNotBefore,
      allowed(withinMs) + graceMs,
    ),
    overrunNotBefore: later(
      overrunDue(rule, state),
      state.overrunNotBefore,
      allowed(maxRunMs ?? 0),
    ),
  };
}

/** What the end of a ping URL means, behind the key. Undefined: there is no such ping. */
export function pingOfPath(end: string | undefined): Omit<Ping, 'body'> | undefined {
  if (end === undefined) return { kind: 'SUCCESS', exitCode: null };
  if (end === 'start') return { kind: 'START', exitCode: null };
  if (end === 'fail') return { kind: 'FAIL', exitCode: null };
  if (!/^\d{1,3}$/.test(end) || Number(end) > 255) return undefined;
  const exitCode = Number(end);
  return { kind: exitCode === 0 ? 'SUCCESS' : 'FAIL', exitCode };
}
