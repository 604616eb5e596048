/** Reading pings, and removing old ones. */

import { and, desc, eq, inArray, lte, sql } from 'drizzle-orm';
import type { Database } from '../../../drizzle/database.ts';
import { monitors } from '../../../drizzle/tables-incidents.ts';
import { monitorPings } from '../../../drizzle/tables-pings.ts';
import type { Scope } from '../../../src/domain/scope.ts';
import type { Tx } from '../../context.ts';
import { monitorInScope } from './monitors.ts';

export type PingRecord = typeof monitorPings.$inferSelect;

/** The last pings of a monitor, newest first. @param until what came later is left out. Null: nothing */
export async function lastPings(
  db: Database,
  scope: Scope,
  monitorId: string,
  { first, until }: { readonly first: number; readonly until: Date | null },
): Promise<PingRecord[]> {
  const rows = await db
    .select({ ping: monitorPings })
    .from(monitorPings)
    .innerJoin(monitors, eq(monitors.id, monitorPings.monitorId))
    .where(
      and(
        eq(monitorPings.monitorId, monitorId),
        until === null ? undefined : lte(monitorPings.at, until),
        monitorInScope(scope),
      ),
    )
    .orderBy(desc(monitorPings.sequence))
    .limit(first);
  return rows.map(({ ping }) => ping);
}

/** The last ping of each of these monitors. */
export async function lastPingOfEach(
  db: Database,
  scope: Scope,
  monitorIds: readonly string[],
): Promise<ReadonlyMap<string, PingRecord>> {
  const rows = await db
    .selectDistinctOn([monitorPings.monitorId], { ping: monitorPings })
    .from(monitorPings)
    .innerJoin(monitors, eq(monitors.id, monitorPings.monitorId))
    .where(and(inArray(monitorPings.monitorId, [...monitorIds]), monitorInScope(scope)))
    .orderBy(monitorPings.monitorId, desc(monitorPings.sequence));
  return new Map(rows.map(({ ping }) => [ping.monitorId, ping]));
}

/** Removes pings from before this time. @returns how many, at most `batch` */
export async function removeOldPings(tx: Tx, before: Date, batch: number): Promise<number> {
  const removed = await tx.db.execute(sql`
    delete from monitor_pings where (monitor_id, sequence) in
      (select monitor_id, sequence from monitor_pings where at < ${before.toISOString()}::timestamptz order by at limit ${batch}) returning 1`);
  return removed.length;
}
