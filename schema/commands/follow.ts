/** Following one command: until it has ended, or for as long as somebody looks. The log wakes, the table tells. */
import { NotFound } from '../../src/base/errors.ts';
import { abortable } from '../../src/base/iterate.ts';
import type { Plane } from '../context.ts';
import { type CommandRecord, findCommand } from './store.ts';
import { changesCommand, finishesCommand } from './topics.ts';

/**
 * The command when it has ended, or as it is once the time is over. Neither asks again and again nor misses the end.
 * @param head of the log, read before the command was written
 * @param waitMs 0: at once
 */
export async function awaitCommand(plane: Plane, command: CommandRecord, head: number, waitMs: number): Promise<CommandRecord> {
  if (waitMs === 0 || command.finishedAt) return command;
  const deadline = new AbortController();
  const timer = setTimeout(() => deadline.abort(), waitMs);
  try {
    for await (const _end of plane.log.follow(head, (event) => finishesCommand(event, command.id), deadline.signal)) {
      const now = await findCommand(plane.db, command.id);
      // A gap in the log wakes too, and need not be the end.
      if (!now || now.finishedAt) return now ?? command;
    }
  } finally {
    clearTimeout(timer);
  }
  return (await findCommand(plane.db, command.id)) ?? command;
}

/**
 * The command as it is, then as it is after its events (a burst of them is one), to its end.
 * @throws NotFound NOT_FOUND when there is no such command
 */
export async function followCommand(plane: Plane, id: string | undefined): Promise<AsyncIterableIterator<CommandRecord>> {
  // Before the reading: what happens between the two is told once more, rather than never.
  const head = await plane.log.head();
  const first = id === undefined ? undefined : await findCommand(plane.db, id);
  if (!first) throw new NotFound('there is no such command', { path: ['id'], hint: 'take its id from the list of commands' });
  return abortable(async function* (signal) {
    yield first;
    if (first.finishedAt) return;
    for await (const _burst of plane.log.batches(head, (event) => changesCommand(event, first.id), signal)) {
      const now = await findCommand(plane.db, first.id);
      if (!now) return;
      yield now;
      if (now.finishedAt) return;
    }
  });
}
