/** Dependencies as a list, as a live collection, and the conditions of instances. */
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { follow } from '../../support/graph.ts';
import { deleteProgram, place } from '../graph.ts';
import { graph, openHosts, set } from './support.ts';

beforeAll(async () => {
  await openHosts();
  for (const name of ['web', 'app', 'db']) await place(graph, name, 'a');
  await place(graph, 'job', null);
  await set({
    web: ['app', { on: 'db', condition: 'HEALTHY' }],
    app: [{ on: 'db', scope: 'ANY_HOST' }],
    job: [{ on: 'db', scope: 'ANY_HOST' }],
  });
});
afterAll(() => graph.close());

const list = (filter: object | null) =>
  graph
    .ask(
      'query ($filter: DependencyFilter) { dependencies(filter: $filter) { totalCount nodes { of { name } on { name } } } }',
      { filter },
    )
    .then(({ dependencies: { nodes, totalCount } }) => {
      expect(totalCount).toBe(nodes.length);
      return nodes.map(
        ({ of, on }: Record<'of' | 'on', { readonly name: string }>) => `${of.name} ${on.name}`,
      );
    });

it.each<[object | null, string[]]>([
  [null, ['app db', 'job db', 'web app', 'web db']],
  [{ of: 'web' }, ['web app', 'web db']],
  [{ of: 'web/default', on: ['app', 'nothing'] }, ['web app']],
  [{ of: 'web/other' }, []],
  [{ program: 'app' }, ['app db', 'web app']],
  [{ condition: 'HEALTHY' }, ['web db']],
  [{ scope: 'ANY_HOST', of: ['app', 'web'] }, ['app db']],
  [{ program: [] }, []],
  [{ program: ['', '/', 'web/', "web'", 'a/b/c'] }, []],
])('the dependencies that match %j', async (filter, expected) => {
  expect(await list(filter)).toEqual(expected);
});

it('one is found by its id and by its programs, or is null', async () => {
  const look = (by: object) =>
    graph
      .ask('query ($by: DependencyRef!) { dependency(by: $by) { id condition } }', { by })
      .then(({ dependency }) => dependency);
  const key = (name: string, on: string) => ({ key: { program: { name }, on: { name: on } } });
  const found = await look(key('web', 'db'));
  expect(found).toMatchObject({ condition: 'HEALTHY' });
  expect(await look({ id: found.id })).toEqual(found);
  for (const missing of [key('app', 'web'), key('gone', 'db')])
    expect(await look(missing)).toBeNull();
});

it('what is followed has the ids of what changes, also of those that go with their program', async () => {
  const changes = await follow(
    graph.plane,
    'subscription ($filter: DependencyFilter) { dependenciesChanged(filter: $filter) { type id node { of { name } on { name } delayMs } } }',
    { filter: { of: ['job', 'web'] } },
  );
  const next = async () => (await changes.next()).value?.data.dependenciesChanged;
  const snapshot = await next();
  expect(snapshot.map(({ type }: { type: string }) => type)).toEqual(Array(3).fill('SNAPSHOT'));
  expect(await next()).toMatchObject([{ type: 'SYNCED' }]);
  await set({ web: ['app', { on: 'db', condition: 'HEALTHY', delayMs: 7 }] });
  const [changed, ...others] = await next();
  expect(changed).toMatchObject({ type: 'UPDATED', node: { on: { name: 'db' }, delayMs: 7 } });
  expect(others).toEqual([]);
  await graph.ask(deleteProgram, { input: { program: { key: { name: 'job' } } } });
  const ofJob = snapshot.find(
    ({ node }: { node: { of: { name: string } } }) => node.of.name === 'job',
  );
  expect(await next()).toEqual([{ type: 'REMOVED', id: ofJob.id, node: null }]);
  await changes.return?.();
});

it('an instance has the times since which each condition holds, as was reported last', async () => {
  const conditions = async () => {
    const { instance } = await graph.ask(
      '{ instance(address: "db@a") { conditions { startedSince healthySince completedSince succeededSince } } }',
    );
    return Object.values(instance.conditions);
  };
  const report = (state: string, health: string, reason = 'NONE') =>
    graph.plane.db.execute(sql`
      update instances set state = ${state}, health = ${health}, reason = ${reason}, plane_since = '2026-01-01T00:00:02Z',
        plane_run_since = '2026-01-01T00:00:01Z', plane_health_since = '2026-01-01T00:00:03Z'
      where program_id = (select id from programs where name = 'db')`);
  const at = (second: number) => `2026-01-01T00:00:0${second}.000Z`;
  await report('RUNNING', 'NONE');
  expect(await conditions()).toEqual([at(1), at(2), null, null]);
  await report('RUNNING', 'HEALTHY');
  expect(await conditions()).toEqual([at(1), at(3), null, null]);
  await report('RUNNING', 'UNHEALTHY');
  expect(await conditions()).toEqual([at(1), null, null, null]);
  await report('EXITED', 'NONE', 'EXIT_EXPECTED');
  expect(await conditions()).toEqual([null, null, at(2), at(2)]);
  await report('EXITED', 'NONE', 'EXIT_UNEXPECTED');
  expect(await conditions()).toEqual([null, null, at(2), null]);
});
