/**
 * Time from one mutation that starts a thousand small programs until all run on the host, and until
 * the plane shows them RUNNING, compared with a thousand plain spawns. The start time of a program
 * is read afterwards from the kernel, so measuring costs nothing during the start. First with
 * startMs 0 (RUNNING means spawned), then with startMs 1000 (RUNNING means up for a second, so that
 * second is part of the figure).
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { StartInstancesDocument, StopInstancesDocument } from '../src/sdk/client/generated.ts';
import { delay, type Flock, readStat, report, until, uptimeS, withFlock } from './support.ts';

const count = 1000;
const repeats = 3;
const patienceMs = 30_000;

async function bareSpawns(): Promise<number> {
  const began = performance.now();
  const children: ChildProcess[] = [];
  for (let i = 0; i < count; i += 1) children.push(spawn('sleep', ['100000'], { stdio: 'ignore' }));
  const took = performance.now() - began;
  const ended = Promise.all(
    children.map((child) => new Promise((resolve) => child.once('exit', resolve))),
  );
  for (const child of children) child.kill('SIGKILL');
  await ended;
  return took;
}

async function startAll({ client, status }: Flock, name: string, startMs: number): Promise<void> {
  const began = performance.now();
  const beganUptimeS = uptimeS();
  // The answer comes when all targets have succeeded; a status follows, as an operator would look.
  const input = { selector: name, waitMs: patienceMs };
  await client.mutate(StartInstancesDocument, { input, first: 1 }, { timeoutMs: 2 * patienceMs });
  const shown = (await status()).filter(({ state }) => state === 'RUNNING');
  const shownS = (performance.now() - began) / 1000;
  const stats = shown.map(({ pid }) => readStat(pid ?? 0));
  if (stats.filter(({ command }) => command === 'sleep').length !== count)
    throw new Error(`${stats.length} programs are shown RUNNING`);
  const onHostS = Math.max(...stats.map(({ startedS }) => startedS)) - beganUptimeS;
  const of = { unit: 's', n: count, startMs } as const;
  report({ metric: 'start until all run on the host', value: onHostS, ...of, bound: 3 });
  report({
    metric: 'start until the plane shows all RUNNING',
    value: shownS,
    ...of,
    bound: 5 + startMs / 1000,
  });
}

async function stopAll({ client, status }: Flock, name: string): Promise<void> {
  const began = performance.now();
  const input = { selector: name, waitMs: patienceMs };
  await client.mutate(StopInstancesDocument, { input, first: 1 }, { timeoutMs: 2 * patienceMs });
  if ((await status()).some(({ state }) => state !== 'STOPPED'))
    throw new Error('not all programs are STOPPED');
  report({
    metric: 'stop until the plane shows all STOPPED',
    value: (performance.now() - began) / 1000,
    unit: 's',
    n: count,
  });
  // What the stop still has to do: remove folders, reap.
  await delay(2000);
}

report({
  metric: 'spawning by a loop in node',
  value: (await bareSpawns()) / 1000,
  unit: 's',
  n: count,
});
for (const startMs of [0, 1000]) {
  await withFlock(async (flock) => {
    await flock.assign('herd', { command: ['sleep', '100000'], autostart: false, startMs }, count);
    await until(async () => (await flock.status()).length === count);
    await delay(3000);
    for (let round = 0; round < (startMs === 0 ? repeats : 1); round += 1) {
      await startAll(flock, 'herd', startMs);
      await stopAll(flock, 'herd');
    }
  });
}
