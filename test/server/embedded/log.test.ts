/** The bound on PostgreSQL's log, under a writer that keeps the file open. */
import {
  closeSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { keepLogBounded } from '../../../src/server/embedded/server-log.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gander-log-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

it('moves a log over its bound aside, and what is written afterwards begins a new one', () => {
  const file = join(folder, 'server.log');
  const writer = openSync(file, 'a');
  const bounded = keepLogBounded(file, 1000);
  writeSync(writer, 'x'.repeat(900));
  bounded.check();
  expect(statSync(file).size).toBe(900);
  writeSync(writer, 'y'.repeat(900));
  bounded.check();
  writeSync(writer, 'after');
  expect(readFileSync(file, 'utf8')).toBe('after');
  expect(statSync(`${file}.1`).size).toBe(1800);
  bounded.stop();
  closeSync(writer);
});

it('does without a log', () => {
  keepLogBounded(join(folder, 'missing.log')).stop();
});
