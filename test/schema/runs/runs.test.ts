/**
 * The ledger against a real database: written by reports in any order, read through the real
 * schema.
 */

import fc from 'fast-check';
import type postgres from 'postgres';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { instances } from '../../../drizzle/tables.ts';
import { mergeRuns } from '../../../schema/runs/rules.ts';
import { loadRuns, type RunRow } from '../../../schema/runs/store/runs.ts';
import { upsertRuns } from '../../../schema/runs/store/write.ts';
import { planeActor } from '../../../src/base/actor.ts';
import { uuidv7 } from '../../../src/base/ids.ts';
import { planeScope } from '../../../src/domain/scope.ts';
import type { OpenPlane } from '../../../src/server/plane.ts';
import { type Planted, plantFleet } from '../../support/fleet.ts';
import { attempt, run } from '../../support/graph.ts';
import { globalId } from '../../support/ids.ts';
import { createTestPlane, type TestPlane } from '../../support/plane.ts';
import { runRow } from '../../support/run-row.ts';
import { issue } from '../commands/harness.ts';

let opened: TestPlane;
let pool: postgres.Sql;
let plane: OpenPlane;
let fleet: Planted;
let statements = 0;

const began = Date.parse('2026-01-01T00:00:00.000Z');

/** A run of this instance that began so many seconds after the epoch of these tests. */
function runOf(address: string, second: number, more: Partial<RunRow> = {}): RunRow {
  const [, programName = '', environment = 'default', hostName = '', index = '0'] =
    /^([^/@]+)(?:\/([^@]+))?@([^#]+)(?:#(\d+))?$/.exec(address) ?? [];
  return runRow({
    id: uuidv7(),
    instanceId: fleet.instanceIds.get(address) ?? null,
    ...{ hostName, programName, environment, index: Number(index) },
    pid: 100 + second,
    startedAt: new Date(began + second * 1000),
    ...more,
  });
}

const store = (...rows: RunRow[]) => plane.write(planeActor, (tx) => upsertRuns(tx, rows));

beforeAll(async () => {
  opened = await createTestPlane({
    onStatement: () => {
      statements += 1;
    },
  });
  ({ plane, pool } = opened);
});
afterAll(() => opened.close());
beforeEach(async () => {
  await pool`truncate hosts, programs, assignments, instances, commands, runs cascade`;
  fleet = await plantFleet(plane.db, {
    hosts: ['h1', 'h2'],
    programs: [
      { name: 'web', group: 'front' },
      { name: 'db', environment: 'staging' },
    ],
    perHost: 2,
  });
});

describe('writing', () => {
  it('gives the same row however the reports are ordered, repeated and divided into batches', async () => {
    const first = runOf('web@h1', 0, { pid: null });
    const spawned = { ...first, pid: 7 };
    const lost: RunRow = { ...spawned, endedAt: new Date(began + 9000), outcome: 'UNKNOWN' };
    const ended: RunRow = {
      ...spawned,
      endedAt: new Date(began + 5000),
      signal: 'SIGKILL',
      outcome: 'FAILED',
    };
    const firing: RunRow = {
      ...first,
      cause: 'SCHEDULE',
      programRevision: 2,
      startedAt: new Date(began - 5),
      endedAt: new Date(began - 5),
      outcome: 'PENDING',
      scheduleId: uuidv7(),
      scheduleName: 'nightly',
      firing: 'RAN',
      firingAction: 'RUN',
      dueAt: new Date(began - 5),
      dueCount: 1,
    };
    const batches = fc.array(
      fc.array(fc.constantFrom(first, spawned, lost, ended, firing), { maxLength: 3 }),
      {
        minLength: 1,
        maxLength: 4,
      },
    );
    await fc.assert(
      fc.asyncProperty(batches, async (reports) => {
        await pool`truncate runs`;
        for (const batch of reports) await store(...batch);
        const rows = (await loadRuns(plane.db, planeScope, [first.id])).map(
          ({ shown: _shown, openForMs: _openForMs, ...row }) => row,
        );
        expect(rows).toEqual(mergeRuns(reports.flat()));
      }),
      { numRuns: 50 },
    );
  });

  it('takes a thousand runs in one statement', async () => {
    const rows = Array.from({ length: 1000 }, (_, i) => runOf('web@h1', i));
    await store(...rows);
    const before = statements;
    await store(
      ...rows.map(
        (row): RunRow => ({ ...row, endedAt: row.startedAt, exitCode: 0, outcome: 'SUCCEEDED' }),
      ),
    );
    // BEGIN, the statement, COMMIT.
    expect(statements - before).toBeLessThanOrEqual(3);
    const [row] =
      await pool`select count(*)::int as ended from runs where ended_at is not null and exit_code = 0`;
    expect(row?.ended).toBe(1000);
  });
});

describe('reading', () => {
  const list = async (filter: object | null, page = 'first: 50') => {
    const { runs } = await run(
      plane,
      `query ($filter: RunFilter) { runs(filter: $filter, ${page}) { nodes { pid } } }`,
      { filter },
    );
    return runs.nodes.map(({ pid }: { pid: number }) => pid - 100);
  };

  it('finds a part of a name from an instant on, and in any other search is refused', async () => {
    await store(runOf('web@h1', 1), runOf('web@h1', 5), runOf('db/staging@h2', 6));
    const since = new Date(began + 2000).toISOString();
    expect(await list({ text: 'WE', since })).toEqual([5]);
    expect(await list({ text: '' })).toEqual([6, 5, 1]);
    const counted = 'query ($filter: RunFilter) { runs(filter: $filter) { totalCount } }';
    const { errors } = await attempt(plane, counted, { filter: { text: 'WE' } });
    expect(errors?.[0]?.originalError).toMatchObject({
      code: 'INVALID_INPUT',
      issues: [{ path: ['filter', 'text'], message: 'text is given without since' }],
    });
  });

  it('shows newest first, with what follows from the record', async () => {
    const command = await issue(plane, 'START', 'web@h1');
    await store(
      runOf('web@h1#1', 1, {
        endedAt: new Date(began + 3500),
        exitCode: 0,
        outcome: 'SUCCEEDED',
        cause: 'OPERATOR',
        commandId: command.id,
      }),
      runOf('old/staging@gone', 2, { instanceId: uuidv7() }),
    );
    const { runs } = await run(
      plane,
      '{ runs { nodes { address cause outcome durationMs endedAt exitCode command { kind } instance { address } } } }',
    );
    expect(runs.nodes).toEqual([
      {
        address: 'old/staging@gone',
        cause: 'AUTOSTART',
        outcome: 'UNKNOWN',
        durationMs: null,
        endedAt: null,
        exitCode: null,
        command: null,
        instance: null,
      },
      {
        address: 'web@h1#1',
        cause: 'OPERATOR',
        outcome: 'SUCCEEDED',
        durationMs: 2500,
        endedAt: '2026-01-01T00:00:03.500Z',
        exitCode: 0,
        command: { kind: 'START' },
        instance: { address: 'web@h1#1' },
      },
    ]);
  });

  it('pages in both directions without repeat or gap, also among runs that began in the same millisecond', async () => {
    await store(
      ...Array.from({ length: 7 }, () => runOf('web@h1', 1)),
      runOf('web@h1', 0),
      runOf('web@h1', 2),
    );
    const walk = async (size: string, cursor: string, at: 'startCursor' | 'endCursor') => {
      const seen: string[] = [];
      let from: string | null = null;
      for (let page = 0; page < 20; page += 1) {
        const source = `query ($from: String) { runs(${size}: 2, ${cursor}: $from) { nodes { id } pageInfo { startCursor endCursor hasNextPage hasPreviousPage } } }`;
        const { runs } = await run(plane, source, { from });
        const ids = runs.nodes.map(({ id }: { id: string }) => id);
        seen.push(...(size === 'last' ? ids.toReversed() : ids));
        if (!(size === 'last' ? runs.pageInfo.hasPreviousPage : runs.pageInfo.hasNextPage)) break;
        from = runs.pageInfo[at];
      }
      return seen;
    };
    const forth = await walk('first', 'after', 'endCursor');
    expect(new Set(forth).size).toBe(9);
    expect(await walk('last', 'before', 'startCursor')).toEqual(forth.toReversed());
  });

  it('filters by the names it ran under, though host, program and instance are gone', async () => {
    await store(
      runOf('web@h1', 0),
      runOf('web@h2#1', 1),
      runOf('db/staging@h1', 2),
      runOf('old@gone', 3),
    );
    expect(await list({ selector: 'web' })).toEqual([1, 0]);
    expect(await list({ selector: 'web@h*#1,old' })).toEqual([3, 1]);
    expect(await list({ selector: 'db' })).toEqual([]);
    expect(await list({ selector: 'db/*' })).toEqual([2]);
    expect(await list({ selector: '@gone' })).toEqual([3]);
    expect(await list({ selector: '*' })).toEqual([3, 2, 1, 0]);
    expect(await list({ selector: 'group:front label:name=h1' })).toEqual([0]);
    const { errors } = await attempt(
      plane,
      '{ runs(filter: { selector: "state:RUNNING" }) { nodes { pid } } }',
    );
    expect(errors?.[0]?.message).toBe('runs have no state');
  });

  it('filters by outcome, cause and time', async () => {
    await store(
      runOf('web@h1', 0, { outcome: 'FAILED', cause: 'RETRY', endedAt: new Date(began) }),
      runOf('web@h1', 1, { cause: 'RETRY' }),
      runOf('web@h1', 2),
    );
    const at = (second: number) => new Date(began + second * 1000).toISOString();
    expect(await list({ outcome: ['FAILED', 'STOPPED'] })).toEqual([0]);
    expect(await list({ cause: ['RETRY'], outcome: ['UNKNOWN'] })).toEqual([1]);
    expect(await list({ outcome: ['FAILED', 'UNKNOWN'] })).toEqual([2, 1, 0]);
    expect(await list({ outcome: ['RUNNING'] })).toEqual([]);
    expect(await list({ since: at(1), before: at(2) })).toEqual([1]);
    expect(await list({ cause: [] })).toEqual([]);
  });

  it('counts the selected runs, and reverses the order on request', async () => {
    await store(
      ...Array.from({ length: 5 }, (_, second) => runOf('web@h1', second)),
      runOf('web@h2', 9),
    );
    const { runs } = await run(
      plane,
      `{ runs(filter: { host: "h1" }, orderBy: { field: STARTED, direction: ASC }, first: 2) { totalCount nodes { pid } pageInfo { endCursor } } }`,
    );
    expect([runs.totalCount, runs.nodes]).toEqual([5, [{ pid: 100 }, { pid: 101 }]]);
    const next = await run(
      plane,
      `query ($after: String) { runs(filter: { host: "h1" }, orderBy: { field: STARTED, direction: ASC }, first: 2, after: $after) { nodes { pid } } }`,
      { after: runs.pageInfo.endCursor },
    );
    expect(next.runs.nodes).toEqual([{ pid: 102 }, { pid: 103 }]);
  });

  it('filters by program, command, schedule and firing, and refuses the id of something else', async () => {
    const command = await issue(plane, 'RUN', 'web@h1#0');
    const scheduleId = uuidv7();
    const scheduled = {
      scheduleId,
      scheduleName: 'nightly',
      firing: 'LATE',
      firingAction: 'RUN',
      dueAt: new Date(began),
      dueCount: 1,
    } as const;
    await store(
      runOf('web@h1', 0, { commandId: command.id, cause: 'OPERATOR' }),
      runOf('web@h1', 1, scheduled),
      runOf('db/staging@h1', 2, {
        ...scheduled,
        firing: 'MISSED',
        outcome: 'MISSED',
        scheduleName: 'other',
      }),
    );
    const id = (type: string, of: string) => Buffer.from(`${type}:${of}`).toString('base64');
    expect(await list({ command: id('Command', command.id) })).toEqual([0]);
    expect(await list({ schedule: id('Schedule', scheduleId) })).toEqual([2, 1]);
    expect(await list({ scheduleName: 'nightly' })).toEqual([1]);
    expect(await list({ firing: ['MISSED', 'SKIPPED_OVERLAP'] })).toEqual([2]);
    expect(await list({ program: 'db', environment: 'staging', host: 'h1' })).toEqual([2]);
    const { errors } = await attempt(
      plane,
      `{ runs(filter: { schedule: "${id('Command', command.id)}" }) { nodes { pid } } }`,
    );
    expect(errors?.[0]?.message).toBe('this is not the id of a schedule');
    const { runs } = await run(
      plane,
      '{ runs { nodes { durationMs firing { outcome action dueAt count scheduleName } } } }',
    );
    expect(runs.nodes[0]).toEqual({
      durationMs: null,
      firing: {
        outcome: 'MISSED',
        action: 'RUN',
        dueAt: '2026-01-01T00:00:00.000Z',
        count: 1,
        scheduleName: 'other',
      },
    });
    const { command: asked } = await run(
      plane,
      `{ command(id: "${id('Command', command.id)}") { runs { nodes { pid cause } } } }`,
    );
    expect(asked.runs.nodes).toEqual([{ pid: 100, cause: 'OPERATOR' }]);
  });

  it('gives each instance its own page, in as many statements for eight instances as for one', async () => {
    for (let second = 0; second < 5; second += 1)
      await store(
        ...['web@h1', 'web@h1#1', 'web@h2', 'web@h2#1'].map((address) => runOf(address, second)),
      );
    const last = runOf('web@h1', 9);
    await store(last);
    await plane.db.update(instances).set({ runId: last.id });
    const source = `query ($first: Int, $after: String) { instances(first: $first) {
      nodes { address run { id } runs(first: 2, after: $after) { nodes { address pid } pageInfo { hasNextPage endCursor } } }
    } }`;
    const cost = async (first: number) => {
      const before = statements;
      const { instances: page } = await run(plane, source, { first });
      return [page.nodes, statements - before] as const;
    };
    const [nodes, many] = await cost(8);
    const [, one] = await cost(1);
    expect(many).toBe(one);
    expect(nodes).toHaveLength(8);
    for (const { address, run: latest, runs } of nodes) {
      const expected = address.startsWith('db') ? [] : address === 'web@h1' ? [9, 4] : [4, 3];
      expect(runs.nodes).toEqual(expected.map((second) => ({ address, pid: 100 + second })));
      expect(runs.pageInfo.hasNextPage).toBe(expected.length > 0);
      expect(latest).toEqual({ id: globalId('Run', last.id) });
    }
    const after = nodes.find(({ address }: { address: string }) => address === 'web@h1').runs
      .pageInfo.endCursor;
    const next = (await run(plane, source, { first: 8, after })).instances.nodes.find(
      ({ address }: { address: string }) => address === 'web@h1',
    );
    expect(next.runs.nodes.map(({ pid }: { pid: number }) => pid - 100)).toEqual([3, 2]);
  });

  it('finds a run by its global id', async () => {
    const one = runOf('web@h1', 1);
    await store(one);
    const id = Buffer.from(`Run:${one.id}`).toString('base64');
    expect(
      await run(plane, 'query ($id: ID!) { node(id: $id) { id ... on Run { pid } } }', { id }),
    ).toEqual({
      node: { id, pid: one.pid },
    });
  });
});
