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

export type CollectionChangeType =
  | 'ADDED'
  | 'REMOVED'
  | 'RESET'
  | 'SNAPSHOT'
  | 'SYNCED'
  | 'UPDATED';

export type CommandFilter = {
  readonly actor?: ReadonlyArray<string> | null | undefined;
  readonly before?: string | null | undefined;
  readonly id?: ReadonlyArray<string | number> | null | undefined;
  readonly instance?: ReadonlyArray<string> | null | undefined;
  readonly kind?: ReadonlyArray<CommandKind> | null | undefined;
  readonly since?: string | null | undefined;
  readonly status?: ReadonlyArray<CommandStatus> | null | undefined;
};

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

export type DependencyCondition =
  | 'COMPLETED'
  | 'HEALTHY'
  | 'STARTED'
  | 'SUCCEEDED';

export type DesiredReason =
  | 'ACTIVITY'
  | 'AUTOSTART'
  | 'DISABLED'
  | 'NO_AUTOSTART'
  | 'OPERATOR'
  | 'SCHEDULE';

export type DesiredState =
  | 'RUNNING'
  | 'STOPPED';

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

export type StateReason =
  | 'ACTIVITY'
  | 'ADOPTED'
  | 'AUTOSTART'
  | 'BOOT'
  | 'CATCH_UP'
  | 'DEPENDENCY'
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
  | 'SCHEDULE'
  | 'SPAWN_FAILED'
  | 'STOP_TIMEOUT'
  | 'TIMED_OUT'
  | 'UNASSIGNED'
  | 'UNHEALTHY'
  | 'WATCHDOG';

export type PortalInstanceSubscriptionVariables = Exact<{
  selector: string;
  after?: string | null | undefined;
}>;


export type PortalInstanceSubscription = { readonly instancesChanged: ReadonlyArray<{ readonly cursor: string, readonly type: CollectionChangeType, readonly id: string | null, readonly node: { readonly index: number, readonly desired: DesiredState, readonly desiredReason: DesiredReason, readonly desiredAt: string, readonly reason: StateReason, readonly detail: string | null, readonly healthDetail: string | null, readonly reportedState: InstanceState, readonly restarts: number, readonly retryInMs: number | null, readonly pid: number | null, readonly revision: number | null, readonly staged: boolean, readonly retiring: boolean, readonly lastHeartbeatAt: string | null, readonly id: string, readonly address: string, readonly state: InstanceState, readonly health: Health, readonly since: string, readonly desiredBy:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
      , readonly waitingFor: ReadonlyArray<{ readonly program: string, readonly environment: string, readonly host: string | null, readonly condition: DependencyCondition, readonly detail: string }> | null, readonly run: { readonly activity: { readonly id: string, readonly group: string } | null } | null, readonly progress: { readonly current: number, readonly total: number | null, readonly message: string | null, readonly at: string } | null, readonly attributes: ReadonlyArray<{ readonly name: string, readonly value: unknown, readonly at: string }> | null, readonly host: { readonly name: string, readonly connection: HostConnectionState, readonly facts: { readonly launcher: string } | null } | null, readonly program: { readonly name: string, readonly environment: string, readonly group: string | null, readonly description: string | null, readonly definition: { readonly tty: boolean, readonly reloadSignal: Signal | null, readonly actions: ReadonlyArray<{ readonly name: string, readonly description: string | null }> } } | null, readonly why: { readonly entries: ReadonlyArray<{ readonly at: string, readonly summary: string, readonly actor:
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
          , readonly event:
            | { readonly sequence: number }
            | { readonly sequence: number }
            | { readonly sequence: number }
            | { readonly sequence: number }
            | { readonly sequence: number }
            | { readonly sequence: number }
            | { readonly sequence: number }
            | { readonly sequence: number }
            | { readonly sequence: number }
            | { readonly sequence: number }
            | { readonly sequence: number }
            | { readonly sequence: number }
            | { readonly sequence: number }
            | { readonly sequence: number }
            | { readonly sequence: number }
            | { readonly sequence: number }
            | { readonly sequence: number }
            | { readonly sequence: number }
            | { readonly sequence: number }
            | { readonly sequence: number }
            | { readonly sequence: number }
            | { readonly sequence: number }
            | { readonly sequence: number }
            | { readonly sequence: number }
            | { readonly sequence: number }
            | { readonly sequence: number }
            | { readonly sequence: number }
            | { readonly sequence: number }
            | { readonly sequence: number }
            | { readonly sequence: number }
            | { readonly sequence: number }
            | { readonly sequence: number }
            | { readonly sequence: number }
            | { readonly sequence: number }
            | { readonly sequence: number }
            | { readonly sequence: number }
            | { readonly sequence: number }
            | { readonly sequence: number }
            | { readonly sequence: number }
            | { readonly sequence: number }
            | { readonly sequence: number }
            | { readonly sequence: number }
            | { readonly sequence: number }
            | { readonly sequence: number }
            | { readonly sequence: number }
            | { readonly sequence: number }
            | { readonly sequence: number }
            | { readonly sequence: number }
            | { readonly sequence: number }
            | { readonly sequence: number }
            | { readonly sequence: number }
            | { readonly sequence: number }
            | { readonly sequence: number }
            | { readonly sequence: number }
            | { readonly sequence: number }
            | { readonly sequence: number }
            | { readonly sequence: number }
            | { readonly sequence: number }
            | { readonly sequence: number }
            | { readonly sequence: number }
            | { readonly sequence: number }
            | { readonly sequence: number }
            | { readonly sequence: number }
            | { readonly sequence: number }
            | { readonly sequence: number }
            | { readonly sequence: number }
            | { readonly sequence: number }
            | { readonly sequence: number }
            | { readonly sequence: number }
            | { readonly sequence: number }
            | { readonly sequence: number }
            | { readonly sequence: number }
            | { readonly sequence: number }
            | { readonly sequence: number }
            | { readonly sequence: number }
            | { readonly sequence: number }
           | null, readonly run: { readonly id: string, readonly pid: number | null } | null, readonly command: { readonly id: string, readonly kind: CommandKind } | null }> } | null } | null }> };

export type PortalInstanceRunsBeginQueryVariables = Exact<{
  filter?: RunFilter | null | undefined;
  first: number;
}>;


export type PortalInstanceRunsBeginQuery = { readonly runs: { readonly nodes: ReadonlyArray<{ readonly startedAt: string }>, readonly pageInfo: { readonly hasNextPage: boolean } } };

export type PortalInstanceRunsSubscriptionVariables = Exact<{
  filter?: RunFilter | null | undefined;
  after?: string | null | undefined;
}>;


export type PortalInstanceRunsSubscription = { readonly runsChanged: ReadonlyArray<{ readonly cursor: string, readonly type: CollectionChangeType, readonly id: string | null, readonly node: { readonly id: string, readonly outcome: RunOutcome, readonly cause: RunCause, readonly startedAt: string, readonly endedAt: string | null, readonly durationMs: number | null, readonly exitCode: number | null, readonly signal: Signal | null, readonly error: string | null, readonly pid: number | null, readonly programRevision: number, readonly command: { readonly actor:
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
         } | null } | null }> };

export type PortalInstanceCommandsBeginQueryVariables = Exact<{
  filter?: CommandFilter | null | undefined;
  first: number;
}>;


export type PortalInstanceCommandsBeginQuery = { readonly commands: { readonly nodes: ReadonlyArray<{ readonly createdAt: string }>, readonly pageInfo: { readonly hasNextPage: boolean } } };

export type PortalInstanceCommandsSubscriptionVariables = Exact<{
  filter?: CommandFilter | null | undefined;
  after?: string | null | undefined;
}>;


export type PortalInstanceCommandsSubscription = { readonly commandsChanged: ReadonlyArray<{ readonly cursor: string, readonly type: CollectionChangeType, readonly id: string | null, readonly node: { readonly id: string, readonly kind: CommandKind, readonly status: CommandStatus, readonly signal: Signal | null, readonly action: string | null, readonly arguments: ReadonlyArray<string>, readonly createdAt: string, readonly finishedAt: string | null, readonly actor:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       } | null }> };

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
export const InstanceStateFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment InstanceState on Instance {
  id
  address
  state
  health
  since
}
    `, {"fragmentName":"InstanceState"}) as unknown as TypedDocumentString<InstanceStateFragment, unknown>;
export const PortalInstanceDocument = /*#__PURE__*/ new TypedDocumentString(`
    subscription PortalInstance($selector: String!, $after: String) {
  instancesChanged(filter: {selector: $selector}, after: $after) {
    cursor
    type
    id
    node {
      ...InstanceState
      index
      desired
      desiredReason
      desiredAt
      desiredBy {
        ...ActorName
      }
      reason
      detail
      healthDetail
      reportedState
      restarts
      retryInMs
      pid
      revision
      staged
      retiring
      lastHeartbeatAt
      waitingFor {
        program
        environment
        host
        condition
        detail
      }
      run {
        activity {
          id
          group
        }
      }
      progress {
        current
        total
        message
        at
      }
      attributes {
        name
        value
        at
      }
      host {
        name
        connection
        facts {
          launcher
        }
      }
      program {
        name
        environment
        group
        description
        definition {
          tty
          reloadSignal
          actions {
            name
            description
          }
        }
      }
      why {
        entries {
          at
          summary
          actor {
            ...ActorName
          }
          event {
            sequence
          }
          run {
            id
            pid
          }
          command {
            id
            kind
          }
        }
      }
    }
  }
}
    fragment ActorName on Actor {
  kind
  label
}
fragment InstanceState on Instance {
  id
  address
  state
  health
  since
}`) as unknown as TypedDocumentString<PortalInstanceSubscription, PortalInstanceSubscriptionVariables>;
export const PortalInstanceRunsBeginDocument = /*#__PURE__*/ new TypedDocumentString(`
    query PortalInstanceRunsBegin($filter: RunFilter, $first: Int!) {
  runs(filter: $filter, first: $first) {
    nodes {
      startedAt
    }
    pageInfo {
      hasNextPage
    }
  }
}
    `) as unknown as TypedDocumentString<PortalInstanceRunsBeginQuery, PortalInstanceRunsBeginQueryVariables>;
export const PortalInstanceRunsDocument = /*#__PURE__*/ new TypedDocumentString(`
    subscription PortalInstanceRuns($filter: RunFilter, $after: String) {
  runsChanged(filter: $filter, after: $after) {
    cursor
    type
    id
    node {
      id
      outcome
      cause
      startedAt
      endedAt
      durationMs
      exitCode
      signal
      error
      pid
      programRevision
      command {
        actor {
          ...ActorName
        }
      }
    }
  }
}
    fragment ActorName on Actor {
  kind
  label
}`) as unknown as TypedDocumentString<PortalInstanceRunsSubscription, PortalInstanceRunsSubscriptionVariables>;
export const PortalInstanceCommandsBeginDocument = /*#__PURE__*/ new TypedDocumentString(`
    query PortalInstanceCommandsBegin($filter: CommandFilter, $first: Int!) {
  commands(filter: $filter, first: $first) {
    nodes {
      createdAt
    }
    pageInfo {
      hasNextPage
    }
  }
}
    `) as unknown as TypedDocumentString<PortalInstanceCommandsBeginQuery, PortalInstanceCommandsBeginQueryVariables>;
export const PortalInstanceCommandsDocument = /*#__PURE__*/ new TypedDocumentString(`
    subscription PortalInstanceCommands($filter: CommandFilter, $after: String) {
  commandsChanged(filter: $filter, after: $after) {
    cursor
    type
    id
    node {
      id
      kind
      status
      signal
      action
      arguments
      createdAt
      finishedAt
      actor {
        ...ActorName
      }
    }
  }
}
    fragment ActorName on Actor {
  kind
  label
}`) as unknown as TypedDocumentString<PortalInstanceCommandsSubscription, PortalInstanceCommandsSubscriptionVariables>;