/** An activity and what is placed at the same time. */

import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { lockPlacement } from '../../../drizzle/locks.ts';
import { instances } from '../../../drizzle/tables.ts';
import { planeActor } from '../../../src/base/actor.ts';
import { until } from '../../support/until.ts';
import { addHosts, type Graph, openGraph, place, updateProgram } from '../graph.ts';

let graph: Graph;
beforeEach(async () => {
  graph = await openGraph();
  await addHosts(graph.plane, [{ name: 'h1' }, { name: 'h2' }]);
  await place(graph, 'cam', '*', { definition: { autostart: false } });
  await graph.ask(updateProgram, {
    input: { program: { key: { name: 'cam' } }, group: 'obs', activityMode: 'REALTIME' },
  });
});
afterEach(() => graph.close());

async function start(): Promise<readonly string[]> {
  const mutation = `mutation ($input: StartActivityInput!) { startActivity(input: $input) {
    __typename ... on Error { message } ... on StartActivityPayload { activity { members { nodes { address } } } } } }`;
  const { startActivity } = await graph.ask(
    mutation,
    { input: { group: 'obs', parameters: {}, durationMs: 60_000 } },
    'OPERATOR',
  );
  expect(startActivity).toMatchObject({ __typename: 'StartActivityPayload' });
  return startActivity.members.nodes.map(({ address }: { address: string }) => address);
}

const waitsForPlacement = async (): Promise<boolean> => {
  const [row] = await graph.plane.db.execute<{
    n: number;
  }>(sql`select count(*)::int as n from pg_locks
    where locktype = 'advisory' and not granted and database = (select oid from pg_database where datname = current_database())`);
  return (row?.n ?? 0) > 0;
};

test('an activity is made of what is placed when it is made, also while placement changes', async () => {
  let release = () => {};
  const isReleased = new Promise<void>((resolve) => {
    release = resolve;
  });
  let locked = () => {};
  const isLocked = new Promise<void>((resolve) => {
    locked = resolve;
  });
  const changed = graph.plane.write(planeActor, async (tx) => {
    await lockPlacement(tx.db);
    locked();
    await isReleased;
    await tx.db
      .update(instances)
      .set({ retiring: true })
      .where(sql`host_id = (select id from hosts where name = 'h2')`);
  });
  await isLocked;
  const made = start();
  await until(waitsForPlacement).finally(release);
  await changed;
  expect(await made).toEqual(['cam@h1']);
});
