/** Waiting for the end of a command: the log wakes, the table has the state. */
import type { Scope } from '../../src/domain/scope.ts';
import type { Plane } from '../context.ts';
import { type CommandRecord, findCommand } from './store/commands.ts';
import { finishesCommand } from './topics.ts';

/**
 * The command when it has ended, or as it is once the time is over. Neither asks again and again
 * nor misses the end.
 * @param head of the log, read before the command was written
 * @param waitMs 0: at once
 */
export async function awaitCommand(
  plane: Plane,
  scope: Scope,
  command: CommandRecord,
  head: number,
  waitMs: number,
): Promise<CommandRecord> {
  if (waitMs === 0 || command.finishedAt) return command;
  const deadline = new AbortController();
  const timer = setTimeout(() => deadline.abort(), waitMs);
  try {
    for await (const _end of plane.log.follow(
      head,
      (event) => finishesCommand(event, command.id),
      deadline.signal,
    )) {
      const now = await findCommand(plane.db, scope, command.id);
      // A gap in the log wakes too, and need not be the end.
      if (!now || now.finishedAt) return now ?? command;
    }
  } finally {
    clearTimeout(timer);
  }
  return (await findCommand(plane.db, scope, command.id)) ?? command;
}
