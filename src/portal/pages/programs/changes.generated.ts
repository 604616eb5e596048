/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
export type ActionOperationInput =
  {   readonly command: ReadonlyArray<string>; readonly signal?: never; }
  |  { readonly command?: never;   readonly signal: Signal; };

export type ActivityMode =
  | 'OFFLINE'
  | 'REALTIME';

export type AssignmentKey = {
  readonly hosts: string;
  readonly program: ProgramKey;
};

export type AssignmentRef =
  {   readonly id: string | number; readonly key?: never; }
  |  { readonly id?: never;   readonly key: AssignmentKey; };

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

export type BackoffUpdateInput = {
  readonly factor?: number | null | undefined;
  readonly initialMs?: number | null | undefined;
  readonly jitter?: number | null | undefined;
  readonly maxMs?: number | null | undefined;
  readonly resetMs?: number | null | undefined;
};

export type ChangePolicy =
  | 'RESTART'
  | 'STAGED';

export type CreateAssignmentInput = {
  readonly enabled?: boolean;
  readonly hosts: string;
  readonly idempotencyKey?: string | null | undefined;
  readonly instancesPerHost?: number;
  readonly program: ProgramRef;
};

export type CreateDependencyInput = {
  readonly dependency: DependencyInput;
  readonly idempotencyKey?: string | null | undefined;
  readonly program: ProgramRef;
};

export type CreateProgramInput = {
  readonly activityMode?: ActivityMode | null | undefined;
  readonly definition: ProgramDefinitionInput;
  readonly description?: string | null | undefined;
  readonly environment?: string;
  readonly group?: string | null | undefined;
  readonly idempotencyKey?: string | null | undefined;
  readonly keepRuns?: number | null | undefined;
  readonly keepRunsForMs?: number | null | undefined;
  readonly name: string;
  readonly note?: string | null | undefined;
};

export type DeleteAssignmentInput = {
  readonly assignment: AssignmentRef;
};

export type DeleteDependencyInput = {
  readonly dependency: DependencyRef;
};

export type DeleteProgramInput = {
  readonly program: ProgramRef;
};

export type DependencyCondition =
  | 'COMPLETED'
  | 'HEALTHY'
  | 'STARTED'
  | 'SUCCEEDED';

export type DependencyInput = {
  readonly condition?: DependencyCondition;
  readonly delayMs?: number;
  readonly host?: string | null | undefined;
  readonly on: ProgramRef;
  readonly propagate?: Propagation;
  readonly scope?: DependencyScope;
  readonly unreachableMs?: number;
  readonly whenUnreachable?: WhenUnreachable;
};

export type DependencyKey = {
  readonly on: ProgramKey;
  readonly program: ProgramKey;
};

export type DependencyProblemKind =
  | 'CYCLE'
  | 'ENABLED_ON_DISABLED'
  | 'SELF'
  | 'UNKNOWN_PROGRAM'
  | 'UNSATISFIABLE_SCOPE';

export type DependencyRef =
  {   readonly id: string | number; readonly key?: never; }
  |  { readonly id?: never;   readonly key: DependencyKey; };

export type DependencyScope =
  | 'ALL_HOSTS'
  | 'ANY_HOST'
  | 'HOST'
  | 'SAME_HOST';

export type DisableAssignmentInput = {
  readonly assignment: AssignmentRef;
};

export type EnableAssignmentInput = {
  readonly assignment: AssignmentRef;
};

export type EnvironmentVariableInput = {
  readonly name: string;
  readonly value: string;
};

export type EnvironmentVariableUpdateInput = {
  readonly name: string;
  readonly value?: string | null | undefined;
};

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

export type KillMode =
  | 'CGROUP'
  | 'GROUP'
  | 'PROCESS';

export type LimitAmountInput =
  {   readonly amount: number; readonly unlimited?: never; }
  |  { readonly amount?: never;   readonly unlimited: boolean; };

export type LogSettingsInput = {
  readonly files?: number | null | undefined;
  readonly maxBytes?: number | null | undefined;
  readonly redirectStderr?: boolean | null | undefined;
  readonly timestamps?: boolean | null | undefined;
};

export type LogSettingsUpdateInput = {
  readonly files?: number | null | undefined;
  readonly maxBytes?: number | null | undefined;
  readonly redirectStderr?: boolean | null | undefined;
  readonly timestamps?: boolean | null | undefined;
};

export type ProbeCheckInput =
  {   readonly exec: ReadonlyArray<string>; readonly httpUrl?: never; readonly logPattern?: never; readonly tcp?: never; }
  |  { readonly exec?: never;   readonly httpUrl: string; readonly logPattern?: never; readonly tcp?: never; }
  |  { readonly exec?: never; readonly httpUrl?: never;   readonly logPattern: string; readonly tcp?: never; }
  |  { readonly exec?: never; readonly httpUrl?: never; readonly logPattern?: never;   readonly tcp: string; };

export type ProbeInput = {
  readonly check: ProbeCheckInput;
  readonly failureThreshold?: number | null | undefined;
  readonly intervalMs?: number | null | undefined;
  readonly startPeriodMs?: number | null | undefined;
  readonly successThreshold?: number | null | undefined;
  readonly timeoutMs?: number | null | undefined;
};

export type ProbeUpdateInput = {
  readonly check?: ProbeCheckInput | null | undefined;
  readonly failureThreshold?: number | null | undefined;
  readonly intervalMs?: number | null | undefined;
  readonly startPeriodMs?: number | null | undefined;
  readonly successThreshold?: number | null | undefined;
  readonly timeoutMs?: number | null | undefined;
};

export type ProgramActionInput = {
  readonly description?: string | null | undefined;
  readonly name: string;
  readonly operation: ActionOperationInput;
  readonly timeoutMs?: number | null | undefined;
};

export type ProgramActionSetting =
  | 'DESCRIPTION';

export type ProgramActionUpdateInput = {
  readonly clear?: ReadonlyArray<ProgramActionSetting> | null | undefined;
  readonly description?: string | null | undefined;
  readonly name: string;
  readonly operation?: ActionOperationInput | null | undefined;
  readonly timeoutMs?: number | null | undefined;
};

export type ProgramDefinitionInput = {
  readonly actions?: ReadonlyArray<ProgramActionInput> | null | undefined;
  readonly autorestart?: Autorestart | null | undefined;
  readonly autostart?: boolean | null | undefined;
  readonly backoff?: BackoffInput | null | undefined;
  readonly changePolicy?: ChangePolicy | null | undefined;
  readonly command: ReadonlyArray<string>;
  readonly cpuAffinity?: ReadonlyArray<number> | null | undefined;
  readonly cpuLimit?: number | null | undefined;
  readonly cwd?: string | null | undefined;
  readonly env?: ReadonlyArray<EnvironmentVariableInput> | null | undefined;
  readonly envFiles?: ReadonlyArray<string> | null | undefined;
  readonly exitCodes?: ReadonlyArray<number> | null | undefined;
  readonly killMode?: KillMode | null | undefined;
  readonly liveness?: ProbeInput | null | undefined;
  readonly log?: LogSettingsInput | null | undefined;
  readonly memoryLimitBytes?: number | null | undefined;
  readonly nice?: number | null | undefined;
  readonly noNewPrivileges?: boolean | null | undefined;
  readonly notify?: boolean | null | undefined;
  readonly primaryGroup?: string | null | undefined;
  readonly priority?: number | null | undefined;
  readonly readiness?: ProbeInput | null | undefined;
  readonly reloadSignal?: ReloadSignalInput | null | undefined;
  readonly retries?: number | null | undefined;
  readonly rlimits?: ReadonlyArray<ResourceLimitInput> | null | undefined;
  readonly shell?: boolean | null | undefined;
  readonly startMs?: number | null | undefined;
  readonly startRetries?: StartRetriesInput | null | undefined;
  readonly stdin?: string | null | undefined;
  readonly stopCommand?: ReadonlyArray<string> | null | undefined;
  readonly stopSignal?: Signal | null | undefined;
  readonly stopTimeoutMs?: number | null | undefined;
  readonly supplementaryGroups?: ReadonlyArray<string> | null | undefined;
  readonly telemetry?: boolean | null | undefined;
  readonly timeoutMs?: number | null | undefined;
  readonly tty?: boolean | null | undefined;
  readonly umask?: string | null | undefined;
  readonly user?: string | null | undefined;
  readonly watchdogMs?: number | null | undefined;
};

export type ProgramDefinitionSetting =
  | 'CPU_AFFINITY'
  | 'CPU_LIMIT'
  | 'CWD'
  | 'LIVENESS'
  | 'MEMORY_LIMIT'
  | 'NICE'
  | 'PRIMARY_GROUP'
  | 'READINESS'
  | 'STDIN'
  | 'STOP_COMMAND'
  | 'SUPPLEMENTARY_GROUPS'
  | 'TIMEOUT'
  | 'UMASK'
  | 'USER'
  | 'WATCHDOG';

export type ProgramDefinitionUpdateInput = {
  readonly actions?: ReadonlyArray<ProgramActionUpdateInput> | null | undefined;
  readonly autorestart?: Autorestart | null | undefined;
  readonly autostart?: boolean | null | undefined;
  readonly backoff?: BackoffUpdateInput | null | undefined;
  readonly changePolicy?: ChangePolicy | null | undefined;
  readonly clear?: ReadonlyArray<ProgramDefinitionSetting> | null | undefined;
  readonly command?: ReadonlyArray<string> | null | undefined;
  readonly cpuAffinity?: ReadonlyArray<number> | null | undefined;
  readonly cpuLimit?: number | null | undefined;
  readonly cwd?: string | null | undefined;
  readonly env?: ReadonlyArray<EnvironmentVariableUpdateInput> | null | undefined;
  readonly envFiles?: ReadonlyArray<string> | null | undefined;
  readonly exitCodes?: ReadonlyArray<number> | null | undefined;
  readonly killMode?: KillMode | null | undefined;
  readonly liveness?: ProbeUpdateInput | null | undefined;
  readonly log?: LogSettingsUpdateInput | null | undefined;
  readonly memoryLimitBytes?: number | null | undefined;
  readonly nice?: number | null | undefined;
  readonly noNewPrivileges?: boolean | null | undefined;
  readonly notify?: boolean | null | undefined;
  readonly primaryGroup?: string | null | undefined;
  readonly priority?: number | null | undefined;
  readonly readiness?: ProbeUpdateInput | null | undefined;
  readonly reloadSignal?: ReloadSignalInput | null | undefined;
  readonly retries?: number | null | undefined;
  readonly rlimits?: ReadonlyArray<ResourceLimitInput> | null | undefined;
  readonly shell?: boolean | null | undefined;
  readonly startMs?: number | null | undefined;
  readonly startRetries?: StartRetriesInput | null | undefined;
  readonly stdin?: string | null | undefined;
  readonly stopCommand?: ReadonlyArray<string> | null | undefined;
  readonly stopSignal?: Signal | null | undefined;
  readonly stopTimeoutMs?: number | null | undefined;
  readonly supplementaryGroups?: ReadonlyArray<string> | null | undefined;
  readonly telemetry?: boolean | null | undefined;
  readonly timeoutMs?: number | null | undefined;
  readonly tty?: boolean | null | undefined;
  readonly umask?: string | null | undefined;
  readonly user?: string | null | undefined;
  readonly watchdogMs?: number | null | undefined;
};

export type ProgramKey = {
  readonly environment?: string;
  readonly name: string;
};

export type ProgramRef =
  {   readonly id: string | number; readonly key?: never; }
  |  { readonly id?: never;   readonly key: ProgramKey; };

export type ProgramSetting =
  | 'ACTIVITY_MODE'
  | 'DESCRIPTION'
  | 'GROUP'
  | 'KEEP_RUNS'
  | 'KEEP_RUNS_FOR';

export type Propagation =
  | 'NONE'
  | 'RESTART'
  | 'STOP';

export type ReloadSignalInput =
  {   readonly signal: Signal; readonly unsupported?: never; }
  |  { readonly signal?: never;   readonly unsupported: boolean; };

export type Resource =
  | 'AS'
  | 'CORE'
  | 'CPU'
  | 'DATA'
  | 'FSIZE'
  | 'MEMLOCK'
  | 'NICE'
  | 'NOFILE'
  | 'NPROC'
  | 'RTPRIO'
  | 'STACK';

export type ResourceLimitInput = {
  readonly hard: LimitAmountInput;
  readonly resource: Resource;
  readonly soft: LimitAmountInput;
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

export type StartRetriesInput =
  {   readonly count: number; readonly unlimited?: never; }
  |  { readonly count?: never;   readonly unlimited: boolean; };

export type UpdateAssignmentInput = {
  readonly assignment: AssignmentRef;
  readonly enabled?: boolean | null | undefined;
  readonly expectedRevision?: number | null | undefined;
  readonly hosts?: string | null | undefined;
  readonly instancesPerHost?: number | null | undefined;
};

export type UpdateProgramInput = {
  readonly activityMode?: ActivityMode | null | undefined;
  readonly clear?: ReadonlyArray<ProgramSetting>;
  readonly definition?: ProgramDefinitionUpdateInput | null | undefined;
  readonly description?: string | null | undefined;
  readonly expectedRevision?: number | null | undefined;
  readonly group?: string | null | undefined;
  readonly keepRuns?: number | null | undefined;
  readonly keepRunsForMs?: number | null | undefined;
  readonly note?: string | null | undefined;
  readonly program: ProgramRef;
};

export type WhenUnreachable =
  | 'CONTINUE'
  | 'HOLD'
  | 'STOP';

export type PortalCreateProgramMutationVariables = Exact<{
  input: CreateProgramInput;
}>;


export type PortalCreateProgramMutation = { readonly createProgram:
    | { readonly __typename: 'AlreadyExistsError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null }
    | { readonly __typename: 'ConflictError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null }
    | { readonly __typename: 'CreateProgramPayload', readonly program: { readonly name: string, readonly environment: string, readonly revision: number }, readonly warnings: ReadonlyArray<{ readonly message: string }> }
    | { readonly __typename: 'InvalidInputError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly issues: ReadonlyArray<{ readonly path: ReadonlyArray<string>, readonly message: string, readonly hint: string | null }> }
   };

export type PortalUpdateProgramMutationVariables = Exact<{
  input: UpdateProgramInput;
}>;


export type PortalUpdateProgramMutation = { readonly updateProgram:
    | { readonly __typename: 'ConflictError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null }
    | { readonly __typename: 'InvalidInputError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly issues: ReadonlyArray<{ readonly path: ReadonlyArray<string>, readonly message: string, readonly hint: string | null }> }
    | { readonly __typename: 'NotFoundError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null }
    | { readonly __typename: 'UpdateProgramPayload', readonly program: { readonly name: string, readonly environment: string, readonly revision: number }, readonly warnings: ReadonlyArray<{ readonly message: string }> }
   };

export type PortalDeleteProgramMutationVariables = Exact<{
  input: DeleteProgramInput;
}>;


export type PortalDeleteProgramMutation = { readonly deleteProgram:
    | { readonly __typename: 'DeleteProgramPayload', readonly deletedId: string }
    | { readonly __typename: 'InUseError', readonly usedBy: ReadonlyArray<string>, readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null }
    | { readonly __typename: 'InvalidInputError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly issues: ReadonlyArray<{ readonly path: ReadonlyArray<string>, readonly message: string, readonly hint: string | null }> }
    | { readonly __typename: 'NotFoundError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null }
   };

export type PortalCreateAssignmentMutationVariables = Exact<{
  input: CreateAssignmentInput;
}>;


export type PortalCreateAssignmentMutation = { readonly createAssignment:
    | { readonly __typename: 'AlreadyExistsError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null }
    | { readonly __typename: 'ConflictError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null }
    | { readonly __typename: 'CreateAssignmentPayload', readonly assignment: { readonly id: string }, readonly warnings: ReadonlyArray<{ readonly message: string }> }
    | { readonly __typename: 'DependencyRefusedError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly problems: ReadonlyArray<{ readonly kind: DependencyProblemKind, readonly path: ReadonlyArray<string>, readonly message: string, readonly hint: string | null }> }
    | { readonly __typename: 'InvalidInputError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly issues: ReadonlyArray<{ readonly path: ReadonlyArray<string>, readonly message: string, readonly hint: string | null }> }
    | { readonly __typename: 'NotFoundError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null }
   };

export type PortalUpdateAssignmentMutationVariables = Exact<{
  input: UpdateAssignmentInput;
}>;


export type PortalUpdateAssignmentMutation = { readonly updateAssignment:
    | { readonly __typename: 'AlreadyExistsError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null }
    | { readonly __typename: 'ConflictError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null }
    | { readonly __typename: 'DependencyRefusedError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly problems: ReadonlyArray<{ readonly kind: DependencyProblemKind, readonly path: ReadonlyArray<string>, readonly message: string, readonly hint: string | null }> }
    | { readonly __typename: 'InvalidInputError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly issues: ReadonlyArray<{ readonly path: ReadonlyArray<string>, readonly message: string, readonly hint: string | null }> }
    | { readonly __typename: 'NotFoundError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null }
    | { readonly __typename: 'UpdateAssignmentPayload', readonly assignment: { readonly id: string }, readonly warnings: ReadonlyArray<{ readonly message: string }> }
   };

export type PortalDeleteAssignmentMutationVariables = Exact<{
  input: DeleteAssignmentInput;
}>;


export type PortalDeleteAssignmentMutation = { readonly deleteAssignment:
    | { readonly __typename: 'ConflictError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null }
    | { readonly __typename: 'DeleteAssignmentPayload', readonly deletedId: string }
    | { readonly __typename: 'DependencyRefusedError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly problems: ReadonlyArray<{ readonly kind: DependencyProblemKind, readonly path: ReadonlyArray<string>, readonly message: string, readonly hint: string | null }> }
    | { readonly __typename: 'InvalidInputError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly issues: ReadonlyArray<{ readonly path: ReadonlyArray<string>, readonly message: string, readonly hint: string | null }> }
    | { readonly __typename: 'NotFoundError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null }
   };

export type PortalEnableAssignmentMutationVariables = Exact<{
  input: EnableAssignmentInput;
}>;


export type PortalEnableAssignmentMutation = { readonly enableAssignment:
    | { readonly __typename: 'ConflictError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null }
    | { readonly __typename: 'DependencyRefusedError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly problems: ReadonlyArray<{ readonly kind: DependencyProblemKind, readonly path: ReadonlyArray<string>, readonly message: string, readonly hint: string | null }> }
    | { readonly __typename: 'EnableAssignmentPayload', readonly assignment: { readonly id: string } }
    | { readonly __typename: 'InvalidInputError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly issues: ReadonlyArray<{ readonly path: ReadonlyArray<string>, readonly message: string, readonly hint: string | null }> }
    | { readonly __typename: 'NotFoundError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null }
   };

export type PortalDisableAssignmentMutationVariables = Exact<{
  input: DisableAssignmentInput;
}>;


export type PortalDisableAssignmentMutation = { readonly disableAssignment:
    | { readonly __typename: 'ConflictError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null }
    | { readonly __typename: 'DependencyRefusedError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly problems: ReadonlyArray<{ readonly kind: DependencyProblemKind, readonly path: ReadonlyArray<string>, readonly message: string, readonly hint: string | null }> }
    | { readonly __typename: 'DisableAssignmentPayload', readonly assignment: { readonly id: string } }
    | { readonly __typename: 'InvalidInputError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly issues: ReadonlyArray<{ readonly path: ReadonlyArray<string>, readonly message: string, readonly hint: string | null }> }
    | { readonly __typename: 'NotFoundError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null }
   };

export type PortalCreateDependencyMutationVariables = Exact<{
  input: CreateDependencyInput;
}>;


export type PortalCreateDependencyMutation = { readonly createDependency:
    | { readonly __typename: 'AlreadyExistsError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null }
    | { readonly __typename: 'ConflictError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null }
    | { readonly __typename: 'CreateDependencyPayload', readonly dependency: { readonly id: string }, readonly warnings: ReadonlyArray<{ readonly message: string }> }
    | { readonly __typename: 'DependencyRefusedError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly problems: ReadonlyArray<{ readonly kind: DependencyProblemKind, readonly path: ReadonlyArray<string>, readonly message: string, readonly hint: string | null }> }
    | { readonly __typename: 'InvalidInputError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly issues: ReadonlyArray<{ readonly path: ReadonlyArray<string>, readonly message: string, readonly hint: string | null }> }
    | { readonly __typename: 'NotFoundError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null }
   };

export type PortalDeleteDependencyMutationVariables = Exact<{
  input: DeleteDependencyInput;
}>;


export type PortalDeleteDependencyMutation = { readonly deleteDependency:
    | { readonly __typename: 'DeleteDependencyPayload', readonly deletedId: string }
    | { readonly __typename: 'DependencyRefusedError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly problems: ReadonlyArray<{ readonly kind: DependencyProblemKind, readonly path: ReadonlyArray<string>, readonly message: string, readonly hint: string | null }> }
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
export const PortalCreateProgramDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation PortalCreateProgram($input: CreateProgramInput!) {
  createProgram(input: $input) {
    __typename
    ... on CreateProgramPayload {
      program {
        name
        environment
        revision
      }
      warnings {
        message
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
}`) as unknown as TypedDocumentString<PortalCreateProgramMutation, PortalCreateProgramMutationVariables>;
export const PortalUpdateProgramDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation PortalUpdateProgram($input: UpdateProgramInput!) {
  updateProgram(input: $input) {
    __typename
    ... on UpdateProgramPayload {
      program {
        name
        environment
        revision
      }
      warnings {
        message
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
}`) as unknown as TypedDocumentString<PortalUpdateProgramMutation, PortalUpdateProgramMutationVariables>;
export const PortalDeleteProgramDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation PortalDeleteProgram($input: DeleteProgramInput!) {
  deleteProgram(input: $input) {
    __typename
    ... on DeleteProgramPayload {
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
}`) as unknown as TypedDocumentString<PortalDeleteProgramMutation, PortalDeleteProgramMutationVariables>;
export const PortalCreateAssignmentDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation PortalCreateAssignment($input: CreateAssignmentInput!) {
  createAssignment(input: $input) {
    __typename
    ... on CreateAssignmentPayload {
      assignment {
        id
      }
      warnings {
        message
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
}`) as unknown as TypedDocumentString<PortalCreateAssignmentMutation, PortalCreateAssignmentMutationVariables>;
export const PortalUpdateAssignmentDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation PortalUpdateAssignment($input: UpdateAssignmentInput!) {
  updateAssignment(input: $input) {
    __typename
    ... on UpdateAssignmentPayload {
      assignment {
        id
      }
      warnings {
        message
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
}`) as unknown as TypedDocumentString<PortalUpdateAssignmentMutation, PortalUpdateAssignmentMutationVariables>;
export const PortalDeleteAssignmentDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation PortalDeleteAssignment($input: DeleteAssignmentInput!) {
  deleteAssignment(input: $input) {
    __typename
    ... on DeleteAssignmentPayload {
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
}`) as unknown as TypedDocumentString<PortalDeleteAssignmentMutation, PortalDeleteAssignmentMutationVariables>;
export const PortalEnableAssignmentDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation PortalEnableAssignment($input: EnableAssignmentInput!) {
  enableAssignment(input: $input) {
    __typename
    ... on EnableAssignmentPayload {
      assignment {
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
}`) as unknown as TypedDocumentString<PortalEnableAssignmentMutation, PortalEnableAssignmentMutationVariables>;
export const PortalDisableAssignmentDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation PortalDisableAssignment($input: DisableAssignmentInput!) {
  disableAssignment(input: $input) {
    __typename
    ... on DisableAssignmentPayload {
      assignment {
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
}`) as unknown as TypedDocumentString<PortalDisableAssignmentMutation, PortalDisableAssignmentMutationVariables>;
export const PortalCreateDependencyDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation PortalCreateDependency($input: CreateDependencyInput!) {
  createDependency(input: $input) {
    __typename
    ... on CreateDependencyPayload {
      dependency {
        id
      }
      warnings {
        message
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
}`) as unknown as TypedDocumentString<PortalCreateDependencyMutation, PortalCreateDependencyMutationVariables>;
export const PortalDeleteDependencyDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation PortalDeleteDependency($input: DeleteDependencyInput!) {
  deleteDependency(input: $input) {
    __typename
    ... on DeleteDependencyPayload {
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
}`) as unknown as TypedDocumentString<PortalDeleteDependencyMutation, PortalDeleteDependencyMutationVariables>;