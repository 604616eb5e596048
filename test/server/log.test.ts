/**
 * The log of a real process whose output is a full disk, a pipe that nobody reads, or a pipe whose
 * reader is gone: the process goes on.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { until } from '../support/until.ts';

const chatty = join(import.meta.dirname, '..', 'support', 'chatty.ts');
const patient = { timeoutMs: 150_000 };
const started: ChildProcess[] = [];

afterEach(async () => {
  for (const child of started.splice(0)) {
    child.kill('SIGKILL');
    await until(() => child.exitCode !== null || child.signalCode !== null, patient);
  }
});

function start(lines: number, stdout: number | 'pipe') {
  const child = spawn(process.execPath, ['--import', 'tsx', chatty, String(lines)], {
    stdio: ['pipe', stdout, 'pipe'],
  });
  started.push(child);
  const output = { stdout: '', stderr: '' };
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    output.stderr += text;
  });
  return {
    child,
    output,
    prints: (text: string) =>
      until(() => output.stderr.includes(text), {
        ...patient,
        what: `${text} in ${output.stderr}`,
      }),
  };
}

test('on a full disk lines are lost and the process continues', async () => {
  const full = openSync('/dev/full', 'w');
  const { child, prints } = start(1000, full);
  closeSync(full);
  await prints('DONE');
  child.stdin?.write('more\n');
  await prints('LOGGED more');
});

test('with a reader that stops, the process continues; when it reads again it gets the kept lines and the number of dropped ones', async () => {
  const lines = 5000;
  const { child, output, prints } = start(lines, 'pipe');
  await prints('DONE');
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    output.stdout += text;
  });
  const report = await until(
    () => /"lines":(\d+),"reason":"SLOW_READER"/.exec(output.stdout),
    patient,
  );
  child.stdin?.write('more\n');
  await until(() => output.stdout.includes('"msg":"more"'), patient);
  const records = output.stdout.trim().split('\n');
  const kept = records
    .map((line) => JSON.parse(line) as { msg: string; i: number })
    .filter(({ msg }) => msg === 'line');
  expect(kept.length + Number(report[1])).toBe(lines);
  // About a mebibyte waits, each line is a little longer than a kilobyte.
  expect(kept.length).toBeGreaterThan(500);
  expect(kept.length).toBeLessThan(2000);
  expect(kept.map(({ i }) => i)).toEqual(kept.map((_, i) => i));
});

test('with a reader that is gone the process continues', async () => {
  const { child, prints } = start(10, 'pipe');
  await prints('DONE');
  child.stdout?.destroy();
  for (const line of ['one', 'two', 'three']) {
    child.stdin?.write(`${line}\n`);
    await prints(`LOGGED ${line}`);
  }
  expect(child.exitCode).toBe(null);
});
