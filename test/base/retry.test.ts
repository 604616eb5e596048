/** How long a client waits before it connects again. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { reconnectPolicy, retryDelayMs } from '../../src/base/retry.ts';

// P14
test('delays double from 250 ms to 30 s, each with a random factor between 0.5 and 1', () => {
  const longest = (attempt: number) => retryDelayMs(reconnectPolicy, attempt, 1);
  expect([0, 1, 2, 3].map(longest)).toEqual([250, 500, 1000, 2000]);
  expect(longest(1000)).toBe(30_000);
  fc.assert(
    fc.property(fc.nat(200), fc.double({ min: 0, max: 1, noNaN: true }), (attempt, chance) => {
      const full = Math.min(30_000, 250 * 2 ** attempt);
      expect(retryDelayMs(reconnectPolicy, attempt, chance)).toBeCloseTo(
        full * (0.5 + chance / 2),
        6,
      );
    }),
  );
});
