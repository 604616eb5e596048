/** Signals reach the whole group of the run that is meant, and nothing else. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseStat } from '../../agents/host/processes/process.ts';
import { until } from '../support/until.ts';
import { definition, instanceKey, isAlive, launchers, TestHost } from './support.ts';

describe.each(launchers)('with the launcher %s', (launcher) => {
  let host: TestHost;
  beforeEach(async () => {
    host = await TestHost.make(launcher);
  });
  afterEach(() => host.dispose());

  it.each(['TERM', 'INT', 'QUIT', 'HUP', 'KILL', 'USR1'] as const)(
    '%s ends a program that does not mind it',
    async (signal) => {
      const { runId } = host.spawn(definition(['sleep', '1000']));
      await host.eventOf(runId, 'SPAWNED');
      expect(host.runtime.signal(runId, signal)).toBe('DELIVERED');
      expect((await host.eventOf(runId, 'EXITED')).exit).toEqual({ kind: 'SIGNAL', signal });
      expect(host.runtime.signal(runId, signal)).toBe('GONE');
    },
  );

  it.each(['PWR', 'RTMIN', 'RTMIN_3', 'RTMIN_15'] as const)(
    '%s is delivered, and named where it ends a program',
    async (signal) => {
      const { runId } = host.spawn(definition(['sleep', '1000']));
      await host.eventOf(runId, 'SPAWNED');
      expect(host.runtime.signal(runId, signal)).toBe('DELIVERED');
      expect((await host.eventOf(runId, 'EXITED')).exit).toEqual({ kind: 'SIGNAL', signal });
    },
  );

  it.each(['GROUP', 'PROCESS'] as const)(
    'the signal that ends a program reaches it although it is suspended (%s)',
    async (to) => {
      const { runId } = host.spawn(definition(['sleep', '1000'], { stopSignal: 'INT' }));
      const { pid } = await host.eventOf(runId, 'SPAWNED');
      host.runtime.signal(runId, 'STOP');
      await until(() => parseStat(readFileSync(`/proc/${pid}/stat`, 'utf8'))?.state === 'T');
      expect(host.runtime.signal(runId, 'INT', to)).toBe('DELIVERED');
      expect((await host.eventOf(runId, 'EXITED')).exit).toEqual({ kind: 'SIGNAL', signal: 'INT' });
    },
  );

  it('a signal that comes before the process is delivered to it', async () => {
    const { runId } = host.spawn(definition(['sleep', '1000']));
    expect(host.runtime.signal(runId, 'INT')).toBe('DELIVERED');
    expect((await host.eventOf(runId, 'EXITED')).exit).toEqual({ kind: 'SIGNAL', signal: 'INT' });
  });

  it('reaches grandchildren', async () => {
    const action = host.spawn(
      definition(['sh', '-c', '(sleep 1000 & echo $!; sleep 1000 & echo $!; wait) & wait']),
    );
    const pids = await until(() => {
      const lines = host.readLog(action, 'stdout.log').split('\n').slice(0, -1).map(Number);
      return lines.length === 2 && lines.every(isAlive) ? lines : null;
    });
    expect(host.runtime.signal(action.runId, 'KILL')).toBe('DELIVERED');
    await host.eventOf(action.runId, 'EXITED');
    await until(() => !pids.some(isAlive));
  });

  it('never reaches a stranger that was given the pid', async () => {
    const stranger = host.spawn(definition(['sleep', '1000']), instanceKey('stranger'));
    const { pid } = await host.eventOf(stranger.runId, 'SPAWNED');
    const action = host.spawn(definition(['sleep', '1000']), instanceKey('meant'));
    const meant = await host.eventOf(action.runId, 'SPAWNED');
    // As if the pid had been used again: the right number, another start time.
    const forged = readFileSync(join(host.runFolder(stranger), 'pid'), 'utf8').replace(
      /(\S+)((?: \S+){30})\n$/,
      '1$2\n',
    );
    const honest = readFileSync(join(host.runFolder(action), 'pid'), 'utf8');
    writeFileSync(join(host.runFolder(action), 'pid'), forged);
    expect(forged).toMatch(new RegExp(`^${pid} `));
    expect(host.runtime.signal(action.runId, 'KILL')).toBe('GONE');
    writeFileSync(join(host.runFolder(action), 'pid'), honest);
    expect(isAlive(pid)).toBe(true);
    expect(isAlive(meant.pid)).toBe(true);
  });

  it('two hundred programs, started and stopped, leave no process and no zombie behind', async () => {
    const actions = Array.from({ length: 200 }, (_, index) =>
      host.spawn(definition(['sleep', '1000']), instanceKey('many', index)),
    );
    const pids = await Promise.all(
      actions.map(async ({ runId }) => (await host.eventOf(runId, 'SPAWNED')).pid),
    );
    expect(new Set(pids).size).toBe(200);
    for (const { runId } of actions) host.runtime.signal(runId, 'TERM');
    for (const { runId } of actions)
      expect((await host.eventOf(runId, 'EXITED')).exit).toEqual({
        kind: 'SIGNAL',
        signal: 'TERM',
      });
    const launcher = host.launcherPid();
    // The kernel's own list of the launcher's children, zombies included.
    await until(() => readFileSync(`/proc/${launcher}/task/${launcher}/children`, 'utf8') === '');
    expect(pids.filter(isAlive)).toEqual([]);
  });
});
