/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
export type AgentReportInput = {
  readonly epoch: string;
  readonly reports: ReadonlyArray<ReportInput>;
};

export type AgentSessionInput = {
  readonly agentVersion: string;
  readonly epoch: string;
  readonly facts: HostFactsInput;
  readonly machineId: string;
  readonly protocolVersions: ReadonlyArray<number>;
};

export type AppliedReportInput = {
  readonly revision: number;
};

export type AssignProgramInput = {
  readonly enabled?: boolean;
  readonly hosts: string;
  readonly instancesPerHost?: number;
  readonly program: ProgramKey;
};

export type AssignmentFilter = {
  readonly enabled?: boolean | null | undefined;
  readonly environment?: string | null | undefined;
  readonly host?: string | null | undefined;
  readonly program?: string | null | undefined;
};

export type Autorestart =
  | 'ALWAYS'
  | 'NEVER'
  | 'UNEXPECTED';

export type BackoffInput = {
  readonly factor?: number | null | undefined;
  readonly initialMs?: number | null | undefined;
  readonly jitter?: number | null | undefined;
  readonly maxMs?: number | null | undefined;
  readonly resetMs?: number | null | undefined;
};

export type CancelCommandInput = {
  readonly id: string | number;
};

export type ChangeAssignmentInput = {
  readonly enabled?: boolean | null | undefined;
  readonly hosts: string;
  readonly instancesPerHost?: number | null | undefined;
  readonly program: ProgramKey;
};

export type ChangeHostInput = {
  readonly draining?: boolean | null | undefined;
  /** Replaces all labels. */
  readonly labels?: ReadonlyArray<LabelInput> | null | undefined;
  readonly name: string;
};

/** What happens to running instances when the program is revised. */
export type ChangePolicy =
  /** They are restarted with the new revision. */
  | 'RESTART'
  /** They keep the revision they run; the new one takes effect at their next start. */
  | 'STAGED';

export type ChangeProgramInput = {
  readonly definition?: ProgramDefinitionInput | null | undefined;
  readonly description?: string | null | undefined;
  /** Refused with CONFLICT when the current revision is another. */
  readonly expectedRevision?: number | null | undefined;
  readonly group?: string | null | undefined;
  readonly note?: string | null | undefined;
  readonly program: ProgramKey;
};

export type CommandKind =
  | 'RESTART'
  | 'SIGNAL'
  | 'START'
  | 'STOP';

export type CommandReportInput = {
  readonly commandId: string;
  readonly instanceIds: ReadonlyArray<string>;
  readonly message?: string | null | undefined;
  readonly status: CommandStatus;
};

export type CommandStatus =
  | 'CANCELLED'
  | 'DELIVERED'
  | 'EXPIRED'
  | 'FAILED'
  | 'PENDING'
  | 'SUCCEEDED';

export type CreateJoinTokenInput = {
  readonly expiresInMs?: number | null | undefined;
  readonly name?: string;
  /** How many agents may enrol with it. Null: any number. */
  readonly uses?: number | null | undefined;
};

export type CreateProgramInput = {
  readonly definition: ProgramDefinitionInput;
  readonly description?: string | null | undefined;
  readonly environment?: string;
  readonly group?: string | null | undefined;
  readonly name: string;
  readonly note?: string | null | undefined;
};

export type CreateTokenInput = {
  readonly expiresInMs?: number | null | undefined;
  readonly name: string;
  readonly role: Role;
};

export type DeleteProgramInput = {
  readonly program: ProgramKey;
};

export type DesiredReason =
  /** autostart of an enabled assignment */
  | 'AUTOSTART'
  /** its assignment is disabled */
  | 'DISABLED'
  /** autostart is off and nobody has started it */
  | 'NO_AUTOSTART'
  /** an operator's command */
  | 'OPERATOR';

export type DesiredState =
  | 'RUNNING'
  | 'STOPPED';

export type DisableAssignmentInput = {
  readonly hosts: string;
  readonly program: ProgramKey;
};

export type EnableAssignmentInput = {
  readonly hosts: string;
  readonly program: ProgramKey;
};

export type EnrolAgentInput = {
  readonly agentVersion: string;
  readonly facts: HostFactsInput;
  readonly hostName: string;
  readonly joinToken: string;
  readonly labels?: ReadonlyArray<LabelInput> | null | undefined;
  readonly machineId: string;
  readonly protocolVersions: ReadonlyArray<number>;
};

export type EnvironmentVariableInput = {
  readonly name: string;
  readonly value: string;
};

export type ErrorCode =
  | 'ALREADY_EXISTS'
  | 'BAD_REQUEST'
  | 'CONFIG_INVALID'
  | 'CONFLICT'
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
  | 'REPORT_OUT_OF_ORDER'
  | 'TIMEOUT'
  | 'UNAUTHENTICATED'
  | 'UNAVAILABLE';

/** Everything given must match. */
export type EventFilter = {
  readonly actor?: string | null | undefined;
  readonly hosts?: ReadonlyArray<string> | null | undefined;
  /** Addresses. */
  readonly instances?: ReadonlyArray<string> | null | undefined;
  readonly kinds?: ReadonlyArray<EventKind> | null | undefined;
  readonly programs?: ReadonlyArray<string> | null | undefined;
  /** Only state changes to one of these. */
  readonly toStates?: ReadonlyArray<InstanceState> | null | undefined;
};

export type EventKind =
  | 'ASSIGNMENT_CHANGED'
  | 'ASSIGNMENT_CREATED'
  | 'ASSIGNMENT_DELETED'
  | 'COMMAND_DELIVERED'
  | 'COMMAND_FINISHED'
  | 'COMMAND_ISSUED'
  | 'HOST_CHANGED'
  | 'HOST_CONNECTED'
  | 'HOST_DISCONNECTED'
  | 'HOST_ENROLLED'
  | 'HOST_REMOVED'
  | 'INSTANCE_CREATED'
  | 'INSTANCE_DESIRED_CHANGED'
  | 'INSTANCE_REMOVED'
  | 'INSTANCE_STATE_CHANGED'
  | 'PROGRAM_CREATED'
  | 'PROGRAM_DELETED'
  | 'PROGRAM_REVISED'
  | 'REPORTS_DROPPED';

export type GapReportInput = {
  readonly dropped: number;
};

export type HostFactsInput = {
  readonly arch: string;
  readonly bootedAt: string;
  readonly cpuCores: number;
  readonly kernel: string;
  readonly launcher: string;
  readonly memoryBytes: number;
  readonly nodeVersion: string;
  readonly os: string;
};

export type HostFilter = {
  readonly names?: ReadonlyArray<string> | null | undefined;
  /** The host part of a selector, such as label:role=web */
  readonly selector?: string | null | undefined;
  readonly status?: ReadonlyArray<HostStatus> | null | undefined;
};

export type HostStatus =
  | 'DRAINING'
  | 'OFFLINE'
  | 'ONLINE';

export type InstanceFilter = {
  readonly desired?: ReadonlyArray<DesiredState> | null | undefined;
  /** program[/environment]@host[#index], *, label:key=value, group:name, state:NAME; comma for or, space for and */
  readonly selector?: string | null | undefined;
  readonly state?: ReadonlyArray<InstanceState> | null | undefined;
};

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

export type LabelInput = {
  readonly key: string;
  readonly value: string;
};

export type LogSettingsInput = {
  readonly files?: number | null | undefined;
  readonly maxBytes?: number | null | undefined;
  readonly redirectStderr?: boolean | null | undefined;
};

/** What is left out keeps its default (on creation) or its value (on change). */
export type ProgramDefinitionInput = {
  readonly autorestart?: Autorestart | null | undefined;
  readonly autostart?: boolean | null | undefined;
  readonly backoff?: BackoffInput | null | undefined;
  readonly changePolicy?: ChangePolicy | null | undefined;
  readonly command?: ReadonlyArray<string> | null | undefined;
  readonly cwd?: string | null | undefined;
  readonly env?: ReadonlyArray<EnvironmentVariableInput> | null | undefined;
  readonly exitCodes?: ReadonlyArray<number> | null | undefined;
  readonly log?: LogSettingsInput | null | undefined;
  readonly priority?: number | null | undefined;
  readonly shell?: boolean | null | undefined;
  readonly startMs?: number | null | undefined;
  readonly startRetries?: number | null | undefined;
  readonly stopSignal?: Signal | null | undefined;
  readonly stopTimeoutMs?: number | null | undefined;
  readonly user?: string | null | undefined;
};

export type ProgramFilter = {
  readonly assigned?: boolean | null | undefined;
  readonly environments?: ReadonlyArray<string> | null | undefined;
  readonly group?: string | null | undefined;
  readonly names?: ReadonlyArray<string> | null | undefined;
};

export type ProgramKey = {
  readonly environment?: string;
  readonly name: string;
};

export type RemoveHostInput = {
  /** Remove it although instances are assigned or it is connected. */
  readonly force?: boolean;
  readonly name: string;
};

export type RemovedReportInput = {
  readonly instanceId: string;
};

export type ReportBodyInput =
  {   readonly applied: AppliedReportInput; readonly command?: never; readonly facts?: never; readonly gap?: never; readonly removed?: never; readonly transition?: never; }
  |  { readonly applied?: never;   readonly command: CommandReportInput; readonly facts?: never; readonly gap?: never; readonly removed?: never; readonly transition?: never; }
  |  { readonly applied?: never; readonly command?: never;   readonly facts: HostFactsInput; readonly gap?: never; readonly removed?: never; readonly transition?: never; }
  |  { readonly applied?: never; readonly command?: never; readonly facts?: never;   readonly gap: GapReportInput; readonly removed?: never; readonly transition?: never; }
  |  { readonly applied?: never; readonly command?: never; readonly facts?: never; readonly gap?: never;   readonly removed: RemovedReportInput; readonly transition?: never; }
  |  { readonly applied?: never; readonly command?: never; readonly facts?: never; readonly gap?: never; readonly removed?: never;   readonly transition: TransitionReportInput; };

/** One report, with its place in the outbox. A gap covers first to sequence; for all else first is left out and equals sequence. */
export type ReportInput = {
  readonly at: string;
  readonly body: ReportBodyInput;
  readonly first?: number | null | undefined;
  readonly sequence: number;
};

export type RestartInstancesInput = {
  readonly expiresInMs?: number | null | undefined;
  readonly idempotencyKey?: string | null | undefined;
  readonly selector: string;
  readonly waitMs?: number;
};

export type RevokeTokenInput = {
  readonly id: string | number;
};

export type Role =
  | 'ADMIN'
  | 'OPERATOR'
  | 'VIEWER';

export type RunCause =
  | 'AUTOSTART'
  | 'BOOT'
  | 'OPERATOR'
  | 'RESPAWN'
  | 'RETRY'
  | 'REVISED';

export type RunFilter = {
  readonly cause?: ReadonlyArray<RunCause> | null | undefined;
  readonly outcome?: ReadonlyArray<RunOutcome> | null | undefined;
  readonly selector?: string | null | undefined;
  readonly startedAfter?: string | null | undefined;
  readonly startedBefore?: string | null | undefined;
};

export type RunOutcome =
  | 'FAILED'
  | 'NOT_STARTED'
  | 'RUNNING'
  | 'STOPPED'
  | 'SUCCEEDED'
  | 'UNKNOWN';

export type RunReportInput = {
  readonly cause: RunCause;
  readonly commandId?: string | null | undefined;
  readonly endedAt?: string | null | undefined;
  readonly error?: string | null | undefined;
  readonly exitCode?: number | null | undefined;
  readonly outcome: RunOutcome;
  readonly pid?: number | null | undefined;
  readonly programRevision: number;
  readonly runUuid: string;
  readonly signal?: string | null | undefined;
  readonly startedAt: string;
};

export type Signal =
  | 'ALRM'
  | 'CONT'
  | 'HUP'
  | 'INT'
  | 'KILL'
  | 'QUIT'
  | 'STOP'
  | 'TERM'
  | 'USR1'
  | 'USR2'
  | 'WINCH';

export type SignalInstancesInput = {
  readonly expiresInMs?: number | null | undefined;
  readonly idempotencyKey?: string | null | undefined;
  /** Refused for targets whose live run is another. */
  readonly runUuid?: string | null | undefined;
  readonly selector: string;
  readonly signal: Signal;
  readonly waitMs?: number;
};

export type StartInstancesInput = {
  readonly expiresInMs?: number | null | undefined;
  readonly idempotencyKey?: string | null | undefined;
  readonly selector: string;
  readonly waitMs?: number;
};

/** Why the instance is in its state. */
export type StateReason =
  | 'ADOPTED'
  | 'AUTOSTART'
  | 'BOOT'
  | 'DISABLED'
  | 'EARLY_EXIT'
  | 'EXIT_EXPECTED'
  | 'EXIT_UNEXPECTED'
  | 'HOST_UNREACHABLE'
  | 'KILLED'
  | 'LOST'
  | 'NONE'
  | 'OPERATOR'
  | 'RESPAWN'
  | 'RETRIES_EXHAUSTED'
  | 'RETRY'
  | 'REVISED'
  | 'SPAWN_FAILED'
  | 'STOP_TIMEOUT'
  | 'UNASSIGNED';

export type StopInstancesInput = {
  readonly expiresInMs?: number | null | undefined;
  readonly idempotencyKey?: string | null | undefined;
  readonly selector: string;
  readonly waitMs?: number;
};

export type TokenKind =
  | 'AGENT'
  | 'JOIN'
  | 'USER';

export type TransitionReportInput = {
  readonly detail?: string | null | undefined;
  readonly from: InstanceState;
  readonly instanceId: string;
  readonly reason: StateReason;
  readonly restarts: number;
  readonly retryInMs?: number | null | undefined;
  readonly run?: RunReportInput | null | undefined;
  readonly to: InstanceState;
};

export type UnassignProgramInput = {
  readonly hosts: string;
  readonly program: ProgramKey;
};

export type EnrolAgentMutationVariables = Exact<{
  input: EnrolAgentInput;
}>;


export type EnrolAgentMutation = { readonly enrolAgent:
    | { readonly __typename: 'AgentEnrolment', readonly hostId: string, readonly hostName: string, readonly credential: string, readonly protocolVersion: number }
    | { readonly __typename: 'EnrolmentRefusedError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null }
    | { readonly __typename: 'InvalidInputError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly issues: ReadonlyArray<{ readonly path: ReadonlyArray<string>, readonly message: string, readonly hint: string | null }> }
   };

export type AgentSessionSubscriptionVariables = Exact<{
  input: AgentSessionInput;
}>;


export type AgentSessionSubscription = { readonly agentSession:
    | { readonly __typename: 'AgentWelcome', readonly hostId: string, readonly hostName: string, readonly protocolVersion: number, readonly planeVersion: string, readonly acknowledged: number, readonly maxReportsPerBatch: number }
    | { readonly __typename: 'CommandDelivery', readonly commandId: string, readonly kind: CommandKind, readonly signal: Signal | null, readonly expiresInMs: number | null, readonly targets: ReadonlyArray<{ readonly instanceId: string, readonly runUuid: string | null }> }
    | { readonly __typename: 'DesiredDelta', readonly revision: number, readonly removed: ReadonlyArray<string>, readonly changed: ReadonlyArray<{ readonly instanceId: string, readonly program: string, readonly environment: string, readonly index: number, readonly programRevision: number, readonly desired: DesiredState, readonly desiredReason: DesiredReason, readonly definition: { readonly command: ReadonlyArray<string>, readonly shell: boolean, readonly cwd: string | null, readonly user: string | null, readonly autostart: boolean, readonly autorestart: Autorestart, readonly exitCodes: ReadonlyArray<number>, readonly startMs: number, readonly startRetries: number | null, readonly stopSignal: Signal, readonly stopTimeoutMs: number, readonly priority: number, readonly changePolicy: ChangePolicy, readonly env: ReadonlyArray<{ readonly name: string, readonly value: string }>, readonly backoff: { readonly initialMs: number, readonly factor: number, readonly maxMs: number, readonly jitter: number, readonly resetMs: number }, readonly log: { readonly redirectStderr: boolean, readonly maxBytes: number, readonly files: number } } }> }
    | { readonly __typename: 'DesiredSnapshot', readonly revision: number, readonly instances: ReadonlyArray<{ readonly instanceId: string, readonly program: string, readonly environment: string, readonly index: number, readonly programRevision: number, readonly desired: DesiredState, readonly desiredReason: DesiredReason, readonly definition: { readonly command: ReadonlyArray<string>, readonly shell: boolean, readonly cwd: string | null, readonly user: string | null, readonly autostart: boolean, readonly autorestart: Autorestart, readonly exitCodes: ReadonlyArray<number>, readonly startMs: number, readonly startRetries: number | null, readonly stopSignal: Signal, readonly stopTimeoutMs: number, readonly priority: number, readonly changePolicy: ChangePolicy, readonly env: ReadonlyArray<{ readonly name: string, readonly value: string }>, readonly backoff: { readonly initialMs: number, readonly factor: number, readonly maxMs: number, readonly jitter: number, readonly resetMs: number }, readonly log: { readonly redirectStderr: boolean, readonly maxBytes: number, readonly files: number } } }> }
   };

export type DesiredFragment = { readonly instanceId: string, readonly program: string, readonly environment: string, readonly index: number, readonly programRevision: number, readonly desired: DesiredState, readonly desiredReason: DesiredReason, readonly definition: { readonly command: ReadonlyArray<string>, readonly shell: boolean, readonly cwd: string | null, readonly user: string | null, readonly autostart: boolean, readonly autorestart: Autorestart, readonly exitCodes: ReadonlyArray<number>, readonly startMs: number, readonly startRetries: number | null, readonly stopSignal: Signal, readonly stopTimeoutMs: number, readonly priority: number, readonly changePolicy: ChangePolicy, readonly env: ReadonlyArray<{ readonly name: string, readonly value: string }>, readonly backoff: { readonly initialMs: number, readonly factor: number, readonly maxMs: number, readonly jitter: number, readonly resetMs: number }, readonly log: { readonly redirectStderr: boolean, readonly maxBytes: number, readonly files: number } } };

export type AgentReportMutationVariables = Exact<{
  input: AgentReportInput;
}>;


export type AgentReportMutation = { readonly agentReport:
    | { readonly __typename: 'InvalidInputError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly issues: ReadonlyArray<{ readonly path: ReadonlyArray<string>, readonly message: string, readonly hint: string | null }> }
    | { readonly __typename: 'ReportAcknowledgement', readonly epoch: string, readonly sequence: number }
    | { readonly __typename: 'ReportOutOfOrderError', readonly expected: number, readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null }
   };

export type AssignmentLineFragment = { readonly hosts: string, readonly enabled: boolean, readonly instancesPerHost: number, readonly createdAt: string, readonly createdBy: string, readonly program: { readonly name: string, readonly environment: string } };

export type AssignmentsQueryVariables = Exact<{
  filter?: AssignmentFilter | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;


export type AssignmentsQuery = { readonly assignments: { readonly edges: ReadonlyArray<{ readonly node: { readonly hosts: string, readonly enabled: boolean, readonly instancesPerHost: number, readonly createdAt: string, readonly createdBy: string, readonly program: { readonly name: string, readonly environment: string } } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type AssignProgramMutationVariables = Exact<{
  input: AssignProgramInput;
}>;


export type AssignProgramMutation = { readonly assignProgram:
    | { readonly __typename: 'AlreadyExistsError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null }
    | { readonly __typename: 'Assignment', readonly hosts: string, readonly enabled: boolean, readonly instancesPerHost: number, readonly createdAt: string, readonly createdBy: string, readonly program: { readonly name: string, readonly environment: string } }
    | { readonly __typename: 'InvalidInputError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly issues: ReadonlyArray<{ readonly path: ReadonlyArray<string>, readonly message: string, readonly hint: string | null }> }
    | { readonly __typename: 'NotFoundError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null }
   };

export type ChangeAssignmentMutationVariables = Exact<{
  input: ChangeAssignmentInput;
}>;


export type ChangeAssignmentMutation = { readonly changeAssignment:
    | { readonly __typename: 'Assignment', readonly hosts: string, readonly enabled: boolean, readonly instancesPerHost: number, readonly createdAt: string, readonly createdBy: string, readonly program: { readonly name: string, readonly environment: string } }
    | { readonly __typename: 'InvalidInputError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly issues: ReadonlyArray<{ readonly path: ReadonlyArray<string>, readonly message: string, readonly hint: string | null }> }
    | { readonly __typename: 'NotFoundError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null }
   };

export type UnassignProgramMutationVariables = Exact<{
  input: UnassignProgramInput;
}>;


export type UnassignProgramMutation = { readonly unassignProgram:
    | { readonly __typename: 'DeletedAssignment', readonly hosts: string, readonly program: { readonly name: string, readonly environment: string } }
    | { readonly __typename: 'NotFoundError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null }
   };

export type EnableAssignmentMutationVariables = Exact<{
  input: EnableAssignmentInput;
}>;


export type EnableAssignmentMutation = { readonly enableAssignment:
    | { readonly __typename: 'Assignment', readonly hosts: string, readonly enabled: boolean, readonly instancesPerHost: number, readonly createdAt: string, readonly createdBy: string, readonly program: { readonly name: string, readonly environment: string } }
    | { readonly __typename: 'NotFoundError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null }
   };

export type DisableAssignmentMutationVariables = Exact<{
  input: DisableAssignmentInput;
}>;


export type DisableAssignmentMutation = { readonly disableAssignment:
    | { readonly __typename: 'Assignment', readonly hosts: string, readonly enabled: boolean, readonly instancesPerHost: number, readonly createdAt: string, readonly createdBy: string, readonly program: { readonly name: string, readonly environment: string } }
    | { readonly __typename: 'NotFoundError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null }
   };

export type CommandOutcomeFragment = { readonly id: string, readonly kind: CommandKind, readonly signal: Signal | null, readonly selector: string, readonly status: CommandStatus, readonly counts: { readonly total: number, readonly pending: number, readonly delivered: number, readonly succeeded: number, readonly failed: number, readonly expired: number, readonly cancelled: number }, readonly targets: { readonly edges: ReadonlyArray<{ readonly node: { readonly address: string, readonly status: CommandStatus, readonly message: string | null, readonly instance: { readonly state: InstanceState, readonly reason: StateReason, readonly detail: string | null, readonly pid: number | null } | null } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type CommandQueryVariables = Exact<{
  id: string | number;
  first: number;
  after?: string | null | undefined;
}>;


export type CommandQuery = { readonly command: { readonly status: CommandStatus, readonly targets: { readonly edges: ReadonlyArray<{ readonly node: { readonly address: string, readonly status: CommandStatus, readonly message: string | null, readonly instance: { readonly state: InstanceState, readonly reason: StateReason, readonly detail: string | null, readonly pid: number | null } | null } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } } | null };

export type StartInstancesMutationVariables = Exact<{
  input: StartInstancesInput;
  first: number;
}>;


export type StartInstancesMutation = { readonly startInstances:
    | { readonly __typename: 'Command', readonly id: string, readonly kind: CommandKind, readonly signal: Signal | null, readonly selector: string, readonly status: CommandStatus, readonly counts: { readonly total: number, readonly pending: number, readonly delivered: number, readonly succeeded: number, readonly failed: number, readonly expired: number, readonly cancelled: number }, readonly targets: { readonly edges: ReadonlyArray<{ readonly node: { readonly address: string, readonly status: CommandStatus, readonly message: string | null, readonly instance: { readonly state: InstanceState, readonly reason: StateReason, readonly detail: string | null, readonly pid: number | null } | null } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } }
    | { readonly __typename: 'ConflictError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null }
    | { readonly __typename: 'InvalidInputError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly issues: ReadonlyArray<{ readonly path: ReadonlyArray<string>, readonly message: string, readonly hint: string | null }> }
    | { readonly __typename: 'NotFoundError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null }
   };

export type StopInstancesMutationVariables = Exact<{
  input: StopInstancesInput;
  first: number;
}>;


export type StopInstancesMutation = { readonly stopInstances:
    | { readonly __typename: 'Command', readonly id: string, readonly kind: CommandKind, readonly signal: Signal | null, readonly selector: string, readonly status: CommandStatus, readonly counts: { readonly total: number, readonly pending: number, readonly delivered: number, readonly succeeded: number, readonly failed: number, readonly expired: number, readonly cancelled: number }, readonly targets: { readonly edges: ReadonlyArray<{ readonly node: { readonly address: string, readonly status: CommandStatus, readonly message: string | null, readonly instance: { readonly state: InstanceState, readonly reason: StateReason, readonly detail: string | null, readonly pid: number | null } | null } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } }
    | { readonly __typename: 'ConflictError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null }
    | { readonly __typename: 'InvalidInputError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly issues: ReadonlyArray<{ readonly path: ReadonlyArray<string>, readonly message: string, readonly hint: string | null }> }
    | { readonly __typename: 'NotFoundError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null }
   };

export type RestartInstancesMutationVariables = Exact<{
  input: RestartInstancesInput;
  first: number;
}>;


export type RestartInstancesMutation = { readonly restartInstances:
    | { readonly __typename: 'Command', readonly id: string, readonly kind: CommandKind, readonly signal: Signal | null, readonly selector: string, readonly status: CommandStatus, readonly counts: { readonly total: number, readonly pending: number, readonly delivered: number, readonly succeeded: number, readonly failed: number, readonly expired: number, readonly cancelled: number }, readonly targets: { readonly edges: ReadonlyArray<{ readonly node: { readonly address: string, readonly status: CommandStatus, readonly message: string | null, readonly instance: { readonly state: InstanceState, readonly reason: StateReason, readonly detail: string | null, readonly pid: number | null } | null } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } }
    | { readonly __typename: 'ConflictError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null }
    | { readonly __typename: 'InvalidInputError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly issues: ReadonlyArray<{ readonly path: ReadonlyArray<string>, readonly message: string, readonly hint: string | null }> }
    | { readonly __typename: 'NotFoundError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null }
   };

export type SignalInstancesMutationVariables = Exact<{
  input: SignalInstancesInput;
  first: number;
}>;


export type SignalInstancesMutation = { readonly signalInstances:
    | { readonly __typename: 'Command', readonly id: string, readonly kind: CommandKind, readonly signal: Signal | null, readonly selector: string, readonly status: CommandStatus, readonly counts: { readonly total: number, readonly pending: number, readonly delivered: number, readonly succeeded: number, readonly failed: number, readonly expired: number, readonly cancelled: number }, readonly targets: { readonly edges: ReadonlyArray<{ readonly node: { readonly address: string, readonly status: CommandStatus, readonly message: string | null, readonly instance: { readonly state: InstanceState, readonly reason: StateReason, readonly detail: string | null, readonly pid: number | null } | null } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } }
    | { readonly __typename: 'ConflictError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null }
    | { readonly __typename: 'InvalidInputError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly issues: ReadonlyArray<{ readonly path: ReadonlyArray<string>, readonly message: string, readonly hint: string | null }> }
    | { readonly __typename: 'NotFoundError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null }
   };

export type CancelCommandMutationVariables = Exact<{
  input: CancelCommandInput;
}>;


export type CancelCommandMutation = { readonly cancelCommand:
    | { readonly __typename: 'Command', readonly id: string, readonly status: CommandStatus }
    | { readonly __typename: 'ConflictError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null }
    | { readonly __typename: 'NotFoundError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null }
   };

export type CommandChangedSubscriptionVariables = Exact<{
  id: string | number;
}>;


export type CommandChangedSubscription = { readonly commandChanged: { readonly id: string, readonly status: CommandStatus, readonly counts: { readonly total: number, readonly pending: number, readonly delivered: number, readonly succeeded: number, readonly failed: number, readonly expired: number, readonly cancelled: number } } };

export type DefinitionFragment = { readonly command: ReadonlyArray<string>, readonly shell: boolean, readonly cwd: string | null, readonly user: string | null, readonly autostart: boolean, readonly autorestart: Autorestart, readonly exitCodes: ReadonlyArray<number>, readonly startMs: number, readonly startRetries: number | null, readonly stopSignal: Signal, readonly stopTimeoutMs: number, readonly priority: number, readonly changePolicy: ChangePolicy, readonly env: ReadonlyArray<{ readonly name: string, readonly value: string }>, readonly backoff: { readonly initialMs: number, readonly factor: number, readonly maxMs: number, readonly jitter: number, readonly resetMs: number }, readonly log: { readonly redirectStderr: boolean, readonly maxBytes: number, readonly files: number } };

export type EventsSubscriptionVariables = Exact<{
  after?: string | null | undefined;
  filter?: EventFilter | null | undefined;
}>;


export type EventsSubscription = { readonly events:
    | { readonly __typename: 'AssignmentChanged', readonly hosts: string, readonly enabled: boolean, readonly instancesPerHost: number, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor: string }
    | { readonly __typename: 'AssignmentCreated', readonly hosts: string, readonly enabled: boolean, readonly instancesPerHost: number, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor: string }
    | { readonly __typename: 'AssignmentDeleted', readonly hosts: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor: string }
    | { readonly __typename: 'CommandDelivered', readonly targets: number, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor: string, readonly command: { readonly id: string } | null }
    | { readonly __typename: 'CommandFinished', readonly status: CommandStatus, readonly succeeded: number, readonly failed: number, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor: string, readonly command: { readonly id: string } | null }
    | { readonly __typename: 'CommandIssued', readonly kind: CommandKind, readonly selector: string, readonly targets: number, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor: string, readonly command: { readonly id: string } | null }
    | { readonly __typename: 'EventGap', readonly fromSequence: number, readonly toSequence: number, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor: string }
    | { readonly __typename: 'HostChanged', readonly fields: ReadonlyArray<string>, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor: string }
    | { readonly __typename: 'HostConnected', readonly agentVersion: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor: string }
    | { readonly __typename: 'HostDisconnected', readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor: string, readonly disconnectReason: string }
    | { readonly __typename: 'HostEnrolled', readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor: string }
    | { readonly __typename: 'HostRemoved', readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor: string }
    | { readonly __typename: 'InstanceCreated', readonly desired: DesiredState, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor: string }
    | { readonly __typename: 'InstanceDesiredChanged', readonly desired: DesiredState, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor: string, readonly desiredReason: DesiredReason }
    | { readonly __typename: 'InstanceRemoved', readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor: string }
    | { readonly __typename: 'InstanceStateChanged', readonly from: InstanceState, readonly to: InstanceState, readonly detail: string | null, readonly runUuid: string | null, readonly pid: number | null, readonly exitCode: number | null, readonly signal: string | null, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor: string, readonly stateReason: StateReason }
    | { readonly __typename: 'ProgramCreated', readonly revision: number, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor: string }
    | { readonly __typename: 'ProgramDeleted', readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor: string }
    | { readonly __typename: 'ProgramRevised', readonly revision: number, readonly fields: ReadonlyArray<string>, readonly note: string | null, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor: string }
    | { readonly __typename: 'ReportsDropped', readonly dropped: number, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor: string }
   };

export type EventHeadQueryVariables = Exact<{ [key: string]: never; }>;


export type EventHeadQuery = { readonly eventHead: string };

export type EventPageQueryVariables = Exact<{
  filter?: EventFilter | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
}>;


export type EventPageQuery = { readonly events: { readonly edges: ReadonlyArray<{ readonly cursor: string, readonly node:
        | { readonly __typename: 'AssignmentChanged', readonly hosts: string, readonly enabled: boolean, readonly instancesPerHost: number, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor: string }
        | { readonly __typename: 'AssignmentCreated', readonly hosts: string, readonly enabled: boolean, readonly instancesPerHost: number, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor: string }
        | { readonly __typename: 'AssignmentDeleted', readonly hosts: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor: string }
        | { readonly __typename: 'CommandDelivered', readonly targets: number, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor: string, readonly command: { readonly id: string } | null }
        | { readonly __typename: 'CommandFinished', readonly status: CommandStatus, readonly succeeded: number, readonly failed: number, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor: string, readonly command: { readonly id: string } | null }
        | { readonly __typename: 'CommandIssued', readonly kind: CommandKind, readonly selector: string, readonly targets: number, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor: string, readonly command: { readonly id: string } | null }
        | { readonly __typename: 'EventGap', readonly fromSequence: number, readonly toSequence: number, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor: string }
        | { readonly __typename: 'HostChanged', readonly fields: ReadonlyArray<string>, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor: string }
        | { readonly __typename: 'HostConnected', readonly agentVersion: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor: string }
        | { readonly __typename: 'HostDisconnected', readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor: string, readonly disconnectReason: string }
        | { readonly __typename: 'HostEnrolled', readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor: string }
        | { readonly __typename: 'HostRemoved', readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor: string }
        | { readonly __typename: 'InstanceCreated', readonly desired: DesiredState, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor: string }
        | { readonly __typename: 'InstanceDesiredChanged', readonly desired: DesiredState, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor: string, readonly desiredReason: DesiredReason }
        | { readonly __typename: 'InstanceRemoved', readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor: string }
        | { readonly __typename: 'InstanceStateChanged', readonly from: InstanceState, readonly to: InstanceState, readonly detail: string | null, readonly runUuid: string | null, readonly pid: number | null, readonly exitCode: number | null, readonly signal: string | null, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor: string, readonly stateReason: StateReason }
        | { readonly __typename: 'ProgramCreated', readonly revision: number, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor: string }
        | { readonly __typename: 'ProgramDeleted', readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor: string }
        | { readonly __typename: 'ProgramRevised', readonly revision: number, readonly fields: ReadonlyArray<string>, readonly note: string | null, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor: string }
        | { readonly __typename: 'ReportsDropped', readonly dropped: number, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor: string }
       }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

type EventLine_AssignmentChanged_Fragment = { readonly __typename: 'AssignmentChanged', readonly hosts: string, readonly enabled: boolean, readonly instancesPerHost: number, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor: string };

type EventLine_AssignmentCreated_Fragment = { readonly __typename: 'AssignmentCreated', readonly hosts: string, readonly enabled: boolean, readonly instancesPerHost: number, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor: string };

type EventLine_AssignmentDeleted_Fragment = { readonly __typename: 'AssignmentDeleted', readonly hosts: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor: string };

type EventLine_CommandDelivered_Fragment = { readonly __typename: 'CommandDelivered', readonly targets: number, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor: string, readonly command: { readonly id: string } | null };

type EventLine_CommandFinished_Fragment = { readonly __typename: 'CommandFinished', readonly status: CommandStatus, readonly succeeded: number, readonly failed: number, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor: string, readonly command: { readonly id: string } | null };

type EventLine_CommandIssued_Fragment = { readonly __typename: 'CommandIssued', readonly kind: CommandKind, readonly selector: string, readonly targets: number, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor: string, readonly command: { readonly id: string } | null };

type EventLine_EventGap_Fragment = { readonly __typename: 'EventGap', readonly fromSequence: number, readonly toSequence: number, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor: string };

type EventLine_HostChanged_Fragment = { readonly __typename: 'HostChanged', readonly fields: ReadonlyArray<string>, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor: string };

type EventLine_HostConnected_Fragment = { readonly __typename: 'HostConnected', readonly agentVersion: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor: string };

type EventLine_HostDisconnected_Fragment = { readonly __typename: 'HostDisconnected', readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor: string, readonly disconnectReason: string };

type EventLine_HostEnrolled_Fragment = { readonly __typename: 'HostEnrolled', readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor: string };

type EventLine_HostRemoved_Fragment = { readonly __typename: 'HostRemoved', readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor: string };

type EventLine_InstanceCreated_Fragment = { readonly __typename: 'InstanceCreated', readonly desired: DesiredState, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor: string };

type EventLine_InstanceDesiredChanged_Fragment = { readonly __typename: 'InstanceDesiredChanged', readonly desired: DesiredState, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor: string, readonly desiredReason: DesiredReason };

type EventLine_InstanceRemoved_Fragment = { readonly __typename: 'InstanceRemoved', readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor: string };

type EventLine_InstanceStateChanged_Fragment = { readonly __typename: 'InstanceStateChanged', readonly from: InstanceState, readonly to: InstanceState, readonly detail: string | null, readonly runUuid: string | null, readonly pid: number | null, readonly exitCode: number | null, readonly signal: string | null, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor: string, readonly stateReason: StateReason };

type EventLine_ProgramCreated_Fragment = { readonly __typename: 'ProgramCreated', readonly revision: number, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor: string };

type EventLine_ProgramDeleted_Fragment = { readonly __typename: 'ProgramDeleted', readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor: string };

type EventLine_ProgramRevised_Fragment = { readonly __typename: 'ProgramRevised', readonly revision: number, readonly fields: ReadonlyArray<string>, readonly note: string | null, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor: string };

type EventLine_ReportsDropped_Fragment = { readonly __typename: 'ReportsDropped', readonly dropped: number, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor: string };

export type EventLineFragment =
  | EventLine_AssignmentChanged_Fragment
  | EventLine_AssignmentCreated_Fragment
  | EventLine_AssignmentDeleted_Fragment
  | EventLine_CommandDelivered_Fragment
  | EventLine_CommandFinished_Fragment
  | EventLine_CommandIssued_Fragment
  | EventLine_EventGap_Fragment
  | EventLine_HostChanged_Fragment
  | EventLine_HostConnected_Fragment
  | EventLine_HostDisconnected_Fragment
  | EventLine_HostEnrolled_Fragment
  | EventLine_HostRemoved_Fragment
  | EventLine_InstanceCreated_Fragment
  | EventLine_InstanceDesiredChanged_Fragment
  | EventLine_InstanceRemoved_Fragment
  | EventLine_InstanceStateChanged_Fragment
  | EventLine_ProgramCreated_Fragment
  | EventLine_ProgramDeleted_Fragment
  | EventLine_ProgramRevised_Fragment
  | EventLine_ReportsDropped_Fragment
;

type Fault_AlreadyExistsError_Fragment = { readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null };

type Fault_ConflictError_Fragment = { readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null };

type Fault_EnrolmentRefusedError_Fragment = { readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null };

type Fault_InUseError_Fragment = { readonly usedBy: ReadonlyArray<string>, readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null };

type Fault_InvalidInputError_Fragment = { readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly issues: ReadonlyArray<{ readonly path: ReadonlyArray<string>, readonly message: string, readonly hint: string | null }> };

type Fault_NotFoundError_Fragment = { readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null };

type Fault_ReportOutOfOrderError_Fragment = { readonly expected: number, readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null };

export type FaultFragment =
  | Fault_AlreadyExistsError_Fragment
  | Fault_ConflictError_Fragment
  | Fault_EnrolmentRefusedError_Fragment
  | Fault_InUseError_Fragment
  | Fault_InvalidInputError_Fragment
  | Fault_NotFoundError_Fragment
  | Fault_ReportOutOfOrderError_Fragment
;

export type HostLineFragment = { readonly id: string, readonly name: string, readonly status: HostStatus, readonly connected: boolean, readonly lastSeenAt: string | null, readonly enrolledAt: string, readonly agentVersion: string | null, readonly desiredRevision: number, readonly appliedRevision: number | null, readonly labels: ReadonlyArray<{ readonly key: string, readonly value: string }>, readonly facts: { readonly kernel: string, readonly os: string, readonly arch: string, readonly bootedAt: string, readonly cpuCores: number, readonly memoryBytes: number, readonly nodeVersion: string, readonly launcher: string } | null };

export type HostsQueryVariables = Exact<{
  filter?: HostFilter | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;


export type HostsQuery = { readonly hosts: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly name: string, readonly status: HostStatus, readonly connected: boolean, readonly lastSeenAt: string | null, readonly enrolledAt: string, readonly agentVersion: string | null, readonly desiredRevision: number, readonly appliedRevision: number | null, readonly labels: ReadonlyArray<{ readonly key: string, readonly value: string }>, readonly facts: { readonly kernel: string, readonly os: string, readonly arch: string, readonly bootedAt: string, readonly cpuCores: number, readonly memoryBytes: number, readonly nodeVersion: string, readonly launcher: string } | null } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type HostLabelsQueryVariables = Exact<{
  name: string;
}>;


export type HostLabelsQuery = { readonly host: { readonly labels: ReadonlyArray<{ readonly key: string, readonly value: string }> } | null };

export type ChangeHostMutationVariables = Exact<{
  input: ChangeHostInput;
}>;


export type ChangeHostMutation = { readonly changeHost:
    | { readonly __typename: 'Host', readonly name: string, readonly status: HostStatus, readonly labels: ReadonlyArray<{ readonly key: string, readonly value: string }> }
    | { readonly __typename: 'InvalidInputError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly issues: ReadonlyArray<{ readonly path: ReadonlyArray<string>, readonly message: string, readonly hint: string | null }> }
    | { readonly __typename: 'NotFoundError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null }
   };

export type RemoveHostMutationVariables = Exact<{
  input: RemoveHostInput;
}>;


export type RemoveHostMutation = { readonly removeHost:
    | { readonly __typename: 'InUseError', readonly usedBy: ReadonlyArray<string>, readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null }
    | { readonly __typename: 'NotFoundError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null }
    | { readonly __typename: 'RemovedHost', readonly name: string }
   };

export type HostChangedSubscriptionVariables = Exact<{
  filter?: HostFilter | null | undefined;
}>;


export type HostChangedSubscription = { readonly hostChanged: { readonly id: string, readonly name: string, readonly status: HostStatus, readonly connected: boolean, readonly lastSeenAt: string | null, readonly enrolledAt: string, readonly agentVersion: string | null, readonly desiredRevision: number, readonly appliedRevision: number | null, readonly labels: ReadonlyArray<{ readonly key: string, readonly value: string }>, readonly facts: { readonly kernel: string, readonly os: string, readonly arch: string, readonly bootedAt: string, readonly cpuCores: number, readonly memoryBytes: number, readonly nodeVersion: string, readonly launcher: string } | null } };

export type StatusQueryVariables = Exact<{
  filter?: InstanceFilter | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;


export type StatusQuery = { readonly instances: { readonly edges: ReadonlyArray<{ readonly node: { readonly address: string, readonly desired: DesiredState, readonly desiredReason: DesiredReason, readonly state: InstanceState, readonly reportedState: InstanceState, readonly reason: StateReason, readonly detail: string | null, readonly since: string, readonly pid: number | null, readonly revision: number | null, readonly staged: boolean, readonly restarts: number, readonly retryInMs: number | null, readonly retiring: boolean } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type RunsQueryVariables = Exact<{
  filter?: RunFilter | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;


export type RunsQuery = { readonly runs: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly runUuid: string, readonly address: string, readonly programRevision: number, readonly cause: RunCause, readonly pid: number | null, readonly startedAt: string, readonly endedAt: string | null, readonly exitCode: number | null, readonly signal: string | null, readonly error: string | null, readonly outcome: RunOutcome, readonly durationMs: number | null } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type InstanceChangedSubscriptionVariables = Exact<{
  filter?: InstanceFilter | null | undefined;
}>;


export type InstanceChangedSubscription = { readonly instanceChanged: { readonly address: string, readonly desired: DesiredState, readonly state: InstanceState, readonly reason: StateReason, readonly detail: string | null, readonly since: string, readonly pid: number | null, readonly restarts: number } };

export type ProgramsQueryVariables = Exact<{
  filter?: ProgramFilter | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;


export type ProgramsQuery = { readonly programs: { readonly edges: ReadonlyArray<{ readonly node: { readonly name: string, readonly environment: string, readonly group: string | null, readonly description: string | null, readonly revision: number, readonly revisedAt: string, readonly revisedBy: string, readonly definition: { readonly command: ReadonlyArray<string>, readonly shell: boolean, readonly cwd: string | null, readonly user: string | null, readonly autostart: boolean, readonly autorestart: Autorestart, readonly exitCodes: ReadonlyArray<number>, readonly startMs: number, readonly startRetries: number | null, readonly stopSignal: Signal, readonly stopTimeoutMs: number, readonly priority: number, readonly changePolicy: ChangePolicy, readonly env: ReadonlyArray<{ readonly name: string, readonly value: string }>, readonly backoff: { readonly initialMs: number, readonly factor: number, readonly maxMs: number, readonly jitter: number, readonly resetMs: number }, readonly log: { readonly redirectStderr: boolean, readonly maxBytes: number, readonly files: number } }, readonly assignments: ReadonlyArray<{ readonly hosts: string, readonly enabled: boolean, readonly instancesPerHost: number }> } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type ProgramQueryVariables = Exact<{
  name: string;
  environment: string;
}>;


export type ProgramQuery = { readonly program: { readonly name: string, readonly environment: string, readonly group: string | null, readonly description: string | null, readonly revision: number, readonly createdAt: string, readonly revisedAt: string, readonly revisedBy: string, readonly definition: { readonly command: ReadonlyArray<string>, readonly shell: boolean, readonly cwd: string | null, readonly user: string | null, readonly autostart: boolean, readonly autorestart: Autorestart, readonly exitCodes: ReadonlyArray<number>, readonly startMs: number, readonly startRetries: number | null, readonly stopSignal: Signal, readonly stopTimeoutMs: number, readonly priority: number, readonly changePolicy: ChangePolicy, readonly env: ReadonlyArray<{ readonly name: string, readonly value: string }>, readonly backoff: { readonly initialMs: number, readonly factor: number, readonly maxMs: number, readonly jitter: number, readonly resetMs: number }, readonly log: { readonly redirectStderr: boolean, readonly maxBytes: number, readonly files: number } }, readonly assignments: ReadonlyArray<{ readonly hosts: string, readonly enabled: boolean, readonly instancesPerHost: number }>, readonly revisions: { readonly edges: ReadonlyArray<{ readonly node: { readonly revision: number, readonly author: string, readonly at: string, readonly note: string | null } }> } } | null };

export type ProgramNamesQueryVariables = Exact<{ [key: string]: never; }>;


export type ProgramNamesQuery = { readonly programs: { readonly edges: ReadonlyArray<{ readonly node: { readonly name: string, readonly environment: string, readonly group: string | null } }> } };

export type CreateProgramMutationVariables = Exact<{
  input: CreateProgramInput;
}>;


export type CreateProgramMutation = { readonly createProgram:
    | { readonly __typename: 'AlreadyExistsError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null }
    | { readonly __typename: 'InvalidInputError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly issues: ReadonlyArray<{ readonly path: ReadonlyArray<string>, readonly message: string, readonly hint: string | null }> }
    | { readonly __typename: 'Program', readonly name: string, readonly environment: string, readonly revision: number }
   };

export type ChangeProgramMutationVariables = Exact<{
  input: ChangeProgramInput;
}>;


export type ChangeProgramMutation = { readonly changeProgram:
    | { readonly __typename: 'ConflictError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null }
    | { readonly __typename: 'InvalidInputError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly issues: ReadonlyArray<{ readonly path: ReadonlyArray<string>, readonly message: string, readonly hint: string | null }> }
    | { readonly __typename: 'NotFoundError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null }
    | { readonly __typename: 'Program', readonly name: string, readonly environment: string, readonly revision: number }
   };

export type DeleteProgramMutationVariables = Exact<{
  input: DeleteProgramInput;
}>;


export type DeleteProgramMutation = { readonly deleteProgram:
    | { readonly __typename: 'DeletedProgram', readonly name: string, readonly environment: string }
    | { readonly __typename: 'InUseError', readonly usedBy: ReadonlyArray<string>, readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null }
    | { readonly __typename: 'NotFoundError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null }
   };

export type ViewerQueryVariables = Exact<{ [key: string]: never; }>;


export type ViewerQuery = { readonly viewer: { readonly name: string, readonly role: Role } };

export type TokenLineFragment = { readonly id: string, readonly name: string, readonly kind: TokenKind, readonly role: Role | null, readonly createdAt: string, readonly createdBy: string, readonly expiresAt: string | null, readonly usesLeft: number | null, readonly lastUsedAt: string | null, readonly revokedAt: string | null };

export type TokensQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
}>;


export type TokensQuery = { readonly tokens: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly name: string, readonly kind: TokenKind, readonly role: Role | null, readonly createdAt: string, readonly createdBy: string, readonly expiresAt: string | null, readonly usesLeft: number | null, readonly lastUsedAt: string | null, readonly revokedAt: string | null } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type CreateTokenMutationVariables = Exact<{
  input: CreateTokenInput;
}>;


export type CreateTokenMutation = { readonly createToken:
    | { readonly __typename: 'AlreadyExistsError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null }
    | { readonly __typename: 'CreatedToken', readonly secret: string, readonly token: { readonly id: string, readonly name: string, readonly kind: TokenKind, readonly role: Role | null, readonly createdAt: string, readonly createdBy: string, readonly expiresAt: string | null, readonly usesLeft: number | null, readonly lastUsedAt: string | null, readonly revokedAt: string | null } }
    | { readonly __typename: 'InvalidInputError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly issues: ReadonlyArray<{ readonly path: ReadonlyArray<string>, readonly message: string, readonly hint: string | null }> }
   };

export type CreateJoinTokenMutationVariables = Exact<{
  input: CreateJoinTokenInput;
}>;


export type CreateJoinTokenMutation = { readonly createJoinToken:
    | { readonly __typename: 'CreatedToken', readonly secret: string, readonly token: { readonly id: string, readonly name: string, readonly kind: TokenKind, readonly role: Role | null, readonly createdAt: string, readonly createdBy: string, readonly expiresAt: string | null, readonly usesLeft: number | null, readonly lastUsedAt: string | null, readonly revokedAt: string | null } }
    | { readonly __typename: 'InvalidInputError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly issues: ReadonlyArray<{ readonly path: ReadonlyArray<string>, readonly message: string, readonly hint: string | null }> }
   };

export type RevokeTokenMutationVariables = Exact<{
  input: RevokeTokenInput;
}>;


export type RevokeTokenMutation = { readonly revokeToken:
    | { readonly __typename: 'NotFoundError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null }
    | { readonly __typename: 'Token', readonly id: string, readonly name: string, readonly revokedAt: string | null }
   };

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
export const DefinitionFragmentDoc = new TypedDocumentString(`
    fragment Definition on ProgramDefinition {
  command
  shell
  cwd
  env {
    name
    value
  }
  user
  autostart
  autorestart
  exitCodes
  startMs
  startRetries
  backoff {
    initialMs
    factor
    maxMs
    jitter
    resetMs
  }
  stopSignal
  stopTimeoutMs
  priority
  changePolicy
  log {
    redirectStderr
    maxBytes
    files
  }
}
    `, {"fragmentName":"Definition"}) as unknown as TypedDocumentString<DefinitionFragment, unknown>;
export const DesiredFragmentDoc = new TypedDocumentString(`
    fragment Desired on DesiredInstance {
  instanceId
  program
  environment
  index
  programRevision
  desired
  desiredReason
  definition {
    ...Definition
  }
}
    fragment Definition on ProgramDefinition {
  command
  shell
  cwd
  env {
    name
    value
  }
  user
  autostart
  autorestart
  exitCodes
  startMs
  startRetries
  backoff {
    initialMs
    factor
    maxMs
    jitter
    resetMs
  }
  stopSignal
  stopTimeoutMs
  priority
  changePolicy
  log {
    redirectStderr
    maxBytes
    files
  }
}`, {"fragmentName":"Desired"}) as unknown as TypedDocumentString<DesiredFragment, unknown>;
export const AssignmentLineFragmentDoc = new TypedDocumentString(`
    fragment AssignmentLine on Assignment {
  hosts
  enabled
  instancesPerHost
  createdAt
  createdBy
  program {
    name
    environment
  }
}
    `, {"fragmentName":"AssignmentLine"}) as unknown as TypedDocumentString<AssignmentLineFragment, unknown>;
export const CommandOutcomeFragmentDoc = new TypedDocumentString(`
    fragment CommandOutcome on Command {
  id
  kind
  signal
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
  targets(first: $first) {
    edges {
      node {
        address
        status
        message
        instance {
          state
          reason
          detail
          pid
        }
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `, {"fragmentName":"CommandOutcome"}) as unknown as TypedDocumentString<CommandOutcomeFragment, unknown>;
export const EventLineFragmentDoc = new TypedDocumentString(`
    fragment EventLine on Event {
  __typename
  sequence
  cursor
  at
  recordedAt
  host
  program
  instance
  actor
  ... on HostConnected {
    agentVersion
  }
  ... on HostDisconnected {
    disconnectReason: reason
  }
  ... on HostChanged {
    fields
  }
  ... on ProgramCreated {
    revision
  }
  ... on ProgramRevised {
    revision
    fields
    note
  }
  ... on AssignmentCreated {
    hosts
    enabled
    instancesPerHost
  }
  ... on AssignmentChanged {
    hosts
    enabled
    instancesPerHost
  }
  ... on AssignmentDeleted {
    hosts
  }
  ... on InstanceCreated {
    desired
  }
  ... on InstanceDesiredChanged {
    desired
    desiredReason: reason
  }
  ... on InstanceStateChanged {
    from
    to
    stateReason: reason
    detail
    runUuid
    pid
    exitCode
    signal
  }
  ... on CommandIssued {
    command {
      id
    }
    kind
    selector
    targets
  }
  ... on CommandDelivered {
    command {
      id
    }
    targets
  }
  ... on CommandFinished {
    command {
      id
    }
    status
    succeeded
    failed
  }
  ... on ReportsDropped {
    dropped
  }
  ... on EventGap {
    fromSequence
    toSequence
  }
}
    `, {"fragmentName":"EventLine"}) as unknown as TypedDocumentString<EventLineFragment, unknown>;
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
  ... on ReportOutOfOrderError {
    expected
  }
}
    `, {"fragmentName":"Fault"}) as unknown as TypedDocumentString<FaultFragment, unknown>;
export const HostLineFragmentDoc = new TypedDocumentString(`
    fragment HostLine on Host {
  id
  name
  status
  connected
  labels {
    key
    value
  }
  facts {
    kernel
    os
    arch
    bootedAt
    cpuCores
    memoryBytes
    nodeVersion
    launcher
  }
  lastSeenAt
  enrolledAt
  agentVersion
  desiredRevision
  appliedRevision
}
    `, {"fragmentName":"HostLine"}) as unknown as TypedDocumentString<HostLineFragment, unknown>;
export const TokenLineFragmentDoc = new TypedDocumentString(`
    fragment TokenLine on Token {
  id
  name
  kind
  role
  createdAt
  createdBy
  expiresAt
  usesLeft
  lastUsedAt
  revokedAt
}
    `, {"fragmentName":"TokenLine"}) as unknown as TypedDocumentString<TokenLineFragment, unknown>;
export const EnrolAgentDocument = new TypedDocumentString(`
    mutation EnrolAgent($input: EnrolAgentInput!) {
  enrolAgent(input: $input) {
    __typename
    ... on AgentEnrolment {
      hostId
      hostName
      credential
      protocolVersion
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
  ... on ReportOutOfOrderError {
    expected
  }
}`) as unknown as TypedDocumentString<EnrolAgentMutation, EnrolAgentMutationVariables>;
export const AgentSessionDocument = new TypedDocumentString(`
    subscription AgentSession($input: AgentSessionInput!) {
  agentSession(input: $input) {
    __typename
    ... on AgentWelcome {
      hostId
      hostName
      protocolVersion
      planeVersion
      acknowledged
      maxReportsPerBatch
    }
    ... on DesiredSnapshot {
      revision
      instances {
        ...Desired
      }
    }
    ... on DesiredDelta {
      revision
      changed {
        ...Desired
      }
      removed
    }
    ... on CommandDelivery {
      commandId
      kind
      signal
      targets {
        instanceId
        runUuid
      }
      expiresInMs
    }
  }
}
    fragment Desired on DesiredInstance {
  instanceId
  program
  environment
  index
  programRevision
  desired
  desiredReason
  definition {
    ...Definition
  }
}
fragment Definition on ProgramDefinition {
  command
  shell
  cwd
  env {
    name
    value
  }
  user
  autostart
  autorestart
  exitCodes
  startMs
  startRetries
  backoff {
    initialMs
    factor
    maxMs
    jitter
    resetMs
  }
  stopSignal
  stopTimeoutMs
  priority
  changePolicy
  log {
    redirectStderr
    maxBytes
    files
  }
}`) as unknown as TypedDocumentString<AgentSessionSubscription, AgentSessionSubscriptionVariables>;
export const AgentReportDocument = new TypedDocumentString(`
    mutation AgentReport($input: AgentReportInput!) {
  agentReport(input: $input) {
    __typename
    ... on ReportAcknowledgement {
      epoch
      sequence
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
  ... on ReportOutOfOrderError {
    expected
  }
}`) as unknown as TypedDocumentString<AgentReportMutation, AgentReportMutationVariables>;
export const AssignmentsDocument = new TypedDocumentString(`
    query Assignments($filter: AssignmentFilter, $first: Int!, $after: String) {
  assignments(filter: $filter, first: $first, after: $after) {
    edges {
      node {
        ...AssignmentLine
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    fragment AssignmentLine on Assignment {
  hosts
  enabled
  instancesPerHost
  createdAt
  createdBy
  program {
    name
    environment
  }
}`) as unknown as TypedDocumentString<AssignmentsQuery, AssignmentsQueryVariables>;
export const AssignProgramDocument = new TypedDocumentString(`
    mutation AssignProgram($input: AssignProgramInput!) {
  assignProgram(input: $input) {
    __typename
    ...AssignmentLine
    ...Fault
  }
}
    fragment AssignmentLine on Assignment {
  hosts
  enabled
  instancesPerHost
  createdAt
  createdBy
  program {
    name
    environment
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
  ... on ReportOutOfOrderError {
    expected
  }
}`) as unknown as TypedDocumentString<AssignProgramMutation, AssignProgramMutationVariables>;
export const ChangeAssignmentDocument = new TypedDocumentString(`
    mutation ChangeAssignment($input: ChangeAssignmentInput!) {
  changeAssignment(input: $input) {
    __typename
    ...AssignmentLine
    ...Fault
  }
}
    fragment AssignmentLine on Assignment {
  hosts
  enabled
  instancesPerHost
  createdAt
  createdBy
  program {
    name
    environment
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
  ... on ReportOutOfOrderError {
    expected
  }
}`) as unknown as TypedDocumentString<ChangeAssignmentMutation, ChangeAssignmentMutationVariables>;
export const UnassignProgramDocument = new TypedDocumentString(`
    mutation UnassignProgram($input: UnassignProgramInput!) {
  unassignProgram(input: $input) {
    __typename
    ... on DeletedAssignment {
      hosts
      program {
        name
        environment
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
  ... on ReportOutOfOrderError {
    expected
  }
}`) as unknown as TypedDocumentString<UnassignProgramMutation, UnassignProgramMutationVariables>;
export const EnableAssignmentDocument = new TypedDocumentString(`
    mutation EnableAssignment($input: EnableAssignmentInput!) {
  enableAssignment(input: $input) {
    __typename
    ...AssignmentLine
    ...Fault
  }
}
    fragment AssignmentLine on Assignment {
  hosts
  enabled
  instancesPerHost
  createdAt
  createdBy
  program {
    name
    environment
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
  ... on ReportOutOfOrderError {
    expected
  }
}`) as unknown as TypedDocumentString<EnableAssignmentMutation, EnableAssignmentMutationVariables>;
export const DisableAssignmentDocument = new TypedDocumentString(`
    mutation DisableAssignment($input: DisableAssignmentInput!) {
  disableAssignment(input: $input) {
    __typename
    ...AssignmentLine
    ...Fault
  }
}
    fragment AssignmentLine on Assignment {
  hosts
  enabled
  instancesPerHost
  createdAt
  createdBy
  program {
    name
    environment
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
  ... on ReportOutOfOrderError {
    expected
  }
}`) as unknown as TypedDocumentString<DisableAssignmentMutation, DisableAssignmentMutationVariables>;
export const CommandDocument = new TypedDocumentString(`
    query Command($id: ID!, $first: Int!, $after: String) {
  command(id: $id) {
    status
    targets(first: $first, after: $after) {
      edges {
        node {
          address
          status
          message
          instance {
            state
            reason
            detail
            pid
          }
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
    `) as unknown as TypedDocumentString<CommandQuery, CommandQueryVariables>;
export const StartInstancesDocument = new TypedDocumentString(`
    mutation StartInstances($input: StartInstancesInput!, $first: Int!) {
  startInstances(input: $input) {
    __typename
    ...CommandOutcome
    ...Fault
  }
}
    fragment CommandOutcome on Command {
  id
  kind
  signal
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
  targets(first: $first) {
    edges {
      node {
        address
        status
        message
        instance {
          state
          reason
          detail
          pid
        }
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
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
  ... on ReportOutOfOrderError {
    expected
  }
}`) as unknown as TypedDocumentString<StartInstancesMutation, StartInstancesMutationVariables>;
export const StopInstancesDocument = new TypedDocumentString(`
    mutation StopInstances($input: StopInstancesInput!, $first: Int!) {
  stopInstances(input: $input) {
    __typename
    ...CommandOutcome
    ...Fault
  }
}
    fragment CommandOutcome on Command {
  id
  kind
  signal
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
  targets(first: $first) {
    edges {
      node {
        address
        status
        message
        instance {
          state
          reason
          detail
          pid
        }
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
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
  ... on ReportOutOfOrderError {
    expected
  }
}`) as unknown as TypedDocumentString<StopInstancesMutation, StopInstancesMutationVariables>;
export const RestartInstancesDocument = new TypedDocumentString(`
    mutation RestartInstances($input: RestartInstancesInput!, $first: Int!) {
  restartInstances(input: $input) {
    __typename
    ...CommandOutcome
    ...Fault
  }
}
    fragment CommandOutcome on Command {
  id
  kind
  signal
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
  targets(first: $first) {
    edges {
      node {
        address
        status
        message
        instance {
          state
          reason
          detail
          pid
        }
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
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
  ... on ReportOutOfOrderError {
    expected
  }
}`) as unknown as TypedDocumentString<RestartInstancesMutation, RestartInstancesMutationVariables>;
export const SignalInstancesDocument = new TypedDocumentString(`
    mutation SignalInstances($input: SignalInstancesInput!, $first: Int!) {
  signalInstances(input: $input) {
    __typename
    ...CommandOutcome
    ...Fault
  }
}
    fragment CommandOutcome on Command {
  id
  kind
  signal
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
  targets(first: $first) {
    edges {
      node {
        address
        status
        message
        instance {
          state
          reason
          detail
          pid
        }
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
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
  ... on ReportOutOfOrderError {
    expected
  }
}`) as unknown as TypedDocumentString<SignalInstancesMutation, SignalInstancesMutationVariables>;
export const CancelCommandDocument = new TypedDocumentString(`
    mutation CancelCommand($input: CancelCommandInput!) {
  cancelCommand(input: $input) {
    __typename
    ... on Command {
      id
      status
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
  ... on ReportOutOfOrderError {
    expected
  }
}`) as unknown as TypedDocumentString<CancelCommandMutation, CancelCommandMutationVariables>;
export const CommandChangedDocument = new TypedDocumentString(`
    subscription CommandChanged($id: ID!) {
  commandChanged(id: $id) {
    id
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
  }
}
    `) as unknown as TypedDocumentString<CommandChangedSubscription, CommandChangedSubscriptionVariables>;
export const EventsDocument = new TypedDocumentString(`
    subscription Events($after: String, $filter: EventFilter) {
  events(after: $after, filter: $filter) {
    ...EventLine
  }
}
    fragment EventLine on Event {
  __typename
  sequence
  cursor
  at
  recordedAt
  host
  program
  instance
  actor
  ... on HostConnected {
    agentVersion
  }
  ... on HostDisconnected {
    disconnectReason: reason
  }
  ... on HostChanged {
    fields
  }
  ... on ProgramCreated {
    revision
  }
  ... on ProgramRevised {
    revision
    fields
    note
  }
  ... on AssignmentCreated {
    hosts
    enabled
    instancesPerHost
  }
  ... on AssignmentChanged {
    hosts
    enabled
    instancesPerHost
  }
  ... on AssignmentDeleted {
    hosts
  }
  ... on InstanceCreated {
    desired
  }
  ... on InstanceDesiredChanged {
    desired
    desiredReason: reason
  }
  ... on InstanceStateChanged {
    from
    to
    stateReason: reason
    detail
    runUuid
    pid
    exitCode
    signal
  }
  ... on CommandIssued {
    command {
      id
    }
    kind
    selector
    targets
  }
  ... on CommandDelivered {
    command {
      id
    }
    targets
  }
  ... on CommandFinished {
    command {
      id
    }
    status
    succeeded
    failed
  }
  ... on ReportsDropped {
    dropped
  }
  ... on EventGap {
    fromSequence
    toSequence
  }
}`) as unknown as TypedDocumentString<EventsSubscription, EventsSubscriptionVariables>;
export const EventHeadDocument = new TypedDocumentString(`
    query EventHead {
  eventHead
}
    `) as unknown as TypedDocumentString<EventHeadQuery, EventHeadQueryVariables>;
export const EventPageDocument = new TypedDocumentString(`
    query EventPage($filter: EventFilter, $first: Int, $after: String, $last: Int, $before: String) {
  events(
    filter: $filter
    first: $first
    after: $after
    last: $last
    before: $before
  ) {
    edges {
      cursor
      node {
        ...EventLine
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    fragment EventLine on Event {
  __typename
  sequence
  cursor
  at
  recordedAt
  host
  program
  instance
  actor
  ... on HostConnected {
    agentVersion
  }
  ... on HostDisconnected {
    disconnectReason: reason
  }
  ... on HostChanged {
    fields
  }
  ... on ProgramCreated {
    revision
  }
  ... on ProgramRevised {
    revision
    fields
    note
  }
  ... on AssignmentCreated {
    hosts
    enabled
    instancesPerHost
  }
  ... on AssignmentChanged {
    hosts
    enabled
    instancesPerHost
  }
  ... on AssignmentDeleted {
    hosts
  }
  ... on InstanceCreated {
    desired
  }
  ... on InstanceDesiredChanged {
    desired
    desiredReason: reason
  }
  ... on InstanceStateChanged {
    from
    to
    stateReason: reason
    detail
    runUuid
    pid
    exitCode
    signal
  }
  ... on CommandIssued {
    command {
      id
    }
    kind
    selector
    targets
  }
  ... on CommandDelivered {
    command {
      id
    }
    targets
  }
  ... on CommandFinished {
    command {
      id
    }
    status
    succeeded
    failed
  }
  ... on ReportsDropped {
    dropped
  }
  ... on EventGap {
    fromSequence
    toSequence
  }
}`) as unknown as TypedDocumentString<EventPageQuery, EventPageQueryVariables>;
export const HostsDocument = new TypedDocumentString(`
    query Hosts($filter: HostFilter, $first: Int!, $after: String) {
  hosts(
    filter: $filter
    first: $first
    after: $after
    orderBy: {field: NAME, direction: ASC}
  ) {
    edges {
      node {
        ...HostLine
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    fragment HostLine on Host {
  id
  name
  status
  connected
  labels {
    key
    value
  }
  facts {
    kernel
    os
    arch
    bootedAt
    cpuCores
    memoryBytes
    nodeVersion
    launcher
  }
  lastSeenAt
  enrolledAt
  agentVersion
  desiredRevision
  appliedRevision
}`) as unknown as TypedDocumentString<HostsQuery, HostsQueryVariables>;
export const HostLabelsDocument = new TypedDocumentString(`
    query HostLabels($name: String!) {
  host(name: $name) {
    labels {
      key
      value
    }
  }
}
    `) as unknown as TypedDocumentString<HostLabelsQuery, HostLabelsQueryVariables>;
export const ChangeHostDocument = new TypedDocumentString(`
    mutation ChangeHost($input: ChangeHostInput!) {
  changeHost(input: $input) {
    __typename
    ... on Host {
      name
      status
      labels {
        key
        value
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
  ... on ReportOutOfOrderError {
    expected
  }
}`) as unknown as TypedDocumentString<ChangeHostMutation, ChangeHostMutationVariables>;
export const RemoveHostDocument = new TypedDocumentString(`
    mutation RemoveHost($input: RemoveHostInput!) {
  removeHost(input: $input) {
    __typename
    ... on RemovedHost {
      name
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
  ... on ReportOutOfOrderError {
    expected
  }
}`) as unknown as TypedDocumentString<RemoveHostMutation, RemoveHostMutationVariables>;
export const HostChangedDocument = new TypedDocumentString(`
    subscription HostChanged($filter: HostFilter) {
  hostChanged(filter: $filter) {
    ...HostLine
  }
}
    fragment HostLine on Host {
  id
  name
  status
  connected
  labels {
    key
    value
  }
  facts {
    kernel
    os
    arch
    bootedAt
    cpuCores
    memoryBytes
    nodeVersion
    launcher
  }
  lastSeenAt
  enrolledAt
  agentVersion
  desiredRevision
  appliedRevision
}`) as unknown as TypedDocumentString<HostChangedSubscription, HostChangedSubscriptionVariables>;
export const StatusDocument = new TypedDocumentString(`
    query Status($filter: InstanceFilter, $first: Int!, $after: String) {
  instances(
    filter: $filter
    first: $first
    after: $after
    orderBy: {field: ADDRESS, direction: ASC}
  ) {
    edges {
      node {
        address
        desired
        desiredReason
        state
        reportedState
        reason
        detail
        since
        pid
        revision
        staged
        restarts
        retryInMs
        retiring
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `) as unknown as TypedDocumentString<StatusQuery, StatusQueryVariables>;
export const RunsDocument = new TypedDocumentString(`
    query Runs($filter: RunFilter, $first: Int!, $after: String) {
  runs(filter: $filter, first: $first, after: $after) {
    edges {
      node {
        id
        runUuid
        address
        programRevision
        cause
        pid
        startedAt
        endedAt
        exitCode
        signal
        error
        outcome
        durationMs
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `) as unknown as TypedDocumentString<RunsQuery, RunsQueryVariables>;
export const InstanceChangedDocument = new TypedDocumentString(`
    subscription InstanceChanged($filter: InstanceFilter) {
  instanceChanged(filter: $filter) {
    address
    desired
    state
    reason
    detail
    since
    pid
    restarts
  }
}
    `) as unknown as TypedDocumentString<InstanceChangedSubscription, InstanceChangedSubscriptionVariables>;
export const ProgramsDocument = new TypedDocumentString(`
    query Programs($filter: ProgramFilter, $first: Int!, $after: String) {
  programs(
    filter: $filter
    first: $first
    after: $after
    orderBy: {field: NAME, direction: ASC}
  ) {
    edges {
      node {
        name
        environment
        group
        description
        revision
        revisedAt
        revisedBy
        definition {
          ...Definition
        }
        assignments {
          hosts
          enabled
          instancesPerHost
        }
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    fragment Definition on ProgramDefinition {
  command
  shell
  cwd
  env {
    name
    value
  }
  user
  autostart
  autorestart
  exitCodes
  startMs
  startRetries
  backoff {
    initialMs
    factor
    maxMs
    jitter
    resetMs
  }
  stopSignal
  stopTimeoutMs
  priority
  changePolicy
  log {
    redirectStderr
    maxBytes
    files
  }
}`) as unknown as TypedDocumentString<ProgramsQuery, ProgramsQueryVariables>;
export const ProgramDocument = new TypedDocumentString(`
    query Program($name: String!, $environment: String!) {
  program(name: $name, environment: $environment) {
    name
    environment
    group
    description
    revision
    createdAt
    revisedAt
    revisedBy
    definition {
      ...Definition
    }
    assignments {
      hosts
      enabled
      instancesPerHost
    }
    revisions(last: 10) {
      edges {
        node {
          revision
          author
          at
          note
        }
      }
    }
  }
}
    fragment Definition on ProgramDefinition {
  command
  shell
  cwd
  env {
    name
    value
  }
  user
  autostart
  autorestart
  exitCodes
  startMs
  startRetries
  backoff {
    initialMs
    factor
    maxMs
    jitter
    resetMs
  }
  stopSignal
  stopTimeoutMs
  priority
  changePolicy
  log {
    redirectStderr
    maxBytes
    files
  }
}`) as unknown as TypedDocumentString<ProgramQuery, ProgramQueryVariables>;
export const ProgramNamesDocument = new TypedDocumentString(`
    query ProgramNames {
  programs(first: 1000) {
    edges {
      node {
        name
        environment
        group
      }
    }
  }
}
    `) as unknown as TypedDocumentString<ProgramNamesQuery, ProgramNamesQueryVariables>;
export const CreateProgramDocument = new TypedDocumentString(`
    mutation CreateProgram($input: CreateProgramInput!) {
  createProgram(input: $input) {
    __typename
    ... on Program {
      name
      environment
      revision
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
  ... on ReportOutOfOrderError {
    expected
  }
}`) as unknown as TypedDocumentString<CreateProgramMutation, CreateProgramMutationVariables>;
export const ChangeProgramDocument = new TypedDocumentString(`
    mutation ChangeProgram($input: ChangeProgramInput!) {
  changeProgram(input: $input) {
    __typename
    ... on Program {
      name
      environment
      revision
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
  ... on ReportOutOfOrderError {
    expected
  }
}`) as unknown as TypedDocumentString<ChangeProgramMutation, ChangeProgramMutationVariables>;
export const DeleteProgramDocument = new TypedDocumentString(`
    mutation DeleteProgram($input: DeleteProgramInput!) {
  deleteProgram(input: $input) {
    __typename
    ... on DeletedProgram {
      name
      environment
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
  ... on ReportOutOfOrderError {
    expected
  }
}`) as unknown as TypedDocumentString<DeleteProgramMutation, DeleteProgramMutationVariables>;
export const ViewerDocument = new TypedDocumentString(`
    query Viewer {
  viewer {
    name
    role
  }
}
    `) as unknown as TypedDocumentString<ViewerQuery, ViewerQueryVariables>;
export const TokensDocument = new TypedDocumentString(`
    query Tokens($first: Int!, $after: String) {
  tokens(first: $first, after: $after) {
    edges {
      node {
        ...TokenLine
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    fragment TokenLine on Token {
  id
  name
  kind
  role
  createdAt
  createdBy
  expiresAt
  usesLeft
  lastUsedAt
  revokedAt
}`) as unknown as TypedDocumentString<TokensQuery, TokensQueryVariables>;
export const CreateTokenDocument = new TypedDocumentString(`
    mutation CreateToken($input: CreateTokenInput!) {
  createToken(input: $input) {
    __typename
    ... on CreatedToken {
      secret
      token {
        ...TokenLine
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
  ... on ReportOutOfOrderError {
    expected
  }
}
fragment TokenLine on Token {
  id
  name
  kind
  role
  createdAt
  createdBy
  expiresAt
  usesLeft
  lastUsedAt
  revokedAt
}`) as unknown as TypedDocumentString<CreateTokenMutation, CreateTokenMutationVariables>;
export const CreateJoinTokenDocument = new TypedDocumentString(`
    mutation CreateJoinToken($input: CreateJoinTokenInput!) {
  createJoinToken(input: $input) {
    __typename
    ... on CreatedToken {
      secret
      token {
        ...TokenLine
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
  ... on ReportOutOfOrderError {
    expected
  }
}
fragment TokenLine on Token {
  id
  name
  kind
  role
  createdAt
  createdBy
  expiresAt
  usesLeft
  lastUsedAt
  revokedAt
}`) as unknown as TypedDocumentString<CreateJoinTokenMutation, CreateJoinTokenMutationVariables>;
export const RevokeTokenDocument = new TypedDocumentString(`
    mutation RevokeToken($input: RevokeTokenInput!) {
  revokeToken(input: $input) {
    __typename
    ... on Token {
      id
      name
      revokedAt
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
  ... on ReportOutOfOrderError {
    expected
  }
}`) as unknown as TypedDocumentString<RevokeTokenMutation, RevokeTokenMutationVariables>;