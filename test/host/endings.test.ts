/**
 * How runs end, exactly: codes, signals, memory dumps, resources, and what a program leaves behind.
 */
import { existsSync, mkdirSync, readFileSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Definition } from '../../agents/core/types.ts';
import { openCgroups } from '../../agents/host/launch/cgroup.ts';
import { launchFile } from '../../agents/host/launch/launch-file.ts';
import { type RunSpec, readStatus, runFolder, writeRun } from '../../agents/host/runs/run-files.ts';
import { uuidv7 } from '../../src/base/ids.ts';
import { until } from '../support/until.ts';
import { definition, instanceKey, isAlive, launchers, TestHost, withShim } from './support.ts';

let host: TestHost;
afterEach(() => host.dispose());

/** A program in the cgroup that is killed as for want of memory. */
function killedForMemory(cgroup: string) {
  return {
    ...{
      argv: [
        '/bin/sh',
        '-c',
        `printf 'low 0\\noom_kill 2\\n' >'${cgroup}/memory.events'; kill -KILL $$`,
      ],
      cwd: '/',
      env: new Map(),
    },
    ...{
      identity: { uid: null, gid: null, groups: null },
      umask: '022',
      nice: null,
      rlimits: [],
      cpuAffinity: null,
      noNewPrivileges: false,
    },
    ...{
      stdin: null,
      tty: false,
      notify: null,
      timestamps: false,
      killMode: 'GROUP' as const,
      graceMs: 100,
      notes: [],
    },
    cgroup: {
      folder: cgroup,
      controls: [
        ['memory.max', '1000000'],
        ['cpu.max', '50000 100000'],
      ] as const,
    },
  };
}

describe.each(launchers)('with the launcher %s', (launcher) => {
  beforeEach(async () => {
    host = await TestHost.make(launcher);
  });

  /** Starts a line of sh that says pids on its output; resolves when it has said them. */
  const leaving = async (line: string, changes: Partial<Definition> = {}, count = 1) => {
    const action = host.spawn(definition([line], { shell: true, stopTimeoutMs: 300, ...changes }));
    const pids = await until(() => {
      const lines = host.log(action, 'stdout.log').toString().match(/^\d+$/gm) ?? [];
      return lines.length >= count ? lines.map(Number) : null;
    });
    return { action, pids };
  };

  it('what is left in the group ends with the program, and before its end is told', async () => {
    const { action, pids } = await leaving('sleep 1000 & echo $!; exit 3');
    expect((await host.eventOf(action.runId, 'EXITED')).exit).toEqual({ kind: 'CODE', code: 3 });
    expect(pids.filter(isAlive)).toEqual([]);
  });

  it('what ignores TERM is killed after stopTimeoutMs', async () => {
    const ready = join(host.folder, 'ready');
    const { action, pids } = await leaving(
      `(trap "" TERM; : >'${ready}'; while :; do sleep 0.05; done) & echo $!; until [ -e '${ready}' ]; do sleep 0.01; done; exit 4`,
    );
    expect((await host.eventOf(action.runId, 'EXITED')).exit).toEqual({ kind: 'CODE', code: 4 });
    expect(pids.filter(isAlive)).toEqual([]);
  });

  it('with killMode PROCESS the rest lives on, at the end and at a signal', async () => {
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

  it('a program that forks away has ended, and what it became is not touched', async () => {
    const away = join(host.folder, 'away');
    // It ends when what it became has left its group and said so.
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

  it('a program that closes its output goes on', async () => {
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

  it('every exit code there is', async () => {
    const actions = Array.from({ length: 256 }, (_, code) =>
      host.spawn(definition([`exit ${code}`], { shell: true }), instanceKey('code', code)),
    );
    for (const [code, { runId }] of actions.entries())
      expect((await host.eventOf(runId, 'EXITED')).exit).toEqual({ kind: 'CODE', code });
  });

  it.each(['HUP', 'INT', 'KILL', 'USR1', 'PIPE', 'ALRM', 'TERM', 'XCPU', 'SYS'])(
    'SIG%s is told from the exit code that sh makes of it',
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

  it('a memory dump is told where there was one', async () => {
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
    // What it has used by its own count, but for the grain of the kernel's.
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

  it('limits are written to the cgroup, and a kill for want of memory is told', async () => {
    // Plain files in the cgroup's place: what is written to them and read from them does not depend
    // on the kernel's having the controllers.
    const cgroup = join(host.folder, 'cgroup');
    mkdirSync(cgroup);
    for (const name of ['memory.max', 'cpu.max', 'cgroup.procs', 'memory.events'])
      writeFileSync(join(cgroup, name), '');
    const key = instanceKey('limited');
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
    const folder = join(host.folder, runFolder(key, runId));
    const text = launchFile(
      killedForMemory(cgroup),
      { stdout: join(host.folder, 'out'), stderr: null },
      new Map(),
      null,
    );
    writeRun(folder, spec, { file: 'launch', text });
    const { spawn } = await import('node:child_process');
    const { shimFor } = await import('./support.ts');
    const child = spawn(shimFor('SHIM') as string, ['launch', join(host.folder, 'fifo')], {
      cwd: host.folder,
      stdio: ['pipe', 'ignore', 'inherit'],
    });
    child.stdin.end(`${runFolder(key, runId)}\n`);
    await until(() => readStatus(folder) !== null);
    expect(readStatus(folder)?.exit).toMatchObject({
      kind: 'SIGNAL',
      signal: 'KILL',
      outOfMemory: true,
    });
    expect(readFileSync(join(cgroup, 'memory.max'), 'utf8')).toBe('1000000');
    expect(readFileSync(join(cgroup, 'cpu.max'), 'utf8')).toBe('50000 100000');
    expect(readFileSync(join(cgroup, 'cgroup.procs'), 'utf8')).toBe('0');
    rmSync(cgroup, { recursive: true });
  });

  const cgroups = openCgroups();
  const usable = cgroups.folder !== null;
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
      try {
        rmdirSync(cgroups.folder as string);
      } catch {
        // The runtime has made it too, and removes it.
      }
    },
  );
});
