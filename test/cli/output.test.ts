/** Tables and colours: alignment by what a terminal shows, not by the length of strings. */

import fc from 'fast-check';
import stringWidth from 'string-width';
import { expect, test } from 'vitest';
import { printable } from '../../src/base/printable.ts';
import { isAsDesired } from '../../src/cli/commands/status.ts';
import { fittedTo } from '../../src/cli/live/live-screen.ts';
import { eventLine } from '../../src/cli/text/event-line.ts';
import { painter, wantsColours } from '../../src/terminal/style.ts';
import { table } from '../../src/terminal/table.ts';
import { truncate, widthOf } from '../../src/terminal/width.ts';

const plain = painter(false);

test.each([
  ['abc', 3],
  ['日本', 4],
  ['e\u0301', 1],
  ['🦢', 2],
  ['🇪🇺', 2],
  ['👩‍👩‍👧', 2],
  ['❤️', 2],
  ['각', 2],
  ['हि', 1],
  ['\u200b', 0],
  ['\u001b[31mred\u001b[39m', 3],
])('%j is as wide as a terminal shows it', (text, width) => {
  expect(widthOf(text)).toBe(width);
});

test('any text is as wide as string-width measures it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(widthOf(printable(text))).toBe(stringWidth(printable(text)));
    }),
    { numRuns: 1000 },
  );
});

test('columns line up, numbers to the right, and no line ends with spaces', () => {
  const rows = [
    ['日本', '1', 'x'],
    ['b', '100', ''],
  ];
  expect(table(['NAME', 'PID', 'DETAIL'], rows, { paint: plain, right: [1] })).toEqual([
    'NAME  PID  DETAIL',
    '日本    1  x',
    'b     100',
  ]);
});

test('on a terminal the last column is cut to fit', () => {
  const lines = table(['A', 'B'], [['aaaa', 'b'.repeat(100)]], { paint: plain, columns: 30 });
  expect(lines[1]).toBe(`aaaa  ${'b'.repeat(23)}…`);
});

test('a row never wraps, whichever columns are wide, and columns stay aligned', () => {
  const cell = fc.string({ unit: 'grapheme-ascii', maxLength: 200 });
  fc.assert(
    fc.property(
      fc.array(fc.tuple(cell, cell, cell, cell), { maxLength: 5 }),
      fc.integer({ min: 60, max: 200 }),
      (rows, columns) => {
        for (const line of table(['A', 'B', 'C', 'D'], rows, { paint: plain, columns }))
          expect(widthOf(line)).toBeLessThanOrEqual(columns);
      },
    ),
  );
  const wide = table(['NAME', 'HOSTS', 'COMMAND'], [['n'.repeat(80), 'h', 'c'.repeat(80)]], {
    paint: plain,
    columns: 60,
  });
  expect(wide[1]).toBe(`${'n'.repeat(26)}…  h      ${'c'.repeat(23)}…`);
});

test('a cut through coloured text ends the colour', () => {
  const paint = painter(true);
  const cut = truncate(`${paint('red', 'FATAL')} and more`, 4);
  expect(cut).toBe('\u001b[31mFAT…\u001b[0m');
  expect(widthOf(cut)).toBe(4);
});

test('a cut keeps characters of several code points whole', () => {
  expect(truncate('👩‍👩‍👧👩‍👩‍👧', 3)).toBe('👩‍👩‍👧…');
  expect(truncate('👩‍👩‍👧👩‍👩‍👧', 2)).toBe('…');
  expect(truncate('e\u0301e\u0301e\u0301', 2)).toBe('e\u0301…');
});

test('top prints how many lines it left out', () => {
  expect(fittedTo(['a', 'b', 'c', 'd'], 3)).toEqual(['a', 'b', expect.stringContaining('2 more')]);
  expect(fittedTo(['a', 'b', 'c'], 3)).toEqual(['a', 'b', 'c']);
});

test('what is cut is never wider than asked, in any script', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme' }),
      fc.integer({ min: 1, max: 20 }),
      (text, columns) => {
        expect(widthOf(truncate(printable(text), columns))).toBeLessThanOrEqual(columns);
      },
    ),
  );
});

test('text from elsewhere cannot move the cursor or forge a line', () => {
  expect(printable('a\n\u001b[2Jb\u009b\u202e')).toBe('a⏎\\x1b[2Jb\\x9b\\x202e');
});

test('NO_COLOR wins over everything, a pipe has none, FORCE_COLOR gives some', () => {
  expect(wantsColours({}, true)).toBe(true);
  expect(wantsColours({}, false)).toBe(false);
  expect(wantsColours({ FORCE_COLOR: '1' }, false)).toBe(true);
  expect(wantsColours({ NO_COLOR: '1', FORCE_COLOR: '1' }, true)).toBe(false);
  expect(wantsColours({ NO_COLOR: '' }, true)).toBe(true);
});

test('a finished job and a stopped program are as desired; a waiting or dying one is not', () => {
  const of = (
    desired: 'RUNNING' | 'STOPPED',
    state: 'RUNNING' | 'EXITED' | 'STOPPING' | 'STOPPED' | 'UNKNOWN',
    reason: 'NONE' | 'EXIT_EXPECTED' | 'EXIT_UNEXPECTED' = 'NONE',
  ) => isAsDesired({ desired, state, reason, health: 'NONE' });
  expect([
    of('RUNNING', 'RUNNING'),
    of('RUNNING', 'EXITED', 'EXIT_EXPECTED'),
    of('STOPPED', 'STOPPED'),
  ]).toEqual([true, true, true]);
  expect([
    of('RUNNING', 'EXITED', 'EXIT_UNEXPECTED'),
    of('STOPPED', 'STOPPING'),
    of('RUNNING', 'UNKNOWN'),
    of('STOPPED', 'UNKNOWN'),
  ]).toEqual([false, false, false, false]);
});

test('a kind of event without words of its own is named with its fields, not dropped', () => {
  const event = {
    __typename: 'MoonPhaseChanged',
    moonPhaseChanged_to: 'new\u001b[2J',
    visible: 3,
    seenFrom: ['a', 'b'],
    clouds: null,
    at: '2025-01-01T00:00:00.000Z',
    actor: { __typename: 'PlaneActor', kind: 'PLANE', label: 'plane' },
    host: 'a',
  };
  const line = eventLine(event as never, plain);
  expect(line).toMatch(/ a moon phase changed: to new\S*, visible 3, seenFrom \["a","b"\]$/);
  expect(line).not.toContain('\u001b');
});
