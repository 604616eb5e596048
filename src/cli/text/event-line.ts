/** One event as one line for people. Pure. */

import { humanDuration } from '../../base/duration.ts';
import { printable } from '../../base/printable.ts';
import { termsInWords } from '../../domain/graph/words.ts';
import type { EventLineFragment } from '../../sdk/client/generated.ts';
import { type Paint, type Style, styleOfState } from '../../terminal/style.ts';
import { ending, localTime } from './run-words.ts';

/** @param after the event whose line stands above; the date is shown again when it changes */
export function eventLine(event: EventLineFragment, paint: Paint): string {
  const at = localTime(event.at);
  const milliseconds = String(new Date(event.at).getMilliseconds()).padStart(3, '0');
  const about = event.instance ?? event.program ?? event.host ?? '';
  const { kind, label } = event.actor;
  const actor = kind === 'AGENT' || kind === 'PLANE' ? '' : paint('dim', ` by ${printable(label)}`);
  return `${paint('dim', `${at}.${milliseconds}`)} ${paint('bold', printable(about))} ${what(event, paint)}${actor}`;
}

const styleOfSeverity = (severity: string): Style | undefined =>
  (({ WARNING: 'yellow', ERROR: 'red', CRITICAL: 'red' }) as const)[severity];

const text = (value: string) => printable(value);

function stateChange(
  event: Extract<EventLineFragment, { __typename: 'InstanceStateChanged' }>,
  paint: Paint,
): string {
  const how = [
    event.pid === null || event.to !== 'STARTING' ? '' : `pid ${event.pid}`,
    ending(event),
    event.killed ? 'killed: it did not end in time' : '',
    event.reason === 'NONE' ? '' : event.reason,
  ];
  // The detail of an exit is often the exit itself.
  const remarks = [...new Set([...how, event.detail ?? ''])].filter(Boolean).join(', ');
  const state = (name: string) => paint(styleOfState(name), name);
  return `${state(event.from)} → ${state(event.to)}${remarks ? ` (${text(remarks)})` : ''}`;
}

function what(event: EventLineFragment, paint: Paint): string {
  const state = (name: string) => paint(styleOfState(name), name);
  switch (event.__typename) {
    case 'InstanceStateChanged':
      return stateChange(event, paint);
    case 'InstanceHealthChanged':
      return `health ${state(event.fromHealth)} → ${state(event.toHealth)}${event.detail ? ` (${text(event.detail)})` : ''}`;
    case 'InstanceDesiredChanged':
      return `desired ${state(event.desired)} (${event.desiredReason})`;
    case 'InstanceCreated':
      return `created, desired ${state(event.desired)}`;
    case 'InstanceRemoved':
      return 'removed';
    case 'HostEnrolled':
      return 'enrolled';
    case 'HostConnected':
      return `${paint('green', 'connected')} (agent ${text(event.agentVersion)})`;
    case 'HostDisconnected':
      return `${paint('red', 'disconnected')} (${text(event.disconnectReason)})`;
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
      return lineOfOtherKinds(event, paint);
  }
}

/** What programs, schedules, people and the log itself did. */
function lineOfOtherKinds(event: EventLineFragment, paint: Paint): string {
  const state = (name: string) => paint(styleOfState(name), name);
  switch (event.__typename) {
    case 'RunChanged':
      return `${event.concurrent ? 'concurrent run' : 'run'} ${state(event.runOutcome)}${event.pid === null ? '' : ` (pid ${event.pid})`}${ending(event) && ` ${text(ending(event))}`}`;
    case 'FiringNotRun':
      return `schedule ${text(event.scheduleName)}: ${firing(event, paint)}`;
    case 'ScheduleCreated':
      return `schedule ${text(event.schedule)} on ${text(event.hosts)}: ${event.scheduleAction} at ${text(event.when)} (${text(event.timeZone)})`;
    case 'ScheduleChanged':
      return `schedule ${text(event.schedule)} on ${text(event.hosts)} changed: ${text(event.fields.join(', '))}`;
    case 'ScheduleDeleted':
      return `schedule ${text(event.schedule)} on ${text(event.hosts)} deleted`;
    case 'SchedulePaused':
      return `schedule ${text(event.schedule)} on ${text(event.hosts)} ${paint('yellow', 'paused')}`;
    case 'ScheduleResumed':
      return `schedule ${text(event.schedule)} on ${text(event.hosts)} ${paint('green', 'resumed')}`;
    case 'ProgramEvent': {
      const data = event.data === null ? '' : ` ${text(JSON.stringify(event.data)).slice(0, 200)}`;
      return `${paint(styleOfSeverity(event.severity), event.severity)} ${text(event.name)}${data}`;
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
      return `command ${state(event.status)} (${event.succeeded} succeeded, ${event.failed} failed)`;
    case 'ActivityCreated':
      return `activity of ${text(event.group)} made: ${event.activityMembers} members, from ${localTime(event.startsAt)} to ${localTime(event.endsAt)}`;
    case 'ActivityStarted':
      return `activity of ${text(event.group)} ${paint('green', 'begins')}`;
    case 'ActivityChanged':
      return `activity of ${text(event.group)} ends at ${localTime(event.endsAt)}${remarksOf(event)}`;
    case 'ActivityEnded':
    case 'ActivityAborted':
      return activityOver(event, paint);
    case 'ActivityMemberChanged':
      return `in the activity of ${text(event.group)}: ${state(event.fromStatus)} → ${state(event.toStatus)}${event.detail ? ` (${text(event.detail)})` : ''}`;
    case 'TerminalOpened':
      return `${terminal(event)} opened`;
    case 'TerminalClosed':
      return `${terminal(event)} closed after ${humanDuration(event.durationMs)}, ${event.outputBytes} bytes shown, ${event.inputBytes} typed${recorded(event)}${event.failure === null ? '' : `: ${text(event.failure)}`}`;
    default:
      return kept(event, paint);
  }
}

/** What is no longer kept, or was never taken. */
function kept(event: EventLineFragment, paint: Paint): string {
  switch (event.__typename) {
    case 'RecordsRemoved':
      return `${event.removed} old ${recordNames[event.recordKind]} removed`;
    case 'ReportsDropped':
      return paint(
        'red',
        `${event.dropped} reports dropped: ${event.detail === null ? "the agent's outbox was full" : text(event.detail)}`,
      );
    case 'AgentProblem':
      return `${paint(event.problemCode === 'STORAGE_RECOVERED' ? 'green' : 'red', event.problemCode)} ${text(event.detail ?? '')}`;
    case 'EventGap':
      return paint('red', `events ${event.fromSequence} to ${event.toSequence} are no longer kept`);
    default:
      return access(event, paint);
  }
}

const refused = {
  TOKEN: 'unknown tokens',
  SIGN_IN: 'sign-ins',
  JOIN_TOKEN: 'join tokens',
} as const;

/** Who got in, and who did not. */
function access(event: EventLineFragment, paint: Paint): string {
  switch (event.__typename) {
    case 'TokenCreated':
    case 'TokenRevoked': {
      const what = `${event.tokenKind} token ${text(event.tokenName)}${event.tokenRole ? ` (${event.tokenRole})` : ''}`;
      return event.__typename === 'TokenCreated'
        ? `${what} created`
        : `${what} ${paint('yellow', 'revoked')}`;
    }
    case 'SignedIn':
      return `browser signed in${from(event.clientAddress)}`;
    case 'SignedOut':
      return `browser signed out${from(event.clientAddress)}`;
    case 'AccessRefused':
      return paint(
        'yellow',
        `${event.attempts} ${refused[event.attempt]} refused${from(event.clientAddress)} since ${localTime(event.attemptsSince)}`,
      );
    case 'AgentCopyRefused':
      return paint('red', "an old copy of the agent's data folder was refused");
    default:
      return plainLine(event);
  }
}

const ownColumns: ReadonlySet<string> = new Set<keyof EventLineFragment>([
  ...(['__typename', 'sequence', 'cursor', 'at', 'recordedAt'] as const),
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
  paint: Paint,
): string {
  const due =
    event.dueUntil === null
      ? localTime(event.dueAt)
      : `${localTime(event.dueAt)} to ${localTime(event.dueUntil)}`;
  const times = event.count === 1 ? '' : `, ${event.count} times`;
  const what = `${event.scheduleAction} due ${due}${times}`;
  return `${paint('yellow', event.firingOutcome)} (${what}${event.detail ? `; ${text(event.detail)}` : ''})`;
}

function activityOver(
  event: Extract<EventLineFragment, { __typename: 'ActivityEnded' | 'ActivityAborted' }>,
  paint: Paint,
): string {
  const how =
    event.__typename === 'ActivityAborted'
      ? paint('red', 'aborted')
      : paint(event.partial ? 'yellow' : 'green', 'ended');
  return `activity of ${text(event.group)} ${how}${remarksOf(event)}`;
}

const recordNames = { RUN: 'runs', COMMAND: 'commands', ACTIVITY: 'activities' } as const;

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
