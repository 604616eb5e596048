/**
 * Patterns: an accepted pattern means the same as in JavaScript, a refused one has a reason, and no
 * line takes long to match.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parsePattern } from '../../src/base/pattern.ts';

function pattern(source: string) {
  const parsed = parsePattern(source);
  if ('fault' in parsed) throw new Error(parsed.fault);
  return parsed;
}

describe('a refusal has its reason', () => {
  test.each([
    ['(', 'missing closing )'],
    ['a)', 'unexpected )'],
    ['*', 'missing argument'],
    ['[a', 'missing closing ]'],
    ['(?=a)', '(?=', 'look-ahead'],
    ['(?<!a)b', '(?<', 'look-behind'],
    ['(a)\\1', 'invalid escape sequence', 'backreferences'],
    ['\\u0041', 'invalid escape sequence', '\\x{20AC}'],
    ['a{1001}', 'invalid repeat count'],
    ['(?:abcdefghij){100}', 'too large', 'repeat less'],
  ])('%s', (source, why, hint = '') => {
    expect(parsePattern(source)).toEqual({
      fault: expect.stringContaining(why),
      hint: expect.stringContaining(hint),
    });
  });

  test('any text is a pattern or has a fault', () => {
    fc.assert(
      fc.property(fc.string(), (source) => {
        const parsed = parsePattern(source);
        if ('fault' in parsed) expect(parsed.fault).not.toBe('');
        else expect(typeof parsed.test('some text')).toBe('boolean');
      }),
    );
  });
});

/** Patterns of the common syntax, small enough to compare with JavaScript's matcher. */
const atom = fc.constantFrom('a', 'b', '.', '\\d', '\\w', '[ab]', '[^a]', 'é', '\\.', ' ');
const piece = fc
  .tuple(atom, fc.constantFrom('', '?', '*', '+', '{1,2}', '*?'))
  .map((parts) => parts.join(''));
const sequence = fc.array(piece, { minLength: 1, maxLength: 4 }).map((pieces) => pieces.join(''));
const source = fc
  .tuple(
    fc.constantFrom('', '^'),
    sequence,
    fc.constantFrom('', '|'),
    sequence,
    fc.constantFrom('', '$'),
  )
  .map(([start, first, or, second, end]) => `${start}(${first}${or}${second})${end}`);
const line = fc.string({ unit: fc.constantFrom('a', 'b', 'é', '1', '.', ' ', '😀') });

test('finds what JavaScript finds', () => {
  fc.assert(
    fc.property(
      source,
      line,
      (text, subject) => pattern(text).test(subject) === new RegExp(text, 'u').test(subject),
    ),
  );
});

test.each(['^(a+)+$', '(a|aa)+$', '(.*)*x$', '(a?){30}a{30}b', '.*.*.*.*=.*;'])(
  '%s takes no time on a long line',
  (text) => {
    // With backtracking each would exceed the time limit of the test.
    expect(pattern(text).test(`${'a'.repeat(60_000)}!`)).toBe(false);
  },
);
