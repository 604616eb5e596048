/** Each operation of the SDK as a function of its variables, or of its input. */
import type { Client } from './client.ts';
import {
  ActivitiesDocument,
  type ActivitiesQueryVariables,
  ActivityDocument,
  type ActivityQueryVariables,
  ActivitiesChangedDocument,
  type ActivitiesChangedSubscriptionVariables,
  StartActivityDocument,
  type StartActivityMutationVariables,
  StopActivityDocument,
  type StopActivityMutationVariables,
  AbortActivityDocument,
  type AbortActivityMutationVariables,
  StartActivityMemberDocument,
  type StartActivityMemberMutationVariables,
  AssignmentsDocument,
  type AssignmentsQueryVariables,
  CreateAssignmentDocument,
  type CreateAssignmentMutationVariables,
  UpdateAssignmentDocument,
  type UpdateAssignmentMutationVariables,
  DeleteAssignmentDocument,
  type DeleteAssignmentMutationVariables,
  EnableAssignmentDocument,
  type EnableAssignmentMutationVariables,
  DisableAssignmentDocument,
  type DisableAssignmentMutationVariables,
  ChannelsDocument,
  type ChannelsQueryVariables,
  ChannelDocument,
  type ChannelQueryVariables,
  ChannelsChangedDocument,
  type ChannelsChangedSubscriptionVariables,
  ChannelMessagesDocument,
  type ChannelMessagesQueryVariables,
  FollowChannelDocument,
  type FollowChannelSubscriptionVariables,
  PublishProgressDocument,
  type PublishProgressMutationVariables,
  CloseChannelDocument,
  type CloseChannelMutationVariables,
  ClustersDocument,
  type ClustersQueryVariables,
  ClusterDocument,
  type ClusterQueryVariables,
  ClusterHostsDocument,
  type ClusterHostsQueryVariables,
  ClustersChangedDocument,
  type ClustersChangedSubscriptionVariables,
  ClusterHostsChangedDocument,
  type ClusterHostsChangedSubscriptionVariables,
  ClusterNowDocument,
  type ClusterNowQueryVariables,
  ClusterActivityDocument,
  type ClusterActivitySubscriptionVariables,
  ClusterHistoryDocument,
  type ClusterHistoryQueryVariables,
  PublishClusterReportDocument,
  type PublishClusterReportMutationVariables,
  DeleteClusterDocument,
  type DeleteClusterMutationVariables,
  CommandDocument,
  type CommandQueryVariables,
  CommandsChangedDocument,
  type CommandsChangedSubscriptionVariables,
  CommandListDocument,
  type CommandListQueryVariables,
  CommandShowDocument,
  type CommandShowQueryVariables,
  StartInstancesDocument,
  type StartInstancesMutationVariables,
  StopInstancesDocument,
  type StopInstancesMutationVariables,
  RestartInstancesDocument,
  type RestartInstancesMutationVariables,
  ReloadInstancesDocument,
  type ReloadInstancesMutationVariables,
  RunInstancesDocument,
  type RunInstancesMutationVariables,
  SignalInstancesDocument,
  type SignalInstancesMutationVariables,
  RunActionDocument,
  type RunActionMutationVariables,
  RunScheduleDocument,
  type RunScheduleMutationVariables,
  CancelCommandDocument,
  type CancelCommandMutationVariables,
  DependencyGraphDocument,
  type DependencyGraphQueryVariables,
  SetDependenciesDocument,
  type SetDependenciesMutationVariables,
  HostByNameDocument,
  type HostByNameQueryVariables,
  ProgramListDocument,
  type ProgramListQueryVariables,
  ProgramByKeyDocument,
  type ProgramByKeyQueryVariables,
  ProgramsChangedDocument,
  type ProgramsChangedSubscriptionVariables,
  AssignmentListDocument,
  type AssignmentListQueryVariables,
  AssignmentByRefDocument,
  type AssignmentByRefQueryVariables,
  AssignmentsChangedDocument,
  type AssignmentsChangedSubscriptionVariables,
  InstanceListDocument,
  type InstanceListQueryVariables,
  InstanceByAddressDocument,
  type InstanceByAddressQueryVariables,
  InstanceNodesChangedDocument,
  type InstanceNodesChangedSubscriptionVariables,
  DependencyListDocument,
  type DependencyListQueryVariables,
  DependencyByRefDocument,
  type DependencyByRefQueryVariables,
  DependenciesChangedDocument,
  type DependenciesChangedSubscriptionVariables,
  ScheduleByRefDocument,
  type ScheduleByRefQueryVariables,
  RunByIdDocument,
  type RunByIdQueryVariables,
  CommandByIdDocument,
  type CommandByIdQueryVariables,
  ActivityLinesChangedDocument,
  type ActivityLinesChangedSubscriptionVariables,
  EventsDocument,
  type EventsSubscriptionVariables,
  EventHeadDocument,
  type EventHeadQueryVariables,
  EventDocument,
  type EventQueryVariables,
  EventPageDocument,
  type EventPageQueryVariables,
  HostsDocument,
  type HostsQueryVariables,
  HostLabelsDocument,
  type HostLabelsQueryVariables,
  HostsChangedDocument,
  type HostsChangedSubscriptionVariables,
  UpdateHostDocument,
  type UpdateHostMutationVariables,
  DeleteHostDocument,
  type DeleteHostMutationVariables,
  IncidentsDocument,
  type IncidentsQueryVariables,
  IncidentDocument,
  type IncidentQueryVariables,
  IncidentRecordsDocument,
  type IncidentRecordsQueryVariables,
  IncidentsChangedDocument,
  type IncidentsChangedSubscriptionVariables,
  AcknowledgeIncidentDocument,
  type AcknowledgeIncidentMutationVariables,
  SilenceIncidentDocument,
  type SilenceIncidentMutationVariables,
  AssignIncidentDocument,
  type AssignIncidentMutationVariables,
  ResolveIncidentDocument,
  type ResolveIncidentMutationVariables,
  StatusDocument,
  type StatusQueryVariables,
  InstancesChangedDocument,
  type InstancesChangedSubscriptionVariables,
  StatusAddressesDocument,
  type StatusAddressesQueryVariables,
  AttributesDocument,
  type AttributesQueryVariables,
  LogPageDocument,
  type LogPageQueryVariables,
  LogsDocument,
  type LogsSubscriptionVariables,
  MetricsChangedDocument,
  type MetricsChangedSubscriptionVariables,
  MonitorsDocument,
  type MonitorsQueryVariables,
  MonitorDocument,
  type MonitorQueryVariables,
  MonitorPingsDocument,
  type MonitorPingsQueryVariables,
  MonitorsChangedDocument,
  type MonitorsChangedSubscriptionVariables,
  CreateMonitorDocument,
  type CreateMonitorMutationVariables,
  UpdateMonitorDocument,
  type UpdateMonitorMutationVariables,
  DeleteMonitorDocument,
  type DeleteMonitorMutationVariables,
  RotatePingKeyDocument,
  type RotatePingKeyMutationVariables,
  ReceiversDocument,
  type ReceiversQueryVariables,
  ReceiverDocument,
  type ReceiverQueryVariables,
  ReceiversChangedDocument,
  type ReceiversChangedSubscriptionVariables,
  RoutesDocument,
  type RoutesQueryVariables,
  RouteDocument,
  type RouteQueryVariables,
  RoutesChangedDocument,
  type RoutesChangedSubscriptionVariables,
  SilencesDocument,
  type SilencesQueryVariables,
  SilencesChangedDocument,
  type SilencesChangedSubscriptionVariables,
  DeliveriesDocument,
  type DeliveriesQueryVariables,
  DeliveryDocument,
  type DeliveryQueryVariables,
  DeliveriesChangedDocument,
  type DeliveriesChangedSubscriptionVariables,
  CreateReceiverDocument,
  type CreateReceiverMutationVariables,
  UpdateReceiverDocument,
  type UpdateReceiverMutationVariables,
  DeleteReceiverDocument,
  type DeleteReceiverMutationVariables,
  CreateRouteDocument,
  type CreateRouteMutationVariables,
  UpdateRouteDocument,
  type UpdateRouteMutationVariables,
  DeleteRouteDocument,
  type DeleteRouteMutationVariables,
  TestReceiverDocument,
  type TestReceiverMutationVariables,
  CreateSilenceDocument,
  type CreateSilenceMutationVariables,
  EndSilenceDocument,
  type EndSilenceMutationVariables,
  RetryDeliveryDocument,
  type RetryDeliveryMutationVariables,
  PlaneTimeDocument,
  type PlaneTimeQueryVariables,
  ProgramsDocument,
  type ProgramsQueryVariables,
  ProgramDocument,
  type ProgramQueryVariables,
  ProgramNamesDocument,
  type ProgramNamesQueryVariables,
  CreateProgramDocument,
  type CreateProgramMutationVariables,
  UpdateProgramDocument,
  type UpdateProgramMutationVariables,
  DeleteProgramDocument,
  type DeleteProgramMutationVariables,
  RunsDocument,
  type RunsQueryVariables,
  RunDocument,
  type RunQueryVariables,
  RunsChangedDocument,
  type RunsChangedSubscriptionVariables,
  RunStatisticsDocument,
  type RunStatisticsQueryVariables,
  JobTargetsDocument,
  type JobTargetsQueryVariables,
  JobRunsDocument,
  type JobRunsQueryVariables,
  SchedulesDocument,
  type SchedulesQueryVariables,
  ScheduleDetailsDocument,
  type ScheduleDetailsQueryVariables,
  SchedulesChangedDocument,
  type SchedulesChangedSubscriptionVariables,
  CreateScheduleDocument,
  type CreateScheduleMutationVariables,
  SetSchedulesDocument,
  type SetSchedulesMutationVariables,
  PauseScheduleDocument,
  type PauseScheduleMutationVariables,
  ResumeScheduleDocument,
  type ResumeScheduleMutationVariables,
  DeleteScheduleDocument,
  type DeleteScheduleMutationVariables,
  OpenTerminalDocument,
  type OpenTerminalMutationVariables,
  OpenShellDocument,
  type OpenShellMutationVariables,
  TerminalOutputDocument,
  type TerminalOutputSubscriptionVariables,
  SendTerminalInputDocument,
  type SendTerminalInputMutationVariables,
  ResizeTerminalDocument,
  type ResizeTerminalMutationVariables,
  CloseTerminalDocument,
  type CloseTerminalMutationVariables,
  ViewerDocument,
  type ViewerQueryVariables,
  TokensDocument,
  type TokensQueryVariables,
  CreateTokenDocument,
  type CreateTokenMutationVariables,
  CreateJoinTokenDocument,
  type CreateJoinTokenMutationVariables,
  RevokeTokenDocument,
  type RevokeTokenMutationVariables,
  WhyDocument,
  type WhyQueryVariables,
} from './generated.ts';
import type { RequestOptions } from './requests.ts';
import type { SubscribeOptions } from './resumable-subscriptions.ts';

interface FollowOptions {
  readonly signal?: AbortSignal | undefined;
}

export const operationsOf = (client: Client) => ({
  /** All activities, those created last first unless ordered otherwise. Requires the permission READ. */
  activities: (variables: ActivitiesQueryVariables, options?: RequestOptions) =>
    client.request(ActivitiesDocument, variables, options),
  /** The activity with this id. Null when there is none. Requires the permission READ. */
  activity: (variables: ActivityQueryVariables, options?: RequestOptions) =>
    client.request(ActivityDocument, variables, options),
  /** Keeps a list of activities up to date without losing a change: the activities that match, then SYNCED, then each change. Each message has 1 to 200 changes; changes that come faster than they are read become one. The subscription does not end by itself. Requires the permission READ. */
  activitiesChanged: (variables: Omit<ActivitiesChangedSubscriptionVariables, 'after'> = {}, options?: FollowOptions) =>
    client.live(ActivitiesChangedDocument, variables, options),
  /** Makes an activity: its hosts are informed of it, and begin by themselves. What its members depend on and is stopped is started now. Requires the permission OPERATE. */
  startActivity: (input: StartActivityMutationVariables['input'], options?: RequestOptions) =>
    client.mutate(StartActivityDocument, { input }, options),
  /** Ends the part of the REALTIME members now; OFFLINE members go on to their own end. An activity that has not begun is called off. Requires the permission OPERATE. */
  stopActivity: (input: StopActivityMutationVariables['input'], options?: RequestOptions) =>
    client.mutate(StopActivityDocument, { input }, options),
  /** Ends an activity at once, its OFFLINE members too. Requires the permission OPERATE. */
  abortActivity: (input: AbortActivityMutationVariables['input'], options?: RequestOptions) =>
    client.mutate(AbortActivityDocument, { input }, options),
  /** Starts one member of an activity late, from now to the end of the activity: after it has failed, was stopped or left out. The activity becomes partial. Requires the permission OPERATE. */
  startActivityMember: (input: StartActivityMemberMutationVariables['input'], options?: RequestOptions) =>
    client.mutate(StartActivityMemberDocument, { input }, options),
  /** All assignments, by program, environment and host selector unless ordered otherwise. Requires the permission READ. */
  assignments: (variables: AssignmentsQueryVariables, options?: RequestOptions) =>
    client.request(AssignmentsDocument, variables, options),
  /** Assigns a program to hosts: those that match now, and those that come to match. Requires the permission ADMINISTER. */
  createAssignment: (input: CreateAssignmentMutationVariables['input'], options?: RequestOptions) =>
    client.mutate(CreateAssignmentDocument, { input }, options),
  /** Updates an assignment. With another host selector, instances on hosts that still match go on undisturbed, and the schedules of the assignment stay. Requires the permission ADMINISTER. */
  updateAssignment: (input: UpdateAssignmentMutationVariables['input'], options?: RequestOptions) =>
    client.mutate(UpdateAssignmentDocument, { input }, options),
  /** Deletes an assignment with its schedules. Instances that no other assignment covers are stopped and removed. Requires the permission ADMINISTER. */
  deleteAssignment: (input: DeleteAssignmentMutationVariables['input'], options?: RequestOptions) =>
    client.mutate(DeleteAssignmentDocument, { input }, options),
  /** Lets the instances of an assignment run; those with autostart are started. Requires the permission OPERATE. */
  enableAssignment: (input: EnableAssignmentMutationVariables['input'], options?: RequestOptions) =>
    client.mutate(EnableAssignmentDocument, { input }, options),
  /** Stops the instances of an assignment and keeps them stopped, unless another enabled assignment covers them. Requires the permission OPERATE. */
  disableAssignment: (input: DisableAssignmentMutationVariables['input'], options?: RequestOptions) =>
    client.mutate(DisableAssignmentDocument, { input }, options),
  /** All progress channels, those made last first unless ordered otherwise. Requires the permission READ. */
  channels: (variables: ChannelsQueryVariables, options?: RequestOptions) =>
    client.request(ChannelsDocument, variables, options),
  /** The progress channel that is referred to. Null when there is none. Requires the permission READ. */
  channel: (variables: ChannelQueryVariables, options?: RequestOptions) =>
    client.request(ChannelDocument, variables, options),
  /** Keeps a list of channels up to date without losing a change: the channels that match, then SYNCED, then each change. Each message has 1 to 200 changes; changes that come faster than they are read become one. The subscription does not end by itself. Requires the permission READ. */
  channelsChanged: (variables: Omit<ChannelsChangedSubscriptionVariables, 'after'> = {}, options?: FollowOptions) =>
    client.live(ChannelsChangedDocument, variables, options),
  /** The progress channel that is referred to. Null when there is none. Requires the permission READ. */
  channelMessages: (variables: ChannelMessagesQueryVariables, options?: RequestOptions) =>
    client.request(ChannelMessagesDocument, variables, options),
  /** The messages of a progress channel, from the first or behind a cursor, then each new one, in order, with no gap and no repeat. It ends when the channel has ended and every message was sent. A name that nobody has published on yet is waited for. Requires the permission READ. */
  followChannel: (variables: FollowChannelSubscriptionVariables, options?: SubscribeOptions) =>
    client.subscribe(FollowChannelDocument, variables, options),
  /** Appends messages to a progress channel. The first publication of a name makes the channel. Requires the permission PUBLISH. */
  publishProgress: (input: PublishProgressMutationVariables['input'], options?: RequestOptions) =>
    client.mutate(PublishProgressDocument, { input }, options),
  /** Ends a channel whose publisher does not finish it. Nothing more can be published on it. Requires the permission OPERATE. */
  closeChannel: (input: CloseChannelMutationVariables['input'], options?: RequestOptions) =>
    client.mutate(CloseChannelDocument, { input }, options),
  /** All build clusters, by name unless ordered otherwise. None for a token that does not see everything. Requires the permission READ. */
  clusters: (variables: ClustersQueryVariables, options?: RequestOptions) =>
    client.request(ClustersDocument, variables, options),
  /** The build cluster that is referred to. Null when there is none. Requires the permission READ. */
  cluster: (variables: ClusterQueryVariables, options?: RequestOptions) =>
    client.request(ClusterDocument, variables, options),
  /** The hosts of all build clusters, by name unless ordered otherwise. None for a token that does not see everything. Requires the permission READ. */
  clusterHosts: (variables: ClusterHostsQueryVariables, options?: RequestOptions) =>
    client.request(ClusterHostsDocument, variables, options),
  /** Keeps a list of clusters up to date without losing a change: the clusters that match, then SYNCED, then each change. Each message has 1 to 200 changes; changes that come faster than they are read become one. The subscription does not end by itself. Requires the permission READ. */
  clustersChanged: (variables: Omit<ClustersChangedSubscriptionVariables, 'after'> = {}, options?: FollowOptions) =>
    client.live(ClustersChangedDocument, variables, options),
  /** Keeps a list of hosts of clusters up to date without losing a change: the hosts of clusters that match, then SYNCED, then each change. Each message has 1 to 200 changes; changes that come faster than they are read become one. The subscription does not end by itself. Requires the permission READ. */
  clusterHostsChanged: (variables: Omit<ClusterHostsChangedSubscriptionVariables, 'after'> = {}, options?: FollowOptions) =>
    client.live(ClusterHostsChangedDocument, variables, options),
  /** The build cluster that is referred to. Null when there is none. Requires the permission READ. */
  clusterNow: (variables: ClusterNowQueryVariables, options?: RequestOptions) =>
    client.request(ClusterNowDocument, variables, options),
  /** What a build cluster is doing, now and after each report, about once a second. A slow reader gets the newest. It ends when the cluster is deleted. Requires the permission READ. */
  clusterActivity: (variables: ClusterActivitySubscriptionVariables, options?: SubscribeOptions) =>
    client.subscribe(ClusterActivityDocument, variables, options),
  /** The build cluster that is referred to. Null when there is none. Requires the permission READ. */
  clusterHistory: (variables: ClusterHistoryQueryVariables, options?: RequestOptions) =>
    client.request(ClusterHistoryDocument, variables, options),
  /** Reports what a bridge sees of a build cluster. The first report of a name adds the cluster. Requires the permission PUBLISH. */
  publishClusterReport: (input: PublishClusterReportMutationVariables['input'], options?: RequestOptions) =>
    client.mutate(PublishClusterReportDocument, { input }, options),
  /** Deletes a build cluster with all that is known of it. A bridge that still reports it adds it again. Requires the permission ADMINISTER. */
  deleteCluster: (input: DeleteClusterMutationVariables['input'], options?: RequestOptions) =>
    client.mutate(DeleteClusterDocument, { input }, options),
  /** The command with this id. Null when there is none. Requires the permission READ. */
  command: (variables: CommandQueryVariables, options?: RequestOptions) =>
    client.request(CommandDocument, variables, options),
  /** Keeps a list of commands up to date without losing a change: the commands that match, then SYNCED, then each change. Each message has 1 to 200 changes; changes that come faster than they are read become one. The subscription does not end by itself. Requires the permission READ. */
  commandsChanged: (variables: Omit<CommandsChangedSubscriptionVariables, 'after'> = {}, options?: FollowOptions) =>
    client.live(CommandsChangedDocument, variables, options),
  /** All commands, newest first unless ordered otherwise. Requires the permission READ. */
  commandList: (variables: CommandListQueryVariables, options?: RequestOptions) =>
    client.request(CommandListDocument, variables, options),
  /** The command with this id. Null when there is none. Requires the permission READ. */
  commandShow: (variables: CommandShowQueryVariables, options?: RequestOptions) =>
    client.request(CommandShowDocument, variables, options),
  /** Starts instances, and keeps them running. Those whose assignment is disabled are refused. Requires the permission OPERATE. */
  startInstances: (input: StartInstancesMutationVariables['input'], options?: RequestOptions) =>
    client.mutate(StartInstancesDocument, { input }, options),
  /** Stops instances, and keeps them stopped until somebody starts them. Requires the permission OPERATE. */
  stopInstances: (input: StopInstancesMutationVariables['input'], options?: RequestOptions) =>
    client.mutate(StopInstancesDocument, { input }, options),
  /** Stops instances and starts them again, with the newest revision of their programs. Those whose assignment is disabled are refused. Requires the permission OPERATE. */
  restartInstances: (input: RestartInstancesMutationVariables['input'], options?: RequestOptions) =>
    client.mutate(RestartInstancesDocument, { input }, options),
  /** Makes programs read their configuration again: sends reloadSignal to the main process of each instance. It fails where none is set or nothing runs. What is desired of the instances stays as it is. Requires the permission OPERATE. */
  reloadInstances: (input: ReloadInstancesMutationVariables['input'], options?: RequestOptions) =>
    client.mutate(ReloadInstancesDocument, { input }, options),
  /** Runs instances once, as jobs; the command ends with the runs, and has SUCCEEDED when they ended as expected. What is desired of the instances stays as it is. It fails where something runs already; those whose assignment is disabled are refused. Requires the permission OPERATE. */
  runInstances: (input: RunInstancesMutationVariables['input'], options?: RequestOptions) =>
    client.mutate(RunInstancesDocument, { input }, options),
  /** Sends a signal to the process groups of instances. What is desired of the instances stays as it is. Requires the permission OPERATE. */
  signalInstances: (input: SignalInstancesMutationVariables['input'], options?: RequestOptions) =>
    client.mutate(SignalInstancesDocument, { input }, options),
  /** Runs one of the actions that a program defines at its instances: a command, whose output comes back, or a signal. What is desired of the instances stays as it is. Requires the permission OPERATE. */
  runAction: (input: RunActionMutationVariables['input'], options?: RequestOptions) =>
    client.mutate(RunActionDocument, { input }, options),
  /** Does at once what a schedule does when it fires, as a command of the caller. The firings of the schedule stay as they are, also while it is paused. Requires the permission OPERATE. */
  runSchedule: (input: RunScheduleMutationVariables['input'], options?: RequestOptions) =>
    client.mutate(RunScheduleDocument, { input }, options),
  /** Cancels a command wherever it was not delivered yet; what was desired there before is desired again. Requires the permission OPERATE. */
  cancelCommand: (input: CancelCommandMutationVariables['input'], options?: RequestOptions) =>
    client.mutate(CancelCommandDocument, { input }, options),
  /** What waits for what, on each host, and whether it has it. A graph of more than 10000 instances, 10000 dependencies, or 100000 pairs of a node and one that it waits for is refused with QUERY_TOO_EXPENSIVE: narrow it with a selector. Requires the permission READ. */
  dependencyGraph: (variables: DependencyGraphQueryVariables = {}, options?: RequestOptions) =>
    client.request(DependencyGraphDocument, variables, options),
  /** Makes the dependencies of programs those that are given, all of them or nothing, so that an edge can be turned round. It restarts nothing; instances that run go by the new dependencies from then on. Requires the permission ADMINISTER. */
  setDependencies: (input: SetDependenciesMutationVariables['input'], options?: RequestOptions) =>
    client.mutate(SetDependenciesDocument, { input }, options),
  /** The host of that name. Null when there is none. Requires the permission READ. */
  hostByName: (variables: HostByNameQueryVariables, options?: RequestOptions) =>
    client.request(HostByNameDocument, variables, options),
  /** Programs, by name and environment unless ordered otherwise. Requires the permission READ. */
  programList: (variables: ProgramListQueryVariables, options?: RequestOptions) =>
    client.request(ProgramListDocument, variables, options),
  /** The program of that name and environment. Null when there is none. Requires the permission READ. */
  programByKey: (variables: ProgramByKeyQueryVariables, options?: RequestOptions) =>
    client.request(ProgramByKeyDocument, variables, options),
  /** Keeps a list of programs up to date without losing a change: the programs that match, then SYNCED, then each change. Each message has 1 to 200 changes; changes that come faster than they are read become one. The subscription does not end by itself. Requires the permission READ. */
  programsChanged: (variables: Omit<ProgramsChangedSubscriptionVariables, 'after'> = {}, options?: FollowOptions) =>
    client.live(ProgramsChangedDocument, variables, options),
  /** All assignments, by program, environment and host selector unless ordered otherwise. Requires the permission READ. */
  assignmentList: (variables: AssignmentListQueryVariables, options?: RequestOptions) =>
    client.request(AssignmentListDocument, variables, options),
  /** The assignment that the reference names. Null when there is none. Requires the permission READ. */
  assignmentByRef: (variables: AssignmentByRefQueryVariables, options?: RequestOptions) =>
    client.request(AssignmentByRefDocument, variables, options),
  /** Keeps a list of assignments up to date without losing a change: the assignments that match, then SYNCED, then each change. Each message has 1 to 200 changes; changes that come faster than they are read become one. The subscription does not end by itself. Requires the permission READ. */
  assignmentsChanged: (variables: Omit<AssignmentsChangedSubscriptionVariables, 'after'> = {}, options?: FollowOptions) =>
    client.live(AssignmentsChangedDocument, variables, options),
  /** Instances, by address unless ordered otherwise. Requires the permission READ. */
  instanceList: (variables: InstanceListQueryVariables, options?: RequestOptions) =>
    client.request(InstanceListDocument, variables, options),
  /** The instance of that address. Null when there is none. Requires the permission READ. */
  instanceByAddress: (variables: InstanceByAddressQueryVariables, options?: RequestOptions) =>
    client.request(InstanceByAddressDocument, variables, options),
  /** Keeps a list of instances up to date without losing a change: the instances that match, then SYNCED, then each change. Each message has 1 to 200 changes; changes that come faster than they are read become one. The subscription does not end by itself. Requires the permission READ. */
  instanceNodesChanged: (variables: Omit<InstanceNodesChangedSubscriptionVariables, 'after'> = {}, options?: FollowOptions) =>
    client.live(InstanceNodesChangedDocument, variables, options),
  /** All dependencies between programs, by the names of both programs unless ordered otherwise. Requires the permission READ. */
  dependencyList: (variables: DependencyListQueryVariables, options?: RequestOptions) =>
    client.request(DependencyListDocument, variables, options),
  /** The dependency that the reference names. Null when there is none. Requires the permission READ. */
  dependencyByRef: (variables: DependencyByRefQueryVariables, options?: RequestOptions) =>
    client.request(DependencyByRefDocument, variables, options),
  /** Keeps a list of dependencies up to date without losing a change: the dependencies that match, then SYNCED, then each change. Each message has 1 to 200 changes; changes that come faster than they are read become one. The subscription does not end by itself. Requires the permission READ. */
  dependenciesChanged: (variables: Omit<DependenciesChangedSubscriptionVariables, 'after'> = {}, options?: FollowOptions) =>
    client.live(DependenciesChangedDocument, variables, options),
  /** The schedule that the reference names. Null when there is none. Requires the permission READ. */
  scheduleByRef: (variables: ScheduleByRefQueryVariables, options?: RequestOptions) =>
    client.request(ScheduleByRefDocument, variables, options),
  /** The run with this global id. Null when there is none, or it was removed. Requires the permission READ. */
  runById: (variables: RunByIdQueryVariables, options?: RequestOptions) =>
    client.request(RunByIdDocument, variables, options),
  /** The command with this id. Null when there is none. Requires the permission READ. */
  commandById: (variables: CommandByIdQueryVariables, options?: RequestOptions) =>
    client.request(CommandByIdDocument, variables, options),
  /** Keeps a list of activities up to date without losing a change: the activities that match, then SYNCED, then each change. Each message has 1 to 200 changes; changes that come faster than they are read become one. The subscription does not end by itself. Requires the permission READ. */
  activityLinesChanged: (variables: Omit<ActivityLinesChangedSubscriptionVariables, 'after'> = {}, options?: FollowOptions) =>
    client.live(ActivityLinesChangedDocument, variables, options),
  /** Every event after the cursor, then each new one, in order, with no gap and no repeat. Where retention has removed what follows the cursor, the first element is an EventGap. Requires the permission READ. */
  events: (variables: EventsSubscriptionVariables = {}, options?: SubscribeOptions) =>
    client.subscribe(EventsDocument, variables, options),
  /** The cursor of the newest event: with events(after:) it selects only later events. Requires the permission READ. */
  eventHead: (variables: EventHeadQueryVariables = {}, options?: RequestOptions) =>
    client.request(EventHeadDocument, variables, options),
  /** The event with this id. Null when there is none, or retention has removed it. Requires the permission READ. */
  event: (variables: EventQueryVariables, options?: RequestOptions) =>
    client.request(EventDocument, variables, options),
  /** The log, oldest first unless ordered otherwise; last: 20 gives the newest twenty. A page ends after 4 MiB of payloads, so it may have fewer events than asked for: read on while pageInfo.hasNextPage is true. Requires the permission READ. */
  eventPage: (variables: EventPageQueryVariables = {}, options?: RequestOptions) =>
    client.request(EventPageDocument, variables, options),
  hosts: (variables: HostsQueryVariables, options?: RequestOptions) =>
    client.request(HostsDocument, variables, options),
  /** The host of that name. Null when there is none. Requires the permission READ. */
  hostLabels: (variables: HostLabelsQueryVariables, options?: RequestOptions) =>
    client.request(HostLabelsDocument, variables, options),
  /** Keeps a list of hosts up to date without losing a change: the hosts that match, then SYNCED, then each change. Each message has 1 to 200 changes; changes that come faster than they are read become one. The subscription does not end by itself. Requires the permission READ. */
  hostsChanged: (variables: Omit<HostsChangedSubscriptionVariables, 'after'> = {}, options?: FollowOptions) =>
    client.live(HostsChangedDocument, variables, options),
  /** Updates the labels of a host, or drains it. Assignments that select by label follow at once. Requires the permission ADMINISTER. */
  updateHost: (input: UpdateHostMutationVariables['input'], options?: RequestOptions) =>
    client.mutate(UpdateHostDocument, { input }, options),
  /** Deletes a host, its instances and the credential of its agent. The agent must enrol again to come back. Requires the permission ADMINISTER. */
  deleteHost: (input: DeleteHostMutationVariables['input'], options?: RequestOptions) =>
    client.mutate(DeleteHostDocument, { input }, options),
  incidents: (variables: IncidentsQueryVariables, options?: RequestOptions) =>
    client.request(IncidentsDocument, variables, options),
  /** One incident. Null when there is none. Requires the permission READ. */
  incident: (variables: IncidentQueryVariables, options?: RequestOptions) =>
    client.request(IncidentDocument, variables, options),
  /** One incident. Null when there is none. Requires the permission READ. */
  incidentRecords: (variables: IncidentRecordsQueryVariables, options?: RequestOptions) =>
    client.request(IncidentRecordsDocument, variables, options),
  /** Keeps a list of incidents up to date without losing a change: the incidents that match, then SYNCED, then each change. Each message has 1 to 200 changes; changes that come faster than they are read become one. The subscription does not end by itself. Requires the permission READ. */
  incidentsChanged: (variables: Omit<IncidentsChangedSubscriptionVariables, 'after'> = {}, options?: FollowOptions) =>
    client.live(IncidentsChangedDocument, variables, options),
  /** Takes an incident: it is known that somebody looks after it. It is assigned to the caller, unless it is assigned already. Requires the permission OPERATE. */
  acknowledgeIncident: (input: AcknowledgeIncidentMutationVariables['input'], options?: RequestOptions) =>
    client.mutate(AcknowledgeIncidentDocument, { input }, options),
  /** Silences an incident for a time: it stays open, and asks for nobody. Requires the permission OPERATE. */
  silenceIncident: (input: SilenceIncidentMutationVariables['input'], options?: RequestOptions) =>
    client.mutate(SilenceIncidentDocument, { input }, options),
  /** Assigns an incident to somebody. Requires the permission OPERATE. */
  assignIncident: (input: AssignIncidentMutationVariables['input'], options?: RequestOptions) =>
    client.mutate(AssignIncidentDocument, { input }, options),
  /** Resolves an incident by hand. It opens again when its condition is raised once more. Requires the permission OPERATE. */
  resolveIncident: (input: ResolveIncidentMutationVariables['input'], options?: RequestOptions) =>
    client.mutate(ResolveIncidentDocument, { input }, options),
  /** Instances, by address unless ordered otherwise. Requires the permission READ. */
  status: (variables: StatusQueryVariables, options?: RequestOptions) =>
    client.request(StatusDocument, variables, options),
  /** Keeps a list of instances up to date without losing a change: the instances that match, then SYNCED, then each change. Each message has 1 to 200 changes; changes that come faster than they are read become one. The subscription does not end by itself. Requires the permission READ. */
  instancesChanged: (variables: Omit<InstancesChangedSubscriptionVariables, 'after'> = {}, options?: FollowOptions) =>
    client.live(InstancesChangedDocument, variables, options),
  /** Instances, by address unless ordered otherwise. Requires the permission READ. */
  statusAddresses: (variables: StatusAddressesQueryVariables, options?: RequestOptions) =>
    client.request(StatusAddressesDocument, variables, options),
  attributes: (variables: AttributesQueryVariables, options?: RequestOptions) =>
    client.request(AttributesDocument, variables, options),
  /** Output of programs as it is written now: the last 100 lines of each stream unless asked otherwise. Requires the permission READ. */
  logPage: (variables: LogPageQueryVariables = {}, options?: RequestOptions) =>
    client.request(LogPageDocument, variables, options),
  /** Output of programs: what is asked for of the past, then what is written, several instances as they come. Nothing is lost while a host or its agent is away; of a run it ends by itself when the run has. Requires the permission READ. */
  logs: (variables: LogsSubscriptionVariables = {}, options?: SubscribeOptions) =>
    client.subscribe(LogsDocument, variables, options),
  /** The newest metrics, at once and then at each interval. With an interval below thirty seconds the hosts concerned measure once a second instead of every thirty; for more than 5000 hosts this is refused with QUERY_TOO_EXPENSIVE: narrow the filter, or ask for a longer interval. Requires the permission READ. */
  metricsChanged: (variables: MetricsChangedSubscriptionVariables, options?: SubscribeOptions) =>
    client.subscribe(MetricsChangedDocument, variables, options),
  /** All monitors, by name unless ordered otherwise. None for a token that does not see everything: their targets may name what it does not see. Requires the permission READ. */
  monitors: (variables: MonitorsQueryVariables, options?: RequestOptions) =>
    client.request(MonitorsDocument, variables, options),
  /** One monitor. Null when there is none. Requires the permission READ. */
  monitor: (variables: MonitorQueryVariables, options?: RequestOptions) =>
    client.request(MonitorDocument, variables, options),
  /** One monitor. Null when there is none. Requires the permission READ. */
  monitorPings: (variables: MonitorPingsQueryVariables, options?: RequestOptions) =>
    client.request(MonitorPingsDocument, variables, options),
  /** Keeps a list of monitors up to date without losing a change: the monitors that match, then SYNCED, then each change. Each message has 1 to 200 changes; changes that come faster than they are read become one. The subscription does not end by itself. Requires the permission READ. */
  monitorsChanged: (variables: Omit<MonitorsChangedSubscriptionVariables, 'after'> = {}, options?: FollowOptions) =>
    client.live(MonitorsChangedDocument, variables, options),
  /** Creates a monitor. What is wrong already is raised at once. Requires the permission ADMINISTER. */
  createMonitor: (input: CreateMonitorMutationVariables['input'], options?: RequestOptions) =>
    client.mutate(CreateMonitorDocument, { input }, options),
  /** Updates a monitor; what is left out stays. What it had raised is resolved when its name, kind, severity or configuration item changes, the source of HEARTBEAT, or the options of LOG or METRIC, and raised again where it holds. Requires the permission ADMINISTER. */
  updateMonitor: (input: UpdateMonitorMutationVariables['input'], options?: RequestOptions) =>
    client.mutate(UpdateMonitorDocument, { input }, options),
  /** Deletes a monitor, and resolves what it had raised. Requires the permission ADMINISTER. */
  deleteMonitor: (input: DeleteMonitorMutationVariables['input'], options?: RequestOptions) =>
    client.mutate(DeleteMonitorDocument, { input }, options),
  /** Gives a heartbeat by pings another ping URL, which is shown this once. The one before opens nothing any more. Requires the permission ADMINISTER. */
  rotatePingKey: (input: RotatePingKeyMutationVariables['input'], options?: RequestOptions) =>
    client.mutate(RotatePingKeyDocument, { input }, options),
  /** All receivers of notifications, by name unless ordered otherwise. None for a token that does not see everything. Requires the permission READ. */
  receivers: (variables: ReceiversQueryVariables, options?: RequestOptions) =>
    client.request(ReceiversDocument, variables, options),
  /** One receiver. Null when there is none. Requires the permission READ. */
  receiver: (variables: ReceiverQueryVariables, options?: RequestOptions) =>
    client.request(ReceiverDocument, variables, options),
  /** Keeps a list of receivers up to date without losing a change: the receivers that match, then SYNCED, then each change. Each message has 1 to 200 changes; changes that come faster than they are read become one. The subscription does not end by itself. Requires the permission READ. */
  receiversChanged: (variables: Omit<ReceiversChangedSubscriptionVariables, 'after'> = {}, options?: FollowOptions) =>
    client.live(ReceiversChangedDocument, variables, options),
  /** All routes to receivers, in the order in which they are tried unless ordered otherwise. None for a token that does not see everything. Requires the permission READ. */
  routes: (variables: RoutesQueryVariables, options?: RequestOptions) =>
    client.request(RoutesDocument, variables, options),
  /** One route. Null when there is none. Requires the permission READ. */
  route: (variables: RouteQueryVariables, options?: RequestOptions) =>
    client.request(RouteDocument, variables, options),
  /** Keeps a list of routes up to date without losing a change: the routes that match, then SYNCED, then each change. Each message has 1 to 200 changes; changes that come faster than they are read become one. The subscription does not end by itself. Requires the permission READ. */
  routesChanged: (variables: Omit<RoutesChangedSubscriptionVariables, 'after'> = {}, options?: FollowOptions) =>
    client.live(RoutesChangedDocument, variables, options),
  silences: (variables: SilencesQueryVariables, options?: RequestOptions) =>
    client.request(SilencesDocument, variables, options),
  /** Keeps a list of silences up to date without losing a change: the silences that match, then SYNCED, then each change. Each message has 1 to 200 changes; changes that come faster than they are read become one. The subscription does not end by itself. Requires the permission READ. */
  silencesChanged: (variables: Omit<SilencesChangedSubscriptionVariables, 'after'> = {}, options?: FollowOptions) =>
    client.live(SilencesChangedDocument, variables, options),
  deliveries: (variables: DeliveriesQueryVariables, options?: RequestOptions) =>
    client.request(DeliveriesDocument, variables, options),
  /** One delivery. Null when there is none. Requires the permission READ. */
  delivery: (variables: DeliveryQueryVariables, options?: RequestOptions) =>
    client.request(DeliveryDocument, variables, options),
  /** Keeps a list of deliveries up to date without losing a change: the deliveries that match, then SYNCED, then each change. Each message has 1 to 200 changes; changes that come faster than they are read become one. The subscription does not end by itself. Requires the permission READ. */
  deliveriesChanged: (variables: Omit<DeliveriesChangedSubscriptionVariables, 'after'> = {}, options?: FollowOptions) =>
    client.live(DeliveriesChangedDocument, variables, options),
  /** Creates a receiver. Routes lead incidents to it. Requires the permission ADMINISTER. */
  createReceiver: (input: CreateReceiverMutationVariables['input'], options?: RequestOptions) =>
    client.mutate(CreateReceiverDocument, { input }, options),
  /** Updates a receiver; what is left out stays. What is still to be delivered goes to where it is now. Requires the permission ADMINISTER. */
  updateReceiver: (input: UpdateReceiverMutationVariables['input'], options?: RequestOptions) =>
    client.mutate(UpdateReceiverDocument, { input }, options),
  /** Deletes a receiver to which no route leads. What was still to be delivered is given up. Requires the permission ADMINISTER. */
  deleteReceiver: (input: DeleteReceiverMutationVariables['input'], options?: RequestOptions) =>
    client.mutate(DeleteReceiverDocument, { input }, options),
  /** Creates a route. What is open already and matches is notified too. Requires the permission ADMINISTER. */
  createRoute: (input: CreateRouteMutationVariables['input'], options?: RequestOptions) =>
    client.mutate(CreateRouteDocument, { input }, options),
  /** Updates a route; what is left out stays. Requires the permission ADMINISTER. */
  updateRoute: (input: UpdateRouteMutationVariables['input'], options?: RequestOptions) =>
    client.mutate(UpdateRouteDocument, { input }, options),
  /** Deletes a route. The ends of incidents that took it are not sent any more. Requires the permission ADMINISTER. */
  deleteRoute: (input: DeleteRouteMutationVariables['input'], options?: RequestOptions) =>
    client.mutate(DeleteRouteDocument, { input }, options),
  /** Sends a test to a receiver, in one attempt: follow the delivery to see how that ends. With dryRun nothing is sent. Requires the permission ADMINISTER. */
  testReceiver: (input: TestReceiverMutationVariables['input'], options?: RequestOptions) =>
    client.mutate(TestReceiverDocument, { input }, options),
  /** Silences all incidents that match for a time, also those that open meanwhile: nobody is notified of them. To silence one incident, see silenceIncident. Requires the permission OPERATE. */
  createSilence: (input: CreateSilenceMutationVariables['input'], options?: RequestOptions) =>
    client.mutate(CreateSilenceDocument, { input }, options),
  /** Ends a silence before its time: what is still open is notified then. Requires the permission OPERATE. */
  endSilence: (input: EndSilenceMutationVariables['input'], options?: RequestOptions) =>
    client.mutate(EndSilenceDocument, { input }, options),
  /** Attempts a delivery again: at once, and as often as a new one. For what was given up, or to be tried later. Requires the permission OPERATE. */
  retryDelivery: (input: RetryDeliveryMutationVariables['input'], options?: RequestOptions) =>
    client.mutate(RetryDeliveryDocument, { input }, options),
  /** The plane that answers. Requires the permission READ. */
  planeTime: (variables: PlaneTimeQueryVariables = {}, options?: RequestOptions) =>
    client.request(PlaneTimeDocument, variables, options),
  programs: (variables: ProgramsQueryVariables, options?: RequestOptions) =>
    client.request(ProgramsDocument, variables, options),
  /** The program of that name and environment. Null when there is none. Requires the permission READ. */
  program: (variables: ProgramQueryVariables, options?: RequestOptions) =>
    client.request(ProgramDocument, variables, options),
  /** Programs, by name and environment unless ordered otherwise. Requires the permission READ. */
  programNames: (variables: ProgramNamesQueryVariables = {}, options?: RequestOptions) =>
    client.request(ProgramNamesDocument, variables, options),
  /** Creates a program. It runs nowhere until it is assigned to hosts. Requires the permission ADMINISTER. */
  createProgram: (input: CreateProgramMutationVariables['input'], options?: RequestOptions) =>
    client.mutate(CreateProgramDocument, { input }, options),
  /** Updates a program. A definition that differs becomes a new revision; one that does not changes nothing. Requires the permission ADMINISTER. */
  updateProgram: (input: UpdateProgramMutationVariables['input'], options?: RequestOptions) =>
    client.mutate(UpdateProgramDocument, { input }, options),
  /** Deletes a program that is assigned nowhere, with its revisions. The records of its runs and its events stay. Requires the permission ADMINISTER. */
  deleteProgram: (input: DeleteProgramMutationVariables['input'], options?: RequestOptions) =>
    client.mutate(DeleteProgramDocument, { input }, options),
  /** The ledger of all runs, newest first unless ordered otherwise. Requires the permission READ. */
  runs: (variables: RunsQueryVariables, options?: RequestOptions) =>
    client.request(RunsDocument, variables, options),
  /** The object with this global id. Null when there is none, or it was deleted, or the id is that of an event, which the field event reads. Requires the permission READ. */
  run: (variables: RunQueryVariables, options?: RequestOptions) =>
    client.request(RunDocument, variables, options),
  /** Keeps a list of runs up to date without losing a change: the runs that match, then SYNCED, then each change. Each message has 1 to 200 changes; changes that come faster than they are read become one. The subscription does not end by itself. Requires the permission READ. */
  runsChanged: (variables: Omit<RunsChangedSubscriptionVariables, 'after'> = {}, options?: FollowOptions) =>
    client.live(RunsChangedDocument, variables, options),
  /** Programs, by name and environment unless ordered otherwise. Requires the permission READ. */
  runStatistics: (variables: RunStatisticsQueryVariables, options?: RequestOptions) =>
    client.request(RunStatisticsDocument, variables, options),
  /** The command with this id. Null when there is none. Requires the permission READ. */
  jobTargets: (variables: JobTargetsQueryVariables, options?: RequestOptions) =>
    client.request(JobTargetsDocument, variables, options),
  /** The command with this id. Null when there is none. Requires the permission READ. */
  jobRuns: (variables: JobRunsQueryVariables, options?: RequestOptions) =>
    client.request(JobRunsDocument, variables, options),
  schedules: (variables: SchedulesQueryVariables, options?: RequestOptions) =>
    client.request(SchedulesDocument, variables, options),
  /** All schedules, by program, environment, host selector and name unless ordered otherwise. Requires the permission READ. */
  scheduleDetails: (variables: ScheduleDetailsQueryVariables, options?: RequestOptions) =>
    client.request(ScheduleDetailsDocument, variables, options),
  /** Keeps a list of schedules up to date without losing a change: the schedules that match, then SYNCED, then each change. Each message has 1 to 200 changes; changes that come faster than they are read become one. The subscription does not end by itself. Requires the permission READ. */
  schedulesChanged: (variables: Omit<SchedulesChangedSubscriptionVariables, 'after'> = {}, options?: FollowOptions) =>
    client.live(SchedulesChangedDocument, variables, options),
  /** Gives an assignment a schedule. Requires the permission ADMINISTER. */
  createSchedule: (input: CreateScheduleMutationVariables['input'], options?: RequestOptions) =>
    client.mutate(CreateScheduleDocument, { input }, options),
  /** Makes the schedules of an assignment those that are given, and no others: all of that, or nothing. Requires the permission ADMINISTER. */
  setSchedules: (input: SetSchedulesMutationVariables['input'], options?: RequestOptions) =>
    client.mutate(SetSchedulesDocument, { input }, options),
  /** Pauses a schedule: it does not fire, and what falls due meanwhile is neither caught up nor counted as missed. Requires the permission OPERATE. */
  pauseSchedule: (input: PauseScheduleMutationVariables['input'], options?: RequestOptions) =>
    client.mutate(PauseScheduleDocument, { input }, options),
  /** Lets a paused schedule fire again. Requires the permission OPERATE. */
  resumeSchedule: (input: ResumeScheduleMutationVariables['input'], options?: RequestOptions) =>
    client.mutate(ResumeScheduleDocument, { input }, options),
  /** Deletes a schedule. What it has started goes on running, and the records of its firings stay. Requires the permission ADMINISTER. */
  deleteSchedule: (input: DeleteScheduleMutationVariables['input'], options?: RequestOptions) =>
    client.mutate(DeleteScheduleDocument, { input }, options),
  /** Opens a session at a program's terminal, if its definition has tty and it runs. Several sessions may be open at one terminal, each at its own pace. Read it with the subscription terminalOutput. Typing and recording need the role OPERATOR. Requires the permission READ. */
  openTerminal: (input: OpenTerminalMutationVariables['input'], options?: RequestOptions) =>
    client.mutate(OpenTerminalDocument, { input }, options),
  /** Opens a shell of its own on a host. Read it with the subscription terminalOutput: a shell that nobody reads for a minute is hung up. It ends with its agent. Requires the permission ADMINISTER. */
  openShell: (input: OpenShellMutationVariables['input'], options?: RequestOptions) =>
    client.mutate(OpenShellDocument, { input }, options),
  /** The output of a terminal session, until what is on the terminal ends. It only reads: a client that was interrupted subscribes again with its last cursor, to the same terminal. While the host is out of reach nothing comes, and then what was missed. A session has one reader: an earlier one's subscription ends with CONFLICT. Requires the permission READ. */
  terminalOutput: (variables: TerminalOutputSubscriptionVariables, options?: SubscribeOptions) =>
    client.subscribe(TerminalOutputDocument, variables, options),
  /** Types at a terminal. Mutations of one connection keep their order when each waits for the answer of the one before. Requires the permission OPERATE. */
  sendTerminalInput: (input: SendTerminalInputMutationVariables['input'], options?: RequestOptions) =>
    client.mutate(SendTerminalInputDocument, { input }, options),
  /** Gives a terminal the size of the window that shows it. Of several sessions at one terminal the last one to resize decides. Requires the permission OPERATE. */
  resizeTerminal: (input: ResizeTerminalMutationVariables['input'], options?: RequestOptions) =>
    client.mutate(ResizeTerminalDocument, { input }, options),
  /** Closes a terminal session and ends the subscription that reads it. A shell is hung up; a program goes on. Requires the permission READ. */
  closeTerminal: (input: CloseTerminalMutationVariables['input'], options?: RequestOptions) =>
    client.mutate(CloseTerminalDocument, { input }, options),
  /** The caller: the name and the role of the token. Requires the permission READ. */
  viewer: (variables: ViewerQueryVariables = {}, options?: RequestOptions) =>
    client.request(ViewerDocument, variables, options),
  tokens: (variables: TokensQueryVariables, options?: RequestOptions) =>
    client.request(TokensDocument, variables, options),
  /** Creates a token for a person or a tool. Requires the permission ADMINISTER. */
  createToken: (input: CreateTokenMutationVariables['input'], options?: RequestOptions) =>
    client.mutate(CreateTokenDocument, { input }, options),
  /** Creates a token with which agents enrol. Requires the permission ADMINISTER. */
  createJoinToken: (input: CreateJoinTokenMutationVariables['input'], options?: RequestOptions) =>
    client.mutate(CreateJoinTokenDocument, { input }, options),
  /** Ends a token at once, on every plane of this database: its connections, subscriptions, shells and browser sessions end within seconds. Requires the permission ADMINISTER. */
  revokeToken: (input: RevokeTokenMutationVariables['input'], options?: RequestOptions) =>
    client.mutate(RevokeTokenDocument, { input }, options),
  /** Why an instance is in its state. Null when there is no instance of that address. Requires the permission READ. */
  why: (variables: WhyQueryVariables, options?: RequestOptions) =>
    client.request(WhyDocument, variables, options),
});
