/**
 * A host writes only its own objects, in its open session, within bounds; and one bad report does
 * not hold up the others.
 */

import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { assignments, hosts, instances, programs, runs } from '../../../drizzle/tables.ts';
import { events } from '../../../drizzle/tables-events.ts';
import { schedules } from '../../../drizzle/tables-planned.ts';
import type { RunReport } from '../../../schema/agents/apply-runs.ts';
import { storeReports } from '../../../schema/agents/ingest.ts';
import { applyReports } from '../../../schema/agents/store/apply.ts';
import type { Batch, Outcome, Report, ReportBody } from '../../../schema/agents/topics.ts';
import type { AgentConnection } from '../../../schema/hosts/connections.ts';
import { planeActor } from '../../../src/base/actor.ts';
import { uuidv7 } from '../../../src/base/ids.ts';
import { plantFleet } from '../../support/fleet.ts';
import { createTestPlane, type TestPlane } from '../../support/plane.ts';
import { openedFor } from '../graph.ts';

let test_: TestPlane;
let session: Record<'a' | 'b', AgentConnection>;
let instanceOf: Record<'a' | 'b', string>;
const sequences = { a: 0, b: 0 };

beforeAll(async () => {
  test_ = await createTestPlane();
});
afterAll(() => test_.close());

beforeEach(async () => {
  const { db } = test_.plane;
  await db.execute(sql`truncate hosts, programs, runs, events cascade`);
  const { hostIds, instanceIds } = await plantFleet(db, {
    hosts: ['a', 'b'],
    programs: [{ name: 'web' }, { name: 'other' }],
  });
  instanceOf = { a: instanceIds.get('web@a') ?? '', b: instanceIds.get('web@b') ?? '' };
  session = {
    a: await openedFor(db, hostIds.get('a') ?? ''),
    b: await openedFor(db, hostIds.get('b') ?? ''),
  };
  sequences.a = sequences.b = 0;
});

function batchOf(host: 'a' | 'b', bodies: readonly (ReportBody | Partial<Report>)[]): Batch {
  const reports = bodies.map((given): Report => {
    sequences[host] += 1;
    const report = 'body' in given ? given : { body: given as ReportBody };
    return { sequence: sequences[host], at: new Date(), ...(report as { body: ReportBody }) };
  });
  return { ...session[host], reports };
}

/** @returns what was stored, or the code of the refusal */
const codeOf = (outcome: Outcome | undefined) =>
  outcome && 'failure' in outcome ? outcome.failure.code : outcome;

async function report(host: 'a' | 'b', ...bodies: (ReportBody | Partial<Report>)[]) {
  const batch = batchOf(host, bodies);
  const [outcome] = await test_.plane.write(planeActor, (tx) => applyReports(tx, [batch]));
  return codeOf(outcome);
}

const stored = (host: 'a' | 'b') => ({ sequence: sequences[host], refused: [] });
const runOf = (runUuid: string, more: Partial<RunReport> = {}): RunReport => ({
  ...{
    runUuid,
    programRevision: 1,
    cause: 'OPERATOR',
    pid: 7,
    startedAt: new Date(),
    outcome: 'RUNNING',
  },
  ...more,
});
const started = (host: 'a' | 'b', run: RunReport, more: object = {}): ReportBody => ({
  transition: {
    instanceId: instanceOf[host],
    from: 'STARTING',
    to: 'RUNNING',
    reason: 'OPERATOR',
    restarts: 0,
    run,
    ...more,
  },
});
const forged = (id: string) =>
  runOf(id, { outcome: 'FAILED', exitCode: 66, error: 'forged', endedAt: new Date() });
const rowOf = async (id: string) =>
  (await test_.plane.db.select().from(runs).where(eq(runs.id, id)))[0];
const firing = (host: 'a' | 'b', firingId: string, scheduleId = uuidv7()): ReportBody => ({
  firing: {
    firingId,
    scheduleId,
    scheduleName: 'nightly',
    instanceId: instanceOf[host],
    action: 'RUN',
    outcome: 'MISSED',
    dueAt: new Date(),
    count: 1,
  },
});

// P40
test("another host's run stays as it is, whichever kind of report names it, and the whole batch is refused", async () => {
  const id = uuidv7();
  expect(await report('a', started('a', runOf(id)))).toEqual(stored('a'));
  const before = await rowOf(id);
  const own = uuidv7();
  const names: ReportBody[] = [
    started('b', forged(id)),
    { run: { instanceId: instanceOf.b, run: forged(id), concurrent: true } },
    firing('b', id),
    { published: { instanceId: instanceOf.b, runUuid: id, name: 'x', severity: 'INFO' } },
    { progress: { instanceId: instanceOf.b, runUuid: id, current: 1 } },
  ];
  for (const name of names) {
    sequences.b = 0;
    expect(await report('b', started('b', runOf(own)), name)).toBe('FORBIDDEN');
  }
  expect(await rowOf(id)).toEqual(before);
  expect(await rowOf(own)).toBeUndefined();
});

// P40
test('a host cannot raise a monitor at an instance of another host', async () => {
  const raised = (instanceId: string): ReportBody => ({
    monitor: {
      ...{ monitorId: uuidv7(), generation: 'g', instanceId },
      ...{ signal: 'RAISE', text: 'forged', count: 1 },
    },
  });
  sequences.b = 0;
  expect(await report('b', raised(instanceOf.a))).toBe('FORBIDDEN');
  sequences.b = 0;
  expect(await report('b', raised(instanceOf.b))).toEqual(stored('b'));
});

test('of two hosts that name one run in the same transaction, the second is refused', async () => {
  const id = uuidv7();
  const batches = [
    batchOf('a', [started('a', runOf(id))]),
    batchOf('b', [started('b', forged(id))]),
  ];
  const outcomes = await test_.plane.write(planeActor, (tx) => applyReports(tx, batches));
  expect(outcomes.map(codeOf)).toEqual([stored('a'), 'FORBIDDEN']);
  expect(await rowOf(id)).toMatchObject({ instanceId: instanceOf.a, outcome: 'RUNNING' });
});

// P40
test('a report cannot name the schedule of another program, for a firing or for a change', async () => {
  const { db } = test_.plane;
  const [row] = await db
    .select({ id: programs.id })
    .from(programs)
    .where(eq(programs.name, 'other'));
  const assignment = uuidv7();
  const made = { createdAt: new Date(), createdBy: 'x' };
  await db.insert(assignments).values({
    id: assignment,
    programId: row?.id ?? '',
    hosts: 'nowhere',
    enabled: true,
    instancesPerHost: 1,
    ...made,
  });
  const schedule = uuidv7();
  await db.insert(schedules).values({
    ...{
      id: schedule,
      assignmentId: assignment,
      name: 'theirs',
      cron: '* * * * *',
      timeZone: 'UTC',
      gap: 'FIRE',
      fold: 'ONCE',
      action: 'START',
    },
    ...{
      exclusions: [],
      calendarExclusions: [],
      overlap: 'SKIP',
      catchUp: 'NONE',
      catchUpLimit: 0,
      catchUpWithinMs: 0,
      jitterMs: 0,
    },
    ...{
      paused: false,
      revision: 1,
      effectiveSince: new Date(),
      changedAt: new Date(),
      changedBy: 'x',
      ...made,
    },
  });
  const change = {
    instanceId: instanceOf.b,
    desired: 'RUNNING' as const,
    changeId: uuidv7(),
    revision: 0,
    scheduleId: schedule,
  };
  for (const body of [firing('b', uuidv7(), schedule), { desired: change }]) {
    sequences.b = 0;
    expect(await report('b', body)).toBe('FORBIDDEN');
  }
  expect(await test_.plane.db.$count(runs)).toBe(0);
});

test('a run counts for a command or an activity only where its instance does', async () => {
  const id = uuidv7();
  await report('a', started('a', runOf(id, { commandId: uuidv7(), activityId: uuidv7() })));
  expect(await rowOf(id)).toMatchObject({ commandId: null, activityId: null });
});

// P27, P39
test('reports outside the open session, or for another epoch, are refused and leave the stored sequence as it is', async () => {
  await report('a', started('a', runOf(uuidv7())));
  const next = () => {
    sequences.a = 1;
    return batchOf('a', [started('a', runOf(uuidv7()))]);
  };
  for (const other of [{ sessionId: uuidv7() }, { epoch: uuidv7() }]) {
    const [outcome] = await test_.plane.write(planeActor, (tx) =>
      applyReports(tx, [{ ...next(), ...other }]),
    );
    // CONFLICT: the agent keeps its reports.
    expect(codeOf(outcome)).toBe('CONFLICT');
  }
  const [host] = await test_.plane.db.select().from(hosts).where(eq(hosts.name, 'a'));
  expect(host).toMatchObject({ reportEpoch: session.a.epoch, reportSequence: 1 });
  expect(
    codeOf((await test_.plane.write(planeActor, (tx) => applyReports(tx, [next()])))[0]),
  ).toEqual({ sequence: 2, refused: [] });
});

// P41, P123
test('a report that cannot be stored is refused alone; the rest is stored, and an event gives the reason', async () => {
  const [first, last] = [uuidv7(), uuidv7()];
  const impossible = {
    at: new Date(253_402_300_799_000),
    body: started('a', runOf(uuidv7()), { retryInMs: 2 ** 31 - 1 }),
  };
  const answer = await report(
    'a',
    started('a', runOf(first)),
    impossible,
    started('a', runOf(last)),
  );
  expect(answer).toEqual({
    sequence: 3,
    refused: [
      { sequence: 2, message: 'the time 9999-12-31T23:59:59.000Z is not between 1970 and 3000' },
    ],
  });
  expect([await rowOf(first), await rowOf(last)]).toMatchObject([
    { outcome: 'RUNNING' },
    { outcome: 'RUNNING' },
  ]);
  const [dropped] = await test_.plane.db
    .select()
    .from(events)
    .where(eq(events.kind, 'REPORTS_DROPPED'));
  expect(dropped?.payload).toMatchObject({ dropped: 1, detail: expect.stringContaining('9999') });
});

test('a report with an unchecked value that the database cannot hold is refused alone too', async () => {
  const [first, last] = [uuidv7(), uuidv7()];
  const poison = started('a', runOf(uuidv7(), { exitCode: 2 ** 40 }));
  const outcome = await storeReports(
    test_.plane,
    batchOf('a', [started('a', runOf(first)), poison, started('a', runOf(last))]),
  );
  expect(outcome).toMatchObject({ sequence: 3, refused: [{ sequence: 2 }] });
  expect([await rowOf(first), await rowOf(last)]).toMatchObject([
    { outcome: 'RUNNING' },
    { outcome: 'RUNNING' },
  ]);
  expect(await report('a', started('a', runOf(uuidv7())))).toEqual(stored('a'));
});

// P121, P122
test('ages, texts and sequences are held to their bounds', async () => {
  const id = uuidv7();
  const long = `x\0\ud800${'y'.repeat(400_000)}`;
  const failed = runOf(id, {
    error: long,
    signal: long,
    outcome: 'FAILED',
    endedAt: new Date(),
    lastLines: [long],
  });
  const body = started('a', failed, { to: 'EXITED', detail: long });
  expect(await report('a', { ageMs: Number.MAX_SAFE_INTEGER, body })).toEqual(stored('a'));
  const row = await rowOf(id);
  expect(row?.error).toMatch(/^x\ufffd\ufffdy+…$/);
  expect([row?.error?.length, row?.signal?.length]).toEqual([4096, 64]);
  const [instance] = await test_.plane.db
    .select()
    .from(instances)
    .where(eq(instances.id, instanceOf.a));
  expect(instance?.detail).toHaveLength(4096);
  expect(
    await report('a', { sequence: 2 ** 53 - 1, first: 2, body: { gap: { dropped: 1 } } }),
  ).toBe('INVALID_INPUT');
  sequences.a = 1;
  expect(
    await report('a', { sequence: 3, first: 2, body: started('a', runOf(uuidv7())) }),
  ).toMatchObject({
    sequence: 3,
    refused: [{ sequence: 3 }],
  });
});

// P122, P137
test('a local change with a revision that the plane never sent does not override the desired state of the plane', async () => {
  const { db } = test_.plane;
  await db
    .update(instances)
    .set({
      desired: 'STOPPED',
      desiredReason: 'OPERATOR',
      desiredBy: 'alice',
      desiredSetRevision: 5,
    })
    .where(eq(instances.id, instanceOf.a));
  await db.update(hosts).set({ desiredRevision: 5 }).where(eq(hosts.name, 'a'));
  const change = (revision: number) => ({
    desired: {
      instanceId: instanceOf.a,
      desired: 'RUNNING' as const,
      changeId: uuidv7(),
      revision,
    },
  });
  await report('a', change(2 ** 53 - 1), { applied: { revision: 2 ** 53 - 1 } });
  const of = async () =>
    (await db.select().from(instances).where(eq(instances.id, instanceOf.a)))[0];
  expect(await of()).toMatchObject({ desired: 'STOPPED', desiredBy: 'alice' });
  const [host] = await db.select().from(hosts).where(eq(hosts.name, 'a'));
  expect(host?.appliedRevision).toBe(5);
  await report('a', change(6));
  expect(await of()).toMatchObject({ desired: 'RUNNING', desiredBy: 'local:a' });
});

// P119
test('a problem of an agent becomes an event and the last problem of its host; one without a code is refused alone', async () => {
  const problem = (code: string, detail: string) => ({ body: { problem: { code, detail } } });
  const answer = await report(
    'a',
    problem('STATE_NOT_WRITTEN', 'the disk is full'),
    problem('not a code', 'x'),
    problem('CODE_OF_A_NEWER_AGENT', `\0${'x'.repeat(5000)}`),
  );
  expect(answer).toEqual({
    sequence: 3,
    refused: [{ sequence: 2, message: expect.stringContaining('code') }],
  });
  const recorded = await test_.plane.db
    .select()
    .from(events)
    .where(eq(events.kind, 'AGENT_PROBLEM'))
    .orderBy(events.sequence);
  expect(recorded.map(({ host, payload }) => [host, payload.code])).toEqual([
    ['a', 'STATE_NOT_WRITTEN'],
    ['a', 'CODE_OF_A_NEWER_AGENT'],
  ]);
  const [host] = await test_.plane.db.select().from(hosts).where(eq(hosts.name, 'a'));
  expect(host?.lastProblem).toMatchObject({
    code: 'CODE_OF_A_NEWER_AGENT',
    detail: expect.stringMatching(/^\ufffdx{4094}…$/),
  });
});
