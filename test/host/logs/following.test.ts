/**
 * Following real log files: rotation, truncation, freed blocks and slow readers.
 */
import { execFileSync } from 'node:child_process';
import { appendFileSync, renameSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { SourceChunk } from '../../../agents/host/logs/stream.ts';
import { until } from '../../support/until.ts';
import { folder, log, numbered, page, Reader, text, useLogFolder } from './stream-support.ts';

useLogFolder();

describe('following', () => {
  // P168
  test('sends lines as they are written, an unfinished line after a pause, and then its rest', async () => {
    const reader = new Reader({ follow: true, last: 0 });
    await until(() => reader.sendings === 1);
    appendFileSync(log, 'one\ntwo\nasking: ');
    await until(() => reader.lines.length === 3);
    expect(reader.chunks.at(-1)).toMatchObject({ text: 'asking: ', unfinished: true });
    appendFileSync(log, 'answer\n');
    await until(() => reader.lines.at(-1) === 'asking: answer');
    expect(reader.chunks.at(-1)).toMatchObject({
      text: 'answer',
      continues: true,
      unfinished: false,
    });
  });

  test('continues over rotations, and from a cursor in any file of the log', async () => {
    writeFileSync(log, text(numbered(0, 10)));
    const reader = new Reader({ follow: true });
    await until(() => reader.lines.length === 10);
    const { position } = reader;
    for (let round = 1; round <= 2; round += 1) {
      appendFileSync(log, text(numbered(round * 10, round * 10 + 5)));
      if (round === 2) renameSync(`${log}.1`, `${log}.2`);
      renameSync(log, `${log}.1`);
      writeFileSync(log, text(numbered(round * 10 + 5, round * 10 + 10)));
      await until(() => reader.lines.length === round * 10 + 10);
    }
    expect(reader.lines).toEqual(numbered(0, 30));
    expect((await page({ after: position })).lines).toEqual(numbered(10, 30));
  });

  // P169
  test('from a cursor whose file is gone sends what is kept, and marks the gap', async () => {
    writeFileSync(log, text(numbered(0, 10)));
    const { position } = await page({});
    rmSync(log);
    writeFileSync(join(folder, 'other'), '');
    writeFileSync(log, text(numbered(20, 30)));
    const reader = await page({ after: position });
    expect(reader.lines).toEqual(numbered(20, 30));
    expect(reader.chunks[0]?.gap).toBe(true);
  });

  test('begins again in a log that was truncated', async () => {
    writeFileSync(log, text(numbered(0, 100)));
    const reader = new Reader({ follow: true });
    await until(() => reader.lines.length === 100);
    truncateSync(log, 0);
    appendFileSync(log, 'again\n');
    await until(() => reader.lines.at(-1) === 'again');
  });

  // P165
  test('elements begin with the sources, then sources take turns by chunks of at most 256 KiB', async () => {
    const paths = ['a', 'b'].map((name) => join(folder, name));
    for (const path of paths) writeFileSync(path, text(numbered(0, 80_000)));
    const reader = await page({}, paths);
    const [first, ...elements] = reader.elements;
    expect(first?.map(({ source, text: lines }) => [source, lines])).toEqual(
      paths.map((path) => [path, null]),
    );
    const bytesOf = (chunk: SourceChunk<string>) => Buffer.byteLength(chunk.text ?? '');
    for (const chunk of elements.flat()) expect(bytesOf(chunk)).toBeLessThanOrEqual(256 * 1024);
    // Complete with the chunk that brings it to 256 KiB.
    for (const element of elements) {
      const before = element.slice(0, -1).reduce((sum, chunk) => sum + bytesOf(chunk), 0);
      expect(before).toBeLessThan(256 * 1024);
    }
    const lines = elements.flat().filter(({ text: lines }) => lines !== null);
    const turns = lines.map(({ source }) => paths.indexOf(source));
    expect(turns.length).toBeGreaterThan(6);
    expect(turns).toEqual(turns.map((_, index) => (Number(turns[0]) + index) % 2));
    for (const path of paths) {
      const own = lines.filter(({ source }) => source === path);
      expect(own.map(({ text: lines }) => lines).join('\n')).toBe(numbered(0, 80_000).join('\n'));
    }
  });

  // P165
  test('sends the lines of several logs in one stream', async () => {
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
      expect(
        reader.chunks.some(({ source, text: lines }) => source === path && lines !== null),
      ).toBe(true);
  });
});

/** Frees the blocks at the beginning of a file, as the shim does. */
const punchHole = (path: string, bytes: number) =>
  execFileSync('fallocate', [
    '--punch-hole',
    '--keep-size',
    '--offset',
    '0',
    '--length',
    String(bytes),
    path,
  ]);

describe('a log whose oldest blocks were freed', () => {
  const line = (index: number) => `${String(index).padStart(9, '0')} ${'.'.repeat(53)}`;
  const many = (from: number, to: number) =>
    Array.from({ length: to - from }, (_, index) => line(from + index));

  test('begins with what is kept; a cursor into the freed part reports a gap', async () => {
    writeFileSync(log, text(many(0, 100_000)));
    const { position } = await page({ limit: 10 });
    punchHole(log, 4096 * 1000);
    const reader = await page({});
    expect(reader.lines.slice(1)).toEqual(many(64_001, 100_000));
    const later = await page({ after: position });
    expect(later.chunks[0]?.gap).toBe(true);
    expect(later.lines.at(-1)).toBe(line(99_999));
    expect((await page({ last: 3 })).lines).toEqual(many(99_997, 100_000));
  });

  test('while it is read, yields no zero bytes and reports the gap once', async () => {
    writeFileSync(log, text(many(0, 100_000)));
    const reader = new Reader({ follow: true, stopped: true });
    await until(() => reader.sendings === 1);
    punchHole(log, 4096 * 1500);
    reader.go();
    await until(() => reader.lines.at(-1) === line(99_999));
    expect(reader.lines.some((one) => one.includes('\0'))).toBe(false);
    expect(reader.chunks.filter(({ gap }) => gap).length).toBe(1);
    expect(reader.lines.slice(1)).toEqual(many(96_001, 100_000));
  });

  test('keeps zero bytes that a program wrote after the first block', async () => {
    writeFileSync(
      log,
      Buffer.concat([Buffer.from('start\n'), Buffer.alloc(20_000), Buffer.from('\nend\n')]),
    );
    expect((await page({})).lines).toEqual(['start', '\0'.repeat(20_000), 'end']);
  });
});

describe('a slow reader', () => {
  // P156, P157
  test('pauses the reading of the file, and loses nothing', async () => {
    const reader = new Reader({ follow: true });
    await until(() => reader.sendings === 1);
    reader.hold();
    for (let round = 0; round < 20; round += 1)
      appendFileSync(log, text(numbered(round * 1000, round * 1000 + 1000)));
    await until(() => reader.sendings === 2);
    reader.go();
    await until(() => reader.lines.length === 20_000);
    expect(reader.lines).toEqual(numbered(0, 20_000));
  });

  // P170
  test('that is too far behind skips forward, and receives the exact number of lines dropped', async () => {
    appendFileSync(log, 'seen');
    const reader = new Reader({ follow: true });
    // Only who is behind after having seen the end skips. A line without an end is sent at the end.
    await until(() => reader.chunks.at(-1)?.unfinished === true);
    const { sendings } = reader;
    reader.hold();
    appendFileSync(log, '\ntaken\n');
    await until(() => reader.sendings > sendings);
    const block = text(Array.from({ length: 10_000 }, (_, index) => `${index} ${'z'.repeat(100)}`));
    for (let round = 0; round < 70; round += 1) appendFileSync(log, block);
    appendFileSync(log, 'end\n');
    expect(statSync(log).size).toBeGreaterThan(70 * 1024 * 1024);
    reader.go();
    await until(() => reader.lastLine === 'end');
    const dropped = reader.chunks.reduce((sum, chunk) => sum + chunk.dropped, 0);
    expect(dropped).toBeGreaterThan(600_000);
    expect(dropped + reader.lines.length).toBe(700_003);
    expect(reader.chunks.filter((chunk) => chunk.dropped > 0).length).toBe(1);
  });

  test('that asks for all of a large log skips nothing', async () => {
    const block = text(Array.from({ length: 10_000 }, (_, index) => `${index} ${'z'.repeat(100)}`));
    for (let round = 0; round < 70; round += 1) appendFileSync(log, block);
    const reader = new Reader({ follow: true });
    await until(() => reader.chunks.reduce((sum, chunk) => sum + chunk.lines, 0) === 700_000);
  });
});
