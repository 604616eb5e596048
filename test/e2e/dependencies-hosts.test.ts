/**
 * Dependencies between two hosts, each with a real agent of its own: who starts when, what goes
 * down with what, and what counts while a host is away.
 */
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type PlaneProcess, type Started, World } from '../support/gander.ts';
import { type Answer, graphql, instances, run, settled } from '../support/requests.ts';
import { until } from '../support/until.ts';

let world: World;
let plane: PlaneProcess;
let agents: Record<'a' | 'b', Started>;

beforeEach(async () => {
  world = new World();
  plane = await world.serve();
  agents = { a: await world.enrol(plane, 'a'), b: await world.enrol(plane, 'b') };
});
afterEach(() => world.destroy());

const sleeper = {
  command: ['sleep', '100000'],
  autorestart: 'ALWAYS',
  backoff: { initialMs: 100 },
};

/** `db` on the host b; and programs on the host a that depend on it. */
async function place(
  definition: object,
  dependents: Readonly<Record<string, object>>,
): Promise<void> {
  await run(plane, 'db', { ...sleeper, ...definition }, { hosts: 'b' });
  const names = Object.keys(dependents);
  for (const name of names) {
    const input = { name, definition: { startMs: 50, ...sleeper } };
    await graphql(
      plane,
      'mutation ($input: CreateProgramInput!) { createProgram(input: $input) { __typename } }',
      { input },
    );
  }
  const programs = names.map((name) => ({
    program: { key: { name } },
    dependencies: [{ on: { key: { name: 'db' } }, scope: 'ANY_HOST', ...dependents[name] }],
  }));
  const set =
    'mutation ($input: SetDependenciesInput!) { setDependencies(input: $input) { __typename ... on Error { message } } }';
  expect((await graphql(plane, set, { input: { programs } })).setDependencies).toEqual({
    __typename: 'SetDependenciesPayload',
  });
  for (const name of names) {
    const assign =
      'mutation ($input: CreateAssignmentInput!) { createAssignment(input: $input) { __typename ... on Error { message } } }';
    const { createAssignment } = await graphql(plane, assign, {
      input: { program: { key: { name } }, hosts: 'a' },
    });
    expect(createAssignment).toEqual({ __typename: 'CreateAssignmentPayload' });
  }
}

const ask = (mutation: string, selector: string) =>
  graphql(
    plane,
    `mutation { ${mutation}(input: { selector: "${selector}" }) { __typename ... on Error { message } } }`,
  );

async function pidOf(selector: string): Promise<number> {
  const [one] = await settled(plane, selector);
  return Number(one?.pid);
}

async function waitingFor(address: string): Promise<Answer[]> {
  const { instance } = await graphql(
    plane,
    'query ($address: String!) { instance(address: $address) { waitingFor { why host detail } } }',
    {
      address,
    },
  );
  return instance.waitingFor;
}

test('an instance waits for a program on another host, shows what it waits for, and starts after it', async () => {
  await place({ autostart: false }, { web: {} });
  await settled(plane, 'web', 'WAITING');
  await until(async () => (await waitingFor('web@a'))[0]?.why === 'DOWN');
  expect(await waitingFor('web@a')).toMatchObject([
    { host: 'b', detail: expect.stringContaining('db@b') },
  ]);
  const { why } = await graphql(plane, '{ why(address: "web@a") { entries { summary } } }');
  expect(why.entries[1].summary).toMatch(/^web@a has waited since \S+ for db@b to be up: STOPPED/);
  await ask('startInstances', 'db');
  await settled(plane, 'db,web');
  const { runs } = await graphql(plane, '{ runs(first: 9) { nodes { address cause startedAt } } }');
  const [web, db] = ['web@a', 'db@b'].map((address) =>
    runs.nodes.find((one: Answer) => one.address === address),
  );
  expect(web.cause).toBe('AUTOSTART');
  expect(Date.parse(web.startedAt)).toBeGreaterThanOrEqual(Date.parse(db.startedAt));
});

test('a crash on one host restarts or stops its dependents on another host once, and only those with `propagate`', async () => {
  await place({}, { follows: { propagate: 'RESTART' }, stays: {}, ends: { propagate: 'STOP' } });
  await settled(plane, 'db,follows,stays,ends');
  const before = { follows: await pidOf('follows'), stays: await pidOf('stays') };
  process.kill(await pidOf('db'), 'SIGKILL');
  await until(async () => {
    const [one] = await instances(plane, 'follows');
    return one?.state === 'RUNNING' && one.pid !== before.follows;
  });
  await settled(plane, 'ends', 'STOPPED');
  await settled(plane, 'db,follows');
  expect(await pidOf('stays')).toBe(before.stays);
  const { runs } = await graphql(plane, '{ runs(first: 20) { nodes { address cause } } }');
  expect(
    runs.nodes
      .filter(({ address }: Answer) => address === 'follows@a')
      .map(({ cause }: Answer) => cause),
  ).toEqual(['DEPENDENCY', 'AUTOSTART']);
  const { why } = await graphql(plane, '{ why(address: "ends@a") { entries { summary } } }');
  expect(why.entries[0].summary).toContain('because db@b, which it depends on, went from RUNNING');
});

test('while the other host is unreachable, dependents run on under HOLD and stop after their time under STOP, and start again when it is back', async () => {
  await place(
    {},
    {
      holds: {},
      continues: { whenUnreachable: 'CONTINUE' },
      stops: { whenUnreachable: 'STOP', unreachableMs: 500 },
    },
  );
  await settled(plane, 'holds,continues,stops');
  const before = { holds: await pidOf('holds'), db: await pidOf('db') };
  await agents.b.end('SIGKILL');
  await settled(plane, 'stops', 'WAITING');
  expect(await waitingFor('stops@a')).toMatchObject([{ why: 'UNREACHABLE', host: 'b' }]);
  expect(await pidOf('holds')).toBe(before.holds);
  await ask('restartInstances', 'holds,continues');
  await settled(plane, 'holds', 'WAITING');
  await settled(plane, 'continues');
  const { dependencyGraph } = await graphql(
    plane,
    '{ dependencyGraph { edges { of satisfied blockers { why } } } }',
  );
  const edge = (of: string) => dependencyGraph.edges.find((one: Answer) => one.of === of);
  expect(edge('holds@a')).toMatchObject({ satisfied: false, blockers: [{ why: 'UNREACHABLE' }] });
  expect(edge('continues@a').satisfied).toBe(true);
  await world.startAgent(join(world.folder, 'b')).prints(/connected to the plane/);
  await settled(plane, 'holds,stops,db');
  expect(await pidOf('db')).toBe(before.db);
});
