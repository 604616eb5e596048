/**
 * The syntax of environment files: each rule, and any value that is written by the rules comes back
 * as it was.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseEnvironmentFile } from '../../agents/host/launch/environment-file.ts';

const readBack = (text: string) => {
  const parsed = parseEnvironmentFile(`X=${text}\nAFTER=1`);
  if ('fault' in parsed) return parsed.fault;
  expect(parsed.env.at(-1)).toEqual(['AFTER', '1']);
  return parsed.env[0]?.[1];
};

test.each([
  ['', ''],
  ['  two words  ', 'two words'],
  ['a # comment', 'a'],
  ['#b', '#b'],
  [' # comment', ''],
  ['a#b', 'a#b'],
  ['"a # b" # comment', 'a # b'],
  ['"a \\"b\\""', 'a "b"'],
  ['"a\\\\b\\$c\\`d\\n"', 'a\\b$c`d\\n'],
  ['\'as \\n it "is"\'', 'as \\n it "is"'],
  ['"one\ntwo"', 'one\ntwo'],
  ["'one\n# two\n'", 'one\n# two\n'],
  ['"one\\\ntwo"', 'onetwo'],
  ['one\\\ntwo', 'onetwo'],
  ['one\\ ', 'one '],
  ['a\\#b \\#c', 'a#b #c'],
  [`'a'"b"c d`, 'abc d'],
  ['" a "', ' a '],
  ['$HOME ${HOME}', '$HOME ${HOME}'],
])('%j is %j', (text, expected) => {
  expect(readBack(text)).toBe(expected);
});

test('blank lines, comments, export, white space, Windows line ends and a byte order mark are ignored', () => {
  const text = '\ufeff# comment\r\n; comment\r\n\r\n  export A = 1 \r\nB="x\r\ny"\r\nC=';
  expect(parseEnvironmentFile(text)).toEqual({
    env: [
      ['A', '1'],
      ['B', 'x\ny'],
      ['C', ''],
    ],
  });
});

test('a fault is reported with its line', () => {
  expect(parseEnvironmentFile('A=1\nB="x\ny"\nnonsense\n')).toEqual({
    fault: 'has no NAME=VALUE in line 4',
  });
  expect(parseEnvironmentFile('A=1\nB="x\nC=2\n')).toEqual({
    fault: 'has a quote in line 2 that is never closed',
  });
  expect(parseEnvironmentFile("A='\n")).toEqual({ fault: expect.stringContaining('line 1') });
  expect(parseEnvironmentFile('=x')).toEqual({ fault: expect.stringContaining('line 1') });
});

const text = fc
  .string({
    unit: fc.oneof(
      fc.constantFrom('"', "'", '\\', '#', ' ', '\n', '$', '`', '=', ';', 'a'),
      fc.string({ minLength: 1, maxLength: 1 }),
    ),
  })
  .map((value) => value.replaceAll('\r', ''));
const escaped = (value: string) => value.replace(/[^A-Za-z0-9\n]/g, '\\$&');

test('any value comes back from quotes of either kind, and unquoted with escapes', () => {
  fc.assert(
    fc.property(fc.array(text), (values) => {
      const env = values.map((value, index) => [`N${index}`, value] as const);
      const double = env
        .map(([name, value]) => `${name}="${value.replace(/["\\$`]/g, '\\$&')}" # comment`)
        .join('\n');
      expect(parseEnvironmentFile(double)).toEqual({ env });
      const single = env
        .map(([name, value]) => `${name}='${value.replaceAll("'", `'"'"'`)}'`)
        .join('\n\n');
      expect(parseEnvironmentFile(single)).toEqual({ env });
      const plain = env.map(([name, value]) => [name, value.replaceAll('\n', '')] as const);
      expect(
        parseEnvironmentFile(plain.map(([name, value]) => `${name}=${escaped(value)}`).join('\n')),
      ).toEqual({ env: plain });
    }),
  );
});

test('any text gives variables or a fault', () => {
  fc.assert(
    fc.property(
      text,
      (source) => 'env' in parseEnvironmentFile(source) || 'fault' in parseEnvironmentFile(source),
    ),
  );
});
