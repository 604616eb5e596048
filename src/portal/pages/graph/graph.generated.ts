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

export type DependencyCondition =
  | 'COMPLETED'
  | 'HEALTHY'
  | 'STARTED'
  | 'SUCCEEDED';

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

export type Propagation =
  | 'NONE'
  | 'RESTART'
  | 'STOP';

export type WhenUnreachable =
  | 'CONTINUE'
  | 'HOLD'
  | 'STOP';

export type PortalGraphInstancesSubscriptionVariables = Exact<{
  filter?: InstanceFilter | null | undefined;
  after?: string | null | undefined;
}>;


export type PortalGraphInstancesSubscription = { readonly instancesChanged: ReadonlyArray<{ readonly cursor: string, readonly type: CollectionChangeType, readonly id: string | null, readonly node: { readonly id: string, readonly address: string, readonly index: number, readonly state: InstanceState, readonly reportedState: InstanceState, readonly health: Health, readonly retiring: boolean, readonly program: { readonly name: string, readonly environment: string } | null, readonly host: { readonly name: string } | null, readonly conditions: { readonly startedSince: string | null, readonly healthySince: string | null, readonly completedSince: string | null, readonly succeededSince: string | null } | null } | null }> };

export type PortalGraphAssignmentsSubscriptionVariables = Exact<{
  after?: string | null | undefined;
}>;


export type PortalGraphAssignmentsSubscription = { readonly assignmentsChanged: ReadonlyArray<{ readonly cursor: string, readonly type: CollectionChangeType, readonly id: string | null, readonly node: { readonly id: string, readonly hosts: string, readonly enabled: boolean, readonly program: { readonly name: string, readonly environment: string } | null } | null }> };

export type PastDependenciesQueryVariables = Exact<{
  since: string;
  last: number;
}>;


export type PastDependenciesQuery = { readonly events: { readonly nodes: ReadonlyArray<
      | { readonly __typename: 'AccessRefused', readonly at: string, readonly programKey: string | null }
      | { readonly __typename: 'ActivityAborted', readonly at: string, readonly programKey: string | null }
      | { readonly __typename: 'ActivityChanged', readonly at: string, readonly programKey: string | null }
      | { readonly __typename: 'ActivityCreated', readonly at: string, readonly programKey: string | null }
      | { readonly __typename: 'ActivityEnded', readonly at: string, readonly programKey: string | null }
      | { readonly __typename: 'ActivityMemberChanged', readonly at: string, readonly programKey: string | null }
      | { readonly __typename: 'ActivityStarted', readonly at: string, readonly programKey: string | null }
      | { readonly __typename: 'AgentCopyRefused', readonly at: string, readonly programKey: string | null }
      | { readonly __typename: 'AgentProblem', readonly at: string, readonly programKey: string | null }
      | { readonly __typename: 'AlertCleared', readonly at: string, readonly programKey: string | null }
      | { readonly __typename: 'AlertRaised', readonly at: string, readonly programKey: string | null }
      | { readonly __typename: 'AssignmentChanged', readonly at: string, readonly programKey: string | null }
      | { readonly __typename: 'AssignmentCreated', readonly at: string, readonly programKey: string | null }
      | { readonly __typename: 'AssignmentDeleted', readonly at: string, readonly programKey: string | null }
      | { readonly __typename: 'AttributeChanged', readonly at: string, readonly programKey: string | null }
      | { readonly __typename: 'ChannelFinished', readonly at: string, readonly programKey: string | null }
      | { readonly __typename: 'ChannelOpened', readonly at: string, readonly programKey: string | null }
      | { readonly __typename: 'ClusterAdded', readonly at: string, readonly programKey: string | null }
      | { readonly __typename: 'ClusterConnected', readonly at: string, readonly programKey: string | null }
      | { readonly __typename: 'ClusterDeleted', readonly at: string, readonly programKey: string | null }
      | { readonly __typename: 'ClusterDisconnected', readonly at: string, readonly programKey: string | null }
      | { readonly __typename: 'ClusterHostsChanged', readonly at: string, readonly programKey: string | null }
      | { readonly __typename: 'CommandDelivered', readonly at: string, readonly programKey: string | null }
      | { readonly __typename: 'CommandFinished', readonly at: string, readonly programKey: string | null }
      | { readonly __typename: 'CommandIssued', readonly at: string, readonly programKey: string | null }
      | { readonly __typename: 'CommandProgressed', readonly at: string, readonly programKey: string | null }
      | { readonly __typename: 'DeliveryChanged', readonly at: string, readonly programKey: string | null }
      | { readonly __typename: 'EventGap', readonly at: string, readonly programKey: string | null }
      | { readonly __typename: 'FiringNotRun', readonly at: string, readonly programKey: string | null }
      | { readonly __typename: 'HostChanged', readonly at: string, readonly programKey: string | null }
      | { readonly __typename: 'HostConnected', readonly at: string, readonly programKey: string | null }
      | { readonly __typename: 'HostDisconnected', readonly at: string, readonly programKey: string | null }
      | { readonly __typename: 'HostEnrolled', readonly at: string, readonly programKey: string | null }
      | { readonly __typename: 'HostRemoved', readonly at: string, readonly programKey: string | null }
      | { readonly __typename: 'IncidentChanged', readonly at: string, readonly programKey: string | null }
      | { readonly __typename: 'IncidentOpened', readonly at: string, readonly programKey: string | null }
      | { readonly __typename: 'IncidentResolved', readonly at: string, readonly programKey: string | null }
      | { readonly __typename: 'InstanceCreated', readonly at: string, readonly programKey: string | null }
      | { readonly __typename: 'InstanceDesiredChanged', readonly at: string, readonly programKey: string | null }
      | { readonly __typename: 'InstanceHealthChanged', readonly at: string, readonly programKey: string | null }
      | { readonly __typename: 'InstanceRemoved', readonly at: string, readonly programKey: string | null }
      | { readonly __typename: 'InstanceStateChanged', readonly at: string, readonly programKey: string | null }
      | { readonly __typename: 'InstanceWaitingChanged', readonly at: string, readonly programKey: string | null }
      | { readonly __typename: 'MonitorChanged', readonly at: string, readonly programKey: string | null }
      | { readonly __typename: 'MonitorCreated', readonly at: string, readonly programKey: string | null }
      | { readonly __typename: 'MonitorDeleted', readonly at: string, readonly programKey: string | null }
      | { readonly __typename: 'MonitorKeyRotated', readonly at: string, readonly programKey: string | null }
      | { readonly __typename: 'MonitorPinged', readonly at: string, readonly programKey: string | null }
      | { readonly __typename: 'ProgramChanged', readonly at: string, readonly programKey: string | null }
      | { readonly __typename: 'ProgramCreated', readonly at: string, readonly programKey: string | null }
      | { readonly __typename: 'ProgramDeleted', readonly at: string, readonly programKey: string | null }
      | { readonly __typename: 'ProgramDependenciesChanged', readonly at: string, readonly programKey: string | null, readonly before: ReadonlyArray<{ readonly on: string, readonly condition: DependencyCondition, readonly delayMs: number, readonly propagate: Propagation, readonly scope: DependencyScope, readonly host: string | null, readonly whenUnreachable: WhenUnreachable, readonly unreachableMs: number }> }
      | { readonly __typename: 'ProgramEvent', readonly at: string, readonly programKey: string | null }
      | { readonly __typename: 'ProgramRevised', readonly at: string, readonly programKey: string | null }
      | { readonly __typename: 'ReceiverChanged', readonly at: string, readonly programKey: string | null }
      | { readonly __typename: 'ReceiverCreated', readonly at: string, readonly programKey: string | null }
      | { readonly __typename: 'ReceiverDeleted', readonly at: string, readonly programKey: string | null }
      | { readonly __typename: 'RecordsRemoved', readonly at: string, readonly programKey: string | null }
      | { readonly __typename: 'ReportsDropped', readonly at: string, readonly programKey: string | null }
      | { readonly __typename: 'RouteChanged', readonly at: string, readonly programKey: string | null }
      | { readonly __typename: 'RouteCreated', readonly at: string, readonly programKey: string | null }
      | { readonly __typename: 'RouteDeleted', readonly at: string, readonly programKey: string | null }
      | { readonly __typename: 'RunChanged', readonly at: string, readonly programKey: string | null }
      | { readonly __typename: 'ScheduleChanged', readonly at: string, readonly programKey: string | null }
      | { readonly __typename: 'ScheduleCreated', readonly at: string, readonly programKey: string | null }
      | { readonly __typename: 'ScheduleDeleted', readonly at: string, readonly programKey: string | null }
      | { readonly __typename: 'SchedulePaused', readonly at: string, readonly programKey: string | null }
      | { readonly __typename: 'ScheduleResumed', readonly at: string, readonly programKey: string | null }
      | { readonly __typename: 'SignedIn', readonly at: string, readonly programKey: string | null }
      | { readonly __typename: 'SignedOut', readonly at: string, readonly programKey: string | null }
      | { readonly __typename: 'SilenceCreated', readonly at: string, readonly programKey: string | null }
      | { readonly __typename: 'SilenceEnded', readonly at: string, readonly programKey: string | null }
      | { readonly __typename: 'TerminalClosed', readonly at: string, readonly programKey: string | null }
      | { readonly __typename: 'TerminalOpened', readonly at: string, readonly programKey: string | null }
      | { readonly __typename: 'TokenCreated', readonly at: string, readonly programKey: string | null }
      | { readonly __typename: 'TokenRevoked', readonly at: string, readonly programKey: string | null }
    >, readonly pageInfo: { readonly hasPreviousPage: boolean } } };

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

export const PortalGraphInstancesDocument = /*#__PURE__*/ new TypedDocumentString(`
    subscription PortalGraphInstances($filter: InstanceFilter, $after: String) {
  instancesChanged(filter: $filter, after: $after) {
    cursor
    type
    id
    node {
      id
      address
      index
      state
      reportedState
      health
      retiring
      program {
        name
        environment
      }
      host {
        name
      }
      conditions {
        startedSince
        healthySince
        completedSince
        succeededSince
      }
    }
  }
}
    `) as unknown as TypedDocumentString<PortalGraphInstancesSubscription, PortalGraphInstancesSubscriptionVariables>;
export const PortalGraphAssignmentsDocument = /*#__PURE__*/ new TypedDocumentString(`
    subscription PortalGraphAssignments($after: String) {
  assignmentsChanged(after: $after) {
    cursor
    type
    id
    node {
      id
      hosts
      enabled
      program {
        name
        environment
      }
    }
  }
}
    `) as unknown as TypedDocumentString<PortalGraphAssignmentsSubscription, PortalGraphAssignmentsSubscriptionVariables>;
export const PastDependenciesDocument = /*#__PURE__*/ new TypedDocumentString(`
    query PastDependencies($since: DateTime!, $last: Int!) {
  events(
    filter: {kind: [PROGRAM_DEPENDENCIES_CHANGED], since: $since}
    last: $last
  ) {
    nodes {
      __typename
      at
      programKey
      ... on ProgramDependenciesChanged {
        before {
          on
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
    pageInfo {
      hasPreviousPage
    }
  }
}
    `) as unknown as TypedDocumentString<PastDependenciesQuery, PastDependenciesQueryVariables>;