/** Counting refused attempts: bounded in memory and in the log, whatever comes. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type RefusedAttempt, refusedAttempts } from '../../schema/access/topics.ts';
import { Attempts } from '../../src/server/access/attempts.ts';

test('an address is slowed after many refusals, and forgiven with time; another is not concerned', () => {
  let now = 0;
  const attempts = new Attempts(() => now);
  for (let i = 0; i < 50; i += 1) {
    expect(attempts.tooMany('a')).toBe(false);
    attempts.refused('TOKEN', 'a');
  }
  expect([attempts.tooMany('a'), attempts.tooMany('b')]).toEqual([true, false]);
  now += 1000;
  expect(attempts.tooMany('a')).toBe(false);
});

test('what is taken accounts for every refusal, in few entries, however many addresses there are', () => {
  const kinds = Object.keys(refusedAttempts) as RefusedAttempt[];
  const refusal = fc.record({
    attempt: fc.constantFrom(...kinds),
    address: fc.integer({ min: 0, max: 3000 }).map(String),
  });
  fc.assert(
    fc.property(fc.array(refusal, { maxLength: 3000, size: 'max' }), (refusals) => {
      const attempts = new Attempts(() => 0);
      for (const { attempt, address } of refusals) attempts.refused(attempt, address);
      const taken = attempts.take();
      expect(taken.length).toBeLessThanOrEqual(20 + kinds.length);
      for (const kind of kinds) {
        const sum = taken
          .filter(({ attempt }) => attempt === kind)
          .reduce((total, { count }) => total + count, 0);
        expect(sum).toBe(refusals.filter(({ attempt }) => attempt === kind).length);
      }
      expect(attempts.take()).toEqual([]);
    }),
    { numRuns: 20 },
  );
});
