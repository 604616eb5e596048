/**
 * Pages of the event log are bounded by bytes as well as by number, and cursors lead through all of
 * it.
 */

import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { EventRecord } from '../../schema/context.ts';
import { listEvents, maxPageBytes } from '../../schema/events/store/events.ts';
import { listEventsOf } from '../../schema/events/store/owned.ts';
import { planeActor } from '../../src/base/actor.ts';
import { uuidv7 } from '../../src/base/ids.ts';
import { planeScope } from '../../src/domain/scope.ts';
import { createTestPlane, openTestPlane } from '../support/plane.ts';

let world: Awaited<ReturnType<typeof createTestPlane>>;
beforeEach(async () => {
  world = await createTestPlane();
});
afterEach(() => world.close());

const count = 200;
const data = 'x'.repeat(60_000);

/** 12 MB, of which the database stores little: it compresses. */
async function publish(): Promise<void> {
  await world.plane.write(planeActor, async (tx) => {
    for (let i = 0; i < count; i += 1)
      tx.emit({
        kind: 'PROGRAM_EVENT',
        actor: planeActor,
        payload: { name: 'n', severity: 'INFO', data },
      });
  });
}

const bytesOf = (events: readonly EventRecord[]) =>
  events.reduce((sum, { payload }) => sum + JSON.stringify(payload).length, 0);
const all = Array.from({ length: count }, (_, i) => i + 1);

test('a query gives pages within the bound, forwards and backwards, without gap or repeat', async () => {
  await publish();
  const read = async (backward: boolean) => {
    const sequences: number[] = [];
    for (let cursor: string | null = null; ; ) {
      const page = await listEvents(
        world.plane.db,
        planeScope,
        backward ? { last: 1000, before: cursor } : { first: 1000, after: cursor },
      );
      const nodes = page.edges.map(({ node }) => node);
      expect(nodes.length).toBeGreaterThan(1);
      expect(bytesOf(nodes.slice(1))).toBeLessThan(maxPageBytes);
      const numbers = nodes.map(({ sequence }) => sequence);
      if (backward) sequences.unshift(...numbers);
      else sequences.push(...numbers);
      cursor = backward ? page.pageInfo.startCursor : page.pageInfo.endCursor;
      if (!(backward ? page.pageInfo.hasPreviousPage : page.pageInfo.hasNextPage)) return sequences;
    }
  };
  expect(await read(false)).toEqual(all);
  expect(await read(true)).toEqual(all);
});

test('the number that is asked for bounds a page as before', async () => {
  await publish();
  const { edges, pageInfo } = await listEvents(world.plane.db, planeScope, { first: 3 });
  expect(edges.map(({ node }) => node.sequence)).toEqual([1, 2, 3]);
  expect(pageInfo.hasNextPage).toBe(true);
  const rest = await listEvents(world.plane.db, planeScope, { last: 2 });
  expect(rest.edges.map(({ node }) => node.sequence)).toEqual([count - 1, count]);
  expect(rest.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
  expect(await listEvents(world.plane.db, planeScope, { first: 0 })).toMatchObject({ edges: [] });
});

test('a reader that follows, and a plane that catches up, read all of it', async () => {
  const other = await openTestPlane(world.database);
  try {
    await publish();
    await other.plane.log.catchUp();
    for (const { plane } of [world, other]) {
      const seen: number[] = [];
      for await (const event of plane.log.follow(0, () => true)) {
        seen.push(event.sequence);
        if (seen.length === count) break;
      }
      expect(seen).toEqual(all);
    }
  } finally {
    await other.close();
  }
});

/** For each host three events of 60 kB: of 300 hosts 54 MB, which compress. */
async function plantHosts(count: number): Promise<string[]> {
  const hosts = Array.from({ length: count }, (_, i) => ({ id: uuidv7(), name: `h${i}` }));
  await world.plane.db.execute(sql`
    with head as (update event_head set sequence = sequence + ${3 * count}::int returning sequence - ${3 * count}::int as base)
    insert into events (sequence, at, recorded_at, kind, actor, host, host_id, payload)
    select base + row_number() over (order by n, h.name), now(), now(), 'HOST_CONNECTED', 'plane', h.name, h.id, jsonb_build_object('data', ${data}::text)
    from head, generate_series(1, 3) as n, json_to_recordset(${JSON.stringify(hosts)}::json) as h(id uuid, name text)`);
  return hosts.map(({ id, name }) => `${id} ${name}`);
}

test.each([
  ['forwards', { first: 2 }, 'hasNextPage'],
  ['backwards', { last: 2 }, 'hasPreviousPage'],
] as const)('pages of many owners are within the bound together, %s', async (_way, args, more) => {
  const { db } = world.plane;
  const owners = await plantHosts(300);
  const without = `${uuidv7()} quiet`;
  const pages = await listEventsOf(db, planeScope, 'HOST', [...owners, without], args);
  const shown = owners.map((key) => pages.get(key)?.edges.map(({ node }) => node) ?? []);
  const bytes = bytesOf(shown.flat());
  expect(bytes).toBeGreaterThan(maxPageBytes - 70_000);
  expect(bytes).toBeLessThan(maxPageBytes + 70_000);
  // Whoever did not get all of it has more, whether or not it got anything.
  expect(shown.some(({ length }) => length === 0)).toBe(true);
  for (const key of owners) expect(pages.get(key)?.pageInfo[more]).toBe(true);
  expect(pages.get(without)).toMatchObject({ edges: [], pageInfo: { [more]: false } });

  // Of few, all get their pages in full, in the order of the log.
  const few = await listEventsOf(db, planeScope, 'HOST', owners.slice(-10), args);
  for (const { edges, pageInfo } of few.values()) {
    const [one = 0, two = 0] = edges.map(({ node }) => node.sequence);
    expect([edges.length, two - one, pageInfo[more]]).toEqual([2, 300, true]);
  }
});

test('an empty page that has more lies where it was asked for', async () => {
  const owners = await plantHosts(100);
  const [head] = await world.plane.db.execute<{ sequence: string }>(sql`select * from event_head`);
  const after = String(Number(head?.sequence) - 200);
  const pages = await listEventsOf(world.plane.db, planeScope, 'HOST', owners, { first: 1, after });
  const empty = owners.filter((key) => pages.get(key)?.edges.length === 0);
  expect(empty.length).toBeGreaterThan(0);
  for (const key of empty)
    expect(pages.get(key)?.pageInfo).toMatchObject({ hasNextPage: true, endCursor: after });
  const [key = ''] = empty;
  const rest = await listEventsOf(world.plane.db, planeScope, 'HOST', [key], { after });
  expect(rest.get(key)?.edges).toHaveLength(2);
});

test('the first event of each owner comes before the second of any', async () => {
  const owners = await plantHosts(50);
  const pages = await listEventsOf(world.plane.db, planeScope, 'HOST', owners, { first: 3 });
  const lengths = owners.map((key) => pages.get(key)?.edges.length);
  // 4 MiB are some 70 events: one for each, and a second for the first.
  expect(new Set(lengths)).toEqual(new Set([1, 2]));
  const [first] = owners;
  const page = pages.get(first ?? '');
  const rest = await listEventsOf(world.plane.db, planeScope, 'HOST', [first ?? ''], {
    after: page?.pageInfo.endCursor ?? null,
  });
  expect(rest.get(first ?? '')).toMatchObject({ edges: [{}], pageInfo: { hasNextPage: false } });
});
