/**
 * What a machine receives: its events, and the context that it needs to handle them.
 * Types only.
 */

import type { ActivityWindow } from './activity-window.ts';
import type {
  DesiredInstance,
  Exit,
  LiveRun,
  MonotonicMs,
  SignalName,
  Trigger,
  WallMs,
} from './types.ts';

/** Time and chance, handed in so that the machine stays pure. */
export interface Now {
  readonly monotonicMs: MonotonicMs;
  readonly wallMs: WallMs;
  /** A fresh UUID: the id of the run, if one is decided upon. */
  readonly runId: string;
  /** Uniform in [0, 1). */
  readonly chance: number;
}

/** How an instance hangs together with others; computed by graph/. */
export interface DependencyContext {
  /** It depends on something: a start waits for PERMIT. */
  readonly hasDependencies: boolean;
  /** Others depend on it: a deliberate stop waits for RELEASE. */
  readonly hasDependents: boolean;
}

/** Who asks, where that is not the instance itself or what is desired. */
export type Origin = 'OPERATOR' | 'SCHEDULE' | 'CATCH_UP' | 'ACTIVITY';

/**
 * `runId`: the id of the run that comes of it; absent: a fresh one. `origin` absent: an operator.
 * `trigger` absent: the command of that id. `revision`: of the desired state that the host has, when
 * the plane asks.
 */
interface Asked {
  readonly commandId: string | null;
  readonly revision?: number;
  readonly trigger?: Trigger;
  readonly origin?: Origin;
  readonly runId?: string;
}

export type MachineEvent =
  /**
   * Desired state from plane or disk. `boot`: the host has booted since this instance last ran, or
   * the agent starts for the first time. `revision`: of that desired state; absent: none, it is
   * what the instance itself remembers.
   */
  | {
      readonly type: 'DESIRE';
      readonly desired: DesiredInstance;
      readonly boot: boolean;
      readonly revision?: number;
    }
  /**
   * It is no longer desired at all: stop it and forget it. `trigger`: who removed it, where the
   * plane names it.
   */
  | { readonly type: 'FORGET'; readonly trigger?: Trigger }
  | ({ readonly type: 'START' } & Asked)
  | ({ readonly type: 'STOP' } & Asked)
  | ({ readonly type: 'RESTART' } & Asked)
  /** One run as a job, whatever is desired. */
  | ({ readonly type: 'RUN' } & Asked)
  /** The window of an activity begins: run with its parameters until LEAVE. */
  | { readonly type: 'ENTER'; readonly window: ActivityWindow }
  /** `abort`: before its time. */
  | { readonly type: 'LEAVE'; readonly activityId: string; readonly abort: boolean }
  /** The agent ends and takes its programs with it. */
  | { readonly type: 'SHUTDOWN' }
  /** All that it depends on is as it must be: what is WAITING starts. */
  | { readonly type: 'PERMIT' }
  /** Nothing that depends on it is still going down: a stop that was put off begins. */
  | { readonly type: 'RELEASE' }
  /**
   * Something that it depends on is down. `inOrder`: that is still up, and waits for this one to
   * end; so this one may wait for those that depend on it.
   */
  | {
      readonly type: 'PROPAGATE';
      readonly how: 'RESTART' | 'STOP';
      readonly detail: string;
      readonly inOrder: boolean;
      /** Address of what is down. */
      readonly dependency?: string;
    }
  | {
      readonly type: 'SIGNAL';
      readonly commandId: string | null;
      readonly signal: SignalName;
      readonly runId: string | null;
      /** Absent: the command of that id. */
      readonly trigger?: Trigger;
    }
  /** Have the program read its configuration again: reloadSignal to its main process. */
  | { readonly type: 'RELOAD'; readonly commandId: string | null }
  /** The launcher has started the process of this run. */
  | {
      readonly type: 'SPAWNED';
      readonly runId: string;
      readonly pid: number /** What of the definition is not applied on this host. */;
      readonly note?: string;
    }
  /**
   * Another process of the run is its main one from now on: the program has named it by MAINPID=
   * (sd_notify(3)).
   */
  | { readonly type: 'MOVED'; readonly runId: string; readonly pid: number }
  /** The process could not be started; nothing lives. */
  | { readonly type: 'SPAWN_FAILED'; readonly runId: string; readonly error: string }
  /**
   * `rebooted`: the host has booted since. The restart policy does not apply; a DESIRE with `boot`
   * follows.
   */
  | {
      readonly type: 'EXITED';
      readonly runId: string;
      readonly exit: Exit;
      /** For people. */
      readonly endedAt: WallMs;
      /**
       * For decisions: the same point in time on this agent's monotonic clock. It may be long ago,
       * because the agent was away.
       */
      readonly endedMs: MonotonicMs;
      readonly rebooted?: boolean;
    }
  /**
   * A run that was found alive on the agent's return. With `pid` null: it was decided upon and
   * never launched.
   */
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
  | {
      readonly type: 'NOTIFIED';
      readonly runId: string;
      readonly fields: Readonly<Record<string, string>>;
    }
  /** The stop command of this run could not be run, or failed. */
  | { readonly type: 'STOP_COMMAND_FAILED'; readonly runId: string; readonly detail: string }
  /** The instance's timer has fired. A machine has at most one timer. */
  | { readonly type: 'TIMER' };

/** One kind of event, or several, by their types. */
export type EventOf<T extends MachineEvent['type']> = Extract<MachineEvent, { readonly type: T }>;

/** What the host reports of runs on its own. */
export type HostEvent = Extract<
  MachineEvent,
  { readonly type: 'SPAWNED' | 'SPAWN_FAILED' | 'MOVED' | 'EXITED' }
>;

export type ProbeKind = 'READINESS' | 'LIVENESS';
