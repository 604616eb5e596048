/**
 * Who or what caused a change of state. Pure. The change itself names it: its trigger, as the agent reported it. What a record of the plane must confirm (a command of this
 * instance, who set what is desired) is said only where there is that record. Nothing is concluded from commands or changes that happen to lie before it.
 */
import type { CommandRecord } from '../commands/store.ts';
import type { EventRecord } from '../context.ts';
import type { StateTrigger } from '../instances/topics.ts';
import type { RunRow } from '../runs/store.ts';
import { ofDependency } from './rules-dependencies.ts';
import type { Cause, Records } from './rules-records.ts';

/** Reasons that name no person: what they follow from stands in the chain before them. */
const consequences: Readonly<Record<string, string>> = {
  RESPAWN: 'again, because the run before had ended',
  RETRY: 'again, because the run before had failed',
  BOOT: 'because its host had booted',
  EARLY_EXIT: 'after it had ended too early',
  STOP_TIMEOUT: 'and did not end in time',
  KILLED: 'by a KILL',
  ADOPTED: 'before, and its agent found it again',
  UNHEALTHY: 'because its liveness probe had found it unhealthy',
  WATCHDOG: 'because it had been silent for longer than its watchdog allows',
  TIMED_OUT: 'because its run had lasted longer than it may',
};

/** Of a change; null: the agent named none. */
export const triggerOf = ({ payload }: EventRecord): StateTrigger | null => (payload['trigger'] as StateTrigger | null | undefined) ?? null;

export function causedBy(records: Records, event: EventRecord, run: RunRow | undefined): Cause {
  const reason = String(event.payload['reason'] ?? 'NONE');
  const to = event.payload['to'];
  const starts = to === 'STARTING' || to === 'RUNNING';
  const own = starts ? run : undefined;
  if (isEndBySignal(event)) return ofSender(records, event);
  switch (reason) {
    case 'OPERATOR':
      return ofOperator(records, event, own);
    case 'DISABLED':
      return ofDesired(records, event, 'because its assignment is disabled');
    case 'UNASSIGNED':
      return ofDesired(records, event, 'because it is no longer assigned here');
    case 'AUTOSTART':
      return ofDesired(records, event, 'because it is assigned here with autostart');
    case 'DEPENDENCY':
      return ofDependency(records, event, starts);
    case 'REVISED':
      return ofRevision(records, event, own);
    case 'ACTIVITY':
      return ofActivity(event, starts, run);
    case 'SCHEDULE':
    case 'CATCH_UP':
      return ofSchedule(event, own);
    default:
      return { words: consequences[reason] ?? `because: ${inWords(reason)}`, actor: event.actor, commandId: null };
  }
}

/** Of the end of a run that is no stop, the trigger names who sent the signal that ended it. */
export const isEndBySignal = (event: EventRecord): boolean =>
  ['EXITED', 'BACKOFF', 'FATAL'].includes(String(event.payload['to'])) && triggerOf(event) !== null;

/** The run's own command is that of its start, and is not asked. */
function ofSender(records: Records, event: EventRecord): Cause {
  return triggerOf(event)?.scheduleId ? ofSchedule(event, undefined) : ofOperator(records, event, undefined);
}

const inWords = (name: string) => name.toLowerCase().replaceAll('_', ' ');

function ofOperator({ commands, instance, ...records }: Records, event: EventRecord, run: RunRow | undefined): Cause {
  const trigger = triggerOf(event);
  if (trigger?.local) return { words: `by somebody at the host ${instance.host}`, actor: `local:${instance.host}`, commandId: null };
  const commandId = trigger?.commandId ?? run?.commandId ?? null;
  const command = commands.find((here) => here.command.id === commandId)?.command;
  if (command) return ofCommand(command);
  const actor = confirmed({ commands, instance, ...records }, event, trigger?.by);
  if (actor !== null) return { words: `by ${actor}`, actor, commandId: null };
  return { words: 'by an operator, whose command is not on record here', actor: event.actor, commandId: null };
}

function ofCommand({ id, kind, selector, actor }: CommandRecord): Cause {
  return { words: `by ${actor} with ${kind} ${selector}`, actor, commandId: id };
}

/** An agent repeats who the plane said had set what is desired; the log of the plane must have that too. */
function confirmed({ events, instance }: Records, event: EventRecord, by: string | undefined): string | null {
  if (by === undefined) return null;
  const set = ({ kind, actor, sequence }: EventRecord) =>
    (kind === 'INSTANCE_DESIRED_CHANGED' || kind === 'INSTANCE_CREATED') && actor === by && sequence < event.sequence;
  return by === instance.desiredBy || events.some(set) ? by : null;
}

function ofDesired(records: Records, event: EventRecord, said: string): Cause {
  const actor = confirmed(records, event, triggerOf(event)?.by) ?? whoSet(records, event) ?? event.actor;
  const who = actor.startsWith('agent:') || actor === 'plane' ? '' : ` (${actor})`;
  return { words: `${said}${who}`, actor, commandId: null };
}

/** Where the agent names nobody, as when an instance leaves: what was desired of this very instance was set last by whoever is on record. */
const whoSet = ({ events }: Records, event: EventRecord): string | undefined =>
  events.find(({ kind, sequence }) => sequence < event.sequence && (kind === 'INSTANCE_DESIRED_CHANGED' || kind === 'INSTANCE_CREATED'))
    ?.actor;

function ofRevision({ around }: Records, event: EventRecord, run: RunRow | undefined): Cause {
  const number = triggerOf(event)?.revision ?? run?.programRevision;
  if (number === undefined) return { words: 'to take up a new revision', actor: event.actor, commandId: null };
  const revised = around.find(({ kind, payload }) => kind === 'PROGRAM_REVISED' && payload['revision'] === number);
  const who = revised ? ` of ${revised.actor}` : '';
  return { words: `to take up revision ${number}${who}`, actor: revised?.actor ?? event.actor, commandId: null };
}

function ofActivity(event: EventRecord, starts: boolean, run: RunRow | undefined): Cause {
  const id = triggerOf(event)?.activityId ?? run?.activityId;
  const which = id ? `activity ${id}` : 'an activity';
  return { words: starts ? `as part of ${which}` : `by ${which}`, actor: event.actor, commandId: null };
}

const scheduleActor = 'schedule:';

/** @param run of a start: the ledger knows its schedule, and when it was due */
function ofSchedule(event: EventRecord, run: RunRow | undefined): Cause {
  const trigger = triggerOf(event);
  const by = trigger?.by?.startsWith(scheduleActor) ? trigger.by.slice(scheduleActor.length) : undefined;
  const name = run?.scheduleName ?? trigger?.scheduleName ?? by;
  if (name === undefined) return { words: 'by a schedule', actor: event.actor, commandId: null };
  const due = run?.dueAt ? `, due at ${run.dueAt.toISOString()}` : '';
  const late = run?.firing === 'CATCH_UP' ? ', which had been missed' : run?.firing === 'LATE' ? ', a little late' : '';
  return { words: `by the schedule ${name}${due}${late}`, actor: `${scheduleActor}${name}`, commandId: null };
}
