/**
 * Reading the output of a terminal from any position: late viewers, returning viewers, and output
 * that the bound of the log has removed.
 */
import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { TerminalOutput } from '../../agents/host/terminals/terminal-output.ts';

let folder: string;
let path: string;
let output: TerminalOutput | null = null;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gander-output-'));
  path = join(folder, 'stdout.log');
});
afterEach(async () => {
  await output?.close();
  output = null;
  rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 25 });
});

const open = async (after: Parameters<typeof TerminalOutput.open>[1] = null) => {
  await output?.close();
  output = await TerminalOutput.open(path, after);
  return output;
};
const next = async (from: TerminalOutput) => {
  const part = await from.read();
  return part && { offset: part.offset, text: part.bytes.toString() };
};

// P172
test('begins with the last screenful, at the beginning of a line', async () => {
  writeFileSync(path, 'a line of text\n'.repeat(10_000));
  const part = await next(await open());
  expect(part?.text.startsWith('a line')).toBe(true);
  expect(part?.text.length).toBeGreaterThan(16_000);
  expect(part?.text.length).toBeLessThanOrEqual(16 * 1024);
});

test('waits for a log that does not exist yet, and resolves when it is written', async () => {
  const late = await open();
  expect(late.position).toEqual({ file: '', offset: 0 });
  expect(await next(late)).toBeNull();
  const changed = late.changed(10_000, new AbortController().signal);
  writeFileSync(path, 'first');
  await changed;
  expect(await next(late)).toEqual({ offset: 0, text: 'first' });
  expect(await next(late)).toBeNull();
  appendFileSync(path, ' second');
  expect(await next(late)).toEqual({ offset: 5, text: ' second' });
});

test('continues after a position, unless the log was replaced', async () => {
  writeFileSync(path, 'one two');
  const before = await open();
  await before.read();
  const { position } = before;
  appendFileSync(path, ' three');
  expect(await next(await open(position))).toEqual({ offset: 7, text: ' three' });
  expect(await next(await open({ file: 'another', offset: 7 }))).toEqual({
    offset: 0,
    text: 'one two three',
  });
  expect(await next(await open({ ...position, offset: 1_000_000 }))).toEqual({
    offset: 0,
    text: 'one two three',
  });
});

// P175
test('skips what the bound of the log has removed', async () => {
  writeFileSync(path, 'x'.repeat(3 * 4096));
  const begun = await open();
  const { file } = begun.position;
  execFileSync('fallocate', ['--punch-hole', '--offset', '0', '--length', '8192', path]);
  expect(await next(await open({ file, offset: 10 }))).toEqual({
    offset: 8192,
    text: 'x'.repeat(4096),
  });
});
