/** Looking one object up by its reference or id: it is found, or null, or the reference is refused. */
import { encodeGlobalID } from '@pothos/plugin-relay';
import { getNamedType, isCompositeType } from 'graphql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runs } from '../../../drizzle/tables.ts';
import { schema } from '../../../schema/schema.ts';
import { uuidv7 } from '../../../src/base/ids.ts';
import { addHosts, type Graph, openGraph, place } from '../graph.ts';

let graph: Graph;
const runId = uuidv7();
const ids: Record<string, string> = {};

beforeAll(async () => {
  graph = await openGraph();
  await addHosts(graph.plane, [{ name: 'alpha' }, { name: 'beta' }]);
  await place(graph, 'web', 'alpha');
  await graph.ask(
    'mutation { createAssignment(input: { program: { key: { name: "web" } }, hosts: "beta, gamma*" }) { __typename } }',
  );
  const schedule = (hosts: string, name: string) =>
    graph.ask(
      `mutation { createSchedule(input: { assignment: { key: { program: { name: "web" }, hosts: "${hosts}" } }, name: "${name}", spec: { trigger: { cron: "0 2 * * *" } } }) { __typename } }`,
    );
  await schedule('alpha', 'nightly');
  await schedule('alpha', 'both');
  await schedule('beta,gamma*', 'both');
  await graph.plane.db.insert(runs).values({
    id: runId,
    hostName: 'gone',
    programName: 'web',
    environment: 'default',
    index: 0,
    programRevision: 1,
    cause: 'OPERATOR',
    startedAt: new Date(),
    outcome: 'SUCCEEDED',
  });
  for (const name of ['ci', 'twice', 'twice-joined'])
    await graph.ask(
      name === 'twice-joined'
        ? 'mutation { createJoinToken(input: { name: "twice" }) { __typename } }'
        : `mutation { createToken(input: { name: "${name}", role: VIEWER }) { __typename } }`,
    );
  const found = await graph.ask(
    '{ assignments { nodes { id hosts } } schedules { nodes { id name hosts } } tokens { nodes { id name kind } } events(first: 1) { nodes { id } } }',
  );
  ids.assignment = found.assignments.nodes.find(
    ({ hosts }: { hosts: string }) => hosts === 'alpha',
  ).id;
  ids.schedule = found.schedules.nodes.find(({ name }: { name: string }) => name === 'nightly').id;
  ids.token = found.tokens.nodes.find(({ name }: { name: string }) => name === 'ci').id;
  ids.event = found.events.nodes[0].id;
  ids.run = encodeGlobalID('Run', runId);
});
afterAll(() => graph.close());

const look = (field: string, argument: string, selection: string) =>
  graph.ask(`{ it: ${field}(${argument}) { ${selection} } }`).then(({ it }) => it);

test('a run and an event are found by their ids', async () => {
  expect(await look('run', `id: "${ids.run}"`, 'id address')).toEqual({
    id: ids.run,
    address: 'web@gone',
  });
  expect(await look('event', `id: "${ids.event}"`, 'id sequence')).toEqual({
    id: ids.event,
    sequence: 1,
  });
});

test.each(['assignment', 'schedule', 'token'])('the %s of an id is found', async (field) => {
  expect(await look(field, `by: { id: "${ids[field]}" }`, 'id')).toEqual({ id: ids[field] });
});

test('an assignment is found by its program and its hosts, however these are written', async () => {
  const by = (program: string, hosts: string) =>
    look(
      'assignment',
      `by: { key: { program: { name: "${program}" }, hosts: "${hosts}" } }`,
      'hosts',
    );
  expect(await by('web', 'alpha')).toEqual({ hosts: 'alpha' });
  expect(await by('web', 'beta ,  gamma*')).toEqual(await by('web', 'beta,gamma*'));
  expect(await by('web', 'beta ,  gamma*')).not.toBeNull();
  expect(await by('web', 'delta')).toBeNull();
  expect(await by('web', '((')).toBeNull();
  expect(await by('other', 'alpha')).toBeNull();
});

test('a schedule is found by its program and name, and by its hosts where several have the name', async () => {
  const by = (key: string) =>
    look('schedule', `by: { key: { program: { name: "web" }, ${key} } }`, 'name hosts');
  expect(await by('name: "nightly"')).toEqual({ name: 'nightly', hosts: 'alpha' });
  expect(await by('name: "both", hosts: "alpha"')).toEqual({ name: 'both', hosts: 'alpha' });
  expect(await by('name: "other"')).toBeNull();
  const refusal = await graph.refusal(
    '{ schedule(by: { key: { program: { name: "web" }, name: "both" } }) { id } }',
  );
  expect(refusal).toMatchObject({
    code: 'INVALID_INPUT',
    issues: [{ path: ['by', 'key', 'hosts'], message: '2 assignments have a schedule "both"' }],
  });
});

test('a token is found by its name where one has it, by administrators alone', async () => {
  expect(await look('token', 'by: { name: "ci" }', 'name kind')).toEqual({
    name: 'ci',
    kind: 'USER',
  });
  expect(await look('token', 'by: { name: "other" }', 'name')).toBeNull();
  expect(await graph.refusal('{ token(by: { name: "twice" }) { id } }')).toMatchObject({
    code: 'INVALID_INPUT',
    issues: [{ path: ['by', 'name'] }],
  });
  const refused = await graph.refusals('{ token(by: { name: "ci" }) { id } }', {}, 'OPERATOR');
  expect(refused[0]?.extensions).toMatchObject({ code: 'FORBIDDEN' });
});

const none = uuidv7();
test.each([
  ['run', `id: "${encodeGlobalID('Run', none)}"`],
  ['run', 'id: "nonsense"'],
  ['run', `id: "${encodeGlobalID('Host', none)}"`],
  ['event', `id: "${encodeGlobalID('Event', '999999999999')}"`],
  ['event', `id: "${encodeGlobalID('Event', '0')}"`],
  ['event', `id: "${encodeGlobalID('Event', '99999999999999999999')}"`],
  ['event', 'id: "nonsense"'],
  ['assignment', `by: { id: "${encodeGlobalID('Assignment', none)}" }`],
  ['schedule', `by: { id: "${encodeGlobalID('Schedule', none)}" }`],
  ['token', `by: { id: "${encodeGlobalID('Token', none)}" }`],
])('%s(%s) is null', async (field, argument) => {
  expect(await look(field, argument, 'id')).toBeNull();
});

const noNode = ['Event', 'HostConnected', 'Viewer', 'Query', 'HostFilter', 'DateTime', 'Nothing'];
test('ids of what is no node are null, and leave the others of a list', async () => {
  const bad = [...noNode.map((type) => encodeGlobalID(type, '1')), ids.event];
  for (const id of bad)
    expect(await graph.ask('query ($id: ID!) { node(id: $id) { id } }', { id })).toEqual({
      node: null,
    });
  const query = 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }';
  const { nodes } = await graph.ask(query, { ids: [ids.run, ...bad, ids.schedule] });
  expect(nodes).toEqual([{ id: ids.run }, ...bad.map(() => null), { id: ids.schedule }]);
});

test.each(['assignment', 'schedule', 'token'])(
  'a reference to a %s by the id of something else is refused with its place',
  async (field) => {
    const refusal = await graph.refusal(`{ it: ${field}(by: { id: "${ids.run}" }) { id } }`);
    expect(refusal).toMatchObject({ code: 'INVALID_INPUT', issues: [{ path: ['by', 'id'] }] });
  },
);

test('every look-up of one object is nullable, and every list of a root is not', () => {
  const fields = Object.values(schema.getQueryType()?.getFields() ?? {});
  const isObject = (type: unknown) =>
    isCompositeType(type) && 'getFields' in type && 'id' in type.getFields();
  const single = fields.filter(
    ({ args, type }) =>
      args.some(({ name }) => /^(id|by|name|address)$/.test(name)) && isObject(getNamedType(type)),
  );
  expect(single.map(({ name }) => name).sort()).toEqual([
    ...[
      'activity',
      'assignment',
      'channel',
      'cluster',
      'command',
      'delivery',
      'dependency',
      'event',
      'host',
      'incident',
      'instance',
      'monitor',
      'node',
      'program',
    ],
    ...['receiver', 'route', 'run', 'schedule', 'token'],
  ]);
  for (const { name, type } of single)
    expect([name, String(type)]).toEqual([name, expect.not.stringMatching(/!$/)]);
  for (const { name, type } of fields.filter(({ type }) => /Connection!?$/.test(String(type))))
    expect([name, String(type)]).toEqual([name, expect.stringMatching(/!$/)]);
});
