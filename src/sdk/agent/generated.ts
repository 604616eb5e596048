/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** One sample of a host. */
export type AgentMetricsInput = {
  /** How long ago it was taken. */
  readonly ageMs?: number;
  /** The host itself. */
  readonly host: HostMetricsInput;
  /** Its instances of which something lives, at most 10000. */
  readonly instances: ReadonlyArray<InstanceMetricsInput>;
};

/** All that a supervisord runs. */
export type AgentObserveInput = {
  /** The environment that its programs belong to. */
  readonly environment: string;
  /** All of its programs, at most 2000. */
  readonly programs: ReadonlyArray<ObservedProgramInput>;
};

/** A batch of reports, in order. */
export type AgentReportInput = {
  /** Epoch of the outbox. */
  readonly epoch: string;
  /** At most 500. */
  readonly reports: ReadonlyArray<ReportInput>;
};

/** An agent that opens its session. */
export type AgentSessionInput = {
  /** Release of the agent. */
  readonly agentVersion: string;
  /** Epoch of its outbox. */
  readonly epoch: string;
  /** What the agent knows of its host. */
  readonly facts: HostFactsInput;
  /** What distinguishes this machine from others. */
  readonly machineId: string;
  /** The nonce of the last AgentWelcome that it has stored. Null: none since it enrolled. */
  readonly nonce?: string | null | undefined;
  /** All versions of the wire the agent speaks. */
  readonly protocolVersions: ReadonlyArray<number>;
};

/** The next element of a stream, its end, or both. */
export type AgentStreamInput = {
  /** Of a terminal: bytes, in base64. */
  readonly data?: string | null | undefined;
  /** Nothing follows. */
  readonly end?: StreamEndInput | null | undefined;
  /** Of a terminal: what was on it has ended. With the last element. */
  readonly exit?: TerminalExitInput | null | undefined;
  /** Of a program's terminal: identity of the file in which offset counts. */
  readonly file?: string | null | undefined;
  /** Of a stream of logs: chunks, 256 KiB of text at most. */
  readonly logs?: ReadonlyArray<LogChunkInput> | null | undefined;
  /** How many bytes of the stream come before data. */
  readonly offset?: number | null | undefined;
  /** Of a terminal: path of the recording on the host, with the first element. */
  readonly recording?: string | null | undefined;
  /** Which stream. */
  readonly streamId: string;
};

/** What a program of the host raised or cleared at an event socket of the agent, or a heartbeat that did not come in time. */
export type AlertReportInput = {
  /** The configuration item. Empty: none. */
  readonly ci: string;
  /** What it is about: "event:" or "heartbeat:" and a name. */
  readonly component: string;
  /** Of RAISE: how urgent it is, 1 to 5. */
  readonly severity?: number | null | undefined;
  /** Whether it is wrong. */
  readonly signal: AlertSignal;
  /** What is wrong, or why it is over, in one sentence. */
  readonly text: string;
};

/** What a program of the host reports. */
export type AlertSignal =
  /** It is over. */
  | 'CLEAR'
  /** It is wrong. */
  | 'RAISE';

/** Desired state is taken up. */
export type AppliedReportInput = {
  /** Up to this revision. */
  readonly revision: number;
};

/** A program published a value of an attribute. */
export type AttributeReportInput = {
  /** Which instance. */
  readonly instanceId: string;
  /** Which attribute; named as events are. */
  readonly name: string;
  /** Its value, at most 8 KiB. Null takes the attribute away. */
  readonly value?: unknown;
};

/** When a program that has exited is started again automatically. */
export type Autorestart =
  /** The program is started again after every exit. */
  | 'ALWAYS'
  /** The program is never started again by itself. */
  | 'NEVER'
  /** The program is restarted after an exit code that is not in exitCodes, and after a signal. */
  | 'UNEXPECTED';

/** One reason why an instance may not start yet. */
export type BlockerInput = {
  /** Until when. */
  readonly condition: DependencyCondition;
  /** In words. */
  readonly detail: string;
  /** On which host. Null: any, or there is none. */
  readonly host?: string | null | undefined;
  /** What is waited for. */
  readonly on: BlockerProgramInput;
  /** ABSENT, DOWN, DELAY or UNREACHABLE. */
  readonly why: string;
};

/** Names a program. */
export type BlockerProgramInput = {
  /** Its environment. */
  readonly environment: string;
  /** Its name. */
  readonly program: string;
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

/** A command that the agent has taken up. */
export type CommandReceivedInput = {
  /** The command. */
  readonly commandId: string;
  /** Its targets on this host, at most 10,000. */
  readonly instanceIds: ReadonlyArray<string>;
};

/** A command's life at some instances. */
export type CommandReportInput = {
  /** Which. */
  readonly commandId: string;
  /** At which instances. */
  readonly instanceIds: ReadonlyArray<string>;
  /** Why it failed, or how it ended. */
  readonly message?: string | null | undefined;
  /** What an action wrote, at most 64 KiB. */
  readonly output?: string | null | undefined;
  /** DELIVERED, SUCCEEDED or FAILED. */
  readonly status: CommandStatus;
};

/** Where a command stands at an instance. */
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

/** A run without a transition: a concurrent run, or a job whose process has started. It does not change the instance's state. */
export type ConcurrentRunReportInput = {
  /** It runs concurrently with the instance's own run. */
  readonly concurrent?: boolean;
  /** Of which instance. */
  readonly instanceId: string;
  /** The run, as far as it has come. */
  readonly run: RunReportInput;
};

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

/** How full a file system is. */
export type DiskMetricsInput = {
  /** What a user without privileges may still write, in bytes. */
  readonly availableBytes: number;
  /** A path on it. */
  readonly path: string;
  /** The size of the file system, in bytes. */
  readonly totalBytes: number;
};

/** An agent that wants to be admitted. */
export type EnrolAgentInput = {
  /** Release of the agent. */
  readonly agentVersion: string;
  /** What the agent knows of its host. */
  readonly facts: HostFactsInput;
  /** The name the host wants, its FQDN by default. */
  readonly hostName: string;
  /** A token made by createJoinToken. */
  readonly joinToken: string;
  /** Labels of the host in addition to those of its join token. Only with a join token that allows labels. When it enrols again: kept as they are when left out. */
  readonly labels?: ReadonlyArray<LabelInput> | null | undefined;
  /** What distinguishes this machine from others, such as /etc/machine-id. */
  readonly machineId: string;
  /** All versions of the wire the agent speaks. */
  readonly protocolVersions: ReadonlyArray<number>;
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

/** What became of one firing of a schedule, or of several in a row with the same outcome. */
export type FiringReportInput = {
  /** What was to be done. */
  readonly action: ScheduleAction;
  /** How many firings it stands for. */
  readonly count?: number;
  /** More, in words. */
  readonly detail?: string | null | undefined;
  /** When it was due. */
  readonly dueAt: string;
  /** Of several: when the last was due. */
  readonly dueUntil?: string | null | undefined;
  /** Its id, made by the agent. A run that it leads to has the same. */
  readonly firingId: string;
  /** Which instance. */
  readonly instanceId: string;
  /** What became of it. */
  readonly outcome: FiringOutcome;
  /** Which schedule. */
  readonly scheduleId: string;
  /** The name that it had. */
  readonly scheduleName: string;
};

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

/** The outbox was full, and the reports from first to sequence are lost. */
export type GapReportInput = {
  /** How many. */
  readonly dropped: number;
};

/** How the run of an instance is, by its probes and its own notifications (sd_notify). */
export type Health =
  /** All of that was seen. */
  | 'HEALTHY'
  /** Nothing lives, or its definition has neither a probe nor notify. */
  | 'NONE'
  /** Some of what must be seen is missing: readiness passed, READY=1, liveness passed for the first time. */
  | 'STARTING'
  /** A probe failed failureThreshold times in a row. By liveness the run is then restarted. */
  | 'UNHEALTHY';

/** How the run of an instance is. */
export type HealthReportInput = {
  /** How a probe failed, or what the program reported of itself. */
  readonly detail?: string | null | undefined;
  /** How it is now. */
  readonly health: Health;
  /** Which. */
  readonly instanceId: string;
};

/** A heartbeat of a program. */
export type HeartbeatReportInput = {
  /** Which instance. */
  readonly instanceId: string;
};

/** What an agent knows of its host. */
export type HostFactsInput = {
  /** The architecture of the processor, as Node names it. */
  readonly arch: string;
  /** The number of logical processors. */
  readonly cpuCores: number;
  /** The name and release of the kernel. */
  readonly kernel: string;
  /** How programs are launched on this host: SHELL (the sh wrapper), SHIM (the C shim), or SUPERVISORD (by a supervisord, which the agent is a bridge to: no terminals, actions and reload commands). */
  readonly launcher: string;
  /** The main memory of the host, in bytes. */
  readonly memoryBytes: number;
  /** The version of Node that runs the agent. */
  readonly nodeVersion: string;
  /** The name and version of the operating system. */
  readonly os: string;
  /** How long the host has been up, suspended or not. */
  readonly upMs: number;
};

/** How busy the host is. */
export type HostMetricsInput = {
  /** CPU time since the previous sample, in percent of all cores: 100 is every core busy. */
  readonly cpuPercent: number;
  /** The file systems of / and of the data folder of the agent, at most 2. */
  readonly disks: ReadonlyArray<DiskMetricsInput>;
  /** The load average over one minute. */
  readonly load1: number;
  /** The load average over five minutes. */
  readonly load5: number;
  /** The load average over fifteen minutes. */
  readonly load15: number;
  /** The memory that programs could still get without swapping, in bytes. */
  readonly memoryAvailableBytes: number;
  /** The memory of the host, in bytes. */
  readonly memoryTotalBytes: number;
  /** The swap space that is free, in bytes. */
  readonly swapFreeBytes: number;
  /** The swap space of the host, in bytes. */
  readonly swapTotalBytes: number;
};

/** The values that monitors compare. */
export type HostedMetric =
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

/** What an instance uses, over its whole process tree. */
export type InstanceMetricsInput = {
  /** CPU time since the run began, in milliseconds. */
  readonly cpuMs: number;
  /** CPU time since the previous sample, in percent of one core: 250 is two and a half cores. */
  readonly cpuPercent: number;
  /** Which. */
  readonly instanceId: string;
  /** The number of open file descriptors. It is measured in turn, about once a minute. */
  readonly openFiles?: number | null | undefined;
  /** The number of processes. */
  readonly processes: number;
  /** Memory in bytes, with shared pages divided among the processes that share them (PSS). It is measured in turn, about once a minute. */
  readonly proportionalBytes?: number | null | undefined;
  /** Resident memory, in bytes; a page that processes share counts for each of them. */
  readonly residentBytes: number;
  /** The number of processes that were started after the first, since an operator or a boot started the instance. */
  readonly restarts: number;
  /** The number of threads. */
  readonly threads: number;
  /** How long the run has lasted, in milliseconds. */
  readonly uptimeMs: number;
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

/** Which processes a stop reaches. */
export type KillMode =
  /** All descendants of the program, through its control group. Like GROUP where the agent may not create control groups. */
  | 'CGROUP'
  /** The process group of the program: the program and the processes it started, except those that left the group. */
  | 'GROUP'
  /** The main process of the program alone, which looks after the processes it started. */
  | 'PROCESS';

/** A label of the host. */
export type LabelInput = {
  /** What it is about, such as role. */
  readonly key: string;
  /** Its value, such as web. */
  readonly value: string;
};

/** Somebody at the host has changed there what is desired of an instance. */
export type LocalChangeReportInput = {
  /** Id of the change, made by the agent. */
  readonly changeId: string;
  /** What is desired now. */
  readonly desired: DesiredState;
  /** Which. */
  readonly instanceId: string;
  /** The revision of desired state that the agent went by. */
  readonly revision: number;
  /** The schedule that changed it. Null: a person at the host. */
  readonly scheduleId?: string | null | undefined;
};

/** Lines of one stream of one instance that follow each other. */
export type LogChunkInput = {
  /** The lines as they were written, line ends included, in base64. Only of a request with raw. */
  readonly bytes?: string | null | undefined;
  /** The first goes on with an earlier line that was cut. */
  readonly continues: boolean;
  /** Lines passed over before these, for a reader that lagged too far behind. */
  readonly dropped: number;
  /** What lay before these is gone unread. */
  readonly gap: boolean;
  /** Id of the instance. */
  readonly instanceId: string;
  /** Behind them: where the next begin. */
  readonly position: LogPositionInput;
  /** The stream that the program wrote to. */
  readonly stream: LogStream;
  /** The lines, a line feed between each two. Null: none, or bytes has them. */
  readonly text?: string | null | undefined;
  /** The last is cut: it has not ended yet, or is too long. */
  readonly unfinished: boolean;
};

/** A place in the output of one stream of one instance. */
export type LogPositionInput = {
  /** Identity of the file on its host. */
  readonly file: string;
  /** Bytes of that file before the place. */
  readonly offset: number;
};

/** A part of a log on its host. */
export type LogRangeInput = {
  /** Identity of the file. */
  readonly file: string;
  /** Bytes of the file before it. */
  readonly from: number;
  /** Bytes of the file up to its end. Null: it grows. */
  readonly to?: number | null | undefined;
};

/** Which of a program's streams. */
export type LogStream =
  /** The standard error of the program. */
  | 'STDERR'
  /** Standard output; with redirectStderr standard error too; with tty all that the terminal shows. */
  | 'STDOUT';

/** A message that a program published on a progress channel. */
export type MessageReportInput = {
  /** The name of the channel: 1 to 200 characters, none a control character. */
  readonly channel: string;
  /** The message, at most 8 KiB. Null: there is none. */
  readonly data?: unknown;
  /** No message follows on this channel. */
  readonly finished?: boolean;
  /** Which instance. */
  readonly instanceId: string;
};

/** What a monitor that the agent evaluates has found. */
export type MonitorReportInput = {
  /** Of LOG: how many lines have matched. */
  readonly count?: number;
  /** Its generation. */
  readonly generation: string;
  /** At which instance. Null: at the host. */
  readonly instanceId?: string | null | undefined;
  /** Which monitor. */
  readonly monitorId: string;
  /** Of LOG: the name of the pattern. Null: it has none. */
  readonly name?: string | null | undefined;
  /** What it finds. */
  readonly signal: MonitorSignal;
  /** Of LOG: the output. */
  readonly stream?: MonitoredStream | null | undefined;
  /** Of LOG: the first line that has matched. Of METRIC: a sentence. */
  readonly text: string;
};

/** What a monitor finds. */
export type MonitorSignal =
  /** It is over. */
  | 'CLEAR'
  /** What it has raised goes on. */
  | 'HOLDS'
  /** It raises. */
  | 'RAISE';

/** Outputs of a program. */
export type MonitoredStream =
  /** The standard error output. */
  | 'STDERR'
  /** The standard output. */
  | 'STDOUT';

/** A program that supervisord runs. What is left out or null is not known, and shown as the default. */
export type ObservedProgramInput = {
  /** When it is started again. */
  readonly autorestart?: Autorestart | null | undefined;
  /** Whether supervisord starts it by itself. */
  readonly autostart?: boolean | null | undefined;
  /** The command, in words. */
  readonly command: ReadonlyArray<string>;
  /** The folder it runs in. */
  readonly cwd?: string | null | undefined;
  /** The exit codes that are expected. */
  readonly exitCodes?: ReadonlyArray<number> | null | undefined;
  /** The group of supervisord that it is in. Null: its own. */
  readonly group?: string | null | undefined;
  /** How many processes it has (numprocs). */
  readonly instances: number;
  /** The name that the program gets. */
  readonly name: string;
  /** Lower numbers start first and stop last. */
  readonly priority?: number | null | undefined;
  /** How long it must be up to be RUNNING. */
  readonly startMs?: number | null | undefined;
  /** How often a start is tried again. */
  readonly startRetries?: number | null | undefined;
  /** The signal that stops it. */
  readonly stopSignal?: Signal | null | undefined;
  /** After this time it is killed. */
  readonly stopTimeoutMs?: number | null | undefined;
};

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

/** A trouble of the agent itself, or of the host as the agent sees it. */
export type ProblemReportInput = {
  /** What kind of trouble, as a stable code: capital letters, digits and _, at most 64. */
  readonly code: string;
  /** What happened, to what, and what follows from it, in at most 4096 characters. */
  readonly detail: string;
};

/** The progress that a program published. */
export type ProgressReportInput = {
  /** So much is done. */
  readonly current: number;
  /** Which instance. */
  readonly instanceId: string;
  /** What it is doing, at most 1000 characters. */
  readonly message?: string | null | undefined;
  /** Which run of it. */
  readonly runUuid: string;
  /** Of so much, if it knows. */
  readonly total?: number | null | undefined;
};

/** What becomes of a program when one that it depends on goes down. */
export type Propagation =
  /** What depends on it runs on; only its next start waits. */
  | 'NONE'
  /** What depends on it is stopped at once, and started again when its dependencies are satisfied again, whatever its restart policy. */
  | 'RESTART'
  /** What depends on it is stopped at once, and stays so until somebody starts it. */
  | 'STOP';

/** An event that a program published. */
export type PublishedReportInput = {
  /** More about it, at most 64 KiB. */
  readonly data?: unknown;
  /** Which instance. */
  readonly instanceId: string;
  /** What it calls it: a letter, then letters, digits and . _ : / -, at most 100. */
  readonly name: string;
  /** Which run of it. */
  readonly runUuid: string;
  /** How much it matters. */
  readonly severity?: Severity;
};

/** An instance that was no longer desired is gone. */
export type RemovedReportInput = {
  /** Which. */
  readonly instanceId: string;
};

/** The content of a report: exactly one of these. */
export type ReportBodyInput =
  {   /** A program of the host raised or cleared an alert. */
  readonly alert: AlertReportInput; readonly applied?: never; readonly attribute?: never; readonly command?: never; readonly desired?: never; readonly facts?: never; readonly firing?: never; readonly gap?: never; readonly health?: never; readonly heartbeat?: never; readonly message?: never; readonly monitor?: never; readonly problem?: never; readonly progress?: never; readonly published?: never; readonly removed?: never; readonly run?: never; readonly transition?: never; readonly waiting?: never; }
  |  { readonly alert?: never;   /** Desired state of a revision is taken up. */
  readonly applied: AppliedReportInput; readonly attribute?: never; readonly command?: never; readonly desired?: never; readonly facts?: never; readonly firing?: never; readonly gap?: never; readonly health?: never; readonly heartbeat?: never; readonly message?: never; readonly monitor?: never; readonly problem?: never; readonly progress?: never; readonly published?: never; readonly removed?: never; readonly run?: never; readonly transition?: never; readonly waiting?: never; }
  |  { readonly alert?: never; readonly applied?: never;   /** A program published a value. Of one attribute the latest counts. */
  readonly attribute: AttributeReportInput; readonly command?: never; readonly desired?: never; readonly facts?: never; readonly firing?: never; readonly gap?: never; readonly health?: never; readonly heartbeat?: never; readonly message?: never; readonly monitor?: never; readonly problem?: never; readonly progress?: never; readonly published?: never; readonly removed?: never; readonly run?: never; readonly transition?: never; readonly waiting?: never; }
  |  { readonly alert?: never; readonly applied?: never; readonly attribute?: never;   /** A command's life. */
  readonly command: CommandReportInput; readonly desired?: never; readonly facts?: never; readonly firing?: never; readonly gap?: never; readonly health?: never; readonly heartbeat?: never; readonly message?: never; readonly monitor?: never; readonly problem?: never; readonly progress?: never; readonly published?: never; readonly removed?: never; readonly run?: never; readonly transition?: never; readonly waiting?: never; }
  |  { readonly alert?: never; readonly applied?: never; readonly attribute?: never; readonly command?: never;   /** What is desired was changed at the host. */
  readonly desired: LocalChangeReportInput; readonly facts?: never; readonly firing?: never; readonly gap?: never; readonly health?: never; readonly heartbeat?: never; readonly message?: never; readonly monitor?: never; readonly problem?: never; readonly progress?: never; readonly published?: never; readonly removed?: never; readonly run?: never; readonly transition?: never; readonly waiting?: never; }
  |  { readonly alert?: never; readonly applied?: never; readonly attribute?: never; readonly command?: never; readonly desired?: never;   /** The host changed. */
  readonly facts: HostFactsInput; readonly firing?: never; readonly gap?: never; readonly health?: never; readonly heartbeat?: never; readonly message?: never; readonly monitor?: never; readonly problem?: never; readonly progress?: never; readonly published?: never; readonly removed?: never; readonly run?: never; readonly transition?: never; readonly waiting?: never; }
  |  { readonly alert?: never; readonly applied?: never; readonly attribute?: never; readonly command?: never; readonly desired?: never; readonly facts?: never;   /** What became of a firing of a schedule. */
  readonly firing: FiringReportInput; readonly gap?: never; readonly health?: never; readonly heartbeat?: never; readonly message?: never; readonly monitor?: never; readonly problem?: never; readonly progress?: never; readonly published?: never; readonly removed?: never; readonly run?: never; readonly transition?: never; readonly waiting?: never; }
  |  { readonly alert?: never; readonly applied?: never; readonly attribute?: never; readonly command?: never; readonly desired?: never; readonly facts?: never; readonly firing?: never;   /** Reports were dropped. */
  readonly gap: GapReportInput; readonly health?: never; readonly heartbeat?: never; readonly message?: never; readonly monitor?: never; readonly problem?: never; readonly progress?: never; readonly published?: never; readonly removed?: never; readonly run?: never; readonly transition?: never; readonly waiting?: never; }
  |  { readonly alert?: never; readonly applied?: never; readonly attribute?: never; readonly command?: never; readonly desired?: never; readonly facts?: never; readonly firing?: never; readonly gap?: never;   /** The health of an instance became another, or its detail did. */
  readonly health: HealthReportInput; readonly heartbeat?: never; readonly message?: never; readonly monitor?: never; readonly problem?: never; readonly progress?: never; readonly published?: never; readonly removed?: never; readonly run?: never; readonly transition?: never; readonly waiting?: never; }
  |  { readonly alert?: never; readonly applied?: never; readonly attribute?: never; readonly command?: never; readonly desired?: never; readonly facts?: never; readonly firing?: never; readonly gap?: never; readonly health?: never;   /** A program reported that it is alive. */
  readonly heartbeat: HeartbeatReportInput; readonly message?: never; readonly monitor?: never; readonly problem?: never; readonly progress?: never; readonly published?: never; readonly removed?: never; readonly run?: never; readonly transition?: never; readonly waiting?: never; }
  |  { readonly alert?: never; readonly applied?: never; readonly attribute?: never; readonly command?: never; readonly desired?: never; readonly facts?: never; readonly firing?: never; readonly gap?: never; readonly health?: never; readonly heartbeat?: never;   /** A program published a message of a progress channel. */
  readonly message: MessageReportInput; readonly monitor?: never; readonly problem?: never; readonly progress?: never; readonly published?: never; readonly removed?: never; readonly run?: never; readonly transition?: never; readonly waiting?: never; }
  |  { readonly alert?: never; readonly applied?: never; readonly attribute?: never; readonly command?: never; readonly desired?: never; readonly facts?: never; readonly firing?: never; readonly gap?: never; readonly health?: never; readonly heartbeat?: never; readonly message?: never;   /** A monitor that the agent evaluates has found something. */
  readonly monitor: MonitorReportInput; readonly problem?: never; readonly progress?: never; readonly published?: never; readonly removed?: never; readonly run?: never; readonly transition?: never; readonly waiting?: never; }
  |  { readonly alert?: never; readonly applied?: never; readonly attribute?: never; readonly command?: never; readonly desired?: never; readonly facts?: never; readonly firing?: never; readonly gap?: never; readonly health?: never; readonly heartbeat?: never; readonly message?: never; readonly monitor?: never;   /** The agent itself has a trouble. */
  readonly problem: ProblemReportInput; readonly progress?: never; readonly published?: never; readonly removed?: never; readonly run?: never; readonly transition?: never; readonly waiting?: never; }
  |  { readonly alert?: never; readonly applied?: never; readonly attribute?: never; readonly command?: never; readonly desired?: never; readonly facts?: never; readonly firing?: never; readonly gap?: never; readonly health?: never; readonly heartbeat?: never; readonly message?: never; readonly monitor?: never; readonly problem?: never;   /** A program reported how far it has come. The latest counts. */
  readonly progress: ProgressReportInput; readonly published?: never; readonly removed?: never; readonly run?: never; readonly transition?: never; readonly waiting?: never; }
  |  { readonly alert?: never; readonly applied?: never; readonly attribute?: never; readonly command?: never; readonly desired?: never; readonly facts?: never; readonly firing?: never; readonly gap?: never; readonly health?: never; readonly heartbeat?: never; readonly message?: never; readonly monitor?: never; readonly problem?: never; readonly progress?: never;   /** A program published an event. */
  readonly published: PublishedReportInput; readonly removed?: never; readonly run?: never; readonly transition?: never; readonly waiting?: never; }
  |  { readonly alert?: never; readonly applied?: never; readonly attribute?: never; readonly command?: never; readonly desired?: never; readonly facts?: never; readonly firing?: never; readonly gap?: never; readonly health?: never; readonly heartbeat?: never; readonly message?: never; readonly monitor?: never; readonly problem?: never; readonly progress?: never; readonly published?: never;   /** An instance is gone from the host. */
  readonly removed: RemovedReportInput; readonly run?: never; readonly transition?: never; readonly waiting?: never; }
  |  { readonly alert?: never; readonly applied?: never; readonly attribute?: never; readonly command?: never; readonly desired?: never; readonly facts?: never; readonly firing?: never; readonly gap?: never; readonly health?: never; readonly heartbeat?: never; readonly message?: never; readonly monitor?: never; readonly problem?: never; readonly progress?: never; readonly published?: never; readonly removed?: never;   /** A run, which its instance's state does not show. */
  readonly run: ConcurrentRunReportInput; readonly transition?: never; readonly waiting?: never; }
  |  { readonly alert?: never; readonly applied?: never; readonly attribute?: never; readonly command?: never; readonly desired?: never; readonly facts?: never; readonly firing?: never; readonly gap?: never; readonly health?: never; readonly heartbeat?: never; readonly message?: never; readonly monitor?: never; readonly problem?: never; readonly progress?: never; readonly published?: never; readonly removed?: never; readonly run?: never;   /** An instance changed its state. */
  readonly transition: TransitionReportInput; readonly waiting?: never; }
  |  { readonly alert?: never; readonly applied?: never; readonly attribute?: never; readonly command?: never; readonly desired?: never; readonly facts?: never; readonly firing?: never; readonly gap?: never; readonly health?: never; readonly heartbeat?: never; readonly message?: never; readonly monitor?: never; readonly problem?: never; readonly progress?: never; readonly published?: never; readonly removed?: never; readonly run?: never; readonly transition?: never;   /** What a WAITING instance waits for became another. */
  readonly waiting: WaitingReportInput; };

/** One report, with its place in the outbox. */
export type ReportInput = {
  /** How long ago that was when it was sent. */
  readonly ageMs?: number;
  /** When it happened, by the host's clock. */
  readonly at: string;
  /** What happened. */
  readonly body: ReportBodyInput;
  /** The first number it stands for, when it is more than its own (a gap). */
  readonly first?: number | null | undefined;
  /** Its number, from 1. */
  readonly sequence: number;
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

/** What a run has used, and how hard it ended. */
export type RunAccountingInput = {
  /** Whether the process left a core dump. */
  readonly coreDumped: boolean;
  /** The largest resident set of one process. */
  readonly maxRssBytes: number;
  /** The kernel killed for its memory limit. */
  readonly outOfMemory: boolean;
  /** Processor time in the kernel. */
  readonly systemMs: number;
  /** Processor time in programs. */
  readonly userMs: number;
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

/** What a run has written. */
export type RunLogsInput = {
  /** To standard error. Null when that goes where standard output goes. */
  readonly stderr?: LogRangeInput | null | undefined;
  /** To standard output. Null: not known. */
  readonly stdout?: LogRangeInput | null | undefined;
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

/** A run, whole, as far as it has come. */
export type RunReportInput = {
  /** What it has used, once it has ended and where that is measured. */
  readonly accounting?: RunAccountingInput | null | undefined;
  /** The activity that it is a part of, if any. */
  readonly activityId?: string | null | undefined;
  /** Why it was started. */
  readonly cause: RunCause;
  /** The command that started it, if one did. */
  readonly commandId?: string | null | undefined;
  /** When it ended, once it has. */
  readonly endedAt?: string | null | undefined;
  /** Why it could not be started, of what fault it was stopped, or why its end is not known. */
  readonly error?: string | null | undefined;
  /** Its exit code, when it ended by itself. */
  readonly exitCode?: number | null | undefined;
  /** Its last lines, 20 at most, when it has failed. */
  readonly lastLines?: ReadonlyArray<string> | null | undefined;
  /** How long it had lasted when what is reported happened, in ms on its host's monotonic clock; in all, once it has ended. Null: take it from `startedAt`. */
  readonly lastedMs?: number | null | undefined;
  /** What it has written. Null: not known. */
  readonly logs?: RunLogsInput | null | undefined;
  /** What has become of it. */
  readonly outcome: RunOutcome;
  /** Process id, once there is one. */
  readonly pid?: number | null | undefined;
  /** Revision that it runs. */
  readonly programRevision: number;
  /** Its id, made by the agent. */
  readonly runUuid: string;
  /** The signal that ended it, when one did. */
  readonly signal?: string | null | undefined;
  /** When it was started. */
  readonly startedAt: string;
  /** Of a retry: the trace of the first attempt. Null: it is none. */
  readonly traceUuid?: string | null | undefined;
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

/** Who or what, outside of an instance, caused a change of its state. */
export type StateTriggerInput = {
  /** An activity. */
  readonly activityId?: string | null | undefined;
  /** desiredBy of the desired state, or of the removal, that the agent followed. */
  readonly by?: string | null | undefined;
  /** desiredByRef of the same. */
  readonly byRef?: string | null | undefined;
  /** A command. */
  readonly commandId?: string | null | undefined;
  /** Address of what it depends on. */
  readonly dependency?: string | null | undefined;
  /** Somebody at the host. */
  readonly local?: boolean | null | undefined;
  /** The revision of the program that is taken up. */
  readonly revision?: number | null | undefined;
  /** A schedule. */
  readonly scheduleId?: string | null | undefined;
  /** The name that it had. */
  readonly scheduleName?: string | null | undefined;
};

/** The stream has ended. */
export type StreamEndInput = {
  /** Code of the failure that ended it. Null: it came to its end. */
  readonly code?: string | null | undefined;
  /** What went wrong, in words. */
  readonly message?: string | null | undefined;
};

/** How what was on a terminal has ended. Neither is given when it is not known. */
export type TerminalExitInput = {
  /** Its exit code. */
  readonly code?: number | null | undefined;
  /** The signal that ended it. */
  readonly signal?: string | null | undefined;
};

/** An instance changed its state. */
export type TransitionReportInput = {
  /** More, in words. */
  readonly detail?: string | null | undefined;
  /** State before. */
  readonly from: InstanceState;
  /** Which. */
  readonly instanceId: string;
  /** The run was killed, because it did not end in time. */
  readonly killed?: boolean;
  /** Why. */
  readonly reason: StateReason;
  /** Restarts since it was last started by command or boot. */
  readonly restarts: number;
  /** When in BACKOFF: how long until the next try. */
  readonly retryInMs?: number | null | undefined;
  /** The run concerned. */
  readonly run?: RunReportInput | null | undefined;
  /** To EXITED: it is started again by itself, now or later. */
  readonly startsAgain?: boolean;
  /** State after. */
  readonly to: InstanceState;
  /** Who or what caused the change. Null: the program itself, or time. */
  readonly trigger?: StateTriggerInput | null | undefined;
};

/** What a WAITING instance waits for became another. */
export type WaitingReportInput = {
  /** All that it waits for. */
  readonly blockers: ReadonlyArray<BlockerInput>;
  /** Which. */
  readonly instanceId: string;
};

/** What counts while the state of another host is not known. */
export type WhenUnreachable =
  /** What was known last holds on. */
  | 'CONTINUE'
  /** What runs is left, what waits waits on. */
  | 'HOLD'
  /** The same as HOLD, and after unreachableMs what runs is stopped, to start again when its dependencies are satisfied again. */
  | 'STOP';

type AgentFault_EnrolmentRefusedError_Fragment = { readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null };

type AgentFault_InvalidInputError_Fragment = { readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly issues: ReadonlyArray<{ readonly path: ReadonlyArray<string>, readonly message: string, readonly hint: string | null }> };

type AgentFault_ReportOutOfOrderError_Fragment = { readonly expected: number, readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null };

export type AgentFaultFragment =
  | AgentFault_EnrolmentRefusedError_Fragment
  | AgentFault_InvalidInputError_Fragment
  | AgentFault_ReportOutOfOrderError_Fragment
;

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
    | { readonly __typename: 'AgentWelcome', readonly hostId: string, readonly hostName: string, readonly protocolVersion: number, readonly planeVersion: string, readonly acknowledged: number, readonly nonce: string, readonly maxReportsPerBatch: number }
    | { readonly __typename: 'CommandDelivery', readonly commandId: string, readonly kind: CommandKind, readonly signal: Signal | null, readonly action: string | null, readonly arguments: ReadonlyArray<string>, readonly expiresInMs: number | null, readonly targets: ReadonlyArray<{ readonly instanceId: string, readonly runUuid: string | null }> }
    | { readonly __typename: 'DependencyFacts', readonly facts: ReadonlyArray<{ readonly program: string, readonly environment: string, readonly host: string, readonly reachable: boolean, readonly unreachableForMs: number | null, readonly startedForMs: number | null, readonly healthyForMs: number | null, readonly completedForMs: number | null, readonly succeededForMs: number | null, readonly generation: string }> }
    | { readonly __typename: 'DesiredDelta', readonly revision: number, readonly changed: ReadonlyArray<{ readonly instanceId: string, readonly program: string, readonly environment: string, readonly index: number, readonly programRevision: number, readonly desired: DesiredState, readonly desiredReason: DesiredReason, readonly desiredBy: string | null, readonly desiredByRef: string | null, readonly desiredCommandId: string | null, readonly localChangeId: string | null, readonly definition: { readonly autorestart: Autorestart, readonly autostart: boolean, readonly changePolicy: ChangePolicy, readonly command: ReadonlyArray<string>, readonly cpuAffinity: ReadonlyArray<number> | null, readonly cpuLimit: number | null, readonly cwd: string | null, readonly envFiles: ReadonlyArray<string>, readonly exitCodes: ReadonlyArray<number>, readonly killMode: KillMode, readonly memoryLimitBytes: number | null, readonly nice: number | null, readonly noNewPrivileges: boolean, readonly notify: boolean, readonly primaryGroup: string | null, readonly priority: number, readonly reloadSignal: Signal | null, readonly retries: number, readonly shell: boolean, readonly startMs: number, readonly startRetries: number | null, readonly stdin: string | null, readonly stopCommand: ReadonlyArray<string> | null, readonly stopSignal: Signal, readonly stopTimeoutMs: number, readonly supplementaryGroups: ReadonlyArray<string> | null, readonly telemetry: boolean, readonly timeoutMs: number | null, readonly tty: boolean, readonly umask: string | null, readonly user: string | null, readonly watchdogMs: number | null, readonly actions: ReadonlyArray<{ readonly command: ReadonlyArray<string> | null, readonly description: string | null, readonly name: string, readonly signal: Signal | null, readonly timeoutMs: number }>, readonly backoff: { readonly factor: number, readonly initialMs: number, readonly jitter: number, readonly maxMs: number, readonly resetMs: number }, readonly env: ReadonlyArray<{ readonly name: string, readonly value: string }>, readonly liveness: { readonly exec: ReadonlyArray<string> | null, readonly failureThreshold: number, readonly httpUrl: string | null, readonly intervalMs: number, readonly logPattern: string | null, readonly startPeriodMs: number, readonly successThreshold: number, readonly tcp: string | null, readonly timeoutMs: number } | null, readonly log: { readonly files: number, readonly maxBytes: number, readonly redirectStderr: boolean, readonly timestamps: boolean }, readonly readiness: { readonly exec: ReadonlyArray<string> | null, readonly failureThreshold: number, readonly httpUrl: string | null, readonly intervalMs: number, readonly logPattern: string | null, readonly startPeriodMs: number, readonly successThreshold: number, readonly tcp: string | null, readonly timeoutMs: number } | null, readonly rlimits: ReadonlyArray<{ readonly hard: number | null, readonly resource: Resource, readonly soft: number | null }> }, readonly dependencies: ReadonlyArray<{ readonly condition: DependencyCondition, readonly delayMs: number, readonly propagate: Propagation, readonly scope: DependencyScope, readonly host: string | null, readonly whenUnreachable: WhenUnreachable, readonly unreachableMs: number, readonly on: { readonly program: string, readonly environment: string } }>, readonly schedules: ReadonlyArray<{ readonly scheduleId: string, readonly name: string, readonly cron: string | null, readonly at: string | null, readonly timeZone: string, readonly gap: GapPolicy, readonly fold: FoldPolicy, readonly startsAt: string | null, readonly endsAt: string | null, readonly action: ScheduleAction, readonly signal: Signal | null, readonly overlap: Overlap, readonly catchUp: CatchUp, readonly catchUpLimit: number, readonly catchUpWithinMs: number, readonly jitterMs: number, readonly paused: boolean, readonly revision: number, readonly effectiveSince: string, readonly exclusions: ReadonlyArray<{ readonly from: string, readonly until: string }> }>, readonly windows: ReadonlyArray<{ readonly activityId: string, readonly round: number, readonly startsInMs: number, readonly endsInMs: number | null, readonly parameters: string }> }>, readonly removals: ReadonlyArray<{ readonly instanceId: string, readonly desiredBy: string | null, readonly desiredByRef: string | null }> }
    | { readonly __typename: 'DesiredSnapshot', readonly revision: number, readonly instances: ReadonlyArray<{ readonly instanceId: string, readonly program: string, readonly environment: string, readonly index: number, readonly programRevision: number, readonly desired: DesiredState, readonly desiredReason: DesiredReason, readonly desiredBy: string | null, readonly desiredByRef: string | null, readonly desiredCommandId: string | null, readonly localChangeId: string | null, readonly definition: { readonly autorestart: Autorestart, readonly autostart: boolean, readonly changePolicy: ChangePolicy, readonly command: ReadonlyArray<string>, readonly cpuAffinity: ReadonlyArray<number> | null, readonly cpuLimit: number | null, readonly cwd: string | null, readonly envFiles: ReadonlyArray<string>, readonly exitCodes: ReadonlyArray<number>, readonly killMode: KillMode, readonly memoryLimitBytes: number | null, readonly nice: number | null, readonly noNewPrivileges: boolean, readonly notify: boolean, readonly primaryGroup: string | null, readonly priority: number, readonly reloadSignal: Signal | null, readonly retries: number, readonly shell: boolean, readonly startMs: number, readonly startRetries: number | null, readonly stdin: string | null, readonly stopCommand: ReadonlyArray<string> | null, readonly stopSignal: Signal, readonly stopTimeoutMs: number, readonly supplementaryGroups: ReadonlyArray<string> | null, readonly telemetry: boolean, readonly timeoutMs: number | null, readonly tty: boolean, readonly umask: string | null, readonly user: string | null, readonly watchdogMs: number | null, readonly actions: ReadonlyArray<{ readonly command: ReadonlyArray<string> | null, readonly description: string | null, readonly name: string, readonly signal: Signal | null, readonly timeoutMs: number }>, readonly backoff: { readonly factor: number, readonly initialMs: number, readonly jitter: number, readonly maxMs: number, readonly resetMs: number }, readonly env: ReadonlyArray<{ readonly name: string, readonly value: string }>, readonly liveness: { readonly exec: ReadonlyArray<string> | null, readonly failureThreshold: number, readonly httpUrl: string | null, readonly intervalMs: number, readonly logPattern: string | null, readonly startPeriodMs: number, readonly successThreshold: number, readonly tcp: string | null, readonly timeoutMs: number } | null, readonly log: { readonly files: number, readonly maxBytes: number, readonly redirectStderr: boolean, readonly timestamps: boolean }, readonly readiness: { readonly exec: ReadonlyArray<string> | null, readonly failureThreshold: number, readonly httpUrl: string | null, readonly intervalMs: number, readonly logPattern: string | null, readonly startPeriodMs: number, readonly successThreshold: number, readonly tcp: string | null, readonly timeoutMs: number } | null, readonly rlimits: ReadonlyArray<{ readonly hard: number | null, readonly resource: Resource, readonly soft: number | null }> }, readonly dependencies: ReadonlyArray<{ readonly condition: DependencyCondition, readonly delayMs: number, readonly propagate: Propagation, readonly scope: DependencyScope, readonly host: string | null, readonly whenUnreachable: WhenUnreachable, readonly unreachableMs: number, readonly on: { readonly program: string, readonly environment: string } }>, readonly schedules: ReadonlyArray<{ readonly scheduleId: string, readonly name: string, readonly cron: string | null, readonly at: string | null, readonly timeZone: string, readonly gap: GapPolicy, readonly fold: FoldPolicy, readonly startsAt: string | null, readonly endsAt: string | null, readonly action: ScheduleAction, readonly signal: Signal | null, readonly overlap: Overlap, readonly catchUp: CatchUp, readonly catchUpLimit: number, readonly catchUpWithinMs: number, readonly jitterMs: number, readonly paused: boolean, readonly revision: number, readonly effectiveSince: string, readonly exclusions: ReadonlyArray<{ readonly from: string, readonly until: string }> }>, readonly windows: ReadonlyArray<{ readonly activityId: string, readonly round: number, readonly startsInMs: number, readonly endsInMs: number | null, readonly parameters: string }> }>, readonly removals: ReadonlyArray<{ readonly instanceId: string, readonly desiredBy: string | null, readonly desiredByRef: string | null }> }
    | { readonly __typename: 'MetricsRate', readonly everyMs: number, readonly forMs: number }
    | { readonly __typename: 'MonitorRules', readonly monitors: ReadonlyArray<{ readonly monitorId: string, readonly generation: string, readonly instanceIds: ReadonlyArray<string>, readonly host: boolean, readonly log: { readonly clearAfterMs: number | null, readonly stdout: ReadonlyArray<{ readonly match: string, readonly severity: number | null, readonly name: string | null, readonly stop: boolean }>, readonly stderr: ReadonlyArray<{ readonly match: string, readonly severity: number | null, readonly name: string | null, readonly stop: boolean }> } | null, readonly metric: { readonly metric: HostedMetric, readonly above: number | null, readonly below: number | null, readonly clearAt: number | null, readonly forMs: number, readonly restartCooldownMs: number | null } | null }> }
    | { readonly __typename: 'StreamClose', readonly streamId: string, readonly hangUp: boolean }
    | { readonly __typename: 'StreamInput', readonly streamId: string, readonly data: string | null, readonly rows: number | null, readonly columns: number | null }
    | { readonly __typename: 'StreamOpen', readonly streamId: string, readonly logs: { readonly limit: number | null, readonly follow: boolean, readonly grep: string | null, readonly since: string | null, readonly raw: boolean, readonly sources: ReadonlyArray<{ readonly instanceId: string, readonly stream: LogStream, readonly last: number | null, readonly after: { readonly file: string, readonly offset: number } | null, readonly until: { readonly file: string, readonly offset: number } | null }> } | null, readonly terminal: { readonly instanceId: string, readonly readOnly: boolean, readonly rows: number | null, readonly columns: number | null, readonly record: boolean, readonly after: { readonly file: string, readonly offset: number } | null } | null, readonly shell: { readonly shellId: string, readonly resume: boolean, readonly after: number | null, readonly command: ReadonlyArray<string>, readonly user: string | null, readonly rows: number | null, readonly columns: number | null, readonly record: boolean } | null }
   };

export type HostedPatternFieldsFragment = { readonly match: string, readonly severity: number | null, readonly name: string | null, readonly stop: boolean };

export type RemovalFragment = { readonly instanceId: string, readonly desiredBy: string | null, readonly desiredByRef: string | null };

export type DesiredFragment = { readonly instanceId: string, readonly program: string, readonly environment: string, readonly index: number, readonly programRevision: number, readonly desired: DesiredState, readonly desiredReason: DesiredReason, readonly desiredBy: string | null, readonly desiredByRef: string | null, readonly desiredCommandId: string | null, readonly localChangeId: string | null, readonly definition: { readonly autorestart: Autorestart, readonly autostart: boolean, readonly changePolicy: ChangePolicy, readonly command: ReadonlyArray<string>, readonly cpuAffinity: ReadonlyArray<number> | null, readonly cpuLimit: number | null, readonly cwd: string | null, readonly envFiles: ReadonlyArray<string>, readonly exitCodes: ReadonlyArray<number>, readonly killMode: KillMode, readonly memoryLimitBytes: number | null, readonly nice: number | null, readonly noNewPrivileges: boolean, readonly notify: boolean, readonly primaryGroup: string | null, readonly priority: number, readonly reloadSignal: Signal | null, readonly retries: number, readonly shell: boolean, readonly startMs: number, readonly startRetries: number | null, readonly stdin: string | null, readonly stopCommand: ReadonlyArray<string> | null, readonly stopSignal: Signal, readonly stopTimeoutMs: number, readonly supplementaryGroups: ReadonlyArray<string> | null, readonly telemetry: boolean, readonly timeoutMs: number | null, readonly tty: boolean, readonly umask: string | null, readonly user: string | null, readonly watchdogMs: number | null, readonly actions: ReadonlyArray<{ readonly command: ReadonlyArray<string> | null, readonly description: string | null, readonly name: string, readonly signal: Signal | null, readonly timeoutMs: number }>, readonly backoff: { readonly factor: number, readonly initialMs: number, readonly jitter: number, readonly maxMs: number, readonly resetMs: number }, readonly env: ReadonlyArray<{ readonly name: string, readonly value: string }>, readonly liveness: { readonly exec: ReadonlyArray<string> | null, readonly failureThreshold: number, readonly httpUrl: string | null, readonly intervalMs: number, readonly logPattern: string | null, readonly startPeriodMs: number, readonly successThreshold: number, readonly tcp: string | null, readonly timeoutMs: number } | null, readonly log: { readonly files: number, readonly maxBytes: number, readonly redirectStderr: boolean, readonly timestamps: boolean }, readonly readiness: { readonly exec: ReadonlyArray<string> | null, readonly failureThreshold: number, readonly httpUrl: string | null, readonly intervalMs: number, readonly logPattern: string | null, readonly startPeriodMs: number, readonly successThreshold: number, readonly tcp: string | null, readonly timeoutMs: number } | null, readonly rlimits: ReadonlyArray<{ readonly hard: number | null, readonly resource: Resource, readonly soft: number | null }> }, readonly dependencies: ReadonlyArray<{ readonly condition: DependencyCondition, readonly delayMs: number, readonly propagate: Propagation, readonly scope: DependencyScope, readonly host: string | null, readonly whenUnreachable: WhenUnreachable, readonly unreachableMs: number, readonly on: { readonly program: string, readonly environment: string } }>, readonly schedules: ReadonlyArray<{ readonly scheduleId: string, readonly name: string, readonly cron: string | null, readonly at: string | null, readonly timeZone: string, readonly gap: GapPolicy, readonly fold: FoldPolicy, readonly startsAt: string | null, readonly endsAt: string | null, readonly action: ScheduleAction, readonly signal: Signal | null, readonly overlap: Overlap, readonly catchUp: CatchUp, readonly catchUpLimit: number, readonly catchUpWithinMs: number, readonly jitterMs: number, readonly paused: boolean, readonly revision: number, readonly effectiveSince: string, readonly exclusions: ReadonlyArray<{ readonly from: string, readonly until: string }> }>, readonly windows: ReadonlyArray<{ readonly activityId: string, readonly round: number, readonly startsInMs: number, readonly endsInMs: number | null, readonly parameters: string }> };

export type AgentReportMutationVariables = Exact<{
  input: AgentReportInput;
}>;


export type AgentReportMutation = { readonly agentReport:
    | { readonly __typename: 'InvalidInputError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly issues: ReadonlyArray<{ readonly path: ReadonlyArray<string>, readonly message: string, readonly hint: string | null }> }
    | { readonly __typename: 'ReportAcknowledgement', readonly epoch: string, readonly sequence: number, readonly refused: ReadonlyArray<{ readonly sequence: number, readonly message: string }> }
    | { readonly __typename: 'ReportOutOfOrderError', readonly expected: number, readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null }
   };

export type AgentCommandReceivedMutationVariables = Exact<{
  input: CommandReceivedInput;
}>;


export type AgentCommandReceivedMutation = { readonly agentCommandReceived:
    | { readonly __typename: 'CommandReceipt', readonly commandId: string }
    | { readonly __typename: 'InvalidInputError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly issues: ReadonlyArray<{ readonly path: ReadonlyArray<string>, readonly message: string, readonly hint: string | null }> }
   };

export type AgentStreamMutationVariables = Exact<{
  input: AgentStreamInput;
}>;


export type AgentStreamMutation = { readonly agentStream:
    | { readonly __typename: 'InvalidInputError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly issues: ReadonlyArray<{ readonly path: ReadonlyArray<string>, readonly message: string, readonly hint: string | null }> }
    | { readonly __typename: 'StreamAcknowledgement', readonly open: boolean }
   };

export type AgentMetricsMutationVariables = Exact<{
  input: AgentMetricsInput;
}>;


export type AgentMetricsMutation = { readonly agentMetrics:
    | { readonly __typename: 'InvalidInputError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly issues: ReadonlyArray<{ readonly path: ReadonlyArray<string>, readonly message: string, readonly hint: string | null }> }
    | { readonly __typename: 'MetricsAcknowledgement', readonly at: string }
   };

export type AgentObserveMutationVariables = Exact<{
  input: AgentObserveInput;
}>;


export type AgentObserveMutation = { readonly agentObserve:
    | { readonly __typename: 'InvalidInputError', readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly hint: string | null, readonly issues: ReadonlyArray<{ readonly path: ReadonlyArray<string>, readonly message: string, readonly hint: string | null }> }
    | { readonly __typename: 'ObservationAcknowledgement', readonly refused: ReadonlyArray<{ readonly name: string, readonly message: string }> }
   };

export type WireDefinitionFragment = { readonly autorestart: Autorestart, readonly autostart: boolean, readonly changePolicy: ChangePolicy, readonly command: ReadonlyArray<string>, readonly cpuAffinity: ReadonlyArray<number> | null, readonly cpuLimit: number | null, readonly cwd: string | null, readonly envFiles: ReadonlyArray<string>, readonly exitCodes: ReadonlyArray<number>, readonly killMode: KillMode, readonly memoryLimitBytes: number | null, readonly nice: number | null, readonly noNewPrivileges: boolean, readonly notify: boolean, readonly primaryGroup: string | null, readonly priority: number, readonly reloadSignal: Signal | null, readonly retries: number, readonly shell: boolean, readonly startMs: number, readonly startRetries: number | null, readonly stdin: string | null, readonly stopCommand: ReadonlyArray<string> | null, readonly stopSignal: Signal, readonly stopTimeoutMs: number, readonly supplementaryGroups: ReadonlyArray<string> | null, readonly telemetry: boolean, readonly timeoutMs: number | null, readonly tty: boolean, readonly umask: string | null, readonly user: string | null, readonly watchdogMs: number | null, readonly actions: ReadonlyArray<{ readonly command: ReadonlyArray<string> | null, readonly description: string | null, readonly name: string, readonly signal: Signal | null, readonly timeoutMs: number }>, readonly backoff: { readonly factor: number, readonly initialMs: number, readonly jitter: number, readonly maxMs: number, readonly resetMs: number }, readonly env: ReadonlyArray<{ readonly name: string, readonly value: string }>, readonly liveness: { readonly exec: ReadonlyArray<string> | null, readonly failureThreshold: number, readonly httpUrl: string | null, readonly intervalMs: number, readonly logPattern: string | null, readonly startPeriodMs: number, readonly successThreshold: number, readonly tcp: string | null, readonly timeoutMs: number } | null, readonly log: { readonly files: number, readonly maxBytes: number, readonly redirectStderr: boolean, readonly timestamps: boolean }, readonly readiness: { readonly exec: ReadonlyArray<string> | null, readonly failureThreshold: number, readonly httpUrl: string | null, readonly intervalMs: number, readonly logPattern: string | null, readonly startPeriodMs: number, readonly successThreshold: number, readonly tcp: string | null, readonly timeoutMs: number } | null, readonly rlimits: ReadonlyArray<{ readonly hard: number | null, readonly resource: Resource, readonly soft: number | null }> };

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
export const AgentFaultFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment AgentFault on Error {
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
  ... on ReportOutOfOrderError {
    expected
  }
}
    `, {"fragmentName":"AgentFault"}) as unknown as TypedDocumentString<AgentFaultFragment, unknown>;
export const HostedPatternFieldsFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment HostedPatternFields on HostedPattern {
  match
  severity
  name
  stop
}
    `, {"fragmentName":"HostedPatternFields"}) as unknown as TypedDocumentString<HostedPatternFieldsFragment, unknown>;
export const RemovalFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment Removal on DesiredRemoval {
  instanceId
  desiredBy
  desiredByRef
}
    `, {"fragmentName":"Removal"}) as unknown as TypedDocumentString<RemovalFragment, unknown>;
export const WireDefinitionFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment WireDefinition on ProgramDefinition {
  actions {
    command
    description
    name
    signal
    timeoutMs
  }
  autorestart
  autostart
  backoff {
    factor
    initialMs
    jitter
    maxMs
    resetMs
  }
  changePolicy
  command
  cpuAffinity
  cpuLimit
  cwd
  env {
    name
    value
  }
  envFiles
  exitCodes
  killMode
  liveness {
    exec
    failureThreshold
    httpUrl
    intervalMs
    logPattern
    startPeriodMs
    successThreshold
    tcp
    timeoutMs
  }
  log {
    files
    maxBytes
    redirectStderr
    timestamps
  }
  memoryLimitBytes
  nice
  noNewPrivileges
  notify
  primaryGroup
  priority
  readiness {
    exec
    failureThreshold
    httpUrl
    intervalMs
    logPattern
    startPeriodMs
    successThreshold
    tcp
    timeoutMs
  }
  reloadSignal
  retries
  rlimits {
    hard
    resource
    soft
  }
  shell
  startMs
  startRetries
  stdin
  stopCommand
  stopSignal
  stopTimeoutMs
  supplementaryGroups
  telemetry
  timeoutMs
  tty
  umask
  user
  watchdogMs
}
    `, {"fragmentName":"WireDefinition"}) as unknown as TypedDocumentString<WireDefinitionFragment, unknown>;
export const DesiredFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment Desired on DesiredInstance {
  instanceId
  program
  environment
  index
  programRevision
  desired
  desiredReason
  desiredBy
  desiredByRef
  desiredCommandId
  localChangeId
  definition {
    ...WireDefinition
  }
  dependencies {
    on {
      program
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
  schedules {
    scheduleId
    name
    cron
    at
    timeZone
    gap
    fold
    startsAt
    endsAt
    exclusions {
      from
      until
    }
    action
    signal
    overlap
    catchUp
    catchUpLimit
    catchUpWithinMs
    jitterMs
    paused
    revision
    effectiveSince
  }
  windows {
    activityId
    round
    startsInMs
    endsInMs
    parameters
  }
}
    fragment WireDefinition on ProgramDefinition {
  actions {
    command
    description
    name
    signal
    timeoutMs
  }
  autorestart
  autostart
  backoff {
    factor
    initialMs
    jitter
    maxMs
    resetMs
  }
  changePolicy
  command
  cpuAffinity
  cpuLimit
  cwd
  env {
    name
    value
  }
  envFiles
  exitCodes
  killMode
  liveness {
    exec
    failureThreshold
    httpUrl
    intervalMs
    logPattern
    startPeriodMs
    successThreshold
    tcp
    timeoutMs
  }
  log {
    files
    maxBytes
    redirectStderr
    timestamps
  }
  memoryLimitBytes
  nice
  noNewPrivileges
  notify
  primaryGroup
  priority
  readiness {
    exec
    failureThreshold
    httpUrl
    intervalMs
    logPattern
    startPeriodMs
    successThreshold
    tcp
    timeoutMs
  }
  reloadSignal
  retries
  rlimits {
    hard
    resource
    soft
  }
  shell
  startMs
  startRetries
  stdin
  stopCommand
  stopSignal
  stopTimeoutMs
  supplementaryGroups
  telemetry
  timeoutMs
  tty
  umask
  user
  watchdogMs
}`, {"fragmentName":"Desired"}) as unknown as TypedDocumentString<DesiredFragment, unknown>;
export const EnrolAgentDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation EnrolAgent($input: EnrolAgentInput!) {
  enrolAgent(input: $input) {
    __typename
    ... on AgentEnrolment {
      hostId
      hostName
      credential
      protocolVersion
    }
    ...AgentFault
  }
}
    fragment AgentFault on Error {
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
  ... on ReportOutOfOrderError {
    expected
  }
}`) as unknown as TypedDocumentString<EnrolAgentMutation, EnrolAgentMutationVariables>;
export const AgentSessionDocument = /*#__PURE__*/ new TypedDocumentString(`
    subscription AgentSession($input: AgentSessionInput!) {
  agentSession(input: $input) {
    __typename
    ... on AgentWelcome {
      hostId
      hostName
      protocolVersion
      planeVersion
      acknowledged
      nonce
      maxReportsPerBatch
    }
    ... on DesiredSnapshot {
      revision
      instances {
        ...Desired
      }
      removals {
        ...Removal
      }
    }
    ... on DesiredDelta {
      revision
      changed {
        ...Desired
      }
      removals {
        ...Removal
      }
    }
    ... on DependencyFacts {
      facts {
        program
        environment
        host
        reachable
        unreachableForMs
        startedForMs
        healthyForMs
        completedForMs
        succeededForMs
        generation
      }
    }
    ... on MonitorRules {
      monitors {
        monitorId
        generation
        instanceIds
        host
        log {
          stdout {
            ...HostedPatternFields
          }
          stderr {
            ...HostedPatternFields
          }
          clearAfterMs
        }
        metric {
          metric
          above
          below
          clearAt
          forMs
          restartCooldownMs
        }
      }
    }
    ... on MetricsRate {
      everyMs
      forMs
    }
    ... on CommandDelivery {
      commandId
      kind
      signal
      action
      arguments
      targets {
        instanceId
        runUuid
      }
      expiresInMs
    }
    ... on StreamOpen {
      streamId
      logs {
        sources {
          instanceId
          stream
          after {
            file
            offset
          }
          until {
            file
            offset
          }
          last
        }
        limit
        follow
        grep
        since
        raw
      }
      terminal {
        instanceId
        after {
          file
          offset
        }
        readOnly
        rows
        columns
        record
      }
      shell {
        shellId
        resume
        after
        command
        user
        rows
        columns
        record
      }
    }
    ... on StreamInput {
      streamId
      data
      rows
      columns
    }
    ... on StreamClose {
      streamId
      hangUp
    }
  }
}
    fragment HostedPatternFields on HostedPattern {
  match
  severity
  name
  stop
}
fragment Removal on DesiredRemoval {
  instanceId
  desiredBy
  desiredByRef
}
fragment Desired on DesiredInstance {
  instanceId
  program
  environment
  index
  programRevision
  desired
  desiredReason
  desiredBy
  desiredByRef
  desiredCommandId
  localChangeId
  definition {
    ...WireDefinition
  }
  dependencies {
    on {
      program
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
  schedules {
    scheduleId
    name
    cron
    at
    timeZone
    gap
    fold
    startsAt
    endsAt
    exclusions {
      from
      until
    }
    action
    signal
    overlap
    catchUp
    catchUpLimit
    catchUpWithinMs
    jitterMs
    paused
    revision
    effectiveSince
  }
  windows {
    activityId
    round
    startsInMs
    endsInMs
    parameters
  }
}
fragment WireDefinition on ProgramDefinition {
  actions {
    command
    description
    name
    signal
    timeoutMs
  }
  autorestart
  autostart
  backoff {
    factor
    initialMs
    jitter
    maxMs
    resetMs
  }
  changePolicy
  command
  cpuAffinity
  cpuLimit
  cwd
  env {
    name
    value
  }
  envFiles
  exitCodes
  killMode
  liveness {
    exec
    failureThreshold
    httpUrl
    intervalMs
    logPattern
    startPeriodMs
    successThreshold
    tcp
    timeoutMs
  }
  log {
    files
    maxBytes
    redirectStderr
    timestamps
  }
  memoryLimitBytes
  nice
  noNewPrivileges
  notify
  primaryGroup
  priority
  readiness {
    exec
    failureThreshold
    httpUrl
    intervalMs
    logPattern
    startPeriodMs
    successThreshold
    tcp
    timeoutMs
  }
  reloadSignal
  retries
  rlimits {
    hard
    resource
    soft
  }
  shell
  startMs
  startRetries
  stdin
  stopCommand
  stopSignal
  stopTimeoutMs
  supplementaryGroups
  telemetry
  timeoutMs
  tty
  umask
  user
  watchdogMs
}`) as unknown as TypedDocumentString<AgentSessionSubscription, AgentSessionSubscriptionVariables>;
export const AgentReportDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation AgentReport($input: AgentReportInput!) {
  agentReport(input: $input) {
    __typename
    ... on ReportAcknowledgement {
      epoch
      sequence
      refused {
        sequence
        message
      }
    }
    ...AgentFault
  }
}
    fragment AgentFault on Error {
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
  ... on ReportOutOfOrderError {
    expected
  }
}`) as unknown as TypedDocumentString<AgentReportMutation, AgentReportMutationVariables>;
export const AgentCommandReceivedDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation AgentCommandReceived($input: CommandReceivedInput!) {
  agentCommandReceived(input: $input) {
    __typename
    ... on CommandReceipt {
      commandId
    }
    ...AgentFault
  }
}
    fragment AgentFault on Error {
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
  ... on ReportOutOfOrderError {
    expected
  }
}`) as unknown as TypedDocumentString<AgentCommandReceivedMutation, AgentCommandReceivedMutationVariables>;
export const AgentStreamDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation AgentStream($input: AgentStreamInput!) {
  agentStream(input: $input) {
    __typename
    ... on StreamAcknowledgement {
      open
    }
    ...AgentFault
  }
}
    fragment AgentFault on Error {
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
  ... on ReportOutOfOrderError {
    expected
  }
}`) as unknown as TypedDocumentString<AgentStreamMutation, AgentStreamMutationVariables>;
export const AgentMetricsDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation AgentMetrics($input: AgentMetricsInput!) {
  agentMetrics(input: $input) {
    __typename
    ... on MetricsAcknowledgement {
      at
    }
    ...AgentFault
  }
}
    fragment AgentFault on Error {
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
  ... on ReportOutOfOrderError {
    expected
  }
}`) as unknown as TypedDocumentString<AgentMetricsMutation, AgentMetricsMutationVariables>;
export const AgentObserveDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation AgentObserve($input: AgentObserveInput!) {
  agentObserve(input: $input) {
    __typename
    ... on ObservationAcknowledgement {
      refused {
        name
        message
      }
    }
    ...AgentFault
  }
}
    fragment AgentFault on Error {
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
  ... on ReportOutOfOrderError {
    expected
  }
}`) as unknown as TypedDocumentString<AgentObserveMutation, AgentObserveMutationVariables>;