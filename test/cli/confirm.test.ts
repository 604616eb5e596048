/** When a command asks before it changes many instances, and when a script must pass --yes. */
import { expect, test } from 'vitest';
import { isWholeFleet, unattendedMost, verdictOf } from '../../src/cli/confirm.ts';
import { parseSelector } from '../../src/domain/selector.ts';

test.each<[number, boolean, boolean, string]>([
  [1, false, true, 'GO'],
  [1, false, false, 'GO'],
  [2, false, true, 'ASK'],
  [2, false, false, 'GO'],
  [unattendedMost, false, false, 'GO'],
  [unattendedMost + 1, false, false, 'REFUSE'],
  [unattendedMost + 1, false, true, 'ASK'],
  [2, true, true, 'ASK'],
  [2, true, false, 'REFUSE'],
  [1, true, false, 'REFUSE'],
  [1, true, true, 'GO'],
])('%i instances, whole fleet %s, at a terminal %s: %s', (count, isWhole, interactive, verdict) => {
  expect(verdictOf(count, isWhole, interactive)).toBe(verdict);
});

test.each([
  ['all', true],
  ['*', true],
  ['*@*', true],
  ['web,all', true],
  ['*/*', true],
  ['web', false],
  ['*@web1', false],
  ['web*', false],
  ['* state:FATAL', false],
  ['group:*', false],
  ['*#2', false],
])('%s covers the whole fleet: %s', (selector, whole) => {
  expect(isWholeFleet(parseSelector(selector))).toBe(whole);
});
