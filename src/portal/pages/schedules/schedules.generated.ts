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

export type AssignmentFilter = {
  readonly enabled?: boolean | null | undefined;
  readonly environment?: ReadonlyArray<string> | null | undefined;
  readonly host?: ReadonlyArray<string> | null | undefined;
  readonly program?: ReadonlyArray<string> | null | undefined;
};

export type AssignmentKey = {
  readonly hosts: string;
  readonly program: ProgramKey;
};

export type AssignmentRef =
  {   readonly id: string | number; readonly key?: never; }
  |  { readonly id?: never;   readonly key: AssignmentKey; };

export type CatchUp =
  | 'ALL'
  | 'LAST'
  | 'NONE';

export type CollectionChangeType =
  | 'ADDED'
  | 'REMOVED'
  | 'RESET'
  | 'SNAPSHOT'
  | 'SYNCED'
  | 'UPDATED';

export type CreateScheduleInput = {
  readonly assignment: AssignmentRef;
  readonly idempotencyKey?: string | null | undefined;
  readonly name: string;
  readonly paused?: boolean;
  readonly spec: ScheduleSpecInput;
};

export type DeleteScheduleInput = {
  readonly schedule: ScheduleRef;
};

export type DependencyProblemKind =
  | 'CYCLE'
  | 'ENABLED_ON_DISABLED'
  | 'SELF'
  | 'UNKNOWN_PROGRAM'
  | 'UNSATISFIABLE_SCOPE';

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

export type FiringNote =
  | 'FOLD_FIRST'
  | 'FOLD_SECOND'
  | 'GAP';

export type FiringOutcome =
  | 'CATCH_UP'
  | 'LATE'
  | 'MISSED'
  | 'RAN'
  | 'SKIPPED_DISABLED'
  | 'SKIPPED_OVERLAP';

export type FoldPolicy =
  | 'ONCE'
  | 'TWICE';

export type GapPolicy =
  | 'FIRE'
  | 'SKIP';

export type Overlap =
  | 'ALLOW'
  | 'QUEUE'
  | 'SKIP'
  | 'TERMINATE';

export type PreviewScheduleInput = {
  readonly after?: string | null | undefined;
  readonly n?: number;
  readonly spec: ScheduleSpecInput;
};

export type ProgramKey = {
  readonly environment?: string;
  readonly name: string;
};

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

export type ScheduleFilter = {
  readonly action?: ReadonlyArray<ScheduleAction> | null | undefined;
  readonly environment?: ReadonlyArray<string> | null | undefined;
  readonly host?: ReadonlyArray<string> | null | undefined;
  readonly name?: ReadonlyArray<string> | null | undefined;
  readonly paused?: boolean | null | undefined;
  readonly program?: ReadonlyArray<string> | null | undefined;
  readonly text?: string | null | undefined;
};

export type ScheduleKey = {
  readonly hosts?: string | null | undefined;
  readonly name: string;
  readonly program: ProgramKey;
};

export type ScheduleRef =
  {   readonly id: string | number; readonly key?: never; }
  |  { readonly id?: never;   readonly key: ScheduleKey; };

export type ScheduleSetting =
  | 'CALENDAR'
  | 'DESCRIPTION'
  | 'ENDS_AT'
  | 'STARTS_AT';

export type ScheduleSpecInput = {
  readonly action?: ScheduleAction | null | undefined;
  readonly calendar?: string | null | undefined;
  readonly catchUp?: CatchUp | null | undefined;
  readonly catchUpLimit?: number | null | undefined;
  readonly catchUpWithinMs?: number | null | undefined;
  readonly description?: string | null | undefined;
  readonly endsAt?: string | null | undefined;
  readonly exclusions?: ReadonlyArray<string> | null | undefined;
  readonly fold?: FoldPolicy | null | undefined;
  readonly gap?: GapPolicy | null | undefined;
  readonly jitterMs?: number | null | undefined;
  readonly overlap?: Overlap | null | undefined;
  readonly signal?: Signal | null | undefined;
  readonly startsAt?: string | null | undefined;
  readonly timeZone?: string | null | undefined;
  readonly trigger: ScheduleTriggerInput;
};

export type ScheduleTriggerInput =
  {   readonly at: string; readonly cron?: never; }
  |  { readonly at?: never;   readonly cron: string; };

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

export type UpdateScheduleInput = {
  readonly action?: ScheduleAction | null | undefined;
  readonly calendar?: string | null | undefined;
  readonly catchUp?: CatchUp | null | undefined;
  readonly catchUpLimit?: number | null | undefined;
  readonly catchUpWithinMs?: number | null | undefined;
  readonly clear?: ReadonlyArray<ScheduleSetting>;
  readonly description?: string | null | undefined;
  readonly endsAt?: string | null | undefined;
  readonly exclusions?: ReadonlyArray<string> | null | undefined;
  readonly expectedRevision?: number | null | undefined;
  readonly fold?: FoldPolicy | null | undefined;
  readonly gap?: GapPolicy | null | undefined;
  readonly jitterMs?: number | null | undefined;
  readonly overlap?: Overlap | null | undefined;
  readonly schedule: ScheduleRef;
  readonly signal?: Signal | null | undefined;
  readonly startsAt?: string | null | undefined;
  readonly timeZone?: string | null | undefined;
  readonly trigger?: ScheduleTriggerInput | null | undefined;
};

export type PortalSchedulesSubscriptionVariables = Exact<{
  filter?: ScheduleFilter | null | undefined;
  after?: string | null | undefined;
}>;


export type PortalSchedulesSubscription = { readonly schedulesChanged: ReadonlyArray<{ readonly cursor: string, readonly type: CollectionChangeType, readonly id: string | null, readonly node: { readonly id: string, readonly name: string, readonly description: string | null, readonly hosts: string, readonly timeZone: string, readonly gap: GapPolicy, readonly fold: FoldPolicy, readonly startsAt: string | null, readonly endsAt: string | null, readonly action: ScheduleAction, readonly signal: Signal | null, readonly paused: boolean, readonly program: { readonly name: string, readonly environment: string } | null, readonly trigger:
        | { readonly at: string }
        | { readonly cron: string }
      , readonly exclusions: ReadonlyArray<{ readonly from: string, readonly until: string }>, readonly calendarExclusions: ReadonlyArray<{ readonly from: string, readonly until: string }>, readonly lastFiring: { readonly id: string, readonly startedAt: string, readonly outcome: RunOutcome } | null } | null }> };

export type PortalFiringsSubscriptionVariables = Exact<{
  filter?: RunFilter | null | undefined;
  after?: string | null | undefined;
}>;


export type PortalFiringsSubscription = { readonly runsChanged: ReadonlyArray<{ readonly cursor: string, readonly type: CollectionChangeType, readonly id: string | null, readonly node: { readonly id: string, readonly outcome: RunOutcome, readonly firing: { readonly outcome: FiringOutcome, readonly dueAt: string, readonly count: number, readonly schedule: { readonly id: string } | null } | null } | null }> };

export type PortalScheduleDetailsSubscriptionVariables = Exact<{
  filter?: ScheduleFilter | null | undefined;
  after?: string | null | undefined;
}>;


export type PortalScheduleDetailsSubscription = { readonly schedulesChanged: ReadonlyArray<{ readonly cursor: string, readonly type: CollectionChangeType, readonly id: string | null, readonly node: { readonly id: string, readonly name: string, readonly description: string | null, readonly hosts: string, readonly timeZone: string, readonly gap: GapPolicy, readonly fold: FoldPolicy, readonly startsAt: string | null, readonly endsAt: string | null, readonly calendar: string | null, readonly action: ScheduleAction, readonly signal: Signal | null, readonly overlap: Overlap, readonly catchUp: CatchUp, readonly catchUpLimit: number, readonly catchUpWithinMs: number, readonly jitterMs: number, readonly revision: number, readonly changedAt: string, readonly program: { readonly name: string, readonly environment: string } | null, readonly trigger:
        | { readonly at: string }
        | { readonly cron: string }
      , readonly exclusions: ReadonlyArray<{ readonly from: string, readonly until: string }>, readonly assignment: { readonly id: string } | null, readonly changedBy:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       } | null }> };

export type PortalScheduledAssignmentsSubscriptionVariables = Exact<{
  filter?: AssignmentFilter | null | undefined;
  after?: string | null | undefined;
}>;


export type PortalScheduledAssignmentsSubscription = { readonly assignmentsChanged: ReadonlyArray<{ readonly cursor: string, readonly type: CollectionChangeType, readonly id: string | null, readonly node: { readonly id: string, readonly hosts: string, readonly program: { readonly name: string, readonly environment: string } | null } | null }> };

export type PortalPreviewScheduleQueryVariables = Exact<{
  input: PreviewScheduleInput;
}>;


export type PortalPreviewScheduleQuery = { readonly previewSchedule:
    | { readonly __typename: 'InvalidInputError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly issues: ReadonlyArray<{ readonly path: ReadonlyArray<string>, readonly message: string, readonly hint: string | null }> }
    | { readonly __typename: 'SchedulePreview', readonly firings: ReadonlyArray<{ readonly dueAt: string, readonly localTime: string, readonly note: FiringNote | null }> }
   };

export type PortalCreateScheduleMutationVariables = Exact<{
  input: CreateScheduleInput;
}>;


export type PortalCreateScheduleMutation = { readonly createSchedule:
    | { readonly __typename: 'AlreadyExistsError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null }
    | { readonly __typename: 'ConflictError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null }
    | { readonly __typename: 'CreateSchedulePayload', readonly schedule: { readonly id: string } }
    | { readonly __typename: 'InvalidInputError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly issues: ReadonlyArray<{ readonly path: ReadonlyArray<string>, readonly message: string, readonly hint: string | null }> }
    | { readonly __typename: 'NotFoundError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null }
   };

export type PortalUpdateScheduleMutationVariables = Exact<{
  input: UpdateScheduleInput;
}>;


export type PortalUpdateScheduleMutation = { readonly updateSchedule:
    | { readonly __typename: 'ConflictError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null }
    | { readonly __typename: 'InvalidInputError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly issues: ReadonlyArray<{ readonly path: ReadonlyArray<string>, readonly message: string, readonly hint: string | null }> }
    | { readonly __typename: 'NotFoundError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null }
    | { readonly __typename: 'UpdateSchedulePayload', readonly schedule: { readonly id: string } }
   };

export type PortalDeleteScheduleMutationVariables = Exact<{
  input: DeleteScheduleInput;
}>;


export type PortalDeleteScheduleMutation = { readonly deleteSchedule:
    | { readonly __typename: 'DeleteSchedulePayload', readonly deletedId: string }
    | { readonly __typename: 'InvalidInputError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly issues: ReadonlyArray<{ readonly path: ReadonlyArray<string>, readonly message: string, readonly hint: string | null }> }
    | { readonly __typename: 'NotFoundError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null }
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
export const ActorNameFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment ActorName on Actor {
  kind
  label
}
    `, {"fragmentName":"ActorName"}) as unknown as TypedDocumentString<ActorNameFragment, unknown>;
export const PortalSchedulesDocument = /*#__PURE__*/ new TypedDocumentString(`
    subscription PortalSchedules($filter: ScheduleFilter, $after: String) {
  schedulesChanged(filter: $filter, after: $after) {
    cursor
    type
    id
    node {
      id
      name
      description
      hosts
      program {
        name
        environment
      }
      trigger {
        ... on CronTrigger {
          cron
        }
        ... on AtTrigger {
          at
        }
      }
      timeZone
      gap
      fold
      startsAt
      endsAt
      exclusions {
        from
        until
      }
      calendarExclusions {
        from
        until
      }
      action
      signal
      paused
      lastFiring {
        id
        startedAt
        outcome
      }
    }
  }
}
    `) as unknown as TypedDocumentString<PortalSchedulesSubscription, PortalSchedulesSubscriptionVariables>;
export const PortalFiringsDocument = /*#__PURE__*/ new TypedDocumentString(`
    subscription PortalFirings($filter: RunFilter, $after: String) {
  runsChanged(filter: $filter, after: $after) {
    cursor
    type
    id
    node {
      id
      outcome
      firing {
        outcome
        dueAt
        count
        schedule {
          id
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<PortalFiringsSubscription, PortalFiringsSubscriptionVariables>;
export const PortalScheduleDetailsDocument = /*#__PURE__*/ new TypedDocumentString(`
    subscription PortalScheduleDetails($filter: ScheduleFilter, $after: String) {
  schedulesChanged(filter: $filter, after: $after) {
    cursor
    type
    id
    node {
      id
      name
      description
      hosts
      program {
        name
        environment
      }
      trigger {
        ... on CronTrigger {
          cron
        }
        ... on AtTrigger {
          at
        }
      }
      timeZone
      gap
      fold
      startsAt
      endsAt
      exclusions {
        from
        until
      }
      calendar
      action
      signal
      overlap
      catchUp
      catchUpLimit
      catchUpWithinMs
      jitterMs
      assignment {
        id
      }
      revision
      changedAt
      changedBy {
        ...ActorName
      }
    }
  }
}
    fragment ActorName on Actor {
  kind
  label
}`) as unknown as TypedDocumentString<PortalScheduleDetailsSubscription, PortalScheduleDetailsSubscriptionVariables>;
export const PortalScheduledAssignmentsDocument = /*#__PURE__*/ new TypedDocumentString(`
    subscription PortalScheduledAssignments($filter: AssignmentFilter, $after: String) {
  assignmentsChanged(filter: $filter, after: $after) {
    cursor
    type
    id
    node {
      id
      hosts
      program {
        name
        environment
      }
    }
  }
}
    `) as unknown as TypedDocumentString<PortalScheduledAssignmentsSubscription, PortalScheduledAssignmentsSubscriptionVariables>;
export const PortalPreviewScheduleDocument = /*#__PURE__*/ new TypedDocumentString(`
    query PortalPreviewSchedule($input: PreviewScheduleInput!) {
  previewSchedule(input: $input) {
    __typename
    ... on SchedulePreview {
      firings {
        dueAt
        localTime
        note
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
}`) as unknown as TypedDocumentString<PortalPreviewScheduleQuery, PortalPreviewScheduleQueryVariables>;
export const PortalCreateScheduleDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation PortalCreateSchedule($input: CreateScheduleInput!) {
  createSchedule(input: $input) {
    __typename
    ... on CreateSchedulePayload {
      schedule {
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
}`) as unknown as TypedDocumentString<PortalCreateScheduleMutation, PortalCreateScheduleMutationVariables>;
export const PortalUpdateScheduleDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation PortalUpdateSchedule($input: UpdateScheduleInput!) {
  updateSchedule(input: $input) {
    __typename
    ... on UpdateSchedulePayload {
      schedule {
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
}`) as unknown as TypedDocumentString<PortalUpdateScheduleMutation, PortalUpdateScheduleMutationVariables>;
export const PortalDeleteScheduleDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation PortalDeleteSchedule($input: DeleteScheduleInput!) {
  deleteSchedule(input: $input) {
    __typename
    ... on DeleteSchedulePayload {
      deletedId
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
}`) as unknown as TypedDocumentString<PortalDeleteScheduleMutation, PortalDeleteScheduleMutationVariables>;