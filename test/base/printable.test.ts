/** What others wrote does nothing to a terminal but show text and colours. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { escapeHidden, printable, printableLog } from '../../src/base/printable.ts';

const hidden = [
  ...[
    '\u0000',
    '\b',
    '\r',
    '\u001b',
    '\u007f',
    '\u0085',
    '\u009b',
    '\u00ad',
    '\u061c',
    '\u180e',
    '\u200b',
    '\u200e',
    '\u200f',
  ],
  ...[
    '\u2028',
    '\u2029',
    '\u202a',
    '\u202e',
    '\u2060',
    '\u2066',
    '\u2069',
    '\ufeff',
    '\ufff9',
    '\u{e0001}',
    '\u{e0041}',
  ],
];
const shownAs = (character: string): string =>
  `\\x${(character.codePointAt(0) ?? 0).toString(16).padStart(2, '0')}`;
const parts = fc.constantFrom(
  ...hidden,
  'a',
  'é',
  '日',
  '\t',
  '\n',
  '[',
  ']',
  '0',
  '8',
  ';',
  'm',
  '\u001b[',
  '\u001b]52;c;x\u0007',
  '\u001b[8m',
);

describe('printable', () => {
  test.each(hidden)('%j becomes visible', (character) => {
    expect(printable(`a${character}b`)).toBe(`a${shownAs(character)}b`);
    expect(printableLog(`a${character}b`)).toBe(`a${shownAs(character)}b`);
  });

  test('text of every script stays as it is', () => {
    const text = 'café 日本 نمی\u200cخواهم 👩\u200d👩\u200d👧 क्\u200dष e\u0301';
    expect([printable(text), printableLog(text), escapeHidden(text)]).toEqual([text, text, text]);
  });

  test('line feeds and tabs are shown on one line', () => {
    expect(printable('a\n\tb')).toBe('a⏎ b');
  });
});

describe('printableLog', () => {
  test.each([
    ['\u001b[31mred\u001b[0m plain', '\u001b[31mred\u001b[0m plain'],
    ['\u001b[31mred', '\u001b[31mred\u001b[0m'],
    ['\u001b[31mred\u001b[m', '\u001b[31mred\u001b[m'],
    ['\u001b[8mgone', 'gone'],
    ['\u001b[1;8;31mbold', '\u001b[1;31mbold\u001b[0m'],
    ['\u001b[008mgone', 'gone'],
    ['\u001b[38;5;8mgrey\u001b[0m', '\u001b[38;5;8mgrey\u001b[0m'],
    ['\u001b[48;2;8;8;8mdark\u001b[0m', '\u001b[48;2;8;8;8mdark\u001b[0m'],
    ['\u001b[38;5;0mblack', '\u001b[38;5;0mblack\u001b[0m'],
    ['\u001b[38;5;1;8mx', '\u001b[38;5;1mx\u001b[0m'],
    ['\u001b[2Jx', '\\x1b[2Jx'],
    ['\u001b]0;title\u0007x', '\\x1b]0;title\\x07x'],
    ['a\tb', 'a\tb'],
  ])('%j is shown as %j', (line, shown) => {
    expect(printableLog(line)).toBe(shown);
  });

  test('never lets anything through but text, tabs and colours, and ends every colour', () => {
    fc.assert(
      fc.property(fc.array(parts), (some) => {
        const shown = printableLog(some.join(''));
        // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are what is let through
        const rest = shown.replace(/\u001b\[([\d;]*)m/g, '').replaceAll('\t', '');
        expect(printable(rest)).toBe(rest);
        // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are what is let through
        const last = [...shown.matchAll(/\u001b\[([\d;]*)m/g)].at(-1)?.[1];
        expect(last === undefined || /(^|;)0*$/.test(last)).toBe(true);
      }),
    );
  });
});

test('escaped JSON means the same, and hides nothing', () => {
  fc.assert(
    fc.property(fc.array(parts), (some) => {
      const value = { text: some.join('') };
      const json = escapeHidden(JSON.stringify(value));
      expect(JSON.parse(json)).toEqual(value);
      expect(printable(json)).toBe(json);
    }),
  );
});
