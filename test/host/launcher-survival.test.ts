/** Launchers and wrappers that are killed or signalled: programs outlive them. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseStat } from '../../agents/host/processes/process.ts';
import { until } from '../support/until.ts';
import { definition, halt, instanceKey, isAlive, launchers } from './support.ts';
import { useHosts } from './survival-support.ts';

describe.each(launchers)('with the launcher %s', (launcher) => {
  const { opened } = useHosts(launcher);

  it('a killed launcher is replaced; pending launches happen once, and running programs continue', async () => {
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

  it('after its wrapper was killed a program can still be signalled, and its end is reported as unknown', async () => {
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

  it('signals that would end a shell do not end wrappers and launcher', async () => {
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
});
