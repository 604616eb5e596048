/**
 * Notes that a plane is there to receive pings. When none was, silence proves nothing, and raises
 * later (rules-pings.ts).
 */

import { and, eq, gt, sql } from 'drizzle-orm';
import type { Database } from '../../../drizzle/database.ts';
import { lockIncidents } from '../../../drizzle/locks.ts';
import { monitors } from '../../../drizzle/tables-incidents.ts';
import { pingPresence, pingStates } from '../../../drizzle/tables-pings.ts';
import type { Scope } from '../../../src/domain/scope.ts';
import type { Tx } from '../../context.ts';
import { afterAbsence } from '../rules-pings.ts';
import { type PingedMonitor, watching } from '../rules-watching.ts';
import { changeDeadlines } from './deadlines.ts';
import { monitorInScope } from './monitors.ts';
import { columnsOf, lockStates } from './ping-states.ts';
import { deadlineOf } from './pings.ts';

/** A plane notes more often than this that it is there. */
const absentAfterMs = 20_000;

/**
 * Called every few seconds, and before silence raises: one statement while there is nothing to do.
 * @param hasStarted this plane was away until now, however short: it may have been the only one
 */
export async function notePresence(tx: Tx, hasStarted = false): Promise<void> {
  if (!hasStarted && (await isKnownToBeThere(tx))) return;
  const pinged = await enabledPinged(tx.db, tx.scope);
  if (pinged.length === 0) return;
  await lockIncidents(tx.db);
  const now = tx.now.getTime();
  const [before] = await tx.db.select().from(pingPresence).for('update');
  const awayMs = before ? Math.max(0, now - before.seenAt.getTime()) : 0;
  await tx.db
    .insert(pingPresence)
    .values({ id: 1, seenAt: tx.now })
    .onConflictDoUpdate({ target: pingPresence.id, set: { seenAt: tx.now } });
  // Another replica has noted it while this one waited for the lock.
  if (!hasStarted && awayMs < absentAfterMs) return;
  const states = await lockStates(
    tx,
    pinged.map(({ id }) => id),
  );
  for (const monitor of pinged) {
    const state = states.get(monitor.id);
    if (!state) continue;
    const after = afterAbsence(monitor.rule, state, awayMs, now);
    await tx.db
      .update(pingStates)
      .set(columnsOf(after))
      .where(eq(pingStates.monitorId, monitor.id));
    await changeDeadlines(tx, [deadlineOf(monitor, after, now)]);
  }
}

/** All that are pinged, and evaluated. */
async function enabledPinged(db: Database, scope: Scope): Promise<PingedMonitor[]> {
  const rows = await db
    .select()
    .from(monitors)
    .where(
      and(
        eq(monitors.enabled, true),
        sql`${monitors.rule} ->> 'source' = 'PINGS'`,
        monitorInScope(scope),
      ),
    )
    .orderBy(monitors.id);
  return rows.map(watching).filter((monitor) => monitor.of === 'PINGS');
}

async function isKnownToBeThere(tx: Tx): Promise<boolean> {
  const since = new Date(tx.now.getTime() - absentAfterMs);
  const noted = await tx.db
    .update(pingPresence)
    .set({ seenAt: sql`greatest(${pingPresence.seenAt}, ${tx.now.toISOString()}::timestamptz)` })
    .where(gt(pingPresence.seenAt, since))
    .returning({ id: pingPresence.id });
  return noted.length > 0;
}
