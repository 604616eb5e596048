/** What may be asked of terminals: cursors, sizes, input and commands. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  checkCommand,
  checkInput,
  checkSize,
  formatCursor,
  maxInputBytes,
  parseCursor,
} from '../../../schema/terminals/rules.ts';

const issues = (work: () => unknown): string[] => {
  try {
    work();
  } catch (error) {
    return (error as { issues: { path: string[] }[] }).issues.map(({ path }) => path.join('.'));
  }
  return [];
};

describe('cursors', () => {
  test('are read as they were written', () => {
    const positions = fc.record({ file: fc.stringMatching(/^[\w.-]{0,40}$/), offset: fc.nat() });
    fc.assert(
      fc.property(
        positions,
        (position) => void expect(parseCursor(formatCursor(position))).toEqual(position),
      ),
    );
    expect(parseCursor(null)).toBeNull();
  });
  test.each(['', 'x', '-1.f', '1', '1.a/b', '1.a\n', '9'.repeat(16)])('%j is refused', (cursor) => {
    expect(issues(() => parseCursor(cursor))).toEqual(['after']);
  });
});

test('a size has both parts, within what a terminal has', () => {
  expect(checkSize({ rows: 1, columns: 10_000 })).toEqual({ rows: 1, columns: 10_000 });
  expect(checkSize({})).toEqual({ rows: null, columns: null });
  expect(issues(() => checkSize({ rows: 0, columns: 10_001 }))).toEqual([
    'input.rows',
    'input.columns',
  ]);
  expect(issues(() => checkSize({ rows: 5 }))).toEqual(['input']);
});

test('input is base64, counted in bytes and bounded', () => {
  const bytes = fc.uint8Array({ maxLength: 100 });
  fc.assert(
    fc.property(
      bytes,
      (some) => void expect(checkInput(Buffer.from(some).toString('base64'))).toBe(some.length),
    ),
  );
  for (const bad of ['a', 'ab=', 'ab==c', 'a b=', '====', 'äbcd'])
    expect(issues(() => checkInput(bad))).toEqual(['input.data']);
  expect(issues(() => checkInput(Buffer.alloc(maxInputBytes + 1).toString('base64')))).toEqual([
    'input.data',
  ]);
});

test('a command can be executed', () => {
  expect(() => checkCommand([])).not.toThrow();
  expect(() => checkCommand(['ls', ''])).not.toThrow();
  expect(issues(() => checkCommand(['', 'a\0b']))).toEqual(['input.command.0', 'input.command.1']);
});
