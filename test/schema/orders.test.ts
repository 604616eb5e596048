/** The orders of the connections at the root: each of them, both ways, with pages that fit. */
import { sql } from 'drizzle-orm';
import { getNamedType, isEnumType, isInputObjectType } from 'graphql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runs } from '../../drizzle/tables.ts';
import { incidents } from '../../drizzle/tables-incidents.ts';
import { schema } from '../../schema/schema.ts';
import { uuidv7 } from '../../src/base/ids.ts';
import { reportCluster, reportedHost } from './clusters/reports.ts';
import {
  addHosts,
  createAssignment,
  type Graph,
  openGraph,
  place,
  updateProgram,
} from './graph.ts';
import { createSchedule, creating } from './schedules/queries.ts';

let graph: Graph;
beforeAll(async () => {
  graph = await openGraph();
  await addHosts(graph.plane, [{ name: 'h2' }, { name: 'h1' }, { name: 'h3' }]);
  for (const program of ['web', 'app', 'db'])
    await place(graph, program, '*', { definition: { autostart: false } });
  await graph.ask(createAssignment, { input: { program: { key: { name: 'web' } }, hosts: 'h1' } });
  for (const name of ['b', 'a', 'c'])
    await graph.ask(createSchedule, {
      input: creating({ program: { name: 'web' }, hosts: '*' }, { name }),
    });
  for (const selector of ['web', 'app', 'db'])
    await graph.ask(
      'mutation ($input: StartInstancesInput!) { startInstances(input: $input) { __typename } }',
      { input: { selector } },
    );
  for (const name of ['y', 'x', 'z'])
    await graph.ask(
      'mutation ($input: CreateTokenInput!) { createToken(input: $input) { __typename } }',
      { input: { name, role: 'VIEWER' } },
    );
  for (const cluster of ['r', 'q', 's']) await reportCluster(graph, cluster);
  await reportCluster(graph, 'q', {
    sequence: 2,
    hosts: ['w', 'x', 'v'].map((n) => reportedHost(n)),
  });
  for (const channel of ['r', 'q', 's'])
    await graph.ask(
      'mutation ($input: PublishProgressInput!) { publishProgress(input: $input) { __typename } }',
      { input: { channel, messages: [1] } },
    );
  for (const [name, leadMs] of [
    ['web', 30_000],
    ['app', 10_000],
    ['db', 20_000],
  ] as const) {
    await graph.ask(updateProgram, {
      input: { program: { key: { name } }, group: name, activityMode: 'REALTIME' },
    });
    const begun = await graph.ask(
      'mutation ($input: StartActivityInput!) { startActivity(input: $input) { __typename ... on Error { message path } ... on InvalidInputError { issues { path message } } } }',
      { input: { group: name, durationMs: 60_000, leadMs, parameters: {} } },
    );
    expect(begun).toMatchObject({ startActivity: { __typename: 'StartActivityPayload' } });
  }
  await addDependencies();
  await addRuns();
  await addIncidents();
  await addNotifications();
  await setTimes();
});
afterAll(() => graph.close());

async function addDependencies() {
  const key = (name: string) => ({ key: { name } });
  const waits = (name: string, ...on: string[]) => ({
    ...{ program: key(name), dependencies: on.map((one) => ({ on: key(one) })) },
  });
  const set = await graph.ask(
    'mutation ($input: SetDependenciesInput!) { setDependencies(input: $input) { __typename } }',
    { input: { programs: [waits('web', 'app', 'db'), waits('app', 'db')] } },
  );
  expect(set).toMatchObject({ setDependencies: { __typename: 'SetDependenciesPayload' } });
}

async function addRuns() {
  for (const programName of ['web', 'app', 'db'])
    await graph.plane.db.insert(runs).values({
      id: uuidv7(),
      hostName: 'h1',
      programName,
      environment: 'default',
      index: 0,
      programRevision: 1,
      cause: 'OPERATOR',
      startedAt: new Date(),
      outcome: 'SUCCEEDED',
    });
}

/** Raised by monitors that watch nothing. */
async function addIncidents() {
  for (const name of ['n', 'm', 'o'])
    await graph.ask(
      'mutation ($input: CreateMonitorInput!) { createMonitor(input: $input) { __typename } }',
      { input: { name, rule: { state: {} }, target: 'nothing' } },
    );
  for (const [component, severity] of [
    ['i', 2],
    ['j', 3],
    ['k', 1],
  ] as const)
    await graph.plane.db.insert(incidents).values({
      ...{ id: uuidv7(), host: 'h1', component, ci: '', severity, state: 'OPEN', raised: true },
      ...{ flapping: false, count: 1, changes: [], summary: '', hostId: uuidv7(), monitor: 'm' },
      ...{ monitorId: uuidv7(), openedAt: new Date(), lastRaisedAt: new Date() },
    });
}

/** Receivers with a test for each, and routes and silences. */
async function addNotifications() {
  for (const name of ['rb', 'ra', 'rc']) {
    const settings = { slack: { url: 'https://chat.example.org/hook' } };
    for (const [mutation, input] of [
      ['createReceiver', { name, settings }],
      ['testReceiver', { receiver: { name } }],
    ] as const)
      await graph.ask(
        `mutation ($input: ${mutation[0]?.toUpperCase()}${mutation.slice(1)}Input!) { ${mutation}(input: $input) { __typename } }`,
        { input },
      );
  }
  for (const [name, position] of [
    ['s', 3],
    ['t', 1],
    ['u', 2],
  ] as const)
    await graph.ask(
      'mutation ($input: CreateRouteInput!) { createRoute(input: $input) { __typename } }',
      { input: { name, position, receiver: { name: 'ra' } } },
    );
  for (const comment of ['m', 'n', 'o'])
    await graph.ask(
      'mutation ($input: CreateSilenceInput!) { createSilence(input: $input) { __typename } }',
      { input: { comment, match: {}, forMs: 60_000 } },
    );
}

/** How a row is named here. */
const labels = {
  hosts: 'name',
  instances: 'address',
  programs: 'name',
  assignments: 'program { name } hosts',
  dependencies: 'of { name } on { name }',
  schedules: 'name',
  runs: 'address',
  commands: 'selector',
  activities: 'group',
  channels: 'name',
  clusters: 'name',
  clusterHosts: 'name',
  incidents: 'component',
  monitors: 'name',
  receivers: 'name',
  routes: 'name',
  silences: 'comment',
  deliveries: 'receiverName',
  tokens: 'name',
  events: 'sequence',
} as const;
type List = keyof typeof labels;

/** The rows of each list in each of its orders. No two orders of a list are alike, or reversed. */
const expected: Partial<Record<List, Record<string, readonly string[]>>> = {
  hosts: {
    NAME: ['h1', 'h2', 'h3'],
    // Nobody has seen h2 yet.
    LAST_SEEN: ['h2', 'h3', 'h1'],
    ENROLLED: ['h3', 'h1', 'h2'],
  },
  instances: {
    ADDRESS: ['app', 'db', 'web'].flatMap((name) => ['h1', 'h2', 'h3'].map((h) => `${name}@${h}`)),
    // FATAL, RUNNING, STOPPED.
    STATE: ['db', 'app', 'web'].flatMap((name) => ['h1', 'h2', 'h3'].map((h) => `${name}@${h}`)),
    SINCE: ['h2', 'h3', 'h1'].flatMap((h) => ['web', 'app', 'db'].map((name) => `${name}@${h}`)),
  },
  programs: {
    NAME: ['app', 'db', 'web'],
    REVISED: ['web', 'app', 'db'],
    CREATED: ['db', 'web', 'app'],
  },
  assignments: {
    PROGRAM: ['app *', 'db *', 'web *', 'web h1'],
    CREATED: ['db *', 'web h1', 'app *', 'web *'],
  },
  dependencies: {
    NAME: ['app db', 'web app', 'web db'],
    CREATED: ['web app', 'app db', 'web db'],
  },
  schedules: { NAME: ['a', 'b', 'c'], CREATED: ['b', 'c', 'a'], CHANGED: ['c', 'a', 'b'] },
  runs: { STARTED: ['db@h1', 'web@h1', 'app@h1'] },
  commands: { ISSUED: ['app', 'web', 'db'] },
  activities: { CREATED: ['db', 'web', 'app'], STARTS: ['app', 'db', 'web'] },
  channels: { CREATED: ['q', 's', 'r'], NAME: ['q', 'r', 's'] },
  clusters: { CREATED: ['q', 's', 'r'], NAME: ['q', 'r', 's'] },
  clusterHosts: { JOINED: ['v', 'x', 'w'], NAME: ['v', 'w', 'x'] },
  incidents: { NUMBER: ['i', 'j', 'k'], OPENED: ['j', 'k', 'i'], SEVERITY: ['k', 'i', 'j'] },
  monitors: { CREATED: ['n', 'o', 'm'], NAME: ['m', 'n', 'o'] },
  receivers: { NAME: ['ra', 'rb', 'rc'], CREATED: ['rc', 'ra', 'rb'] },
  routes: { NAME: ['s', 't', 'u'], POSITION: ['t', 'u', 's'] },
  silences: { CREATED: ['m', 'o', 'n'], ENDS: ['n', 'm', 'o'] },
  deliveries: { CREATED: ['rb', 'rc', 'ra'] },
  tokens: { CREATED: ['z', 'x', 'y'], NAME: ['x', 'y', 'z'] },
};

/** Gives the rows their places in the orders by time, which have nothing to do with their ids. */
async function setTimes() {
  const set = async (list: List, field: string, table: string, column: string, name: string) => {
    for (const [i, row] of (expected[list]?.[field] ?? []).entries())
      await graph.plane.db.execute(
        sql`update ${sql.raw(table)} set ${sql.raw(column)} = '2026-01-01T00:00:00Z'::timestamptz + ${i} * interval '1 minute' where ${sql.raw(name)} = ${row}`,
      );
  };
  const program = '(select name from programs where id = program_id)';
  const host = '(select name from hosts where id = host_id)';
  await set('hosts', 'LAST_SEEN', 'hosts', 'last_seen_at', 'name');
  await set('hosts', 'ENROLLED', 'hosts', 'enrolled_at', 'name');
  await set('instances', 'SINCE', 'instances', 'since', `${program} || '@' || ${host}`);
  await set('programs', 'REVISED', 'program_revisions', 'at', program);
  await set('programs', 'CREATED', 'programs', 'created_at', 'name');
  await set('assignments', 'CREATED', 'assignments', 'created_at', `${program} || ' ' || hosts`);
  const end = (column: string) => `(select name from programs where id = ${column})`;
  const ends = `${end('of_program_id')} || ' ' || ${end('on_program_id')}`;
  await set('dependencies', 'CREATED', 'dependencies', 'created_at', ends);
  await set('schedules', 'CREATED', 'schedules', 'created_at', 'name');
  await set('schedules', 'CHANGED', 'schedules', 'changed_at', 'name');
  await set('runs', 'STARTED', 'runs', 'started_at', `program_name || '@' || host_name`);
  await set('commands', 'ISSUED', 'commands', 'created_at', 'selector');
  await set('activities', 'CREATED', 'activities', 'created_at', '"group"');
  await set('clusters', 'CREATED', 'clusters', 'created_at', 'name');
  await set('clusterHosts', 'JOINED', 'cluster_hosts', 'joined_at', 'name');
  await set('channels', 'CREATED', 'channels', 'created_at', 'name');
  await set('incidents', 'OPENED', 'incidents', 'opened_at', 'component');
  await set('monitors', 'CREATED', 'monitors', 'created_at', 'name');
  await set('receivers', 'CREATED', 'receivers', 'created_at', 'name');
  await set('silences', 'CREATED', 'silences', 'created_at', 'comment');
  await set('silences', 'ENDS', 'silences', 'ends_at', 'comment');
  await set('deliveries', 'CREATED', 'deliveries', 'created_at', 'receiver');
  await set('tokens', 'CREATED', 'tokens', 'created_at', 'name');
  await graph.plane.db.execute(sql`update hosts set last_seen_at = null where name = 'h2'`);
  await graph.plane.db.execute(sql`
    update instances set state = case ${sql.raw(program)} when 'db' then 'FATAL' when 'app' then 'RUNNING' else 'STOPPED' end`);
}

const orders = Object.values(schema.getQueryType()?.getFields() ?? {}).flatMap(({ name, args }) => {
  const type = args.find((arg) => arg.name === 'orderBy')?.type;
  const input = type && getNamedType(type);
  if (!isInputObjectType(input)) return [];
  const values = input.getFields()['field']?.type;
  const field = values && getNamedType(values);
  return isEnumType(field) ? field.getValues().map((value) => [name, value.name] as const) : [];
});

test('most root connections have several orders', () => {
  expect(orders.length).toBeGreaterThan(15);
});

/** What a row of a list is called. */
const labelOf = (row: Record<string, unknown>): string =>
  Object.values(row)
    .map((value) => (typeof value === 'object' ? labelOf({ ...value }) : String(value)))
    .join(' ');

async function pageOf(list: string, field: string, direction: string, args = 'first: 1000') {
  const { page } = await graph.ask(
    `{ page: ${list}(orderBy: { field: ${field}, direction: ${direction} }, ${args}) { totalCount nodes { ${labels[list as List]} } pageInfo { endCursor hasNextPage } } }`,
  );
  return {
    rows: page.nodes.map(labelOf) as string[],
    totalCount: page.totalCount as number,
    end: page.pageInfo.endCursor as string,
  };
}

test.each(orders)('%s by %s', async (list, field) => {
  const sequences = (await graph.eventsAfter(0)).map(({ sequence }) => String(sequence));
  const rows = list === 'events' ? sequences : (expected[list as List]?.[field] ?? []);
  expect(rows.length).toBeGreaterThan(2);
  for (const direction of ['ASC', 'DESC']) {
    const whole = direction === 'ASC' ? rows : rows.toReversed();
    expect(await pageOf(list, field, direction)).toMatchObject({
      rows: whole,
      totalCount: rows.length,
    });
    const first = await pageOf(list, field, direction, 'first: 2');
    const rest = await pageOf(list, field, direction, `first: 1000, after: "${first.end}"`);
    expect([...first.rows, ...rest.rows]).toEqual(whole);
    expect((await pageOf(list, field, direction, 'last: 2')).rows).toEqual(whole.slice(-2));
  }
});

const directed = orders.flatMap(([list, field]) =>
  ['ASC', 'DESC'].map((direction) => ({
    list,
    field,
    direction,
    // A cursor of events is a place in the log, from which a client may read either way.
    name: list === 'events' ? 'events' : `${list} ${field} ${direction}`,
  })),
);
/** Lists with one order, with a row of each. */
const fixed: readonly (readonly [string, (page: string) => string])[] = [
  ['groups', (page) => `{ groups${page} }`],
  ['environments', (page) => `{ environments${page} }`],
  ['labels', (page) => `{ labels${page} }`],
  ['revisions', (page) => `{ program(name: "web") { revisions${page} } }`],
  ['targets', (page) => `{ commands(first: 1) { nodes { targets${page} } } }`],
  ['messages', (page) => `{ channel(by: { name: "q" }) { messages${page} } }`],
  ['members', (page) => `{ activities(first: 1) { nodes { members${page} } } }`],
];
const unfit = { code: 'INVALID_INPUT', issues: [{ path: ['after'] }] };

/** A cursor of each order, by the name of the order. */
async function cursorsOfAll(): Promise<ReadonlyMap<string, string>> {
  const cursors = new Map<string, string>();
  for (const { list, field, direction, name } of directed)
    cursors.set(name, (await pageOf(list, field, direction, 'first: 1')).end);
  for (const [list, query] of fixed) {
    const data = await graph.ask(query('(first: 1) { pageInfo { endCursor } }'));
    cursors.set(list, JSON.stringify(data).match(/"endCursor":"([^"]+)"/)?.[1] ?? '');
  }
  return cursors;
}

/** The name of the order that a cursor carries. That of the event log carries none. */
const orderOf = (cursor: string): unknown => {
  const [order] = JSON.parse(Buffer.from(cursor, 'base64url').toString());
  return typeof order === 'string' ? order : null;
};

test('a cursor serves the order that it was made in, and no other order of any list', async () => {
  await graph.plane.db.execute(sql`update hosts set labels = '{"role": "web"}'`);
  const asked: readonly (readonly [string, (page: string) => string])[] = [
    ...fixed,
    ...directed.map(({ list, field, direction, name }) => {
      const orderBy = `orderBy: { field: ${field}, direction: ${direction} }`;
      return [name, (page: string) => `{ ${list}${page.replace(')', `, ${orderBy})`)} }`] as const;
    }),
  ];
  const cursors = [...(await cursorsOfAll())];
  const ordersOf = cursors.map(([, after]) => orderOf(after));
  // No two cursors have the same name in them, so one foreign cursor for each is enough.
  expect(new Set(ordersOf).size).toBe(cursors.length);
  for (const [i, [made, after]] of cursors.entries()) {
    expect(after, made).not.toBe('');
    const next = cursors[(i + 1) % cursors.length]?.[0];
    for (const [name, query] of asked) {
      const page = query(`(first: 1, after: ${JSON.stringify(after)}) { totalCount }`);
      if (name === made) await graph.ask(page);
      else if (name === next)
        expect(await graph.refusal(page), `${made} for ${name}`).toMatchObject(unfit);
    }
  }
});
