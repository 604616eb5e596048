/**
 * Agents that are killed: programs outlive them, and the next agent finds each run and its exact
 * end.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Exit } from '../../agents/core/types.ts';
import { listRuns, runFolder } from '../../agents/host/runs/run-files.ts';
import { until } from '../support/until.ts';
import { isAlive, launchers } from './support.ts';
import { kill, spawnedPids, useHosts } from './survival-support.ts';

const python = spawnSync('python3', ['--version']).status === 0 || process.env['CI'] === 'true';

/**
 * Waits for a file, then names a child as the main process and exits. The child waits for the signal
 * itself: with a handler, a signal just before a sleep would be handled only after it.
 */
const forkingDaemon = `import os, signal, socket, sys, time
while not os.path.exists(sys.argv[1]): time.sleep(0.01)
signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGTERM])
n = os.fork()
if n == 0:
    os.setsid()
    signal.sigwait([signal.SIGTERM])
    sys.exit(7)
socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM).sendto(b'MAINPID=%d' % n, '\\0' + os.environ['NOTIFY_SOCKET'][1:])
`;

describe.each(launchers)('with the launcher %s', (launcher) => {
  const { unopened, startAgent } = useHosts(launcher);

  it('programs outlive an agent killed with SIGKILL, and the next agent has every exact exit code', async () => {
    const host = unopened();
    const gate = join(host.folder, 'gate');
    // Twenty end while no agent runs, each with its own code; five live on.
    const ending = Array.from(
      { length: 20 },
      (_, index) =>
        `until [ -e '${gate}' ]; do sleep 0.02; done; echo last words; exit ${index + 10}`,
    );
    const { child, events } = startAgent(host.folder, [
      ...ending,
      ...Array(5).fill('exec sleep 1000'),
    ]);
    await until(() => spawnedPids(events).size === 25);
    await kill(child);

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

    // The ends of adopted runs are reported like those of runs that this agent started.
    for (const { spec } of alive) expect(host.runtime.signal(spec.runId, 'TERM')).toBe('DELIVERED');
    for (const { spec } of alive)
      expect((await host.eventOf(spec.runId, 'EXITED')).exit).toEqual({
        kind: 'SIGNAL',
        signal: 'TERM',
      });
    expect(host.events).toHaveLength(5);
  });

  if (launcher === 'SHIM')
    it.runIf(python)(
      'the next agent finds a main process that a program named while no agent was running',
      async () => {
        const host = unopened();
        const gate = join(host.folder, 'gate');
        const script = join(host.folder, 'daemon.py');
        writeFileSync(script, forkingDaemon);
        const { child, events } = startAgent(host.folder, [`exec python3 '${script}' '${gate}'`]);
        const [runId = '', pid = 0] = await until(() => [...spawnedPids(events)][0]);
        await kill(child);
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

  it('of a hundred jobs around a SIGKILL of the agent at a random instant, every end is known exactly', async () => {
    const host = unopened();
    // Fifty-six live on; the others end at instants of their own, before, while and after the agent
    // is killed.
    const command = (index: number): string =>
      index >= 44
        ? 'exec sleep 1000'
        : `sleep ${(0.6 + index * 0.03).toFixed(2)}; ${index % 4 === 0 ? 'kill -USR2 $$' : `exit ${index + 3}`}`;
    const { child, events } = startAgent(
      host.folder,
      Array.from({ length: 100 }, (_, index) => command(index)),
    );
    await until(() => spawnedPids(events).size === 100);
    const killAt = performance.now() + Math.random() * 1500;
    await until(() => performance.now() > killAt);
    await kill(child);
    await host.open();
    const index = new Map(host.found.map(({ spec }) => [spec.runId, spec.key.index]));
    expect(index.size).toBe(100);
    const bareKind = (exit: Exit): string =>
      exit.kind === 'CODE' ? `code ${exit.code}` : exit.kind === 'SIGNAL' ? exit.signal : exit.why;
    // Ends that the killed agent had received are in the files as well: nothing was discarded.
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

  it('an agent killed while it launches loses no run and starts none twice', async () => {
    const host = unopened();
    const marks = join(host.folder, 'marks');
    mkdirSync(marks);
    const { child, events } = startAgent(
      host.folder,
      Array(150).fill(`echo x >>'${marks}'/"$GANDER_RUN"; exec sleep 1000`),
    );
    await until(() => spawnedPids(events).size > 20);
    await kill(child);
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

  it('an agent without free descriptors takes no live run for ended, and receives its exact end', async () => {
    const host = unopened();
    const { child, events } = startAgent(host.folder, ['exec sleep 1000'], {
      prefix: ['prlimit', '--nofile=120:120'],
      env: { EXHAUST_DESCRIPTORS: '1' },
    });
    const exhausted = () => events.filter(({ type }) => (type as string) === 'EXHAUSTED').length;
    await until(() => exhausted() >= 4);
    const [[runId = '', pid = 0] = []] = [...spawnedPids(events)];
    expect(events.filter(({ type }) => type === 'EXITED')).toEqual([]);
    process.kill(pid, 'SIGKILL');
    const exited = await until(() => events.find(({ type }) => type === 'EXITED'));
    expect(exited).toMatchObject({ runId, exit: { kind: 'SIGNAL', signal: 'KILL' } });
    await kill(child);
  });

  it('a second agent is refused while the first lives', async () => {
    const host = unopened();
    const { child, events } = startAgent(host.folder, ['exec sleep 1000']);
    await until(() => spawnedPids(events).size === 1);
    await expect(host.open()).rejects.toMatchObject({
      code: 'CONFLICT',
      message: expect.stringContaining(`another agent (pid ${child.pid})`),
    });
    await kill(child);
    await host.open();
    expect(host.found.map(({ found }) => found.kind)).toEqual(['ALIVE']);
  });
});
