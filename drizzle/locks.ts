/**
 * Advisory locks. Order, everywhere: placement, then rows of hosts by id, then rows of instances,
 * then monitors with all they raise, last the head of the log. Who keeps to it cannot deadlock.
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

/**
 * Held to the end of the transaction by whoever writes monitors, their deadlines or incidents. Take
 * it after the row locks of hosts and instances, and before the first row of those: what is raised
 * on one host may be attached to an incident of any other (incidents/store/suppress.ts), so that
 * locks of single hosts would have no order. Writers wait for each other a little earlier than they
 * would for the head of the log.
 */
export async function lockIncidents(db: Database): Promise<void> {
  await db.execute(sql`select pg_advisory_xact_lock(${incidents}::bigint)`);
}
