import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { EventRecord, NewEvent, Plane } from '../../schema/context.ts';
import { removeOldEvents } from '../../schema/events/store/events.ts';
import { planeActor } from '../../src/base/actor.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { openTestPlane, type TestPlane } from '../support/plane.ts';
import { until } from '../support/until.ts';

let database: TestDatabase;
const open: TestPlane[] = [];

async function start(): Promise<TestPlane> {
  const opened = await openTestPlane(database);
  open.push(opened);
  return opened;
}

beforeEach(async () => {
  database = await createTestDatabase();
});

afterEach(async () => {
  for (const plane of open.splice(0)) await plane.close();
  await database.drop();
});

const event = (label: string): NewEvent => ({
  kind: 'PROGRAM_CREATED',
  actor: { kind: 'TOKEN', id: '01980000-0000-7000-8000-000000000000', label },
  payload: { revision: 1 },
});

/**
 * One transaction of `size` events whose time inside the transaction varies, so that starts and
 * commits come in different orders.
 */
const write = (plane: Plane, label: string, size: number, pauseMs = 0) =>
  plane.write(planeActor, async (tx) => {
    if (pauseMs > 0) await tx.db.execute(sql`select pg_sleep(${pauseMs / 1000})`);
    for (let i = 0; i < size; i += 1) tx.emit(event(`${label}.${i}`));
  });

async function take(
  events: AsyncIterableIterator<EventRecord>,
  count: number,
): Promise<EventRecord[]> {
  const taken: EventRecord[] = [];
  while (taken.length < count) {
    const next = await events.next();
    if (next.done) break;
    taken.push(next.value);
  }
  return taken;
}

const numbers = (events: readonly EventRecord[]) => events.map((e) => e.sequence);
const range = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, i) => from + i);

test('numbers of many concurrent writers on two replicas have no gap, no repeat, and keep each transaction together', async () => {
  const [a, b] = [await start(), await start()];
  const live = take(
    a.plane.log.follow(null, () => true),
    600,
  );
  const liveElsewhere = take(
    b.plane.log.follow(null, () => true),
    600,
  );
  await Promise.all(
    range(1, 200).map((i) => write(i % 2 ? a.plane : b.plane, `w${i}`, (i % 5) + 1, i % 3)),
  );
  const total = range(1, 200).reduce((sum, i) => sum + (i % 5) + 1, 0);
  expect(total).toBe(600);
  const seen = await live;
  expect(numbers(seen)).toEqual(range(1, 600));
  expect(numbers(await liveElsewhere)).toEqual(range(1, 600));
  const order = seen.map((e) => e.actor);
  for (const actor of order.filter((name) => name.endsWith('.0'))) {
    const label = actor.slice(0, -2);
    const size = (Number(label.slice(1)) % 5) + 1;
    const at = order.indexOf(actor);
    expect(order.slice(at, at + size)).toEqual(range(0, size - 1).map((i) => `${label}.${i}`));
  }
});

test('a transaction that fails leaves no number behind', async () => {
  const { plane } = await start();
  await write(plane, 'before', 2);
  await expect(
    plane.write(planeActor, async (tx) => {
      tx.emit(event('lost'));
      await tx.db.execute(sql`select 1/0`);
    }),
  ).rejects.toThrow();
  await write(plane, 'after', 1);
  const all = await take(
    plane.log.follow(0, () => true),
    3,
  );
  expect(numbers(all)).toEqual([1, 2, 3]);
  expect(all.map((e) => e.actor)).toEqual(['before.0', 'before.1', 'after.0']);
});

test('a number is never visible while a smaller one is not', async () => {
  const { plane, pool } = await start();
  const watching = (async () => {
    let highest = 0;
    while (highest < 300) {
      const [row] =
        await pool`select count(*)::int as count, coalesce(max(sequence), 0)::int as max from events`;
      expect(row?.count).toBe(row?.max);
      highest = row?.max;
    }
  })();
  await Promise.all(range(1, 100).map((i) => write(plane, `w${i}`, 3, i % 7)));
  await watching;
});

test('a slow reader, a plane restart in the middle and a resume by cursor: every event exactly once', async () => {
  const first = await start();
  const writing = (async () => {
    for (let i = 0; i < 30; i += 1) await write(first.plane, `w${i}`, 100);
  })();
  const seen: EventRecord[] = [];
  const reader = first.plane.log.follow(0, () => true);
  while (seen.length < 700) {
    seen.push(...(await take(reader, 7)));
    await new Promise((resolve) => setImmediate(resolve));
  }
  await reader.return?.();
  await writing;
  await first.close();
  open.splice(0);

  const second = await start();
  const later = second.plane.log.follow(seen.at(-1)?.sequence ?? 0, () => true);
  const more = write(second.plane, 'x', 50);
  seen.push(...(await take(later, 3050 - seen.length)));
  await more;
  expect(numbers(seen)).toEqual(range(1, 3050));
});

test('a reader far behind the ring in memory reads the table and then joins the live end', async () => {
  const { plane } = await start();
  for (let i = 0; i < 9; i += 1) await write(plane, `bulk${i}`, 2000);
  const reading = take(
    plane.log.follow(0, () => true),
    18_010,
  );
  await write(plane, 'live', 10);
  expect(numbers(await reading)).toEqual(range(1, 18_010));
});

test('where retention has been, the first element is a gap with its bounds, and nothing else is missing', async () => {
  const first = await start();
  await write(first.plane, 'old', 20);
  await removeOldEvents(first.plane.db, { before: new Date(0), keep: 5, batch: 100 });
  await first.close();
  open.splice(0);
  const { plane } = await start();
  const [gap, ...rest] = await take(
    plane.log.follow(3, () => true),
    6,
  );
  expect(gap).toMatchObject({
    kind: 'EVENT_GAP',
    sequence: 15,
    payload: { fromSequence: 4, toSequence: 15 },
  });
  expect(numbers(rest)).toEqual(range(16, 20));
});

test('a cursor beyond the end is refused, not waited for', async () => {
  const { plane } = await start();
  await write(plane, 'one', 1);
  await expect(plane.log.follow(99, () => true).next()).rejects.toMatchObject({
    code: 'INVALID_INPUT',
  });
});

test('a reader that leaves while it waits is gone at once', async () => {
  const { plane } = await start();
  const reader = plane.log.follow(null, () => true);
  const waiting = reader.next();
  await reader.return?.();
  expect(await waiting).toMatchObject({ done: true });
});

test('a filter skips, and keeps the order', async () => {
  const { plane } = await start();
  const reader = plane.log.follow(null, (e) => e.actor.endsWith('.1'));
  await write(plane, 'a', 3);
  await write(plane, 'b', 2);
  expect((await take(reader, 2)).map((e) => e.actor)).toEqual(['a.1', 'b.1']);
});

test('readers that leave while nothing happens leave nothing behind', async () => {
  const { plane } = await start();
  const readers = Array.from({ length: 50 }, () => plane.log.batches(null, () => true));
  const ends = readers.map((reader) => reader.next());
  await until(() => plane.log.waiting === 50);
  for (const reader of readers) await reader.return?.();
  expect(await Promise.all(ends)).toEqual(readers.map(() => ({ done: true, value: undefined })));
  expect(plane.log.waiting).toBe(0);
});
