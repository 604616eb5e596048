/**
 * Outcomes in the ledger: no field shows a run as RUNNING when its host cannot confirm it, and a
 * later report corrects the outcome. Also retention and statistics.
 */

import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { hosts, instances, programs, runs } from '../../../drizzle/tables.ts';
import { removeOldRuns } from '../../../schema/runs/store/retention.ts';
import type { RunRow } from '../../../schema/runs/store/runs.ts';
import { upsertRuns } from '../../../schema/runs/store/write.ts';
import { agentActor, planeActor } from '../../../src/base/actor.ts';
import { uuidv7 } from '../../../src/base/ids.ts';
import { type Planted, plantFleet } from '../../support/fleet.ts';
import { follow, run } from '../../support/graph.ts';
import { globalId } from '../../support/ids.ts';
import { createTestPlane, type TestPlane } from '../../support/plane.ts';
import { runRow } from '../../support/run-row.ts';

let test: TestPlane;
let fleet: Planted;
const began = Date.parse('2026-01-01T00:00:00.000Z');

beforeAll(async () => {
  test = await createTestPlane();
});
afterAll(() => test.close());
beforeEach(async () => {
  await test.pool`truncate hosts, programs, assignments, instances, commands, runs cascade`;
  fleet = await plantFleet(test.plane.db, {
    hosts: ['h1', 'h2'],
    programs: [{ name: 'job' }, { name: 'idle' }],
  });
});

const idOf = (address: string) => fleet.instanceIds.get(address) ?? '';
const hostId = (name: string) => fleet.hostIds.get(name) ?? '';

const rowOf = (host: string, second: number, more: Partial<RunRow> = {}): RunRow =>
  runRow({
    id: uuidv7(),
    instanceId: idOf(`job@${host}`),
    hostName: host,
    programName: 'job',
    cause: 'SCHEDULE',
    pid: 100 + second,
    startedAt: new Date(began + second * 1000),
    ...more,
  });
const store = (...rows: RunRow[]) => test.plane.write(planeActor, (tx) => upsertRuns(tx, rows));
const pointTo = (host: string, row: RunRow, state = 'RUNNING') =>
  test.plane.db
    .update(instances)
    .set({ runId: row.id, state })
    .where(eq(instances.id, idOf(`job@${host}`)));
const connect = (host: string) =>
  test.plane.db
    .update(hosts)
    .set({ sessionId: uuidv7() })
    .where(eq(hosts.id, hostId(host)));
const disconnect = (host: string) =>
  test.plane.db
    .update(hosts)
    .set({ sessionId: null })
    .where(eq(hosts.id, hostId(host)));

/** The outcome of a run. Asserts that all fields and filters that show it agree. */
async function shownOutcome(row: RunRow) {
  const source = `query ($outcome: [RunOutcome!]) {
    runs(first: 100) { nodes { id outcome } }
    among: runs(filter: { outcome: $outcome }) { totalCount nodes { id } }
    program(name: "job") { runStatistics { outcomes { outcome count } } }
  }`;
  const all = await run(test.plane, source, { outcome: [] });
  const outcome = all.runs.nodes.find(
    ({ id }: { id: string }) => id === globalId('Run', row.id),
  )?.outcome;
  const { among, program } = await run(test.plane, source, { outcome: [outcome] });
  expect(among.nodes).toContainEqual({ id: globalId('Run', row.id) });
  expect(among.totalCount).toBe(among.nodes.length);
  expect(program.runStatistics.outcomes).toContainEqual({ outcome, count: among.nodes.length });
  return outcome;
}

describe('a run without an end', () => {
  it('is RUNNING while its host is in reach and its instance points to it, and UNKNOWN otherwise', async () => {
    const [own, lost] = [rowOf('h1', 1), rowOf('h1', 0)];
    await store(own, lost);
    await pointTo('h1', own);
    expect(await shownOutcome(own)).toBe('UNKNOWN');
    await connect('h1');
    expect(await shownOutcome(own)).toBe('RUNNING');
    expect(await shownOutcome(lost)).toBe('UNKNOWN');
    const { instance } = await run(
      test.plane,
      '{ instance(address: "job@h1") { run { outcome } } }',
    );
    expect(instance.run.outcome).toBe('RUNNING');
    await disconnect('h1');
    expect(await shownOutcome(own)).toBe('UNKNOWN');
  });

  it('that is concurrent is RUNNING without a pointer from its instance, as long as the instance exists', async () => {
    const concurrent = rowOf('h1', 0, { concurrent: true });
    await store(concurrent);
    await connect('h1');
    expect(await shownOutcome(concurrent)).toBe('RUNNING');
    await test.plane.db.delete(instances).where(eq(instances.id, idOf('job@h1')));
    expect(await shownOutcome(concurrent)).toBe('UNKNOWN');
  });

  it('gets its outcome from its host, however long it was UNKNOWN', async () => {
    const row = rowOf('h1', 0);
    await store(row);
    expect(await shownOutcome(row)).toBe('UNKNOWN');
    await store({ ...row, endedAt: new Date(began + 5000), exitCode: 0, outcome: 'SUCCEEDED' });
    expect(await shownOutcome(row)).toBe('SUCCEEDED');
  });
});

describe('a firing whose run has not been reported', () => {
  it('is PENDING while its instance is starting, and NOT_STARTED when the instance has stopped', async () => {
    const firing = rowOf('h1', 0, {
      outcome: 'PENDING',
      pid: null,
      firing: 'RAN',
      firingAction: 'RUN',
      scheduleName: 'n',
      dueCount: 1,
    });
    await store(firing);
    expect(await shownOutcome(firing)).toBe('UNKNOWN');
    await connect('h1');
    await test.plane.db.update(instances).set({ state: 'WAITING' });
    expect(await shownOutcome(firing)).toBe('PENDING');
    await test.plane.db.update(instances).set({ state: 'STOPPED' });
    expect(await shownOutcome(firing)).toBe('NOT_STARTED');
  });
});

describe('runsChanged', () => {
  it('sends the selected runs, then each change of one, and those that become UNKNOWN with their host', async () => {
    const [row, other] = [rowOf('h1', 0), rowOf('h2', 0)];
    await store(row, other);
    await pointTo('h1', row);
    await connect('h1');
    const changes = await follow(
      test.plane,
      'subscription { runsChanged(filter: { host: "h1" }) { type node { id outcome } } }',
    );
    const next = async () => (await changes.next()).value?.data.runsChanged;
    const sent = (type: string, outcome: string) => [
      { type, node: { id: globalId('Run', row.id), outcome } },
    ];
    expect(await next()).toEqual(sent('SNAPSHOT', 'RUNNING'));
    expect(await next()).toEqual([{ type: 'SYNCED', node: null }]);
    const about = (host: string) => ({
      actor: agentActor({ id: hostId(host), name: host }),
      host: { id: hostId(host), name: host },
    });
    const change = (host: string, runUuid: string | null) =>
      test.plane.write(planeActor, async (tx) => {
        const instance = { id: idOf(`job@${host}`), address: `job@${host}` };
        tx.emit({ kind: 'INSTANCE_STATE_CHANGED', ...about(host), instance, payload: { runUuid } });
      });
    const first = next();
    await change('h2', other.id);
    await change('h1', row.id);
    expect(await first).toEqual(sent('UPDATED', 'RUNNING'));
    await disconnect('h1');
    await test.plane.write(planeActor, async (tx) =>
      tx.emit({ kind: 'HOST_DISCONNECTED', ...about('h1'), payload: { reason: 'x' } }),
    );
    expect(await next()).toEqual(sent('UPDATED', 'UNKNOWN'));
    await store({ ...row, endedAt: new Date(began + 1), outcome: 'FAILED', exitCode: 3 });
    await change('h1', row.id);
    expect(await next()).toEqual(sent('UPDATED', 'FAILED'));
    await changes.return?.();
  });
});

describe('retention', () => {
  const left = async () => {
    const rows = await test.plane.db.select().from(runs).orderBy(runs.startedAt);
    return rows.map(({ hostName, pid }) => `${hostName} ${(pid ?? 0) - 100}`);
  };
  const over = (host: string, second: number, more: Partial<RunRow> = {}) =>
    rowOf(host, second, {
      outcome: 'SUCCEEDED',
      endedAt: new Date(began + second * 1000),
      ...more,
    });
  const now = new Date(began + 100_000);
  const remove = (more: object) =>
    removeOldRuns(test.plane, { maxAgeMs: 3_600_000, perProgram: 1000, batch: 2, ...more }, now);

  it('removes by age and by number, in batches, and returns how many', async () => {
    await store(...Array.from({ length: 10 }, (_, second) => over('h1', second)));
    expect(await remove({ maxAgeMs: 97_000 })).toBe(3);
    expect(await left()).toEqual(['h1 3', 'h1 4', 'h1 5', 'h1 6', 'h1 7', 'h1 8', 'h1 9']);
    expect(await remove({ perProgram: 2 })).toBe(5);
    expect(await left()).toEqual(['h1 8', 'h1 9']);
    expect(await remove({})).toBe(0);
  });

  it('applies the limits of the program, and those of the plane to runs of programs that are gone', async () => {
    await store(
      ...[0, 1, 2].flatMap((second) => [
        over('h1', second),
        over('h2', second, { programName: 'gone' }),
      ]),
    );
    await test.plane.db
      .update(programs)
      .set({ keepRuns: 1, keepRunsForMs: 1_000_000 })
      .where(eq(programs.name, 'job'));
    expect(await remove({ maxAgeMs: 98_000 })).toBe(4);
    expect(await left()).toEqual(['h1 2', 'h2 2']);
  });

  it('keeps running runs, and the last run of an instance', async () => {
    const [last, lost, concurrent] = [
      over('h1', 0),
      rowOf('h1', 1),
      rowOf('h2', 2, { concurrent: true }),
    ];
    await store(last, lost, concurrent, over('h1', 3));
    await pointTo('h1', last, 'EXITED');
    expect(await remove({ maxAgeMs: 1 })).toBe(2);
    expect(await left()).toEqual(['h1 0', 'h2 2']);
  });
});

describe('statistics', () => {
  it('count by outcome, and show how long runs lasted and how many succeeded', async () => {
    const ended = (second: number, ms: number, outcome: RunRow['outcome']) =>
      rowOf('h1', second, { outcome, endedAt: new Date(began + second * 1000 + ms) });
    await store(
      ...Array.from({ length: 98 }, (_, i) => ended(i, (i + 1) * 10, 'SUCCEEDED')),
      ended(98, 5000, 'FAILED'),
      ended(99, 9000, 'STOPPED'),
      ended(100, 77, 'NOT_STARTED'),
      rowOf('h1', 101, {
        outcome: 'MISSED',
        firing: 'MISSED',
        dueCount: 24,
        endedAt: new Date(began),
      }),
    );
    const source = `query ($since: DateTime) { programs { nodes { name runStatistics(since: $since) {
      runs successRate outcomes { outcome count } durations { count minMs medianMs p90Ms p99Ms maxMs totalMs } } } } }`;
    const { programs } = await run(test.plane, source);
    const [idle, job] = programs.nodes;
    expect(idle).toEqual({
      name: 'idle',
      runStatistics: { runs: 0, successRate: null, outcomes: [], durations: null },
    });
    expect(job.runStatistics).toMatchObject({
      runs: 101,
      durations: {
        count: 100,
        minMs: 10,
        medianMs: 500,
        p90Ms: 900,
        p99Ms: 5000,
        maxMs: 9000,
        totalMs: 62_510,
      },
    });
    expect(job.runStatistics.successRate).toBeCloseTo(98 / 99);
    expect(job.runStatistics.outcomes).toContainEqual({ outcome: 'MISSED', count: 24 });
    const late = await run(test.plane, source, { since: new Date(began + 99_000).toISOString() });
    expect(late.programs.nodes[1].runStatistics).toMatchObject({ runs: 2, successRate: null });
  });
});
