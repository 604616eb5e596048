/** Commands are counted as far as anybody reads a number. */
import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { maxCount } from '../../../src/base/counting.ts';
import { addHosts, type Graph, openGraph, place } from '../graph.ts';

let graph: Graph;

beforeEach(async () => {
  graph = await openGraph();
  await addHosts(graph.plane, [{ name: 'h1' }, { name: 'h2' }]);
  await place(graph, 'web', 'h1');
  await place(graph, 'db', 'h2');
});
afterEach(() => graph.close());

/** Commands that have succeeded at the instance of web. */
async function plantCommands(count: number): Promise<void> {
  await graph.plane.db.execute(sql`
    with made as (
      insert into commands (id, kind, selector, actor, created_at, finished_at)
      select gen_random_uuid(), 'START', 'web', 'alice', now(), now() from generate_series(1, ${count}::int)
      returning id)
    insert into command_targets (command_id, instance_id, host_id, address, status)
    select made.id, i.id, i.host_id, 'web@h1', 'SUCCEEDED' from made, instances i
    join programs p on p.id = i.program_id where p.name = 'web'`);
}

const counts = `{ commands { totalCount } filtered: commands(filter: { status: [SUCCEEDED] }) { totalCount }
  program(name: "web") { commands { totalCount } } other: program(name: "db") { commands { totalCount } }
  instance(address: "web@h1") { commands { totalCount } } }`;

const counted = async (): Promise<unknown> => {
  const { commands, filtered, program, other, instance } = await graph.ask(counts);
  return [commands, filtered, program.commands, instance.commands, other.commands].map(
    ({ totalCount }) => totalCount,
  );
};

test('to ten thousand, and beyond that not at all, whosever they are', async () => {
  await plantCommands(maxCount);
  expect(await counted()).toEqual([maxCount, maxCount, maxCount, maxCount, 0]);
  await plantCommands(1);
  expect(await counted()).toEqual([null, null, null, null, 0]);
});
