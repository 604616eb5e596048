/**
 * Who or what caused a change of state. Pure. The change itself names it: its trigger, as the agent
 * reported it. What a record of the plane must confirm (a command of this instance, who set what is
 * desired) is named only where there is that record. Nothing is concluded from commands or changes
 * that happen to lie before it.
 */
import type { CommandRecord } from '../commands/store/commands.ts';
import type { EventRecord } from '../context.ts';
import type { StateTrigger } from '../instances/topics.ts';
import type { RunRow } from '../runs/store/runs.ts';
import { ofDependency } from './rules-dependencies.ts';
import type { Cause, Records, Who } from './rules-records.ts';

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

const whoOf = ({ actor, actorRef }: Who): Who => ({ actor, actorRef });

/** Of a change; null: the agent named none. */
export const triggerOf = ({ payload }: EventRecord): StateTrigger | null =>
  (payload['trigger'] as StateTrigger | null | undefined) ?? null;

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
      return ofRemoval(records, event);
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
      return {
        words: consequences[reason] ?? `because: ${inWords(reason)}`,
        ...whoOf(event),
        commandId: null,
      };
  }
}

/** Of the end of a run that is no stop, the trigger names who sent the signal that ended it. */
export const isEndBySignal = (event: EventRecord): boolean =>
  ['EXITED', 'BACKOFF', 'FATAL'].includes(String(event.payload['to'])) && triggerOf(event) !== null;

/** The run's own command is that of its start, and is not asked. */
function ofSender(records: Records, event: EventRecord): Cause {
  return triggerOf(event)?.scheduleId
    ? ofSchedule(event, undefined)
    : ofOperator(records, event, undefined);
}

const inWords = (name: string) => name.toLowerCase().replaceAll('_', ' ');

function ofOperator(
  { commands, instance, ...records }: Records,
  event: EventRecord,
  run: RunRow | undefined,
): Cause {
  const trigger = triggerOf(event);
  if (trigger?.local)
    return {
      words: `by somebody at the host ${instance.host}`,
      actor: `local:${instance.host}`,
      actorRef: `LOCAL:${instance.hostId}`,
      commandId: null,
    };
  const commandId = trigger?.commandId ?? run?.commandId ?? null;
  const command = commands.find((here) => here.command.id === commandId)?.command;
  if (command) return ofCommand(command);
  const who = confirmed({ commands, instance, ...records }, event);
  if (who !== null) return { words: `by ${who.actor}`, ...who, commandId: null };
  return {
    words: 'by an operator, whose command is not on record here',
    ...whoOf(event),
    commandId: null,
  };
}

function ofCommand({ id, kind, selector, actor, actorRef }: CommandRecord): Cause {
  return { words: `by ${actor} with ${kind} ${selector}`, actor, actorRef, commandId: id };
}

/**
 * An agent repeats whom the plane named as having set what is desired; a record of the plane about
 * this instance must name the same identity. Names do not count: a token that is created later may
 * have the name of one that was deleted. So an older agent, which repeats the name alone, confirms
 * nobody.
 */
function confirmed({ events, instance }: Records, event: EventRecord): Who | null {
  const ref = triggerOf(event)?.byRef;
  if (ref === undefined) return null;
  if (ref === instance.desiredByRef && instance.desiredBy !== null)
    return { actor: instance.desiredBy, actorRef: ref };
  const set = events.find(
    (one) => setsDesired(one) && one.actorRef === ref && one.sequence < event.sequence,
  );
  return set ? whoOf(set) : null;
}

const setsDesired = ({ kind }: EventRecord): boolean =>
  kind === 'INSTANCE_DESIRED_CHANGED' || kind === 'INSTANCE_CREATED';

function ofDesired(records: Records, event: EventRecord, because: string): Cause {
  const who =
    confirmed(records, event) ??
    (triggerOf(event) === null ? whoSet(records, event) : undefined) ??
    whoOf(event);
  const { actor, actorRef } = who;
  const isPerson =
    !/^(AGENT:|PLANE$)/.test(actorRef ?? '') && !actor.startsWith('agent:') && actor !== 'plane';
  return { words: `${because}${isPerson ? ` (${actor})` : ''}`, ...who, commandId: null };
}

/**
 * Where the agent names nobody at all, as older agents do of removals: what was desired of this
 * very instance was set last by whoever is on record.
 */
function whoSet({ events }: Records, event: EventRecord): Who | undefined {
  const set = events.find((one) => setsDesired(one) && one.sequence < event.sequence);
  return set && whoOf(set);
}

/**
 * What removed the instance: the change of the plane that was made with it, at the same instant and
 * by the same actor.
 */
function ofRemoval(records: Records, event: EventRecord): Cause {
  const { desiredByRef, desiredAt, retiring } = records.instance;
  const made = records.around.find(
    ({ kind, at, actorRef }) =>
      retiring &&
      kind in removing &&
      at.getTime() === desiredAt.getTime() &&
      actorRef !== null &&
      actorRef === desiredByRef,
  );
  const because = `because it is no longer assigned here${made ? `: ${removing[made.kind]}` : ''}`;
  return ofDesired(records, event, because);
}

const removing: Readonly<Record<string, string>> = {
  ASSIGNMENT_DELETED: 'its assignment was deleted',
  ASSIGNMENT_CHANGED: 'its assignment was changed',
};

function ofRevision({ around }: Records, event: EventRecord, run: RunRow | undefined): Cause {
  const number = triggerOf(event)?.revision ?? run?.programRevision;
  if (number === undefined)
    return { words: 'to take up a new revision', ...whoOf(event), commandId: null };
  const revised = around.find(
    ({ kind, payload }) => kind === 'PROGRAM_REVISED' && payload['revision'] === number,
  );
  const who = revised ? ` of ${revised.actor}` : '';
  return {
    words: `to take up revision ${number}${who}`,
    ...whoOf(revised ?? event),
    commandId: null,
  };
}

function ofActivity(event: EventRecord, starts: boolean, run: RunRow | undefined): Cause {
  const id = triggerOf(event)?.activityId ?? run?.activityId;
  const which = id ? `activity ${id}` : 'an activity';
  return {
    words: starts ? `as part of ${which}` : `by ${which}`,
    ...whoOf(event),
    commandId: null,
  };
}

const scheduleActor = 'schedule:';

/** @param run of a start: the ledger knows its schedule, and when it was due */
function ofSchedule(event: EventRecord, run: RunRow | undefined): Cause {
  const trigger = triggerOf(event);
  const by = trigger?.byRef?.startsWith('SCHEDULE:')
    ? trigger.by?.replace(/^schedule:/, '')
    : undefined;
  const name = run?.scheduleName ?? trigger?.scheduleName ?? by;
  if (name === undefined) return { words: 'by a schedule', ...whoOf(event), commandId: null };
  const id = run?.scheduleId ?? trigger?.scheduleId;
  const actorRef = id ? `SCHEDULE:${id}` : (trigger?.byRef ?? null);
  const due = run?.dueAt ? `, due at ${run.dueAt.toISOString()}` : '';
  const late =
    run?.firing === 'CATCH_UP'
      ? ', which had been missed'
      : run?.firing === 'LATE'
        ? ', a little late'
        : '';
  return {
    words: `by the schedule ${name}${due}${late}`,
    actor: `${scheduleActor}${name}`,
    actorRef,
    commandId: null,
  };
}
