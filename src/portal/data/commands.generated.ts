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

/** What is asked of instances. */
export type CommandKind =
  /** Run one of the actions that the program defines. Changes nothing of what is desired. */
  | 'ACTION'
  /** Send reloadSignal to the main process of the live run: succeeds when it was delivered. */
  | 'RELOAD'
  /** Stop, then start: succeeds when a new run is RUNNING. */
  | 'RESTART'
  /** Run once, as a job: succeeds when that run has ended as expected. Changes nothing of what is desired. */
  | 'RUN'
  /** Send a signal to the process group of the live run. Changes nothing of what is desired. */
  | 'SIGNAL'
  /** Run: succeeds when the instance is RUNNING, at once when it is already. */
  | 'START'
  /** Stop: succeeds when nothing lives any more. */
  | 'STOP';

/** Where a command stands: at one instance, or as a whole. As a whole it has the first of these that any of its targets has: PENDING, DELIVERED, FAILED, EXPIRED, CANCELLED, SUCCEEDED. */
export type CommandStatus =
  /** Taken back before the agent took it up. What was desired before is desired again. */
  | 'CANCELLED'
  /** Taken up by the agent, and under way. */
  | 'DELIVERED'
  /** Its time was over before the agent could take it up. What was desired before is desired again. */
  | 'EXPIRED'
  /** Ended without success; the message has the cause. */
  | 'FAILED'
  /** Not yet taken up by the agent, for instance because its host is OFFLINE. */
  | 'PENDING'
  /** The command was carried out with success. */
  | 'SUCCEEDED';

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

/** The input of the mutation reloadInstances. */
export type ReloadInstancesInput = {
  /** True: only answers how many instances the command would reach, or why it would be refused, and does nothing. */
  readonly dryRun?: boolean;
  /** How many instances the command is expected to reach. With another number it is refused with ConflictError. */
  readonly expectedCount?: number | null | undefined;
  /** After how many milliseconds what is not delivered expires, 366 days at most. Without it, the command waits for hosts that are out of reach for as long as that lasts. */
  readonly expiresInMs?: number | null | undefined;
  /** Any text of 1 to 200 characters, such as a UUID. The same request with the same key of the same token is answered with the first command, and nothing is done twice. */
  readonly idempotencyKey?: string | null | undefined;
  /** The instances that the command is for: program[/environment]@host[#index], *, label:key=value, group:name, state:NAME; comma for or, space for and. */
  readonly selector: string;
  /** How long to wait for the end of the command, in milliseconds, at most 30000. The answer is the command as it then is. Subscribe to commandsChanged to wait longer. */
  readonly waitMs?: number;
};

/** The input of the mutation restartInstances. */
export type RestartInstancesInput = {
  /** True: only answers how many instances the command would reach, or why it would be refused, and does nothing. */
  readonly dryRun?: boolean;
  /** How many instances the command is expected to reach. With another number it is refused with ConflictError. */
  readonly expectedCount?: number | null | undefined;
  /** After how many milliseconds what is not delivered expires, 366 days at most. Without it, the command waits for hosts that are out of reach for as long as that lasts. */
  readonly expiresInMs?: number | null | undefined;
  /** Any text of 1 to 200 characters, such as a UUID. The same request with the same key of the same token is answered with the first command, and nothing is done twice. */
  readonly idempotencyKey?: string | null | undefined;
  /** The instances that the command is for: program[/environment]@host[#index], *, label:key=value, group:name, state:NAME; comma for or, space for and. */
  readonly selector: string;
  /** How long to wait for the end of the command, in milliseconds, at most 30000. The answer is the command as it then is. Subscribe to commandsChanged to wait longer. */
  readonly waitMs?: number;
};

/** The input of the mutation runInstances. */
export type RunInstancesInput = {
  /** True: only answers how many instances the command would reach, or why it would be refused, and does nothing. */
  readonly dryRun?: boolean;
  /** How many instances the command is expected to reach. With another number it is refused with ConflictError. */
  readonly expectedCount?: number | null | undefined;
  /** After how many milliseconds what is not delivered expires, 366 days at most. Without it, the command waits for hosts that are out of reach for as long as that lasts. */
  readonly expiresInMs?: number | null | undefined;
  /** Any text of 1 to 200 characters, such as a UUID. The same request with the same key of the same token is answered with the first command, and nothing is done twice. */
  readonly idempotencyKey?: string | null | undefined;
  /** The instances that the command is for: program[/environment]@host[#index], *, label:key=value, group:name, state:NAME; comma for or, space for and. */
  readonly selector: string;
  /** How long to wait for the end of the command, in milliseconds, at most 30000. The answer is the command as it then is. Subscribe to commandsChanged to wait longer. */
  readonly waitMs?: number;
};

/** A signal, named without its SIG. */
export type Signal =
  /** Abort, with a core dump where those are on. */
  | 'ABRT'
  /** A timer of the program has expired (alarm clock). */
  | 'ALRM'
  /** Access to memory that does not exist, with a core dump where those are on. */
  | 'BUS'
  /** A child process stopped or ended; ignored by default. */
  | 'CHLD'
  /** Goes on after STOP. */
  | 'CONT'
  /** Arithmetic error, such as a division by zero, with a core dump where those are on. */
  | 'FPE'
  /** Hang-up; many programs read their configuration again. */
  | 'HUP'
  /** Illegal instruction, with a core dump where those are on. */
  | 'ILL'
  /** Interrupts the program, as Ctrl-C does. */
  | 'INT'
  /** Input or output is possible. */
  | 'IO'
  /** Ends the process; cannot be caught. */
  | 'KILL'
  /** Write to a pipe or socket that nobody reads. */
  | 'PIPE'
  /** Timer of processor time used by and for the program. */
  | 'PROF'
  /** Power failure; some programs shut down. */
  | 'PWR'
  /** Quit, with a core dump where those are on. */
  | 'QUIT'
  /** Real-time signal 0 of the program’s own meaning. */
  | 'RTMIN'
  /** Real-time signal 1 of the program’s own meaning. */
  | 'RTMIN_1'
  /** Real-time signal 2 of the program’s own meaning. */
  | 'RTMIN_2'
  /** Real-time signal 3 of the program’s own meaning. */
  | 'RTMIN_3'
  /** Real-time signal 4 of the program’s own meaning. */
  | 'RTMIN_4'
  /** Real-time signal 5 of the program’s own meaning. */
  | 'RTMIN_5'
  /** Real-time signal 6 of the program’s own meaning. */
  | 'RTMIN_6'
  /** Real-time signal 7 of the program’s own meaning. */
  | 'RTMIN_7'
  /** Real-time signal 8 of the program’s own meaning. */
  | 'RTMIN_8'
  /** Real-time signal 9 of the program’s own meaning. */
  | 'RTMIN_9'
  /** Real-time signal 10 of the program’s own meaning. */
  | 'RTMIN_10'
  /** Real-time signal 11 of the program’s own meaning. */
  | 'RTMIN_11'
  /** Real-time signal 12 of the program’s own meaning. */
  | 'RTMIN_12'
  /** Real-time signal 13 of the program’s own meaning. */
  | 'RTMIN_13'
  /** Real-time signal 14 of the program’s own meaning. */
  | 'RTMIN_14'
  /** Real-time signal 15 of the program’s own meaning. */
  | 'RTMIN_15'
  /** Real-time signal 16 of the program’s own meaning. */
  | 'RTMIN_16'
  /** Real-time signal 17 of the program’s own meaning. */
  | 'RTMIN_17'
  /** Real-time signal 18 of the program’s own meaning. */
  | 'RTMIN_18'
  /** Real-time signal 19 of the program’s own meaning. */
  | 'RTMIN_19'
  /** Real-time signal 20 of the program’s own meaning. */
  | 'RTMIN_20'
  /** Real-time signal 21 of the program’s own meaning. */
  | 'RTMIN_21'
  /** Real-time signal 22 of the program’s own meaning. */
  | 'RTMIN_22'
  /** Real-time signal 23 of the program’s own meaning. */
  | 'RTMIN_23'
  /** Real-time signal 24 of the program’s own meaning. */
  | 'RTMIN_24'
  /** Real-time signal 25 of the program’s own meaning. */
  | 'RTMIN_25'
  /** Real-time signal 26 of the program’s own meaning. */
  | 'RTMIN_26'
  /** Real-time signal 27 of the program’s own meaning. */
  | 'RTMIN_27'
  /** Real-time signal 28 of the program’s own meaning. */
  | 'RTMIN_28'
  /** Real-time signal 29 of the program’s own meaning. */
  | 'RTMIN_29'
  /** Real-time signal 30 of the program’s own meaning. */
  | 'RTMIN_30'
  /** Invalid memory access, with a core dump where those are on. */
  | 'SEGV'
  /** Stack fault of a coprocessor; the kernel does not send it. */
  | 'STKFLT'
  /** Suspends the process; cannot be caught. */
  | 'STOP'
  /** System call that does not exist or is forbidden, with a core dump where those are on. */
  | 'SYS'
  /** The polite request to end. */
  | 'TERM'
  /** Trace or breakpoint trap, with a core dump where those are on. */
  | 'TRAP'
  /** Suspends the process, as Ctrl-Z; can be caught. */
  | 'TSTP'
  /** Suspends the process, as reading from a terminal in the background does. */
  | 'TTIN'
  /** Suspends the process, as writing to a terminal in the background does. */
  | 'TTOU'
  /** Urgent data arrived on a socket; ignored by default. */
  | 'URG'
  /** Of the program’s own meaning. */
  | 'USR1'
  /** Of the program’s own meaning. */
  | 'USR2'
  /** Timer of processor time used by the program. */
  | 'VTALRM'
  /** The window changed; some servers end gracefully. */
  | 'WINCH'
  /** The limit of processor time is exceeded, with a core dump where those are on. */
  | 'XCPU'
  /** The limit of the size of a file is exceeded, with a core dump where those are on. */
  | 'XFSZ';

/** The input of the mutation signalInstances. */
export type SignalInstancesInput = {
  /** True: only answers how many instances the command would reach, or why it would be refused, and does nothing. */
  readonly dryRun?: boolean;
  /** How many instances the command is expected to reach. With another number it is refused with ConflictError. */
  readonly expectedCount?: number | null | undefined;
  /** After how many milliseconds what is not delivered expires, 366 days at most. Without it, the command waits for hosts that are out of reach for as long as that lasts. */
  readonly expiresInMs?: number | null | undefined;
  /** Any text of 1 to 200 characters, such as a UUID. The same request with the same key of the same token is answered with the first command, and nothing is done twice. */
  readonly idempotencyKey?: string | null | undefined;
  /** The global id of the run that the signal is meant for: it fails at instances whose live run is another. Any live run when left out. */
  readonly runId?: string | number | null | undefined;
  /** The instances that the command is for: program[/environment]@host[#index], *, label:key=value, group:name, state:NAME; comma for or, space for and. */
  readonly selector: string;
  /** The signal to send. */
  readonly signal: Signal;
  /** How long to wait for the end of the command, in milliseconds, at most 30000. The answer is the command as it then is. Subscribe to commandsChanged to wait longer. */
  readonly waitMs?: number;
};

/** The input of the mutation startInstances. */
export type StartInstancesInput = {
  /** True: only answers how many instances the command would reach, or why it would be refused, and does nothing. */
  readonly dryRun?: boolean;
  /** How many instances the command is expected to reach. With another number it is refused with ConflictError. */
  readonly expectedCount?: number | null | undefined;
  /** After how many milliseconds what is not delivered expires, 366 days at most. Without it, the command waits for hosts that are out of reach for as long as that lasts. */
  readonly expiresInMs?: number | null | undefined;
  /** Any text of 1 to 200 characters, such as a UUID. The same request with the same key of the same token is answered with the first command, and nothing is done twice. */
  readonly idempotencyKey?: string | null | undefined;
  /** The instances that the command is for: program[/environment]@host[#index], *, label:key=value, group:name, state:NAME; comma for or, space for and. */
  readonly selector: string;
  /** How long to wait for the end of the command, in milliseconds, at most 30000. The answer is the command as it then is. Subscribe to commandsChanged to wait longer. */
  readonly waitMs?: number;
};

/** The input of the mutation stopInstances. */
export type StopInstancesInput = {
  /** True: only answers how many instances the command would reach, or why it would be refused, and does nothing. */
  readonly dryRun?: boolean;
  /** How many instances the command is expected to reach. With another number it is refused with ConflictError. */
  readonly expectedCount?: number | null | undefined;
  /** After how many milliseconds what is not delivered expires, 366 days at most. Without it, the command waits for hosts that are out of reach for as long as that lasts. */
  readonly expiresInMs?: number | null | undefined;
  /** Any text of 1 to 200 characters, such as a UUID. The same request with the same key of the same token is answered with the first command, and nothing is done twice. */
  readonly idempotencyKey?: string | null | undefined;
  /** The instances that the command is for: program[/environment]@host[#index], *, label:key=value, group:name, state:NAME; comma for or, space for and. */
  readonly selector: string;
  /** How long to wait for the end of the command, in milliseconds, at most 30000. The answer is the command as it then is. Subscribe to commandsChanged to wait longer. */
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

export type PortalCommandSubscriptionVariables = Exact<{
  id: string | number;
  after?: string | null | undefined;
}>;


export type PortalCommandSubscription = { readonly commandsChanged: ReadonlyArray<{ readonly cursor: string, readonly type: CollectionChangeType, readonly id: string | null, readonly node: { readonly id: string, readonly kind: CommandKind, readonly selector: string, readonly status: CommandStatus, readonly counts: { readonly total: number, readonly pending: number, readonly delivered: number, readonly succeeded: number, readonly failed: number, readonly expired: number, readonly cancelled: number }, readonly targets: { readonly nodes: ReadonlyArray<{ readonly address: string, readonly status: CommandStatus, readonly message: string | null }> } } | null }> };

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
export const PortalStartDocument = new TypedDocumentString(`
    mutation PortalStart($input: StartInstancesInput!) {
  startInstances(input: $input) {
    __typename
    ... on StartInstancesPayload {
      targetCount
      command {
        id
      }
    }
    ...Fault
  }
}
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
}`) as unknown as TypedDocumentString<PortalStartMutation, PortalStartMutationVariables>;
export const PortalStopDocument = new TypedDocumentString(`
    mutation PortalStop($input: StopInstancesInput!) {
  stopInstances(input: $input) {
    __typename
    ... on StopInstancesPayload {
      targetCount
      command {
        id
      }
    }
    ...Fault
  }
}
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
}`) as unknown as TypedDocumentString<PortalStopMutation, PortalStopMutationVariables>;
export const PortalRestartDocument = new TypedDocumentString(`
    mutation PortalRestart($input: RestartInstancesInput!) {
  restartInstances(input: $input) {
    __typename
    ... on RestartInstancesPayload {
      targetCount
      command {
        id
      }
    }
    ...Fault
  }
}
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
}`) as unknown as TypedDocumentString<PortalRestartMutation, PortalRestartMutationVariables>;
export const PortalReloadDocument = new TypedDocumentString(`
    mutation PortalReload($input: ReloadInstancesInput!) {
  reloadInstances(input: $input) {
    __typename
    ... on ReloadInstancesPayload {
      targetCount
      command {
        id
      }
    }
    ...Fault
  }
}
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
}`) as unknown as TypedDocumentString<PortalReloadMutation, PortalReloadMutationVariables>;
export const PortalSignalDocument = new TypedDocumentString(`
    mutation PortalSignal($input: SignalInstancesInput!) {
  signalInstances(input: $input) {
    __typename
    ... on SignalInstancesPayload {
      targetCount
      command {
        id
      }
    }
    ...Fault
  }
}
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
}`) as unknown as TypedDocumentString<PortalSignalMutation, PortalSignalMutationVariables>;
export const PortalRunDocument = new TypedDocumentString(`
    mutation PortalRun($input: RunInstancesInput!) {
  runInstances(input: $input) {
    __typename
    ... on RunInstancesPayload {
      targetCount
      command {
        id
      }
    }
    ...Fault
  }
}
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
}`) as unknown as TypedDocumentString<PortalRunMutation, PortalRunMutationVariables>;
export const PortalCommandDocument = new TypedDocumentString(`
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