/** Who is recorded as the cause of a change: a token that takes over another's name must not take over its history, nor its idempotency keys. */
import { encodeGlobalID } from '@pothos/plugin-relay';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Caller } from '../../schema/context.ts';
import { uuidv7 } from '../../src/base/ids.ts';
import { addHosts, type Graph, openGraph } from './graph.ts';

let graph: Graph;
beforeEach(async () => {
  graph = await openGraph();
});
afterEach(() => graph.close());

const deploy = (): Caller & { kind: 'USER' } => ({ kind: 'USER', tokenId: uuidv7(), name: 'deploy', role: 'ADMIN' });
const idOf = (caller: Caller & { kind: 'USER' }) => encodeGlobalID('Token', caller.tokenId);

const create = 'mutation { createProgram(input: { name: "web", definition: { command: ["/bin/web"] } }) { __typename } }';
const assign = 'mutation { createAssignment(input: { program: { key: { name: "web" } }, hosts: "a" }) { __typename } }';
const change =
  'mutation { updateProgram(input: { program: { key: { name: "web" } }, definition: { command: ["/bin/other"] } }) { __typename } }';
const stop = 'mutation { stopInstances(input: { selector: "web", idempotencyKey: "k" }) { __typename } }';

test('two tokens of one name are two actors in events, revisions, commands and desired states', async () => {
  const [first, second] = [deploy(), deploy()];
  await addHosts(graph.plane, [{ name: 'a' }]);
  await graph.ask(create, {}, first);
  await graph.ask(assign, {}, first);
  const state = '{ instances(first: 1) { nodes { desired desiredBy desiredById } } }';
  expect((await graph.ask(state)).instances.nodes).toEqual([{ desired: 'RUNNING', desiredBy: 'deploy', desiredById: idOf(first) }]);
  await graph.ask(change, {}, second);
  await graph.ask(stop, {}, second);
  expect((await graph.ask(state)).instances.nodes).toEqual([{ desired: 'STOPPED', desiredBy: 'deploy', desiredById: idOf(second) }]);
  const revisions = '{ program(name: "web") { revisions(first: 5) { nodes { revision author authorId } } } }';
  expect((await graph.ask(revisions)).program.revisions.nodes).toEqual([
    { revision: 1, author: 'deploy', authorId: idOf(first) },
    { revision: 2, author: 'deploy', authorId: idOf(second) },
  ]);
  const { commands } = await graph.ask('{ commands(first: 5) { nodes { actor actorId } } }');
  expect(commands.nodes).toEqual([{ actor: 'deploy', actorId: idOf(second) }]);
  const { events } = await graph.ask('{ events(first: 50) { nodes { __typename actor actorId } } }');
  const by = new Map(events.nodes.map((event: { __typename: string }) => [event.__typename, event]));
  for (const kind of ['ProgramCreated', 'AssignmentCreated', 'InstanceCreated'])
    expect(by.get(kind)).toEqual({ __typename: kind, actor: 'deploy', actorId: idOf(first) });
  for (const kind of ['ProgramRevised', 'CommandIssued', 'InstanceDesiredChanged'])
    expect(by.get(kind)).toEqual({ __typename: kind, actor: 'deploy', actorId: idOf(second) });
});

test('a later token of the same name does not get the command that an earlier one made with the same idempotency key', async () => {
  const [first, second] = [deploy(), deploy()];
  await addHosts(graph.plane, [{ name: 'a' }]);
  await graph.ask(create, {}, first);
  await graph.ask(assign, {}, first);
  await graph.ask(stop, {}, first);
  await graph.ask(stop, {}, first);
  expect((await graph.ask('{ commands(first: 5) { totalCount } }')).commands.totalCount).toBe(1);
  await graph.ask(stop, {}, second);
  expect((await graph.ask('{ commands(first: 5) { totalCount } }')).commands.totalCount).toBe(2);
});
