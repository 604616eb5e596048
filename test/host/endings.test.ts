/**
 * How runs end, exactly: codes, signals, memory dumps, resources, and what a program leaves behind.
 */
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Definition, InstanceKey } from '../../agents/core/types.ts';
import { openCgroups } from '../../agents/host/launch/cgroup.ts';
import type { Launch } from '../../agents/host/launch/launch.ts';
import { launchFile } from '../../agents/host/launch/launch-file.ts';
import { lives, type ProcessStat, readStat } from '../../agents/host/processes/process.ts';
import { type RunSpec, readStatus, runFolder, writeRun } from '../../agents/host/runs/run-files.ts';
import { uuidv7 } from '../../src/base/ids.ts';
import { until } from '../support/until.ts';
import {
  definition,
  instanceKey,
  isAlive,
  launchers,
  shimFor,
  TestHost,
  withShim,
} from './support.ts';

let host: TestHost;
afterEach(() => host.dispose());

/** Its main thread ends; another prints its pid, makes the file of its argument, and stays. */
const threads = `
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <unistd.h>
static pthread_t first;
static void *stay(void *ready)
{
  pthread_join(first, NULL);
  dprintf(1, "%d\\n", getpid());
  open(ready, O_CREAT, 0600);
  pause();
  return NULL;
}
int main(int count, char **arguments)
{
  pthread_t other;
  first = pthread_self();
  pthread_create(&other, NULL, stay, arguments[count - 1]);
  pthread_exit(NULL);
}
`;

/** What a launch of the command in the cgroup consists of. */
function launchIn(cgroup: Launch['cgroup'], argv: readonly string[]): Launch {
  return {
    argv,
    cwd: '/',
    env: new Map(),
    identity: { uid: null, gid: null, groups: null },
    umask: '022',
    nice: null,
    rlimits: [],
    cpuAffinity: null,
    noNewPrivileges: false,
    stdin: null,
    tty: false,
    notify: null,
    timestamps: false,
    killMode: 'GROUP',
    graceMs: 100,
    notes: [],
    cgroup,
  };
}

/**
 * Has a launcher of its own start the command in the cgroup.
 * @returns the folder of the run, and the file that both outputs go to
 */
function launchAlone(argv: readonly string[], key: InstanceKey, cgroup: Launch['cgroup']) {
  const runId = uuidv7();
  const spec: RunSpec = {
    runId,
    instanceId: key.instanceId,
    key,
    programRevision: 1,
    cause: 'OPERATOR',
    commandId: null,
    startedAt: 1,
    bootId: 'x',
  };
  const run = join(host.folder, runFolder(key, runId));
  const output = join(host.folder, 'out');
  const logs = { stdout: output, stderr: null };
  const text = launchFile(launchIn(cgroup, argv), logs, new Map(), null);
  writeRun(run, spec, { file: 'launch', text });
  const child = spawn(shimFor('SHIM') as string, ['launch', join(host.folder, 'fifo')], {
    cwd: host.folder,
    stdio: ['pipe', 'ignore', 'inherit'],
  });
  child.stdin.end(`${runFolder(key, runId)}\n`);
  return { run, output };
}

describe.each(launchers)('with the launcher %s', (launcher) => {
  beforeEach(async () => {
    host = await TestHost.make(launcher);
  });

  /** Starts a line of sh that prints pids; resolves when it has printed so many. */
  const leaving = async (line: string, changes: Partial<Definition> = {}, count = 1) => {
    const action = host.spawn(definition([line], { shell: true, stopTimeoutMs: 300, ...changes }));
    const pids = await until(() => {
      const lines = host.log(action, 'stdout.log').toString().match(/^\d+$/gm) ?? [];
      return lines.length >= count ? lines.map(Number) : null;
    });
    return { action, pids };
  };

  it('the rest of the process group ends with the program, before its end is reported', async () => {
    const { action, pids } = await leaving('sleep 1000 & echo $!; exit 3');
    expect((await host.eventOf(action.runId, 'EXITED')).exit).toEqual({ kind: 'CODE', code: 3 });
    expect(pids.filter(isAlive)).toEqual([]);
  });

  it('a process of the group that ignores TERM is killed after stopTimeoutMs', async () => {
    const ready = join(host.folder, 'ready');
    const { action, pids } = await leaving(
      `(trap "" TERM; : >'${ready}'; while :; do sleep 0.05; done) & echo $!; until [ -e '${ready}' ]; do sleep 0.01; done; exit 4`,
    );
    expect((await host.eventOf(action.runId, 'EXITED')).exit).toEqual({ kind: 'CODE', code: 4 });
    expect(pids.filter(isAlive)).toEqual([]);
  });

  it('with killMode PROCESS the rest of the group lives on, after an end and after a signal', async () => {
    const { action, pids } = await leaving(
      'sleep 1000 & echo $!; sleep 1000 & echo $!; wait',
      { killMode: 'PROCESS' },
      2,
    );
    expect(host.runtime.signal(action.runId, 'TERM', 'PROCESS')).toBe('DELIVERED');
    expect((await host.eventOf(action.runId, 'EXITED')).exit).toEqual({
      kind: 'SIGNAL',
      signal: 'TERM',
    });
    expect(pids.map(isAlive)).toEqual([true, true]);
    for (const pid of pids) process.kill(pid, 'SIGKILL');
    await until(() => !pids.some(isAlive));
  });

  it('a program whose child left the group has ended, and the child lives on', async () => {
    const away = join(host.folder, 'away');
    // The program ends once its child has left the group and created the file.
    const became = `setsid sh -c "echo \\$\\$; : >'${away}'; exec sleep 1000" &`;
    const { action, pids } = await leaving(`${became} until [ -e '${away}' ]; do sleep 0.01; done`);
    expect((await host.eventOf(action.runId, 'EXITED')).exit).toEqual({
      kind: 'CODE',
      code: 0,
      ...(launcher === 'SHIM' ? { leftBehind: 1 } : {}),
    });
    expect(pids.map(isAlive)).toEqual([true]);
    process.kill(pids[0] as number, 'SIGKILL');
    await until(() => !pids.some(isAlive));
  });

  it('a program that closes its output continues', async () => {
    const { exit } = await host.run(
      definition(['exec >&- 2>&- <&-; sleep 0.05; exit 5'], { shell: true }),
    );
    expect(exit).toEqual({ kind: 'CODE', code: 5 });
  });
});

describe.runIf(withShim)('with the shim', () => {
  beforeEach(async () => {
    host = await TestHost.make('SHIM');
  });

  it('every exit code is reported', async () => {
    const actions = Array.from({ length: 256 }, (_, code) =>
      host.spawn(definition([`exit ${code}`], { shell: true }), instanceKey('code', code)),
    );
    for (const [code, { runId }] of actions.entries())
      expect((await host.eventOf(runId, 'EXITED')).exit).toEqual({ kind: 'CODE', code });
  });

  it.each(['HUP', 'INT', 'KILL', 'USR1', 'PIPE', 'ALRM', 'TERM', 'XCPU', 'SYS'])(
    'SIG%s is distinguished from the exit code that sh makes of it',
    async (name) => {
      const rlimits = [{ resource: 'CORE' as const, soft: 0, hard: 0 }];
      const { exit } = await host.run(definition([`kill -${name} $$`], { shell: true, rlimits }));
      expect(exit).toEqual({ kind: 'SIGNAL', signal: name });
    },
  );

  it('signals without a name have a number', async () => {
    const endOf = async (signal: number) =>
      (await host.run(definition([`kill -${signal} $$`], { shell: true }))).exit;
    // The C library keeps this one for itself.
    expect(await endOf(32)).toEqual({ kind: 'SIGNAL', signal: '32' });
    expect(await endOf(60)).toEqual({ kind: 'SIGNAL', signal: 'RTMIN_26' });
  });

  it('exit 137 is no signal', async () => {
    expect((await host.run(definition(['exit 137'], { shell: true }))).exit).toEqual({
      kind: 'CODE',
      code: 137,
    });
  });

  it('a core dump is reported where there was one', async () => {
    const cwd = join(host.folder, 'dumps');
    mkdirSync(cwd);
    const run = (soft: number) =>
      host.run(
        definition(['kill -ABRT $$'], {
          shell: true,
          cwd,
          rlimits: [{ resource: 'CORE', soft, hard: null }],
        }),
      );
    expect((await run(0)).exit).toEqual({ kind: 'SIGNAL', signal: 'ABRT' });
    const { exit } = await run(10_000_000);
    const dumps = /^[^|/]/.test(readFileSync('/proc/sys/kernel/core_pattern', 'utf8'));
    if (dumps) expect(exit).toEqual({ kind: 'SIGNAL', signal: 'ABRT', coreDumped: true });
  });

  it('the resources used, and the instant of the end', async () => {
    const before = Date.now();
    const burn =
      'const list = []; const burnt = () => { const { user, system } = process.cpuUsage(); return user + system; }; while (burnt() < 300_000) list.push(new Array(100).fill(1)); process.exit(2)';
    const action = host.spawn(definition([process.execPath, '-e', burn]));
    const { endedAt } = await host.eventOf(action.runId, 'EXITED');
    const exit = host.exits.get(action.runId);
    if (exit?.kind !== 'CODE' || !exit.rusage) throw new Error('no resources');
    expect(exit.code).toBe(2);
    // The program measured 300 ms; the kernel counts in coarser steps.
    expect(exit.rusage.userMs + exit.rusage.systemMs).toBeGreaterThanOrEqual(280);
    expect(exit.rusage.maxRssKb).toBeGreaterThan(20_000);
    expect(endedAt).toBeGreaterThan(before);
    expect(endedAt).toBeLessThanOrEqual(Date.now());
    expect(readStatus(host.runFolder(action))).toEqual({
      exit,
      endedAt,
      endedKernelMs: expect.any(Number),
    });
  });

  it('limits are written to the cgroup, and a kill by the out-of-memory killer is reported', async () => {
    // Plain files stand in for the cgroup, so that the test does not depend on the controllers of
    // the kernel.
    const cgroup = join(host.folder, 'cgroup');
    mkdirSync(cgroup);
    for (const name of ['memory.max', 'cpu.max', 'cgroup.procs', 'memory.events'])
      writeFileSync(join(cgroup, name), '');
    const script = `printf 'low 0\\noom_kill 2\\n' >'${cgroup}/memory.events'; kill -KILL $$`;
    const { run } = launchAlone(['/bin/sh', '-c', script], instanceKey('limited'), {
      folder: cgroup,
      controls: [
        ['memory.max', '1000000'],
        ['cpu.max', '50000 100000'],
      ],
    });
    await until(() => readStatus(run) !== null);
    expect(readStatus(run)?.exit).toMatchObject({
      kind: 'SIGNAL',
      signal: 'KILL',
      outOfMemory: true,
    });
    expect(readFileSync(join(cgroup, 'memory.max'), 'utf8')).toBe('1000000');
    expect(readFileSync(join(cgroup, 'cpu.max'), 'utf8')).toBe('50000 100000');
    expect(readFileSync(join(cgroup, 'cgroup.procs'), 'utf8')).toBe('0');
    rmSync(cgroup, { recursive: true });
  });

  it('a process that left the group lives on when only its main thread has ended', async () => {
    const [source, file, ready] = ['threads.c', 'threads', 'ready'].map((name) =>
      join(host.folder, name),
    ) as [string, string, string];
    writeFileSync(source, threads);
    execFileSync('cc', ['-pthread', '-o', file, source]);
    const line = `setsid '${file}' '${ready}' & until [ -e '${ready}' ]; do sleep 0.01; done`;
    const action = host.spawn(definition([line], { shell: true }));
    const { exit } = await host.eventOf(action.runId, 'EXITED');
    const pid = Number(host.log(action, 'stdout.log').toString());
    expect(lives(readStat(pid) as ProcessStat)).toBe(true);
    process.kill(pid, 'SIGKILL');
    await until(() => !existsSync(`/proc/${pid}`));
    expect(exit).toEqual({ kind: 'CODE', code: 0, leftBehind: 1 });
  });

  const cgroups = openCgroups();
  const usable = cgroups.folder !== null;
  /** The runtime makes it too, and removes it. */
  const leaveCgroups = () => {
    try {
      rmdirSync(cgroups.folder as string);
    } catch {
      // A runtime has removed it, or uses it.
    }
  };

  /** Starts the line in a cgroup, as a program whose end takes only its process group along. */
  const inCgroup = (line: string) => {
    const key = instanceKey('contained');
    const folder = join(cgroups.folder as string, key.instanceId);
    mkdirSync(cgroups.folder as string, { recursive: true });
    const launched = launchAlone(['/bin/sh', '-c', line], key, { folder, controls: [] });
    const shimEnded = () =>
      !isAlive(Number.parseInt(readFileSync(join(launched.run, 'shim'), 'utf8'), 10));
    return { ...launched, key, folder, shimEnded };
  };

  it.runIf(usable)('the cgroup is removed when the last process in it has ended', async () => {
    const { run, output, folder } = inCgroup(
      'setsid sh -c "echo \\$\\$; exec sleep 1000" & sleep 0.1',
    );
    await until(() => readStatus(run) !== null);
    const pid = await until(() => Number(readFileSync(output, 'utf8')) || null);
    expect(readFileSync(join(folder, 'cgroup.procs'), 'utf8').trim()).toBe(String(pid));
    process.kill(pid, 'SIGKILL');
    await until(() => !existsSync(folder));
    leaveCgroups();
  });

  it.runIf(usable)('the cgroup is removed with the instance when its shim has ended', async () => {
    const line = 'setsid sh -c "echo \\$\\$; exec sleep 1000 >&- 2>&-" & sleep 0.1';
    const { run, output, key, folder, shimEnded } = inCgroup(line);
    await until(() => readStatus(run) !== null);
    await until(shimEnded);
    const pid = Number(readFileSync(output, 'utf8'));
    expect(isAlive(pid)).toBe(true);
    host.runtime.removeCgroup(key.instanceId);
    expect(existsSync(folder)).toBe(true);
    process.kill(pid, 'SIGKILL');
    await until(() => !isAlive(pid));
    host.runtime.removeCgroup(key.instanceId);
    expect(existsSync(folder)).toBe(false);
    leaveCgroups();
  });

  it.runIf(usable)('an agent that starts removes the empty cgroups of earlier ones', async () => {
    const made = (name: string) => {
      const folder = join(cgroups.folder as string, instanceKey(name).instanceId);
      mkdirSync(folder, { recursive: true });
      return folder;
    };
    const [empty, used] = [made('empty'), made('used')];
    const child = spawn('sleep', ['1000'], { stdio: 'ignore' });
    writeFileSync(join(used, 'cgroup.procs'), String(child.pid));
    const start = async () => (await TestHost.make()).dispose();
    await start();
    expect([existsSync(empty), existsSync(used)]).toEqual([false, true]);
    child.kill('SIGKILL');
    await until(async () => {
      await start();
      return !existsSync(used);
    });
    leaveCgroups();
  });

  it.runIf(usable)(
    'with killMode CGROUP whoever left the group ends as well, and the cgroup is gone',
    async () => {
      const line =
        'setsid sh -c "trap \\"\\" TERM; echo \\$\\$; while :; do sleep 0.05; done" & sleep 1000';
      const key = instanceKey('contained');
      const action = host.spawn(
        definition([line], { shell: true, killMode: 'CGROUP', stopTimeoutMs: 200 }),
        key,
      );
      const pid = await until(() => Number(host.log(action, 'stdout.log').toString()) || null);
      const folder = join(cgroups.folder as string, key.instanceId);
      expect(readFileSync(join(folder, 'cgroup.procs'), 'utf8').trim().split('\n')).toContain(
        String(pid),
      );
      expect(host.runtime.signal(action.runId, 'TERM', 'CGROUP')).toBe('DELIVERED');
      expect((await host.eventOf(action.runId, 'EXITED')).exit).toEqual({
        kind: 'SIGNAL',
        signal: 'TERM',
      });
      await until(() => !isAlive(pid));
      // The shim removes it once its last process has ended.
      await until(() => !existsSync(folder));
      leaveCgroups();
    },
  );
});
