/**
 * What is known of one process of supervisord, and what a new sighting of it means for the plane.
 * Supervisord decides; this only keeps the account. Pure.
 *
 * A sighting comes from an event (the state it enters, in order) or from a probe of all processes
 * (the state it is in; what happened in between was missed). The rules:
 *
 * - A run begins with the first sighting of an alive state (STARTING, RUNNING, STOPPING) when none
 *   is known, and keeps its id until it has ended.
 * - A run has ended when the process is in another state, or is alive with another pid. In the
 *   second case its end was missed: EXITED is reported first, at the time at which it ended if
 *   supervisord's log has that.
 * - The same state with the same process is no news. A pid that becomes known is kept for the next
 *   report.
 */
import type { RunReportBody, TransitionBody } from '../link/wire.ts';
import type { LoggedRun } from './main-log.ts';

export type SupervisorState =
  | 'STOPPED'
  | 'STARTING'
  | 'RUNNING'
  | 'BACKOFF'
  | 'STOPPING'
  | 'EXITED'
  | 'FATAL'
  | 'UNKNOWN';

/** A state as it is reported: supervisord's UNKNOWN is an error of its own. */
type ReportedState = Exclude<SupervisorState, 'UNKNOWN'>;

export interface MirroredRun {
  readonly runId: string;
  /** Null: not known yet. */
  readonly pid: number | null;
  readonly startedAt: number;
  readonly cause: RunReportBody['cause'];
  readonly commandId: string | null;
}

/** What a schedule asks for at one of its times. */
export interface Firing {
  /** Of its order. */
  readonly id: string;
  /** The id of the run that it begins. Null: it begins none. */
  readonly runId: string | null;
  readonly scheduleId: string;
  readonly scheduleName: string;
  readonly cause: 'SCHEDULE' | 'CATCH_UP';
}

/** Who or what is behind a start or a stop. */
export type Origin =
  | { readonly kind: 'COMMAND'; readonly commandId: string }
  | {
      readonly kind: 'SCHEDULE';
      readonly firing: Pick<Firing, 'runId' | 'scheduleId' | 'scheduleName' | 'cause'>;
    }
  | { readonly kind: 'LOCAL' }
  /** Supervisord itself: autostart, restart, shutdown. */
  | { readonly kind: 'SUPERVISORD' };

export interface Seen {
  readonly state: ReportedState;
  /** Since when, ms since 1970. */
  readonly since: number;
  readonly reason: TransitionBody['reason'];
  readonly trigger: NonNullable<TransitionBody['trigger']> | null;
  readonly run: MirroredRun | null;
  readonly restarts: number;
}

export interface Sighting {
  readonly state: SupervisorState;
  /** When it came to the state, ms since 1970. */
  readonly at: number;
  readonly pid: number | null;
  /** When supervisord started the process, ms since 1970. Null: not known. */
  readonly startedAt: number | null;
  /** How the run ended that was alive before, by supervisord's log. Null: that does not have it. */
  readonly end: LoggedRun | null;
  /** The exit status that the probe shows. Null: none, or of another run. */
  readonly exitCode: number | null;
  /** By the event; null: not known. */
  readonly expected: boolean | null;
  /** Why it could not be spawned. */
  readonly spawnError: string | null;
  /** Of BACKOFF: how often it was tried. */
  readonly tries: number | null;
}

export interface Context {
  readonly newRunId: () => string;
  readonly programRevision: number;
  /** Who is behind this change, as far as the bridge knows. */
  readonly origin: Origin;
}

export type Transition = Omit<TransitionBody, 'instanceId'> & { readonly at: number };

export interface Advance {
  readonly seen: Seen;
  readonly transitions: readonly Transition[];
}

const alive: ReadonlySet<string> = new Set(['STARTING', 'RUNNING', 'STOPPING']);
export const isAlive = (state: string): boolean => alive.has(state);

/** Before anything was reported. */
export const unseen: Seen = {
  ...{ state: 'STOPPED', since: 0, reason: 'NONE' },
  ...{ trigger: null, run: null, restarts: 0 },
};

/** Takes a sighting into account. */
export function advance(before: Seen, sighting: Sighting, context: Context): Advance {
  const { run } = before;
  const isOther =
    run !== null &&
    isAlive(sighting.state) &&
    ((run.pid !== null && sighting.pid !== null && run.pid !== sighting.pid) ||
      (sighting.state === 'STARTING' && before.state !== 'STARTING'));
  if (!isOther) return step(before, sighting, context);
  const missed = step(
    before,
    {
      ...sighting,
      ...{ state: 'EXITED', pid: run.pid, expected: null, spawnError: null, exitCode: null },
      at: sighting.end?.at ?? Math.max(before.since, sighting.startedAt ?? sighting.at),
    },
    context,
  );
  const next = step(missed.seen, { ...sighting, end: null }, context);
  return { seen: next.seen, transitions: [...missed.transitions, ...next.transitions] };
}

function step(before: Seen, sighting: Sighting, context: Context): Advance {
  const state: ReportedState = sighting.state === 'UNKNOWN' ? 'FATAL' : sighting.state;
  const at = Math.max(before.since, sighting.at);
  const started = startedRun(before, sighting, context);
  if (state === before.state) {
    const run = started ?? before.run;
    return { seen: { ...before, run }, transitions: [] };
  }
  const { reason, trigger } = causeOf(before, sighting, context);
  const ended = before.run !== null && !isAlive(state) ? before.run : null;
  const run = isAlive(state) ? started : null;
  const restarts = restartsOf(before, state, reason);
  const seen: Seen = { state, since: at, reason, trigger, run, restarts };
  const failed = ended === null && state === 'BACKOFF' && sighting.spawnError !== null;
  const report = ended ? endedBody(ended, sighting, context, at) : run && body(run, context, at);
  const transition: Transition = {
    ...{ at, from: before.state, to: state, reason, restarts },
    detail: detailOf(sighting, report),
    ...(trigger === null ? {} : { trigger }),
    ...(wasKilled(before, sighting) ? { killed: true } : {}),
    retryInMs: state === 'BACKOFF' && sighting.tries !== null ? sighting.tries * 1000 : null,
    run: failed ? null : report,
  };
  return { seen, transitions: [transition] };
}

/** The run of an alive state: the one that was known, or a new one. */
function startedRun(
  { run, state, reason }: Seen,
  sighting: Sighting,
  { newRunId, origin }: Context,
): MirroredRun | null {
  if (!isAlive(sighting.state)) return null;
  if (run !== null)
    return {
      ...run,
      pid: run.pid ?? sighting.pid,
      // An event has the time of its receipt, a probe that of the start.
      startedAt: run.pid === null ? (sighting.startedAt ?? run.startedAt) : run.startedAt,
    };
  return {
    runId: (origin.kind === 'SCHEDULE' ? origin.firing.runId : null) ?? newRunId(),
    pid: sighting.pid,
    startedAt: sighting.startedAt ?? sighting.at,
    cause: runCauseOf(state, reason, origin),
    commandId: origin.kind === 'COMMAND' ? origin.commandId : null,
  };
}

function runCauseOf(
  state: ReportedState,
  reason: Seen['reason'],
  origin: Origin,
): RunReportBody['cause'] {
  if (origin.kind === 'SCHEDULE') return origin.firing.cause;
  if (origin.kind !== 'SUPERVISORD') return 'OPERATOR';
  if (state === 'BACKOFF') return 'RETRY';
  return state === 'EXITED' || (state === 'FATAL' && reason !== 'NONE') ? 'RESPAWN' : 'AUTOSTART';
}

const triggerOf = (origin: Origin): Seen['trigger'] => {
  if (origin.kind === 'COMMAND') return { commandId: origin.commandId };
  if (origin.kind === 'SCHEDULE') {
    const { scheduleId, scheduleName } = origin.firing;
    return { scheduleId, scheduleName };
  }
  return origin.kind === 'LOCAL' ? { local: true } : null;
};

/** Why it changed, and by whom. What follows from a start or a stop has the reason of that. */
function causeOf(
  before: Seen,
  { state, expected, end, exitCode, spawnError }: Sighting,
  { origin }: Context,
): Pick<Seen, 'reason' | 'trigger'> {
  const trigger = triggerOf(origin);
  const asked = origin.kind === 'SCHEDULE' ? 'SCHEDULE' : 'OPERATOR';
  const because = (reason: Seen['reason']) => ({ reason, trigger: null });
  if (state === 'STARTING' || (state === 'RUNNING' && before.state !== 'STARTING')) {
    if (trigger !== null) return { reason: asked, trigger };
    return because(startReasonOf(before));
  }
  if (state === 'RUNNING' || (state === 'STOPPED' && before.state === 'STOPPING'))
    return { reason: before.reason, trigger: before.trigger };
  if (state === 'STOPPING' || state === 'STOPPED')
    return trigger === null ? because('NONE') : { reason: asked, trigger };
  if (state === 'BACKOFF') return because(spawnError === null ? 'EARLY_EXIT' : 'SPAWN_FAILED');
  if (state === 'FATAL') return because(spawnError === null ? 'RETRIES_EXHAUSTED' : 'SPAWN_FAILED');
  if (state === 'UNKNOWN') return because('LOST');
  if (expected === null && end === null && exitCode === null) return because('LOST');
  return because(isExpected(expected, end, exitCode) ? 'EXIT_EXPECTED' : 'EXIT_UNEXPECTED');
}

function startReasonOf({ state }: Seen): Seen['reason'] {
  if (state === 'BACKOFF') return 'RETRY';
  return state === 'EXITED' ? 'RESPAWN' : 'AUTOSTART';
}

/** Without supervisord's own word the usual exit code counts. */
function isExpected(
  expected: boolean | null,
  end: LoggedRun | null,
  exitCode: number | null,
): boolean {
  if (expected !== null) return expected;
  if (end !== null) return end.expected ?? (end.end.kind === 'CODE' && end.end.code === 0);
  return exitCode === 0;
}

function restartsOf(before: Seen, state: ReportedState, reason: Seen['reason']): number {
  if (!isAlive(state) || isAlive(before.state)) return before.restarts;
  return reason === 'RETRY' || reason === 'RESPAWN' ? before.restarts + 1 : 0;
}

/** A stop that ended in KILL: supervisord sends it when `stopwaitsecs` are over. */
const wasKilled = (before: Seen, { end, state }: Sighting): boolean =>
  before.state === 'STOPPING' &&
  state === 'STOPPED' &&
  end?.end.kind === 'SIGNAL' &&
  end.end.signal === 'KILL';

function detailOf({ state, spawnError }: Sighting, run: RunReportBody | null): string | null {
  if (state === 'UNKNOWN') return 'supervisord has an error of its own with it (UNKNOWN)';
  return spawnError ?? run?.error ?? null;
}

const time = (at: number): string => new Date(at).toISOString();

function body(run: MirroredRun, { programRevision }: Context, at: number): RunReportBody {
  return {
    ...{ runUuid: run.runId, programRevision, cause: run.cause, commandId: run.commandId },
    ...{ pid: run.pid, startedAt: time(run.startedAt), endedAt: null },
    lastedMs: Math.max(0, Math.round(at - run.startedAt)),
    ...{ exitCode: null, signal: null, error: null, outcome: 'RUNNING', logs: null },
  };
}

function endedBody(
  run: MirroredRun,
  { state, end, exitCode, expected, spawnError }: Sighting,
  context: Context,
  at: number,
): RunReportBody {
  const common = { ...body(run, context, at), endedAt: time(at) };
  if (spawnError !== null) return { ...common, error: spawnError, outcome: 'NOT_STARTED' };
  const code = end?.end.kind === 'CODE' ? end.end.code : end === null ? exitCode : null;
  const signal = end?.end.kind === 'SIGNAL' ? end.end.signal : null;
  const isKnown = code !== null || signal !== null;
  const error = isKnown ? null : 'supervisord has no record of how it ended';
  return { ...common, exitCode: code, signal, error, outcome: outcomeOf() };

  function outcomeOf(): RunReportBody['outcome'] {
    if (state === 'STOPPED') return 'STOPPED';
    if (state === 'BACKOFF' || state === 'FATAL') return 'FAILED';
    if (!isKnown && expected === null) return 'UNKNOWN';
    return isExpected(expected, end, exitCode) ? 'SUCCEEDED' : 'FAILED';
  }
}
