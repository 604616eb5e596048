/** Samples of real processes: trees, orphans, open files, and programs that end. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { type InstanceSample, Sampler, type Target } from '../../../agents/host/metrics/sampler.ts';
import { until } from '../../support/until.ts';

const children: ChildProcess[] = [];

/** A shell with a session of its own that runs the script. */
function program(script: string): number {
  const child = spawn('sh', ['-c', script], { detached: true, stdio: 'ignore' });
  children.push(child);
  return child.pid ?? 0;
}

const target = (pid: number, instanceId = `instance-${pid}`): Target => ({
  instanceId,
  runId: `run-${pid}`,
  pid,
  uptimeMs: 1000,
  restarts: 3,
});

afterEach(async () => {
  for (const child of children.splice(0)) {
    const ended = once(child, 'close');
    try {
      process.kill(-(child.pid ?? 0), 'SIGKILL');
    } catch {
      // Ended by itself.
    }
    if (child.exitCode === null && child.signalCode === null) await ended;
  }
});

/** Samples until one holds for every target what is asked. */
async function sampled(
  sampler: Sampler,
  targets: readonly Target[],
  holds: (samples: readonly InstanceSample[]) => boolean,
) {
  return until(async () => {
    const { instances } = await sampler.sample(targets);
    return holds(instances) ? instances : null;
  });
}

test('a whole tree is counted, its parts of the work included', async () => {
  const busy = program('sh -c "while :; do :; done" & sleep 1000 & wait');
  const idle = program('exec sleep 1000');
  const sampler = new Sampler({ disks: ['/'] });
  const targets = [target(busy), target(idle)];
  // The shell of the second has become what it sleeps in, and that has nothing left to do: it costs
  // no more time of the processor.
  await until(() => /\(sleep\) S /.test(readFileSync(`/proc/${idle}/stat`, 'utf8')));
  const [first, idleBefore] = await sampled(
    sampler,
    targets,
    ([one]) => one?.processes === 3 && one.threads === 3,
  );
  const [worker, sleeper] = await sampled(
    sampler,
    targets,
    ([one]) => (one?.cpuMs ?? 0) > (first?.cpuMs ?? 0) + 50,
  );
  expect(worker?.cpuPercent).toBeGreaterThan(0);
  expect(worker?.threads).toBe(3);
  expect(sleeper).toMatchObject({
    instanceId: `instance-${idle}`,
    processes: 1,
    restarts: 3,
    uptimeMs: 1000,
  });
  // Ticks of the kernel: the little that its start has cost is in the first sample.
  expect(sleeper?.cpuMs).toBe(idleBefore?.cpuMs);
  expect(sleeper?.residentBytes).toBeGreaterThan(100_000);
});

test('an orphan still belongs to its program', async () => {
  const pid = program('(sleep 1000 &) ; exec sleep 1001');
  const [sample] = await sampled(
    new Sampler({ disks: [] }),
    [target(pid)],
    ([one]) => one?.processes === 2,
  );
  expect(sample?.threads).toBe(2);
});

// P199
test('open files and proportional memory come in turn, and stay', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'gander-sampler-'));
  const pids = Array.from({ length: 8 }, () =>
    program(`exec 3>'${folder}/a' 4>'${folder}/b'; exec sleep 1000`),
  );
  const sampler = new Sampler({ disks: [] });
  const targets = pids.map((pid) => target(pid));
  const first = await sampler.sample(targets);
  expect(first.instances.filter(({ openFiles }) => openFiles !== null).length).toBeLessThan(8);
  const open = new Map(
    pids.map((pid) => [`instance-${pid}`, () => readdirSync(`/proc/${pid}/fd`).length]),
  );
  const all = await sampled(sampler, targets, (samples) =>
    samples.every((one) => one.openFiles === open.get(one.instanceId)?.()),
  );
  for (const { openFiles } of all) expect(openFiles).toBeGreaterThanOrEqual(5);
  for (const { proportionalBytes } of all) expect(proportionalBytes).toBeGreaterThan(0);
  rmSync(folder, { recursive: true });
});

test('a program that has ended is left out, and the rest goes on', async () => {
  const [ending, staying] = [program('exec sleep 1000'), program('exec sleep 1000')];
  const sampler = new Sampler({ disks: [] });
  const targets = [target(ending), target(staying)];
  expect((await sampler.sample(targets)).instances).toHaveLength(2);
  process.kill(ending, 'SIGKILL');
  const left = await sampled(sampler, targets, (samples) => samples.length === 1);
  expect(left[0]?.instanceId).toBe(`instance-${staying}`);
});

test('a process that comes under a pid of which a stranger was known is found again', async () => {
  const sampler = new Sampler({ disks: [] });
  const pid = program('exec sleep 1000');
  // At first nobody's: another program is all that is asked for.
  await sampler.sample([target(program('exec sleep 1000'))]);
  const { instances } = await sampler.sample([target(pid)]);
  expect(instances).toHaveLength(1);
});

test('the load, memory and disks of the host are measured, also with nothing running', async () => {
  const { host, instances } = await new Sampler({ disks: ['/', '/no/such/path'] }).sample([]);
  expect(instances).toEqual([]);
  expect(host.memoryTotalBytes).toBeGreaterThan(host.memoryAvailableBytes);
  expect(host.disks.map(({ path }) => path)).toEqual(['/']);
  expect(host.cpuPercent).toBeLessThanOrEqual(100);
});
