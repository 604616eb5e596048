/**
 * Advisory locks. Order, everywhere: placement, then rows of hosts by id, then rows of instances,
 * last the head of the log. Who keeps to it cannot deadlock.
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
