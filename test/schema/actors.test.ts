/**
 * Who is recorded as the cause of a change: a token that takes over another's name must not take
 * over its history, nor its idempotency keys.
 */
import { decodeGlobalID, encodeGlobalID } from '@pothos/plugin-relay';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Caller } from '../../schema/context.ts';
import {
  type Actor,
  agentActor,
  anonymousActor,
  databaseActor,
  planeActor,
  tokenActor,
} from '../../src/base/actor.ts';
import { uuidv7 } from '../../src/base/ids.ts';
import { addHosts, type Graph, openGraph } from './graph.ts';

let graph: Graph;
beforeEach(async () => {
  graph = await openGraph();
});
afterEach(() => graph.close());

const deploy = (): Caller & { kind: 'USER' } => ({
  kind: 'USER',
  tokenId: uuidv7(),
  name: 'deploy',
  role: 'ADMIN',
});
const idOf = (caller: Caller & { kind: 'USER' }) => encodeGlobalID('Token', caller.tokenId);

const create =
  'mutation { createProgram(input: { name: "web", definition: { command: ["/bin/web"] } }) { __typename } }';
const assign =
  'mutation { createAssignment(input: { program: { key: { name: "web" } }, hosts: "a" }) { __typename } }';
const change =
  'mutation { updateProgram(input: { program: { key: { name: "web" } }, definition: { command: ["/bin/other"] } }) { __typename } }';
const stop =
  'mutation { stopInstances(input: { selector: "web", idempotencyKey: "k" }) { __typename } }';

const actor = '{ __typename kind label objectId }';
const by = (caller: Caller & { kind: 'USER' }) => ({
  __typename: 'TokenActor',
  kind: 'TOKEN',
  label: 'deploy',
  objectId: idOf(caller),
});

test('two tokens of one name are two actors in events, revisions, commands, assignments and desired states', async () => {
  const [first, second] = [deploy(), deploy()];
  await addHosts(graph.plane, [{ name: 'a' }]);
  await graph.ask(create, {}, first);
  await graph.ask(assign, {}, first);
  const state = `{ instances(first: 1) { nodes { desired desiredBy ${actor} } } }`;
  expect((await graph.ask(state)).instances.nodes).toEqual([
    { desired: 'RUNNING', desiredBy: by(first) },
  ]);
  await graph.ask(change, {}, second);
  await graph.ask(stop, {}, second);
  expect((await graph.ask(state)).instances.nodes).toEqual([
    { desired: 'STOPPED', desiredBy: by(second) },
  ]);
  const revisions = `{ program(name: "web") { revisedBy ${actor} revisions(first: 5) { nodes { revision author ${actor} } } } }`;
  const { program } = await graph.ask(revisions);
  expect(program.revisedBy).toEqual(by(second));
  expect(program.revisions.nodes).toEqual([
    { revision: 1, author: by(first) },
    { revision: 2, author: by(second) },
  ]);
  const { commands, assignments } = await graph.ask(
    `{ commands(first: 5) { nodes { actor ${actor} } } assignments(first: 5) { nodes { createdBy ${actor} } } }`,
  );
  expect(commands.nodes).toEqual([{ actor: by(second) }]);
  expect(assignments.nodes).toEqual([{ createdBy: by(first) }]);
  const { events } = await graph.ask(
    `{ events(first: 50) { nodes { __typename actor ${actor} } } }`,
  );
  const actors = new Map(
    events.nodes.map((event: { __typename: string; actor: unknown }) => [
      event.__typename,
      event.actor,
    ]),
  );
  for (const kind of ['ProgramCreated', 'AssignmentCreated', 'InstanceCreated'])
    expect(actors.get(kind), kind).toEqual(by(first));
  for (const kind of ['ProgramRevised', 'CommandIssued', 'InstanceDesiredChanged'])
    expect(actors.get(kind), kind).toEqual(by(second));
});

test('each kind of actor has a type and leads to its object, as long as that exists and the caller may see it', async () => {
  const hosts = await addHosts(graph.plane, [{ name: 'a' }]);
  const host = { id: hosts.get('a') ?? '', name: 'a' };
  const { createToken } = await graph.ask(
    'mutation { createToken(input: { name: "ci", role: VIEWER }) { ... on CreateTokenPayload { token { id } } } }',
  );
  const token = decodeGlobalID(createToken.id).id;
  const gone = uuidv7();
  const before = await graph.plane.log.head();
  const all: Actor[] = [
    ...[
      tokenActor(token, 'ci'),
      tokenActor(gone, 'gone'),
      agentActor(host),
      { kind: 'LOCAL', id: host.id, label: 'local:a' } as const,
    ],
    ...[
      { kind: 'SCHEDULE', id: gone, label: 'schedule:nightly' } as const,
      planeActor,
      databaseActor,
      anonymousActor,
    ],
  ];
  for (const actor of all)
    await graph.plane.write(actor, async (tx) =>
      tx.emit({ kind: 'PROGRAM_CREATED', payload: { revision: 1 } }),
    );
  const query = `query ($after: String) { events(first: 20, after: $after) { nodes { actor { __typename kind label
    ... on TokenActor { token { name } } ... on AgentActor { host { name } } ... on LocalActor { host { name } } ... on ScheduleActor { schedule { name } } } } } }`;
  const seen = async (caller?: Caller) =>
    (await graph.ask(query, { after: String(before) }, caller)).events.nodes.map(
      (event: { actor: object }) => Object.values(event.actor),
    );
  const rest = [
    ['AgentActor', 'AGENT', 'agent:a', { name: 'a' }],
    ['LocalActor', 'LOCAL', 'local:a', { name: 'a' }],
    ['ScheduleActor', 'SCHEDULE', 'schedule:nightly', null],
    ['PlaneActor', 'PLANE', 'plane'],
    ['DatabaseActor', 'DATABASE', 'database'],
    ['AnonymousActor', 'ANONYMOUS', 'anonymous'],
  ];
  const [ci, former] = [
    ['TokenActor', 'TOKEN', 'ci'],
    ['TokenActor', 'TOKEN', 'gone', null],
  ];
  expect(await seen()).toEqual([[...(ci ?? []), { name: 'ci' }], former, ...rest]);
  expect(await seen({ kind: 'USER', tokenId: uuidv7(), name: 'eve', role: 'VIEWER' })).toEqual([
    [...(ci ?? []), null],
    former,
    ...rest,
  ]);
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
