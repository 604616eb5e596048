/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
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

export type CommandStatus =
  | 'CANCELLED'
  | 'DELIVERED'
  | 'EXPIRED'
  | 'FAILED'
  | 'PENDING'
  | 'SUCCEEDED';

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

export type ReloadInstancesInput = {
  readonly dryRun?: boolean;
  readonly expectedCount?: number | null | undefined;
  readonly expiresInMs?: number | null | undefined;
  readonly idempotencyKey?: string | null | undefined;
  readonly selector: string;
  readonly waitMs?: number;
};

export type RestartInstancesInput = {
  readonly dryRun?: boolean;
  readonly expectedCount?: number | null | undefined;
  readonly expiresInMs?: number | null | undefined;
  readonly idempotencyKey?: string | null | undefined;
  readonly selector: string;
  readonly waitMs?: number;
};

export type RunActionInput = {
  readonly action: string;
  readonly arguments?: ReadonlyArray<string>;
  readonly dryRun?: boolean;
  readonly expectedCount?: number | null | undefined;
  readonly expiresInMs?: number | null | undefined;
  readonly idempotencyKey?: string | null | undefined;
  readonly selector: string;
  readonly waitMs?: number;
};

export type RunInstancesInput = {
  readonly dryRun?: boolean;
  readonly expectedCount?: number | null | undefined;
  readonly expiresInMs?: number | null | undefined;
  readonly idempotencyKey?: string | null | undefined;
  readonly selector: string;
  readonly waitMs?: number;
};

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

export type SignalInstancesInput = {
  readonly dryRun?: boolean;
  readonly expectedCount?: number | null | undefined;
  readonly expiresInMs?: number | null | undefined;
  readonly idempotencyKey?: string | null | undefined;
  readonly runId?: string | number | null | undefined;
  readonly selector: string;
  readonly signal: Signal;
  readonly waitMs?: number;
};

export type StartInstancesInput = {
  readonly dryRun?: boolean;
  readonly expectedCount?: number | null | undefined;
  readonly expiresInMs?: number | null | undefined;
  readonly idempotencyKey?: string | null | undefined;
  readonly selector: string;
  readonly waitMs?: number;
};

export type StopInstancesInput = {
  readonly dryRun?: boolean;
  readonly expectedCount?: number | null | undefined;
  readonly expiresInMs?: number | null | undefined;
  readonly idempotencyKey?: string | null | undefined;
  readonly selector: string;
  readonly waitMs?: number;
};

export type PortalStartMutationVariables = Exact<{
  input: StartInstancesInput;
}>;


export type PortalStartMutation = { readonly startInstances:
    | { readonly __typename: 'ConflictError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null }
    | { readonly __typename: 'InvalidInputError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly issues: ReadonlyArray<{ readonly path: ReadonlyArray<string>, readonly message: string, readonly hint: string | null }> }
    | { readonly __typename: 'NotFoundError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null }
    | { readonly __typename: 'StartInstancesPayload', readonly targetCount: number, readonly command: { readonly id: string } | null }
   };

export type PortalStopMutationVariables = Exact<{
  input: StopInstancesInput;
}>;


export type PortalStopMutation = { readonly stopInstances:
    | { readonly __typename: 'ConflictError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null }
    | { readonly __typename: 'InvalidInputError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly issues: ReadonlyArray<{ readonly path: ReadonlyArray<string>, readonly message: string, readonly hint: string | null }> }
    | { readonly __typename: 'NotFoundError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null }
    | { readonly __typename: 'StopInstancesPayload', readonly targetCount: number, readonly command: { readonly id: string } | null }
   };

export type PortalRestartMutationVariables = Exact<{
  input: RestartInstancesInput;
}>;


export type PortalRestartMutation = { readonly restartInstances:
    | { readonly __typename: 'ConflictError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null }
    | { readonly __typename: 'InvalidInputError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly issues: ReadonlyArray<{ readonly path: ReadonlyArray<string>, readonly message: string, readonly hint: string | null }> }
    | { readonly __typename: 'NotFoundError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null }
    | { readonly __typename: 'RestartInstancesPayload', readonly targetCount: number, readonly command: { readonly id: string } | null }
   };

export type PortalReloadMutationVariables = Exact<{
  input: ReloadInstancesInput;
}>;


export type PortalReloadMutation = { readonly reloadInstances:
    | { readonly __typename: 'ConflictError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null }
    | { readonly __typename: 'InvalidInputError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly issues: ReadonlyArray<{ readonly path: ReadonlyArray<string>, readonly message: string, readonly hint: string | null }> }
    | { readonly __typename: 'NotFoundError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null }
    | { readonly __typename: 'ReloadInstancesPayload', readonly targetCount: number, readonly command: { readonly id: string } | null }
   };

export type PortalSignalMutationVariables = Exact<{
  input: SignalInstancesInput;
}>;


export type PortalSignalMutation = { readonly signalInstances:
    | { readonly __typename: 'ConflictError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null }
    | { readonly __typename: 'InvalidInputError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly issues: ReadonlyArray<{ readonly path: ReadonlyArray<string>, readonly message: string, readonly hint: string | null }> }
    | { readonly __typename: 'NotFoundError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null }
    | { readonly __typename: 'SignalInstancesPayload', readonly targetCount: number, readonly command: { readonly id: string } | null }
   };

export type PortalRunMutationVariables = Exact<{
  input: RunInstancesInput;
}>;


export type PortalRunMutation = { readonly runInstances:
    | { readonly __typename: 'ConflictError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null }
    | { readonly __typename: 'InvalidInputError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly issues: ReadonlyArray<{ readonly path: ReadonlyArray<string>, readonly message: string, readonly hint: string | null }> }
    | { readonly __typename: 'NotFoundError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null }
    | { readonly __typename: 'RunInstancesPayload', readonly targetCount: number, readonly command: { readonly id: string } | null }
   };

export type PortalActionMutationVariables = Exact<{
  input: RunActionInput;
}>;


export type PortalActionMutation = { readonly runAction:
    | { readonly __typename: 'ConflictError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null }
    | { readonly __typename: 'InvalidInputError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly issues: ReadonlyArray<{ readonly path: ReadonlyArray<string>, readonly message: string, readonly hint: string | null }> }
    | { readonly __typename: 'NotFoundError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null }
    | { readonly __typename: 'RunActionPayload', readonly targetCount: number, readonly command: { readonly id: string } | null }
   };

export type PortalCommandSubscriptionVariables = Exact<{
  id: string | number;
  after?: string | null | undefined;
}>;


export type PortalCommandSubscription = { readonly commandsChanged: ReadonlyArray<{ readonly cursor: string, readonly type: CollectionChangeType, readonly id: string | null, readonly node: { readonly id: string, readonly kind: CommandKind, readonly selector: string, readonly status: CommandStatus, readonly counts: { readonly total: number, readonly pending: number, readonly delivered: number, readonly succeeded: number, readonly failed: number, readonly expired: number, readonly cancelled: number }, readonly targets: { readonly nodes: ReadonlyArray<{ readonly address: string, readonly status: CommandStatus, readonly message: string | null }> } } | null }> };

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
export const PortalStartDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation PortalStart($input: StartInstancesInput!) {
  startInstances(input: $input) {
    __typename
    ... on StartInstancesPayload {
      targetCount
      command {
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
}`) as unknown as TypedDocumentString<PortalStartMutation, PortalStartMutationVariables>;
export const PortalStopDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation PortalStop($input: StopInstancesInput!) {
  stopInstances(input: $input) {
    __typename
    ... on StopInstancesPayload {
      targetCount
      command {
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
}`) as unknown as TypedDocumentString<PortalStopMutation, PortalStopMutationVariables>;
export const PortalRestartDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation PortalRestart($input: RestartInstancesInput!) {
  restartInstances(input: $input) {
    __typename
    ... on RestartInstancesPayload {
      targetCount
      command {
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
}`) as unknown as TypedDocumentString<PortalRestartMutation, PortalRestartMutationVariables>;
export const PortalReloadDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation PortalReload($input: ReloadInstancesInput!) {
  reloadInstances(input: $input) {
    __typename
    ... on ReloadInstancesPayload {
      targetCount
      command {
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
}`) as unknown as TypedDocumentString<PortalReloadMutation, PortalReloadMutationVariables>;
export const PortalSignalDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation PortalSignal($input: SignalInstancesInput!) {
  signalInstances(input: $input) {
    __typename
    ... on SignalInstancesPayload {
      targetCount
      command {
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
}`) as unknown as TypedDocumentString<PortalSignalMutation, PortalSignalMutationVariables>;
export const PortalRunDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation PortalRun($input: RunInstancesInput!) {
  runInstances(input: $input) {
    __typename
    ... on RunInstancesPayload {
      targetCount
      command {
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
}`) as unknown as TypedDocumentString<PortalRunMutation, PortalRunMutationVariables>;
export const PortalActionDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation PortalAction($input: RunActionInput!) {
  runAction(input: $input) {
    __typename
    ... on RunActionPayload {
      targetCount
      command {
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
}`) as unknown as TypedDocumentString<PortalActionMutation, PortalActionMutationVariables>;
export const PortalCommandDocument = /*#__PURE__*/ new TypedDocumentString(`
    subscription PortalCommand($id: ID!, $after: String) {
  commandsChanged(filter: {id: [$id]}, after: $after) {
    cursor
    type
    id
    node {
      id
      kind
      selector
      status
      counts {
        total
        pending
        delivered
        succeeded
        failed
        expired
        cancelled
      }
      targets(first: 200) {
        nodes {
          address
          status
          message
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<PortalCommandSubscription, PortalCommandSubscriptionVariables>;