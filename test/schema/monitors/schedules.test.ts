/** Monitors of schedules: on what agents report of firings and their runs. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { uuidv7 } from '../../../src/base/ids.ts';
import { openWatched, type Watched } from './support.ts';

let plane: Watched;
beforeEach(async () => {
  plane = await openWatched('a');
  await plane.place('backup', 'a');
});
afterEach(() => plane.graph.close());

const watch = (schedule: object) =>
  plane.monitor({ name: 'jobs', rule: { schedule }, target: '*' });
const due = Date.now();
const scheduleId = uuidv7();

const firing = (firingId: string, outcome: string, scheduleName: string, count = 1) => ({
  firing: {
    ...{ firingId, scheduleId, scheduleName, action: 'RUN', outcome, count },
    dueAt: new Date(due).toISOString(),
  },
});

interface Ending {
  readonly outcome: string;
  readonly lateMs?: number;
  readonly schedule?: string;
}

/** The schedule fires, and its run ends; RUNNING: it goes on. */
async function fire({ outcome, lateMs = 0, schedule = 'nightly' }: Ending): Promise<void> {
  const id = uuidv7();
  const startedAt = new Date(due + lateMs).toISOString();
  const run = { runUuid: id, programRevision: 1, cause: 'SCHEDULE', pid: 7, startedAt };
  const ended = { endedAt: new Date(due + lateMs + 1000).toISOString(), lastedMs: 1000 };
  await plane.send(
    'a',
    'backup',
    firing(id, 'RAN', schedule),
    { run: { concurrent: true, run: { ...run, outcome: 'RUNNING' } } },
    ...(outcome === 'RUNNING'
      ? []
      : [{ run: { concurrent: true, run: { ...run, ...ended, outcome } } }]),
  );
}

test('a missed firing raises, and the next success clears', async () => {
  await watch({});
  await plane.send('a', 'backup', firing(uuidv7(), 'MISSED', 'nightly', 3));
  const { incidents } = await plane.graph.ask('{ incidents { nodes { component summary } } }');
  expect(incidents.nodes).toEqual([
    {
      component: 'monitor:schedule:backup:nightly:jobs',
      summary: 'schedule nightly: 3 firings were missed',
    },
  ]);
  await fire({ outcome: 'SUCCEEDED' });
  expect(await plane.incidents()).toEqual(['RESOLVED backup@a']);
});

test('failures raise when there are as many in a row, and a success in between begins again', async () => {
  await watch({ failures: 2 });
  for (const outcome of ['FAILED', 'SUCCEEDED', 'FAILED']) await fire({ outcome });
  expect(await plane.incidents()).toEqual([]);
  await fire({ outcome: 'FAILED' });
  expect(await plane.incidents()).toEqual(['OPEN backup@a']);
});

test('each schedule has an incident of its own, and only the named ones are watched', async () => {
  await watch({ schedule: 'night*', failures: 1 });
  for (const schedule of ['nightly', 'night-two', 'hourly'])
    await fire({ outcome: 'FAILED', schedule });
  await fire({ outcome: 'SUCCEEDED', schedule: 'night-two' });
  expect(await plane.incidents()).toEqual(['OPEN backup@a', 'RESOLVED backup@a']);
});

test('a run that begins late raises once, and one in time does not', async () => {
  await watch({ lateAfterMs: 60_000 });
  await fire({ outcome: 'RUNNING', lateMs: 50_000 });
  expect(await plane.incidents()).toEqual([]);
  await fire({ outcome: 'STOPPED', lateMs: 70_000 });
  const { incidents } = await plane.graph.ask('{ incidents { nodes { count summary } } }');
  expect(incidents.nodes).toEqual([
    { count: 1, summary: 'schedule nightly: the run began 1m 10s late' },
  ]);
  await fire({ outcome: 'SUCCEEDED', lateMs: 70_000 });
  expect(await plane.incidents()).toEqual(['OPEN backup@a']);
  await fire({ outcome: 'SUCCEEDED' });
  expect(await plane.incidents()).toEqual(['RESOLVED backup@a']);
});

test('a run that takes too long raises, and one that ends before does not', async () => {
  await watch({ longerThanMs: 60_000 });
  await fire({ outcome: 'STOPPED' });
  await plane.later(61_000);
  expect(await plane.incidents()).toEqual([]);
  await fire({ outcome: 'RUNNING' });
  await plane.later(61_000);
  expect(await plane.incidents()).toEqual(['OPEN backup@a']);
});
