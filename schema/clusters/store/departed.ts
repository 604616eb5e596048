/**
 * Removing hosts that have left their cluster. What they compiled stays in the sums of the cluster,
 * as that of a host that is not known.
 */
import { and, asc, eq, inArray, isNotNull, lt, type SQL, sql } from 'drizzle-orm';
import { uuidArray } from '../../../drizzle/arrays.ts';
import { clusterHosts, clusters } from '../../../drizzle/tables-clusters.ts';
import type { Tx } from '../../context.ts';
import { announceRemoved } from '../../runs/removed.ts';
import { departedForMs } from '../rules.ts';

/** Behind an insert into `cluster_minutes as m`: what is inserted is added to what is there. */
export const addedToMinute = sql`
  on conflict (cluster_id, minute, host_id) do update set jobs = m.jobs + excluded.jobs, failed = m.failed + excluded.failed,
    local = m.local + excluded.local, real_ms = m.real_ms + excluded.real_ms, user_ms = m.user_ms + excluded.user_ms,
    system_ms = m.system_ms + excluded.system_ms, sent_bytes = m.sent_bytes + excluded.sent_bytes,
    received_bytes = m.received_bytes + excluded.received_bytes`;

/** Of hosts that left a day ago. Emits RECORDS_REMOVED. @returns how many were removed */
export const removeDepartedHosts = (tx: Tx, batch: number): Promise<number> =>
  removeHosts(tx, lt(clusterHosts.leftAt, new Date(tx.now.getTime() - departedForMs)), batch);

/** Of one cluster, whenever they left. Emits RECORDS_REMOVED. @returns how many were removed */
export const removeLongestDeparted = (tx: Tx, clusterId: string, most: number): Promise<number> =>
  removeHosts(tx, and(eq(clusterHosts.clusterId, clusterId), isNotNull(clusterHosts.leftAt)), most);

async function removeHosts(tx: Tx, which: SQL | undefined, most: number): Promise<number> {
  const { db } = tx;
  const found = await db
    .select({ id: clusterHosts.id, clusterId: clusterHosts.clusterId })
    .from(clusterHosts)
    .where(which)
    .orderBy(asc(clusterHosts.leftAt))
    .limit(most);
  if (found.length === 0) return 0;
  // Reports lock their cluster before they add sums or let a host return.
  await db
    .select({ id: clusters.id })
    .from(clusters)
    .where(inArray(clusters.id, [...new Set(found.map(({ clusterId }) => clusterId))]))
    .orderBy(clusters.id)
    .for('update');
  const isFound = inArray(
    clusterHosts.id,
    found.map(({ id }) => id),
  );
  const gone = await db
    .select({ id: clusterHosts.id })
    .from(clusterHosts)
    .where(and(isFound, which));
  const ids = gone.map(({ id }) => id);
  if (ids.length === 0) return 0;
  await keepSums(tx, ids);
  await db.delete(clusterHosts).where(inArray(clusterHosts.id, ids));
  return announceRemoved(tx, 'CLUSTER_HOST', ids);
}

/** Moves the sums of hosts to those of unknown hosts of the same cluster. */
async function keepSums({ db }: Tx, hostIds: readonly string[]): Promise<void> {
  await db.execute(sql`
    with moved as (delete from cluster_minutes where host_id = any(${uuidArray(hostIds)}) returning *)
    insert into cluster_minutes as m (cluster_id, minute, host_id, jobs, failed, local, real_ms, user_ms, system_ms, sent_bytes, received_bytes)
    select cluster_id, minute, null, sum(jobs), sum(failed), sum(local), sum(real_ms), sum(user_ms), sum(system_ms),
      sum(sent_bytes), sum(received_bytes)
    from moved group by cluster_id, minute order by cluster_id, minute
    ${addedToMinute}`);
}
