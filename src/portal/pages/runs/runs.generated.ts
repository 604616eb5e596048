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

export type EventFilter = {
  readonly actor?: ReadonlyArray<string> | null | undefined;
  readonly before?: string | null | undefined;
  readonly host?: ReadonlyArray<string> | null | undefined;
  readonly instance?: ReadonlyArray<string> | null | undefined;
  readonly kind?: ReadonlyArray<EventKind> | null | undefined;
  readonly program?: ReadonlyArray<string> | null | undefined;
  readonly since?: string | null | undefined;
  readonly toState?: ReadonlyArray<InstanceState> | null | undefined;
};

export type EventKind =
  | 'ACCESS_REFUSED'
  | 'ACTIVITY_ABORTED'
  | 'ACTIVITY_CHANGED'
  | 'ACTIVITY_CREATED'
  | 'ACTIVITY_ENDED'
  | 'ACTIVITY_MEMBER_CHANGED'
  | 'ACTIVITY_STARTED'
  | 'AGENT_COPY_REFUSED'
  | 'AGENT_PROBLEM'
  | 'ALERT_CLEARED'
  | 'ALERT_RAISED'
  | 'ASSIGNMENT_CHANGED'
  | 'ASSIGNMENT_CREATED'
  | 'ASSIGNMENT_DELETED'
  | 'ATTRIBUTE_CHANGED'
  | 'CHANNEL_FINISHED'
  | 'CHANNEL_OPENED'
  | 'COMMAND_DELIVERED'
  | 'COMMAND_FINISHED'
  | 'COMMAND_ISSUED'
  | 'COMMAND_PROGRESSED'
  | 'FIRING_NOT_RUN'
  | 'HOST_CHANGED'
  | 'HOST_CONNECTED'
  | 'HOST_DISCONNECTED'
  | 'HOST_ENROLLED'
  | 'HOST_REMOVED'
  | 'INCIDENT_CHANGED'
  | 'INCIDENT_OPENED'
  | 'INCIDENT_RESOLVED'
  | 'INSTANCE_CREATED'
  | 'INSTANCE_DESIRED_CHANGED'
  | 'INSTANCE_HEALTH_CHANGED'
  | 'INSTANCE_REMOVED'
  | 'INSTANCE_STATE_CHANGED'
  | 'INSTANCE_WAITING_CHANGED'
  | 'MONITOR_CHANGED'
  | 'MONITOR_CREATED'
  | 'MONITOR_DELETED'
  | 'PROGRAM_CHANGED'
  | 'PROGRAM_CREATED'
  | 'PROGRAM_DELETED'
  | 'PROGRAM_DEPENDENCIES_CHANGED'
  | 'PROGRAM_EVENT'
  | 'PROGRAM_REVISED'
  | 'RECORDS_REMOVED'
  | 'REPORTS_DROPPED'
  | 'RUN_CHANGED'
  | 'SCHEDULE_CHANGED'
  | 'SCHEDULE_CREATED'
  | 'SCHEDULE_DELETED'
  | 'SCHEDULE_PAUSED'
  | 'SCHEDULE_RESUMED'
  | 'SIGNED_IN'
  | 'SIGNED_OUT'
  | 'TERMINAL_CLOSED'
  | 'TERMINAL_OPENED'
  | 'TOKEN_CREATED'
  | 'TOKEN_REVOKED';

export type FiringOutcome =
  | 'CATCH_UP'
  | 'LATE'
  | 'MISSED'
  | 'RAN'
  | 'SKIPPED_DISABLED'
  | 'SKIPPED_OVERLAP';

export type Health =
  | 'HEALTHY'
  | 'NONE'
  | 'STARTING'
  | 'UNHEALTHY';

export type InstanceState =
  | 'BACKOFF'
  | 'EXITED'
  | 'FATAL'
  | 'RUNNING'
  | 'STARTING'
  | 'STOPPED'
  | 'STOPPING'
  | 'UNKNOWN'
  | 'WAITING';

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

export type PortalOpenRunsSubscriptionVariables = Exact<{
  filter?: RunFilter | null | undefined;
  after?: string | null | undefined;
}>;


export type PortalOpenRunsSubscription = { readonly runsChanged: ReadonlyArray<{ readonly cursor: string, readonly type: CollectionChangeType, readonly id: string | null, readonly node: { readonly id: string, readonly outcome: RunOutcome, readonly startedAt: string, readonly pid: number | null } | null }> };

export type PortalRunPageQueryVariables = Exact<{
  id: string | number;
}>;


export type PortalRunPageQuery = { readonly node:
    | { readonly __typename: 'Activity' }
    | { readonly __typename: 'Assignment' }
    | { readonly __typename: 'Channel' }
    | { readonly __typename: 'Command' }
    | { readonly __typename: 'Dependency' }
    | { readonly __typename: 'Host' }
    | { readonly __typename: 'Incident' }
    | { readonly __typename: 'Instance' }
    | { readonly __typename: 'Monitor' }
    | { readonly __typename: 'Program' }
    | { readonly __typename: 'ProgramRevision' }
    | { readonly __typename: 'Run', readonly runningForMs: number | null, readonly id: string, readonly address: string, readonly programRevision: number, readonly cause: RunCause, readonly concurrent: boolean, readonly pid: number | null, readonly startedAt: string, readonly endedAt: string | null, readonly exitCode: number | null, readonly signal: Signal | null, readonly error: string | null, readonly outcome: RunOutcome, readonly durationMs: number | null, readonly instance: { readonly id: string, readonly program: { readonly name: string, readonly environment: string } | null, readonly host: { readonly name: string } | null } | null, readonly command: { readonly id: string, readonly kind: CommandKind, readonly action: string | null, readonly arguments: ReadonlyArray<string>, readonly createdAt: string, readonly actor:
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
         } | null, readonly activity: { readonly id: string, readonly group: string } | null, readonly accounting: { readonly userMs: number, readonly systemMs: number, readonly maxRssBytes: number, readonly coreDumped: boolean, readonly outOfMemory: boolean } | null, readonly firing: { readonly outcome: FiringOutcome, readonly action: ScheduleAction, readonly dueAt: string, readonly dueUntil: string | null, readonly count: number, readonly scheduleName: string } | null }
    | { readonly __typename: 'Schedule' }
    | { readonly __typename: 'Token' }
   | null };

export type PortalRunAroundQueryVariables = Exact<{
  address: string;
  health: EventFilter;
  until: RunFilter;
  from: RunFilter;
}>;


export type PortalRunAroundQuery = { readonly events: { readonly nodes: ReadonlyArray<
      | { readonly at: string, readonly toHealth: Health }
      | Record<PropertyKey, never>
    > }, readonly instance: { readonly until: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly startedAt: string }> }, readonly from: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly startedAt: string }> } } | null };

type ActorName_AgentActor_Fragment = { readonly kind: ActorKind, readonly label: string };

type ActorName_AnonymousActor_Fragment = { readonly kind: ActorKind, readonly label: string };

type ActorName_DatabaseActor_Fragment = { readonly kind: ActorKind, readonly label: string };

type ActorName_LocalActor_Fragment = { readonly kind: ActorKind, readonly label: string };

type ActorName_PlaneActor_Fragment = { readonly kind: ActorKind, readonly label: string };

type ActorName_ScheduleActor_Fragment = { readonly kind: ActorKind, readonly label: string };

type ActorName_TokenActor_Fragment = { readonly kind: ActorKind, readonly label: string };

export type ActorNameFragment =
  | ActorName_AgentActor_Fragment
  | ActorName_AnonymousActor_Fragment
  | ActorName_DatabaseActor_Fragment
  | ActorName_LocalActor_Fragment
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
export const PortalOpenRunsDocument = /*#__PURE__*/ new TypedDocumentString(`
    subscription PortalOpenRuns($filter: RunFilter, $after: String) {
  runsChanged(filter: $filter, after: $after) {
    cursor
    type
    id
    node {
      id
      outcome
      startedAt
      pid
    }
  }
}
    `) as unknown as TypedDocumentString<PortalOpenRunsSubscription, PortalOpenRunsSubscriptionVariables>;
export const PortalRunPageDocument = /*#__PURE__*/ new TypedDocumentString(`
    query PortalRunPage($id: ID!) {
  node(id: $id) {
    __typename
    ... on Run {
      ...PortalRunLine
      runningForMs
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
}`) as unknown as TypedDocumentString<PortalRunPageQuery, PortalRunPageQueryVariables>;
export const PortalRunAroundDocument = /*#__PURE__*/ new TypedDocumentString(`
    query PortalRunAround($address: String!, $health: EventFilter!, $until: RunFilter!, $from: RunFilter!) {
  events(filter: $health, first: 100) {
    nodes {
      ... on InstanceHealthChanged {
        at
        toHealth
      }
    }
  }
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