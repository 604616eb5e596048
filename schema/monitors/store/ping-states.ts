/** What is awaited of monitors that are pinged, between the table and the rules. */

import { sql } from 'drizzle-orm';
import { uuidArray } from '../../../drizzle/arrays.ts';
import { pingStates } from '../../../drizzle/tables-pings.ts';
import type { Tx } from '../../context.ts';
import type { PingState } from '../rules-pings.ts';

type Row = typeof pingStates.$inferSelect;

const ms = (time: Date | null): number | null => time?.getTime() ?? null;
const date = (time: number | null): Date | null => (time === null ? null : new Date(time));

export const stateOf = (row: Row): PingState => ({
  since: row.since.getTime(),
  startedAt: ms(row.startedAt),
  failure: row.failure,
  silentNotBefore: ms(row.silentNotBefore),
  overrunNotBefore: ms(row.overrunNotBefore),
});

export const columnsOf = (state: PingState) => ({
  since: new Date(state.since),
  startedAt: date(state.startedAt),
  failure: state.failure,
  silentNotBefore: date(state.silentNotBefore),
  overrunNotBefore: date(state.overrunNotBefore),
});

/** Of these monitors, locked; those without one are left out. The caller holds the lock of incidents. */
export async function lockStates(
  tx: Tx,
  monitorIds: readonly string[],
): Promise<ReadonlyMap<string, PingState>> {
  if (monitorIds.length === 0) return new Map();
  const rows = await tx.db
    .select()
    .from(pingStates)
    .where(sql`${pingStates.monitorId} = any(${uuidArray(monitorIds)})`)
    .orderBy(pingStates.monitorId)
    .for('update');
  return new Map(rows.map((row) => [row.monitorId, stateOf(row)]));
}
