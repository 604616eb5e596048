/**
 * The buffer between a program and its log: small for most programs, larger for those that write
 * fast, and never so large that the agent's user has no pipes left.
 */
import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chownSync,
  closeSync,
  constants,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SpawnAction } from '../../agents/core/actions.ts';
import { readWrapper } from '../../agents/host/runs/run-files.ts';
import { until } from '../support/until.ts';
import { definition, shimFor, TestHost, withShim } from './support.ts';

const asRoot = process.geteuid?.() === 0;
const python = spawnSync('python3', ['--version']).status === 0 || process.env['CI'] === 'true';
const least = 16_384;
const most = 1_048_576;

/** fcntl(2): F_GETPIPE_SZ is 1032. */
const prelude = `
import fcntl, os, sys, time
room = lambda fd=1: fcntl.fcntl(fd, 1032)
line = lambda number: b'%099d\\n' % number
def record(name, text):
    with open(name + '.new', 'w') as file: file.write(str(text))
    os.rename(name + '.new', name)
def write_lines(count, at_once=1000, upto=lambda: False):
    done = 0
    while done < count and not upto():
        batch = b''.join(map(line, range(done, done + at_once)))
        while batch: batch = batch[os.write(1, batch):]
        done += at_once
    return done
def wait_for(check):
    while not check(): time.sleep(0.02)
`;
const lines = (count: number): string =>
  Array.from({ length: count }, (_, number) => `${String(number).padStart(99, '0')}\n`).join('');

describe.runIf(withShim && python)('the FIFO of a program', () => {
  let host: TestHost;
  let scratch: string;
  beforeEach(async () => {
    scratch = mkdtempSync(join(tmpdir(), 'gander-room-'));
    host = await TestHost.make('SHIM');
  });
  afterEach(async () => {
    await host.dispose();
    rmSync(scratch, { recursive: true });
  });

  const run = (script: string, maxBytes = 0): SpawnAction =>
    host.spawn(
      definition(['python3', '-c', `${prelude}\nos.chdir(${JSON.stringify(scratch)})\n${script}`], {
        log: { redirectStderr: false, maxBytes, files: 2, timestamps: false },
      }),
    );
  const recorded = (name: string): Promise<string> =>
    until(() => existsSync(join(scratch, name)) && readFileSync(join(scratch, name), 'utf8'), {
      timeoutMs: 120_000,
    });
  const go = (): void => writeFileSync(join(scratch, 'go'), '');

  it('is small, so that a thousand silent programs take half of what an unprivileged user may have', async () => {
    const { stdout } = await host.run(
      definition(['python3', '-c', `${prelude}\nprint(room(1), room(2))`]),
    );
    const [out, err] = stdout.toString().split(' ').map(Number);
    expect(out).toBe(least);
    expect(err).toBe(least);
    expect(1000 * (least + least)).toBeLessThan((16_384 * 4096) / 1.9);
  });

  it.runIf(asRoot)(
    'grows under pressure, loses nothing, and shrinks when the program is silent, after which nothing wakes the shim',
    async () => {
      const action = run(`
record('written', write_lines(10000000, upto=lambda: room() == ${most}))
wait_for(lambda: room() == ${least})
record('shrunk', room())
wait_for(lambda: os.path.exists('go'))
os.write(1, b'last\\n')`);
      const written = Number(await recorded('written'));
      expect(await recorded('shrunk')).toBe(String(least));
      const syscall = `/proc/${readWrapper(host.runFolder(action))?.pid}/syscall`;
      if (existsSync(syscall))
        await until(() => /^\d+ 0x\w+ 0x5 0x0 /.test(readFileSync(syscall, 'utf8')));
      go();
      await host.eventOf(action.runId, 'EXITED');
      expect(host.log(action, 'stdout.log').toString() === `${lines(written)}last\n`).toBe(true);
    },
  );

  it('that has grown keeps the log within its bound: the end is complete, and a hole precedes it', async () => {
    const [count, kept] = [400_000, 4_000_000];
    // Two files of that size.
    const action = run(`write_lines(${count})`, kept / 2);
    await host.eventOf(action.runId, 'EXITED');
    const log = host.log(action, 'stdout.log');
    expect(log.length).toBe(count * 100);
    expect(log.subarray(-kept).toString() === lines(count).slice(-kept)).toBe(true);
    // A block that reaches into the bound stays whole.
    expect(log.subarray(0, log.length - kept - 4096).every((byte) => byte === 0)).toBe(true);
  });

  it('loses nothing when agent and launcher are killed while the program writes as fast as it can', async () => {
    const action = run(`
record('begun', write_lines(10000))
wait_for(lambda: os.path.exists('go'))
write_lines(1000000)`);
    await recorded('begun');
    go();
    process.kill(host.launcherPid(), 'SIGKILL');
    host.runtime.close();
    await until(() => host.log(action, 'stdout.log').length === 101_000_000, {
      timeoutMs: 120_000,
    });
    await host.open();
    const log = host.log(action, 'stdout.log');
    expect(log.subarray(0, 1_000_000).toString() === lines(10_000)).toBe(true);
    const rest = log.subarray(1_000_000);
    for (let number = 0; number < 1_000_000; number += 1) {
      const found = Number(rest.subarray(number * 100, number * 100 + 99).toString('latin1'));
      if (found !== number) expect(found).toBe(number);
    }
  });

  it('gives way to the program, which does not inherit that', async () => {
    const action = run(`
wait_for(lambda: os.sched_getscheduler(os.getppid()) == os.SCHED_BATCH)
print(os.sched_getscheduler(0) == os.SCHED_OTHER)`);
    await host.eventOf(action.runId, 'EXITED');
    expect(host.log(action, 'stdout.log').toString()).toBe('True\n');
  });
});

describe.runIf(withShim && python && asRoot)(
  'with all the pipes that an unprivileged user may have',
  () => {
    /** A user of nobody else, so that no other test runs out of pipes. */
    const uid = 100_000 + process.pid;
    let folder: string;
    const children: ChildProcess[] = [];
    beforeEach(() => {
      folder = mkdtempSync(join(tmpdir(), 'gander-pipes-'));
      chownSync(folder, uid, uid);
    });
    afterEach(async () => {
      for (const child of children.splice(0)) {
        const exit = once(child, 'exit');
        child.stdin?.end();
        if (child.exitCode === null && child.signalCode === null) await exit;
      }
      rmSync(folder, { recursive: true });
    });

    const as = (command: string, args: readonly string[]): ChildProcess => {
      const child = spawn(command, args, {
        uid,
        gid: uid,
        cwd: folder,
        stdio: ['pipe', 'pipe', 'inherit'],
      });
      children.push(child);
      return child;
    };

    it('a program of that user writes all that it has to its log', async (context) => {
      const pages = Number(readFileSync('/proc/sys/fs/pipe-user-pages-soft', 'utf8'));
      if (pages === 0 && process.env['CI'] === 'true')
        throw new Error('this test needs a bound on the pipes of a user (pipe-user-pages-soft)');
      if (pages === 0) context.skip('this host has no bound on the pipes of a user');
      const hog = as('python3', [
        '-c',
        `${prelude}
pipes = []
def more():
    pipes.append(os.pipe())
    try: fcntl.fcntl(pipes[-1][0], 1031, ${most})
    except PermissionError: pass
    return room(pipes[-1][0])
while more() > 8192: assert len(pipes) < ${400 + pages / 256}
print('full', flush=True)
sys.stdin.read()`,
      ]);
      await once(hog.stdout as NonNullable<typeof hog.stdout>, 'data');
      const shim = join(folder, 'gander-shim');
      copyFileSync(shimFor('SHIM') ?? '', shim);
      const fifo = join(folder, 'fifo');
      execFileSync('mkfifo', [fifo]);
      chownSync(fifo, uid, uid);
      const open = openSync(fifo, constants.O_RDWR);
      const runFolder = join(folder, 'run');
      mkdirSync(runFolder);
      chownSync(runFolder, uid, uid);
      const records = [
        'arg=/usr/bin/env',
        'arg=python3',
        'arg=-c',
        `arg=${prelude}\nwrite_lines(20000)\nprint(room(1), file=sys.stderr)`,
        `env=PATH=${process.env['PATH']}`,
        `out=${folder}/out.log`,
        `err=${folder}/err.log`,
        `cwd=${folder}`,
      ];
      writeFileSync(
        join(runFolder, 'launch'),
        `run\n${records.map((record) => `${record}\0`).join('')}`,
      );
      as(shim, ['launch', fifo]).stdin?.write(`${runFolder}\n`);
      await until(() => existsSync(join(runFolder, 'status')));
      closeSync(open);
      expect(readFileSync(join(runFolder, 'status'), 'utf8')).toMatch(/^code 0 /);
      expect(readFileSync(join(folder, 'out.log'), 'utf8') === lines(20_000)).toBe(true);
      expect(Number(readFileSync(join(folder, 'err.log'), 'utf8'))).toBeLessThanOrEqual(8192);
    });
  },
);
