/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** The input of the mutation abortActivity. */
export type AbortActivityInput = {
  /** The activity that is meant. */
  readonly activity: ActivityRef;
};

/** The input of the mutation acknowledgeIncident. */
export type AcknowledgeIncidentInput = {
  /** The incident that is meant. */
  readonly incident: IncidentRef;
};

/** What the action does when an operator requests it. */
export type ActionOperationInput =
  {   /** The executable and its arguments; the operator’s arguments are appended. It runs with the settings of the program. */
  readonly command: ReadonlyArray<string>; readonly signal?: never; }
  |  { readonly command?: never;   /** The signal that is sent to the program. */
  readonly signal: Signal; };

/** Selects activities. Everything given must match, one value of each list; an empty list matches nothing. */
export type ActivityFilter = {
  /** Only what starts before this instant. */
  readonly before?: string | null | undefined;
  /** The groups whose programs take part. */
  readonly group?: ReadonlyArray<string> | null | undefined;
  /** The global ids of the activities. */
  readonly id?: ReadonlyArray<string | number> | null | undefined;
  /** True: only those that are partial. False: only those that are not. */
  readonly partial?: boolean | null | undefined;
  /** Only what ends at this instant or later. */
  readonly since?: string | null | undefined;
  /** The states of the activities. */
  readonly state?: ReadonlyArray<ActivityState> | null | undefined;
};

/** Where a member of an activity stands. */
export type ActivityMemberStatus =
  /** It ended otherwise and is not tried again, did not come to run, or nobody knows. */
  | 'FAILED'
  /** It was not to begin. */
  | 'LEFT_OUT'
  /** The member has not begun, as far as is known. */
  | 'PENDING'
  /** It has begun, and its part is not over. */
  | 'RUNNING'
  /** Its part was ended before its time. */
  | 'STOPPED'
  /** It ran to the end of its part, or ended by itself as expected. */
  | 'SUCCEEDED';

/** How a program takes part in an activity of its group. */
export type ActivityMode =
  /** It works after the fact: it begins with the activity and runs until it ends by itself. */
  | 'OFFLINE'
  /** It runs for the time of the activity, and is stopped at its end. */
  | 'REALTIME';

/** What is done with an activity whose end has passed. */
export type ActivityPastEnd =
  /** Only its OFFLINE members run. It is partial. */
  | 'OFFLINE_ONLY'
  /** The request is refused, and nothing is changed. */
  | 'REFUSE';

/** Refers to one activity, by its global id or by the UUID that programs and events know it by. */
export type ActivityRef =
  {   /** The global id of the activity. */
  readonly id: string | number; readonly uuid?: never; }
  |  { readonly id?: never;   /** The UUID of the activity. */
  readonly uuid: string; };

/** Where an activity stands. */
export type ActivityState =
  /** It was called off, or ended at once. */
  | 'ABORTED'
  /** Every member's part is over. */
  | 'ENDED'
  /** Its members have begun, and the last of them has not ended. */
  | 'RUNNING'
  /** Its members have not begun. */
  | 'SCHEDULED';

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
  /** A monitor, which acted on what it had found. */
  | 'MONITOR'
  /** The plane itself: placement, expiry, retention. */
  | 'PLANE'
  /** A schedule, which acted at one of its times. */
  | 'SCHEDULE'
  /** A person or a tool, with a token. */
  | 'TOKEN';

/** The input of the mutation assignIncident. */
export type AssignIncidentInput = {
  /** The name of a person or a team. An empty name assigns it to nobody. */
  readonly assignee: string;
  /** The incident that is meant. */
  readonly incident: IncidentRef;
};

/** Selects assignments. Everything given must match, one value of each list; an empty list matches nothing. */
export type AssignmentFilter = {
  /** True: only enabled ones. False: only disabled ones. */
  readonly enabled?: boolean | null | undefined;
  /** The environments of the programs that are assigned. */
  readonly environment?: ReadonlyArray<string> | null | undefined;
  /** The names of hosts that are covered. */
  readonly host?: ReadonlyArray<string> | null | undefined;
  /** The names of the programs that are assigned. */
  readonly program?: ReadonlyArray<string> | null | undefined;
};

/** Names one assignment: the program, and the host selector of the assignment. */
export type AssignmentKey = {
  /** The host selector of the assignment, in any way of writing it that means the same. */
  readonly hosts: string;
  /** The program that is assigned. */
  readonly program: ProgramKey;
};

/** Refers to one assignment, by its global id or by its program and host selector. */
export type AssignmentRef =
  {   /** The global id of the assignment. */
  readonly id: string | number; readonly key?: never; }
  |  { readonly id?: never;   /** The program and the host selector of the assignment. */
  readonly key: AssignmentKey; };

/** When a program that has exited is started again automatically. */
export type Autorestart =
  /** The program is started again after every exit. */
  | 'ALWAYS'
  /** The program is never started again by itself. */
  | 'NEVER'
  /** The program is restarted after an exit code that is not in exitCodes, and after a signal. */
  | 'UNEXPECTED';

/** How long to wait before each new try: initialMs first, then factor times as long each time, up to maxMs. A random part of each wait (jitter) is added or subtracted. */
export type BackoffInput = {
  /** Each wait is the previous one multiplied by this factor. From 1 to 100. */
  readonly factor?: number | null | undefined;
  /** The first wait. In milliseconds. From 0 to 86400000. */
  readonly initialMs?: number | null | undefined;
  /** The largest part of a wait that is randomly added or subtracted; 0.1 is 10 %. From 0 to 1. */
  readonly jitter?: number | null | undefined;
  /** The longest wait. In milliseconds. At least initialMs. From 0 to 86400000. */
  readonly maxMs?: number | null | undefined;
  /** A run that lasted this long resets the waits: the next restart is immediate. No shorter run does. In milliseconds. From 0 to 86400000. */
  readonly resetMs?: number | null | undefined;
};

/** How long to wait before each new try: initialMs first, then factor times as long each time, up to maxMs. A random part of each wait (jitter) is added or subtracted. What is left out or null stays as it is. */
export type BackoffUpdateInput = {
  /** Each wait is the previous one multiplied by this factor. From 1 to 100. */
  readonly factor?: number | null | undefined;
  /** The first wait. In milliseconds. From 0 to 86400000. */
  readonly initialMs?: number | null | undefined;
  /** The largest part of a wait that is randomly added or subtracted; 0.1 is 10 %. From 0 to 1. */
  readonly jitter?: number | null | undefined;
  /** The longest wait. In milliseconds. At least initialMs. From 0 to 86400000. */
  readonly maxMs?: number | null | undefined;
  /** A run that lasted this long resets the waits: the next restart is immediate. No shorter run does. In milliseconds. From 0 to 86400000. */
  readonly resetMs?: number | null | undefined;
};

/** Why a dependency is not satisfied. */
export type BlockerReason =
  /** It is not assigned where it counts. */
  | 'ABSENT'
  /** The condition holds, and not for long enough yet. */
  | 'DELAY'
  /** The condition does not hold. */
  | 'DOWN'
  /** It is not known: the host, or the plane, is out of reach. */
  | 'UNREACHABLE';

/** The input of the mutation cancelCommand. */
export type CancelCommandInput = {
  /** The command to cancel. */
  readonly command: CommandRef;
};

/** Which of the firings that were missed while host or agent was down are made up for. */
export type CatchUp =
  /** All of them, one after another, up to catchUpLimit. */
  | 'ALL'
  /** Only the last missed firing is made up for. */
  | 'LAST'
  /** No missed firing is made up for. */
  | 'NONE';

/** What happens to running instances when the program is revised. */
export type ChangePolicy =
  /** They are restarted with the new revision. */
  | 'RESTART'
  /** They keep the revision they run; the new one takes effect at their next start. */
  | 'STAGED';

/** Selects channels. Everything given must match, one value of each list; an empty list matches nothing. */
export type ChannelFilter = {
  /** Only what was made before this instant. */
  readonly before?: string | null | undefined;
  /** The global ids of the channels. */
  readonly id?: ReadonlyArray<string | number> | null | undefined;
  /** The global ids of the instances that the messages are about. */
  readonly instance?: ReadonlyArray<string | number> | null | undefined;
  /** The names of the channels. */
  readonly name?: ReadonlyArray<string> | null | undefined;
  /** Only what was made at this instant or later. */
  readonly since?: string | null | undefined;
  /** The states of the channels. */
  readonly state?: ReadonlyArray<ChannelState> | null | undefined;
  /** A part of the name of the channel, in any case. */
  readonly text?: string | null | undefined;
};

/** A publisher that numbers its messages of a channel, from 1 without a gap, so that what is sent again is not published again. */
export type ChannelPublisherInput = {
  /** The name of the publisher in this channel, 1 to 200 characters. Each name has a numbering of its own. */
  readonly publisher: string;
  /** The publisher's number of the first of the messages. */
  readonly sequence: number;
};

/** Refers to one channel, by its global id or by its name. */
export type ChannelRef =
  {   /** The global id of the channel. */
  readonly id: string | number; readonly name?: never; }
  |  { readonly id?: never;   /** The name of the channel. */
  readonly name: string; };

/** Whether more messages may come on a channel, and if not, why. */
export type ChannelState =
  /** The plane closed it, because no message came for seven days. */
  | 'ABANDONED'
  /** Somebody closed the channel before its publisher finished it. */
  | 'CLOSED'
  /** The publisher declared the job finished, with its last message. */
  | 'FINISHED'
  /** More messages may come. */
  | 'OPEN';

/** The input of the mutation closeChannel. */
export type CloseChannelInput = {
  /** The channel that is meant. */
  readonly channel: ChannelRef;
};

/** The input of the mutation closeTerminal. */
export type CloseTerminalInput = {
  /** The id of the session, as openTerminal or openShell has returned it. */
  readonly session: string;
};

/** Selects build clusters. Everything given must match, one value of each list; an empty list matches nothing. */
export type ClusterFilter = {
  /** The global ids of the clusters. */
  readonly id?: ReadonlyArray<string | number> | null | undefined;
  /** The names of the clusters. */
  readonly name?: ReadonlyArray<string> | null | undefined;
  /** The states of the clusters. */
  readonly state?: ReadonlyArray<ClusterState> | null | undefined;
  /** A part of the name of the cluster, in any case. */
  readonly text?: string | null | undefined;
};

/** Selects hosts of build clusters. Everything given must match, one value of each list; an empty list matches nothing. */
export type ClusterHostFilter = {
  /** The names of the clusters that the hosts are in. */
  readonly cluster?: ReadonlyArray<string> | null | undefined;
  /** The global ids of the hosts. */
  readonly id?: ReadonlyArray<string | number> | null | undefined;
  /** The names of the hosts. */
  readonly name?: ReadonlyArray<string> | null | undefined;
  /** The states of the hosts. */
  readonly state?: ReadonlyArray<ClusterHostState> | null | undefined;
  /** A part of the name or the address of the host, in any case. */
  readonly text?: string | null | undefined;
};

/** Identifies a host in its build cluster. */
export type ClusterHostNameInput = {
  /** The address of the host. */
  readonly address: string;
  /** The name of the host. */
  readonly name: string;
};

/** Whether a host is in its build cluster. */
export type ClusterHostState =
  /** The host has left the cluster. It is shown for a day. */
  | 'OFFLINE'
  /** The host is in the cluster. */
  | 'ONLINE'
  /** The cluster is out of reach: the host was in it in the last report. */
  | 'UNKNOWN';

/** What a current job of a build cluster is doing. */
export type ClusterJobState =
  /** A host compiles the job. */
  | 'COMPILING'
  /** The client compiles the job by itself. */
  | 'LOCAL'
  /** The client has asked for a host and has none yet. */
  | 'WAITING';

/** Refers to one build cluster, by its global id or by its name. */
export type ClusterRef =
  {   /** The global id of the cluster. */
  readonly id: string | number; readonly name?: never; }
  |  { readonly id?: never;   /** The name of the cluster. */
  readonly name: string; };

/** Whether a build cluster is in reach. */
export type ClusterState =
  /** The bridge is connected to the scheduler of the cluster. */
  | 'CONNECTED'
  /** The bridge looks for the scheduler, or was refused by it. */
  | 'DISCONNECTED'
  /** No bridge has reported the cluster for 30 seconds. */
  | 'SILENT';

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

/** Selects commands. Everything given must match, one value of each list; an empty list matches nothing. */
export type CommandFilter = {
  /** The labels of the actors that issued the commands. */
  readonly actor?: ReadonlyArray<string> | null | undefined;
  /** Only what was issued before this instant. */
  readonly before?: string | null | undefined;
  /** The global ids of the commands. */
  readonly id?: ReadonlyArray<string | number> | null | undefined;
  /** The addresses that instances had when the commands were issued for them. */
  readonly instance?: ReadonlyArray<string> | null | undefined;
  /** The kinds of the commands. */
  readonly kind?: ReadonlyArray<CommandKind> | null | undefined;
  /** Only what was issued at this instant or later. */
  readonly since?: string | null | undefined;
  /** The status of the commands as a whole. */
  readonly status?: ReadonlyArray<CommandStatus> | null | undefined;
};

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

/** Refers to one command, by its global id or by the idempotency key that the caller issued it with. */
export type CommandRef =
  {   /** The global id of the command. */
  readonly id: string | number; readonly idempotencyKey?: never; }
  |  { readonly id?: never;   /** The idempotency key with which the same token issued the command. */
  readonly idempotencyKey: string; };

/** A receiver of the kind COMMAND. */
export type CommandSettingsInput = {
  /** The arguments of the executable, at most 20; none when left out. */
  readonly arguments?: ReadonlyArray<string> | null | undefined;
  /** The name of an executable in GANDER_NOTIFY_COMMANDS. */
  readonly command: string;
};

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
  /** The agent has not taken the command up yet, for instance because its host is OFFLINE. */
  | 'PENDING'
  /** The command was carried out with success. */
  | 'SUCCEEDED';

/** The input of the mutation createAssignment. */
export type CreateAssignmentInput = {
  /** False: its instances are made and kept stopped. */
  readonly enabled?: boolean;
  /** The hosts: a host name, * or label:key=value, separated by commas (or) and spaces (and). Hosts named in full must exist. */
  readonly hosts: string;
  /** A key of your choice, 1 to 200 characters: a repeated request of the same token with the same key and input creates nothing and returns what the first one created. Remembered for 7 days. */
  readonly idempotencyKey?: string | null | undefined;
  /** How many instances each host gets, 1 to 10000. */
  readonly instancesPerHost?: number;
  /** The program to assign. */
  readonly program: ProgramRef;
};

/** The input of the mutation createJoinToken. */
export type CreateJoinTokenInput = {
  /** Whether the agent may add labels of its own choice at enrolment. Assignments select hosts by label: whoever holds such a token can have any program assigned by label, with its secrets. Where the token gives the same label, its value counts. */
  readonly allowLabels?: boolean;
  /** When the token ends; after an hour when left out. */
  readonly expiry?: TokenExpiryInput;
  /** The one host name that the token admits, new or not: the agent that enrols takes the place of whoever had the name, whose credential ends. Only with one use. Any new name when left out. */
  readonly host?: string | null | undefined;
  /** A key of your choice, 1 to 200 characters: a repeated request of the same token with the same key and input creates nothing and returns what the first one created. Remembered for 7 days. */
  readonly idempotencyKey?: string | null | undefined;
  /** Labels of the hosts that enrol with the token. */
  readonly labels?: ReadonlyArray<LabelInput> | null | undefined;
  /** A name to know the token by; it need not be unique. */
  readonly name?: string;
  /** How many agents may enrol with the token. */
  readonly uses?: TokenUsesInput;
};

/** The input of the mutation createMonitor. */
export type CreateMonitorInput = {
  /** The configuration item: the team or asset that answers for what is raised, at most 100 characters. None when left out. */
  readonly ci?: string | null | undefined;
  /** A sentence on what the monitor is for, at most 500 characters. */
  readonly description?: string | null | undefined;
  /** False: the monitor is kept, and not evaluated. */
  readonly enabled?: boolean;
  /** A key of your choice, 1 to 200 characters: a repeated request of the same token with the same key and input creates nothing and returns what the first one created. Remembered for 7 days. */
  readonly idempotencyKey?: string | null | undefined;
  /** The name, unique among all monitors, at most 100 characters. */
  readonly name: string;
  /** What the monitor raises on. */
  readonly rule: MonitorRuleInput;
  /** The severity, 1 to 5: 1 to 3 open an incident of that urgency, 1 being the most urgent; 4 writes a warning event, 5 an informational event. With LOG, those of the patterns count instead. */
  readonly severity?: number;
  /** The selector of what is watched: of hosts for HOST and for METRIC with a metric of hosts, as in web* or label:role=db; of instances for all others, as in web/staging, *@web1, group:shop or label:role=db. */
  readonly target: string;
};

/** The input of the mutation createProgram. */
export type CreateProgramInput = {
  /** How it takes part in an activity of its group. It does not when left out. */
  readonly activityMode?: ActivityMode | null | undefined;
  /** How the program is run. */
  readonly definition: ProgramDefinitionInput;
  /** What the program is for, at most 4096 characters. */
  readonly description?: string | null | undefined;
  /** The environment of the program, written like a name. */
  readonly environment?: string;
  /** The group of the program, written like a name. It belongs to no group when left out. */
  readonly group?: string | null | undefined;
  /** A key of your choice, 1 to 200 characters: a repeated request of the same token with the same key and input creates nothing and returns what the first one created. Remembered for 7 days. */
  readonly idempotencyKey?: string | null | undefined;
  /** How many of its runs are kept in the ledger. Null: the plane's settings apply. */
  readonly keepRuns?: number | null | undefined;
  /** The time for which the runs of the program are kept in the ledger. Null: the plane's settings apply. */
  readonly keepRunsForMs?: number | null | undefined;
  /** A letter or digit, then letters, digits, ".", "_" or "-", at most 63 in all. */
  readonly name: string;
  /** A note on the first revision. */
  readonly note?: string | null | undefined;
};

/** The input of the mutation createReceiver. */
export type CreateReceiverInput = {
  /** How many incidents a message lists at most, 1 to 100; it counts the others. */
  readonly batch?: number;
  /** A sentence on who is notified, at most 500 characters. */
  readonly description?: string | null | undefined;
  /** False: the receiver is kept, and sent nothing. */
  readonly enabled?: boolean;
  /** A key of your choice, 1 to 200 characters: a repeated request of the same token with the same key and input creates nothing and returns what the first one created. Remembered for 7 days. */
  readonly idempotencyKey?: string | null | undefined;
  /** The name, unique among all receivers, at most 100 characters. */
  readonly name: string;
  /** How the receiver is reached. */
  readonly settings: ReceiverSettingsInput;
  /** The template of subjects and titles, at most 4000 characters, with {{name}} and {{#list}} … {{/list}} as docs/notifications.md describes. The default when left out. */
  readonly subjectTemplate?: string | null | undefined;
  /** The template of the text, at most 4000 characters, with {{name}} and {{#list}} … {{/list}} as docs/notifications.md describes. The default when left out. */
  readonly textTemplate?: string | null | undefined;
};

/** The input of the mutation createRoute. */
export type CreateRouteInput = {
  /** True: incidents that take the route are led on to those behind it. */
  readonly continues?: boolean;
  /** A sentence on what the route is for, at most 500 characters. */
  readonly description?: string | null | undefined;
  /** False: the route is kept, and no incident takes it. */
  readonly enabled?: boolean;
  /** What incidents of one message have in common. All are one group when left out. */
  readonly groupBy?: ReadonlyArray<NotificationGrouping>;
  /** A key of your choice, 1 to 200 characters: a repeated request of the same token with the same key and input creates nothing and returns what the first one created. Remembered for 7 days. */
  readonly idempotencyKey?: string | null | undefined;
  /** The shortest time between two messages of a group, in milliseconds: 1 s to a day. */
  readonly intervalMs?: number;
  /** Which incidents take the route. All when left out. */
  readonly match?: IncidentMatchInput | null | undefined;
  /** Weekly windows in which nothing is sent, at most 20. None when left out. */
  readonly muteTimes?: ReadonlyArray<MuteTimeInput>;
  /** The name, unique among all routes, at most 100 characters. */
  readonly name: string;
  /** Whether the end of incidents is sent too. */
  readonly notifyResolved?: boolean;
  /** Routes are tried in ascending order of position, 0 to 10000, those of one position by name. */
  readonly position?: number;
  /** The receiver that is notified. */
  readonly receiver: ReceiverRef;
  /** The time without news until incidents that are still open are sent again, in milliseconds: 1 min to 31 days; 0: never. */
  readonly repeatMs?: number;
  /** How long news of a group are collected before they are sent, in milliseconds, at most a day. */
  readonly waitMs?: number;
};

/** The input of the mutation createSchedule. */
export type CreateScheduleInput = {
  /** The assignment whose instances the schedule concerns. */
  readonly assignment: AssignmentRef;
  /** A key of your choice, 1 to 200 characters: a repeated request of the same token with the same key and input creates nothing and returns what the first one created. Remembered for 7 days. */
  readonly idempotencyKey?: string | null | undefined;
  /** A letter or digit, then letters, digits, ".", "_" or "-", at most 63 in all; unique in the assignment. */
  readonly name: string;
  /** True: the schedule does not fire before it is resumed. */
  readonly paused?: boolean;
  /** When the schedule fires and what it does then. */
  readonly spec: ScheduleSpecInput;
};

/** The input of the mutation createSilence. */
export type CreateSilenceInput = {
  /** Why there is the silence, at most 500 characters. */
  readonly comment: string;
  /** How long the silence lasts, in milliseconds: 1 s to 366 days. */
  readonly forMs: number;
  /** A key of your choice, 1 to 200 characters: a repeated request of the same token with the same key and input creates nothing and returns what the first one created. Remembered for 7 days. */
  readonly idempotencyKey?: string | null | undefined;
  /** Which incidents are silenced; {} for all. */
  readonly match: IncidentMatchInput;
};

/** The input of the mutation createToken. */
export type CreateTokenInput = {
  /** When the token ends; after 90 days when left out. */
  readonly expiry?: TokenExpiryInput;
  /** A key of your choice, 1 to 200 characters: a repeated request of the same token with the same key and input creates nothing and returns what the first one created. Remembered for 7 days. */
  readonly idempotencyKey?: string | null | undefined;
  /** Whose token it is: the actor in the event log. */
  readonly name: string;
  /** What the token permits. */
  readonly role: Role;
};

/** The options of a monitor of the kind DAEMON. */
export type DaemonRuleInput = {
  /** How long an instance must be down before the monitor raises, in milliseconds, at most a day. */
  readonly forMs?: number;
};

/** The input of the mutation deleteAssignment. */
export type DeleteAssignmentInput = {
  /** The assignment that is meant. */
  readonly assignment: AssignmentRef;
};

/** The input of the mutation deleteCluster. */
export type DeleteClusterInput = {
  /** The cluster to be deleted. */
  readonly cluster: ClusterRef;
};

/** The input of the mutation deleteHost. */
export type DeleteHostInput = {
  /** True: delete it although instances are placed on it or it is connected. What it runs goes on, unsupervised by the plane. */
  readonly force?: boolean;
  /** The host to delete. */
  readonly host: HostRef;
};

/** The input of the mutation deleteMonitor. */
export type DeleteMonitorInput = {
  /** The monitor that is meant. */
  readonly monitor: MonitorRef;
};

/** The input of the mutation deleteProgram. */
export type DeleteProgramInput = {
  /** The program to delete. */
  readonly program: ProgramRef;
};

/** The input of the mutation deleteReceiver. */
export type DeleteReceiverInput = {
  /** The receiver that is meant. */
  readonly receiver: ReceiverRef;
};

/** The input of the mutation deleteRoute. */
export type DeleteRouteInput = {
  /** The route that is meant. */
  readonly route: RouteRef;
};

/** The input of the mutation deleteSchedule. */
export type DeleteScheduleInput = {
  /** The schedule that is meant. */
  readonly schedule: ScheduleRef;
};

/** Selects deliveries. Everything given must match, one value of each list; an empty list matches nothing. */
export type DeliveryFilter = {
  /** Only what was made before this instant. */
  readonly before?: string | null | undefined;
  /** The global ids of the deliveries. */
  readonly id?: ReadonlyArray<string | number> | null | undefined;
  /** The global ids of incidents: only messages that are about one of these. */
  readonly incident?: ReadonlyArray<string | number> | null | undefined;
  /** Why the messages are sent. */
  readonly kind?: ReadonlyArray<DeliveryKind> | null | undefined;
  /** The names of the receivers at that time. */
  readonly receiver?: ReadonlyArray<string> | null | undefined;
  /** The names of the routes at that time. */
  readonly route?: ReadonlyArray<string> | null | undefined;
  /** Only what was made at this instant or later. */
  readonly since?: string | null | undefined;
  /** The states of the deliveries. */
  readonly state?: ReadonlyArray<DeliveryState> | null | undefined;
  /** Only deliveries whose receiver or route contains this text. */
  readonly text?: string | null | undefined;
};

/** Why a message is sent. */
export type DeliveryKind =
  /** Incidents were opened or resolved. */
  | 'INCIDENTS'
  /** Incidents are still open, and nobody has taken them. */
  | 'REPEAT'
  /** A test of the receiver. */
  | 'TEST';

/** The states of a delivery. */
export type DeliveryState =
  /** It was given up. It can be tried again by hand. */
  | 'DEAD'
  /** The receiver has accepted it. */
  | 'DELIVERED'
  /** It is to be attempted, for the first time or again. */
  | 'PENDING';

/** When a dependency is satisfied. */
export type DependencyCondition =
  /** The last runs of its instances have ended by themselves, whatever came of them. */
  | 'COMPLETED'
  /** They are RUNNING and HEALTHY. What has neither probe nor notify counts as healthy when it is RUNNING. */
  | 'HEALTHY'
  /** Its instances are RUNNING; how long they have been up counts from the start of their processes. */
  | 'STARTED'
  /** The last runs of its instances have ended by themselves, with an expected exit code. */
  | 'SUCCEEDED';

/** Selects dependencies. Everything given must match, one value of each list; an empty list matches nothing. */
export type DependencyFilter = {
  /** The conditions of the dependencies. */
  readonly condition?: ReadonlyArray<DependencyCondition> | null | undefined;
  /** The keys of the programs that wait: name, or name/environment. */
  readonly of?: ReadonlyArray<string> | null | undefined;
  /** The keys of the programs that are waited for: name, or name/environment. */
  readonly on?: ReadonlyArray<string> | null | undefined;
  /** The keys of the programs at either end: name, or name/environment. */
  readonly program?: ReadonlyArray<string> | null | undefined;
  /** The scopes of the dependencies. */
  readonly scope?: ReadonlyArray<DependencyScope> | null | undefined;
};

/** What a program is to wait for before each of its starts. */
export type DependencyInput = {
  /** The condition to wait for. */
  readonly condition?: DependencyCondition;
  /** How long the condition must have held without a break, in milliseconds; 24 hours at most. */
  readonly delayMs?: number;
  /** The name of the host, with the scope HOST alone. It must exist. */
  readonly host?: string | null | undefined;
  /** The program to wait for. */
  readonly on: ProgramRef;
  /** What happens when the other program goes down. NONE with COMPLETED and SUCCEEDED. */
  readonly propagate?: Propagation;
  /** Which instances of the other program count. */
  readonly scope?: DependencyScope;
  /** How long the other host may be out of reach before STOP takes effect, in milliseconds; 24 hours at most. */
  readonly unreachableMs?: number;
  /** What counts while the other host is out of reach. HOLD with SAME_HOST. */
  readonly whenUnreachable?: WhenUnreachable;
};

/** Names one dependency by the programs at its ends. */
export type DependencyKey = {
  /** The program that is waited for. */
  readonly on: ProgramKey;
  /** The program that waits. */
  readonly program: ProgramKey;
};

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

/** Refers to one dependency, by its global id or by the programs at its ends. */
export type DependencyRef =
  {   /** The global id of the dependency. */
  readonly id: string | number; readonly key?: never; }
  |  { readonly id?: never;   /** The programs at the ends of the dependency. */
  readonly key: DependencyKey; };

/** Which instances of what is depended on count. */
export type DependencyScope =
  /** All of every host that it is assigned to. */
  | 'ALL_HOSTS'
  /** All of at least one host. */
  | 'ANY_HOST'
  /** The instances on the host that is named count. */
  | 'HOST'
  /** The instances on the same host count. This needs no plane. */
  | 'SAME_HOST';

/** Why an instance ought to be running or stopped. */
export type DesiredReason =
  /** An activity that the instance takes part in. */
  | 'ACTIVITY'
  /** Autostart of an enabled assignment. */
  | 'AUTOSTART'
  /** Its assignment is disabled, or there is none any more (then it is retiring). */
  | 'DISABLED'
  /** Autostart is off and nobody has started it. */
  | 'NO_AUTOSTART'
  /** A command that an operator issued. */
  | 'OPERATOR'
  /** A schedule, which acted at one of its times. */
  | 'SCHEDULE';

/** What an instance ought to be doing. */
export type DesiredState =
  /** The plane wants the instance to run. */
  | 'RUNNING'
  /** The plane wants the instance not to run. */
  | 'STOPPED';

/** The input of the mutation disableAssignment. */
export type DisableAssignmentInput = {
  /** The assignment that is meant. */
  readonly assignment: AssignmentRef;
};

/** A receiver of the kind EMAIL. */
export type EmailSettingsInput = {
  /** The sender, as in gander@example.org. */
  readonly from: string;
  /** The name with which the plane greets the server; that of its machine when left out. */
  readonly helo?: string | null | undefined;
  /** The name or address of the mail server. */
  readonly host: string;
  /** The name of a file with the password, in GANDER_NOTIFY_SECRETS. */
  readonly passwordSecret?: string | null | undefined;
  /** The port of the mail server. */
  readonly port?: number;
  /** How the connection is encrypted. */
  readonly security?: SmtpSecurity;
  /** The text with which subjects begin. */
  readonly subjectPrefix?: string;
  /** The recipients, 1 to 50. */
  readonly to: ReadonlyArray<string>;
  /** The name to sign in with, together with passwordSecret. */
  readonly user?: string | null | undefined;
};

/** The input of the mutation enableAssignment. */
export type EnableAssignmentInput = {
  /** The assignment that is meant. */
  readonly assignment: AssignmentRef;
};

/** The input of the mutation endSilence. */
export type EndSilenceInput = {
  /** The global id of the silence. */
  readonly silence: string | number;
};

/** A variable in the environment of a program. */
export type EnvironmentVariableInput = {
  /** The name of the variable: a letter or "_", then letters, digits or "_". */
  readonly name: string;
  /** The value of the variable. */
  readonly value: string;
};

/** A variable in the environment of a program. What is left out or null stays as it is. */
export type EnvironmentVariableUpdateInput = {
  /** The name of the variable: a letter or "_", then letters, digits or "_". */
  readonly name: string;
  /** The value of the variable. */
  readonly value?: string | null | undefined;
};

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

/** Selects events. Everything given must match, one value of each list; an empty list matches nothing. */
export type EventFilter = {
  /** The labels of the actors that caused the events. */
  readonly actor?: ReadonlyArray<string> | null | undefined;
  /** Only what the plane recorded before this instant. */
  readonly before?: string | null | undefined;
  /** The names of the hosts that the events are about. */
  readonly host?: ReadonlyArray<string> | null | undefined;
  /** The addresses of the instances that the events are about. */
  readonly instance?: ReadonlyArray<string> | null | undefined;
  /** The kinds of the events. */
  readonly kind?: ReadonlyArray<EventKind> | null | undefined;
  /** The keys of the programs that the events are about: name, or name/environment. */
  readonly program?: ReadonlyArray<string> | null | undefined;
  /** Only what the plane recorded at this instant or later. */
  readonly since?: string | null | undefined;
  /** Only state changes to one of these states. */
  readonly toState?: ReadonlyArray<InstanceState> | null | undefined;
};

/** The kinds of event, one GraphQL type each. */
export type EventKind =
  /** Attempts to get in were refused. Attempts of one kind from one address are counted together, at most one event a minute. */
  | 'ACCESS_REFUSED'
  /** An activity was called off, or ended at once. */
  | 'ACTIVITY_ABORTED'
  /** An activity ends at another time than planned, or something of it is missing. */
  | 'ACTIVITY_CHANGED'
  /** An activity was created, and its hosts are notified. */
  | 'ACTIVITY_CREATED'
  /** The last member of an activity has ended. */
  | 'ACTIVITY_ENDED'
  /** The status of a member of an activity changed. */
  | 'ACTIVITY_MEMBER_CHANGED'
  /** The members of an activity begin; or the activity goes on after it had ended, because a member is started late. */
  | 'ACTIVITY_STARTED'
  /** An agent presented the credential of a host with an old copy of its data folder and was refused: a newer copy has connected since. Recorded once a minute at most. */
  | 'AGENT_COPY_REFUSED'
  /** An agent reported a trouble of its own, or of its host. Of one code at most five at once, then one a minute; the rest is in its log. */
  | 'AGENT_PROBLEM'
  /** What a monitor of severity 4 or 5 had raised is over. */
  | 'ALERT_CLEARED'
  /** A monitor of severity 4 (warning) or 5 (informational) raised. It opens no incident. */
  | 'ALERT_RAISED'
  /** An assignment was enabled, disabled or given another number of instances. */
  | 'ASSIGNMENT_CHANGED'
  /** A program was assigned to hosts. */
  | 'ASSIGNMENT_CREATED'
  /** A program was taken from hosts. */
  | 'ASSIGNMENT_DELETED'
  /** A program published another value of an attribute of its instance. */
  | 'ATTRIBUTE_CHANGED'
  /** A progress channel has ended: no more messages come. */
  | 'CHANNEL_FINISHED'
  /** The first messages were published on a progress channel. */
  | 'CHANNEL_OPENED'
  /** A bridge reported a build cluster first. */
  | 'CLUSTER_ADDED'
  /** The bridge of a build cluster is connected to its scheduler. */
  | 'CLUSTER_CONNECTED'
  /** A build cluster was deleted with all that was known of it. */
  | 'CLUSTER_DELETED'
  /** The bridge of a build cluster has lost its scheduler. */
  | 'CLUSTER_DISCONNECTED'
  /** Hosts have joined a build cluster or left it: one event for those of a report. */
  | 'CLUSTER_HOSTS_CHANGED'
  /** A host's agent has taken a command up. */
  | 'COMMAND_DELIVERED'
  /** A command has ended at its last instance. */
  | 'COMMAND_FINISHED'
  /** An operator asked for something. */
  | 'COMMAND_ISSUED'
  /** A command has ended at some of its instances, but not at the last. */
  | 'COMMAND_PROGRESSED'
  /** A message to a receiver was made, attempted, delivered or given up. */
  | 'DELIVERY_CHANGED'
  /** A firing of a schedule was missed or left out at an instance; or several in a row, with the same outcome. */
  | 'FIRING_NOT_RUN'
  /** The labels, the draining or the facts of a host changed. */
  | 'HOST_CHANGED'
  /** A host's agent opened its session. */
  | 'HOST_CONNECTED'
  /** The session of a host's agent ended. The instances are UNKNOWN until the agent returns; nothing on the host stops. */
  | 'HOST_DISCONNECTED'
  /** An agent enrolled, for the first time or again. */
  | 'HOST_ENROLLED'
  /** A host was removed, and its agent locked out. */
  | 'HOST_REMOVED'
  /** An incident was acknowledged, silenced, assigned or suppressed; or it flaps; or what follows from it changed. */
  | 'INCIDENT_CHANGED'
  /** A monitor opened an incident, or opened one again soon after it was resolved. */
  | 'INCIDENT_OPENED'
  /** An incident was resolved, by itself or by hand. */
  | 'INCIDENT_RESOLVED'
  /** A host is to run an instance that it did not have. */
  | 'INSTANCE_CREATED'
  /** What is desired of an instance changed. */
  | 'INSTANCE_DESIRED_CHANGED'
  /** The health of an instance became another. A change of its detail alone is no event. */
  | 'INSTANCE_HEALTH_CHANGED'
  /** An instance is gone from its host. */
  | 'INSTANCE_REMOVED'
  /** An instance went from one state to another, on its host at the time in `at`. */
  | 'INSTANCE_STATE_CHANGED'
  /** An instance that is WAITING waits for other things than before. */
  | 'INSTANCE_WAITING_CHANGED'
  /** A monitor was updated. */
  | 'MONITOR_CHANGED'
  /** A monitor was created. */
  | 'MONITOR_CREATED'
  /** A monitor was deleted, and what it had raised was resolved. */
  | 'MONITOR_DELETED'
  /** The group, description, activity mode or run retention of a program changed. These belong to no revision. */
  | 'PROGRAM_CHANGED'
  /** A program was created. */
  | 'PROGRAM_CREATED'
  /** A program was deleted. */
  | 'PROGRAM_DELETED'
  /** What a program depends on changed. */
  | 'PROGRAM_DEPENDENCIES_CHANGED'
  /** A program published an event, through the socket of its host's agent. */
  | 'PROGRAM_EVENT'
  /** The definition of a program changed, which made a new revision. */
  | 'PROGRAM_REVISED'
  /** A receiver of notifications was updated. */
  | 'RECEIVER_CHANGED'
  /** A receiver of notifications was created. */
  | 'RECEIVER_CREATED'
  /** A receiver of notifications was deleted. */
  | 'RECEIVER_DELETED'
  /** Retention removed old records, at most 1000 in one event. */
  | 'RECORDS_REMOVED'
  /** Reports of a host are lost: its outbox reached its bound, or the plane refused them. */
  | 'REPORTS_DROPPED'
  /** A route to a receiver was updated. */
  | 'ROUTE_CHANGED'
  /** A route to a receiver was created. */
  | 'ROUTE_CREATED'
  /** A route to a receiver was deleted. */
  | 'ROUTE_DELETED'
  /** A run that is no change of its instance's state: a concurrent run that began, got its process or ended, or a job that got its process. */
  | 'RUN_CHANGED'
  /** A schedule was changed. What was due before is not executed any more. */
  | 'SCHEDULE_CHANGED'
  /** An assignment was given a schedule. */
  | 'SCHEDULE_CREATED'
  /** A schedule was deleted. */
  | 'SCHEDULE_DELETED'
  /** A schedule was paused. It does not fire until it is resumed. */
  | 'SCHEDULE_PAUSED'
  /** A schedule that was paused goes on. What fell due meanwhile is not executed. */
  | 'SCHEDULE_RESUMED'
  /** A browser signed in with a token. */
  | 'SIGNED_IN'
  /** A browser signed out. */
  | 'SIGNED_OUT'
  /** A silence of all incidents that match was created. */
  | 'SILENCE_CREATED'
  /** A silence was ended before its time. */
  | 'SILENCE_ENDED'
  /** A terminal was closed: by somebody, because what was on it has ended, or because of a failure. One that could not be opened is closed too. */
  | 'TERMINAL_CLOSED'
  /** Somebody asked for a terminal. It is written before the host opens it, so that nothing runs on a terminal that the log does not name. What is typed and shown is never in the log. */
  | 'TERMINAL_OPENED'
  /** A token was created. */
  | 'TOKEN_CREATED'
  /** A token was revoked. Everything that was opened with it ends. */
  | 'TOKEN_REVOKED';

/** What the change of clocks has to do with a firing. */
export type FiringNote =
  /** Clocks go back, and its local time comes twice: this is the first. */
  | 'FOLD_FIRST'
  /** Clocks go back, and its local time comes twice: this is the second. */
  | 'FOLD_SECOND'
  /** Clocks go forward over its local time: it fires at the first instant after the gap. */
  | 'GAP';

/** What became of a firing. */
export type FiringOutcome =
  /** It was missed and made up for. */
  | 'CATCH_UP'
  /** Its action began late, and soon enough to count as this firing. */
  | 'LATE'
  /** Its host or agent was down, and it was not made up for. */
  | 'MISSED'
  /** Its action began on time. */
  | 'RAN'
  /** Its assignment is disabled. */
  | 'SKIPPED_DISABLED'
  /** The one before was still running. */
  | 'SKIPPED_OVERLAP';

/** What happens at a local time that comes twice because clocks go back. */
export type FoldPolicy =
  /** Fires the first time. */
  | 'ONCE'
  /** The schedule fires at both times. */
  | 'TWICE';

/** What happens at a local time that does not exist because clocks go forward. */
export type GapPolicy =
  /** Fires once, at the first instant after the gap. */
  | 'FIRE'
  /** The schedule does not fire at that time. */
  | 'SKIP';

/** How healthy the run of an instance is, by its probes and by what it reports of itself (sd_notify). */
export type Health =
  /** All of that was seen. */
  | 'HEALTHY'
  /** Nothing lives, or its definition has neither a probe nor notify. */
  | 'NONE'
  /** Some of what must be seen is missing: readiness passed, READY=1, liveness passed for the first time. */
  | 'STARTING'
  /** A probe failed failureThreshold times in a row. By liveness the run is then restarted. */
  | 'UNHEALTHY';

/** The options of a monitor of the kind HEARTBEAT. */
export type HeartbeatRuleInput = {
  /** The time within which a success is expected, in milliseconds: 1 s to 366 days. */
  readonly withinMs: number;
};

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

/** Refers to one host, by its global id or by its name. */
export type HostRef =
  {   /** The global id of the host. */
  readonly id: string | number; readonly name?: never; }
  |  { readonly id?: never;   /** The name of the host, in full. */
  readonly name: string; };

/** The options of a monitor of the kind HOST. */
export type HostRuleInput = {
  /** How long a host must be out of reach before the monitor raises, in milliseconds, at most a day. */
  readonly forMs?: number;
};

/** Selects incidents. Everything given must match, one value of each list; an empty list matches nothing. */
export type IncidentFilter = {
  /** Who the incidents are assigned to. */
  readonly assignee?: ReadonlyArray<string> | null | undefined;
  /** Only what was opened before this instant. */
  readonly before?: string | null | undefined;
  /** The configuration items of the incidents. */
  readonly ci?: ReadonlyArray<string> | null | undefined;
  /** The names of the hosts that the incidents are about. */
  readonly host?: ReadonlyArray<string> | null | undefined;
  /** The global ids of the incidents. */
  readonly id?: ReadonlyArray<string | number> | null | undefined;
  /** The addresses of the instances. */
  readonly instance?: ReadonlyArray<string> | null | undefined;
  /** The names of the monitors that raised. */
  readonly monitor?: ReadonlyArray<string> | null | undefined;
  /** The keys of the programs, as in web or web/staging. */
  readonly program?: ReadonlyArray<string> | null | undefined;
  /** The global ids of incidents: only what merely follows from these. */
  readonly root?: ReadonlyArray<string | number> | null | undefined;
  /** The severities of the incidents, 1 to 3. */
  readonly severity?: ReadonlyArray<number> | null | undefined;
  /** Only what was opened at this instant or later. */
  readonly since?: string | null | undefined;
  /** The states of the incidents. */
  readonly state?: ReadonlyArray<IncidentState> | null | undefined;
  /** Only incidents whose summary, host or component contains this text. */
  readonly text?: string | null | undefined;
};

/** Which incidents are meant. Everything that is given must match, one value of each list; an empty list matches nothing. */
export type IncidentMatchInput = {
  /** The configuration items; an asterisk stands for any characters, and "" for none. At most 50; all when left out. */
  readonly ci?: ReadonlyArray<string> | null | undefined;
  /** The environments of the programs; an asterisk stands for any characters. At most 50; all when left out. */
  readonly environment?: ReadonlyArray<string> | null | undefined;
  /** The kinds of the monitors. All when left out. */
  readonly kind?: ReadonlyArray<MonitorKind> | null | undefined;
  /** The names of the monitors; an asterisk stands for any characters. At most 50; all when left out. */
  readonly monitor?: ReadonlyArray<string> | null | undefined;
  /** The severities of the incidents, 1 to 3. All when left out. */
  readonly severity?: ReadonlyArray<number> | null | undefined;
  /** A selector of instances, as in web/staging@web1, label:role=db or group:shop. Of incidents of hosts, only terms of hosts match. All when left out. */
  readonly target?: string | null | undefined;
};

/** How incidents are sorted. */
export type IncidentOrder = {
  /** The direction in which the incidents are sorted; DESC when left out. */
  readonly direction?: OrderDirection;
  /** What the incidents are sorted by. */
  readonly field: IncidentOrderField;
};

/** What incidents are sorted by. */
export type IncidentOrderField =
  /** The numbers of the incidents. */
  | 'NUMBER'
  /** The time at which the incidents were opened. */
  | 'OPENED'
  /** The severity of the incidents: ascending begins with the most urgent. */
  | 'SEVERITY';

/** Refers to one incident, by its global id or by its number. */
export type IncidentRef =
  {   /** The global id of the incident. */
  readonly id: string | number; readonly number?: never; }
  |  { readonly id?: never;   /** The number of the incident. */
  readonly number: number; };

/** The states of an incident. */
export type IncidentState =
  /** Somebody has acknowledged the incident. */
  | 'ACKNOWLEDGED'
  /** The condition was raised, and nobody has taken it yet. */
  | 'OPEN'
  /** The condition is over, or somebody has resolved the incident. */
  | 'RESOLVED'
  /** The incident is open, and asks for nobody until its silence ends. */
  | 'SILENCED'
  /** It merely follows from another open incident, its root: that of a host that is out of reach, or of a program that this one depends on. */
  | 'SUPPRESSED';

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

/** Refers to one instance, by its global id or by its address. */
export type InstanceRef =
  {   /** program@host, with /environment and #index where they are not the default. */
  readonly address: string; readonly id?: never; }
  |  { readonly address?: never;   /** The global id of the instance. */
  readonly id: string | number; };

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

/** Which processes a stop reaches. */
export type KillMode =
  /** All descendants of the program, through its control group. Like GROUP where the agent may not create control groups. */
  | 'CGROUP'
  /** The process group of the program: the program and the processes it started, except those that left the group. */
  | 'GROUP'
  /** The main process of the program alone, which looks after the processes it started. */
  | 'PROCESS';

/** A label to set. */
export type LabelInput = {
  /** The key of the label, such as role. */
  readonly key: string;
  /** The value of the label, such as web. */
  readonly value: string;
};

/** Exactly one of amount and unlimited. */
export type LimitAmountInput =
  {   /** The value of the setting. */
  readonly amount: number; readonly unlimited?: never; }
  |  { readonly amount?: never;   /** True: there is no limit. */
  readonly unlimited: boolean; };

/** A regular expression that the lines of an output are compared with. */
export type LinePatternInput = {
  /** The regular expression in RE2 syntax, found anywhere in a line, at most 1000 characters. */
  readonly match: string;
  /** The name of the pattern, at most 100 characters: patterns of one output with the same name, or without any, raise one incident. */
  readonly name?: string | null | undefined;
  /** The severity of what a match raises, 1 to 5; a line that matches raises nothing when left out. */
  readonly severity?: number | null | undefined;
  /** Whether a line that matches is compared with none of the patterns behind it. */
  readonly stop?: boolean;
};

/** The options of a monitor of the kind LOG. At least one pattern must have a severity. */
export type LogRuleInput = {
  /** What was raised clears when no line has matched for this time, in milliseconds, 1 s to 366 days; it is resolved by hand when left out. */
  readonly clearAfterMs?: number | null | undefined;
  /** The patterns for lines of stderr, in their order, at most 20; none when left out. */
  readonly stderr?: ReadonlyArray<LinePatternInput> | null | undefined;
  /** The patterns for lines of stdout, in their order, at most 20; none when left out. */
  readonly stdout?: ReadonlyArray<LinePatternInput> | null | undefined;
};

/** How the output of a program is kept. */
export type LogSettingsInput = {
  /** The number of log files that are kept. From 1 to 1000. */
  readonly files?: number | null | undefined;
  /** The size that a log file does not exceed. In bytes. The last maxBytes × files of each stream are kept. From 4096 to 1099511627776. */
  readonly maxBytes?: number | null | undefined;
  /** Standard error goes to the same file as standard output. Always so with tty. */
  readonly redirectStderr?: boolean | null | undefined;
  /** Each line is stored with the time at which the program wrote it. Not allowed with tty. */
  readonly timestamps?: boolean | null | undefined;
};

/** How the output of a program is kept. What is left out or null stays as it is. */
export type LogSettingsUpdateInput = {
  /** The number of log files that are kept. From 1 to 1000. */
  readonly files?: number | null | undefined;
  /** The size that a log file does not exceed. In bytes. The last maxBytes × files of each stream are kept. From 4096 to 1099511627776. */
  readonly maxBytes?: number | null | undefined;
  /** Standard error goes to the same file as standard output. Always so with tty. */
  readonly redirectStderr?: boolean | null | undefined;
  /** Each line is stored with the time at which the program wrote it. Not allowed with tty. */
  readonly timestamps?: boolean | null | undefined;
};

/** Which of a program's streams. */
export type LogStream =
  /** The standard error of the program. */
  | 'STDERR'
  /** Standard output; with redirectStderr standard error too; with tty all that the terminal shows. */
  | 'STDOUT';

/** That a monitor restarts the instance when it raises. */
export type MetricRestartInput = {
  /** The least time between two restarts of one instance, in milliseconds, 1 minute to 7 days. */
  readonly cooldownMs?: number;
};

/** The options of a monitor of the kind METRIC. Exactly one of above and below is given. */
export type MetricRuleInput = {
  /** The monitor raises when the value is greater, in the unit of the metric. */
  readonly above?: number | null | undefined;
  /** The monitor raises when the value is smaller, in the unit of the metric. */
  readonly below?: number | null | undefined;
  /** The monitor clears when the value is back at this: at most this with above, at least this with below; the bound itself when left out. */
  readonly clearAt?: number | null | undefined;
  /** How long the value must be beyond the bound before the monitor raises, and back before it clears, in milliseconds, at most a day. */
  readonly forMs?: number;
  /** The value that is compared. */
  readonly metric: MonitoredMetric;
  /** Given, with a metric of instances: the instance is restarted, gracefully, when the monitor raises. */
  readonly restart?: MetricRestartInput | null | undefined;
};

/** The order of instances and hosts in a frame of metrics. */
export type MetricsOrder =
  /** The largest use of CPU first. */
  | 'CPU'
  /** The largest use of memory first: resident memory of instances, memory that is not available of hosts. */
  | 'MEMORY'
  /** Instances are sorted by their address, hosts by their name. */
  | 'NAME';

/** Selects monitors. Everything given must match, one value of each list; an empty list matches nothing. */
export type MonitorFilter = {
  /** True: only those that are enabled. False: only those that are not. */
  readonly enabled?: boolean | null | undefined;
  /** The global ids of the monitors. */
  readonly id?: ReadonlyArray<string | number> | null | undefined;
  /** The kinds of the monitors. */
  readonly kind?: ReadonlyArray<MonitorKind> | null | undefined;
  /** The names of the monitors. */
  readonly name?: ReadonlyArray<string> | null | undefined;
  /** The severities of the monitors, 1 to 5. */
  readonly severity?: ReadonlyArray<number> | null | undefined;
  /** Only monitors whose name or target contains this text. */
  readonly text?: string | null | undefined;
};

/** The kinds of monitors. */
export type MonitorKind =
  /** Raises when an instance is not RUNNING. Clears when it is RUNNING. */
  | 'DAEMON'
  /** Raises when an instance has not succeeded within a time: its run ended as expected. Clears with the next success. */
  | 'HEARTBEAT'
  /** Raises when a host is out of reach. Clears when its agent is connected again. */
  | 'HOST'
  /** Raises when an instance writes a line that matches a pattern. Clears when somebody resolves it, or when no line has matched for a time, if one is given. */
  | 'LOG'
  /** Raises when a measured value of an instance or a host has been beyond a bound for a time. Clears when it has been back for as long. */
  | 'METRIC'
  /** Raises when a firing of a schedule was missed, its run began late, failed as often in a row as is given, or takes too long. Clears with the next success. */
  | 'SCHEDULE'
  /** Raises when an instance is FATAL or in BACKOFF, or could not be started. Clears when it is RUNNING, or has ended as expected. */
  | 'STATE';

/** Refers to one monitor, by its global id or by its name. */
export type MonitorRef =
  {   /** The global id of the monitor. */
  readonly id: string | number; readonly name?: never; }
  |  { readonly id?: never;   /** The name of the monitor. */
  readonly name: string; };

/** What a monitor raises on: its kind, with the options of that. */
export type MonitorRuleInput =
  {   /** A monitor of the kind DAEMON. */
  readonly daemon: DaemonRuleInput; readonly heartbeat?: never; readonly host?: never; readonly log?: never; readonly metric?: never; readonly schedule?: never; readonly state?: never; }
  |  { readonly daemon?: never;   /** A monitor of the kind HEARTBEAT. */
  readonly heartbeat: HeartbeatRuleInput; readonly host?: never; readonly log?: never; readonly metric?: never; readonly schedule?: never; readonly state?: never; }
  |  { readonly daemon?: never; readonly heartbeat?: never;   /** A monitor of the kind HOST. */
  readonly host: HostRuleInput; readonly log?: never; readonly metric?: never; readonly schedule?: never; readonly state?: never; }
  |  { readonly daemon?: never; readonly heartbeat?: never; readonly host?: never;   /** A monitor of the kind LOG. */
  readonly log: LogRuleInput; readonly metric?: never; readonly schedule?: never; readonly state?: never; }
  |  { readonly daemon?: never; readonly heartbeat?: never; readonly host?: never; readonly log?: never;   /** A monitor of the kind METRIC. */
  readonly metric: MetricRuleInput; readonly schedule?: never; readonly state?: never; }
  |  { readonly daemon?: never; readonly heartbeat?: never; readonly host?: never; readonly log?: never; readonly metric?: never;   /** A monitor of the kind SCHEDULE. */
  readonly schedule: ScheduleRuleInput; readonly state?: never; }
  |  { readonly daemon?: never; readonly heartbeat?: never; readonly host?: never; readonly log?: never; readonly metric?: never; readonly schedule?: never;   /** A monitor of the kind STATE. */
  readonly state: StateRuleInput; };

/** The values that monitors of the kind METRIC compare with bounds. */
export type MonitoredMetric =
  /** The CPU time of an instance, over its whole process tree, in percent of one core: 250 is two and a half cores. */
  | 'CPU'
  /** The CPU time of a host, in percent of all its cores. */
  | 'HOST_CPU'
  /** How full the fullest file system of a host is, in percent. */
  | 'HOST_DISK'
  /** The load average of a host over one minute. */
  | 'HOST_LOAD'
  /** The memory of a host that is in use and cannot be freed, in percent. */
  | 'HOST_MEMORY'
  /** The number of file descriptors that an instance has open. */
  | 'OPEN_FILES'
  /** The resident memory of an instance, over its whole process tree, in bytes. */
  | 'RSS';

/** A weekly window in which a route sends nothing. */
export type MuteTimeInput = {
  /** The days on which the window begins; every day when left out. */
  readonly days?: ReadonlyArray<Weekday>;
  /** The local time at which it begins, as in 22:00. */
  readonly from: string;
  /** The time zone of both, a name of the IANA database. */
  readonly timeZone?: string;
  /** The local time at which it ends, as in 06:00; up to from means on the next day, and the same a whole day. */
  readonly until: string;
};

/** What incidents of one message have in common. */
export type NotificationGrouping =
  /** The configuration item of the incident. */
  | 'CI'
  /** The environment of the program. */
  | 'ENVIRONMENT'
  /** The name of the host. */
  | 'HOST'
  /** The kind of the monitor. */
  | 'KIND'
  /** The name of the monitor. */
  | 'MONITOR'
  /** The key of the program. */
  | 'PROGRAM'
  /** The severity of the incident. */
  | 'SEVERITY';

/** A receiver of the kind NTFY. */
export type NtfySettingsInput = {
  /** The name of a file with an access token, in GANDER_NOTIFY_SECRETS. */
  readonly tokenSecret?: string | null | undefined;
  /** The topic: 1 to 64 letters, digits, _ and -. */
  readonly topic: string;
  /** The URL that is sent to, http or https. Either this or urlSecret is given. */
  readonly url?: string | null | undefined;
  /** The name of a file with the URL, in GANDER_NOTIFY_SECRETS: for addresses that are secret. */
  readonly urlSecret?: string | null | undefined;
};

/** The kinds of objects that an input can refer to. */
export type ObjectKind =
  /** An action that a program defines. */
  | 'ACTION'
  /** An activity of the programs of a group. */
  | 'ACTIVITY'
  /** An assignment of a program to hosts. */
  | 'ASSIGNMENT'
  /** A channel of progress messages. */
  | 'CHANNEL'
  /** A build cluster. */
  | 'CLUSTER'
  /** A command to instances. */
  | 'COMMAND'
  /** A message to a receiver. */
  | 'DELIVERY'
  /** A dependency between two programs. */
  | 'DEPENDENCY'
  /** A machine with an enrolled agent. */
  | 'HOST'
  /** An incident that a monitor opened. */
  | 'INCIDENT'
  /** An instance of a program, or all instances that a selector matches. */
  | 'INSTANCE'
  /** A monitor, which opens incidents. */
  | 'MONITOR'
  /** A program that hosts can run. */
  | 'PROGRAM'
  /** A receiver of notifications. */
  | 'RECEIVER'
  /** A route, which leads incidents to a receiver. */
  | 'ROUTE'
  /** A run of an instance. */
  | 'RUN'
  /** A schedule of an assignment. */
  | 'SCHEDULE'
  /** A silence of incidents that match. */
  | 'SILENCE'
  /** An open terminal session. */
  | 'TERMINAL'
  /** A bearer token of the plane. */
  | 'TOKEN';

/** The input of the mutation openShell. */
export type OpenShellInput = {
  /** The width of the window in characters, together with rows. It stays as it is when left out; a new shell has 80. */
  readonly columns?: number | null | undefined;
  /** The command to run, word by word. Empty: the user's login shell. */
  readonly command?: ReadonlyArray<string>;
  /** The host of the shell. */
  readonly host: HostRef;
  /** A key of your choice, 1 to 200 characters: a repeated request of the same token with the same key and input returns the session that the first one opened. Remembered as long as that session is open. */
  readonly idempotencyKey?: string | null | undefined;
  /** True: the host keeps a recording (asciicast v2) of what is shown, not of what is typed. It needs the role OPERATOR. */
  readonly record?: boolean;
  /** The id of a session of the same token whose shell is taken up again, with the size that is given; none is begun. The session is returned if this plane has it, and is opened again after a restart of the plane less than a minute ago. The host must be the same. The command, the user and the recording stay as they are. */
  readonly resume?: string | null | undefined;
  /** The height of the window in characters, together with columns. It stays as it is when left out; a new shell has 24. */
  readonly rows?: number | null | undefined;
  /** The user whose shell it is. The agent's own when left out; another needs an agent that runs as root. */
  readonly user?: string | null | undefined;
};

/** The input of the mutation openTerminal. */
export type OpenTerminalInput = {
  /** The width of the window in characters, together with rows. It stays as it is when left out; a new shell has 80. */
  readonly columns?: number | null | undefined;
  /** A key of your choice, 1 to 200 characters: a repeated request of the same token with the same key and input returns the session that the first one opened. Remembered as long as that session is open. */
  readonly idempotencyKey?: string | null | undefined;
  /** The instance whose terminal is to be opened. */
  readonly instance: InstanceRef;
  /** True: the terminal is only watched. Typing needs the role OPERATOR. */
  readonly readOnly?: boolean;
  /** True: the host keeps a recording (asciicast v2) of what is shown, not of what is typed. It needs the role OPERATOR. */
  readonly record?: boolean;
  /** The height of the window in characters, together with columns. It stays as it is when left out; a new shell has 24. */
  readonly rows?: number | null | undefined;
};

/** Which way a list is sorted. */
export type OrderDirection =
  /** Smallest or oldest first. */
  | 'ASC'
  /** Largest or newest first. */
  | 'DESC';

/** What happens when a firing is due and the run before has not ended. */
export type Overlap =
  /** Both run side by side. Only with RUN. */
  | 'ALLOW'
  /** It begins when the one before has ended. */
  | 'QUEUE'
  /** The new firing is left out. */
  | 'SKIP'
  /** The one before is stopped first. */
  | 'TERMINATE';

/** The input of the mutation pauseSchedule. */
export type PauseScheduleInput = {
  /** The schedule that is meant. */
  readonly schedule: ScheduleRef;
};

/** What the probe does, and what counts as success. */
export type ProbeCheckInput =
  {   /** A command that succeeds by ending with exit code 0. It runs with the settings of the program. */
  readonly exec: ReadonlyArray<string>; readonly httpUrl?: never; readonly logPattern?: never; readonly tcp?: never; }
  |  { readonly exec?: never;   /** An http or https address that succeeds by answering a GET request with a status from 200 to 399. It must not contain a password. */
  readonly httpUrl: string; readonly logPattern?: never; readonly tcp?: never; }
  |  { readonly exec?: never; readonly httpUrl?: never;   /** A regular expression that succeeds by matching a line that the program writes. RE2 syntax, without look-around and backreferences. For readiness only. */
  readonly logPattern: string; readonly tcp?: never; }
  |  { readonly exec?: never; readonly httpUrl?: never; readonly logPattern?: never;   /** A host:port that succeeds by accepting a connection, such as "127.0.0.1:5432" or "[::1]:5432". */
  readonly tcp: string; };

/** A check that is repeated while the program runs: a command, an HTTP request, a TCP connection or a pattern of the output. */
export type ProbeInput = {
  /** What the probe does, and what counts as success. */
  readonly check: ProbeCheckInput;
  /** The number of consecutive failures that make the program unhealthy. From 1 to 1000. */
  readonly failureThreshold?: number | null | undefined;
  /** The time from the end of one check to the beginning of the next. In milliseconds. From 10 to 86400000. */
  readonly intervalMs?: number | null | undefined;
  /** Failures do not count for this long after the start of the program. In milliseconds. From 0 to 86400000. */
  readonly startPeriodMs?: number | null | undefined;
  /** The number of consecutive successes that make the program healthy. From 1 to 1000. */
  readonly successThreshold?: number | null | undefined;
  /** A check that takes longer than this has failed. In milliseconds. From 1 to 86400000. */
  readonly timeoutMs?: number | null | undefined;
};

/** A check that is repeated while the program runs: a command, an HTTP request, a TCP connection or a pattern of the output. What is left out or null stays as it is. */
export type ProbeUpdateInput = {
  /** What the probe does, and what counts as success. */
  readonly check?: ProbeCheckInput | null | undefined;
  /** The number of consecutive failures that make the program unhealthy. From 1 to 1000. */
  readonly failureThreshold?: number | null | undefined;
  /** The time from the end of one check to the beginning of the next. In milliseconds. From 10 to 86400000. */
  readonly intervalMs?: number | null | undefined;
  /** Failures do not count for this long after the start of the program. In milliseconds. From 0 to 86400000. */
  readonly startPeriodMs?: number | null | undefined;
  /** The number of consecutive successes that make the program healthy. From 1 to 1000. */
  readonly successThreshold?: number | null | undefined;
  /** A check that takes longer than this has failed. In milliseconds. From 1 to 86400000. */
  readonly timeoutMs?: number | null | undefined;
};

/** An operation of the program that operators may request for its instances: either a command or a signal. */
export type ProgramActionInput = {
  /** What the action does. At most 4096 characters. Left out: there is no description. */
  readonly description?: string | null | undefined;
  /** The name of the action, unique in the program. A letter or digit, then letters, digits, ".", "_" or "-", at most 63 in all. */
  readonly name: string;
  /** What the action does when an operator requests it. */
  readonly operation: ActionOperationInput;
  /** The command is killed and has failed when it takes longer than this. In milliseconds. From 1 to 86400000. */
  readonly timeoutMs?: number | null | undefined;
};

/** A setting that an update can remove from the action of a program. */
export type ProgramActionSetting =
  /** When the setting is removed: there is no description. */
  | 'DESCRIPTION';

/** An operation of the program that operators may request for its instances: either a command or a signal. What is left out or null stays as it is. */
export type ProgramActionUpdateInput = {
  /** The settings to remove; each value describes what holds then. */
  readonly clear?: ReadonlyArray<ProgramActionSetting> | null | undefined;
  /** What the action does. At most 4096 characters. */
  readonly description?: string | null | undefined;
  /** The name of the action, unique in the program. A letter or digit, then letters, digits, ".", "_" or "-", at most 63 in all. */
  readonly name: string;
  /** What the action does when an operator requests it. */
  readonly operation?: ActionOperationInput | null | undefined;
  /** The command is killed and has failed when it takes longer than this. In milliseconds. From 1 to 86400000. */
  readonly timeoutMs?: number | null | undefined;
};

/** How a program is run. What is left out or null has its default. */
export type ProgramDefinitionInput = {
  /** The operations of the program that operators may request. An update replaces the list; an action that keeps its name keeps the fields that are left out. At most 100 actions. */
  readonly actions?: ReadonlyArray<ProgramActionInput> | null | undefined;
  /** When the program is started again after it has exited. */
  readonly autorestart?: Autorestart | null | undefined;
  /** The program starts by itself when it is assigned, when it is enabled, and when its host boots. Turned on later, it starts the instances that have not been started; turned off, it stops none. */
  readonly autostart?: boolean | null | undefined;
  /** The waits between attempts to start the program. */
  readonly backoff?: BackoffInput | null | undefined;
  /** What a new revision does to running instances. */
  readonly changePolicy?: ChangePolicy | null | undefined;
  /** The executable of the program and its arguments. */
  readonly command: ReadonlyArray<string>;
  /** The indexes of the processors that the program may use, counted from 0. Each from 0 to 8191. Left out: the program may use the same processors as the agent. */
  readonly cpuAffinity?: ReadonlyArray<number> | null | undefined;
  /** The processor time that all processes of the program may use together, in cores: 0.5 is half of one core. Enforced through cgroup v2, where the agent may create control groups. From 0.01 to 1024. Left out: processor time is unlimited. */
  readonly cpuLimit?: number | null | undefined;
  /** The working directory of the program, as an absolute path on the host. Left out: the working directory is the root directory, /. */
  readonly cwd?: string | null | undefined;
  /** Variables that are added to the agent’s environment and to the variables of envFiles. An update replaces the list, because the order of variables counts; a variable that keeps its name keeps its value when none is given. In a value, ${NAME} stands for a variable of the agent, of envFiles or of an earlier entry, and $$ for a dollar sign. At most 1000 variables. */
  readonly env?: ReadonlyArray<EnvironmentVariableInput> | null | undefined;
  /** Absolute paths of files on the host with KEY=VALUE lines, which the agent reads at each start. A file whose path begins with "-" may be missing. The syntax is that of systemd’s EnvironmentFile= (quotes, line breaks within them, backslashes), with export and # comments behind values. Only regular files of at most 1 MiB are read. At most 100 files. */
  readonly envFiles?: ReadonlyArray<string> | null | undefined;
  /** The exit codes that are expected and count as success. Each from 0 to 255. */
  readonly exitCodes?: ReadonlyArray<number> | null | undefined;
  /** Which processes a stop reaches. Processes that are left in the group when the main process ends get TERM, and KILL after stopTimeoutMs. The next run begins when none is left. */
  readonly killMode?: KillMode | null | undefined;
  /** The check that decides whether the program is still well; an instance that is found unhealthy is restarted. A change is merged in the same way as for readiness. Left out: liveness is not checked. */
  readonly liveness?: ProbeInput | null | undefined;
  /** How the output of the program is kept. */
  readonly log?: LogSettingsInput | null | undefined;
  /** The memory that all processes of the program may use together; beyond it the kernel kills them. In bytes. Enforced through cgroup v2, where the agent may create control groups. From 1048576 to 1125899906842624. Left out: memory is unlimited. */
  readonly memoryLimitBytes?: number | null | undefined;
  /** The scheduling priority of the program, from -20 (most favourable) to 19 (least favourable). From -20 to 19. Left out: the nice value is that of the agent. */
  readonly nice?: number | null | undefined;
  /** The program and the processes that it starts cannot gain privileges, for example through a setuid executable. */
  readonly noNewPrivileges?: boolean | null | undefined;
  /** The program reports its state through sd_notify datagrams, such as READY=1, to $NOTIFY_SOCKET. MAINPID= names the process to follow when the program forks. A datagram counts only while its sender, a process of the run, has not been reaped; systemd-notify waits for that. */
  readonly notify?: boolean | null | undefined;
  /** The name or number of the primary group of the program. Left out: the primary group is that of the user. */
  readonly primaryGroup?: string | null | undefined;
  /** The order among the programs of a host: smaller numbers start earlier and stop later. From 0 to 1000000. */
  readonly priority?: number | null | undefined;
  /** The check that decides whether the program is ready. With notify, READY=1 is required as well. A change is merged field by field; another kind replaces the kind of the probe. A failure is shown and changes nothing else. Left out: readiness is not checked. */
  readonly readiness?: ProbeInput | null | undefined;
  /** The signal on which the program reads its configuration again. */
  readonly reloadSignal?: ReloadSignalInput | null | undefined;
  /** The number of times that a failed run is tried again, after the waits of backoff. Only with autorestart NEVER. From 0 to 1000000. */
  readonly retries?: number | null | undefined;
  /** Resource limits of the program that differ from those of the agent. An update replaces the list. At most 11 limits. */
  readonly rlimits?: ReadonlyArray<ResourceLimitInput> | null | undefined;
  /** The command is one line that /bin/sh executes. */
  readonly shell?: boolean | null | undefined;
  /** The time that the program must stay up to count as RUNNING. In milliseconds. A program that autorestart would start again and that ends sooner has failed to start. The end of any other program is its end, however early. From 0 to 86400000. */
  readonly startMs?: number | null | undefined;
  /** The number of consecutive failed starts that are retried before the instance becomes FATAL. From 0 to 1000000. */
  readonly startRetries?: StartRetriesInput | null | undefined;
  /** The absolute path of the file that the program reads as standard input. Not allowed with tty. Left out: standard input is empty. */
  readonly stdin?: string | null | undefined;
  /** A command that ends the program in place of stopSignal. It runs with the settings of the program and finds the process id in GANDER_MAINPID. When it fails, stopSignal is sent after all. Left out: stopSignal is sent. */
  readonly stopCommand?: ReadonlyArray<string> | null | undefined;
  /** The signal that asks the program to end; a CONT follows it, for a program that is suspended. */
  readonly stopSignal?: Signal | null | undefined;
  /** The program is killed when it has not ended this long after it was asked to. In milliseconds. From 0 to 86400000. */
  readonly stopTimeoutMs?: number | null | undefined;
  /** The names or numbers of the supplementary groups of the program. An empty list: no supplementary groups. At most 256 groups. Left out: the supplementary groups are those of the user. */
  readonly supplementaryGroups?: ReadonlyArray<string> | null | undefined;
  /** The environment of the program describes it and its runs to OpenTelemetry. OTEL_RESOURCE_ATTRIBUTES gets the attributes that the program does not set itself: service.name, service.instance.id, deployment.environment.name, host.name and gander.run. The runs of jobs and of activities get TRACEPARENT as well, unless the program sets it. */
  readonly telemetry?: boolean | null | undefined;
  /** A run that lasts longer than this is stopped and has failed. In milliseconds. From 1 to 31622400000. Left out: a run may last without limit. */
  readonly timeoutMs?: number | null | undefined;
  /** The program runs on a terminal of its own, to which people can attach. Standard error is then part of standard output. */
  readonly tty?: boolean | null | undefined;
  /** The permissions that new files of the program lack, as octal digits such as "022". Left out: the umask is that of the agent. */
  readonly umask?: string | null | undefined;
  /** The name or number of the user as whom the program runs. Left out: the program runs as the agent’s user. */
  readonly user?: string | null | undefined;
  /** The longest time between two WATCHDOG=1 of the program; a program that is silent for longer is restarted. In milliseconds. Only with notify. From 100 to 86400000. Left out: silence has no consequence. */
  readonly watchdogMs?: number | null | undefined;
};

/** A setting that an update can remove from the definition of a program. */
export type ProgramDefinitionSetting =
  /** When the setting is removed: the program may use the same processors as the agent. */
  | 'CPU_AFFINITY'
  /** When the setting is removed: processor time is unlimited. */
  | 'CPU_LIMIT'
  /** When the setting is removed: the working directory is the root directory, /. */
  | 'CWD'
  /** When the setting is removed: liveness is not checked. */
  | 'LIVENESS'
  /** When the setting is removed: memory is unlimited. */
  | 'MEMORY_LIMIT'
  /** When the setting is removed: the nice value is that of the agent. */
  | 'NICE'
  /** When the setting is removed: the primary group is that of the user. */
  | 'PRIMARY_GROUP'
  /** When the setting is removed: readiness is not checked. */
  | 'READINESS'
  /** When the setting is removed: standard input is empty. */
  | 'STDIN'
  /** When the setting is removed: stopSignal is sent. */
  | 'STOP_COMMAND'
  /** When the setting is removed: the supplementary groups are those of the user. */
  | 'SUPPLEMENTARY_GROUPS'
  /** When the setting is removed: a run may last without limit. */
  | 'TIMEOUT'
  /** When the setting is removed: the umask is that of the agent. */
  | 'UMASK'
  /** When the setting is removed: the program runs as the agent’s user. */
  | 'USER'
  /** When the setting is removed: silence has no consequence. */
  | 'WATCHDOG';

/** How a program is run. What is left out or null stays as it is. */
export type ProgramDefinitionUpdateInput = {
  /** The operations of the program that operators may request. An update replaces the list; an action that keeps its name keeps the fields that are left out. At most 100 actions. */
  readonly actions?: ReadonlyArray<ProgramActionUpdateInput> | null | undefined;
  /** When the program is started again after it has exited. */
  readonly autorestart?: Autorestart | null | undefined;
  /** The program starts by itself when it is assigned, when it is enabled, and when its host boots. Turned on later, it starts the instances that have not been started; turned off, it stops none. */
  readonly autostart?: boolean | null | undefined;
  /** The waits between attempts to start the program. */
  readonly backoff?: BackoffUpdateInput | null | undefined;
  /** What a new revision does to running instances. */
  readonly changePolicy?: ChangePolicy | null | undefined;
  /** The settings to remove; each value describes what holds then. */
  readonly clear?: ReadonlyArray<ProgramDefinitionSetting> | null | undefined;
  /** The executable of the program and its arguments. */
  readonly command?: ReadonlyArray<string> | null | undefined;
  /** The indexes of the processors that the program may use, counted from 0. Each from 0 to 8191. */
  readonly cpuAffinity?: ReadonlyArray<number> | null | undefined;
  /** The processor time that all processes of the program may use together, in cores: 0.5 is half of one core. Enforced through cgroup v2, where the agent may create control groups. From 0.01 to 1024. */
  readonly cpuLimit?: number | null | undefined;
  /** The working directory of the program, as an absolute path on the host. */
  readonly cwd?: string | null | undefined;
  /** Variables that are added to the agent’s environment and to the variables of envFiles. An update replaces the list, because the order of variables counts; a variable that keeps its name keeps its value when none is given. In a value, ${NAME} stands for a variable of the agent, of envFiles or of an earlier entry, and $$ for a dollar sign. At most 1000 variables. */
  readonly env?: ReadonlyArray<EnvironmentVariableUpdateInput> | null | undefined;
  /** Absolute paths of files on the host with KEY=VALUE lines, which the agent reads at each start. A file whose path begins with "-" may be missing. The syntax is that of systemd’s EnvironmentFile= (quotes, line breaks within them, backslashes), with export and # comments behind values. Only regular files of at most 1 MiB are read. At most 100 files. */
  readonly envFiles?: ReadonlyArray<string> | null | undefined;
  /** The exit codes that are expected and count as success. Each from 0 to 255. */
  readonly exitCodes?: ReadonlyArray<number> | null | undefined;
  /** Which processes a stop reaches. Processes that are left in the group when the main process ends get TERM, and KILL after stopTimeoutMs. The next run begins when none is left. */
  readonly killMode?: KillMode | null | undefined;
  /** The check that decides whether the program is still well; an instance that is found unhealthy is restarted. A change is merged in the same way as for readiness. */
  readonly liveness?: ProbeUpdateInput | null | undefined;
  /** How the output of the program is kept. */
  readonly log?: LogSettingsUpdateInput | null | undefined;
  /** The memory that all processes of the program may use together; beyond it the kernel kills them. In bytes. Enforced through cgroup v2, where the agent may create control groups. From 1048576 to 1125899906842624. */
  readonly memoryLimitBytes?: number | null | undefined;
  /** The scheduling priority of the program, from -20 (most favourable) to 19 (least favourable). From -20 to 19. */
  readonly nice?: number | null | undefined;
  /** The program and the processes that it starts cannot gain privileges, for example through a setuid executable. */
  readonly noNewPrivileges?: boolean | null | undefined;
  /** The program reports its state through sd_notify datagrams, such as READY=1, to $NOTIFY_SOCKET. MAINPID= names the process to follow when the program forks. A datagram counts only while its sender, a process of the run, has not been reaped; systemd-notify waits for that. */
  readonly notify?: boolean | null | undefined;
  /** The name or number of the primary group of the program. */
  readonly primaryGroup?: string | null | undefined;
  /** The order among the programs of a host: smaller numbers start earlier and stop later. From 0 to 1000000. */
  readonly priority?: number | null | undefined;
  /** The check that decides whether the program is ready. With notify, READY=1 is required as well. A change is merged field by field; another kind replaces the kind of the probe. A failure is shown and changes nothing else. */
  readonly readiness?: ProbeUpdateInput | null | undefined;
  /** The signal on which the program reads its configuration again. */
  readonly reloadSignal?: ReloadSignalInput | null | undefined;
  /** The number of times that a failed run is tried again, after the waits of backoff. Only with autorestart NEVER. From 0 to 1000000. */
  readonly retries?: number | null | undefined;
  /** Resource limits of the program that differ from those of the agent. An update replaces the list. At most 11 limits. */
  readonly rlimits?: ReadonlyArray<ResourceLimitInput> | null | undefined;
  /** The command is one line that /bin/sh executes. */
  readonly shell?: boolean | null | undefined;
  /** The time that the program must stay up to count as RUNNING. In milliseconds. A program that autorestart would start again and that ends sooner has failed to start. The end of any other program is its end, however early. From 0 to 86400000. */
  readonly startMs?: number | null | undefined;
  /** The number of consecutive failed starts that are retried before the instance becomes FATAL. From 0 to 1000000. */
  readonly startRetries?: StartRetriesInput | null | undefined;
  /** The absolute path of the file that the program reads as standard input. Not allowed with tty. */
  readonly stdin?: string | null | undefined;
  /** A command that ends the program in place of stopSignal. It runs with the settings of the program and finds the process id in GANDER_MAINPID. When it fails, stopSignal is sent after all. */
  readonly stopCommand?: ReadonlyArray<string> | null | undefined;
  /** The signal that asks the program to end; a CONT follows it, for a program that is suspended. */
  readonly stopSignal?: Signal | null | undefined;
  /** The program is killed when it has not ended this long after it was asked to. In milliseconds. From 0 to 86400000. */
  readonly stopTimeoutMs?: number | null | undefined;
  /** The names or numbers of the supplementary groups of the program. An empty list: no supplementary groups. At most 256 groups. */
  readonly supplementaryGroups?: ReadonlyArray<string> | null | undefined;
  /** The environment of the program describes it and its runs to OpenTelemetry. OTEL_RESOURCE_ATTRIBUTES gets the attributes that the program does not set itself: service.name, service.instance.id, deployment.environment.name, host.name and gander.run. The runs of jobs and of activities get TRACEPARENT as well, unless the program sets it. */
  readonly telemetry?: boolean | null | undefined;
  /** A run that lasts longer than this is stopped and has failed. In milliseconds. From 1 to 31622400000. */
  readonly timeoutMs?: number | null | undefined;
  /** The program runs on a terminal of its own, to which people can attach. Standard error is then part of standard output. */
  readonly tty?: boolean | null | undefined;
  /** The permissions that new files of the program lack, as octal digits such as "022". */
  readonly umask?: string | null | undefined;
  /** The name or number of the user as whom the program runs. */
  readonly user?: string | null | undefined;
  /** The longest time between two WATCHDOG=1 of the program; a program that is silent for longer is restarted. In milliseconds. Only with notify. From 100 to 86400000. */
  readonly watchdogMs?: number | null | undefined;
};

/** All that one program is to depend on. */
export type ProgramDependenciesInput = {
  /** All its dependencies: others are deleted. */
  readonly dependencies: ReadonlyArray<DependencyInput>;
  /** The program whose dependencies are set. */
  readonly program: ProgramRef;
};

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

/** The name and the environment of one program. */
export type ProgramKey = {
  /** The environment of the program; default when left out. */
  readonly environment?: string;
  /** The name of the program. */
  readonly name: string;
};

/** Refers to one program, by its global id or by its name and environment. */
export type ProgramRef =
  {   /** The global id of the program. */
  readonly id: string | number; readonly key?: never; }
  |  { readonly id?: never;   /** The name and the environment of the program. */
  readonly key: ProgramKey; };

/** What can be removed of a program besides its definition. */
export type ProgramSetting =
  /** Its part in activities of its group. */
  | 'ACTIVITY_MODE'
  /** The description of the program. */
  | 'DESCRIPTION'
  /** The group of the program. */
  | 'GROUP'
  /** How many of its runs are kept: the plane's setting applies. */
  | 'KEEP_RUNS'
  /** The time for which its runs are kept: the plane's setting applies. */
  | 'KEEP_RUNS_FOR';

/** What becomes of a program when one that it depends on goes down, for whatever reason. */
export type Propagation =
  /** What depends on it runs on; only its next start waits. */
  | 'NONE'
  /** What depends on it is stopped at once, and started again when its dependencies are satisfied again, whatever its restart policy. */
  | 'RESTART'
  /** What depends on it is stopped at once, and stays so until somebody starts it. */
  | 'STOP';

/** The input of the mutation publishClusterReport. */
export type PublishClusterReportInput = {
  /** The number of jobs that are compiled. */
  readonly activeJobs: number;
  /** The name of the cluster, 1 to 200 characters. */
  readonly cluster: string;
  /** Hosts that have left: at most 500. */
  readonly departed: ReadonlyArray<ClusterHostNameInput>;
  /** The slowest of the jobs that ended since the report before: at most 100. */
  readonly ended: ReadonlyArray<ReportedClusterEndInput>;
  /** How long the report has waited since it was made, in milliseconds. */
  readonly heldMs: number;
  /** Hosts that have joined or changed: at most 500. */
  readonly hosts: ReadonlyArray<ReportedClusterHostInput>;
  /** True: every host of this session was reported, and all others have left. */
  readonly isComplete: boolean;
  /** All current jobs: at most 2000. Left out: they are as in the report before. */
  readonly jobs?: ReadonlyArray<ReportedClusterJobInput> | null | undefined;
  /** Sums since the report before: at most 1000. */
  readonly minutes: ReadonlyArray<ReportedClusterMinuteInput>;
  /** The number of messages, hosts and jobs left out since the run began. */
  readonly omitted: number;
  /** The number of current jobs that are not in jobs. */
  readonly omittedJobs: number;
  /** Why it is not connected, in one sentence. */
  readonly problem?: string | null | undefined;
  /** The version of the protocol that is spoken. */
  readonly protocol?: number | null | undefined;
  /** Identifies one run of the bridge. Each run numbers its reports of a cluster. */
  readonly run: string;
  /** The address and port of the scheduler. */
  readonly scheduler?: string | null | undefined;
  /** The number of the report in its run, from 1. A repeated one changes nothing. */
  readonly sequence: number;
  /** Identifies the bridge's connection to the scheduler. */
  readonly session: string;
  /** The name of the bridge. One bridge at a time reports a cluster. */
  readonly source: string;
  /** Whether the bridge is connected to the scheduler. */
  readonly state: ReportedClusterState;
  /** The number of jobs without a host. */
  readonly waitingJobs: number;
};

/** The input of the mutation publishProgress. */
export type PublishProgressInput = {
  /** The name of the channel, such as the id of a job: 1 to 200 characters, none of them a control character. */
  readonly channel: string;
  /** True: these are the last messages, and the channel ends. */
  readonly finished?: boolean;
  /** The publisher and its number of the first message: messages that the channel has already are left out, and a gap is refused. */
  readonly from?: ChannelPublisherInput | null | undefined;
  /** A key of your choice, 1 to 200 characters: a repeated request of the same token with the same key and input creates nothing and returns what the first one created. Remembered for 7 days. */
  readonly idempotencyKey?: string | null | undefined;
  /** The instance whose work the messages are about, for a new channel. A token that sees a part of the fleet must give it; one of the role PUBLISHER sees no instance and cannot. */
  readonly instance?: InstanceRef | null | undefined;
  /** The messages in their order, each up to 8192 bytes of JSON, and not more than 1000. It may be empty where finished is true. */
  readonly messages: ReadonlyArray<unknown>;
};

/** Selects receivers. Everything given must match, one value of each list; an empty list matches nothing. */
export type ReceiverFilter = {
  /** True: only those that are enabled. False: only those that are not. */
  readonly enabled?: boolean | null | undefined;
  /** The global ids of the receivers. */
  readonly id?: ReadonlyArray<string | number> | null | undefined;
  /** The kinds of the receivers. */
  readonly kind?: ReadonlyArray<ReceiverKind> | null | undefined;
  /** The names of the receivers. */
  readonly name?: ReadonlyArray<string> | null | undefined;
  /** Only receivers whose name contains this text. */
  readonly text?: string | null | undefined;
};

/** The kinds of receivers. */
export type ReceiverKind =
  /** An executable of the folder that the plane's environment names, with a JSON document as its standard input. */
  | 'COMMAND'
  /** Mail that is sent over SMTP. */
  | 'EMAIL'
  /** A message on a topic of ntfy. */
  | 'NTFY'
  /** A message in the form of incoming webhooks of Slack, which others take too. */
  | 'SLACK'
  /** An adaptive card for a workflow of Microsoft Teams. */
  | 'TEAMS'
  /** A JSON document by HTTP POST, signed by Standard Webhooks. */
  | 'WEBHOOK';

/** Refers to one receiver, by its global id or by its name. */
export type ReceiverRef =
  {   /** The global id of the receiver. */
  readonly id: string | number; readonly name?: never; }
  |  { readonly id?: never;   /** The name of the receiver. */
  readonly name: string; };

/** How a receiver is reached: its kind, with the settings of that. */
export type ReceiverSettingsInput =
  {   /** An executable on the plane's machine. */
  readonly command: CommandSettingsInput; readonly email?: never; readonly ntfy?: never; readonly slack?: never; readonly teams?: never; readonly webhook?: never; }
  |  { readonly command?: never;   /** Mail that is sent over SMTP. */
  readonly email: EmailSettingsInput; readonly ntfy?: never; readonly slack?: never; readonly teams?: never; readonly webhook?: never; }
  |  { readonly command?: never; readonly email?: never;   /** A topic of ntfy. */
  readonly ntfy: NtfySettingsInput; readonly slack?: never; readonly teams?: never; readonly webhook?: never; }
  |  { readonly command?: never; readonly email?: never; readonly ntfy?: never;   /** An incoming webhook of Slack. */
  readonly slack: SlackSettingsInput; readonly teams?: never; readonly webhook?: never; }
  |  { readonly command?: never; readonly email?: never; readonly ntfy?: never; readonly slack?: never;   /** A workflow of Microsoft Teams. */
  readonly teams: TeamsSettingsInput; readonly webhook?: never; }
  |  { readonly command?: never; readonly email?: never; readonly ntfy?: never; readonly slack?: never; readonly teams?: never;   /** A signed HTTP POST. */
  readonly webhook: WebhookSettingsInput; };

/** The kinds of records that retention removes one by one. */
export type RecordKind =
  /** Activities, with their members. */
  | 'ACTIVITY'
  /** Progress channels, with their messages. */
  | 'CHANNEL'
  /** Hosts that left their build cluster. */
  | 'CLUSTER_HOST'
  /** Commands, with their targets. */
  | 'COMMAND'
  /** Messages to receivers that were delivered or given up. */
  | 'DELIVERY'
  /** Incidents that were resolved. */
  | 'INCIDENT'
  /** Runs in the ledger. */
  | 'RUN';

/** What was presented and refused. */
export type RefusedAttempt =
  /** A join token that admits nobody. */
  | 'JOIN_TOKEN'
  /** A token on the sign-in page that opens nothing. */
  | 'SIGN_IN'
  /** A bearer token, or an agent credential, that opens nothing. */
  | 'TOKEN';

/** The input of the mutation reloadInstances. */
export type ReloadInstancesInput = {
  /** True: only answers how many instances the command would reach, or why it would be refused, and does nothing. */
  readonly dryRun?: boolean;
  /** How many instances the command is expected to reach. With another number it is refused with ConflictError. */
  readonly expectedCount?: number | null | undefined;
  /** The time after which what is not delivered expires, in milliseconds, 366 days at most. Without it, the command waits for hosts that are out of reach for as long as that lasts. */
  readonly expiresInMs?: number | null | undefined;
  /** Any text of 1 to 200 characters, such as a UUID. The same request with the same key of the same token is answered with the first command, and nothing is done twice. */
  readonly idempotencyKey?: string | null | undefined;
  /** The instances that the command is for: program[/environment]@host[#index], *, label:key=value, group:name, state:NAME; comma for or, space for and. */
  readonly selector: string;
  /** How long to wait for the end of the command, in milliseconds, at most 30000. The answer is the command as it then is. Subscribe to commandsChanged to wait longer. */
  readonly waitMs?: number;
};

/** Exactly one of signal and unsupported. */
export type ReloadSignalInput =
  {   /** The value of the setting. */
  readonly signal: Signal; readonly unsupported?: never; }
  |  { readonly signal?: never;   /** True: the program cannot reload. */
  readonly unsupported: boolean; };

/** A job that has ended. */
export type ReportedClusterEndInput = {
  /** How long before the report the job ended, in milliseconds. */
  readonly agoMs: number;
  /** The name of the host that asked for it. */
  readonly client?: string | null | undefined;
  /** The exit code of the compiler. */
  readonly exitCode?: number | null | undefined;
  /** The file that was compiled. */
  readonly file?: string | null | undefined;
  /** The name of the host that compiled it. */
  readonly host?: string | null | undefined;
  /** Whether its client compiled it. */
  readonly isLocal: boolean;
  /** The number of the job. */
  readonly number: number;
  /** How long it was compiled, in milliseconds. */
  readonly realMs: number;
  /** Its time in system mode, in milliseconds. */
  readonly systemMs: number;
  /** Its time in user mode, in milliseconds. */
  readonly userMs: number;
};

/** A host that is in the cluster, as it is now. */
export type ReportedClusterHostInput = {
  /** The number of jobs that it compiles now. */
  readonly activeJobs: number;
  /** The address of the host. */
  readonly address: string;
  /** The features: at most 20. */
  readonly features: ReadonlyArray<string>;
  /** The free memory in MiB. */
  readonly freeMemoryMiB?: number | null | undefined;
  /** The load, 0 to 1000. */
  readonly load: number;
  /** The load averages of 1, 5 and 10 minutes, times 1000. */
  readonly loadAverages?: ReadonlyArray<number> | null | undefined;
  /** The number of jobs that it takes at once. */
  readonly maxJobs: number;
  /** The name of the host. */
  readonly name: string;
  /** Whether it takes no jobs of others. */
  readonly noRemote: boolean;
  /** The platform, such as x86_64. */
  readonly platform: string;
  /** The speed, as icecream rates it. */
  readonly speed: number;
  /** The newest version that the host speaks. */
  readonly version: number;
};

/** A job that the cluster has now. */
export type ReportedClusterJobInput = {
  /** The name of the host that asked for it. */
  readonly client?: string | null | undefined;
  /** The file that is compiled. */
  readonly file?: string | null | undefined;
  /** How long the job has been in its state, in milliseconds. */
  readonly forMs: number;
  /** The name of the host that compiles it. */
  readonly host?: string | null | undefined;
  /** The number of the job. */
  readonly number: number;
  /** What the job is doing. */
  readonly state: ReportedClusterJobState;
};

/** What a reported job is doing. */
export type ReportedClusterJobState =
  /** A host compiles the job. */
  | 'COMPILING'
  /** The client compiles the job by itself. */
  | 'LOCAL'
  /** The client has asked for a host and has none yet. */
  | 'WAITING';

/** Sums to be added to a minute of a host. */
export type ReportedClusterMinuteInput = {
  /** How long before the report the middle of the minute was, in milliseconds. */
  readonly agoMs: number;
  /** The number of these that failed. */
  readonly failed: number;
  /** The host. Left out: it is not known. */
  readonly host?: ClusterHostNameInput | null | undefined;
  /** The number of jobs that ended. */
  readonly jobs: number;
  /** The number of these that their clients compiled. */
  readonly local: number;
  /** Their time together, in milliseconds. */
  readonly realMs: number;
  /** The bytes that clients received. */
  readonly receivedBytes: number;
  /** The bytes that clients sent. */
  readonly sentBytes: number;
  /** Their time in system mode, in milliseconds. */
  readonly systemMs: number;
  /** Their time in user mode, in milliseconds. */
  readonly userMs: number;
};

/** Whether a bridge is connected to the scheduler of its cluster. */
export type ReportedClusterState =
  /** It is connected. */
  | 'CONNECTED'
  /** It is not, and tries to be. */
  | 'DISCONNECTED';

/** The input of the mutation resizeTerminal. */
export type ResizeTerminalInput = {
  /** The new width of the window in characters, from 1. */
  readonly columns: number;
  /** The new height of the window in characters, from 1. */
  readonly rows: number;
  /** The id of the session, as openTerminal or openShell has returned it. */
  readonly session: string;
};

/** The input of the mutation resolveIncident. */
export type ResolveIncidentInput = {
  /** The incident that is meant. */
  readonly incident: IncidentRef;
  /** Why the incident is over, in one sentence. */
  readonly reason: string;
};

/** A resource of a process that the kernel can limit, see setrlimit(2). */
export type Resource =
  /** Address space, in bytes. */
  | 'AS'
  /** Size of a core dump, in bytes; 0 for none. */
  | 'CORE'
  /** Processor time, in seconds. */
  | 'CPU'
  /** Data segment, in bytes. */
  | 'DATA'
  /** Size of a file that the process writes, in bytes. */
  | 'FSIZE'
  /** Memory that the process may lock, in bytes. */
  | 'MEMLOCK'
  /** How far the process may lower its nice value: 20 less that value, 0 to 40. */
  | 'NICE'
  /** The number of open files. */
  | 'NOFILE'
  /** Processes of its user. */
  | 'NPROC'
  /** Real-time priority, 0 to 99. */
  | 'RTPRIO'
  /** The size of the stack, in bytes. */
  | 'STACK';

/** A limit on a resource of the program’s processes. */
export type ResourceLimitInput = {
  /** How far the program may raise the soft limit, in the unit of the resource. */
  readonly hard: LimitAmountInput;
  /** The resource that is limited. */
  readonly resource: Resource;
  /** The limit that the kernel enforces, in the unit of the resource. At most the hard limit. */
  readonly soft: LimitAmountInput;
};

/** The input of the mutation restartInstances. */
export type RestartInstancesInput = {
  /** True: only answers how many instances the command would reach, or why it would be refused, and does nothing. */
  readonly dryRun?: boolean;
  /** How many instances the command is expected to reach. With another number it is refused with ConflictError. */
  readonly expectedCount?: number | null | undefined;
  /** The time after which what is not delivered expires, in milliseconds, 366 days at most. Without it, the command waits for hosts that are out of reach for as long as that lasts. */
  readonly expiresInMs?: number | null | undefined;
  /** Any text of 1 to 200 characters, such as a UUID. The same request with the same key of the same token is answered with the first command, and nothing is done twice. */
  readonly idempotencyKey?: string | null | undefined;
  /** The instances that the command is for: program[/environment]@host[#index], *, label:key=value, group:name, state:NAME; comma for or, space for and. */
  readonly selector: string;
  /** How long to wait for the end of the command, in milliseconds, at most 30000. The answer is the command as it then is. Subscribe to commandsChanged to wait longer. */
  readonly waitMs?: number;
};

/** The input of the mutation resumeSchedule. */
export type ResumeScheduleInput = {
  /** The schedule that is meant. */
  readonly schedule: ScheduleRef;
};

/** The input of the mutation retryDelivery. */
export type RetryDeliveryInput = {
  /** The global id of the delivery. */
  readonly delivery: string | number;
};

/** The input of the mutation revokeToken. */
export type RevokeTokenInput = {
  /** The token to revoke. */
  readonly token: TokenRef;
};

/** What a person or tool may do. From VIEWER on, each role may do what those before it may. */
export type Role =
  /** Define and assign programs, which is to run code on hosts; hosts, tokens, shells, the values of environment variables. */
  | 'ADMIN'
  /** Start, stop, restart, signal, run actions; enable and disable what is assigned. */
  | 'OPERATOR'
  /** Publish on progress channels and report build clusters, and nothing else: it sees nothing of the fleet. */
  | 'PUBLISHER'
  /** See everything but secrets. */
  | 'VIEWER';

/** Selects routes. Everything given must match, one value of each list; an empty list matches nothing. */
export type RouteFilter = {
  /** True: only those that are enabled. False: only those that are not. */
  readonly enabled?: boolean | null | undefined;
  /** The global ids of the routes. */
  readonly id?: ReadonlyArray<string | number> | null | undefined;
  /** The names of the routes. */
  readonly name?: ReadonlyArray<string> | null | undefined;
  /** The names of the receivers that the routes lead to. */
  readonly receiver?: ReadonlyArray<string> | null | undefined;
  /** Only routes whose name contains this text. */
  readonly text?: string | null | undefined;
};

/** Refers to one route, by its global id or by its name. */
export type RouteRef =
  {   /** The global id of the route. */
  readonly id: string | number; readonly name?: never; }
  |  { readonly id?: never;   /** The name of the route. */
  readonly name: string; };

/** The input of the mutation runAction. */
export type RunActionInput = {
  /** The name of the action in the definition of the program. */
  readonly action: string;
  /** Arguments for the command of the action, after those that the definition gives it. */
  readonly arguments?: ReadonlyArray<string>;
  /** True: only answers how many instances the command would reach, or why it would be refused, and does nothing. */
  readonly dryRun?: boolean;
  /** How many instances the command is expected to reach. With another number it is refused with ConflictError. */
  readonly expectedCount?: number | null | undefined;
  /** The time after which what is not delivered expires, in milliseconds, 366 days at most. Without it, the command waits for hosts that are out of reach for as long as that lasts. */
  readonly expiresInMs?: number | null | undefined;
  /** Any text of 1 to 200 characters, such as a UUID. The same request with the same key of the same token is answered with the first command, and nothing is done twice. */
  readonly idempotencyKey?: string | null | undefined;
  /** The instances that the command is for: program[/environment]@host[#index], *, label:key=value, group:name, state:NAME; comma for or, space for and. */
  readonly selector: string;
  /** How long to wait for the end of the command, in milliseconds, at most 30000. The answer is the command as it then is. Subscribe to commandsChanged to wait longer. */
  readonly waitMs?: number;
};

/** Why a run began. */
export type RunCause =
  /** It is part of an activity. */
  | 'ACTIVITY'
  /** Its program has autostart, and its assignment came about or was enabled. */
  | 'AUTOSTART'
  /** The host has booted. */
  | 'BOOT'
  /** A schedule made up for a firing that was missed. */
  | 'CATCH_UP'
  /** It was stopped with what it depends on, and that is up again. */
  | 'DEPENDENCY'
  /** A person or tool asked for it. */
  | 'OPERATOR'
  /** The run before it ended, and autorestart asks for another. */
  | 'RESPAWN'
  /** The run before it ended too early to count as started, or was a job that failed and has retries left. */
  | 'RETRY'
  /** Its program was changed, and changePolicy is RESTART. */
  | 'REVISED'
  /** A schedule asked for it. */
  | 'SCHEDULE';

/** Selects runs. Everything given must match, one value of each list; an empty list matches nothing. */
export type RunFilter = {
  /** The global ids of the activities that the runs were a part of. */
  readonly activity?: ReadonlyArray<string | number> | null | undefined;
  /** Only what began before this instant. */
  readonly before?: string | null | undefined;
  /** What the runs were begun for. */
  readonly cause?: ReadonlyArray<RunCause> | null | undefined;
  /** The global ids of the commands that began the runs. */
  readonly command?: ReadonlyArray<string | number> | null | undefined;
  /** The environments of the programs. */
  readonly environment?: ReadonlyArray<string> | null | undefined;
  /** What became of the firings of schedules that the runs came from. */
  readonly firing?: ReadonlyArray<FiringOutcome> | null | undefined;
  /** The names of the hosts, in full. */
  readonly host?: ReadonlyArray<string> | null | undefined;
  /** The global ids of the runs. */
  readonly id?: ReadonlyArray<string | number> | null | undefined;
  /** The outcomes of the runs. */
  readonly outcome?: ReadonlyArray<RunOutcome> | null | undefined;
  /** The names of the programs, in full. */
  readonly program?: ReadonlyArray<string> | null | undefined;
  /** The global ids of the schedules that the runs came from. */
  readonly schedule?: ReadonlyArray<string | number> | null | undefined;
  /** The names of the schedules that the runs came from. */
  readonly scheduleName?: ReadonlyArray<string> | null | undefined;
  /** A selector: names as they were when it ran, labels and groups as they are now. state: means nothing here and is refused. */
  readonly selector?: string | null | undefined;
  /** Only what began at this instant or later. */
  readonly since?: string | null | undefined;
  /** A part of the name of the program, the environment, the host or the schedule of the runs, in any case. Only together with since: all runs from then on are looked through. */
  readonly text?: string | null | undefined;
};

/** The input of the mutation runInstances. */
export type RunInstancesInput = {
  /** True: only answers how many instances the command would reach, or why it would be refused, and does nothing. */
  readonly dryRun?: boolean;
  /** How many instances the command is expected to reach. With another number it is refused with ConflictError. */
  readonly expectedCount?: number | null | undefined;
  /** The time after which what is not delivered expires, in milliseconds, 366 days at most. Without it, the command waits for hosts that are out of reach for as long as that lasts. */
  readonly expiresInMs?: number | null | undefined;
  /** Any text of 1 to 200 characters, such as a UUID. The same request with the same key of the same token is answered with the first command, and nothing is done twice. */
  readonly idempotencyKey?: string | null | undefined;
  /** The instances that the command is for: program[/environment]@host[#index], *, label:key=value, group:name, state:NAME; comma for or, space for and. */
  readonly selector: string;
  /** How long to wait for the end of the command, in milliseconds, at most 30000. The answer is the command as it then is. Subscribe to commandsChanged to wait longer. */
  readonly waitMs?: number;
};

/** How a run ended. */
export type RunOutcome =
  /** No run: a schedule did what it had to (a stop, a signal, a start of what ran already), and no run has come of it. */
  | 'DONE'
  /** It ended by itself with an unexpected exit code, or by a signal that nobody asked for. */
  | 'FAILED'
  /** No run: it was due while its host or agent was down, and was not made up for. */
  | 'MISSED'
  /** Its process could not be started. */
  | 'NOT_STARTED'
  /** No run yet: a schedule has asked for it, and it waits for what it depends on or for the run before it. */
  | 'PENDING'
  /** The process of the run is alive. */
  | 'RUNNING'
  /** No run: the one before was still running, or its assignment is disabled. See firing. */
  | 'SKIPPED'
  /** It was asked to stop, and did. */
  | 'STOPPED'
  /** It ended by itself with an expected exit code. */
  | 'SUCCEEDED'
  /** What became of it is not known: its host went down, the record was lost, or it cannot be known whether it still lives, because its host is out of reach or gone. Mended by itself when the host returns. */
  | 'UNKNOWN';

/** The input of the mutation runSchedule. */
export type RunScheduleInput = {
  /** True: only answers how many instances the command would reach, or why it would be refused, and does nothing. */
  readonly dryRun?: boolean;
  /** How many instances the command is expected to reach. With another number it is refused with ConflictError. */
  readonly expectedCount?: number | null | undefined;
  /** The time after which what is not delivered expires, in milliseconds, 366 days at most. Without it, the command waits for hosts that are out of reach for as long as that lasts. */
  readonly expiresInMs?: number | null | undefined;
  /** Any text of 1 to 200 characters, such as a UUID. The same request with the same key of the same token is answered with the first command, and nothing is done twice. */
  readonly idempotencyKey?: string | null | undefined;
  /** The schedule to run now. */
  readonly schedule: ScheduleRef;
  /** Which of the instances that the schedule concerns: program[/environment]@host[#index], *, label:key=value, group:name, state:NAME; comma for or, space for and. All of them when left out. */
  readonly selector?: string | null | undefined;
  /** How long to wait for the end of the command, in milliseconds, at most 30000. The answer is the command as it then is. Subscribe to commandsChanged to wait longer. */
  readonly waitMs?: number;
};

/** What a schedule does. */
export type ScheduleAction =
  /** The instances are stopped, then started again. */
  | 'RESTART'
  /** Run it once, as a job. What is desired of it stays as it is. */
  | 'RUN'
  /** Send a signal to the process group of the live run. */
  | 'SIGNAL'
  /** Start: from then on it is to run. */
  | 'START'
  /** Stop: from then on it is to be stopped. */
  | 'STOP';

/** Selects schedules. Everything given must match, one value of each list; an empty list matches nothing. */
export type ScheduleFilter = {
  /** What the schedules do. */
  readonly action?: ReadonlyArray<ScheduleAction> | null | undefined;
  /** The environments of the programs. */
  readonly environment?: ReadonlyArray<string> | null | undefined;
  /** The names of hosts that are concerned. */
  readonly host?: ReadonlyArray<string> | null | undefined;
  /** The names of the schedules, in full. */
  readonly name?: ReadonlyArray<string> | null | undefined;
  /** True: only paused ones. False: only those that are not. */
  readonly paused?: boolean | null | undefined;
  /** The names of the programs. */
  readonly program?: ReadonlyArray<string> | null | undefined;
  /** A part of the name or the description of the schedules, in any case. */
  readonly text?: string | null | undefined;
};

/** One of the schedules that an assignment is to have. */
export type ScheduleInput = {
  /** A letter or digit, then letters, digits, ".", "_" or "-", at most 63 in all; unique in the assignment. */
  readonly name: string;
  /** True: paused. It stays as it is when left out, and a new schedule is not paused. */
  readonly paused?: boolean | null | undefined;
  /** When the schedule fires and what it does then. */
  readonly spec: ScheduleSpecInput;
};

/** Names one schedule: its program, the host selector of its assignment, and its name. */
export type ScheduleKey = {
  /** The host selector of the assignment that the schedule belongs to. It may be left out where the program has one schedule of that name alone. */
  readonly hosts?: string | null | undefined;
  /** The name of the schedule. */
  readonly name: string;
  /** The program that the schedule concerns. */
  readonly program: ProgramKey;
};

/** Refers to one schedule, by its global id or by its program, hosts and name. */
export type ScheduleRef =
  {   /** The global id of the schedule. */
  readonly id: string | number; readonly key?: never; }
  |  { readonly id?: never;   /** The program, the hosts and the name of the schedule. */
  readonly key: ScheduleKey; };

/** The options of a monitor of the kind SCHEDULE. */
export type ScheduleRuleInput = {
  /** The number of failures in a row that raise, 1 to 100; none do when left out. */
  readonly failures?: number | null | undefined;
  /** A run that begins later than this after its time raises, in milliseconds, 1 s to 366 days; none does when left out. */
  readonly lateAfterMs?: number | null | undefined;
  /** A run that takes longer raises, in milliseconds, 1 s to 366 days; none does when left out. */
  readonly longerThanMs?: number | null | undefined;
  /** Whether a missed firing raises. */
  readonly missed?: boolean;
  /** The name of the schedule; an asterisk stands for any characters. */
  readonly schedule?: string;
};

/** When a schedule fires and what it does then. What is left out has its default. */
export type ScheduleSpecInput = {
  /** What the schedule does when it fires. RUN by default. */
  readonly action?: ScheduleAction | null | undefined;
  /** An iCalendar document (RFC 5545): the schedule does not fire during its events. */
  readonly calendar?: string | null | undefined;
  /** Which of the firings that were missed are made up for. NONE by default. */
  readonly catchUp?: CatchUp | null | undefined;
  /** The most missed firings that the catch-up ALL makes up for, 1 to 1000. 10 by default. */
  readonly catchUpLimit?: number | null | undefined;
  /** Firings that are older than this are not made up for; a second to 366 days. A day by default. */
  readonly catchUpWithinMs?: number | null | undefined;
  /** What the schedule is for, at most 4096 characters. */
  readonly description?: string | null | undefined;
  /** The schedule does not fire from this instant on. There is no bound by default. */
  readonly endsAt?: string | null | undefined;
  /** When the schedule does not fire, in its zone: 2026-12-25, 2026-12-24/2026-12-26 (whole days, the last included), or 2026-12-24T18:00/2026-12-25T06:00. */
  readonly exclusions?: ReadonlyArray<string> | null | undefined;
  /** What happens at a local time that comes twice. ONCE by default. No meaning where the minute or the hour is a wildcard or a step over all its values. */
  readonly fold?: FoldPolicy | null | undefined;
  /** What happens at a local time that does not exist. FIRE by default. No meaning where the minute or the hour is a wildcard or a step over all its values. */
  readonly gap?: GapPolicy | null | undefined;
  /** Each firing is put off by up to this, always by the same on one host; a day at most. 0 by default. */
  readonly jitterMs?: number | null | undefined;
  /** What happens when the run before has not ended; with the actions START and RUN. SKIP by default. */
  readonly overlap?: Overlap | null | undefined;
  /** The signal to send; with the action SIGNAL alone. */
  readonly signal?: Signal | null | undefined;
  /** The schedule does not fire before this instant. There is no bound by default. */
  readonly startsAt?: string | null | undefined;
  /** The zone of the cron line and the exclusions: an IANA name, such as Europe/Berlin. UTC by default. */
  readonly timeZone?: string | null | undefined;
  /** What makes the schedule fire. */
  readonly trigger: ScheduleTriggerInput;
};

/** What makes a schedule fire: a cron line again and again, or an instant once. */
export type ScheduleTriggerInput =
  {   /** The instant at which the schedule fires once. */
  readonly at: string; readonly cron?: never; }
  |  { readonly at?: never;   /** A cron line: minute, hour, day of the month, month, day of the week; with the second before them, where there are six fields, and the year after them, where there are seven. L, W, # and names as croner has them; @daily and the like. */
  readonly cron: string; };

/** The input of the mutation sendTerminalInput. */
export type SendTerminalInputInput = {
  /** The bytes that are typed, in base64; at most 64 KiB. */
  readonly data: string;
  /** The id of the session, as openTerminal or openShell has returned it. */
  readonly session: string;
};

/** The input of the mutation setDependencies. */
export type SetDependenciesInput = {
  /** The programs, each at most once. */
  readonly programs: ReadonlyArray<ProgramDependenciesInput>;
};

/** The input of the mutation setSchedules. */
export type SetSchedulesInput = {
  /** The assignment whose schedules are set. */
  readonly assignment: AssignmentRef;
  /** True: checks all, returns what would be changed, and changes nothing. */
  readonly dryRun?: boolean;
  /** All its schedules: others are deleted. 1000 at most. */
  readonly schedules: ReadonlyArray<ScheduleInput>;
};

/** How much something matters. */
export type Severity =
  /** Somebody should look at it now. */
  | 'CRITICAL'
  /** Something does not work. */
  | 'ERROR'
  /** Nothing has to be done: the event is a record. */
  | 'INFO'
  /** Somebody should look at it some time. */
  | 'WARNING';

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
  /** A signal whose meaning the program defines. */
  | 'USR1'
  /** A signal whose meaning the program defines. */
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
  /** The time after which what is not delivered expires, in milliseconds, 366 days at most. Without it, the command waits for hosts that are out of reach for as long as that lasts. */
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

/** Selects silences. Everything given must match, one value of each list; an empty list matches nothing. */
export type SilenceFilter = {
  /** True: only those that have not ended. False: only those that have. */
  readonly active?: boolean | null | undefined;
  /** The global ids of the silences. */
  readonly id?: ReadonlyArray<string | number> | null | undefined;
  /** Only silences whose comment contains this text. */
  readonly text?: string | null | undefined;
};

/** The input of the mutation silenceIncident. */
export type SilenceIncidentInput = {
  /** How long the incident is silenced, in milliseconds, up to 31 days. 0 ends its silence. */
  readonly forMs: number;
  /** The incident that is meant. */
  readonly incident: IncidentRef;
};

/** A receiver of the kind SLACK. */
export type SlackSettingsInput = {
  /** The URL that is sent to, http or https. Either this or urlSecret is given. */
  readonly url?: string | null | undefined;
  /** The name of a file with the URL, in GANDER_NOTIFY_SECRETS: for addresses that are secret. */
  readonly urlSecret?: string | null | undefined;
};

/** How a connection to a mail server is encrypted. */
export type SmtpSecurity =
  /** Nothing is encrypted: for a mail server on the same machine. */
  | 'NONE'
  /** TLS is negotiated, and required, before anything is sent. */
  | 'STARTTLS'
  /** The connection begins with TLS. */
  | 'TLS';

/** The input of the mutation startActivity. */
export type StartActivityInput = {
  /** The time from the start of the activity to its end, in milliseconds: 1 s to 31 days. */
  readonly durationMs: number;
  /** The group whose programs take part: those that have an activity mode, where they are enabled. */
  readonly group: string;
  /** A key of your choice, 1 to 200 characters: a repeated request of the same token with the same key and input creates nothing and returns what the first one created. Remembered for 7 days. */
  readonly idempotencyKey?: string | null | undefined;
  /** How long before the start of the activity its members begin, in milliseconds, at most an hour. */
  readonly leadMs?: number;
  /** What the programs of the activity are given: a JSON object of at most 64 KiB. */
  readonly parameters: unknown;
  /** What is done when the end has passed already. */
  readonly pastEnd?: ActivityPastEnd;
  /** Which of the instances of the group take part, such as label:role=worker. All when left out. */
  readonly selector?: string | null | undefined;
  /** When the activity starts; as soon as all can have begun when left out. */
  readonly startAt?: string | null | undefined;
};

/** The input of the mutation startActivityMember. */
export type StartActivityMemberInput = {
  /** The activity that is meant. */
  readonly activity: ActivityRef;
  /** The member to start, or another instance of the group. */
  readonly instance: InstanceRef;
};

/** The input of the mutation startInstances. */
export type StartInstancesInput = {
  /** True: only answers how many instances the command would reach, or why it would be refused, and does nothing. */
  readonly dryRun?: boolean;
  /** How many instances the command is expected to reach. With another number it is refused with ConflictError. */
  readonly expectedCount?: number | null | undefined;
  /** The time after which what is not delivered expires, in milliseconds, 366 days at most. Without it, the command waits for hosts that are out of reach for as long as that lasts. */
  readonly expiresInMs?: number | null | undefined;
  /** Any text of 1 to 200 characters, such as a UUID. The same request with the same key of the same token is answered with the first command, and nothing is done twice. */
  readonly idempotencyKey?: string | null | undefined;
  /** The instances that the command is for: program[/environment]@host[#index], *, label:key=value, group:name, state:NAME; comma for or, space for and. */
  readonly selector: string;
  /** How long to wait for the end of the command, in milliseconds, at most 30000. The answer is the command as it then is. Subscribe to commandsChanged to wait longer. */
  readonly waitMs?: number;
};

/** Exactly one of count and unlimited. */
export type StartRetriesInput =
  {   /** The value of the setting. */
  readonly count: number; readonly unlimited?: never; }
  |  { readonly count?: never;   /** True: starts are retried without end. */
  readonly unlimited: boolean; };

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
  /** A schedule did it, for a firing that was missed. */
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
  /** An operator’s command did it. */
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

/** The options of a monitor of the kind STATE. */
export type StateRuleInput = {
  /** How long an instance must have failed before the monitor raises, in milliseconds, at most a day. */
  readonly forMs?: number;
};

/** The input of the mutation stopActivity. */
export type StopActivityInput = {
  /** The activity that is meant. */
  readonly activity: ActivityRef;
};

/** The input of the mutation stopInstances. */
export type StopInstancesInput = {
  /** True: only answers how many instances the command would reach, or why it would be refused, and does nothing. */
  readonly dryRun?: boolean;
  /** How many instances the command is expected to reach. With another number it is refused with ConflictError. */
  readonly expectedCount?: number | null | undefined;
  /** The time after which what is not delivered expires, in milliseconds, 366 days at most. Without it, the command waits for hosts that are out of reach for as long as that lasts. */
  readonly expiresInMs?: number | null | undefined;
  /** Any text of 1 to 200 characters, such as a UUID. The same request with the same key of the same token is answered with the first command, and nothing is done twice. */
  readonly idempotencyKey?: string | null | undefined;
  /** The instances that the command is for: program[/environment]@host[#index], *, label:key=value, group:name, state:NAME; comma for or, space for and. */
  readonly selector: string;
  /** How long to wait for the end of the command, in milliseconds, at most 30000. The answer is the command as it then is. Subscribe to commandsChanged to wait longer. */
  readonly waitMs?: number;
};

/** A receiver of the kind TEAMS. */
export type TeamsSettingsInput = {
  /** The URL that is sent to, http or https. Either this or urlSecret is given. */
  readonly url?: string | null | undefined;
  /** The name of a file with the URL, in GANDER_NOTIFY_SECRETS: for addresses that are secret. */
  readonly urlSecret?: string | null | undefined;
};

/** What a terminal belongs to. */
export type TerminalKind =
  /** The terminal that a program runs in. */
  | 'PROGRAM'
  /** A shell on a host. */
  | 'SHELL';

/** The input of the mutation testReceiver. */
export type TestReceiverInput = {
  /** True: what would be sent is only returned. */
  readonly dryRun?: boolean;
  /** The receiver that is meant. */
  readonly receiver: ReceiverRef;
};

/** When a token ends. A token without end has to be asked for. */
export type TokenExpiryInput =
  {   /** The time after which the token expires, in milliseconds: a second to ten years. */
  readonly inMs: number; readonly never?: never; }
  |  { readonly inMs?: never;   /** True: the token opens the plane until it is revoked. */
  readonly never: boolean; };

/** What a token opens. */
export type TokenKind =
  /** The session of one host. */
  | 'AGENT'
  /** Enrolment of agents, a number of times. */
  | 'JOIN'
  /** The API, with a role. */
  | 'USER';

/** Refers to one token, by its global id or by its name. */
export type TokenRef =
  {   /** The global id of the token. */
  readonly id: string | number; readonly name?: never; }
  |  { readonly id?: never;   /** The name of the token, where only one that is neither revoked nor expired has it. */
  readonly name: string; };

/** How many agents may enrol with a token. Any number has to be asked for. */
export type TokenUsesInput =
  {   /** The number of agents that may enrol, 1 to 100000. */
  readonly count: number; readonly unlimited?: never; }
  |  { readonly count?: never;   /** True: any number of agents, until the token ends or is revoked. */
  readonly unlimited: boolean; };

/** The input of the mutation updateAssignment. */
export type UpdateAssignmentInput = {
  /** The assignment that is meant. */
  readonly assignment: AssignmentRef;
  /** False: its instances are stopped and kept so. It stays as it is when left out. */
  readonly enabled?: boolean | null | undefined;
  /** The update is refused with ConflictError when the assignment is at another revision. */
  readonly expectedRevision?: number | null | undefined;
  /** The new hosts: a host name, * or label:key=value, separated by commas (or) and spaces (and). Hosts named in full must exist. They stay when left out. */
  readonly hosts?: string | null | undefined;
  /** How many instances each host is to have, 1 to 10000. It stays as it is when left out. */
  readonly instancesPerHost?: number | null | undefined;
};

/** The input of the mutation updateHost. */
export type UpdateHostInput = {
  /** True: the host gets nothing new, except by an assignment that names it. False: it takes its share again. It stays as it is when left out. */
  readonly draining?: boolean | null | undefined;
  /** The update is refused with ConflictError when the host is at another revision. */
  readonly expectedRevision?: number | null | undefined;
  /** The host to update. */
  readonly host: HostRef;
  /** Replaces all labels of the host. They stay when left out. */
  readonly labels?: ReadonlyArray<LabelInput> | null | undefined;
};

/** The input of the mutation updateMonitor. */
export type UpdateMonitorInput = {
  /** The new configuration item. An empty one takes it away. */
  readonly ci?: string | null | undefined;
  /** The new description. An empty one takes it away. */
  readonly description?: string | null | undefined;
  /** False: what it had raised is resolved, and it is not evaluated. */
  readonly enabled?: boolean | null | undefined;
  /** The update is refused with ConflictError when the monitor is at another revision. */
  readonly expectedRevision?: number | null | undefined;
  /** The monitor that is meant. */
  readonly monitor: MonitorRef;
  /** The new name. It stays when left out. */
  readonly name?: string | null | undefined;
  /** What the monitor raises on now. */
  readonly rule?: MonitorRuleInput | null | undefined;
  /** The severity, 1 to 5: 1 to 3 open an incident of that urgency, 1 being the most urgent; 4 writes a warning event, 5 an informational event. With LOG, those of the patterns count instead. */
  readonly severity?: number | null | undefined;
  /** The selector of what is watched now: of hosts for HOST and for METRIC with a metric of hosts, as in web* or label:role=db; of instances for all others, as in web/staging, *@web1, group:shop or label:role=db. */
  readonly target?: string | null | undefined;
};

/** The input of the mutation updateProgram. */
export type UpdateProgramInput = {
  /** How the program takes part in an activity of its group. It stays when left out. */
  readonly activityMode?: ActivityMode | null | undefined;
  /** What to remove of the program. */
  readonly clear?: ReadonlyArray<ProgramSetting>;
  /** How the program is run. A definition that differs becomes a new revision. */
  readonly definition?: ProgramDefinitionUpdateInput | null | undefined;
  /** What the program is for. It stays when left out. */
  readonly description?: string | null | undefined;
  /** The update is refused with ConflictError when the program is at another revision. */
  readonly expectedRevision?: number | null | undefined;
  /** The group of the program. It stays when left out. */
  readonly group?: string | null | undefined;
  /** How many of its runs are kept in the ledger. It stays when left out. */
  readonly keepRuns?: number | null | undefined;
  /** The time for which the runs of the program are kept in the ledger, in milliseconds. It stays when left out. */
  readonly keepRunsForMs?: number | null | undefined;
  /** A note on the new revision. */
  readonly note?: string | null | undefined;
  /** The program to update. */
  readonly program: ProgramRef;
};

/** The input of the mutation updateReceiver. */
export type UpdateReceiverInput = {
  /** How many incidents a message lists at most, 1 to 100; it counts the others. */
  readonly batch?: number | null | undefined;
  /** The new description. An empty one takes it away. */
  readonly description?: string | null | undefined;
  /** False: what is pending waits, and nothing new is made. */
  readonly enabled?: boolean | null | undefined;
  /** The update is refused with ConflictError when the receiver is at another revision. */
  readonly expectedRevision?: number | null | undefined;
  /** The new name. It stays when left out. */
  readonly name?: string | null | undefined;
  /** The receiver that is meant. */
  readonly receiver: ReceiverRef;
  /** How the receiver is reached now, as a whole. */
  readonly settings?: ReceiverSettingsInput | null | undefined;
  /** The template of subjects and titles, at most 4000 characters, with {{name}} and {{#list}} … {{/list}} as docs/notifications.md describes. An empty one is the default. */
  readonly subjectTemplate?: string | null | undefined;
  /** The template of the text, at most 4000 characters, with {{name}} and {{#list}} … {{/list}} as docs/notifications.md describes. An empty one is the default. */
  readonly textTemplate?: string | null | undefined;
};

/** The input of the mutation updateRoute. */
export type UpdateRouteInput = {
  /** True: incidents that take the route are led on to those behind it. */
  readonly continues?: boolean | null | undefined;
  /** The new description. An empty one takes it away. */
  readonly description?: string | null | undefined;
  /** False: no incident takes the route. */
  readonly enabled?: boolean | null | undefined;
  /** The update is refused with ConflictError when the route is at another revision. */
  readonly expectedRevision?: number | null | undefined;
  /** What incidents of one message have in common. */
  readonly groupBy?: ReadonlyArray<NotificationGrouping> | null | undefined;
  /** The shortest time between two messages of a group, in milliseconds: 1 s to a day. */
  readonly intervalMs?: number | null | undefined;
  /** Which incidents take the route. Given as a whole. */
  readonly match?: IncidentMatchInput | null | undefined;
  /** Weekly windows in which nothing is sent, at most 20. Given as a whole. */
  readonly muteTimes?: ReadonlyArray<MuteTimeInput> | null | undefined;
  /** The new name. It stays when left out. */
  readonly name?: string | null | undefined;
  /** Whether the end of incidents is sent too. */
  readonly notifyResolved?: boolean | null | undefined;
  /** Routes are tried in ascending order of position, 0 to 10000, those of one position by name. */
  readonly position?: number | null | undefined;
  /** The receiver that is notified. */
  readonly receiver?: ReceiverRef | null | undefined;
  /** The time without news until incidents that are still open are sent again, in milliseconds: 1 min to 31 days; 0: never. */
  readonly repeatMs?: number | null | undefined;
  /** The route that is meant. */
  readonly route: RouteRef;
  /** How long news of a group are collected before they are sent, in milliseconds, at most a day. */
  readonly waitMs?: number | null | undefined;
};

/** The kinds of warnings that a mutation can give. */
export type WarningCode =
  /** Programs go on running where the plane no longer supervises them. */
  | 'LEFT_RUNNING'
  /** The token opens the plane until it is revoked. */
  | 'NEVER_EXPIRES'
  /** The schedule has no firing to come. */
  | 'NEVER_FIRES'
  /** The selector matches nothing now. */
  | 'SELECTOR_MATCHES_NOTHING'
  /** Some targets are on hosts that are out of reach: the command waits for them. */
  | 'TARGETS_OFFLINE'
  /** Some targets were refused at once. */
  | 'TARGETS_REFUSED';

/** A receiver of the kind WEBHOOK. */
export type WebhookSettingsInput = {
  /** The name of a file with the secret that signs (whsec_…), in GANDER_NOTIFY_SECRETS. */
  readonly signingSecret: string;
  /** The URL that is sent to, http or https. Either this or urlSecret is given. */
  readonly url?: string | null | undefined;
  /** The name of a file with the URL, in GANDER_NOTIFY_SECRETS: for addresses that are secret. */
  readonly urlSecret?: string | null | undefined;
};

/** The days of the week. */
export type Weekday =
  /** The fifth day of the week. */
  | 'FRIDAY'
  /** The first day of the week. */
  | 'MONDAY'
  /** The sixth day of the week. */
  | 'SATURDAY'
  /** The seventh day of the week. */
  | 'SUNDAY'
  /** The fourth day of the week. */
  | 'THURSDAY'
  /** The second day of the week. */
  | 'TUESDAY'
  /** The third day of the week. */
  | 'WEDNESDAY';

/** What counts while the state of another host is not known. */
export type WhenUnreachable =
  /** What was known last holds on. */
  | 'CONTINUE'
  /** What runs is left, what waits waits on. */
  | 'HOLD'
  /** The same as HOLD, and after unreachableMs what runs is stopped, to start again when its dependencies are satisfied again. */
  | 'STOP';

export type ActivityLineFragment = { readonly id: string, readonly group: string, readonly selector: string | null, readonly startsAt: string, readonly endsAt: string, readonly leadMs: number, readonly state: ActivityState, readonly partial: boolean, readonly detail: string | null, readonly createdAt: string, readonly finishedAt: string | null, readonly createdBy:
    | { readonly label: string }
    | { readonly label: string }
    | { readonly label: string }
    | { readonly label: string }
    | { readonly label: string }
    | { readonly label: string }
    | { readonly label: string }
    | { readonly label: string }
  , readonly counts: { readonly total: number, readonly pending: number, readonly running: number, readonly succeeded: number, readonly failed: number, readonly stopped: number, readonly leftOut: number } };

export type ActivityWholeFragment = { readonly parameters: unknown, readonly id: string, readonly group: string, readonly selector: string | null, readonly startsAt: string, readonly endsAt: string, readonly leadMs: number, readonly state: ActivityState, readonly partial: boolean, readonly detail: string | null, readonly createdAt: string, readonly finishedAt: string | null, readonly members: { readonly totalCount: number, readonly edges: ReadonlyArray<{ readonly node: { readonly address: string, readonly mode: ActivityMode, readonly status: ActivityMemberStatus, readonly late: boolean, readonly detail: string | null, readonly startsAt: string, readonly endsAt: string | null, readonly startedAt: string | null, readonly finishedAt: string | null, readonly run: { readonly id: string, readonly pid: number | null, readonly exitCode: number | null, readonly signal: Signal | null, readonly outcome: RunOutcome } | null, readonly instance: { readonly state: InstanceState } | null } }> }, readonly createdBy:
    | { readonly label: string }
    | { readonly label: string }
    | { readonly label: string }
    | { readonly label: string }
    | { readonly label: string }
    | { readonly label: string }
    | { readonly label: string }
    | { readonly label: string }
  , readonly counts: { readonly total: number, readonly pending: number, readonly running: number, readonly succeeded: number, readonly failed: number, readonly stopped: number, readonly leftOut: number } };

export type ActivitiesQueryVariables = Exact<{
  filter?: ActivityFilter | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;


export type ActivitiesQuery = { readonly activities: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly group: string, readonly selector: string | null, readonly startsAt: string, readonly endsAt: string, readonly leadMs: number, readonly state: ActivityState, readonly partial: boolean, readonly detail: string | null, readonly createdAt: string, readonly finishedAt: string | null, readonly createdBy:
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
        , readonly counts: { readonly total: number, readonly pending: number, readonly running: number, readonly succeeded: number, readonly failed: number, readonly stopped: number, readonly leftOut: number } } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type ActivityQueryVariables = Exact<{
  id: string | number;
}>;


export type ActivityQuery = { readonly activity: { readonly parameters: unknown, readonly id: string, readonly group: string, readonly selector: string | null, readonly startsAt: string, readonly endsAt: string, readonly leadMs: number, readonly state: ActivityState, readonly partial: boolean, readonly detail: string | null, readonly createdAt: string, readonly finishedAt: string | null, readonly members: { readonly totalCount: number, readonly edges: ReadonlyArray<{ readonly node: { readonly address: string, readonly mode: ActivityMode, readonly status: ActivityMemberStatus, readonly late: boolean, readonly detail: string | null, readonly startsAt: string, readonly endsAt: string | null, readonly startedAt: string | null, readonly finishedAt: string | null, readonly run: { readonly id: string, readonly pid: number | null, readonly exitCode: number | null, readonly signal: Signal | null, readonly outcome: RunOutcome } | null, readonly instance: { readonly state: InstanceState } | null } }> }, readonly createdBy:
      | { readonly label: string }
      | { readonly label: string }
      | { readonly label: string }
      | { readonly label: string }
      | { readonly label: string }
      | { readonly label: string }
      | { readonly label: string }
      | { readonly label: string }
    , readonly counts: { readonly total: number, readonly pending: number, readonly running: number, readonly succeeded: number, readonly failed: number, readonly stopped: number, readonly leftOut: number } } | null };

export type ActivitiesChangedSubscriptionVariables = Exact<{
  filter?: ActivityFilter | null | undefined;
  after?: string | null | undefined;
}>;


export type ActivitiesChangedSubscription = { readonly activitiesChanged: ReadonlyArray<{ readonly cursor: string, readonly type: CollectionChangeType, readonly id: string | null, readonly node: { readonly parameters: unknown, readonly id: string, readonly group: string, readonly selector: string | null, readonly startsAt: string, readonly endsAt: string, readonly leadMs: number, readonly state: ActivityState, readonly partial: boolean, readonly detail: string | null, readonly createdAt: string, readonly finishedAt: string | null, readonly members: { readonly totalCount: number, readonly edges: ReadonlyArray<{ readonly node: { readonly address: string, readonly mode: ActivityMode, readonly status: ActivityMemberStatus, readonly late: boolean, readonly detail: string | null, readonly startsAt: string, readonly endsAt: string | null, readonly startedAt: string | null, readonly finishedAt: string | null, readonly run: { readonly id: string, readonly pid: number | null, readonly exitCode: number | null, readonly signal: Signal | null, readonly outcome: RunOutcome } | null, readonly instance: { readonly state: InstanceState } | null } }> }, readonly createdBy:
        | { readonly label: string }
        | { readonly label: string }
        | { readonly label: string }
        | { readonly label: string }
        | { readonly label: string }
        | { readonly label: string }
        | { readonly label: string }
        | { readonly label: string }
      , readonly counts: { readonly total: number, readonly pending: number, readonly running: number, readonly succeeded: number, readonly failed: number, readonly stopped: number, readonly leftOut: number } } | null }> };

export type StartActivityMutationVariables = Exact<{
  input: StartActivityInput;
}>;


export type StartActivityMutation = { readonly startActivity:
    | { readonly __typename: 'ConflictError', readonly currentRevision: number | null, readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly current:
        | { readonly __typename: 'Activity', readonly id: string }
        | { readonly __typename: 'Assignment', readonly id: string }
        | { readonly __typename: 'Channel', readonly id: string }
        | { readonly __typename: 'Cluster', readonly id: string }
        | { readonly __typename: 'ClusterHost', readonly id: string }
        | { readonly __typename: 'Command', readonly id: string }
        | { readonly __typename: 'Delivery', readonly id: string }
        | { readonly __typename: 'Dependency', readonly id: string }
        | { readonly __typename: 'Host', readonly id: string }
        | { readonly __typename: 'Incident', readonly id: string }
        | { readonly __typename: 'Instance', readonly id: string }
        | { readonly __typename: 'Monitor', readonly id: string }
        | { readonly __typename: 'Program', readonly id: string }
        | { readonly __typename: 'ProgramRevision', readonly id: string }
        | { readonly __typename: 'Receiver', readonly id: string }
        | { readonly __typename: 'Route', readonly id: string }
        | { readonly __typename: 'Run', readonly id: string }
        | { readonly __typename: 'Schedule', readonly id: string }
        | { readonly __typename: 'Silence', readonly id: string }
        | { readonly __typename: 'Token', readonly id: string }
       | null }
    | { readonly __typename: 'InvalidInputError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly issues: ReadonlyArray<{ readonly path: ReadonlyArray<string>, readonly message: string, readonly hint: string | null }> }
    | { readonly __typename: 'StartActivityPayload', readonly activity: { readonly parameters: unknown, readonly id: string, readonly group: string, readonly selector: string | null, readonly startsAt: string, readonly endsAt: string, readonly leadMs: number, readonly state: ActivityState, readonly partial: boolean, readonly detail: string | null, readonly createdAt: string, readonly finishedAt: string | null, readonly members: { readonly totalCount: number, readonly edges: ReadonlyArray<{ readonly node: { readonly address: string, readonly mode: ActivityMode, readonly status: ActivityMemberStatus, readonly late: boolean, readonly detail: string | null, readonly startsAt: string, readonly endsAt: string | null, readonly startedAt: string | null, readonly finishedAt: string | null, readonly run: { readonly id: string, readonly pid: number | null, readonly exitCode: number | null, readonly signal: Signal | null, readonly outcome: RunOutcome } | null, readonly instance: { readonly state: InstanceState } | null } }> }, readonly createdBy:
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
        , readonly counts: { readonly total: number, readonly pending: number, readonly running: number, readonly succeeded: number, readonly failed: number, readonly stopped: number, readonly leftOut: number } }, readonly warnings: ReadonlyArray<{ readonly code: WarningCode, readonly message: string, readonly path: ReadonlyArray<string> }> }
   };

export type StopActivityMutationVariables = Exact<{
  input: StopActivityInput;
}>;


export type StopActivityMutation = { readonly stopActivity:
    | { readonly __typename: 'ConflictError', readonly currentRevision: number | null, readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly current:
        | { readonly __typename: 'Activity', readonly id: string }
        | { readonly __typename: 'Assignment', readonly id: string }
        | { readonly __typename: 'Channel', readonly id: string }
        | { readonly __typename: 'Cluster', readonly id: string }
        | { readonly __typename: 'ClusterHost', readonly id: string }
        | { readonly __typename: 'Command', readonly id: string }
        | { readonly __typename: 'Delivery', readonly id: string }
        | { readonly __typename: 'Dependency', readonly id: string }
        | { readonly __typename: 'Host', readonly id: string }
        | { readonly __typename: 'Incident', readonly id: string }
        | { readonly __typename: 'Instance', readonly id: string }
        | { readonly __typename: 'Monitor', readonly id: string }
        | { readonly __typename: 'Program', readonly id: string }
        | { readonly __typename: 'ProgramRevision', readonly id: string }
        | { readonly __typename: 'Receiver', readonly id: string }
        | { readonly __typename: 'Route', readonly id: string }
        | { readonly __typename: 'Run', readonly id: string }
        | { readonly __typename: 'Schedule', readonly id: string }
        | { readonly __typename: 'Silence', readonly id: string }
        | { readonly __typename: 'Token', readonly id: string }
       | null }
    | { readonly __typename: 'InvalidInputError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly issues: ReadonlyArray<{ readonly path: ReadonlyArray<string>, readonly message: string, readonly hint: string | null }> }
    | { readonly __typename: 'NotFoundError', readonly kind: ObjectKind | null, readonly key: string | null, readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null }
    | { readonly __typename: 'StopActivityPayload', readonly activity: { readonly parameters: unknown, readonly id: string, readonly group: string, readonly selector: string | null, readonly startsAt: string, readonly endsAt: string, readonly leadMs: number, readonly state: ActivityState, readonly partial: boolean, readonly detail: string | null, readonly createdAt: string, readonly finishedAt: string | null, readonly members: { readonly totalCount: number, readonly edges: ReadonlyArray<{ readonly node: { readonly address: string, readonly mode: ActivityMode, readonly status: ActivityMemberStatus, readonly late: boolean, readonly detail: string | null, readonly startsAt: string, readonly endsAt: string | null, readonly startedAt: string | null, readonly finishedAt: string | null, readonly run: { readonly id: string, readonly pid: number | null, readonly exitCode: number | null, readonly signal: Signal | null, readonly outcome: RunOutcome } | null, readonly instance: { readonly state: InstanceState } | null } }> }, readonly createdBy:
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
        , readonly counts: { readonly total: number, readonly pending: number, readonly running: number, readonly succeeded: number, readonly failed: number, readonly stopped: number, readonly leftOut: number } }, readonly warnings: ReadonlyArray<{ readonly code: WarningCode, readonly message: string, readonly path: ReadonlyArray<string> }> }
   };

export type AbortActivityMutationVariables = Exact<{
  input: AbortActivityInput;
}>;


export type AbortActivityMutation = { readonly abortActivity:
    | { readonly __typename: 'AbortActivityPayload', readonly activity: { readonly parameters: unknown, readonly id: string, readonly group: string, readonly selector: string | null, readonly startsAt: string, readonly endsAt: string, readonly leadMs: number, readonly state: ActivityState, readonly partial: boolean, readonly detail: string | null, readonly createdAt: string, readonly finishedAt: string | null, readonly members: { readonly totalCount: number, readonly edges: ReadonlyArray<{ readonly node: { readonly address: string, readonly mode: ActivityMode, readonly status: ActivityMemberStatus, readonly late: boolean, readonly detail: string | null, readonly startsAt: string, readonly endsAt: string | null, readonly startedAt: string | null, readonly finishedAt: string | null, readonly run: { readonly id: string, readonly pid: number | null, readonly exitCode: number | null, readonly signal: Signal | null, readonly outcome: RunOutcome } | null, readonly instance: { readonly state: InstanceState } | null } }> }, readonly createdBy:
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
        , readonly counts: { readonly total: number, readonly pending: number, readonly running: number, readonly succeeded: number, readonly failed: number, readonly stopped: number, readonly leftOut: number } }, readonly warnings: ReadonlyArray<{ readonly code: WarningCode, readonly message: string, readonly path: ReadonlyArray<string> }> }
    | { readonly __typename: 'ConflictError', readonly currentRevision: number | null, readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly current:
        | { readonly __typename: 'Activity', readonly id: string }
        | { readonly __typename: 'Assignment', readonly id: string }
        | { readonly __typename: 'Channel', readonly id: string }
        | { readonly __typename: 'Cluster', readonly id: string }
        | { readonly __typename: 'ClusterHost', readonly id: string }
        | { readonly __typename: 'Command', readonly id: string }
        | { readonly __typename: 'Delivery', readonly id: string }
        | { readonly __typename: 'Dependency', readonly id: string }
        | { readonly __typename: 'Host', readonly id: string }
        | { readonly __typename: 'Incident', readonly id: string }
        | { readonly __typename: 'Instance', readonly id: string }
        | { readonly __typename: 'Monitor', readonly id: string }
        | { readonly __typename: 'Program', readonly id: string }
        | { readonly __typename: 'ProgramRevision', readonly id: string }
        | { readonly __typename: 'Receiver', readonly id: string }
        | { readonly __typename: 'Route', readonly id: string }
        | { readonly __typename: 'Run', readonly id: string }
        | { readonly __typename: 'Schedule', readonly id: string }
        | { readonly __typename: 'Silence', readonly id: string }
        | { readonly __typename: 'Token', readonly id: string }
       | null }
    | { readonly __typename: 'InvalidInputError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly issues: ReadonlyArray<{ readonly path: ReadonlyArray<string>, readonly message: string, readonly hint: string | null }> }
    | { readonly __typename: 'NotFoundError', readonly kind: ObjectKind | null, readonly key: string | null, readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null }
   };

export type StartActivityMemberMutationVariables = Exact<{
  input: StartActivityMemberInput;
}>;


export type StartActivityMemberMutation = { readonly startActivityMember:
    | { readonly __typename: 'ConflictError', readonly currentRevision: number | null, readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly current:
        | { readonly __typename: 'Activity', readonly id: string }
        | { readonly __typename: 'Assignment', readonly id: string }
        | { readonly __typename: 'Channel', readonly id: string }
        | { readonly __typename: 'Cluster', readonly id: string }
        | { readonly __typename: 'ClusterHost', readonly id: string }
        | { readonly __typename: 'Command', readonly id: string }
        | { readonly __typename: 'Delivery', readonly id: string }
        | { readonly __typename: 'Dependency', readonly id: string }
        | { readonly __typename: 'Host', readonly id: string }
        | { readonly __typename: 'Incident', readonly id: string }
        | { readonly __typename: 'Instance', readonly id: string }
        | { readonly __typename: 'Monitor', readonly id: string }
        | { readonly __typename: 'Program', readonly id: string }
        | { readonly __typename: 'ProgramRevision', readonly id: string }
        | { readonly __typename: 'Receiver', readonly id: string }
        | { readonly __typename: 'Route', readonly id: string }
        | { readonly __typename: 'Run', readonly id: string }
        | { readonly __typename: 'Schedule', readonly id: string }
        | { readonly __typename: 'Silence', readonly id: string }
        | { readonly __typename: 'Token', readonly id: string }
       | null }
    | { readonly __typename: 'InvalidInputError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly issues: ReadonlyArray<{ readonly path: ReadonlyArray<string>, readonly message: string, readonly hint: string | null }> }
    | { readonly __typename: 'NotFoundError', readonly kind: ObjectKind | null, readonly key: string | null, readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null }
    | { readonly __typename: 'StartActivityMemberPayload', readonly activity: { readonly parameters: unknown, readonly id: string, readonly group: string, readonly selector: string | null, readonly startsAt: string, readonly endsAt: string, readonly leadMs: number, readonly state: ActivityState, readonly partial: boolean, readonly detail: string | null, readonly createdAt: string, readonly finishedAt: string | null, readonly members: { readonly totalCount: number, readonly edges: ReadonlyArray<{ readonly node: { readonly address: string, readonly mode: ActivityMode, readonly status: ActivityMemberStatus, readonly late: boolean, readonly detail: string | null, readonly startsAt: string, readonly endsAt: string | null, readonly startedAt: string | null, readonly finishedAt: string | null, readonly run: { readonly id: string, readonly pid: number | null, readonly exitCode: number | null, readonly signal: Signal | null, readonly outcome: RunOutcome } | null, readonly instance: { readonly state: InstanceState } | null } }> }, readonly createdBy:
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
        , readonly counts: { readonly total: number, readonly pending: number, readonly running: number, readonly succeeded: number, readonly failed: number, readonly stopped: number, readonly leftOut: number } }, readonly warnings: ReadonlyArray<{ readonly code: WarningCode, readonly message: string, readonly path: ReadonlyArray<string> }> }
   };

export type AssignmentLineFragment = { readonly hosts: string, readonly enabled: boolean, readonly instancesPerHost: number, readonly createdAt: string, readonly createdBy:
    | { readonly label: string }
    | { readonly label: string }
    | { readonly label: string }
    | { readonly label: string }
    | { readonly label: string }
    | { readonly label: string }
    | { readonly label: string }
    | { readonly label: string }
  , readonly program: { readonly name: string, readonly environment: string } | null };

export type AssignmentsQueryVariables = Exact<{
  filter?: AssignmentFilter | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;


export type AssignmentsQuery = { readonly assignments: { readonly edges: ReadonlyArray<{ readonly node: { readonly hosts: string, readonly enabled: boolean, readonly instancesPerHost: number, readonly createdAt: string, readonly createdBy:
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
        , readonly program: { readonly name: string, readonly environment: string } | null } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type CreateAssignmentMutationVariables = Exact<{
  input: CreateAssignmentInput;
}>;


export type CreateAssignmentMutation = { readonly createAssignment:
    | { readonly __typename: 'AlreadyExistsError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly existing:
        | { readonly __typename: 'Activity', readonly id: string }
        | { readonly __typename: 'Assignment', readonly id: string }
        | { readonly __typename: 'Channel', readonly id: string }
        | { readonly __typename: 'Cluster', readonly id: string }
        | { readonly __typename: 'ClusterHost', readonly id: string }
        | { readonly __typename: 'Command', readonly id: string }
        | { readonly __typename: 'Delivery', readonly id: string }
        | { readonly __typename: 'Dependency', readonly id: string }
        | { readonly __typename: 'Host', readonly id: string }
        | { readonly __typename: 'Incident', readonly id: string }
        | { readonly __typename: 'Instance', readonly id: string }
        | { readonly __typename: 'Monitor', readonly id: string }
        | { readonly __typename: 'Program', readonly id: string }
        | { readonly __typename: 'ProgramRevision', readonly id: string }
        | { readonly __typename: 'Receiver', readonly id: string }
        | { readonly __typename: 'Route', readonly id: string }
        | { readonly __typename: 'Run', readonly id: string }
        | { readonly __typename: 'Schedule', readonly id: string }
        | { readonly __typename: 'Silence', readonly id: string }
        | { readonly __typename: 'Token', readonly id: string }
       | null }
    | { readonly __typename: 'ConflictError', readonly currentRevision: number | null, readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly current:
        | { readonly __typename: 'Activity', readonly id: string }
        | { readonly __typename: 'Assignment', readonly id: string }
        | { readonly __typename: 'Channel', readonly id: string }
        | { readonly __typename: 'Cluster', readonly id: string }
        | { readonly __typename: 'ClusterHost', readonly id: string }
        | { readonly __typename: 'Command', readonly id: string }
        | { readonly __typename: 'Delivery', readonly id: string }
        | { readonly __typename: 'Dependency', readonly id: string }
        | { readonly __typename: 'Host', readonly id: string }
        | { readonly __typename: 'Incident', readonly id: string }
        | { readonly __typename: 'Instance', readonly id: string }
        | { readonly __typename: 'Monitor', readonly id: string }
        | { readonly __typename: 'Program', readonly id: string }
        | { readonly __typename: 'ProgramRevision', readonly id: string }
        | { readonly __typename: 'Receiver', readonly id: string }
        | { readonly __typename: 'Route', readonly id: string }
        | { readonly __typename: 'Run', readonly id: string }
        | { readonly __typename: 'Schedule', readonly id: string }
        | { readonly __typename: 'Silence', readonly id: string }
        | { readonly __typename: 'Token', readonly id: string }
       | null }
    | { readonly __typename: 'CreateAssignmentPayload', readonly assignment: { readonly hosts: string, readonly enabled: boolean, readonly instancesPerHost: number, readonly createdAt: string, readonly createdBy:
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
        , readonly program: { readonly name: string, readonly environment: string } | null }, readonly warnings: ReadonlyArray<{ readonly code: WarningCode, readonly message: string, readonly path: ReadonlyArray<string> }> }
    | { readonly __typename: 'DependencyRefusedError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly problems: ReadonlyArray<{ readonly kind: DependencyProblemKind, readonly path: ReadonlyArray<string>, readonly message: string, readonly hint: string | null }> }
    | { readonly __typename: 'InvalidInputError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly issues: ReadonlyArray<{ readonly path: ReadonlyArray<string>, readonly message: string, readonly hint: string | null }> }
    | { readonly __typename: 'NotFoundError', readonly kind: ObjectKind | null, readonly key: string | null, readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null }
   };

export type UpdateAssignmentMutationVariables = Exact<{
  input: UpdateAssignmentInput;
}>;


export type UpdateAssignmentMutation = { readonly updateAssignment:
    | { readonly __typename: 'AlreadyExistsError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly existing:
        | { readonly __typename: 'Activity', readonly id: string }
        | { readonly __typename: 'Assignment', readonly id: string }
        | { readonly __typename: 'Channel', readonly id: string }
        | { readonly __typename: 'Cluster', readonly id: string }
        | { readonly __typename: 'ClusterHost', readonly id: string }
        | { readonly __typename: 'Command', readonly id: string }
        | { readonly __typename: 'Delivery', readonly id: string }
        | { readonly __typename: 'Dependency', readonly id: string }
        | { readonly __typename: 'Host', readonly id: string }
        | { readonly __typename: 'Incident', readonly id: string }
        | { readonly __typename: 'Instance', readonly id: string }
        | { readonly __typename: 'Monitor', readonly id: string }
        | { readonly __typename: 'Program', readonly id: string }
        | { readonly __typename: 'ProgramRevision', readonly id: string }
        | { readonly __typename: 'Receiver', readonly id: string }
        | { readonly __typename: 'Route', readonly id: string }
        | { readonly __typename: 'Run', readonly id: string }
        | { readonly __typename: 'Schedule', readonly id: string }
        | { readonly __typename: 'Silence', readonly id: string }
        | { readonly __typename: 'Token', readonly id: string }
       | null }
    | { readonly __typename: 'ConflictError', readonly currentRevision: number | null, readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly current:
        | { readonly __typename: 'Activity', readonly id: string }
        | { readonly __typename: 'Assignment', readonly id: string }
        | { readonly __typename: 'Channel', readonly id: string }
        | { readonly __typename: 'Cluster', readonly id: string }
        | { readonly __typename: 'ClusterHost', readonly id: string }
        | { readonly __typename: 'Command', readonly id: string }
        | { readonly __typename: 'Delivery', readonly id: string }
        | { readonly __typename: 'Dependency', readonly id: string }
        | { readonly __typename: 'Host', readonly id: string }
        | { readonly __typename: 'Incident', readonly id: string }
        | { readonly __typename: 'Instance', readonly id: string }
        | { readonly __typename: 'Monitor', readonly id: string }
        | { readonly __typename: 'Program', readonly id: string }
        | { readonly __typename: 'ProgramRevision', readonly id: string }
        | { readonly __typename: 'Receiver', readonly id: string }
        | { readonly __typename: 'Route', readonly id: string }
        | { readonly __typename: 'Run', readonly id: string }
        | { readonly __typename: 'Schedule', readonly id: string }
        | { readonly __typename: 'Silence', readonly id: string }
        | { readonly __typename: 'Token', readonly id: string }
       | null }
    | { readonly __typename: 'DependencyRefusedError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly problems: ReadonlyArray<{ readonly kind: DependencyProblemKind, readonly path: ReadonlyArray<string>, readonly message: string, readonly hint: string | null }> }
    | { readonly __typename: 'InvalidInputError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly issues: ReadonlyArray<{ readonly path: ReadonlyArray<string>, readonly message: string, readonly hint: string | null }> }
    | { readonly __typename: 'NotFoundError', readonly kind: ObjectKind | null, readonly key: string | null, readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null }
    | { readonly __typename: 'UpdateAssignmentPayload', readonly assignment: { readonly hosts: string, readonly enabled: boolean, readonly instancesPerHost: number, readonly createdAt: string, readonly createdBy:
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
        , readonly program: { readonly name: string, readonly environment: string } | null }, readonly warnings: ReadonlyArray<{ readonly code: WarningCode, readonly message: string, readonly path: ReadonlyArray<string> }> }
   };

export type DeleteAssignmentMutationVariables = Exact<{
  input: DeleteAssignmentInput;
}>;


export type DeleteAssignmentMutation = { readonly deleteAssignment:
    | { readonly __typename: 'DeleteAssignmentPayload', readonly deletedId: string, readonly warnings: ReadonlyArray<{ readonly code: WarningCode, readonly message: string, readonly path: ReadonlyArray<string> }> }
    | { readonly __typename: 'DependencyRefusedError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly problems: ReadonlyArray<{ readonly kind: DependencyProblemKind, readonly path: ReadonlyArray<string>, readonly message: string, readonly hint: string | null }> }
    | { readonly __typename: 'InvalidInputError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly issues: ReadonlyArray<{ readonly path: ReadonlyArray<string>, readonly message: string, readonly hint: string | null }> }
    | { readonly __typename: 'NotFoundError', readonly kind: ObjectKind | null, readonly key: string | null, readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null }
   };

export type EnableAssignmentMutationVariables = Exact<{
  input: EnableAssignmentInput;
}>;


export type EnableAssignmentMutation = { readonly enableAssignment:
    | { readonly __typename: 'DependencyRefusedError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly problems: ReadonlyArray<{ readonly kind: DependencyProblemKind, readonly path: ReadonlyArray<string>, readonly message: string, readonly hint: string | null }> }
    | { readonly __typename: 'EnableAssignmentPayload', readonly assignment: { readonly hosts: string, readonly enabled: boolean, readonly instancesPerHost: number, readonly createdAt: string, readonly createdBy:
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
        , readonly program: { readonly name: string, readonly environment: string } | null }, readonly warnings: ReadonlyArray<{ readonly code: WarningCode, readonly message: string, readonly path: ReadonlyArray<string> }> }
    | { readonly __typename: 'InvalidInputError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly issues: ReadonlyArray<{ readonly path: ReadonlyArray<string>, readonly message: string, readonly hint: string | null }> }
    | { readonly __typename: 'NotFoundError', readonly kind: ObjectKind | null, readonly key: string | null, readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null }
   };

export type DisableAssignmentMutationVariables = Exact<{
  input: DisableAssignmentInput;
}>;


export type DisableAssignmentMutation = { readonly disableAssignment:
    | { readonly __typename: 'DependencyRefusedError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly problems: ReadonlyArray<{ readonly kind: DependencyProblemKind, readonly path: ReadonlyArray<string>, readonly message: string, readonly hint: string | null }> }
    | { readonly __typename: 'DisableAssignmentPayload', readonly assignment: { readonly hosts: string, readonly enabled: boolean, readonly instancesPerHost: number, readonly createdAt: string, readonly createdBy:
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
        , readonly program: { readonly name: string, readonly environment: string } | null }, readonly warnings: ReadonlyArray<{ readonly code: WarningCode, readonly message: string, readonly path: ReadonlyArray<string> }> }
    | { readonly __typename: 'InvalidInputError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly issues: ReadonlyArray<{ readonly path: ReadonlyArray<string>, readonly message: string, readonly hint: string | null }> }
    | { readonly __typename: 'NotFoundError', readonly kind: ObjectKind | null, readonly key: string | null, readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null }
   };

export type ChannelLineFragment = { readonly id: string, readonly name: string, readonly state: ChannelState, readonly messageCount: number, readonly createdAt: string, readonly publishedAt: string, readonly finishedAt: string | null, readonly instance: { readonly address: string } | null, readonly createdBy:
    | { readonly label: string }
    | { readonly label: string }
    | { readonly label: string }
    | { readonly label: string }
    | { readonly label: string }
    | { readonly label: string }
    | { readonly label: string }
    | { readonly label: string }
   };

export type ChannelsQueryVariables = Exact<{
  filter?: ChannelFilter | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;


export type ChannelsQuery = { readonly channels: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly name: string, readonly state: ChannelState, readonly messageCount: number, readonly createdAt: string, readonly publishedAt: string, readonly finishedAt: string | null, readonly instance: { readonly address: string } | null, readonly createdBy:
        | { readonly label: string }
        | { readonly label: string }
        | { readonly label: string }
        | { readonly label: string }
        | { readonly label: string }
        | { readonly label: string }
        | { readonly label: string }
        | { readonly label: string }
       }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type ChannelQueryVariables = Exact<{
  by: ChannelRef;
}>;


export type ChannelQuery = { readonly channel: { readonly id: string, readonly name: string, readonly state: ChannelState, readonly messageCount: number, readonly createdAt: string, readonly publishedAt: string, readonly finishedAt: string | null, readonly instance: { readonly address: string } | null, readonly createdBy:
      | { readonly label: string }
      | { readonly label: string }
      | { readonly label: string }
      | { readonly label: string }
      | { readonly label: string }
      | { readonly label: string }
      | { readonly label: string }
      | { readonly label: string }
     } | null };

export type ChannelsChangedSubscriptionVariables = Exact<{
  filter?: ChannelFilter | null | undefined;
  after?: string | null | undefined;
}>;


export type ChannelsChangedSubscription = { readonly channelsChanged: ReadonlyArray<{ readonly cursor: string, readonly type: CollectionChangeType, readonly id: string | null, readonly node: { readonly id: string, readonly name: string, readonly state: ChannelState, readonly messageCount: number, readonly createdAt: string, readonly publishedAt: string, readonly finishedAt: string | null, readonly instance: { readonly address: string } | null, readonly createdBy:
        | { readonly label: string }
        | { readonly label: string }
        | { readonly label: string }
        | { readonly label: string }
        | { readonly label: string }
        | { readonly label: string }
        | { readonly label: string }
        | { readonly label: string }
       } | null }> };

export type ChannelMessageLineFragment = { readonly sequence: number, readonly cursor: string, readonly at: string, readonly data: unknown };

export type ChannelMessagesQueryVariables = Exact<{
  by: ChannelRef;
  first: number;
  after?: string | null | undefined;
}>;


export type ChannelMessagesQuery = { readonly channel: { readonly id: string, readonly name: string, readonly state: ChannelState, readonly messageCount: number, readonly createdAt: string, readonly publishedAt: string, readonly finishedAt: string | null, readonly messages: { readonly nodes: ReadonlyArray<{ readonly sequence: number, readonly cursor: string, readonly at: string, readonly data: unknown }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } }, readonly instance: { readonly address: string } | null, readonly createdBy:
      | { readonly label: string }
      | { readonly label: string }
      | { readonly label: string }
      | { readonly label: string }
      | { readonly label: string }
      | { readonly label: string }
      | { readonly label: string }
      | { readonly label: string }
     } | null };

export type FollowChannelSubscriptionVariables = Exact<{
  by: ChannelRef;
  after?: string | null | undefined;
}>;


export type FollowChannelSubscription = { readonly channel: { readonly sequence: number, readonly cursor: string, readonly at: string, readonly data: unknown } };

export type PublishProgressMutationVariables = Exact<{
  input: PublishProgressInput;
}>;


export type PublishProgressMutation = { readonly publishProgress:
    | { readonly __typename: 'ConflictError', readonly currentRevision: number | null, readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly current:
        | { readonly __typename: 'Activity', readonly id: string }
        | { readonly __typename: 'Assignment', readonly id: string }
        | { readonly __typename: 'Channel', readonly id: string }
        | { readonly __typename: 'Cluster', readonly id: string }
        | { readonly __typename: 'ClusterHost', readonly id: string }
        | { readonly __typename: 'Command', readonly id: string }
        | { readonly __typename: 'Delivery', readonly id: string }
        | { readonly __typename: 'Dependency', readonly id: string }
        | { readonly __typename: 'Host', readonly id: string }
        | { readonly __typename: 'Incident', readonly id: string }
        | { readonly __typename: 'Instance', readonly id: string }
        | { readonly __typename: 'Monitor', readonly id: string }
        | { readonly __typename: 'Program', readonly id: string }
        | { readonly __typename: 'ProgramRevision', readonly id: string }
        | { readonly __typename: 'Receiver', readonly id: string }
        | { readonly __typename: 'Route', readonly id: string }
        | { readonly __typename: 'Run', readonly id: string }
        | { readonly __typename: 'Schedule', readonly id: string }
        | { readonly __typename: 'Silence', readonly id: string }
        | { readonly __typename: 'Token', readonly id: string }
       | null }
    | { readonly __typename: 'InvalidInputError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly issues: ReadonlyArray<{ readonly path: ReadonlyArray<string>, readonly message: string, readonly hint: string | null }> }
    | { readonly __typename: 'NotFoundError', readonly kind: ObjectKind | null, readonly key: string | null, readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null }
    | { readonly __typename: 'PublishProgressPayload', readonly published: number, readonly channel: { readonly id: string, readonly name: string, readonly state: ChannelState, readonly messageCount: number, readonly createdAt: string, readonly publishedAt: string, readonly finishedAt: string | null, readonly instance: { readonly address: string } | null, readonly createdBy:
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
         }, readonly warnings: ReadonlyArray<{ readonly code: WarningCode, readonly message: string, readonly path: ReadonlyArray<string> }> }
   };

export type CloseChannelMutationVariables = Exact<{
  input: CloseChannelInput;
}>;


export type CloseChannelMutation = { readonly closeChannel:
    | { readonly __typename: 'CloseChannelPayload', readonly channel: { readonly id: string, readonly name: string, readonly state: ChannelState, readonly messageCount: number, readonly createdAt: string, readonly publishedAt: string, readonly finishedAt: string | null, readonly instance: { readonly address: string } | null, readonly createdBy:
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
         }, readonly warnings: ReadonlyArray<{ readonly code: WarningCode, readonly message: string, readonly path: ReadonlyArray<string> }> }
    | { readonly __typename: 'ConflictError', readonly currentRevision: number | null, readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly current:
        | { readonly __typename: 'Activity', readonly id: string }
        | { readonly __typename: 'Assignment', readonly id: string }
        | { readonly __typename: 'Channel', readonly id: string }
        | { readonly __typename: 'Cluster', readonly id: string }
        | { readonly __typename: 'ClusterHost', readonly id: string }
        | { readonly __typename: 'Command', readonly id: string }
        | { readonly __typename: 'Delivery', readonly id: string }
        | { readonly __typename: 'Dependency', readonly id: string }
        | { readonly __typename: 'Host', readonly id: string }
        | { readonly __typename: 'Incident', readonly id: string }
        | { readonly __typename: 'Instance', readonly id: string }
        | { readonly __typename: 'Monitor', readonly id: string }
        | { readonly __typename: 'Program', readonly id: string }
        | { readonly __typename: 'ProgramRevision', readonly id: string }
        | { readonly __typename: 'Receiver', readonly id: string }
        | { readonly __typename: 'Route', readonly id: string }
        | { readonly __typename: 'Run', readonly id: string }
        | { readonly __typename: 'Schedule', readonly id: string }
        | { readonly __typename: 'Silence', readonly id: string }
        | { readonly __typename: 'Token', readonly id: string }
       | null }
    | { readonly __typename: 'InvalidInputError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly issues: ReadonlyArray<{ readonly path: ReadonlyArray<string>, readonly message: string, readonly hint: string | null }> }
    | { readonly __typename: 'NotFoundError', readonly kind: ObjectKind | null, readonly key: string | null, readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null }
   };

export type ClusterLineFragment = { readonly id: string, readonly name: string, readonly state: ClusterState, readonly problem: string | null, readonly scheduler: string | null, readonly protocol: number | null, readonly bridge: string, readonly hostCount: number, readonly slots: number, readonly busySlots: number, readonly waitingJobs: number, readonly activeJobs: number, readonly omitted: number, readonly reportedAt: string };

export type ClusterHostLineFragment = { readonly id: string, readonly name: string, readonly address: string, readonly state: ClusterHostState, readonly platform: string, readonly maxJobs: number, readonly noRemote: boolean, readonly activeJobs: number, readonly load: number, readonly loadAverage: number | null, readonly speed: number, readonly freeMemoryMiB: number | null, readonly joinedAt: string, readonly leftAt: string | null };

export type ClusterJobLineFragment = { readonly number: number, readonly state: ClusterJobState, readonly file: string | null, readonly client: string | null, readonly host: string | null, readonly since: string };

export type ClustersQueryVariables = Exact<{
  filter?: ClusterFilter | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;


export type ClustersQuery = { readonly clusters: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly name: string, readonly state: ClusterState, readonly problem: string | null, readonly scheduler: string | null, readonly protocol: number | null, readonly bridge: string, readonly hostCount: number, readonly slots: number, readonly busySlots: number, readonly waitingJobs: number, readonly activeJobs: number, readonly omitted: number, readonly reportedAt: string }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type ClusterQueryVariables = Exact<{
  by: ClusterRef;
}>;


export type ClusterQuery = { readonly cluster: { readonly id: string, readonly name: string, readonly state: ClusterState, readonly problem: string | null, readonly scheduler: string | null, readonly protocol: number | null, readonly bridge: string, readonly hostCount: number, readonly slots: number, readonly busySlots: number, readonly waitingJobs: number, readonly activeJobs: number, readonly omitted: number, readonly reportedAt: string } | null };

export type ClusterHostsQueryVariables = Exact<{
  filter?: ClusterHostFilter | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;


export type ClusterHostsQuery = { readonly clusterHosts: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly name: string, readonly address: string, readonly state: ClusterHostState, readonly platform: string, readonly maxJobs: number, readonly noRemote: boolean, readonly activeJobs: number, readonly load: number, readonly loadAverage: number | null, readonly speed: number, readonly freeMemoryMiB: number | null, readonly joinedAt: string, readonly leftAt: string | null }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type ClustersChangedSubscriptionVariables = Exact<{
  filter?: ClusterFilter | null | undefined;
  after?: string | null | undefined;
}>;


export type ClustersChangedSubscription = { readonly clustersChanged: ReadonlyArray<{ readonly cursor: string, readonly type: CollectionChangeType, readonly id: string | null, readonly node: { readonly id: string, readonly name: string, readonly state: ClusterState, readonly problem: string | null, readonly scheduler: string | null, readonly protocol: number | null, readonly bridge: string, readonly hostCount: number, readonly slots: number, readonly busySlots: number, readonly waitingJobs: number, readonly activeJobs: number, readonly omitted: number, readonly reportedAt: string } | null }> };

export type ClusterHostsChangedSubscriptionVariables = Exact<{
  filter?: ClusterHostFilter | null | undefined;
  after?: string | null | undefined;
}>;


export type ClusterHostsChangedSubscription = { readonly clusterHostsChanged: ReadonlyArray<{ readonly cursor: string, readonly type: CollectionChangeType, readonly id: string | null, readonly node: { readonly id: string, readonly name: string, readonly address: string, readonly state: ClusterHostState, readonly platform: string, readonly maxJobs: number, readonly noRemote: boolean, readonly activeJobs: number, readonly load: number, readonly loadAverage: number | null, readonly speed: number, readonly freeMemoryMiB: number | null, readonly joinedAt: string, readonly leftAt: string | null } | null }> };

export type ClusterActivityLineFragment = { readonly at: string, readonly omittedJobs: number, readonly cluster: { readonly id: string, readonly name: string, readonly state: ClusterState, readonly problem: string | null, readonly scheduler: string | null, readonly protocol: number | null, readonly bridge: string, readonly hostCount: number, readonly slots: number, readonly busySlots: number, readonly waitingJobs: number, readonly activeJobs: number, readonly omitted: number, readonly reportedAt: string }, readonly hosts: ReadonlyArray<{ readonly id: string, readonly name: string, readonly address: string, readonly state: ClusterHostState, readonly platform: string, readonly maxJobs: number, readonly noRemote: boolean, readonly activeJobs: number, readonly load: number, readonly loadAverage: number | null, readonly speed: number, readonly freeMemoryMiB: number | null, readonly joinedAt: string, readonly leftAt: string | null }>, readonly jobs: ReadonlyArray<{ readonly number: number, readonly state: ClusterJobState, readonly file: string | null, readonly client: string | null, readonly host: string | null, readonly since: string }> };

export type ClusterNowQueryVariables = Exact<{
  by: ClusterRef;
}>;


export type ClusterNowQuery = { readonly cluster: { readonly activity: { readonly at: string, readonly omittedJobs: number, readonly cluster: { readonly id: string, readonly name: string, readonly state: ClusterState, readonly problem: string | null, readonly scheduler: string | null, readonly protocol: number | null, readonly bridge: string, readonly hostCount: number, readonly slots: number, readonly busySlots: number, readonly waitingJobs: number, readonly activeJobs: number, readonly omitted: number, readonly reportedAt: string }, readonly hosts: ReadonlyArray<{ readonly id: string, readonly name: string, readonly address: string, readonly state: ClusterHostState, readonly platform: string, readonly maxJobs: number, readonly noRemote: boolean, readonly activeJobs: number, readonly load: number, readonly loadAverage: number | null, readonly speed: number, readonly freeMemoryMiB: number | null, readonly joinedAt: string, readonly leftAt: string | null }>, readonly jobs: ReadonlyArray<{ readonly number: number, readonly state: ClusterJobState, readonly file: string | null, readonly client: string | null, readonly host: string | null, readonly since: string }> } } | null };

export type ClusterActivitySubscriptionVariables = Exact<{
  by: ClusterRef;
}>;


export type ClusterActivitySubscription = { readonly clusterActivity: { readonly at: string, readonly omittedJobs: number, readonly cluster: { readonly id: string, readonly name: string, readonly state: ClusterState, readonly problem: string | null, readonly scheduler: string | null, readonly protocol: number | null, readonly bridge: string, readonly hostCount: number, readonly slots: number, readonly busySlots: number, readonly waitingJobs: number, readonly activeJobs: number, readonly omitted: number, readonly reportedAt: string }, readonly hosts: ReadonlyArray<{ readonly id: string, readonly name: string, readonly address: string, readonly state: ClusterHostState, readonly platform: string, readonly maxJobs: number, readonly noRemote: boolean, readonly activeJobs: number, readonly load: number, readonly loadAverage: number | null, readonly speed: number, readonly freeMemoryMiB: number | null, readonly joinedAt: string, readonly leftAt: string | null }>, readonly jobs: ReadonlyArray<{ readonly number: number, readonly state: ClusterJobState, readonly file: string | null, readonly client: string | null, readonly host: string | null, readonly since: string }> } };

export type ClusterHistoryQueryVariables = Exact<{
  by: ClusterRef;
  minutes: number;
  files: number;
  jobs: number;
}>;


export type ClusterHistoryQuery = { readonly cluster: { readonly id: string, readonly name: string, readonly state: ClusterState, readonly problem: string | null, readonly scheduler: string | null, readonly protocol: number | null, readonly bridge: string, readonly hostCount: number, readonly slots: number, readonly busySlots: number, readonly waitingJobs: number, readonly activeJobs: number, readonly omitted: number, readonly reportedAt: string, readonly throughput: ReadonlyArray<{ readonly minute: string, readonly jobs: number, readonly failed: number, readonly local: number, readonly realMs: number, readonly cpuMs: number }>, readonly slowestFiles: ReadonlyArray<{ readonly file: string, readonly jobs: number, readonly maxMs: number, readonly meanMs: number, readonly lastAt: string }>, readonly recentJobs: ReadonlyArray<{ readonly number: number, readonly file: string | null, readonly client: string | null, readonly host: string | null, readonly isLocal: boolean, readonly exitCode: number | null, readonly endedAt: string, readonly realMs: number }> } | null };

export type PublishClusterReportMutationVariables = Exact<{
  input: PublishClusterReportInput;
}>;


export type PublishClusterReportMutation = { readonly publishClusterReport:
    | { readonly __typename: 'ConflictError', readonly currentRevision: number | null, readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly current:
        | { readonly __typename: 'Activity', readonly id: string }
        | { readonly __typename: 'Assignment', readonly id: string }
        | { readonly __typename: 'Channel', readonly id: string }
        | { readonly __typename: 'Cluster', readonly id: string }
        | { readonly __typename: 'ClusterHost', readonly id: string }
        | { readonly __typename: 'Command', readonly id: string }
        | { readonly __typename: 'Delivery', readonly id: string }
        | { readonly __typename: 'Dependency', readonly id: string }
        | { readonly __typename: 'Host', readonly id: string }
        | { readonly __typename: 'Incident', readonly id: string }
        | { readonly __typename: 'Instance', readonly id: string }
        | { readonly __typename: 'Monitor', readonly id: string }
        | { readonly __typename: 'Program', readonly id: string }
        | { readonly __typename: 'ProgramRevision', readonly id: string }
        | { readonly __typename: 'Receiver', readonly id: string }
        | { readonly __typename: 'Route', readonly id: string }
        | { readonly __typename: 'Run', readonly id: string }
        | { readonly __typename: 'Schedule', readonly id: string }
        | { readonly __typename: 'Silence', readonly id: string }
        | { readonly __typename: 'Token', readonly id: string }
       | null }
    | { readonly __typename: 'InvalidInputError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly issues: ReadonlyArray<{ readonly path: ReadonlyArray<string>, readonly message: string, readonly hint: string | null }> }
    | { readonly __typename: 'PublishClusterReportPayload', readonly clusterId: string, readonly isNew: boolean, readonly warnings: ReadonlyArray<{ readonly code: WarningCode, readonly message: string, readonly path: ReadonlyArray<string> }> }
   };

export type DeleteClusterMutationVariables = Exact<{
  input: DeleteClusterInput;
}>;


export type DeleteClusterMutation = { readonly deleteCluster:
    | { readonly __typename: 'DeleteClusterPayload', readonly deletedId: string, readonly warnings: ReadonlyArray<{ readonly code: WarningCode, readonly message: string, readonly path: ReadonlyArray<string> }> }
    | { readonly __typename: 'InvalidInputError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly issues: ReadonlyArray<{ readonly path: ReadonlyArray<string>, readonly message: string, readonly hint: string | null }> }
    | { readonly __typename: 'NotFoundError', readonly kind: ObjectKind | null, readonly key: string | null, readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null }
   };

export type CommandOutcomeFragment = { readonly id: string, readonly kind: CommandKind, readonly signal: Signal | null, readonly selector: string, readonly status: CommandStatus, readonly counts: { readonly total: number, readonly pending: number, readonly delivered: number, readonly succeeded: number, readonly failed: number, readonly expired: number, readonly cancelled: number }, readonly targets: { readonly edges: ReadonlyArray<{ readonly node: { readonly address: string, readonly status: CommandStatus, readonly message: string | null, readonly output: string | null, readonly instance: { readonly state: InstanceState, readonly reason: StateReason, readonly detail: string | null, readonly pid: number | null } | null } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type CommandQueryVariables = Exact<{
  id: string | number;
  first: number;
  after?: string | null | undefined;
}>;


export type CommandQuery = { readonly command: { readonly status: CommandStatus, readonly targets: { readonly edges: ReadonlyArray<{ readonly node: { readonly address: string, readonly status: CommandStatus, readonly message: string | null, readonly output: string | null, readonly instance: { readonly state: InstanceState, readonly reason: StateReason, readonly detail: string | null, readonly pid: number | null } | null } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } } | null };

export type CommandsChangedSubscriptionVariables = Exact<{
  filter?: CommandFilter | null | undefined;
  after?: string | null | undefined;
}>;


export type CommandsChangedSubscription = { readonly commandsChanged: ReadonlyArray<{ readonly cursor: string, readonly type: CollectionChangeType, readonly id: string | null, readonly node: { readonly id: string, readonly kind: CommandKind, readonly signal: Signal | null, readonly action: string | null, readonly selector: string, readonly status: CommandStatus, readonly createdAt: string, readonly expiresAt: string | null, readonly finishedAt: string | null, readonly actor:
        | { readonly label: string }
        | { readonly label: string }
        | { readonly label: string }
        | { readonly label: string }
        | { readonly label: string }
        | { readonly label: string }
        | { readonly label: string }
        | { readonly label: string }
      , readonly counts: { readonly total: number, readonly pending: number, readonly delivered: number, readonly succeeded: number, readonly failed: number, readonly expired: number, readonly cancelled: number } } | null }> };

export type CommandLineFragment = { readonly id: string, readonly kind: CommandKind, readonly signal: Signal | null, readonly action: string | null, readonly selector: string, readonly status: CommandStatus, readonly createdAt: string, readonly expiresAt: string | null, readonly finishedAt: string | null, readonly actor:
    | { readonly label: string }
    | { readonly label: string }
    | { readonly label: string }
    | { readonly label: string }
    | { readonly label: string }
    | { readonly label: string }
    | { readonly label: string }
    | { readonly label: string }
  , readonly counts: { readonly total: number, readonly pending: number, readonly delivered: number, readonly succeeded: number, readonly failed: number, readonly expired: number, readonly cancelled: number } };

export type CommandListQueryVariables = Exact<{
  filter?: CommandFilter | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;


export type CommandListQuery = { readonly commands: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly kind: CommandKind, readonly signal: Signal | null, readonly action: string | null, readonly selector: string, readonly status: CommandStatus, readonly createdAt: string, readonly expiresAt: string | null, readonly finishedAt: string | null, readonly actor:
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
        , readonly counts: { readonly total: number, readonly pending: number, readonly delivered: number, readonly succeeded: number, readonly failed: number, readonly expired: number, readonly cancelled: number } } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type CommandShowQueryVariables = Exact<{
  id: string | number;
  first: number;
  after?: string | null | undefined;
}>;


export type CommandShowQuery = { readonly command: { readonly id: string, readonly kind: CommandKind, readonly signal: Signal | null, readonly action: string | null, readonly selector: string, readonly status: CommandStatus, readonly createdAt: string, readonly expiresAt: string | null, readonly finishedAt: string | null, readonly targets: { readonly edges: ReadonlyArray<{ readonly node: { readonly address: string, readonly status: CommandStatus, readonly message: string | null, readonly output: string | null, readonly deliveredAt: string | null, readonly finishedAt: string | null } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } }, readonly actor:
      | { readonly label: string }
      | { readonly label: string }
      | { readonly label: string }
      | { readonly label: string }
      | { readonly label: string }
      | { readonly label: string }
      | { readonly label: string }
      | { readonly label: string }
    , readonly counts: { readonly total: number, readonly pending: number, readonly delivered: number, readonly succeeded: number, readonly failed: number, readonly expired: number, readonly cancelled: number } } | null };

export type StartInstancesMutationVariables = Exact<{
  input: StartInstancesInput;
  first?: number;
}>;


export type StartInstancesMutation = { readonly startInstances:
    | { readonly __typename: 'ConflictError', readonly currentRevision: number | null, readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly current:
        | { readonly __typename: 'Activity', readonly id: string }
        | { readonly __typename: 'Assignment', readonly id: string }
        | { readonly __typename: 'Channel', readonly id: string }
        | { readonly __typename: 'Cluster', readonly id: string }
        | { readonly __typename: 'ClusterHost', readonly id: string }
        | { readonly __typename: 'Command', readonly id: string }
        | { readonly __typename: 'Delivery', readonly id: string }
        | { readonly __typename: 'Dependency', readonly id: string }
        | { readonly __typename: 'Host', readonly id: string }
        | { readonly __typename: 'Incident', readonly id: string }
        | { readonly __typename: 'Instance', readonly id: string }
        | { readonly __typename: 'Monitor', readonly id: string }
        | { readonly __typename: 'Program', readonly id: string }
        | { readonly __typename: 'ProgramRevision', readonly id: string }
        | { readonly __typename: 'Receiver', readonly id: string }
        | { readonly __typename: 'Route', readonly id: string }
        | { readonly __typename: 'Run', readonly id: string }
        | { readonly __typename: 'Schedule', readonly id: string }
        | { readonly __typename: 'Silence', readonly id: string }
        | { readonly __typename: 'Token', readonly id: string }
       | null }
    | { readonly __typename: 'InvalidInputError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly issues: ReadonlyArray<{ readonly path: ReadonlyArray<string>, readonly message: string, readonly hint: string | null }> }
    | { readonly __typename: 'NotFoundError', readonly kind: ObjectKind | null, readonly key: string | null, readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null }
    | { readonly __typename: 'StartInstancesPayload', readonly command: { readonly id: string, readonly kind: CommandKind, readonly signal: Signal | null, readonly selector: string, readonly status: CommandStatus, readonly counts: { readonly total: number, readonly pending: number, readonly delivered: number, readonly succeeded: number, readonly failed: number, readonly expired: number, readonly cancelled: number }, readonly targets: { readonly edges: ReadonlyArray<{ readonly node: { readonly address: string, readonly status: CommandStatus, readonly message: string | null, readonly output: string | null, readonly instance: { readonly state: InstanceState, readonly reason: StateReason, readonly detail: string | null, readonly pid: number | null } | null } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } } | null, readonly warnings: ReadonlyArray<{ readonly code: WarningCode, readonly message: string, readonly path: ReadonlyArray<string> }> }
   };

export type StopInstancesMutationVariables = Exact<{
  input: StopInstancesInput;
  first?: number;
}>;


export type StopInstancesMutation = { readonly stopInstances:
    | { readonly __typename: 'ConflictError', readonly currentRevision: number | null, readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly current:
        | { readonly __typename: 'Activity', readonly id: string }
        | { readonly __typename: 'Assignment', readonly id: string }
        | { readonly __typename: 'Channel', readonly id: string }
        | { readonly __typename: 'Cluster', readonly id: string }
        | { readonly __typename: 'ClusterHost', readonly id: string }
        | { readonly __typename: 'Command', readonly id: string }
        | { readonly __typename: 'Delivery', readonly id: string }
        | { readonly __typename: 'Dependency', readonly id: string }
        | { readonly __typename: 'Host', readonly id: string }
        | { readonly __typename: 'Incident', readonly id: string }
        | { readonly __typename: 'Instance', readonly id: string }
        | { readonly __typename: 'Monitor', readonly id: string }
        | { readonly __typename: 'Program', readonly id: string }
        | { readonly __typename: 'ProgramRevision', readonly id: string }
        | { readonly __typename: 'Receiver', readonly id: string }
        | { readonly __typename: 'Route', readonly id: string }
        | { readonly __typename: 'Run', readonly id: string }
        | { readonly __typename: 'Schedule', readonly id: string }
        | { readonly __typename: 'Silence', readonly id: string }
        | { readonly __typename: 'Token', readonly id: string }
       | null }
    | { readonly __typename: 'InvalidInputError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly issues: ReadonlyArray<{ readonly path: ReadonlyArray<string>, readonly message: string, readonly hint: string | null }> }
    | { readonly __typename: 'NotFoundError', readonly kind: ObjectKind | null, readonly key: string | null, readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null }
    | { readonly __typename: 'StopInstancesPayload', readonly command: { readonly id: string, readonly kind: CommandKind, readonly signal: Signal | null, readonly selector: string, readonly status: CommandStatus, readonly counts: { readonly total: number, readonly pending: number, readonly delivered: number, readonly succeeded: number, readonly failed: number, readonly expired: number, readonly cancelled: number }, readonly targets: { readonly edges: ReadonlyArray<{ readonly node: { readonly address: string, readonly status: CommandStatus, readonly message: string | null, readonly output: string | null, readonly instance: { readonly state: InstanceState, readonly reason: StateReason, readonly detail: string | null, readonly pid: number | null } | null } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } } | null, readonly warnings: ReadonlyArray<{ readonly code: WarningCode, readonly message: string, readonly path: ReadonlyArray<string> }> }
   };

export type RestartInstancesMutationVariables = Exact<{
  input: RestartInstancesInput;
  first?: number;
}>;


export type RestartInstancesMutation = { readonly restartInstances:
    | { readonly __typename: 'ConflictError', readonly currentRevision: number | null, readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly current:
        | { readonly __typename: 'Activity', readonly id: string }
        | { readonly __typename: 'Assignment', readonly id: string }
        | { readonly __typename: 'Channel', readonly id: string }
        | { readonly __typename: 'Cluster', readonly id: string }
        | { readonly __typename: 'ClusterHost', readonly id: string }
        | { readonly __typename: 'Command', readonly id: string }
        | { readonly __typename: 'Delivery', readonly id: string }
        | { readonly __typename: 'Dependency', readonly id: string }
        | { readonly __typename: 'Host', readonly id: string }
        | { readonly __typename: 'Incident', readonly id: string }
        | { readonly __typename: 'Instance', readonly id: string }
        | { readonly __typename: 'Monitor', readonly id: string }
        | { readonly __typename: 'Program', readonly id: string }
        | { readonly __typename: 'ProgramRevision', readonly id: string }
        | { readonly __typename: 'Receiver', readonly id: string }
        | { readonly __typename: 'Route', readonly id: string }
        | { readonly __typename: 'Run', readonly id: string }
        | { readonly __typename: 'Schedule', readonly id: string }
        | { readonly __typename: 'Silence', readonly id: string }
        | { readonly __typename: 'Token', readonly id: string }
       | null }
    | { readonly __typename: 'InvalidInputError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly issues: ReadonlyArray<{ readonly path: ReadonlyArray<string>, readonly message: string, readonly hint: string | null }> }
    | { readonly __typename: 'NotFoundError', readonly kind: ObjectKind | null, readonly key: string | null, readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null }
    | { readonly __typename: 'RestartInstancesPayload', readonly command: { readonly id: string, readonly kind: CommandKind, readonly signal: Signal | null, readonly selector: string, readonly status: CommandStatus, readonly counts: { readonly total: number, readonly pending: number, readonly delivered: number, readonly succeeded: number, readonly failed: number, readonly expired: number, readonly cancelled: number }, readonly targets: { readonly edges: ReadonlyArray<{ readonly node: { readonly address: string, readonly status: CommandStatus, readonly message: string | null, readonly output: string | null, readonly instance: { readonly state: InstanceState, readonly reason: StateReason, readonly detail: string | null, readonly pid: number | null } | null } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } } | null, readonly warnings: ReadonlyArray<{ readonly code: WarningCode, readonly message: string, readonly path: ReadonlyArray<string> }> }
   };

export type ReloadInstancesMutationVariables = Exact<{
  input: ReloadInstancesInput;
  first?: number;
}>;


export type ReloadInstancesMutation = { readonly reloadInstances:
    | { readonly __typename: 'ConflictError', readonly currentRevision: number | null, readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly current:
        | { readonly __typename: 'Activity', readonly id: string }
        | { readonly __typename: 'Assignment', readonly id: string }
        | { readonly __typename: 'Channel', readonly id: string }
        | { readonly __typename: 'Cluster', readonly id: string }
        | { readonly __typename: 'ClusterHost', readonly id: string }
        | { readonly __typename: 'Command', readonly id: string }
        | { readonly __typename: 'Delivery', readonly id: string }
        | { readonly __typename: 'Dependency', readonly id: string }
        | { readonly __typename: 'Host', readonly id: string }
        | { readonly __typename: 'Incident', readonly id: string }
        | { readonly __typename: 'Instance', readonly id: string }
        | { readonly __typename: 'Monitor', readonly id: string }
        | { readonly __typename: 'Program', readonly id: string }
        | { readonly __typename: 'ProgramRevision', readonly id: string }
        | { readonly __typename: 'Receiver', readonly id: string }
        | { readonly __typename: 'Route', readonly id: string }
        | { readonly __typename: 'Run', readonly id: string }
        | { readonly __typename: 'Schedule', readonly id: string }
        | { readonly __typename: 'Silence', readonly id: string }
        | { readonly __typename: 'Token', readonly id: string }
       | null }
    | { readonly __typename: 'InvalidInputError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly issues: ReadonlyArray<{ readonly path: ReadonlyArray<string>, readonly message: string, readonly hint: string | null }> }
    | { readonly __typename: 'NotFoundError', readonly kind: ObjectKind | null, readonly key: string | null, readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null }
    | { readonly __typename: 'ReloadInstancesPayload', readonly command: { readonly id: string, readonly kind: CommandKind, readonly signal: Signal | null, readonly selector: string, readonly status: CommandStatus, readonly counts: { readonly total: number, readonly pending: number, readonly delivered: number, readonly succeeded: number, readonly failed: number, readonly expired: number, readonly cancelled: number }, readonly targets: { readonly edges: ReadonlyArray<{ readonly node: { readonly address: string, readonly status: CommandStatus, readonly message: string | null, readonly output: string | null, readonly instance: { readonly state: InstanceState, readonly reason: StateReason, readonly detail: string | null, readonly pid: number | null } | null } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } } | null, readonly warnings: ReadonlyArray<{ readonly code: WarningCode, readonly message: string, readonly path: ReadonlyArray<string> }> }
   };

export type RunInstancesMutationVariables = Exact<{
  input: RunInstancesInput;
  first?: number;
}>;


export type RunInstancesMutation = { readonly runInstances:
    | { readonly __typename: 'ConflictError', readonly currentRevision: number | null, readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly current:
        | { readonly __typename: 'Activity', readonly id: string }
        | { readonly __typename: 'Assignment', readonly id: string }
        | { readonly __typename: 'Channel', readonly id: string }
        | { readonly __typename: 'Cluster', readonly id: string }
        | { readonly __typename: 'ClusterHost', readonly id: string }
        | { readonly __typename: 'Command', readonly id: string }
        | { readonly __typename: 'Delivery', readonly id: string }
        | { readonly __typename: 'Dependency', readonly id: string }
        | { readonly __typename: 'Host', readonly id: string }
        | { readonly __typename: 'Incident', readonly id: string }
        | { readonly __typename: 'Instance', readonly id: string }
        | { readonly __typename: 'Monitor', readonly id: string }
        | { readonly __typename: 'Program', readonly id: string }
        | { readonly __typename: 'ProgramRevision', readonly id: string }
        | { readonly __typename: 'Receiver', readonly id: string }
        | { readonly __typename: 'Route', readonly id: string }
        | { readonly __typename: 'Run', readonly id: string }
        | { readonly __typename: 'Schedule', readonly id: string }
        | { readonly __typename: 'Silence', readonly id: string }
        | { readonly __typename: 'Token', readonly id: string }
       | null }
    | { readonly __typename: 'InvalidInputError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly issues: ReadonlyArray<{ readonly path: ReadonlyArray<string>, readonly message: string, readonly hint: string | null }> }
    | { readonly __typename: 'NotFoundError', readonly kind: ObjectKind | null, readonly key: string | null, readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null }
    | { readonly __typename: 'RunInstancesPayload', readonly command: { readonly id: string, readonly kind: CommandKind, readonly signal: Signal | null, readonly selector: string, readonly status: CommandStatus, readonly counts: { readonly total: number, readonly pending: number, readonly delivered: number, readonly succeeded: number, readonly failed: number, readonly expired: number, readonly cancelled: number }, readonly targets: { readonly edges: ReadonlyArray<{ readonly node: { readonly address: string, readonly status: CommandStatus, readonly message: string | null, readonly output: string | null, readonly instance: { readonly state: InstanceState, readonly reason: StateReason, readonly detail: string | null, readonly pid: number | null } | null } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } } | null, readonly warnings: ReadonlyArray<{ readonly code: WarningCode, readonly message: string, readonly path: ReadonlyArray<string> }> }
   };

export type SignalInstancesMutationVariables = Exact<{
  input: SignalInstancesInput;
  first?: number;
}>;


export type SignalInstancesMutation = { readonly signalInstances:
    | { readonly __typename: 'ConflictError', readonly currentRevision: number | null, readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly current:
        | { readonly __typename: 'Activity', readonly id: string }
        | { readonly __typename: 'Assignment', readonly id: string }
        | { readonly __typename: 'Channel', readonly id: string }
        | { readonly __typename: 'Cluster', readonly id: string }
        | { readonly __typename: 'ClusterHost', readonly id: string }
        | { readonly __typename: 'Command', readonly id: string }
        | { readonly __typename: 'Delivery', readonly id: string }
        | { readonly __typename: 'Dependency', readonly id: string }
        | { readonly __typename: 'Host', readonly id: string }
        | { readonly __typename: 'Incident', readonly id: string }
        | { readonly __typename: 'Instance', readonly id: string }
        | { readonly __typename: 'Monitor', readonly id: string }
        | { readonly __typename: 'Program', readonly id: string }
        | { readonly __typename: 'ProgramRevision', readonly id: string }
        | { readonly __typename: 'Receiver', readonly id: string }
        | { readonly __typename: 'Route', readonly id: string }
        | { readonly __typename: 'Run', readonly id: string }
        | { readonly __typename: 'Schedule', readonly id: string }
        | { readonly __typename: 'Silence', readonly id: string }
        | { readonly __typename: 'Token', readonly id: string }
       | null }
    | { readonly __typename: 'InvalidInputError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly issues: ReadonlyArray<{ readonly path: ReadonlyArray<string>, readonly message: string, readonly hint: string | null }> }
    | { readonly __typename: 'NotFoundError', readonly kind: ObjectKind | null, readonly key: string | null, readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null }
    | { readonly __typename: 'SignalInstancesPayload', readonly command: { readonly id: string, readonly kind: CommandKind, readonly signal: Signal | null, readonly selector: string, readonly status: CommandStatus, readonly counts: { readonly total: number, readonly pending: number, readonly delivered: number, readonly succeeded: number, readonly failed: number, readonly expired: number, readonly cancelled: number }, readonly targets: { readonly edges: ReadonlyArray<{ readonly node: { readonly address: string, readonly status: CommandStatus, readonly message: string | null, readonly output: string | null, readonly instance: { readonly state: InstanceState, readonly reason: StateReason, readonly detail: string | null, readonly pid: number | null } | null } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } } | null, readonly warnings: ReadonlyArray<{ readonly code: WarningCode, readonly message: string, readonly path: ReadonlyArray<string> }> }
   };

export type RunActionMutationVariables = Exact<{
  input: RunActionInput;
  first?: number;
}>;


export type RunActionMutation = { readonly runAction:
    | { readonly __typename: 'ConflictError', readonly currentRevision: number | null, readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly current:
        | { readonly __typename: 'Activity', readonly id: string }
        | { readonly __typename: 'Assignment', readonly id: string }
        | { readonly __typename: 'Channel', readonly id: string }
        | { readonly __typename: 'Cluster', readonly id: string }
        | { readonly __typename: 'ClusterHost', readonly id: string }
        | { readonly __typename: 'Command', readonly id: string }
        | { readonly __typename: 'Delivery', readonly id: string }
        | { readonly __typename: 'Dependency', readonly id: string }
        | { readonly __typename: 'Host', readonly id: string }
        | { readonly __typename: 'Incident', readonly id: string }
        | { readonly __typename: 'Instance', readonly id: string }
        | { readonly __typename: 'Monitor', readonly id: string }
        | { readonly __typename: 'Program', readonly id: string }
        | { readonly __typename: 'ProgramRevision', readonly id: string }
        | { readonly __typename: 'Receiver', readonly id: string }
        | { readonly __typename: 'Route', readonly id: string }
        | { readonly __typename: 'Run', readonly id: string }
        | { readonly __typename: 'Schedule', readonly id: string }
        | { readonly __typename: 'Silence', readonly id: string }
        | { readonly __typename: 'Token', readonly id: string }
       | null }
    | { readonly __typename: 'InvalidInputError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly issues: ReadonlyArray<{ readonly path: ReadonlyArray<string>, readonly message: string, readonly hint: string | null }> }
    | { readonly __typename: 'NotFoundError', readonly kind: ObjectKind | null, readonly key: string | null, readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null }
    | { readonly __typename: 'RunActionPayload', readonly command: { readonly id: string, readonly kind: CommandKind, readonly signal: Signal | null, readonly selector: string, readonly status: CommandStatus, readonly counts: { readonly total: number, readonly pending: number, readonly delivered: number, readonly succeeded: number, readonly failed: number, readonly expired: number, readonly cancelled: number }, readonly targets: { readonly edges: ReadonlyArray<{ readonly node: { readonly address: string, readonly status: CommandStatus, readonly message: string | null, readonly output: string | null, readonly instance: { readonly state: InstanceState, readonly reason: StateReason, readonly detail: string | null, readonly pid: number | null } | null } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } } | null, readonly warnings: ReadonlyArray<{ readonly code: WarningCode, readonly message: string, readonly path: ReadonlyArray<string> }> }
   };

export type RunScheduleMutationVariables = Exact<{
  input: RunScheduleInput;
  first?: number;
}>;


export type RunScheduleMutation = { readonly runSchedule:
    | { readonly __typename: 'ConflictError', readonly currentRevision: number | null, readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly current:
        | { readonly __typename: 'Activity', readonly id: string }
        | { readonly __typename: 'Assignment', readonly id: string }
        | { readonly __typename: 'Channel', readonly id: string }
        | { readonly __typename: 'Cluster', readonly id: string }
        | { readonly __typename: 'ClusterHost', readonly id: string }
        | { readonly __typename: 'Command', readonly id: string }
        | { readonly __typename: 'Delivery', readonly id: string }
        | { readonly __typename: 'Dependency', readonly id: string }
        | { readonly __typename: 'Host', readonly id: string }
        | { readonly __typename: 'Incident', readonly id: string }
        | { readonly __typename: 'Instance', readonly id: string }
        | { readonly __typename: 'Monitor', readonly id: string }
        | { readonly __typename: 'Program', readonly id: string }
        | { readonly __typename: 'ProgramRevision', readonly id: string }
        | { readonly __typename: 'Receiver', readonly id: string }
        | { readonly __typename: 'Route', readonly id: string }
        | { readonly __typename: 'Run', readonly id: string }
        | { readonly __typename: 'Schedule', readonly id: string }
        | { readonly __typename: 'Silence', readonly id: string }
        | { readonly __typename: 'Token', readonly id: string }
       | null }
    | { readonly __typename: 'InvalidInputError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly issues: ReadonlyArray<{ readonly path: ReadonlyArray<string>, readonly message: string, readonly hint: string | null }> }
    | { readonly __typename: 'NotFoundError', readonly kind: ObjectKind | null, readonly key: string | null, readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null }
    | { readonly __typename: 'RunSchedulePayload', readonly command: { readonly id: string, readonly kind: CommandKind, readonly signal: Signal | null, readonly selector: string, readonly status: CommandStatus, readonly counts: { readonly total: number, readonly pending: number, readonly delivered: number, readonly succeeded: number, readonly failed: number, readonly expired: number, readonly cancelled: number }, readonly targets: { readonly edges: ReadonlyArray<{ readonly node: { readonly address: string, readonly status: CommandStatus, readonly message: string | null, readonly output: string | null, readonly instance: { readonly state: InstanceState, readonly reason: StateReason, readonly detail: string | null, readonly pid: number | null } | null } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } } | null, readonly warnings: ReadonlyArray<{ readonly code: WarningCode, readonly message: string, readonly path: ReadonlyArray<string> }> }
   };

export type CancelCommandMutationVariables = Exact<{
  input: CancelCommandInput;
}>;


export type CancelCommandMutation = { readonly cancelCommand:
    | { readonly __typename: 'CancelCommandPayload', readonly command: { readonly id: string, readonly status: CommandStatus }, readonly warnings: ReadonlyArray<{ readonly code: WarningCode, readonly message: string, readonly path: ReadonlyArray<string> }> }
    | { readonly __typename: 'ConflictError', readonly currentRevision: number | null, readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly current:
        | { readonly __typename: 'Activity', readonly id: string }
        | { readonly __typename: 'Assignment', readonly id: string }
        | { readonly __typename: 'Channel', readonly id: string }
        | { readonly __typename: 'Cluster', readonly id: string }
        | { readonly __typename: 'ClusterHost', readonly id: string }
        | { readonly __typename: 'Command', readonly id: string }
        | { readonly __typename: 'Delivery', readonly id: string }
        | { readonly __typename: 'Dependency', readonly id: string }
        | { readonly __typename: 'Host', readonly id: string }
        | { readonly __typename: 'Incident', readonly id: string }
        | { readonly __typename: 'Instance', readonly id: string }
        | { readonly __typename: 'Monitor', readonly id: string }
        | { readonly __typename: 'Program', readonly id: string }
        | { readonly __typename: 'ProgramRevision', readonly id: string }
        | { readonly __typename: 'Receiver', readonly id: string }
        | { readonly __typename: 'Route', readonly id: string }
        | { readonly __typename: 'Run', readonly id: string }
        | { readonly __typename: 'Schedule', readonly id: string }
        | { readonly __typename: 'Silence', readonly id: string }
        | { readonly __typename: 'Token', readonly id: string }
       | null }
    | { readonly __typename: 'InvalidInputError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly issues: ReadonlyArray<{ readonly path: ReadonlyArray<string>, readonly message: string, readonly hint: string | null }> }
    | { readonly __typename: 'NotFoundError', readonly kind: ObjectKind | null, readonly key: string | null, readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null }
   };

export type DefinitionFragment = { readonly command: ReadonlyArray<string>, readonly shell: boolean, readonly cwd: string | null, readonly envFiles: ReadonlyArray<string>, readonly user: string | null, readonly primaryGroup: string | null, readonly supplementaryGroups: ReadonlyArray<string> | null, readonly umask: string | null, readonly nice: number | null, readonly cpuAffinity: ReadonlyArray<number> | null, readonly noNewPrivileges: boolean, readonly memoryLimitBytes: number | null, readonly cpuLimit: number | null, readonly autostart: boolean, readonly autorestart: Autorestart, readonly exitCodes: ReadonlyArray<number>, readonly startMs: number, readonly startRetries: number | null, readonly timeoutMs: number | null, readonly retries: number, readonly stopSignal: Signal, readonly stopCommand: ReadonlyArray<string> | null, readonly stopTimeoutMs: number, readonly killMode: KillMode, readonly reloadSignal: Signal | null, readonly priority: number, readonly changePolicy: ChangePolicy, readonly tty: boolean, readonly stdin: string | null, readonly notify: boolean, readonly watchdogMs: number | null, readonly telemetry: boolean, readonly env: ReadonlyArray<{ readonly name: string, readonly value: string | null, readonly redacted: boolean }>, readonly rlimits: ReadonlyArray<{ readonly resource: Resource, readonly soft: number | null, readonly hard: number | null }>, readonly backoff: { readonly initialMs: number, readonly factor: number, readonly maxMs: number, readonly jitter: number, readonly resetMs: number }, readonly log: { readonly redirectStderr: boolean, readonly maxBytes: number, readonly files: number, readonly timestamps: boolean }, readonly readiness: { readonly intervalMs: number, readonly timeoutMs: number, readonly successThreshold: number, readonly failureThreshold: number, readonly startPeriodMs: number, readonly check:
      | { readonly __typename: 'ExecCheck', readonly command: ReadonlyArray<string> }
      | { readonly __typename: 'HttpCheck', readonly url: string }
      | { readonly __typename: 'LogCheck', readonly pattern: string }
      | { readonly __typename: 'TcpCheck', readonly address: string }
     } | null, readonly liveness: { readonly intervalMs: number, readonly timeoutMs: number, readonly successThreshold: number, readonly failureThreshold: number, readonly startPeriodMs: number, readonly check:
      | { readonly __typename: 'ExecCheck', readonly command: ReadonlyArray<string> }
      | { readonly __typename: 'HttpCheck', readonly url: string }
      | { readonly __typename: 'LogCheck', readonly pattern: string }
      | { readonly __typename: 'TcpCheck', readonly address: string }
     } | null, readonly actions: ReadonlyArray<{ readonly name: string, readonly description: string | null, readonly timeoutMs: number, readonly operation:
      | { readonly __typename: 'ActionCommand', readonly command: ReadonlyArray<string> }
      | { readonly __typename: 'ActionSignal', readonly signal: Signal }
     }> };

export type ProbeFragment = { readonly intervalMs: number, readonly timeoutMs: number, readonly successThreshold: number, readonly failureThreshold: number, readonly startPeriodMs: number, readonly check:
    | { readonly __typename: 'ExecCheck', readonly command: ReadonlyArray<string> }
    | { readonly __typename: 'HttpCheck', readonly url: string }
    | { readonly __typename: 'LogCheck', readonly pattern: string }
    | { readonly __typename: 'TcpCheck', readonly address: string }
   };

export type DependencyLineFragment = { readonly condition: DependencyCondition, readonly delayMs: number, readonly propagate: Propagation, readonly scope: DependencyScope, readonly host: string | null, readonly whenUnreachable: WhenUnreachable, readonly unreachableMs: number, readonly on: { readonly name: string, readonly environment: string } | null };

export type DependencyGraphQueryVariables = Exact<{
  selector?: string | null | undefined;
}>;


export type DependencyGraphQuery = { readonly dependencyGraph: { readonly omittedNodes: number, readonly nodes: ReadonlyArray<{ readonly name: string, readonly program: string, readonly environment: string, readonly host: string | null, readonly instances: ReadonlyArray<{ readonly address: string, readonly state: InstanceState, readonly health: Health, readonly since: string }> | null }>, readonly edges: ReadonlyArray<{ readonly of: string, readonly on: ReadonlyArray<string>, readonly satisfied: boolean, readonly satisfiedForMs: number | null, readonly dependency: { readonly condition: DependencyCondition, readonly delayMs: number, readonly propagate: Propagation, readonly scope: DependencyScope, readonly host: string | null, readonly whenUnreachable: WhenUnreachable, readonly unreachableMs: number, readonly on: { readonly name: string, readonly environment: string } | null }, readonly blockers: ReadonlyArray<{ readonly program: string, readonly environment: string, readonly condition: DependencyCondition, readonly host: string | null, readonly why: BlockerReason, readonly detail: string }> }>, readonly uncovered: ReadonlyArray<{ readonly of: string, readonly on: string, readonly hosts: ReadonlyArray<string>, readonly message: string }> } };

export type SetDependenciesMutationVariables = Exact<{
  input: SetDependenciesInput;
}>;


export type SetDependenciesMutation = { readonly setDependencies:
    | { readonly __typename: 'DependencyRefusedError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly problems: ReadonlyArray<{ readonly kind: DependencyProblemKind, readonly path: ReadonlyArray<string>, readonly message: string, readonly hint: string | null }> }
    | { readonly __typename: 'InvalidInputError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly issues: ReadonlyArray<{ readonly path: ReadonlyArray<string>, readonly message: string, readonly hint: string | null }> }
    | { readonly __typename: 'NotFoundError', readonly kind: ObjectKind | null, readonly key: string | null, readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null }
    | { readonly __typename: 'SetDependenciesPayload', readonly programs: ReadonlyArray<{ readonly name: string, readonly environment: string }>, readonly warnings: ReadonlyArray<{ readonly code: WarningCode, readonly message: string, readonly path: ReadonlyArray<string> }> }
   };

export type ProgramLineFragment = { readonly id: string, readonly name: string, readonly environment: string, readonly group: string | null, readonly description: string | null, readonly revision: number, readonly createdAt: string, readonly revisedAt: string, readonly revisedBy:
    | { readonly label: string }
    | { readonly label: string }
    | { readonly label: string }
    | { readonly label: string }
    | { readonly label: string }
    | { readonly label: string }
    | { readonly label: string }
    | { readonly label: string }
   };

export type AssignmentNodeFragment = { readonly id: string, readonly hosts: string, readonly enabled: boolean, readonly instancesPerHost: number, readonly createdAt: string, readonly createdBy:
    | { readonly label: string }
    | { readonly label: string }
    | { readonly label: string }
    | { readonly label: string }
    | { readonly label: string }
    | { readonly label: string }
    | { readonly label: string }
    | { readonly label: string }
  , readonly program: { readonly name: string, readonly environment: string } | null };

export type InstanceNodeFragment = { readonly id: string, readonly address: string, readonly desired: DesiredState, readonly desiredReason: DesiredReason, readonly state: InstanceState, readonly reportedState: InstanceState, readonly reason: StateReason, readonly detail: string | null, readonly since: string, readonly stateForMs: number, readonly health: Health, readonly healthDetail: string | null, readonly pid: number | null, readonly revision: number | null, readonly staged: boolean, readonly restarts: number, readonly retryInMs: number | null, readonly retiring: boolean, readonly waitingFor: ReadonlyArray<{ readonly detail: string }> | null, readonly metrics?: { readonly cpuPercent: number, readonly residentBytes: number } | null };

export type HostByNameQueryVariables = Exact<{
  name: string;
}>;


export type HostByNameQuery = { readonly host: { readonly id: string, readonly name: string, readonly connection: HostConnectionState, readonly draining: boolean, readonly lastSeenAt: string | null, readonly copyRefusedAt: string | null, readonly enrolledAt: string, readonly agentVersion: string | null, readonly desiredRevision: number, readonly appliedRevision: number | null, readonly labels: ReadonlyArray<{ readonly key: string, readonly value: string }>, readonly facts: { readonly kernel: string, readonly os: string, readonly arch: string, readonly bootedAt: string, readonly cpuCores: number, readonly memoryBytes: number, readonly nodeVersion: string, readonly launcher: string } | null, readonly lastProblem: { readonly code: string, readonly detail: string, readonly at: string } | null } | null };

export type ProgramListQueryVariables = Exact<{
  filter?: ProgramFilter | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;


export type ProgramListQuery = { readonly programs: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly name: string, readonly environment: string, readonly group: string | null, readonly description: string | null, readonly revision: number, readonly createdAt: string, readonly revisedAt: string, readonly revisedBy:
        | { readonly label: string }
        | { readonly label: string }
        | { readonly label: string }
        | { readonly label: string }
        | { readonly label: string }
        | { readonly label: string }
        | { readonly label: string }
        | { readonly label: string }
       }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type ProgramByKeyQueryVariables = Exact<{
  name: string;
  environment?: string;
}>;


export type ProgramByKeyQuery = { readonly program: { readonly id: string, readonly name: string, readonly environment: string, readonly group: string | null, readonly description: string | null, readonly revision: number, readonly createdAt: string, readonly revisedAt: string, readonly revisedBy:
      | { readonly label: string }
      | { readonly label: string }
      | { readonly label: string }
      | { readonly label: string }
      | { readonly label: string }
      | { readonly label: string }
      | { readonly label: string }
      | { readonly label: string }
     } | null };

export type ProgramsChangedSubscriptionVariables = Exact<{
  filter?: ProgramFilter | null | undefined;
  after?: string | null | undefined;
}>;


export type ProgramsChangedSubscription = { readonly programsChanged: ReadonlyArray<{ readonly cursor: string, readonly type: CollectionChangeType, readonly id: string | null, readonly node: { readonly id: string, readonly name: string, readonly environment: string, readonly group: string | null, readonly description: string | null, readonly revision: number, readonly createdAt: string, readonly revisedAt: string, readonly revisedBy:
        | { readonly label: string }
        | { readonly label: string }
        | { readonly label: string }
        | { readonly label: string }
        | { readonly label: string }
        | { readonly label: string }
        | { readonly label: string }
        | { readonly label: string }
       } | null }> };

export type AssignmentListQueryVariables = Exact<{
  filter?: AssignmentFilter | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;


export type AssignmentListQuery = { readonly assignments: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly hosts: string, readonly enabled: boolean, readonly instancesPerHost: number, readonly createdAt: string, readonly createdBy:
        | { readonly label: string }
        | { readonly label: string }
        | { readonly label: string }
        | { readonly label: string }
        | { readonly label: string }
        | { readonly label: string }
        | { readonly label: string }
        | { readonly label: string }
      , readonly program: { readonly name: string, readonly environment: string } | null }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type AssignmentByRefQueryVariables = Exact<{
  by: AssignmentRef;
}>;


export type AssignmentByRefQuery = { readonly assignment: { readonly id: string, readonly hosts: string, readonly enabled: boolean, readonly instancesPerHost: number, readonly createdAt: string, readonly createdBy:
      | { readonly label: string }
      | { readonly label: string }
      | { readonly label: string }
      | { readonly label: string }
      | { readonly label: string }
      | { readonly label: string }
      | { readonly label: string }
      | { readonly label: string }
    , readonly program: { readonly name: string, readonly environment: string } | null } | null };

export type AssignmentsChangedSubscriptionVariables = Exact<{
  filter?: AssignmentFilter | null | undefined;
  after?: string | null | undefined;
}>;


export type AssignmentsChangedSubscription = { readonly assignmentsChanged: ReadonlyArray<{ readonly cursor: string, readonly type: CollectionChangeType, readonly id: string | null, readonly node: { readonly id: string, readonly hosts: string, readonly enabled: boolean, readonly instancesPerHost: number, readonly createdAt: string, readonly createdBy:
        | { readonly label: string }
        | { readonly label: string }
        | { readonly label: string }
        | { readonly label: string }
        | { readonly label: string }
        | { readonly label: string }
        | { readonly label: string }
        | { readonly label: string }
      , readonly program: { readonly name: string, readonly environment: string } | null } | null }> };

export type InstanceListQueryVariables = Exact<{
  filter?: InstanceFilter | null | undefined;
  first: number;
  after?: string | null | undefined;
  wide?: boolean | null | undefined;
}>;


export type InstanceListQuery = { readonly instances: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly address: string, readonly desired: DesiredState, readonly desiredReason: DesiredReason, readonly state: InstanceState, readonly reportedState: InstanceState, readonly reason: StateReason, readonly detail: string | null, readonly since: string, readonly stateForMs: number, readonly health: Health, readonly healthDetail: string | null, readonly pid: number | null, readonly revision: number | null, readonly staged: boolean, readonly restarts: number, readonly retryInMs: number | null, readonly retiring: boolean, readonly waitingFor: ReadonlyArray<{ readonly detail: string }> | null, readonly metrics?: { readonly cpuPercent: number, readonly residentBytes: number } | null }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type InstanceByAddressQueryVariables = Exact<{
  address: string;
  wide?: boolean | null | undefined;
}>;


export type InstanceByAddressQuery = { readonly instance: { readonly id: string, readonly address: string, readonly desired: DesiredState, readonly desiredReason: DesiredReason, readonly state: InstanceState, readonly reportedState: InstanceState, readonly reason: StateReason, readonly detail: string | null, readonly since: string, readonly stateForMs: number, readonly health: Health, readonly healthDetail: string | null, readonly pid: number | null, readonly revision: number | null, readonly staged: boolean, readonly restarts: number, readonly retryInMs: number | null, readonly retiring: boolean, readonly waitingFor: ReadonlyArray<{ readonly detail: string }> | null, readonly metrics?: { readonly cpuPercent: number, readonly residentBytes: number } | null } | null };

export type InstanceNodesChangedSubscriptionVariables = Exact<{
  filter?: InstanceFilter | null | undefined;
  after?: string | null | undefined;
  wide?: boolean | null | undefined;
}>;


export type InstanceNodesChangedSubscription = { readonly instancesChanged: ReadonlyArray<{ readonly cursor: string, readonly type: CollectionChangeType, readonly id: string | null, readonly node: { readonly id: string, readonly address: string, readonly desired: DesiredState, readonly desiredReason: DesiredReason, readonly state: InstanceState, readonly reportedState: InstanceState, readonly reason: StateReason, readonly detail: string | null, readonly since: string, readonly stateForMs: number, readonly health: Health, readonly healthDetail: string | null, readonly pid: number | null, readonly revision: number | null, readonly staged: boolean, readonly restarts: number, readonly retryInMs: number | null, readonly retiring: boolean, readonly waitingFor: ReadonlyArray<{ readonly detail: string }> | null, readonly metrics?: { readonly cpuPercent: number, readonly residentBytes: number } | null } | null }> };

export type DependencyNodeFragment = { readonly id: string, readonly createdAt: string, readonly condition: DependencyCondition, readonly delayMs: number, readonly propagate: Propagation, readonly scope: DependencyScope, readonly host: string | null, readonly whenUnreachable: WhenUnreachable, readonly unreachableMs: number, readonly of: { readonly name: string, readonly environment: string } | null, readonly createdBy:
    | { readonly label: string }
    | { readonly label: string }
    | { readonly label: string }
    | { readonly label: string }
    | { readonly label: string }
    | { readonly label: string }
    | { readonly label: string }
    | { readonly label: string }
  , readonly on: { readonly name: string, readonly environment: string } | null };

export type DependencyListQueryVariables = Exact<{
  filter?: DependencyFilter | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;


export type DependencyListQuery = { readonly dependencies: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly createdAt: string, readonly condition: DependencyCondition, readonly delayMs: number, readonly propagate: Propagation, readonly scope: DependencyScope, readonly host: string | null, readonly whenUnreachable: WhenUnreachable, readonly unreachableMs: number, readonly of: { readonly name: string, readonly environment: string } | null, readonly createdBy:
        | { readonly label: string }
        | { readonly label: string }
        | { readonly label: string }
        | { readonly label: string }
        | { readonly label: string }
        | { readonly label: string }
        | { readonly label: string }
        | { readonly label: string }
      , readonly on: { readonly name: string, readonly environment: string } | null }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type DependencyByRefQueryVariables = Exact<{
  by: DependencyRef;
}>;


export type DependencyByRefQuery = { readonly dependency: { readonly id: string, readonly createdAt: string, readonly condition: DependencyCondition, readonly delayMs: number, readonly propagate: Propagation, readonly scope: DependencyScope, readonly host: string | null, readonly whenUnreachable: WhenUnreachable, readonly unreachableMs: number, readonly of: { readonly name: string, readonly environment: string } | null, readonly createdBy:
      | { readonly label: string }
      | { readonly label: string }
      | { readonly label: string }
      | { readonly label: string }
      | { readonly label: string }
      | { readonly label: string }
      | { readonly label: string }
      | { readonly label: string }
    , readonly on: { readonly name: string, readonly environment: string } | null } | null };

export type DependenciesChangedSubscriptionVariables = Exact<{
  filter?: DependencyFilter | null | undefined;
  after?: string | null | undefined;
}>;


export type DependenciesChangedSubscription = { readonly dependenciesChanged: ReadonlyArray<{ readonly cursor: string, readonly type: CollectionChangeType, readonly id: string | null, readonly node: { readonly id: string, readonly createdAt: string, readonly condition: DependencyCondition, readonly delayMs: number, readonly propagate: Propagation, readonly scope: DependencyScope, readonly host: string | null, readonly whenUnreachable: WhenUnreachable, readonly unreachableMs: number, readonly of: { readonly name: string, readonly environment: string } | null, readonly createdBy:
        | { readonly label: string }
        | { readonly label: string }
        | { readonly label: string }
        | { readonly label: string }
        | { readonly label: string }
        | { readonly label: string }
        | { readonly label: string }
        | { readonly label: string }
      , readonly on: { readonly name: string, readonly environment: string } | null } | null }> };

export type ScheduleByRefQueryVariables = Exact<{
  by: ScheduleRef;
}>;


export type ScheduleByRefQuery = { readonly schedule: { readonly id: string, readonly name: string, readonly description: string | null, readonly hosts: string, readonly timeZone: string, readonly action: ScheduleAction, readonly signal: Signal | null, readonly paused: boolean, readonly program: { readonly name: string, readonly environment: string } | null, readonly trigger:
      | { readonly at: string }
      | { readonly cron: string }
    , readonly next: ReadonlyArray<{ readonly dueAt: string, readonly localTime: string, readonly note: FiringNote | null }>, readonly lastFiring: { readonly address: string, readonly startedAt: string, readonly outcome: RunOutcome, readonly firing: { readonly outcome: FiringOutcome, readonly dueAt: string } | null } | null } | null };

export type RunByIdQueryVariables = Exact<{
  id: string | number;
}>;


export type RunByIdQuery = { readonly run: { readonly id: string, readonly address: string, readonly programRevision: number, readonly cause: RunCause, readonly concurrent: boolean, readonly pid: number | null, readonly startedAt: string, readonly endedAt: string | null, readonly exitCode: number | null, readonly signal: Signal | null, readonly error: string | null, readonly outcome: RunOutcome, readonly durationMs: number | null, readonly runningForMs: number | null, readonly firing: { readonly outcome: FiringOutcome, readonly action: ScheduleAction, readonly dueAt: string, readonly dueUntil: string | null, readonly count: number, readonly scheduleName: string } | null } | null };

export type CommandByIdQueryVariables = Exact<{
  id: string | number;
}>;


export type CommandByIdQuery = { readonly command: { readonly id: string, readonly kind: CommandKind, readonly signal: Signal | null, readonly action: string | null, readonly selector: string, readonly status: CommandStatus, readonly createdAt: string, readonly expiresAt: string | null, readonly finishedAt: string | null, readonly actor:
      | { readonly label: string }
      | { readonly label: string }
      | { readonly label: string }
      | { readonly label: string }
      | { readonly label: string }
      | { readonly label: string }
      | { readonly label: string }
      | { readonly label: string }
    , readonly counts: { readonly total: number, readonly pending: number, readonly delivered: number, readonly succeeded: number, readonly failed: number, readonly expired: number, readonly cancelled: number } } | null };

export type ActivityLinesChangedSubscriptionVariables = Exact<{
  filter?: ActivityFilter | null | undefined;
  after?: string | null | undefined;
}>;


export type ActivityLinesChangedSubscription = { readonly activitiesChanged: ReadonlyArray<{ readonly cursor: string, readonly type: CollectionChangeType, readonly id: string | null, readonly node: { readonly id: string, readonly group: string, readonly selector: string | null, readonly startsAt: string, readonly endsAt: string, readonly leadMs: number, readonly state: ActivityState, readonly partial: boolean, readonly detail: string | null, readonly createdAt: string, readonly finishedAt: string | null, readonly createdBy:
        | { readonly label: string }
        | { readonly label: string }
        | { readonly label: string }
        | { readonly label: string }
        | { readonly label: string }
        | { readonly label: string }
        | { readonly label: string }
        | { readonly label: string }
      , readonly counts: { readonly total: number, readonly pending: number, readonly running: number, readonly succeeded: number, readonly failed: number, readonly stopped: number, readonly leftOut: number } } | null }> };

export type EventsSubscriptionVariables = Exact<{
  after?: string | null | undefined;
  filter?: EventFilter | null | undefined;
}>;


export type EventsSubscription = { readonly events:
    | { readonly __typename: 'AccessRefused', readonly attempt: RefusedAttempt, readonly attempts: number, readonly clientAddress: string | null, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly attemptsSince: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       }
    | { readonly __typename: 'ActivityAborted', readonly activityId: string, readonly group: string, readonly partial: boolean, readonly detail: string | null, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       }
    | { readonly __typename: 'ActivityChanged', readonly group: string, readonly endsAt: string, readonly partial: boolean, readonly detail: string | null, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       }
    | { readonly __typename: 'ActivityCreated', readonly activityId: string, readonly group: string, readonly startsAt: string, readonly endsAt: string, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly activityMembers: number, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       }
    | { readonly __typename: 'ActivityEnded', readonly activityId: string, readonly group: string, readonly partial: boolean, readonly detail: string | null, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       }
    | { readonly __typename: 'ActivityMemberChanged', readonly activityId: string, readonly group: string, readonly address: string, readonly fromStatus: ActivityMemberStatus, readonly toStatus: ActivityMemberStatus, readonly detail: string | null, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       }
    | { readonly __typename: 'ActivityStarted', readonly activityId: string, readonly group: string, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       }
    | { readonly __typename: 'AgentCopyRefused', readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       }
    | { readonly __typename: 'AgentProblem', readonly detail: string | null, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly problemCode: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       }
    | { readonly __typename: 'AlertCleared', readonly alertSeverity: number, readonly monitor: string, readonly summary: string, readonly ci: string | null, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       }
    | { readonly __typename: 'AlertRaised', readonly alertSeverity: number, readonly monitor: string, readonly summary: string, readonly ci: string | null, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       }
    | { readonly __typename: 'AssignmentChanged', readonly hosts: string, readonly enabled: boolean, readonly instancesPerHost: number, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       }
    | { readonly __typename: 'AssignmentCreated', readonly hosts: string, readonly enabled: boolean, readonly instancesPerHost: number, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       }
    | { readonly __typename: 'AssignmentDeleted', readonly hosts: string, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       }
    | { readonly __typename: 'AttributeChanged', readonly name: string, readonly value: unknown, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       }
    | { readonly __typename: 'ChannelFinished', readonly channelId: string, readonly messageCount: number, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly channelName: string, readonly channelState: ChannelState, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       }
    | { readonly __typename: 'ChannelOpened', readonly channelId: string, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly channelName: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       }
    | { readonly __typename: 'ClusterAdded', readonly clusterId: string, readonly clusterName: string, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       }
    | { readonly __typename: 'ClusterConnected', readonly clusterId: string, readonly clusterName: string, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       }
    | { readonly __typename: 'ClusterDeleted', readonly clusterId: string, readonly clusterName: string, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       }
    | { readonly __typename: 'ClusterDisconnected', readonly clusterId: string, readonly clusterName: string, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly clusterProblem: string | null, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       }
    | { readonly __typename: 'ClusterHostsChanged', readonly clusterId: string, readonly clusterName: string, readonly joinedCount: number, readonly leftCount: number, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       }
    | { readonly __typename: 'CommandDelivered', readonly targets: number, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly command: { readonly id: string } | null, readonly actor:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       }
    | { readonly __typename: 'CommandFinished', readonly status: CommandStatus, readonly succeeded: number, readonly failed: number, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly command: { readonly id: string } | null, readonly actor:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       }
    | { readonly __typename: 'CommandIssued', readonly commandKind: CommandKind, readonly programAction: string | null, readonly selector: string, readonly targets: number, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly command: { readonly id: string } | null, readonly actor:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       }
    | { readonly __typename: 'CommandProgressed', readonly ended: number, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       }
    | { readonly __typename: 'DeliveryChanged', readonly deliveryId: string, readonly deliveryState: DeliveryState, readonly receiver: string, readonly attempts: number, readonly answer: string | null, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       }
    | { readonly __typename: 'EventGap', readonly fromSequence: number, readonly toSequence: number, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       }
    | { readonly __typename: 'FiringNotRun', readonly scheduleName: string, readonly scheduleAction: ScheduleAction, readonly firingOutcome: FiringOutcome, readonly dueAt: string, readonly dueUntil: string | null, readonly count: number, readonly detail: string | null, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       }
    | { readonly __typename: 'HostChanged', readonly fields: ReadonlyArray<string>, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       }
    | { readonly __typename: 'HostConnected', readonly agentVersion: string, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       }
    | { readonly __typename: 'HostDisconnected', readonly disconnectReason: string, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       }
    | { readonly __typename: 'HostEnrolled', readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       }
    | { readonly __typename: 'HostRemoved', readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       }
    | { readonly __typename: 'IncidentChanged', readonly incidentId: string, readonly number: number, readonly alertSeverity: number, readonly monitor: string, readonly summary: string, readonly incidentState: IncidentState, readonly flapping: boolean, readonly assignee: string | null, readonly silencedUntil: string | null, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       }
    | { readonly __typename: 'IncidentOpened', readonly incidentId: string, readonly number: number, readonly alertSeverity: number, readonly monitor: string, readonly summary: string, readonly reopened: boolean, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       }
    | { readonly __typename: 'IncidentResolved', readonly incidentId: string, readonly number: number, readonly alertSeverity: number, readonly monitor: string, readonly summary: string, readonly resolution: string, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       }
    | { readonly __typename: 'InstanceCreated', readonly desired: DesiredState, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       }
    | { readonly __typename: 'InstanceDesiredChanged', readonly desired: DesiredState, readonly desiredReason: DesiredReason, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       }
    | { readonly __typename: 'InstanceHealthChanged', readonly fromHealth: Health, readonly toHealth: Health, readonly detail: string | null, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       }
    | { readonly __typename: 'InstanceRemoved', readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       }
    | { readonly __typename: 'InstanceStateChanged', readonly from: InstanceState, readonly to: InstanceState, readonly reason: StateReason, readonly detail: string | null, readonly runId: string | null, readonly pid: number | null, readonly exitCode: number | null, readonly signal: Signal | null, readonly killed: boolean, readonly lastLines: ReadonlyArray<string>, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       }
    | { readonly __typename: 'InstanceWaitingChanged', readonly waitingFor: ReadonlyArray<string>, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       }
    | { readonly __typename: 'MonitorChanged', readonly monitorId: string, readonly monitor: string, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       }
    | { readonly __typename: 'MonitorCreated', readonly monitorId: string, readonly monitor: string, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       }
    | { readonly __typename: 'MonitorDeleted', readonly monitorId: string, readonly monitor: string, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       }
    | { readonly __typename: 'ProgramChanged', readonly fields: ReadonlyArray<string>, readonly note: string | null, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       }
    | { readonly __typename: 'ProgramCreated', readonly revision: number, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       }
    | { readonly __typename: 'ProgramDeleted', readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       }
    | { readonly __typename: 'ProgramDependenciesChanged', readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly dependsOn: ReadonlyArray<{ readonly on: string, readonly condition: DependencyCondition, readonly delayMs: number, readonly propagate: Propagation, readonly scope: DependencyScope, readonly host: string | null, readonly whenUnreachable: WhenUnreachable, readonly unreachableMs: number }>, readonly actor:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       }
    | { readonly __typename: 'ProgramEvent', readonly name: string, readonly severity: Severity, readonly data: unknown, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       }
    | { readonly __typename: 'ProgramRevised', readonly revision: number, readonly fields: ReadonlyArray<string>, readonly note: string | null, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       }
    | { readonly __typename: 'ReceiverChanged', readonly receiverId: string, readonly receiver: string, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       }
    | { readonly __typename: 'ReceiverCreated', readonly receiverId: string, readonly receiver: string, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       }
    | { readonly __typename: 'ReceiverDeleted', readonly receiverId: string, readonly receiver: string, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       }
    | { readonly __typename: 'RecordsRemoved', readonly recordKind: RecordKind, readonly removed: number, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       }
    | { readonly __typename: 'ReportsDropped', readonly dropped: number, readonly detail: string | null, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       }
    | { readonly __typename: 'RouteChanged', readonly routeId: string, readonly route: string, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       }
    | { readonly __typename: 'RouteCreated', readonly routeId: string, readonly route: string, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       }
    | { readonly __typename: 'RouteDeleted', readonly routeId: string, readonly route: string, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       }
    | { readonly __typename: 'RunChanged', readonly concurrent: boolean, readonly runOutcome: RunOutcome, readonly pid: number | null, readonly exitCode: number | null, readonly signal: Signal | null, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       }
    | { readonly __typename: 'ScheduleChanged', readonly schedule: string, readonly hosts: string, readonly fields: ReadonlyArray<string>, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       }
    | { readonly __typename: 'ScheduleCreated', readonly schedule: string, readonly hosts: string, readonly scheduleAction: ScheduleAction, readonly when: string, readonly timeZone: string, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       }
    | { readonly __typename: 'ScheduleDeleted', readonly schedule: string, readonly hosts: string, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       }
    | { readonly __typename: 'SchedulePaused', readonly schedule: string, readonly hosts: string, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       }
    | { readonly __typename: 'ScheduleResumed', readonly schedule: string, readonly hosts: string, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       }
    | { readonly __typename: 'SignedIn', readonly clientAddress: string | null, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       }
    | { readonly __typename: 'SignedOut', readonly clientAddress: string | null, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       }
    | { readonly __typename: 'SilenceCreated', readonly silenceId: string, readonly comment: string, readonly endsAt: string, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       }
    | { readonly __typename: 'SilenceEnded', readonly silenceId: string, readonly comment: string, readonly endsAt: string, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       }
    | { readonly __typename: 'TerminalClosed', readonly sessionId: string, readonly terminalKind: TerminalKind, readonly readOnly: boolean, readonly recording: string | null, readonly failure: string | null, readonly durationMs: number, readonly outputBytes: number, readonly inputBytes: number, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       }
    | { readonly __typename: 'TerminalOpened', readonly sessionId: string, readonly terminalKind: TerminalKind, readonly readOnly: boolean, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       }
    | { readonly __typename: 'TokenCreated', readonly tokenName: string, readonly tokenKind: TokenKind, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly tokenRole: Role | null, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       }
    | { readonly __typename: 'TokenRevoked', readonly tokenName: string, readonly tokenKind: TokenKind, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly tokenRole: Role | null, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       }
   };

export type EventHeadQueryVariables = Exact<{ [key: string]: never; }>;


export type EventHeadQuery = { readonly eventHead: string };

export type EventQueryVariables = Exact<{
  id: string | number;
}>;


export type EventQuery = { readonly event:
    | { readonly __typename: 'AccessRefused', readonly attempt: RefusedAttempt, readonly attempts: number, readonly clientAddress: string | null, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly attemptsSince: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       }
    | { readonly __typename: 'ActivityAborted', readonly activityId: string, readonly group: string, readonly partial: boolean, readonly detail: string | null, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       }
    | { readonly __typename: 'ActivityChanged', readonly group: string, readonly endsAt: string, readonly partial: boolean, readonly detail: string | null, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       }
    | { readonly __typename: 'ActivityCreated', readonly activityId: string, readonly group: string, readonly startsAt: string, readonly endsAt: string, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly activityMembers: number, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       }
    | { readonly __typename: 'ActivityEnded', readonly activityId: string, readonly group: string, readonly partial: boolean, readonly detail: string | null, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       }
    | { readonly __typename: 'ActivityMemberChanged', readonly activityId: string, readonly group: string, readonly address: string, readonly fromStatus: ActivityMemberStatus, readonly toStatus: ActivityMemberStatus, readonly detail: string | null, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       }
    | { readonly __typename: 'ActivityStarted', readonly activityId: string, readonly group: string, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       }
    | { readonly __typename: 'AgentCopyRefused', readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       }
    | { readonly __typename: 'AgentProblem', readonly detail: string | null, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly problemCode: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       }
    | { readonly __typename: 'AlertCleared', readonly alertSeverity: number, readonly monitor: string, readonly summary: string, readonly ci: string | null, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       }
    | { readonly __typename: 'AlertRaised', readonly alertSeverity: number, readonly monitor: string, readonly summary: string, readonly ci: string | null, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       }
    | { readonly __typename: 'AssignmentChanged', readonly hosts: string, readonly enabled: boolean, readonly instancesPerHost: number, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       }
    | { readonly __typename: 'AssignmentCreated', readonly hosts: string, readonly enabled: boolean, readonly instancesPerHost: number, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       }
    | { readonly __typename: 'AssignmentDeleted', readonly hosts: string, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       }
    | { readonly __typename: 'AttributeChanged', readonly name: string, readonly value: unknown, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       }
    | { readonly __typename: 'ChannelFinished', readonly channelId: string, readonly messageCount: number, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly channelName: string, readonly channelState: ChannelState, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       }
    | { readonly __typename: 'ChannelOpened', readonly channelId: string, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly channelName: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       }
    | { readonly __typename: 'ClusterAdded', readonly clusterId: string, readonly clusterName: string, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       }
    | { readonly __typename: 'ClusterConnected', readonly clusterId: string, readonly clusterName: string, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       }
    | { readonly __typename: 'ClusterDeleted', readonly clusterId: string, readonly clusterName: string, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       }
    | { readonly __typename: 'ClusterDisconnected', readonly clusterId: string, readonly clusterName: string, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly clusterProblem: string | null, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       }
    | { readonly __typename: 'ClusterHostsChanged', readonly clusterId: string, readonly clusterName: string, readonly joinedCount: number, readonly leftCount: number, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       }
    | { readonly __typename: 'CommandDelivered', readonly targets: number, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly command: { readonly id: string } | null, readonly actor:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       }
    | { readonly __typename: 'CommandFinished', readonly status: CommandStatus, readonly succeeded: number, readonly failed: number, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly command: { readonly id: string } | null, readonly actor:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       }
    | { readonly __typename: 'CommandIssued', readonly commandKind: CommandKind, readonly programAction: string | null, readonly selector: string, readonly targets: number, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly command: { readonly id: string } | null, readonly actor:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       }
    | { readonly __typename: 'CommandProgressed', readonly ended: number, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       }
    | { readonly __typename: 'DeliveryChanged', readonly deliveryId: string, readonly deliveryState: DeliveryState, readonly receiver: string, readonly attempts: number, readonly answer: string | null, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       }
    | { readonly __typename: 'EventGap', readonly fromSequence: number, readonly toSequence: number, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       }
    | { readonly __typename: 'FiringNotRun', readonly scheduleName: string, readonly scheduleAction: ScheduleAction, readonly firingOutcome: FiringOutcome, readonly dueAt: string, readonly dueUntil: string | null, readonly count: number, readonly detail: string | null, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       }
    | { readonly __typename: 'HostChanged', readonly fields: ReadonlyArray<string>, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       }
    | { readonly __typename: 'HostConnected', readonly agentVersion: string, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       }
    | { readonly __typename: 'HostDisconnected', readonly disconnectReason: string, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       }
    | { readonly __typename: 'HostEnrolled', readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       }
    | { readonly __typename: 'HostRemoved', readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       }
    | { readonly __typename: 'IncidentChanged', readonly incidentId: string, readonly number: number, readonly alertSeverity: number, readonly monitor: string, readonly summary: string, readonly incidentState: IncidentState, readonly flapping: boolean, readonly assignee: string | null, readonly silencedUntil: string | null, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       }
    | { readonly __typename: 'IncidentOpened', readonly incidentId: string, readonly number: number, readonly alertSeverity: number, readonly monitor: string, readonly summary: string, readonly reopened: boolean, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       }
    | { readonly __typename: 'IncidentResolved', readonly incidentId: string, readonly number: number, readonly alertSeverity: number, readonly monitor: string, readonly summary: string, readonly resolution: string, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       }
    | { readonly __typename: 'InstanceCreated', readonly desired: DesiredState, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       }
    | { readonly __typename: 'InstanceDesiredChanged', readonly desired: DesiredState, readonly desiredReason: DesiredReason, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       }
    | { readonly __typename: 'InstanceHealthChanged', readonly fromHealth: Health, readonly toHealth: Health, readonly detail: string | null, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       }
    | { readonly __typename: 'InstanceRemoved', readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       }
    | { readonly __typename: 'InstanceStateChanged', readonly from: InstanceState, readonly to: InstanceState, readonly reason: StateReason, readonly detail: string | null, readonly runId: string | null, readonly pid: number | null, readonly exitCode: number | null, readonly signal: Signal | null, readonly killed: boolean, readonly lastLines: ReadonlyArray<string>, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       }
    | { readonly __typename: 'InstanceWaitingChanged', readonly waitingFor: ReadonlyArray<string>, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       }
    | { readonly __typename: 'MonitorChanged', readonly monitorId: string, readonly monitor: string, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       }
    | { readonly __typename: 'MonitorCreated', readonly monitorId: string, readonly monitor: string, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       }
    | { readonly __typename: 'MonitorDeleted', readonly monitorId: string, readonly monitor: string, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       }
    | { readonly __typename: 'ProgramChanged', readonly fields: ReadonlyArray<string>, readonly note: string | null, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       }
    | { readonly __typename: 'ProgramCreated', readonly revision: number, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       }
    | { readonly __typename: 'ProgramDeleted', readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       }
    | { readonly __typename: 'ProgramDependenciesChanged', readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly dependsOn: ReadonlyArray<{ readonly on: string, readonly condition: DependencyCondition, readonly delayMs: number, readonly propagate: Propagation, readonly scope: DependencyScope, readonly host: string | null, readonly whenUnreachable: WhenUnreachable, readonly unreachableMs: number }>, readonly actor:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       }
    | { readonly __typename: 'ProgramEvent', readonly name: string, readonly severity: Severity, readonly data: unknown, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       }
    | { readonly __typename: 'ProgramRevised', readonly revision: number, readonly fields: ReadonlyArray<string>, readonly note: string | null, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       }
    | { readonly __typename: 'ReceiverChanged', readonly receiverId: string, readonly receiver: string, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       }
    | { readonly __typename: 'ReceiverCreated', readonly receiverId: string, readonly receiver: string, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       }
    | { readonly __typename: 'ReceiverDeleted', readonly receiverId: string, readonly receiver: string, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       }
    | { readonly __typename: 'RecordsRemoved', readonly recordKind: RecordKind, readonly removed: number, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       }
    | { readonly __typename: 'ReportsDropped', readonly dropped: number, readonly detail: string | null, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       }
    | { readonly __typename: 'RouteChanged', readonly routeId: string, readonly route: string, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       }
    | { readonly __typename: 'RouteCreated', readonly routeId: string, readonly route: string, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       }
    | { readonly __typename: 'RouteDeleted', readonly routeId: string, readonly route: string, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       }
    | { readonly __typename: 'RunChanged', readonly concurrent: boolean, readonly runOutcome: RunOutcome, readonly pid: number | null, readonly exitCode: number | null, readonly signal: Signal | null, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       }
    | { readonly __typename: 'ScheduleChanged', readonly schedule: string, readonly hosts: string, readonly fields: ReadonlyArray<string>, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       }
    | { readonly __typename: 'ScheduleCreated', readonly schedule: string, readonly hosts: string, readonly scheduleAction: ScheduleAction, readonly when: string, readonly timeZone: string, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       }
    | { readonly __typename: 'ScheduleDeleted', readonly schedule: string, readonly hosts: string, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       }
    | { readonly __typename: 'SchedulePaused', readonly schedule: string, readonly hosts: string, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       }
    | { readonly __typename: 'ScheduleResumed', readonly schedule: string, readonly hosts: string, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       }
    | { readonly __typename: 'SignedIn', readonly clientAddress: string | null, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       }
    | { readonly __typename: 'SignedOut', readonly clientAddress: string | null, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       }
    | { readonly __typename: 'SilenceCreated', readonly silenceId: string, readonly comment: string, readonly endsAt: string, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       }
    | { readonly __typename: 'SilenceEnded', readonly silenceId: string, readonly comment: string, readonly endsAt: string, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       }
    | { readonly __typename: 'TerminalClosed', readonly sessionId: string, readonly terminalKind: TerminalKind, readonly readOnly: boolean, readonly recording: string | null, readonly failure: string | null, readonly durationMs: number, readonly outputBytes: number, readonly inputBytes: number, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       }
    | { readonly __typename: 'TerminalOpened', readonly sessionId: string, readonly terminalKind: TerminalKind, readonly readOnly: boolean, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       }
    | { readonly __typename: 'TokenCreated', readonly tokenName: string, readonly tokenKind: TokenKind, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly tokenRole: Role | null, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       }
    | { readonly __typename: 'TokenRevoked', readonly tokenName: string, readonly tokenKind: TokenKind, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly tokenRole: Role | null, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       }
   | null };

export type EventPageQueryVariables = Exact<{
  filter?: EventFilter | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
}>;


export type EventPageQuery = { readonly events: { readonly edges: ReadonlyArray<{ readonly cursor: string, readonly node:
        | { readonly __typename: 'AccessRefused', readonly attempt: RefusedAttempt, readonly attempts: number, readonly clientAddress: string | null, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly attemptsSince: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
           }
        | { readonly __typename: 'ActivityAborted', readonly activityId: string, readonly group: string, readonly partial: boolean, readonly detail: string | null, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
           }
        | { readonly __typename: 'ActivityChanged', readonly group: string, readonly endsAt: string, readonly partial: boolean, readonly detail: string | null, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
           }
        | { readonly __typename: 'ActivityCreated', readonly activityId: string, readonly group: string, readonly startsAt: string, readonly endsAt: string, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly activityMembers: number, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
           }
        | { readonly __typename: 'ActivityEnded', readonly activityId: string, readonly group: string, readonly partial: boolean, readonly detail: string | null, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
           }
        | { readonly __typename: 'ActivityMemberChanged', readonly activityId: string, readonly group: string, readonly address: string, readonly fromStatus: ActivityMemberStatus, readonly toStatus: ActivityMemberStatus, readonly detail: string | null, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
           }
        | { readonly __typename: 'ActivityStarted', readonly activityId: string, readonly group: string, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
           }
        | { readonly __typename: 'AgentCopyRefused', readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
           }
        | { readonly __typename: 'AgentProblem', readonly detail: string | null, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly problemCode: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
           }
        | { readonly __typename: 'AlertCleared', readonly alertSeverity: number, readonly monitor: string, readonly summary: string, readonly ci: string | null, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
           }
        | { readonly __typename: 'AlertRaised', readonly alertSeverity: number, readonly monitor: string, readonly summary: string, readonly ci: string | null, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
           }
        | { readonly __typename: 'AssignmentChanged', readonly hosts: string, readonly enabled: boolean, readonly instancesPerHost: number, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
           }
        | { readonly __typename: 'AssignmentCreated', readonly hosts: string, readonly enabled: boolean, readonly instancesPerHost: number, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
           }
        | { readonly __typename: 'AssignmentDeleted', readonly hosts: string, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
           }
        | { readonly __typename: 'AttributeChanged', readonly name: string, readonly value: unknown, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
           }
        | { readonly __typename: 'ChannelFinished', readonly channelId: string, readonly messageCount: number, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly channelName: string, readonly channelState: ChannelState, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
           }
        | { readonly __typename: 'ChannelOpened', readonly channelId: string, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly channelName: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
           }
        | { readonly __typename: 'ClusterAdded', readonly clusterId: string, readonly clusterName: string, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
           }
        | { readonly __typename: 'ClusterConnected', readonly clusterId: string, readonly clusterName: string, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
           }
        | { readonly __typename: 'ClusterDeleted', readonly clusterId: string, readonly clusterName: string, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
           }
        | { readonly __typename: 'ClusterDisconnected', readonly clusterId: string, readonly clusterName: string, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly clusterProblem: string | null, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
           }
        | { readonly __typename: 'ClusterHostsChanged', readonly clusterId: string, readonly clusterName: string, readonly joinedCount: number, readonly leftCount: number, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
           }
        | { readonly __typename: 'CommandDelivered', readonly targets: number, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly command: { readonly id: string } | null, readonly actor:
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
           }
        | { readonly __typename: 'CommandFinished', readonly status: CommandStatus, readonly succeeded: number, readonly failed: number, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly command: { readonly id: string } | null, readonly actor:
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
           }
        | { readonly __typename: 'CommandIssued', readonly commandKind: CommandKind, readonly programAction: string | null, readonly selector: string, readonly targets: number, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly command: { readonly id: string } | null, readonly actor:
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
           }
        | { readonly __typename: 'CommandProgressed', readonly ended: number, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
           }
        | { readonly __typename: 'DeliveryChanged', readonly deliveryId: string, readonly deliveryState: DeliveryState, readonly receiver: string, readonly attempts: number, readonly answer: string | null, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
           }
        | { readonly __typename: 'EventGap', readonly fromSequence: number, readonly toSequence: number, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
           }
        | { readonly __typename: 'FiringNotRun', readonly scheduleName: string, readonly scheduleAction: ScheduleAction, readonly firingOutcome: FiringOutcome, readonly dueAt: string, readonly dueUntil: string | null, readonly count: number, readonly detail: string | null, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
           }
        | { readonly __typename: 'HostChanged', readonly fields: ReadonlyArray<string>, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
           }
        | { readonly __typename: 'HostConnected', readonly agentVersion: string, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
           }
        | { readonly __typename: 'HostDisconnected', readonly disconnectReason: string, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
           }
        | { readonly __typename: 'HostEnrolled', readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
           }
        | { readonly __typename: 'HostRemoved', readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
           }
        | { readonly __typename: 'IncidentChanged', readonly incidentId: string, readonly number: number, readonly alertSeverity: number, readonly monitor: string, readonly summary: string, readonly incidentState: IncidentState, readonly flapping: boolean, readonly assignee: string | null, readonly silencedUntil: string | null, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
           }
        | { readonly __typename: 'IncidentOpened', readonly incidentId: string, readonly number: number, readonly alertSeverity: number, readonly monitor: string, readonly summary: string, readonly reopened: boolean, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
           }
        | { readonly __typename: 'IncidentResolved', readonly incidentId: string, readonly number: number, readonly alertSeverity: number, readonly monitor: string, readonly summary: string, readonly resolution: string, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
           }
        | { readonly __typename: 'InstanceCreated', readonly desired: DesiredState, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
           }
        | { readonly __typename: 'InstanceDesiredChanged', readonly desired: DesiredState, readonly desiredReason: DesiredReason, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
           }
        | { readonly __typename: 'InstanceHealthChanged', readonly fromHealth: Health, readonly toHealth: Health, readonly detail: string | null, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
           }
        | { readonly __typename: 'InstanceRemoved', readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
           }
        | { readonly __typename: 'InstanceStateChanged', readonly from: InstanceState, readonly to: InstanceState, readonly reason: StateReason, readonly detail: string | null, readonly runId: string | null, readonly pid: number | null, readonly exitCode: number | null, readonly signal: Signal | null, readonly killed: boolean, readonly lastLines: ReadonlyArray<string>, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
           }
        | { readonly __typename: 'InstanceWaitingChanged', readonly waitingFor: ReadonlyArray<string>, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
           }
        | { readonly __typename: 'MonitorChanged', readonly monitorId: string, readonly monitor: string, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
           }
        | { readonly __typename: 'MonitorCreated', readonly monitorId: string, readonly monitor: string, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
           }
        | { readonly __typename: 'MonitorDeleted', readonly monitorId: string, readonly monitor: string, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
           }
        | { readonly __typename: 'ProgramChanged', readonly fields: ReadonlyArray<string>, readonly note: string | null, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
           }
        | { readonly __typename: 'ProgramCreated', readonly revision: number, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
           }
        | { readonly __typename: 'ProgramDeleted', readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
           }
        | { readonly __typename: 'ProgramDependenciesChanged', readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly dependsOn: ReadonlyArray<{ readonly on: string, readonly condition: DependencyCondition, readonly delayMs: number, readonly propagate: Propagation, readonly scope: DependencyScope, readonly host: string | null, readonly whenUnreachable: WhenUnreachable, readonly unreachableMs: number }>, readonly actor:
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
           }
        | { readonly __typename: 'ProgramEvent', readonly name: string, readonly severity: Severity, readonly data: unknown, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
           }
        | { readonly __typename: 'ProgramRevised', readonly revision: number, readonly fields: ReadonlyArray<string>, readonly note: string | null, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
           }
        | { readonly __typename: 'ReceiverChanged', readonly receiverId: string, readonly receiver: string, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
           }
        | { readonly __typename: 'ReceiverCreated', readonly receiverId: string, readonly receiver: string, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
           }
        | { readonly __typename: 'ReceiverDeleted', readonly receiverId: string, readonly receiver: string, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
           }
        | { readonly __typename: 'RecordsRemoved', readonly recordKind: RecordKind, readonly removed: number, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
           }
        | { readonly __typename: 'ReportsDropped', readonly dropped: number, readonly detail: string | null, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
           }
        | { readonly __typename: 'RouteChanged', readonly routeId: string, readonly route: string, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
           }
        | { readonly __typename: 'RouteCreated', readonly routeId: string, readonly route: string, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
           }
        | { readonly __typename: 'RouteDeleted', readonly routeId: string, readonly route: string, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
           }
        | { readonly __typename: 'RunChanged', readonly concurrent: boolean, readonly runOutcome: RunOutcome, readonly pid: number | null, readonly exitCode: number | null, readonly signal: Signal | null, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
           }
        | { readonly __typename: 'ScheduleChanged', readonly schedule: string, readonly hosts: string, readonly fields: ReadonlyArray<string>, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
           }
        | { readonly __typename: 'ScheduleCreated', readonly schedule: string, readonly hosts: string, readonly scheduleAction: ScheduleAction, readonly when: string, readonly timeZone: string, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
           }
        | { readonly __typename: 'ScheduleDeleted', readonly schedule: string, readonly hosts: string, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
           }
        | { readonly __typename: 'SchedulePaused', readonly schedule: string, readonly hosts: string, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
           }
        | { readonly __typename: 'ScheduleResumed', readonly schedule: string, readonly hosts: string, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
           }
        | { readonly __typename: 'SignedIn', readonly clientAddress: string | null, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
           }
        | { readonly __typename: 'SignedOut', readonly clientAddress: string | null, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
           }
        | { readonly __typename: 'SilenceCreated', readonly silenceId: string, readonly comment: string, readonly endsAt: string, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
           }
        | { readonly __typename: 'SilenceEnded', readonly silenceId: string, readonly comment: string, readonly endsAt: string, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
           }
        | { readonly __typename: 'TerminalClosed', readonly sessionId: string, readonly terminalKind: TerminalKind, readonly readOnly: boolean, readonly recording: string | null, readonly failure: string | null, readonly durationMs: number, readonly outputBytes: number, readonly inputBytes: number, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
           }
        | { readonly __typename: 'TerminalOpened', readonly sessionId: string, readonly terminalKind: TerminalKind, readonly readOnly: boolean, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
           }
        | { readonly __typename: 'TokenCreated', readonly tokenName: string, readonly tokenKind: TokenKind, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly tokenRole: Role | null, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
           }
        | { readonly __typename: 'TokenRevoked', readonly tokenName: string, readonly tokenKind: TokenKind, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly tokenRole: Role | null, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
           }
       }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null, readonly hasPreviousPage: boolean, readonly startCursor: string | null } } };

type EventLine_AccessRefused_Fragment = { readonly __typename: 'AccessRefused', readonly attempt: RefusedAttempt, readonly attempts: number, readonly clientAddress: string | null, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly attemptsSince: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
   };

type EventLine_ActivityAborted_Fragment = { readonly __typename: 'ActivityAborted', readonly activityId: string, readonly group: string, readonly partial: boolean, readonly detail: string | null, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
   };

type EventLine_ActivityChanged_Fragment = { readonly __typename: 'ActivityChanged', readonly group: string, readonly endsAt: string, readonly partial: boolean, readonly detail: string | null, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
   };

type EventLine_ActivityCreated_Fragment = { readonly __typename: 'ActivityCreated', readonly activityId: string, readonly group: string, readonly startsAt: string, readonly endsAt: string, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly activityMembers: number, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
   };

type EventLine_ActivityEnded_Fragment = { readonly __typename: 'ActivityEnded', readonly activityId: string, readonly group: string, readonly partial: boolean, readonly detail: string | null, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
   };

type EventLine_ActivityMemberChanged_Fragment = { readonly __typename: 'ActivityMemberChanged', readonly activityId: string, readonly group: string, readonly address: string, readonly fromStatus: ActivityMemberStatus, readonly toStatus: ActivityMemberStatus, readonly detail: string | null, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
   };

type EventLine_ActivityStarted_Fragment = { readonly __typename: 'ActivityStarted', readonly activityId: string, readonly group: string, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
   };

type EventLine_AgentCopyRefused_Fragment = { readonly __typename: 'AgentCopyRefused', readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
   };

type EventLine_AgentProblem_Fragment = { readonly __typename: 'AgentProblem', readonly detail: string | null, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly problemCode: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
   };

type EventLine_AlertCleared_Fragment = { readonly __typename: 'AlertCleared', readonly alertSeverity: number, readonly monitor: string, readonly summary: string, readonly ci: string | null, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
   };

type EventLine_AlertRaised_Fragment = { readonly __typename: 'AlertRaised', readonly alertSeverity: number, readonly monitor: string, readonly summary: string, readonly ci: string | null, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
   };

type EventLine_AssignmentChanged_Fragment = { readonly __typename: 'AssignmentChanged', readonly hosts: string, readonly enabled: boolean, readonly instancesPerHost: number, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
   };

type EventLine_AssignmentCreated_Fragment = { readonly __typename: 'AssignmentCreated', readonly hosts: string, readonly enabled: boolean, readonly instancesPerHost: number, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
   };

type EventLine_AssignmentDeleted_Fragment = { readonly __typename: 'AssignmentDeleted', readonly hosts: string, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
   };

type EventLine_AttributeChanged_Fragment = { readonly __typename: 'AttributeChanged', readonly name: string, readonly value: unknown, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
   };

type EventLine_ChannelFinished_Fragment = { readonly __typename: 'ChannelFinished', readonly channelId: string, readonly messageCount: number, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly channelName: string, readonly channelState: ChannelState, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
   };

type EventLine_ChannelOpened_Fragment = { readonly __typename: 'ChannelOpened', readonly channelId: string, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly channelName: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
   };

type EventLine_ClusterAdded_Fragment = { readonly __typename: 'ClusterAdded', readonly clusterId: string, readonly clusterName: string, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
   };

type EventLine_ClusterConnected_Fragment = { readonly __typename: 'ClusterConnected', readonly clusterId: string, readonly clusterName: string, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
   };

type EventLine_ClusterDeleted_Fragment = { readonly __typename: 'ClusterDeleted', readonly clusterId: string, readonly clusterName: string, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
   };

type EventLine_ClusterDisconnected_Fragment = { readonly __typename: 'ClusterDisconnected', readonly clusterId: string, readonly clusterName: string, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly clusterProblem: string | null, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
   };

type EventLine_ClusterHostsChanged_Fragment = { readonly __typename: 'ClusterHostsChanged', readonly clusterId: string, readonly clusterName: string, readonly joinedCount: number, readonly leftCount: number, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
   };

type EventLine_CommandDelivered_Fragment = { readonly __typename: 'CommandDelivered', readonly targets: number, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly command: { readonly id: string } | null, readonly actor:
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
   };

type EventLine_CommandFinished_Fragment = { readonly __typename: 'CommandFinished', readonly status: CommandStatus, readonly succeeded: number, readonly failed: number, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly command: { readonly id: string } | null, readonly actor:
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
   };

type EventLine_CommandIssued_Fragment = { readonly __typename: 'CommandIssued', readonly commandKind: CommandKind, readonly programAction: string | null, readonly selector: string, readonly targets: number, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly command: { readonly id: string } | null, readonly actor:
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
   };

type EventLine_CommandProgressed_Fragment = { readonly __typename: 'CommandProgressed', readonly ended: number, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
   };

type EventLine_DeliveryChanged_Fragment = { readonly __typename: 'DeliveryChanged', readonly deliveryId: string, readonly deliveryState: DeliveryState, readonly receiver: string, readonly attempts: number, readonly answer: string | null, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
   };

type EventLine_EventGap_Fragment = { readonly __typename: 'EventGap', readonly fromSequence: number, readonly toSequence: number, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
   };

type EventLine_FiringNotRun_Fragment = { readonly __typename: 'FiringNotRun', readonly scheduleName: string, readonly scheduleAction: ScheduleAction, readonly firingOutcome: FiringOutcome, readonly dueAt: string, readonly dueUntil: string | null, readonly count: number, readonly detail: string | null, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
   };

type EventLine_HostChanged_Fragment = { readonly __typename: 'HostChanged', readonly fields: ReadonlyArray<string>, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
   };

type EventLine_HostConnected_Fragment = { readonly __typename: 'HostConnected', readonly agentVersion: string, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
   };

type EventLine_HostDisconnected_Fragment = { readonly __typename: 'HostDisconnected', readonly disconnectReason: string, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
   };

type EventLine_HostEnrolled_Fragment = { readonly __typename: 'HostEnrolled', readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
   };

type EventLine_HostRemoved_Fragment = { readonly __typename: 'HostRemoved', readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
   };

type EventLine_IncidentChanged_Fragment = { readonly __typename: 'IncidentChanged', readonly incidentId: string, readonly number: number, readonly alertSeverity: number, readonly monitor: string, readonly summary: string, readonly incidentState: IncidentState, readonly flapping: boolean, readonly assignee: string | null, readonly silencedUntil: string | null, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
   };

type EventLine_IncidentOpened_Fragment = { readonly __typename: 'IncidentOpened', readonly incidentId: string, readonly number: number, readonly alertSeverity: number, readonly monitor: string, readonly summary: string, readonly reopened: boolean, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
   };

type EventLine_IncidentResolved_Fragment = { readonly __typename: 'IncidentResolved', readonly incidentId: string, readonly number: number, readonly alertSeverity: number, readonly monitor: string, readonly summary: string, readonly resolution: string, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
   };

type EventLine_InstanceCreated_Fragment = { readonly __typename: 'InstanceCreated', readonly desired: DesiredState, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
   };

type EventLine_InstanceDesiredChanged_Fragment = { readonly __typename: 'InstanceDesiredChanged', readonly desired: DesiredState, readonly desiredReason: DesiredReason, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
   };

type EventLine_InstanceHealthChanged_Fragment = { readonly __typename: 'InstanceHealthChanged', readonly fromHealth: Health, readonly toHealth: Health, readonly detail: string | null, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
   };

type EventLine_InstanceRemoved_Fragment = { readonly __typename: 'InstanceRemoved', readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
   };

type EventLine_InstanceStateChanged_Fragment = { readonly __typename: 'InstanceStateChanged', readonly from: InstanceState, readonly to: InstanceState, readonly reason: StateReason, readonly detail: string | null, readonly runId: string | null, readonly pid: number | null, readonly exitCode: number | null, readonly signal: Signal | null, readonly killed: boolean, readonly lastLines: ReadonlyArray<string>, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
   };

type EventLine_InstanceWaitingChanged_Fragment = { readonly __typename: 'InstanceWaitingChanged', readonly waitingFor: ReadonlyArray<string>, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
   };

type EventLine_MonitorChanged_Fragment = { readonly __typename: 'MonitorChanged', readonly monitorId: string, readonly monitor: string, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
   };

type EventLine_MonitorCreated_Fragment = { readonly __typename: 'MonitorCreated', readonly monitorId: string, readonly monitor: string, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
   };

type EventLine_MonitorDeleted_Fragment = { readonly __typename: 'MonitorDeleted', readonly monitorId: string, readonly monitor: string, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
   };

type EventLine_ProgramChanged_Fragment = { readonly __typename: 'ProgramChanged', readonly fields: ReadonlyArray<string>, readonly note: string | null, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
   };

type EventLine_ProgramCreated_Fragment = { readonly __typename: 'ProgramCreated', readonly revision: number, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
   };

type EventLine_ProgramDeleted_Fragment = { readonly __typename: 'ProgramDeleted', readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
   };

type EventLine_ProgramDependenciesChanged_Fragment = { readonly __typename: 'ProgramDependenciesChanged', readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly dependsOn: ReadonlyArray<{ readonly on: string, readonly condition: DependencyCondition, readonly delayMs: number, readonly propagate: Propagation, readonly scope: DependencyScope, readonly host: string | null, readonly whenUnreachable: WhenUnreachable, readonly unreachableMs: number }>, readonly actor:
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
   };

type EventLine_ProgramEvent_Fragment = { readonly __typename: 'ProgramEvent', readonly name: string, readonly severity: Severity, readonly data: unknown, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
   };

type EventLine_ProgramRevised_Fragment = { readonly __typename: 'ProgramRevised', readonly revision: number, readonly fields: ReadonlyArray<string>, readonly note: string | null, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
   };

type EventLine_ReceiverChanged_Fragment = { readonly __typename: 'ReceiverChanged', readonly receiverId: string, readonly receiver: string, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
   };

type EventLine_ReceiverCreated_Fragment = { readonly __typename: 'ReceiverCreated', readonly receiverId: string, readonly receiver: string, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
   };

type EventLine_ReceiverDeleted_Fragment = { readonly __typename: 'ReceiverDeleted', readonly receiverId: string, readonly receiver: string, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
   };

type EventLine_RecordsRemoved_Fragment = { readonly __typename: 'RecordsRemoved', readonly recordKind: RecordKind, readonly removed: number, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
   };

type EventLine_ReportsDropped_Fragment = { readonly __typename: 'ReportsDropped', readonly dropped: number, readonly detail: string | null, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
   };

type EventLine_RouteChanged_Fragment = { readonly __typename: 'RouteChanged', readonly routeId: string, readonly route: string, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
   };

type EventLine_RouteCreated_Fragment = { readonly __typename: 'RouteCreated', readonly routeId: string, readonly route: string, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
   };

type EventLine_RouteDeleted_Fragment = { readonly __typename: 'RouteDeleted', readonly routeId: string, readonly route: string, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
   };

type EventLine_RunChanged_Fragment = { readonly __typename: 'RunChanged', readonly concurrent: boolean, readonly runOutcome: RunOutcome, readonly pid: number | null, readonly exitCode: number | null, readonly signal: Signal | null, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
   };

type EventLine_ScheduleChanged_Fragment = { readonly __typename: 'ScheduleChanged', readonly schedule: string, readonly hosts: string, readonly fields: ReadonlyArray<string>, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
   };

type EventLine_ScheduleCreated_Fragment = { readonly __typename: 'ScheduleCreated', readonly schedule: string, readonly hosts: string, readonly scheduleAction: ScheduleAction, readonly when: string, readonly timeZone: string, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
   };

type EventLine_ScheduleDeleted_Fragment = { readonly __typename: 'ScheduleDeleted', readonly schedule: string, readonly hosts: string, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
   };

type EventLine_SchedulePaused_Fragment = { readonly __typename: 'SchedulePaused', readonly schedule: string, readonly hosts: string, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
   };

type EventLine_ScheduleResumed_Fragment = { readonly __typename: 'ScheduleResumed', readonly schedule: string, readonly hosts: string, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
   };

type EventLine_SignedIn_Fragment = { readonly __typename: 'SignedIn', readonly clientAddress: string | null, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
   };

type EventLine_SignedOut_Fragment = { readonly __typename: 'SignedOut', readonly clientAddress: string | null, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
   };

type EventLine_SilenceCreated_Fragment = { readonly __typename: 'SilenceCreated', readonly silenceId: string, readonly comment: string, readonly endsAt: string, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
   };

type EventLine_SilenceEnded_Fragment = { readonly __typename: 'SilenceEnded', readonly silenceId: string, readonly comment: string, readonly endsAt: string, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
   };

type EventLine_TerminalClosed_Fragment = { readonly __typename: 'TerminalClosed', readonly sessionId: string, readonly terminalKind: TerminalKind, readonly readOnly: boolean, readonly recording: string | null, readonly failure: string | null, readonly durationMs: number, readonly outputBytes: number, readonly inputBytes: number, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
   };

type EventLine_TerminalOpened_Fragment = { readonly __typename: 'TerminalOpened', readonly sessionId: string, readonly terminalKind: TerminalKind, readonly readOnly: boolean, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
   };

type EventLine_TokenCreated_Fragment = { readonly __typename: 'TokenCreated', readonly tokenName: string, readonly tokenKind: TokenKind, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly tokenRole: Role | null, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
   };

type EventLine_TokenRevoked_Fragment = { readonly __typename: 'TokenRevoked', readonly tokenName: string, readonly tokenKind: TokenKind, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly tokenRole: Role | null, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
    | { readonly kind: ActorKind, readonly label: string }
   };

export type EventLineFragment =
  | EventLine_AccessRefused_Fragment
  | EventLine_ActivityAborted_Fragment
  | EventLine_ActivityChanged_Fragment
  | EventLine_ActivityCreated_Fragment
  | EventLine_ActivityEnded_Fragment
  | EventLine_ActivityMemberChanged_Fragment
  | EventLine_ActivityStarted_Fragment
  | EventLine_AgentCopyRefused_Fragment
  | EventLine_AgentProblem_Fragment
  | EventLine_AlertCleared_Fragment
  | EventLine_AlertRaised_Fragment
  | EventLine_AssignmentChanged_Fragment
  | EventLine_AssignmentCreated_Fragment
  | EventLine_AssignmentDeleted_Fragment
  | EventLine_AttributeChanged_Fragment
  | EventLine_ChannelFinished_Fragment
  | EventLine_ChannelOpened_Fragment
  | EventLine_ClusterAdded_Fragment
  | EventLine_ClusterConnected_Fragment
  | EventLine_ClusterDeleted_Fragment
  | EventLine_ClusterDisconnected_Fragment
  | EventLine_ClusterHostsChanged_Fragment
  | EventLine_CommandDelivered_Fragment
  | EventLine_CommandFinished_Fragment
  | EventLine_CommandIssued_Fragment
  | EventLine_CommandProgressed_Fragment
  | EventLine_DeliveryChanged_Fragment
  | EventLine_EventGap_Fragment
  | EventLine_FiringNotRun_Fragment
  | EventLine_HostChanged_Fragment
  | EventLine_HostConnected_Fragment
  | EventLine_HostDisconnected_Fragment
  | EventLine_HostEnrolled_Fragment
  | EventLine_HostRemoved_Fragment
  | EventLine_IncidentChanged_Fragment
  | EventLine_IncidentOpened_Fragment
  | EventLine_IncidentResolved_Fragment
  | EventLine_InstanceCreated_Fragment
  | EventLine_InstanceDesiredChanged_Fragment
  | EventLine_InstanceHealthChanged_Fragment
  | EventLine_InstanceRemoved_Fragment
  | EventLine_InstanceStateChanged_Fragment
  | EventLine_InstanceWaitingChanged_Fragment
  | EventLine_MonitorChanged_Fragment
  | EventLine_MonitorCreated_Fragment
  | EventLine_MonitorDeleted_Fragment
  | EventLine_ProgramChanged_Fragment
  | EventLine_ProgramCreated_Fragment
  | EventLine_ProgramDeleted_Fragment
  | EventLine_ProgramDependenciesChanged_Fragment
  | EventLine_ProgramEvent_Fragment
  | EventLine_ProgramRevised_Fragment
  | EventLine_ReceiverChanged_Fragment
  | EventLine_ReceiverCreated_Fragment
  | EventLine_ReceiverDeleted_Fragment
  | EventLine_RecordsRemoved_Fragment
  | EventLine_ReportsDropped_Fragment
  | EventLine_RouteChanged_Fragment
  | EventLine_RouteCreated_Fragment
  | EventLine_RouteDeleted_Fragment
  | EventLine_RunChanged_Fragment
  | EventLine_ScheduleChanged_Fragment
  | EventLine_ScheduleCreated_Fragment
  | EventLine_ScheduleDeleted_Fragment
  | EventLine_SchedulePaused_Fragment
  | EventLine_ScheduleResumed_Fragment
  | EventLine_SignedIn_Fragment
  | EventLine_SignedOut_Fragment
  | EventLine_SilenceCreated_Fragment
  | EventLine_SilenceEnded_Fragment
  | EventLine_TerminalClosed_Fragment
  | EventLine_TerminalOpened_Fragment
  | EventLine_TokenCreated_Fragment
  | EventLine_TokenRevoked_Fragment
;

type Fault_AlreadyExistsError_Fragment = { readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly existing:
    | { readonly __typename: 'Activity', readonly id: string }
    | { readonly __typename: 'Assignment', readonly id: string }
    | { readonly __typename: 'Channel', readonly id: string }
    | { readonly __typename: 'Cluster', readonly id: string }
    | { readonly __typename: 'ClusterHost', readonly id: string }
    | { readonly __typename: 'Command', readonly id: string }
    | { readonly __typename: 'Delivery', readonly id: string }
    | { readonly __typename: 'Dependency', readonly id: string }
    | { readonly __typename: 'Host', readonly id: string }
    | { readonly __typename: 'Incident', readonly id: string }
    | { readonly __typename: 'Instance', readonly id: string }
    | { readonly __typename: 'Monitor', readonly id: string }
    | { readonly __typename: 'Program', readonly id: string }
    | { readonly __typename: 'ProgramRevision', readonly id: string }
    | { readonly __typename: 'Receiver', readonly id: string }
    | { readonly __typename: 'Route', readonly id: string }
    | { readonly __typename: 'Run', readonly id: string }
    | { readonly __typename: 'Schedule', readonly id: string }
    | { readonly __typename: 'Silence', readonly id: string }
    | { readonly __typename: 'Token', readonly id: string }
   | null };

type Fault_ConflictError_Fragment = { readonly currentRevision: number | null, readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly current:
    | { readonly __typename: 'Activity', readonly id: string }
    | { readonly __typename: 'Assignment', readonly id: string }
    | { readonly __typename: 'Channel', readonly id: string }
    | { readonly __typename: 'Cluster', readonly id: string }
    | { readonly __typename: 'ClusterHost', readonly id: string }
    | { readonly __typename: 'Command', readonly id: string }
    | { readonly __typename: 'Delivery', readonly id: string }
    | { readonly __typename: 'Dependency', readonly id: string }
    | { readonly __typename: 'Host', readonly id: string }
    | { readonly __typename: 'Incident', readonly id: string }
    | { readonly __typename: 'Instance', readonly id: string }
    | { readonly __typename: 'Monitor', readonly id: string }
    | { readonly __typename: 'Program', readonly id: string }
    | { readonly __typename: 'ProgramRevision', readonly id: string }
    | { readonly __typename: 'Receiver', readonly id: string }
    | { readonly __typename: 'Route', readonly id: string }
    | { readonly __typename: 'Run', readonly id: string }
    | { readonly __typename: 'Schedule', readonly id: string }
    | { readonly __typename: 'Silence', readonly id: string }
    | { readonly __typename: 'Token', readonly id: string }
   | null };

type Fault_DependencyRefusedError_Fragment = { readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly problems: ReadonlyArray<{ readonly kind: DependencyProblemKind, readonly path: ReadonlyArray<string>, readonly message: string, readonly hint: string | null }> };

type Fault_InUseError_Fragment = { readonly usedBy: ReadonlyArray<string>, readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null };

type Fault_InvalidInputError_Fragment = { readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly issues: ReadonlyArray<{ readonly path: ReadonlyArray<string>, readonly message: string, readonly hint: string | null }> };

type Fault_NotFoundError_Fragment = { readonly kind: ObjectKind | null, readonly key: string | null, readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null };

export type FaultFragment =
  | Fault_AlreadyExistsError_Fragment
  | Fault_ConflictError_Fragment
  | Fault_DependencyRefusedError_Fragment
  | Fault_InUseError_Fragment
  | Fault_InvalidInputError_Fragment
  | Fault_NotFoundError_Fragment
;

export type WarningLineFragment = { readonly code: WarningCode, readonly message: string, readonly path: ReadonlyArray<string> };

export type HostLineFragment = { readonly id: string, readonly name: string, readonly connection: HostConnectionState, readonly draining: boolean, readonly lastSeenAt: string | null, readonly copyRefusedAt: string | null, readonly enrolledAt: string, readonly agentVersion: string | null, readonly desiredRevision: number, readonly appliedRevision: number | null, readonly labels: ReadonlyArray<{ readonly key: string, readonly value: string }>, readonly facts: { readonly kernel: string, readonly os: string, readonly arch: string, readonly bootedAt: string, readonly cpuCores: number, readonly memoryBytes: number, readonly nodeVersion: string, readonly launcher: string } | null, readonly lastProblem: { readonly code: string, readonly detail: string, readonly at: string } | null };

export type HostsQueryVariables = Exact<{
  filter?: HostFilter | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;


export type HostsQuery = { readonly plane: { readonly time: string }, readonly hosts: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly name: string, readonly connection: HostConnectionState, readonly draining: boolean, readonly lastSeenAt: string | null, readonly copyRefusedAt: string | null, readonly enrolledAt: string, readonly agentVersion: string | null, readonly desiredRevision: number, readonly appliedRevision: number | null, readonly labels: ReadonlyArray<{ readonly key: string, readonly value: string }>, readonly facts: { readonly kernel: string, readonly os: string, readonly arch: string, readonly bootedAt: string, readonly cpuCores: number, readonly memoryBytes: number, readonly nodeVersion: string, readonly launcher: string } | null, readonly lastProblem: { readonly code: string, readonly detail: string, readonly at: string } | null } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type HostLabelsQueryVariables = Exact<{
  name: string;
}>;


export type HostLabelsQuery = { readonly host: { readonly labels: ReadonlyArray<{ readonly key: string, readonly value: string }> } | null };

export type HostsChangedSubscriptionVariables = Exact<{
  filter?: HostFilter | null | undefined;
  after?: string | null | undefined;
}>;


export type HostsChangedSubscription = { readonly hostsChanged: ReadonlyArray<{ readonly cursor: string, readonly type: CollectionChangeType, readonly id: string | null, readonly node: { readonly id: string, readonly name: string, readonly connection: HostConnectionState, readonly draining: boolean, readonly lastSeenAt: string | null, readonly copyRefusedAt: string | null, readonly enrolledAt: string, readonly agentVersion: string | null, readonly desiredRevision: number, readonly appliedRevision: number | null, readonly labels: ReadonlyArray<{ readonly key: string, readonly value: string }>, readonly facts: { readonly kernel: string, readonly os: string, readonly arch: string, readonly bootedAt: string, readonly cpuCores: number, readonly memoryBytes: number, readonly nodeVersion: string, readonly launcher: string } | null, readonly lastProblem: { readonly code: string, readonly detail: string, readonly at: string } | null } | null }> };

export type UpdateHostMutationVariables = Exact<{
  input: UpdateHostInput;
}>;


export type UpdateHostMutation = { readonly updateHost:
    | { readonly __typename: 'ConflictError', readonly currentRevision: number | null, readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly current:
        | { readonly __typename: 'Activity', readonly id: string }
        | { readonly __typename: 'Assignment', readonly id: string }
        | { readonly __typename: 'Channel', readonly id: string }
        | { readonly __typename: 'Cluster', readonly id: string }
        | { readonly __typename: 'ClusterHost', readonly id: string }
        | { readonly __typename: 'Command', readonly id: string }
        | { readonly __typename: 'Delivery', readonly id: string }
        | { readonly __typename: 'Dependency', readonly id: string }
        | { readonly __typename: 'Host', readonly id: string }
        | { readonly __typename: 'Incident', readonly id: string }
        | { readonly __typename: 'Instance', readonly id: string }
        | { readonly __typename: 'Monitor', readonly id: string }
        | { readonly __typename: 'Program', readonly id: string }
        | { readonly __typename: 'ProgramRevision', readonly id: string }
        | { readonly __typename: 'Receiver', readonly id: string }
        | { readonly __typename: 'Route', readonly id: string }
        | { readonly __typename: 'Run', readonly id: string }
        | { readonly __typename: 'Schedule', readonly id: string }
        | { readonly __typename: 'Silence', readonly id: string }
        | { readonly __typename: 'Token', readonly id: string }
       | null }
    | { readonly __typename: 'InvalidInputError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly issues: ReadonlyArray<{ readonly path: ReadonlyArray<string>, readonly message: string, readonly hint: string | null }> }
    | { readonly __typename: 'NotFoundError', readonly kind: ObjectKind | null, readonly key: string | null, readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null }
    | { readonly __typename: 'UpdateHostPayload', readonly host: { readonly name: string, readonly connection: HostConnectionState, readonly draining: boolean, readonly labels: ReadonlyArray<{ readonly key: string, readonly value: string }> }, readonly warnings: ReadonlyArray<{ readonly code: WarningCode, readonly message: string, readonly path: ReadonlyArray<string> }> }
   };

export type DeleteHostMutationVariables = Exact<{
  input: DeleteHostInput;
}>;


export type DeleteHostMutation = { readonly deleteHost:
    | { readonly __typename: 'DeleteHostPayload', readonly deletedId: string, readonly warnings: ReadonlyArray<{ readonly code: WarningCode, readonly message: string, readonly path: ReadonlyArray<string> }> }
    | { readonly __typename: 'InUseError', readonly usedBy: ReadonlyArray<string>, readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null }
    | { readonly __typename: 'InvalidInputError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly issues: ReadonlyArray<{ readonly path: ReadonlyArray<string>, readonly message: string, readonly hint: string | null }> }
    | { readonly __typename: 'NotFoundError', readonly kind: ObjectKind | null, readonly key: string | null, readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null }
   };

export type IncidentLineFragment = { readonly id: string, readonly number: number, readonly severity: number, readonly state: IncidentState, readonly hostName: string, readonly address: string | null, readonly component: string, readonly ci: string | null, readonly monitorName: string, readonly summary: string, readonly raised: boolean, readonly flapping: boolean, readonly count: number, readonly affected: number, readonly openedAt: string, readonly lastRaisedAt: string, readonly assignee: string | null, readonly silencedUntil: string | null, readonly resolvedAt: string | null, readonly resolution: string | null };

export type IncidentWholeFragment = { readonly acknowledgedAt: string | null, readonly id: string, readonly number: number, readonly severity: number, readonly state: IncidentState, readonly hostName: string, readonly address: string | null, readonly component: string, readonly ci: string | null, readonly monitorName: string, readonly summary: string, readonly raised: boolean, readonly flapping: boolean, readonly count: number, readonly affected: number, readonly openedAt: string, readonly lastRaisedAt: string, readonly assignee: string | null, readonly silencedUntil: string | null, readonly resolvedAt: string | null, readonly resolution: string | null, readonly acknowledgedBy:
    | { readonly label: string }
    | { readonly label: string }
    | { readonly label: string }
    | { readonly label: string }
    | { readonly label: string }
    | { readonly label: string }
    | { readonly label: string }
    | { readonly label: string }
   | null, readonly silencedBy:
    | { readonly label: string }
    | { readonly label: string }
    | { readonly label: string }
    | { readonly label: string }
    | { readonly label: string }
    | { readonly label: string }
    | { readonly label: string }
    | { readonly label: string }
   | null, readonly resolvedBy:
    | { readonly label: string }
    | { readonly label: string }
    | { readonly label: string }
    | { readonly label: string }
    | { readonly label: string }
    | { readonly label: string }
    | { readonly label: string }
    | { readonly label: string }
   | null, readonly root: { readonly id: string, readonly number: number, readonly summary: string } | null };

export type IncidentsQueryVariables = Exact<{
  filter?: IncidentFilter | null | undefined;
  orderBy?: IncidentOrder | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;


export type IncidentsQuery = { readonly incidents: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly number: number, readonly severity: number, readonly state: IncidentState, readonly hostName: string, readonly address: string | null, readonly component: string, readonly ci: string | null, readonly monitorName: string, readonly summary: string, readonly raised: boolean, readonly flapping: boolean, readonly count: number, readonly affected: number, readonly openedAt: string, readonly lastRaisedAt: string, readonly assignee: string | null, readonly silencedUntil: string | null, readonly resolvedAt: string | null, readonly resolution: string | null }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } }, readonly plane: { readonly time: string } };

export type IncidentQueryVariables = Exact<{
  incident: IncidentRef;
}>;


export type IncidentQuery = { readonly incident: { readonly acknowledgedAt: string | null, readonly id: string, readonly number: number, readonly severity: number, readonly state: IncidentState, readonly hostName: string, readonly address: string | null, readonly component: string, readonly ci: string | null, readonly monitorName: string, readonly summary: string, readonly raised: boolean, readonly flapping: boolean, readonly count: number, readonly affected: number, readonly openedAt: string, readonly lastRaisedAt: string, readonly assignee: string | null, readonly silencedUntil: string | null, readonly resolvedAt: string | null, readonly resolution: string | null, readonly acknowledgedBy:
      | { readonly label: string }
      | { readonly label: string }
      | { readonly label: string }
      | { readonly label: string }
      | { readonly label: string }
      | { readonly label: string }
      | { readonly label: string }
      | { readonly label: string }
     | null, readonly silencedBy:
      | { readonly label: string }
      | { readonly label: string }
      | { readonly label: string }
      | { readonly label: string }
      | { readonly label: string }
      | { readonly label: string }
      | { readonly label: string }
      | { readonly label: string }
     | null, readonly resolvedBy:
      | { readonly label: string }
      | { readonly label: string }
      | { readonly label: string }
      | { readonly label: string }
      | { readonly label: string }
      | { readonly label: string }
      | { readonly label: string }
      | { readonly label: string }
     | null, readonly root: { readonly id: string, readonly number: number, readonly summary: string } | null } | null };

export type IncidentRecordsQueryVariables = Exact<{
  incident: IncidentRef;
  events: number;
}>;


export type IncidentRecordsQuery = { readonly incident: { readonly acknowledgedAt: string | null, readonly id: string, readonly number: number, readonly severity: number, readonly state: IncidentState, readonly hostName: string, readonly address: string | null, readonly component: string, readonly ci: string | null, readonly monitorName: string, readonly summary: string, readonly raised: boolean, readonly flapping: boolean, readonly count: number, readonly affected: number, readonly openedAt: string, readonly lastRaisedAt: string, readonly assignee: string | null, readonly silencedUntil: string | null, readonly resolvedAt: string | null, readonly resolution: string | null, readonly why: { readonly entries: ReadonlyArray<{ readonly at: string, readonly summary: string }> } | null, readonly events: { readonly nodes: ReadonlyArray<
        | { readonly __typename: 'AccessRefused', readonly attempt: RefusedAttempt, readonly attempts: number, readonly clientAddress: string | null, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly attemptsSince: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
           }
        | { readonly __typename: 'ActivityAborted', readonly activityId: string, readonly group: string, readonly partial: boolean, readonly detail: string | null, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
           }
        | { readonly __typename: 'ActivityChanged', readonly group: string, readonly endsAt: string, readonly partial: boolean, readonly detail: string | null, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
           }
        | { readonly __typename: 'ActivityCreated', readonly activityId: string, readonly group: string, readonly startsAt: string, readonly endsAt: string, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly activityMembers: number, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
           }
        | { readonly __typename: 'ActivityEnded', readonly activityId: string, readonly group: string, readonly partial: boolean, readonly detail: string | null, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
           }
        | { readonly __typename: 'ActivityMemberChanged', readonly activityId: string, readonly group: string, readonly address: string, readonly fromStatus: ActivityMemberStatus, readonly toStatus: ActivityMemberStatus, readonly detail: string | null, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
           }
        | { readonly __typename: 'ActivityStarted', readonly activityId: string, readonly group: string, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
           }
        | { readonly __typename: 'AgentCopyRefused', readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
           }
        | { readonly __typename: 'AgentProblem', readonly detail: string | null, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly problemCode: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
           }
        | { readonly __typename: 'AlertCleared', readonly alertSeverity: number, readonly monitor: string, readonly summary: string, readonly ci: string | null, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
           }
        | { readonly __typename: 'AlertRaised', readonly alertSeverity: number, readonly monitor: string, readonly summary: string, readonly ci: string | null, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
           }
        | { readonly __typename: 'AssignmentChanged', readonly hosts: string, readonly enabled: boolean, readonly instancesPerHost: number, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
           }
        | { readonly __typename: 'AssignmentCreated', readonly hosts: string, readonly enabled: boolean, readonly instancesPerHost: number, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
           }
        | { readonly __typename: 'AssignmentDeleted', readonly hosts: string, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
           }
        | { readonly __typename: 'AttributeChanged', readonly name: string, readonly value: unknown, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
           }
        | { readonly __typename: 'ChannelFinished', readonly channelId: string, readonly messageCount: number, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly channelName: string, readonly channelState: ChannelState, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
           }
        | { readonly __typename: 'ChannelOpened', readonly channelId: string, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly channelName: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
           }
        | { readonly __typename: 'ClusterAdded', readonly clusterId: string, readonly clusterName: string, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
           }
        | { readonly __typename: 'ClusterConnected', readonly clusterId: string, readonly clusterName: string, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
           }
        | { readonly __typename: 'ClusterDeleted', readonly clusterId: string, readonly clusterName: string, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
           }
        | { readonly __typename: 'ClusterDisconnected', readonly clusterId: string, readonly clusterName: string, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly clusterProblem: string | null, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
           }
        | { readonly __typename: 'ClusterHostsChanged', readonly clusterId: string, readonly clusterName: string, readonly joinedCount: number, readonly leftCount: number, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
           }
        | { readonly __typename: 'CommandDelivered', readonly targets: number, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly command: { readonly id: string } | null, readonly actor:
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
           }
        | { readonly __typename: 'CommandFinished', readonly status: CommandStatus, readonly succeeded: number, readonly failed: number, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly command: { readonly id: string } | null, readonly actor:
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
           }
        | { readonly __typename: 'CommandIssued', readonly commandKind: CommandKind, readonly programAction: string | null, readonly selector: string, readonly targets: number, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly command: { readonly id: string } | null, readonly actor:
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
           }
        | { readonly __typename: 'CommandProgressed', readonly ended: number, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
           }
        | { readonly __typename: 'DeliveryChanged', readonly deliveryId: string, readonly deliveryState: DeliveryState, readonly receiver: string, readonly attempts: number, readonly answer: string | null, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
           }
        | { readonly __typename: 'EventGap', readonly fromSequence: number, readonly toSequence: number, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
           }
        | { readonly __typename: 'FiringNotRun', readonly scheduleName: string, readonly scheduleAction: ScheduleAction, readonly firingOutcome: FiringOutcome, readonly dueAt: string, readonly dueUntil: string | null, readonly count: number, readonly detail: string | null, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
           }
        | { readonly __typename: 'HostChanged', readonly fields: ReadonlyArray<string>, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
           }
        | { readonly __typename: 'HostConnected', readonly agentVersion: string, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
           }
        | { readonly __typename: 'HostDisconnected', readonly disconnectReason: string, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
           }
        | { readonly __typename: 'HostEnrolled', readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
           }
        | { readonly __typename: 'HostRemoved', readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
           }
        | { readonly __typename: 'IncidentChanged', readonly incidentId: string, readonly number: number, readonly alertSeverity: number, readonly monitor: string, readonly summary: string, readonly incidentState: IncidentState, readonly flapping: boolean, readonly assignee: string | null, readonly silencedUntil: string | null, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
           }
        | { readonly __typename: 'IncidentOpened', readonly incidentId: string, readonly number: number, readonly alertSeverity: number, readonly monitor: string, readonly summary: string, readonly reopened: boolean, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
           }
        | { readonly __typename: 'IncidentResolved', readonly incidentId: string, readonly number: number, readonly alertSeverity: number, readonly monitor: string, readonly summary: string, readonly resolution: string, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
           }
        | { readonly __typename: 'InstanceCreated', readonly desired: DesiredState, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
           }
        | { readonly __typename: 'InstanceDesiredChanged', readonly desired: DesiredState, readonly desiredReason: DesiredReason, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
           }
        | { readonly __typename: 'InstanceHealthChanged', readonly fromHealth: Health, readonly toHealth: Health, readonly detail: string | null, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
           }
        | { readonly __typename: 'InstanceRemoved', readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
           }
        | { readonly __typename: 'InstanceStateChanged', readonly from: InstanceState, readonly to: InstanceState, readonly reason: StateReason, readonly detail: string | null, readonly runId: string | null, readonly pid: number | null, readonly exitCode: number | null, readonly signal: Signal | null, readonly killed: boolean, readonly lastLines: ReadonlyArray<string>, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
           }
        | { readonly __typename: 'InstanceWaitingChanged', readonly waitingFor: ReadonlyArray<string>, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
           }
        | { readonly __typename: 'MonitorChanged', readonly monitorId: string, readonly monitor: string, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
           }
        | { readonly __typename: 'MonitorCreated', readonly monitorId: string, readonly monitor: string, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
           }
        | { readonly __typename: 'MonitorDeleted', readonly monitorId: string, readonly monitor: string, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
           }
        | { readonly __typename: 'ProgramChanged', readonly fields: ReadonlyArray<string>, readonly note: string | null, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
           }
        | { readonly __typename: 'ProgramCreated', readonly revision: number, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
           }
        | { readonly __typename: 'ProgramDeleted', readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
           }
        | { readonly __typename: 'ProgramDependenciesChanged', readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly dependsOn: ReadonlyArray<{ readonly on: string, readonly condition: DependencyCondition, readonly delayMs: number, readonly propagate: Propagation, readonly scope: DependencyScope, readonly host: string | null, readonly whenUnreachable: WhenUnreachable, readonly unreachableMs: number }>, readonly actor:
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
           }
        | { readonly __typename: 'ProgramEvent', readonly name: string, readonly severity: Severity, readonly data: unknown, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
           }
        | { readonly __typename: 'ProgramRevised', readonly revision: number, readonly fields: ReadonlyArray<string>, readonly note: string | null, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
           }
        | { readonly __typename: 'ReceiverChanged', readonly receiverId: string, readonly receiver: string, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
           }
        | { readonly __typename: 'ReceiverCreated', readonly receiverId: string, readonly receiver: string, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
           }
        | { readonly __typename: 'ReceiverDeleted', readonly receiverId: string, readonly receiver: string, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
           }
        | { readonly __typename: 'RecordsRemoved', readonly recordKind: RecordKind, readonly removed: number, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
           }
        | { readonly __typename: 'ReportsDropped', readonly dropped: number, readonly detail: string | null, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
           }
        | { readonly __typename: 'RouteChanged', readonly routeId: string, readonly route: string, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
           }
        | { readonly __typename: 'RouteCreated', readonly routeId: string, readonly route: string, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
           }
        | { readonly __typename: 'RouteDeleted', readonly routeId: string, readonly route: string, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
           }
        | { readonly __typename: 'RunChanged', readonly concurrent: boolean, readonly runOutcome: RunOutcome, readonly pid: number | null, readonly exitCode: number | null, readonly signal: Signal | null, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
           }
        | { readonly __typename: 'ScheduleChanged', readonly schedule: string, readonly hosts: string, readonly fields: ReadonlyArray<string>, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
           }
        | { readonly __typename: 'ScheduleCreated', readonly schedule: string, readonly hosts: string, readonly scheduleAction: ScheduleAction, readonly when: string, readonly timeZone: string, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
           }
        | { readonly __typename: 'ScheduleDeleted', readonly schedule: string, readonly hosts: string, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
           }
        | { readonly __typename: 'SchedulePaused', readonly schedule: string, readonly hosts: string, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
           }
        | { readonly __typename: 'ScheduleResumed', readonly schedule: string, readonly hosts: string, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
           }
        | { readonly __typename: 'SignedIn', readonly clientAddress: string | null, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
           }
        | { readonly __typename: 'SignedOut', readonly clientAddress: string | null, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
           }
        | { readonly __typename: 'SilenceCreated', readonly silenceId: string, readonly comment: string, readonly endsAt: string, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
           }
        | { readonly __typename: 'SilenceEnded', readonly silenceId: string, readonly comment: string, readonly endsAt: string, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
           }
        | { readonly __typename: 'TerminalClosed', readonly sessionId: string, readonly terminalKind: TerminalKind, readonly readOnly: boolean, readonly recording: string | null, readonly failure: string | null, readonly durationMs: number, readonly outputBytes: number, readonly inputBytes: number, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
           }
        | { readonly __typename: 'TerminalOpened', readonly sessionId: string, readonly terminalKind: TerminalKind, readonly readOnly: boolean, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
           }
        | { readonly __typename: 'TokenCreated', readonly tokenName: string, readonly tokenKind: TokenKind, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly tokenRole: Role | null, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
           }
        | { readonly __typename: 'TokenRevoked', readonly tokenName: string, readonly tokenKind: TokenKind, readonly id: string, readonly sequence: number, readonly cursor: string, readonly at: string, readonly recordedAt: string, readonly tokenRole: Role | null, readonly host: string | null, readonly program: string | null, readonly instance: string | null, readonly actor:
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
            | { readonly kind: ActorKind, readonly label: string }
           }
      > }, readonly acknowledgedBy:
      | { readonly label: string }
      | { readonly label: string }
      | { readonly label: string }
      | { readonly label: string }
      | { readonly label: string }
      | { readonly label: string }
      | { readonly label: string }
      | { readonly label: string }
     | null, readonly silencedBy:
      | { readonly label: string }
      | { readonly label: string }
      | { readonly label: string }
      | { readonly label: string }
      | { readonly label: string }
      | { readonly label: string }
      | { readonly label: string }
      | { readonly label: string }
     | null, readonly resolvedBy:
      | { readonly label: string }
      | { readonly label: string }
      | { readonly label: string }
      | { readonly label: string }
      | { readonly label: string }
      | { readonly label: string }
      | { readonly label: string }
      | { readonly label: string }
     | null, readonly root: { readonly id: string, readonly number: number, readonly summary: string } | null } | null };

export type IncidentsChangedSubscriptionVariables = Exact<{
  filter?: IncidentFilter | null | undefined;
  after?: string | null | undefined;
}>;


export type IncidentsChangedSubscription = { readonly incidentsChanged: ReadonlyArray<{ readonly cursor: string, readonly type: CollectionChangeType, readonly id: string | null, readonly node: { readonly id: string, readonly number: number, readonly severity: number, readonly state: IncidentState, readonly hostName: string, readonly address: string | null, readonly component: string, readonly ci: string | null, readonly monitorName: string, readonly summary: string, readonly raised: boolean, readonly flapping: boolean, readonly count: number, readonly affected: number, readonly openedAt: string, readonly lastRaisedAt: string, readonly assignee: string | null, readonly silencedUntil: string | null, readonly resolvedAt: string | null, readonly resolution: string | null } | null }> };

export type AcknowledgeIncidentMutationVariables = Exact<{
  input: AcknowledgeIncidentInput;
}>;


export type AcknowledgeIncidentMutation = { readonly acknowledgeIncident:
    | { readonly __typename: 'AcknowledgeIncidentPayload', readonly incident: { readonly acknowledgedAt: string | null, readonly id: string, readonly number: number, readonly severity: number, readonly state: IncidentState, readonly hostName: string, readonly address: string | null, readonly component: string, readonly ci: string | null, readonly monitorName: string, readonly summary: string, readonly raised: boolean, readonly flapping: boolean, readonly count: number, readonly affected: number, readonly openedAt: string, readonly lastRaisedAt: string, readonly assignee: string | null, readonly silencedUntil: string | null, readonly resolvedAt: string | null, readonly resolution: string | null, readonly acknowledgedBy:
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
         | null, readonly silencedBy:
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
         | null, readonly resolvedBy:
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
         | null, readonly root: { readonly id: string, readonly number: number, readonly summary: string } | null }, readonly warnings: ReadonlyArray<{ readonly code: WarningCode, readonly message: string, readonly path: ReadonlyArray<string> }> }
    | { readonly __typename: 'ConflictError', readonly currentRevision: number | null, readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly current:
        | { readonly __typename: 'Activity', readonly id: string }
        | { readonly __typename: 'Assignment', readonly id: string }
        | { readonly __typename: 'Channel', readonly id: string }
        | { readonly __typename: 'Cluster', readonly id: string }
        | { readonly __typename: 'ClusterHost', readonly id: string }
        | { readonly __typename: 'Command', readonly id: string }
        | { readonly __typename: 'Delivery', readonly id: string }
        | { readonly __typename: 'Dependency', readonly id: string }
        | { readonly __typename: 'Host', readonly id: string }
        | { readonly __typename: 'Incident', readonly id: string }
        | { readonly __typename: 'Instance', readonly id: string }
        | { readonly __typename: 'Monitor', readonly id: string }
        | { readonly __typename: 'Program', readonly id: string }
        | { readonly __typename: 'ProgramRevision', readonly id: string }
        | { readonly __typename: 'Receiver', readonly id: string }
        | { readonly __typename: 'Route', readonly id: string }
        | { readonly __typename: 'Run', readonly id: string }
        | { readonly __typename: 'Schedule', readonly id: string }
        | { readonly __typename: 'Silence', readonly id: string }
        | { readonly __typename: 'Token', readonly id: string }
       | null }
    | { readonly __typename: 'InvalidInputError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly issues: ReadonlyArray<{ readonly path: ReadonlyArray<string>, readonly message: string, readonly hint: string | null }> }
    | { readonly __typename: 'NotFoundError', readonly kind: ObjectKind | null, readonly key: string | null, readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null }
   };

export type SilenceIncidentMutationVariables = Exact<{
  input: SilenceIncidentInput;
}>;


export type SilenceIncidentMutation = { readonly silenceIncident:
    | { readonly __typename: 'ConflictError', readonly currentRevision: number | null, readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly current:
        | { readonly __typename: 'Activity', readonly id: string }
        | { readonly __typename: 'Assignment', readonly id: string }
        | { readonly __typename: 'Channel', readonly id: string }
        | { readonly __typename: 'Cluster', readonly id: string }
        | { readonly __typename: 'ClusterHost', readonly id: string }
        | { readonly __typename: 'Command', readonly id: string }
        | { readonly __typename: 'Delivery', readonly id: string }
        | { readonly __typename: 'Dependency', readonly id: string }
        | { readonly __typename: 'Host', readonly id: string }
        | { readonly __typename: 'Incident', readonly id: string }
        | { readonly __typename: 'Instance', readonly id: string }
        | { readonly __typename: 'Monitor', readonly id: string }
        | { readonly __typename: 'Program', readonly id: string }
        | { readonly __typename: 'ProgramRevision', readonly id: string }
        | { readonly __typename: 'Receiver', readonly id: string }
        | { readonly __typename: 'Route', readonly id: string }
        | { readonly __typename: 'Run', readonly id: string }
        | { readonly __typename: 'Schedule', readonly id: string }
        | { readonly __typename: 'Silence', readonly id: string }
        | { readonly __typename: 'Token', readonly id: string }
       | null }
    | { readonly __typename: 'InvalidInputError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly issues: ReadonlyArray<{ readonly path: ReadonlyArray<string>, readonly message: string, readonly hint: string | null }> }
    | { readonly __typename: 'NotFoundError', readonly kind: ObjectKind | null, readonly key: string | null, readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null }
    | { readonly __typename: 'SilenceIncidentPayload', readonly incident: { readonly acknowledgedAt: string | null, readonly id: string, readonly number: number, readonly severity: number, readonly state: IncidentState, readonly hostName: string, readonly address: string | null, readonly component: string, readonly ci: string | null, readonly monitorName: string, readonly summary: string, readonly raised: boolean, readonly flapping: boolean, readonly count: number, readonly affected: number, readonly openedAt: string, readonly lastRaisedAt: string, readonly assignee: string | null, readonly silencedUntil: string | null, readonly resolvedAt: string | null, readonly resolution: string | null, readonly acknowledgedBy:
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
         | null, readonly silencedBy:
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
         | null, readonly resolvedBy:
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
         | null, readonly root: { readonly id: string, readonly number: number, readonly summary: string } | null }, readonly warnings: ReadonlyArray<{ readonly code: WarningCode, readonly message: string, readonly path: ReadonlyArray<string> }> }
   };

export type AssignIncidentMutationVariables = Exact<{
  input: AssignIncidentInput;
}>;


export type AssignIncidentMutation = { readonly assignIncident:
    | { readonly __typename: 'AssignIncidentPayload', readonly incident: { readonly acknowledgedAt: string | null, readonly id: string, readonly number: number, readonly severity: number, readonly state: IncidentState, readonly hostName: string, readonly address: string | null, readonly component: string, readonly ci: string | null, readonly monitorName: string, readonly summary: string, readonly raised: boolean, readonly flapping: boolean, readonly count: number, readonly affected: number, readonly openedAt: string, readonly lastRaisedAt: string, readonly assignee: string | null, readonly silencedUntil: string | null, readonly resolvedAt: string | null, readonly resolution: string | null, readonly acknowledgedBy:
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
         | null, readonly silencedBy:
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
         | null, readonly resolvedBy:
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
         | null, readonly root: { readonly id: string, readonly number: number, readonly summary: string } | null }, readonly warnings: ReadonlyArray<{ readonly code: WarningCode, readonly message: string, readonly path: ReadonlyArray<string> }> }
    | { readonly __typename: 'ConflictError', readonly currentRevision: number | null, readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly current:
        | { readonly __typename: 'Activity', readonly id: string }
        | { readonly __typename: 'Assignment', readonly id: string }
        | { readonly __typename: 'Channel', readonly id: string }
        | { readonly __typename: 'Cluster', readonly id: string }
        | { readonly __typename: 'ClusterHost', readonly id: string }
        | { readonly __typename: 'Command', readonly id: string }
        | { readonly __typename: 'Delivery', readonly id: string }
        | { readonly __typename: 'Dependency', readonly id: string }
        | { readonly __typename: 'Host', readonly id: string }
        | { readonly __typename: 'Incident', readonly id: string }
        | { readonly __typename: 'Instance', readonly id: string }
        | { readonly __typename: 'Monitor', readonly id: string }
        | { readonly __typename: 'Program', readonly id: string }
        | { readonly __typename: 'ProgramRevision', readonly id: string }
        | { readonly __typename: 'Receiver', readonly id: string }
        | { readonly __typename: 'Route', readonly id: string }
        | { readonly __typename: 'Run', readonly id: string }
        | { readonly __typename: 'Schedule', readonly id: string }
        | { readonly __typename: 'Silence', readonly id: string }
        | { readonly __typename: 'Token', readonly id: string }
       | null }
    | { readonly __typename: 'InvalidInputError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly issues: ReadonlyArray<{ readonly path: ReadonlyArray<string>, readonly message: string, readonly hint: string | null }> }
    | { readonly __typename: 'NotFoundError', readonly kind: ObjectKind | null, readonly key: string | null, readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null }
   };

export type ResolveIncidentMutationVariables = Exact<{
  input: ResolveIncidentInput;
}>;


export type ResolveIncidentMutation = { readonly resolveIncident:
    | { readonly __typename: 'ConflictError', readonly currentRevision: number | null, readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly current:
        | { readonly __typename: 'Activity', readonly id: string }
        | { readonly __typename: 'Assignment', readonly id: string }
        | { readonly __typename: 'Channel', readonly id: string }
        | { readonly __typename: 'Cluster', readonly id: string }
        | { readonly __typename: 'ClusterHost', readonly id: string }
        | { readonly __typename: 'Command', readonly id: string }
        | { readonly __typename: 'Delivery', readonly id: string }
        | { readonly __typename: 'Dependency', readonly id: string }
        | { readonly __typename: 'Host', readonly id: string }
        | { readonly __typename: 'Incident', readonly id: string }
        | { readonly __typename: 'Instance', readonly id: string }
        | { readonly __typename: 'Monitor', readonly id: string }
        | { readonly __typename: 'Program', readonly id: string }
        | { readonly __typename: 'ProgramRevision', readonly id: string }
        | { readonly __typename: 'Receiver', readonly id: string }
        | { readonly __typename: 'Route', readonly id: string }
        | { readonly __typename: 'Run', readonly id: string }
        | { readonly __typename: 'Schedule', readonly id: string }
        | { readonly __typename: 'Silence', readonly id: string }
        | { readonly __typename: 'Token', readonly id: string }
       | null }
    | { readonly __typename: 'InvalidInputError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly issues: ReadonlyArray<{ readonly path: ReadonlyArray<string>, readonly message: string, readonly hint: string | null }> }
    | { readonly __typename: 'NotFoundError', readonly kind: ObjectKind | null, readonly key: string | null, readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null }
    | { readonly __typename: 'ResolveIncidentPayload', readonly incident: { readonly acknowledgedAt: string | null, readonly id: string, readonly number: number, readonly severity: number, readonly state: IncidentState, readonly hostName: string, readonly address: string | null, readonly component: string, readonly ci: string | null, readonly monitorName: string, readonly summary: string, readonly raised: boolean, readonly flapping: boolean, readonly count: number, readonly affected: number, readonly openedAt: string, readonly lastRaisedAt: string, readonly assignee: string | null, readonly silencedUntil: string | null, readonly resolvedAt: string | null, readonly resolution: string | null, readonly acknowledgedBy:
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
         | null, readonly silencedBy:
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
         | null, readonly resolvedBy:
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
         | null, readonly root: { readonly id: string, readonly number: number, readonly summary: string } | null }, readonly warnings: ReadonlyArray<{ readonly code: WarningCode, readonly message: string, readonly path: ReadonlyArray<string> }> }
   };

export type StatusLineFragment = { readonly address: string, readonly desired: DesiredState, readonly desiredReason: DesiredReason, readonly state: InstanceState, readonly reportedState: InstanceState, readonly reason: StateReason, readonly detail: string | null, readonly since: string, readonly stateForMs: number, readonly health: Health, readonly healthDetail: string | null, readonly pid: number | null, readonly revision: number | null, readonly staged: boolean, readonly restarts: number, readonly retryInMs: number | null, readonly retiring: boolean, readonly waitingFor: ReadonlyArray<{ readonly detail: string }> | null, readonly metrics?: { readonly cpuPercent: number, readonly residentBytes: number } | null };

export type StatusQueryVariables = Exact<{
  filter?: InstanceFilter | null | undefined;
  first: number;
  after?: string | null | undefined;
  wide?: boolean | null | undefined;
}>;


export type StatusQuery = { readonly instances: { readonly edges: ReadonlyArray<{ readonly node: { readonly address: string, readonly desired: DesiredState, readonly desiredReason: DesiredReason, readonly state: InstanceState, readonly reportedState: InstanceState, readonly reason: StateReason, readonly detail: string | null, readonly since: string, readonly stateForMs: number, readonly health: Health, readonly healthDetail: string | null, readonly pid: number | null, readonly revision: number | null, readonly staged: boolean, readonly restarts: number, readonly retryInMs: number | null, readonly retiring: boolean, readonly waitingFor: ReadonlyArray<{ readonly detail: string }> | null, readonly metrics?: { readonly cpuPercent: number, readonly residentBytes: number } | null } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type InstancesChangedSubscriptionVariables = Exact<{
  filter?: InstanceFilter | null | undefined;
  after?: string | null | undefined;
  wide?: boolean | null | undefined;
}>;


export type InstancesChangedSubscription = { readonly instancesChanged: ReadonlyArray<{ readonly cursor: string, readonly type: CollectionChangeType, readonly id: string | null, readonly node: { readonly address: string, readonly desired: DesiredState, readonly desiredReason: DesiredReason, readonly state: InstanceState, readonly reportedState: InstanceState, readonly reason: StateReason, readonly detail: string | null, readonly since: string, readonly stateForMs: number, readonly health: Health, readonly healthDetail: string | null, readonly pid: number | null, readonly revision: number | null, readonly staged: boolean, readonly restarts: number, readonly retryInMs: number | null, readonly retiring: boolean, readonly waitingFor: ReadonlyArray<{ readonly detail: string }> | null, readonly metrics?: { readonly cpuPercent: number, readonly residentBytes: number } | null } | null }> };

export type StatusAddressesQueryVariables = Exact<{
  filter?: InstanceFilter | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;


export type StatusAddressesQuery = { readonly instances: { readonly edges: ReadonlyArray<{ readonly node: { readonly address: string } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type AttributesQueryVariables = Exact<{
  filter?: InstanceFilter | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;


export type AttributesQuery = { readonly plane: { readonly time: string }, readonly instances: { readonly edges: ReadonlyArray<{ readonly node: { readonly address: string, readonly attributes: ReadonlyArray<{ readonly name: string, readonly value: unknown, readonly at: string }> | null } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type LogLinesFragment = { readonly instance: string, readonly stream: LogStream, readonly text: string | null, readonly bytes: string | null, readonly cursor: string, readonly continues: boolean, readonly unfinished: boolean, readonly dropped: number, readonly gap: boolean };

export type LogPageQueryVariables = Exact<{
  selector?: string | null | undefined;
  run?: string | number | null | undefined;
  first?: number | null | undefined;
  last?: number | null | undefined;
  after?: ReadonlyArray<string> | string | null | undefined;
  stream?: LogStream | null | undefined;
  grep?: string | null | undefined;
  since?: string | null | undefined;
  raw?: boolean | null | undefined;
}>;


export type LogPageQuery = { readonly logs: { readonly cursors: ReadonlyArray<string>, readonly hasMore: boolean, readonly unreachable: ReadonlyArray<string>, readonly batches: ReadonlyArray<{ readonly instance: string, readonly stream: LogStream, readonly text: string | null, readonly bytes: string | null, readonly cursor: string, readonly continues: boolean, readonly unfinished: boolean, readonly dropped: number, readonly gap: boolean }> } };

export type LogsSubscriptionVariables = Exact<{
  selector?: string | null | undefined;
  run?: string | number | null | undefined;
  last?: number | null | undefined;
  after?: ReadonlyArray<string> | string | null | undefined;
  stream?: LogStream | null | undefined;
  grep?: string | null | undefined;
  since?: string | null | undefined;
  raw?: boolean | null | undefined;
}>;


export type LogsSubscription = { readonly logs: { readonly instance: string, readonly stream: LogStream, readonly text: string | null, readonly bytes: string | null, readonly cursor: string, readonly continues: boolean, readonly unfinished: boolean, readonly dropped: number, readonly gap: boolean } };

export type InstanceMetricsLineFragment = { readonly at: string, readonly cpuPercent: number, readonly cpuMs: number, readonly residentBytes: number, readonly proportionalBytes: number | null, readonly openFiles: number | null, readonly threads: number, readonly processes: number, readonly restarts: number, readonly uptimeMs: number, readonly instance: { readonly address: string, readonly state: InstanceState, readonly pid: number | null } | null };

export type HostMetricsLineFragment = { readonly at: string, readonly load1: number, readonly load5: number, readonly load15: number, readonly cpuPercent: number, readonly memoryTotalBytes: number, readonly memoryAvailableBytes: number, readonly swapTotalBytes: number, readonly swapFreeBytes: number, readonly host: { readonly name: string } | null, readonly disks: ReadonlyArray<{ readonly path: string, readonly totalBytes: number, readonly availableBytes: number }> };

export type MetricsChangedSubscriptionVariables = Exact<{
  filter?: InstanceFilter | null | undefined;
  intervalMs: number;
  orderBy?: MetricsOrder;
}>;


export type MetricsChangedSubscription = { readonly metricsChanged: { readonly at: string, readonly omittedInstances: number, readonly omittedHosts: number, readonly instances: ReadonlyArray<{ readonly at: string, readonly cpuPercent: number, readonly cpuMs: number, readonly residentBytes: number, readonly proportionalBytes: number | null, readonly openFiles: number | null, readonly threads: number, readonly processes: number, readonly restarts: number, readonly uptimeMs: number, readonly instance: { readonly address: string, readonly state: InstanceState, readonly pid: number | null } | null }>, readonly hosts: ReadonlyArray<{ readonly at: string, readonly load1: number, readonly load5: number, readonly load15: number, readonly cpuPercent: number, readonly memoryTotalBytes: number, readonly memoryAvailableBytes: number, readonly swapTotalBytes: number, readonly swapFreeBytes: number, readonly host: { readonly name: string } | null, readonly disks: ReadonlyArray<{ readonly path: string, readonly totalBytes: number, readonly availableBytes: number }> }> } };

export type LinePatternFieldsFragment = { readonly match: string, readonly severity: number | null, readonly name: string | null, readonly stop: boolean };

export type MonitorLineFragment = { readonly id: string, readonly name: string, readonly description: string | null, readonly kind: MonitorKind, readonly target: string, readonly severity: number, readonly ci: string | null, readonly enabled: boolean, readonly openIncidents: number, readonly revision: number, readonly changedAt: string, readonly rule:
    | { readonly __typename: 'DaemonRule', readonly forMs: number }
    | { readonly __typename: 'HeartbeatRule', readonly withinMs: number }
    | { readonly __typename: 'HostRule', readonly forMs: number }
    | { readonly __typename: 'LogRule', readonly clearAfterMs: number | null, readonly stdout: ReadonlyArray<{ readonly match: string, readonly severity: number | null, readonly name: string | null, readonly stop: boolean }>, readonly stderr: ReadonlyArray<{ readonly match: string, readonly severity: number | null, readonly name: string | null, readonly stop: boolean }> }
    | { readonly __typename: 'MetricRule', readonly metric: MonitoredMetric, readonly above: number | null, readonly below: number | null, readonly clearAt: number | null, readonly forMs: number, readonly restart: { readonly cooldownMs: number } | null }
    | { readonly __typename: 'ScheduleRule', readonly schedule: string, readonly missed: boolean, readonly lateAfterMs: number | null, readonly failures: number | null, readonly longerThanMs: number | null }
    | { readonly __typename: 'StateRule', readonly forMs: number }
  , readonly changedBy:
    | { readonly label: string }
    | { readonly label: string }
    | { readonly label: string }
    | { readonly label: string }
    | { readonly label: string }
    | { readonly label: string }
    | { readonly label: string }
    | { readonly label: string }
   };

export type MonitorsQueryVariables = Exact<{
  filter?: MonitorFilter | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;


export type MonitorsQuery = { readonly monitors: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly name: string, readonly description: string | null, readonly kind: MonitorKind, readonly target: string, readonly severity: number, readonly ci: string | null, readonly enabled: boolean, readonly openIncidents: number, readonly revision: number, readonly changedAt: string, readonly rule:
        | { readonly __typename: 'DaemonRule', readonly forMs: number }
        | { readonly __typename: 'HeartbeatRule', readonly withinMs: number }
        | { readonly __typename: 'HostRule', readonly forMs: number }
        | { readonly __typename: 'LogRule', readonly clearAfterMs: number | null, readonly stdout: ReadonlyArray<{ readonly match: string, readonly severity: number | null, readonly name: string | null, readonly stop: boolean }>, readonly stderr: ReadonlyArray<{ readonly match: string, readonly severity: number | null, readonly name: string | null, readonly stop: boolean }> }
        | { readonly __typename: 'MetricRule', readonly metric: MonitoredMetric, readonly above: number | null, readonly below: number | null, readonly clearAt: number | null, readonly forMs: number, readonly restart: { readonly cooldownMs: number } | null }
        | { readonly __typename: 'ScheduleRule', readonly schedule: string, readonly missed: boolean, readonly lateAfterMs: number | null, readonly failures: number | null, readonly longerThanMs: number | null }
        | { readonly __typename: 'StateRule', readonly forMs: number }
      , readonly changedBy:
        | { readonly label: string }
        | { readonly label: string }
        | { readonly label: string }
        | { readonly label: string }
        | { readonly label: string }
        | { readonly label: string }
        | { readonly label: string }
        | { readonly label: string }
       }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type MonitorQueryVariables = Exact<{
  monitor: MonitorRef;
}>;


export type MonitorQuery = { readonly monitor: { readonly id: string, readonly name: string, readonly description: string | null, readonly kind: MonitorKind, readonly target: string, readonly severity: number, readonly ci: string | null, readonly enabled: boolean, readonly openIncidents: number, readonly revision: number, readonly changedAt: string, readonly rule:
      | { readonly __typename: 'DaemonRule', readonly forMs: number }
      | { readonly __typename: 'HeartbeatRule', readonly withinMs: number }
      | { readonly __typename: 'HostRule', readonly forMs: number }
      | { readonly __typename: 'LogRule', readonly clearAfterMs: number | null, readonly stdout: ReadonlyArray<{ readonly match: string, readonly severity: number | null, readonly name: string | null, readonly stop: boolean }>, readonly stderr: ReadonlyArray<{ readonly match: string, readonly severity: number | null, readonly name: string | null, readonly stop: boolean }> }
      | { readonly __typename: 'MetricRule', readonly metric: MonitoredMetric, readonly above: number | null, readonly below: number | null, readonly clearAt: number | null, readonly forMs: number, readonly restart: { readonly cooldownMs: number } | null }
      | { readonly __typename: 'ScheduleRule', readonly schedule: string, readonly missed: boolean, readonly lateAfterMs: number | null, readonly failures: number | null, readonly longerThanMs: number | null }
      | { readonly __typename: 'StateRule', readonly forMs: number }
    , readonly changedBy:
      | { readonly label: string }
      | { readonly label: string }
      | { readonly label: string }
      | { readonly label: string }
      | { readonly label: string }
      | { readonly label: string }
      | { readonly label: string }
      | { readonly label: string }
     } | null };

export type MonitorsChangedSubscriptionVariables = Exact<{
  filter?: MonitorFilter | null | undefined;
  after?: string | null | undefined;
}>;


export type MonitorsChangedSubscription = { readonly monitorsChanged: ReadonlyArray<{ readonly cursor: string, readonly type: CollectionChangeType, readonly id: string | null, readonly node: { readonly id: string, readonly name: string, readonly description: string | null, readonly kind: MonitorKind, readonly target: string, readonly severity: number, readonly ci: string | null, readonly enabled: boolean, readonly openIncidents: number, readonly revision: number, readonly changedAt: string, readonly rule:
        | { readonly __typename: 'DaemonRule', readonly forMs: number }
        | { readonly __typename: 'HeartbeatRule', readonly withinMs: number }
        | { readonly __typename: 'HostRule', readonly forMs: number }
        | { readonly __typename: 'LogRule', readonly clearAfterMs: number | null, readonly stdout: ReadonlyArray<{ readonly match: string, readonly severity: number | null, readonly name: string | null, readonly stop: boolean }>, readonly stderr: ReadonlyArray<{ readonly match: string, readonly severity: number | null, readonly name: string | null, readonly stop: boolean }> }
        | { readonly __typename: 'MetricRule', readonly metric: MonitoredMetric, readonly above: number | null, readonly below: number | null, readonly clearAt: number | null, readonly forMs: number, readonly restart: { readonly cooldownMs: number } | null }
        | { readonly __typename: 'ScheduleRule', readonly schedule: string, readonly missed: boolean, readonly lateAfterMs: number | null, readonly failures: number | null, readonly longerThanMs: number | null }
        | { readonly __typename: 'StateRule', readonly forMs: number }
      , readonly changedBy:
        | { readonly label: string }
        | { readonly label: string }
        | { readonly label: string }
        | { readonly label: string }
        | { readonly label: string }
        | { readonly label: string }
        | { readonly label: string }
        | { readonly label: string }
       } | null }> };

export type CreateMonitorMutationVariables = Exact<{
  input: CreateMonitorInput;
}>;


export type CreateMonitorMutation = { readonly createMonitor:
    | { readonly __typename: 'AlreadyExistsError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly existing:
        | { readonly __typename: 'Activity', readonly id: string }
        | { readonly __typename: 'Assignment', readonly id: string }
        | { readonly __typename: 'Channel', readonly id: string }
        | { readonly __typename: 'Cluster', readonly id: string }
        | { readonly __typename: 'ClusterHost', readonly id: string }
        | { readonly __typename: 'Command', readonly id: string }
        | { readonly __typename: 'Delivery', readonly id: string }
        | { readonly __typename: 'Dependency', readonly id: string }
        | { readonly __typename: 'Host', readonly id: string }
        | { readonly __typename: 'Incident', readonly id: string }
        | { readonly __typename: 'Instance', readonly id: string }
        | { readonly __typename: 'Monitor', readonly id: string }
        | { readonly __typename: 'Program', readonly id: string }
        | { readonly __typename: 'ProgramRevision', readonly id: string }
        | { readonly __typename: 'Receiver', readonly id: string }
        | { readonly __typename: 'Route', readonly id: string }
        | { readonly __typename: 'Run', readonly id: string }
        | { readonly __typename: 'Schedule', readonly id: string }
        | { readonly __typename: 'Silence', readonly id: string }
        | { readonly __typename: 'Token', readonly id: string }
       | null }
    | { readonly __typename: 'ConflictError', readonly currentRevision: number | null, readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly current:
        | { readonly __typename: 'Activity', readonly id: string }
        | { readonly __typename: 'Assignment', readonly id: string }
        | { readonly __typename: 'Channel', readonly id: string }
        | { readonly __typename: 'Cluster', readonly id: string }
        | { readonly __typename: 'ClusterHost', readonly id: string }
        | { readonly __typename: 'Command', readonly id: string }
        | { readonly __typename: 'Delivery', readonly id: string }
        | { readonly __typename: 'Dependency', readonly id: string }
        | { readonly __typename: 'Host', readonly id: string }
        | { readonly __typename: 'Incident', readonly id: string }
        | { readonly __typename: 'Instance', readonly id: string }
        | { readonly __typename: 'Monitor', readonly id: string }
        | { readonly __typename: 'Program', readonly id: string }
        | { readonly __typename: 'ProgramRevision', readonly id: string }
        | { readonly __typename: 'Receiver', readonly id: string }
        | { readonly __typename: 'Route', readonly id: string }
        | { readonly __typename: 'Run', readonly id: string }
        | { readonly __typename: 'Schedule', readonly id: string }
        | { readonly __typename: 'Silence', readonly id: string }
        | { readonly __typename: 'Token', readonly id: string }
       | null }
    | { readonly __typename: 'CreateMonitorPayload', readonly monitor: { readonly id: string, readonly name: string, readonly description: string | null, readonly kind: MonitorKind, readonly target: string, readonly severity: number, readonly ci: string | null, readonly enabled: boolean, readonly openIncidents: number, readonly revision: number, readonly changedAt: string, readonly rule:
          | { readonly __typename: 'DaemonRule', readonly forMs: number }
          | { readonly __typename: 'HeartbeatRule', readonly withinMs: number }
          | { readonly __typename: 'HostRule', readonly forMs: number }
          | { readonly __typename: 'LogRule', readonly clearAfterMs: number | null, readonly stdout: ReadonlyArray<{ readonly match: string, readonly severity: number | null, readonly name: string | null, readonly stop: boolean }>, readonly stderr: ReadonlyArray<{ readonly match: string, readonly severity: number | null, readonly name: string | null, readonly stop: boolean }> }
          | { readonly __typename: 'MetricRule', readonly metric: MonitoredMetric, readonly above: number | null, readonly below: number | null, readonly clearAt: number | null, readonly forMs: number, readonly restart: { readonly cooldownMs: number } | null }
          | { readonly __typename: 'ScheduleRule', readonly schedule: string, readonly missed: boolean, readonly lateAfterMs: number | null, readonly failures: number | null, readonly longerThanMs: number | null }
          | { readonly __typename: 'StateRule', readonly forMs: number }
        , readonly changedBy:
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
         }, readonly warnings: ReadonlyArray<{ readonly code: WarningCode, readonly message: string, readonly path: ReadonlyArray<string> }> }
    | { readonly __typename: 'InvalidInputError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly issues: ReadonlyArray<{ readonly path: ReadonlyArray<string>, readonly message: string, readonly hint: string | null }> }
   };

export type UpdateMonitorMutationVariables = Exact<{
  input: UpdateMonitorInput;
}>;


export type UpdateMonitorMutation = { readonly updateMonitor:
    | { readonly __typename: 'AlreadyExistsError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly existing:
        | { readonly __typename: 'Activity', readonly id: string }
        | { readonly __typename: 'Assignment', readonly id: string }
        | { readonly __typename: 'Channel', readonly id: string }
        | { readonly __typename: 'Cluster', readonly id: string }
        | { readonly __typename: 'ClusterHost', readonly id: string }
        | { readonly __typename: 'Command', readonly id: string }
        | { readonly __typename: 'Delivery', readonly id: string }
        | { readonly __typename: 'Dependency', readonly id: string }
        | { readonly __typename: 'Host', readonly id: string }
        | { readonly __typename: 'Incident', readonly id: string }
        | { readonly __typename: 'Instance', readonly id: string }
        | { readonly __typename: 'Monitor', readonly id: string }
        | { readonly __typename: 'Program', readonly id: string }
        | { readonly __typename: 'ProgramRevision', readonly id: string }
        | { readonly __typename: 'Receiver', readonly id: string }
        | { readonly __typename: 'Route', readonly id: string }
        | { readonly __typename: 'Run', readonly id: string }
        | { readonly __typename: 'Schedule', readonly id: string }
        | { readonly __typename: 'Silence', readonly id: string }
        | { readonly __typename: 'Token', readonly id: string }
       | null }
    | { readonly __typename: 'ConflictError', readonly currentRevision: number | null, readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly current:
        | { readonly __typename: 'Activity', readonly id: string }
        | { readonly __typename: 'Assignment', readonly id: string }
        | { readonly __typename: 'Channel', readonly id: string }
        | { readonly __typename: 'Cluster', readonly id: string }
        | { readonly __typename: 'ClusterHost', readonly id: string }
        | { readonly __typename: 'Command', readonly id: string }
        | { readonly __typename: 'Delivery', readonly id: string }
        | { readonly __typename: 'Dependency', readonly id: string }
        | { readonly __typename: 'Host', readonly id: string }
        | { readonly __typename: 'Incident', readonly id: string }
        | { readonly __typename: 'Instance', readonly id: string }
        | { readonly __typename: 'Monitor', readonly id: string }
        | { readonly __typename: 'Program', readonly id: string }
        | { readonly __typename: 'ProgramRevision', readonly id: string }
        | { readonly __typename: 'Receiver', readonly id: string }
        | { readonly __typename: 'Route', readonly id: string }
        | { readonly __typename: 'Run', readonly id: string }
        | { readonly __typename: 'Schedule', readonly id: string }
        | { readonly __typename: 'Silence', readonly id: string }
        | { readonly __typename: 'Token', readonly id: string }
       | null }
    | { readonly __typename: 'InvalidInputError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly issues: ReadonlyArray<{ readonly path: ReadonlyArray<string>, readonly message: string, readonly hint: string | null }> }
    | { readonly __typename: 'NotFoundError', readonly kind: ObjectKind | null, readonly key: string | null, readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null }
    | { readonly __typename: 'UpdateMonitorPayload', readonly monitor: { readonly id: string, readonly name: string, readonly description: string | null, readonly kind: MonitorKind, readonly target: string, readonly severity: number, readonly ci: string | null, readonly enabled: boolean, readonly openIncidents: number, readonly revision: number, readonly changedAt: string, readonly rule:
          | { readonly __typename: 'DaemonRule', readonly forMs: number }
          | { readonly __typename: 'HeartbeatRule', readonly withinMs: number }
          | { readonly __typename: 'HostRule', readonly forMs: number }
          | { readonly __typename: 'LogRule', readonly clearAfterMs: number | null, readonly stdout: ReadonlyArray<{ readonly match: string, readonly severity: number | null, readonly name: string | null, readonly stop: boolean }>, readonly stderr: ReadonlyArray<{ readonly match: string, readonly severity: number | null, readonly name: string | null, readonly stop: boolean }> }
          | { readonly __typename: 'MetricRule', readonly metric: MonitoredMetric, readonly above: number | null, readonly below: number | null, readonly clearAt: number | null, readonly forMs: number, readonly restart: { readonly cooldownMs: number } | null }
          | { readonly __typename: 'ScheduleRule', readonly schedule: string, readonly missed: boolean, readonly lateAfterMs: number | null, readonly failures: number | null, readonly longerThanMs: number | null }
          | { readonly __typename: 'StateRule', readonly forMs: number }
        , readonly changedBy:
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
         }, readonly warnings: ReadonlyArray<{ readonly code: WarningCode, readonly message: string, readonly path: ReadonlyArray<string> }> }
   };

export type DeleteMonitorMutationVariables = Exact<{
  input: DeleteMonitorInput;
}>;


export type DeleteMonitorMutation = { readonly deleteMonitor:
    | { readonly __typename: 'DeleteMonitorPayload', readonly deletedId: string, readonly warnings: ReadonlyArray<{ readonly code: WarningCode, readonly message: string, readonly path: ReadonlyArray<string> }> }
    | { readonly __typename: 'InvalidInputError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly issues: ReadonlyArray<{ readonly path: ReadonlyArray<string>, readonly message: string, readonly hint: string | null }> }
    | { readonly __typename: 'NotFoundError', readonly kind: ObjectKind | null, readonly key: string | null, readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null }
   };

export type ReceiverLineFragment = { readonly id: string, readonly name: string, readonly description: string | null, readonly enabled: boolean, readonly kind: ReceiverKind, readonly batch: number, readonly subjectTemplate: string | null, readonly textTemplate: string | null, readonly pendingDeliveries: number, readonly deadDeliveries: number, readonly revision: number, readonly settings:
    | { readonly __typename: 'CommandSettings', readonly command: string, readonly arguments: ReadonlyArray<string> }
    | { readonly __typename: 'EmailSettings', readonly host: string, readonly port: number, readonly security: SmtpSecurity, readonly user: string | null, readonly passwordSecret: string | null, readonly helo: string | null, readonly from: string, readonly to: ReadonlyArray<string>, readonly subjectPrefix: string }
    | { readonly __typename: 'NtfySettings', readonly url: string | null, readonly urlSecret: string | null, readonly topic: string, readonly tokenSecret: string | null }
    | { readonly __typename: 'SlackSettings', readonly url: string | null, readonly urlSecret: string | null }
    | { readonly __typename: 'TeamsSettings', readonly url: string | null, readonly urlSecret: string | null }
    | { readonly __typename: 'WebhookSettings', readonly url: string | null, readonly urlSecret: string | null, readonly signingSecret: string }
   };

export type IncidentMatchLineFragment = { readonly target: string | null, readonly severity: ReadonlyArray<number> | null, readonly ci: ReadonlyArray<string> | null, readonly environment: ReadonlyArray<string> | null, readonly monitor: ReadonlyArray<string> | null, readonly kind: ReadonlyArray<MonitorKind> | null };

export type RouteLineFragment = { readonly id: string, readonly name: string, readonly description: string | null, readonly enabled: boolean, readonly position: number, readonly continues: boolean, readonly groupBy: ReadonlyArray<NotificationGrouping>, readonly waitMs: number, readonly intervalMs: number, readonly repeatMs: number, readonly notifyResolved: boolean, readonly revision: number, readonly receiver: { readonly id: string, readonly name: string } | null, readonly match: { readonly target: string | null, readonly severity: ReadonlyArray<number> | null, readonly ci: ReadonlyArray<string> | null, readonly environment: ReadonlyArray<string> | null, readonly monitor: ReadonlyArray<string> | null, readonly kind: ReadonlyArray<MonitorKind> | null }, readonly muteTimes: ReadonlyArray<{ readonly days: ReadonlyArray<Weekday>, readonly from: string, readonly until: string, readonly timeZone: string }> };

export type SilenceLineFragment = { readonly id: string, readonly comment: string, readonly createdAt: string, readonly endsAt: string, readonly match: { readonly target: string | null, readonly severity: ReadonlyArray<number> | null, readonly ci: ReadonlyArray<string> | null, readonly environment: ReadonlyArray<string> | null, readonly monitor: ReadonlyArray<string> | null, readonly kind: ReadonlyArray<MonitorKind> | null }, readonly createdBy:
    | { readonly label: string }
    | { readonly label: string }
    | { readonly label: string }
    | { readonly label: string }
    | { readonly label: string }
    | { readonly label: string }
    | { readonly label: string }
    | { readonly label: string }
  , readonly endedBy:
    | { readonly label: string }
    | { readonly label: string }
    | { readonly label: string }
    | { readonly label: string }
    | { readonly label: string }
    | { readonly label: string }
    | { readonly label: string }
    | { readonly label: string }
   | null };

export type DeliveryLineFragment = { readonly id: string, readonly kind: DeliveryKind, readonly receiverName: string, readonly routeName: string | null, readonly subject: string | null, readonly opened: number, readonly open: number, readonly resolved: number, readonly state: DeliveryState, readonly attempts: number, readonly createdAt: string, readonly nextAttemptAt: string | null, readonly finishedAt: string | null, readonly log: ReadonlyArray<{ readonly at: string, readonly tookMs: number, readonly ok: boolean, readonly answer: string }> };

export type ReceiversQueryVariables = Exact<{
  filter?: ReceiverFilter | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;


export type ReceiversQuery = { readonly receivers: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly name: string, readonly description: string | null, readonly enabled: boolean, readonly kind: ReceiverKind, readonly batch: number, readonly subjectTemplate: string | null, readonly textTemplate: string | null, readonly pendingDeliveries: number, readonly deadDeliveries: number, readonly revision: number, readonly settings:
        | { readonly __typename: 'CommandSettings', readonly command: string, readonly arguments: ReadonlyArray<string> }
        | { readonly __typename: 'EmailSettings', readonly host: string, readonly port: number, readonly security: SmtpSecurity, readonly user: string | null, readonly passwordSecret: string | null, readonly helo: string | null, readonly from: string, readonly to: ReadonlyArray<string>, readonly subjectPrefix: string }
        | { readonly __typename: 'NtfySettings', readonly url: string | null, readonly urlSecret: string | null, readonly topic: string, readonly tokenSecret: string | null }
        | { readonly __typename: 'SlackSettings', readonly url: string | null, readonly urlSecret: string | null }
        | { readonly __typename: 'TeamsSettings', readonly url: string | null, readonly urlSecret: string | null }
        | { readonly __typename: 'WebhookSettings', readonly url: string | null, readonly urlSecret: string | null, readonly signingSecret: string }
       }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type ReceiverQueryVariables = Exact<{
  receiver: ReceiverRef;
}>;


export type ReceiverQuery = { readonly receiver: { readonly id: string, readonly name: string, readonly description: string | null, readonly enabled: boolean, readonly kind: ReceiverKind, readonly batch: number, readonly subjectTemplate: string | null, readonly textTemplate: string | null, readonly pendingDeliveries: number, readonly deadDeliveries: number, readonly revision: number, readonly settings:
      | { readonly __typename: 'CommandSettings', readonly command: string, readonly arguments: ReadonlyArray<string> }
      | { readonly __typename: 'EmailSettings', readonly host: string, readonly port: number, readonly security: SmtpSecurity, readonly user: string | null, readonly passwordSecret: string | null, readonly helo: string | null, readonly from: string, readonly to: ReadonlyArray<string>, readonly subjectPrefix: string }
      | { readonly __typename: 'NtfySettings', readonly url: string | null, readonly urlSecret: string | null, readonly topic: string, readonly tokenSecret: string | null }
      | { readonly __typename: 'SlackSettings', readonly url: string | null, readonly urlSecret: string | null }
      | { readonly __typename: 'TeamsSettings', readonly url: string | null, readonly urlSecret: string | null }
      | { readonly __typename: 'WebhookSettings', readonly url: string | null, readonly urlSecret: string | null, readonly signingSecret: string }
     } | null };

export type ReceiversChangedSubscriptionVariables = Exact<{
  filter?: ReceiverFilter | null | undefined;
  after?: string | null | undefined;
}>;


export type ReceiversChangedSubscription = { readonly receiversChanged: ReadonlyArray<{ readonly cursor: string, readonly type: CollectionChangeType, readonly id: string | null, readonly node: { readonly id: string, readonly name: string, readonly description: string | null, readonly enabled: boolean, readonly kind: ReceiverKind, readonly batch: number, readonly subjectTemplate: string | null, readonly textTemplate: string | null, readonly pendingDeliveries: number, readonly deadDeliveries: number, readonly revision: number, readonly settings:
        | { readonly __typename: 'CommandSettings', readonly command: string, readonly arguments: ReadonlyArray<string> }
        | { readonly __typename: 'EmailSettings', readonly host: string, readonly port: number, readonly security: SmtpSecurity, readonly user: string | null, readonly passwordSecret: string | null, readonly helo: string | null, readonly from: string, readonly to: ReadonlyArray<string>, readonly subjectPrefix: string }
        | { readonly __typename: 'NtfySettings', readonly url: string | null, readonly urlSecret: string | null, readonly topic: string, readonly tokenSecret: string | null }
        | { readonly __typename: 'SlackSettings', readonly url: string | null, readonly urlSecret: string | null }
        | { readonly __typename: 'TeamsSettings', readonly url: string | null, readonly urlSecret: string | null }
        | { readonly __typename: 'WebhookSettings', readonly url: string | null, readonly urlSecret: string | null, readonly signingSecret: string }
       } | null }> };

export type RoutesQueryVariables = Exact<{
  filter?: RouteFilter | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;


export type RoutesQuery = { readonly routes: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly name: string, readonly description: string | null, readonly enabled: boolean, readonly position: number, readonly continues: boolean, readonly groupBy: ReadonlyArray<NotificationGrouping>, readonly waitMs: number, readonly intervalMs: number, readonly repeatMs: number, readonly notifyResolved: boolean, readonly revision: number, readonly receiver: { readonly id: string, readonly name: string } | null, readonly match: { readonly target: string | null, readonly severity: ReadonlyArray<number> | null, readonly ci: ReadonlyArray<string> | null, readonly environment: ReadonlyArray<string> | null, readonly monitor: ReadonlyArray<string> | null, readonly kind: ReadonlyArray<MonitorKind> | null }, readonly muteTimes: ReadonlyArray<{ readonly days: ReadonlyArray<Weekday>, readonly from: string, readonly until: string, readonly timeZone: string }> }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type RouteQueryVariables = Exact<{
  route: RouteRef;
}>;


export type RouteQuery = { readonly route: { readonly id: string, readonly name: string, readonly description: string | null, readonly enabled: boolean, readonly position: number, readonly continues: boolean, readonly groupBy: ReadonlyArray<NotificationGrouping>, readonly waitMs: number, readonly intervalMs: number, readonly repeatMs: number, readonly notifyResolved: boolean, readonly revision: number, readonly receiver: { readonly id: string, readonly name: string } | null, readonly match: { readonly target: string | null, readonly severity: ReadonlyArray<number> | null, readonly ci: ReadonlyArray<string> | null, readonly environment: ReadonlyArray<string> | null, readonly monitor: ReadonlyArray<string> | null, readonly kind: ReadonlyArray<MonitorKind> | null }, readonly muteTimes: ReadonlyArray<{ readonly days: ReadonlyArray<Weekday>, readonly from: string, readonly until: string, readonly timeZone: string }> } | null };

export type RoutesChangedSubscriptionVariables = Exact<{
  filter?: RouteFilter | null | undefined;
  after?: string | null | undefined;
}>;


export type RoutesChangedSubscription = { readonly routesChanged: ReadonlyArray<{ readonly cursor: string, readonly type: CollectionChangeType, readonly id: string | null, readonly node: { readonly id: string, readonly name: string, readonly description: string | null, readonly enabled: boolean, readonly position: number, readonly continues: boolean, readonly groupBy: ReadonlyArray<NotificationGrouping>, readonly waitMs: number, readonly intervalMs: number, readonly repeatMs: number, readonly notifyResolved: boolean, readonly revision: number, readonly receiver: { readonly id: string, readonly name: string } | null, readonly match: { readonly target: string | null, readonly severity: ReadonlyArray<number> | null, readonly ci: ReadonlyArray<string> | null, readonly environment: ReadonlyArray<string> | null, readonly monitor: ReadonlyArray<string> | null, readonly kind: ReadonlyArray<MonitorKind> | null }, readonly muteTimes: ReadonlyArray<{ readonly days: ReadonlyArray<Weekday>, readonly from: string, readonly until: string, readonly timeZone: string }> } | null }> };

export type SilencesQueryVariables = Exact<{
  filter?: SilenceFilter | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;


export type SilencesQuery = { readonly silences: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly comment: string, readonly createdAt: string, readonly endsAt: string, readonly match: { readonly target: string | null, readonly severity: ReadonlyArray<number> | null, readonly ci: ReadonlyArray<string> | null, readonly environment: ReadonlyArray<string> | null, readonly monitor: ReadonlyArray<string> | null, readonly kind: ReadonlyArray<MonitorKind> | null }, readonly createdBy:
        | { readonly label: string }
        | { readonly label: string }
        | { readonly label: string }
        | { readonly label: string }
        | { readonly label: string }
        | { readonly label: string }
        | { readonly label: string }
        | { readonly label: string }
      , readonly endedBy:
        | { readonly label: string }
        | { readonly label: string }
        | { readonly label: string }
        | { readonly label: string }
        | { readonly label: string }
        | { readonly label: string }
        | { readonly label: string }
        | { readonly label: string }
       | null }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } }, readonly plane: { readonly time: string } };

export type SilencesChangedSubscriptionVariables = Exact<{
  filter?: SilenceFilter | null | undefined;
  after?: string | null | undefined;
}>;


export type SilencesChangedSubscription = { readonly silencesChanged: ReadonlyArray<{ readonly cursor: string, readonly type: CollectionChangeType, readonly id: string | null, readonly node: { readonly id: string, readonly comment: string, readonly createdAt: string, readonly endsAt: string, readonly match: { readonly target: string | null, readonly severity: ReadonlyArray<number> | null, readonly ci: ReadonlyArray<string> | null, readonly environment: ReadonlyArray<string> | null, readonly monitor: ReadonlyArray<string> | null, readonly kind: ReadonlyArray<MonitorKind> | null }, readonly createdBy:
        | { readonly label: string }
        | { readonly label: string }
        | { readonly label: string }
        | { readonly label: string }
        | { readonly label: string }
        | { readonly label: string }
        | { readonly label: string }
        | { readonly label: string }
      , readonly endedBy:
        | { readonly label: string }
        | { readonly label: string }
        | { readonly label: string }
        | { readonly label: string }
        | { readonly label: string }
        | { readonly label: string }
        | { readonly label: string }
        | { readonly label: string }
       | null } | null }> };

export type DeliveriesQueryVariables = Exact<{
  filter?: DeliveryFilter | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;


export type DeliveriesQuery = { readonly deliveries: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly kind: DeliveryKind, readonly receiverName: string, readonly routeName: string | null, readonly subject: string | null, readonly opened: number, readonly open: number, readonly resolved: number, readonly state: DeliveryState, readonly attempts: number, readonly createdAt: string, readonly nextAttemptAt: string | null, readonly finishedAt: string | null, readonly log: ReadonlyArray<{ readonly at: string, readonly tookMs: number, readonly ok: boolean, readonly answer: string }> }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } }, readonly plane: { readonly time: string } };

export type DeliveryQueryVariables = Exact<{
  id: string | number;
}>;


export type DeliveryQuery = { readonly delivery: { readonly id: string, readonly kind: DeliveryKind, readonly receiverName: string, readonly routeName: string | null, readonly subject: string | null, readonly opened: number, readonly open: number, readonly resolved: number, readonly state: DeliveryState, readonly attempts: number, readonly createdAt: string, readonly nextAttemptAt: string | null, readonly finishedAt: string | null, readonly log: ReadonlyArray<{ readonly at: string, readonly tookMs: number, readonly ok: boolean, readonly answer: string }> } | null };

export type DeliveriesChangedSubscriptionVariables = Exact<{
  filter?: DeliveryFilter | null | undefined;
  after?: string | null | undefined;
}>;


export type DeliveriesChangedSubscription = { readonly deliveriesChanged: ReadonlyArray<{ readonly cursor: string, readonly type: CollectionChangeType, readonly id: string | null, readonly node: { readonly id: string, readonly kind: DeliveryKind, readonly receiverName: string, readonly routeName: string | null, readonly subject: string | null, readonly opened: number, readonly open: number, readonly resolved: number, readonly state: DeliveryState, readonly attempts: number, readonly createdAt: string, readonly nextAttemptAt: string | null, readonly finishedAt: string | null, readonly log: ReadonlyArray<{ readonly at: string, readonly tookMs: number, readonly ok: boolean, readonly answer: string }> } | null }> };

export type CreateReceiverMutationVariables = Exact<{
  input: CreateReceiverInput;
}>;


export type CreateReceiverMutation = { readonly createReceiver:
    | { readonly __typename: 'AlreadyExistsError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly existing:
        | { readonly __typename: 'Activity', readonly id: string }
        | { readonly __typename: 'Assignment', readonly id: string }
        | { readonly __typename: 'Channel', readonly id: string }
        | { readonly __typename: 'Cluster', readonly id: string }
        | { readonly __typename: 'ClusterHost', readonly id: string }
        | { readonly __typename: 'Command', readonly id: string }
        | { readonly __typename: 'Delivery', readonly id: string }
        | { readonly __typename: 'Dependency', readonly id: string }
        | { readonly __typename: 'Host', readonly id: string }
        | { readonly __typename: 'Incident', readonly id: string }
        | { readonly __typename: 'Instance', readonly id: string }
        | { readonly __typename: 'Monitor', readonly id: string }
        | { readonly __typename: 'Program', readonly id: string }
        | { readonly __typename: 'ProgramRevision', readonly id: string }
        | { readonly __typename: 'Receiver', readonly id: string }
        | { readonly __typename: 'Route', readonly id: string }
        | { readonly __typename: 'Run', readonly id: string }
        | { readonly __typename: 'Schedule', readonly id: string }
        | { readonly __typename: 'Silence', readonly id: string }
        | { readonly __typename: 'Token', readonly id: string }
       | null }
    | { readonly __typename: 'ConflictError', readonly currentRevision: number | null, readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly current:
        | { readonly __typename: 'Activity', readonly id: string }
        | { readonly __typename: 'Assignment', readonly id: string }
        | { readonly __typename: 'Channel', readonly id: string }
        | { readonly __typename: 'Cluster', readonly id: string }
        | { readonly __typename: 'ClusterHost', readonly id: string }
        | { readonly __typename: 'Command', readonly id: string }
        | { readonly __typename: 'Delivery', readonly id: string }
        | { readonly __typename: 'Dependency', readonly id: string }
        | { readonly __typename: 'Host', readonly id: string }
        | { readonly __typename: 'Incident', readonly id: string }
        | { readonly __typename: 'Instance', readonly id: string }
        | { readonly __typename: 'Monitor', readonly id: string }
        | { readonly __typename: 'Program', readonly id: string }
        | { readonly __typename: 'ProgramRevision', readonly id: string }
        | { readonly __typename: 'Receiver', readonly id: string }
        | { readonly __typename: 'Route', readonly id: string }
        | { readonly __typename: 'Run', readonly id: string }
        | { readonly __typename: 'Schedule', readonly id: string }
        | { readonly __typename: 'Silence', readonly id: string }
        | { readonly __typename: 'Token', readonly id: string }
       | null }
    | { readonly __typename: 'CreateReceiverPayload', readonly receiver: { readonly id: string, readonly name: string, readonly description: string | null, readonly enabled: boolean, readonly kind: ReceiverKind, readonly batch: number, readonly subjectTemplate: string | null, readonly textTemplate: string | null, readonly pendingDeliveries: number, readonly deadDeliveries: number, readonly revision: number, readonly settings:
          | { readonly __typename: 'CommandSettings', readonly command: string, readonly arguments: ReadonlyArray<string> }
          | { readonly __typename: 'EmailSettings', readonly host: string, readonly port: number, readonly security: SmtpSecurity, readonly user: string | null, readonly passwordSecret: string | null, readonly helo: string | null, readonly from: string, readonly to: ReadonlyArray<string>, readonly subjectPrefix: string }
          | { readonly __typename: 'NtfySettings', readonly url: string | null, readonly urlSecret: string | null, readonly topic: string, readonly tokenSecret: string | null }
          | { readonly __typename: 'SlackSettings', readonly url: string | null, readonly urlSecret: string | null }
          | { readonly __typename: 'TeamsSettings', readonly url: string | null, readonly urlSecret: string | null }
          | { readonly __typename: 'WebhookSettings', readonly url: string | null, readonly urlSecret: string | null, readonly signingSecret: string }
         }, readonly warnings: ReadonlyArray<{ readonly code: WarningCode, readonly message: string, readonly path: ReadonlyArray<string> }> }
    | { readonly __typename: 'InvalidInputError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly issues: ReadonlyArray<{ readonly path: ReadonlyArray<string>, readonly message: string, readonly hint: string | null }> }
   };

export type UpdateReceiverMutationVariables = Exact<{
  input: UpdateReceiverInput;
}>;


export type UpdateReceiverMutation = { readonly updateReceiver:
    | { readonly __typename: 'AlreadyExistsError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly existing:
        | { readonly __typename: 'Activity', readonly id: string }
        | { readonly __typename: 'Assignment', readonly id: string }
        | { readonly __typename: 'Channel', readonly id: string }
        | { readonly __typename: 'Cluster', readonly id: string }
        | { readonly __typename: 'ClusterHost', readonly id: string }
        | { readonly __typename: 'Command', readonly id: string }
        | { readonly __typename: 'Delivery', readonly id: string }
        | { readonly __typename: 'Dependency', readonly id: string }
        | { readonly __typename: 'Host', readonly id: string }
        | { readonly __typename: 'Incident', readonly id: string }
        | { readonly __typename: 'Instance', readonly id: string }
        | { readonly __typename: 'Monitor', readonly id: string }
        | { readonly __typename: 'Program', readonly id: string }
        | { readonly __typename: 'ProgramRevision', readonly id: string }
        | { readonly __typename: 'Receiver', readonly id: string }
        | { readonly __typename: 'Route', readonly id: string }
        | { readonly __typename: 'Run', readonly id: string }
        | { readonly __typename: 'Schedule', readonly id: string }
        | { readonly __typename: 'Silence', readonly id: string }
        | { readonly __typename: 'Token', readonly id: string }
       | null }
    | { readonly __typename: 'ConflictError', readonly currentRevision: number | null, readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly current:
        | { readonly __typename: 'Activity', readonly id: string }
        | { readonly __typename: 'Assignment', readonly id: string }
        | { readonly __typename: 'Channel', readonly id: string }
        | { readonly __typename: 'Cluster', readonly id: string }
        | { readonly __typename: 'ClusterHost', readonly id: string }
        | { readonly __typename: 'Command', readonly id: string }
        | { readonly __typename: 'Delivery', readonly id: string }
        | { readonly __typename: 'Dependency', readonly id: string }
        | { readonly __typename: 'Host', readonly id: string }
        | { readonly __typename: 'Incident', readonly id: string }
        | { readonly __typename: 'Instance', readonly id: string }
        | { readonly __typename: 'Monitor', readonly id: string }
        | { readonly __typename: 'Program', readonly id: string }
        | { readonly __typename: 'ProgramRevision', readonly id: string }
        | { readonly __typename: 'Receiver', readonly id: string }
        | { readonly __typename: 'Route', readonly id: string }
        | { readonly __typename: 'Run', readonly id: string }
        | { readonly __typename: 'Schedule', readonly id: string }
        | { readonly __typename: 'Silence', readonly id: string }
        | { readonly __typename: 'Token', readonly id: string }
       | null }
    | { readonly __typename: 'InvalidInputError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly issues: ReadonlyArray<{ readonly path: ReadonlyArray<string>, readonly message: string, readonly hint: string | null }> }
    | { readonly __typename: 'NotFoundError', readonly kind: ObjectKind | null, readonly key: string | null, readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null }
    | { readonly __typename: 'UpdateReceiverPayload', readonly receiver: { readonly id: string, readonly name: string, readonly description: string | null, readonly enabled: boolean, readonly kind: ReceiverKind, readonly batch: number, readonly subjectTemplate: string | null, readonly textTemplate: string | null, readonly pendingDeliveries: number, readonly deadDeliveries: number, readonly revision: number, readonly settings:
          | { readonly __typename: 'CommandSettings', readonly command: string, readonly arguments: ReadonlyArray<string> }
          | { readonly __typename: 'EmailSettings', readonly host: string, readonly port: number, readonly security: SmtpSecurity, readonly user: string | null, readonly passwordSecret: string | null, readonly helo: string | null, readonly from: string, readonly to: ReadonlyArray<string>, readonly subjectPrefix: string }
          | { readonly __typename: 'NtfySettings', readonly url: string | null, readonly urlSecret: string | null, readonly topic: string, readonly tokenSecret: string | null }
          | { readonly __typename: 'SlackSettings', readonly url: string | null, readonly urlSecret: string | null }
          | { readonly __typename: 'TeamsSettings', readonly url: string | null, readonly urlSecret: string | null }
          | { readonly __typename: 'WebhookSettings', readonly url: string | null, readonly urlSecret: string | null, readonly signingSecret: string }
         }, readonly warnings: ReadonlyArray<{ readonly code: WarningCode, readonly message: string, readonly path: ReadonlyArray<string> }> }
   };

export type DeleteReceiverMutationVariables = Exact<{
  input: DeleteReceiverInput;
}>;


export type DeleteReceiverMutation = { readonly deleteReceiver:
    | { readonly __typename: 'DeleteReceiverPayload', readonly deletedId: string, readonly warnings: ReadonlyArray<{ readonly code: WarningCode, readonly message: string, readonly path: ReadonlyArray<string> }> }
    | { readonly __typename: 'InUseError', readonly usedBy: ReadonlyArray<string>, readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null }
    | { readonly __typename: 'InvalidInputError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly issues: ReadonlyArray<{ readonly path: ReadonlyArray<string>, readonly message: string, readonly hint: string | null }> }
    | { readonly __typename: 'NotFoundError', readonly kind: ObjectKind | null, readonly key: string | null, readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null }
   };

export type CreateRouteMutationVariables = Exact<{
  input: CreateRouteInput;
}>;


export type CreateRouteMutation = { readonly createRoute:
    | { readonly __typename: 'AlreadyExistsError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly existing:
        | { readonly __typename: 'Activity', readonly id: string }
        | { readonly __typename: 'Assignment', readonly id: string }
        | { readonly __typename: 'Channel', readonly id: string }
        | { readonly __typename: 'Cluster', readonly id: string }
        | { readonly __typename: 'ClusterHost', readonly id: string }
        | { readonly __typename: 'Command', readonly id: string }
        | { readonly __typename: 'Delivery', readonly id: string }
        | { readonly __typename: 'Dependency', readonly id: string }
        | { readonly __typename: 'Host', readonly id: string }
        | { readonly __typename: 'Incident', readonly id: string }
        | { readonly __typename: 'Instance', readonly id: string }
        | { readonly __typename: 'Monitor', readonly id: string }
        | { readonly __typename: 'Program', readonly id: string }
        | { readonly __typename: 'ProgramRevision', readonly id: string }
        | { readonly __typename: 'Receiver', readonly id: string }
        | { readonly __typename: 'Route', readonly id: string }
        | { readonly __typename: 'Run', readonly id: string }
        | { readonly __typename: 'Schedule', readonly id: string }
        | { readonly __typename: 'Silence', readonly id: string }
        | { readonly __typename: 'Token', readonly id: string }
       | null }
    | { readonly __typename: 'ConflictError', readonly currentRevision: number | null, readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly current:
        | { readonly __typename: 'Activity', readonly id: string }
        | { readonly __typename: 'Assignment', readonly id: string }
        | { readonly __typename: 'Channel', readonly id: string }
        | { readonly __typename: 'Cluster', readonly id: string }
        | { readonly __typename: 'ClusterHost', readonly id: string }
        | { readonly __typename: 'Command', readonly id: string }
        | { readonly __typename: 'Delivery', readonly id: string }
        | { readonly __typename: 'Dependency', readonly id: string }
        | { readonly __typename: 'Host', readonly id: string }
        | { readonly __typename: 'Incident', readonly id: string }
        | { readonly __typename: 'Instance', readonly id: string }
        | { readonly __typename: 'Monitor', readonly id: string }
        | { readonly __typename: 'Program', readonly id: string }
        | { readonly __typename: 'ProgramRevision', readonly id: string }
        | { readonly __typename: 'Receiver', readonly id: string }
        | { readonly __typename: 'Route', readonly id: string }
        | { readonly __typename: 'Run', readonly id: string }
        | { readonly __typename: 'Schedule', readonly id: string }
        | { readonly __typename: 'Silence', readonly id: string }
        | { readonly __typename: 'Token', readonly id: string }
       | null }
    | { readonly __typename: 'CreateRoutePayload', readonly route: { readonly id: string, readonly name: string, readonly description: string | null, readonly enabled: boolean, readonly position: number, readonly continues: boolean, readonly groupBy: ReadonlyArray<NotificationGrouping>, readonly waitMs: number, readonly intervalMs: number, readonly repeatMs: number, readonly notifyResolved: boolean, readonly revision: number, readonly receiver: { readonly id: string, readonly name: string } | null, readonly match: { readonly target: string | null, readonly severity: ReadonlyArray<number> | null, readonly ci: ReadonlyArray<string> | null, readonly environment: ReadonlyArray<string> | null, readonly monitor: ReadonlyArray<string> | null, readonly kind: ReadonlyArray<MonitorKind> | null }, readonly muteTimes: ReadonlyArray<{ readonly days: ReadonlyArray<Weekday>, readonly from: string, readonly until: string, readonly timeZone: string }> }, readonly warnings: ReadonlyArray<{ readonly code: WarningCode, readonly message: string, readonly path: ReadonlyArray<string> }> }
    | { readonly __typename: 'InvalidInputError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly issues: ReadonlyArray<{ readonly path: ReadonlyArray<string>, readonly message: string, readonly hint: string | null }> }
    | { readonly __typename: 'NotFoundError', readonly kind: ObjectKind | null, readonly key: string | null, readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null }
   };

export type UpdateRouteMutationVariables = Exact<{
  input: UpdateRouteInput;
}>;


export type UpdateRouteMutation = { readonly updateRoute:
    | { readonly __typename: 'AlreadyExistsError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly existing:
        | { readonly __typename: 'Activity', readonly id: string }
        | { readonly __typename: 'Assignment', readonly id: string }
        | { readonly __typename: 'Channel', readonly id: string }
        | { readonly __typename: 'Cluster', readonly id: string }
        | { readonly __typename: 'ClusterHost', readonly id: string }
        | { readonly __typename: 'Command', readonly id: string }
        | { readonly __typename: 'Delivery', readonly id: string }
        | { readonly __typename: 'Dependency', readonly id: string }
        | { readonly __typename: 'Host', readonly id: string }
        | { readonly __typename: 'Incident', readonly id: string }
        | { readonly __typename: 'Instance', readonly id: string }
        | { readonly __typename: 'Monitor', readonly id: string }
        | { readonly __typename: 'Program', readonly id: string }
        | { readonly __typename: 'ProgramRevision', readonly id: string }
        | { readonly __typename: 'Receiver', readonly id: string }
        | { readonly __typename: 'Route', readonly id: string }
        | { readonly __typename: 'Run', readonly id: string }
        | { readonly __typename: 'Schedule', readonly id: string }
        | { readonly __typename: 'Silence', readonly id: string }
        | { readonly __typename: 'Token', readonly id: string }
       | null }
    | { readonly __typename: 'ConflictError', readonly currentRevision: number | null, readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly current:
        | { readonly __typename: 'Activity', readonly id: string }
        | { readonly __typename: 'Assignment', readonly id: string }
        | { readonly __typename: 'Channel', readonly id: string }
        | { readonly __typename: 'Cluster', readonly id: string }
        | { readonly __typename: 'ClusterHost', readonly id: string }
        | { readonly __typename: 'Command', readonly id: string }
        | { readonly __typename: 'Delivery', readonly id: string }
        | { readonly __typename: 'Dependency', readonly id: string }
        | { readonly __typename: 'Host', readonly id: string }
        | { readonly __typename: 'Incident', readonly id: string }
        | { readonly __typename: 'Instance', readonly id: string }
        | { readonly __typename: 'Monitor', readonly id: string }
        | { readonly __typename: 'Program', readonly id: string }
        | { readonly __typename: 'ProgramRevision', readonly id: string }
        | { readonly __typename: 'Receiver', readonly id: string }
        | { readonly __typename: 'Route', readonly id: string }
        | { readonly __typename: 'Run', readonly id: string }
        | { readonly __typename: 'Schedule', readonly id: string }
        | { readonly __typename: 'Silence', readonly id: string }
        | { readonly __typename: 'Token', readonly id: string }
       | null }
    | { readonly __typename: 'InvalidInputError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly issues: ReadonlyArray<{ readonly path: ReadonlyArray<string>, readonly message: string, readonly hint: string | null }> }
    | { readonly __typename: 'NotFoundError', readonly kind: ObjectKind | null, readonly key: string | null, readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null }
    | { readonly __typename: 'UpdateRoutePayload', readonly route: { readonly id: string, readonly name: string, readonly description: string | null, readonly enabled: boolean, readonly position: number, readonly continues: boolean, readonly groupBy: ReadonlyArray<NotificationGrouping>, readonly waitMs: number, readonly intervalMs: number, readonly repeatMs: number, readonly notifyResolved: boolean, readonly revision: number, readonly receiver: { readonly id: string, readonly name: string } | null, readonly match: { readonly target: string | null, readonly severity: ReadonlyArray<number> | null, readonly ci: ReadonlyArray<string> | null, readonly environment: ReadonlyArray<string> | null, readonly monitor: ReadonlyArray<string> | null, readonly kind: ReadonlyArray<MonitorKind> | null }, readonly muteTimes: ReadonlyArray<{ readonly days: ReadonlyArray<Weekday>, readonly from: string, readonly until: string, readonly timeZone: string }> }, readonly warnings: ReadonlyArray<{ readonly code: WarningCode, readonly message: string, readonly path: ReadonlyArray<string> }> }
   };

export type DeleteRouteMutationVariables = Exact<{
  input: DeleteRouteInput;
}>;


export type DeleteRouteMutation = { readonly deleteRoute:
    | { readonly __typename: 'DeleteRoutePayload', readonly deletedId: string, readonly warnings: ReadonlyArray<{ readonly code: WarningCode, readonly message: string, readonly path: ReadonlyArray<string> }> }
    | { readonly __typename: 'InvalidInputError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly issues: ReadonlyArray<{ readonly path: ReadonlyArray<string>, readonly message: string, readonly hint: string | null }> }
    | { readonly __typename: 'NotFoundError', readonly kind: ObjectKind | null, readonly key: string | null, readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null }
   };

export type TestReceiverMutationVariables = Exact<{
  input: TestReceiverInput;
}>;


export type TestReceiverMutation = { readonly testReceiver:
    | { readonly __typename: 'InvalidInputError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly issues: ReadonlyArray<{ readonly path: ReadonlyArray<string>, readonly message: string, readonly hint: string | null }> }
    | { readonly __typename: 'NotFoundError', readonly kind: ObjectKind | null, readonly key: string | null, readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null }
    | { readonly __typename: 'TestReceiverPayload', readonly subject: string, readonly body: string, readonly delivery: { readonly id: string, readonly kind: DeliveryKind, readonly receiverName: string, readonly routeName: string | null, readonly subject: string | null, readonly opened: number, readonly open: number, readonly resolved: number, readonly state: DeliveryState, readonly attempts: number, readonly createdAt: string, readonly nextAttemptAt: string | null, readonly finishedAt: string | null, readonly log: ReadonlyArray<{ readonly at: string, readonly tookMs: number, readonly ok: boolean, readonly answer: string }> } | null, readonly warnings: ReadonlyArray<{ readonly code: WarningCode, readonly message: string, readonly path: ReadonlyArray<string> }> }
   };

export type CreateSilenceMutationVariables = Exact<{
  input: CreateSilenceInput;
}>;


export type CreateSilenceMutation = { readonly createSilence:
    | { readonly __typename: 'ConflictError', readonly currentRevision: number | null, readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly current:
        | { readonly __typename: 'Activity', readonly id: string }
        | { readonly __typename: 'Assignment', readonly id: string }
        | { readonly __typename: 'Channel', readonly id: string }
        | { readonly __typename: 'Cluster', readonly id: string }
        | { readonly __typename: 'ClusterHost', readonly id: string }
        | { readonly __typename: 'Command', readonly id: string }
        | { readonly __typename: 'Delivery', readonly id: string }
        | { readonly __typename: 'Dependency', readonly id: string }
        | { readonly __typename: 'Host', readonly id: string }
        | { readonly __typename: 'Incident', readonly id: string }
        | { readonly __typename: 'Instance', readonly id: string }
        | { readonly __typename: 'Monitor', readonly id: string }
        | { readonly __typename: 'Program', readonly id: string }
        | { readonly __typename: 'ProgramRevision', readonly id: string }
        | { readonly __typename: 'Receiver', readonly id: string }
        | { readonly __typename: 'Route', readonly id: string }
        | { readonly __typename: 'Run', readonly id: string }
        | { readonly __typename: 'Schedule', readonly id: string }
        | { readonly __typename: 'Silence', readonly id: string }
        | { readonly __typename: 'Token', readonly id: string }
       | null }
    | { readonly __typename: 'CreateSilencePayload', readonly silence: { readonly id: string, readonly comment: string, readonly createdAt: string, readonly endsAt: string, readonly match: { readonly target: string | null, readonly severity: ReadonlyArray<number> | null, readonly ci: ReadonlyArray<string> | null, readonly environment: ReadonlyArray<string> | null, readonly monitor: ReadonlyArray<string> | null, readonly kind: ReadonlyArray<MonitorKind> | null }, readonly createdBy:
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
        , readonly endedBy:
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
         | null }, readonly warnings: ReadonlyArray<{ readonly code: WarningCode, readonly message: string, readonly path: ReadonlyArray<string> }> }
    | { readonly __typename: 'InvalidInputError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly issues: ReadonlyArray<{ readonly path: ReadonlyArray<string>, readonly message: string, readonly hint: string | null }> }
   };

export type EndSilenceMutationVariables = Exact<{
  input: EndSilenceInput;
}>;


export type EndSilenceMutation = { readonly endSilence:
    | { readonly __typename: 'ConflictError', readonly currentRevision: number | null, readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly current:
        | { readonly __typename: 'Activity', readonly id: string }
        | { readonly __typename: 'Assignment', readonly id: string }
        | { readonly __typename: 'Channel', readonly id: string }
        | { readonly __typename: 'Cluster', readonly id: string }
        | { readonly __typename: 'ClusterHost', readonly id: string }
        | { readonly __typename: 'Command', readonly id: string }
        | { readonly __typename: 'Delivery', readonly id: string }
        | { readonly __typename: 'Dependency', readonly id: string }
        | { readonly __typename: 'Host', readonly id: string }
        | { readonly __typename: 'Incident', readonly id: string }
        | { readonly __typename: 'Instance', readonly id: string }
        | { readonly __typename: 'Monitor', readonly id: string }
        | { readonly __typename: 'Program', readonly id: string }
        | { readonly __typename: 'ProgramRevision', readonly id: string }
        | { readonly __typename: 'Receiver', readonly id: string }
        | { readonly __typename: 'Route', readonly id: string }
        | { readonly __typename: 'Run', readonly id: string }
        | { readonly __typename: 'Schedule', readonly id: string }
        | { readonly __typename: 'Silence', readonly id: string }
        | { readonly __typename: 'Token', readonly id: string }
       | null }
    | { readonly __typename: 'EndSilencePayload', readonly silence: { readonly id: string, readonly comment: string, readonly createdAt: string, readonly endsAt: string, readonly match: { readonly target: string | null, readonly severity: ReadonlyArray<number> | null, readonly ci: ReadonlyArray<string> | null, readonly environment: ReadonlyArray<string> | null, readonly monitor: ReadonlyArray<string> | null, readonly kind: ReadonlyArray<MonitorKind> | null }, readonly createdBy:
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
        , readonly endedBy:
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
         | null }, readonly warnings: ReadonlyArray<{ readonly code: WarningCode, readonly message: string, readonly path: ReadonlyArray<string> }> }
    | { readonly __typename: 'InvalidInputError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly issues: ReadonlyArray<{ readonly path: ReadonlyArray<string>, readonly message: string, readonly hint: string | null }> }
    | { readonly __typename: 'NotFoundError', readonly kind: ObjectKind | null, readonly key: string | null, readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null }
   };

export type RetryDeliveryMutationVariables = Exact<{
  input: RetryDeliveryInput;
}>;


export type RetryDeliveryMutation = { readonly retryDelivery:
    | { readonly __typename: 'ConflictError', readonly currentRevision: number | null, readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly current:
        | { readonly __typename: 'Activity', readonly id: string }
        | { readonly __typename: 'Assignment', readonly id: string }
        | { readonly __typename: 'Channel', readonly id: string }
        | { readonly __typename: 'Cluster', readonly id: string }
        | { readonly __typename: 'ClusterHost', readonly id: string }
        | { readonly __typename: 'Command', readonly id: string }
        | { readonly __typename: 'Delivery', readonly id: string }
        | { readonly __typename: 'Dependency', readonly id: string }
        | { readonly __typename: 'Host', readonly id: string }
        | { readonly __typename: 'Incident', readonly id: string }
        | { readonly __typename: 'Instance', readonly id: string }
        | { readonly __typename: 'Monitor', readonly id: string }
        | { readonly __typename: 'Program', readonly id: string }
        | { readonly __typename: 'ProgramRevision', readonly id: string }
        | { readonly __typename: 'Receiver', readonly id: string }
        | { readonly __typename: 'Route', readonly id: string }
        | { readonly __typename: 'Run', readonly id: string }
        | { readonly __typename: 'Schedule', readonly id: string }
        | { readonly __typename: 'Silence', readonly id: string }
        | { readonly __typename: 'Token', readonly id: string }
       | null }
    | { readonly __typename: 'InvalidInputError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly issues: ReadonlyArray<{ readonly path: ReadonlyArray<string>, readonly message: string, readonly hint: string | null }> }
    | { readonly __typename: 'NotFoundError', readonly kind: ObjectKind | null, readonly key: string | null, readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null }
    | { readonly __typename: 'RetryDeliveryPayload', readonly delivery: { readonly id: string, readonly kind: DeliveryKind, readonly receiverName: string, readonly routeName: string | null, readonly subject: string | null, readonly opened: number, readonly open: number, readonly resolved: number, readonly state: DeliveryState, readonly attempts: number, readonly createdAt: string, readonly nextAttemptAt: string | null, readonly finishedAt: string | null, readonly log: ReadonlyArray<{ readonly at: string, readonly tookMs: number, readonly ok: boolean, readonly answer: string }> }, readonly warnings: ReadonlyArray<{ readonly code: WarningCode, readonly message: string, readonly path: ReadonlyArray<string> }> }
   };

export type PlaneTimeQueryVariables = Exact<{ [key: string]: never; }>;


export type PlaneTimeQuery = { readonly plane: { readonly time: string } };

export type ProgramsQueryVariables = Exact<{
  filter?: ProgramFilter | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;


export type ProgramsQuery = { readonly plane: { readonly time: string }, readonly programs: { readonly edges: ReadonlyArray<{ readonly node: { readonly name: string, readonly environment: string, readonly group: string | null, readonly description: string | null, readonly keepRuns: number | null, readonly keepRunsForMs: number | null, readonly activityMode: ActivityMode | null, readonly revision: number, readonly revisedAt: string, readonly revisedBy:
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
        , readonly definition: { readonly command: ReadonlyArray<string>, readonly shell: boolean, readonly cwd: string | null, readonly envFiles: ReadonlyArray<string>, readonly user: string | null, readonly primaryGroup: string | null, readonly supplementaryGroups: ReadonlyArray<string> | null, readonly umask: string | null, readonly nice: number | null, readonly cpuAffinity: ReadonlyArray<number> | null, readonly noNewPrivileges: boolean, readonly memoryLimitBytes: number | null, readonly cpuLimit: number | null, readonly autostart: boolean, readonly autorestart: Autorestart, readonly exitCodes: ReadonlyArray<number>, readonly startMs: number, readonly startRetries: number | null, readonly timeoutMs: number | null, readonly retries: number, readonly stopSignal: Signal, readonly stopCommand: ReadonlyArray<string> | null, readonly stopTimeoutMs: number, readonly killMode: KillMode, readonly reloadSignal: Signal | null, readonly priority: number, readonly changePolicy: ChangePolicy, readonly tty: boolean, readonly stdin: string | null, readonly notify: boolean, readonly watchdogMs: number | null, readonly telemetry: boolean, readonly env: ReadonlyArray<{ readonly name: string, readonly value: string | null, readonly redacted: boolean }>, readonly rlimits: ReadonlyArray<{ readonly resource: Resource, readonly soft: number | null, readonly hard: number | null }>, readonly backoff: { readonly initialMs: number, readonly factor: number, readonly maxMs: number, readonly jitter: number, readonly resetMs: number }, readonly log: { readonly redirectStderr: boolean, readonly maxBytes: number, readonly files: number, readonly timestamps: boolean }, readonly readiness: { readonly intervalMs: number, readonly timeoutMs: number, readonly successThreshold: number, readonly failureThreshold: number, readonly startPeriodMs: number, readonly check:
              | { readonly __typename: 'ExecCheck', readonly command: ReadonlyArray<string> }
              | { readonly __typename: 'HttpCheck', readonly url: string }
              | { readonly __typename: 'LogCheck', readonly pattern: string }
              | { readonly __typename: 'TcpCheck', readonly address: string }
             } | null, readonly liveness: { readonly intervalMs: number, readonly timeoutMs: number, readonly successThreshold: number, readonly failureThreshold: number, readonly startPeriodMs: number, readonly check:
              | { readonly __typename: 'ExecCheck', readonly command: ReadonlyArray<string> }
              | { readonly __typename: 'HttpCheck', readonly url: string }
              | { readonly __typename: 'LogCheck', readonly pattern: string }
              | { readonly __typename: 'TcpCheck', readonly address: string }
             } | null, readonly actions: ReadonlyArray<{ readonly name: string, readonly description: string | null, readonly timeoutMs: number, readonly operation:
              | { readonly __typename: 'ActionCommand', readonly command: ReadonlyArray<string> }
              | { readonly __typename: 'ActionSignal', readonly signal: Signal }
             }> }, readonly assignments: { readonly totalCount: number, readonly nodes: ReadonlyArray<{ readonly hosts: string, readonly enabled: boolean, readonly instancesPerHost: number }> }, readonly dependencies: { readonly nodes: ReadonlyArray<{ readonly condition: DependencyCondition, readonly delayMs: number, readonly propagate: Propagation, readonly scope: DependencyScope, readonly host: string | null, readonly whenUnreachable: WhenUnreachable, readonly unreachableMs: number, readonly on: { readonly name: string, readonly environment: string } | null }> } } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type ProgramQueryVariables = Exact<{
  name: string;
  environment: string;
}>;


export type ProgramQuery = { readonly program: { readonly name: string, readonly environment: string, readonly group: string | null, readonly description: string | null, readonly keepRuns: number | null, readonly keepRunsForMs: number | null, readonly activityMode: ActivityMode | null, readonly revision: number, readonly createdAt: string, readonly revisedAt: string, readonly revisedBy:
      | { readonly label: string }
      | { readonly label: string }
      | { readonly label: string }
      | { readonly label: string }
      | { readonly label: string }
      | { readonly label: string }
      | { readonly label: string }
      | { readonly label: string }
    , readonly definition: { readonly command: ReadonlyArray<string>, readonly shell: boolean, readonly cwd: string | null, readonly envFiles: ReadonlyArray<string>, readonly user: string | null, readonly primaryGroup: string | null, readonly supplementaryGroups: ReadonlyArray<string> | null, readonly umask: string | null, readonly nice: number | null, readonly cpuAffinity: ReadonlyArray<number> | null, readonly noNewPrivileges: boolean, readonly memoryLimitBytes: number | null, readonly cpuLimit: number | null, readonly autostart: boolean, readonly autorestart: Autorestart, readonly exitCodes: ReadonlyArray<number>, readonly startMs: number, readonly startRetries: number | null, readonly timeoutMs: number | null, readonly retries: number, readonly stopSignal: Signal, readonly stopCommand: ReadonlyArray<string> | null, readonly stopTimeoutMs: number, readonly killMode: KillMode, readonly reloadSignal: Signal | null, readonly priority: number, readonly changePolicy: ChangePolicy, readonly tty: boolean, readonly stdin: string | null, readonly notify: boolean, readonly watchdogMs: number | null, readonly telemetry: boolean, readonly env: ReadonlyArray<{ readonly name: string, readonly value: string | null, readonly redacted: boolean }>, readonly rlimits: ReadonlyArray<{ readonly resource: Resource, readonly soft: number | null, readonly hard: number | null }>, readonly backoff: { readonly initialMs: number, readonly factor: number, readonly maxMs: number, readonly jitter: number, readonly resetMs: number }, readonly log: { readonly redirectStderr: boolean, readonly maxBytes: number, readonly files: number, readonly timestamps: boolean }, readonly readiness: { readonly intervalMs: number, readonly timeoutMs: number, readonly successThreshold: number, readonly failureThreshold: number, readonly startPeriodMs: number, readonly check:
          | { readonly __typename: 'ExecCheck', readonly command: ReadonlyArray<string> }
          | { readonly __typename: 'HttpCheck', readonly url: string }
          | { readonly __typename: 'LogCheck', readonly pattern: string }
          | { readonly __typename: 'TcpCheck', readonly address: string }
         } | null, readonly liveness: { readonly intervalMs: number, readonly timeoutMs: number, readonly successThreshold: number, readonly failureThreshold: number, readonly startPeriodMs: number, readonly check:
          | { readonly __typename: 'ExecCheck', readonly command: ReadonlyArray<string> }
          | { readonly __typename: 'HttpCheck', readonly url: string }
          | { readonly __typename: 'LogCheck', readonly pattern: string }
          | { readonly __typename: 'TcpCheck', readonly address: string }
         } | null, readonly actions: ReadonlyArray<{ readonly name: string, readonly description: string | null, readonly timeoutMs: number, readonly operation:
          | { readonly __typename: 'ActionCommand', readonly command: ReadonlyArray<string> }
          | { readonly __typename: 'ActionSignal', readonly signal: Signal }
         }> }, readonly assignments: { readonly totalCount: number, readonly nodes: ReadonlyArray<{ readonly hosts: string, readonly enabled: boolean, readonly instancesPerHost: number }> }, readonly dependencies: { readonly nodes: ReadonlyArray<{ readonly condition: DependencyCondition, readonly delayMs: number, readonly propagate: Propagation, readonly scope: DependencyScope, readonly host: string | null, readonly whenUnreachable: WhenUnreachable, readonly unreachableMs: number, readonly on: { readonly name: string, readonly environment: string } | null }> }, readonly dependents: { readonly totalCount: number, readonly nodes: ReadonlyArray<{ readonly condition: DependencyCondition, readonly of: { readonly name: string, readonly environment: string } | null }> }, readonly revisions: { readonly edges: ReadonlyArray<{ readonly node: { readonly revision: number, readonly at: string, readonly note: string | null, readonly author:
            | { readonly label: string }
            | { readonly label: string }
            | { readonly label: string }
            | { readonly label: string }
            | { readonly label: string }
            | { readonly label: string }
            | { readonly label: string }
            | { readonly label: string }
           } }> } } | null };

export type ProgramNamesQueryVariables = Exact<{ [key: string]: never; }>;


export type ProgramNamesQuery = { readonly programs: { readonly edges: ReadonlyArray<{ readonly node: { readonly name: string, readonly environment: string, readonly group: string | null } }> } };

export type CreateProgramMutationVariables = Exact<{
  input: CreateProgramInput;
}>;


export type CreateProgramMutation = { readonly createProgram:
    | { readonly __typename: 'AlreadyExistsError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly existing:
        | { readonly __typename: 'Activity', readonly id: string }
        | { readonly __typename: 'Assignment', readonly id: string }
        | { readonly __typename: 'Channel', readonly id: string }
        | { readonly __typename: 'Cluster', readonly id: string }
        | { readonly __typename: 'ClusterHost', readonly id: string }
        | { readonly __typename: 'Command', readonly id: string }
        | { readonly __typename: 'Delivery', readonly id: string }
        | { readonly __typename: 'Dependency', readonly id: string }
        | { readonly __typename: 'Host', readonly id: string }
        | { readonly __typename: 'Incident', readonly id: string }
        | { readonly __typename: 'Instance', readonly id: string }
        | { readonly __typename: 'Monitor', readonly id: string }
        | { readonly __typename: 'Program', readonly id: string }
        | { readonly __typename: 'ProgramRevision', readonly id: string }
        | { readonly __typename: 'Receiver', readonly id: string }
        | { readonly __typename: 'Route', readonly id: string }
        | { readonly __typename: 'Run', readonly id: string }
        | { readonly __typename: 'Schedule', readonly id: string }
        | { readonly __typename: 'Silence', readonly id: string }
        | { readonly __typename: 'Token', readonly id: string }
       | null }
    | { readonly __typename: 'ConflictError', readonly currentRevision: number | null, readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly current:
        | { readonly __typename: 'Activity', readonly id: string }
        | { readonly __typename: 'Assignment', readonly id: string }
        | { readonly __typename: 'Channel', readonly id: string }
        | { readonly __typename: 'Cluster', readonly id: string }
        | { readonly __typename: 'ClusterHost', readonly id: string }
        | { readonly __typename: 'Command', readonly id: string }
        | { readonly __typename: 'Delivery', readonly id: string }
        | { readonly __typename: 'Dependency', readonly id: string }
        | { readonly __typename: 'Host', readonly id: string }
        | { readonly __typename: 'Incident', readonly id: string }
        | { readonly __typename: 'Instance', readonly id: string }
        | { readonly __typename: 'Monitor', readonly id: string }
        | { readonly __typename: 'Program', readonly id: string }
        | { readonly __typename: 'ProgramRevision', readonly id: string }
        | { readonly __typename: 'Receiver', readonly id: string }
        | { readonly __typename: 'Route', readonly id: string }
        | { readonly __typename: 'Run', readonly id: string }
        | { readonly __typename: 'Schedule', readonly id: string }
        | { readonly __typename: 'Silence', readonly id: string }
        | { readonly __typename: 'Token', readonly id: string }
       | null }
    | { readonly __typename: 'CreateProgramPayload', readonly program: { readonly name: string, readonly environment: string, readonly revision: number }, readonly warnings: ReadonlyArray<{ readonly code: WarningCode, readonly message: string, readonly path: ReadonlyArray<string> }> }
    | { readonly __typename: 'InvalidInputError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly issues: ReadonlyArray<{ readonly path: ReadonlyArray<string>, readonly message: string, readonly hint: string | null }> }
   };

export type UpdateProgramMutationVariables = Exact<{
  input: UpdateProgramInput;
}>;


export type UpdateProgramMutation = { readonly updateProgram:
    | { readonly __typename: 'ConflictError', readonly currentRevision: number | null, readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly current:
        | { readonly __typename: 'Activity', readonly id: string }
        | { readonly __typename: 'Assignment', readonly id: string }
        | { readonly __typename: 'Channel', readonly id: string }
        | { readonly __typename: 'Cluster', readonly id: string }
        | { readonly __typename: 'ClusterHost', readonly id: string }
        | { readonly __typename: 'Command', readonly id: string }
        | { readonly __typename: 'Delivery', readonly id: string }
        | { readonly __typename: 'Dependency', readonly id: string }
        | { readonly __typename: 'Host', readonly id: string }
        | { readonly __typename: 'Incident', readonly id: string }
        | { readonly __typename: 'Instance', readonly id: string }
        | { readonly __typename: 'Monitor', readonly id: string }
        | { readonly __typename: 'Program', readonly id: string }
        | { readonly __typename: 'ProgramRevision', readonly id: string }
        | { readonly __typename: 'Receiver', readonly id: string }
        | { readonly __typename: 'Route', readonly id: string }
        | { readonly __typename: 'Run', readonly id: string }
        | { readonly __typename: 'Schedule', readonly id: string }
        | { readonly __typename: 'Silence', readonly id: string }
        | { readonly __typename: 'Token', readonly id: string }
       | null }
    | { readonly __typename: 'InvalidInputError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly issues: ReadonlyArray<{ readonly path: ReadonlyArray<string>, readonly message: string, readonly hint: string | null }> }
    | { readonly __typename: 'NotFoundError', readonly kind: ObjectKind | null, readonly key: string | null, readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null }
    | { readonly __typename: 'UpdateProgramPayload', readonly program: { readonly name: string, readonly environment: string, readonly revision: number }, readonly warnings: ReadonlyArray<{ readonly code: WarningCode, readonly message: string, readonly path: ReadonlyArray<string> }> }
   };

export type DeleteProgramMutationVariables = Exact<{
  input: DeleteProgramInput;
}>;


export type DeleteProgramMutation = { readonly deleteProgram:
    | { readonly __typename: 'DeleteProgramPayload', readonly deletedId: string, readonly warnings: ReadonlyArray<{ readonly code: WarningCode, readonly message: string, readonly path: ReadonlyArray<string> }> }
    | { readonly __typename: 'InUseError', readonly usedBy: ReadonlyArray<string>, readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null }
    | { readonly __typename: 'InvalidInputError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly issues: ReadonlyArray<{ readonly path: ReadonlyArray<string>, readonly message: string, readonly hint: string | null }> }
    | { readonly __typename: 'NotFoundError', readonly kind: ObjectKind | null, readonly key: string | null, readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null }
   };

export type RunLineFragment = { readonly id: string, readonly address: string, readonly programRevision: number, readonly cause: RunCause, readonly concurrent: boolean, readonly pid: number | null, readonly startedAt: string, readonly endedAt: string | null, readonly exitCode: number | null, readonly signal: Signal | null, readonly error: string | null, readonly outcome: RunOutcome, readonly durationMs: number | null, readonly runningForMs: number | null, readonly firing: { readonly outcome: FiringOutcome, readonly action: ScheduleAction, readonly dueAt: string, readonly dueUntil: string | null, readonly count: number, readonly scheduleName: string } | null };

export type RunsQueryVariables = Exact<{
  filter?: RunFilter | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;


export type RunsQuery = { readonly runs: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly address: string, readonly programRevision: number, readonly cause: RunCause, readonly concurrent: boolean, readonly pid: number | null, readonly startedAt: string, readonly endedAt: string | null, readonly exitCode: number | null, readonly signal: Signal | null, readonly error: string | null, readonly outcome: RunOutcome, readonly durationMs: number | null, readonly runningForMs: number | null, readonly firing: { readonly outcome: FiringOutcome, readonly action: ScheduleAction, readonly dueAt: string, readonly dueUntil: string | null, readonly count: number, readonly scheduleName: string } | null } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type RunQueryVariables = Exact<{
  id: string | number;
}>;


export type RunQuery = { readonly node:
    | { readonly __typename: 'Activity' }
    | { readonly __typename: 'Assignment' }
    | { readonly __typename: 'Channel' }
    | { readonly __typename: 'Cluster' }
    | { readonly __typename: 'ClusterHost' }
    | { readonly __typename: 'Command' }
    | { readonly __typename: 'Delivery' }
    | { readonly __typename: 'Dependency' }
    | { readonly __typename: 'Host' }
    | { readonly __typename: 'Incident' }
    | { readonly __typename: 'Instance' }
    | { readonly __typename: 'Monitor' }
    | { readonly __typename: 'Program' }
    | { readonly __typename: 'ProgramRevision' }
    | { readonly __typename: 'Receiver' }
    | { readonly __typename: 'Route' }
    | { readonly __typename: 'Run', readonly traceId: string, readonly spanId: string, readonly id: string, readonly address: string, readonly programRevision: number, readonly cause: RunCause, readonly concurrent: boolean, readonly pid: number | null, readonly startedAt: string, readonly endedAt: string | null, readonly exitCode: number | null, readonly signal: Signal | null, readonly error: string | null, readonly outcome: RunOutcome, readonly durationMs: number | null, readonly runningForMs: number | null, readonly command: { readonly id: string, readonly kind: CommandKind, readonly selector: string, readonly actor:
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
         } | null, readonly accounting: { readonly userMs: number, readonly systemMs: number, readonly maxRssBytes: number, readonly coreDumped: boolean, readonly outOfMemory: boolean } | null, readonly logRange: { readonly stdout: { readonly from: number, readonly to: number | null } | null, readonly stderr: { readonly from: number, readonly to: number | null } | null } | null, readonly firing: { readonly outcome: FiringOutcome, readonly action: ScheduleAction, readonly dueAt: string, readonly dueUntil: string | null, readonly count: number, readonly scheduleName: string } | null }
    | { readonly __typename: 'Schedule' }
    | { readonly __typename: 'Silence' }
    | { readonly __typename: 'Token' }
   | null };

export type RunsChangedSubscriptionVariables = Exact<{
  filter?: RunFilter | null | undefined;
  after?: string | null | undefined;
}>;


export type RunsChangedSubscription = { readonly runsChanged: ReadonlyArray<{ readonly cursor: string, readonly type: CollectionChangeType, readonly id: string | null, readonly node: { readonly id: string, readonly address: string, readonly programRevision: number, readonly cause: RunCause, readonly concurrent: boolean, readonly pid: number | null, readonly startedAt: string, readonly endedAt: string | null, readonly exitCode: number | null, readonly signal: Signal | null, readonly error: string | null, readonly outcome: RunOutcome, readonly durationMs: number | null, readonly runningForMs: number | null, readonly firing: { readonly outcome: FiringOutcome, readonly action: ScheduleAction, readonly dueAt: string, readonly dueUntil: string | null, readonly count: number, readonly scheduleName: string } | null } | null }> };

export type RunStatisticsQueryVariables = Exact<{
  filter?: ProgramFilter | null | undefined;
  since?: string | null | undefined;
  before?: string | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;


export type RunStatisticsQuery = { readonly programs: { readonly edges: ReadonlyArray<{ readonly node: { readonly name: string, readonly environment: string, readonly group: string | null, readonly runStatistics: { readonly runs: number, readonly successRate: number | null, readonly outcomes: ReadonlyArray<{ readonly outcome: RunOutcome, readonly count: number }>, readonly durations: { readonly count: number, readonly minMs: number, readonly medianMs: number, readonly p90Ms: number, readonly p99Ms: number, readonly maxMs: number, readonly totalMs: number } | null } | null } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type JobTargetsQueryVariables = Exact<{
  id: string | number;
  first: number;
  after?: string | null | undefined;
}>;


export type JobTargetsQuery = { readonly command: { readonly targets: { readonly edges: ReadonlyArray<{ readonly node: { readonly address: string, readonly status: CommandStatus, readonly message: string | null, readonly instance: { readonly state: InstanceState } | null } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } } | null };

export type JobRunsQueryVariables = Exact<{
  id: string | number;
  first: number;
  after?: string | null | undefined;
}>;


export type JobRunsQuery = { readonly command: { readonly runs: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly address: string, readonly programRevision: number, readonly cause: RunCause, readonly concurrent: boolean, readonly pid: number | null, readonly startedAt: string, readonly endedAt: string | null, readonly exitCode: number | null, readonly signal: Signal | null, readonly error: string | null, readonly outcome: RunOutcome, readonly durationMs: number | null, readonly runningForMs: number | null, readonly firing: { readonly outcome: FiringOutcome, readonly action: ScheduleAction, readonly dueAt: string, readonly dueUntil: string | null, readonly count: number, readonly scheduleName: string } | null } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } } | null };

export type ScheduleLineFragment = { readonly id: string, readonly name: string, readonly description: string | null, readonly hosts: string, readonly timeZone: string, readonly action: ScheduleAction, readonly signal: Signal | null, readonly paused: boolean, readonly program: { readonly name: string, readonly environment: string } | null, readonly trigger:
    | { readonly at: string }
    | { readonly cron: string }
  , readonly next: ReadonlyArray<{ readonly dueAt: string, readonly localTime: string, readonly note: FiringNote | null }>, readonly lastFiring: { readonly address: string, readonly startedAt: string, readonly outcome: RunOutcome, readonly firing: { readonly outcome: FiringOutcome, readonly dueAt: string } | null } | null };

export type SchedulesQueryVariables = Exact<{
  filter?: ScheduleFilter | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;


export type SchedulesQuery = { readonly plane: { readonly time: string }, readonly schedules: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly name: string, readonly description: string | null, readonly hosts: string, readonly timeZone: string, readonly action: ScheduleAction, readonly signal: Signal | null, readonly paused: boolean, readonly program: { readonly name: string, readonly environment: string } | null, readonly trigger:
          | { readonly at: string }
          | { readonly cron: string }
        , readonly next: ReadonlyArray<{ readonly dueAt: string, readonly localTime: string, readonly note: FiringNote | null }>, readonly lastFiring: { readonly address: string, readonly startedAt: string, readonly outcome: RunOutcome, readonly firing: { readonly outcome: FiringOutcome, readonly dueAt: string } | null } | null } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type ScheduleDetailsQueryVariables = Exact<{
  filter?: ScheduleFilter | null | undefined;
  next: number;
  firings: number;
}>;


export type ScheduleDetailsQuery = { readonly schedules: { readonly edges: ReadonlyArray<{ readonly node: { readonly gap: GapPolicy, readonly fold: FoldPolicy, readonly startsAt: string | null, readonly endsAt: string | null, readonly overlap: Overlap, readonly catchUp: CatchUp, readonly catchUpLimit: number, readonly catchUpWithinMs: number, readonly jitterMs: number, readonly effectiveSince: string, readonly createdAt: string, readonly changedAt: string, readonly id: string, readonly name: string, readonly description: string | null, readonly hosts: string, readonly timeZone: string, readonly action: ScheduleAction, readonly signal: Signal | null, readonly paused: boolean, readonly exclusions: ReadonlyArray<{ readonly from: string, readonly until: string }>, readonly calendarExclusions: ReadonlyArray<{ readonly from: string, readonly until: string }>, readonly createdBy:
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
        , readonly changedBy:
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
        , readonly upcoming: ReadonlyArray<{ readonly dueAt: string, readonly localTime: string, readonly note: FiringNote | null }>, readonly instances: { readonly totalCount: number }, readonly firings: { readonly edges: ReadonlyArray<{ readonly node: { readonly address: string, readonly startedAt: string, readonly durationMs: number | null, readonly outcome: RunOutcome, readonly exitCode: number | null, readonly signal: Signal | null, readonly error: string | null, readonly firing: { readonly outcome: FiringOutcome, readonly dueAt: string, readonly dueUntil: string | null, readonly count: number } | null } }> }, readonly program: { readonly name: string, readonly environment: string } | null, readonly trigger:
          | { readonly at: string }
          | { readonly cron: string }
        , readonly next: ReadonlyArray<{ readonly dueAt: string, readonly localTime: string, readonly note: FiringNote | null }>, readonly lastFiring: { readonly address: string, readonly startedAt: string, readonly outcome: RunOutcome, readonly firing: { readonly outcome: FiringOutcome, readonly dueAt: string } | null } | null } }> } };

export type SchedulesChangedSubscriptionVariables = Exact<{
  filter?: ScheduleFilter | null | undefined;
  after?: string | null | undefined;
}>;


export type SchedulesChangedSubscription = { readonly schedulesChanged: ReadonlyArray<{ readonly cursor: string, readonly type: CollectionChangeType, readonly id: string | null, readonly node: { readonly id: string, readonly name: string, readonly description: string | null, readonly hosts: string, readonly timeZone: string, readonly action: ScheduleAction, readonly signal: Signal | null, readonly paused: boolean, readonly program: { readonly name: string, readonly environment: string } | null, readonly trigger:
        | { readonly at: string }
        | { readonly cron: string }
      , readonly next: ReadonlyArray<{ readonly dueAt: string, readonly localTime: string, readonly note: FiringNote | null }>, readonly lastFiring: { readonly address: string, readonly startedAt: string, readonly outcome: RunOutcome, readonly firing: { readonly outcome: FiringOutcome, readonly dueAt: string } | null } | null } | null }> };

export type CreateScheduleMutationVariables = Exact<{
  input: CreateScheduleInput;
}>;


export type CreateScheduleMutation = { readonly createSchedule:
    | { readonly __typename: 'AlreadyExistsError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly existing:
        | { readonly __typename: 'Activity', readonly id: string }
        | { readonly __typename: 'Assignment', readonly id: string }
        | { readonly __typename: 'Channel', readonly id: string }
        | { readonly __typename: 'Cluster', readonly id: string }
        | { readonly __typename: 'ClusterHost', readonly id: string }
        | { readonly __typename: 'Command', readonly id: string }
        | { readonly __typename: 'Delivery', readonly id: string }
        | { readonly __typename: 'Dependency', readonly id: string }
        | { readonly __typename: 'Host', readonly id: string }
        | { readonly __typename: 'Incident', readonly id: string }
        | { readonly __typename: 'Instance', readonly id: string }
        | { readonly __typename: 'Monitor', readonly id: string }
        | { readonly __typename: 'Program', readonly id: string }
        | { readonly __typename: 'ProgramRevision', readonly id: string }
        | { readonly __typename: 'Receiver', readonly id: string }
        | { readonly __typename: 'Route', readonly id: string }
        | { readonly __typename: 'Run', readonly id: string }
        | { readonly __typename: 'Schedule', readonly id: string }
        | { readonly __typename: 'Silence', readonly id: string }
        | { readonly __typename: 'Token', readonly id: string }
       | null }
    | { readonly __typename: 'ConflictError', readonly currentRevision: number | null, readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly current:
        | { readonly __typename: 'Activity', readonly id: string }
        | { readonly __typename: 'Assignment', readonly id: string }
        | { readonly __typename: 'Channel', readonly id: string }
        | { readonly __typename: 'Cluster', readonly id: string }
        | { readonly __typename: 'ClusterHost', readonly id: string }
        | { readonly __typename: 'Command', readonly id: string }
        | { readonly __typename: 'Delivery', readonly id: string }
        | { readonly __typename: 'Dependency', readonly id: string }
        | { readonly __typename: 'Host', readonly id: string }
        | { readonly __typename: 'Incident', readonly id: string }
        | { readonly __typename: 'Instance', readonly id: string }
        | { readonly __typename: 'Monitor', readonly id: string }
        | { readonly __typename: 'Program', readonly id: string }
        | { readonly __typename: 'ProgramRevision', readonly id: string }
        | { readonly __typename: 'Receiver', readonly id: string }
        | { readonly __typename: 'Route', readonly id: string }
        | { readonly __typename: 'Run', readonly id: string }
        | { readonly __typename: 'Schedule', readonly id: string }
        | { readonly __typename: 'Silence', readonly id: string }
        | { readonly __typename: 'Token', readonly id: string }
       | null }
    | { readonly __typename: 'CreateSchedulePayload', readonly schedule: { readonly id: string, readonly name: string, readonly description: string | null, readonly hosts: string, readonly timeZone: string, readonly action: ScheduleAction, readonly signal: Signal | null, readonly paused: boolean, readonly program: { readonly name: string, readonly environment: string } | null, readonly trigger:
          | { readonly at: string }
          | { readonly cron: string }
        , readonly next: ReadonlyArray<{ readonly dueAt: string, readonly localTime: string, readonly note: FiringNote | null }>, readonly lastFiring: { readonly address: string, readonly startedAt: string, readonly outcome: RunOutcome, readonly firing: { readonly outcome: FiringOutcome, readonly dueAt: string } | null } | null }, readonly warnings: ReadonlyArray<{ readonly code: WarningCode, readonly message: string, readonly path: ReadonlyArray<string> }> }
    | { readonly __typename: 'InvalidInputError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly issues: ReadonlyArray<{ readonly path: ReadonlyArray<string>, readonly message: string, readonly hint: string | null }> }
    | { readonly __typename: 'NotFoundError', readonly kind: ObjectKind | null, readonly key: string | null, readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null }
   };

export type SetSchedulesMutationVariables = Exact<{
  input: SetSchedulesInput;
}>;


export type SetSchedulesMutation = { readonly setSchedules:
    | { readonly __typename: 'InvalidInputError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly issues: ReadonlyArray<{ readonly path: ReadonlyArray<string>, readonly message: string, readonly hint: string | null }> }
    | { readonly __typename: 'NotFoundError', readonly kind: ObjectKind | null, readonly key: string | null, readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null }
    | { readonly __typename: 'SetSchedulesPayload', readonly created: ReadonlyArray<string>, readonly updated: ReadonlyArray<string>, readonly unchanged: ReadonlyArray<string>, readonly deleted: ReadonlyArray<string>, readonly warnings: ReadonlyArray<{ readonly code: WarningCode, readonly message: string, readonly path: ReadonlyArray<string> }> }
   };

export type PauseScheduleMutationVariables = Exact<{
  input: PauseScheduleInput;
}>;


export type PauseScheduleMutation = { readonly pauseSchedule:
    | { readonly __typename: 'InvalidInputError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly issues: ReadonlyArray<{ readonly path: ReadonlyArray<string>, readonly message: string, readonly hint: string | null }> }
    | { readonly __typename: 'NotFoundError', readonly kind: ObjectKind | null, readonly key: string | null, readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null }
    | { readonly __typename: 'PauseSchedulePayload', readonly schedule: { readonly id: string, readonly name: string, readonly description: string | null, readonly hosts: string, readonly timeZone: string, readonly action: ScheduleAction, readonly signal: Signal | null, readonly paused: boolean, readonly program: { readonly name: string, readonly environment: string } | null, readonly trigger:
          | { readonly at: string }
          | { readonly cron: string }
        , readonly next: ReadonlyArray<{ readonly dueAt: string, readonly localTime: string, readonly note: FiringNote | null }>, readonly lastFiring: { readonly address: string, readonly startedAt: string, readonly outcome: RunOutcome, readonly firing: { readonly outcome: FiringOutcome, readonly dueAt: string } | null } | null }, readonly warnings: ReadonlyArray<{ readonly code: WarningCode, readonly message: string, readonly path: ReadonlyArray<string> }> }
   };

export type ResumeScheduleMutationVariables = Exact<{
  input: ResumeScheduleInput;
}>;


export type ResumeScheduleMutation = { readonly resumeSchedule:
    | { readonly __typename: 'InvalidInputError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly issues: ReadonlyArray<{ readonly path: ReadonlyArray<string>, readonly message: string, readonly hint: string | null }> }
    | { readonly __typename: 'NotFoundError', readonly kind: ObjectKind | null, readonly key: string | null, readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null }
    | { readonly __typename: 'ResumeSchedulePayload', readonly schedule: { readonly id: string, readonly name: string, readonly description: string | null, readonly hosts: string, readonly timeZone: string, readonly action: ScheduleAction, readonly signal: Signal | null, readonly paused: boolean, readonly program: { readonly name: string, readonly environment: string } | null, readonly trigger:
          | { readonly at: string }
          | { readonly cron: string }
        , readonly next: ReadonlyArray<{ readonly dueAt: string, readonly localTime: string, readonly note: FiringNote | null }>, readonly lastFiring: { readonly address: string, readonly startedAt: string, readonly outcome: RunOutcome, readonly firing: { readonly outcome: FiringOutcome, readonly dueAt: string } | null } | null }, readonly warnings: ReadonlyArray<{ readonly code: WarningCode, readonly message: string, readonly path: ReadonlyArray<string> }> }
   };

export type DeleteScheduleMutationVariables = Exact<{
  input: DeleteScheduleInput;
}>;


export type DeleteScheduleMutation = { readonly deleteSchedule:
    | { readonly __typename: 'DeleteSchedulePayload', readonly deletedId: string, readonly warnings: ReadonlyArray<{ readonly code: WarningCode, readonly message: string, readonly path: ReadonlyArray<string> }> }
    | { readonly __typename: 'InvalidInputError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly issues: ReadonlyArray<{ readonly path: ReadonlyArray<string>, readonly message: string, readonly hint: string | null }> }
    | { readonly __typename: 'NotFoundError', readonly kind: ObjectKind | null, readonly key: string | null, readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null }
   };

export type OpenedTerminalFragment = { readonly id: string, readonly kind: TerminalKind, readonly readOnly: boolean, readonly expiresAt: string | null, readonly recording: string | null };

export type TerminalPartFragment = { readonly cursor: string, readonly data: string, readonly ended: boolean, readonly exitCode: number | null, readonly signal: Signal | null, readonly recording: string | null };

export type OpenTerminalMutationVariables = Exact<{
  input: OpenTerminalInput;
}>;


export type OpenTerminalMutation = { readonly openTerminal:
    | { readonly __typename: 'ConflictError', readonly currentRevision: number | null, readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly current:
        | { readonly __typename: 'Activity', readonly id: string }
        | { readonly __typename: 'Assignment', readonly id: string }
        | { readonly __typename: 'Channel', readonly id: string }
        | { readonly __typename: 'Cluster', readonly id: string }
        | { readonly __typename: 'ClusterHost', readonly id: string }
        | { readonly __typename: 'Command', readonly id: string }
        | { readonly __typename: 'Delivery', readonly id: string }
        | { readonly __typename: 'Dependency', readonly id: string }
        | { readonly __typename: 'Host', readonly id: string }
        | { readonly __typename: 'Incident', readonly id: string }
        | { readonly __typename: 'Instance', readonly id: string }
        | { readonly __typename: 'Monitor', readonly id: string }
        | { readonly __typename: 'Program', readonly id: string }
        | { readonly __typename: 'ProgramRevision', readonly id: string }
        | { readonly __typename: 'Receiver', readonly id: string }
        | { readonly __typename: 'Route', readonly id: string }
        | { readonly __typename: 'Run', readonly id: string }
        | { readonly __typename: 'Schedule', readonly id: string }
        | { readonly __typename: 'Silence', readonly id: string }
        | { readonly __typename: 'Token', readonly id: string }
       | null }
    | { readonly __typename: 'InvalidInputError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly issues: ReadonlyArray<{ readonly path: ReadonlyArray<string>, readonly message: string, readonly hint: string | null }> }
    | { readonly __typename: 'NotFoundError', readonly kind: ObjectKind | null, readonly key: string | null, readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null }
    | { readonly __typename: 'OpenTerminalPayload', readonly session: { readonly id: string, readonly kind: TerminalKind, readonly readOnly: boolean, readonly expiresAt: string | null, readonly recording: string | null } }
   };

export type OpenShellMutationVariables = Exact<{
  input: OpenShellInput;
}>;


export type OpenShellMutation = { readonly openShell:
    | { readonly __typename: 'ConflictError', readonly currentRevision: number | null, readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly current:
        | { readonly __typename: 'Activity', readonly id: string }
        | { readonly __typename: 'Assignment', readonly id: string }
        | { readonly __typename: 'Channel', readonly id: string }
        | { readonly __typename: 'Cluster', readonly id: string }
        | { readonly __typename: 'ClusterHost', readonly id: string }
        | { readonly __typename: 'Command', readonly id: string }
        | { readonly __typename: 'Delivery', readonly id: string }
        | { readonly __typename: 'Dependency', readonly id: string }
        | { readonly __typename: 'Host', readonly id: string }
        | { readonly __typename: 'Incident', readonly id: string }
        | { readonly __typename: 'Instance', readonly id: string }
        | { readonly __typename: 'Monitor', readonly id: string }
        | { readonly __typename: 'Program', readonly id: string }
        | { readonly __typename: 'ProgramRevision', readonly id: string }
        | { readonly __typename: 'Receiver', readonly id: string }
        | { readonly __typename: 'Route', readonly id: string }
        | { readonly __typename: 'Run', readonly id: string }
        | { readonly __typename: 'Schedule', readonly id: string }
        | { readonly __typename: 'Silence', readonly id: string }
        | { readonly __typename: 'Token', readonly id: string }
       | null }
    | { readonly __typename: 'InvalidInputError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly issues: ReadonlyArray<{ readonly path: ReadonlyArray<string>, readonly message: string, readonly hint: string | null }> }
    | { readonly __typename: 'NotFoundError', readonly kind: ObjectKind | null, readonly key: string | null, readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null }
    | { readonly __typename: 'OpenShellPayload', readonly session: { readonly id: string, readonly kind: TerminalKind, readonly readOnly: boolean, readonly expiresAt: string | null, readonly recording: string | null } }
   };

export type TerminalOutputSubscriptionVariables = Exact<{
  session: string;
  after?: string | null | undefined;
}>;


export type TerminalOutputSubscription = { readonly terminalOutput: { readonly cursor: string, readonly data: string, readonly ended: boolean, readonly exitCode: number | null, readonly signal: Signal | null, readonly recording: string | null } };

export type SendTerminalInputMutationVariables = Exact<{
  input: SendTerminalInputInput;
}>;


export type SendTerminalInputMutation = { readonly sendTerminalInput:
    | { readonly __typename: 'ConflictError', readonly currentRevision: number | null, readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly current:
        | { readonly __typename: 'Activity', readonly id: string }
        | { readonly __typename: 'Assignment', readonly id: string }
        | { readonly __typename: 'Channel', readonly id: string }
        | { readonly __typename: 'Cluster', readonly id: string }
        | { readonly __typename: 'ClusterHost', readonly id: string }
        | { readonly __typename: 'Command', readonly id: string }
        | { readonly __typename: 'Delivery', readonly id: string }
        | { readonly __typename: 'Dependency', readonly id: string }
        | { readonly __typename: 'Host', readonly id: string }
        | { readonly __typename: 'Incident', readonly id: string }
        | { readonly __typename: 'Instance', readonly id: string }
        | { readonly __typename: 'Monitor', readonly id: string }
        | { readonly __typename: 'Program', readonly id: string }
        | { readonly __typename: 'ProgramRevision', readonly id: string }
        | { readonly __typename: 'Receiver', readonly id: string }
        | { readonly __typename: 'Route', readonly id: string }
        | { readonly __typename: 'Run', readonly id: string }
        | { readonly __typename: 'Schedule', readonly id: string }
        | { readonly __typename: 'Silence', readonly id: string }
        | { readonly __typename: 'Token', readonly id: string }
       | null }
    | { readonly __typename: 'InvalidInputError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly issues: ReadonlyArray<{ readonly path: ReadonlyArray<string>, readonly message: string, readonly hint: string | null }> }
    | { readonly __typename: 'NotFoundError', readonly kind: ObjectKind | null, readonly key: string | null, readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null }
    | { readonly __typename: 'SendTerminalInputPayload', readonly bytes: number }
   };

export type ResizeTerminalMutationVariables = Exact<{
  input: ResizeTerminalInput;
}>;


export type ResizeTerminalMutation = { readonly resizeTerminal:
    | { readonly __typename: 'ConflictError', readonly currentRevision: number | null, readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly current:
        | { readonly __typename: 'Activity', readonly id: string }
        | { readonly __typename: 'Assignment', readonly id: string }
        | { readonly __typename: 'Channel', readonly id: string }
        | { readonly __typename: 'Cluster', readonly id: string }
        | { readonly __typename: 'ClusterHost', readonly id: string }
        | { readonly __typename: 'Command', readonly id: string }
        | { readonly __typename: 'Delivery', readonly id: string }
        | { readonly __typename: 'Dependency', readonly id: string }
        | { readonly __typename: 'Host', readonly id: string }
        | { readonly __typename: 'Incident', readonly id: string }
        | { readonly __typename: 'Instance', readonly id: string }
        | { readonly __typename: 'Monitor', readonly id: string }
        | { readonly __typename: 'Program', readonly id: string }
        | { readonly __typename: 'ProgramRevision', readonly id: string }
        | { readonly __typename: 'Receiver', readonly id: string }
        | { readonly __typename: 'Route', readonly id: string }
        | { readonly __typename: 'Run', readonly id: string }
        | { readonly __typename: 'Schedule', readonly id: string }
        | { readonly __typename: 'Silence', readonly id: string }
        | { readonly __typename: 'Token', readonly id: string }
       | null }
    | { readonly __typename: 'InvalidInputError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly issues: ReadonlyArray<{ readonly path: ReadonlyArray<string>, readonly message: string, readonly hint: string | null }> }
    | { readonly __typename: 'NotFoundError', readonly kind: ObjectKind | null, readonly key: string | null, readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null }
    | { readonly __typename: 'ResizeTerminalPayload', readonly rows: number, readonly columns: number }
   };

export type CloseTerminalMutationVariables = Exact<{
  input: CloseTerminalInput;
}>;


export type CloseTerminalMutation = { readonly closeTerminal:
    | { readonly __typename: 'CloseTerminalPayload', readonly closedId: string }
    | { readonly __typename: 'NotFoundError', readonly kind: ObjectKind | null, readonly key: string | null, readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null }
   };

export type ViewerQueryVariables = Exact<{ [key: string]: never; }>;


export type ViewerQuery = { readonly viewer: { readonly name: string, readonly role: Role } };

export type TokenLineFragment = { readonly id: string, readonly name: string, readonly kind: TokenKind, readonly role: Role | null, readonly createdAt: string, readonly expiresAt: string | null, readonly usesLeft: number | null, readonly lastUsedAt: string | null, readonly revokedAt: string | null, readonly createdBy:
    | { readonly label: string }
    | { readonly label: string }
    | { readonly label: string }
    | { readonly label: string }
    | { readonly label: string }
    | { readonly label: string }
    | { readonly label: string }
    | { readonly label: string }
   };

export type TokensQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
}>;


export type TokensQuery = { readonly plane: { readonly time: string }, readonly tokens: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly name: string, readonly kind: TokenKind, readonly role: Role | null, readonly createdAt: string, readonly expiresAt: string | null, readonly usesLeft: number | null, readonly lastUsedAt: string | null, readonly revokedAt: string | null, readonly createdBy:
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
         } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type CreateTokenMutationVariables = Exact<{
  input: CreateTokenInput;
}>;


export type CreateTokenMutation = { readonly createToken:
    | { readonly __typename: 'AlreadyExistsError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly existing:
        | { readonly __typename: 'Activity', readonly id: string }
        | { readonly __typename: 'Assignment', readonly id: string }
        | { readonly __typename: 'Channel', readonly id: string }
        | { readonly __typename: 'Cluster', readonly id: string }
        | { readonly __typename: 'ClusterHost', readonly id: string }
        | { readonly __typename: 'Command', readonly id: string }
        | { readonly __typename: 'Delivery', readonly id: string }
        | { readonly __typename: 'Dependency', readonly id: string }
        | { readonly __typename: 'Host', readonly id: string }
        | { readonly __typename: 'Incident', readonly id: string }
        | { readonly __typename: 'Instance', readonly id: string }
        | { readonly __typename: 'Monitor', readonly id: string }
        | { readonly __typename: 'Program', readonly id: string }
        | { readonly __typename: 'ProgramRevision', readonly id: string }
        | { readonly __typename: 'Receiver', readonly id: string }
        | { readonly __typename: 'Route', readonly id: string }
        | { readonly __typename: 'Run', readonly id: string }
        | { readonly __typename: 'Schedule', readonly id: string }
        | { readonly __typename: 'Silence', readonly id: string }
        | { readonly __typename: 'Token', readonly id: string }
       | null }
    | { readonly __typename: 'ConflictError', readonly currentRevision: number | null, readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly current:
        | { readonly __typename: 'Activity', readonly id: string }
        | { readonly __typename: 'Assignment', readonly id: string }
        | { readonly __typename: 'Channel', readonly id: string }
        | { readonly __typename: 'Cluster', readonly id: string }
        | { readonly __typename: 'ClusterHost', readonly id: string }
        | { readonly __typename: 'Command', readonly id: string }
        | { readonly __typename: 'Delivery', readonly id: string }
        | { readonly __typename: 'Dependency', readonly id: string }
        | { readonly __typename: 'Host', readonly id: string }
        | { readonly __typename: 'Incident', readonly id: string }
        | { readonly __typename: 'Instance', readonly id: string }
        | { readonly __typename: 'Monitor', readonly id: string }
        | { readonly __typename: 'Program', readonly id: string }
        | { readonly __typename: 'ProgramRevision', readonly id: string }
        | { readonly __typename: 'Receiver', readonly id: string }
        | { readonly __typename: 'Route', readonly id: string }
        | { readonly __typename: 'Run', readonly id: string }
        | { readonly __typename: 'Schedule', readonly id: string }
        | { readonly __typename: 'Silence', readonly id: string }
        | { readonly __typename: 'Token', readonly id: string }
       | null }
    | { readonly __typename: 'CreateTokenPayload', readonly secret: string, readonly token: { readonly id: string, readonly name: string, readonly kind: TokenKind, readonly role: Role | null, readonly createdAt: string, readonly expiresAt: string | null, readonly usesLeft: number | null, readonly lastUsedAt: string | null, readonly revokedAt: string | null, readonly createdBy:
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
         }, readonly warnings: ReadonlyArray<{ readonly code: WarningCode, readonly message: string, readonly path: ReadonlyArray<string> }> }
    | { readonly __typename: 'InvalidInputError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly issues: ReadonlyArray<{ readonly path: ReadonlyArray<string>, readonly message: string, readonly hint: string | null }> }
   };

export type CreateJoinTokenMutationVariables = Exact<{
  input: CreateJoinTokenInput;
}>;


export type CreateJoinTokenMutation = { readonly createJoinToken:
    | { readonly __typename: 'ConflictError', readonly currentRevision: number | null, readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly current:
        | { readonly __typename: 'Activity', readonly id: string }
        | { readonly __typename: 'Assignment', readonly id: string }
        | { readonly __typename: 'Channel', readonly id: string }
        | { readonly __typename: 'Cluster', readonly id: string }
        | { readonly __typename: 'ClusterHost', readonly id: string }
        | { readonly __typename: 'Command', readonly id: string }
        | { readonly __typename: 'Delivery', readonly id: string }
        | { readonly __typename: 'Dependency', readonly id: string }
        | { readonly __typename: 'Host', readonly id: string }
        | { readonly __typename: 'Incident', readonly id: string }
        | { readonly __typename: 'Instance', readonly id: string }
        | { readonly __typename: 'Monitor', readonly id: string }
        | { readonly __typename: 'Program', readonly id: string }
        | { readonly __typename: 'ProgramRevision', readonly id: string }
        | { readonly __typename: 'Receiver', readonly id: string }
        | { readonly __typename: 'Route', readonly id: string }
        | { readonly __typename: 'Run', readonly id: string }
        | { readonly __typename: 'Schedule', readonly id: string }
        | { readonly __typename: 'Silence', readonly id: string }
        | { readonly __typename: 'Token', readonly id: string }
       | null }
    | { readonly __typename: 'CreateJoinTokenPayload', readonly secret: string, readonly token: { readonly id: string, readonly name: string, readonly kind: TokenKind, readonly role: Role | null, readonly createdAt: string, readonly expiresAt: string | null, readonly usesLeft: number | null, readonly lastUsedAt: string | null, readonly revokedAt: string | null, readonly createdBy:
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
          | { readonly label: string }
         }, readonly warnings: ReadonlyArray<{ readonly code: WarningCode, readonly message: string, readonly path: ReadonlyArray<string> }> }
    | { readonly __typename: 'InvalidInputError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly issues: ReadonlyArray<{ readonly path: ReadonlyArray<string>, readonly message: string, readonly hint: string | null }> }
   };

export type RevokeTokenMutationVariables = Exact<{
  input: RevokeTokenInput;
}>;


export type RevokeTokenMutation = { readonly revokeToken:
    | { readonly __typename: 'InvalidInputError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly issues: ReadonlyArray<{ readonly path: ReadonlyArray<string>, readonly message: string, readonly hint: string | null }> }
    | { readonly __typename: 'NotFoundError', readonly kind: ObjectKind | null, readonly key: string | null, readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null }
    | { readonly __typename: 'RevokeTokenPayload', readonly token: { readonly id: string, readonly name: string, readonly revokedAt: string | null }, readonly warnings: ReadonlyArray<{ readonly code: WarningCode, readonly message: string, readonly path: ReadonlyArray<string> }> }
   };

export type WhyQueryVariables = Exact<{
  address: string;
}>;


export type WhyQuery = { readonly why: { readonly instance: { readonly address: string, readonly state: InstanceState, readonly since: string }, readonly entries: ReadonlyArray<{ readonly at: string, readonly summary: string, readonly actor:
        | { readonly label: string }
        | { readonly label: string }
        | { readonly label: string }
        | { readonly label: string }
        | { readonly label: string }
        | { readonly label: string }
        | { readonly label: string }
        | { readonly label: string }
      , readonly event:
        | { readonly sequence: number, readonly cursor: string }
        | { readonly sequence: number, readonly cursor: string }
        | { readonly sequence: number, readonly cursor: string }
        | { readonly sequence: number, readonly cursor: string }
        | { readonly sequence: number, readonly cursor: string }
        | { readonly sequence: number, readonly cursor: string }
        | { readonly sequence: number, readonly cursor: string }
        | { readonly sequence: number, readonly cursor: string }
        | { readonly sequence: number, readonly cursor: string }
        | { readonly sequence: number, readonly cursor: string }
        | { readonly sequence: number, readonly cursor: string }
        | { readonly sequence: number, readonly cursor: string }
        | { readonly sequence: number, readonly cursor: string }
        | { readonly sequence: number, readonly cursor: string }
        | { readonly sequence: number, readonly cursor: string }
        | { readonly sequence: number, readonly cursor: string }
        | { readonly sequence: number, readonly cursor: string }
        | { readonly sequence: number, readonly cursor: string }
        | { readonly sequence: number, readonly cursor: string }
        | { readonly sequence: number, readonly cursor: string }
        | { readonly sequence: number, readonly cursor: string }
        | { readonly sequence: number, readonly cursor: string }
        | { readonly sequence: number, readonly cursor: string }
        | { readonly sequence: number, readonly cursor: string }
        | { readonly sequence: number, readonly cursor: string }
        | { readonly sequence: number, readonly cursor: string }
        | { readonly sequence: number, readonly cursor: string }
        | { readonly sequence: number, readonly cursor: string }
        | { readonly sequence: number, readonly cursor: string }
        | { readonly sequence: number, readonly cursor: string }
        | { readonly sequence: number, readonly cursor: string }
        | { readonly sequence: number, readonly cursor: string }
        | { readonly sequence: number, readonly cursor: string }
        | { readonly sequence: number, readonly cursor: string }
        | { readonly sequence: number, readonly cursor: string }
        | { readonly sequence: number, readonly cursor: string }
        | { readonly sequence: number, readonly cursor: string }
        | { readonly sequence: number, readonly cursor: string }
        | { readonly sequence: number, readonly cursor: string }
        | { readonly sequence: number, readonly cursor: string }
        | { readonly sequence: number, readonly cursor: string }
        | { readonly sequence: number, readonly cursor: string }
        | { readonly sequence: number, readonly cursor: string }
        | { readonly sequence: number, readonly cursor: string }
        | { readonly sequence: number, readonly cursor: string }
        | { readonly sequence: number, readonly cursor: string }
        | { readonly sequence: number, readonly cursor: string }
        | { readonly sequence: number, readonly cursor: string }
        | { readonly sequence: number, readonly cursor: string }
        | { readonly sequence: number, readonly cursor: string }
        | { readonly sequence: number, readonly cursor: string }
        | { readonly sequence: number, readonly cursor: string }
        | { readonly sequence: number, readonly cursor: string }
        | { readonly sequence: number, readonly cursor: string }
        | { readonly sequence: number, readonly cursor: string }
        | { readonly sequence: number, readonly cursor: string }
        | { readonly sequence: number, readonly cursor: string }
        | { readonly sequence: number, readonly cursor: string }
        | { readonly sequence: number, readonly cursor: string }
        | { readonly sequence: number, readonly cursor: string }
        | { readonly sequence: number, readonly cursor: string }
        | { readonly sequence: number, readonly cursor: string }
        | { readonly sequence: number, readonly cursor: string }
        | { readonly sequence: number, readonly cursor: string }
        | { readonly sequence: number, readonly cursor: string }
        | { readonly sequence: number, readonly cursor: string }
        | { readonly sequence: number, readonly cursor: string }
        | { readonly sequence: number, readonly cursor: string }
        | { readonly sequence: number, readonly cursor: string }
        | { readonly sequence: number, readonly cursor: string }
        | { readonly sequence: number, readonly cursor: string }
        | { readonly sequence: number, readonly cursor: string }
        | { readonly sequence: number, readonly cursor: string }
        | { readonly sequence: number, readonly cursor: string }
       | null, readonly run: { readonly id: string, readonly pid: number | null } | null, readonly command: { readonly id: string, readonly kind: CommandKind, readonly selector: string } | null }> } | null };

type OtherEvents_AccessRefused_Fragment = { readonly __typename: 'AccessRefused' };

type OtherEvents_ActivityAborted_Fragment = { readonly __typename: 'ActivityAborted' };

type OtherEvents_ActivityChanged_Fragment = { readonly __typename: 'ActivityChanged' };

type OtherEvents_ActivityCreated_Fragment = { readonly __typename: 'ActivityCreated' };

type OtherEvents_ActivityEnded_Fragment = { readonly __typename: 'ActivityEnded' };

type OtherEvents_ActivityMemberChanged_Fragment = { readonly __typename: 'ActivityMemberChanged' };

type OtherEvents_ActivityStarted_Fragment = { readonly __typename: 'ActivityStarted' };

type OtherEvents_AgentCopyRefused_Fragment = { readonly __typename: 'AgentCopyRefused' };

type OtherEvents_AgentProblem_Fragment = { readonly __typename: 'AgentProblem' };

type OtherEvents_AlertCleared_Fragment = { readonly __typename: 'AlertCleared' };

type OtherEvents_AlertRaised_Fragment = { readonly __typename: 'AlertRaised' };

type OtherEvents_AssignmentChanged_Fragment = { readonly __typename: 'AssignmentChanged' };

type OtherEvents_AssignmentCreated_Fragment = { readonly __typename: 'AssignmentCreated' };

type OtherEvents_AssignmentDeleted_Fragment = { readonly __typename: 'AssignmentDeleted' };

type OtherEvents_AttributeChanged_Fragment = { readonly __typename: 'AttributeChanged' };

type OtherEvents_ChannelFinished_Fragment = { readonly __typename: 'ChannelFinished' };

type OtherEvents_ChannelOpened_Fragment = { readonly __typename: 'ChannelOpened' };

type OtherEvents_ClusterAdded_Fragment = { readonly __typename: 'ClusterAdded' };

type OtherEvents_ClusterConnected_Fragment = { readonly __typename: 'ClusterConnected' };

type OtherEvents_ClusterDeleted_Fragment = { readonly __typename: 'ClusterDeleted' };

type OtherEvents_ClusterDisconnected_Fragment = { readonly __typename: 'ClusterDisconnected' };

type OtherEvents_ClusterHostsChanged_Fragment = { readonly __typename: 'ClusterHostsChanged' };

type OtherEvents_CommandDelivered_Fragment = { readonly __typename: 'CommandDelivered' };

type OtherEvents_CommandFinished_Fragment = { readonly __typename: 'CommandFinished' };

type OtherEvents_CommandIssued_Fragment = { readonly __typename: 'CommandIssued' };

type OtherEvents_CommandProgressed_Fragment = { readonly __typename: 'CommandProgressed' };

type OtherEvents_DeliveryChanged_Fragment = { readonly __typename: 'DeliveryChanged' };

type OtherEvents_EventGap_Fragment = { readonly __typename: 'EventGap' };

type OtherEvents_FiringNotRun_Fragment = { readonly __typename: 'FiringNotRun' };

type OtherEvents_HostChanged_Fragment = { readonly __typename: 'HostChanged' };

type OtherEvents_HostConnected_Fragment = { readonly __typename: 'HostConnected' };

type OtherEvents_HostDisconnected_Fragment = { readonly __typename: 'HostDisconnected' };

type OtherEvents_HostEnrolled_Fragment = { readonly __typename: 'HostEnrolled' };

type OtherEvents_HostRemoved_Fragment = { readonly __typename: 'HostRemoved' };

type OtherEvents_IncidentChanged_Fragment = { readonly __typename: 'IncidentChanged' };

type OtherEvents_IncidentOpened_Fragment = { readonly __typename: 'IncidentOpened' };

type OtherEvents_IncidentResolved_Fragment = { readonly __typename: 'IncidentResolved' };

type OtherEvents_InstanceCreated_Fragment = { readonly __typename: 'InstanceCreated' };

type OtherEvents_InstanceDesiredChanged_Fragment = { readonly __typename: 'InstanceDesiredChanged' };

type OtherEvents_InstanceHealthChanged_Fragment = { readonly __typename: 'InstanceHealthChanged' };

type OtherEvents_InstanceRemoved_Fragment = { readonly __typename: 'InstanceRemoved' };

type OtherEvents_InstanceStateChanged_Fragment = { readonly __typename: 'InstanceStateChanged' };

type OtherEvents_InstanceWaitingChanged_Fragment = { readonly __typename: 'InstanceWaitingChanged' };

type OtherEvents_MonitorChanged_Fragment = { readonly __typename: 'MonitorChanged' };

type OtherEvents_MonitorCreated_Fragment = { readonly __typename: 'MonitorCreated' };

type OtherEvents_MonitorDeleted_Fragment = { readonly __typename: 'MonitorDeleted' };

type OtherEvents_ProgramChanged_Fragment = { readonly __typename: 'ProgramChanged' };

type OtherEvents_ProgramCreated_Fragment = { readonly __typename: 'ProgramCreated' };

type OtherEvents_ProgramDeleted_Fragment = { readonly __typename: 'ProgramDeleted' };

type OtherEvents_ProgramDependenciesChanged_Fragment = { readonly __typename: 'ProgramDependenciesChanged' };

type OtherEvents_ProgramEvent_Fragment = { readonly __typename: 'ProgramEvent' };

type OtherEvents_ProgramRevised_Fragment = { readonly __typename: 'ProgramRevised' };

type OtherEvents_ReceiverChanged_Fragment = { readonly __typename: 'ReceiverChanged' };

type OtherEvents_ReceiverCreated_Fragment = { readonly __typename: 'ReceiverCreated' };

type OtherEvents_ReceiverDeleted_Fragment = { readonly __typename: 'ReceiverDeleted' };

type OtherEvents_RecordsRemoved_Fragment = { readonly __typename: 'RecordsRemoved' };

type OtherEvents_ReportsDropped_Fragment = { readonly __typename: 'ReportsDropped' };

type OtherEvents_RouteChanged_Fragment = { readonly __typename: 'RouteChanged' };

type OtherEvents_RouteCreated_Fragment = { readonly __typename: 'RouteCreated' };

type OtherEvents_RouteDeleted_Fragment = { readonly __typename: 'RouteDeleted' };

type OtherEvents_RunChanged_Fragment = { readonly __typename: 'RunChanged' };

type OtherEvents_ScheduleChanged_Fragment = { readonly __typename: 'ScheduleChanged' };

type OtherEvents_ScheduleCreated_Fragment = { readonly __typename: 'ScheduleCreated' };

type OtherEvents_ScheduleDeleted_Fragment = { readonly __typename: 'ScheduleDeleted' };

type OtherEvents_SchedulePaused_Fragment = { readonly __typename: 'SchedulePaused' };

type OtherEvents_ScheduleResumed_Fragment = { readonly __typename: 'ScheduleResumed' };

type OtherEvents_SignedIn_Fragment = { readonly __typename: 'SignedIn' };

type OtherEvents_SignedOut_Fragment = { readonly __typename: 'SignedOut' };

type OtherEvents_SilenceCreated_Fragment = { readonly __typename: 'SilenceCreated' };

type OtherEvents_SilenceEnded_Fragment = { readonly __typename: 'SilenceEnded' };

type OtherEvents_TerminalClosed_Fragment = { readonly __typename: 'TerminalClosed' };

type OtherEvents_TerminalOpened_Fragment = { readonly __typename: 'TerminalOpened' };

type OtherEvents_TokenCreated_Fragment = { readonly __typename: 'TokenCreated' };

type OtherEvents_TokenRevoked_Fragment = { readonly __typename: 'TokenRevoked' };

export type OtherEventsFragment =
  | OtherEvents_AccessRefused_Fragment
  | OtherEvents_ActivityAborted_Fragment
  | OtherEvents_ActivityChanged_Fragment
  | OtherEvents_ActivityCreated_Fragment
  | OtherEvents_ActivityEnded_Fragment
  | OtherEvents_ActivityMemberChanged_Fragment
  | OtherEvents_ActivityStarted_Fragment
  | OtherEvents_AgentCopyRefused_Fragment
  | OtherEvents_AgentProblem_Fragment
  | OtherEvents_AlertCleared_Fragment
  | OtherEvents_AlertRaised_Fragment
  | OtherEvents_AssignmentChanged_Fragment
  | OtherEvents_AssignmentCreated_Fragment
  | OtherEvents_AssignmentDeleted_Fragment
  | OtherEvents_AttributeChanged_Fragment
  | OtherEvents_ChannelFinished_Fragment
  | OtherEvents_ChannelOpened_Fragment
  | OtherEvents_ClusterAdded_Fragment
  | OtherEvents_ClusterConnected_Fragment
  | OtherEvents_ClusterDeleted_Fragment
  | OtherEvents_ClusterDisconnected_Fragment
  | OtherEvents_ClusterHostsChanged_Fragment
  | OtherEvents_CommandDelivered_Fragment
  | OtherEvents_CommandFinished_Fragment
  | OtherEvents_CommandIssued_Fragment
  | OtherEvents_CommandProgressed_Fragment
  | OtherEvents_DeliveryChanged_Fragment
  | OtherEvents_EventGap_Fragment
  | OtherEvents_FiringNotRun_Fragment
  | OtherEvents_HostChanged_Fragment
  | OtherEvents_HostConnected_Fragment
  | OtherEvents_HostDisconnected_Fragment
  | OtherEvents_HostEnrolled_Fragment
  | OtherEvents_HostRemoved_Fragment
  | OtherEvents_IncidentChanged_Fragment
  | OtherEvents_IncidentOpened_Fragment
  | OtherEvents_IncidentResolved_Fragment
  | OtherEvents_InstanceCreated_Fragment
  | OtherEvents_InstanceDesiredChanged_Fragment
  | OtherEvents_InstanceHealthChanged_Fragment
  | OtherEvents_InstanceRemoved_Fragment
  | OtherEvents_InstanceStateChanged_Fragment
  | OtherEvents_InstanceWaitingChanged_Fragment
  | OtherEvents_MonitorChanged_Fragment
  | OtherEvents_MonitorCreated_Fragment
  | OtherEvents_MonitorDeleted_Fragment
  | OtherEvents_ProgramChanged_Fragment
  | OtherEvents_ProgramCreated_Fragment
  | OtherEvents_ProgramDeleted_Fragment
  | OtherEvents_ProgramDependenciesChanged_Fragment
  | OtherEvents_ProgramEvent_Fragment
  | OtherEvents_ProgramRevised_Fragment
  | OtherEvents_ReceiverChanged_Fragment
  | OtherEvents_ReceiverCreated_Fragment
  | OtherEvents_ReceiverDeleted_Fragment
  | OtherEvents_RecordsRemoved_Fragment
  | OtherEvents_ReportsDropped_Fragment
  | OtherEvents_RouteChanged_Fragment
  | OtherEvents_RouteCreated_Fragment
  | OtherEvents_RouteDeleted_Fragment
  | OtherEvents_RunChanged_Fragment
  | OtherEvents_ScheduleChanged_Fragment
  | OtherEvents_ScheduleCreated_Fragment
  | OtherEvents_ScheduleDeleted_Fragment
  | OtherEvents_SchedulePaused_Fragment
  | OtherEvents_ScheduleResumed_Fragment
  | OtherEvents_SignedIn_Fragment
  | OtherEvents_SignedOut_Fragment
  | OtherEvents_SilenceCreated_Fragment
  | OtherEvents_SilenceEnded_Fragment
  | OtherEvents_TerminalClosed_Fragment
  | OtherEvents_TerminalOpened_Fragment
  | OtherEvents_TokenCreated_Fragment
  | OtherEvents_TokenRevoked_Fragment
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
export const ActivityLineFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment ActivityLine on Activity {
  id
  group
  selector
  startsAt
  endsAt
  leadMs
  state
  partial
  detail
  createdAt
  createdBy {
    label
  }
  finishedAt
  counts {
    total
    pending
    running
    succeeded
    failed
    stopped
    leftOut
  }
}
    `, {"fragmentName":"ActivityLine"}) as unknown as TypedDocumentString<ActivityLineFragment, unknown>;
export const ActivityWholeFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment ActivityWhole on Activity {
  ...ActivityLine
  parameters
  members(first: 1000) {
    totalCount
    edges {
      node {
        address
        mode
        status
        late
        detail
        startsAt
        endsAt
        startedAt
        finishedAt
        run {
          id
          pid
          exitCode
          signal
          outcome
        }
        instance {
          state
        }
      }
    }
  }
}
    fragment ActivityLine on Activity {
  id
  group
  selector
  startsAt
  endsAt
  leadMs
  state
  partial
  detail
  createdAt
  createdBy {
    label
  }
  finishedAt
  counts {
    total
    pending
    running
    succeeded
    failed
    stopped
    leftOut
  }
}`, {"fragmentName":"ActivityWhole"}) as unknown as TypedDocumentString<ActivityWholeFragment, unknown>;
export const ChannelLineFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment ChannelLine on Channel {
  id
  name
  state
  messageCount
  instance {
    address
  }
  createdAt
  createdBy {
    label
  }
  publishedAt
  finishedAt
}
    `, {"fragmentName":"ChannelLine"}) as unknown as TypedDocumentString<ChannelLineFragment, unknown>;
export const ChannelMessageLineFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment ChannelMessageLine on ChannelMessage {
  sequence
  cursor
  at
  data
}
    `, {"fragmentName":"ChannelMessageLine"}) as unknown as TypedDocumentString<ChannelMessageLineFragment, unknown>;
export const ClusterLineFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment ClusterLine on Cluster {
  id
  name
  state
  problem
  scheduler
  protocol
  bridge
  hostCount
  slots
  busySlots
  waitingJobs
  activeJobs
  omitted
  reportedAt
}
    `, {"fragmentName":"ClusterLine"}) as unknown as TypedDocumentString<ClusterLineFragment, unknown>;
export const ClusterHostLineFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment ClusterHostLine on ClusterHost {
  id
  name
  address
  state
  platform
  maxJobs
  noRemote
  activeJobs
  load
  loadAverage
  speed
  freeMemoryMiB
  joinedAt
  leftAt
}
    `, {"fragmentName":"ClusterHostLine"}) as unknown as TypedDocumentString<ClusterHostLineFragment, unknown>;
export const ClusterJobLineFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment ClusterJobLine on ClusterJob {
  number
  state
  file
  client
  host
  since
}
    `, {"fragmentName":"ClusterJobLine"}) as unknown as TypedDocumentString<ClusterJobLineFragment, unknown>;
export const ClusterActivityLineFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment ClusterActivityLine on ClusterActivity {
  at
  cluster {
    ...ClusterLine
  }
  hosts {
    ...ClusterHostLine
  }
  jobs {
    ...ClusterJobLine
  }
  omittedJobs
}
    fragment ClusterLine on Cluster {
  id
  name
  state
  problem
  scheduler
  protocol
  bridge
  hostCount
  slots
  busySlots
  waitingJobs
  activeJobs
  omitted
  reportedAt
}
fragment ClusterHostLine on ClusterHost {
  id
  name
  address
  state
  platform
  maxJobs
  noRemote
  activeJobs
  load
  loadAverage
  speed
  freeMemoryMiB
  joinedAt
  leftAt
}
fragment ClusterJobLine on ClusterJob {
  number
  state
  file
  client
  host
  since
}`, {"fragmentName":"ClusterActivityLine"}) as unknown as TypedDocumentString<ClusterActivityLineFragment, unknown>;
export const CommandOutcomeFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
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
        output
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
export const CommandLineFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment CommandLine on Command {
  id
  kind
  signal
  action
  selector
  status
  actor {
    label
  }
  createdAt
  expiresAt
  finishedAt
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
    `, {"fragmentName":"CommandLine"}) as unknown as TypedDocumentString<CommandLineFragment, unknown>;
export const ProbeFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment Probe on Probe {
  check {
    __typename
    ... on ExecCheck {
      command
    }
    ... on HttpCheck {
      url
    }
    ... on TcpCheck {
      address
    }
    ... on LogCheck {
      pattern
    }
  }
  intervalMs
  timeoutMs
  successThreshold
  failureThreshold
  startPeriodMs
}
    `, {"fragmentName":"Probe"}) as unknown as TypedDocumentString<ProbeFragment, unknown>;
export const DefinitionFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment Definition on ProgramDefinition {
  command
  shell
  cwd
  env {
    name
    value
    redacted
  }
  envFiles
  user
  primaryGroup
  supplementaryGroups
  umask
  nice
  rlimits {
    resource
    soft
    hard
  }
  cpuAffinity
  noNewPrivileges
  memoryLimitBytes
  cpuLimit
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
  timeoutMs
  retries
  stopSignal
  stopCommand
  stopTimeoutMs
  killMode
  reloadSignal
  priority
  changePolicy
  tty
  stdin
  log {
    redirectStderr
    maxBytes
    files
    timestamps
  }
  readiness {
    ...Probe
  }
  liveness {
    ...Probe
  }
  notify
  watchdogMs
  telemetry
  actions {
    operation {
      __typename
      ... on ActionCommand {
        command
      }
      ... on ActionSignal {
        signal
      }
    }
    name
    description
    timeoutMs
  }
}
    fragment Probe on Probe {
  check {
    __typename
    ... on ExecCheck {
      command
    }
    ... on HttpCheck {
      url
    }
    ... on TcpCheck {
      address
    }
    ... on LogCheck {
      pattern
    }
  }
  intervalMs
  timeoutMs
  successThreshold
  failureThreshold
  startPeriodMs
}`, {"fragmentName":"Definition"}) as unknown as TypedDocumentString<DefinitionFragment, unknown>;
export const ProgramLineFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment ProgramLine on Program {
  id
  name
  environment
  group
  description
  revision
  createdAt
  revisedAt
  revisedBy {
    label
  }
}
    `, {"fragmentName":"ProgramLine"}) as unknown as TypedDocumentString<ProgramLineFragment, unknown>;
export const AssignmentLineFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment AssignmentLine on Assignment {
  hosts
  enabled
  instancesPerHost
  createdAt
  createdBy {
    label
  }
  program {
    name
    environment
  }
}
    `, {"fragmentName":"AssignmentLine"}) as unknown as TypedDocumentString<AssignmentLineFragment, unknown>;
export const AssignmentNodeFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment AssignmentNode on Assignment {
  id
  ...AssignmentLine
}
    fragment AssignmentLine on Assignment {
  hosts
  enabled
  instancesPerHost
  createdAt
  createdBy {
    label
  }
  program {
    name
    environment
  }
}`, {"fragmentName":"AssignmentNode"}) as unknown as TypedDocumentString<AssignmentNodeFragment, unknown>;
export const StatusLineFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment StatusLine on Instance {
  address
  desired
  desiredReason
  state
  reportedState
  reason
  detail
  since
  stateForMs
  health
  healthDetail
  pid
  revision
  staged
  restarts
  retryInMs
  retiring
  waitingFor {
    detail
  }
  metrics @include(if: $wide) {
    cpuPercent
    residentBytes
  }
}
    `, {"fragmentName":"StatusLine"}) as unknown as TypedDocumentString<StatusLineFragment, unknown>;
export const InstanceNodeFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment InstanceNode on Instance {
  id
  ...StatusLine
}
    fragment StatusLine on Instance {
  address
  desired
  desiredReason
  state
  reportedState
  reason
  detail
  since
  stateForMs
  health
  healthDetail
  pid
  revision
  staged
  restarts
  retryInMs
  retiring
  waitingFor {
    detail
  }
  metrics @include(if: $wide) {
    cpuPercent
    residentBytes
  }
}`, {"fragmentName":"InstanceNode"}) as unknown as TypedDocumentString<InstanceNodeFragment, unknown>;
export const DependencyLineFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment DependencyLine on Dependency {
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
    `, {"fragmentName":"DependencyLine"}) as unknown as TypedDocumentString<DependencyLineFragment, unknown>;
export const DependencyNodeFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment DependencyNode on Dependency {
  id
  of {
    name
    environment
  }
  ...DependencyLine
  createdAt
  createdBy {
    label
  }
}
    fragment DependencyLine on Dependency {
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
}`, {"fragmentName":"DependencyNode"}) as unknown as TypedDocumentString<DependencyNodeFragment, unknown>;
export const OtherEventsFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment OtherEvents on Event {
  __typename
}
    `, {"fragmentName":"OtherEvents"}) as unknown as TypedDocumentString<OtherEventsFragment, unknown>;
export const EventLineFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment EventLine on Event {
  ...OtherEvents
  __typename
  id
  sequence
  cursor
  at
  recordedAt
  host: hostName
  program: programKey
  instance: instanceAddress
  actor {
    kind
    label
  }
  ... on HostConnected {
    agentVersion
  }
  ... on HostDisconnected {
    disconnectReason
  }
  ... on HostChanged {
    fields
  }
  ... on ProgramCreated {
    revision
  }
  ... on ProgramChanged {
    fields
    note
  }
  ... on ProgramRevised {
    revision
    fields
    note
  }
  ... on ProgramDependenciesChanged {
    dependsOn: after {
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
  ... on ScheduleCreated {
    schedule
    hosts
    scheduleAction
    when
    timeZone
  }
  ... on ScheduleChanged {
    schedule
    hosts
    fields
  }
  ... on ScheduleDeleted {
    schedule
    hosts
  }
  ... on SchedulePaused {
    schedule
    hosts
  }
  ... on ScheduleResumed {
    schedule
    hosts
  }
  ... on InstanceCreated {
    desired
  }
  ... on InstanceDesiredChanged {
    desired
    desiredReason
  }
  ... on InstanceStateChanged {
    from
    to
    reason
    detail
    runId
    pid
    exitCode
    signal
    killed
    lastLines
  }
  ... on RunChanged {
    concurrent
    runOutcome
    pid
    exitCode
    signal
  }
  ... on FiringNotRun {
    scheduleName
    scheduleAction
    firingOutcome
    dueAt
    dueUntil
    count
    detail
  }
  ... on ProgramEvent {
    name
    severity
    data
  }
  ... on AttributeChanged {
    name
    value
  }
  ... on InstanceHealthChanged {
    fromHealth
    toHealth
    detail
  }
  ... on CommandIssued {
    command {
      id
    }
    commandKind
    programAction
    selector
    targets
  }
  ... on CommandDelivered {
    command {
      id
    }
    targets
  }
  ... on InstanceWaitingChanged {
    waitingFor
  }
  ... on CommandProgressed {
    ended
  }
  ... on CommandFinished {
    command {
      id
    }
    status
    succeeded
    failed
  }
  ... on ActivityCreated {
    activityId
    group
    startsAt
    endsAt
    activityMembers: members
  }
  ... on ActivityStarted {
    activityId
    group
  }
  ... on ActivityChanged {
    group
    endsAt
    partial
    detail
  }
  ... on ActivityEnded {
    activityId
    group
    partial
    detail
  }
  ... on ActivityAborted {
    activityId
    group
    partial
    detail
  }
  ... on ActivityMemberChanged {
    activityId
    group
    address
    fromStatus
    toStatus
    detail
  }
  ... on ChannelOpened {
    channelId
    channelName: name
  }
  ... on ClusterAdded {
    clusterId
    clusterName
  }
  ... on ClusterConnected {
    clusterId
    clusterName
  }
  ... on ClusterDisconnected {
    clusterId
    clusterName
    clusterProblem: problem
  }
  ... on ClusterHostsChanged {
    clusterId
    clusterName
    joinedCount
    leftCount
  }
  ... on ClusterDeleted {
    clusterId
    clusterName
  }
  ... on ChannelFinished {
    channelId
    channelName: name
    channelState: ending
    messageCount
  }
  ... on TerminalOpened {
    sessionId
    terminalKind
    readOnly
  }
  ... on TerminalClosed {
    sessionId
    terminalKind
    readOnly
    recording
    failure
    durationMs
    outputBytes
    inputBytes
  }
  ... on TokenCreated {
    tokenName
    tokenKind
    tokenRole: role
  }
  ... on TokenRevoked {
    tokenName
    tokenKind
    tokenRole: role
  }
  ... on SignedIn {
    clientAddress
  }
  ... on SignedOut {
    clientAddress
  }
  ... on AccessRefused {
    attempt
    attempts
    attemptsSince: since
    clientAddress
  }
  ... on RecordsRemoved {
    recordKind
    removed
  }
  ... on IncidentOpened {
    incidentId
    number
    alertSeverity
    monitor
    summary
    reopened
  }
  ... on IncidentChanged {
    incidentId
    number
    alertSeverity
    monitor
    summary
    incidentState
    flapping
    assignee
    silencedUntil
  }
  ... on IncidentResolved {
    incidentId
    number
    alertSeverity
    monitor
    summary
    resolution
  }
  ... on AlertRaised {
    alertSeverity
    monitor
    summary
    ci
  }
  ... on AlertCleared {
    alertSeverity
    monitor
    summary
    ci
  }
  ... on MonitorCreated {
    monitorId
    monitor
  }
  ... on MonitorChanged {
    monitorId
    monitor
  }
  ... on MonitorDeleted {
    monitorId
    monitor
  }
  ... on ReceiverCreated {
    receiverId
    receiver
  }
  ... on ReceiverChanged {
    receiverId
    receiver
  }
  ... on ReceiverDeleted {
    receiverId
    receiver
  }
  ... on RouteCreated {
    routeId
    route
  }
  ... on RouteChanged {
    routeId
    route
  }
  ... on RouteDeleted {
    routeId
    route
  }
  ... on SilenceCreated {
    silenceId
    comment
    endsAt
  }
  ... on SilenceEnded {
    silenceId
    comment
    endsAt
  }
  ... on DeliveryChanged {
    deliveryId
    deliveryState
    receiver
    attempts
    answer
  }
  ... on AgentProblem {
    problemCode: code
    detail
  }
  ... on ReportsDropped {
    dropped
    detail
  }
  ... on EventGap {
    fromSequence
    toSequence
  }
}
    fragment OtherEvents on Event {
  __typename
}`, {"fragmentName":"EventLine"}) as unknown as TypedDocumentString<EventLineFragment, unknown>;
export const FaultFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
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
  ... on NotFoundError {
    kind
    key
  }
  ... on AlreadyExistsError {
    existing {
      __typename
      id
    }
  }
  ... on ConflictError {
    current {
      __typename
      id
    }
    currentRevision
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
export const WarningLineFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment WarningLine on Warning {
  code
  message
  path
}
    `, {"fragmentName":"WarningLine"}) as unknown as TypedDocumentString<WarningLineFragment, unknown>;
export const HostLineFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment HostLine on Host {
  id
  name
  connection
  draining
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
  copyRefusedAt
  lastProblem {
    code
    detail
    at
  }
  enrolledAt
  agentVersion
  desiredRevision
  appliedRevision
}
    `, {"fragmentName":"HostLine"}) as unknown as TypedDocumentString<HostLineFragment, unknown>;
export const IncidentLineFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment IncidentLine on Incident {
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
  raised
  flapping
  count
  affected
  openedAt
  lastRaisedAt
  assignee
  silencedUntil
  resolvedAt
  resolution
}
    `, {"fragmentName":"IncidentLine"}) as unknown as TypedDocumentString<IncidentLineFragment, unknown>;
export const IncidentWholeFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment IncidentWhole on Incident {
  ...IncidentLine
  acknowledgedAt
  acknowledgedBy {
    label
  }
  silencedBy {
    label
  }
  resolvedBy {
    label
  }
  root {
    id
    number
    summary
  }
}
    fragment IncidentLine on Incident {
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
  raised
  flapping
  count
  affected
  openedAt
  lastRaisedAt
  assignee
  silencedUntil
  resolvedAt
  resolution
}`, {"fragmentName":"IncidentWhole"}) as unknown as TypedDocumentString<IncidentWholeFragment, unknown>;
export const LogLinesFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment LogLines on LogBatch {
  instance
  stream
  text
  bytes
  cursor
  continues
  unfinished
  dropped
  gap
}
    `, {"fragmentName":"LogLines"}) as unknown as TypedDocumentString<LogLinesFragment, unknown>;
export const InstanceMetricsLineFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment InstanceMetricsLine on InstanceMetrics {
  at
  cpuPercent
  cpuMs
  residentBytes
  proportionalBytes
  openFiles
  threads
  processes
  restarts
  uptimeMs
  instance {
    address
    state
    pid
  }
}
    `, {"fragmentName":"InstanceMetricsLine"}) as unknown as TypedDocumentString<InstanceMetricsLineFragment, unknown>;
export const HostMetricsLineFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment HostMetricsLine on HostMetrics {
  at
  host {
    name
  }
  load1
  load5
  load15
  cpuPercent
  memoryTotalBytes
  memoryAvailableBytes
  swapTotalBytes
  swapFreeBytes
  disks {
    path
    totalBytes
    availableBytes
  }
}
    `, {"fragmentName":"HostMetricsLine"}) as unknown as TypedDocumentString<HostMetricsLineFragment, unknown>;
export const LinePatternFieldsFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment LinePatternFields on LinePattern {
  match
  severity
  name
  stop
}
    `, {"fragmentName":"LinePatternFields"}) as unknown as TypedDocumentString<LinePatternFieldsFragment, unknown>;
export const MonitorLineFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment MonitorLine on Monitor {
  id
  name
  description
  kind
  rule {
    __typename
    ... on StateRule {
      forMs
    }
    ... on DaemonRule {
      forMs
    }
    ... on HostRule {
      forMs
    }
    ... on HeartbeatRule {
      withinMs
    }
    ... on ScheduleRule {
      schedule
      missed
      lateAfterMs
      failures
      longerThanMs
    }
    ... on LogRule {
      stdout {
        ...LinePatternFields
      }
      stderr {
        ...LinePatternFields
      }
      clearAfterMs
    }
    ... on MetricRule {
      metric
      above
      below
      clearAt
      forMs
      restart {
        cooldownMs
      }
    }
  }
  target
  severity
  ci
  enabled
  openIncidents
  revision
  changedAt
  changedBy {
    label
  }
}
    fragment LinePatternFields on LinePattern {
  match
  severity
  name
  stop
}`, {"fragmentName":"MonitorLine"}) as unknown as TypedDocumentString<MonitorLineFragment, unknown>;
export const ReceiverLineFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment ReceiverLine on Receiver {
  id
  name
  description
  enabled
  kind
  settings {
    __typename
    ... on EmailSettings {
      host
      port
      security
      user
      passwordSecret
      helo
      from
      to
      subjectPrefix
    }
    ... on WebhookSettings {
      url
      urlSecret
      signingSecret
    }
    ... on SlackSettings {
      url
      urlSecret
    }
    ... on TeamsSettings {
      url
      urlSecret
    }
    ... on NtfySettings {
      url
      urlSecret
      topic
      tokenSecret
    }
    ... on CommandSettings {
      command
      arguments
    }
  }
  batch
  subjectTemplate
  textTemplate
  pendingDeliveries
  deadDeliveries
  revision
}
    `, {"fragmentName":"ReceiverLine"}) as unknown as TypedDocumentString<ReceiverLineFragment, unknown>;
export const IncidentMatchLineFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment IncidentMatchLine on IncidentMatch {
  target
  severity
  ci
  environment
  monitor
  kind
}
    `, {"fragmentName":"IncidentMatchLine"}) as unknown as TypedDocumentString<IncidentMatchLineFragment, unknown>;
export const RouteLineFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment RouteLine on Route {
  id
  name
  description
  enabled
  position
  receiver {
    id
    name
  }
  match {
    ...IncidentMatchLine
  }
  continues
  groupBy
  waitMs
  intervalMs
  repeatMs
  notifyResolved
  muteTimes {
    days
    from
    until
    timeZone
  }
  revision
}
    fragment IncidentMatchLine on IncidentMatch {
  target
  severity
  ci
  environment
  monitor
  kind
}`, {"fragmentName":"RouteLine"}) as unknown as TypedDocumentString<RouteLineFragment, unknown>;
export const SilenceLineFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment SilenceLine on Silence {
  id
  comment
  match {
    ...IncidentMatchLine
  }
  createdAt
  createdBy {
    label
  }
  endsAt
  endedBy {
    label
  }
}
    fragment IncidentMatchLine on IncidentMatch {
  target
  severity
  ci
  environment
  monitor
  kind
}`, {"fragmentName":"SilenceLine"}) as unknown as TypedDocumentString<SilenceLineFragment, unknown>;
export const DeliveryLineFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment DeliveryLine on Delivery {
  id
  kind
  receiverName
  routeName
  subject
  opened
  open
  resolved
  state
  attempts
  log {
    at
    tookMs
    ok
    answer
  }
  createdAt
  nextAttemptAt
  finishedAt
}
    `, {"fragmentName":"DeliveryLine"}) as unknown as TypedDocumentString<DeliveryLineFragment, unknown>;
export const RunLineFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment RunLine on Run {
  id
  address
  programRevision
  cause
  concurrent
  pid
  startedAt
  endedAt
  exitCode
  signal
  error
  outcome
  durationMs
  runningForMs
  firing {
    outcome
    action
    dueAt
    dueUntil
    count
    scheduleName
  }
}
    `, {"fragmentName":"RunLine"}) as unknown as TypedDocumentString<RunLineFragment, unknown>;
export const ScheduleLineFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment ScheduleLine on Schedule {
  id
  name
  description
  hosts
  program {
    name
    environment
  }
  trigger {
    ... on CronTrigger {
      cron
    }
    ... on AtTrigger {
      at
    }
  }
  timeZone
  action
  signal
  paused
  next(n: 1) {
    dueAt
    localTime
    note
  }
  lastFiring {
    address
    startedAt
    outcome
    firing {
      outcome
      dueAt
    }
  }
}
    `, {"fragmentName":"ScheduleLine"}) as unknown as TypedDocumentString<ScheduleLineFragment, unknown>;
export const OpenedTerminalFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment OpenedTerminal on TerminalSession {
  id
  kind
  readOnly
  expiresAt
  recording
}
    `, {"fragmentName":"OpenedTerminal"}) as unknown as TypedDocumentString<OpenedTerminalFragment, unknown>;
export const TerminalPartFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment TerminalPart on TerminalOutput {
  cursor
  data
  ended
  exitCode
  signal
  recording
}
    `, {"fragmentName":"TerminalPart"}) as unknown as TypedDocumentString<TerminalPartFragment, unknown>;
export const TokenLineFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment TokenLine on Token {
  id
  name
  kind
  role
  createdAt
  createdBy {
    label
  }
  expiresAt
  usesLeft
  lastUsedAt
  revokedAt
}
    `, {"fragmentName":"TokenLine"}) as unknown as TypedDocumentString<TokenLineFragment, unknown>;
export const ActivitiesDocument = /*#__PURE__*/ new TypedDocumentString(`
    query Activities($filter: ActivityFilter, $first: Int!, $after: String) {
  activities(filter: $filter, first: $first, after: $after) {
    edges {
      node {
        ...ActivityLine
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    fragment ActivityLine on Activity {
  id
  group
  selector
  startsAt
  endsAt
  leadMs
  state
  partial
  detail
  createdAt
  createdBy {
    label
  }
  finishedAt
  counts {
    total
    pending
    running
    succeeded
    failed
    stopped
    leftOut
  }
}`) as unknown as TypedDocumentString<ActivitiesQuery, ActivitiesQueryVariables>;
export const ActivityDocument = /*#__PURE__*/ new TypedDocumentString(`
    query Activity($id: ID!) {
  activity(id: $id) {
    ...ActivityWhole
  }
}
    fragment ActivityLine on Activity {
  id
  group
  selector
  startsAt
  endsAt
  leadMs
  state
  partial
  detail
  createdAt
  createdBy {
    label
  }
  finishedAt
  counts {
    total
    pending
    running
    succeeded
    failed
    stopped
    leftOut
  }
}
fragment ActivityWhole on Activity {
  ...ActivityLine
  parameters
  members(first: 1000) {
    totalCount
    edges {
      node {
        address
        mode
        status
        late
        detail
        startsAt
        endsAt
        startedAt
        finishedAt
        run {
          id
          pid
          exitCode
          signal
          outcome
        }
        instance {
          state
        }
      }
    }
  }
}`) as unknown as TypedDocumentString<ActivityQuery, ActivityQueryVariables>;
export const ActivitiesChangedDocument = /*#__PURE__*/ new TypedDocumentString(`
    subscription ActivitiesChanged($filter: ActivityFilter, $after: String) {
  activitiesChanged(filter: $filter, after: $after) {
    cursor
    type
    id
    node {
      ...ActivityWhole
    }
  }
}
    fragment ActivityLine on Activity {
  id
  group
  selector
  startsAt
  endsAt
  leadMs
  state
  partial
  detail
  createdAt
  createdBy {
    label
  }
  finishedAt
  counts {
    total
    pending
    running
    succeeded
    failed
    stopped
    leftOut
  }
}
fragment ActivityWhole on Activity {
  ...ActivityLine
  parameters
  members(first: 1000) {
    totalCount
    edges {
      node {
        address
        mode
        status
        late
        detail
        startsAt
        endsAt
        startedAt
        finishedAt
        run {
          id
          pid
          exitCode
          signal
          outcome
        }
        instance {
          state
        }
      }
    }
  }
}`) as unknown as TypedDocumentString<ActivitiesChangedSubscription, ActivitiesChangedSubscriptionVariables>;
export const StartActivityDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation StartActivity($input: StartActivityInput!) {
  startActivity(input: $input) {
    __typename
    ... on StartActivityPayload {
      activity {
        ...ActivityWhole
      }
      warnings {
        ...WarningLine
      }
    }
    ...Fault
  }
}
    fragment ActivityLine on Activity {
  id
  group
  selector
  startsAt
  endsAt
  leadMs
  state
  partial
  detail
  createdAt
  createdBy {
    label
  }
  finishedAt
  counts {
    total
    pending
    running
    succeeded
    failed
    stopped
    leftOut
  }
}
fragment ActivityWhole on Activity {
  ...ActivityLine
  parameters
  members(first: 1000) {
    totalCount
    edges {
      node {
        address
        mode
        status
        late
        detail
        startsAt
        endsAt
        startedAt
        finishedAt
        run {
          id
          pid
          exitCode
          signal
          outcome
        }
        instance {
          state
        }
      }
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
  ... on NotFoundError {
    kind
    key
  }
  ... on AlreadyExistsError {
    existing {
      __typename
      id
    }
  }
  ... on ConflictError {
    current {
      __typename
      id
    }
    currentRevision
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
fragment WarningLine on Warning {
  code
  message
  path
}`) as unknown as TypedDocumentString<StartActivityMutation, StartActivityMutationVariables>;
export const StopActivityDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation StopActivity($input: StopActivityInput!) {
  stopActivity(input: $input) {
    __typename
    ... on StopActivityPayload {
      activity {
        ...ActivityWhole
      }
      warnings {
        ...WarningLine
      }
    }
    ...Fault
  }
}
    fragment ActivityLine on Activity {
  id
  group
  selector
  startsAt
  endsAt
  leadMs
  state
  partial
  detail
  createdAt
  createdBy {
    label
  }
  finishedAt
  counts {
    total
    pending
    running
    succeeded
    failed
    stopped
    leftOut
  }
}
fragment ActivityWhole on Activity {
  ...ActivityLine
  parameters
  members(first: 1000) {
    totalCount
    edges {
      node {
        address
        mode
        status
        late
        detail
        startsAt
        endsAt
        startedAt
        finishedAt
        run {
          id
          pid
          exitCode
          signal
          outcome
        }
        instance {
          state
        }
      }
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
  ... on NotFoundError {
    kind
    key
  }
  ... on AlreadyExistsError {
    existing {
      __typename
      id
    }
  }
  ... on ConflictError {
    current {
      __typename
      id
    }
    currentRevision
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
fragment WarningLine on Warning {
  code
  message
  path
}`) as unknown as TypedDocumentString<StopActivityMutation, StopActivityMutationVariables>;
export const AbortActivityDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation AbortActivity($input: AbortActivityInput!) {
  abortActivity(input: $input) {
    __typename
    ... on AbortActivityPayload {
      activity {
        ...ActivityWhole
      }
      warnings {
        ...WarningLine
      }
    }
    ...Fault
  }
}
    fragment ActivityLine on Activity {
  id
  group
  selector
  startsAt
  endsAt
  leadMs
  state
  partial
  detail
  createdAt
  createdBy {
    label
  }
  finishedAt
  counts {
    total
    pending
    running
    succeeded
    failed
    stopped
    leftOut
  }
}
fragment ActivityWhole on Activity {
  ...ActivityLine
  parameters
  members(first: 1000) {
    totalCount
    edges {
      node {
        address
        mode
        status
        late
        detail
        startsAt
        endsAt
        startedAt
        finishedAt
        run {
          id
          pid
          exitCode
          signal
          outcome
        }
        instance {
          state
        }
      }
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
  ... on NotFoundError {
    kind
    key
  }
  ... on AlreadyExistsError {
    existing {
      __typename
      id
    }
  }
  ... on ConflictError {
    current {
      __typename
      id
    }
    currentRevision
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
fragment WarningLine on Warning {
  code
  message
  path
}`) as unknown as TypedDocumentString<AbortActivityMutation, AbortActivityMutationVariables>;
export const StartActivityMemberDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation StartActivityMember($input: StartActivityMemberInput!) {
  startActivityMember(input: $input) {
    __typename
    ... on StartActivityMemberPayload {
      activity {
        ...ActivityWhole
      }
      warnings {
        ...WarningLine
      }
    }
    ...Fault
  }
}
    fragment ActivityLine on Activity {
  id
  group
  selector
  startsAt
  endsAt
  leadMs
  state
  partial
  detail
  createdAt
  createdBy {
    label
  }
  finishedAt
  counts {
    total
    pending
    running
    succeeded
    failed
    stopped
    leftOut
  }
}
fragment ActivityWhole on Activity {
  ...ActivityLine
  parameters
  members(first: 1000) {
    totalCount
    edges {
      node {
        address
        mode
        status
        late
        detail
        startsAt
        endsAt
        startedAt
        finishedAt
        run {
          id
          pid
          exitCode
          signal
          outcome
        }
        instance {
          state
        }
      }
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
  ... on NotFoundError {
    kind
    key
  }
  ... on AlreadyExistsError {
    existing {
      __typename
      id
    }
  }
  ... on ConflictError {
    current {
      __typename
      id
    }
    currentRevision
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
fragment WarningLine on Warning {
  code
  message
  path
}`) as unknown as TypedDocumentString<StartActivityMemberMutation, StartActivityMemberMutationVariables>;
export const AssignmentsDocument = /*#__PURE__*/ new TypedDocumentString(`
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
  createdBy {
    label
  }
  program {
    name
    environment
  }
}`) as unknown as TypedDocumentString<AssignmentsQuery, AssignmentsQueryVariables>;
export const CreateAssignmentDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation CreateAssignment($input: CreateAssignmentInput!) {
  createAssignment(input: $input) {
    __typename
    ... on CreateAssignmentPayload {
      assignment {
        ...AssignmentLine
      }
      warnings {
        ...WarningLine
      }
    }
    ...Fault
  }
}
    fragment AssignmentLine on Assignment {
  hosts
  enabled
  instancesPerHost
  createdAt
  createdBy {
    label
  }
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
  ... on NotFoundError {
    kind
    key
  }
  ... on AlreadyExistsError {
    existing {
      __typename
      id
    }
  }
  ... on ConflictError {
    current {
      __typename
      id
    }
    currentRevision
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
fragment WarningLine on Warning {
  code
  message
  path
}`) as unknown as TypedDocumentString<CreateAssignmentMutation, CreateAssignmentMutationVariables>;
export const UpdateAssignmentDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation UpdateAssignment($input: UpdateAssignmentInput!) {
  updateAssignment(input: $input) {
    __typename
    ... on UpdateAssignmentPayload {
      assignment {
        ...AssignmentLine
      }
      warnings {
        ...WarningLine
      }
    }
    ...Fault
  }
}
    fragment AssignmentLine on Assignment {
  hosts
  enabled
  instancesPerHost
  createdAt
  createdBy {
    label
  }
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
  ... on NotFoundError {
    kind
    key
  }
  ... on AlreadyExistsError {
    existing {
      __typename
      id
    }
  }
  ... on ConflictError {
    current {
      __typename
      id
    }
    currentRevision
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
fragment WarningLine on Warning {
  code
  message
  path
}`) as unknown as TypedDocumentString<UpdateAssignmentMutation, UpdateAssignmentMutationVariables>;
export const DeleteAssignmentDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation DeleteAssignment($input: DeleteAssignmentInput!) {
  deleteAssignment(input: $input) {
    __typename
    ... on DeleteAssignmentPayload {
      deletedId
      warnings {
        ...WarningLine
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
  ... on NotFoundError {
    kind
    key
  }
  ... on AlreadyExistsError {
    existing {
      __typename
      id
    }
  }
  ... on ConflictError {
    current {
      __typename
      id
    }
    currentRevision
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
fragment WarningLine on Warning {
  code
  message
  path
}`) as unknown as TypedDocumentString<DeleteAssignmentMutation, DeleteAssignmentMutationVariables>;
export const EnableAssignmentDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation EnableAssignment($input: EnableAssignmentInput!) {
  enableAssignment(input: $input) {
    __typename
    ... on EnableAssignmentPayload {
      assignment {
        ...AssignmentLine
      }
      warnings {
        ...WarningLine
      }
    }
    ...Fault
  }
}
    fragment AssignmentLine on Assignment {
  hosts
  enabled
  instancesPerHost
  createdAt
  createdBy {
    label
  }
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
  ... on NotFoundError {
    kind
    key
  }
  ... on AlreadyExistsError {
    existing {
      __typename
      id
    }
  }
  ... on ConflictError {
    current {
      __typename
      id
    }
    currentRevision
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
fragment WarningLine on Warning {
  code
  message
  path
}`) as unknown as TypedDocumentString<EnableAssignmentMutation, EnableAssignmentMutationVariables>;
export const DisableAssignmentDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation DisableAssignment($input: DisableAssignmentInput!) {
  disableAssignment(input: $input) {
    __typename
    ... on DisableAssignmentPayload {
      assignment {
        ...AssignmentLine
      }
      warnings {
        ...WarningLine
      }
    }
    ...Fault
  }
}
    fragment AssignmentLine on Assignment {
  hosts
  enabled
  instancesPerHost
  createdAt
  createdBy {
    label
  }
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
  ... on NotFoundError {
    kind
    key
  }
  ... on AlreadyExistsError {
    existing {
      __typename
      id
    }
  }
  ... on ConflictError {
    current {
      __typename
      id
    }
    currentRevision
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
fragment WarningLine on Warning {
  code
  message
  path
}`) as unknown as TypedDocumentString<DisableAssignmentMutation, DisableAssignmentMutationVariables>;
export const ChannelsDocument = /*#__PURE__*/ new TypedDocumentString(`
    query Channels($filter: ChannelFilter, $first: Int!, $after: String) {
  channels(filter: $filter, first: $first, after: $after) {
    nodes {
      ...ChannelLine
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    fragment ChannelLine on Channel {
  id
  name
  state
  messageCount
  instance {
    address
  }
  createdAt
  createdBy {
    label
  }
  publishedAt
  finishedAt
}`) as unknown as TypedDocumentString<ChannelsQuery, ChannelsQueryVariables>;
export const ChannelDocument = /*#__PURE__*/ new TypedDocumentString(`
    query Channel($by: ChannelRef!) {
  channel(by: $by) {
    ...ChannelLine
  }
}
    fragment ChannelLine on Channel {
  id
  name
  state
  messageCount
  instance {
    address
  }
  createdAt
  createdBy {
    label
  }
  publishedAt
  finishedAt
}`) as unknown as TypedDocumentString<ChannelQuery, ChannelQueryVariables>;
export const ChannelsChangedDocument = /*#__PURE__*/ new TypedDocumentString(`
    subscription ChannelsChanged($filter: ChannelFilter, $after: String) {
  channelsChanged(filter: $filter, after: $after) {
    cursor
    type
    id
    node {
      ...ChannelLine
    }
  }
}
    fragment ChannelLine on Channel {
  id
  name
  state
  messageCount
  instance {
    address
  }
  createdAt
  createdBy {
    label
  }
  publishedAt
  finishedAt
}`) as unknown as TypedDocumentString<ChannelsChangedSubscription, ChannelsChangedSubscriptionVariables>;
export const ChannelMessagesDocument = /*#__PURE__*/ new TypedDocumentString(`
    query ChannelMessages($by: ChannelRef!, $first: Int!, $after: String) {
  channel(by: $by) {
    ...ChannelLine
    messages(first: $first, after: $after) {
      nodes {
        ...ChannelMessageLine
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
    fragment ChannelLine on Channel {
  id
  name
  state
  messageCount
  instance {
    address
  }
  createdAt
  createdBy {
    label
  }
  publishedAt
  finishedAt
}
fragment ChannelMessageLine on ChannelMessage {
  sequence
  cursor
  at
  data
}`) as unknown as TypedDocumentString<ChannelMessagesQuery, ChannelMessagesQueryVariables>;
export const FollowChannelDocument = /*#__PURE__*/ new TypedDocumentString(`
    subscription FollowChannel($by: ChannelRef!, $after: String) {
  channel(by: $by, after: $after) {
    ...ChannelMessageLine
  }
}
    fragment ChannelMessageLine on ChannelMessage {
  sequence
  cursor
  at
  data
}`) as unknown as TypedDocumentString<FollowChannelSubscription, FollowChannelSubscriptionVariables>;
export const PublishProgressDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation PublishProgress($input: PublishProgressInput!) {
  publishProgress(input: $input) {
    __typename
    ... on PublishProgressPayload {
      channel {
        ...ChannelLine
      }
      published
      warnings {
        ...WarningLine
      }
    }
    ...Fault
  }
}
    fragment ChannelLine on Channel {
  id
  name
  state
  messageCount
  instance {
    address
  }
  createdAt
  createdBy {
    label
  }
  publishedAt
  finishedAt
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
  ... on NotFoundError {
    kind
    key
  }
  ... on AlreadyExistsError {
    existing {
      __typename
      id
    }
  }
  ... on ConflictError {
    current {
      __typename
      id
    }
    currentRevision
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
fragment WarningLine on Warning {
  code
  message
  path
}`) as unknown as TypedDocumentString<PublishProgressMutation, PublishProgressMutationVariables>;
export const CloseChannelDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation CloseChannel($input: CloseChannelInput!) {
  closeChannel(input: $input) {
    __typename
    ... on CloseChannelPayload {
      channel {
        ...ChannelLine
      }
      warnings {
        ...WarningLine
      }
    }
    ...Fault
  }
}
    fragment ChannelLine on Channel {
  id
  name
  state
  messageCount
  instance {
    address
  }
  createdAt
  createdBy {
    label
  }
  publishedAt
  finishedAt
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
  ... on NotFoundError {
    kind
    key
  }
  ... on AlreadyExistsError {
    existing {
      __typename
      id
    }
  }
  ... on ConflictError {
    current {
      __typename
      id
    }
    currentRevision
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
fragment WarningLine on Warning {
  code
  message
  path
}`) as unknown as TypedDocumentString<CloseChannelMutation, CloseChannelMutationVariables>;
export const ClustersDocument = /*#__PURE__*/ new TypedDocumentString(`
    query Clusters($filter: ClusterFilter, $first: Int!, $after: String) {
  clusters(filter: $filter, first: $first, after: $after) {
    nodes {
      ...ClusterLine
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    fragment ClusterLine on Cluster {
  id
  name
  state
  problem
  scheduler
  protocol
  bridge
  hostCount
  slots
  busySlots
  waitingJobs
  activeJobs
  omitted
  reportedAt
}`) as unknown as TypedDocumentString<ClustersQuery, ClustersQueryVariables>;
export const ClusterDocument = /*#__PURE__*/ new TypedDocumentString(`
    query Cluster($by: ClusterRef!) {
  cluster(by: $by) {
    ...ClusterLine
  }
}
    fragment ClusterLine on Cluster {
  id
  name
  state
  problem
  scheduler
  protocol
  bridge
  hostCount
  slots
  busySlots
  waitingJobs
  activeJobs
  omitted
  reportedAt
}`) as unknown as TypedDocumentString<ClusterQuery, ClusterQueryVariables>;
export const ClusterHostsDocument = /*#__PURE__*/ new TypedDocumentString(`
    query ClusterHosts($filter: ClusterHostFilter, $first: Int!, $after: String) {
  clusterHosts(filter: $filter, first: $first, after: $after) {
    nodes {
      ...ClusterHostLine
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    fragment ClusterHostLine on ClusterHost {
  id
  name
  address
  state
  platform
  maxJobs
  noRemote
  activeJobs
  load
  loadAverage
  speed
  freeMemoryMiB
  joinedAt
  leftAt
}`) as unknown as TypedDocumentString<ClusterHostsQuery, ClusterHostsQueryVariables>;
export const ClustersChangedDocument = /*#__PURE__*/ new TypedDocumentString(`
    subscription ClustersChanged($filter: ClusterFilter, $after: String) {
  clustersChanged(filter: $filter, after: $after) {
    cursor
    type
    id
    node {
      ...ClusterLine
    }
  }
}
    fragment ClusterLine on Cluster {
  id
  name
  state
  problem
  scheduler
  protocol
  bridge
  hostCount
  slots
  busySlots
  waitingJobs
  activeJobs
  omitted
  reportedAt
}`) as unknown as TypedDocumentString<ClustersChangedSubscription, ClustersChangedSubscriptionVariables>;
export const ClusterHostsChangedDocument = /*#__PURE__*/ new TypedDocumentString(`
    subscription ClusterHostsChanged($filter: ClusterHostFilter, $after: String) {
  clusterHostsChanged(filter: $filter, after: $after) {
    cursor
    type
    id
    node {
      ...ClusterHostLine
    }
  }
}
    fragment ClusterHostLine on ClusterHost {
  id
  name
  address
  state
  platform
  maxJobs
  noRemote
  activeJobs
  load
  loadAverage
  speed
  freeMemoryMiB
  joinedAt
  leftAt
}`) as unknown as TypedDocumentString<ClusterHostsChangedSubscription, ClusterHostsChangedSubscriptionVariables>;
export const ClusterNowDocument = /*#__PURE__*/ new TypedDocumentString(`
    query ClusterNow($by: ClusterRef!) {
  cluster(by: $by) {
    activity {
      ...ClusterActivityLine
    }
  }
}
    fragment ClusterLine on Cluster {
  id
  name
  state
  problem
  scheduler
  protocol
  bridge
  hostCount
  slots
  busySlots
  waitingJobs
  activeJobs
  omitted
  reportedAt
}
fragment ClusterHostLine on ClusterHost {
  id
  name
  address
  state
  platform
  maxJobs
  noRemote
  activeJobs
  load
  loadAverage
  speed
  freeMemoryMiB
  joinedAt
  leftAt
}
fragment ClusterJobLine on ClusterJob {
  number
  state
  file
  client
  host
  since
}
fragment ClusterActivityLine on ClusterActivity {
  at
  cluster {
    ...ClusterLine
  }
  hosts {
    ...ClusterHostLine
  }
  jobs {
    ...ClusterJobLine
  }
  omittedJobs
}`) as unknown as TypedDocumentString<ClusterNowQuery, ClusterNowQueryVariables>;
export const ClusterActivityDocument = /*#__PURE__*/ new TypedDocumentString(`
    subscription ClusterActivity($by: ClusterRef!) {
  clusterActivity(by: $by) {
    ...ClusterActivityLine
  }
}
    fragment ClusterLine on Cluster {
  id
  name
  state
  problem
  scheduler
  protocol
  bridge
  hostCount
  slots
  busySlots
  waitingJobs
  activeJobs
  omitted
  reportedAt
}
fragment ClusterHostLine on ClusterHost {
  id
  name
  address
  state
  platform
  maxJobs
  noRemote
  activeJobs
  load
  loadAverage
  speed
  freeMemoryMiB
  joinedAt
  leftAt
}
fragment ClusterJobLine on ClusterJob {
  number
  state
  file
  client
  host
  since
}
fragment ClusterActivityLine on ClusterActivity {
  at
  cluster {
    ...ClusterLine
  }
  hosts {
    ...ClusterHostLine
  }
  jobs {
    ...ClusterJobLine
  }
  omittedJobs
}`) as unknown as TypedDocumentString<ClusterActivitySubscription, ClusterActivitySubscriptionVariables>;
export const ClusterHistoryDocument = /*#__PURE__*/ new TypedDocumentString(`
    query ClusterHistory($by: ClusterRef!, $minutes: Int!, $files: Int!, $jobs: Int!) {
  cluster(by: $by) {
    ...ClusterLine
    throughput(last: $minutes) {
      minute
      jobs
      failed
      local
      realMs
      cpuMs
    }
    slowestFiles(first: $files) {
      file
      jobs
      maxMs
      meanMs
      lastAt
    }
    recentJobs(first: $jobs) {
      number
      file
      client
      host
      isLocal
      exitCode
      endedAt
      realMs
    }
  }
}
    fragment ClusterLine on Cluster {
  id
  name
  state
  problem
  scheduler
  protocol
  bridge
  hostCount
  slots
  busySlots
  waitingJobs
  activeJobs
  omitted
  reportedAt
}`) as unknown as TypedDocumentString<ClusterHistoryQuery, ClusterHistoryQueryVariables>;
export const PublishClusterReportDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation PublishClusterReport($input: PublishClusterReportInput!) {
  publishClusterReport(input: $input) {
    __typename
    ... on PublishClusterReportPayload {
      clusterId
      isNew
      warnings {
        ...WarningLine
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
  ... on NotFoundError {
    kind
    key
  }
  ... on AlreadyExistsError {
    existing {
      __typename
      id
    }
  }
  ... on ConflictError {
    current {
      __typename
      id
    }
    currentRevision
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
fragment WarningLine on Warning {
  code
  message
  path
}`) as unknown as TypedDocumentString<PublishClusterReportMutation, PublishClusterReportMutationVariables>;
export const DeleteClusterDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation DeleteCluster($input: DeleteClusterInput!) {
  deleteCluster(input: $input) {
    __typename
    ... on DeleteClusterPayload {
      deletedId
      warnings {
        ...WarningLine
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
  ... on NotFoundError {
    kind
    key
  }
  ... on AlreadyExistsError {
    existing {
      __typename
      id
    }
  }
  ... on ConflictError {
    current {
      __typename
      id
    }
    currentRevision
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
fragment WarningLine on Warning {
  code
  message
  path
}`) as unknown as TypedDocumentString<DeleteClusterMutation, DeleteClusterMutationVariables>;
export const CommandDocument = /*#__PURE__*/ new TypedDocumentString(`
    query Command($id: ID!, $first: Int!, $after: String) {
  command(id: $id) {
    status
    targets(first: $first, after: $after) {
      edges {
        node {
          address
          status
          message
          output
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
export const CommandsChangedDocument = /*#__PURE__*/ new TypedDocumentString(`
    subscription CommandsChanged($filter: CommandFilter, $after: String) {
  commandsChanged(filter: $filter, after: $after) {
    cursor
    type
    id
    node {
      ...CommandLine
    }
  }
}
    fragment CommandLine on Command {
  id
  kind
  signal
  action
  selector
  status
  actor {
    label
  }
  createdAt
  expiresAt
  finishedAt
  counts {
    total
    pending
    delivered
    succeeded
    failed
    expired
    cancelled
  }
}`) as unknown as TypedDocumentString<CommandsChangedSubscription, CommandsChangedSubscriptionVariables>;
export const CommandListDocument = /*#__PURE__*/ new TypedDocumentString(`
    query CommandList($filter: CommandFilter, $first: Int!, $after: String) {
  commands(filter: $filter, first: $first, after: $after) {
    edges {
      node {
        ...CommandLine
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    fragment CommandLine on Command {
  id
  kind
  signal
  action
  selector
  status
  actor {
    label
  }
  createdAt
  expiresAt
  finishedAt
  counts {
    total
    pending
    delivered
    succeeded
    failed
    expired
    cancelled
  }
}`) as unknown as TypedDocumentString<CommandListQuery, CommandListQueryVariables>;
export const CommandShowDocument = /*#__PURE__*/ new TypedDocumentString(`
    query CommandShow($id: ID!, $first: Int!, $after: String) {
  command(id: $id) {
    ...CommandLine
    targets(first: $first, after: $after) {
      edges {
        node {
          address
          status
          message
          output
          deliveredAt
          finishedAt
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
    fragment CommandLine on Command {
  id
  kind
  signal
  action
  selector
  status
  actor {
    label
  }
  createdAt
  expiresAt
  finishedAt
  counts {
    total
    pending
    delivered
    succeeded
    failed
    expired
    cancelled
  }
}`) as unknown as TypedDocumentString<CommandShowQuery, CommandShowQueryVariables>;
export const StartInstancesDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation StartInstances($input: StartInstancesInput!, $first: Int! = 100) {
  startInstances(input: $input) {
    __typename
    ... on StartInstancesPayload {
      command {
        ...CommandOutcome
      }
      warnings {
        ...WarningLine
      }
    }
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
        output
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
  ... on NotFoundError {
    kind
    key
  }
  ... on AlreadyExistsError {
    existing {
      __typename
      id
    }
  }
  ... on ConflictError {
    current {
      __typename
      id
    }
    currentRevision
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
fragment WarningLine on Warning {
  code
  message
  path
}`) as unknown as TypedDocumentString<StartInstancesMutation, StartInstancesMutationVariables>;
export const StopInstancesDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation StopInstances($input: StopInstancesInput!, $first: Int! = 100) {
  stopInstances(input: $input) {
    __typename
    ... on StopInstancesPayload {
      command {
        ...CommandOutcome
      }
      warnings {
        ...WarningLine
      }
    }
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
        output
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
  ... on NotFoundError {
    kind
    key
  }
  ... on AlreadyExistsError {
    existing {
      __typename
      id
    }
  }
  ... on ConflictError {
    current {
      __typename
      id
    }
    currentRevision
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
fragment WarningLine on Warning {
  code
  message
  path
}`) as unknown as TypedDocumentString<StopInstancesMutation, StopInstancesMutationVariables>;
export const RestartInstancesDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation RestartInstances($input: RestartInstancesInput!, $first: Int! = 100) {
  restartInstances(input: $input) {
    __typename
    ... on RestartInstancesPayload {
      command {
        ...CommandOutcome
      }
      warnings {
        ...WarningLine
      }
    }
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
        output
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
  ... on NotFoundError {
    kind
    key
  }
  ... on AlreadyExistsError {
    existing {
      __typename
      id
    }
  }
  ... on ConflictError {
    current {
      __typename
      id
    }
    currentRevision
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
fragment WarningLine on Warning {
  code
  message
  path
}`) as unknown as TypedDocumentString<RestartInstancesMutation, RestartInstancesMutationVariables>;
export const ReloadInstancesDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation ReloadInstances($input: ReloadInstancesInput!, $first: Int! = 100) {
  reloadInstances(input: $input) {
    __typename
    ... on ReloadInstancesPayload {
      command {
        ...CommandOutcome
      }
      warnings {
        ...WarningLine
      }
    }
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
        output
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
  ... on NotFoundError {
    kind
    key
  }
  ... on AlreadyExistsError {
    existing {
      __typename
      id
    }
  }
  ... on ConflictError {
    current {
      __typename
      id
    }
    currentRevision
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
fragment WarningLine on Warning {
  code
  message
  path
}`) as unknown as TypedDocumentString<ReloadInstancesMutation, ReloadInstancesMutationVariables>;
export const RunInstancesDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation RunInstances($input: RunInstancesInput!, $first: Int! = 100) {
  runInstances(input: $input) {
    __typename
    ... on RunInstancesPayload {
      command {
        ...CommandOutcome
      }
      warnings {
        ...WarningLine
      }
    }
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
        output
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
  ... on NotFoundError {
    kind
    key
  }
  ... on AlreadyExistsError {
    existing {
      __typename
      id
    }
  }
  ... on ConflictError {
    current {
      __typename
      id
    }
    currentRevision
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
fragment WarningLine on Warning {
  code
  message
  path
}`) as unknown as TypedDocumentString<RunInstancesMutation, RunInstancesMutationVariables>;
export const SignalInstancesDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation SignalInstances($input: SignalInstancesInput!, $first: Int! = 100) {
  signalInstances(input: $input) {
    __typename
    ... on SignalInstancesPayload {
      command {
        ...CommandOutcome
      }
      warnings {
        ...WarningLine
      }
    }
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
        output
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
  ... on NotFoundError {
    kind
    key
  }
  ... on AlreadyExistsError {
    existing {
      __typename
      id
    }
  }
  ... on ConflictError {
    current {
      __typename
      id
    }
    currentRevision
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
fragment WarningLine on Warning {
  code
  message
  path
}`) as unknown as TypedDocumentString<SignalInstancesMutation, SignalInstancesMutationVariables>;
export const RunActionDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation RunAction($input: RunActionInput!, $first: Int! = 100) {
  runAction(input: $input) {
    __typename
    ... on RunActionPayload {
      command {
        ...CommandOutcome
      }
      warnings {
        ...WarningLine
      }
    }
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
        output
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
  ... on NotFoundError {
    kind
    key
  }
  ... on AlreadyExistsError {
    existing {
      __typename
      id
    }
  }
  ... on ConflictError {
    current {
      __typename
      id
    }
    currentRevision
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
fragment WarningLine on Warning {
  code
  message
  path
}`) as unknown as TypedDocumentString<RunActionMutation, RunActionMutationVariables>;
export const RunScheduleDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation RunSchedule($input: RunScheduleInput!, $first: Int! = 100) {
  runSchedule(input: $input) {
    __typename
    ... on RunSchedulePayload {
      command {
        ...CommandOutcome
      }
      warnings {
        ...WarningLine
      }
    }
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
        output
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
  ... on NotFoundError {
    kind
    key
  }
  ... on AlreadyExistsError {
    existing {
      __typename
      id
    }
  }
  ... on ConflictError {
    current {
      __typename
      id
    }
    currentRevision
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
fragment WarningLine on Warning {
  code
  message
  path
}`) as unknown as TypedDocumentString<RunScheduleMutation, RunScheduleMutationVariables>;
export const CancelCommandDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation CancelCommand($input: CancelCommandInput!) {
  cancelCommand(input: $input) {
    __typename
    ... on CancelCommandPayload {
      command {
        id
        status
      }
      warnings {
        ...WarningLine
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
  ... on NotFoundError {
    kind
    key
  }
  ... on AlreadyExistsError {
    existing {
      __typename
      id
    }
  }
  ... on ConflictError {
    current {
      __typename
      id
    }
    currentRevision
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
fragment WarningLine on Warning {
  code
  message
  path
}`) as unknown as TypedDocumentString<CancelCommandMutation, CancelCommandMutationVariables>;
export const DependencyGraphDocument = /*#__PURE__*/ new TypedDocumentString(`
    query DependencyGraph($selector: String) {
  dependencyGraph(selector: $selector, first: 10000) {
    omittedNodes
    nodes {
      name
      program
      environment
      host
      instances {
        address
        state
        health
        since
      }
    }
    edges {
      of
      on
      satisfied
      satisfiedForMs
      dependency {
        ...DependencyLine
      }
      blockers {
        program
        environment
        condition
        host
        why
        detail
      }
    }
    uncovered {
      of
      on
      hosts
      message
    }
  }
}
    fragment DependencyLine on Dependency {
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
}`) as unknown as TypedDocumentString<DependencyGraphQuery, DependencyGraphQueryVariables>;
export const SetDependenciesDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation SetDependencies($input: SetDependenciesInput!) {
  setDependencies(input: $input) {
    __typename
    ... on SetDependenciesPayload {
      programs {
        name
        environment
      }
      warnings {
        ...WarningLine
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
  ... on NotFoundError {
    kind
    key
  }
  ... on AlreadyExistsError {
    existing {
      __typename
      id
    }
  }
  ... on ConflictError {
    current {
      __typename
      id
    }
    currentRevision
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
fragment WarningLine on Warning {
  code
  message
  path
}`) as unknown as TypedDocumentString<SetDependenciesMutation, SetDependenciesMutationVariables>;
export const HostByNameDocument = /*#__PURE__*/ new TypedDocumentString(`
    query HostByName($name: String!) {
  host(name: $name) {
    ...HostLine
  }
}
    fragment HostLine on Host {
  id
  name
  connection
  draining
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
  copyRefusedAt
  lastProblem {
    code
    detail
    at
  }
  enrolledAt
  agentVersion
  desiredRevision
  appliedRevision
}`) as unknown as TypedDocumentString<HostByNameQuery, HostByNameQueryVariables>;
export const ProgramListDocument = /*#__PURE__*/ new TypedDocumentString(`
    query ProgramList($filter: ProgramFilter, $first: Int!, $after: String) {
  programs(filter: $filter, first: $first, after: $after) {
    nodes {
      ...ProgramLine
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    fragment ProgramLine on Program {
  id
  name
  environment
  group
  description
  revision
  createdAt
  revisedAt
  revisedBy {
    label
  }
}`) as unknown as TypedDocumentString<ProgramListQuery, ProgramListQueryVariables>;
export const ProgramByKeyDocument = /*#__PURE__*/ new TypedDocumentString(`
    query ProgramByKey($name: String!, $environment: String! = "default") {
  program(name: $name, environment: $environment) {
    ...ProgramLine
  }
}
    fragment ProgramLine on Program {
  id
  name
  environment
  group
  description
  revision
  createdAt
  revisedAt
  revisedBy {
    label
  }
}`) as unknown as TypedDocumentString<ProgramByKeyQuery, ProgramByKeyQueryVariables>;
export const ProgramsChangedDocument = /*#__PURE__*/ new TypedDocumentString(`
    subscription ProgramsChanged($filter: ProgramFilter, $after: String) {
  programsChanged(filter: $filter, after: $after) {
    cursor
    type
    id
    node {
      ...ProgramLine
    }
  }
}
    fragment ProgramLine on Program {
  id
  name
  environment
  group
  description
  revision
  createdAt
  revisedAt
  revisedBy {
    label
  }
}`) as unknown as TypedDocumentString<ProgramsChangedSubscription, ProgramsChangedSubscriptionVariables>;
export const AssignmentListDocument = /*#__PURE__*/ new TypedDocumentString(`
    query AssignmentList($filter: AssignmentFilter, $first: Int!, $after: String) {
  assignments(filter: $filter, first: $first, after: $after) {
    nodes {
      ...AssignmentNode
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
  createdBy {
    label
  }
  program {
    name
    environment
  }
}
fragment AssignmentNode on Assignment {
  id
  ...AssignmentLine
}`) as unknown as TypedDocumentString<AssignmentListQuery, AssignmentListQueryVariables>;
export const AssignmentByRefDocument = /*#__PURE__*/ new TypedDocumentString(`
    query AssignmentByRef($by: AssignmentRef!) {
  assignment(by: $by) {
    ...AssignmentNode
  }
}
    fragment AssignmentLine on Assignment {
  hosts
  enabled
  instancesPerHost
  createdAt
  createdBy {
    label
  }
  program {
    name
    environment
  }
}
fragment AssignmentNode on Assignment {
  id
  ...AssignmentLine
}`) as unknown as TypedDocumentString<AssignmentByRefQuery, AssignmentByRefQueryVariables>;
export const AssignmentsChangedDocument = /*#__PURE__*/ new TypedDocumentString(`
    subscription AssignmentsChanged($filter: AssignmentFilter, $after: String) {
  assignmentsChanged(filter: $filter, after: $after) {
    cursor
    type
    id
    node {
      ...AssignmentNode
    }
  }
}
    fragment AssignmentLine on Assignment {
  hosts
  enabled
  instancesPerHost
  createdAt
  createdBy {
    label
  }
  program {
    name
    environment
  }
}
fragment AssignmentNode on Assignment {
  id
  ...AssignmentLine
}`) as unknown as TypedDocumentString<AssignmentsChangedSubscription, AssignmentsChangedSubscriptionVariables>;
export const InstanceListDocument = /*#__PURE__*/ new TypedDocumentString(`
    query InstanceList($filter: InstanceFilter, $first: Int!, $after: String, $wide: Boolean = false) {
  instances(filter: $filter, first: $first, after: $after) {
    nodes {
      ...InstanceNode
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    fragment InstanceNode on Instance {
  id
  ...StatusLine
}
fragment StatusLine on Instance {
  address
  desired
  desiredReason
  state
  reportedState
  reason
  detail
  since
  stateForMs
  health
  healthDetail
  pid
  revision
  staged
  restarts
  retryInMs
  retiring
  waitingFor {
    detail
  }
  metrics @include(if: $wide) {
    cpuPercent
    residentBytes
  }
}`) as unknown as TypedDocumentString<InstanceListQuery, InstanceListQueryVariables>;
export const InstanceByAddressDocument = /*#__PURE__*/ new TypedDocumentString(`
    query InstanceByAddress($address: String!, $wide: Boolean = false) {
  instance(address: $address) {
    ...InstanceNode
  }
}
    fragment InstanceNode on Instance {
  id
  ...StatusLine
}
fragment StatusLine on Instance {
  address
  desired
  desiredReason
  state
  reportedState
  reason
  detail
  since
  stateForMs
  health
  healthDetail
  pid
  revision
  staged
  restarts
  retryInMs
  retiring
  waitingFor {
    detail
  }
  metrics @include(if: $wide) {
    cpuPercent
    residentBytes
  }
}`) as unknown as TypedDocumentString<InstanceByAddressQuery, InstanceByAddressQueryVariables>;
export const InstanceNodesChangedDocument = /*#__PURE__*/ new TypedDocumentString(`
    subscription InstanceNodesChanged($filter: InstanceFilter, $after: String, $wide: Boolean = false) {
  instancesChanged(filter: $filter, after: $after) {
    cursor
    type
    id
    node {
      ...InstanceNode
    }
  }
}
    fragment InstanceNode on Instance {
  id
  ...StatusLine
}
fragment StatusLine on Instance {
  address
  desired
  desiredReason
  state
  reportedState
  reason
  detail
  since
  stateForMs
  health
  healthDetail
  pid
  revision
  staged
  restarts
  retryInMs
  retiring
  waitingFor {
    detail
  }
  metrics @include(if: $wide) {
    cpuPercent
    residentBytes
  }
}`) as unknown as TypedDocumentString<InstanceNodesChangedSubscription, InstanceNodesChangedSubscriptionVariables>;
export const DependencyListDocument = /*#__PURE__*/ new TypedDocumentString(`
    query DependencyList($filter: DependencyFilter, $first: Int!, $after: String) {
  dependencies(filter: $filter, first: $first, after: $after) {
    nodes {
      ...DependencyNode
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    fragment DependencyLine on Dependency {
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
fragment DependencyNode on Dependency {
  id
  of {
    name
    environment
  }
  ...DependencyLine
  createdAt
  createdBy {
    label
  }
}`) as unknown as TypedDocumentString<DependencyListQuery, DependencyListQueryVariables>;
export const DependencyByRefDocument = /*#__PURE__*/ new TypedDocumentString(`
    query DependencyByRef($by: DependencyRef!) {
  dependency(by: $by) {
    ...DependencyNode
  }
}
    fragment DependencyLine on Dependency {
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
fragment DependencyNode on Dependency {
  id
  of {
    name
    environment
  }
  ...DependencyLine
  createdAt
  createdBy {
    label
  }
}`) as unknown as TypedDocumentString<DependencyByRefQuery, DependencyByRefQueryVariables>;
export const DependenciesChangedDocument = /*#__PURE__*/ new TypedDocumentString(`
    subscription DependenciesChanged($filter: DependencyFilter, $after: String) {
  dependenciesChanged(filter: $filter, after: $after) {
    cursor
    type
    id
    node {
      ...DependencyNode
    }
  }
}
    fragment DependencyLine on Dependency {
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
fragment DependencyNode on Dependency {
  id
  of {
    name
    environment
  }
  ...DependencyLine
  createdAt
  createdBy {
    label
  }
}`) as unknown as TypedDocumentString<DependenciesChangedSubscription, DependenciesChangedSubscriptionVariables>;
export const ScheduleByRefDocument = /*#__PURE__*/ new TypedDocumentString(`
    query ScheduleByRef($by: ScheduleRef!) {
  schedule(by: $by) {
    ...ScheduleLine
  }
}
    fragment ScheduleLine on Schedule {
  id
  name
  description
  hosts
  program {
    name
    environment
  }
  trigger {
    ... on CronTrigger {
      cron
    }
    ... on AtTrigger {
      at
    }
  }
  timeZone
  action
  signal
  paused
  next(n: 1) {
    dueAt
    localTime
    note
  }
  lastFiring {
    address
    startedAt
    outcome
    firing {
      outcome
      dueAt
    }
  }
}`) as unknown as TypedDocumentString<ScheduleByRefQuery, ScheduleByRefQueryVariables>;
export const RunByIdDocument = /*#__PURE__*/ new TypedDocumentString(`
    query RunById($id: ID!) {
  run(id: $id) {
    ...RunLine
  }
}
    fragment RunLine on Run {
  id
  address
  programRevision
  cause
  concurrent
  pid
  startedAt
  endedAt
  exitCode
  signal
  error
  outcome
  durationMs
  runningForMs
  firing {
    outcome
    action
    dueAt
    dueUntil
    count
    scheduleName
  }
}`) as unknown as TypedDocumentString<RunByIdQuery, RunByIdQueryVariables>;
export const CommandByIdDocument = /*#__PURE__*/ new TypedDocumentString(`
    query CommandById($id: ID!) {
  command(id: $id) {
    ...CommandLine
  }
}
    fragment CommandLine on Command {
  id
  kind
  signal
  action
  selector
  status
  actor {
    label
  }
  createdAt
  expiresAt
  finishedAt
  counts {
    total
    pending
    delivered
    succeeded
    failed
    expired
    cancelled
  }
}`) as unknown as TypedDocumentString<CommandByIdQuery, CommandByIdQueryVariables>;
export const ActivityLinesChangedDocument = /*#__PURE__*/ new TypedDocumentString(`
    subscription ActivityLinesChanged($filter: ActivityFilter, $after: String) {
  activitiesChanged(filter: $filter, after: $after) {
    cursor
    type
    id
    node {
      ...ActivityLine
    }
  }
}
    fragment ActivityLine on Activity {
  id
  group
  selector
  startsAt
  endsAt
  leadMs
  state
  partial
  detail
  createdAt
  createdBy {
    label
  }
  finishedAt
  counts {
    total
    pending
    running
    succeeded
    failed
    stopped
    leftOut
  }
}`) as unknown as TypedDocumentString<ActivityLinesChangedSubscription, ActivityLinesChangedSubscriptionVariables>;
export const EventsDocument = /*#__PURE__*/ new TypedDocumentString(`
    subscription Events($after: String, $filter: EventFilter) {
  events(after: $after, filter: $filter) {
    ...EventLine
  }
}
    fragment EventLine on Event {
  ...OtherEvents
  __typename
  id
  sequence
  cursor
  at
  recordedAt
  host: hostName
  program: programKey
  instance: instanceAddress
  actor {
    kind
    label
  }
  ... on HostConnected {
    agentVersion
  }
  ... on HostDisconnected {
    disconnectReason
  }
  ... on HostChanged {
    fields
  }
  ... on ProgramCreated {
    revision
  }
  ... on ProgramChanged {
    fields
    note
  }
  ... on ProgramRevised {
    revision
    fields
    note
  }
  ... on ProgramDependenciesChanged {
    dependsOn: after {
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
  ... on ScheduleCreated {
    schedule
    hosts
    scheduleAction
    when
    timeZone
  }
  ... on ScheduleChanged {
    schedule
    hosts
    fields
  }
  ... on ScheduleDeleted {
    schedule
    hosts
  }
  ... on SchedulePaused {
    schedule
    hosts
  }
  ... on ScheduleResumed {
    schedule
    hosts
  }
  ... on InstanceCreated {
    desired
  }
  ... on InstanceDesiredChanged {
    desired
    desiredReason
  }
  ... on InstanceStateChanged {
    from
    to
    reason
    detail
    runId
    pid
    exitCode
    signal
    killed
    lastLines
  }
  ... on RunChanged {
    concurrent
    runOutcome
    pid
    exitCode
    signal
  }
  ... on FiringNotRun {
    scheduleName
    scheduleAction
    firingOutcome
    dueAt
    dueUntil
    count
    detail
  }
  ... on ProgramEvent {
    name
    severity
    data
  }
  ... on AttributeChanged {
    name
    value
  }
  ... on InstanceHealthChanged {
    fromHealth
    toHealth
    detail
  }
  ... on CommandIssued {
    command {
      id
    }
    commandKind
    programAction
    selector
    targets
  }
  ... on CommandDelivered {
    command {
      id
    }
    targets
  }
  ... on InstanceWaitingChanged {
    waitingFor
  }
  ... on CommandProgressed {
    ended
  }
  ... on CommandFinished {
    command {
      id
    }
    status
    succeeded
    failed
  }
  ... on ActivityCreated {
    activityId
    group
    startsAt
    endsAt
    activityMembers: members
  }
  ... on ActivityStarted {
    activityId
    group
  }
  ... on ActivityChanged {
    group
    endsAt
    partial
    detail
  }
  ... on ActivityEnded {
    activityId
    group
    partial
    detail
  }
  ... on ActivityAborted {
    activityId
    group
    partial
    detail
  }
  ... on ActivityMemberChanged {
    activityId
    group
    address
    fromStatus
    toStatus
    detail
  }
  ... on ChannelOpened {
    channelId
    channelName: name
  }
  ... on ClusterAdded {
    clusterId
    clusterName
  }
  ... on ClusterConnected {
    clusterId
    clusterName
  }
  ... on ClusterDisconnected {
    clusterId
    clusterName
    clusterProblem: problem
  }
  ... on ClusterHostsChanged {
    clusterId
    clusterName
    joinedCount
    leftCount
  }
  ... on ClusterDeleted {
    clusterId
    clusterName
  }
  ... on ChannelFinished {
    channelId
    channelName: name
    channelState: ending
    messageCount
  }
  ... on TerminalOpened {
    sessionId
    terminalKind
    readOnly
  }
  ... on TerminalClosed {
    sessionId
    terminalKind
    readOnly
    recording
    failure
    durationMs
    outputBytes
    inputBytes
  }
  ... on TokenCreated {
    tokenName
    tokenKind
    tokenRole: role
  }
  ... on TokenRevoked {
    tokenName
    tokenKind
    tokenRole: role
  }
  ... on SignedIn {
    clientAddress
  }
  ... on SignedOut {
    clientAddress
  }
  ... on AccessRefused {
    attempt
    attempts
    attemptsSince: since
    clientAddress
  }
  ... on RecordsRemoved {
    recordKind
    removed
  }
  ... on IncidentOpened {
    incidentId
    number
    alertSeverity
    monitor
    summary
    reopened
  }
  ... on IncidentChanged {
    incidentId
    number
    alertSeverity
    monitor
    summary
    incidentState
    flapping
    assignee
    silencedUntil
  }
  ... on IncidentResolved {
    incidentId
    number
    alertSeverity
    monitor
    summary
    resolution
  }
  ... on AlertRaised {
    alertSeverity
    monitor
    summary
    ci
  }
  ... on AlertCleared {
    alertSeverity
    monitor
    summary
    ci
  }
  ... on MonitorCreated {
    monitorId
    monitor
  }
  ... on MonitorChanged {
    monitorId
    monitor
  }
  ... on MonitorDeleted {
    monitorId
    monitor
  }
  ... on ReceiverCreated {
    receiverId
    receiver
  }
  ... on ReceiverChanged {
    receiverId
    receiver
  }
  ... on ReceiverDeleted {
    receiverId
    receiver
  }
  ... on RouteCreated {
    routeId
    route
  }
  ... on RouteChanged {
    routeId
    route
  }
  ... on RouteDeleted {
    routeId
    route
  }
  ... on SilenceCreated {
    silenceId
    comment
    endsAt
  }
  ... on SilenceEnded {
    silenceId
    comment
    endsAt
  }
  ... on DeliveryChanged {
    deliveryId
    deliveryState
    receiver
    attempts
    answer
  }
  ... on AgentProblem {
    problemCode: code
    detail
  }
  ... on ReportsDropped {
    dropped
    detail
  }
  ... on EventGap {
    fromSequence
    toSequence
  }
}
fragment OtherEvents on Event {
  __typename
}`) as unknown as TypedDocumentString<EventsSubscription, EventsSubscriptionVariables>;
export const EventHeadDocument = /*#__PURE__*/ new TypedDocumentString(`
    query EventHead {
  eventHead
}
    `) as unknown as TypedDocumentString<EventHeadQuery, EventHeadQueryVariables>;
export const EventDocument = /*#__PURE__*/ new TypedDocumentString(`
    query Event($id: ID!) {
  event(id: $id) {
    ...EventLine
  }
}
    fragment EventLine on Event {
  ...OtherEvents
  __typename
  id
  sequence
  cursor
  at
  recordedAt
  host: hostName
  program: programKey
  instance: instanceAddress
  actor {
    kind
    label
  }
  ... on HostConnected {
    agentVersion
  }
  ... on HostDisconnected {
    disconnectReason
  }
  ... on HostChanged {
    fields
  }
  ... on ProgramCreated {
    revision
  }
  ... on ProgramChanged {
    fields
    note
  }
  ... on ProgramRevised {
    revision
    fields
    note
  }
  ... on ProgramDependenciesChanged {
    dependsOn: after {
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
  ... on ScheduleCreated {
    schedule
    hosts
    scheduleAction
    when
    timeZone
  }
  ... on ScheduleChanged {
    schedule
    hosts
    fields
  }
  ... on ScheduleDeleted {
    schedule
    hosts
  }
  ... on SchedulePaused {
    schedule
    hosts
  }
  ... on ScheduleResumed {
    schedule
    hosts
  }
  ... on InstanceCreated {
    desired
  }
  ... on InstanceDesiredChanged {
    desired
    desiredReason
  }
  ... on InstanceStateChanged {
    from
    to
    reason
    detail
    runId
    pid
    exitCode
    signal
    killed
    lastLines
  }
  ... on RunChanged {
    concurrent
    runOutcome
    pid
    exitCode
    signal
  }
  ... on FiringNotRun {
    scheduleName
    scheduleAction
    firingOutcome
    dueAt
    dueUntil
    count
    detail
  }
  ... on ProgramEvent {
    name
    severity
    data
  }
  ... on AttributeChanged {
    name
    value
  }
  ... on InstanceHealthChanged {
    fromHealth
    toHealth
    detail
  }
  ... on CommandIssued {
    command {
      id
    }
    commandKind
    programAction
    selector
    targets
  }
  ... on CommandDelivered {
    command {
      id
    }
    targets
  }
  ... on InstanceWaitingChanged {
    waitingFor
  }
  ... on CommandProgressed {
    ended
  }
  ... on CommandFinished {
    command {
      id
    }
    status
    succeeded
    failed
  }
  ... on ActivityCreated {
    activityId
    group
    startsAt
    endsAt
    activityMembers: members
  }
  ... on ActivityStarted {
    activityId
    group
  }
  ... on ActivityChanged {
    group
    endsAt
    partial
    detail
  }
  ... on ActivityEnded {
    activityId
    group
    partial
    detail
  }
  ... on ActivityAborted {
    activityId
    group
    partial
    detail
  }
  ... on ActivityMemberChanged {
    activityId
    group
    address
    fromStatus
    toStatus
    detail
  }
  ... on ChannelOpened {
    channelId
    channelName: name
  }
  ... on ClusterAdded {
    clusterId
    clusterName
  }
  ... on ClusterConnected {
    clusterId
    clusterName
  }
  ... on ClusterDisconnected {
    clusterId
    clusterName
    clusterProblem: problem
  }
  ... on ClusterHostsChanged {
    clusterId
    clusterName
    joinedCount
    leftCount
  }
  ... on ClusterDeleted {
    clusterId
    clusterName
  }
  ... on ChannelFinished {
    channelId
    channelName: name
    channelState: ending
    messageCount
  }
  ... on TerminalOpened {
    sessionId
    terminalKind
    readOnly
  }
  ... on TerminalClosed {
    sessionId
    terminalKind
    readOnly
    recording
    failure
    durationMs
    outputBytes
    inputBytes
  }
  ... on TokenCreated {
    tokenName
    tokenKind
    tokenRole: role
  }
  ... on TokenRevoked {
    tokenName
    tokenKind
    tokenRole: role
  }
  ... on SignedIn {
    clientAddress
  }
  ... on SignedOut {
    clientAddress
  }
  ... on AccessRefused {
    attempt
    attempts
    attemptsSince: since
    clientAddress
  }
  ... on RecordsRemoved {
    recordKind
    removed
  }
  ... on IncidentOpened {
    incidentId
    number
    alertSeverity
    monitor
    summary
    reopened
  }
  ... on IncidentChanged {
    incidentId
    number
    alertSeverity
    monitor
    summary
    incidentState
    flapping
    assignee
    silencedUntil
  }
  ... on IncidentResolved {
    incidentId
    number
    alertSeverity
    monitor
    summary
    resolution
  }
  ... on AlertRaised {
    alertSeverity
    monitor
    summary
    ci
  }
  ... on AlertCleared {
    alertSeverity
    monitor
    summary
    ci
  }
  ... on MonitorCreated {
    monitorId
    monitor
  }
  ... on MonitorChanged {
    monitorId
    monitor
  }
  ... on MonitorDeleted {
    monitorId
    monitor
  }
  ... on ReceiverCreated {
    receiverId
    receiver
  }
  ... on ReceiverChanged {
    receiverId
    receiver
  }
  ... on ReceiverDeleted {
    receiverId
    receiver
  }
  ... on RouteCreated {
    routeId
    route
  }
  ... on RouteChanged {
    routeId
    route
  }
  ... on RouteDeleted {
    routeId
    route
  }
  ... on SilenceCreated {
    silenceId
    comment
    endsAt
  }
  ... on SilenceEnded {
    silenceId
    comment
    endsAt
  }
  ... on DeliveryChanged {
    deliveryId
    deliveryState
    receiver
    attempts
    answer
  }
  ... on AgentProblem {
    problemCode: code
    detail
  }
  ... on ReportsDropped {
    dropped
    detail
  }
  ... on EventGap {
    fromSequence
    toSequence
  }
}
fragment OtherEvents on Event {
  __typename
}`) as unknown as TypedDocumentString<EventQuery, EventQueryVariables>;
export const EventPageDocument = /*#__PURE__*/ new TypedDocumentString(`
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
      hasPreviousPage
      startCursor
    }
  }
}
    fragment EventLine on Event {
  ...OtherEvents
  __typename
  id
  sequence
  cursor
  at
  recordedAt
  host: hostName
  program: programKey
  instance: instanceAddress
  actor {
    kind
    label
  }
  ... on HostConnected {
    agentVersion
  }
  ... on HostDisconnected {
    disconnectReason
  }
  ... on HostChanged {
    fields
  }
  ... on ProgramCreated {
    revision
  }
  ... on ProgramChanged {
    fields
    note
  }
  ... on ProgramRevised {
    revision
    fields
    note
  }
  ... on ProgramDependenciesChanged {
    dependsOn: after {
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
  ... on ScheduleCreated {
    schedule
    hosts
    scheduleAction
    when
    timeZone
  }
  ... on ScheduleChanged {
    schedule
    hosts
    fields
  }
  ... on ScheduleDeleted {
    schedule
    hosts
  }
  ... on SchedulePaused {
    schedule
    hosts
  }
  ... on ScheduleResumed {
    schedule
    hosts
  }
  ... on InstanceCreated {
    desired
  }
  ... on InstanceDesiredChanged {
    desired
    desiredReason
  }
  ... on InstanceStateChanged {
    from
    to
    reason
    detail
    runId
    pid
    exitCode
    signal
    killed
    lastLines
  }
  ... on RunChanged {
    concurrent
    runOutcome
    pid
    exitCode
    signal
  }
  ... on FiringNotRun {
    scheduleName
    scheduleAction
    firingOutcome
    dueAt
    dueUntil
    count
    detail
  }
  ... on ProgramEvent {
    name
    severity
    data
  }
  ... on AttributeChanged {
    name
    value
  }
  ... on InstanceHealthChanged {
    fromHealth
    toHealth
    detail
  }
  ... on CommandIssued {
    command {
      id
    }
    commandKind
    programAction
    selector
    targets
  }
  ... on CommandDelivered {
    command {
      id
    }
    targets
  }
  ... on InstanceWaitingChanged {
    waitingFor
  }
  ... on CommandProgressed {
    ended
  }
  ... on CommandFinished {
    command {
      id
    }
    status
    succeeded
    failed
  }
  ... on ActivityCreated {
    activityId
    group
    startsAt
    endsAt
    activityMembers: members
  }
  ... on ActivityStarted {
    activityId
    group
  }
  ... on ActivityChanged {
    group
    endsAt
    partial
    detail
  }
  ... on ActivityEnded {
    activityId
    group
    partial
    detail
  }
  ... on ActivityAborted {
    activityId
    group
    partial
    detail
  }
  ... on ActivityMemberChanged {
    activityId
    group
    address
    fromStatus
    toStatus
    detail
  }
  ... on ChannelOpened {
    channelId
    channelName: name
  }
  ... on ClusterAdded {
    clusterId
    clusterName
  }
  ... on ClusterConnected {
    clusterId
    clusterName
  }
  ... on ClusterDisconnected {
    clusterId
    clusterName
    clusterProblem: problem
  }
  ... on ClusterHostsChanged {
    clusterId
    clusterName
    joinedCount
    leftCount
  }
  ... on ClusterDeleted {
    clusterId
    clusterName
  }
  ... on ChannelFinished {
    channelId
    channelName: name
    channelState: ending
    messageCount
  }
  ... on TerminalOpened {
    sessionId
    terminalKind
    readOnly
  }
  ... on TerminalClosed {
    sessionId
    terminalKind
    readOnly
    recording
    failure
    durationMs
    outputBytes
    inputBytes
  }
  ... on TokenCreated {
    tokenName
    tokenKind
    tokenRole: role
  }
  ... on TokenRevoked {
    tokenName
    tokenKind
    tokenRole: role
  }
  ... on SignedIn {
    clientAddress
  }
  ... on SignedOut {
    clientAddress
  }
  ... on AccessRefused {
    attempt
    attempts
    attemptsSince: since
    clientAddress
  }
  ... on RecordsRemoved {
    recordKind
    removed
  }
  ... on IncidentOpened {
    incidentId
    number
    alertSeverity
    monitor
    summary
    reopened
  }
  ... on IncidentChanged {
    incidentId
    number
    alertSeverity
    monitor
    summary
    incidentState
    flapping
    assignee
    silencedUntil
  }
  ... on IncidentResolved {
    incidentId
    number
    alertSeverity
    monitor
    summary
    resolution
  }
  ... on AlertRaised {
    alertSeverity
    monitor
    summary
    ci
  }
  ... on AlertCleared {
    alertSeverity
    monitor
    summary
    ci
  }
  ... on MonitorCreated {
    monitorId
    monitor
  }
  ... on MonitorChanged {
    monitorId
    monitor
  }
  ... on MonitorDeleted {
    monitorId
    monitor
  }
  ... on ReceiverCreated {
    receiverId
    receiver
  }
  ... on ReceiverChanged {
    receiverId
    receiver
  }
  ... on ReceiverDeleted {
    receiverId
    receiver
  }
  ... on RouteCreated {
    routeId
    route
  }
  ... on RouteChanged {
    routeId
    route
  }
  ... on RouteDeleted {
    routeId
    route
  }
  ... on SilenceCreated {
    silenceId
    comment
    endsAt
  }
  ... on SilenceEnded {
    silenceId
    comment
    endsAt
  }
  ... on DeliveryChanged {
    deliveryId
    deliveryState
    receiver
    attempts
    answer
  }
  ... on AgentProblem {
    problemCode: code
    detail
  }
  ... on ReportsDropped {
    dropped
    detail
  }
  ... on EventGap {
    fromSequence
    toSequence
  }
}
fragment OtherEvents on Event {
  __typename
}`) as unknown as TypedDocumentString<EventPageQuery, EventPageQueryVariables>;
export const HostsDocument = /*#__PURE__*/ new TypedDocumentString(`
    query Hosts($filter: HostFilter, $first: Int!, $after: String) {
  plane {
    time
  }
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
  connection
  draining
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
  copyRefusedAt
  lastProblem {
    code
    detail
    at
  }
  enrolledAt
  agentVersion
  desiredRevision
  appliedRevision
}`) as unknown as TypedDocumentString<HostsQuery, HostsQueryVariables>;
export const HostLabelsDocument = /*#__PURE__*/ new TypedDocumentString(`
    query HostLabels($name: String!) {
  host(name: $name) {
    labels {
      key
      value
    }
  }
}
    `) as unknown as TypedDocumentString<HostLabelsQuery, HostLabelsQueryVariables>;
export const HostsChangedDocument = /*#__PURE__*/ new TypedDocumentString(`
    subscription HostsChanged($filter: HostFilter, $after: String) {
  hostsChanged(filter: $filter, after: $after) {
    cursor
    type
    id
    node {
      ...HostLine
    }
  }
}
    fragment HostLine on Host {
  id
  name
  connection
  draining
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
  copyRefusedAt
  lastProblem {
    code
    detail
    at
  }
  enrolledAt
  agentVersion
  desiredRevision
  appliedRevision
}`) as unknown as TypedDocumentString<HostsChangedSubscription, HostsChangedSubscriptionVariables>;
export const UpdateHostDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation UpdateHost($input: UpdateHostInput!) {
  updateHost(input: $input) {
    __typename
    ... on UpdateHostPayload {
      host {
        name
        connection
        draining
        labels {
          key
          value
        }
      }
      warnings {
        ...WarningLine
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
  ... on NotFoundError {
    kind
    key
  }
  ... on AlreadyExistsError {
    existing {
      __typename
      id
    }
  }
  ... on ConflictError {
    current {
      __typename
      id
    }
    currentRevision
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
fragment WarningLine on Warning {
  code
  message
  path
}`) as unknown as TypedDocumentString<UpdateHostMutation, UpdateHostMutationVariables>;
export const DeleteHostDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation DeleteHost($input: DeleteHostInput!) {
  deleteHost(input: $input) {
    __typename
    ... on DeleteHostPayload {
      deletedId
      warnings {
        ...WarningLine
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
  ... on NotFoundError {
    kind
    key
  }
  ... on AlreadyExistsError {
    existing {
      __typename
      id
    }
  }
  ... on ConflictError {
    current {
      __typename
      id
    }
    currentRevision
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
fragment WarningLine on Warning {
  code
  message
  path
}`) as unknown as TypedDocumentString<DeleteHostMutation, DeleteHostMutationVariables>;
export const IncidentsDocument = /*#__PURE__*/ new TypedDocumentString(`
    query Incidents($filter: IncidentFilter, $orderBy: IncidentOrder, $first: Int!, $after: String) {
  incidents(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {
    nodes {
      ...IncidentLine
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
  plane {
    time
  }
}
    fragment IncidentLine on Incident {
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
  raised
  flapping
  count
  affected
  openedAt
  lastRaisedAt
  assignee
  silencedUntil
  resolvedAt
  resolution
}`) as unknown as TypedDocumentString<IncidentsQuery, IncidentsQueryVariables>;
export const IncidentDocument = /*#__PURE__*/ new TypedDocumentString(`
    query Incident($incident: IncidentRef!) {
  incident(by: $incident) {
    ...IncidentWhole
  }
}
    fragment IncidentLine on Incident {
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
  raised
  flapping
  count
  affected
  openedAt
  lastRaisedAt
  assignee
  silencedUntil
  resolvedAt
  resolution
}
fragment IncidentWhole on Incident {
  ...IncidentLine
  acknowledgedAt
  acknowledgedBy {
    label
  }
  silencedBy {
    label
  }
  resolvedBy {
    label
  }
  root {
    id
    number
    summary
  }
}`) as unknown as TypedDocumentString<IncidentQuery, IncidentQueryVariables>;
export const IncidentRecordsDocument = /*#__PURE__*/ new TypedDocumentString(`
    query IncidentRecords($incident: IncidentRef!, $events: Int!) {
  incident(by: $incident) {
    ...IncidentWhole
    why {
      entries {
        at
        summary
      }
    }
    events(last: $events) {
      nodes {
        ...EventLine
      }
    }
  }
}
    fragment EventLine on Event {
  ...OtherEvents
  __typename
  id
  sequence
  cursor
  at
  recordedAt
  host: hostName
  program: programKey
  instance: instanceAddress
  actor {
    kind
    label
  }
  ... on HostConnected {
    agentVersion
  }
  ... on HostDisconnected {
    disconnectReason
  }
  ... on HostChanged {
    fields
  }
  ... on ProgramCreated {
    revision
  }
  ... on ProgramChanged {
    fields
    note
  }
  ... on ProgramRevised {
    revision
    fields
    note
  }
  ... on ProgramDependenciesChanged {
    dependsOn: after {
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
  ... on ScheduleCreated {
    schedule
    hosts
    scheduleAction
    when
    timeZone
  }
  ... on ScheduleChanged {
    schedule
    hosts
    fields
  }
  ... on ScheduleDeleted {
    schedule
    hosts
  }
  ... on SchedulePaused {
    schedule
    hosts
  }
  ... on ScheduleResumed {
    schedule
    hosts
  }
  ... on InstanceCreated {
    desired
  }
  ... on InstanceDesiredChanged {
    desired
    desiredReason
  }
  ... on InstanceStateChanged {
    from
    to
    reason
    detail
    runId
    pid
    exitCode
    signal
    killed
    lastLines
  }
  ... on RunChanged {
    concurrent
    runOutcome
    pid
    exitCode
    signal
  }
  ... on FiringNotRun {
    scheduleName
    scheduleAction
    firingOutcome
    dueAt
    dueUntil
    count
    detail
  }
  ... on ProgramEvent {
    name
    severity
    data
  }
  ... on AttributeChanged {
    name
    value
  }
  ... on InstanceHealthChanged {
    fromHealth
    toHealth
    detail
  }
  ... on CommandIssued {
    command {
      id
    }
    commandKind
    programAction
    selector
    targets
  }
  ... on CommandDelivered {
    command {
      id
    }
    targets
  }
  ... on InstanceWaitingChanged {
    waitingFor
  }
  ... on CommandProgressed {
    ended
  }
  ... on CommandFinished {
    command {
      id
    }
    status
    succeeded
    failed
  }
  ... on ActivityCreated {
    activityId
    group
    startsAt
    endsAt
    activityMembers: members
  }
  ... on ActivityStarted {
    activityId
    group
  }
  ... on ActivityChanged {
    group
    endsAt
    partial
    detail
  }
  ... on ActivityEnded {
    activityId
    group
    partial
    detail
  }
  ... on ActivityAborted {
    activityId
    group
    partial
    detail
  }
  ... on ActivityMemberChanged {
    activityId
    group
    address
    fromStatus
    toStatus
    detail
  }
  ... on ChannelOpened {
    channelId
    channelName: name
  }
  ... on ClusterAdded {
    clusterId
    clusterName
  }
  ... on ClusterConnected {
    clusterId
    clusterName
  }
  ... on ClusterDisconnected {
    clusterId
    clusterName
    clusterProblem: problem
  }
  ... on ClusterHostsChanged {
    clusterId
    clusterName
    joinedCount
    leftCount
  }
  ... on ClusterDeleted {
    clusterId
    clusterName
  }
  ... on ChannelFinished {
    channelId
    channelName: name
    channelState: ending
    messageCount
  }
  ... on TerminalOpened {
    sessionId
    terminalKind
    readOnly
  }
  ... on TerminalClosed {
    sessionId
    terminalKind
    readOnly
    recording
    failure
    durationMs
    outputBytes
    inputBytes
  }
  ... on TokenCreated {
    tokenName
    tokenKind
    tokenRole: role
  }
  ... on TokenRevoked {
    tokenName
    tokenKind
    tokenRole: role
  }
  ... on SignedIn {
    clientAddress
  }
  ... on SignedOut {
    clientAddress
  }
  ... on AccessRefused {
    attempt
    attempts
    attemptsSince: since
    clientAddress
  }
  ... on RecordsRemoved {
    recordKind
    removed
  }
  ... on IncidentOpened {
    incidentId
    number
    alertSeverity
    monitor
    summary
    reopened
  }
  ... on IncidentChanged {
    incidentId
    number
    alertSeverity
    monitor
    summary
    incidentState
    flapping
    assignee
    silencedUntil
  }
  ... on IncidentResolved {
    incidentId
    number
    alertSeverity
    monitor
    summary
    resolution
  }
  ... on AlertRaised {
    alertSeverity
    monitor
    summary
    ci
  }
  ... on AlertCleared {
    alertSeverity
    monitor
    summary
    ci
  }
  ... on MonitorCreated {
    monitorId
    monitor
  }
  ... on MonitorChanged {
    monitorId
    monitor
  }
  ... on MonitorDeleted {
    monitorId
    monitor
  }
  ... on ReceiverCreated {
    receiverId
    receiver
  }
  ... on ReceiverChanged {
    receiverId
    receiver
  }
  ... on ReceiverDeleted {
    receiverId
    receiver
  }
  ... on RouteCreated {
    routeId
    route
  }
  ... on RouteChanged {
    routeId
    route
  }
  ... on RouteDeleted {
    routeId
    route
  }
  ... on SilenceCreated {
    silenceId
    comment
    endsAt
  }
  ... on SilenceEnded {
    silenceId
    comment
    endsAt
  }
  ... on DeliveryChanged {
    deliveryId
    deliveryState
    receiver
    attempts
    answer
  }
  ... on AgentProblem {
    problemCode: code
    detail
  }
  ... on ReportsDropped {
    dropped
    detail
  }
  ... on EventGap {
    fromSequence
    toSequence
  }
}
fragment IncidentLine on Incident {
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
  raised
  flapping
  count
  affected
  openedAt
  lastRaisedAt
  assignee
  silencedUntil
  resolvedAt
  resolution
}
fragment IncidentWhole on Incident {
  ...IncidentLine
  acknowledgedAt
  acknowledgedBy {
    label
  }
  silencedBy {
    label
  }
  resolvedBy {
    label
  }
  root {
    id
    number
    summary
  }
}
fragment OtherEvents on Event {
  __typename
}`) as unknown as TypedDocumentString<IncidentRecordsQuery, IncidentRecordsQueryVariables>;
export const IncidentsChangedDocument = /*#__PURE__*/ new TypedDocumentString(`
    subscription IncidentsChanged($filter: IncidentFilter, $after: String) {
  incidentsChanged(filter: $filter, after: $after) {
    cursor
    type
    id
    node {
      ...IncidentLine
    }
  }
}
    fragment IncidentLine on Incident {
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
  raised
  flapping
  count
  affected
  openedAt
  lastRaisedAt
  assignee
  silencedUntil
  resolvedAt
  resolution
}`) as unknown as TypedDocumentString<IncidentsChangedSubscription, IncidentsChangedSubscriptionVariables>;
export const AcknowledgeIncidentDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation AcknowledgeIncident($input: AcknowledgeIncidentInput!) {
  acknowledgeIncident(input: $input) {
    __typename
    ... on AcknowledgeIncidentPayload {
      incident {
        ...IncidentWhole
      }
      warnings {
        ...WarningLine
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
  ... on NotFoundError {
    kind
    key
  }
  ... on AlreadyExistsError {
    existing {
      __typename
      id
    }
  }
  ... on ConflictError {
    current {
      __typename
      id
    }
    currentRevision
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
fragment WarningLine on Warning {
  code
  message
  path
}
fragment IncidentLine on Incident {
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
  raised
  flapping
  count
  affected
  openedAt
  lastRaisedAt
  assignee
  silencedUntil
  resolvedAt
  resolution
}
fragment IncidentWhole on Incident {
  ...IncidentLine
  acknowledgedAt
  acknowledgedBy {
    label
  }
  silencedBy {
    label
  }
  resolvedBy {
    label
  }
  root {
    id
    number
    summary
  }
}`) as unknown as TypedDocumentString<AcknowledgeIncidentMutation, AcknowledgeIncidentMutationVariables>;
export const SilenceIncidentDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation SilenceIncident($input: SilenceIncidentInput!) {
  silenceIncident(input: $input) {
    __typename
    ... on SilenceIncidentPayload {
      incident {
        ...IncidentWhole
      }
      warnings {
        ...WarningLine
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
  ... on NotFoundError {
    kind
    key
  }
  ... on AlreadyExistsError {
    existing {
      __typename
      id
    }
  }
  ... on ConflictError {
    current {
      __typename
      id
    }
    currentRevision
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
fragment WarningLine on Warning {
  code
  message
  path
}
fragment IncidentLine on Incident {
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
  raised
  flapping
  count
  affected
  openedAt
  lastRaisedAt
  assignee
  silencedUntil
  resolvedAt
  resolution
}
fragment IncidentWhole on Incident {
  ...IncidentLine
  acknowledgedAt
  acknowledgedBy {
    label
  }
  silencedBy {
    label
  }
  resolvedBy {
    label
  }
  root {
    id
    number
    summary
  }
}`) as unknown as TypedDocumentString<SilenceIncidentMutation, SilenceIncidentMutationVariables>;
export const AssignIncidentDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation AssignIncident($input: AssignIncidentInput!) {
  assignIncident(input: $input) {
    __typename
    ... on AssignIncidentPayload {
      incident {
        ...IncidentWhole
      }
      warnings {
        ...WarningLine
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
  ... on NotFoundError {
    kind
    key
  }
  ... on AlreadyExistsError {
    existing {
      __typename
      id
    }
  }
  ... on ConflictError {
    current {
      __typename
      id
    }
    currentRevision
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
fragment WarningLine on Warning {
  code
  message
  path
}
fragment IncidentLine on Incident {
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
  raised
  flapping
  count
  affected
  openedAt
  lastRaisedAt
  assignee
  silencedUntil
  resolvedAt
  resolution
}
fragment IncidentWhole on Incident {
  ...IncidentLine
  acknowledgedAt
  acknowledgedBy {
    label
  }
  silencedBy {
    label
  }
  resolvedBy {
    label
  }
  root {
    id
    number
    summary
  }
}`) as unknown as TypedDocumentString<AssignIncidentMutation, AssignIncidentMutationVariables>;
export const ResolveIncidentDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation ResolveIncident($input: ResolveIncidentInput!) {
  resolveIncident(input: $input) {
    __typename
    ... on ResolveIncidentPayload {
      incident {
        ...IncidentWhole
      }
      warnings {
        ...WarningLine
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
  ... on NotFoundError {
    kind
    key
  }
  ... on AlreadyExistsError {
    existing {
      __typename
      id
    }
  }
  ... on ConflictError {
    current {
      __typename
      id
    }
    currentRevision
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
fragment WarningLine on Warning {
  code
  message
  path
}
fragment IncidentLine on Incident {
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
  raised
  flapping
  count
  affected
  openedAt
  lastRaisedAt
  assignee
  silencedUntil
  resolvedAt
  resolution
}
fragment IncidentWhole on Incident {
  ...IncidentLine
  acknowledgedAt
  acknowledgedBy {
    label
  }
  silencedBy {
    label
  }
  resolvedBy {
    label
  }
  root {
    id
    number
    summary
  }
}`) as unknown as TypedDocumentString<ResolveIncidentMutation, ResolveIncidentMutationVariables>;
export const StatusDocument = /*#__PURE__*/ new TypedDocumentString(`
    query Status($filter: InstanceFilter, $first: Int!, $after: String, $wide: Boolean = false) {
  instances(
    filter: $filter
    first: $first
    after: $after
    orderBy: {field: ADDRESS, direction: ASC}
  ) {
    edges {
      node {
        ...StatusLine
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    fragment StatusLine on Instance {
  address
  desired
  desiredReason
  state
  reportedState
  reason
  detail
  since
  stateForMs
  health
  healthDetail
  pid
  revision
  staged
  restarts
  retryInMs
  retiring
  waitingFor {
    detail
  }
  metrics @include(if: $wide) {
    cpuPercent
    residentBytes
  }
}`) as unknown as TypedDocumentString<StatusQuery, StatusQueryVariables>;
export const InstancesChangedDocument = /*#__PURE__*/ new TypedDocumentString(`
    subscription InstancesChanged($filter: InstanceFilter, $after: String, $wide: Boolean = false) {
  instancesChanged(filter: $filter, after: $after) {
    cursor
    type
    id
    node {
      ...StatusLine
    }
  }
}
    fragment StatusLine on Instance {
  address
  desired
  desiredReason
  state
  reportedState
  reason
  detail
  since
  stateForMs
  health
  healthDetail
  pid
  revision
  staged
  restarts
  retryInMs
  retiring
  waitingFor {
    detail
  }
  metrics @include(if: $wide) {
    cpuPercent
    residentBytes
  }
}`) as unknown as TypedDocumentString<InstancesChangedSubscription, InstancesChangedSubscriptionVariables>;
export const StatusAddressesDocument = /*#__PURE__*/ new TypedDocumentString(`
    query StatusAddresses($filter: InstanceFilter, $first: Int!, $after: String) {
  instances(filter: $filter, first: $first, after: $after) {
    edges {
      node {
        address
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `) as unknown as TypedDocumentString<StatusAddressesQuery, StatusAddressesQueryVariables>;
export const AttributesDocument = /*#__PURE__*/ new TypedDocumentString(`
    query Attributes($filter: InstanceFilter, $first: Int!, $after: String) {
  plane {
    time
  }
  instances(filter: $filter, first: $first, after: $after) {
    edges {
      node {
        address
        attributes {
          name
          value
          at
        }
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `) as unknown as TypedDocumentString<AttributesQuery, AttributesQueryVariables>;
export const LogPageDocument = /*#__PURE__*/ new TypedDocumentString(`
    query LogPage($selector: String, $run: ID, $first: Int, $last: Int, $after: [String!], $stream: LogStream, $grep: String, $since: DateTime, $raw: Boolean) {
  logs(
    selector: $selector
    run: $run
    first: $first
    last: $last
    after: $after
    stream: $stream
    grep: $grep
    since: $since
    raw: $raw
  ) {
    batches {
      ...LogLines
    }
    cursors
    hasMore
    unreachable
  }
}
    fragment LogLines on LogBatch {
  instance
  stream
  text
  bytes
  cursor
  continues
  unfinished
  dropped
  gap
}`) as unknown as TypedDocumentString<LogPageQuery, LogPageQueryVariables>;
export const LogsDocument = /*#__PURE__*/ new TypedDocumentString(`
    subscription Logs($selector: String, $run: ID, $last: Int, $after: [String!], $stream: LogStream, $grep: String, $since: DateTime, $raw: Boolean) {
  logs(
    selector: $selector
    run: $run
    last: $last
    after: $after
    stream: $stream
    grep: $grep
    since: $since
    raw: $raw
  ) {
    ...LogLines
  }
}
    fragment LogLines on LogBatch {
  instance
  stream
  text
  bytes
  cursor
  continues
  unfinished
  dropped
  gap
}`) as unknown as TypedDocumentString<LogsSubscription, LogsSubscriptionVariables>;
export const MetricsChangedDocument = /*#__PURE__*/ new TypedDocumentString(`
    subscription MetricsChanged($filter: InstanceFilter, $intervalMs: Duration!, $orderBy: MetricsOrder! = CPU) {
  metricsChanged(filter: $filter, intervalMs: $intervalMs, orderBy: $orderBy) {
    at
    instances {
      ...InstanceMetricsLine
    }
    hosts {
      ...HostMetricsLine
    }
    omittedInstances
    omittedHosts
  }
}
    fragment InstanceMetricsLine on InstanceMetrics {
  at
  cpuPercent
  cpuMs
  residentBytes
  proportionalBytes
  openFiles
  threads
  processes
  restarts
  uptimeMs
  instance {
    address
    state
    pid
  }
}
fragment HostMetricsLine on HostMetrics {
  at
  host {
    name
  }
  load1
  load5
  load15
  cpuPercent
  memoryTotalBytes
  memoryAvailableBytes
  swapTotalBytes
  swapFreeBytes
  disks {
    path
    totalBytes
    availableBytes
  }
}`) as unknown as TypedDocumentString<MetricsChangedSubscription, MetricsChangedSubscriptionVariables>;
export const MonitorsDocument = /*#__PURE__*/ new TypedDocumentString(`
    query Monitors($filter: MonitorFilter, $first: Int!, $after: String) {
  monitors(filter: $filter, first: $first, after: $after) {
    nodes {
      ...MonitorLine
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    fragment LinePatternFields on LinePattern {
  match
  severity
  name
  stop
}
fragment MonitorLine on Monitor {
  id
  name
  description
  kind
  rule {
    __typename
    ... on StateRule {
      forMs
    }
    ... on DaemonRule {
      forMs
    }
    ... on HostRule {
      forMs
    }
    ... on HeartbeatRule {
      withinMs
    }
    ... on ScheduleRule {
      schedule
      missed
      lateAfterMs
      failures
      longerThanMs
    }
    ... on LogRule {
      stdout {
        ...LinePatternFields
      }
      stderr {
        ...LinePatternFields
      }
      clearAfterMs
    }
    ... on MetricRule {
      metric
      above
      below
      clearAt
      forMs
      restart {
        cooldownMs
      }
    }
  }
  target
  severity
  ci
  enabled
  openIncidents
  revision
  changedAt
  changedBy {
    label
  }
}`) as unknown as TypedDocumentString<MonitorsQuery, MonitorsQueryVariables>;
export const MonitorDocument = /*#__PURE__*/ new TypedDocumentString(`
    query Monitor($monitor: MonitorRef!) {
  monitor(by: $monitor) {
    ...MonitorLine
  }
}
    fragment LinePatternFields on LinePattern {
  match
  severity
  name
  stop
}
fragment MonitorLine on Monitor {
  id
  name
  description
  kind
  rule {
    __typename
    ... on StateRule {
      forMs
    }
    ... on DaemonRule {
      forMs
    }
    ... on HostRule {
      forMs
    }
    ... on HeartbeatRule {
      withinMs
    }
    ... on ScheduleRule {
      schedule
      missed
      lateAfterMs
      failures
      longerThanMs
    }
    ... on LogRule {
      stdout {
        ...LinePatternFields
      }
      stderr {
        ...LinePatternFields
      }
      clearAfterMs
    }
    ... on MetricRule {
      metric
      above
      below
      clearAt
      forMs
      restart {
        cooldownMs
      }
    }
  }
  target
  severity
  ci
  enabled
  openIncidents
  revision
  changedAt
  changedBy {
    label
  }
}`) as unknown as TypedDocumentString<MonitorQuery, MonitorQueryVariables>;
export const MonitorsChangedDocument = /*#__PURE__*/ new TypedDocumentString(`
    subscription MonitorsChanged($filter: MonitorFilter, $after: String) {
  monitorsChanged(filter: $filter, after: $after) {
    cursor
    type
    id
    node {
      ...MonitorLine
    }
  }
}
    fragment LinePatternFields on LinePattern {
  match
  severity
  name
  stop
}
fragment MonitorLine on Monitor {
  id
  name
  description
  kind
  rule {
    __typename
    ... on StateRule {
      forMs
    }
    ... on DaemonRule {
      forMs
    }
    ... on HostRule {
      forMs
    }
    ... on HeartbeatRule {
      withinMs
    }
    ... on ScheduleRule {
      schedule
      missed
      lateAfterMs
      failures
      longerThanMs
    }
    ... on LogRule {
      stdout {
        ...LinePatternFields
      }
      stderr {
        ...LinePatternFields
      }
      clearAfterMs
    }
    ... on MetricRule {
      metric
      above
      below
      clearAt
      forMs
      restart {
        cooldownMs
      }
    }
  }
  target
  severity
  ci
  enabled
  openIncidents
  revision
  changedAt
  changedBy {
    label
  }
}`) as unknown as TypedDocumentString<MonitorsChangedSubscription, MonitorsChangedSubscriptionVariables>;
export const CreateMonitorDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation CreateMonitor($input: CreateMonitorInput!) {
  createMonitor(input: $input) {
    __typename
    ... on CreateMonitorPayload {
      monitor {
        ...MonitorLine
      }
      warnings {
        ...WarningLine
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
  ... on NotFoundError {
    kind
    key
  }
  ... on AlreadyExistsError {
    existing {
      __typename
      id
    }
  }
  ... on ConflictError {
    current {
      __typename
      id
    }
    currentRevision
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
fragment WarningLine on Warning {
  code
  message
  path
}
fragment LinePatternFields on LinePattern {
  match
  severity
  name
  stop
}
fragment MonitorLine on Monitor {
  id
  name
  description
  kind
  rule {
    __typename
    ... on StateRule {
      forMs
    }
    ... on DaemonRule {
      forMs
    }
    ... on HostRule {
      forMs
    }
    ... on HeartbeatRule {
      withinMs
    }
    ... on ScheduleRule {
      schedule
      missed
      lateAfterMs
      failures
      longerThanMs
    }
    ... on LogRule {
      stdout {
        ...LinePatternFields
      }
      stderr {
        ...LinePatternFields
      }
      clearAfterMs
    }
    ... on MetricRule {
      metric
      above
      below
      clearAt
      forMs
      restart {
        cooldownMs
      }
    }
  }
  target
  severity
  ci
  enabled
  openIncidents
  revision
  changedAt
  changedBy {
    label
  }
}`) as unknown as TypedDocumentString<CreateMonitorMutation, CreateMonitorMutationVariables>;
export const UpdateMonitorDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation UpdateMonitor($input: UpdateMonitorInput!) {
  updateMonitor(input: $input) {
    __typename
    ... on UpdateMonitorPayload {
      monitor {
        ...MonitorLine
      }
      warnings {
        ...WarningLine
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
  ... on NotFoundError {
    kind
    key
  }
  ... on AlreadyExistsError {
    existing {
      __typename
      id
    }
  }
  ... on ConflictError {
    current {
      __typename
      id
    }
    currentRevision
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
fragment WarningLine on Warning {
  code
  message
  path
}
fragment LinePatternFields on LinePattern {
  match
  severity
  name
  stop
}
fragment MonitorLine on Monitor {
  id
  name
  description
  kind
  rule {
    __typename
    ... on StateRule {
      forMs
    }
    ... on DaemonRule {
      forMs
    }
    ... on HostRule {
      forMs
    }
    ... on HeartbeatRule {
      withinMs
    }
    ... on ScheduleRule {
      schedule
      missed
      lateAfterMs
      failures
      longerThanMs
    }
    ... on LogRule {
      stdout {
        ...LinePatternFields
      }
      stderr {
        ...LinePatternFields
      }
      clearAfterMs
    }
    ... on MetricRule {
      metric
      above
      below
      clearAt
      forMs
      restart {
        cooldownMs
      }
    }
  }
  target
  severity
  ci
  enabled
  openIncidents
  revision
  changedAt
  changedBy {
    label
  }
}`) as unknown as TypedDocumentString<UpdateMonitorMutation, UpdateMonitorMutationVariables>;
export const DeleteMonitorDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation DeleteMonitor($input: DeleteMonitorInput!) {
  deleteMonitor(input: $input) {
    __typename
    ... on DeleteMonitorPayload {
      deletedId
      warnings {
        ...WarningLine
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
  ... on NotFoundError {
    kind
    key
  }
  ... on AlreadyExistsError {
    existing {
      __typename
      id
    }
  }
  ... on ConflictError {
    current {
      __typename
      id
    }
    currentRevision
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
fragment WarningLine on Warning {
  code
  message
  path
}`) as unknown as TypedDocumentString<DeleteMonitorMutation, DeleteMonitorMutationVariables>;
export const ReceiversDocument = /*#__PURE__*/ new TypedDocumentString(`
    query Receivers($filter: ReceiverFilter, $first: Int!, $after: String) {
  receivers(filter: $filter, first: $first, after: $after) {
    nodes {
      ...ReceiverLine
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    fragment ReceiverLine on Receiver {
  id
  name
  description
  enabled
  kind
  settings {
    __typename
    ... on EmailSettings {
      host
      port
      security
      user
      passwordSecret
      helo
      from
      to
      subjectPrefix
    }
    ... on WebhookSettings {
      url
      urlSecret
      signingSecret
    }
    ... on SlackSettings {
      url
      urlSecret
    }
    ... on TeamsSettings {
      url
      urlSecret
    }
    ... on NtfySettings {
      url
      urlSecret
      topic
      tokenSecret
    }
    ... on CommandSettings {
      command
      arguments
    }
  }
  batch
  subjectTemplate
  textTemplate
  pendingDeliveries
  deadDeliveries
  revision
}`) as unknown as TypedDocumentString<ReceiversQuery, ReceiversQueryVariables>;
export const ReceiverDocument = /*#__PURE__*/ new TypedDocumentString(`
    query Receiver($receiver: ReceiverRef!) {
  receiver(by: $receiver) {
    ...ReceiverLine
  }
}
    fragment ReceiverLine on Receiver {
  id
  name
  description
  enabled
  kind
  settings {
    __typename
    ... on EmailSettings {
      host
      port
      security
      user
      passwordSecret
      helo
      from
      to
      subjectPrefix
    }
    ... on WebhookSettings {
      url
      urlSecret
      signingSecret
    }
    ... on SlackSettings {
      url
      urlSecret
    }
    ... on TeamsSettings {
      url
      urlSecret
    }
    ... on NtfySettings {
      url
      urlSecret
      topic
      tokenSecret
    }
    ... on CommandSettings {
      command
      arguments
    }
  }
  batch
  subjectTemplate
  textTemplate
  pendingDeliveries
  deadDeliveries
  revision
}`) as unknown as TypedDocumentString<ReceiverQuery, ReceiverQueryVariables>;
export const ReceiversChangedDocument = /*#__PURE__*/ new TypedDocumentString(`
    subscription ReceiversChanged($filter: ReceiverFilter, $after: String) {
  receiversChanged(filter: $filter, after: $after) {
    cursor
    type
    id
    node {
      ...ReceiverLine
    }
  }
}
    fragment ReceiverLine on Receiver {
  id
  name
  description
  enabled
  kind
  settings {
    __typename
    ... on EmailSettings {
      host
      port
      security
      user
      passwordSecret
      helo
      from
      to
      subjectPrefix
    }
    ... on WebhookSettings {
      url
      urlSecret
      signingSecret
    }
    ... on SlackSettings {
      url
      urlSecret
    }
    ... on TeamsSettings {
      url
      urlSecret
    }
    ... on NtfySettings {
      url
      urlSecret
      topic
      tokenSecret
    }
    ... on CommandSettings {
      command
      arguments
    }
  }
  batch
  subjectTemplate
  textTemplate
  pendingDeliveries
  deadDeliveries
  revision
}`) as unknown as TypedDocumentString<ReceiversChangedSubscription, ReceiversChangedSubscriptionVariables>;
export const RoutesDocument = /*#__PURE__*/ new TypedDocumentString(`
    query Routes($filter: RouteFilter, $first: Int!, $after: String) {
  routes(filter: $filter, first: $first, after: $after) {
    nodes {
      ...RouteLine
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    fragment IncidentMatchLine on IncidentMatch {
  target
  severity
  ci
  environment
  monitor
  kind
}
fragment RouteLine on Route {
  id
  name
  description
  enabled
  position
  receiver {
    id
    name
  }
  match {
    ...IncidentMatchLine
  }
  continues
  groupBy
  waitMs
  intervalMs
  repeatMs
  notifyResolved
  muteTimes {
    days
    from
    until
    timeZone
  }
  revision
}`) as unknown as TypedDocumentString<RoutesQuery, RoutesQueryVariables>;
export const RouteDocument = /*#__PURE__*/ new TypedDocumentString(`
    query Route($route: RouteRef!) {
  route(by: $route) {
    ...RouteLine
  }
}
    fragment IncidentMatchLine on IncidentMatch {
  target
  severity
  ci
  environment
  monitor
  kind
}
fragment RouteLine on Route {
  id
  name
  description
  enabled
  position
  receiver {
    id
    name
  }
  match {
    ...IncidentMatchLine
  }
  continues
  groupBy
  waitMs
  intervalMs
  repeatMs
  notifyResolved
  muteTimes {
    days
    from
    until
    timeZone
  }
  revision
}`) as unknown as TypedDocumentString<RouteQuery, RouteQueryVariables>;
export const RoutesChangedDocument = /*#__PURE__*/ new TypedDocumentString(`
    subscription RoutesChanged($filter: RouteFilter, $after: String) {
  routesChanged(filter: $filter, after: $after) {
    cursor
    type
    id
    node {
      ...RouteLine
    }
  }
}
    fragment IncidentMatchLine on IncidentMatch {
  target
  severity
  ci
  environment
  monitor
  kind
}
fragment RouteLine on Route {
  id
  name
  description
  enabled
  position
  receiver {
    id
    name
  }
  match {
    ...IncidentMatchLine
  }
  continues
  groupBy
  waitMs
  intervalMs
  repeatMs
  notifyResolved
  muteTimes {
    days
    from
    until
    timeZone
  }
  revision
}`) as unknown as TypedDocumentString<RoutesChangedSubscription, RoutesChangedSubscriptionVariables>;
export const SilencesDocument = /*#__PURE__*/ new TypedDocumentString(`
    query Silences($filter: SilenceFilter, $first: Int!, $after: String) {
  silences(filter: $filter, first: $first, after: $after) {
    nodes {
      ...SilenceLine
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
  plane {
    time
  }
}
    fragment IncidentMatchLine on IncidentMatch {
  target
  severity
  ci
  environment
  monitor
  kind
}
fragment SilenceLine on Silence {
  id
  comment
  match {
    ...IncidentMatchLine
  }
  createdAt
  createdBy {
    label
  }
  endsAt
  endedBy {
    label
  }
}`) as unknown as TypedDocumentString<SilencesQuery, SilencesQueryVariables>;
export const SilencesChangedDocument = /*#__PURE__*/ new TypedDocumentString(`
    subscription SilencesChanged($filter: SilenceFilter, $after: String) {
  silencesChanged(filter: $filter, after: $after) {
    cursor
    type
    id
    node {
      ...SilenceLine
    }
  }
}
    fragment IncidentMatchLine on IncidentMatch {
  target
  severity
  ci
  environment
  monitor
  kind
}
fragment SilenceLine on Silence {
  id
  comment
  match {
    ...IncidentMatchLine
  }
  createdAt
  createdBy {
    label
  }
  endsAt
  endedBy {
    label
  }
}`) as unknown as TypedDocumentString<SilencesChangedSubscription, SilencesChangedSubscriptionVariables>;
export const DeliveriesDocument = /*#__PURE__*/ new TypedDocumentString(`
    query Deliveries($filter: DeliveryFilter, $first: Int!, $after: String) {
  deliveries(filter: $filter, first: $first, after: $after) {
    nodes {
      ...DeliveryLine
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
  plane {
    time
  }
}
    fragment DeliveryLine on Delivery {
  id
  kind
  receiverName
  routeName
  subject
  opened
  open
  resolved
  state
  attempts
  log {
    at
    tookMs
    ok
    answer
  }
  createdAt
  nextAttemptAt
  finishedAt
}`) as unknown as TypedDocumentString<DeliveriesQuery, DeliveriesQueryVariables>;
export const DeliveryDocument = /*#__PURE__*/ new TypedDocumentString(`
    query Delivery($id: ID!) {
  delivery(id: $id) {
    ...DeliveryLine
  }
}
    fragment DeliveryLine on Delivery {
  id
  kind
  receiverName
  routeName
  subject
  opened
  open
  resolved
  state
  attempts
  log {
    at
    tookMs
    ok
    answer
  }
  createdAt
  nextAttemptAt
  finishedAt
}`) as unknown as TypedDocumentString<DeliveryQuery, DeliveryQueryVariables>;
export const DeliveriesChangedDocument = /*#__PURE__*/ new TypedDocumentString(`
    subscription DeliveriesChanged($filter: DeliveryFilter, $after: String) {
  deliveriesChanged(filter: $filter, after: $after) {
    cursor
    type
    id
    node {
      ...DeliveryLine
    }
  }
}
    fragment DeliveryLine on Delivery {
  id
  kind
  receiverName
  routeName
  subject
  opened
  open
  resolved
  state
  attempts
  log {
    at
    tookMs
    ok
    answer
  }
  createdAt
  nextAttemptAt
  finishedAt
}`) as unknown as TypedDocumentString<DeliveriesChangedSubscription, DeliveriesChangedSubscriptionVariables>;
export const CreateReceiverDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation CreateReceiver($input: CreateReceiverInput!) {
  createReceiver(input: $input) {
    __typename
    ... on CreateReceiverPayload {
      receiver {
        ...ReceiverLine
      }
      warnings {
        ...WarningLine
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
  ... on NotFoundError {
    kind
    key
  }
  ... on AlreadyExistsError {
    existing {
      __typename
      id
    }
  }
  ... on ConflictError {
    current {
      __typename
      id
    }
    currentRevision
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
fragment WarningLine on Warning {
  code
  message
  path
}
fragment ReceiverLine on Receiver {
  id
  name
  description
  enabled
  kind
  settings {
    __typename
    ... on EmailSettings {
      host
      port
      security
      user
      passwordSecret
      helo
      from
      to
      subjectPrefix
    }
    ... on WebhookSettings {
      url
      urlSecret
      signingSecret
    }
    ... on SlackSettings {
      url
      urlSecret
    }
    ... on TeamsSettings {
      url
      urlSecret
    }
    ... on NtfySettings {
      url
      urlSecret
      topic
      tokenSecret
    }
    ... on CommandSettings {
      command
      arguments
    }
  }
  batch
  subjectTemplate
  textTemplate
  pendingDeliveries
  deadDeliveries
  revision
}`) as unknown as TypedDocumentString<CreateReceiverMutation, CreateReceiverMutationVariables>;
export const UpdateReceiverDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation UpdateReceiver($input: UpdateReceiverInput!) {
  updateReceiver(input: $input) {
    __typename
    ... on UpdateReceiverPayload {
      receiver {
        ...ReceiverLine
      }
      warnings {
        ...WarningLine
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
  ... on NotFoundError {
    kind
    key
  }
  ... on AlreadyExistsError {
    existing {
      __typename
      id
    }
  }
  ... on ConflictError {
    current {
      __typename
      id
    }
    currentRevision
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
fragment WarningLine on Warning {
  code
  message
  path
}
fragment ReceiverLine on Receiver {
  id
  name
  description
  enabled
  kind
  settings {
    __typename
    ... on EmailSettings {
      host
      port
      security
      user
      passwordSecret
      helo
      from
      to
      subjectPrefix
    }
    ... on WebhookSettings {
      url
      urlSecret
      signingSecret
    }
    ... on SlackSettings {
      url
      urlSecret
    }
    ... on TeamsSettings {
      url
      urlSecret
    }
    ... on NtfySettings {
      url
      urlSecret
      topic
      tokenSecret
    }
    ... on CommandSettings {
      command
      arguments
    }
  }
  batch
  subjectTemplate
  textTemplate
  pendingDeliveries
  deadDeliveries
  revision
}`) as unknown as TypedDocumentString<UpdateReceiverMutation, UpdateReceiverMutationVariables>;
export const DeleteReceiverDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation DeleteReceiver($input: DeleteReceiverInput!) {
  deleteReceiver(input: $input) {
    __typename
    ... on DeleteReceiverPayload {
      deletedId
      warnings {
        ...WarningLine
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
  ... on NotFoundError {
    kind
    key
  }
  ... on AlreadyExistsError {
    existing {
      __typename
      id
    }
  }
  ... on ConflictError {
    current {
      __typename
      id
    }
    currentRevision
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
fragment WarningLine on Warning {
  code
  message
  path
}`) as unknown as TypedDocumentString<DeleteReceiverMutation, DeleteReceiverMutationVariables>;
export const CreateRouteDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation CreateRoute($input: CreateRouteInput!) {
  createRoute(input: $input) {
    __typename
    ... on CreateRoutePayload {
      route {
        ...RouteLine
      }
      warnings {
        ...WarningLine
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
  ... on NotFoundError {
    kind
    key
  }
  ... on AlreadyExistsError {
    existing {
      __typename
      id
    }
  }
  ... on ConflictError {
    current {
      __typename
      id
    }
    currentRevision
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
fragment WarningLine on Warning {
  code
  message
  path
}
fragment IncidentMatchLine on IncidentMatch {
  target
  severity
  ci
  environment
  monitor
  kind
}
fragment RouteLine on Route {
  id
  name
  description
  enabled
  position
  receiver {
    id
    name
  }
  match {
    ...IncidentMatchLine
  }
  continues
  groupBy
  waitMs
  intervalMs
  repeatMs
  notifyResolved
  muteTimes {
    days
    from
    until
    timeZone
  }
  revision
}`) as unknown as TypedDocumentString<CreateRouteMutation, CreateRouteMutationVariables>;
export const UpdateRouteDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation UpdateRoute($input: UpdateRouteInput!) {
  updateRoute(input: $input) {
    __typename
    ... on UpdateRoutePayload {
      route {
        ...RouteLine
      }
      warnings {
        ...WarningLine
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
  ... on NotFoundError {
    kind
    key
  }
  ... on AlreadyExistsError {
    existing {
      __typename
      id
    }
  }
  ... on ConflictError {
    current {
      __typename
      id
    }
    currentRevision
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
fragment WarningLine on Warning {
  code
  message
  path
}
fragment IncidentMatchLine on IncidentMatch {
  target
  severity
  ci
  environment
  monitor
  kind
}
fragment RouteLine on Route {
  id
  name
  description
  enabled
  position
  receiver {
    id
    name
  }
  match {
    ...IncidentMatchLine
  }
  continues
  groupBy
  waitMs
  intervalMs
  repeatMs
  notifyResolved
  muteTimes {
    days
    from
    until
    timeZone
  }
  revision
}`) as unknown as TypedDocumentString<UpdateRouteMutation, UpdateRouteMutationVariables>;
export const DeleteRouteDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation DeleteRoute($input: DeleteRouteInput!) {
  deleteRoute(input: $input) {
    __typename
    ... on DeleteRoutePayload {
      deletedId
      warnings {
        ...WarningLine
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
  ... on NotFoundError {
    kind
    key
  }
  ... on AlreadyExistsError {
    existing {
      __typename
      id
    }
  }
  ... on ConflictError {
    current {
      __typename
      id
    }
    currentRevision
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
fragment WarningLine on Warning {
  code
  message
  path
}`) as unknown as TypedDocumentString<DeleteRouteMutation, DeleteRouteMutationVariables>;
export const TestReceiverDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation TestReceiver($input: TestReceiverInput!) {
  testReceiver(input: $input) {
    __typename
    ... on TestReceiverPayload {
      delivery {
        ...DeliveryLine
      }
      subject
      body
      warnings {
        ...WarningLine
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
  ... on NotFoundError {
    kind
    key
  }
  ... on AlreadyExistsError {
    existing {
      __typename
      id
    }
  }
  ... on ConflictError {
    current {
      __typename
      id
    }
    currentRevision
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
fragment WarningLine on Warning {
  code
  message
  path
}
fragment DeliveryLine on Delivery {
  id
  kind
  receiverName
  routeName
  subject
  opened
  open
  resolved
  state
  attempts
  log {
    at
    tookMs
    ok
    answer
  }
  createdAt
  nextAttemptAt
  finishedAt
}`) as unknown as TypedDocumentString<TestReceiverMutation, TestReceiverMutationVariables>;
export const CreateSilenceDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation CreateSilence($input: CreateSilenceInput!) {
  createSilence(input: $input) {
    __typename
    ... on CreateSilencePayload {
      silence {
        ...SilenceLine
      }
      warnings {
        ...WarningLine
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
  ... on NotFoundError {
    kind
    key
  }
  ... on AlreadyExistsError {
    existing {
      __typename
      id
    }
  }
  ... on ConflictError {
    current {
      __typename
      id
    }
    currentRevision
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
fragment WarningLine on Warning {
  code
  message
  path
}
fragment IncidentMatchLine on IncidentMatch {
  target
  severity
  ci
  environment
  monitor
  kind
}
fragment SilenceLine on Silence {
  id
  comment
  match {
    ...IncidentMatchLine
  }
  createdAt
  createdBy {
    label
  }
  endsAt
  endedBy {
    label
  }
}`) as unknown as TypedDocumentString<CreateSilenceMutation, CreateSilenceMutationVariables>;
export const EndSilenceDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation EndSilence($input: EndSilenceInput!) {
  endSilence(input: $input) {
    __typename
    ... on EndSilencePayload {
      silence {
        ...SilenceLine
      }
      warnings {
        ...WarningLine
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
  ... on NotFoundError {
    kind
    key
  }
  ... on AlreadyExistsError {
    existing {
      __typename
      id
    }
  }
  ... on ConflictError {
    current {
      __typename
      id
    }
    currentRevision
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
fragment WarningLine on Warning {
  code
  message
  path
}
fragment IncidentMatchLine on IncidentMatch {
  target
  severity
  ci
  environment
  monitor
  kind
}
fragment SilenceLine on Silence {
  id
  comment
  match {
    ...IncidentMatchLine
  }
  createdAt
  createdBy {
    label
  }
  endsAt
  endedBy {
    label
  }
}`) as unknown as TypedDocumentString<EndSilenceMutation, EndSilenceMutationVariables>;
export const RetryDeliveryDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation RetryDelivery($input: RetryDeliveryInput!) {
  retryDelivery(input: $input) {
    __typename
    ... on RetryDeliveryPayload {
      delivery {
        ...DeliveryLine
      }
      warnings {
        ...WarningLine
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
  ... on NotFoundError {
    kind
    key
  }
  ... on AlreadyExistsError {
    existing {
      __typename
      id
    }
  }
  ... on ConflictError {
    current {
      __typename
      id
    }
    currentRevision
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
fragment WarningLine on Warning {
  code
  message
  path
}
fragment DeliveryLine on Delivery {
  id
  kind
  receiverName
  routeName
  subject
  opened
  open
  resolved
  state
  attempts
  log {
    at
    tookMs
    ok
    answer
  }
  createdAt
  nextAttemptAt
  finishedAt
}`) as unknown as TypedDocumentString<RetryDeliveryMutation, RetryDeliveryMutationVariables>;
export const PlaneTimeDocument = /*#__PURE__*/ new TypedDocumentString(`
    query PlaneTime {
  plane {
    time
  }
}
    `) as unknown as TypedDocumentString<PlaneTimeQuery, PlaneTimeQueryVariables>;
export const ProgramsDocument = /*#__PURE__*/ new TypedDocumentString(`
    query Programs($filter: ProgramFilter, $first: Int!, $after: String) {
  plane {
    time
  }
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
        keepRuns
        keepRunsForMs
        activityMode
        revision
        revisedAt
        revisedBy {
          label
        }
        definition {
          ...Definition
        }
        assignments(first: 20) {
          totalCount
          nodes {
            hosts
            enabled
            instancesPerHost
          }
        }
        dependencies(first: 100) {
          nodes {
            ...DependencyLine
          }
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
    redacted
  }
  envFiles
  user
  primaryGroup
  supplementaryGroups
  umask
  nice
  rlimits {
    resource
    soft
    hard
  }
  cpuAffinity
  noNewPrivileges
  memoryLimitBytes
  cpuLimit
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
  timeoutMs
  retries
  stopSignal
  stopCommand
  stopTimeoutMs
  killMode
  reloadSignal
  priority
  changePolicy
  tty
  stdin
  log {
    redirectStderr
    maxBytes
    files
    timestamps
  }
  readiness {
    ...Probe
  }
  liveness {
    ...Probe
  }
  notify
  watchdogMs
  telemetry
  actions {
    operation {
      __typename
      ... on ActionCommand {
        command
      }
      ... on ActionSignal {
        signal
      }
    }
    name
    description
    timeoutMs
  }
}
fragment Probe on Probe {
  check {
    __typename
    ... on ExecCheck {
      command
    }
    ... on HttpCheck {
      url
    }
    ... on TcpCheck {
      address
    }
    ... on LogCheck {
      pattern
    }
  }
  intervalMs
  timeoutMs
  successThreshold
  failureThreshold
  startPeriodMs
}
fragment DependencyLine on Dependency {
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
}`) as unknown as TypedDocumentString<ProgramsQuery, ProgramsQueryVariables>;
export const ProgramDocument = /*#__PURE__*/ new TypedDocumentString(`
    query Program($name: String!, $environment: String!) {
  program(name: $name, environment: $environment) {
    name
    environment
    group
    description
    keepRuns
    keepRunsForMs
    activityMode
    revision
    createdAt
    revisedAt
    revisedBy {
      label
    }
    definition {
      ...Definition
    }
    assignments(first: 100) {
      totalCount
      nodes {
        hosts
        enabled
        instancesPerHost
      }
    }
    dependencies(first: 100) {
      nodes {
        ...DependencyLine
      }
    }
    dependents(first: 100) {
      totalCount
      nodes {
        of {
          name
          environment
        }
        condition
      }
    }
    revisions(last: 10) {
      edges {
        node {
          revision
          author {
            label
          }
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
    redacted
  }
  envFiles
  user
  primaryGroup
  supplementaryGroups
  umask
  nice
  rlimits {
    resource
    soft
    hard
  }
  cpuAffinity
  noNewPrivileges
  memoryLimitBytes
  cpuLimit
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
  timeoutMs
  retries
  stopSignal
  stopCommand
  stopTimeoutMs
  killMode
  reloadSignal
  priority
  changePolicy
  tty
  stdin
  log {
    redirectStderr
    maxBytes
    files
    timestamps
  }
  readiness {
    ...Probe
  }
  liveness {
    ...Probe
  }
  notify
  watchdogMs
  telemetry
  actions {
    operation {
      __typename
      ... on ActionCommand {
        command
      }
      ... on ActionSignal {
        signal
      }
    }
    name
    description
    timeoutMs
  }
}
fragment Probe on Probe {
  check {
    __typename
    ... on ExecCheck {
      command
    }
    ... on HttpCheck {
      url
    }
    ... on TcpCheck {
      address
    }
    ... on LogCheck {
      pattern
    }
  }
  intervalMs
  timeoutMs
  successThreshold
  failureThreshold
  startPeriodMs
}
fragment DependencyLine on Dependency {
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
}`) as unknown as TypedDocumentString<ProgramQuery, ProgramQueryVariables>;
export const ProgramNamesDocument = /*#__PURE__*/ new TypedDocumentString(`
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
export const CreateProgramDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation CreateProgram($input: CreateProgramInput!) {
  createProgram(input: $input) {
    __typename
    ... on CreateProgramPayload {
      program {
        name
        environment
        revision
      }
      warnings {
        ...WarningLine
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
  ... on NotFoundError {
    kind
    key
  }
  ... on AlreadyExistsError {
    existing {
      __typename
      id
    }
  }
  ... on ConflictError {
    current {
      __typename
      id
    }
    currentRevision
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
fragment WarningLine on Warning {
  code
  message
  path
}`) as unknown as TypedDocumentString<CreateProgramMutation, CreateProgramMutationVariables>;
export const UpdateProgramDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation UpdateProgram($input: UpdateProgramInput!) {
  updateProgram(input: $input) {
    __typename
    ... on UpdateProgramPayload {
      program {
        name
        environment
        revision
      }
      warnings {
        ...WarningLine
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
  ... on NotFoundError {
    kind
    key
  }
  ... on AlreadyExistsError {
    existing {
      __typename
      id
    }
  }
  ... on ConflictError {
    current {
      __typename
      id
    }
    currentRevision
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
fragment WarningLine on Warning {
  code
  message
  path
}`) as unknown as TypedDocumentString<UpdateProgramMutation, UpdateProgramMutationVariables>;
export const DeleteProgramDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation DeleteProgram($input: DeleteProgramInput!) {
  deleteProgram(input: $input) {
    __typename
    ... on DeleteProgramPayload {
      deletedId
      warnings {
        ...WarningLine
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
  ... on NotFoundError {
    kind
    key
  }
  ... on AlreadyExistsError {
    existing {
      __typename
      id
    }
  }
  ... on ConflictError {
    current {
      __typename
      id
    }
    currentRevision
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
fragment WarningLine on Warning {
  code
  message
  path
}`) as unknown as TypedDocumentString<DeleteProgramMutation, DeleteProgramMutationVariables>;
export const RunsDocument = /*#__PURE__*/ new TypedDocumentString(`
    query Runs($filter: RunFilter, $first: Int!, $after: String) {
  runs(filter: $filter, first: $first, after: $after) {
    edges {
      node {
        ...RunLine
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    fragment RunLine on Run {
  id
  address
  programRevision
  cause
  concurrent
  pid
  startedAt
  endedAt
  exitCode
  signal
  error
  outcome
  durationMs
  runningForMs
  firing {
    outcome
    action
    dueAt
    dueUntil
    count
    scheduleName
  }
}`) as unknown as TypedDocumentString<RunsQuery, RunsQueryVariables>;
export const RunDocument = /*#__PURE__*/ new TypedDocumentString(`
    query Run($id: ID!) {
  node(id: $id) {
    __typename
    ... on Run {
      ...RunLine
      traceId
      spanId
      command {
        id
        kind
        selector
        actor {
          label
        }
      }
      accounting {
        userMs
        systemMs
        maxRssBytes
        coreDumped
        outOfMemory
      }
      logRange {
        stdout {
          from
          to
        }
        stderr {
          from
          to
        }
      }
    }
  }
}
    fragment RunLine on Run {
  id
  address
  programRevision
  cause
  concurrent
  pid
  startedAt
  endedAt
  exitCode
  signal
  error
  outcome
  durationMs
  runningForMs
  firing {
    outcome
    action
    dueAt
    dueUntil
    count
    scheduleName
  }
}`) as unknown as TypedDocumentString<RunQuery, RunQueryVariables>;
export const RunsChangedDocument = /*#__PURE__*/ new TypedDocumentString(`
    subscription RunsChanged($filter: RunFilter, $after: String) {
  runsChanged(filter: $filter, after: $after) {
    cursor
    type
    id
    node {
      ...RunLine
    }
  }
}
    fragment RunLine on Run {
  id
  address
  programRevision
  cause
  concurrent
  pid
  startedAt
  endedAt
  exitCode
  signal
  error
  outcome
  durationMs
  runningForMs
  firing {
    outcome
    action
    dueAt
    dueUntil
    count
    scheduleName
  }
}`) as unknown as TypedDocumentString<RunsChangedSubscription, RunsChangedSubscriptionVariables>;
export const RunStatisticsDocument = /*#__PURE__*/ new TypedDocumentString(`
    query RunStatistics($filter: ProgramFilter, $since: DateTime, $before: DateTime, $first: Int!, $after: String) {
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
        runStatistics(since: $since, before: $before) {
          runs
          outcomes {
            outcome
            count
          }
          successRate
          durations {
            count
            minMs
            medianMs
            p90Ms
            p99Ms
            maxMs
            totalMs
          }
        }
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `) as unknown as TypedDocumentString<RunStatisticsQuery, RunStatisticsQueryVariables>;
export const JobTargetsDocument = /*#__PURE__*/ new TypedDocumentString(`
    query JobTargets($id: ID!, $first: Int!, $after: String) {
  command(id: $id) {
    targets(first: $first, after: $after) {
      edges {
        node {
          address
          status
          message
          instance {
            state
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
    `) as unknown as TypedDocumentString<JobTargetsQuery, JobTargetsQueryVariables>;
export const JobRunsDocument = /*#__PURE__*/ new TypedDocumentString(`
    query JobRuns($id: ID!, $first: Int!, $after: String) {
  command(id: $id) {
    runs(first: $first, after: $after) {
      edges {
        node {
          ...RunLine
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
    fragment RunLine on Run {
  id
  address
  programRevision
  cause
  concurrent
  pid
  startedAt
  endedAt
  exitCode
  signal
  error
  outcome
  durationMs
  runningForMs
  firing {
    outcome
    action
    dueAt
    dueUntil
    count
    scheduleName
  }
}`) as unknown as TypedDocumentString<JobRunsQuery, JobRunsQueryVariables>;
export const SchedulesDocument = /*#__PURE__*/ new TypedDocumentString(`
    query Schedules($filter: ScheduleFilter, $first: Int!, $after: String) {
  plane {
    time
  }
  schedules(filter: $filter, first: $first, after: $after) {
    edges {
      node {
        ...ScheduleLine
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    fragment ScheduleLine on Schedule {
  id
  name
  description
  hosts
  program {
    name
    environment
  }
  trigger {
    ... on CronTrigger {
      cron
    }
    ... on AtTrigger {
      at
    }
  }
  timeZone
  action
  signal
  paused
  next(n: 1) {
    dueAt
    localTime
    note
  }
  lastFiring {
    address
    startedAt
    outcome
    firing {
      outcome
      dueAt
    }
  }
}`) as unknown as TypedDocumentString<SchedulesQuery, SchedulesQueryVariables>;
export const ScheduleDetailsDocument = /*#__PURE__*/ new TypedDocumentString(`
    query ScheduleDetails($filter: ScheduleFilter, $next: Int!, $firings: Int!) {
  schedules(filter: $filter, first: 20) {
    edges {
      node {
        ...ScheduleLine
        gap
        fold
        startsAt
        endsAt
        exclusions {
          from
          until
        }
        calendarExclusions {
          from
          until
        }
        overlap
        catchUp
        catchUpLimit
        catchUpWithinMs
        jitterMs
        effectiveSince
        createdAt
        createdBy {
          label
        }
        changedAt
        changedBy {
          label
        }
        upcoming: next(n: $next) {
          dueAt
          localTime
          note
        }
        instances(first: 1) {
          totalCount
        }
        firings(first: $firings) {
          edges {
            node {
              address
              startedAt
              durationMs
              outcome
              exitCode
              signal
              error
              firing {
                outcome
                dueAt
                dueUntil
                count
              }
            }
          }
        }
      }
    }
  }
}
    fragment ScheduleLine on Schedule {
  id
  name
  description
  hosts
  program {
    name
    environment
  }
  trigger {
    ... on CronTrigger {
      cron
    }
    ... on AtTrigger {
      at
    }
  }
  timeZone
  action
  signal
  paused
  next(n: 1) {
    dueAt
    localTime
    note
  }
  lastFiring {
    address
    startedAt
    outcome
    firing {
      outcome
      dueAt
    }
  }
}`) as unknown as TypedDocumentString<ScheduleDetailsQuery, ScheduleDetailsQueryVariables>;
export const SchedulesChangedDocument = /*#__PURE__*/ new TypedDocumentString(`
    subscription SchedulesChanged($filter: ScheduleFilter, $after: String) {
  schedulesChanged(filter: $filter, after: $after) {
    cursor
    type
    id
    node {
      ...ScheduleLine
    }
  }
}
    fragment ScheduleLine on Schedule {
  id
  name
  description
  hosts
  program {
    name
    environment
  }
  trigger {
    ... on CronTrigger {
      cron
    }
    ... on AtTrigger {
      at
    }
  }
  timeZone
  action
  signal
  paused
  next(n: 1) {
    dueAt
    localTime
    note
  }
  lastFiring {
    address
    startedAt
    outcome
    firing {
      outcome
      dueAt
    }
  }
}`) as unknown as TypedDocumentString<SchedulesChangedSubscription, SchedulesChangedSubscriptionVariables>;
export const CreateScheduleDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation CreateSchedule($input: CreateScheduleInput!) {
  createSchedule(input: $input) {
    __typename
    ... on CreateSchedulePayload {
      schedule {
        ...ScheduleLine
      }
      warnings {
        ...WarningLine
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
  ... on NotFoundError {
    kind
    key
  }
  ... on AlreadyExistsError {
    existing {
      __typename
      id
    }
  }
  ... on ConflictError {
    current {
      __typename
      id
    }
    currentRevision
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
fragment WarningLine on Warning {
  code
  message
  path
}
fragment ScheduleLine on Schedule {
  id
  name
  description
  hosts
  program {
    name
    environment
  }
  trigger {
    ... on CronTrigger {
      cron
    }
    ... on AtTrigger {
      at
    }
  }
  timeZone
  action
  signal
  paused
  next(n: 1) {
    dueAt
    localTime
    note
  }
  lastFiring {
    address
    startedAt
    outcome
    firing {
      outcome
      dueAt
    }
  }
}`) as unknown as TypedDocumentString<CreateScheduleMutation, CreateScheduleMutationVariables>;
export const SetSchedulesDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation SetSchedules($input: SetSchedulesInput!) {
  setSchedules(input: $input) {
    __typename
    ... on SetSchedulesPayload {
      created
      updated
      unchanged
      deleted
      warnings {
        ...WarningLine
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
  ... on NotFoundError {
    kind
    key
  }
  ... on AlreadyExistsError {
    existing {
      __typename
      id
    }
  }
  ... on ConflictError {
    current {
      __typename
      id
    }
    currentRevision
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
fragment WarningLine on Warning {
  code
  message
  path
}`) as unknown as TypedDocumentString<SetSchedulesMutation, SetSchedulesMutationVariables>;
export const PauseScheduleDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation PauseSchedule($input: PauseScheduleInput!) {
  pauseSchedule(input: $input) {
    __typename
    ... on PauseSchedulePayload {
      schedule {
        ...ScheduleLine
      }
      warnings {
        ...WarningLine
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
  ... on NotFoundError {
    kind
    key
  }
  ... on AlreadyExistsError {
    existing {
      __typename
      id
    }
  }
  ... on ConflictError {
    current {
      __typename
      id
    }
    currentRevision
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
fragment WarningLine on Warning {
  code
  message
  path
}
fragment ScheduleLine on Schedule {
  id
  name
  description
  hosts
  program {
    name
    environment
  }
  trigger {
    ... on CronTrigger {
      cron
    }
    ... on AtTrigger {
      at
    }
  }
  timeZone
  action
  signal
  paused
  next(n: 1) {
    dueAt
    localTime
    note
  }
  lastFiring {
    address
    startedAt
    outcome
    firing {
      outcome
      dueAt
    }
  }
}`) as unknown as TypedDocumentString<PauseScheduleMutation, PauseScheduleMutationVariables>;
export const ResumeScheduleDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation ResumeSchedule($input: ResumeScheduleInput!) {
  resumeSchedule(input: $input) {
    __typename
    ... on ResumeSchedulePayload {
      schedule {
        ...ScheduleLine
      }
      warnings {
        ...WarningLine
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
  ... on NotFoundError {
    kind
    key
  }
  ... on AlreadyExistsError {
    existing {
      __typename
      id
    }
  }
  ... on ConflictError {
    current {
      __typename
      id
    }
    currentRevision
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
fragment WarningLine on Warning {
  code
  message
  path
}
fragment ScheduleLine on Schedule {
  id
  name
  description
  hosts
  program {
    name
    environment
  }
  trigger {
    ... on CronTrigger {
      cron
    }
    ... on AtTrigger {
      at
    }
  }
  timeZone
  action
  signal
  paused
  next(n: 1) {
    dueAt
    localTime
    note
  }
  lastFiring {
    address
    startedAt
    outcome
    firing {
      outcome
      dueAt
    }
  }
}`) as unknown as TypedDocumentString<ResumeScheduleMutation, ResumeScheduleMutationVariables>;
export const DeleteScheduleDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation DeleteSchedule($input: DeleteScheduleInput!) {
  deleteSchedule(input: $input) {
    __typename
    ... on DeleteSchedulePayload {
      deletedId
      warnings {
        ...WarningLine
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
  ... on NotFoundError {
    kind
    key
  }
  ... on AlreadyExistsError {
    existing {
      __typename
      id
    }
  }
  ... on ConflictError {
    current {
      __typename
      id
    }
    currentRevision
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
fragment WarningLine on Warning {
  code
  message
  path
}`) as unknown as TypedDocumentString<DeleteScheduleMutation, DeleteScheduleMutationVariables>;
export const OpenTerminalDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation OpenTerminal($input: OpenTerminalInput!) {
  openTerminal(input: $input) {
    __typename
    ... on OpenTerminalPayload {
      session {
        ...OpenedTerminal
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
  ... on NotFoundError {
    kind
    key
  }
  ... on AlreadyExistsError {
    existing {
      __typename
      id
    }
  }
  ... on ConflictError {
    current {
      __typename
      id
    }
    currentRevision
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
fragment OpenedTerminal on TerminalSession {
  id
  kind
  readOnly
  expiresAt
  recording
}`) as unknown as TypedDocumentString<OpenTerminalMutation, OpenTerminalMutationVariables>;
export const OpenShellDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation OpenShell($input: OpenShellInput!) {
  openShell(input: $input) {
    __typename
    ... on OpenShellPayload {
      session {
        ...OpenedTerminal
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
  ... on NotFoundError {
    kind
    key
  }
  ... on AlreadyExistsError {
    existing {
      __typename
      id
    }
  }
  ... on ConflictError {
    current {
      __typename
      id
    }
    currentRevision
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
fragment OpenedTerminal on TerminalSession {
  id
  kind
  readOnly
  expiresAt
  recording
}`) as unknown as TypedDocumentString<OpenShellMutation, OpenShellMutationVariables>;
export const TerminalOutputDocument = /*#__PURE__*/ new TypedDocumentString(`
    subscription TerminalOutput($session: UUID!, $after: String) {
  terminalOutput(session: $session, after: $after) {
    ...TerminalPart
  }
}
    fragment TerminalPart on TerminalOutput {
  cursor
  data
  ended
  exitCode
  signal
  recording
}`) as unknown as TypedDocumentString<TerminalOutputSubscription, TerminalOutputSubscriptionVariables>;
export const SendTerminalInputDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation SendTerminalInput($input: SendTerminalInputInput!) {
  sendTerminalInput(input: $input) {
    __typename
    ... on SendTerminalInputPayload {
      bytes
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
  ... on NotFoundError {
    kind
    key
  }
  ... on AlreadyExistsError {
    existing {
      __typename
      id
    }
  }
  ... on ConflictError {
    current {
      __typename
      id
    }
    currentRevision
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
}`) as unknown as TypedDocumentString<SendTerminalInputMutation, SendTerminalInputMutationVariables>;
export const ResizeTerminalDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation ResizeTerminal($input: ResizeTerminalInput!) {
  resizeTerminal(input: $input) {
    __typename
    ... on ResizeTerminalPayload {
      rows
      columns
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
  ... on NotFoundError {
    kind
    key
  }
  ... on AlreadyExistsError {
    existing {
      __typename
      id
    }
  }
  ... on ConflictError {
    current {
      __typename
      id
    }
    currentRevision
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
}`) as unknown as TypedDocumentString<ResizeTerminalMutation, ResizeTerminalMutationVariables>;
export const CloseTerminalDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation CloseTerminal($input: CloseTerminalInput!) {
  closeTerminal(input: $input) {
    __typename
    ... on CloseTerminalPayload {
      closedId
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
  ... on NotFoundError {
    kind
    key
  }
  ... on AlreadyExistsError {
    existing {
      __typename
      id
    }
  }
  ... on ConflictError {
    current {
      __typename
      id
    }
    currentRevision
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
}`) as unknown as TypedDocumentString<CloseTerminalMutation, CloseTerminalMutationVariables>;
export const ViewerDocument = /*#__PURE__*/ new TypedDocumentString(`
    query Viewer {
  viewer {
    name
    role
  }
}
    `) as unknown as TypedDocumentString<ViewerQuery, ViewerQueryVariables>;
export const TokensDocument = /*#__PURE__*/ new TypedDocumentString(`
    query Tokens($first: Int!, $after: String) {
  plane {
    time
  }
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
  createdBy {
    label
  }
  expiresAt
  usesLeft
  lastUsedAt
  revokedAt
}`) as unknown as TypedDocumentString<TokensQuery, TokensQueryVariables>;
export const CreateTokenDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation CreateToken($input: CreateTokenInput!) {
  createToken(input: $input) {
    __typename
    ... on CreateTokenPayload {
      secret
      token {
        ...TokenLine
      }
      warnings {
        ...WarningLine
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
  ... on NotFoundError {
    kind
    key
  }
  ... on AlreadyExistsError {
    existing {
      __typename
      id
    }
  }
  ... on ConflictError {
    current {
      __typename
      id
    }
    currentRevision
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
fragment WarningLine on Warning {
  code
  message
  path
}
fragment TokenLine on Token {
  id
  name
  kind
  role
  createdAt
  createdBy {
    label
  }
  expiresAt
  usesLeft
  lastUsedAt
  revokedAt
}`) as unknown as TypedDocumentString<CreateTokenMutation, CreateTokenMutationVariables>;
export const CreateJoinTokenDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation CreateJoinToken($input: CreateJoinTokenInput!) {
  createJoinToken(input: $input) {
    __typename
    ... on CreateJoinTokenPayload {
      secret
      token {
        ...TokenLine
      }
      warnings {
        ...WarningLine
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
  ... on NotFoundError {
    kind
    key
  }
  ... on AlreadyExistsError {
    existing {
      __typename
      id
    }
  }
  ... on ConflictError {
    current {
      __typename
      id
    }
    currentRevision
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
fragment WarningLine on Warning {
  code
  message
  path
}
fragment TokenLine on Token {
  id
  name
  kind
  role
  createdAt
  createdBy {
    label
  }
  expiresAt
  usesLeft
  lastUsedAt
  revokedAt
}`) as unknown as TypedDocumentString<CreateJoinTokenMutation, CreateJoinTokenMutationVariables>;
export const RevokeTokenDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation RevokeToken($input: RevokeTokenInput!) {
  revokeToken(input: $input) {
    __typename
    ... on RevokeTokenPayload {
      token {
        id
        name
        revokedAt
      }
      warnings {
        ...WarningLine
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
  ... on NotFoundError {
    kind
    key
  }
  ... on AlreadyExistsError {
    existing {
      __typename
      id
    }
  }
  ... on ConflictError {
    current {
      __typename
      id
    }
    currentRevision
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
fragment WarningLine on Warning {
  code
  message
  path
}`) as unknown as TypedDocumentString<RevokeTokenMutation, RevokeTokenMutationVariables>;
export const WhyDocument = /*#__PURE__*/ new TypedDocumentString(`
    query Why($address: String!) {
  why(address: $address) {
    instance {
      address
      state
      since
    }
    entries {
      at
      summary
      actor {
        label
      }
      event {
        sequence
        cursor
      }
      run {
        id
        pid
      }
      command {
        id
        kind
        selector
      }
    }
  }
}
    `) as unknown as TypedDocumentString<WhyQuery, WhyQueryVariables>;
/** All values of EventKind. */
export const eventKinds: readonly EventKind[] = ["ACCESS_REFUSED","ACTIVITY_ABORTED","ACTIVITY_CHANGED","ACTIVITY_CREATED","ACTIVITY_ENDED","ACTIVITY_MEMBER_CHANGED","ACTIVITY_STARTED","AGENT_COPY_REFUSED","AGENT_PROBLEM","ALERT_CLEARED","ALERT_RAISED","ASSIGNMENT_CHANGED","ASSIGNMENT_CREATED","ASSIGNMENT_DELETED","ATTRIBUTE_CHANGED","CHANNEL_FINISHED","CHANNEL_OPENED","CLUSTER_ADDED","CLUSTER_CONNECTED","CLUSTER_DELETED","CLUSTER_DISCONNECTED","CLUSTER_HOSTS_CHANGED","COMMAND_DELIVERED","COMMAND_FINISHED","COMMAND_ISSUED","COMMAND_PROGRESSED","DELIVERY_CHANGED","FIRING_NOT_RUN","HOST_CHANGED","HOST_CONNECTED","HOST_DISCONNECTED","HOST_ENROLLED","HOST_REMOVED","INCIDENT_CHANGED","INCIDENT_OPENED","INCIDENT_RESOLVED","INSTANCE_CREATED","INSTANCE_DESIRED_CHANGED","INSTANCE_HEALTH_CHANGED","INSTANCE_REMOVED","INSTANCE_STATE_CHANGED","INSTANCE_WAITING_CHANGED","MONITOR_CHANGED","MONITOR_CREATED","MONITOR_DELETED","PROGRAM_CHANGED","PROGRAM_CREATED","PROGRAM_DELETED","PROGRAM_DEPENDENCIES_CHANGED","PROGRAM_EVENT","PROGRAM_REVISED","RECEIVER_CHANGED","RECEIVER_CREATED","RECEIVER_DELETED","RECORDS_REMOVED","REPORTS_DROPPED","ROUTE_CHANGED","ROUTE_CREATED","ROUTE_DELETED","RUN_CHANGED","SCHEDULE_CHANGED","SCHEDULE_CREATED","SCHEDULE_DELETED","SCHEDULE_PAUSED","SCHEDULE_RESUMED","SIGNED_IN","SIGNED_OUT","SILENCE_CREATED","SILENCE_ENDED","TERMINAL_CLOSED","TERMINAL_OPENED","TOKEN_CREATED","TOKEN_REVOKED"];
