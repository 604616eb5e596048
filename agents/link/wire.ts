/**
 * The shapes of PROTOCOL.md as they cross the wire: what the schema's input types are in JSON. They
 * stand here as well as in the SDK because they are also what lies on disk in the outbox, where no
 * generated type reaches.
 */

import type { Json } from '../../src/base/json.ts';
import type { FiringOutcome, ScheduleAction } from '../../src/domain/calendar/schedule.ts';
import type { Blocker, Fact } from '../../src/domain/graph/dependency.ts';
import type { ReportedHostFacts } from '../../src/domain/host-facts.ts';
import type { HostValues, InstanceValues } from '../../src/domain/metrics.ts';
import type { BootTime } from '../../src/domain/moment.ts';
import type {
  AgentSessionSubscription,
  DesiredState,
  Health,
  InstanceState,
  RunCause,
  RunOutcome,
  Signal,
  StateReason,
  StateTriggerInput,
} from '../../src/sdk/agent/generated.ts';

/** Versions of PROTOCOL.md that this agent speaks. */
export const protocolVersions: readonly number[] = [1];
/** PROTOCOL.md: the most reports in one mutation. */
export const maxReportsPerBatch = 500;
/** Well below the 4 MiB that close a connection with 1009: a batch ends before it. */
export const maxBatchBytes = 1024 * 1024;

export interface RunReportBody {
  readonly runUuid: string;
  readonly programRevision: number;
  readonly cause: RunCause;
  readonly commandId: string | null;
  readonly pid: number | null;
  readonly startedAt: string;
  readonly endedAt: string | null;
  /**
   * How long it had lasted when what is reported happened, by the monotonic clock. Absent in what
   * an older agent left on disk.
   */
  readonly lastedMs?: number;
  readonly exitCode: number | null;
  readonly signal: string | null;
  readonly error: string | null;
  readonly outcome: RunOutcome;
  /**
   * Which part of the instance's logs it has written; null: not known. Absent in what an older
   * agent left on disk.
   */
  readonly logs?: { readonly stdout: LogRange | null; readonly stderr: LogRange | null } | null;
  /** Once it has ended, where it was measured. */
  readonly accounting?: {
    readonly userMs: number;
    readonly systemMs: number;
    readonly maxRssBytes: number;
    readonly coreDumped: boolean;
    readonly outOfMemory: boolean;
  };
  /** Its last lines, when it has failed. */
  readonly lastLines?: readonly string[];
  /** The activity that it is a part of. */
  readonly activityId?: string | null;
  /** Of a retry: the trace of the first attempt. */
  readonly traceUuid?: string | null;
}

/** What became of one firing of a schedule, or of several in a row of the same outcome. */
export interface FiringBody {
  /** A run that it leads to has the same id. */
  readonly firingId: string;
  readonly scheduleId: string;
  readonly scheduleName: string;
  readonly instanceId: string;
  readonly action: ScheduleAction;
  readonly outcome: FiringOutcome;
  /** When it was due, RFC 3339. */
  readonly dueAt: string;
  /** Of several: the last of them, and how many they are. */
  readonly dueUntil?: string | null;
  readonly count?: number;
  readonly detail: string | null;
}

/** Offsets in bytes; `to` null while it grows. */
export interface LogRange {
  readonly file: string;
  readonly from: number;
  readonly to: number | null;
}

export interface TransitionBody {
  readonly instanceId: string;
  readonly from: InstanceState;
  readonly to: InstanceState;
  readonly reason: StateReason;
  readonly detail: string | null;
  /** Who or what outside of the instance caused it. Left out: nobody. */
  readonly trigger?: StateTriggerInput;
  /** The run was killed, because it did not end in time. Left out: no. */
  readonly killed?: true;
  /** Of EXITED: it is started again by itself. Left out: no. */
  readonly startsAgain?: true;
  readonly restarts: number;
  readonly retryInMs: number | null;
  readonly run: RunReportBody | null;
}

export interface HealthBody {
  readonly instanceId: string;
  readonly health: Health;
  readonly detail: string | null;
}

export interface CommandBody {
  readonly commandId: string;
  readonly instanceIds: readonly string[];
  readonly status: 'DELIVERED' | 'SUCCEEDED' | 'FAILED';
  readonly message: string | null;
  /** What an action wrote. Left out: nothing. */
  readonly output?: string | null;
}

export type Severity = 'INFO' | 'WARNING' | 'ERROR' | 'CRITICAL';

/** What a program publishes of itself: exactly one kind. */
export type PublishedBody =
  | {
      readonly published: {
        readonly instanceId: string;
        readonly runUuid: string;
        readonly name: string;
        readonly severity: Severity;
        readonly data: Json;
      };
    }
  /** Null takes the attribute away. */
  | {
      readonly attribute: {
        readonly instanceId: string;
        readonly name: string;
        readonly value: Json;
      };
    }
  | { readonly heartbeat: { readonly instanceId: string } }
  | {
      readonly progress: {
        readonly instanceId: string;
        readonly runUuid: string;
        readonly current: number;
        readonly total: number | null;
        readonly message: string | null;
      };
    }
  /** Of a progress channel. Null: none, the channel is finished. */
  | {
      readonly message: {
        readonly instanceId: string;
        readonly channel: string;
        readonly data: Json;
        readonly finished: boolean;
      };
    };

/** Exactly one kind. */
export type ReportBody =
  | PublishedBody
  | { readonly firing: FiringBody }
  /** What a WAITING instance waits for became another. */
  | { readonly waiting: { readonly instanceId: string; readonly blockers: readonly Blocker[] } }
  /**
   * A run as far as it has come, where the instance's state does not show it: a concurrent run,
   * or with `concurrent` false a job whose process has started.
   */
  | {
      readonly run: {
        readonly instanceId: string;
        readonly run: RunReportBody;
        readonly concurrent: boolean;
      };
    }
  | { readonly desired: LocalChange }
  | { readonly transition: TransitionBody }
  | { readonly health: HealthBody }
  | { readonly command: CommandBody }
  | { readonly facts: ReportedHostFacts }
  | { readonly applied: { readonly revision: number } }
  | { readonly removed: { readonly instanceId: string } }
  /** A trouble of the agent itself; the code is one of src/domain/agent-problems.ts. */
  | { readonly problem: { readonly code: string; readonly detail: string } }
  | { readonly monitor: MonitorBody }
  | { readonly alert: AlertBody }
  | { readonly gap: { readonly dropped: number } };

/** What a monitor that this host evaluates has found. */
export interface MonitorBody {
  readonly monitorId: string;
  readonly generation: string;
  /** Null: it is about the host. */
  readonly instanceId: string | null;
  readonly signal: 'RAISE' | 'HOLDS' | 'CLEAR';
  /** Of LOG: where, and the name of the pattern. */
  readonly stream: 'STDOUT' | 'STDERR' | null;
  readonly name: string | null;
  /** Of LOG: the first line that has matched. Of METRIC: a sentence. */
  readonly text: string;
  /** Of LOG: how many lines have matched. */
  readonly count: number;
}

/** A program of this host has raised or cleared an alert. */
export interface AlertBody {
  readonly component: string;
  /** Empty: none. */
  readonly ci: string;
  readonly signal: 'RAISE' | 'CLEAR';
  /** Null: of CLEAR. */
  readonly severity: number | null;
  readonly text: string;
}

/** What somebody at this host has changed of what is desired. */
export interface LocalChange {
  readonly instanceId: string;
  readonly desired: DesiredState;
  readonly changeId: string;
  /** The revision of desired state that this host went by. */
  readonly revision: number;
  /** The schedule that changed it; null or absent: a person at the host. */
  readonly scheduleId?: string | null;
}

/**
 * A report before it has its place in the outbox. `at` is the host's wall clock in ms
 * since 1970.
 */
export interface Report {
  readonly at: number;
  /** The same point in time on the kernel's clock. Absent: the outbox derives it from `at`. */
  readonly boot?: BootTime;
  readonly body: ReportBody;
}

/** A report with its place: one line of the outbox, one element of `agentReport`. */
export interface Entry {
  readonly sequence: number;
  /** Only in gaps: the first sequence covered. */
  readonly first?: number;
  readonly at: string;
  /**
   * The same point in time on the kernel's clock, so that a change of the wall clock before the
   * report is sent makes it no older. Not sent.
   */
  readonly boot?: BootTime;
  readonly body: ReportBody;
}

/**
 * All that is known of the programs on other hosts that this host's instances depend on. Level: it
 * replaces what was received before.
 */
export interface DependencyFacts {
  readonly facts: readonly Fact[];
}

export type ReceivedMonitor = Message<'MonitorRules'>['monitors'][number];

export interface Welcome {
  readonly hostId: string;
  readonly hostName: string;
  readonly protocolVersion: number;
  readonly planeVersion: string;
  readonly acknowledged: number;
  /** To be stored before anything is reported. */
  readonly nonce: string;
  readonly maxReportsPerBatch: number;
}

type Message<T extends AgentSessionSubscription['agentSession']['__typename']> = Extract<
  AgentSessionSubscription['agentSession'],
  { readonly __typename: T }
>;

export type ReceivedSnapshot = Pick<
  Message<'DesiredSnapshot'>,
  'revision' | 'instances' | 'removals'
>;
export type ReceivedDelta = Pick<Message<'DesiredDelta'>, 'revision' | 'changed' | 'removals'>;
export type ReceivedInstance = ReceivedSnapshot['instances'][number];
export type ReceivedWindow = ReceivedInstance['windows'][number];

/** How often the plane wants metrics, and for how long; then as often as before. */
export interface MetricsRate {
  readonly everyMs: number;
  readonly forMs: number;
}

/** What one sample of this host found. Not a report: it may be lost. */
export interface MetricsBody {
  /** How long ago the sample was taken. */
  readonly ageMs: number;
  readonly host: HostValues;
  readonly instances: readonly (InstanceValues & { readonly instanceId: string })[];
}

/** Acknowledges a command whose report has to wait behind others. */
export interface CommandReceipt {
  readonly commandId: string;
  readonly instanceIds: readonly string[];
}

export interface Delivery {
  readonly commandId: string;
  readonly kind: 'START' | 'STOP' | 'RESTART' | 'SIGNAL' | 'RELOAD' | 'ACTION' | 'RUN';
  readonly signal: Signal | null;
  /** Only with ACTION. */
  readonly action?: string | null;
  readonly arguments?: readonly string[];
  readonly targets: readonly { readonly instanceId: string; readonly runUuid: string | null }[];
  readonly expiresInMs: number | null;
}

/** The plane's answer to reports. */
export interface Acknowledgement {
  readonly sequence: number;
  /**
   * Never stored, and not to be sent again. A plane that does not know of it refuses the whole
   * batch instead.
   */
  readonly refused?: readonly { readonly sequence: number; readonly message: string }[];
}
