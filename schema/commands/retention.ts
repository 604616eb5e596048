/** What retention removes of commands: those that ended long ago, with what became of them at each instance. */
import { sql } from 'drizzle-orm';
import type { Database } from '../../drizzle/database.ts';

/**
 * Removes commands that ended before `before`, oldest first, at most `batch` a call. What says why an instance is as it is stays: the command that its desired state is of, and those that a
 * pending command would hand the instance back to.
 * @returns how many were removed
 */
export async function removeOldCommands(db: Database, before: Date, batch: number): Promise<number> {
  const removed = await db.execute(sql`
    delete from commands where id in (
      select c.id from commands c where c.finished_at < ${before.toISOString()}::timestamptz
        and not exists (select from instances i where i.desired_command_id = c.id)
        and not exists (select from command_targets t where t.previous_command_id = c.id and t.status = 'PENDING')
      order by c.finished_at limit ${batch})`);
  return removed.count;
}
