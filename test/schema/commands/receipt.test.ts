/** The receipt of a command that arrives before the agent's reports do. */

import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { instances } from '../../../drizzle/tables.ts';
import { commandTargets } from '../../../drizzle/tables-commands.ts';
import { expireCommands } from '../../../schema/commands/store/ending.ts';
import type { Caller } from '../../../schema/context.ts';
import { planeActor } from '../../../src/base/actor.ts';
import { uuidv7 } from '../../../src/base/ids.ts';
import { addHosts, type Graph, openGraph } from '../graph.ts';
import { eventsAfter, issue, report, targetsOf } from './harness.ts';

let graph: Graph;
let hosts: ReadonlyMap<string, string>;

beforeEach(async () => {
  graph = await openGraph();
  hosts = await addHosts(graph.plane, [{ name: 'a' }, { name: 'b' }]);
  await graph.ask(
    `mutation { createProgram(input: { name: "web", definition: { command: ["/bin/web"] } }) { __typename }
      createAssignment(input: { program: { key: { name: "web" } }, hosts: "*" }) { __typename } }`,
  );
});
afterEach(() => graph.close());

const hostId = (name: string): string => hosts.get(name) ?? '';

async function receive(name: string, commandId: string): Promise<unknown> {
  const caller: Caller = { kind: 'AGENT', tokenId: uuidv7(), hostId: hostId(name), hostName: name };
  const rows = await graph.plane.db.select({ id: instances.id }).from(instances);
  const input = { commandId, instanceIds: rows.map(({ id }) => id) };
  const mutation =
    'mutation ($input: CommandReceivedInput!) { agentCommandReceived(input: $input) { __typename } }';
  return (await graph.ask(mutation, { input }, caller)).agentCommandReceived;
}

// P83
test('counts for the targets of the host that sends it alone, once, and makes one event', async () => {
  const command = await issue(graph.plane, 'RESTART', 'web');
  const before = await graph.plane.log.head();
  for (let round = 0; round < 2; round += 1)
    expect(await receive('a', command.id)).toEqual({ __typename: 'CommandReceipt' });
  expect(await targetsOf(graph.plane, command.id)).toEqual({
    'web@a': 'DELIVERED',
    'web@b': 'PENDING',
  });
  expect((await eventsAfter(graph.plane, before)).map(({ kind }) => kind)).toEqual([
    'COMMAND_DELIVERED',
  ]);
});

// P83
test('keeps a command from expiring while the reports of its host are on their way', async () => {
  const command = await issue(graph.plane, 'RESTART', 'web', { expiresInMs: 60_000 });
  await receive('a', command.id);
  const past = new Date(Date.now() + 120_000);
  await graph.plane.write(planeActor, (tx) => expireCommands({ ...tx, now: past }));
  expect(await targetsOf(graph.plane, command.id)).toEqual({
    'web@a': 'DELIVERED',
    'web@b': 'EXPIRED',
  });
});

test('changes nothing about what has ended', async () => {
  const command = await issue(graph.plane, 'RESTART', 'web@a');
  await report(graph.plane, hostId('a'), command.id, 'SUCCEEDED');
  await receive('a', command.id);
  const [target] = await graph.plane.db
    .select()
    .from(commandTargets)
    .where(eq(commandTargets.commandId, command.id));
  expect(target).toMatchObject({ status: 'SUCCEEDED' });
});
