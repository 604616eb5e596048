/**
 * What an instance waits for, and which of the programs that it depends on went down: the part of
 * why that goes from one instance to others. Pure.
 */
import { formatProgramKey } from '../../src/domain/address.ts';
import type { EventRecord } from '../context.ts';
import type { StateTrigger } from '../instances/topics.ts';
import type { Cause, Records, WaitedFor, WhyEntry } from './rules-records.ts';

const asked: Readonly<Record<string, string>> = {
  STARTED: 'to be up',
  HEALTHY: 'to be healthy',
  COMPLETED: 'to have ended',
  SUCCEEDED: 'to have succeeded',
};

/** Goes on "WAITING: ". */
export function waitingInWords({ waitingFor }: Records): string {
  if (waitingFor.length === 0) return 'what it depends on does not allow it to start yet';
  return `what it depends on does not allow it to start yet: ${waitingFor.map(({ blocker }) => blocker.detail).join('; ')}`;
}

/**
 * For each thing that it waits for: since when, and why that is so; then what that waits for in its
 * turn.
 */
export function waitedEntries(records: Records): WhyEntry[] {
  const { instance, waitingFor } = records;
  return waitingFor.flatMap(({ blocker, behind }) => {
    const [head, ...further] = behind;
    const summary = `${instance.address} has waited since ${instance.since.toISOString()} for ${nameOf(blocker)} ${asked[blocker.condition] ?? ''}`;
    const none = {
      at: instance.since,
      actor: 'plane',
      actorRef: 'PLANE',
      event: null,
      runId: null,
      commandId: null,
    };
    if (!head) return [{ ...none, summary: `${summary}: ${blocker.detail}.` }];
    return [
      {
        ...head,
        summary: `${summary}: ${blocker.why === 'DELAY' ? `${blocker.detail}.` : head.summary}`,
      },
      ...further,
    ];
  });
}

function nameOf({ on, host }: WaitedFor['blocker']): string {
  return `${formatProgramKey(on.program, on.environment)}${host === null ? '' : `@${host}`}`;
}

/**
 * It was started, stopped or made to wait by what it depends on: the change names the instance that
 * went down. What became of that, the log shows: only what went down since the run had begun can
 * have taken that down. Where there is no such record (for example, the host was out of reach), the
 * agent's own words are all there is.
 */
export function ofDependency(
  { downs, events }: Records,
  event: EventRecord,
  starts: boolean,
): Cause {
  if (starts)
    return {
      words: 'when what it depends on allowed it',
      actor: event.actor,
      actorRef: event.actorRef,
      commandId: null,
    };
  const before = events.filter(
    ({ kind, sequence }) => kind === 'INSTANCE_STATE_CHANGED' && sequence <= event.sequence,
  );
  const asked =
    before.find(
      ({ payload }) => payload['to'] === 'STOPPING' && payload['reason'] === 'DEPENDENCY',
    ) ?? event;
  const began =
    before.find(
      ({ payload, sequence }) => payload['to'] === 'STARTING' && sequence < asked.sequence,
    )?.sequence ?? 0;
  const since = downs.filter(({ sequence }) => sequence > began && sequence < event.sequence);
  const detail = String(asked.payload['detail'] ?? '');
  const named = (
    (asked.payload['trigger'] ?? event.payload['trigger']) as StateTrigger | null | undefined
  )?.dependency;
  const down = since.find(
    ({ instance }) => instance !== null && named !== undefined && isMeant(instance, named),
  );
  if (!down) {
    const what = detail || named || '';
    const words =
      what === ''
        ? 'because what it depends on went down'
        : `because of what it depends on: ${what}`;
    return { words, actor: event.actor, actorRef: event.actorRef, commandId: null };
  }
  return {
    words: `because ${down.instance}, which it depends on, ${wentDown(down)}`,
    actor: event.actor,
    actorRef: event.actorRef,
    commandId: null,
  };
}

/** Of another host its agent knows no single instances. */
const isMeant = (instance: string, named: string): boolean =>
  instance === named || instance.startsWith(`${named}#`);

function wentDown({ kind, payload }: EventRecord): string {
  const reason = String(payload['reason'] ?? payload['detail'] ?? '');
  const why =
    reason && reason !== 'NONE'
      ? ` (${kind === 'INSTANCE_STATE_CHANGED' ? reason.toLowerCase().replaceAll('_', ' ') : reason})`
      : '';
  return `${kind === 'INSTANCE_STATE_CHANGED' ? 'went' : 'came'} from ${payload['from']} to ${payload['to']}${why}`;
}
