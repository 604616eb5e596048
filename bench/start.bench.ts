/**
 * A thousand small programs from one mutation, until all run on the host and until the plane shows them RUNNING, beside a thousand bare spawns.
 * When a program ran is read afterwards from the kernel's record of its fork, so measuring costs nothing while it counts. First with startMs 0 (RUNNING
 * means spawned), then with startMs 1000 (RUNNING means up for a second, so that second is part of the figure).
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { unwrap } from '../src/sdk/faults.ts';
import { StartInstancesDocument, StopInstancesDocument } from '../src/sdk/generated.ts';
import { delay, type Flock, readStat, report, until, uptimeS, withFlock } from './support.ts';

const count = 1000;
const repeats = 3;

async function bareSpawns(): Promise<number> {
  const began = performance.now();
  const children: ChildProcess[] = [];
  for (let i = 0; i < count; i += 1) children.push(spawn('sleep', ['100000'], { stdio: 'ignore' }));
  const took = performance.now() - began;
  const ended = Promise.all(children.map((child) => new Promise((resolve) => child.once('exit', resolve))));
  for (const child of children) child.kill('SIGKILL');
  await ended;
  return took;
}

async function startAll(flock: Flock, name: string, startMs: number): Promise<void> {
  const began = performance.now();
  const beganUptimeS = uptimeS();
  const started = unwrap((await flock.client.request(StartInstancesDocument, { input: { selector: name }, first: 1 })).startInstances);
  const answered = performance.now() - began;
  if (startMs > 0) await delay(startMs);
  await flock.running(count);
  const shown = performance.now() - began;
  const pids = (await flock.status()).filter(({ state }) => state === 'RUNNING').map(({ pid }) => pid ?? 0);
  const stats = pids.map(readStat);
  const strangers = stats.filter(({ command }) => command !== 'sleep');
  if (started.counts.total !== count || pids.length !== count || strangers.length > 0) throw new Error(`only ${pids.length} programs live`);
  const onHost = Math.max(...stats.map(({ startedS }) => startedS)) - beganUptimeS;
  const of = { unit: 's', n: count, startMs } as const;
  report({ metric: 'start until the mutation is answered', value: answered / 1000, ...of });
  report({ metric: 'start until all run on the host', value: onHost, ...of, bound: 3 });
  report({ metric: 'start until the plane shows all RUNNING', value: shown / 1000, ...of, bound: 5 + startMs / 1000 });
}

async function stopAll(flock: Flock, name: string): Promise<void> {
  const began = performance.now();
  unwrap((await flock.client.request(StopInstancesDocument, { input: { selector: name }, first: 1 })).stopInstances);
  await until(async () => (await flock.status()).every(({ state }) => state !== 'RUNNING' && state !== 'STOPPING'), 100);
  report({ metric: 'stop until the plane shows none alive', value: (performance.now() - began) / 1000, unit: 's', n: count });
  // What the stop still has to do: remove folders, reap.
  await delay(2000);
}

report({ metric: 'spawning by a loop in node', value: (await bareSpawns()) / 1000, unit: 's', n: count });
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
