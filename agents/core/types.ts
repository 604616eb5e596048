/**
 * The vocabulary of supervision: what a program is, what state an instance is in, what may happen to it, and what is to be done about it.
 * Types only. The rules that connect them stand in machine.ts.
 */
import type { Schedule } from './calendar/schedule.ts';
import type { Dependency } from './graph/dependency.ts';
import type { Backoff, LogSettings, Probe, ResourceLimit } from './settings.ts';
import type { ActivityWindow } from './window.ts';

/** Milliseconds of a monotonic clock. Never compared between hosts or boots. */
export type MonotonicMs = number;
/** Milliseconds since 1970 by the host's wall clock: for display and the ledger, never for waiting. */
export type WallMs = number;

export type SignalName = 'HUP' | 'INT' | 'QUIT' | 'KILL' | 'TERM' | 'USR1' | 'USR2' | 'CONT' | 'STOP' | 'WINCH' | 'ALRM';

/** A program's settings with every default filled in, as the plane sends them. Mirrors ProgramDefinition of schema.graphql. */
export interface Definition {
  readonly command: readonly string[];
  readonly shell: boolean;
  readonly cwd: string | null;
  /** Values may hold `${NAME}`: of the agent's environment, envFiles, or an earlier entry. `$$` is a dollar. */
  readonly env: readonly { readonly name: string; readonly value: string }[];
  /** Absolute paths on the host of files with KEY=VALUE lines. A leading "-" means: may be missing. */
  readonly envFiles: readonly string[];
  readonly user: string | null;
  /** Null: the user's own. */
  readonly primaryGroup: string | null;
  /** Null: the user's own. */
  readonly supplementaryGroups: readonly string[] | null;
  /** Octal, such as "022". Null: the agent's. */
  readonly umask: string | null;
  /** -20 to 19. Null: the agent's. */
  readonly nice: number | null;
  readonly rlimits: readonly ResourceLimit[];
  /** Indexes of the processors it may use. Null: all that the agent may. */
  readonly cpuAffinity: readonly number[] | null;
  readonly noNewPrivileges: boolean;
  readonly autostart: boolean;
  readonly autorestart: 'ALWAYS' | 'UNEXPECTED' | 'NEVER';
  readonly exitCodes: readonly number[];
  readonly startMs: number;
  /** Null: retried without end. */
  readonly startRetries: number | null;
  readonly backoff: Backoff;
  readonly stopSignal: SignalName;
  /** Run instead of sending stopSignal. */
  readonly stopCommand: readonly string[] | null;
  readonly stopTimeoutMs: number;
  readonly killMode: 'GROUP' | 'PROCESS' | 'CGROUP';
  /** Null: it cannot reload. */
  readonly reloadSignal: SignalName | null;
  /** A run that lasts longer is stopped and has failed. Null: it may last for ever. */
  readonly timeoutMs: number | null;
  /** How often a failed run is tried again with autorestart NEVER, by backoff. */
  readonly retries: number;
  readonly priority: number;
  readonly changePolicy: 'STAGED' | 'RESTART';
  readonly memoryLimitBytes: number | null;
  /** In cores: 0.5 is half of one. */
  readonly cpuLimit: number | null;
  readonly tty: boolean;
  /** Absolute path on the host. Null: /dev/null, or the terminal with tty. */
  readonly stdin: string | null;
  readonly log: LogSettings;
  readonly readiness: Probe | null;
  /** A run that it finds UNHEALTHY is restarted. */
  readonly liveness: Probe | null;
  /** The program tells of itself by sd_notify datagrams. */
  readonly notify: boolean;
  /** Longest silence between two WATCHDOG=1 of the program. Only with notify. */
  readonly watchdogMs: number | null;
  readonly actions: readonly ProgramAction[];
}

/** Something of the program's own that an operator may ask for: a command to run, or a signal to send. Exactly one of the two is given. */
export interface ProgramAction {
  readonly name: string;
  readonly description: string | null;
  readonly command: readonly string[] | null;
  readonly signal: SignalName | null;
  readonly timeoutMs: number;
}

/** Who an instance is on its host. */
export interface InstanceKey {
  readonly instanceId: string;
  readonly program: string;
  readonly environment: string;
  readonly index: number;
}

export type Desired = 'RUNNING' | 'STOPPED';
export type DesiredReason = 'AUTOSTART' | 'NO_AUTOSTART' | 'DISABLED' | 'OPERATOR' | 'SCHEDULE' | 'ACTIVITY';

/** One element of the host's desired state: level, not edge. */
export interface DesiredInstance extends InstanceKey {
  readonly programRevision: number;
  readonly desired: Desired;
  readonly desiredReason: DesiredReason;
  /** The last change made at the host itself that the plane has judged. */
  readonly localChangeId?: string | null;
  readonly definition: Definition;
  /** What it waits for before each start. */
  readonly dependencies: readonly Dependency[];
  /** What is to be done with it when; of all assignments that cover it. */
  readonly schedules: readonly Schedule[];
  /** The windows of activities in which it is to run. */
  readonly windows: readonly ActivityWindow[];
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

/** What is known beside the code or signal. */
interface Measured {
  /** Absent: not measured. */
  readonly rusage?: ResourceUsage;
  /** The kernel killed a process of the run because of its memory limit. */
  readonly outOfMemory?: boolean;
}

/** How a process ended. `UNKNOWN`: the record was lost (host rebooted, or the wrapper was killed). */
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
  readonly pid: number | null;
  readonly startedAt: WallMs;
  /** When it was spawned, on this agent's monotonic clock (recomputed on adoption). */
  readonly startedMs: MonotonicMs;
  /** What of the definition is not applied on this host. */
  readonly note?: string;
  /** The definition it was started with, once a later revision has taken its place in the instance. Absent: the instance's own. */
  readonly definition?: Definition;
}

export type StateName = 'STOPPED' | 'WAITING' | 'STARTING' | 'RUNNING' | 'BACKOFF' | 'STOPPING' | 'EXITED' | 'FATAL';

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

/** What is to happen once a stopping process has ended. */
export type AfterStop =
  | { readonly kind: 'STAY' }
  | { readonly kind: 'START'; readonly cause: RunCause; readonly commandId: string | null }
  /** What the restart policy says of a run that failed. Only with a fault. */
  | { readonly kind: 'POLICY' }
  | { readonly kind: 'FORGET' };

/** The actual state: each variant carries only what is valid in it. */
export type State =
  | { readonly name: 'STOPPED' }
  | { readonly name: 'WAITING' }
  | { readonly name: 'STARTING'; readonly run: LiveRun }
  | { readonly name: 'RUNNING'; readonly run: LiveRun }
  | { readonly name: 'BACKOFF'; readonly untilMs: MonotonicMs; readonly cause: 'RETRY' | 'RESPAWN' }
  | {
      readonly name: 'STOPPING';
      readonly run: LiveRun;
      readonly killAtMs: MonotonicMs;
      readonly killed: boolean;
      readonly next: AfterStop;
      readonly reason: StateReason;
      /** Absent: it is not stopped for a fault of its own. */
      readonly fault?: Fault;
    }
  | { readonly name: 'EXITED'; readonly exit: Exit; readonly expected: boolean }
  | { readonly name: 'FATAL'; readonly reason: 'RETRIES_EXHAUSTED' | 'SPAWN_FAILED' };

export type HealthLevel = 'NONE' | 'STARTING' | 'HEALTHY' | 'UNHEALTHY';

/** What one probe has found in a row. The counts stop at their thresholds. */
export interface Vital {
  /** The verdict; null: none yet. */
  readonly passed: boolean | null;
  readonly successes: number;
  readonly failures: number;
  /** How it failed last, since it passed. */
  readonly trouble: string | null;
}

/** The health of the run that lives: a second dimension beside the state. The rules stand in health.ts. */
export interface Health {
  readonly level: HealthLevel;
  /** The latest failure that matters, or what the program says of itself (STATUS=). */
  readonly detail: string | null;
  readonly readiness: Vital;
  readonly liveness: Vital;
  /** The program has said READY=1. */
  readonly ready: boolean;
  /** What it said last by STATUS=, or that it is stopping. */
  readonly status: string | null;
  /** When the program must have given a sign of life; null: it need not, or not yet. */
  readonly watchdogAtMs: MonotonicMs | null;
  /** What was reported last, and when. */
  readonly told: { readonly level: HealthLevel; readonly detail: string | null; readonly atMs: MonotonicMs };
}

/** A command on this instance whose end is not yet reported. */
export interface OpenCommand {
  readonly commandId: string;
  readonly kind: 'START' | 'STOP' | 'RESTART';
}

/** One instance: what is desired, what is, and why. The whole memory of the machine. */
export interface Instance {
  readonly key: InstanceKey;
  readonly programRevision: number;
  readonly definition: Definition;
  readonly desired: Desired;
  readonly state: State;
  readonly reason: StateReason;
  readonly detail: string | null;
  /** Early exits in a row since the last RUNNING or operator's start. */
  readonly retries: number;
  /** Respawns in a row of runs shorter than backoff.resetMs. */
  readonly crashes: number;
  /** Processes spawned after the first since the operator's or boot's start: what people call restarts. */
  readonly restarts: number;
  /** Failed runs in a row that `retries` of the definition has had tried again. */
  readonly attempts: number;
  readonly health: Health;
  readonly open: readonly OpenCommand[];
}

/** Time and chance, handed in so that the machine stays pure. */
export interface Now {
  readonly monotonicMs: MonotonicMs;
  readonly wallMs: WallMs;
  /** A fresh UUID: the id of the run, if one is decided upon. */
  readonly runId: string;
  /** Uniform in [0, 1). */
  readonly chance: number;
}

export type MachineEvent =
  /** Desired state from plane or disk. `boot`: the host has booted since this instance last ran, or the agent starts for the first time. */
  | { readonly type: 'DESIRE'; readonly desired: DesiredInstance; readonly boot: boolean }
  /** It is no longer desired at all: stop it and forget it. */
  | { readonly type: 'FORGET' }
  | { readonly type: 'START'; readonly commandId: string | null }
  | { readonly type: 'STOP'; readonly commandId: string | null }
  | { readonly type: 'RESTART'; readonly commandId: string | null }
  | { readonly type: 'SIGNAL'; readonly commandId: string | null; readonly signal: SignalName; readonly runId: string | null }
  /** Have the program read its configuration again: reloadSignal to its main process. */
  | { readonly type: 'RELOAD'; readonly commandId: string | null }
  /** The launcher has started the process of this run. */
  | {
      readonly type: 'SPAWNED';
      readonly runId: string;
      readonly pid: number /** What of the definition is not applied on this host. */;
      readonly note?: string;
    }
  /** Another process of the run is its main one from now on: the program has named it by MAINPID= (sd_notify(3)). */
  | { readonly type: 'MOVED'; readonly runId: string; readonly pid: number }
  /** The process could not be started; nothing lives. */
  | { readonly type: 'SPAWN_FAILED'; readonly runId: string; readonly error: string }
  /** `rebooted`: the host has booted since. The restart policy does not apply; a DESIRE with `boot` follows. */
  | { readonly type: 'EXITED'; readonly runId: string; readonly exit: Exit; readonly endedAt: WallMs; readonly rebooted?: boolean }
  /** A run that was found alive on the agent's return. With `pid` null: it was decided upon and never launched. */
  | { readonly type: 'ADOPTED'; readonly run: LiveRun }
  /** A probe has found the run well, or not. */
  | {
      readonly type: 'PROBED';
      readonly runId: string;
      readonly probe: ProbeKind;
      readonly ok: boolean;
      /** What was found, in a few words. */
      readonly detail: string | null;
    }
  /** One datagram of the run by sd_notify(3). */
  | { readonly type: 'NOTIFIED'; readonly runId: string; readonly fields: Readonly<Record<string, string>> }
  /** The stop command of this run could not be run, or failed. */
  | { readonly type: 'STOP_COMMAND_FAILED'; readonly runId: string; readonly detail: string }
  /** The instance's timer has fired. A machine has at most one timer. */
  | { readonly type: 'TIMER' };

export type ProbeKind = 'READINESS' | 'LIVENESS';

export interface RunReport {
  readonly runId: string;
  readonly programRevision: number;
  readonly cause: RunCause;
  readonly commandId: string | null;
  readonly pid: number | null;
  readonly startedAt: WallMs;
  readonly endedAt: WallMs | null;
  readonly exit: Exit | null;
  /** Why it could not be started, or of what fault it was stopped. */
  readonly error: string | null;
  readonly outcome: 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'STOPPED' | 'NOT_STARTED' | 'UNKNOWN';
}

/** A change of state as it is told to the plane. */
export interface Transition {
  readonly instanceId: string;
  readonly from: StateName;
  readonly to: StateName;
  readonly reason: StateReason;
  readonly detail: string | null;
  readonly restarts: number;
  readonly retryInMs: number | null;
  readonly run: RunReport | null;
}

export type Action =
  | {
      readonly type: 'SPAWN';
      readonly runId: string;
      readonly key: InstanceKey;
      readonly definition: Definition;
      readonly programRevision: number;
      readonly cause: RunCause;
      readonly commandId: string | null;
      readonly startedAt: WallMs;
    }
  /** Deliver a signal to a part of the run, if and only if that run still lives. */
  | { readonly type: 'SIGNAL'; readonly runId: string; readonly signal: SignalName; readonly to: SignalTarget }
  /** Run the definition's stopCommand beside the run. Its failure is told by STOP_COMMAND_FAILED. */
  | {
      readonly type: 'STOP_COMMAND';
      readonly runId: string;
      readonly key: InstanceKey;
      readonly pid: number;
      readonly definition: Definition;
    }
  /** Replace the instance's one timer; `atMs` null disarms it. */
  | { readonly type: 'TIMER'; readonly atMs: MonotonicMs | null }
  | { readonly type: 'REPORT'; readonly transition: Transition }
  | { readonly type: 'HEALTH'; readonly level: HealthLevel; readonly detail: string | null }
  | { readonly type: 'COMMAND'; readonly commandId: string; readonly status: 'SUCCEEDED' | 'FAILED'; readonly message: string | null }
  /** The instance is gone: drop its machine and its folder's state, report `removed`. */
  | { readonly type: 'FORGOTTEN' };

/** PROCESS: the main process alone. */
export type SignalTarget = Definition['killMode'];

export interface Decision {
  readonly instance: Instance;
  readonly actions: readonly Action[];
}
