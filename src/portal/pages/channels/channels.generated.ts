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

export type ChannelFilter = {
  readonly before?: string | null | undefined;
  readonly id?: ReadonlyArray<string | number> | null | undefined;
  readonly instance?: ReadonlyArray<string | number> | null | undefined;
  readonly name?: ReadonlyArray<string> | null | undefined;
  readonly since?: string | null | undefined;
  readonly state?: ReadonlyArray<ChannelState> | null | undefined;
  readonly text?: string | null | undefined;
};

export type ChannelPublisherInput = {
  readonly publisher: string;
  readonly sequence: number;
};

export type ChannelRef =
  {   readonly id: string | number; readonly name?: never; }
  |  { readonly id?: never;   readonly name: string; };

export type ChannelState =
  | 'ABANDONED'
  | 'CLOSED'
  | 'FINISHED'
  | 'OPEN';

export type CloseChannelInput = {
  readonly channel: ChannelRef;
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

export type InstanceRef =
  {   readonly address: string; readonly id?: never; }
  |  { readonly address?: never;   readonly id: string | number; };

export type PublishProgressInput = {
  readonly channel: string;
  readonly finished?: boolean;
  readonly from?: ChannelPublisherInput | null | undefined;
  readonly idempotencyKey?: string | null | undefined;
  readonly instance?: InstanceRef | null | undefined;
  readonly messages: ReadonlyArray<unknown>;
};

export type PortalChannelLineFragment = { readonly id: string, readonly name: string, readonly state: ChannelState, readonly messageCount: number, readonly createdAt: string, readonly publishedAt: string, readonly finishedAt: string | null, readonly instance: { readonly address: string } | null, readonly createdBy:
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
   };

export type PortalChannelsSubscriptionVariables = Exact<{
  filter?: ChannelFilter | null | undefined;
  after?: string | null | undefined;
}>;


export type PortalChannelsSubscription = { readonly channelsChanged: ReadonlyArray<{ readonly cursor: string, readonly type: CollectionChangeType, readonly id: string | null, readonly node: { readonly id: string, readonly name: string, readonly state: ChannelState, readonly messageCount: number, readonly createdAt: string, readonly publishedAt: string, readonly finishedAt: string | null, readonly instance: { readonly address: string } | null, readonly createdBy:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       } | null }> };

export type PortalChannelHeadsQueryVariables = Exact<{
  filter?: ChannelFilter | null | undefined;
  first: number;
}>;


export type PortalChannelHeadsQuery = { readonly channels: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly messageCount: number, readonly publishedAt: string, readonly messages: { readonly nodes: ReadonlyArray<{ readonly data: unknown }> } }> } };

export type PortalPublishMutationVariables = Exact<{
  input: PublishProgressInput;
}>;


export type PortalPublishMutation = { readonly publishProgress:
    | { readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null }
    | { readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly issues: ReadonlyArray<{ readonly path: ReadonlyArray<string>, readonly message: string, readonly hint: string | null }> }
    | { readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null }
    | { readonly published: number }
   };

export type PortalCloseChannelMutationVariables = Exact<{
  input: CloseChannelInput;
}>;


export type PortalCloseChannelMutation = { readonly closeChannel:
    | { readonly channel: { readonly id: string } }
    | { readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null }
    | { readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly issues: ReadonlyArray<{ readonly path: ReadonlyArray<string>, readonly message: string, readonly hint: string | null }> }
    | { readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null }
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
export const ActorNameFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment ActorName on Actor {
  kind
  label
}
    `, {"fragmentName":"ActorName"}) as unknown as TypedDocumentString<ActorNameFragment, unknown>;
export const PortalChannelLineFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment PortalChannelLine on Channel {
  id
  name
  state
  messageCount
  instance {
    address
  }
  createdAt
  createdBy {
    ...ActorName
  }
  publishedAt
  finishedAt
}
    fragment ActorName on Actor {
  kind
  label
}`, {"fragmentName":"PortalChannelLine"}) as unknown as TypedDocumentString<PortalChannelLineFragment, unknown>;
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
export const PortalChannelsDocument = /*#__PURE__*/ new TypedDocumentString(`
    subscription PortalChannels($filter: ChannelFilter, $after: String) {
  channelsChanged(filter: $filter, after: $after) {
    cursor
    type
    id
    node {
      ...PortalChannelLine
    }
  }
}
    fragment PortalChannelLine on Channel {
  id
  name
  state
  messageCount
  instance {
    address
  }
  createdAt
  createdBy {
    ...ActorName
  }
  publishedAt
  finishedAt
}
fragment ActorName on Actor {
  kind
  label
}`) as unknown as TypedDocumentString<PortalChannelsSubscription, PortalChannelsSubscriptionVariables>;
export const PortalChannelHeadsDocument = /*#__PURE__*/ new TypedDocumentString(`
    query PortalChannelHeads($filter: ChannelFilter, $first: Int!) {
  channels(filter: $filter, first: $first) {
    nodes {
      id
      messageCount
      publishedAt
      messages(last: 1) {
        nodes {
          data
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<PortalChannelHeadsQuery, PortalChannelHeadsQueryVariables>;
export const PortalPublishDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation PortalPublish($input: PublishProgressInput!) {
  publishProgress(input: $input) {
    ... on PublishProgressPayload {
      published
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
}`) as unknown as TypedDocumentString<PortalPublishMutation, PortalPublishMutationVariables>;
export const PortalCloseChannelDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation PortalCloseChannel($input: CloseChannelInput!) {
  closeChannel(input: $input) {
    ... on CloseChannelPayload {
      channel {
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
}`) as unknown as TypedDocumentString<PortalCloseChannelMutation, PortalCloseChannelMutationVariables>;