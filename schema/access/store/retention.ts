/**
 * What retention removes of tokens: those that open nothing any more. Who made, used and revoked
 * them is in the event log for as long as that is kept.
 */
import { sql } from 'drizzle-orm';
import type { Database } from '../../../drizzle/database.ts';

/**
 * Removes tokens and credentials that were revoked or ended before `before`, and join tokens that
 * were used up by then; at most `batch` a call.
 * @returns how many were removed
 */
export async function removeOldTokens(db: Database, before: Date, batch: number): Promise<number> {
  const at = sql`${before.toISOString()}::timestamptz`;
  const removed = await db.execute(sql`
    delete from tokens where id in (
      select id from tokens where revoked_at < ${at} or expires_at < ${at}
        or (kind = 'JOIN' and uses_left <= 0 and coalesce(last_used_at, created_at) < ${at})
      order by created_at limit ${batch})`);
  return removed.count;
}
