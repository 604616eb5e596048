/** What belongs to an instance, a host, a program, a run and a revision: connections and objects. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runs } from '../../../drizzle/tables.ts';
import { planeActor } from '../../../src/base/actor.ts';
import { uuidv7 } from '../../../src/base/ids.ts';
import { addHosts, type Graph, openGraph, place, updateProgram } from '../graph.ts';

let graph: Graph;
const runId = uuidv7();

const order = (field: string, selector: string) =>
  graph.ask(`mutation { ${field}(input: { selector: "${selector}" }) { __typename } }`);

beforeAll(async () => {
  graph = await openGraph();
  await addHosts(graph.plane, [
    { name: 'h1', labels: { role: 'web' } },
    { name: 'h2', labels: { role: 'web' } },
    { name: 'h3' },
  ]);
  await place(graph, 'web', 'h1', { definition: { env: [{ name: 'KEY', value: 'first' }] } });
  await graph.ask(
    'mutation { createAssignment(input: { program: { key: { name: "web" } }, hosts: "label:role=web", instancesPerHost: 2 }) { __typename } }',
  );
  await place(graph, 'db', 'h1');
  await graph.ask(updateProgram, {
    input: {
      program: { key: { name: 'web' } },
      note: 'second',
      definition: { command: ['/bin/sleep', '2000'], env: [{ name: 'KEY', value: 'second' }] },
    },
  });
  await order('startInstances', 'web@h1');
  await order('stopInstances', 'web');
  await order('startInstances', 'db');
  const { instance } = await graph.ask('{ instance(address: "web@h1") { id } }');
  await graph.plane.db.insert(runs).values({
    id: runId,
    instanceId: Buffer.from(instance.id, 'base64').toString().split(':')[1] ?? '',
    hostName: 'h1',
    programName: 'web',
    environment: 'default',
    index: 0,
    programRevision: 1,
    cause: 'OPERATOR',
    startedAt: new Date(),
    outcome: 'SUCCEEDED',
  });
});
afterAll(() => graph.close());

test('an instance has the commands that it was a target of, newest first', async () => {
  const { one, two } = await graph.ask(
    '{ one: instance(address: "web@h1") { commands { totalCount nodes { kind } } } two: instance(address: "web@h2") { commands(first: 1) { totalCount nodes { kind } } } }',
  );
  expect(one.commands.nodes).toEqual([{ kind: 'STOP' }, { kind: 'START' }]);
  expect(one.commands.totalCount).toBe(2);
  expect(two.commands).toEqual({ totalCount: 1, nodes: [{ kind: 'STOP' }] });
});

test('a program has the commands of its instances, each once', async () => {
  const { program } = await graph.ask(
    '{ program(name: "web") { commands { totalCount nodes { kind } } } }',
  );
  expect(program.commands).toEqual({
    totalCount: 2,
    nodes: [{ kind: 'STOP' }, { kind: 'START' }],
  });
});

const owned = [
  ['commands', 'ISSUED', 'instance(address: "web@h1")'],
  ['commands', 'ISSUED', 'program(name: "web")'],
  ['events', 'RECORDED', 'host(name: "h1")'],
  ['events', 'RECORDED', 'program(name: "web")'],
  ['events', 'RECORDED', 'instance(address: "web@h1")'],
] as const;
test.each(owned)('the %s by %s of %s are paged in either direction', async (list, field, owner) => {
  const read = async (args: string) => {
    const { of } = await graph.ask(
      `{ of: ${owner} { page: ${list}(${args}) { nodes { id } pageInfo { startCursor endCursor } } } }`,
    );
    const ids: string[] = of.page.nodes.map(({ id }: { id: string }) => id);
    return { ids, start: of.page.pageInfo.startCursor, end: of.page.pageInfo.endCursor };
  };
  const orderBy = (direction: string) => `orderBy: { field: ${field}, direction: ${direction} }`;
  const { ids: whole } = await read(`first: 1000, ${orderBy('ASC')}`);
  expect(whole.length).toBeGreaterThan(1);
  const standard = list === 'events' ? whole : whole.toReversed();
  expect((await read('first: 1000')).ids).toEqual(standard);
  for (const direction of ['ASC', 'DESC']) {
    const rows = direction === 'ASC' ? whole : whole.toReversed();
    const first = await read(`first: 1, ${orderBy(direction)}`);
    expect(first.ids).toEqual(rows.slice(0, 1));
    const rest = await read(`first: 1000, after: "${first.end}", ${orderBy(direction)}`);
    expect(rest.ids).toEqual(rows.slice(1));
    const last = await read(`last: 1, ${orderBy(direction)}`);
    expect(last.ids).toEqual(rows.slice(-1));
    const before = await read(`last: 1, before: "${last.start}", ${orderBy(direction)}`);
    expect(before.ids).toEqual(rows.slice(-2, -1));
  }
});

test('an instance has the assignments that cover it', async () => {
  const covering = async (address: string) =>
    (
      await graph.ask(
        `{ instance(address: "${address}") { assignments { totalCount nodes { hosts } } } }`,
      )
    ).instance.assignments;
  expect(await covering('web@h1')).toEqual({
    totalCount: 2,
    nodes: [{ hosts: 'h1' }, { hosts: 'label:role=web' }],
  });
  expect(await covering('web@h1#1')).toEqual({
    totalCount: 1,
    nodes: [{ hosts: 'label:role=web' }],
  });
});

test('a host has the programs of its instances, in the order asked for', async () => {
  const { host, empty } = await graph.ask(
    '{ host(name: "h1") { programs { totalCount nodes { name } } other: programs(orderBy: { field: CREATED }, first: 1) { nodes { name } } } empty: host(name: "h3") { programs { totalCount nodes { name } } } }',
  );
  expect(host).toEqual({
    programs: { totalCount: 2, nodes: [{ name: 'db' }, { name: 'web' }] },
    other: { nodes: [{ name: 'web' }] },
  });
  expect(empty.programs).toEqual({ totalCount: 0, nodes: [] });
});

test('hosts, programs and instances have the events about them, in pages', async () => {
  const events = async (owner: string, args: string) =>
    (
      await graph.ask(
        `{ it: ${owner} { events(${args}) { nodes { kind } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } } }`,
      )
    ).it.events;
  const kinds = (page: { nodes: { kind: string }[] }) => page.nodes.map(({ kind }) => kind);
  const all = await events('instance(address: "web@h2")', 'first: 100');
  expect(kinds(all)[0]).toBe('INSTANCE_CREATED');
  expect(all.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: false });
  expect(kinds(await events('instance(address: "web@h2")', 'last: 1'))).toEqual(
    kinds(all).slice(-1),
  );
  const first = await events('program(name: "web")', 'first: 1');
  expect(kinds(first)).toEqual(['PROGRAM_CREATED']);
  expect(first.pageInfo.hasNextPage).toBe(true);
  const second = await events(
    'program(name: "web")',
    `first: 1, after: "${first.pageInfo.endCursor}"`,
  );
  expect(kinds(second)).toEqual(['ASSIGNMENT_CREATED']);
  expect(
    kinds(await events('program(name: "web")', 'filter: { kind: [PROGRAM_REVISED] }')),
  ).toEqual(['PROGRAM_REVISED']);
  const ofHost = await events('host(name: "h2")', 'first: 100');
  expect(new Set(kinds(ofHost))).toContain('INSTANCE_CREATED');
  expect(kinds(await events('host(name: "h3")', 'first: 100'))).toEqual([]);
  expect(kinds(await events('program(name: "web")', 'first: 100'))).toEqual(
    kinds(
      await graph
        .ask('{ events(first: 1000, filter: { program: "web" }) { nodes { kind } } }')
        .then(({ events: page }) => page),
    ),
  );
});

test('the events of an earlier host of the same name are not those of the host', async () => {
  const { host } = await graph.ask(
    '{ host(name: "h1") { events(first: 1000) { nodes { sequence } } } }',
  );
  await graph.plane.write(planeActor, async (tx) =>
    tx.emit({
      kind: 'HOST_CONNECTED',
      host: { id: uuidv7(), name: 'h1' },
      payload: { agentVersion: '0' },
    }),
  );
  expect(
    await graph.ask('{ host(name: "h1") { events(first: 1000) { nodes { sequence } } } }'),
  ).toEqual({ host });
});

test('an instance explains its state as the root field does', async () => {
  const { instance, why } = await graph.ask(
    '{ instance(address: "web@h1") { why { entries { summary } } } why(address: "web@h1") { entries { summary } } }',
  );
  expect(instance.why).toEqual(why);
  expect(why.entries.length).toBeGreaterThan(0);
});

test('a run has the revision that ran, a program its current one', async () => {
  const id = Buffer.from(`Run:${runId}`).toString('base64');
  const { run, program } = await graph.ask(
    `{ run(id: "${id}") { programRevision revision { revision definition { command } } } program(name: "web") { currentRevision { revision note } } }`,
  );
  expect(run).toEqual({
    programRevision: 1,
    revision: { revision: 1, definition: { command: ['/bin/sleep', '1000'] } },
  });
  expect(program.currentRevision).toEqual({ revision: 2, note: 'second' });
});

test('two revisions differ in settings, and hidden values stay hidden', async () => {
  const query = `{ program(name: "web") { currentRevision { diff(to: 1) {
    settings from { revision definition { env { name value } } } to { revision definition { env { name value } } } }
    none: diff(to: 3) { settings } zero: diff(to: 0) { settings } same: diff(to: 2) { settings } } } }`;
  const seen = (value: string | null) => [{ name: 'KEY', value }];
  const as = async (role: 'ADMIN' | 'VIEWER') =>
    (await graph.ask(query, {}, role)).program.currentRevision;
  expect(await as('ADMIN')).toEqual({
    diff: {
      settings: ['command', 'env'],
      from: { revision: 2, definition: { env: seen('second') } },
      to: { revision: 1, definition: { env: seen('first') } },
    },
    none: null,
    zero: null,
    same: { settings: [] },
  });
  expect((await as('VIEWER')).diff).toMatchObject({
    from: { definition: { env: seen(null) } },
    to: { definition: { env: seen(null) } },
  });
});

test('the number of statements does not depend on the number of rows', async () => {
  const queries = [
    'instances(first: N) { nodes { commands { totalCount nodes { id } } assignments { totalCount nodes { id } } events { nodes { sequence } } } }',
    'hosts(first: N) { nodes { programs { totalCount nodes { name } } events { nodes { sequence } } } }',
    'programs(first: N) { nodes { commands { totalCount nodes { id } } events { nodes { sequence } } currentRevision { revision diff(to: 2) { settings } } } }',
  ];
  for (const query of queries) {
    const count = async (rows: number) =>
      (await graph.statements(() => graph.ask(`{ ${query.replace('N', String(rows))} }`))).length;
    expect([query, await count(10)]).toEqual([query, await count(1)]);
  }
});
