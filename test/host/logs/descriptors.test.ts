/**
 * An agent without a descriptor left takes no log for missing: who follows goes on where they were,
 * who asks for a page is told what is wrong, and no run is overlooked.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { listRuns } from '../../../agents/host/runs/run-files.ts';
import { until } from '../../support/until.ts';

interface Said {
  readonly text?: string;
  readonly gap?: boolean;
  readonly problem?: string;
  readonly exhausted?: string;
  readonly failed?: { readonly code: string; readonly message: string };
  readonly runs?: number;
  readonly ready?: true;
  readonly ended?: string;
}

let folder: string;
let log: string;
let child: ChildProcess;
let said: Said[];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gander-log-descriptors-'));
  log = join(folder, 'stdout.log');
  said = [];
  const tsx = new URL('../../../node_modules/tsx/dist/loader.mjs', import.meta.url).href;
  const args = [
    '--nofile=120:120',
    process.execPath,
    '--import',
    tsx,
    join(import.meta.dirname, 'reader-process.ts'),
  ];
  child = spawn('prlimit', args, { stdio: ['pipe', 'pipe', 'inherit'] });
  createInterface({ input: child.stdout as NodeJS.ReadableStream }).on('line', (line) =>
    said.push(JSON.parse(line)),
  );
  await heard((one) => one.ready === true);
});

afterEach(async () => {
  child.kill('SIGKILL');
  await until(() => child.exitCode !== null || child.signalCode !== null);
  rmSync(folder, { recursive: true });
});

const tell = (line: string) => void child.stdin?.write(`${line}\n`);
const heard = (check: (one: Said) => boolean): Promise<Said> =>
  until(() => said.find(check), { what: JSON.stringify(said) });
const texts = () => said.flatMap(({ text, gap }) => (text === undefined ? [] : [[text, gap]]));

async function exhaust(): Promise<void> {
  tell('exhaust');
  expect(await heard((one) => one.exhausted !== undefined)).toEqual({ exhausted: 'EMFILE' });
}

test('a follower goes on where it was when a turned-over log could not be opened, and says once what is wrong', async () => {
  writeFileSync(log, 'one\n');
  tell(`follow ${log}`);
  await heard(({ text }) => text === 'one');
  await exhaust();
  renameSync(log, `${log}.1`);
  writeFileSync(log, 'two\n');
  const { problem } = await heard((one) => one.problem !== undefined);
  expect(problem).toContain('EMFILE');
  appendFileSync(log, 'three\n');
  tell('release');
  await until(() => texts().flat().join().includes('three'));
  expect(
    texts()
      .map(([text]) => text)
      .join('\n'),
  ).toBe('one\ntwo\nthree');
  expect(texts().every(([, gap]) => gap === false)).toBe(true);
  expect(said.filter((one) => one.problem !== undefined)).toHaveLength(1);
  expect(said.filter((one) => one.ended !== undefined || one.failed !== undefined)).toEqual([]);
});

test('a follower that begins without a descriptor begins when there is one, with all that is kept', async () => {
  writeFileSync(log, 'one\n');
  await exhaust();
  tell(`follow ${log}`);
  await heard((one) => one.problem !== undefined);
  tell('release');
  await heard(({ text }) => text === 'one');
});

test('a page that cannot be read is refused with the reason, and is not taken for empty', async () => {
  writeFileSync(log, 'one\n');
  await exhaust();
  tell(`page ${log}`);
  const { failed } = await heard((one) => one.failed !== undefined || one.ended !== undefined);
  expect(failed).toMatchObject({
    code: 'UNAVAILABLE',
    message: expect.stringMatching(/run out of file descriptors: EMFILE.*stdout\.log/),
  });
  expect(texts()).toEqual([]);
  tell('release');
  tell(`page ${log}`);
  await heard((one) => one.ended !== undefined);
  expect(texts()).toEqual([['one', false]]);
});

test('runs are found without a descriptor left, and a folder that cannot be read is an error', async () => {
  mkdirSync(join(folder, 'instances', 'web', 'runs', 'run'), { recursive: true });
  await exhaust();
  tell(`runs ${folder}`);
  expect(await heard((one) => one.runs !== undefined)).toEqual({ runs: 1 });
  mkdirSync(join(folder, 'instances', 'other'));
  symlinkSync('runs', join(folder, 'instances', 'other', 'runs'));
  expect(() => listRuns(folder)).toThrow('ELOOP');
});
