/** Actions as commands: which programs have them, what is delivered, and what comes back. */

import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { programRevisions } from '../../../drizzle/tables.ts';
import { applyCommandReports, pendingDeliveries } from '../../../schema/commands/store/commands.ts';
import { planeActor } from '../../../src/base/actor.ts';
import { defaults } from '../../../src/domain/settings/definition.ts';
import { plantFleet } from '../../support/fleet.ts';
import { type Graph, openGraph } from '../graph.ts';

let graph: Graph;
let hostId: string;

const run = `mutation ($input: RunActionInput!) { runAction(input: $input) { __typename
  ... on RunActionPayload { command { id kind action arguments status targets { edges { node { address status message output } } } } }
  ... on Error { code message path hint } } }`;
const ask = async (input: object, as: 'VIEWER' | 'OPERATOR' = 'OPERATOR') =>
  (await graph.ask(run, { input }, as)).runAction;

beforeAll(async () => {
  graph = await openGraph();
  const planted = await plantFleet(graph.plane.db, {
    hosts: ['h1'],
    programs: [{ name: 'web' }, { name: 'job' }],
  });
  hostId = planted.hostIds.get('h1') ?? '';
  const actions = [
    { name: 'rotate', description: null, command: ['/bin/rotate'], signal: null, timeoutMs: 1000 },
  ];
  await graph.plane.db
    .update(programRevisions)
    .set({ definition: { ...defaults, command: ['/bin/true'], actions } })
    .where(eq(programRevisions.programId, planted.programIds.get('web') ?? ''));
});
afterAll(() => graph.close());

// P91
test('an action is delivered with its arguments, changes nothing of what is desired, and its output comes back', async () => {
  const before = await graph.plane.log.head();
  const command = await ask({ selector: 'web', action: 'rotate', arguments: ['--all', 'a b'] });
  expect(command).toMatchObject({
    kind: 'ACTION',
    action: 'rotate',
    arguments: ['--all', 'a b'],
    status: 'PENDING',
  });
  const [delivery] = await pendingDeliveries(graph.plane.db, hostId);
  expect(delivery).toMatchObject({
    kind: 'ACTION',
    action: 'rotate',
    arguments: ['--all', 'a b'],
    signal: null,
  });
  const { commandId = '', targets = [] } = delivery ?? {};
  const instanceIds = targets.map((target) => target.instanceId);
  const ended = {
    commandId,
    instanceIds,
    status: 'FAILED',
    message: 'exit code 3',
    output: 'no\n',
    at: new Date(),
  } as const;
  await graph.plane.write(planeActor, (tx) => applyCommandReports(tx, hostId, [ended]));
  const { node } = await graph.ask(
    'query ($id: ID!) { node(id: $id) { ... on Command { status targets { edges { node { message output } } } } } }',
    {
      id: command.id,
    },
  );
  expect(node).toMatchObject({
    status: 'FAILED',
    targets: { edges: [{ node: { message: 'exit code 3', output: 'no\n' } }] },
  });
  const kinds = (await graph.eventsAfter(before)).map(({ kind, payload }) => [
    kind,
    payload.action,
  ]);
  expect(kinds).toEqual([
    ['COMMAND_ISSUED', 'rotate'],
    ['COMMAND_DELIVERED', undefined],
    ['COMMAND_FINISHED', undefined],
  ]);
});

test('what no selected program has is refused with the nearest; where some have it, the others fail by themselves', async () => {
  expect(await ask({ selector: 'web', action: 'rotat' })).toMatchObject({
    __typename: 'NotFoundError',
    message: 'web has no action "rotat"',
    hint: 'did you mean "rotate"?',
    path: ['input', 'action'],
  });
  expect(await ask({ selector: 'job', action: 'rotate' })).toMatchObject({
    __typename: 'NotFoundError',
  });
  const some = await ask({ selector: '*', action: 'rotate' });
  expect(some.targets.edges.map(({ node }: { node: object }) => node)).toMatchObject([
    { address: 'job@h1', status: 'FAILED', message: 'job has no action "rotate"' },
    { address: 'web@h1', status: 'PENDING' },
  ]);
});

test('the same key means the same arguments', async () => {
  const first = await ask({
    selector: 'web',
    action: 'rotate',
    arguments: ['1'],
    idempotencyKey: 'k',
  });
  expect(
    (await ask({ selector: 'web', action: 'rotate', arguments: ['1'], idempotencyKey: 'k' })).id,
  ).toBe(first.id);
  expect(
    await ask({ selector: 'web', action: 'rotate', arguments: ['2'], idempotencyKey: 'k' }),
  ).toMatchObject({ code: 'CONFLICT' });
});

test('impossible arguments and people who may not are refused', async () => {
  expect(await ask({ selector: 'web', action: 'rotate', arguments: ['a\0b'] })).toMatchObject({
    code: 'INVALID_INPUT',
  });
  expect(
    await ask({ selector: 'web', action: 'rotate', arguments: Array(101).fill('x') }),
  ).toMatchObject({ code: 'INVALID_INPUT' });
  expect(
    (await graph.refusals(run, { input: { selector: 'web', action: 'rotate' } }, 'VIEWER'))[0]
      ?.extensions['code'],
  ).toBe('FORBIDDEN');
});
