/** The arguments of log queries: cursors are read back unchanged, and faults name their place. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  checkLogArgs,
  type LogArgs,
  logCursor,
  patternIssues,
  placeKey,
} from '../../../schema/logs/rules.ts';
import { InvalidInput } from '../../../src/base/errors.ts';

const issuesOf = (args: LogArgs): string[] => {
  try {
    checkLogArgs(args);
    return [];
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    return error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  }
};

describe('cursors', () => {
  it('name the place that they were made for, the last of several for one stream', () => {
    const place = fc.record({
      instanceId: fc.uuid(),
      stream: fc.constantFrom('STDOUT' as const, 'STDERR' as const),
      file: fc.stringMatching(/^[a-z0-9-]{0,40}$/),
      offset: fc.maxSafeNat(),
    });
    fc.assert(
      fc.property(fc.array(place, { maxLength: 8 }), (places) => {
        const named = checkLogArgs({ selector: '*', after: places.map(logCursor) });
        const expected = new Map(
          places.map(({ instanceId, stream, file, offset }) => [
            placeKey(instanceId, stream),
            { file, offset },
          ]),
        );
        expect(named).toEqual(expected);
      }),
    );
  });

  it('that are malformed are refused, and never cause an exception', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json(),
          fc.json().map((text) => Buffer.from(text).toString('base64url')),
        ),
        (text) => {
          expect(issuesOf({ selector: '*', after: [text] })).toEqual([
            'after.0: this is not a cursor of logs',
          ]);
        },
      ),
    );
  });

  it('are apart from none: [] asks for all that is kept', () => {
    expect(checkLogArgs({ selector: '*' })).toBeNull();
    expect(checkLogArgs({ selector: '*', after: [] })).toEqual(new Map());
  });
});

describe('arguments', () => {
  it('are checked all at once', () => {
    expect(issuesOf({ selector: '*', run: 'r', first: -1, last: 10_001, grep: '*' })).toEqual([
      'selector: give either a selector or a run',
      'last: give first or last, not both',
      'first: first must be between 0 and 10000, got -1',
      'last: last must be between 0 and 10000, got 10001',
      'grep: grep is not a regular expression: missing argument to repetition operator: `*`',
    ]);
  });

  it.each([
    ['a(b', 'missing closing ): `a(b`'],
    ['a)b', 'unexpected ): `a)b`'],
    ['[z-a]', 'invalid character class range: `z-a`'],
    ['ab\\', 'trailing backslash at end of expression'],
    ['x{2,1}', 'invalid repeat count: `{2,1}`'],
  ])('a pattern like %s is refused with its fault', (pattern, fault) => {
    expect(patternIssues(pattern)[0]?.message).toContain(fault);
  });

  it('a pattern that is one is not', () => {
    for (const pattern of ['', 'a|b', '^\\d+ (?<name>\\p{L}+)$', '(a+)+'])
      expect(patternIssues(pattern)).toEqual([]);
  });
});
