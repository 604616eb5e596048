/**
 * Following one channel: its messages behind a cursor, then each new one, until it has ended and all
 * of them were sent. Nothing is kept of a reader but its place: each wake-up makes it read on from
 * the table, so there is no gap and no repeat, whichever replica was written to.
 */
import { InvalidInput } from '../../src/base/errors.ts';
import { abortable } from '../../src/base/iterate.ts';
import type { Scope } from '../../src/domain/scope.ts';
import type { Locator, Plane } from '../context.ts';
import {
  type ChannelRecord,
  findChannel,
  type MessageRecord,
  noChannel,
  readMessages,
  sequenceOf,
} from './store/channels.ts';

/** With messages of the largest size, 2 MiB. */
const pageSize = 256;

/**
 * @param after cursor of the last message received; null: from the first
 * @throws InvalidInput INVALID_INPUT for a cursor that is none; NotFound NOT_FOUND for an unknown
 * id. A name that nobody has published on yet is waited for
 */
export async function followChannel(
  plane: Plane,
  scope: Scope,
  which: Locator<string>,
  after: string | null | undefined,
): Promise<AsyncIterableIterator<MessageRecord>> {
  const start = after == null ? 0 : sequenceOf(after);
  if (start === undefined) {
    const hint = 'take the cursor of the last message you received';
    const message = 'after is not a cursor of messages';
    throw new InvalidInput([{ path: ['after'], message, hint }]);
  }
  const path = ['by'];
  const found = await findChannel(plane.db, scope, which);
  if (!found && 'id' in which) throw noChannel(which, path);
  return abortable(async function* (signal) {
    const channel = found ?? (await opened(plane, scope, which, signal));
    if (!channel) return;
    yield* messagesOf(plane, scope, channel, start, signal);
  });
}

/** Waits for the first message on a name. Undefined: the reader has left. */
async function opened(
  plane: Plane,
  scope: Scope,
  which: Locator<string>,
  signal: AbortSignal,
): Promise<ChannelRecord | undefined> {
  const name = 'key' in which ? which.key : null;
  // Followed before the table is read again, so that no opening falls between the two.
  const events = plane.log.follow(
    null,
    ({ kind, payload }) => kind === 'CHANNEL_OPENED' && payload['name'] === name,
    signal,
  );
  try {
    for (;;) {
      const found = await findChannel(plane.db, scope, which);
      if (found || signal.aborted) return found;
      if ((await events.next()).done) return undefined;
    }
  } finally {
    void events.return?.();
  }
}

async function* messagesOf(
  plane: Plane,
  scope: Scope,
  { id }: ChannelRecord,
  start: number,
  signal: AbortSignal,
): AsyncGenerator<MessageRecord, void> {
  // Made before the first reading: a message that comes meanwhile is not slept through.
  const latch = plane.latch(id);
  try {
    for (let after = start; !signal.aborted; ) {
      // Read before its messages: when it had ended by then, these are all.
      const channel = await findChannel(plane.db, scope, { id });
      if (!channel) throw noChannel({ id }, ['by']);
      const page = await readMessages(plane.db, scope, id, after, pageSize);
      yield* page;
      after = page.at(-1)?.sequence ?? after;
      if (page.length === pageSize) continue;
      if (channel.finishedAt !== null) return;
      await latch.next(signal);
    }
  } finally {
    latch.close();
  }
}
