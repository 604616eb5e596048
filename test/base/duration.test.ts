/** Durations as people write them. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { humanDuration, parseDuration, printDuration } from '../../src/base/duration.ts';

test.each([
  ['500ms', 500],
  ['10s', 10_000],
  ['0.5s', 500],
  ['2m', 120_000],
  ['1h30m', 5_400_000],
  ['1h 30m', 5_400_000],
  ['1d', 86_400_000],
  ['0', 0],
])('%s', (text, ms) => {
  expect(parseDuration(text)).toBe(ms);
});

test.each([
  ['30', 'has no unit'],
  ['', 'not a duration'],
  ['10 s', 'not a duration'],
  ['-1s', 'not a duration'],
  ['10sec', 'not a duration'],
  [`${'9'.repeat(20)}d`, 'too long'],
])('%j is refused', (text, message) => {
  expect(() => parseDuration(text, ['wait'])).toThrow(message);
});

test('what is printed parses to the same duration', () => {
  fc.assert(fc.property(fc.nat(2 ** 31 - 1), (ms) => parseDuration(printDuration(ms)) === ms));
});

test('for people the two greatest units are enough', () => {
  expect([0, 250, 8_400, 65_000, 3_600_000, 90_061_000].map(humanDuration)).toEqual([
    '0ms',
    '250ms',
    '8s',
    '1m 5s',
    '1h',
    '1d 1h',
  ]);
});
