/** When a client counts as one that does not read. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stallDetector } from '../../../src/server/http/unread.ts';

test('a client has stopped reading when as many looks in a row find something waiting and no progress', () => {
  const isStalled = stallDetector(3);
  const same = { waiting: 10, taken: 5 };
  expect([same, same, same, same].map(isStalled)).toEqual([false, false, false, true]);
});

test('a client that takes anything, or for which nothing waits, goes on', () => {
  const looks = fc.array(fc.record({ waiting: fc.nat(2), step: fc.nat(2) }), { maxLength: 40 });
  fc.assert(
    fc.property(looks, (steps) => {
      const isStalled = stallDetector(3);
      let taken = 0;
      const seen = steps.map(({ waiting, step }) => {
        taken += step;
        return { waiting, step, stalled: isStalled({ waiting, taken }) };
      });
      for (const [i, { stalled }] of seen.entries()) {
        const last = seen.slice(Math.max(0, i - 2), i + 1);
        // The very first look has none before it to compare with.
        const without = i >= 3 && last.every(({ waiting, step }) => waiting > 0 && step === 0);
        expect(stalled).toBe(without);
      }
    }),
  );
});
