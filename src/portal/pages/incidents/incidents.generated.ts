/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
export type AcknowledgeIncidentInput = {
  readonly incident: IncidentRef;
};

export type ActorKind =
  | 'AGENT'
  | 'ANONYMOUS'
  | 'DATABASE'
  | 'LOCAL'
  | 'MONITOR'
  | 'PLANE'
  | 'SCHEDULE'
  | 'TOKEN';

export type AssignIncidentInput = {
  readonly assignee: string;
  readonly incident: IncidentRef;
};

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

export type Health =
  | 'HEALTHY'
  | 'NONE'
  | 'STARTING'
  | 'UNHEALTHY';

export type IncidentFilter = {
  readonly assignee?: ReadonlyArray<string> | null | undefined;
  readonly before?: string | null | undefined;
  readonly ci?: ReadonlyArray<string> | null | undefined;
  readonly host?: ReadonlyArray<string> | null | undefined;
  readonly id?: ReadonlyArray<string | number> | null | undefined;
  readonly instance?: ReadonlyArray<string> | null | undefined;
  readonly monitor?: ReadonlyArray<string> | null | undefined;
  readonly program?: ReadonlyArray<string> | null | undefined;
  readonly root?: ReadonlyArray<string | number> | null | undefined;
  readonly severity?: ReadonlyArray<number> | null | undefined;
  readonly since?: string | null | undefined;
  readonly state?: ReadonlyArray<IncidentState> | null | undefined;
  readonly text?: string | null | undefined;
};

export type IncidentRef =
  {   readonly id: string | number; readonly number?: never; }
  |  { readonly id?: never;   readonly number: number; };

export type IncidentState =
  | 'ACKNOWLEDGED'
  | 'OPEN'
  | 'RESOLVED'
  | 'SILENCED'
  | 'SUPPRESSED';

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

export type ResolveIncidentInput = {
  readonly incident: IncidentRef;
  readonly reason: string;
};

export type SilenceIncidentInput = {
  readonly forMs: number;
  readonly incident: IncidentRef;
};

export type PortalIncidentIdQueryVariables = Exact<{
  number: number;
}>;


export type PortalIncidentIdQuery = { readonly incident: { readonly id: string } | null };

export type PortalIncidentSubscriptionVariables = Exact<{
  filter?: IncidentFilter | null | undefined;
  after?: string | null | undefined;
}>;


export type PortalIncidentSubscription = { readonly incidentsChanged: ReadonlyArray<{ readonly cursor: string, readonly type: CollectionChangeType, readonly id: string | null, readonly node: { readonly id: string, readonly number: number, readonly severity: number, readonly state: IncidentState, readonly hostName: string | null, readonly address: string | null, readonly component: string, readonly ci: string | null, readonly monitorName: string, readonly summary: string, readonly raised: boolean, readonly flapping: boolean, readonly count: number, readonly affected: number, readonly openedAt: string, readonly lastRaisedAt: string, readonly assignee: string | null, readonly acknowledgedAt: string | null, readonly silencedUntil: string | null, readonly resolvedAt: string | null, readonly resolution: string | null, readonly acknowledgedBy:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       | null, readonly silencedBy:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       | null, readonly resolvedBy:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       | null, readonly monitor: { readonly id: string } | null, readonly host: { readonly id: string } | null, readonly instance: { readonly id: string, readonly state: InstanceState, readonly health: Health } | null, readonly root: { readonly id: string, readonly number: number, readonly summary: string } | null } | null }> };

export type PortalAcknowledgeMutationVariables = Exact<{
  input: AcknowledgeIncidentInput;
}>;


export type PortalAcknowledgeMutation = { readonly acknowledgeIncident:
    | { readonly incident: { readonly id: string } }
    | { readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null }
    | { readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly issues: ReadonlyArray<{ readonly path: ReadonlyArray<string>, readonly message: string, readonly hint: string | null }> }
    | { readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null }
   };

export type PortalSilenceMutationVariables = Exact<{
  input: SilenceIncidentInput;
}>;


export type PortalSilenceMutation = { readonly silenceIncident:
    | { readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null }
    | { readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly issues: ReadonlyArray<{ readonly path: ReadonlyArray<string>, readonly message: string, readonly hint: string | null }> }
    | { readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null }
    | { readonly incident: { readonly id: string } }
   };

export type PortalAssignMutationVariables = Exact<{
  input: AssignIncidentInput;
}>;


export type PortalAssignMutation = { readonly assignIncident:
    | { readonly incident: { readonly id: string } }
    | { readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null }
    | { readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly issues: ReadonlyArray<{ readonly path: ReadonlyArray<string>, readonly message: string, readonly hint: string | null }> }
    | { readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null }
   };

export type PortalResolveMutationVariables = Exact<{
  input: ResolveIncidentInput;
}>;


export type PortalResolveMutation = { readonly resolveIncident:
    | { readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null }
    | { readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly issues: ReadonlyArray<{ readonly path: ReadonlyArray<string>, readonly message: string, readonly hint: string | null }> }
    | { readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null }
    | { readonly incident: { readonly id: string } }
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
export const PortalIncidentIdDocument = /*#__PURE__*/ new TypedDocumentString(`
    query PortalIncidentId($number: SafeInt!) {
  incident(by: {number: $number}) {
    id
  }
}
    `) as unknown as TypedDocumentString<PortalIncidentIdQuery, PortalIncidentIdQueryVariables>;
export const PortalIncidentDocument = /*#__PURE__*/ new TypedDocumentString(`
    subscription PortalIncident($filter: IncidentFilter, $after: String) {
  incidentsChanged(filter: $filter, after: $after) {
    cursor
    type
    id
    node {
      id
      number
      severity
      state
      hostName
      address
      component
      ci
      monitorName
      summary
      raised
      flapping
      count
      affected
      openedAt
      lastRaisedAt
      assignee
      acknowledgedAt
      acknowledgedBy {
        ...ActorName
      }
      silencedUntil
      silencedBy {
        ...ActorName
      }
      resolvedAt
      resolvedBy {
        ...ActorName
      }
      resolution
      monitor {
        id
      }
      host {
        id
      }
      instance {
        id
        state
        health
      }
      root {
        id
        number
        summary
      }
    }
  }
}
    fragment ActorName on Actor {
  kind
  label
}`) as unknown as TypedDocumentString<PortalIncidentSubscription, PortalIncidentSubscriptionVariables>;
export const PortalAcknowledgeDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation PortalAcknowledge($input: AcknowledgeIncidentInput!) {
  acknowledgeIncident(input: $input) {
    ... on AcknowledgeIncidentPayload {
      incident {
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
}`) as unknown as TypedDocumentString<PortalAcknowledgeMutation, PortalAcknowledgeMutationVariables>;
export const PortalSilenceDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation PortalSilence($input: SilenceIncidentInput!) {
  silenceIncident(input: $input) {
    ... on SilenceIncidentPayload {
      incident {
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
}`) as unknown as TypedDocumentString<PortalSilenceMutation, PortalSilenceMutationVariables>;
export const PortalAssignDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation PortalAssign($input: AssignIncidentInput!) {
  assignIncident(input: $input) {
    ... on AssignIncidentPayload {
      incident {
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
}`) as unknown as TypedDocumentString<PortalAssignMutation, PortalAssignMutationVariables>;
export const PortalResolveDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation PortalResolve($input: ResolveIncidentInput!) {
  resolveIncident(input: $input) {
    ... on ResolveIncidentPayload {
      incident {
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
}`) as unknown as TypedDocumentString<PortalResolveMutation, PortalResolveMutationVariables>;