/**
 * What an agent that comes back makes of a run whose launch was under way: the wrapper's claim
 * counts for as long as the wrapper lives.
 */
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { judgeSettled } from '../../agents/host/runs/adoption.ts';
import type { RunSpec } from '../../agents/host/runs/run-files.ts';
import { until } from '../support/until.ts';

const bootId = 'boot';
const spec = { runId: 'r', bootId } as RunSpec;
let folder: string;
let wrapper: ReturnType<typeof spawn>;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gander-adoption-'));
  wrapper = spawn('sleep', ['1000']);
  await until(() => wrapper.pid !== undefined);
  writeFileSync(join(folder, 'shim'), readFileSync(`/proc/${wrapper.pid}/stat`));
});
afterEach(async () => {
  await dead();
  rmSync(folder, { recursive: true });
});

async function dead(): Promise<void> {
  wrapper.kill('SIGKILL');
  await until(() => wrapper.exitCode !== null || wrapper.signalCode !== null);
}

/** A launch that was claimed by a process that is no more. */
function deadLaunch(): string {
  const other = join(folder, 'other');
  mkdirSync(other);
  const { pid } = spawnSync('true');
  writeFileSync(
    join(other, 'shim'),
    readFileSync('/proc/self/stat', 'utf8').replace(/^\d+/, String(pid)),
  );
  return other;
}

it('a launch whose wrapper lives is awaited beyond all patience', async () => {
  let isSettled = false;
  const settled = judgeSettled(folder, spec, bootId, 0).finally(() => {
    isSettled = true;
  });
  // One that began later and has as little patience is given up: so this one has been looked at
  // beyond its own.
  expect(await judgeSettled(deadLaunch(), spec, bootId, 0)).toMatchObject({
    kind: 'NEVER_LAUNCHED',
  });
  expect(isSettled).toBe(false);
  writeFileSync(join(folder, 'pid'), readFileSync('/proc/self/stat'));
  expect(await settled).toMatchObject({ kind: 'ALIVE', pid: process.pid, watched: true });
});

it('a launch whose wrapper died before it had started the program is given up', async () => {
  await dead();
  expect(await judgeSettled(folder, spec, bootId, 0)).toMatchObject({
    kind: 'NEVER_LAUNCHED',
    error: expect.stringContaining('killed'),
  });
});
