/**
 * Pages of real log files: limits, last lines, cursors, filters, and output that is not plain text.
 */
import { appendFileSync, rmSync, writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LogPosition } from '../../../agents/host/logs/files.ts';
import { createMatcher } from '../../../agents/host/logs/match.ts';
import { until } from '../../support/until.ts';
import { log, numbered, page, Reader, text, useLogFolder } from './stream-support.ts';

useLogFolder();

describe('a page', () => {
  test('has all that was written; the next page begins at its cursor', async () => {
    writeFileSync(log, text(numbered(0, 5000)));
    const first = await page({});
    expect(first.lines).toEqual(numbered(0, 5000));
    appendFileSync(log, text(numbered(5000, 5003)));
    expect((await page({ after: first.position })).lines).toEqual(numbered(5000, 5003));
  });

  test('with a limit ends after that many lines, whatever the blocks of the file; the next begins at its cursor', async () => {
    writeFileSync(log, text(numbered(0, 300)));
    let after: LogPosition | null = null;
    const lines: string[] = [];
    for (let pages = 0; pages < 100; pages += 1) {
      const reader: Reader = await page({ after, limit: 7 });
      if (reader.lines.length === 0) break;
      expect(reader.lines.length).toBeLessThanOrEqual(7);
      lines.push(...reader.lines);
      after = reader.position;
    }
    expect(lines).toEqual(numbered(0, 300));
  });

  test('of a missing log is empty, and its cursor finds what is written later', async () => {
    const empty = await page({ last: 10 });
    expect(empty.lines).toEqual([]);
    writeFileSync(log, 'first\n');
    expect((await page({ after: empty.position })).lines).toEqual(['first']);
  });

  // P166
  test('ends where the log ended when the page began, although writing continues', async () => {
    writeFileSync(log, text(numbered(0, 100_000)));
    const reader = new Reader({ stopped: true });
    await until(() => reader.sendings > 0);
    appendFileSync(log, text(numbered(100_000, 100_010)));
    reader.go();
    await reader.ended;
    expect(reader.lines.length).toBe(100_000);
  });

  // P164
  test('of the last lines has exactly those, for lines of any length and over the files of a rotated log', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(fc.stringMatching(/^[a-z]{0,12}$/), { minLength: 1, maxLength: 30 }), {
          minLength: 1,
          maxLength: 3,
        }),
        fc.nat(60),
        fc.boolean(),
        async (files, last, ended) => {
          for (const older of [3, 2, 1]) rmSync(`${log}.${older}`, { force: true });
          const all = files.flat();
          for (const [index, lines] of files.entries()) {
            const older = files.length - 1 - index;
            writeFileSync(
              older === 0 ? log : `${log}.${older}`,
              text(lines).slice(0, older === 0 && !ended ? -1 : undefined),
            );
          }
          const expected = !ended && all.at(-1) === '' ? all.slice(0, -1) : all;
          expect((await page({ last })).lines).toEqual(last === 0 ? [] : expected.slice(-last));
        },
      ),
      { numRuns: 60 },
    );
  });

  test('of the last lines of a large file has exactly those', async () => {
    writeFileSync(
      log,
      text(Array.from({ length: 400_000 }, (_, index) => `${index} ${'x'.repeat(90)}`)),
    );
    const { lines } = await page({ last: 3000 });
    expect(lines.length).toBe(3000);
    expect(lines[0]).toMatch(/^397000 /);
  });
});

describe('output that is not plain text', () => {
  // P167
  test('zero bytes are kept, and invalid UTF-8 is replaced', async () => {
    writeFileSync(
      log,
      Buffer.concat([
        Buffer.from('a\n'),
        Buffer.alloc(10_000),
        Buffer.from('\n'),
        Buffer.from([0xff, 0xc3, 0x0a, 0x80]),
        Buffer.from('\nz\n'),
      ]),
    );
    expect((await page({})).lines).toEqual([
      'a',
      '\0'.repeat(10_000),
      '\ufffd\ufffd',
      '\ufffd',
      'z',
    ]);
  });

  // P168
  test('a line of a megabyte arrives in several chunks that together are the line', async () => {
    writeFileSync(log, `${'y'.repeat(1_048_576)}\nend\n`);
    const reader = await page({});
    expect(reader.chunks.filter(({ unfinished }) => unfinished).length).toBeGreaterThan(10);
    expect(reader.lines).toEqual(['y'.repeat(1_048_576), 'end']);
  });

  test('every byte arrives exactly once, whatever the sizes of the writes', async () => {
    const bytes = fc.oneof(
      fc
        .constantFrom('\n', '\r\n', 'abc', '€', 'x'.repeat(70_000))
        .map((part) => Buffer.from(part)),
      fc.uint8Array({ maxLength: 5 }).map((part) => Buffer.from(part)),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(bytes, { minLength: 1, maxLength: 12 }), async (parts) => {
        writeFileSync(log, '');
        const reader = new Reader({ follow: true });
        for (const part of parts) appendFileSync(log, part);
        appendFileSync(log, '\nend\n');
        await until(() => reader.lines.at(-1) === 'end');
        const whole = Buffer.concat([...parts, Buffer.from('\nend')]).toString('utf8');
        expect(reader.lines.map((line) => line.replaceAll('\r', ''))).toEqual(
          whole.split('\n').map((line) => line.replaceAll('\r', '')),
        );
        await reader.close();
      }),
      { numRuns: 25 },
    );
  });
});

describe('a filter', () => {
  // P171
  test('selects the matching lines, the last of them, or a limited number of them', async () => {
    writeFileSync(log, text(numbered(0, 100_000)));
    const match = createMatcher('9$');
    const all = numbered(0, 100_000).filter((line) => line.endsWith('9'));
    expect((await page({ match })).lines).toEqual(all);
    expect((await page({ match, last: 5000 })).lines).toEqual(all.slice(-5000));
    const some = await page({ match, limit: 15 });
    expect(some.lines).toEqual(all.slice(0, 15));
    expect((await page({ match, after: some.position, limit: 5 })).lines).toEqual(
      all.slice(15, 20),
    );
  });

  // P171
  test('matches in linear time a pattern on which backtracking would take years', async () => {
    writeFileSync(log, `${'a'.repeat(60_000)}!\n${'a'.repeat(60_000)}\n`);
    expect((await page({ match: createMatcher('^(a+)+$') })).lines).toEqual(['a'.repeat(60_000)]);
    expect(() => createMatcher('(')).toThrow(/missing closing/);
  });

  test('by time begins at the exact line where lines begin with timestamps', async () => {
    const at = (second: number) => new Date(Date.UTC(2026, 0, 1, 0, 0, second)).toISOString();
    const lines = Array.from(
      { length: 20_000 },
      (_, second) => `${at(second)} did something\n  and more of it`,
    );
    writeFileSync(log, text(lines));
    const { lines: since } = await page({ sinceMs: Date.UTC(2026, 0, 1, 0, 0, 15_000) });
    expect(since[0]).toBe(`${at(15_000)} did something`);
    expect(since.length).toBe(10_000);
    expect((await page({ sinceMs: Date.now() + 60_000 })).lines).toEqual([]);
  });
});
