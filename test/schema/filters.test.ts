/**
 * What all filters have in common: one value or several for each field, times from an instant to
 * another, and a part of a text.
 */
import { getNamedType, isInputObjectType, isListType, isNonNullType } from 'graphql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { schema } from '../../schema/schema.ts';
import { addHosts, type Graph, openGraph, place } from './graph.ts';

let graph: Graph;
beforeAll(async () => {
  graph = await openGraph();
  await addHosts(graph.plane, [{ name: 'alpha' }, { name: 'Beta' }, { name: 'a%b_c' }]);
  await place(graph, 'web', 'alpha');
  await place(graph, 'Database', 'Beta');
});
afterAll(() => graph.close());

const filters = Object.values(schema.getTypeMap())
  .filter(isInputObjectType)
  .filter(({ name }) => /Filter$/.test(name));
/** One value alone means something. */
const single = new Set(['selector', 'text', 'since', 'before']);

test('each field of a filter is a list named in the singular, a boolean, a selector, a text, or a bound of time', () => {
  expect(filters.length).toBeGreaterThan(7);
  const odd = filters.flatMap((filter) =>
    Object.values(filter.getFields()).flatMap(({ name, type }) => {
      if (getNamedType(type).name === 'Boolean' && !isListType(type)) return [];
      const right = single.has(name)
        ? !isListType(type)
        : isListType(type) &&
          isNonNullType(type.ofType) &&
          !/(?<!s)s$/.test(name.replace(/status$/i, ''));
      return right ? [] : [`${filter.name}.${name}: ${String(type)}`];
    }),
  );
  expect(odd).toEqual([]);
});

const names = async (query: string, variables: object) => {
  const [page] = Object.values(await graph.ask(query, { ...variables })) as {
    nodes: { name?: string; address?: string }[];
  }[];
  return page?.nodes.map(({ name, address }) => name ?? address);
};

test.each<[object, string[]]>([
  [{ text: 'ALPHA' }, ['alpha']],
  [{ text: 'bet' }, ['Beta']],
  [{ text: '%' }, ['a%b_c']],
  [{ text: '_' }, ['a%b_c']],
  [{ text: '\\' }, []],
  [{ text: '\0' }, []],
  [{ text: '' }, ['Beta', 'a%b_c', 'alpha']],
  [{ name: 'alpha' }, ['alpha']],
  [{ name: ['alpha', 'Beta'], text: 'eta' }, ['Beta']],
  [{ name: [] }, []],
])('hosts that match %j', async (filter, expected) => {
  const found = await names(
    'query ($filter: HostFilter) { hosts(filter: $filter) { nodes { name } } }',
    { filter },
  );
  expect(found?.sort()).toEqual(expected);
});

test('a text finds instances by their program and by their host, and programs by their description', async () => {
  const instances =
    'query ($filter: InstanceFilter) { instances(filter: $filter) { nodes { address } } }';
  expect(await names(instances, { filter: { text: 'alph' } })).toEqual(['web@alpha']);
  expect(await names(instances, { filter: { text: 'data' } })).toEqual(['Database@Beta']);
  await graph.ask(
    'mutation { updateProgram(input: { program: { key: { name: "web" } }, description: "The front of the Shop" }) { __typename } }',
  );
  const programs =
    'query ($filter: ProgramFilter) { programs(filter: $filter) { nodes { name } } }';
  expect(await names(programs, { filter: { text: 'front of the shop' } })).toEqual(['web']);
});

test('assignments are found by several hosts and programs at once', async () => {
  const found = async (filter: object) => {
    const { assignments } = await graph.ask(
      'query ($filter: AssignmentFilter) { assignments(filter: $filter) { nodes { program { name } } } }',
      { filter },
    );
    return assignments.nodes.map((node: { program: { name: string } }) => node.program.name).sort();
  };
  expect(await found({ host: ['alpha', 'Beta'] })).toEqual(['Database', 'web']);
  expect(await found({ host: ['alpha', 'nowhere'] })).toEqual(['web']);
  expect(await found({ host: [] })).toEqual([]);
  expect(await found({ program: ['web', 'Database'], host: 'Beta' })).toEqual(['Database']);
});

test('events are found from the time of one to that of another, the first included', async () => {
  const { events } = await graph.ask('{ events(first: 100) { nodes { sequence recordedAt } } }');
  const times = [
    ...new Set<string>(events.nodes.map(({ recordedAt }: { recordedAt: string }) => recordedAt)),
  ].sort();
  const [since, before] = [times[1], times.at(-1)];
  const query =
    'query ($filter: EventFilter) { events(first: 100, filter: $filter) { nodes { sequence } } }';
  const { events: found } = await graph.ask(query, { filter: { since, before } });
  const expected = events.nodes.filter(
    ({ recordedAt }: { recordedAt: string }) =>
      recordedAt >= String(since) && recordedAt < String(before),
  );
  expect(expected.length).toBeGreaterThan(0);
  expect(found.nodes.map(({ sequence }: { sequence: number }) => sequence)).toEqual(
    expected.map(({ sequence }: { sequence: number }) => sequence),
  );
});
