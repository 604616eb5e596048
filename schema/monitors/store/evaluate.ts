/**
 * Monitors are evaluated on the events of a transaction, before its commit: what they raise and
 * clear is committed with what caused it.
 */

import { lockIncidents } from '../../../drizzle/locks.ts';
import { planeActor } from '../../../src/base/actor.ts';
import { isHosted } from '../../../src/domain/monitors.ts';
import type { NewEvent, Tx } from '../../context.ts';
import { applySignals, resolveIncidentsOf } from '../../incidents/store/raise.ts';
import type { MonitorSet } from '../monitor-set.ts';
import type { Fact } from '../rules.ts';
import { consequencesOf, type Observation } from '../rules-signals.ts';
import type { WatchingMonitor } from '../rules-watching.ts';
import { isWatched } from '../topics.ts';
import { changeDeadlines, liftDeadlinesAbout } from './deadlines.ts';
import { firingsOf } from './firings.ts';
import { hostSubjects, instanceSubjects, instancesOf, type Subject } from './subjects.ts';

/** @param events of the transaction, in their order */
export async function evaluateMonitors(
  tx: Tx,
  events: readonly NewEvent[],
  set: MonitorSet,
): Promise<void> {
  if (set.isEmpty) return;
  const watched = events.filter(isWatched);
  if (watched.length === 0) return;
  const monitors = await set.current(tx.db);
  if (monitors.length === 0) return;
  if (monitors.some(({ rule }) => isHosted(rule))) wakeMoved(tx, watched);
  const byPlane = tx.inNameOf(planeActor);
  await observe(byPlane, monitors, await observationsOf(byPlane, watched));
  await observe(
    byPlane,
    ofSchedules(monitors),
    await firingObservations(byPlane, watched, monitors),
  );
  const gone = {
    instanceIds: idsOf(watched, 'INSTANCE_REMOVED', 'instance'),
    hostIds: idsOf(watched, 'HOST_REMOVED', 'host'),
  };
  await resolveIncidentsOf(byPlane, gone, 'it was removed');
  await liftDeadlinesAbout(byPlane, gone);
}

/** Raises, clears, sets and lifts what follows from observations. */
export async function observe(
  tx: Tx,
  monitors: readonly WatchingMonitor[],
  observations: readonly Observation[],
): Promise<void> {
  const { signals, deadlines } = consequencesOf(monitors, observations, tx.now.getTime());
  if (signals.length + deadlines.length === 0) return;
  await lockIncidents(tx.db);
  await changeDeadlines(tx, deadlines);
  await applySignals(tx, signals);
}

const idsOf = (
  events: readonly NewEvent[],
  kind: NewEvent['kind'],
  of: 'instance' | 'host' | 'program',
): string[] => [
  ...new Set(events.flatMap((event) => (event.kind === kind ? (event[of]?.id ?? []) : []))),
];

const fieldsOf = ({ payload }: NewEvent) => (payload?.['fields'] ?? []) as readonly string[];

/** Its labels or its draining, or the group of a program: what selectors may ask of its instances. */
const changesMembership = (event: NewEvent): boolean =>
  (event.kind === 'HOST_CHANGED' && fieldsOf(event).some((field) => field !== 'facts')) ||
  (event.kind === 'PROGRAM_CHANGED' && fieldsOf(event).includes('group'));

/** A host whose labels or draining have changed may evaluate other monitors. */
function wakeMoved(tx: Tx, events: readonly NewEvent[]): void {
  for (const event of events.filter(changesMembership)) if (event.host) tx.wake(event.host.id);
}

const ofSchedules = (monitors: readonly WatchingMonitor[]): WatchingMonitor[] =>
  monitors.filter(({ rule }) => rule.kind === 'SCHEDULE');

/** Each schedule of an instance is a subject of its own. */
async function firingObservations(
  tx: Tx,
  events: readonly NewEvent[],
  monitors: readonly WatchingMonitor[],
): Promise<Observation[]> {
  if (ofSchedules(monitors).length === 0) return [];
  const firings = await firingsOf(tx, events);
  const ids = [...new Set(firings.map(({ instanceId }) => instanceId))];
  const subjects = new Map(
    (await instanceSubjects(tx, ids)).map((subject) => [subject.id, subject]),
  );
  return firings.flatMap(({ instanceId, runId, fact }): Observation[] => {
    const instance = subjects.get(instanceId);
    if (!instance) return [];
    const subject = { ...instance, id: runId, key: `${instance.key}:${fact.schedule}` };
    return [{ subject, fact, membership: false }];
  });
}

async function observationsOf(tx: Tx, events: readonly NewEvent[]): Promise<Observation[]> {
  const moving = events.filter(changesMembership);
  const moved = await instancesOf(tx, {
    hostIds: idsOf(moving, 'HOST_CHANGED', 'host'),
    programIds: idsOf(moving, 'PROGRAM_CHANGED', 'program'),
  });
  // Their hosts may evaluate other monitors; a session that is woken for nothing sends nothing.
  for (const { about } of moved) tx.wake(about.host.id);
  const instances = await instanceSubjects(tx, [
    ...new Set(
      events.flatMap(({ kind, instance }) => (isOfInstance(kind) ? (instance?.id ?? []) : [])),
    ),
  ]);
  const hosts = await hostSubjects(tx, [
    ...new Set(events.flatMap(({ kind, host }) => (isOfHost(kind) ? (host?.id ?? []) : []))),
  ]);
  const byId = new Map([...instances, ...hosts].map((subject) => [subject.id, subject]));
  const own = events.flatMap((event): Observation[] => {
    const subject = byId.get((isOfHost(event.kind) ? event.host : event.instance)?.id ?? '');
    const fact = subject && factOf(event, subject);
    return fact ? [{ subject, fact, membership: changesMembership(event) }] : [];
  });
  return [...own, ...moved.map((subject) => ({ subject, fact: subject.fact, membership: true }))];
}

const isOfInstance = (kind: NewEvent['kind']) =>
  kind === 'INSTANCE_STATE_CHANGED' ||
  kind === 'INSTANCE_CREATED' ||
  kind === 'INSTANCE_DESIRED_CHANGED';
const isOfHost = (kind: NewEvent['kind']) =>
  kind === 'HOST_CONNECTED' || kind === 'HOST_DISCONNECTED' || kind === 'HOST_CHANGED';

/** Undefined: nothing that monitors judge. */
function factOf({ kind, payload = {} }: NewEvent, subject: Subject): Fact | undefined {
  switch (kind) {
    case 'INSTANCE_STATE_CHANGED':
      return {
        type: 'STATE',
        state: String(payload['to']),
        reason: String(payload['reason']),
        detail: payload['detail'] == null ? null : String(payload['detail']),
        isFirst: false,
      };
    // Another operator's word on what is to run is followed by changes of the state.
    case 'INSTANCE_DESIRED_CHANGED':
      return payload['reason'] === 'DISABLED' || payload['reason'] === 'AUTOSTART'
        ? subject.fact
        : undefined;
    case 'HOST_CONNECTED':
      return { type: 'HOST', isConnected: true };
    case 'HOST_DISCONNECTED':
      return { type: 'HOST', isConnected: false };
    default:
      return subject.fact;
  }
}
