/**
 * Descriptors that the agent inherited by mistake (a socket, a file with secrets) end at the shim:
 * its programs and auxiliary commands do not have them.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import {
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { listen, openFifo } from '../../agents/host/runs/fifo.ts';
import { type RunSpec, readStatus, runFolder, writeRun } from '../../agents/host/runs/run-files.ts';
import { uuidv7 } from '../../src/base/ids.ts';
import { until } from '../support/until.ts';
import { instanceKey, shimFor, withShim } from './support.ts';

const shim = shimFor('SHIM') ?? '';
const lines: string[] = [];
let folder: string;
let leaked: number;
let ears: Socket;
let child: ChildProcess;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gander-descriptors-'));
  writeFileSync(join(folder, 'secret'), 'x');
  leaked = openSync(join(folder, 'secret'), 'r');
  ears = listen(
    openFifo(join(folder, 'fifo')),
    (line) => lines.push(line),
    () => {},
  );
});

afterEach(async () => {
  child.stdin?.end();
  await until(() => child.exitCode !== null || child.signalCode !== null);
  ears.destroy();
  closeSync(leaked);
  rmSync(folder, { recursive: true });
});

/** Lists its own descriptors; the last is the folder that it reads them from. */
const records = [
  'arg=/bin/ls',
  'arg=/proc/self/fd',
  'cwd=/',
  'env=LC_ALL=C',
  'kill=GROUP',
  'grace=1000',
];
const own = ['0', '1', '2', '3'];
/** Node passes the descriptors from 3 on in the order of this list. */
const leaks = (count: number) => Array.from({ length: count }, () => leaked);

it.runIf(withShim)('a program has its three descriptors only', async () => {
  const key = instanceKey();
  const runId = uuidv7();
  const relative = runFolder(key, runId);
  const spec: RunSpec = {
    ...{ runId, instanceId: key.instanceId, key, programRevision: 1, commandId: null },
    cause: 'OPERATOR',
    ...{ startedAt: 1, bootId: 'x' },
  };
  const text = [...records, 'out=log', 'err=log'].map((record) => `${record}\0`).join('');
  writeRun(join(folder, relative), spec, { file: 'launch', text });
  child = spawn(shim, ['launch', join(folder, 'fifo')], {
    cwd: folder,
    stdio: ['pipe', 'ignore', 'inherit', ...leaks(20)],
  });
  child.stdin?.write(`${relative}\n`);
  await until(() => readStatus(join(folder, relative)) !== null, {
    what: `its end; the shim printed ${lines.join('; ')}`,
  });
  expect(readStatus(join(folder, relative))?.exit).toMatchObject({ kind: 'CODE', code: 0 });
  expect(
    readFileSync(join(folder, relative, 'log'), 'utf8')
      .trim()
      .split('\n'),
  ).toEqual(own);
});

it.runIf(withShim)('an auxiliary command has its three descriptors only', async () => {
  mkdirSync(join(folder, 'command'));
  writeFileSync(
    join(folder, 'command', 'launch'),
    `# auxiliary\n${records.map((record) => `${record}\0`).join('')}`,
  );
  child = spawn(shim, ['exec', join(folder, 'command')], {
    stdio: ['pipe', 'pipe', 'inherit', 'pipe', ...leaks(20)],
  });
  let output = '';
  child.stdout?.setEncoding('utf8').on('data', (piece: string) => {
    output += piece;
  });
  const ended = new Promise((resolve) => child.once('close', resolve));
  expect(await ended).toBe(0);
  expect(output.trim().split('\n')).toEqual(own);
});
