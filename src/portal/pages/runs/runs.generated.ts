/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
export type ActorKind =
  | 'AGENT'
  | 'ANONYMOUS'
  | 'DATABASE'
  | 'LOCAL'
  | 'MONITOR'
  | 'PLANE'
  | 'SCHEDULE'
  | 'TOKEN';

export type CollectionChangeType =
  | 'ADDED'
  | 'REMOVED'
  | 'RESET'
  | 'SNAPSHOT'
  | 'SYNCED'
  | 'UPDATED';

export type CommandKind =
  | 'ACTION'
  | 'RELOAD'
  | 'RESTART'
  | 'RUN'
  | 'SIGNAL'
  | 'START'
  | 'STOP';

export type FiringOutcome =
  | 'CATCH_UP'
  | 'LATE'
  | 'MISSED'
  | 'RAN'
  | 'SKIPPED_DISABLED'
  | 'SKIPPED_OVERLAP';

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

export type ScheduleAction =
  | 'RESTART'
  | 'RUN'
  | 'SIGNAL'
  | 'START'
  | 'STOP';

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

export type PortalRunLineFragment = { readonly id: string, readonly address: string, readonly programRevision: number, readonly cause: RunCause, readonly concurrent: boolean, readonly pid: number | null, readonly startedAt: string, readonly endedAt: string | null, readonly exitCode: number | null, readonly signal: Signal | null, readonly error: string | null, readonly outcome: RunOutcome, readonly durationMs: number | null, readonly firing: { readonly outcome: FiringOutcome, readonly action: ScheduleAction, readonly dueAt: string, readonly dueUntil: string | null, readonly count: number, readonly scheduleName: string } | null };

export type PortalRunsSubscriptionVariables = Exact<{
  filter?: RunFilter | null | undefined;
  after?: string | null | undefined;
}>;


export type PortalRunsSubscription = { readonly runsChanged: ReadonlyArray<{ readonly cursor: string, readonly type: CollectionChangeType, readonly id: string | null, readonly node: { readonly id: string, readonly address: string, readonly programRevision: number, readonly cause: RunCause, readonly concurrent: boolean, readonly pid: number | null, readonly startedAt: string, readonly endedAt: string | null, readonly exitCode: number | null, readonly signal: Signal | null, readonly error: string | null, readonly outcome: RunOutcome, readonly durationMs: number | null, readonly firing: { readonly outcome: FiringOutcome, readonly action: ScheduleAction, readonly dueAt: string, readonly dueUntil: string | null, readonly count: number, readonly scheduleName: string } | null } | null }> };

export type PortalRunSubscriptionVariables = Exact<{
  filter: RunFilter;
  after?: string | null | undefined;
}>;


export type PortalRunSubscription = { readonly runsChanged: ReadonlyArray<{ readonly cursor: string, readonly type: CollectionChangeType, readonly id: string | null, readonly node: { readonly runningForMs: number | null, readonly traceId: string, readonly id: string, readonly address: string, readonly programRevision: number, readonly cause: RunCause, readonly concurrent: boolean, readonly pid: number | null, readonly startedAt: string, readonly endedAt: string | null, readonly exitCode: number | null, readonly signal: Signal | null, readonly error: string | null, readonly outcome: RunOutcome, readonly durationMs: number | null, readonly instance: { readonly id: string, readonly program: { readonly name: string, readonly environment: string } | null, readonly host: { readonly name: string } | null } | null, readonly command: { readonly id: string, readonly kind: CommandKind, readonly action: string | null, readonly arguments: ReadonlyArray<string>, readonly createdAt: string, readonly actor:
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
         } | null, readonly activity: { readonly id: string, readonly group: string } | null, readonly accounting: { readonly userMs: number, readonly systemMs: number, readonly maxRssBytes: number, readonly coreDumped: boolean, readonly outOfMemory: boolean } | null, readonly firing: { readonly outcome: FiringOutcome, readonly action: ScheduleAction, readonly dueAt: string, readonly dueUntil: string | null, readonly count: number, readonly scheduleName: string } | null } | null }> };

export type PortalRunAroundQueryVariables = Exact<{
  address: string;
  until: RunFilter;
  from: RunFilter;
}>;


export type PortalRunAroundQuery = { readonly instance: { readonly until: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly startedAt: string }> }, readonly from: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly startedAt: string }> } } | null };

export type PortalLaterRunsSubscriptionVariables = Exact<{
  filter: RunFilter;
  after?: string | null | undefined;
}>;


export type PortalLaterRunsSubscription = { readonly runsChanged: ReadonlyArray<{ readonly cursor: string, readonly type: CollectionChangeType, readonly id: string | null, readonly node: { readonly id: string, readonly startedAt: string } | null }> };

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
export const PortalRunLineFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment PortalRunLine on Run {
  id
  address
  programRevision
  cause
  concurrent
  pid
  startedAt
  endedAt
  exitCode
  signal
  error
  outcome
  durationMs
  firing {
    outcome
    action
    dueAt
    dueUntil
    count
    scheduleName
  }
}
    `, {"fragmentName":"PortalRunLine"}) as unknown as TypedDocumentString<PortalRunLineFragment, unknown>;
export const ActorNameFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment ActorName on Actor {
  kind
  label
}
    `, {"fragmentName":"ActorName"}) as unknown as TypedDocumentString<ActorNameFragment, unknown>;
export const PortalRunsDocument = /*#__PURE__*/ new TypedDocumentString(`
    subscription PortalRuns($filter: RunFilter, $after: String) {
  runsChanged(filter: $filter, after: $after) {
    cursor
    type
    id
    node {
      ...PortalRunLine
    }
  }
}
    fragment PortalRunLine on Run {
  id
  address
  programRevision
  cause
  concurrent
  pid
  startedAt
  endedAt
  exitCode
  signal
  error
  outcome
  durationMs
  firing {
    outcome
    action
    dueAt
    dueUntil
    count
    scheduleName
  }
}`) as unknown as TypedDocumentString<PortalRunsSubscription, PortalRunsSubscriptionVariables>;
export const PortalRunDocument = /*#__PURE__*/ new TypedDocumentString(`
    subscription PortalRun($filter: RunFilter!, $after: String) {
  runsChanged(filter: $filter, after: $after) {
    cursor
    type
    id
    node {
      ...PortalRunLine
      runningForMs
      traceId
      instance {
        id
        program {
          name
          environment
        }
        host {
          name
        }
      }
      command {
        id
        kind
        action
        arguments
        createdAt
        actor {
          ...ActorName
        }
      }
      activity {
        id
        group
      }
      accounting {
        userMs
        systemMs
        maxRssBytes
        coreDumped
        outOfMemory
      }
    }
  }
}
    fragment PortalRunLine on Run {
  id
  address
  programRevision
  cause
  concurrent
  pid
  startedAt
  endedAt
  exitCode
  signal
  error
  outcome
  durationMs
  firing {
    outcome
    action
    dueAt
    dueUntil
    count
    scheduleName
  }
}
fragment ActorName on Actor {
  kind
  label
}`) as unknown as TypedDocumentString<PortalRunSubscription, PortalRunSubscriptionVariables>;
export const PortalRunAroundDocument = /*#__PURE__*/ new TypedDocumentString(`
    query PortalRunAround($address: String!, $until: RunFilter!, $from: RunFilter!) {
  instance(address: $address) {
    until: runs(
      first: 20
      filter: $until
      orderBy: {field: STARTED, direction: DESC}
    ) {
      nodes {
        id
        startedAt
      }
    }
    from: runs(first: 20, filter: $from, orderBy: {field: STARTED, direction: ASC}) {
      nodes {
        id
        startedAt
      }
    }
  }
}
    `) as unknown as TypedDocumentString<PortalRunAroundQuery, PortalRunAroundQueryVariables>;
export const PortalLaterRunsDocument = /*#__PURE__*/ new TypedDocumentString(`
    subscription PortalLaterRuns($filter: RunFilter!, $after: String) {
  runsChanged(filter: $filter, after: $after) {
    cursor
    type
    id
    node {
      id
      startedAt
    }
  }
}
    `) as unknown as TypedDocumentString<PortalLaterRunsSubscription, PortalLaterRunsSubscriptionVariables>;