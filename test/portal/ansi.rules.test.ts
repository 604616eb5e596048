/** Colours of programs: no text is lost, and each part has the style that was set before it. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseAnsi, plainStyle, withoutEscapes } from '../../src/portal/pages/logs/ansi.ts';

const esc = '\x1b';
const textOf = (line: string) =>
  parseAnsi(line)
    .spans.map(({ text }) => text)
    .join('');
const stylesOf = (line: string) =>
  parseAnsi(line).spans.map(({ text, style }) => {
    const set = Object.entries(style).filter(
      ([name, value]) => value !== plainStyle[name as keyof typeof plainStyle],
    );
    return [text, Object.fromEntries(set)];
  });

/** What a program may write, and what of it is text. */
const piece = fc.oneof(
  fc.string().map((text) => {
    const plain = text.replaceAll(esc, '');
    return { written: plain, text: plain };
  }),
  fc
    .array(fc.integer({ min: 0, max: 120 }), { maxLength: 6 })
    .map((codes) => ({ written: `${esc}[${codes.join(';')}m`, text: '' })),
  fc
    .constantFrom(
      ...[`${esc}[2K`, `${esc}[1;5H`, `${esc}[?25l`, `${esc}(B`, `${esc}7`, `${esc}M`],
      ...[`${esc}]0;title\x07`, `${esc}]8;;https://example.org${esc}\\`, `${esc}[38:2::1:2:3m`],
    )
    .map((written) => ({ written, text: '' })),
);

test('no text is lost, whatever escape sequences are between it', () => {
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      const line = pieces.map(({ written }) => written).join('');
      const text = pieces.map((one) => one.text).join('');
      expect(textOf(line)).toBe(text);
      expect(withoutEscapes(line)).toBe(text);
    }),
  );
});

test('a line parsed in two halves looks like the whole, when it is cut outside of a sequence', () => {
  fc.assert(
    fc.property(fc.array(piece), fc.array(piece), (before, after) => {
      const [first, second] = [before, after].map((list) =>
        list.map(({ written }) => written).join(''),
      ) as [string, string];
      const half = parseAnsi(first);
      const styles = [...half.spans, ...parseAnsi(second, half.style).spans].flatMap(
        ({ text, style }) => [...text].map((character) => [character, style]),
      );
      const whole = parseAnsi(first + second).spans.flatMap(({ text, style }) =>
        [...text].map((character) => [character, style]),
      );
      expect(styles).toEqual(whole);
    }),
  );
});

test('an escape sequence that is cut off stays as text', () => {
  expect(textOf(`red ${esc}[31`)).toBe(`red ${esc}[31`);
  expect(textOf(`title ${esc}]0;never ended`)).toBe(`title ${esc}]0;never ended`);
});

test('the 16 colours, the cube of 256, greys and true colours', () => {
  expect(stylesOf(`${esc}[31mred${esc}[0m plain`)).toEqual([
    ['red', { color: 'var(--ansi-1)' }],
    [' plain', {}],
  ]);
  expect(stylesOf(`${esc}[97;104mbright`)).toEqual([
    ['bright', { color: 'var(--ansi-15)', background: 'var(--ansi-12)' }],
  ]);
  expect(stylesOf(`${esc}[38;5;196mcube`)).toEqual([['cube', { color: 'rgb(255 0 0)' }]]);
  expect(stylesOf(`${esc}[48;5;232mgrey`)).toEqual([['grey', { background: 'rgb(8 8 8)' }]]);
  expect(stylesOf(`${esc}[38;2;1;2;3;1mtrue`)).toEqual([
    ['true', { color: 'rgb(1 2 3)', bold: true }],
  ]);
  expect(stylesOf(`${esc}[38:2::1:2:3mcolons`)).toEqual([['colons', { color: 'rgb(1 2 3)' }]]);
});

test('bold and underline end by their own codes, and an empty code ends all', () => {
  expect(stylesOf(`${esc}[1;4mboth${esc}[24mbold${esc}[22;39mnone`)).toEqual([
    ['both', { bold: true, underline: true }],
    ['bold', { bold: true }],
    ['none', {}],
  ]);
  expect(stylesOf(`${esc}[3;9mx${esc}[my`)).toEqual([
    ['x', { italic: true, strike: true }],
    ['y', {}],
  ]);
});

test('a colour that does not exist changes nothing', () => {
  expect(stylesOf(`${esc}[38;2;300;0;0mx`)).toEqual([['x', {}]]);
  expect(stylesOf(`${esc}[38;5;999mx`)).toEqual([['x', {}]]);
  expect(stylesOf(`${esc}[38mx`)).toEqual([['x', {}]]);
});
