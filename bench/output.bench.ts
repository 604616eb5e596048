/**
 * The cost of a program's output under the shim, compared with a plain file, at lines of 100 bytes.
 * `bench/logs/writer.c` describes what is measured. The shim is that of dist/ and runs without an
 * agent or a plane, because neither takes part in writing output. `capture` measures other designs
 * that the shim could use.
 */
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  closeSync,
  constants,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { delay, report } from './support.ts';

const rounds = 7;
const shim = join(import.meta.dirname, '..', 'dist', 'gander-shim');

interface Figures {
  readonly n: number;
  readonly time: number;
  readonly whole: number;
  readonly longest: number;
  readonly cpu: number;
  readonly cpuOfBoth: number;
  readonly ms: number;
  readonly fileMs: number;
}

async function measure(
  folder: string,
  writer: string,
  mode: string,
  lines: number,
): Promise<Figures> {
  mkdirSync(join(folder, 'run'), { recursive: true });
  const [fifo, log, result, status] = ['fifo', 'log', 'result', 'run/status'].map((name) =>
    join(folder, name),
  ) as [string, string, string, string];
  execFileSync('mkfifo', [fifo]);
  const reports = openSync(fifo, constants.O_RDWR);
  const argv = [writer, log, join(folder, 'plain'), result, mode, String(lines), String(rounds)];
  const records = [
    ...argv.map((argument) => `arg=${argument}`),
    `out=${log}`,
    `err=${join(folder, 'err')}`,
    'cwd=/',
  ];
  writeFileSync(
    join(folder, 'run', 'launch'),
    `bench\n${records.map((record) => `${record}\0`).join('')}`,
  );
  const launcher = spawn(shim, ['launch', fifo], { stdio: ['pipe', 'inherit', 'inherit'] });
  launcher.stdin.end(`${join(folder, 'run')}\n`);
  await once(launcher, 'exit');
  while (!existsSync(status)) await delay(50);
  closeSync(reports);
  if (!existsSync(result))
    throw new Error(
      `the writer failed: ${readFileSync(status, 'utf8')}${readFileSync(join(folder, 'err'), 'utf8')}`,
    );
  return JSON.parse(readFileSync(result, 'utf8')) as Figures;
}

const folder = mkdtempSync(join(tmpdir(), 'gander-output-'));
try {
  const writer = join(folder, 'writer');
  const compiled = spawnSync(process.env['CC'] || 'cc', [
    '-O2',
    '-o',
    writer,
    join(import.meta.dirname, 'logs', 'writer.c'),
  ]);
  if (compiled.status !== 0)
    throw new Error(`bench/logs/writer.c does not compile: ${compiled.stderr}`);
  for (const mode of ['paced', 'saturating']) {
    for (const lines of [1, 10, 100, 1000]) {
      const { n, time, ...more } = await measure(
        join(folder, `${mode}-${lines}`),
        writer,
        mode,
        lines,
      );
      report({
        metric: `time of a ${mode} writer, ${lines} lines at once, against a file`,
        value: time,
        unit: 'ratio',
        n,
        bound: 1.1,
        ...more,
      });
    }
  }
} finally {
  rmSync(folder, { recursive: true });
}
