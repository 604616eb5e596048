/**
 * Time from `kill -9` of a program to the first line of its successor, compared with the simplest
 * respawn possible: a loop in a shell. Both programs write to a pipe that this process reads with
 * read(2), so noticing the line takes some tens of microseconds and no CPU that the agent could
 * use.
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import {
  delay,
  LinePipe,
  quantile,
  report,
  reportDurations,
  withFlock,
  writesItsPid,
} from './support.ts';

const kills = 300;
/** A death at rest: what the one before caused is over. */
const restMs = 50;

async function measure(pipe: LinePipe): Promise<number[]> {
  const durations: number[] = [];
  let pid = Number(pipe.read());
  for (let kill = 0; kill < kills; kill += 1) {
    await delay(restMs);
    const killed = performance.now();
    process.kill(pid, 'SIGKILL');
    pid = Number(pipe.read());
    durations.push(performance.now() - killed);
  }
  return durations;
}

async function bareLoop(pipe: LinePipe): Promise<number[]> {
  const loop = spawn('sh', ['-c', `while :; do sh -c "$1"; done`, 'sh', writesItsPid(pipe.path)], {
    stdio: 'ignore',
    detached: true,
  });
  try {
    return await measure(pipe);
  } finally {
    process.kill(-(loop.pid ?? 0), 'SIGKILL');
  }
}

await withFlock(async ({ folder, assign, running }) => {
  const pipe = new LinePipe(join(folder, 'first-lines'));
  await assign('phoenix', {
    command: [writesItsPid(pipe.path)],
    shell: true,
    autorestart: 'ALWAYS',
    // With 0 a death within the first second would be an early exit, retried by a timer, and not a
    // respawn.
    startMs: 1,
    startRetries: { unlimited: true },
    backoff: { initialMs: 0, jitter: 0 },
  });
  await running(1);
  const gander = await measure(pipe);
  pipe.close();
  const barePipe = new LinePipe(join(folder, 'bare-first-lines'));
  const bare = await bareLoop(barePipe);
  barePipe.close();
  reportDurations('respawn', gander, { median: 7, p99: 20 });
  reportDurations('respawn of a bare shell loop', bare);
  report({
    metric: 'respawn, ratio to the bare loop',
    value: quantile(gander, 0.5) / quantile(bare, 0.5),
    unit: 'ratio',
    n: kills,
  });
});
