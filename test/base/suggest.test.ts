/** "Did you mean" helps with slips and keeps quiet otherwise. */
import { expect, test } from 'vitest';
import { didYouMean, nearest } from '../../src/base/suggest.ts';

test.each([
  ['wbe', ['web', 'db'], 'web'],
  ['stauts', ['start', 'status', 'stop'], 'status'],
  ['STOP', ['stop'], 'stop'],
  ['autorestrat', ['autostart', 'autorestart'], 'autorestart'],
  ['xyz', ['web', 'db'], undefined],
  ['a', [], undefined],
])('%s', (word, candidates, expected) => {
  expect(nearest(word, candidates)).toBe(expected);
});

test('the suggestion is a question, or nothing', () => {
  expect(didYouMean('wbe', ['web'])).toBe('did you mean "web"?');
  expect(didYouMean('postgres', ['web'])).toBeUndefined();
});
