/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
export type EventFilter = {
  readonly actor?: ReadonlyArray<string> | null | undefined;
  readonly before?: string | null | undefined;
  readonly host?: ReadonlyArray<string> | null | undefined;
  readonly instance?: ReadonlyArray<string> | null | undefined;
  readonly kind?: ReadonlyArray<EventKind> | null | undefined;
  readonly program?: ReadonlyArray<string> | null | undefined;
  readonly since?: string | null | undefined;
  readonly toState?: ReadonlyArray<InstanceState> | null | undefined;
};

export type EventKind =
  | 'ACCESS_REFUSED'
  | 'ACTIVITY_ABORTED'
  | 'ACTIVITY_CHANGED'
  | 'ACTIVITY_CREATED'
  | 'ACTIVITY_ENDED'
  | 'ACTIVITY_MEMBER_CHANGED'
  | 'ACTIVITY_STARTED'
  | 'AGENT_COPY_REFUSED'
  | 'AGENT_PROBLEM'
  | 'ALERT_CLEARED'
  | 'ALERT_RAISED'
  | 'ASSIGNMENT_CHANGED'
  | 'ASSIGNMENT_CREATED'
  | 'ASSIGNMENT_DELETED'
  | 'ATTRIBUTE_CHANGED'
  | 'CHANNEL_FINISHED'
  | 'CHANNEL_OPENED'
  | 'CLUSTER_ADDED'
  | 'CLUSTER_CONNECTED'
  | 'CLUSTER_DELETED'
  | 'CLUSTER_DISCONNECTED'
  | 'CLUSTER_HOSTS_CHANGED'
  | 'COMMAND_DELIVERED'
  | 'COMMAND_FINISHED'
  | 'COMMAND_ISSUED'
  | 'COMMAND_PROGRESSED'
  | 'DELIVERY_CHANGED'
  | 'FIRING_NOT_RUN'
  | 'HOST_CHANGED'
  | 'HOST_CONNECTED'
  | 'HOST_DISCONNECTED'
  | 'HOST_ENROLLED'
  | 'HOST_REMOVED'
  | 'INCIDENT_CHANGED'
  | 'INCIDENT_OPENED'
  | 'INCIDENT_RESOLVED'
  | 'INSTANCE_CREATED'
  | 'INSTANCE_DESIRED_CHANGED'
  | 'INSTANCE_HEALTH_CHANGED'
  | 'INSTANCE_REMOVED'
  | 'INSTANCE_STATE_CHANGED'
  | 'INSTANCE_WAITING_CHANGED'
  | 'MONITOR_CHANGED'
  | 'MONITOR_CREATED'
  | 'MONITOR_DELETED'
  | 'MONITOR_KEY_ROTATED'
  | 'MONITOR_PINGED'
  | 'PROGRAM_CHANGED'
  | 'PROGRAM_CREATED'
  | 'PROGRAM_DELETED'
  | 'PROGRAM_DEPENDENCIES_CHANGED'
  | 'PROGRAM_EVENT'
  | 'PROGRAM_REVISED'
  | 'RECEIVER_CHANGED'
  | 'RECEIVER_CREATED'
  | 'RECEIVER_DELETED'
  | 'RECORDS_REMOVED'
  | 'REPORTS_DROPPED'
  | 'ROUTE_CHANGED'
  | 'ROUTE_CREATED'
  | 'ROUTE_DELETED'
  | 'RUN_CHANGED'
  | 'SCHEDULE_CHANGED'
  | 'SCHEDULE_CREATED'
  | 'SCHEDULE_DELETED'
  | 'SCHEDULE_PAUSED'
  | 'SCHEDULE_RESUMED'
  | 'SIGNED_IN'
  | 'SIGNED_OUT'
  | 'SILENCE_CREATED'
  | 'SILENCE_ENDED'
  | 'TERMINAL_CLOSED'
  | 'TERMINAL_OPENED'
  | 'TOKEN_CREATED'
  | 'TOKEN_REVOKED';

export type Health =
  | 'HEALTHY'
  | 'NONE'
  | 'STARTING'
  | 'UNHEALTHY';

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

export type PastEventsQueryVariables = Exact<{
  filter?: EventFilter | null | undefined;
  last: number;
  before?: string | null | undefined;
}>;


export type PastEventsQuery = { readonly events: { readonly nodes: ReadonlyArray<
      | { readonly __typename: 'AccessRefused', readonly sequence: number, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly instance: string | null }
      | { readonly __typename: 'ActivityAborted', readonly sequence: number, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly instance: string | null }
      | { readonly __typename: 'ActivityChanged', readonly sequence: number, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly instance: string | null }
      | { readonly __typename: 'ActivityCreated', readonly sequence: number, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly instance: string | null }
      | { readonly __typename: 'ActivityEnded', readonly sequence: number, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly instance: string | null }
      | { readonly __typename: 'ActivityMemberChanged', readonly sequence: number, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly instance: string | null }
      | { readonly __typename: 'ActivityStarted', readonly sequence: number, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly instance: string | null }
      | { readonly __typename: 'AgentCopyRefused', readonly sequence: number, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly instance: string | null }
      | { readonly __typename: 'AgentProblem', readonly sequence: number, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly instance: string | null }
      | { readonly __typename: 'AlertCleared', readonly sequence: number, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly instance: string | null }
      | { readonly __typename: 'AlertRaised', readonly sequence: number, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly instance: string | null }
      | { readonly __typename: 'AssignmentChanged', readonly sequence: number, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly instance: string | null }
      | { readonly __typename: 'AssignmentCreated', readonly sequence: number, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly instance: string | null }
      | { readonly __typename: 'AssignmentDeleted', readonly sequence: number, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly instance: string | null }
      | { readonly __typename: 'AttributeChanged', readonly sequence: number, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly instance: string | null }
      | { readonly __typename: 'ChannelFinished', readonly sequence: number, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly instance: string | null }
      | { readonly __typename: 'ChannelOpened', readonly sequence: number, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly instance: string | null }
      | { readonly __typename: 'ClusterAdded', readonly sequence: number, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly instance: string | null }
      | { readonly __typename: 'ClusterConnected', readonly sequence: number, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly instance: string | null }
      | { readonly __typename: 'ClusterDeleted', readonly sequence: number, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly instance: string | null }
      | { readonly __typename: 'ClusterDisconnected', readonly sequence: number, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly instance: string | null }
      | { readonly __typename: 'ClusterHostsChanged', readonly sequence: number, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly instance: string | null }
      | { readonly __typename: 'CommandDelivered', readonly sequence: number, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly instance: string | null }
      | { readonly __typename: 'CommandFinished', readonly sequence: number, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly instance: string | null }
      | { readonly __typename: 'CommandIssued', readonly sequence: number, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly instance: string | null }
      | { readonly __typename: 'CommandProgressed', readonly sequence: number, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly instance: string | null }
      | { readonly __typename: 'DeliveryChanged', readonly sequence: number, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly instance: string | null }
      | { readonly __typename: 'EventGap', readonly sequence: number, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly instance: string | null }
      | { readonly __typename: 'FiringNotRun', readonly sequence: number, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly instance: string | null }
      | { readonly __typename: 'HostChanged', readonly sequence: number, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly instance: string | null }
      | { readonly __typename: 'HostConnected', readonly sequence: number, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly instance: string | null }
      | { readonly __typename: 'HostDisconnected', readonly sequence: number, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly instance: string | null }
      | { readonly __typename: 'HostEnrolled', readonly sequence: number, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly instance: string | null }
      | { readonly __typename: 'HostRemoved', readonly sequence: number, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly instance: string | null }
      | { readonly __typename: 'IncidentChanged', readonly sequence: number, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly instance: string | null }
      | { readonly __typename: 'IncidentOpened', readonly sequence: number, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly instance: string | null }
      | { readonly __typename: 'IncidentResolved', readonly sequence: number, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly instance: string | null }
      | { readonly __typename: 'InstanceCreated', readonly sequence: number, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly instance: string | null }
      | { readonly __typename: 'InstanceDesiredChanged', readonly sequence: number, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly instance: string | null }
      | { readonly __typename: 'InstanceHealthChanged', readonly fromHealth: Health, readonly toHealth: Health, readonly detail: string | null, readonly sequence: number, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly instance: string | null }
      | { readonly __typename: 'InstanceRemoved', readonly sequence: number, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly instance: string | null }
      | { readonly __typename: 'InstanceStateChanged', readonly from: InstanceState, readonly to: InstanceState, readonly reason: StateReason, readonly detail: string | null, readonly pid: number | null, readonly sequence: number, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly instance: string | null }
      | { readonly __typename: 'InstanceWaitingChanged', readonly sequence: number, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly instance: string | null }
      | { readonly __typename: 'MonitorChanged', readonly sequence: number, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly instance: string | null }
      | { readonly __typename: 'MonitorCreated', readonly sequence: number, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly instance: string | null }
      | { readonly __typename: 'MonitorDeleted', readonly sequence: number, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly instance: string | null }
      | { readonly __typename: 'MonitorKeyRotated', readonly sequence: number, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly instance: string | null }
      | { readonly __typename: 'MonitorPinged', readonly sequence: number, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly instance: string | null }
      | { readonly __typename: 'ProgramChanged', readonly sequence: number, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly instance: string | null }
      | { readonly __typename: 'ProgramCreated', readonly sequence: number, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly instance: string | null }
      | { readonly __typename: 'ProgramDeleted', readonly sequence: number, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly instance: string | null }
      | { readonly __typename: 'ProgramDependenciesChanged', readonly sequence: number, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly instance: string | null }
      | { readonly __typename: 'ProgramEvent', readonly sequence: number, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly instance: string | null }
      | { readonly __typename: 'ProgramRevised', readonly sequence: number, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly instance: string | null }
      | { readonly __typename: 'ReceiverChanged', readonly sequence: number, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly instance: string | null }
      | { readonly __typename: 'ReceiverCreated', readonly sequence: number, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly instance: string | null }
      | { readonly __typename: 'ReceiverDeleted', readonly sequence: number, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly instance: string | null }
      | { readonly __typename: 'RecordsRemoved', readonly sequence: number, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly instance: string | null }
      | { readonly __typename: 'ReportsDropped', readonly sequence: number, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly instance: string | null }
      | { readonly __typename: 'RouteChanged', readonly sequence: number, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly instance: string | null }
      | { readonly __typename: 'RouteCreated', readonly sequence: number, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly instance: string | null }
      | { readonly __typename: 'RouteDeleted', readonly sequence: number, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly instance: string | null }
      | { readonly __typename: 'RunChanged', readonly sequence: number, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly instance: string | null }
      | { readonly __typename: 'ScheduleChanged', readonly sequence: number, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly instance: string | null }
      | { readonly __typename: 'ScheduleCreated', readonly sequence: number, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly instance: string | null }
      | { readonly __typename: 'ScheduleDeleted', readonly sequence: number, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly instance: string | null }
      | { readonly __typename: 'SchedulePaused', readonly sequence: number, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly instance: string | null }
      | { readonly __typename: 'ScheduleResumed', readonly sequence: number, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly instance: string | null }
      | { readonly __typename: 'SignedIn', readonly sequence: number, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly instance: string | null }
      | { readonly __typename: 'SignedOut', readonly sequence: number, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly instance: string | null }
      | { readonly __typename: 'SilenceCreated', readonly sequence: number, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly instance: string | null }
      | { readonly __typename: 'SilenceEnded', readonly sequence: number, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly instance: string | null }
      | { readonly __typename: 'TerminalClosed', readonly sequence: number, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly instance: string | null }
      | { readonly __typename: 'TerminalOpened', readonly sequence: number, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly instance: string | null }
      | { readonly __typename: 'TokenCreated', readonly sequence: number, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly instance: string | null }
      | { readonly __typename: 'TokenRevoked', readonly sequence: number, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly instance: string | null }
    >, readonly pageInfo: { readonly hasPreviousPage: boolean, readonly startCursor: string | null } } };

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

export const PastEventsDocument = /*#__PURE__*/ new TypedDocumentString(`
    query PastEvents($filter: EventFilter, $last: Int!, $before: String) {
  events(filter: $filter, last: $last, before: $before) {
    nodes {
      __typename
      sequence
      at
      recordedAt
      host: hostName
      instance: instanceAddress
      ... on InstanceStateChanged {
        from
        to
        reason
        detail
        pid
      }
      ... on InstanceHealthChanged {
        fromHealth
        toHealth
        detail
      }
    }
    pageInfo {
      hasPreviousPage
      startCursor
    }
  }
}
    `) as unknown as TypedDocumentString<PastEventsQuery, PastEventsQueryVariables>;