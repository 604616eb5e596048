/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
export type ActivityMode =
  | 'OFFLINE'
  | 'REALTIME';

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

export type DependencyCondition =
  | 'COMPLETED'
  | 'HEALTHY'
  | 'STARTED'
  | 'SUCCEEDED';

export type DependencyFilter = {
  readonly condition?: ReadonlyArray<DependencyCondition> | null | undefined;
  readonly of?: ReadonlyArray<string> | null | undefined;
  readonly on?: ReadonlyArray<string> | null | undefined;
  readonly program?: ReadonlyArray<string> | null | undefined;
  readonly scope?: ReadonlyArray<DependencyScope> | null | undefined;
};

export type DependencyScope =
  | 'ALL_HOSTS'
  | 'ANY_HOST'
  | 'HOST'
  | 'SAME_HOST';

export type DesiredState =
  | 'RUNNING'
  | 'STOPPED';

export type Health =
  | 'HEALTHY'
  | 'NONE'
  | 'STARTING'
  | 'UNHEALTHY';

export type HostConnectionState =
  | 'OFFLINE'
  | 'ONLINE';

export type HostFilter = {
  readonly connection?: ReadonlyArray<HostConnectionState> | null | undefined;
  readonly draining?: boolean | null | undefined;
  readonly name?: ReadonlyArray<string> | null | undefined;
  readonly selector?: string | null | undefined;
  readonly text?: string | null | undefined;
};

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

export type IncidentState =
  | 'ACKNOWLEDGED'
  | 'OPEN'
  | 'RESOLVED'
  | 'SILENCED'
  | 'SUPPRESSED';

export type InstanceFilter = {
  readonly desired?: ReadonlyArray<DesiredState> | null | undefined;
  readonly health?: ReadonlyArray<Health> | null | undefined;
  readonly selector?: string | null | undefined;
  readonly state?: ReadonlyArray<InstanceState> | null | undefined;
  readonly text?: string | null | undefined;
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

export type ProgramFilter = {
  readonly assigned?: boolean | null | undefined;
  readonly environment?: ReadonlyArray<string> | null | undefined;
  readonly group?: ReadonlyArray<string> | null | undefined;
  readonly name?: ReadonlyArray<string> | null | undefined;
  readonly text?: string | null | undefined;
};

export type Propagation =
  | 'NONE'
  | 'RESTART'
  | 'STOP';

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

export type WhenUnreachable =
  | 'CONTINUE'
  | 'HOLD'
  | 'STOP';

export type PortalInstancesSubscriptionVariables = Exact<{
  filter?: InstanceFilter | null | undefined;
  after?: string | null | undefined;
}>;


export type PortalInstancesSubscription = { readonly instancesChanged: ReadonlyArray<{ readonly cursor: string, readonly type: CollectionChangeType, readonly id: string | null, readonly node: { readonly index: number, readonly desired: DesiredState, readonly reason: StateReason, readonly detail: string | null, readonly restarts: number, readonly pid: number | null, readonly revision: number | null, readonly staged: boolean, readonly retiring: boolean, readonly healthDetail: string | null, readonly id: string, readonly address: string, readonly state: InstanceState, readonly health: Health, readonly since: string, readonly host: { readonly name: string } | null, readonly program: { readonly name: string, readonly environment: string, readonly group: string | null } | null } | null }> };

export type PortalHostsSubscriptionVariables = Exact<{
  filter?: HostFilter | null | undefined;
  after?: string | null | undefined;
}>;


export type PortalHostsSubscription = { readonly hostsChanged: ReadonlyArray<{ readonly cursor: string, readonly type: CollectionChangeType, readonly id: string | null, readonly node: { readonly id: string, readonly name: string, readonly connection: HostConnectionState, readonly draining: boolean, readonly revision: number, readonly lastSeenAt: string | null, readonly agentVersion: string | null, readonly copyRefusedAt: string | null, readonly labels: ReadonlyArray<{ readonly key: string, readonly value: string }>, readonly lastProblem: { readonly code: string, readonly detail: string, readonly at: string } | null, readonly facts: { readonly os: string, readonly arch: string, readonly kernel: string, readonly cpuCores: number, readonly memoryBytes: number, readonly launcher: string } | null } | null }> };

export type PortalDependenciesSubscriptionVariables = Exact<{
  filter?: DependencyFilter | null | undefined;
  after?: string | null | undefined;
}>;


export type PortalDependenciesSubscription = { readonly dependenciesChanged: ReadonlyArray<{ readonly cursor: string, readonly type: CollectionChangeType, readonly id: string | null, readonly node: { readonly id: string, readonly condition: DependencyCondition, readonly delayMs: number, readonly propagate: Propagation, readonly scope: DependencyScope, readonly host: string | null, readonly whenUnreachable: WhenUnreachable, readonly unreachableMs: number, readonly of: { readonly name: string, readonly environment: string } | null, readonly on: { readonly name: string, readonly environment: string } | null } | null }> };

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
        | { readonly kind: ActorKind, readonly label: string }
       } | null }> };

export type PortalIncidentsSubscriptionVariables = Exact<{
  filter?: IncidentFilter | null | undefined;
  after?: string | null | undefined;
}>;


export type PortalIncidentsSubscription = { readonly incidentsChanged: ReadonlyArray<{ readonly cursor: string, readonly type: CollectionChangeType, readonly id: string | null, readonly node: { readonly id: string, readonly number: number, readonly severity: number, readonly state: IncidentState, readonly hostName: string | null, readonly address: string | null, readonly component: string, readonly ci: string | null, readonly monitorName: string, readonly summary: string, readonly flapping: boolean, readonly count: number, readonly affected: number, readonly openedAt: string, readonly assignee: string | null, readonly acknowledgedAt: string | null, readonly silencedUntil: string | null, readonly resolvedAt: string | null, readonly resolution: string | null, readonly root: { readonly id: string, readonly number: number } | null } | null }> };

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
export const PortalInstancesDocument = /*#__PURE__*/ new TypedDocumentString(`
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
export const PortalHostsDocument = /*#__PURE__*/ new TypedDocumentString(`
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
      revision
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
        launcher
      }
    }
  }
}
    `) as unknown as TypedDocumentString<PortalHostsSubscription, PortalHostsSubscriptionVariables>;
export const PortalDependenciesDocument = /*#__PURE__*/ new TypedDocumentString(`
    subscription PortalDependencies($filter: DependencyFilter, $after: String) {
  dependenciesChanged(filter: $filter, after: $after) {
    cursor
    type
    id
    node {
      id
      of {
        name
        environment
      }
      on {
        name
        environment
      }
      condition
      delayMs
      propagate
      scope
      host
      whenUnreachable
      unreachableMs
    }
  }
}
    `) as unknown as TypedDocumentString<PortalDependenciesSubscription, PortalDependenciesSubscriptionVariables>;
export const PortalProgramsDocument = /*#__PURE__*/ new TypedDocumentString(`
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
export const PortalIncidentsDocument = /*#__PURE__*/ new TypedDocumentString(`
    subscription PortalIncidents($filter: IncidentFilter, $after: String) {
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
      flapping
      count
      affected
      openedAt
      assignee
      acknowledgedAt
      silencedUntil
      resolvedAt
      resolution
      root {
        id
        number
      }
    }
  }
}
    `) as unknown as TypedDocumentString<PortalIncidentsSubscription, PortalIncidentsSubscriptionVariables>;