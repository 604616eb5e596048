/** The launcher's sh code by itself, under each shell that may be /bin/sh on some host. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { launcherScript } from '../../agents/host/launch/launcher-script.ts';
import { listen, openFifo } from '../../agents/host/runs/fifo.ts';
import {
  cancelLaunch,
  type RunSpec,
  readProgram,
  readStatus,
  readWrapper,
  runFolder,
  writeRun,
} from '../../agents/host/runs/run-files.ts';
import { uuidv7 } from '../../src/base/ids.ts';
import { until } from '../support/until.ts';
import { instanceKey } from './support.ts';

const shells = ['/bin/dash', '/bin/bash', '/bin/busybox'].filter((path) => existsSync(path));
const env = ['/usr/bin/env', '/bin/env'].find((path) => existsSync(path)) ?? '';

let folder: string;
let ears: Socket;
let lines: string[];
let launcher: ChildProcess | null;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gander-launcher-'));
  lines = [];
  launcher = null;
  writeFileSync(join(folder, 'launcher.sh'), launcherScript);
  ears = listen(
    openFifo(join(folder, 'fifo')),
    (line) => lines.push(line),
    () => {},
  );
});

afterEach(async () => {
  launcher?.stdin?.end();
  await until(() => !launcher || launcher.exitCode !== null || launcher.signalCode !== null);
  ears.destroy();
  rmSync(folder, { recursive: true });
});

function start(shell: string, envPath: string): void {
  const options = shell.endsWith('busybox') ? ['sh'] : shell.endsWith('bash') ? ['--posix'] : [];
  launcher = spawn(
    shell,
    [...options, join(folder, 'launcher.sh'), join(folder, 'fifo'), envPath],
    {
      cwd: folder,
      detached: true,
      stdio: ['pipe', 'ignore', 'inherit'],
    },
  );
}

/** A run whose program is this line of sh, writing to the file `log` in its folder. */
function run(line: string): { runId: string; at: string; relative: string } {
  const key = instanceKey();
  const runId = uuidv7();
  const relative = runFolder(key, runId);
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
  writeRun(join(folder, relative), spec, {
    file: 'start',
    text: `gander_kill=GROUP\ngander_tenths=50\ngander_owner=\ngander_out="$gander_run/log"\ngander_err=\ngander_become() {\nexec </dev/null\ngander_started\nexec $gander_reset /bin/sh -c '${line}' 3>&-\n}\n`,
  });
  return { runId, at: join(folder, relative), relative };
}

const linesOfRun = (runId: string): string[] =>
  lines.filter((line) => line.split(' ')[1] === runId);

describe.each(shells)('under %s', (shell) => {
  it('starts a program with default signals, and reports what its files contain', async () => {
    start(shell, env);
    const { runId, at, relative } = run('grep SigIgn /proc/self/status; exit 9');
    launcher?.stdin?.write(`${relative}\n`);
    await until(() => linesOfRun(runId).length === 2);
    expect(linesOfRun(runId)).toEqual([`s ${runId} ${readProgram(at)?.pid}`, `e ${runId} exit 9`]);
    expect(readStatus(at)?.exit).toEqual({ kind: 'CODE', code: 9 });
    expect(readWrapper(at)?.pid).toBeGreaterThan(1);
    expect(readFileSync(join(at, 'log'), 'utf8')).toBe('SigIgn:\t0000000000000000\n');
  });

  it('launches a run once however often it is sent, and a cancelled one never', async () => {
    start(shell, env);
    const many = run('echo x');
    const cancelled = run('echo x');
    const after = run('echo x');
    expect(cancelLaunch(cancelled.at)).toBe(true);
    launcher?.stdin?.write(
      `${`${many.relative}\n`.repeat(20)}${cancelled.relative}\ninstances/none\n${after.relative}\n`,
    );
    launcher?.stdin?.end();
    await until(
      () =>
        launcher?.exitCode === 0 &&
        linesOfRun(many.runId).length === 2 &&
        linesOfRun(after.runId).length === 2,
    );
    expect(readFileSync(join(many.at, 'log'), 'utf8')).toBe('x\n');
    expect(linesOfRun(cancelled.runId)).toEqual([]);
    expect(existsSync(join(cancelled.at, 'log'))).toBe(false);
  });

  it('reaps its wrappers when asked, without ending', async () => {
    start(shell, env);
    const runs = Array.from({ length: 30 }, () => run('exit 0'));
    for (const { relative } of runs) launcher?.stdin?.write(`${relative}\n`);
    await until(() => runs.every(({ runId }) => linesOfRun(runId).length === 2));
    await until(() => {
      launcher?.stdin?.write('\n');
      return readFileSync(`/proc/${launcher?.pid}/task/${launcher?.pid}/children`, 'utf8') === '';
    });
    expect(launcher?.exitCode).toBe(null);
  });
});

it.runIf(existsSync('/bin/dash'))(
  'reports that nothing on the host can reset INT and QUIT',
  async () => {
    start('/bin/dash', '');
    await until(() => lines.length === 1);
    expect(lines[0]).toMatch(/^w programs on this host start with INT and QUIT ignored/);
  },
);
