/**
 * Keys of monitors that are pinged: making them and exchanging them. The plane keeps their hashes
 * alone.
 */

import { eq, isNotNull } from 'drizzle-orm';
import type { Database } from '../../../drizzle/database.ts';
import { lockIncidents } from '../../../drizzle/locks.ts';
import { monitorPings, pingPresence, pingStates } from '../../../drizzle/tables-pings.ts';
import { Conflict, InvalidInput } from '../../../src/base/errors.ts';
import { hashSecret, newSecret } from '../../../src/base/ids.ts';
import { watchesPings } from '../../../src/domain/monitors.ts';
import type { Locator, Tx } from '../../context.ts';
import { awaiting } from '../rules-pings.ts';
import { type MonitorRecord, requireMonitor } from './monitors.ts';
import { columnsOf } from './ping-states.ts';

/** A monitor, where its key may be shown. */
export interface KeyedMonitor {
  readonly monitor: MonitorRecord;
  /** The secret of its ping URL. Null: it is not pinged, or the secret was shown before. */
  readonly pingKey: string | null;
}

const newKey = () => newSecret('gdr_ping');

/** Of a new monitor. @returns its key */
export async function awaitFirstPing(tx: Tx, monitorId: string): Promise<string> {
  const key = newKey();
  await begin(tx, monitorId, hashSecret(key));
  return key;
}

/** Of a monitor that is enabled again, or is pinged from now on: it has no key then. */
export const awaitAgain = (tx: Tx, monitorId: string): Promise<void> => begin(tx, monitorId, null);

/** @param keyHash null: the one that it has stays */
async function begin(tx: Tx, monitorId: string, keyHash: string | null): Promise<void> {
  const columns = columnsOf(awaiting(tx.now.getTime()));
  await tx.db
    .insert(pingStates)
    .values({ monitorId, keyHash, ...columns })
    .onConflictDoUpdate({ target: pingStates.monitorId, set: columns });
  // Nobody may have been pinged until now, and nobody has noted that the plane is there.
  await tx.db.insert(pingPresence).values({ id: 1, seenAt: tx.now }).onConflictDoNothing();
}

/** Of a monitor that is not pinged any more: its key opens nothing. */
export async function forgetPings(tx: Tx, monitorId: string): Promise<void> {
  await tx.db.delete(pingStates).where(eq(pingStates.monitorId, monitorId));
  await tx.db.delete(monitorPings).where(eq(monitorPings.monitorId, monitorId));
}

/**
 * Gives the monitor another key; the one before opens nothing any more.
 * @param onlyUnused refuses where the key was used
 * @throws NotFound @throws InvalidInput when it is not pinged @throws Conflict when its key was used
 */
export async function rotatePingKey(
  tx: Tx,
  which: Locator<string>,
  onlyUnused: boolean,
): Promise<KeyedMonitor> {
  await lockIncidents(tx.db);
  const monitor = await requireMonitor(tx, which);
  const path = ['input', 'monitor'];
  if (!watchesPings(monitor.rule))
    throw new InvalidInput([
      {
        path,
        message: `the monitor ${JSON.stringify(monitor.name)} is not pinged: it has no key`,
        hint: 'a monitor of the kind HEARTBEAT with the source PINGS has one',
      },
    ]);
  const own = eq(pingStates.monitorId, monitor.id);
  const [state] = await tx.db.select().from(pingStates).where(own);
  if (onlyUnused && state?.keyUsedAt)
    throw new Conflict(
      `the ping URL of ${JSON.stringify(monitor.name)} is in use, last at ${state.keyUsedAt.toISOString()}`,
      {
        path,
        hint: 'a ping URL is shown once; rotate its key for another one, and the one before ends',
        current: { type: 'Monitor', id: monitor.id },
      },
    );
  const pingKey = newKey();
  await tx.db
    .update(pingStates)
    .set({ keyHash: hashSecret(pingKey), keyUsedAt: null })
    .where(own);
  tx.emit({
    kind: 'MONITOR_KEY_ROTATED',
    payload: { monitorId: monitor.id, name: monitor.name },
  });
  return { monitor, pingKey };
}

/** Which monitor a key is of; before anything else is known of who sent it. */
export async function monitorOfKey(db: Database, keyHash: string): Promise<string | undefined> {
  const [row] = await db
    .select({ id: pingStates.monitorId })
    .from(pingStates)
    .where(eq(pingStates.keyHash, keyHash));
  return row?.id;
}

/** Hashes of all keys. */
export async function knownPingKeys(db: Database): Promise<ReadonlySet<string>> {
  const rows = await db
    .select({ hash: pingStates.keyHash })
    .from(pingStates)
    .where(isNotNull(pingStates.keyHash));
  return new Set(rows.flatMap(({ hash }) => hash ?? []));
}
