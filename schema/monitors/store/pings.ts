/** Receiving pings, and raising where they fail or do not come. */

import { eq, sql } from 'drizzle-orm';
import { lockIncidents } from '../../../drizzle/locks.ts';
import { monitors } from '../../../drizzle/tables-incidents.ts';
import { monitorPings, pingStates } from '../../../drizzle/tables-pings.ts';
import { planeActor } from '../../../src/base/actor.ts';
import type { Tx } from '../../context.ts';
import { applySignals } from '../../incidents/store/raise.ts';
import {
  afterPing,
  faultOf,
  keptPings,
  nextDue,
  type Ping,
  type PingState,
} from '../rules-pings.ts';
import { type DeadlineChange, type DeadlineSubject, signalAbout } from '../rules-signals.ts';
import { type PingedMonitor, watching } from '../rules-watching.ts';
import type { MonitorPingedPayload } from '../topics.ts';
import { changeDeadlines } from './deadlines.ts';
import { columnsOf, lockStates, stateOf } from './ping-states.ts';

/** A ping as it came. */
export interface ReceivedPing extends Ping {
  readonly bodyTruncated: boolean;
  readonly address: string;
}

/**
 * Takes a ping: keeps it, and raises or clears. A monitor that is disabled keeps it alone. Emits
 * MONITOR_PINGED. @returns false when no monitor has the key (any more)
 */
export async function receivePing(
  caller: Tx,
  keyHash: string,
  ping: ReceivedPing,
): Promise<boolean> {
  const tx = caller.inNameOf(planeActor);
  await lockIncidents(tx.db);
  const [found] = await tx.db
    .select({ monitor: monitors, state: pingStates })
    .from(pingStates)
    .innerJoin(monitors, eq(monitors.id, pingStates.monitorId))
    .where(eq(pingStates.keyHash, keyHash))
    .for('update');
  if (!found) return false;
  const monitor = watching(found.monitor);
  if (monitor.of !== 'PINGS') return false;
  const outcome = afterPing(stateOf(found.state), ping, tx.now.getTime());
  await keep(tx, monitor.id, ping, outcome.durationMs);
  await tx.db
    .update(pingStates)
    .set({ ...columnsOf(outcome.state), keyUsedAt: tx.now })
    .where(eq(pingStates.monitorId, monitor.id));
  const payload: MonitorPingedPayload = {
    ...{ monitorId: monitor.id, name: monitor.name },
    ...{ pingKind: ping.kind, exitCode: ping.exitCode },
  };
  tx.emit({ kind: 'MONITOR_PINGED', payload: { ...payload } });
  if (!monitor.enabled) return true;
  await changeDeadlines(tx, [deadlineOf(monitor, outcome.state, tx.now.getTime())]);
  const { signal, summary } = outcome;
  if (signal) await applySignals(tx, [signalAbout(monitor, subjectOf(monitor), signal, summary)]);
  return true;
}

async function keep(
  tx: Tx,
  monitorId: string,
  { kind, exitCode, body, bodyTruncated, address }: ReceivedPing,
  durationMs: number | null,
): Promise<void> {
  await tx.db
    .insert(monitorPings)
    .values({ monitorId, at: tx.now, kind, exitCode, durationMs, body, bodyTruncated, address });
  await tx.db.execute(sql`
    delete from monitor_pings where monitor_id = ${monitorId} and sequence <= (
      select sequence from monitor_pings where monitor_id = ${monitorId} order by sequence desc offset ${keptPings}::int limit 1)`);
}

const subjectOf = ({ id }: PingedMonitor): DeadlineSubject => ({ id, about: {}, key: null });

/** The one deadline of a monitor that is pinged. */
export function deadlineOf(monitor: PingedMonitor, state: PingState, now: number): DeadlineChange {
  const due = nextDue(monitor.rule, state, now);
  return {
    ...{ monitor, subject: subjectOf(monitor), change: due ? 'MOVE' : 'LIFT' },
    ...{ dueAt: due?.at ?? 0, summary: due?.summary ?? '' },
  };
}

/**
 * Raises and clears by what is known now, and sets the next deadline. The caller holds the lock of
 * incidents.
 */
export async function reconcilePinged(tx: Tx, pinged: readonly PingedMonitor[]): Promise<void> {
  const now = tx.now.getTime();
  const states = await lockStates(
    tx,
    pinged.map(({ id }) => id),
  );
  const known = pinged.flatMap((monitor) => {
    const state = states.get(monitor.id);
    return state ? [{ monitor, state }] : [];
  });
  await changeDeadlines(
    tx,
    known.map(({ monitor, state }) => deadlineOf(monitor, state, now)),
  );
  await applySignals(
    tx,
    known.map(({ monitor, state }) => {
      const fault = faultOf(monitor.rule, state, now);
      const signal = fault === null ? 'CLEAR' : 'HOLDS';
      return signalAbout(monitor, subjectOf(monitor), signal, fault ?? 'it is in time');
    }),
  );
}
