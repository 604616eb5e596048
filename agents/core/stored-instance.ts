/**
 * The form of a machine's memory on disk: its types, and the check that reads JSON into them.
 * persist.ts converts between this form and a living machine.
 */
import type { BootTime } from '../../src/domain/moment.ts';
import { signalDescriptions } from '../../src/domain/signals.ts';
import type { Check } from './check.ts';
import {
  amount,
  bootTime,
  count,
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
  OpenCommand,
  ProbeTally,
  RunCause,
  SentSignal,
  SignalName,
  State,
  StateReason,
  WallMs,
} from './types.ts';

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

const measured = {
  rusage: optional(record({ userMs: number, systemMs: number, maxRssKb: number })),
  outOfMemory: optional(flag),
  leftBehind: optional(count),
  outputLost: optional(count),
};

const exit: Check<Exit> = tagged('kind', {
  CODE: sparse(record({ kind: exactly('CODE'), code: integer, ...measured })),
  SIGNAL: sparse(
    record({ kind: exactly('SIGNAL'), signal: text, coreDumped: optional(flag), ...measured }),
  ),
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
    note: optional(text),
    job: optional(exactly(true)),
    activityId: optional(text),
    traceUuid: optional(text),
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
  traceUuid: optional(text),
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
      traceUuid: optional(text),
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

const desired = nameOf<Instance['desired']>({ RUNNING: true, STOPPED: true });

export const storedInstance: Check<StoredInstance> = record({
  version: exactly(1),
  savedAt: number,
  savedIn: fallback(nullable(bootTime), null),
  key,
  programRevision: integer,
  definition,
  desired,
  commanded: fallback(nullable(record({ commandId: text, desired, revision: count })), null),
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
