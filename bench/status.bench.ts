/**
 * The status of a thousand instances: the query over HTTP, and `gander status` as a whole process,
 * as table and as JSON.
 */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { delay, dist, type Flock, quantile, report, until, withFlock } from './support.ts';

const count = 1000;

async function median(times: number, work: () => Promise<unknown>): Promise<number> {
  const durations: number[] = [];
  for (let i = 0; i < times; i += 1) {
    const began = performance.now();
    await work();
    durations.push(performance.now() - began);
  }
  return quantile(durations, 0.5);
}

function runStatus({ folder }: Flock, ...args: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const options = { env: { ...process.env, GANDER_DATA: folder }, maxBuffer: 2 ** 24 };
    execFile(
      process.execPath,
      [join(dist, 'gander.js'), 'status', ...args],
      options,
      (error, stdout) => (error ? reject(error) : resolve(stdout)),
    );
  });
}

await withFlock(async (flock) => {
  await flock.assign('herd', { command: ['sleep', '100000'], startMs: 0 }, count);
  await flock.running(count);
  await until(async () => (await flock.status()).length === count);
  await delay(5000);
  const lines = (await runStatus(flock)).trimEnd().split('\n').length - 1;
  if (lines !== count) throw new Error(`gander status shows ${lines} instances`);
  report({
    metric: 'status query over HTTP, median',
    value: await median(30, flock.status),
    unit: 'ms',
    n: count,
    bound: 60,
  });
  report({
    metric: 'gander status, whole process, median',
    value: await median(15, () => runStatus(flock)),
    unit: 'ms',
    n: count,
    bound: 300,
  });
  const json = await median(15, () => runStatus(flock, '-o', 'json'));
  report({
    metric: 'gander status -o json, whole process, median',
    value: json,
    unit: 'ms',
    n: count,
    bound: 300,
  });
  report({
    metric: 'gander --version, whole process, median',
    value: await median(15, () => runVersion()),
    unit: 'ms',
    n: 1,
  });
});

function runVersion(): Promise<void> {
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [join(dist, 'gander.js'), '--version'], (error) =>
      error ? reject(error) : resolve(),
    );
  });
}
