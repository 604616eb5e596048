/** The orders of the connections at the root: each of them, both ways, with pages that fit. */
import { getNamedType, isEnumType, isInputObjectType } from 'graphql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { schema } from '../../schema/schema.ts';
import { addHosts, type Graph, openGraph, place, updateProgram } from './graph.ts';
import { createSchedule, creating } from './schedules/queries.ts';

let graph: Graph;
beforeAll(async () => {
  graph = await openGraph();
  await addHosts(graph.plane, [{ name: 'h2' }, { name: 'h1' }, { name: 'h3' }]);
  for (const program of ['web', 'app', 'db'])
    await place(graph, program, '*', { definition: { autostart: false } });
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
});
afterAll(() => graph.close());

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

test.each(orders)('%s by %s', async (list, field) => {
  const ids = async (direction: string, args = 'first: 1000') => {
    const { page } = await graph.ask(
      `{ page: ${list}(orderBy: { field: ${field}, direction: ${direction} }, ${args}) { totalCount nodes { id } pageInfo { endCursor hasNextPage } } }`,
    );
    return {
      ids: page.nodes.map(({ id }: { id: string }) => id) as string[],
      totalCount: page.totalCount as number,
      end: page.pageInfo.endCursor as string,
    };
  };
  const ascending = await ids('ASC');
  // No agent runs anything here; the order of runs has a test with the ledger.
  if (list === 'runs') return;
  expect(ascending.ids.length).toBeGreaterThan(2);
  expect(ascending.totalCount).toBe(ascending.ids.length);
  expect(new Set(ascending.ids).size).toBe(ascending.ids.length);
  expect((await ids('DESC')).ids).toEqual(ascending.ids.toReversed());
  for (const direction of ['ASC', 'DESC']) {
    const first = await ids(direction, 'first: 2');
    const rest = await ids(direction, `first: 1000, after: "${first.end}"`);
    const whole = direction === 'ASC' ? ascending.ids : ascending.ids.toReversed();
    expect([...first.ids, ...rest.ids]).toEqual(whole);
    expect((await ids(direction, 'last: 2')).ids).toEqual(whole.slice(-2));
  }
});
