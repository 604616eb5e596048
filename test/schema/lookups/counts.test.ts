/** Counting instances by a value of theirs, and searching by a part of a name. */
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { hosts } from '../../../drizzle/tables.ts';
import { addHosts, type Graph, openGraph, place } from '../graph.ts';

let graph: Graph;
beforeAll(async () => {
  graph = await openGraph();
  await addHosts(graph.plane, [
    { name: 'h1', labels: { role: 'web', site: 'eu' } },
    { name: 'h2', labels: { role: 'web' } },
    { name: 'webhost' },
  ]);
  await place(graph, 'web', '*', { assignment: { instancesPerHost: 2 } });
  await place(graph, 'webshop', 'h1');
  await place(graph, 'db', 'h2');
  await graph.ask(
    'mutation { updateProgram(input: { program: { key: { name: "db" } }, description: "keeps the 100% of the web" }) { __typename } }',
  );
  await graph.ask(
    'mutation { createSchedule(input: { assignment: { key: { program: { name: "db" }, hosts: "h2" } }, name: "webcheck", spec: { trigger: { cron: "0 2 * * *" } } }) { __typename } }',
  );
  await graph.ask(
    'mutation { createProgram(input: { name: "web", environment: "staging", definition: { command: ["true"] } }) { __typename } createAssignment(input: { program: { key: { name: "web", environment: "staging" } }, hosts: "h1" }) { __typename } }',
  );
  await graph.plane.db.update(hosts).set({ sessionId: null }).where(eq(hosts.name, 'webhost'));
});
afterAll(() => graph.close());

const counts = async (args: string) =>
  (await graph.ask(`{ instanceCounts(${args}) { total omitted counts { value count } } }`))
    .instanceCounts;
const all = (pairs: Readonly<Record<string, number>>) =>
  Object.entries(pairs).map(([value, count]) => ({ value, count }));

test.each<[string, Record<string, number>]>([
  ['STATE', { STOPPED: 7, UNKNOWN: 2 }],
  ['HEALTH', { NONE: 9 }],
  ['PROGRAM', { web: 6, db: 1, 'web/staging': 1, webshop: 1 }],
  ['HOST', { h1: 4, h2: 3, webhost: 2 }],
  ['ENVIRONMENT', { default: 8, staging: 1 }],
  ['LABEL', { 'role=web': 7, 'site=eu': 4 }],
])('instances are counted by %s', async (by, expected) => {
  expect(await counts(`by: ${by}`)).toEqual({ total: 9, omitted: 0, counts: all(expected) });
});

test('a filter narrows the counts, and first leaves out the smallest', async () => {
  expect(await counts('by: HOST, filter: { selector: "web*/*@h*" }')).toEqual({
    total: 6,
    omitted: 0,
    counts: all({ h1: 4, h2: 2 }),
  });
  expect(await counts('by: PROGRAM, first: 1')).toEqual({
    total: 9,
    omitted: 3,
    counts: all({ web: 6 }),
  });
  expect(await counts('by: STATE, filter: { state: [] }')).toEqual({
    total: 0,
    omitted: 0,
    counts: [],
  });
});

test('counts are one statement', async () => {
  expect(await graph.statements(() => counts('by: LABEL'))).toHaveLength(1);
});

test.each(['first: 0', 'first: 1001'])('instanceCounts(%s) is refused', async (first) => {
  const refusal = await graph.refusal(`{ instanceCounts(by: STATE, ${first}) { total } }`);
  expect(refusal).toMatchObject({ code: 'INVALID_INPUT', issues: [{ path: ['first'] }] });
});

const hits = async (text: string, more = '') => {
  const { search } = await graph.ask(
    `query ($text: String!) { search(text: $text${more}) { hasMore hits {
      __typename ... on Program { key: name environment } ... on Host { name } ... on Schedule { name } } } }`,
    { text },
  );
  return {
    ...search,
    hits: search.hits.map((hit: Record<string, string>) => Object.values(hit).join(' ')),
  };
};

/** Of two programs of one name the order is that of their ids, which is that of their creation. */
const ranked = [
  ...['Program web default', 'Program web staging', 'Schedule webcheck', 'Host webhost'],
  ...['Program webshop default', 'Program db default'],
];

test('a search finds the whole name first, then beginnings, then parts, then other texts', async () => {
  expect(await hits('WEB')).toEqual({ hasMore: false, hits: ranked });
  expect((await hits('host')).hits).toEqual(['Host webhost']);
  expect((await hits('staging')).hits).toEqual(['Program web staging']);
  expect((await hits(' 100% ')).hits).toEqual(['Program db default']);
  expect((await hits('_')).hits).toEqual([]);
  expect((await hits('\0')).hits).toEqual([]);
});
test('a search gives its first hits, and shows that there are more', async () => {
  expect(await hits('web', ', first: 2')).toEqual({ hasMore: true, hits: ranked.slice(0, 2) });
  expect(await hits('web', ', first: 6')).toEqual({ hasMore: false, hits: ranked });
});

test('a search is one statement, and one more for each type that it finds', async () => {
  expect(await graph.statements(() => hits('web'))).toHaveLength(4);
  expect(await graph.statements(() => hits('h1'))).toHaveLength(2);
});

test.each([
  ['', 20, ['text']],
  ['  ', 20, ['text']],
  ['x'.repeat(201), 20, ['text']],
  ['x', 0, ['first']],
  ['x', 101, ['first']],
])('a search for %j with first %j is refused', async (text, first, path) => {
  const refusal = await graph.refusal(
    'query ($text: String!, $first: Int!) { search(text: $text, first: $first) { hasMore } }',
    { text, first },
  );
  expect(refusal).toMatchObject({ code: 'INVALID_INPUT', issues: [{ path }] });
});
