/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** The kinds of actors, one GraphQL type each. */
export type ActorKind =
  /** The agent of a host. */
  | 'AGENT'
  /** A client without a token. */
  | 'ANONYMOUS'
  /** Somebody with access to the database of the plane. */
  | 'DATABASE'
  /** Somebody at a host, through the socket of its agent. */
  | 'LOCAL'
  /** The plane itself: placement, expiry, retention. */
  | 'PLANE'
  /** A schedule, which acted at one of its times. */
  | 'SCHEDULE'
  /** A person or a tool, with a token. */
  | 'TOKEN';

/** How dependencies between programs can fail to hold together. */
export type DependencyProblemKind =
  /** Programs depend on each other in a circle. */
  | 'CYCLE'
  /** A program that is enabled depends on one that is disabled. */
  | 'ENABLED_ON_DISABLED'
  /** A program depends on itself. */
  | 'SELF'
  /** What is depended on does not exist. */
  | 'UNKNOWN_PROGRAM'
  /** No host can satisfy it: what is depended on is not assigned where it counts. */
  | 'UNSATISFIABLE_SCOPE';

/** The closed set of codes of failures. */
export type ErrorCode =
  /** A newer copy of the agent has connected since: this one is an old copy of its data folder. */
  | 'AGENT_SUPERSEDED'
  /** Something of that name exists. */
  | 'ALREADY_EXISTS'
  /** The request is not one: syntax, or what the schema does not know. */
  | 'BAD_REQUEST'
  /** A setting is missing or not acceptable. */
  | 'CONFIG_INVALID'
  /** It changed in the meantime, or a precondition does not hold. */
  | 'CONFLICT'
  /** Dependencies between programs would not hold together. */
  | 'DEPENDENCY_REFUSED'
  /** The token does not permit this. */
  | 'FORBIDDEN'
  /** Another machine has that name, or it is connected now. */
  | 'HOST_NAME_TAKEN'
  /** Unexpected error. The log of the plane has the details under an id. */
  | 'INTERNAL'
  /** Some of the input is not acceptable. */
  | 'INVALID_INPUT'
  /** Something still uses it, or somebody else has it. */
  | 'IN_USE'
  /** The join token is unknown, used up, revoked or past its end. */
  | 'JOIN_TOKEN_REJECTED'
  /** What is named does not exist. */
  | 'NOT_FOUND'
  /** The request is too large. */
  | 'PAYLOAD_TOO_LARGE'
  /** Agent and plane speak no version in common. */
  | 'PROTOCOL_UNSUPPORTED'
  /** The operation asks for too much at once. */
  | 'QUERY_TOO_EXPENSIVE'
  /** The token has used up its budget for now. */
  | 'RATE_LIMITED'
  /** Reports do not follow what the plane has. */
  | 'REPORT_OUT_OF_ORDER'
  /** It took longer than was allowed. */
  | 'TIMEOUT'
  /** No token, or one that opens nothing. */
  | 'UNAUTHENTICATED'
  /** Something needed cannot be reached now. */
  | 'UNAVAILABLE';

/** How healthy the run of an instance is, by its probes and by what it reports of itself (sd_notify). */
export type Health =
  /** All of that was seen. */
  | 'HEALTHY'
  /** Nothing lives, or its definition has neither a probe nor notify. */
  | 'NONE'
  /** Not yet all that must be has been seen: readiness passed, READY=1, liveness passed for the first time. */
  | 'STARTING'
  /** A probe failed failureThreshold times in a row. By liveness the run is then restarted. */
  | 'UNHEALTHY';

/** What an instance is doing. */
export type InstanceState =
  /** Its process ended; the next try is planned. */
  | 'BACKOFF'
  /** Its process ended by itself, and it is not started again. */
  | 'EXITED'
  /** It could not be started, and nobody tries any more. */
  | 'FATAL'
  /** Its process has stayed up for startMs. */
  | 'RUNNING'
  /** Its process lives, not yet for startMs. */
  | 'STARTING'
  /** Nothing lives, and nothing is to. */
  | 'STOPPED'
  /** Its process was asked to end and has not yet. */
  | 'STOPPING'
  /** The host of the instance is out of reach. Only the plane gives this state. */
  | 'UNKNOWN'
  /** It is to run as soon as what it depends on allows. */
  | 'WAITING';

export type PaletteSearchQueryVariables = Exact<{
  text: string;
}>;


export type PaletteSearchQuery = { readonly search: { readonly hits: ReadonlyArray<
      | { readonly __typename: 'Host', readonly id: string, readonly name: string }
      | { readonly __typename: 'Program', readonly id: string, readonly name: string, readonly environment: string }
      | { readonly __typename: 'Schedule', readonly id: string, readonly name: string, readonly program: { readonly name: string, readonly environment: string } | null }
    > }, readonly instances: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly address: string, readonly state: InstanceState, readonly health: Health, readonly since: string }> } };

type Fault_AlreadyExistsError_Fragment = { readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null };

type Fault_ConflictError_Fragment = { readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null };

type Fault_DependencyRefusedError_Fragment = { readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly problems: ReadonlyArray<{ readonly kind: DependencyProblemKind, readonly path: ReadonlyArray<string>, readonly message: string, readonly hint: string | null }> };

type Fault_InUseError_Fragment = { readonly usedBy: ReadonlyArray<string>, readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null };

type Fault_InvalidInputError_Fragment = { readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly issues: ReadonlyArray<{ readonly path: ReadonlyArray<string>, readonly message: string, readonly hint: string | null }> };

type Fault_NotFoundError_Fragment = { readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null };

export type FaultFragment =
  | Fault_AlreadyExistsError_Fragment
  | Fault_ConflictError_Fragment
  | Fault_DependencyRefusedError_Fragment
  | Fault_InUseError_Fragment
  | Fault_InvalidInputError_Fragment
  | Fault_NotFoundError_Fragment
;

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
export const FaultFragmentDoc = new TypedDocumentString(`
    fragment Fault on Error {
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
    `, {"fragmentName":"Fault"}) as unknown as TypedDocumentString<FaultFragment, unknown>;
export const ActorNameFragmentDoc = new TypedDocumentString(`
    fragment ActorName on Actor {
  kind
  label
}
    `, {"fragmentName":"ActorName"}) as unknown as TypedDocumentString<ActorNameFragment, unknown>;
export const InstanceStateFragmentDoc = new TypedDocumentString(`
    fragment InstanceState on Instance {
  id
  address
  state
  health
  since
}
    `, {"fragmentName":"InstanceState"}) as unknown as TypedDocumentString<InstanceStateFragment, unknown>;
export const PaletteSearchDocument = new TypedDocumentString(`
    query PaletteSearch($text: String!) {
  search(text: $text, first: 12) {
    hits {
      __typename
      ... on Host {
        id
        name
      }
      ... on Program {
        id
        name
        environment
      }
      ... on Schedule {
        id
        name
        program {
          name
          environment
        }
      }
    }
  }
  instances(first: 12, filter: {text: $text}) {
    nodes {
      ...InstanceState
    }
  }
}
    fragment InstanceState on Instance {
  id
  address
  state
  health
  since
}`) as unknown as TypedDocumentString<PaletteSearchQuery, PaletteSearchQueryVariables>;