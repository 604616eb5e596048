/**
 * What retention removes of commands: those that ended long ago, with what became of them at each
 * instance.
 */
import { sql } from 'drizzle-orm';
import type { Tx } from '../../context.ts';
import { announceRemoved } from '../../runs/removed.ts';

/**
 * Removes commands that ended before `before`, oldest first, at most `batch` a call. What explains
 * why an instance is as it is stays: the command that its desired state is of, and those that a
 * pending command would hand the instance back to. Emits RECORDS_REMOVED.
 * @returns how many were removed
 */
export async function removeOldCommands(tx: Tx, before: Date, batch: number): Promise<number> {
  const removed = await tx.db.execute<{ id: string }>(sql`
    delete from commands where id in (
      select c.id from commands c where c.finished_at < ${before.toISOString()}::timestamptz
        and not exists (select from instances i where i.desired_command_id = c.id)
        and not exists (select from command_targets t where t.previous_command_id = c.id and t.status = 'PENDING')
      order by c.finished_at limit ${batch}) returning id`);
  const ids = removed.map(({ id }) => id);
  return announceRemoved(tx, 'COMMAND', ids);
}
