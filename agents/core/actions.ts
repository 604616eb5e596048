/** What a machine decides: actions to carry out, and reports to send. Types only. */
import type {
  ActivityPart,
  Definition,
  Exit,
  HealthLevel,
  Instance,
  InstanceKey,
  MonotonicMs,
  RunCause,
  SignalName,
  StateName,
  StateReason,
  Trigger,
  WallMs,
} from './types.ts';

export interface RunReport {
  readonly runId: string;
  readonly programRevision: number;
  readonly cause: RunCause;
  readonly commandId: string | null;
  /** The activity that it is a part of. */
  readonly activityId: string | null;
  /** Of a retry: the trace of the first attempt; null: it is none. */
  readonly traceUuid: string | null;
  readonly pid: number | null;
  readonly startedAt: WallMs;
  readonly endedAt: WallMs | null;
  /**
   * How long it had lasted when what is reported happened: at its end, once it has ended. By the
   * monotonic clock.
   */
  readonly lastedMs: number;
  readonly exit: Exit | null;
  /** Why it could not be started, or of what fault it was stopped. */
  readonly error: string | null;
  readonly outcome: 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'STOPPED' | 'NOT_STARTED' | 'UNKNOWN';
}

/** A change of state as it is reported to the plane. */
export interface Transition {
  readonly instanceId: string;
  readonly from: StateName;
  readonly to: StateName;
  readonly reason: StateReason;
  readonly detail: string | null;
  /** Who or what outside of the instance caused it; null: nobody. */
  readonly trigger: Trigger | null;
  /** The run was killed, because it did not end in time. */
  readonly killed: boolean;
  /** Of EXITED: it is started again by itself, at once or after a wait. */
  readonly startsAgain: boolean;
  readonly restarts: number;
  /** Counted from the time of the change. */
  readonly retryInMs: number | null;
  /** How long before `now` it happened. */
  readonly agoMs: number;
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
      /** What it runs for, with its parameters; null: for no activity. */
      readonly activity: ActivityPart | null;
      /**
       * The trace that its program is to join (src/domain/trace.ts): that of a job, or of a part of
       * an activity. Null: the run is for no one purpose.
       */
      readonly traceUuid: string | null;
    }
  /** Deliver a signal to a part of the run, if and only if that run still lives. */
  | {
      readonly type: 'SIGNAL';
      readonly runId: string;
      readonly signal: SignalName;
      readonly to: SignalTarget;
    }
  /**
   * Run the definition's stopCommand while the run lives. A failure arrives as STOP_COMMAND_FAILED.
   */
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
  | {
      readonly type: 'COMMAND';
      readonly commandId: string;
      readonly status: 'SUCCEEDED' | 'FAILED';
      readonly message: string | null;
    }
  /** The instance is gone: drop its machine and its folder's state, report `removed`. */
  | { readonly type: 'FORGOTTEN' };

export type SpawnAction = Extract<Action, { readonly type: 'SPAWN' }>;

/** PROCESS: the main process alone. */
export type SignalTarget = Definition['killMode'];

export interface Decision {
  readonly instance: Instance;
  readonly actions: readonly Action[];
}
