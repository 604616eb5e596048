/** Work that falls due, without a database. */
import { expect, test } from 'vitest';
import type { Plane } from '../../schema/context.ts';
import { keepOnTime } from '../../src/server/jobs/on-time.ts';
import { silent } from '../support/plane.ts';

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
