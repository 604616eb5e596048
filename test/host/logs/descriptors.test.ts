/**
 * An agent without free descriptors takes no log for missing: a follower continues at its position,
 * a page fails with the cause, and no run is overlooked.
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

interface Message {
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
let messages: Message[];
/** Rejects when the reader ends. */
let ended: Promise<never>;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gander-log-descriptors-'));
  log = join(folder, 'stdout.log');
  messages = [];
  const tsx = new URL('../../../node_modules/tsx/dist/loader.mjs', import.meta.url).href;
  const args = [
    '--nofile=120:120',
    process.execPath,
    '--import',
    tsx,
    join(import.meta.dirname, 'reader-process.ts'),
  ];
  child = spawn('prlimit', args, { stdio: ['pipe', 'pipe', 'inherit'] });
  ended = new Promise((_resolve, reject) =>
    child.once('exit', (code, signal) => reject(new Error(`the reader ended: ${code ?? signal}`))),
  );
  ended.catch(() => {});
  createInterface({ input: child.stdout as NodeJS.ReadableStream }).on('line', (line) =>
    messages.push(JSON.parse(line)),
  );
  await received((one) => one.ready === true);
});

afterEach(async () => {
  child.kill('SIGKILL');
  await until(() => child.exitCode !== null || child.signalCode !== null);
  rmSync(folder, { recursive: true });
});

const send = (line: string) => void child.stdin?.write(`${line}\n`);
const received = (check: (one: Message) => boolean): Promise<Message> =>
  Promise.race([ended, until(() => messages.find(check), { what: JSON.stringify(messages) })]);
const texts = () => messages.flatMap(({ text, gap }) => (text === undefined ? [] : [[text, gap]]));

async function exhaust(): Promise<void> {
  send('exhaust');
  expect(await received((one) => one.exhausted !== undefined)).toEqual({ exhausted: 'EMFILE' });
}

test('a follower continues at its position after a rotated log could not be opened, and reports the problem once', async () => {
  writeFileSync(log, 'one\n');
  send(`follow ${log}`);
  await received(({ text }) => text === 'one');
  await exhaust();
  renameSync(log, `${log}.1`);
  writeFileSync(log, 'two\n');
  const { problem } = await received((one) => one.problem !== undefined);
  expect(problem).toContain('EMFILE');
  appendFileSync(log, 'three\n');
  send('release');
  await until(() => texts().flat().join().includes('three'));
  expect(
    texts()
      .map(([text]) => text)
      .join('\n'),
  ).toBe('one\ntwo\nthree');
  expect(texts().every(([, gap]) => gap === false)).toBe(true);
  expect(messages.filter((one) => one.problem !== undefined)).toHaveLength(1);
  expect(messages.filter((one) => one.ended !== undefined || one.failed !== undefined)).toEqual([]);
});

test('a follower that begins without free descriptors sends the whole log once there is one', async () => {
  writeFileSync(log, 'one\n');
  await exhaust();
  send(`follow ${log}`);
  await received((one) => one.problem !== undefined);
  send('release');
  await received(({ text }) => text === 'one');
});

test('a page that cannot be read fails with the cause, and is not taken for empty', async () => {
  writeFileSync(log, 'one\n');
  await exhaust();
  send(`page ${log}`);
  const { failed } = await received((one) => one.failed !== undefined || one.ended !== undefined);
  expect(failed).toMatchObject({
    code: 'UNAVAILABLE',
    message: expect.stringMatching(/run out of file descriptors: EMFILE.*stdout\.log/),
  });
  expect(texts()).toEqual([]);
  send('release');
  send(`page ${log}`);
  await received((one) => one.ended !== undefined);
  expect(texts()).toEqual([['one', false]]);
});

test('runs are found without free descriptors, and a folder that cannot be read is an error', async () => {
  mkdirSync(join(folder, 'instances', 'web', 'runs', 'run'), { recursive: true });
  await exhaust();
  send(`runs ${folder}`);
  expect(await received((one) => one.runs !== undefined)).toEqual({ runs: 1 });
  mkdirSync(join(folder, 'instances', 'other'));
  symlinkSync('runs', join(folder, 'instances', 'other', 'runs'));
  expect(() => listRuns(folder)).toThrow('ELOOP');
});
