/**
 * A machine's memory as JSON. Monotonic times mean nothing to the next process, so ages and times
 * left are kept, with the moment of saving; on return the time since then is added (moment.ts). A
 * wall clock that leaps while the agent is away changes no age.
 */
import { type BootTime, elapsedMs, type Moment } from '../../src/domain/moment.ts';
import { signalDescriptions } from '../../src/domain/signals.ts';
import type { Check } from './check.ts';
import {
  amount,
  bootTime,
  count,
  Damage,
  exactly,
  fallback,
  flag,
  integer,
  list,
  nameOf,
  nullable,
  number,
  optional,
  record,
  sparse,
  tagged,
  text,
} from './check.ts';
import { definition, trigger } from './definition.ts';
import type { Now } from './events.ts';
import { noHealth } from './health.ts';
import type {
  AfterStop,
  Exit,
  Fault,
  FaultReason,
  Health,
  HealthLevel,
  Instance,
  InstanceKey,
  LiveRun,
  MonotonicMs,
  OpenCommand,
  ProbeTally,
  RunCause,
  SentSignal,
  SignalName,
  State,
  StateReason,
  WallMs,
} from './types.ts';

/** The two clocks, and the one that all processes of this boot share. */
export type Clocks = Pick<Now, 'monotonicMs' | 'wallMs'> & Moment;

export type StoredRun = Omit<LiveRun, 'startedMs' | 'signals'> & {
  readonly ageMs: number;
  readonly signals?: readonly StoredSignal[];
};

type StoredSignal = Omit<SentSignal, 'sentMs'> & { readonly agoMs: number };

/** `State`, with durations in place of monotonic times. */
export type StoredState =
  | Exclude<State, { readonly name: 'STARTING' | 'RUNNING' | 'BACKOFF' | 'STOPPING' }>
  | { readonly name: 'STARTING' | 'RUNNING'; readonly run: StoredRun }
  | (Omit<Extract<State, { readonly name: 'BACKOFF' }>, 'untilMs'> & { readonly leftMs: number })
  | (Omit<Extract<State, { readonly name: 'STOPPING' }>, 'run' | 'killAtMs'> & {
      readonly run: StoredRun;
      readonly leftMs: number;
    });

/**
 * `Health`, likewise. On return all of it counts as reported: a level was, and a detail
 * that was not yet is soon another.
 */
export type StoredHealth = Omit<Health, 'sinceMs' | 'watchdogAtMs' | 'lastReported'> & {
  readonly heldForMs: number;
  readonly watchdogLeftMs: number | null;
};

/** What is written to disk, as JSON. */
export type StoredInstance = Omit<Instance, 'state' | 'sinceMs' | 'health'> & {
  readonly version: 1;
  readonly savedAt: WallMs;
  readonly savedIn?: BootTime | null;
  readonly state: StoredState;
  /** For how long it has been in this state. */
  readonly stateForMs: number;
  /** Null: NONE. */
  readonly health: StoredHealth | null;
};

export type Restored =
  | { readonly ok: true; readonly instance: Instance }
  | { readonly ok: false; readonly problem: string };

/** @param now the clocks at the time of saving */
export function toStored({ sinceMs, ...instance }: Instance, now: Clocks): StoredInstance {
  const { state, health } = instance;
  return {
    version: 1,
    savedAt: now.wallMs,
    savedIn: now.boot ?? null,
    ...instance,
    state: storeState(state, now.monotonicMs),
    stateForMs: Math.max(0, now.monotonicMs - sinceMs),
    health: health.level === 'NONE' ? null : storeHealth(health, now.monotonicMs),
  };
}

function storeHealth(
  { sinceMs, watchdogAtMs, lastReported: _reported, ...health }: Health,
  nowMs: MonotonicMs,
): StoredHealth {
  const watchdogLeftMs = watchdogAtMs === null ? null : Math.max(0, watchdogAtMs - nowMs);
  return { ...health, heldForMs: Math.max(0, nowMs - sinceMs), watchdogLeftMs };
}

function storeState(state: State, nowMs: MonotonicMs): StoredState {
  switch (state.name) {
    case 'STARTING':
    case 'RUNNING':
      return { name: state.name, run: storeRun(state.run, nowMs) };
    case 'BACKOFF': {
      const { untilMs, ...rest } = state;
      return { ...rest, leftMs: Math.max(0, untilMs - nowMs) };
    }
    case 'STOPPING': {
      const { run, killAtMs, ...rest } = state;
      return { ...rest, run: storeRun(run, nowMs), leftMs: Math.max(0, killAtMs - nowMs) };
    }
    default:
      return state;
  }
}

function storeRun({ startedMs, signals, ...run }: LiveRun, nowMs: MonotonicMs): StoredRun {
  const sent = signals?.map(({ sentMs, ...one }) => ({
    ...one,
    agoMs: Math.max(0, nowMs - sentMs),
  }));
  return {
    ...run,
    ageMs: Math.max(0, nowMs - startedMs),
    ...(sent === undefined ? {} : { signals: sent }),
  };
}

/**
 * Reads an instance back.
 *
 * @param json what `toStored` made, after JSON.parse; or anything else
 * @param now the clocks of the process that reads
 * @returns the instance, or the place and kind of the damage in one line. Fields unknown to this
 * version are dropped.
 */
export function fromStored(json: unknown, now: Clocks): Restored {
  try {
    return { ok: true, instance: restore(stored(json, 'instance'), now) };
  } catch (problem) {
    if (problem instanceof Damage) return { ok: false, problem: problem.message };
    throw problem;
  }
}

/**
 * As `fromStored`, from the text of a file: it may be cut short, empty or something else entirely.
 */
export function parseStored(json: string, now: Clocks): Restored {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (problem) {
    return {
      ok: false,
      problem: `not JSON: ${problem instanceof Error ? problem.message : String(problem)}`,
    };
  }
  return fromStored(value, now);
}

function restore(
  { version: _version, savedAt, savedIn, state, stateForMs, health, ...rest }: StoredInstance,
  now: Clocks,
): Instance {
  const awayMs = elapsedMs({ wallMs: savedAt, boot: savedIn }, now);
  return {
    ...rest,
    state: restoreState(state, now.monotonicMs, awayMs),
    sinceMs: now.monotonicMs - stateForMs - awayMs,
    health: restoreHealth(health, now.monotonicMs, awayMs),
  };
}

function restoreHealth(health: StoredHealth | null, nowMs: MonotonicMs, awayMs: number): Health {
  if (health === null) return noHealth;
  const { heldForMs, watchdogLeftMs, ...rest } = health;
  const watchdogAtMs =
    watchdogLeftMs === null ? null : nowMs + Math.max(0, watchdogLeftMs - awayMs);
  return {
    ...rest,
    sinceMs: nowMs - heldForMs - awayMs,
    watchdogAtMs,
    lastReported: { level: health.level, detail: health.detail, atMs: nowMs },
  };
}

function restoreState(state: StoredState, nowMs: MonotonicMs, awayMs: number): State {
  const after = (leftMs: number): MonotonicMs => nowMs + Math.max(0, leftMs - awayMs);
  switch (state.name) {
    case 'STARTING':
    case 'RUNNING':
      return { name: state.name, run: restoreRun(state.run, nowMs, awayMs) };
    case 'BACKOFF': {
      const { leftMs, ...rest } = state;
      return { ...rest, untilMs: after(leftMs) };
    }
    case 'STOPPING': {
      const { run, leftMs, ...rest } = state;
      return { ...rest, run: restoreRun(run, nowMs, awayMs), killAtMs: after(leftMs) };
    }
    default:
      return state;
  }
}

function restoreRun(
  { ageMs, signals, ...run }: StoredRun,
  nowMs: MonotonicMs,
  awayMs: number,
): LiveRun {
  const sent = signals?.map(({ agoMs, ...one }) => ({ ...one, sentMs: nowMs - agoMs - awayMs }));
  return {
    ...run,
    startedMs: nowMs - ageMs - awayMs,
    ...(sent === undefined ? {} : { signals: sent }),
  };
}

const runCause = nameOf<RunCause>({
  OPERATOR: true,
  AUTOSTART: true,
  BOOT: true,
  RESPAWN: true,
  RETRY: true,
  REVISED: true,
  DEPENDENCY: true,
  SCHEDULE: true,
  CATCH_UP: true,
  ACTIVITY: true,
});
const stateReason = nameOf<StateReason>({
  NONE: true,
  AUTOSTART: true,
  BOOT: true,
  OPERATOR: true,
  RESPAWN: true,
  DISABLED: true,
  REVISED: true,
  UNASSIGNED: true,
  RETRY: true,
  EARLY_EXIT: true,
  EXIT_EXPECTED: true,
  EXIT_UNEXPECTED: true,
  RETRIES_EXHAUSTED: true,
  SPAWN_FAILED: true,
  KILLED: true,
  STOP_TIMEOUT: true,
  ADOPTED: true,
  LOST: true,
  UNHEALTHY: true,
  WATCHDOG: true,
  TIMED_OUT: true,
  DEPENDENCY: true,
  SCHEDULE: true,
  CATCH_UP: true,
  ACTIVITY: true,
});

const key: Check<InstanceKey> = sparse(
  record({
    instanceId: text,
    program: text,
    environment: text,
    index: count,
    concurrentOf: optional(text),
  }),
);

const exit: Check<Exit> = tagged('kind', {
  CODE: record({ kind: exactly('CODE'), code: integer }),
  SIGNAL: record({ kind: exactly('SIGNAL'), signal: text }),
  UNKNOWN: record({ kind: exactly('UNKNOWN'), why: text }),
});

const sentSignal: Check<StoredSignal> = record({
  signal: nameOf<SignalName>(signalDescriptions),
  trigger,
  agoMs: amount,
});

const run: Check<StoredRun> = sparse(
  record({
    runId: text,
    programRevision: integer,
    cause: runCause,
    commandId: nullable(text),
    trigger: optional(trigger),
    pid: nullable(count),
    startedAt: number,
    ageMs: amount,
    job: optional(exactly(true)),
    activityId: optional(text),
    definition: optional(definition),
    signals: optional(list(sentSignal)),
  }),
);

const startWish = {
  cause: runCause,
  commandId: nullable(text),
  trigger: optional(trigger),
  runId: fallback(nullable(text), null),
  job: fallback(flag, false),
};

const afterStop: Check<AfterStop> = tagged('kind', {
  STAY: record({ kind: exactly('STAY') }),
  HOLD: record({ kind: exactly('HOLD') }),
  START: sparse(record({ kind: exactly('START'), ...startWish })),
  POLICY: record({ kind: exactly('POLICY') }),
  FORGET: record({ kind: exactly('FORGET') }),
});

const fault: Check<Fault> = record({
  reason: nameOf<FaultReason>({ UNHEALTHY: true, WATCHDOG: true, TIMED_OUT: true }),
  detail: text,
});

const state: Check<StoredState> = tagged('name', {
  STOPPED: sparse(record({ name: exactly('STOPPED'), held: optional(exactly(true)) })),
  WAITING: sparse(record({ name: exactly('WAITING'), ...startWish })),
  STARTING: record({ name: exactly('STARTING'), run }),
  RUNNING: record({ name: exactly('RUNNING'), run }),
  BACKOFF: sparse(
    record({
      name: exactly('BACKOFF'),
      leftMs: amount,
      cause: nameOf<'RETRY' | 'RESPAWN'>({ RETRY: true, RESPAWN: true }),
      job: optional(exactly(true)),
    }),
  ),
  STOPPING: sparse(
    record({
      name: exactly('STOPPING'),
      run,
      leftMs: amount,
      killed: flag,
      next: afterStop,
      reason: stateReason,
      trigger: optional(trigger),
      putOff: optional(exactly(true)),
      fault: optional(fault),
    }),
  ),
  EXITED: record({ name: exactly('EXITED'), exit, expected: flag }),
  FATAL: record({
    name: exactly('FATAL'),
    reason: nameOf<'RETRIES_EXHAUSTED' | 'SPAWN_FAILED'>({
      RETRIES_EXHAUSTED: true,
      SPAWN_FAILED: true,
    }),
  }),
});

const tally: Check<ProbeTally> = record({
  passed: nullable(flag),
  successes: count,
  failures: count,
  trouble: nullable(text),
});
const health: Check<StoredHealth> = record({
  level: nameOf<HealthLevel>({ NONE: true, STARTING: true, HEALTHY: true, UNHEALTHY: true }),
  detail: nullable(text),
  readiness: tally,
  liveness: tally,
  ready: flag,
  status: nullable(text),
  heldForMs: fallback(amount, 0),
  watchdogLeftMs: nullable(amount),
});

const openCommand: Check<OpenCommand> = record({
  commandId: text,
  kind: nameOf<OpenCommand['kind']>({ START: true, STOP: true, RESTART: true, RUN: true }),
});

const stored: Check<StoredInstance> = record({
  version: exactly(1),
  savedAt: number,
  savedIn: fallback(nullable(bootTime), null),
  key,
  programRevision: integer,
  definition,
  desired: nameOf<Instance['desired']>({ RUNNING: true, STOPPED: true }),
  state,
  stateForMs: fallback(amount, 0),
  reason: stateReason,
  detail: nullable(text),
  activity: fallback(nullable(record({ activityId: text, round: count, parameters: text })), null),
  retries: count,
  crashes: count,
  restarts: count,
  attempts: fallback(count, 0),
  health: fallback(nullable(health), null),
  open: list(openCommand),
});
