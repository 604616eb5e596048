/**
 * What outlives whom: programs outlive their agent with their exact ends, runs outlive the
 * launcher, and a killed wrapper is noticed.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, describe, expect, it } from 'vitest';
import type { HostEvent } from '../../agents/core/events.ts';
import type { Exit } from '../../agents/core/types.ts';
import { parseStat } from '../../agents/host/processes/process.ts';
import { listRuns, runFolder, writeRun } from '../../agents/host/runs/run-files.ts';
import { uuidv7 } from '../../src/base/ids.ts';
import { until } from '../support/until.ts';
import { definition, halt, instanceKey, isAlive, launchers, TestHost } from './support.ts';

const python = spawnSync('python3', ['--version']).status === 0 || process.env['CI'] === 'true';

describe.each(launchers)('with the launcher %s', (launcher) => {
  const cleanups: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
  });

  async function opened(host = TestHost.unopened(launcher), open = true): Promise<TestHost> {
    cleanups.push(() => host.dispose());
    if (open) await host.open();
    return host;
  }

  /** Another process as the agent of this folder. */
  function agentProcess(
    folder: string,
    commands: readonly string[],
    before: readonly string[] = [],
    env: NodeJS.ProcessEnv = {},
  ): { child: ChildProcess; events: HostEvent[] } {
    const tsx = new URL('../../node_modules/tsx/dist/loader.mjs', import.meta.url).href;
    const script = join(import.meta.dirname, 'agent.ts');
    const [program = '', ...args] = [
      ...before,
      process.execPath,
      '--import',
      tsx,
      script,
      folder,
      launcher,
      ...commands,
    ];
    const child = spawn(program, args, {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, ...env },
    });
    const events: HostEvent[] = [];
    createInterface({ input: child.stdout as NodeJS.ReadableStream }).on('line', (line) =>
      events.push(JSON.parse(line)),
    );
    cleanups.push(async () => {
      child.kill('SIGKILL');
      await until(() => child.exitCode !== null || child.signalCode !== null);
    });
    return { child, events };
  }

  const spawnedPids = (events: readonly HostEvent[]): Map<string, number> =>
    new Map(
      events.flatMap((event) =>
        event.type === 'SPAWNED' ? [[event.runId, event.pid] as const] : [],
      ),
    );

  async function killed(child: ChildProcess): Promise<void> {
    child.kill('SIGKILL');
    await until(() => child.signalCode !== null);
  }

  it('an agent killed with -9 takes no program with it, and its successor has every exit code exact', async () => {
    const host = await opened(TestHost.unopened(launcher), false);
    const gate = join(host.folder, 'gate');
    // Twenty end while nobody is there, each with its own code; five live on.
    const ending = Array.from(
      { length: 20 },
      (_, index) =>
        `until [ -e '${gate}' ]; do sleep 0.02; done; echo last words; exit ${index + 10}`,
    );
    const { child, events } = agentProcess(host.folder, [
      ...ending,
      ...Array(5).fill('exec sleep 1000'),
    ]);
    await until(() => spawnedPids(events).size === 25);
    await killed(child);

    writeFileSync(gate, '');
    const pids = spawnedPids(events);
    await until(() => [...pids.values()].filter(isAlive).length === 5);
    // A shim writes its record a moment after its program's end.
    const statuses = () =>
      listRuns(host.folder).filter(({ folder }) => existsSync(join(host.folder, folder, 'status')));
    await until(() => statuses().length === 20);
    await host.open();

    const ended = host.found.flatMap(({ spec, found }) =>
      found.kind === 'ENDED' ? [[spec.key.index + 10, found.exit]] : [],
    );
    expect(ended.sort()).toEqual(
      ending.map((_, index) => [index + 10, { kind: 'CODE', code: index + 10 }]),
    );
    for (const { spec } of host.found.filter(({ found }) => found.kind === 'ENDED')) {
      expect(
        readFileSync(
          join(host.folder, runFolder(spec.key, spec.runId), '../../stdout.log'),
          'utf8',
        ),
      ).toBe('last words\n');
    }
    const alive = host.found.filter(({ found }) => found.kind === 'ALIVE');
    expect(alive.map(({ spec, found }) => [pids.get(spec.runId), found])).toEqual(
      alive.map(({ spec }) => [
        pids.get(spec.runId),
        { kind: 'ALIVE', pid: pids.get(spec.runId), watched: true, ready: false },
      ]),
    );
    expect(alive).toHaveLength(5);

    // Their ends are told as if they had been started here.
    for (const { spec } of alive) expect(host.runtime.signal(spec.runId, 'TERM')).toBe('DELIVERED');
    for (const { spec } of alive)
      expect((await host.eventOf(spec.runId, 'EXITED')).exit).toEqual({
        kind: 'SIGNAL',
        signal: 'TERM',
      });
    expect(host.events).toHaveLength(5);
  });

  it.runIf(launcher === 'SHIM' && python)(
    'an agent killed with -9 misses that a program named another main process; its successor does not',
    async () => {
      const host = await opened(TestHost.unopened(launcher), false);
      const gate = join(host.folder, 'gate');
      const script = join(host.folder, 'daemon.py');
      writeFileSync(
        script,
        `import os, signal, socket, sys, time
while not os.path.exists(sys.argv[1]): time.sleep(0.01)
signal.signal(signal.SIGTERM, lambda *_: sys.exit(7))
n = os.fork()
if n == 0:
    os.setsid()
    while True: time.sleep(1000)
socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM).sendto(b'MAINPID=%d' % n, '\\0' + os.environ['NOTIFY_SOCKET'][1:])
`,
      );
      const { child, events } = agentProcess(host.folder, [`exec python3 '${script}' '${gate}'`]);
      const [runId = '', pid = 0] = await until(() => [...spawnedPids(events)][0]);
      await killed(child);
      writeFileSync(gate, '');
      await until(() => !isAlive(pid));
      await host.open();
      const found = host.found[0]?.found;
      expect(found).toMatchObject({ kind: 'ALIVE', watched: true });
      expect(found?.kind === 'ALIVE' && found.pid !== pid && isAlive(found.pid)).toBe(true);
      expect(host.runtime.signal(runId, 'TERM')).toBe('DELIVERED');
      expect((await host.eventOf(runId, 'EXITED')).exit).toEqual({ kind: 'CODE', code: 7 });
    },
  );

  it('an agent killed at a random instant: of a hundred jobs, every end is known exactly, to it or to its successor', async () => {
    const host = await opened(TestHost.unopened(launcher), false);
    // Fifty-six live on; the others end at instants of their own, before, while and after the agent
    // is killed.
    const command = (index: number): string =>
      index >= 44
        ? 'exec sleep 1000'
        : `sleep ${(0.6 + index * 0.03).toFixed(2)}; ${index % 4 === 0 ? 'kill -USR2 $$' : `exit ${index + 3}`}`;
    const { child, events } = agentProcess(
      host.folder,
      Array.from({ length: 100 }, (_, index) => command(index)),
    );
    await until(() => spawnedPids(events).size === 100);
    const killAt = performance.now() + Math.random() * 1500;
    await until(() => performance.now() > killAt);
    await killed(child);
    await host.open();
    const index = new Map(host.found.map(({ spec }) => [spec.runId, spec.key.index]));
    expect(index.size).toBe(100);
    const bareKind = (exit: Exit): string =>
      exit.kind === 'CODE' ? `code ${exit.code}` : exit.kind === 'SIGNAL' ? exit.signal : exit.why;
    // What the killed agent had heard is in the files as well: nothing was discarded.
    const ends = new Map<number, string>();
    for (const { spec, found } of host.found)
      if (found.kind === 'ENDED') ends.set(spec.key.index, bareKind(found.exit));
    for (const { spec, found } of host.found)
      if (found.kind === 'ALIVE' && spec.key.index < 44)
        ends.set(spec.key.index, bareKind((await host.eventOf(spec.runId, 'EXITED')).exit));
    expect([...ends].sort(([a], [b]) => a - b)).toEqual(
      Array.from({ length: 44 }, (_, of) => [of, of % 4 === 0 ? 'USR2' : `code ${of + 3}`]),
    );
    expect(
      host.found.filter(({ spec, found }) => spec.key.index >= 44 && found.kind === 'ALIVE'),
    ).toHaveLength(56);
  });

  it('an agent killed in the middle of launching loses no run and starts none twice', async () => {
    const host = await opened(TestHost.unopened(launcher), false);
    const marks = join(host.folder, 'marks');
    mkdirSync(marks);
    const { child, events } = agentProcess(
      host.folder,
      Array(150).fill(`echo x >>'${marks}'/"$GANDER_RUN"; exec sleep 1000`),
    );
    await until(() => spawnedPids(events).size > 20);
    await killed(child);
    await host.open();
    const launched = host.found
      .filter(({ found }) => found.kind === 'ALIVE')
      .map(({ spec }) => spec.runId);
    const never = host.found
      .filter(({ found }) => found.kind === 'NEVER_LAUNCHED')
      .map(({ spec }) => spec.runId);
    expect(launched.length + never.length).toBe(host.found.length);
    const mark = (runId: string): string | null => {
      try {
        return readFileSync(join(marks, runId), 'utf8');
      } catch {
        return null;
      }
    };
    await until(() => launched.every((runId) => mark(runId) === 'x\n'));
    expect(never.map(mark)).toEqual(never.map(() => null));
  });

  it('an agent without a descriptor left takes no living run for dead, and hears its exact end', async () => {
    const host = await opened(TestHost.unopened(launcher), false);
    const { child, events } = agentProcess(
      host.folder,
      ['exec sleep 1000'],
      ['prlimit', '--nofile=120:120'],
      { EXHAUST_DESCRIPTORS: '1' },
    );
    const exhausted = () => events.filter(({ type }) => (type as string) === 'EXHAUSTED').length;
    await until(() => exhausted() >= 4);
    const [[runId = '', pid = 0] = []] = [...spawnedPids(events)];
    expect(events.filter(({ type }) => type === 'EXITED')).toEqual([]);
    process.kill(pid, 'SIGKILL');
    const exited = await until(() => events.find(({ type }) => type === 'EXITED'));
    expect(exited).toMatchObject({ runId, exit: { kind: 'SIGNAL', signal: 'KILL' } });
    await killed(child);
  });

  it('a second agent is refused while the first lives', async () => {
    const host = await opened(TestHost.unopened(launcher), false);
    const { child, events } = agentProcess(host.folder, ['exec sleep 1000']);
    await until(() => spawnedPids(events).size === 1);
    await expect(host.open()).rejects.toMatchObject({
      code: 'CONFLICT',
      message: expect.stringContaining(`another agent (pid ${child.pid})`),
    });
    await killed(child);
    await host.open();
    expect(host.found.map(({ found }) => found.kind)).toEqual(['ALIVE']);
  });

  it('a launcher killed with -9 is replaced; what it was sent is started once, what runs runs on', async () => {
    const host = await opened();
    const before = host.spawn(definition(['sleep', '1000']), instanceKey('before'));
    await host.eventOf(before.runId, 'SPAWNED');
    const old = host.launcherPid();
    await halt(old);
    const sent = Array.from({ length: 20 }, (_, index) =>
      host.spawn(
        definition(['sh', '-c', 'echo started; exec sleep 1000']),
        instanceKey('sent', index),
      ),
    );
    process.kill(old, 'SIGKILL');
    const later = host.spawn(definition(['sleep', '1000']), instanceKey('later'));
    for (const { runId } of [...sent, later]) await host.eventOf(runId, 'SPAWNED');
    expect(host.launcherPid()).not.toBe(old);
    for (const action of sent)
      await until(() => host.log(action, 'stdout.log').toString() === 'started\n');
    process.kill(host.launcherPid(), 'SIGKILL');
    host.runtime.signal(before.runId, 'KILL');
    expect((await host.eventOf(before.runId, 'EXITED')).exit).toEqual({
      kind: 'SIGNAL',
      signal: 'KILL',
    });
    expect(host.events.filter(({ type }) => type === 'SPAWNED')).toHaveLength(22);
    expect(host.problems.join()).toContain('was ended by SIGKILL; it is started again');
    await until(() => isAlive(host.launcherPid()));
  });

  it('a killed wrapper is noticed: the program lives on, can be signalled, and its end is told as unknown', async () => {
    const host = await opened();
    const action = host.spawn(definition(['sleep', '1000']));
    const { pid } = await host.eventOf(action.runId, 'SPAWNED');
    const wrapper = parseStat(readFileSync(join(host.runFolder(action), 'shim'), 'utf8'));
    process.kill(wrapper?.pid ?? 0, 'SIGKILL');
    await until(() => host.problems.some((problem) => problem.includes(`lives on as pid ${pid}`)));
    expect(isAlive(pid)).toBe(true);
    expect(host.runtime.signal(action.runId, 'TERM')).toBe('DELIVERED');
    const { exit } = await host.eventOf(action.runId, 'EXITED');
    expect(exit).toEqual({
      kind: 'UNKNOWN',
      why: `its wrapper (pid ${wrapper?.pid}) was killed, so nobody recorded how it ended`,
    });
  });

  it('signals that a shell would die of do not end wrappers and launcher', async () => {
    const host = await opened();
    const action = host.spawn(definition(['sleep', '1000']));
    const { pid } = await host.eventOf(action.runId, 'SPAWNED');
    const wrapper = parseStat(readFileSync(join(host.runFolder(action), 'shim'), 'utf8'))?.pid ?? 0;
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGQUIT', 'SIGPIPE', 'SIGUSR1'] as const)
      for (const shell of [wrapper, host.launcherPid()]) process.kill(shell, signal);
    process.kill(pid, 'SIGUSR2');
    expect((await host.eventOf(action.runId, 'EXITED')).exit).toEqual({
      kind: 'SIGNAL',
      signal: 'USR2',
    });
    expect((await host.run(definition(['true']))).exit).toEqual({ kind: 'CODE', code: 0 });
    expect(host.problems).toEqual([]);
  });

  it('judges what earlier agents and boots left: never launched, lost, ended, broken', async () => {
    const host = await opened();
    const bootId = host.runtime.bootId();
    const leave = (program: string, files: Record<string, string>, boot = bootId): string => {
      const key = instanceKey(program);
      const runId = uuidv7();
      const folder = join(host.folder, runFolder(key, runId));
      writeRun(
        folder,
        {
          runId,
          instanceId: key.instanceId,
          key,
          programRevision: 1,
          cause: 'OPERATOR',
          commandId: null,
          startedAt: 1,
          bootId: boot,
        },
        { file: 'start', text: 'exit 1' },
      );
      for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
      return runId;
    };
    const us = readFileSync('/proc/self/stat', 'utf8');
    const stranger = us.replace(/(\S+)((?: \S+){30})\n$/, '1$2\n');
    expect(parseStat(stranger)).toMatchObject({ pid: process.pid, startTicks: 1 });
    const expected = new Map([
      [leave('never', {}), { kind: 'NEVER_LAUNCHED', error: null }],
      [leave('never-before-boot', {}, 'another boot'), { kind: 'NEVER_LAUNCHED', error: null }],
      [
        leave('refused', {
          shim: stranger,
          pid: stranger,
          error: 'no such folder\n',
          status: 'exit 126\n',
        }),
        { kind: 'NEVER_LAUNCHED', error: 'no such folder' },
      ],
      [
        leave('reused', { shim: stranger, pid: stranger }),
        { kind: 'LOST', why: expect.stringContaining('was killed') },
      ],
      [
        leave('half-a-record', { shim: stranger, pid: stranger, status: 'exit 1' }),
        { kind: 'LOST', why: expect.stringContaining('was killed') },
      ],
      [
        leave('booted', { shim: us, pid: us }, 'another boot'),
        { kind: 'LOST', why: 'the host was booted in the meantime' },
      ],
      [
        leave('ended-before-boot', { shim: us, pid: us, status: 'exit 4\n' }, 'another boot'),
        {
          kind: 'ENDED',
          exit: { kind: 'CODE', code: 4 },
          endedAt: expect.any(Number),
          endedMs: expect.any(Number),
        },
      ],
    ]);
    mkdirSync(join(host.folder, 'instances/torn+default+0/runs/torn'), { recursive: true });
    writeFileSync(join(host.folder, 'instances/torn+default+0/runs/torn/launch'), '# {"runId":');
    host.runtime.close();
    await until(() => !isAlive(host.launcherPid()));
    await host.open();
    expect(new Map(host.found.map(({ spec, found }) => [spec.runId, found]))).toEqual(expected);
    expect(host.problems).toEqual([
      expect.stringContaining('instances/torn+default+0/runs/torn holds no readable launch'),
    ]);

    for (const { spec } of host.found) {
      expect(host.runtime.signal(spec.runId, 'KILL')).toBe('GONE');
      host.runtime.discardRun(spec.runId);
    }
    await until(() =>
      host.found.every(({ spec }) => !isThere(join(host.folder, runFolder(spec.key, spec.runId)))),
    );
    // The forged files named this very process.
    for (const { spec } of host.found)
      rmSync(join(host.folder, runFolder(spec.key, spec.runId), '../..'), { recursive: true });
  });

  it('the folder of a run that lives is not discarded', async () => {
    const host = await opened();
    const action = host.spawn(definition(['sleep', '1000']));
    await host.eventOf(action.runId, 'SPAWNED');
    host.runtime.discardRun(action.runId);
    expect(host.problems).toEqual([expect.stringContaining('has not ended; its folder stays')]);
    expect(isThere(join(host.runFolder(action), launcher === 'SHIM' ? 'launch' : 'start'))).toBe(
      true,
    );
  });

  it('closing leaves programs alone, and opening again finds them', async () => {
    const host = await opened();
    const action = host.spawn(definition(['sleep', '1000']));
    const { pid } = await host.eventOf(action.runId, 'SPAWNED');
    const launcher = host.launcherPid();
    host.runtime.close();
    host.runtime.close();
    await until(() => !isAlive(launcher));
    expect(isAlive(pid)).toBe(true);
    await host.open();
    expect(host.found).toEqual([
      {
        spec: expect.objectContaining({ runId: action.runId, key: action.key }),
        found: { kind: 'ALIVE', pid, watched: true, ready: false },
      },
    ]);
  });

  function isThere(path: string): boolean {
    try {
      readFileSync(path);
      return true;
    } catch (error) {
      return (error as NodeJS.ErrnoException).code === 'EISDIR';
    }
  }
});
