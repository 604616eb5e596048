/** Reading the log backwards: more than a page of it, and by time. */
import { expect, test } from 'vitest';
import { eventsSince, lastEvents } from '../../src/cli/commands/events.ts';
import type { Client } from '../../src/sdk/client/client.ts';

const kept = Array.from({ length: 2500 }, (_, i) => ({
  sequence: i + 1,
  recordedAt: new Date(i * 1000).toISOString(),
}));

/** A plane that gives pages of at most a thousand, as the real one does. */
const client = {
  request: async (_: unknown, { last, before }: { last: number; before: string | null }) => {
    if (last > 1000) throw new RangeError('the plane refuses such a page');
    const end = before === null ? kept.length : Number(before) - 1;
    const start = Math.max(0, end - last);
    const edges = kept.slice(start, end).map((node) => ({ node }));
    const startCursor = String(start + 1);
    return {
      events: {
        edges,
        pageInfo: { hasPreviousPage: start > 0, startCursor, hasNextPage: false, endCursor: null },
      },
    };
  },
} as unknown as Client;

async function sequences(events: AsyncIterable<{ readonly sequence: number }>): Promise<number[]> {
  const found: number[] = [];
  for await (const { sequence } of events) found.push(sequence);
  return found;
}
const from = (first: number) =>
  kept.map(({ sequence }) => sequence).filter((sequence) => sequence >= first);

test.each([1, 1000, 1001, 2400, 2500, 9000])(
  'the last %i are the newest, oldest first',
  async (count) => {
    expect(await sequences(lastEvents(client, {}, count))).toEqual(
      from(Math.max(1, 2500 - count + 1)),
    );
  },
);

test.each([0, 1000, 2_499_000, 400_000])(
  'those recorded since %i ms are all of them, oldest first',
  async (since) => {
    expect(await sequences(eventsSince(client, {}, since))).toEqual(from(since / 1000 + 1));
  },
);
