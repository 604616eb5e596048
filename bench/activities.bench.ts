/**
 * Five agents on this machine begin an activity by their own timers: how far apart their programs
 * begin, and how long after they were due. Each program writes the time as the first thing that it
 * does, so the fork, the shell and `date` are part of the figure. The hosts receive the start time
 * before it is due.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import {
  ActivityDocument,
  CreateAssignmentDocument,
  CreateJoinTokenDocument,
  CreateProgramDocument,
  HostsDocument,
  StartActivityDocument,
} from '../src/sdk/client/generated.ts';
import {
  delay,
  dist,
  type Flock,
  quantile,
  report,
  reportDurations,
  until,
  withFlock,
} from './support.ts';

const hosts = 5;
const rounds = 20;
const aheadMs = 1500;
const boundMs = 50;

/** Starts the other agents, in addition to the flock's own. @returns a function that ends them */
async function startOthers({ folder, client }: Flock): Promise<() => Promise<void>> {
  const { url } = JSON.parse(readFileSync(join(folder, 'connection.json'), 'utf8')) as {
    url: string;
  };
  const admission = await client.mutate(CreateJoinTokenDocument, {
    input: { name: 'others', uses: { count: hosts - 1 } },
  });
  const agents = Array.from({ length: hosts - 1 }, (_, i): ChildProcess => {
    const args = [
      join(dist, 'gander-agent.cjs'),
      'run',
      '--data',
      join(folder, `other${i}`),
      '--stop-programs',
      '--name',
      `other${i}`,
    ];
    const env = { ...process.env, GANDER_URL: url, GANDER_JOIN_TOKEN: admission.secret };
    return spawn(process.execPath, args, {
      env,
      stdio: ['ignore', 'ignore', 'inherit'],
      detached: true,
    });
  });
  await until(async () => {
    const online = await client.request(HostsDocument, {
      filter: { connection: ['ONLINE'] },
      first: 100,
      after: null,
    });
    return online.hosts.edges.length === hosts;
  });
  return async () => {
    for (const agent of agents) agent.kill('SIGTERM');
    await Promise.all(
      agents.map(
        (agent) =>
          new Promise((resolve) =>
            agent.exitCode === null ? agent.once('exit', resolve) : resolve(null),
          ),
      ),
    );
  };
}

/** One activity. @returns when each program began, after it was due, in milliseconds */
async function round({ folder, client }: Flock): Promise<number[]> {
  const begun = join(folder, 'begun');
  rmSync(begun, { force: true });
  const due = Date.now() + aheadMs;
  const input = {
    group: 'herd',
    parameters: { begun },
    startAt: new Date(due).toISOString(),
    durationMs: 1000,
    leadMs: 0,
  };
  const { id } = (await client.mutate(StartActivityDocument, { input })).activity;
  await delay(aheadMs);
  await until(async () => {
    const { activity } = await client.request(ActivityDocument, { id });
    return activity?.state === 'ENDED';
  });
  const times = existsSync(begun) ? readFileSync(begun, 'utf8').trim().split('\n') : [];
  if (times.length !== hosts) throw new Error(`${times.length} of ${hosts} programs began`);
  return times.map((nanoseconds) => Number(BigInt(nanoseconds) / 1000n) / 1000 - due);
}

await withFlock(async (flock) => {
  const endOthers = await startOthers(flock);
  try {
    const definition = {
      command: ['date +%s%N >> "$GANDER_PARAMETER_BEGUN"; exec sleep 1000'],
      shell: true,
      autostart: false,
      startMs: 0,
    };
    const { client } = flock;
    await client.mutate(CreateProgramDocument, {
      input: { name: 'member', group: 'herd', activityMode: 'REALTIME', definition },
    });
    await client.mutate(CreateAssignmentDocument, {
      input: { program: { key: { name: 'member' } }, hosts: '*', instancesPerHost: 1 },
    });
    await delay(2000);
    const spreads: number[] = [];
    const lateness: number[] = [];
    for (let i = 0; i < rounds; i += 1) {
      const offsets = await round(flock);
      spreads.push(Math.max(...offsets) - Math.min(...offsets));
      lateness.push(...offsets);
    }
    reportDurations('spread of the starts of an activity over five hosts', spreads, {
      median: boundMs,
    });
    report({
      metric: 'largest spread',
      value: Math.max(...spreads),
      unit: 'ms',
      n: rounds,
      bound: boundMs,
    });
    report({
      metric: 'start after it was due, median',
      value: quantile(lateness, 0.5),
      unit: 'ms',
      n: lateness.length,
    });
    report({
      metric: 'start after it was due, largest',
      value: Math.max(...lateness),
      unit: 'ms',
      n: lateness.length,
    });
  } finally {
    await endOthers();
  }
});
