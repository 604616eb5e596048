/**
 * Cutting bytes into lines: for any bytes, in blocks of any length, the same text as the whole has.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  backOver,
  bytesOfLines,
  countLineEnds,
  cutLines,
  maxLineBytes,
  textOf,
} from '../../../agents/host/logs/lines.ts';

/**
 * Mostly text, some of it of several bytes, with line ends of both kinds, zeros and what is no
 * UTF-8.
 */
const fragments = fc
  .constantFrom('a', 'bc', '\n', '\r\n', '\r', 'é', '€', '😀', '\0')
  .map((text) => Buffer.from(text));
const binary = fc.uint8Array({ maxLength: 6 }).map((bytes) => Buffer.from(bytes));
const output = fc
  .array(fc.oneof({ weight: 5, arbitrary: fragments }, binary), { maxLength: 60 })
  .map((parts) => Buffer.concat(parts));

/** What a reader that knows all of it would show. */
const linesOf = (all: Buffer): string[] => {
  const lines = all.toString('utf8').split('\n');
  const last = lines.pop() as string;
  return [...lines.map((line) => line.replace(/\r$/, '')), ...(last === '' ? [] : [last])];
};

describe('cutting', () => {
  test('any bytes, seen in blocks of any length, give the lines of the whole, none lost and none doubled', () => {
    fc.assert(
      fc.property(
        output,
        fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1 }),
        (all, sizes) => {
          const lines: string[] = [];
          let [offset, seen, turn] = [0, 0, 0];
          while (offset < all.length) {
            seen = Math.min(all.length, seen + (sizes[turn++ % sizes.length] as number));
            const block = all.subarray(offset, seen);
            const cut = cutLines(block, seen === all.length ? 'ALL' : 'WAIT');
            if (cut.bytes === 0) continue;
            lines.push(...textOf(block, cut).split('\n'));
            offset += cut.bytes;
          }
          expect(lines).toEqual(linesOf(all));
        },
      ),
    );
  });

  test('a line that is shown before its end is shown whole in the end, in pieces that cut no character and no line end', () => {
    fc.assert(
      fc.property(
        fc.array(fragments, { minLength: 1, maxLength: 40 }),
        fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1 }),
        (parts, sizes) => {
          const all = Buffer.concat(parts);
          let [offset, seen, turn, text] = [0, 0, 0, ''];
          while (offset < all.length) {
            seen = Math.min(all.length, seen + (sizes[turn++ % sizes.length] as number));
            const block = all.subarray(offset, seen);
            const cut = cutLines(block, seen === all.length ? 'ALL' : 'SHOW');
            text += textOf(block, cut);
            if (cut.bytes > 0 && !cut.unfinished) text += '\n';
            offset += cut.bytes;
          }
          expect(text).toBe(all.toString('utf8').replaceAll('\r\n', '\n'));
        },
      ),
    );
  });

  // P168
  test('a line of a megabyte comes in pieces of at most 64 KiB, with the lines around it whole', () => {
    const long = 'ж'.repeat(524_288);
    const all = Buffer.from(`before\n${long}\nafter\n`);
    const pieces: { text: string; unfinished: boolean }[] = [];
    for (let offset = 0; offset < all.length; ) {
      const block = all.subarray(offset, offset + 256 * 1024);
      const cut = cutLines(block, 'WAIT');
      expect(cut.bytes).toBeGreaterThan(0);
      pieces.push({ text: textOf(block, cut), unfinished: cut.unfinished });
      offset += cut.bytes;
    }
    expect(pieces[0]).toEqual({ text: 'before', unfinished: false });
    const middle = pieces.slice(1);
    expect(
      middle
        .filter(({ unfinished }) => unfinished)
        .every(({ text }) => Buffer.byteLength(text) <= maxLineBytes && !text.includes('\ufffd')),
    ).toBe(true);
    expect(middle.map(({ text }) => text).join('')).toBe(`${long}\nafter`);
  });

  test('a line of exactly the longest length is whole; one byte more makes two pieces', () => {
    const exact = Buffer.from(`${'x'.repeat(maxLineBytes)}\n`);
    expect(cutLines(exact, 'WAIT')).toEqual({ bytes: exact.length, unfinished: false });
    const more = Buffer.from(`${'x'.repeat(maxLineBytes + 1)}\n`);
    expect(cutLines(more, 'WAIT')).toEqual({ bytes: maxLineBytes, unfinished: true });
  });
});

describe('counting', () => {
  test('line ends, and the bytes of the first lines, for any bytes', () => {
    fc.assert(
      fc.property(output, fc.nat(70), (all, wanted) => {
        const ends = [...all].filter((byte) => byte === 0x0a).length;
        expect(countLineEnds(all)).toBe(ends);
        const lines = Math.min(wanted, ends);
        const bytes = bytesOfLines(all, lines);
        expect(countLineEnds(all.subarray(0, bytes))).toBe(lines);
        if (lines > 0) expect(all[bytes - 1]).toBe(0x0a);
      }),
    );
  });

  test('going back finds where a line begins, or returns how many lines are still missing', () => {
    fc.assert(
      fc.property(output, fc.nat(70), (all, count) => {
        const found = backOver(all, count);
        if (found.at === null) expect(found.left).toBe(count - countLineEnds(all));
        else {
          expect(countLineEnds(all.subarray(found.at))).toBe(count);
          expect(all[found.at - 1]).toBe(0x0a);
        }
      }),
    );
  });
});
