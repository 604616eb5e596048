/**
 * From the reports of an agent to the ledger: runs, concurrent runs, firings with and without a
 * run, and the events of these.
 */

import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { instances, runs } from '../../../drizzle/tables.ts';
import { events } from '../../../drizzle/tables-events.ts';
import type { FiringReport, RunReport } from '../../../schema/agents/apply-runs.ts';
import { applyReports } from '../../../schema/agents/store/apply.ts';
import type { ReportBody } from '../../../schema/agents/topics.ts';
import type { AgentConnection } from '../../../schema/hosts/connections.ts';
import { planeActor } from '../../../src/base/actor.ts';
import { uuidv7 } from '../../../src/base/ids.ts';
import { plantFleet } from '../../support/fleet.ts';
import { run } from '../../support/graph.ts';
import { globalId } from '../../support/ids.ts';
import { createTestPlane, type TestPlane } from '../../support/plane.ts';
import { openedFor } from '../graph.ts';

let test_: TestPlane;
let instanceId: string;
let hostId: string;
let sequence = 0;
let session: AgentConnection;
const due = new Date('2026-03-01T02:00:00.000Z');
const began = new Date('2026-03-01T02:00:00.004Z');

beforeAll(async () => {
  test_ = await createTestPlane();
});
afterAll(() => test_.close());

beforeEach(async () => {
  const { db } = test_.plane;
  await db.execute(sql`truncate hosts, programs, runs, events cascade`);
  const planted = await plantFleet(db, { hosts: ['h1'], programs: [{ name: 'job' }] });
  instanceId = planted.instanceIds.get('job@h1') ?? '';
  hostId = planted.hostIds.get('h1') ?? '';
  session = await openedFor(db, hostId);
  sequence = 0;
});

async function report(...bodies: ReportBody[]) {
  const reports = bodies.map((body) => {
    sequence += 1;
    return { sequence, at: new Date(), body };
  });
  const [outcome] = await test_.plane.write(planeActor, (tx) =>
    applyReports(tx, [{ ...session, reports }]),
  );
  if (!outcome) throw new Error('no outcome');
  if ('failure' in outcome) throw outcome.failure;
  return outcome;
}

const firingOf = (id: string, more: Partial<FiringReport> = {}): ReportBody => ({
  firing: {
    firingId: id,
    scheduleId: uuidv7(),
    scheduleName: 'nightly',
    instanceId,
    action: 'RUN',
    outcome: 'RAN',
    dueAt: due,
    count: 1,
    ...more,
  },
});
const runOf = (id: string, more: Partial<RunReport> = {}): RunReport => ({
  runUuid: id,
  programRevision: 1,
  cause: 'SCHEDULE',
  pid: 7,
  startedAt: began,
  outcome: 'RUNNING',
  ...more,
});
const started = (run: RunReport): ReportBody => ({
  transition: { instanceId, from: 'STOPPED', to: 'STARTING', reason: 'SCHEDULE', restarts: 0, run },
});
const rowOf = async (id: string) =>
  (await test_.plane.db.select().from(runs).where(eq(runs.id, id)))[0];

// P110
test('a firing and its run are one row, whichever is reported first, in one batch or in two', async () => {
  const [a, b, c] = [uuidv7(), uuidv7(), uuidv7()];
  await report(firingOf(a));
  expect(await rowOf(a)).toMatchObject({
    outcome: 'PENDING',
    pid: null,
    startedAt: due,
    endedAt: due,
    cause: 'SCHEDULE',
    instanceId,
  });
  await report(started(runOf(a)), started(runOf(b)));
  await report(firingOf(b), firingOf(c), started(runOf(c)));
  for (const id of [a, b, c]) {
    expect(await rowOf(id)).toMatchObject({
      outcome: 'RUNNING',
      pid: 7,
      startedAt: began,
      endedAt: null,
      scheduleName: 'nightly',
      firing: 'RAN',
      dueAt: due,
    });
  }
  expect((await test_.plane.db.select().from(instances))[0]).toMatchObject({
    runId: c,
    state: 'STARTING',
    pid: 7,
  });
});

// P110
test('a missed or skipped firing is a row of its own, consecutive ones share a row, and each row has an event', async () => {
  const [missed, skipped, done] = [uuidv7(), uuidv7(), uuidv7()];
  const dueUntil = new Date(due.getTime() + 86_400_000);
  await report(
    firingOf(missed, { outcome: 'MISSED', dueUntil, count: 25 }),
    firingOf(skipped, { outcome: 'SKIPPED_OVERLAP', detail: 'pid 7 still runs' }),
    firingOf(done, { action: 'STOP' }),
  );
  expect(await rowOf(missed)).toMatchObject({
    outcome: 'MISSED',
    startedAt: due,
    endedAt: dueUntil,
    dueUntil,
    dueCount: 25,
  });
  expect(await rowOf(skipped)).toMatchObject({
    outcome: 'SKIPPED',
    firing: 'SKIPPED_OVERLAP',
    error: 'pid 7 still runs',
  });
  expect(await rowOf(done)).toMatchObject({ outcome: 'DONE', firingAction: 'STOP' });
  const recorded = await test_.plane.db
    .select()
    .from(events)
    .where(eq(events.kind, 'FIRING_NOT_RUN'));
  expect(
    recorded.map(({ instance, payload }) => [
      instance,
      payload.outcome,
      payload.count,
      payload.runUuid,
    ]),
  ).toEqual([
    ['job@h1', 'MISSED', 25, missed],
    ['job@h1', 'SKIPPED_OVERLAP', 1, skipped],
  ]);
});

// P108
test("a concurrent run does not change the instance's state", async () => {
  const [own, concurrent] = [uuidv7(), uuidv7()];
  const foreign = uuidv7();
  await report(started(runOf(own)), {
    run: { instanceId, run: runOf(concurrent, { pid: 8, activityId: foreign }), concurrent: true },
  });
  expect(await rowOf(concurrent)).toMatchObject({
    concurrent: true,
    pid: 8,
    outcome: 'RUNNING',
    activityId: null,
  });
  expect(await rowOf(own)).toMatchObject({ concurrent: false });
  expect((await test_.plane.db.select().from(instances))[0]).toMatchObject({ runId: own, pid: 7 });
  const recorded = await test_.plane.db.select().from(events).orderBy(events.sequence);
  expect(recorded.map(({ kind, payload }) => [kind, payload.runUuid])).toEqual([
    ['INSTANCE_STATE_CHANGED', own],
    ['RUN_CHANGED', concurrent],
  ]);
});

// P245
test('a retry has the trace of the first attempt, and other runs have that of their own id', async () => {
  const [first, retry] = [uuidv7(), uuidv7()];
  await report(
    firingOf(first),
    started(runOf(first)),
    started(runOf(retry, { cause: 'RETRY', traceUuid: first })),
  );
  const query = `query($ids: [ID!]!) { nodes(ids: $ids) { ... on Run { traceId spanId } } }`;
  const ids = [first, retry].map((id) => globalId('Run', id));
  const hex = (id: string) => id.replaceAll('-', '');
  expect(await run(test_.plane, query, { ids })).toEqual({
    nodes: [first, retry].map((id) => ({ traceId: hex(first), spanId: hex(id).slice(16) })),
  });
});

// P110
test('a firing out of bounds is refused alone, with its reason', async () => {
  const faults = [
    { count: 0 },
    { count: 2 ** 31 - 1 },
    { scheduleName: 'a\0' },
    { dueUntil: new Date(0) },
  ];
  const { refused } = await report(...faults.map((fault) => firingOf(uuidv7(), fault)));
  expect(refused.map(({ sequence: number }) => number)).toEqual([1, 2, 3, 4]);
  expect(refused[0]?.message).toBe('count: count must be between 1 and 10000000, got 0');
  expect(await test_.plane.db.$count(runs)).toBe(0);
});
