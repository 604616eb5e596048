/**
 * Reading real log files as a host does: pages, last lines, cursors, following, turning over,
 * holes, slow readers and what is no text.
 */
import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  mkdtempSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { LogPosition } from '../../../agents/host/logs/files.ts';
import { createMatcher } from '../../../agents/host/logs/match.ts';
import {
  type LogsRequest,
  type SourceChunk,
  streamLogs,
} from '../../../agents/host/logs/stream.ts';
import { until } from '../../support/until.ts';

let folder: string;
let log: string;
const readers: Reader[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gander-logs-'));
  log = join(folder, 'stdout.log');
});
afterEach(async () => {
  await Promise.all(readers.splice(0).map((reader) => reader.close()));
  rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 25 });
});

interface Wanted extends Partial<Omit<LogsRequest<string>, 'sources'>> {
  readonly after?: LogPosition | null;
  readonly until?: LogPosition | null;
  readonly last?: number | null;
  /** Takes nothing until it is told to. */
  readonly stopped?: boolean;
}

/** One reader with what it was told. */
class Reader {
  readonly told: SourceChunk<string>[] = [];
  readonly ended: Promise<void>;
  readonly #controller = new AbortController();
  #go: (() => void) | null = null;
  #held: boolean;
  sendings = 0;

  constructor(
    { after = null, until: end = null, last = null, stopped = false, ...request }: Wanted,
    paths: readonly string[] = [log],
  ) {
    this.#held = stopped;
    const sources = paths.map((path) => ({ source: path, path, after, until: end, last }));
    const all = { limit: null, follow: false, match: null, sinceMs: null, ...request, sources };
    this.ended = streamLogs(all, (told) => this.#take(told), this.#controller.signal);
    readers.push(this);
  }

  get lines(): string[] {
    let lines: string[] = [];
    for (const { text, continues } of this.told) {
      if (text === null) continue;
      const [first, ...more] = text.split('\n');
      if (continues && lines.length > 0)
        lines = [...lines.slice(0, -1), `${lines.at(-1)}${first}`, ...more];
      else lines.push(first as string, ...more);
    }
    return lines;
  }

  get position(): LogPosition {
    return (this.told.at(-1) as SourceChunk<string>).position;
  }

  hold(): void {
    this.#held = true;
  }

  go(): void {
    this.#held = false;
    this.#go?.();
  }

  async close(): Promise<void> {
    this.#controller.abort();
    this.go();
    await this.ended.catch(() => {});
  }

  async #take(told: readonly SourceChunk<string>[]): Promise<boolean> {
    this.sendings += 1;
    this.told.push(...told);
    if (this.#held) {
      await new Promise<void>((resolve) => {
        this.#go = resolve;
      });
    }
    return !this.#controller.signal.aborted;
  }
}

async function page(wanted: Wanted, paths?: readonly string[]): Promise<Reader> {
  const reader = new Reader(wanted, paths);
  await reader.ended;
  return reader;
}

const numbered = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => `line ${from + index}`);
const text = (lines: readonly string[]) => lines.map((line) => `${line}\n`).join('');

describe('a page', () => {
  test('has all that is written, and its cursor goes on behind it', async () => {
    writeFileSync(log, text(numbered(0, 5000)));
    const first = await page({});
    expect(first.lines).toEqual(numbered(0, 5000));
    appendFileSync(log, text(numbered(5000, 5003)));
    expect((await page({ after: first.position })).lines).toEqual(numbered(5000, 5003));
  });

  test('of so many lines ends with that line, whatever its blocks are, and goes on behind it', async () => {
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

  test('of a log that is not there is empty, and its cursor finds what comes', async () => {
    const empty = await page({ last: 10 });
    expect(empty.lines).toEqual([]);
    writeFileSync(log, 'first\n');
    expect((await page({ after: empty.position })).lines).toEqual(['first']);
  });

  // P166
  test('ends where the log ended when it began, though somebody writes on', async () => {
    writeFileSync(log, text(numbered(0, 100_000)));
    const reader = new Reader({ stopped: true });
    await until(() => reader.sendings > 0);
    appendFileSync(log, text(numbered(100_000, 100_010)));
    reader.go();
    await reader.ended;
    expect(reader.lines.length).toBe(100_000);
  });

  // P164
  test('of the last lines has exactly those, over any lengths and over the files of a log that was turned over', async () => {
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

  test('of the last lines of a large file reads from the end', async () => {
    writeFileSync(
      log,
      text(Array.from({ length: 400_000 }, (_, index) => `${index} ${'x'.repeat(90)}`)),
    );
    const { lines } = await page({ last: 3000 });
    expect(lines.length).toBe(3000);
    expect(lines[0]).toMatch(/^397000 /);
  });
});

describe('what is no plain text', () => {
  // P167
  test('zeros and invalid UTF-8 inside come through, replaced where they are no characters', async () => {
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
  test('a line of a megabyte is told in pieces that make it up', async () => {
    writeFileSync(log, `${'y'.repeat(1_048_576)}\nend\n`);
    const reader = await page({});
    expect(reader.told.filter(({ unfinished }) => unfinished).length).toBeGreaterThan(10);
    expect(reader.lines).toEqual(['y'.repeat(1_048_576), 'end']);
  });

  test('every byte of any output comes exactly once while it is written in pieces of any size', async () => {
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

describe('following', () => {
  // P168
  test('tells lines as they are written, and a line without an end once it has rested, then the rest of it', async () => {
    const reader = new Reader({ follow: true, last: 0 });
    await until(() => reader.sendings === 1);
    appendFileSync(log, 'one\ntwo\nasking: ');
    await until(() => reader.lines.length === 3);
    expect(reader.told.at(-1)).toMatchObject({ text: 'asking: ', unfinished: true });
    appendFileSync(log, 'answer\n');
    await until(() => reader.lines.at(-1) === 'asking: answer');
    expect(reader.told.at(-1)).toMatchObject({
      text: 'answer',
      continues: true,
      unfinished: false,
    });
  });

  test('goes on over logs that are turned over, from a cursor in any of their files', async () => {
    writeFileSync(log, text(numbered(0, 10)));
    const reader = new Reader({ follow: true });
    await until(() => reader.lines.length === 10);
    const { position } = reader;
    for (let turn = 1; turn <= 2; turn += 1) {
      appendFileSync(log, text(numbered(turn * 10, turn * 10 + 5)));
      if (turn === 2) renameSync(`${log}.1`, `${log}.2`);
      renameSync(log, `${log}.1`);
      writeFileSync(log, text(numbered(turn * 10 + 5, turn * 10 + 10)));
      await until(() => reader.lines.length === turn * 10 + 10);
    }
    expect(reader.lines).toEqual(numbered(0, 30));
    expect((await page({ after: position })).lines).toEqual(numbered(10, 30));
  });

  // P169
  test('from a cursor whose file is gone tells what is kept, and that something is missing', async () => {
    writeFileSync(log, text(numbered(0, 10)));
    const { position } = await page({});
    rmSync(log);
    writeFileSync(join(folder, 'other'), '');
    writeFileSync(log, text(numbered(20, 30)));
    const reader = await page({ after: position });
    expect(reader.lines).toEqual(numbered(20, 30));
    expect(reader.told[0]?.gap).toBe(true);
  });

  test('a log that somebody empties begins again', async () => {
    writeFileSync(log, text(numbered(0, 100)));
    const reader = new Reader({ follow: true });
    await until(() => reader.lines.length === 100);
    truncateSync(log, 0);
    appendFileSync(log, 'anew\n');
    await until(() => reader.lines.at(-1) === 'anew');
  });

  // P165
  test('several logs come side by side, and a slow one holds up none', async () => {
    const paths = ['a', 'b', 'c'].map((name) => join(folder, name, 'stdout.log'));
    execFileSync(
      'mkdir',
      paths.map((path) => join(path, '..')),
    );
    const reader = new Reader({ follow: true }, paths);
    await until(() => reader.sendings === 1);
    for (const [index, path] of paths.entries())
      appendFileSync(path, text(numbered(index * 10, index * 10 + 3)));
    await until(() => reader.lines.length === 9);
    for (const path of paths)
      expect(reader.told.some(({ source, text: lines }) => source === path && lines !== null)).toBe(
        true,
      );
  });
});

/** As the shim does it. */
const free = (path: string, bytes: number) =>
  execFileSync('fallocate', [
    '--punch-hole',
    '--keep-size',
    '--offset',
    '0',
    '--length',
    String(bytes),
    path,
  ]);

describe('a log that is freed from the front', () => {
  const line = (index: number) => `${String(index).padStart(9, '0')} ${'.'.repeat(53)}`;
  const many = (from: number, to: number) =>
    Array.from({ length: to - from }, (_, index) => line(from + index));

  test('begins with what is kept, and cursors into what is gone say so', async () => {
    writeFileSync(log, text(many(0, 100_000)));
    const { position } = await page({ limit: 10 });
    free(log, 4096 * 1000);
    const reader = await page({});
    expect(reader.lines.slice(1)).toEqual(many(64_001, 100_000));
    const later = await page({ after: position });
    expect(later.told[0]?.gap).toBe(true);
    expect(later.lines.at(-1)).toBe(line(99_999));
    expect((await page({ last: 3 })).lines).toEqual(many(99_997, 100_000));
  });

  test('while it is read: what was told is no zeros, and the gap is told once', async () => {
    writeFileSync(log, text(many(0, 100_000)));
    const reader = new Reader({ follow: true, stopped: true });
    await until(() => reader.sendings === 1);
    free(log, 4096 * 1500);
    reader.go();
    await until(() => reader.lines.at(-1) === line(99_999));
    expect(reader.lines.some((one) => one.includes('\0'))).toBe(false);
    expect(reader.told.filter(({ gap }) => gap).length).toBe(1);
    expect(reader.lines.slice(1)).toEqual(many(96_001, 100_000));
  });

  test('zeros that a program wrote behind the first block are kept', async () => {
    writeFileSync(
      log,
      Buffer.concat([Buffer.from('start\n'), Buffer.alloc(20_000), Buffer.from('\nend\n')]),
    );
    expect((await page({})).lines).toEqual(['start', '\0'.repeat(20_000), 'end']);
  });
});

describe('a reader that is slow', () => {
  // P156, P157
  test('is not read for while it stops, and loses nothing', async () => {
    const reader = new Reader({ follow: true });
    await until(() => reader.sendings === 1);
    reader.hold();
    for (let turn = 0; turn < 20; turn += 1)
      appendFileSync(log, text(numbered(turn * 1000, turn * 1000 + 1000)));
    await until(() => reader.sendings === 2);
    reader.go();
    await until(() => reader.lines.length === 20_000);
    expect(reader.lines).toEqual(numbered(0, 20_000));
  });

  // P170
  test('is taken forward when it is too far behind, and told exactly how many lines that passed over', async () => {
    appendFileSync(log, 'seen\n');
    const reader = new Reader({ follow: true });
    await until(() => reader.lines.length === 1);
    reader.hold();
    appendFileSync(log, 'taken\n');
    await until(() => reader.sendings === 3);
    const block = text(Array.from({ length: 10_000 }, (_, index) => `${index} ${'z'.repeat(100)}`));
    for (let turn = 0; turn < 70; turn += 1) appendFileSync(log, block);
    appendFileSync(log, 'end\n');
    expect(statSync(log).size).toBeGreaterThan(70 * 1024 * 1024);
    reader.go();
    await until(() => reader.lines.at(-1) === 'end');
    const dropped = reader.told.reduce((sum, chunk) => sum + chunk.dropped, 0);
    expect(dropped).toBeGreaterThan(600_000);
    expect(dropped + reader.lines.length).toBe(700_003);
    expect(reader.told.filter((chunk) => chunk.dropped > 0).length).toBe(1);
  });

  test('that asks for all of a large log is taken forward over nothing', async () => {
    const block = text(Array.from({ length: 10_000 }, (_, index) => `${index} ${'z'.repeat(100)}`));
    for (let turn = 0; turn < 70; turn += 1) appendFileSync(log, block);
    const reader = new Reader({ follow: true });
    await until(() => reader.told.reduce((sum, chunk) => sum + chunk.lines, 0) === 700_000);
  });
});

describe('only some lines', () => {
  // P171
  test('those that match, the last of them, and so many of them', async () => {
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
  test('a pattern that would take years to match by backtracking is found like any other', async () => {
    writeFileSync(log, `${'a'.repeat(60_000)}!\n${'a'.repeat(60_000)}\n`);
    expect((await page({ match: createMatcher('^(a+)+$') })).lines).toEqual(['a'.repeat(60_000)]);
    expect(() => createMatcher('(')).toThrow(/missing closing/);
  });

  test('those since a time, to the line where lines begin with their times', async () => {
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
