/**
 * A thousand schedules on one agent: what they cost while nothing is due, and how late their jobs
 * begin. Each fires once a minute, at a time of its own by its jitter. Two figures for each firing:
 * until the agent began the run, by the ledger, and until the job's own first instruction, a shell
 * that asks what time it is. Both clocks are the host's.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { uuidOf } from '../src/cli/text/ids.ts';
import { jitterOf } from '../src/domain/calendar/jitter.ts';
import {
  RunsDocument,
  type RunsQuery,
  SchedulesDocument,
  type SchedulesQuery,
  SetSchedulesDocument,
} from '../src/sdk/client/generated.ts';
import {
  delay,
  type Flock,
  hostName,
  quantile,
  readMemory,
  readStat,
  report,
  until,
  withFlock,
} from './support.ts';

const programs = 100;
const each = 10;
const idleMs = 10_000;
const jitterMs = 60_000;
/** The first firing of each is due within two minutes. */
const firingMs = 125_000;

type RunLine = RunsQuery['runs']['edges'][number]['node'];

/** Gives every program its schedules, in place of those that it has. */
async function schedule({ client }: Flock, cron: string, jitterMs: number): Promise<void> {
  for (let program = 0; program < programs; program += 1) {
    const spec = { trigger: { cron }, jitterMs, overlap: 'QUEUE' as const };
    const schedules = Array.from({ length: each }, (_, index) => ({ name: `s${index}`, spec }));
    const input = {
      assignment: { key: { program: { name: `job${program}` }, hosts: hostName } },
      schedules,
    };
    await client.mutate(SetSchedulesDocument, { input });
  }
}

async function idle({ agentPid }: Flock, what: string): Promise<void> {
  await delay(3000);
  const [began, before] = [performance.now(), readStat(agentPid).cpuMs];
  await delay(idleMs);
  const percent = ((readStat(agentPid).cpuMs - before) / (performance.now() - began)) * 100;
  report({
    metric: `idle CPU of the agent with ${what}`,
    value: percent,
    unit: '%',
    n: programs * each,
  });
  report({
    metric: `memory of the agent with ${what}`,
    value: readMemory(agentPid).pss,
    unit: 'MB',
    n: programs * each,
  });
}

async function allRuns({ client }: Flock): Promise<RunLine[]> {
  const lines: RunLine[] = [];
  for (let after: string | null = null; ; ) {
    const { runs }: RunsQuery = await client.request(RunsDocument, {
      filter: null,
      first: 1000,
      after,
    });
    lines.push(...runs.edges.map(({ node }) => node));
    if (!runs.pageInfo.hasNextPage) return lines;
    after = runs.pageInfo.endCursor ?? null;
  }
}

/** By program and name: how long this host puts each schedule off. */
async function allJitters({ client }: Flock): Promise<Map<string, number>> {
  const jitters = new Map<string, number>();
  for (let after: string | null = null; ; ) {
    const { schedules }: SchedulesQuery = await client.request(SchedulesDocument, {
      filter: null,
      first: 1000,
      after,
    });
    for (const { node } of schedules.edges) {
      const [, scheduleId = ''] = Buffer.from(node.id, 'base64').toString().split(':');
      jitters.set(`${node.program?.name} ${node.name}`, jitterOf(hostName, scheduleId, jitterMs));
    }
    if (!schedules.pageInfo.hasNextPage) return jitters;
    after = schedules.pageInfo.endCursor ?? null;
  }
}

function reportLateness(
  metric: string,
  values: readonly number[],
  bounds: { median?: number; latest?: number } = {},
): void {
  const n = values.length;
  const within = (bound: number | undefined) => (bound === undefined ? {} : { bound });
  report({
    metric: `${metric}, median`,
    value: quantile(values, 0.5),
    unit: 'ms',
    n,
    ...within(bounds.median),
  });
  report({ metric: `${metric}, p99`, value: quantile(values, 0.99), unit: 'ms', n });
  report({
    metric: `${metric}, latest`,
    value: Math.max(...values),
    unit: 'ms',
    n,
    ...within(bounds.latest),
  });
}

/** When the first instruction of each run's job was executed, by the job's own clock. */
function readBeginnings(beginnings: string): Map<string, number> {
  return new Map(
    readFileSync(beginnings, 'utf8')
      .trim()
      .split('\n')
      .map((line) => line.split(' ') as [string, string])
      .map(([run, seconds]) => [run, Number(seconds) * 1000]),
  );
}

/** The firings of all runs, each due when this host's jitter puts it off to. */
async function allFirings(flock: Flock) {
  const jitters = await allJitters(flock);
  const putOff = (address: string, name: string | null) =>
    jitters.get(`${address.split('@')[0]} ${name}`) ?? Number.NaN;
  return (await allRuns(flock)).flatMap(({ id, address, startedAt, firing }) =>
    firing === null || firing === undefined
      ? []
      : [
          {
            runUuid: uuidOf(id),
            startedAt: Date.parse(startedAt),
            ...firing,
            dueAt: Date.parse(firing.dueAt) + putOff(address, firing.scheduleName),
          },
        ],
  );
}

/** @param begun by run, when its job's first instruction was executed */
function reportFirings(
  fired: Awaited<ReturnType<typeof allFirings>>,
  begun: ReadonlyMap<string, number>,
): void {
  const others = fired.filter(({ outcome }) => outcome !== 'RAN');
  report({
    metric: 'firings that were not on time',
    value: others.length,
    unit: 'ratio',
    n: fired.length,
  });
  const onTime = fired.filter(
    ({ runUuid }) => begun.has(runUuid) && !others.some((other) => other.runUuid === runUuid),
  );
  reportLateness(
    'from due until the agent began it',
    onTime.map(({ startedAt, dueAt }) => startedAt - dueAt),
    { median: 5, latest: 20 },
  );
  reportLateness(
    "from due until the job's first instruction",
    onTime.map(({ runUuid, dueAt }) => (begun.get(runUuid) as number) - dueAt),
  );
}

await withFlock(async (flock) => {
  const beginnings = join(flock.folder, 'beginnings');
  const command = ['bash', '-c', `echo "$GANDER_RUN $EPOCHREALTIME" >>'${beginnings}'`];
  for (let program = 0; program < programs; program += 1) {
    await flock.assign(`job${program}`, {
      command,
      autostart: false,
      autorestart: 'NEVER',
      startMs: 0,
    });
  }
  await until(async () => (await flock.status()).length === programs);
  await idle(flock, 'programs alone');
  await schedule(flock, '0 0 1 1 *', 0);
  await idle(flock, 'schedules for New Year');
  await schedule(flock, '* * * * *', jitterMs);
  const before = readStat(flock.agentPid).cpuMs;
  await delay(firingMs);
  const percent = ((readStat(flock.agentPid).cpuMs - before) / firingMs) * 100;
  report({
    metric: 'CPU of the agent with a thousand jobs a minute',
    value: percent,
    unit: '%',
    n: programs * each,
  });

  const begun = readBeginnings(beginnings);
  const fired = await allFirings(flock);
  reportFirings(fired, begun);
});
