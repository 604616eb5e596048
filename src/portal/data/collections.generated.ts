/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** How a program takes part in an activity of its group. */
export type ActivityMode =
  /** It works after the fact: it begins with the activity and runs until it ends by itself. */
  | 'OFFLINE'
  /** It runs for the time of the activity, and is stopped at its end. */
  | 'REALTIME';

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

/** What a change of a live collection means for the client. */
export type CollectionChangeType =
  /** An object that matches now and did not before. */
  | 'ADDED'
  /** An object that no longer matches or no longer exists. The client may not have had it. */
  | 'REMOVED'
  /** The plane cannot determine what has changed since the cursor. A new snapshot follows; at its SYNCED, the client drops every object that was not in it. */
  | 'RESET'
  /** An object that matched when the subscription began. */
  | 'SNAPSHOT'
  /** The client has everything up to this cursor. Sent after each snapshot, when a resumed subscription has caught up, and to move the cursor on when nothing has matched for long. */
  | 'SYNCED'
  /** An object that matches and has changed, or may have. After a resumption, an object may be new to the client too. */
  | 'UPDATED';

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

/** What an instance ought to be doing. */
export type DesiredState =
  /** The plane wants the instance to run. */
  | 'RUNNING'
  /** The plane wants the instance not to run. */
  | 'STOPPED';

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

/** Whether the agent of a host has a session with the plane. */
export type HostConnectionState =
  /** Its agent has no session with the plane. Its programs keep running. */
  | 'OFFLINE'
  /** Its agent has a session with the plane. */
  | 'ONLINE';

/** Selects hosts. Everything given must match, one value of each list; an empty list matches nothing. */
export type HostFilter = {
  /** Whether the agents of the hosts have a session with the plane. */
  readonly connection?: ReadonlyArray<HostConnectionState> | null | undefined;
  /** True: only hosts that are draining. False: only those that are not. */
  readonly draining?: boolean | null | undefined;
  /** The names of the hosts, in full. */
  readonly name?: ReadonlyArray<string> | null | undefined;
  /** The host part of a selector, such as label:role=web or web*; comma for or, space for and. */
  readonly selector?: string | null | undefined;
  /** A part of the name of the hosts, in any case. */
  readonly text?: string | null | undefined;
};

/** Selects instances. Everything given must match, one value of each list; an empty list matches nothing. */
export type InstanceFilter = {
  /** What is desired of the instances. */
  readonly desired?: ReadonlyArray<DesiredState> | null | undefined;
  /** The health of the instances. */
  readonly health?: ReadonlyArray<Health> | null | undefined;
  /** program[/environment]@host[#index], *, label:key=value, group:name, state:NAME; comma for or, space for and. */
  readonly selector?: string | null | undefined;
  /** The states of the instances, UNKNOWN included. */
  readonly state?: ReadonlyArray<InstanceState> | null | undefined;
  /** A part of the name of the program or of the host of the instances, in any case. */
  readonly text?: string | null | undefined;
};

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

/** Selects programs. Everything given must match, one value of each list; an empty list matches nothing. */
export type ProgramFilter = {
  /** True: only what is assigned somewhere. False: only what is not. */
  readonly assigned?: boolean | null | undefined;
  /** The environments of the programs. */
  readonly environment?: ReadonlyArray<string> | null | undefined;
  /** The groups of the programs, in full. */
  readonly group?: ReadonlyArray<string> | null | undefined;
  /** The names of the programs, in full. */
  readonly name?: ReadonlyArray<string> | null | undefined;
  /** A part of the name, the environment, the group or the description of the programs, in any case. */
  readonly text?: string | null | undefined;
};

/** Why an instance is in its state. */
export type StateReason =
  /** An activity caused the change. */
  | 'ACTIVITY'
  /** The agent came back and found it alive. */
  | 'ADOPTED'
  /** It was started because it is to run. */
  | 'AUTOSTART'
  /** It was started because its host booted. */
  | 'BOOT'
  /** By a schedule, for a firing that was missed. */
  | 'CATCH_UP'
  /** It waits for what it depends on, or was stopped or started with it. */
  | 'DEPENDENCY'
  /** It was stopped because its assignment is disabled. */
  | 'DISABLED'
  /** It ended before startMs had passed, although it was to stay up. */
  | 'EARLY_EXIT'
  /** It ended with one of its exitCodes. */
  | 'EXIT_EXPECTED'
  /** It ended with another code, or by a signal. */
  | 'EXIT_UNEXPECTED'
  /** Its host is out of reach. */
  | 'HOST_UNREACHABLE'
  /** Never written: an end by a signal is EXIT_UNEXPECTED, and `trigger` names who sent the signal. */
  | 'KILLED'
  /** It ended while nobody watched, and how is not known. */
  | 'LOST'
  /** Nothing has happened to it yet. */
  | 'NONE'
  /** By an operator’s command. */
  | 'OPERATOR'
  /** It was started again after it had ended. */
  | 'RESPAWN'
  /** It failed to start once more than startRetries allows. */
  | 'RETRIES_EXHAUSTED'
  /** It is tried again after it had failed. */
  | 'RETRY'
  /** It was restarted to take up a new revision. */
  | 'REVISED'
  /** A schedule caused the change. */
  | 'SCHEDULE'
  /** Its process could not be started; detail has the cause. */
  | 'SPAWN_FAILED'
  /** It did not end within stopTimeoutMs and was killed. Written by earlier agents only: see `killed`. */
  | 'STOP_TIMEOUT'
  /** It ran for longer than timeoutMs, so it was stopped as failed. */
  | 'TIMED_OUT'
  /** It was stopped because it is no longer assigned. */
  | 'UNASSIGNED'
  /** Its liveness probe failed failureThreshold times in a row, so it was stopped as failed. */
  | 'UNHEALTHY'
  /** It gave no sign of life (WATCHDOG=1) for watchdogMs, so it was stopped as failed. */
  | 'WATCHDOG';

export type PortalInstancesSubscriptionVariables = Exact<{
  filter?: InstanceFilter | null | undefined;
  after?: string | null | undefined;
}>;


export type PortalInstancesSubscription = { readonly instancesChanged: ReadonlyArray<{ readonly cursor: string, readonly type: CollectionChangeType, readonly id: string | null, readonly node: { readonly index: number, readonly desired: DesiredState, readonly reason: StateReason, readonly detail: string | null, readonly restarts: number, readonly pid: number | null, readonly revision: number | null, readonly staged: boolean, readonly retiring: boolean, readonly healthDetail: string | null, readonly id: string, readonly address: string, readonly state: InstanceState, readonly health: Health, readonly since: string, readonly host: { readonly name: string } | null, readonly program: { readonly name: string, readonly environment: string, readonly group: string | null } | null } | null }> };

export type PortalHostsSubscriptionVariables = Exact<{
  filter?: HostFilter | null | undefined;
  after?: string | null | undefined;
}>;


export type PortalHostsSubscription = { readonly hostsChanged: ReadonlyArray<{ readonly cursor: string, readonly type: CollectionChangeType, readonly id: string | null, readonly node: { readonly id: string, readonly name: string, readonly connection: HostConnectionState, readonly draining: boolean, readonly lastSeenAt: string | null, readonly agentVersion: string | null, readonly copyRefusedAt: string | null, readonly labels: ReadonlyArray<{ readonly key: string, readonly value: string }>, readonly lastProblem: { readonly code: string, readonly detail: string, readonly at: string } | null, readonly facts: { readonly os: string, readonly arch: string, readonly kernel: string, readonly cpuCores: number, readonly memoryBytes: number } | null } | null }> };

export type PortalProgramsSubscriptionVariables = Exact<{
  filter?: ProgramFilter | null | undefined;
  after?: string | null | undefined;
}>;


export type PortalProgramsSubscription = { readonly programsChanged: ReadonlyArray<{ readonly cursor: string, readonly type: CollectionChangeType, readonly id: string | null, readonly node: { readonly id: string, readonly name: string, readonly environment: string, readonly group: string | null, readonly description: string | null, readonly activityMode: ActivityMode | null, readonly revision: number, readonly revisedAt: string, readonly revisedBy:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       } | null }> };

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
export const PortalInstancesDocument = new TypedDocumentString(`
    subscription PortalInstances($filter: InstanceFilter, $after: String) {
  instancesChanged(filter: $filter, after: $after) {
    cursor
    type
    id
    node {
      ...InstanceState
      index
      desired
      reason
      detail
      restarts
      pid
      revision
      staged
      retiring
      healthDetail
      host {
        name
      }
      program {
        name
        environment
        group
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
}`) as unknown as TypedDocumentString<PortalInstancesSubscription, PortalInstancesSubscriptionVariables>;
export const PortalHostsDocument = new TypedDocumentString(`
    subscription PortalHosts($filter: HostFilter, $after: String) {
  hostsChanged(filter: $filter, after: $after) {
    cursor
    type
    id
    node {
      id
      name
      connection
      draining
      labels {
        key
        value
      }
      lastSeenAt
      agentVersion
      copyRefusedAt
      lastProblem {
        code
        detail
        at
      }
      facts {
        os
        arch
        kernel
        cpuCores
        memoryBytes
      }
    }
  }
}
    `) as unknown as TypedDocumentString<PortalHostsSubscription, PortalHostsSubscriptionVariables>;
export const PortalProgramsDocument = new TypedDocumentString(`
    subscription PortalPrograms($filter: ProgramFilter, $after: String) {
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
      revision
      revisedAt
      revisedBy {
        ...ActorName
      }
    }
  }
}
    fragment ActorName on Actor {
  kind
  label
}`) as unknown as TypedDocumentString<PortalProgramsSubscription, PortalProgramsSubscriptionVariables>;