/** What a filter takes from the URL, and what is only its own text coming back. */
import { expect, test } from 'vitest';
import { Echoes } from '../../src/portal/ui/echoes.ts';

test('what comes back late does not overwrite what was typed since', () => {
  const field = new Echoes('');
  field.handOn('go');
  field.handOn('goos');
  expect(field.isOwn('go')).toBe(true);
  expect(field.last).toBe('goos');
  field.handOn('goose');
  // The one between was skipped.
  expect(field.isOwn('goose')).toBe(true);
});

test('a change from outside is taken, also to a text that was typed before', () => {
  const field = new Echoes('');
  field.handOn('go');
  expect(field.isOwn('go')).toBe(true);
  field.handOn('goose');
  expect(field.isOwn('goose')).toBe(true);
  // The browser's back button.
  expect(field.isOwn('go')).toBe(false);
  expect(field.last).toBe('go');
  expect(field.isOwn('')).toBe(false);
});
