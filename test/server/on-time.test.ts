/** Work that falls due, without a database. */
import { afterEach, expect, test, vi } from 'vitest';
import type { Plane } from '../../schema/context.ts';
import { keepOnTime } from '../../src/server/jobs/on-time.ts';
import { silent } from '../support/plane.ts';

afterEach(() => void vi.useRealTimers());

/** Counts the handlers that each promise is given while the work runs. */
async function countHandlers(work: () => Promise<void>): Promise<number[]> {
  const handlers = new Map<unknown, number>();
  const { prototype } = Promise;
  const original = prototype.then;
  const counting = function (this: Promise<unknown>, ...given: Parameters<typeof original>) {
    handlers.set(this, (handlers.get(this) ?? 0) + 1);
    return original.apply(this, given);
  };
  Reflect.set(prototype, 'then', counting);
  try {
    await work();
  } finally {
    Reflect.set(prototype, 'then', original);
  }
  return [...handlers.values()];
}

test('pauses that end before an event comes leave nothing at the event', async () => {
  const log = { batches: () => ({ next: () => new Promise(() => {}) }) };
  const stopping = new AbortController();
  let turns = 0;
  const counts = await countHandlers(() =>
    keepOnTime({ log } as unknown as Plane, silent, stopping.signal, {
      what: 'counting',
      wakes: () => false,
      work: async () => {
        turns += 1;
        if (turns === 20) stopping.abort();
        return new Date();
      },
    }),
  );
  expect(turns).toBe(20);
  expect(Math.max(...counts)).toBeLessThan(5);
});

test('events that cannot be read are asked for again after pauses that grow, and the work is done each time', async () => {
  vi.useFakeTimers();
  const stopping = new AbortController();
  let asked = 0;
  let turns = 0;
  const next = async () => {
    asked += 1;
    // Without a pause it would be asked for without end, and no timer would ever be due.
    if (asked === 1000) stopping.abort();
    throw new Error('the database is away');
  };
  const plane = { log: { batches: () => ({ next }) } } as unknown as Plane;
  const kept = keepOnTime(plane, silent, stopping.signal, {
    what: 'counting',
    wakes: () => false,
    work: async () => {
      turns += 1;
      return null;
    },
  });
  await vi.advanceTimersByTimeAsync(60_000);
  // From 250 ms to 30 s, each half as long at least.
  expect(asked).toBeGreaterThanOrEqual(5);
  expect(asked).toBeLessThanOrEqual(12);
  expect(turns).toBeGreaterThanOrEqual(asked);
  stopping.abort();
  await kept;
});
