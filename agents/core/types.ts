/**
 * The vocabulary of supervision: what a program is, what state an instance is in, what may happen
 * to it, and what is to be done about it. Types only. The rules that connect them stand in
 * machine.ts.
 */

import type { Schedule } from '../../src/domain/calendar/schedule.ts';
import type { Dependency } from '../../src/domain/graph/dependency.ts';
import type { Definition, ProgramAction } from '../../src/domain/settings/definition.ts';
import type { Signal } from '../../src/domain/signals.ts';
import type { ActivityWindow } from './activity-window.ts';

/** Milliseconds of a monotonic clock. Never compared between hosts or boots. */
export type MonotonicMs = number;
/**
 * Milliseconds since 1970 by the host's wall clock: for display and the ledger, never for waiting.
 */
export type WallMs = number;

export type SignalName = Signal;

/** A program's settings, complete, as the plane sends them. */
export type { Definition, ProgramAction };

/** Who an instance is on its host. */
export interface InstanceKey {
  readonly instanceId: string;
  readonly program: string;
  readonly environment: string;
  readonly index: number;
  /**
   * Of a concurrent run (overlap ALLOW): the id of its instance; `instanceId` is then the run's id.
   * It has a folder and logs of its own on the host.
   */
  readonly concurrentOf?: string;
}

export type Desired = 'RUNNING' | 'STOPPED';
export type DesiredReason =
  | 'AUTOSTART'
  | 'NO_AUTOSTART'
  | 'DISABLED'
  | 'OPERATOR'
  | 'SCHEDULE'
  | 'ACTIVITY';

/** One element of the host's desired state: level, not edge. */
export interface DesiredInstance extends InstanceKey {
  readonly programRevision: number;
  readonly desired: Desired;
  readonly desiredReason: DesiredReason;
  /** The last change made at the host itself that the plane has judged. */
  readonly localChangeId?: string | null;
  /** Who or what is behind `desired`. Absent: it is not known. */
  readonly trigger?: Trigger;
  readonly definition: Definition;
  /** What it waits for before each start. */
  readonly dependencies: readonly Dependency[];
  /** What is to be done with it when; of all assignments that cover it. */
  readonly schedules: readonly Schedule[];
  /** The windows of activities in which it is to run. */
  readonly windows: readonly ActivityWindow[];
}

/**
 * Who or what, outside of the instance itself, caused a change of it. What does not apply is
 * absent.
 */
export interface Trigger {
  /** A command of the plane. */
  readonly commandId?: string;
  /** Somebody at this host. */
  readonly local?: true;
  readonly scheduleId?: string;
  readonly scheduleName?: string;
  readonly activityId?: string;
  /** What it depends on: `program[/environment]@host[#index]`. */
  readonly dependency?: string;
  /** Who set what is desired, or removed the instance: the plane's name for it. */
  readonly by?: string;
  /** The same as an identity that is never reused; the name may be given to another later. */
  readonly byRef?: string;
  /** The revision of the program that is taken up. */
  readonly revision?: number;
}

export type RunCause =
  | 'OPERATOR'
  | 'AUTOSTART'
  | 'BOOT'
  | 'RESPAWN'
  | 'RETRY'
  | 'REVISED'
  | 'DEPENDENCY'
  | 'SCHEDULE'
  | 'CATCH_UP'
  | 'ACTIVITY';

/** What a run used, with all processes that it waited for. */
export interface ResourceUsage {
  readonly userMs: number;
  readonly systemMs: number;
  /** Its largest resident set. */
  readonly maxRssKb: number;
}

/** What is known in addition to the code or signal. */
interface Measured {
  /** Absent: not measured. */
  readonly rusage?: ResourceUsage;
  /** The kernel killed a process of the run because of its memory limit. */
  readonly outOfMemory?: boolean;
  /**
   * Processes that the run left behind, outside its process group and against its kill mode.
   * Absent: none, or not known.
   */
  readonly leftBehind?: number;
  /** Bytes of its output that could not be written to its log. Absent: none. */
  readonly outputLost?: number;
}

/**
 * How a process ended. `UNKNOWN`: the record was lost (host rebooted, or the wrapper was killed).
 */
export type Exit =
  | (Measured & { readonly kind: 'CODE'; readonly code: number })
  | (Measured & { readonly kind: 'SIGNAL'; readonly signal: string; readonly coreDumped?: boolean })
  | { readonly kind: 'UNKNOWN'; readonly why: string };

/** A run that has been decided upon. `pid` is null until the launcher has answered. */
export interface LiveRun {
  readonly runId: string;
  readonly programRevision: number;
  readonly cause: RunCause;
  readonly commandId: string | null;
  /** Who or what its start goes back to. */
  readonly trigger?: Trigger;
  readonly pid: number | null;
  readonly startedAt: WallMs;
  /** When it was spawned, on this agent's monotonic clock (recomputed on adoption). */
  readonly startedMs: MonotonicMs;
  /** What of the definition is not applied on this host. */
  readonly note?: string;
  /**
   * It is one run for its own sake, whatever is desired. Absent: it is the instance's usual run.
   */
  readonly job?: true;
  /** The activity that it began in. */
  readonly activityId?: string;
  /**
   * Of a further attempt at the same: the trace of the first (src/domain/trace.ts). Absent: it is
   * none.
   */
  readonly traceUuid?: string;
  /**
   * The definition it was started with, once a later revision has taken its place in the instance.
   * Absent: the instance's own.
   */
  readonly definition?: Definition;
  /** What it was sent by SIGNAL and RELOAD, one entry for each signal. Absent: nothing. */
  readonly signals?: readonly SentSignal[];
}

/** A signal that somebody had sent to a run. */
export interface SentSignal {
  readonly signal: SignalName;
  readonly trigger: Trigger;
  readonly sentMs: MonotonicMs;
}

export type StateName =
  | 'STOPPED'
  | 'WAITING'
  | 'STARTING'
  | 'RUNNING'
  | 'BACKOFF'
  | 'STOPPING'
  | 'EXITED'
  | 'FATAL';

export type StateReason =
  | 'NONE'
  | 'AUTOSTART'
  | 'BOOT'
  | 'OPERATOR'
  | 'RESPAWN'
  | 'DISABLED'
  | 'REVISED'
  | 'UNASSIGNED'
  | 'RETRY'
  | 'EARLY_EXIT'
  | 'EXIT_EXPECTED'
  | 'EXIT_UNEXPECTED'
  | 'RETRIES_EXHAUSTED'
  | 'SPAWN_FAILED'
  | 'KILLED'
  /** Written by earlier agents in place of the reason of a stop that ended in a KILL. */
  | 'STOP_TIMEOUT'
  | 'ADOPTED'
  | 'LOST'
  /** It waits for what it depends on, or was stopped with it. */
  | 'DEPENDENCY'
  | 'SCHEDULE'
  | 'CATCH_UP'
  | 'ACTIVITY'
  | FaultReason;

/** What a run that lives can be found guilty of. */
export type FaultReason = 'UNHEALTHY' | 'WATCHDOG' | 'TIMED_OUT';

/** Why a run that lives has failed, and is stopped. */
export interface Fault {
  readonly reason: FaultReason;
  readonly detail: string;
}

/** A start that is decided upon and has yet to come about. */
export interface StartWish {
  readonly cause: RunCause;
  readonly commandId: string | null;
  readonly trigger?: Trigger;
  /** The id that its run gets; null: a fresh one. */
  readonly runId: string | null;
  /** See `LiveRun.job`. */
  readonly job: boolean;
  /** See `LiveRun.traceUuid`. */
  readonly traceUuid?: string;
}

/** What is to happen once a stopping process has ended. */
export type AfterStop =
  | { readonly kind: 'STAY' }
  /** As STAY, until somebody asks again. */
  | { readonly kind: 'HOLD' }
  | ({ readonly kind: 'START' } & StartWish)
  /** What the restart policy decides for a run that failed. Only with a fault. */
  | { readonly kind: 'POLICY' }
  | { readonly kind: 'FORGET' };

/** The actual state: each variant carries only what is valid in it. */
export type State =
  /** `held`: what it depends on took it down, and it stays so until somebody asks again. */
  | { readonly name: 'STOPPED'; readonly held?: true }
  | ({ readonly name: 'WAITING' } & StartWish)
  | { readonly name: 'STARTING'; readonly run: LiveRun }
  | { readonly name: 'RUNNING'; readonly run: LiveRun }
  | {
      readonly name: 'BACKOFF';
      readonly untilMs: MonotonicMs;
      readonly cause: 'RETRY' | 'RESPAWN';
      readonly job?: true;
      /** See `LiveRun.traceUuid`. */
      readonly traceUuid?: string;
    }
  | {
      readonly name: 'STOPPING';
      readonly run: LiveRun;
      readonly killAtMs: MonotonicMs;
      readonly killed: boolean;
      readonly next: AfterStop;
      readonly reason: StateReason;
      /** Who or what is behind the stop. */
      readonly trigger?: Trigger;
      /** It is not asked yet: what depends on it goes first. */
      readonly putOff?: true;
      /** Absent: it is not stopped for a fault of its own. */
      readonly fault?: Fault;
    }
  | { readonly name: 'EXITED'; readonly exit: Exit; readonly expected: boolean }
  | { readonly name: 'FATAL'; readonly reason: 'RETRIES_EXHAUSTED' | 'SPAWN_FAILED' };

export type HealthLevel = 'NONE' | 'STARTING' | 'HEALTHY' | 'UNHEALTHY';

/** What one probe has found in a row. The counts stop at their thresholds. */
export interface ProbeTally {
  /** The verdict; null: none yet. */
  readonly passed: boolean | null;
  readonly successes: number;
  readonly failures: number;
  /** How it failed last, since it passed. */
  readonly trouble: string | null;
}

/**
 * The health of the run that lives: a second dimension next to the state. The rules are in
 * health.ts.
 */
export interface Health {
  readonly level: HealthLevel;
  /** Since when the level holds; without meaning for NONE. */
  readonly sinceMs: MonotonicMs;
  /** The latest failure that matters, or what the program reports of itself (STATUS=). */
  readonly detail: string | null;
  readonly readiness: ProbeTally;
  readonly liveness: ProbeTally;
  /** The program has sent READY=1. */
  readonly ready: boolean;
  /** The last STATUS= that it sent, or that it is stopping. */
  readonly status: string | null;
  /** When the program must have given a sign of life; null: it need not, or not yet. */
  readonly watchdogAtMs: MonotonicMs | null;
  /** What was reported last, and when. */
  readonly lastReported: {
    readonly level: HealthLevel;
    readonly detail: string | null;
    readonly atMs: MonotonicMs;
  };
}

/** A command on this instance whose end is not yet reported. */
export interface OpenCommand {
  readonly commandId: string;
  readonly kind: 'START' | 'STOP' | 'RESTART' | 'RUN';
}

/** The activity in whose window an instance is. */
export interface ActivityPart {
  readonly activityId: string;
  readonly round: number;
  /** A JSON document, as text. */
  readonly parameters: string;
}

/** What a START, STOP or RESTART of the plane has set. */
export interface CommandedLevel {
  readonly commandId: string;
  readonly desired: Desired;
  /** Of the desired state that the host had then: any later one includes the command. */
  readonly revision: number;
}

/** One instance: what is desired, what is, and why. The whole memory of the machine. */
export interface Instance {
  readonly key: InstanceKey;
  readonly programRevision: number;
  readonly definition: Definition;
  readonly desired: Desired;
  /** By a command that is newer than the desired state that arrived last. Null: there is none. */
  readonly commanded: CommandedLevel | null;
  readonly state: State;
  /** When it came to this state. */
  readonly sinceMs: MonotonicMs;
  readonly reason: StateReason;
  readonly detail: string | null;
  /** It is to run with these parameters, whatever is desired; null: it is in no window. */
  readonly activity: ActivityPart | null;
  /** Failed starts in a row since the last RUNNING or operator's start. */
  readonly retries: number;
  /** Respawns in a row that count for the wait before the next: see restart.ts. */
  readonly crashes: number;
  /**
   * Processes spawned after the first since the operator's or boot's start: what people call
   * restarts.
   */
  readonly restarts: number;
  /** Failed runs in a row that `retries` of the definition has had tried again. */
  readonly attempts: number;
  readonly health: Health;
  readonly open: readonly OpenCommand[];
}
