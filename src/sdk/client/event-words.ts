/** One event in words for people, for the terminal and for pages. Pure. */

import { humanDuration } from '../../base/duration.ts';
import { printable } from '../../base/printable.ts';
import { termsInWords } from '../../domain/graph/words.ts';
import type { EventLineFragment } from './generated.ts';
import { incidentWords } from './incident-words.ts';
import type { Marks } from './marks.ts';
import { notificationWords } from './notification-words.ts';

const asIs = (text: string): string => text;

/** @param time how times are shown */
export const unmarked = (time: Marks['time']): Marks => ({
  good: asIs,
  warn: asIs,
  bad: asIs,
  state: asIs,
  time,
});

/** How a run ended, such as "exit 3" or "signal KILL"; empty when it has not. */
export function ending({
  exitCode,
  signal,
  error,
}: {
  exitCode: number | null;
  signal: string | null;
  error?: string | null;
}): string {
  const how = signal !== null ? `signal ${signal}` : exitCode !== null ? `exit ${exitCode}` : '';
  return [how, error ?? ''].filter(Boolean).join(': ');
}

const severity = (name: string, marks: Marks): string =>
  name === 'WARNING'
    ? marks.warn(name)
    : name === 'ERROR' || name === 'CRITICAL'
      ? marks.bad(name)
      : name;

const text = (value: string) => printable(value);

function stateChange(
  event: Extract<EventLineFragment, { __typename: 'InstanceStateChanged' }>,
  marks: Marks,
): string {
  const how = [
    event.pid === null || event.to !== 'STARTING' ? '' : `pid ${event.pid}`,
    ending(event),
    event.killed ? 'killed: it did not end in time' : '',
    event.reason === 'NONE' ? '' : event.reason,
  ];
  // The detail of an exit is often the exit itself.
  const remarks = [...new Set([...how, event.detail ?? ''])].filter(Boolean).join(', ');
  return `${marks.state(event.from)} → ${marks.state(event.to)}${remarks ? ` (${text(remarks)})` : ''}`;
}

/** What happened, without when, where and by whom. */
export function eventWords(event: EventLineFragment, marks: Marks): string {
  switch (event.__typename) {
    case 'InstanceStateChanged':
      return stateChange(event, marks);
    case 'InstanceHealthChanged':
      return `health ${marks.state(event.fromHealth)} → ${marks.state(event.toHealth)}${event.detail ? ` (${text(event.detail)})` : ''}`;
    case 'InstanceDesiredChanged':
      return `desired ${marks.state(event.desired)} (${event.desiredReason})`;
    case 'InstanceCreated':
      return `created, desired ${marks.state(event.desired)}`;
    case 'InstanceRemoved':
      return 'removed';
    case 'HostEnrolled':
      return 'enrolled';
    case 'HostConnected':
      return `${marks.good('connected')} (agent ${text(event.agentVersion)})`;
    case 'HostDisconnected':
      return `${marks.bad('disconnected')} (${text(event.disconnectReason)})`;
    case 'HostChanged':
      return `changed ${text(event.fields.join(', '))}`;
    case 'HostRemoved':
      return 'removed';
    case 'ProgramCreated':
      return `created, revision ${event.revision}`;
    case 'ProgramRevised':
      return `revision ${event.revision}: ${text(event.fields.join(', '))}${event.note ? ` (${text(event.note)})` : ''}`;
    case 'ProgramChanged':
      return `changed ${text(event.fields.join(', '))}${event.note ? ` (${text(event.note)})` : ''}`;
    case 'ProgramDeleted':
      return 'deleted';
    case 'ProgramDependenciesChanged':
      return event.dependsOn.length > 0
        ? `depends on ${text(event.dependsOn.map((edge) => `${edge.on} (${termsInWords(edge)})`).join(', '))}`
        : 'depends on nothing any more';
    case 'AssignmentCreated':
      return `assigned to ${text(event.hosts)}${event.instancesPerHost === 1 ? '' : ` ×${event.instancesPerHost}`}${event.enabled ? '' : ', disabled'}`;
    case 'AssignmentChanged':
      return `assignment to ${text(event.hosts)}: ${event.instancesPerHost} per host, ${event.enabled ? 'enabled' : 'disabled'}`;
    case 'AssignmentDeleted':
      return `no longer assigned to ${text(event.hosts)}`;
    default:
      return lineOfOtherKinds(event, marks);
  }
}

/** What programs, schedules, people and the log itself did. */
function lineOfOtherKinds(event: EventLineFragment, marks: Marks): string {
  switch (event.__typename) {
    case 'RunChanged':
      return `${event.concurrent ? 'concurrent run' : 'run'} ${marks.state(event.runOutcome)}${event.pid === null ? '' : ` (pid ${event.pid})`}${ending(event) && ` ${text(ending(event))}`}`;
    case 'FiringNotRun':
      return `schedule ${text(event.scheduleName)}: ${firing(event, marks)}`;
    case 'ScheduleCreated':
      return `schedule ${text(event.schedule)} on ${text(event.hosts)}: ${event.scheduleAction} at ${text(event.when)} (${text(event.timeZone)})`;
    case 'ScheduleChanged':
      return `schedule ${text(event.schedule)} on ${text(event.hosts)} changed: ${text(event.fields.join(', '))}`;
    case 'ScheduleDeleted':
      return `schedule ${text(event.schedule)} on ${text(event.hosts)} deleted`;
    case 'SchedulePaused':
      return `schedule ${text(event.schedule)} on ${text(event.hosts)} ${marks.warn('paused')}`;
    case 'ScheduleResumed':
      return `schedule ${text(event.schedule)} on ${text(event.hosts)} ${marks.good('resumed')}`;
    case 'ProgramEvent': {
      const data = event.data === null ? '' : ` ${text(JSON.stringify(event.data)).slice(0, 200)}`;
      return `${severity(event.severity, marks)} ${text(event.name)}${data}`;
    }
    case 'AttributeChanged':
      return `${text(event.name)} = ${text(JSON.stringify(event.value)).slice(0, 200)}`;
    case 'CommandIssued':
      return `${event.commandKind}${event.programAction ? ` ${text(event.programAction)}` : ''} ${text(event.selector)} (${event.targets} instances)`;
    case 'CommandDelivered':
      return `command delivered to ${event.targets} instances`;
    case 'InstanceWaitingChanged':
      return event.waitingFor.length === 0
        ? 'waits for nothing'
        : `waits: ${event.waitingFor.map(text).join('; ')}`;
    case 'CommandProgressed':
      return `command ended at ${event.ended} instances, others are under way`;
    case 'CommandFinished':
      return `command ${marks.state(event.status)} (${event.succeeded} succeeded, ${event.failed} failed)`;
    case 'ActivityCreated':
      return `activity of ${text(event.group)} made: ${event.activityMembers} members, from ${marks.time(event.startsAt)} to ${marks.time(event.endsAt)}`;
    case 'ActivityStarted':
      return `activity of ${text(event.group)} ${marks.good('begins')}`;
    case 'ActivityChanged':
      return `activity of ${text(event.group)} ends at ${marks.time(event.endsAt)}${remarksOf(event)}`;
    case 'ActivityEnded':
    case 'ActivityAborted':
      return activityOver(event, marks);
    case 'ActivityMemberChanged':
      return `in the activity of ${text(event.group)}: ${marks.state(event.fromStatus)} → ${marks.state(event.toStatus)}${event.detail ? ` (${text(event.detail)})` : ''}`;
    case 'ChannelOpened':
      return `channel ${text(event.channelName)} opened`;
    case 'ChannelFinished':
      return `channel ${text(event.channelName)} ${marks.state(event.channelState)} after ${event.messageCount} messages`;
    case 'TerminalOpened':
      return `${terminal(event)} opened`;
    case 'TerminalClosed':
      return `${terminal(event)} closed after ${humanDuration(event.durationMs)}, ${event.outputBytes} bytes shown, ${event.inputBytes} typed${recorded(event)}${event.failure === null ? '' : `: ${text(event.failure)}`}`;
    default:
      return ofClusters(event) ?? kept(event, marks);
  }
}

/** Null: the event is of something else. */
function ofClusters(event: EventLineFragment): string | null {
  switch (event.__typename) {
    case 'ClusterAdded':
      return `cluster ${text(event.clusterName)} added`;
    case 'ClusterConnected':
      return `cluster ${text(event.clusterName)} connected`;
    case 'ClusterDisconnected':
      return `cluster ${text(event.clusterName)} disconnected${event.clusterProblem ? `: ${text(event.clusterProblem)}` : ''}`;
    case 'ClusterHostsChanged':
      return `cluster ${text(event.clusterName)}: ${event.joinedCount} hosts joined, ${event.leftCount} left`;
    case 'ClusterDeleted':
      return `cluster ${text(event.clusterName)} deleted`;
    default:
      return null;
  }
}

/** What is no longer kept, or was never taken. */
function kept(event: EventLineFragment, marks: Marks): string {
  switch (event.__typename) {
    case 'RecordsRemoved':
      return `${event.removed} old ${recordNames[event.recordKind]} removed`;
    case 'ReportsDropped':
      return marks.bad(
        `${event.dropped} reports dropped: ${event.detail === null ? "the agent's outbox was full" : text(event.detail)}`,
      );
    case 'AgentProblem':
      return `${(event.problemCode === 'STORAGE_RECOVERED' ? marks.good : marks.bad)(event.problemCode)} ${text(event.detail ?? '')}`;
    case 'EventGap':
      return marks.bad(`events ${event.fromSequence} to ${event.toSequence} are no longer kept`);
    default:
      return access(event, marks);
  }
}

const refused = {
  TOKEN: 'unknown tokens',
  SIGN_IN: 'sign-ins',
  JOIN_TOKEN: 'join tokens',
  PING: 'ping URLs',
} as const;

/** Who got in, and who did not. */
function access(event: EventLineFragment, marks: Marks): string {
  switch (event.__typename) {
    case 'TokenCreated':
    case 'TokenRevoked': {
      const what = `${event.tokenKind} token ${text(event.tokenName)}${event.tokenRole ? ` (${event.tokenRole})` : ''}`;
      return event.__typename === 'TokenCreated'
        ? `${what} created`
        : `${what} ${marks.warn('revoked')}`;
    }
    case 'SignedIn':
      return `browser signed in${from(event.clientAddress)}`;
    case 'SignedOut':
      return `browser signed out${from(event.clientAddress)}`;
    case 'AccessRefused':
      return marks.warn(
        `${event.attempts} ${refused[event.attempt]} refused${from(event.clientAddress)} since ${marks.time(event.attemptsSince)}`,
      );
    case 'AgentCopyRefused':
      return marks.bad("an old copy of the agent's data folder was refused");
    default:
      return incidentWords(event, marks) ?? notificationWords(event, marks) ?? plainLine(event);
  }
}

const ownColumns: ReadonlySet<string> = new Set<keyof EventLineFragment>([
  ...(['__typename', 'id', 'sequence', 'cursor', 'at', 'recordedAt'] as const),
  ...(['host', 'program', 'instance', 'actor'] as const),
]);

/**
 * A kind without words of its own: HostSlept with a reason is `host slept: reason lid`. A plane that
 * is newer than this program may know more kinds.
 */
function plainLine(event: Pick<EventLineFragment, '__typename'>): string {
  const words = event.__typename.replace(/(?!^)[A-Z]/g, ' $&').toLowerCase();
  const fields = Object.entries(event).flatMap(([name, value]) => {
    if (ownColumns.has(name) || value === null) return [];
    const shown = typeof value === 'string' ? value : JSON.stringify(value);
    return [`${name.replace(/^.*_/, '')} ${shown}`];
  });
  return text(fields.length > 0 ? `${words}: ${fields.join(', ')}` : words).slice(0, 400);
}

const from = (address: string | null): string => (address === null ? '' : ` from ${text(address)}`);

function firing(
  event: Extract<EventLineFragment, { __typename: 'FiringNotRun' }>,
  marks: Marks,
): string {
  const due =
    event.dueUntil === null
      ? marks.time(event.dueAt)
      : `${marks.time(event.dueAt)} to ${marks.time(event.dueUntil)}`;
  const times = event.count === 1 ? '' : `, ${event.count} times`;
  const what = `${event.scheduleAction} due ${due}${times}`;
  return `${marks.warn(event.firingOutcome)} (${what}${event.detail ? `; ${text(event.detail)}` : ''})`;
}

function activityOver(
  event: Extract<EventLineFragment, { __typename: 'ActivityEnded' | 'ActivityAborted' }>,
  marks: Marks,
): string {
  const how =
    event.__typename === 'ActivityAborted'
      ? marks.bad('aborted')
      : (event.partial ? marks.warn : marks.good)('ended');
  return `activity of ${text(event.group)} ${how}${remarksOf(event)}`;
}

const recordNames = {
  RUN: 'runs',
  COMMAND: 'commands',
  ACTIVITY: 'activities',
  CHANNEL: 'channels',
  INCIDENT: 'incidents',
  CLUSTER_HOST: 'hosts of build clusters',
  DELIVERY: 'deliveries',
} as const;

function remarksOf({
  partial,
  detail,
}: {
  readonly partial: boolean;
  readonly detail: string | null;
}): string {
  const remarks = [partial ? 'partial' : '', detail ?? ''].filter(Boolean).join(': ');
  return remarks ? ` (${text(remarks)})` : '';
}

interface Terminal {
  readonly terminalKind: string;
  readonly readOnly: boolean;
}

const terminal = ({ terminalKind, readOnly }: Terminal) =>
  `${terminalKind === 'SHELL' ? 'shell' : 'terminal'}${readOnly ? ' (read-only)' : ''}`;
const recorded = ({ recording }: { readonly recording: string | null }) =>
  recording === null ? '' : `, recorded in ${printable(recording)}`;
