/**
 * Why an instance is in its state: the causal chain, from records and not from guesses. Pure: the
 * record of the instance, its events, runs and commands come in, sentences come out, and each
 * sentence names the record that it is taken from. What is in no record is left out; where records
 * are gone, a sentence states that.
 *
 * The chain begins with the state as it is. From there it goes back through the log, change by
 * change, to the change that was nobody's consequence: an operator's command, autostart, a boot, a
 * new revision, an assignment. Added to it are what is desired and by whom, what is in progress,
 * and what might be missing.
 */
import { humanDuration } from '../../src/base/duration.ts';
import type { EventRecord } from '../context.ts';
import type { InstanceRecord } from '../instances/store/instances.ts';
import type { RunRow } from '../runs/store/runs.ts';
import { causedBy, isEndBySignal } from './rules-causes.ts';
import { waitedEntries, waitingInWords } from './rules-dependencies.ts';
import type { Records, WhyEntry } from './rules-records.ts';

/** So many sentences at most; the log has the rest. */
export const maxEntries = 50;

/** The state alone, and what is waited for: for who waits for this instance. */
export function explainBriefly(records: Records): WhyEntry[] {
  const [state] = [...reachEntries(records), ...causes(records)];
  return [...(state ? [state] : []), ...waitedEntries(records)];
}

/** @returns newest first; the first states what the state is */
export function explain(records: Records): WhyEntry[] {
  const chain = causes(records);
  const [state, ...before] = chain;
  const since = chain.at(-1)?.at ?? records.instance.since;
  const additional = [
    ...desiredEntries(records),
    ...stagedEntries(records),
    ...openEntries(records),
    ...aroundEntries(records, since),
  ];
  const rest = [...before, ...additional].sort(
    (a, b) =>
      b.at.getTime() - a.at.getTime() || (b.event?.sequence ?? 0) - (a.event?.sequence ?? 0),
  );
  const all = [
    ...reachEntries(records),
    ...(state ? [state] : []),
    ...waitedEntries(records),
    ...rest,
  ];
  if (all.length <= maxEntries) return all;
  const cut = all[maxEntries - 1] as WhyEntry;
  return [
    ...all.slice(0, maxEntries - 1),
    {
      ...cut,
      summary: `And ${all.length - maxEntries + 1} more before, in the log.`,
      runId: null,
      commandId: null,
    },
  ];
}

// ---------------------------------------------------------------- the chain

/** Reasons that are no consequence of an earlier change of the same instance. */
const roots = new Set([
  'OPERATOR',
  'AUTOSTART',
  'BOOT',
  'REVISED',
  'DISABLED',
  'UNASSIGNED',
  'SCHEDULE',
  'CATCH_UP',
  'ACTIVITY',
]);

function causes(records: Records): WhyEntry[] {
  const changes = records.events.filter(({ kind }) => kind === 'INSTANCE_STATE_CHANGED');
  const [last] = changes;
  const { instance } = records;
  if (!last || last.payload['to'] !== instance.reportedState) return [unrecorded(instance)];
  const chain = chainOf(changes);
  return chain.flatMap((change, i) => {
    // The sentence of its start covers that it came to run; between the two nothing happened.
    if (i > 0 && i < chain.length - 1 && change.payload['to'] === 'RUNNING') return [];
    return [entryOf(records, change, i === 0, attemptOf(chain, change))];
  });
}

/** From the newest change back to the one that began it all, or as far as the log is kept. */
function chainOf(changes: readonly EventRecord[]): EventRecord[] {
  const end = changes.findIndex((change, i) => {
    const { to, reason } = change.payload;
    if (!roots.has(String(reason))) return false;
    // RUNNING has the reason of its start, STOPPED that of its stop: the records of these name who
    // caused them.
    const before = changes[i + 1]?.payload;
    return !(
      (to === 'RUNNING' && before?.['to'] === 'STARTING') ||
      (to === 'STOPPED' && before?.['to'] === 'STOPPING')
    );
  });
  return changes.slice(0, end < 0 ? changes.length : end + 1);
}

/** Which of several attempts in a row this change ended, the first being 1. */
function attemptOf(chain: readonly EventRecord[], change: EventRecord): number {
  const failed = chain.filter(
    ({ payload: { to, reason } }) => to === 'FATAL' || (to === 'BACKOFF' && reason !== 'RESPAWN'),
  );
  return failed.length - failed.indexOf(change);
}

function unrecorded(instance: InstanceRecord): WhyEntry {
  const { reportedState: state, reason, since, detail } = instance;
  const never =
    state === 'STOPPED' &&
    (reason === 'NONE' || reason === 'HOST_UNREACHABLE') &&
    instance.runId === null;
  const summary = never
    ? 'STOPPED: it was never started.'
    : `${state}${why(reason)}${detail ? ` (${detail})` : ''}; the log no longer has the record of how it came about.`;
  return {
    at: since,
    summary,
    actor: 'plane',
    actorRef: 'PLANE',
    event: null,
    runId: instance.runId,
    commandId: null,
  };
}

const why = (reason: string) =>
  reason === 'NONE' || reason === 'HOST_UNREACHABLE' ? '' : `: ${words(reason)}`;
const words = (name: string) => name.toLowerCase().replaceAll('_', ' ');

function entryOf(
  records: Records,
  event: EventRecord,
  current: boolean,
  attempt: number,
): WhyEntry {
  const { payload } = event;
  const runId = text(payload['runUuid']);
  const run = runId === null ? undefined : records.runs.get(runId);
  const by = causedBy(records, event, run);
  const sentence = sentenceOf({ records, event, run, by: by.words, current, attempt });
  return {
    at: event.at,
    summary: sentence,
    actor: by.actor,
    actorRef: by.actorRef,
    event,
    runId,
    commandId: by.commandId,
  };
}

interface Change {
  readonly records: Records;
  readonly event: EventRecord;
  readonly run: RunRow | undefined;
  readonly by: string;
  /** It is the state now, not one on the way. */
  readonly current: boolean;
  readonly attempt: number;
}

function sentenceOf(change: Change): string {
  const { event, run, by, current, records, attempt } = change;
  const to = String(event.payload['to']);
  const ended = `${endingOf(event, run)}${isEndBySignal(event) ? `, after a signal was sent ${by}` : ''}`;
  const detail = text(event.payload['detail']);
  // Of a dependency the cause itself names what happened to it.
  const remark = event.payload['reason'] === 'DEPENDENCY' ? '' : reasonGiven(detail);
  switch (to) {
    case 'STARTING':
      return current
        ? `STARTING: it was started ${by}, and has not been up for long enough yet to count as running.`
        : `It was started ${by}.`;
    case 'RUNNING': {
      const how =
        event.payload['reason'] === 'ADOPTED'
          ? 'went on running while its agent was away'
          : `was started ${by}, and has stayed up since`;
      return current
        ? `RUNNING: it ${how}.`
        : `It was running: it ${how.replace(', and has stayed up since', '')}.`;
    }
    case 'BACKOFF':
      return current
        ? `BACKOFF${until(records.instance)}: ${ended}${counted(event, attempt)}, and it is tried again.`
        : `${capital(ended)}${counted(event, attempt)}.`;
    case 'FATAL':
      return `${current ? 'FATAL' : 'It was given up'}: ${ended}, at attempt ${attempt}, and no retries were left.`;
    case 'EXITED':
      return current
        ? `EXITED: ${ended}, and ${records.instance.desired === 'STOPPED' ? 'nothing more is desired of it' : 'its restart policy does not start it again'}.`
        : `${capital(ended)}.`;
    case 'STOPPING':
      return current
        ? `STOPPING: it was asked to stop ${by}${remark}, and has not ended yet.`
        : `It was asked to stop ${by}${remark}.`;
    case 'STOPPED':
      return `${current ? 'STOPPED' : 'It stopped'}: it was stopped ${by}${run?.endedAt || event.payload['killed'] === true ? `; ${ended}` : ''}.`;
    case 'WAITING':
      return current
        ? `WAITING: ${waitingInWords(records)}${reasonGiven(detail)}.`
        : `It waited for what it depends on${reasonGiven(detail)}.`;
    default:
      return `${to}${why(String(event.payload['reason'] ?? 'NONE'))}${detail ? ` (${detail})` : ''}.`;
  }
}

const until = ({ retryAt }: InstanceRecord) => (retryAt ? ` until ${retryAt.toISOString()}` : '');
/** Which attempt it was, and what made it one: a run that ended early, or a job that failed. */
function counted({ payload: { reason } }: EventRecord, attempt: number): string {
  if (reason === 'RESPAWN') return '';
  return reason === 'RETRY'
    ? `, attempt ${attempt}`
    : `, attempt ${attempt}, before it had been up for long enough`;
}
const capital = (sentence: string) => sentence.charAt(0).toUpperCase() + sentence.slice(1);
const text = (value: unknown): string | null =>
  typeof value === 'string' && value !== '' ? value : null;

/** How a run ended, as the ledger has it, or else the event. */
function endingOf(event: EventRecord, run: RunRow | undefined): string {
  const { payload } = event;
  const detail = text(payload['detail']);
  const exitCode =
    run?.exitCode ?? (typeof payload['exitCode'] === 'number' ? payload['exitCode'] : null);
  const signal = run?.signal ?? text(payload['signal']);
  const lasted = run?.endedAt
    ? ` after ${humanDuration(Math.max(0, run.endedAt.getTime() - run.startedAt.getTime()))}`
    : '';
  const which = run?.pid ? `the run with pid ${run.pid}` : 'the run';
  if (run?.outcome === 'NOT_STARTED' || payload['reason'] === 'SPAWN_FAILED') {
    return `its process could not be started${reasonGiven(run?.error ?? detail)}`;
  }
  const late = payload['killed'] === true ? ', because it had not ended in time' : '';
  if (exitCode !== null) return `${which} ended with exit code ${exitCode}${lasted}`;
  if (signal !== null) return `${which} was ended by ${signal}${lasted}${late}`;
  if (late !== '') return `${which} was killed${lasted}${late}`;
  if (run?.outcome === 'UNKNOWN' || payload['reason'] === 'LOST')
    return `${which} ended, and how is not known${reasonGiven(run?.error ?? detail)}`;
  return `${which} ended${reasonGiven(detail)}`;
}

const reasonGiven = (given: string | null) => (given === null ? '' : ` (${given})`);

// ---------------------------------------------------------------- what is added to the chain

/** UNKNOWN is the plane's own word: what the host is doing is not known, whatever it did last. */
function reachEntries({ instance, around }: Records): WhyEntry[] {
  if (instance.state !== 'UNKNOWN') return [];
  const event = around.find(({ kind }) => kind === 'HOST_DISCONNECTED') ?? null;
  const reason = event ? text(event.payload['reason']) : null;
  const summary = `UNKNOWN: the host ${instance.host} is out of reach${reasonGiven(reason)}; what follows is what was known last.`;
  return [
    {
      at: event?.at ?? instance.since,
      summary,
      actor: event?.actor ?? 'plane',
      actorRef: event?.actorRef ?? null,
      event,
      runId: null,
      commandId: null,
    },
  ];
}

function desiredEntries({ instance, events, commands }: Records): WhyEntry[] {
  const { desired, desiredReason, desiredBy, desiredByRef, desiredAt, desiredCommandId, retiring } =
    instance;
  const event =
    events.find(
      ({ kind, payload }) =>
        (kind === 'INSTANCE_DESIRED_CHANGED' || kind === 'INSTANCE_CREATED') &&
        payload['desired'] === desired,
    ) ?? null;
  const command = commands.find((here) => here.command.id === desiredCommandId)?.command;
  const actor = desiredBy ?? event?.actor ?? 'plane';
  const reasons: Record<string, string> = {
    OPERATOR: `${actor} asked for it${command ? ` with ${command.kind} ${command.selector}` : ''}`,
    SCHEDULE: `the schedule ${actor.replace(/^schedule:/, '')} asked for it`,
    AUTOSTART: 'it is assigned here with autostart',
    ACTIVITY: 'its part in an activity is under way',
    NO_AUTOSTART: 'autostart is off, and nobody has started it',
    DISABLED: retiring
      ? 'it is no longer assigned here, and goes when its agent has stopped it'
      : 'its assignment is disabled',
  };
  const summary = `It ought to be ${desired}: ${reasons[desiredReason] ?? words(desiredReason)}.`;
  return [
    {
      at: desiredAt,
      summary,
      actor,
      actorRef: desiredBy === null ? (event?.actorRef ?? null) : desiredByRef,
      event,
      runId: null,
      commandId: desiredCommandId,
    },
  ];
}

function stagedEntries({ instance, revision, around }: Records): WhyEntry[] {
  const { liveRevision, programRevision } = instance;
  if (liveRevision === null || liveRevision >= programRevision) return [];
  const event =
    around.find(
      ({ kind, payload }) => kind === 'PROGRAM_REVISED' && payload['revision'] === programRevision,
    ) ?? null;
  const actor = revision?.author ?? event?.actor ?? 'plane';
  const summary = `It runs revision ${liveRevision}; revision ${programRevision} of ${actor} waits for its next start.`;
  return [
    {
      at: revision?.at ?? event?.at ?? instance.since,
      summary,
      actor,
      actorRef: revision?.authorRef ?? event?.actorRef ?? null,
      event,
      runId: instance.runId,
      commandId: null,
    },
  ];
}

function openEntries({ commands }: Records): WhyEntry[] {
  return commands
    .filter(({ status }) => status === 'PENDING' || status === 'DELIVERED')
    .map(({ command: { id, kind, selector, actor, actorRef, createdAt }, status }) => {
      const how =
        status === 'PENDING'
          ? 'has not reached its host yet'
          : 'has reached its host and is not finished';
      return {
        at: createdAt,
        summary: `${kind} ${selector} by ${actor} ${how}.`,
        actor,
        actorRef,
        event: null,
        runId: null,
        commandId: id,
      };
    });
}

/**
 * What happened since the chain began that the chain does not show: health, and what may be
 * missing.
 */
function aroundEntries({ instance, events, around }: Records, since: Date): WhyEntry[] {
  const health = events.find(({ kind, at }) => kind === 'INSTANCE_HEALTH_CHANGED' && at >= since);
  const lost = around.filter(({ kind, at }) => kind === 'REPORTS_DROPPED' && at >= since);
  const entry = (event: EventRecord, summary: string) => ({
    at: event.at,
    summary,
    actor: event.actor,
    actorRef: event.actorRef,
    event,
    runId: null,
    commandId: null,
  });
  return [
    ...(health
      ? [
          entry(
            health,
            `Its health became ${health.payload['to']}${reasonGiven(text(health.payload['detail']))}.`,
          ),
        ]
      : []),
    ...lost.map((event) =>
      entry(
        event,
        `The host ${instance.host} had no room for ${event.payload['dropped']} reports: something may be missing here.`,
      ),
    ),
  ];
}
