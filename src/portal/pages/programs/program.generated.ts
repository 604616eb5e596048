/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
export type ActivityMode =
  | 'OFFLINE'
  | 'REALTIME';

export type ActorKind =
  | 'AGENT'
  | 'ANONYMOUS'
  | 'DATABASE'
  | 'LOCAL'
  | 'MONITOR'
  | 'PLANE'
  | 'SCHEDULE'
  | 'TOKEN';

export type AssignmentFilter = {
  readonly enabled?: boolean | null | undefined;
  readonly environment?: ReadonlyArray<string> | null | undefined;
  readonly host?: ReadonlyArray<string> | null | undefined;
  readonly program?: ReadonlyArray<string> | null | undefined;
};

export type Autorestart =
  | 'ALWAYS'
  | 'NEVER'
  | 'UNEXPECTED';

export type ChangePolicy =
  | 'RESTART'
  | 'STAGED';

export type CollectionChangeType =
  | 'ADDED'
  | 'REMOVED'
  | 'RESET'
  | 'SNAPSHOT'
  | 'SYNCED'
  | 'UPDATED';

export type FiringOutcome =
  | 'CATCH_UP'
  | 'LATE'
  | 'MISSED'
  | 'RAN'
  | 'SKIPPED_DISABLED'
  | 'SKIPPED_OVERLAP';

export type KillMode =
  | 'CGROUP'
  | 'GROUP'
  | 'PROCESS';

export type ProgramFilter = {
  readonly assigned?: boolean | null | undefined;
  readonly environment?: ReadonlyArray<string> | null | undefined;
  readonly group?: ReadonlyArray<string> | null | undefined;
  readonly name?: ReadonlyArray<string> | null | undefined;
  readonly text?: string | null | undefined;
};

export type ProgramSource =
  | 'GANDER'
  | 'SUPERVISORD';

export type Resource =
  | 'AS'
  | 'CORE'
  | 'CPU'
  | 'DATA'
  | 'FSIZE'
  | 'MEMLOCK'
  | 'NICE'
  | 'NOFILE'
  | 'NPROC'
  | 'RTPRIO'
  | 'STACK';

export type RunCause =
  | 'ACTIVITY'
  | 'AUTOSTART'
  | 'BOOT'
  | 'CATCH_UP'
  | 'DEPENDENCY'
  | 'OPERATOR'
  | 'RESPAWN'
  | 'RETRY'
  | 'REVISED'
  | 'SCHEDULE';

export type RunFilter = {
  readonly activity?: ReadonlyArray<string | number> | null | undefined;
  readonly before?: string | null | undefined;
  readonly cause?: ReadonlyArray<RunCause> | null | undefined;
  readonly command?: ReadonlyArray<string | number> | null | undefined;
  readonly environment?: ReadonlyArray<string> | null | undefined;
  readonly firing?: ReadonlyArray<FiringOutcome> | null | undefined;
  readonly host?: ReadonlyArray<string> | null | undefined;
  readonly id?: ReadonlyArray<string | number> | null | undefined;
  readonly outcome?: ReadonlyArray<RunOutcome> | null | undefined;
  readonly program?: ReadonlyArray<string> | null | undefined;
  readonly schedule?: ReadonlyArray<string | number> | null | undefined;
  readonly scheduleName?: ReadonlyArray<string> | null | undefined;
  readonly selector?: string | null | undefined;
  readonly since?: string | null | undefined;
  readonly text?: string | null | undefined;
};

export type RunOutcome =
  | 'DONE'
  | 'FAILED'
  | 'MISSED'
  | 'NOT_STARTED'
  | 'PENDING'
  | 'RUNNING'
  | 'SKIPPED'
  | 'STOPPED'
  | 'SUCCEEDED'
  | 'UNKNOWN';

export type Signal =
  | 'ABRT'
  | 'ALRM'
  | 'BUS'
  | 'CHLD'
  | 'CONT'
  | 'FPE'
  | 'HUP'
  | 'ILL'
  | 'INT'
  | 'IO'
  | 'KILL'
  | 'PIPE'
  | 'PROF'
  | 'PWR'
  | 'QUIT'
  | 'RTMIN'
  | 'RTMIN_1'
  | 'RTMIN_2'
  | 'RTMIN_3'
  | 'RTMIN_4'
  | 'RTMIN_5'
  | 'RTMIN_6'
  | 'RTMIN_7'
  | 'RTMIN_8'
  | 'RTMIN_9'
  | 'RTMIN_10'
  | 'RTMIN_11'
  | 'RTMIN_12'
  | 'RTMIN_13'
  | 'RTMIN_14'
  | 'RTMIN_15'
  | 'RTMIN_16'
  | 'RTMIN_17'
  | 'RTMIN_18'
  | 'RTMIN_19'
  | 'RTMIN_20'
  | 'RTMIN_21'
  | 'RTMIN_22'
  | 'RTMIN_23'
  | 'RTMIN_24'
  | 'RTMIN_25'
  | 'RTMIN_26'
  | 'RTMIN_27'
  | 'RTMIN_28'
  | 'RTMIN_29'
  | 'RTMIN_30'
  | 'SEGV'
  | 'STKFLT'
  | 'STOP'
  | 'SYS'
  | 'TERM'
  | 'TRAP'
  | 'TSTP'
  | 'TTIN'
  | 'TTOU'
  | 'URG'
  | 'USR1'
  | 'USR2'
  | 'VTALRM'
  | 'WINCH'
  | 'XCPU'
  | 'XFSZ';

export type PortalProgramSubscriptionVariables = Exact<{
  filter?: ProgramFilter | null | undefined;
  after?: string | null | undefined;
}>;


export type PortalProgramSubscription = { readonly programsChanged: ReadonlyArray<{ readonly cursor: string, readonly type: CollectionChangeType, readonly id: string | null, readonly node: { readonly id: string, readonly name: string, readonly environment: string, readonly group: string | null, readonly description: string | null, readonly activityMode: ActivityMode | null, readonly source: ProgramSource, readonly keepRuns: number | null, readonly keepRunsForMs: number | null, readonly revision: number, readonly createdAt: string, readonly revisedAt: string, readonly revisedBy:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
      , readonly definition: { readonly command: ReadonlyArray<string>, readonly shell: boolean, readonly cwd: string | null, readonly envFiles: ReadonlyArray<string>, readonly user: string | null, readonly primaryGroup: string | null, readonly supplementaryGroups: ReadonlyArray<string> | null, readonly umask: string | null, readonly nice: number | null, readonly cpuAffinity: ReadonlyArray<number> | null, readonly noNewPrivileges: boolean, readonly memoryLimitBytes: number | null, readonly cpuLimit: number | null, readonly autostart: boolean, readonly autorestart: Autorestart, readonly exitCodes: ReadonlyArray<number>, readonly startMs: number, readonly startRetries: number | null, readonly timeoutMs: number | null, readonly retries: number, readonly stopSignal: Signal, readonly stopCommand: ReadonlyArray<string> | null, readonly stopTimeoutMs: number, readonly killMode: KillMode, readonly reloadSignal: Signal | null, readonly priority: number, readonly changePolicy: ChangePolicy, readonly tty: boolean, readonly stdin: string | null, readonly notify: boolean, readonly watchdogMs: number | null, readonly telemetry: boolean, readonly env: ReadonlyArray<{ readonly name: string, readonly value: string | null, readonly redacted: boolean }>, readonly rlimits: ReadonlyArray<{ readonly resource: Resource, readonly soft: number | null, readonly hard: number | null }>, readonly backoff: { readonly initialMs: number, readonly factor: number, readonly maxMs: number, readonly jitter: number, readonly resetMs: number }, readonly log: { readonly redirectStderr: boolean, readonly maxBytes: number, readonly files: number, readonly timestamps: boolean }, readonly readiness: { readonly intervalMs: number, readonly timeoutMs: number, readonly successThreshold: number, readonly failureThreshold: number, readonly startPeriodMs: number, readonly check:
            | { readonly __typename: 'ExecCheck', readonly command: ReadonlyArray<string> }
            | { readonly __typename: 'HttpCheck', readonly url: string }
            | { readonly __typename: 'LogCheck', readonly pattern: string }
            | { readonly __typename: 'TcpCheck', readonly address: string }
           } | null, readonly liveness: { readonly intervalMs: number, readonly timeoutMs: number, readonly successThreshold: number, readonly failureThreshold: number, readonly startPeriodMs: number, readonly check:
            | { readonly __typename: 'ExecCheck', readonly command: ReadonlyArray<string> }
            | { readonly __typename: 'HttpCheck', readonly url: string }
            | { readonly __typename: 'LogCheck', readonly pattern: string }
            | { readonly __typename: 'TcpCheck', readonly address: string }
           } | null, readonly actions: ReadonlyArray<{ readonly name: string, readonly description: string | null, readonly timeoutMs: number, readonly operation:
            | { readonly __typename: 'ActionCommand', readonly command: ReadonlyArray<string> }
            | { readonly __typename: 'ActionSignal', readonly signal: Signal }
           }> } } | null }> };

export type PortalRevisionsQueryVariables = Exact<{
  name: string;
  environment: string;
  last: number;
}>;


export type PortalRevisionsQuery = { readonly program: { readonly revisions: { readonly totalCount: number, readonly nodes: ReadonlyArray<{ readonly id: string, readonly revision: number, readonly at: string, readonly note: string | null, readonly author:
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
         }> } } | null };

export type PortalPastRevisionQueryVariables = Exact<{
  id: string | number;
}>;


export type PortalPastRevisionQuery = { readonly node:
    | { readonly __typename: 'Activity' }
    | { readonly __typename: 'Assignment' }
    | { readonly __typename: 'Channel' }
    | { readonly __typename: 'Cluster' }
    | { readonly __typename: 'ClusterHost' }
    | { readonly __typename: 'Command' }
    | { readonly __typename: 'Delivery' }
    | { readonly __typename: 'Dependency' }
    | { readonly __typename: 'Host' }
    | { readonly __typename: 'Incident' }
    | { readonly __typename: 'Instance' }
    | { readonly __typename: 'Monitor' }
    | { readonly __typename: 'Program' }
    | { readonly __typename: 'ProgramRevision', readonly definition: { readonly command: ReadonlyArray<string>, readonly shell: boolean, readonly cwd: string | null, readonly envFiles: ReadonlyArray<string>, readonly user: string | null, readonly primaryGroup: string | null, readonly supplementaryGroups: ReadonlyArray<string> | null, readonly umask: string | null, readonly nice: number | null, readonly cpuAffinity: ReadonlyArray<number> | null, readonly noNewPrivileges: boolean, readonly memoryLimitBytes: number | null, readonly cpuLimit: number | null, readonly autostart: boolean, readonly autorestart: Autorestart, readonly exitCodes: ReadonlyArray<number>, readonly startMs: number, readonly startRetries: number | null, readonly timeoutMs: number | null, readonly retries: number, readonly stopSignal: Signal, readonly stopCommand: ReadonlyArray<string> | null, readonly stopTimeoutMs: number, readonly killMode: KillMode, readonly reloadSignal: Signal | null, readonly priority: number, readonly changePolicy: ChangePolicy, readonly tty: boolean, readonly stdin: string | null, readonly notify: boolean, readonly watchdogMs: number | null, readonly telemetry: boolean, readonly env: ReadonlyArray<{ readonly name: string, readonly value: string | null, readonly redacted: boolean }>, readonly rlimits: ReadonlyArray<{ readonly resource: Resource, readonly soft: number | null, readonly hard: number | null }>, readonly backoff: { readonly initialMs: number, readonly factor: number, readonly maxMs: number, readonly jitter: number, readonly resetMs: number }, readonly log: { readonly redirectStderr: boolean, readonly maxBytes: number, readonly files: number, readonly timestamps: boolean }, readonly readiness: { readonly intervalMs: number, readonly timeoutMs: number, readonly successThreshold: number, readonly failureThreshold: number, readonly startPeriodMs: number, readonly check:
            | { readonly __typename: 'ExecCheck', readonly command: ReadonlyArray<string> }
            | { readonly __typename: 'HttpCheck', readonly url: string }
            | { readonly __typename: 'LogCheck', readonly pattern: string }
            | { readonly __typename: 'TcpCheck', readonly address: string }
           } | null, readonly liveness: { readonly intervalMs: number, readonly timeoutMs: number, readonly successThreshold: number, readonly failureThreshold: number, readonly startPeriodMs: number, readonly check:
            | { readonly __typename: 'ExecCheck', readonly command: ReadonlyArray<string> }
            | { readonly __typename: 'HttpCheck', readonly url: string }
            | { readonly __typename: 'LogCheck', readonly pattern: string }
            | { readonly __typename: 'TcpCheck', readonly address: string }
           } | null, readonly actions: ReadonlyArray<{ readonly name: string, readonly description: string | null, readonly timeoutMs: number, readonly operation:
            | { readonly __typename: 'ActionCommand', readonly command: ReadonlyArray<string> }
            | { readonly __typename: 'ActionSignal', readonly signal: Signal }
           }> } }
    | { readonly __typename: 'Receiver' }
    | { readonly __typename: 'Route' }
    | { readonly __typename: 'Run' }
    | { readonly __typename: 'Schedule' }
    | { readonly __typename: 'Silence' }
    | { readonly __typename: 'Token' }
   | null };

export type PortalRevisionDiffQueryVariables = Exact<{
  id: string | number;
  to: number;
}>;


export type PortalRevisionDiffQuery = { readonly node:
    | { readonly revision: number, readonly definition: { readonly command: ReadonlyArray<string>, readonly shell: boolean, readonly cwd: string | null, readonly envFiles: ReadonlyArray<string>, readonly user: string | null, readonly primaryGroup: string | null, readonly supplementaryGroups: ReadonlyArray<string> | null, readonly umask: string | null, readonly nice: number | null, readonly cpuAffinity: ReadonlyArray<number> | null, readonly noNewPrivileges: boolean, readonly memoryLimitBytes: number | null, readonly cpuLimit: number | null, readonly autostart: boolean, readonly autorestart: Autorestart, readonly exitCodes: ReadonlyArray<number>, readonly startMs: number, readonly startRetries: number | null, readonly timeoutMs: number | null, readonly retries: number, readonly stopSignal: Signal, readonly stopCommand: ReadonlyArray<string> | null, readonly stopTimeoutMs: number, readonly killMode: KillMode, readonly reloadSignal: Signal | null, readonly priority: number, readonly changePolicy: ChangePolicy, readonly tty: boolean, readonly stdin: string | null, readonly notify: boolean, readonly watchdogMs: number | null, readonly telemetry: boolean, readonly env: ReadonlyArray<{ readonly name: string, readonly value: string | null, readonly redacted: boolean }>, readonly rlimits: ReadonlyArray<{ readonly resource: Resource, readonly soft: number | null, readonly hard: number | null }>, readonly backoff: { readonly initialMs: number, readonly factor: number, readonly maxMs: number, readonly jitter: number, readonly resetMs: number }, readonly log: { readonly redirectStderr: boolean, readonly maxBytes: number, readonly files: number, readonly timestamps: boolean }, readonly readiness: { readonly intervalMs: number, readonly timeoutMs: number, readonly successThreshold: number, readonly failureThreshold: number, readonly startPeriodMs: number, readonly check:
            | { readonly __typename: 'ExecCheck', readonly command: ReadonlyArray<string> }
            | { readonly __typename: 'HttpCheck', readonly url: string }
            | { readonly __typename: 'LogCheck', readonly pattern: string }
            | { readonly __typename: 'TcpCheck', readonly address: string }
           } | null, readonly liveness: { readonly intervalMs: number, readonly timeoutMs: number, readonly successThreshold: number, readonly failureThreshold: number, readonly startPeriodMs: number, readonly check:
            | { readonly __typename: 'ExecCheck', readonly command: ReadonlyArray<string> }
            | { readonly __typename: 'HttpCheck', readonly url: string }
            | { readonly __typename: 'LogCheck', readonly pattern: string }
            | { readonly __typename: 'TcpCheck', readonly address: string }
           } | null, readonly actions: ReadonlyArray<{ readonly name: string, readonly description: string | null, readonly timeoutMs: number, readonly operation:
            | { readonly __typename: 'ActionCommand', readonly command: ReadonlyArray<string> }
            | { readonly __typename: 'ActionSignal', readonly signal: Signal }
           }> }, readonly diff: { readonly settings: ReadonlyArray<string>, readonly to: { readonly definition: { readonly command: ReadonlyArray<string>, readonly shell: boolean, readonly cwd: string | null, readonly envFiles: ReadonlyArray<string>, readonly user: string | null, readonly primaryGroup: string | null, readonly supplementaryGroups: ReadonlyArray<string> | null, readonly umask: string | null, readonly nice: number | null, readonly cpuAffinity: ReadonlyArray<number> | null, readonly noNewPrivileges: boolean, readonly memoryLimitBytes: number | null, readonly cpuLimit: number | null, readonly autostart: boolean, readonly autorestart: Autorestart, readonly exitCodes: ReadonlyArray<number>, readonly startMs: number, readonly startRetries: number | null, readonly timeoutMs: number | null, readonly retries: number, readonly stopSignal: Signal, readonly stopCommand: ReadonlyArray<string> | null, readonly stopTimeoutMs: number, readonly killMode: KillMode, readonly reloadSignal: Signal | null, readonly priority: number, readonly changePolicy: ChangePolicy, readonly tty: boolean, readonly stdin: string | null, readonly notify: boolean, readonly watchdogMs: number | null, readonly telemetry: boolean, readonly env: ReadonlyArray<{ readonly name: string, readonly value: string | null, readonly redacted: boolean }>, readonly rlimits: ReadonlyArray<{ readonly resource: Resource, readonly soft: number | null, readonly hard: number | null }>, readonly backoff: { readonly initialMs: number, readonly factor: number, readonly maxMs: number, readonly jitter: number, readonly resetMs: number }, readonly log: { readonly redirectStderr: boolean, readonly maxBytes: number, readonly files: number, readonly timestamps: boolean }, readonly readiness: { readonly intervalMs: number, readonly timeoutMs: number, readonly successThreshold: number, readonly failureThreshold: number, readonly startPeriodMs: number, readonly check:
                | { readonly __typename: 'ExecCheck', readonly command: ReadonlyArray<string> }
                | { readonly __typename: 'HttpCheck', readonly url: string }
                | { readonly __typename: 'LogCheck', readonly pattern: string }
                | { readonly __typename: 'TcpCheck', readonly address: string }
               } | null, readonly liveness: { readonly intervalMs: number, readonly timeoutMs: number, readonly successThreshold: number, readonly failureThreshold: number, readonly startPeriodMs: number, readonly check:
                | { readonly __typename: 'ExecCheck', readonly command: ReadonlyArray<string> }
                | { readonly __typename: 'HttpCheck', readonly url: string }
                | { readonly __typename: 'LogCheck', readonly pattern: string }
                | { readonly __typename: 'TcpCheck', readonly address: string }
               } | null, readonly actions: ReadonlyArray<{ readonly name: string, readonly description: string | null, readonly timeoutMs: number, readonly operation:
                | { readonly __typename: 'ActionCommand', readonly command: ReadonlyArray<string> }
                | { readonly __typename: 'ActionSignal', readonly signal: Signal }
               }> } } } | null }
    | Record<PropertyKey, never>
   | null };

export type PortalAssignmentsSubscriptionVariables = Exact<{
  filter?: AssignmentFilter | null | undefined;
  after?: string | null | undefined;
}>;


export type PortalAssignmentsSubscription = { readonly assignmentsChanged: ReadonlyArray<{ readonly cursor: string, readonly type: CollectionChangeType, readonly id: string | null, readonly node: { readonly id: string, readonly hosts: string, readonly enabled: boolean, readonly instancesPerHost: number, readonly revision: number, readonly createdAt: string, readonly createdBy:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       } | null }> };

export type PortalProgramRunsBeginQueryVariables = Exact<{
  name: string;
  environment: string;
  filter?: RunFilter | null | undefined;
}>;


export type PortalProgramRunsBeginQuery = { readonly runs: { readonly nodes: ReadonlyArray<{ readonly startedAt: string }> }, readonly program: { readonly runStatistics: { readonly runs: number, readonly successRate: number | null, readonly durations: { readonly medianMs: number, readonly p90Ms: number, readonly p99Ms: number, readonly maxMs: number } | null } | null } | null };

export type PortalProgramRunsSubscriptionVariables = Exact<{
  filter?: RunFilter | null | undefined;
  after?: string | null | undefined;
}>;


export type PortalProgramRunsSubscription = { readonly runsChanged: ReadonlyArray<{ readonly cursor: string, readonly type: CollectionChangeType, readonly id: string | null, readonly node: { readonly id: string, readonly address: string, readonly programRevision: number, readonly cause: RunCause, readonly startedAt: string, readonly endedAt: string | null, readonly durationMs: number | null, readonly outcome: RunOutcome, readonly exitCode: number | null, readonly signal: Signal | null, readonly error: string | null } | null }> };

type ActorName_AgentActor_Fragment = { readonly kind: ActorKind, readonly label: string };

type ActorName_AnonymousActor_Fragment = { readonly kind: ActorKind, readonly label: string };

type ActorName_DatabaseActor_Fragment = { readonly kind: ActorKind, readonly label: string };

type ActorName_LocalActor_Fragment = { readonly kind: ActorKind, readonly label: string };

type ActorName_MonitorActor_Fragment = { readonly kind: ActorKind, readonly label: string };

type ActorName_PlaneActor_Fragment = { readonly kind: ActorKind, readonly label: string };

type ActorName_ScheduleActor_Fragment = { readonly kind: ActorKind, readonly label: string };

type ActorName_TokenActor_Fragment = { readonly kind: ActorKind, readonly label: string };

export type ActorNameFragment =
  | ActorName_AgentActor_Fragment
  | ActorName_AnonymousActor_Fragment
  | ActorName_DatabaseActor_Fragment
  | ActorName_LocalActor_Fragment
  | ActorName_MonitorActor_Fragment
  | ActorName_PlaneActor_Fragment
  | ActorName_ScheduleActor_Fragment
  | ActorName_TokenActor_Fragment
;

export type DefinitionFragment = { readonly command: ReadonlyArray<string>, readonly shell: boolean, readonly cwd: string | null, readonly envFiles: ReadonlyArray<string>, readonly user: string | null, readonly primaryGroup: string | null, readonly supplementaryGroups: ReadonlyArray<string> | null, readonly umask: string | null, readonly nice: number | null, readonly cpuAffinity: ReadonlyArray<number> | null, readonly noNewPrivileges: boolean, readonly memoryLimitBytes: number | null, readonly cpuLimit: number | null, readonly autostart: boolean, readonly autorestart: Autorestart, readonly exitCodes: ReadonlyArray<number>, readonly startMs: number, readonly startRetries: number | null, readonly timeoutMs: number | null, readonly retries: number, readonly stopSignal: Signal, readonly stopCommand: ReadonlyArray<string> | null, readonly stopTimeoutMs: number, readonly killMode: KillMode, readonly reloadSignal: Signal | null, readonly priority: number, readonly changePolicy: ChangePolicy, readonly tty: boolean, readonly stdin: string | null, readonly notify: boolean, readonly watchdogMs: number | null, readonly telemetry: boolean, readonly env: ReadonlyArray<{ readonly name: string, readonly value: string | null, readonly redacted: boolean }>, readonly rlimits: ReadonlyArray<{ readonly resource: Resource, readonly soft: number | null, readonly hard: number | null }>, readonly backoff: { readonly initialMs: number, readonly factor: number, readonly maxMs: number, readonly jitter: number, readonly resetMs: number }, readonly log: { readonly redirectStderr: boolean, readonly maxBytes: number, readonly files: number, readonly timestamps: boolean }, readonly readiness: { readonly intervalMs: number, readonly timeoutMs: number, readonly successThreshold: number, readonly failureThreshold: number, readonly startPeriodMs: number, readonly check:
      | { readonly __typename: 'ExecCheck', readonly command: ReadonlyArray<string> }
      | { readonly __typename: 'HttpCheck', readonly url: string }
      | { readonly __typename: 'LogCheck', readonly pattern: string }
      | { readonly __typename: 'TcpCheck', readonly address: string }
     } | null, readonly liveness: { readonly intervalMs: number, readonly timeoutMs: number, readonly successThreshold: number, readonly failureThreshold: number, readonly startPeriodMs: number, readonly check:
      | { readonly __typename: 'ExecCheck', readonly command: ReadonlyArray<string> }
      | { readonly __typename: 'HttpCheck', readonly url: string }
      | { readonly __typename: 'LogCheck', readonly pattern: string }
      | { readonly __typename: 'TcpCheck', readonly address: string }
     } | null, readonly actions: ReadonlyArray<{ readonly name: string, readonly description: string | null, readonly timeoutMs: number, readonly operation:
      | { readonly __typename: 'ActionCommand', readonly command: ReadonlyArray<string> }
      | { readonly __typename: 'ActionSignal', readonly signal: Signal }
     }> };

export type ProbeFragment = { readonly intervalMs: number, readonly timeoutMs: number, readonly successThreshold: number, readonly failureThreshold: number, readonly startPeriodMs: number, readonly check:
    | { readonly __typename: 'ExecCheck', readonly command: ReadonlyArray<string> }
    | { readonly __typename: 'HttpCheck', readonly url: string }
    | { readonly __typename: 'LogCheck', readonly pattern: string }
    | { readonly __typename: 'TcpCheck', readonly address: string }
   };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}
export const ActorNameFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment ActorName on Actor {
  kind
  label
}
    `, {"fragmentName":"ActorName"}) as unknown as TypedDocumentString<ActorNameFragment, unknown>;
export const ProbeFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment Probe on Probe {
  check {
    __typename
    ... on ExecCheck {
      command
    }
    ... on HttpCheck {
      url
    }
    ... on TcpCheck {
      address
    }
    ... on LogCheck {
      pattern
    }
  }
  intervalMs
  timeoutMs
  successThreshold
  failureThreshold
  startPeriodMs
}
    `, {"fragmentName":"Probe"}) as unknown as TypedDocumentString<ProbeFragment, unknown>;
export const DefinitionFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment Definition on ProgramDefinition {
  command
  shell
  cwd
  env {
    name
    value
    redacted
  }
  envFiles
  user
  primaryGroup
  supplementaryGroups
  umask
  nice
  rlimits {
    resource
    soft
    hard
  }
  cpuAffinity
  noNewPrivileges
  memoryLimitBytes
  cpuLimit
  autostart
  autorestart
  exitCodes
  startMs
  startRetries
  backoff {
    initialMs
    factor
    maxMs
    jitter
    resetMs
  }
  timeoutMs
  retries
  stopSignal
  stopCommand
  stopTimeoutMs
  killMode
  reloadSignal
  priority
  changePolicy
  tty
  stdin
  log {
    redirectStderr
    maxBytes
    files
    timestamps
  }
  readiness {
    ...Probe
  }
  liveness {
    ...Probe
  }
  notify
  watchdogMs
  telemetry
  actions {
    operation {
      __typename
      ... on ActionCommand {
        command
      }
      ... on ActionSignal {
        signal
      }
    }
    name
    description
    timeoutMs
  }
}
    fragment Probe on Probe {
  check {
    __typename
    ... on ExecCheck {
      command
    }
    ... on HttpCheck {
      url
    }
    ... on TcpCheck {
      address
    }
    ... on LogCheck {
      pattern
    }
  }
  intervalMs
  timeoutMs
  successThreshold
  failureThreshold
  startPeriodMs
}`, {"fragmentName":"Definition"}) as unknown as TypedDocumentString<DefinitionFragment, unknown>;
export const PortalProgramDocument = /*#__PURE__*/ new TypedDocumentString(`
    subscription PortalProgram($filter: ProgramFilter, $after: String) {
  programsChanged(filter: $filter, after: $after) {
    cursor
    type
    id
    node {
      id
      name
      environment
      group
      description
      activityMode
      source
      keepRuns
      keepRunsForMs
      revision
      createdAt
      revisedAt
      revisedBy {
        ...ActorName
      }
      definition {
        ...Definition
      }
    }
  }
}
    fragment ActorName on Actor {
  kind
  label
}
fragment Definition on ProgramDefinition {
  command
  shell
  cwd
  env {
    name
    value
    redacted
  }
  envFiles
  user
  primaryGroup
  supplementaryGroups
  umask
  nice
  rlimits {
    resource
    soft
    hard
  }
  cpuAffinity
  noNewPrivileges
  memoryLimitBytes
  cpuLimit
  autostart
  autorestart
  exitCodes
  startMs
  startRetries
  backoff {
    initialMs
    factor
    maxMs
    jitter
    resetMs
  }
  timeoutMs
  retries
  stopSignal
  stopCommand
  stopTimeoutMs
  killMode
  reloadSignal
  priority
  changePolicy
  tty
  stdin
  log {
    redirectStderr
    maxBytes
    files
    timestamps
  }
  readiness {
    ...Probe
  }
  liveness {
    ...Probe
  }
  notify
  watchdogMs
  telemetry
  actions {
    operation {
      __typename
      ... on ActionCommand {
        command
      }
      ... on ActionSignal {
        signal
      }
    }
    name
    description
    timeoutMs
  }
}
fragment Probe on Probe {
  check {
    __typename
    ... on ExecCheck {
      command
    }
    ... on HttpCheck {
      url
    }
    ... on TcpCheck {
      address
    }
    ... on LogCheck {
      pattern
    }
  }
  intervalMs
  timeoutMs
  successThreshold
  failureThreshold
  startPeriodMs
}`) as unknown as TypedDocumentString<PortalProgramSubscription, PortalProgramSubscriptionVariables>;
export const PortalRevisionsDocument = /*#__PURE__*/ new TypedDocumentString(`
    query PortalRevisions($name: String!, $environment: String!, $last: Int!) {
  program(name: $name, environment: $environment) {
    revisions(last: $last) {
      totalCount
      nodes {
        id
        revision
        at
        note
        author {
          ...ActorName
        }
      }
    }
  }
}
    fragment ActorName on Actor {
  kind
  label
}`) as unknown as TypedDocumentString<PortalRevisionsQuery, PortalRevisionsQueryVariables>;
export const PortalPastRevisionDocument = /*#__PURE__*/ new TypedDocumentString(`
    query PortalPastRevision($id: ID!) {
  node(id: $id) {
    __typename
    ... on ProgramRevision {
      definition {
        ...Definition
      }
    }
  }
}
    fragment Definition on ProgramDefinition {
  command
  shell
  cwd
  env {
    name
    value
    redacted
  }
  envFiles
  user
  primaryGroup
  supplementaryGroups
  umask
  nice
  rlimits {
    resource
    soft
    hard
  }
  cpuAffinity
  noNewPrivileges
  memoryLimitBytes
  cpuLimit
  autostart
  autorestart
  exitCodes
  startMs
  startRetries
  backoff {
    initialMs
    factor
    maxMs
    jitter
    resetMs
  }
  timeoutMs
  retries
  stopSignal
  stopCommand
  stopTimeoutMs
  killMode
  reloadSignal
  priority
  changePolicy
  tty
  stdin
  log {
    redirectStderr
    maxBytes
    files
    timestamps
  }
  readiness {
    ...Probe
  }
  liveness {
    ...Probe
  }
  notify
  watchdogMs
  telemetry
  actions {
    operation {
      __typename
      ... on ActionCommand {
        command
      }
      ... on ActionSignal {
        signal
      }
    }
    name
    description
    timeoutMs
  }
}
fragment Probe on Probe {
  check {
    __typename
    ... on ExecCheck {
      command
    }
    ... on HttpCheck {
      url
    }
    ... on TcpCheck {
      address
    }
    ... on LogCheck {
      pattern
    }
  }
  intervalMs
  timeoutMs
  successThreshold
  failureThreshold
  startPeriodMs
}`) as unknown as TypedDocumentString<PortalPastRevisionQuery, PortalPastRevisionQueryVariables>;
export const PortalRevisionDiffDocument = /*#__PURE__*/ new TypedDocumentString(`
    query PortalRevisionDiff($id: ID!, $to: Int!) {
  node(id: $id) {
    ... on ProgramRevision {
      revision
      definition {
        ...Definition
      }
      diff(to: $to) {
        settings
        to {
          definition {
            ...Definition
          }
        }
      }
    }
  }
}
    fragment Definition on ProgramDefinition {
  command
  shell
  cwd
  env {
    name
    value
    redacted
  }
  envFiles
  user
  primaryGroup
  supplementaryGroups
  umask
  nice
  rlimits {
    resource
    soft
    hard
  }
  cpuAffinity
  noNewPrivileges
  memoryLimitBytes
  cpuLimit
  autostart
  autorestart
  exitCodes
  startMs
  startRetries
  backoff {
    initialMs
    factor
    maxMs
    jitter
    resetMs
  }
  timeoutMs
  retries
  stopSignal
  stopCommand
  stopTimeoutMs
  killMode
  reloadSignal
  priority
  changePolicy
  tty
  stdin
  log {
    redirectStderr
    maxBytes
    files
    timestamps
  }
  readiness {
    ...Probe
  }
  liveness {
    ...Probe
  }
  notify
  watchdogMs
  telemetry
  actions {
    operation {
      __typename
      ... on ActionCommand {
        command
      }
      ... on ActionSignal {
        signal
      }
    }
    name
    description
    timeoutMs
  }
}
fragment Probe on Probe {
  check {
    __typename
    ... on ExecCheck {
      command
    }
    ... on HttpCheck {
      url
    }
    ... on TcpCheck {
      address
    }
    ... on LogCheck {
      pattern
    }
  }
  intervalMs
  timeoutMs
  successThreshold
  failureThreshold
  startPeriodMs
}`) as unknown as TypedDocumentString<PortalRevisionDiffQuery, PortalRevisionDiffQueryVariables>;
export const PortalAssignmentsDocument = /*#__PURE__*/ new TypedDocumentString(`
    subscription PortalAssignments($filter: AssignmentFilter, $after: String) {
  assignmentsChanged(filter: $filter, after: $after) {
    cursor
    type
    id
    node {
      id
      hosts
      enabled
      instancesPerHost
      revision
      createdAt
      createdBy {
        ...ActorName
      }
    }
  }
}
    fragment ActorName on Actor {
  kind
  label
}`) as unknown as TypedDocumentString<PortalAssignmentsSubscription, PortalAssignmentsSubscriptionVariables>;
export const PortalProgramRunsBeginDocument = /*#__PURE__*/ new TypedDocumentString(`
    query PortalProgramRunsBegin($name: String!, $environment: String!, $filter: RunFilter) {
  runs(filter: $filter, first: 100) {
    nodes {
      startedAt
    }
  }
  program(name: $name, environment: $environment) {
    runStatistics {
      runs
      successRate
      durations {
        medianMs
        p90Ms
        p99Ms
        maxMs
      }
    }
  }
}
    `) as unknown as TypedDocumentString<PortalProgramRunsBeginQuery, PortalProgramRunsBeginQueryVariables>;
export const PortalProgramRunsDocument = /*#__PURE__*/ new TypedDocumentString(`
    subscription PortalProgramRuns($filter: RunFilter, $after: String) {
  runsChanged(filter: $filter, after: $after) {
    cursor
    type
    id
    node {
      id
      address
      programRevision
      cause
      startedAt
      endedAt
      durationMs
      outcome
      exitCode
      signal
      error
    }
  }
}
    `) as unknown as TypedDocumentString<PortalProgramRunsSubscription, PortalProgramRunsSubscriptionVariables>;