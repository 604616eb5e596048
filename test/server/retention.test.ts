/**
 * Rows that are removed by age, in batches; and that queries on a large table use an index.
 */

import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { idempotencyKeys } from '../../drizzle/tables-access.ts';
import { removeOldTokens } from '../../schema/access/store/retention.ts';
import { removeOldCommands } from '../../schema/commands/store/retention.ts';
import { listEvents } from '../../schema/events/store/events.ts';
import { planeActor } from '../../src/base/actor.ts';
import { uuidv7 } from '../../src/base/ids.ts';
import { planeScope } from '../../src/domain/scope.ts';
import { removeOldKeys } from '../../src/server/database/idempotency.ts';
import { inBatches, retentionJobs } from '../../src/server/jobs/retention.ts';
import { type Planted, plantFleet } from '../support/fleet.ts';
import { createTestPlane, type TestPlane } from '../support/plane.ts';

let test: TestPlane;
let planted: Planted;
beforeEach(async () => {
  test = await createTestPlane();
  planted = await plantFleet(test.plane.db, { hosts: ['a', 'b'], programs: [{ name: 'web' }] });
});
afterEach(() => test.close());

const rows = <T extends Record<string, unknown>>(query: ReturnType<typeof sql>) =>
  test.plane.db.execute<T>(query);
const count = async (table: string) =>
  (await rows<{ n: number }>(sql`select count(*)::int as n from ${sql.identifier(table)}`))[0]?.n;
const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();

async function addCommand(finishedDaysAgo: number | null, status = 'SUCCEEDED'): Promise<string> {
  const id = uuidv7();
  const [instanceId = ''] = [...planted.instanceIds.values()];
  const [hostId = ''] = [...planted.hostIds.values()];
  const finished = finishedDaysAgo === null ? null : daysAgo(finishedDaysAgo);
  await rows(
    sql`insert into commands (id, kind, selector, actor, created_at, finished_at) values (${id}, 'START', '*', 'alice', ${daysAgo(200)}, ${finished})`,
  );
  await rows(
    sql`insert into command_targets (command_id, instance_id, host_id, address, status) values (${id}, ${instanceId}, ${hostId}, 'web@a', ${status})`,
  );
  return id;
}

describe('commands', () => {
  it('that ended long ago are removed with their targets, in batches; open commands and those that explain a desired state stay', async () => {
    for (const days of [100, 101, 102]) await addCommand(days);
    const recent = await addCommand(10);
    const desired = await addCommand(100);
    await rows(sql`update instances set desired_command_id = ${desired}`);
    const below = await addCommand(100);
    const open = await addCommand(null, 'PENDING');
    await rows(
      sql`update command_targets set previous_command_id = ${below} where command_id = ${open}`,
    );
    const before = new Date(Date.now() - 90 * 86_400_000);
    expect(await test.plane.write(planeActor, (tx) => removeOldCommands(tx, before, 2))).toBe(2);
    expect(await test.plane.write(planeActor, (tx) => removeOldCommands(tx, before, 2))).toBe(1);
    expect(await test.plane.write(planeActor, (tx) => removeOldCommands(tx, before, 2))).toBe(0);
    const kept = await rows<{ id: string }>(
      sql`select command_id as id from command_targets order by 1`,
    );
    expect(kept.map(({ id }) => id)).toEqual([recent, desired, below, open].sort());
    expect(await count('commands')).toBe(4);
  });
});

describe('tokens', () => {
  it('that were revoked, have expired or are used up are removed; valid ones stay', async () => {
    const add = async (name: string, columns: Record<string, string | number | null>) => {
      const all = {
        id: uuidv7(),
        kind: 'USER',
        name,
        hash: name,
        created_at: daysAgo(200),
        created_by: 'alice',
        ...columns,
      };
      const names = sql.join(Object.keys(all).map(sql.identifier), sql`, `);
      const values = sql.join(
        Object.values(all).map((value) => sql`${value}`),
        sql`, `,
      );
      await rows(sql`insert into tokens (${names}) values (${values})`);
    };
    await add('revoked', { revoked_at: daysAgo(100) });
    await add('ended', { expires_at: daysAgo(100) });
    await add('used up', { kind: 'JOIN', uses_left: 0, last_used_at: daysAgo(100) });
    await add('old', { last_used_at: daysAgo(199) });
    await add('revoked lately', { revoked_at: daysAgo(1) });
    await add('unlimited', { kind: 'JOIN', uses_left: null });
    await add('not used', { kind: 'JOIN', uses_left: 3 });
    expect(await removeOldTokens(test.plane.db, new Date(Date.now() - 90 * 86_400_000), 100)).toBe(
      3,
    );
    const kept = await rows<{ name: string }>(sql`select name from tokens order by 1`);
    expect(kept.map(({ name }) => name)).toEqual([
      'not used',
      'old',
      'revoked lately',
      'unlimited',
    ]);
  });
});

it('idempotency keys are removed by age, oldest first, in batches', async () => {
  const at = (minutes: number) => new Date(Date.now() - minutes * 60_000);
  await test.plane.db.insert(idempotencyKeys).values(
    [30, 20, 10].map((age) => ({
      actorRef: 'x',
      key: String(age),
      mutation: 'm',
      digest: 'd',
      createdAt: at(age),
    })),
  );
  expect(await removeOldKeys(test.plane.db, at(15), 1)).toBe(1);
  expect((await test.plane.db.select().from(idempotencyKeys)).map(({ key }) => key).sort()).toEqual(
    ['10', '20'],
  );
  expect(await removeOldKeys(test.plane.db, at(15), 5)).toBe(1);
  expect(await removeOldKeys(test.plane.db, at(15), 5)).toBe(0);
});

describe('the jobs', () => {
  it('each run over an empty database', async () => {
    const jobs = retentionJobs({
      events: { maxAgeMs: 1, maxRows: 1 },
      runs: { maxAgeMs: 1, perProgram: 1 },
      metricsForMs: 1,
    });
    for (const { work } of jobs) await work(test.plane, new AbortController().signal);
    expect(jobs.map(({ what }) => what)).toEqual([
      'events',
      'metrics',
      'runs',
      'commands',
      'activities',
      'incidents',
      'pings',
      'deliveries',
      'channels',
      'jobs of build clusters',
      'silences',
      'tokens',
      'idempotency keys',
    ]);
  });

  it('continue while batches are full, and end with the plane', async () => {
    const results = [5000, 5000, 12];
    await inBatches(async () => results.shift() ?? -1, new AbortController().signal);
    expect(results).toEqual([]);
    const end = new AbortController();
    let calls = 0;
    await inBatches(async () => {
      calls += 1;
      if (calls === 3) end.abort();
      return 5000;
    }, end.signal);
    expect(calls).toBe(3);
  });
});

describe('plans', () => {
  it('of the log by kind and by actor use their indexes', async () => {
    await rows(sql`insert into events (sequence, at, recorded_at, kind, actor, payload)
      select n, now(), now(), 'PROGRAM_CREATED', 'actor' || (n % 1000), '{}' from generate_series(1, 50000) n`);
    await rows(sql`analyze events`);
    const plan = async (query: ReturnType<typeof sql>) =>
      (await rows<{ 'QUERY PLAN': string }>(sql`explain ${query}`))
        .map((row) => row['QUERY PLAN'])
        .join('\n');
    expect(
      await plan(sql`select * from events where actor = 'actor7' order by sequence desc limit 20`),
    ).toContain('events_actor');
    expect(
      await plan(
        sql`select * from events where kind in ('HOST_CONNECTED') order by sequence desc limit 20`,
      ),
    ).toContain('events_kind');
    expect(
      (await listEvents(test.plane.db, planeScope, { last: 20, filter: { actor: ['actor7'] } }))
        .edges,
    ).toHaveLength(20);
  });
});
