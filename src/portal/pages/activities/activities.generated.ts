/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
export type AbortActivityInput = {
  readonly activity: ActivityRef;
};

export type ActivityFilter = {
  readonly before?: string | null | undefined;
  readonly group?: ReadonlyArray<string> | null | undefined;
  readonly id?: ReadonlyArray<string | number> | null | undefined;
  readonly partial?: boolean | null | undefined;
  readonly since?: string | null | undefined;
  readonly state?: ReadonlyArray<ActivityState> | null | undefined;
};

export type ActivityMemberFilter = {
  readonly status?: ReadonlyArray<ActivityMemberStatus> | null | undefined;
};

export type ActivityMemberStatus =
  | 'FAILED'
  | 'LEFT_OUT'
  | 'PENDING'
  | 'RUNNING'
  | 'STOPPED'
  | 'SUCCEEDED';

export type ActivityMode =
  | 'OFFLINE'
  | 'REALTIME';

export type ActivityPastEnd =
  | 'OFFLINE_ONLY'
  | 'REFUSE';

export type ActivityRef =
  {   readonly id: string | number; readonly uuid?: never; }
  |  { readonly id?: never;   readonly uuid: string; };

export type ActivityState =
  | 'ABORTED'
  | 'ENDED'
  | 'RUNNING'
  | 'SCHEDULED';

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

export type DependencyProblemKind =
  | 'CYCLE'
  | 'ENABLED_ON_DISABLED'
  | 'SELF'
  | 'UNKNOWN_PROGRAM'
  | 'UNSATISFIABLE_SCOPE';

export type DesiredReason =
  | 'ACTIVITY'
  | 'AUTOSTART'
  | 'DISABLED'
  | 'NO_AUTOSTART'
  | 'OPERATOR'
  | 'SCHEDULE';

export type ErrorCode =
  | 'AGENT_SUPERSEDED'
  | 'ALREADY_EXISTS'
  | 'BAD_REQUEST'
  | 'CONFIG_INVALID'
  | 'CONFLICT'
  | 'DEPENDENCY_REFUSED'
  | 'FORBIDDEN'
  | 'HOST_NAME_TAKEN'
  | 'INTERNAL'
  | 'INVALID_INPUT'
  | 'IN_USE'
  | 'JOIN_TOKEN_REJECTED'
  | 'NOT_FOUND'
  | 'PAYLOAD_TOO_LARGE'
  | 'PROTOCOL_UNSUPPORTED'
  | 'QUERY_TOO_EXPENSIVE'
  | 'RATE_LIMITED'
  | 'REPORT_OUT_OF_ORDER'
  | 'TIMEOUT'
  | 'UNAUTHENTICATED'
  | 'UNAVAILABLE';

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

export type HostConnectionState =
  | 'OFFLINE'
  | 'ONLINE';

export type InstanceRef =
  {   readonly address: string; readonly id?: never; }
  |  { readonly address?: never;   readonly id: string | number; };

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

export type StartActivityInput = {
  readonly durationMs: number;
  readonly group: string;
  readonly idempotencyKey?: string | null | undefined;
  readonly leadMs?: number;
  readonly parameters: unknown;
  readonly pastEnd?: ActivityPastEnd;
  readonly selector?: string | null | undefined;
  readonly startAt?: string | null | undefined;
};

export type StartActivityMemberInput = {
  readonly activity: ActivityRef;
  readonly instance: InstanceRef;
};

export type StopActivityInput = {
  readonly activity: ActivityRef;
};

export type PortalActivityLineFragment = { readonly id: string, readonly group: string, readonly selector: string | null, readonly state: ActivityState, readonly partial: boolean, readonly detail: string | null, readonly startsAt: string, readonly endsAt: string, readonly leadMs: number, readonly finishedAt: string | null, readonly createdAt: string, readonly createdBy:
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
  , readonly counts: { readonly total: number, readonly pending: number, readonly running: number, readonly succeeded: number, readonly failed: number, readonly stopped: number, readonly leftOut: number } };

export type PortalActivitiesSubscriptionVariables = Exact<{
  filter?: ActivityFilter | null | undefined;
  after?: string | null | undefined;
}>;


export type PortalActivitiesSubscription = { readonly activitiesChanged: ReadonlyArray<{ readonly cursor: string, readonly type: CollectionChangeType, readonly id: string | null, readonly node: { readonly id: string, readonly group: string, readonly selector: string | null, readonly state: ActivityState, readonly partial: boolean, readonly detail: string | null, readonly startsAt: string, readonly endsAt: string, readonly leadMs: number, readonly finishedAt: string | null, readonly createdAt: string, readonly createdBy:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
      , readonly counts: { readonly total: number, readonly pending: number, readonly running: number, readonly succeeded: number, readonly failed: number, readonly stopped: number, readonly leftOut: number } } | null }> };

export type PortalActivitySubscriptionVariables = Exact<{
  id: string | number;
  members?: ActivityMemberFilter | null | undefined;
  after?: string | null | undefined;
}>;


export type PortalActivitySubscription = { readonly activitiesChanged: ReadonlyArray<{ readonly cursor: string, readonly type: CollectionChangeType, readonly id: string | null, readonly node: { readonly parameters: unknown, readonly id: string, readonly group: string, readonly selector: string | null, readonly state: ActivityState, readonly partial: boolean, readonly detail: string | null, readonly startsAt: string, readonly endsAt: string, readonly leadMs: number, readonly finishedAt: string | null, readonly createdAt: string, readonly members: { readonly totalCount: number, readonly nodes: ReadonlyArray<{ readonly address: string, readonly mode: ActivityMode, readonly status: ActivityMemberStatus, readonly late: boolean, readonly detail: string | null, readonly startedAt: string | null, readonly finishedAt: string | null, readonly endsAt: string | null, readonly run: { readonly id: string, readonly outcome: RunOutcome, readonly exitCode: number | null, readonly signal: Signal | null } | null }> }, readonly createdBy:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
      , readonly counts: { readonly total: number, readonly pending: number, readonly running: number, readonly succeeded: number, readonly failed: number, readonly stopped: number, readonly leftOut: number } } | null }> };

export type PortalActivityRunsSubscriptionVariables = Exact<{
  filter?: RunFilter | null | undefined;
  after?: string | null | undefined;
}>;


export type PortalActivityRunsSubscription = { readonly runsChanged: ReadonlyArray<{ readonly cursor: string, readonly type: CollectionChangeType, readonly id: string | null, readonly node: { readonly id: string, readonly address: string, readonly outcome: RunOutcome, readonly startedAt: string, readonly durationMs: number | null, readonly exitCode: number | null, readonly signal: Signal | null, readonly error: string | null } | null }> };

export type PortalOpenMembersQueryVariables = Exact<{
  id: string | number;
}>;


export type PortalOpenMembersQuery = { readonly activity: { readonly members: { readonly totalCount: number, readonly nodes: ReadonlyArray<{ readonly address: string, readonly mode: ActivityMode }> } } | null };

export type PortalLastParametersQueryVariables = Exact<{
  group: string;
}>;


export type PortalLastParametersQuery = { readonly activities: { readonly nodes: ReadonlyArray<{ readonly parameters: unknown }> } };

export type PortalActivityParametersQueryVariables = Exact<{
  id: string | number;
}>;


export type PortalActivityParametersQuery = { readonly activity: { readonly group: string, readonly selector: string | null, readonly parameters: unknown, readonly startsAt: string, readonly endsAt: string, readonly leadMs: number } | null };

export type PortalCandidatesSubscriptionVariables = Exact<{
  selector: string;
  after?: string | null | undefined;
}>;


export type PortalCandidatesSubscription = { readonly instancesChanged: ReadonlyArray<{ readonly cursor: string, readonly type: CollectionChangeType, readonly id: string | null, readonly node: { readonly index: number, readonly desiredReason: DesiredReason, readonly retiring: boolean, readonly id: string, readonly address: string, readonly state: InstanceState, readonly health: Health, readonly since: string, readonly host: { readonly name: string, readonly connection: HostConnectionState, readonly labels: ReadonlyArray<{ readonly key: string, readonly value: string }> } | null, readonly program: { readonly name: string, readonly environment: string, readonly activityMode: ActivityMode | null } | null } | null }> };

export type PortalGroupDefinitionsQueryVariables = Exact<{
  group: string;
}>;


export type PortalGroupDefinitionsQuery = { readonly programs: { readonly nodes: ReadonlyArray<{ readonly activityMode: ActivityMode | null, readonly definition: { readonly command: ReadonlyArray<string>, readonly env: ReadonlyArray<{ readonly name: string, readonly value: string | null }> } }> } };

export type PortalStartActivityMutationVariables = Exact<{
  input: StartActivityInput;
}>;


export type PortalStartActivityMutation = { readonly startActivity:
    | { readonly __typename: 'ConflictError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null }
    | { readonly __typename: 'InvalidInputError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly issues: ReadonlyArray<{ readonly path: ReadonlyArray<string>, readonly message: string, readonly hint: string | null }> }
    | { readonly __typename: 'StartActivityPayload', readonly activity: { readonly id: string } }
   };

export type PortalStopActivityMutationVariables = Exact<{
  input: StopActivityInput;
}>;


export type PortalStopActivityMutation = { readonly stopActivity:
    | { readonly __typename: 'ConflictError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null }
    | { readonly __typename: 'InvalidInputError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly issues: ReadonlyArray<{ readonly path: ReadonlyArray<string>, readonly message: string, readonly hint: string | null }> }
    | { readonly __typename: 'NotFoundError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null }
    | { readonly __typename: 'StopActivityPayload', readonly activity: { readonly id: string } }
   };

export type PortalAbortActivityMutationVariables = Exact<{
  input: AbortActivityInput;
}>;


export type PortalAbortActivityMutation = { readonly abortActivity:
    | { readonly __typename: 'AbortActivityPayload', readonly activity: { readonly id: string } }
    | { readonly __typename: 'ConflictError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null }
    | { readonly __typename: 'InvalidInputError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly issues: ReadonlyArray<{ readonly path: ReadonlyArray<string>, readonly message: string, readonly hint: string | null }> }
    | { readonly __typename: 'NotFoundError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null }
   };

export type PortalStartMemberMutationVariables = Exact<{
  input: StartActivityMemberInput;
}>;


export type PortalStartMemberMutation = { readonly startActivityMember:
    | { readonly __typename: 'ConflictError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null }
    | { readonly __typename: 'InvalidInputError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly issues: ReadonlyArray<{ readonly path: ReadonlyArray<string>, readonly message: string, readonly hint: string | null }> }
    | { readonly __typename: 'NotFoundError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null }
    | { readonly __typename: 'StartActivityMemberPayload', readonly activity: { readonly id: string } }
   };

type PortalFault_AlreadyExistsError_Fragment = { readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null };

type PortalFault_ConflictError_Fragment = { readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null };

type PortalFault_DependencyRefusedError_Fragment = { readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly problems: ReadonlyArray<{ readonly kind: DependencyProblemKind, readonly path: ReadonlyArray<string>, readonly message: string, readonly hint: string | null }> };

type PortalFault_InUseError_Fragment = { readonly usedBy: ReadonlyArray<string>, readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null };

type PortalFault_InvalidInputError_Fragment = { readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly issues: ReadonlyArray<{ readonly path: ReadonlyArray<string>, readonly message: string, readonly hint: string | null }> };

type PortalFault_NotFoundError_Fragment = { readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null };

export type PortalFaultFragment =
  | PortalFault_AlreadyExistsError_Fragment
  | PortalFault_ConflictError_Fragment
  | PortalFault_DependencyRefusedError_Fragment
  | PortalFault_InUseError_Fragment
  | PortalFault_InvalidInputError_Fragment
  | PortalFault_NotFoundError_Fragment
;

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

export type InstanceStateFragment = { readonly id: string, readonly address: string, readonly state: InstanceState, readonly health: Health, readonly since: string };

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
export const PortalActivityLineFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment PortalActivityLine on Activity {
  id
  group
  selector
  state
  partial
  detail
  startsAt
  endsAt
  leadMs
  finishedAt
  createdAt
  createdBy {
    ...ActorName
  }
  counts {
    total
    pending
    running
    succeeded
    failed
    stopped
    leftOut
  }
}
    fragment ActorName on Actor {
  kind
  label
}`, {"fragmentName":"PortalActivityLine"}) as unknown as TypedDocumentString<PortalActivityLineFragment, unknown>;
export const PortalFaultFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment PortalFault on Error {
  code
  message
  path
  hint
  ... on InvalidInputError {
    issues {
      path
      message
      hint
    }
  }
  ... on InUseError {
    usedBy
  }
  ... on DependencyRefusedError {
    problems {
      kind
      path
      message
      hint
    }
  }
}
    `, {"fragmentName":"PortalFault"}) as unknown as TypedDocumentString<PortalFaultFragment, unknown>;
export const InstanceStateFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment InstanceState on Instance {
  id
  address
  state
  health
  since
}
    `, {"fragmentName":"InstanceState"}) as unknown as TypedDocumentString<InstanceStateFragment, unknown>;
export const PortalActivitiesDocument = /*#__PURE__*/ new TypedDocumentString(`
    subscription PortalActivities($filter: ActivityFilter, $after: String) {
  activitiesChanged(filter: $filter, after: $after) {
    cursor
    type
    id
    node {
      ...PortalActivityLine
    }
  }
}
    fragment PortalActivityLine on Activity {
  id
  group
  selector
  state
  partial
  detail
  startsAt
  endsAt
  leadMs
  finishedAt
  createdAt
  createdBy {
    ...ActorName
  }
  counts {
    total
    pending
    running
    succeeded
    failed
    stopped
    leftOut
  }
}
fragment ActorName on Actor {
  kind
  label
}`) as unknown as TypedDocumentString<PortalActivitiesSubscription, PortalActivitiesSubscriptionVariables>;
export const PortalActivityDocument = /*#__PURE__*/ new TypedDocumentString(`
    subscription PortalActivity($id: ID!, $members: ActivityMemberFilter, $after: String) {
  activitiesChanged(filter: {id: [$id]}, after: $after) {
    cursor
    type
    id
    node {
      ...PortalActivityLine
      parameters
      members(first: 1000, filter: $members) {
        totalCount
        nodes {
          address
          mode
          status
          late
          detail
          startedAt
          finishedAt
          endsAt
          run {
            id
            outcome
            exitCode
            signal
          }
        }
      }
    }
  }
}
    fragment PortalActivityLine on Activity {
  id
  group
  selector
  state
  partial
  detail
  startsAt
  endsAt
  leadMs
  finishedAt
  createdAt
  createdBy {
    ...ActorName
  }
  counts {
    total
    pending
    running
    succeeded
    failed
    stopped
    leftOut
  }
}
fragment ActorName on Actor {
  kind
  label
}`) as unknown as TypedDocumentString<PortalActivitySubscription, PortalActivitySubscriptionVariables>;
export const PortalActivityRunsDocument = /*#__PURE__*/ new TypedDocumentString(`
    subscription PortalActivityRuns($filter: RunFilter, $after: String) {
  runsChanged(filter: $filter, after: $after) {
    cursor
    type
    id
    node {
      id
      address
      outcome
      startedAt
      durationMs
      exitCode
      signal
      error
    }
  }
}
    `) as unknown as TypedDocumentString<PortalActivityRunsSubscription, PortalActivityRunsSubscriptionVariables>;
export const PortalOpenMembersDocument = /*#__PURE__*/ new TypedDocumentString(`
    query PortalOpenMembers($id: ID!) {
  activity(id: $id) {
    members(first: 1000, filter: {status: [PENDING, RUNNING]}) {
      totalCount
      nodes {
        address
        mode
      }
    }
  }
}
    `) as unknown as TypedDocumentString<PortalOpenMembersQuery, PortalOpenMembersQueryVariables>;
export const PortalLastParametersDocument = /*#__PURE__*/ new TypedDocumentString(`
    query PortalLastParameters($group: String!) {
  activities(first: 1, filter: {group: [$group]}) {
    nodes {
      parameters
    }
  }
}
    `) as unknown as TypedDocumentString<PortalLastParametersQuery, PortalLastParametersQueryVariables>;
export const PortalActivityParametersDocument = /*#__PURE__*/ new TypedDocumentString(`
    query PortalActivityParameters($id: ID!) {
  activity(id: $id) {
    group
    selector
    parameters
    startsAt
    endsAt
    leadMs
  }
}
    `) as unknown as TypedDocumentString<PortalActivityParametersQuery, PortalActivityParametersQueryVariables>;
export const PortalCandidatesDocument = /*#__PURE__*/ new TypedDocumentString(`
    subscription PortalCandidates($selector: String!, $after: String) {
  instancesChanged(filter: {selector: $selector}, after: $after) {
    cursor
    type
    id
    node {
      ...InstanceState
      index
      desiredReason
      retiring
      host {
        name
        connection
        labels {
          key
          value
        }
      }
      program {
        name
        environment
        activityMode
      }
    }
  }
}
    fragment InstanceState on Instance {
  id
  address
  state
  health
  since
}`) as unknown as TypedDocumentString<PortalCandidatesSubscription, PortalCandidatesSubscriptionVariables>;
export const PortalGroupDefinitionsDocument = /*#__PURE__*/ new TypedDocumentString(`
    query PortalGroupDefinitions($group: String!) {
  programs(first: 200, filter: {group: [$group]}) {
    nodes {
      activityMode
      definition {
        command
        env {
          name
          value
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<PortalGroupDefinitionsQuery, PortalGroupDefinitionsQueryVariables>;
export const PortalStartActivityDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation PortalStartActivity($input: StartActivityInput!) {
  startActivity(input: $input) {
    __typename
    ... on StartActivityPayload {
      activity {
        id
      }
    }
    ...PortalFault
  }
}
    fragment PortalFault on Error {
  code
  message
  path
  hint
  ... on InvalidInputError {
    issues {
      path
      message
      hint
    }
  }
  ... on InUseError {
    usedBy
  }
  ... on DependencyRefusedError {
    problems {
      kind
      path
      message
      hint
    }
  }
}`) as unknown as TypedDocumentString<PortalStartActivityMutation, PortalStartActivityMutationVariables>;
export const PortalStopActivityDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation PortalStopActivity($input: StopActivityInput!) {
  stopActivity(input: $input) {
    __typename
    ... on StopActivityPayload {
      activity {
        id
      }
    }
    ...PortalFault
  }
}
    fragment PortalFault on Error {
  code
  message
  path
  hint
  ... on InvalidInputError {
    issues {
      path
      message
      hint
    }
  }
  ... on InUseError {
    usedBy
  }
  ... on DependencyRefusedError {
    problems {
      kind
      path
      message
      hint
    }
  }
}`) as unknown as TypedDocumentString<PortalStopActivityMutation, PortalStopActivityMutationVariables>;
export const PortalAbortActivityDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation PortalAbortActivity($input: AbortActivityInput!) {
  abortActivity(input: $input) {
    __typename
    ... on AbortActivityPayload {
      activity {
        id
      }
    }
    ...PortalFault
  }
}
    fragment PortalFault on Error {
  code
  message
  path
  hint
  ... on InvalidInputError {
    issues {
      path
      message
      hint
    }
  }
  ... on InUseError {
    usedBy
  }
  ... on DependencyRefusedError {
    problems {
      kind
      path
      message
      hint
    }
  }
}`) as unknown as TypedDocumentString<PortalAbortActivityMutation, PortalAbortActivityMutationVariables>;
export const PortalStartMemberDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation PortalStartMember($input: StartActivityMemberInput!) {
  startActivityMember(input: $input) {
    __typename
    ... on StartActivityMemberPayload {
      activity {
        id
      }
    }
    ...PortalFault
  }
}
    fragment PortalFault on Error {
  code
  message
  path
  hint
  ... on InvalidInputError {
    issues {
      path
      message
      hint
    }
  }
  ... on InUseError {
    usedBy
  }
  ... on DependencyRefusedError {
    problems {
      kind
      path
      message
      hint
    }
  }
}`) as unknown as TypedDocumentString<PortalStartMemberMutation, PortalStartMemberMutationVariables>;