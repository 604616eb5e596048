/** What a runtime finds in the folders of earlier runs, and when it discards them. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseStat } from '../../agents/host/processes/process.ts';
import { runFolder, writeRun } from '../../agents/host/runs/run-files.ts';
import { uuidv7 } from '../../src/base/ids.ts';
import { until } from '../support/until.ts';
import { definition, instanceKey, isAlive, launchers, type TestHost } from './support.ts';
import { useHosts } from './survival-support.ts';

/** Writes the files of a run as an earlier agent may have left them, and returns its id. */
function leaveRun(
  host: TestHost,
  program: string,
  files: Record<string, string>,
  bootId = host.runtime.bootId(),
): string {
  const key = instanceKey(program);
  const runId = uuidv7();
  const folder = join(host.folder, runFolder(key, runId));
  writeRun(
    folder,
    {
      ...{ runId, instanceId: key.instanceId, key, programRevision: 1, cause: 'OPERATOR' },
      ...{ commandId: null, startedAt: 1, bootId },
    },
    { file: 'start', text: 'exit 1' },
  );
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return runId;
}

function isThere(path: string): boolean {
  try {
    readFileSync(path);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EISDIR';
  }
}

/** Leaves runs in each condition, and returns what the next agent must find of each. */
function leaveRuns(host: TestHost) {
  const leave = (program: string, files: Record<string, string>, boot?: string) =>
    leaveRun(host, program, files, boot);
  const us = readFileSync('/proc/self/stat', 'utf8');
  const stranger = us.replace(/(\S+)((?: \S+){30})\n$/, '1$2\n');
  expect(parseStat(stranger)).toMatchObject({ pid: process.pid, startTicks: 1 });
  return new Map([
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
}

describe.each(launchers)('with the launcher %s', (launcher) => {
  const { opened } = useHosts(launcher);

  it('runs left by earlier agents and boots are classified as never launched, lost, ended or unreadable', async () => {
    const host = await opened();
    const expected = leaveRuns(host);
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
    // The written files name this process, which the cleanup must not kill.
    for (const { spec } of host.found)
      rmSync(join(host.folder, runFolder(spec.key, spec.runId), '../..'), { recursive: true });
  });

  it('the folder of a live run is not discarded', async () => {
    const host = await opened();
    const action = host.spawn(definition(['sleep', '1000']));
    await host.eventOf(action.runId, 'SPAWNED');
    host.runtime.discardRun(action.runId);
    expect(host.problems).toEqual([expect.stringContaining('has not ended; its folder stays')]);
    expect(isThere(join(host.runFolder(action), launcher === 'SHIM' ? 'launch' : 'start'))).toBe(
      true,
    );
  });

  it('closing the runtime ends no program, and opening it again finds them', async () => {
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
});
