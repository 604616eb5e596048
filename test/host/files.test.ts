/** The pure and the file-only parts: log files turned over, /proc lines, exit statuses, facts. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir, uptime } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readBootId, readFacts } from '../../agents/host/facts.ts';
import { turnOverLog } from '../../agents/host/logs/log-files.ts';
import { lives, parseStat, readStat } from '../../agents/host/processes/process.ts';
import { exitOfShellStatus } from '../../agents/host/runs/exit.ts';
import { cancelLaunch, instanceFolder } from '../../agents/host/runs/run-files.ts';
import { definition, instanceKey, TestHost } from './support.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gander-files-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('a log file', () => {
  const contents = (): Record<string, string> =>
    Object.fromEntries(
      readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]),
    );

  it('is left alone up to its bound', () => {
    const path = join(folder, 'log');
    turnOverLog(path, { maxBytes: 3, files: 2 });
    writeFileSync(path, 'abc');
    turnOverLog(path, { maxBytes: 3, files: 2 });
    expect(contents()).toEqual({ log: 'abc' });
  });

  it('is turned over past its bound, and the oldest goes', () => {
    const path = join(folder, 'log');
    for (const text of ['first', 'second', 'third', 'fourth']) {
      turnOverLog(path, { maxBytes: 3, files: 2 });
      writeFileSync(path, text);
    }
    expect(contents()).toEqual({ log: 'fourth', 'log.1': 'third', 'log.2': 'second' });
  });

  it('keeps nothing with files 0, and grows without end with maxBytes 0', () => {
    const path = join(folder, 'log');
    writeFileSync(path, 'long enough');
    turnOverLog(path, { maxBytes: 0, files: 0 });
    expect(contents()).toEqual({ log: 'long enough' });
    turnOverLog(path, { maxBytes: 1, files: 0 });
    expect(contents()).toEqual({});
  });

  it('is appended to by the next run and, without the shim, turned over at a start only', async () => {
    const host = await TestHost.make('SHELL');
    try {
      const key = instanceKey('writer');
      const log = { redirectStderr: true, maxBytes: 10, files: 1, timestamps: false };
      await host.run(definition(['echo', '12345'], { log }), key);
      await host.run(definition(['echo', '67890'], { log }), key);
      await host.run(definition(['echo', 'next'], { log }), key);
      const at = join(host.folder, instanceFolder(key));
      expect(readFileSync(join(at, 'stdout.log'), 'utf8')).toBe('next\n');
      expect(readFileSync(join(at, 'stdout.log.1'), 'utf8')).toBe('12345\n67890\n');
      expect(statSync(join(at, 'stdout.log')).mode & 0o777).toBe(0o600);
      expect(readdirSync(at).sort()).toEqual(['runs', 'stdout.log', 'stdout.log.1']);
    } finally {
      await host.dispose();
    }
  });
});

describe('a process', () => {
  it('is read from its stat line whatever its name is', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.integer({ min: 2, max: 4_194_304 }),
        fc.integer({ min: 0, max: 2 ** 50 }),
        (name, pid, ticks) => {
          const line = `${pid} (${name}) S 1 77 77 0 -1 4194560 1 0 0 0 0 0 0 0 20 0 1 0 ${ticks} 2 3 4\n`;
          expect(parseStat(line)).toEqual({
            pid,
            startTicks: ticks,
            state: 'S',
            processGroup: 77,
            threads: 1,
          });
          expect(parseStat(line.slice(0, -1))).toBe(null);
        },
      ),
    );
  });

  it('is distinguished from another one with the same pid', () => {
    const self = readStat(process.pid);
    if (!self) throw new Error('no /proc');
    expect(lives(self)).toBe(true);
    expect(lives({ pid: self.pid, startTicks: self.startTicks - 1 })).toBe(false);
  });
});

it.each([
  [0, { kind: 'CODE', code: 0 }],
  [127, { kind: 'CODE', code: 127 }],
  [128, { kind: 'CODE', code: 128 }],
  [134, { kind: 'SIGNAL', signal: 'ABRT' }],
  [137, { kind: 'SIGNAL', signal: 'KILL' }],
  [143, { kind: 'SIGNAL', signal: 'TERM' }],
  [200, { kind: 'CODE', code: 200 }],
  [255, { kind: 'CODE', code: 255 }],
])('the shell’s status %i is read', (status, exit) => {
  expect(exitOfShellStatus(status)).toEqual(exit);
});

it('a launch is called off once, and not when a wrapper came first', () => {
  expect(cancelLaunch(folder)).toBe(true);
  expect(cancelLaunch(folder)).toBe(true);
  writeFileSync(join(folder, 'shim'), '');
  expect(cancelLaunch(folder)).toBe(false);
});

it('instances of different names never share a folder', () => {
  const names = fc.string({
    minLength: 1,
    maxLength: 6,
    unit: fc.constantFrom('a', '+', '/', '.', '%', '2', 'B', ' ', "'"),
  });
  fc.assert(
    fc.property(
      names,
      names,
      names,
      names,
      (program, environment, otherProgram, otherEnvironment) => {
        const one = instanceFolder({ instanceId: '', program, environment, index: 0 });
        const other = instanceFolder({
          instanceId: '',
          program: otherProgram,
          environment: otherEnvironment,
          index: 0,
        });
        expect(one === other).toBe(program === otherProgram && environment === otherEnvironment);
        expect(one).toMatch(/^instances\/[A-Za-z0-9._%+-]+$/);
      },
    ),
  );
});

it('the host’s facts are those of this machine', () => {
  const facts = readFacts('SHIM');
  expect(facts).toMatchObject({ launcher: 'SHIM', nodeVersion: process.version });
  expect(facts.memoryBytes).toBeGreaterThan(2 ** 24);
  // The host has been up longer than this process.
  expect(facts.upMs).toBeGreaterThan(process.uptime() * 1000);
  expect(facts.upMs).toBeLessThanOrEqual(uptime() * 1000 + 1);
  expect(readBootId()).toMatch(/^[0-9a-f-]{36}$/);
});
