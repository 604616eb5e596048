/** The names that a fleet uses, in pages with counts, and what the plane shows of itself. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { planeFeatures } from '../../../schema/plane/topics.ts';
import { defaultRetention } from '../../../src/server/config.ts';
import { addHosts, type Graph, openGraph } from '../graph.ts';

let graph: Graph;
beforeAll(async () => {
  graph = await openGraph();
  await addHosts(graph.plane, [
    { name: 'h1', labels: { role: 'web', site: 'eu' } },
    { name: 'h2', labels: { role: 'web', site: 'us' } },
    { name: 'h3', labels: { role: 'db' } },
    { name: 'h4' },
  ]);
  for (const [name, environment, group] of [
    ['a', 'default', 'shop'],
    ['b', 'default', 'shop'],
    ['b', 'staging', 'office'],
    ['c', 'test', null],
  ])
    await graph.ask(
      'mutation ($input: CreateProgramInput!) { createProgram(input: $input) { __typename } }',
      { input: { name, environment, group, definition: { command: ['true'] } } },
    );
});
afterAll(() => graph.close());

test('groups and environments have the number of their programs', async () => {
  expect(
    await graph.ask(
      '{ groups { totalCount nodes { name programCount } } environments { totalCount nodes { name programCount } } }',
    ),
  ).toEqual({
    groups: {
      totalCount: 2,
      nodes: [
        { name: 'office', programCount: 1 },
        { name: 'shop', programCount: 2 },
      ],
    },
    environments: {
      totalCount: 3,
      nodes: [
        { name: 'default', programCount: 2 },
        { name: 'staging', programCount: 1 },
        { name: 'test', programCount: 1 },
      ],
    },
  });
  expect(
    await graph.ask('{ environments(filter: { text: "TA" }) { totalCount nodes { name } } }'),
  ).toEqual({
    environments: { totalCount: 1, nodes: [{ name: 'staging' }] },
  });
});

test('labels have the number of their hosts', async () => {
  const all = [
    { key: 'role', value: 'db', hostCount: 1 },
    { key: 'role', value: 'web', hostCount: 2 },
    { key: 'site', value: 'eu', hostCount: 1 },
    { key: 'site', value: 'us', hostCount: 1 },
  ];
  const labels = async (filter: object | null) =>
    (
      await graph.ask(
        'query ($filter: LabelFilter) { labels(filter: $filter) { totalCount nodes { key value hostCount } } }',
        { filter },
      )
    ).labels;
  expect(await labels(null)).toEqual({ totalCount: 4, nodes: all });
  expect(await labels({ key: 'role' })).toEqual({ totalCount: 2, nodes: all.slice(0, 2) });
  expect(await labels({ text: 'WE' })).toEqual({ totalCount: 1, nodes: [all[1]] });
  expect(await labels({ key: [] })).toEqual({ totalCount: 0, nodes: [] });
});

test.each([
  ['labels', 'key value', 4],
  ['groups', 'name', 2],
  ['environments', 'name', 3],
])('pages of %s, forward and backward, have each element once', async (field, selection, count) => {
  const walk = async (size: string, cursor: string, has: string, end: string) => {
    const found: unknown[] = [];
    let argument = '';
    for (;;) {
      const { page } = await graph.ask(
        `{ page: ${field}(${size}: 1${argument}) { nodes { ${selection} } pageInfo { more: ${has} end: ${end} } } }`,
      );
      found.push(...page.nodes);
      if (!page.pageInfo.more) return found;
      argument = `, ${cursor}: "${page.pageInfo.end}"`;
    }
  };
  const forward = await walk('first', 'after', 'hasNextPage', 'endCursor');
  expect(forward).toHaveLength(count);
  expect(new Set(forward.map((element) => JSON.stringify(element))).size).toBe(count);
  expect(await walk('last', 'before', 'hasPreviousPage', 'startCursor')).toEqual(
    [...forward].reverse(),
  );
});

test('the plane names its version, the versions of the wire, how long it keeps records and what it offers', async () => {
  const { events, runs, metricsForMs } = defaultRetention;
  expect(
    await graph.ask(
      '{ plane { version protocolVersions features retention { eventsForMs events runsForMs runsPerProgram metricsForMs } } }',
    ),
  ).toEqual({
    plane: {
      version: '0.0.0-test',
      protocolVersions: [1],
      features: [],
      retention: {
        eventsForMs: events.maxAgeMs,
        events: events.maxRows,
        runsForMs: runs.maxAgeMs,
        runsPerProgram: runs.perProgram,
        metricsForMs,
      },
    },
  });
  const { values } = (
    await graph.ask('{ it: __type(name: "PlaneFeature") { values: enumValues { name } } }')
  ).it;
  expect(values.map(({ name }: { name: string }) => name).sort()).toEqual(
    Object.keys(planeFeatures).sort(),
  );
});
