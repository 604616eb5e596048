/** Delays, bounds and lifetimes. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { backoffDelayMs, lifetimeMs } from '../../agents/core/restart.ts';
import type { Backoff } from '../../src/domain/settings/definition.ts';

const backoff: fc.Arbitrary<Backoff> = fc.record({
  initialMs: fc.integer({ min: 0, max: 10_000 }),
  factor: fc.double({ min: 1, max: 10, noNaN: true }),
  maxMs: fc.integer({ min: 0, max: 3_600_000 }),
  jitter: fc.double({ min: 0, max: 1, noNaN: true }),
  resetMs: fc.constant(0),
});
const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const attempt = fc.integer({ min: 0, max: 100_000 });

describe('backoff', () => {
  test('lies within its jitter, never above maxMs, in whole milliseconds', () => {
    fc.assert(
      fc.property(backoff, attempt, chance, (policy, n, c) => {
        const delay = backoffDelayMs(policy, n, c);
        const full = backoffDelayMs({ ...policy, jitter: 0 }, n, c);
        expect(Number.isSafeInteger(delay)).toBe(true);
        expect(delay).toBeLessThanOrEqual(policy.maxMs);
        expect(delay).toBeGreaterThanOrEqual(Math.floor(full * (1 - policy.jitter)) - 1);
        expect(delay).toBeLessThanOrEqual(Math.ceil(full * (1 + policy.jitter)) + 1);
      }),
    );
  });

  test('without jitter never shrinks, and does not depend on chance', () => {
    fc.assert(
      fc.property(backoff, attempt, chance, chance, (policy, n, c, d) => {
        const plain = { ...policy, jitter: 0 };
        expect(backoffDelayMs(plain, n + 1, c)).toBeGreaterThanOrEqual(backoffDelayMs(plain, n, d));
      }),
    );
  });

  test('spreads a flock that has reached maxMs', () => {
    const policy = { initialMs: 1_000, factor: 2, maxMs: 8_000, jitter: 0.25, resetMs: 0 };
    expect([0, 0.5, 0.999].map((c) => backoffDelayMs(policy, 20, c))).toEqual([
      6_000, 7_000, 7_998,
    ]);
    expect([0, 1, 2, 3, 4].map((n) => backoffDelayMs({ ...policy, jitter: 0 }, n, 0))).toEqual([
      1_000, 2_000, 4_000, 8_000, 8_000,
    ]);
  });
});

test('a lifetime lies between two monotonic times, and is never negative', () => {
  expect(lifetimeMs({ startedMs: 1_000 }, 5_000)).toBe(4_000);
  expect(lifetimeMs({ startedMs: 1_000 }, 999)).toBe(0);
});
