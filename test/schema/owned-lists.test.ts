/** Lists that belong to an object: pages of them, their orders and counts, for many owners at once. */
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { addHosts, createAssignment, type Graph, openGraph, place } from './graph.ts';
import { createSchedule, creating } from './schedules/queries.ts';

let graph: Graph;
beforeAll(async () => {
  graph = await openGraph();
  await addHosts(graph.plane, [{ name: 'h1' }, { name: 'h2' }, { name: 'h3' }]);
  await place(graph, 'web', 'h3');
  for (const hosts of ['h1', 'h2'])
    await graph.ask(createAssignment, { input: { program: { key: { name: 'web' } }, hosts } });
  for (const program of ['app', 'db', 'log']) await place(graph, program, 'h1');
  for (const [hosts, name] of [
    ['h2', 'b'],
    ['h1', 'z'],
    ['h2', 'a'],
    ['h1', 'y'],
  ] as const)
    await graph.ask(createSchedule, {
      input: creating({ program: { name: 'web' }, hosts }, { name }),
    });
  const key = (name: string) => ({ key: { name } });
  await graph.ask(
    'mutation ($input: SetDependenciesInput!) { setDependencies(input: $input) { __typename } }',
    {
      input: {
        programs: [
          {
            program: key('web'),
            dependencies: ['log', 'app', 'db'].map((on) => ({ on: key(on), scope: 'ANY_HOST' })),
          },
          { program: key('app'), dependencies: [{ on: key('db') }] },
        ],
      },
    },
  );
});
afterAll(() => graph.close());

interface Page {
  readonly totalCount: number;
  readonly nodes: readonly { readonly name: string }[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string;
    readonly endCursor: string;
  };
}

const pageInfo = 'pageInfo { hasNextPage hasPreviousPage startCursor endCursor }';
const lists = {
  'assignments of a program': [
    'program(name: "web")',
    'assignments',
    'name: hosts',
    ['h1', 'h2', 'h3'],
  ],
  'schedules of a program': ['program(name: "web")', 'schedules', 'name', ['y', 'z', 'a', 'b']],
  'schedules of an instance': ['instance(address: "web@h2")', 'schedules', 'name', ['a', 'b']],
  'dependencies of a program': [
    'program(name: "web")',
    'dependencies',
    'on { name }',
    ['app', 'db', 'log'],
  ],
  'dependents of a program': ['program(name: "db")', 'dependents', 'of { name }', ['app', 'web']],
} as const;

describe.each(Object.entries(lists))('the %s', (_what, [owner, list, element, expected]) => {
  const read = async (args: string): Promise<Page> => {
    const { found } = await graph.ask(
      `{ found: ${owner} { list: ${list}(${args}) { totalCount nodes { ${element} } ${pageInfo} } } }`,
    );
    const { nodes, ...page } = found.list;
    const named = nodes.map((node: Record<string, string | { name: string }>) => {
      const [value] = Object.values(node);
      return { name: typeof value === 'string' ? value : value?.name };
    });
    return { ...page, nodes: named };
  };
  const namesOf = ({ nodes }: Page) => nodes.map(({ name }) => name);

  it('come in pages of any size, forwards and backwards, each element once', async () => {
    for (const [size, from, onward] of [
      ['first', 'after', 'endCursor'],
      ['last', 'before', 'startCursor'],
    ] as const) {
      const found: string[][] = [];
      let at = '';
      for (;;) {
        const page = await read(`${size}: 1${at && `, ${from}: "${at}"`}`);
        expect(page.totalCount).toBe(expected.length);
        found.push(namesOf(page));
        const { hasNextPage, hasPreviousPage } = page.pageInfo;
        if (!(size === 'first' ? hasNextPage : hasPreviousPage)) break;
        at = page.pageInfo[onward];
      }
      const inOrder = size === 'first' ? found : found.toReversed();
      expect(inOrder.flat()).toEqual(expected);
    }
    expect(namesOf(await read('first: 1000'))).toEqual(expected);
  });

  it('refuse a page that is too large, and a cursor of another list', async () => {
    const query = (args: string) => `{ ${owner} { ${list}(${args}) { totalCount } } }`;
    expect(await graph.refusal(query('first: 1001'))).toMatchObject({ code: 'INVALID_INPUT' });
    expect(await graph.refusal(query('after: "W10"'))).toMatchObject({ code: 'INVALID_INPUT' });
  });
});

test.each([
  ['schedules(orderBy: { field: CREATED })', ['b', 'z', 'a', 'y']],
  ['schedules(orderBy: { field: CREATED, direction: DESC }, first: 2)', ['y', 'a']],
  ['schedules(orderBy: { field: NAME, direction: DESC }, last: 3)', ['a', 'z', 'y']],
  ['assignments(orderBy: { field: CREATED })', ['h3', 'h1', 'h2']],
  ['assignments(orderBy: { field: PROGRAM, direction: DESC })', ['h3', 'h2', 'h1']],
])('%s, of a program and of all', async (list, expected) => {
  const element = list.startsWith('assignments') ? 'name: hosts' : 'name';
  const { program } = await graph.ask(
    `{ program(name: "web") { list: ${list} { nodes { ${element} } } } }`,
  );
  expect(program.list.nodes.map(({ name }: { name: string }) => name)).toEqual(expected);
  const filtered = list.replace('(', '(filter: { program: "web" }, ');
  const { list: all } = await graph.ask(`{ list: ${filtered} { nodes { ${element} } } }`);
  expect(all.nodes.map(({ name }: { name: string }) => name)).toEqual(expected);
});

test('the lists of many owners are read in a fixed number of statements', async () => {
  const query = `{ programs { nodes { assignments { totalCount nodes { schedules { totalCount nodes { name } } } } schedules { totalCount nodes { name } }
    dependencies { totalCount nodes { condition } } dependents { totalCount nodes { condition } } instances { nodes { schedules { totalCount nodes { name } } } } } } }`;
  const sent = await graph.statements(() => graph.ask(query));
  expect(sent.length, sent.join('\n\n')).toBeLessThanOrEqual(16);
});

test('nodes takes a hundred ids at most', async () => {
  const { program } = await graph.ask('{ program(name: "web") { id } }');
  const query = 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }';
  const ids = Array.from({ length: 101 }, () => program.id);
  expect((await graph.ask(query, { ids: ids.slice(1) })).nodes).toHaveLength(100);
  expect(await graph.refusal(query, { ids })).toMatchObject({
    code: 'INVALID_INPUT',
    issues: [{ path: ['ids'] }],
  });
});
