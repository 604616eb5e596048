/** Two values of JSON are the same exactly where Node finds them so. */
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isSame } from '../../src/base/same.ts';

test('agrees with util.isDeepStrictEqual on all values of JSON', () => {
  // Few different values, so that pairs are often the same, or almost.
  const { value } = fc.letrec((tie) => ({
    leaf: fc.constantFrom(null, true, 0, 1, '', 'a', undefined),
    value: fc.oneof(
      { maxDepth: 3 },
      tie('leaf'),
      fc.array(tie('value'), { maxLength: 2 }),
      fc.dictionary(fc.constantFrom('a', 'b'), tie('value')),
    ),
  }));
  const plain = value.map((one) => structuredClone(one));
  let same = 0;
  fc.assert(
    fc.property(plain, plain, (a, b) => {
      expect(isSame(a, b)).toBe(isDeepStrictEqual(a, b));
      expect(isSame(a, structuredClone(a))).toBe(true);
      if (isSame(a, b)) same += 1;
    }),
    { numRuns: 2000 },
  );
  expect(same).toBeGreaterThan(20);
});

test('the order of keys does not count, the order of elements does', () => {
  expect(isSame({ a: 1, b: [1, 2] }, { b: [1, 2], a: 1 })).toBe(true);
  expect(isSame([1, 2], [2, 1])).toBe(false);
  expect(isSame([], {})).toBe(false);
  expect(isSame({ length: 0 }, [])).toBe(false);
});
