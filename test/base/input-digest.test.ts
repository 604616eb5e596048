/** The digest by which a repeated request is recognized. */
import { expect, test } from 'vitest';
import { inputDigest } from '../../src/base/input-digest.ts';

test('null and left out are the same, at every depth', () => {
  const given = { name: 'a', user: null, nested: { size: null, list: [{ x: 1, y: null }] } };
  const left = { name: 'a', nested: { list: [{ x: 1 }] } };
  expect(inputDigest(given)).toBe(inputDigest(left));
});

test('another value, a null in a list and an empty object are different', () => {
  const digests = [{ a: 1 }, { a: 2 }, { a: [] }, { a: [null] }, { a: {} }, {}, { a: false }];
  expect(new Set(digests.map(inputDigest)).size).toBe(digests.length);
});
