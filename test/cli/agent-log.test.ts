/**
 * agent.log stays within its bound while the agent writes to it, and what was written before is
 * kept once.
 */
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { boundAgentLog, rotateAgentLog } from '../../src/cli/live/agent-log.ts';

let folder: string;
let log: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gander-agent-log-'));
  log = join(folder, 'agent.log');
});
afterEach(() => rmSync(folder, { recursive: true }));

const text = (path: string): string => readFileSync(path, 'utf8');

test('what a writer wrote moves on, and its descriptor goes on at the new end', async () => {
  const fd = openSync(log, 'a');
  try {
    writeSync(fd, 'first\n');
    await boundAgentLog(log, 6);
    expect(text(log)).toBe('first\n');
    writeSync(fd, 'second\n');
    const bounded = boundAgentLog(log, 6);
    writeSync(fd, 'meanwhile\n');
    await bounded;
    writeSync(fd, 'third\n');
    expect(text(`${log}.1`)).toBe('first\nsecond\nmeanwhile\n');
    expect(text(log)).toBe('third\n');
  } finally {
    closeSync(fd);
  }
});

test('before a start a large log is renamed, a small one stays, and none is no fault', () => {
  rotateAgentLog(log, 5);
  closeSync(openSync(log, 'a'));
  rotateAgentLog(log, 5);
  expect(text(log)).toBe('');
  const fd = openSync(log, 'a');
  writeSync(fd, 'longer\n');
  closeSync(fd);
  rotateAgentLog(log, 5);
  expect(text(`${log}.1`)).toBe('longer\n');
  expect(() => text(log)).toThrow(/ENOENT/);
});
