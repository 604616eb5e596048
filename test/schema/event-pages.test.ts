/**
 * Pages of the event log are bounded by bytes as well as by number, and cursors lead through all of
 * it.
 */
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { EventRecord } from '../../schema/context.ts';
import { listEvents, maxPageBytes } from '../../schema/events/store/events.ts';
import { planeActor } from '../../src/base/actor.ts';
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
  const { edges, pageInfo } = await listEvents(world.plane.db, { first: 3 });
  expect(edges.map(({ node }) => node.sequence)).toEqual([1, 2, 3]);
  expect(pageInfo.hasNextPage).toBe(true);
  const rest = await listEvents(world.plane.db, { last: 2 });
  expect(rest.edges.map(({ node }) => node.sequence)).toEqual([count - 1, count]);
  expect(rest.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
  expect(await listEvents(world.plane.db, { first: 0 })).toMatchObject({ edges: [] });
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
