/**
 * Advisory locks. Order, everywhere: placement, then rows of hosts by id, then rows of instances,
 * then incidents of hosts, last the head of the log. Who keeps to it cannot deadlock.
 */
import { sql } from 'drizzle-orm';
import type { Database } from './database.ts';

const placement = 0x67616e64;

/**
 * Held to the end of the transaction by whoever changes what should run where: hosts (their names,
 * labels, existence), programs, assignments. Take it before the first row lock. Without it, a new
 * host and a new assignment that match could be written at once, neither seeing the other.
 */
export async function lockPlacement(db: Database): Promise<void> {
  await db.execute(sql`select pg_advisory_xact_lock(${placement}::bigint)`);
}

const incidents = 0x696e6369;
/** Few, because each lock held takes a place in memory that all of the database shares. */
const incidentBuckets = 64;

/**
 * Held to the end of the transaction by whoever raises or clears incidents of these hosts. Take it
 * after the row locks of hosts and instances.
 */
export async function lockIncidents(db: Database, hostNames: readonly string[]): Promise<void> {
  const names = JSON.stringify([...new Set(hostNames)]);
  await db.execute(sql`
    select pg_advisory_xact_lock(${incidents}::int, bucket) from (
      select distinct abs(hashtext(name) % ${incidentBuckets}::int) as bucket from json_array_elements_text(${names}::json) as name order by bucket
    ) as buckets`);
}
