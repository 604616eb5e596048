/**
 * Instances through the real schema: what a selector means, what people see of them, and what an
 * answer costs.
 */

import { eq, sql } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hosts, instances } from '../../../drizzle/tables.ts';
import { findInstances, type InstanceRecord } from '../../../schema/instances/store/instances.ts';
import { planeScope } from '../../../src/domain/scope.ts';
import { matchesSelector, parseSelector } from '../../../src/domain/selector.ts';
import {
  addHosts,
  createAssignment,
  createProgram,
  type Graph,
  openGraph,
  updateProgram,
} from '../graph.ts';

const labels: Record<string, Record<string, string>> = {
  h1: { role: 'web', zone: 'a' },
  h2: { role: 'web' },
  h_3: {},
  hx3: { zone: 'a' },
};
const groups: Record<string, string | null> = {
  web: 'front',
  'web/staging': 'front',
  worker: 'back',
  cron: null,
};
let graph: Graph;

beforeAll(async () => {
  graph = await openGraph();
  await addHosts(
    graph.plane,
    Object.entries(labels).map(([name, of]) => ({
      name,
      labels: of,
      session: name === 'h2' ? 'past' : 'online',
    })),
  );
  for (const [key, group] of Object.entries(groups)) {
    const [name, environment] = key.split('/');
    const program = { name, ...(environment && { environment }) };
    await graph.ask(createProgram, {
      input: { ...program, group, definition: { command: ['/bin/true'] } },
    });
    await graph.ask(createAssignment, {
      input: { program: { key: program }, hosts: '*', instancesPerHost: name === 'worker' ? 2 : 1 },
    });
  }
  // As their agents would have reported.
  await graph.plane.db.execute(
    sql`update instances set state = case when index = 1 then 'FATAL' else 'RUNNING' end, pid = 7, live_revision = 1, since = '2026-01-01T00:00:00Z'`,
  );
});
afterAll(() => graph.close());

const list = async (args: Record<string, unknown>) => {
  const query =
    'query ($filter: InstanceFilter, $orderBy: InstanceOrder, $first: Int) { instances(filter: $filter, orderBy: $orderBy, first: $first) { totalCount nodes { address state } } }';
  const { instances: page } = await graph.ask(query, args);
  return page;
};
const addresses = async (selector: string) =>
  (await list({ filter: { selector } })).nodes.map(({ address }: { address: string }) => address);

describe('a selector', () => {
  it('means in the database what it means in memory', async () => {
    const all = await findInstances(graph.plane.db, planeScope, parseSelector('*'));
    expect(all).toHaveLength(4 * 5);
    const asSelectable = (instance: InstanceRecord) => ({
      ...instance,
      group: groups[instance.programKey] ?? null,
      labels: Object.entries(labels[instance.host] ?? {}).map(([key, value]) => ({ key, value })),
    });
    const term = fc.oneof(
      fc.constantFrom(
        '*',
        'all',
        'web',
        'web/*',
        'w*',
        '*/staging',
        '@h1',
        '@h*',
        '@h_3',
        '*@h_*',
        '#1',
        'worker#0',
        'worker@h2#1',
        'cron@hx3',
        'nothing',
      ),
      fc.constantFrom(
        'label:role=web',
        'label:zone=*',
        'label:role=w*b',
        'label:none=x',
        'group:front',
        'group:*',
        'group:f*t',
        'state:FATAL',
        'state:UNKNOWN',
        'state:RUNNING',
      ),
    );
    const selector = fc.array(fc.array(term, { minLength: 1, maxLength: 3 }), {
      minLength: 1,
      maxLength: 3,
    });
    await fc.assert(
      fc.asyncProperty(selector, async (parts) => {
        const parsed = parseSelector(parts.map((all_) => all_.join(' ')).join(','));
        const found = await findInstances(graph.plane.db, planeScope, parsed);
        expect(found.map(({ address }) => address)).toEqual(
          all
            .filter((one) => matchesSelector(parsed, asSelectable(one)))
            .map(({ address }) => address),
        );
      }),
      { numRuns: 150 },
    );
  });

  it('takes the signs of SQL patterns as they are', async () => {
    expect(await addresses('cron@h_3')).toEqual(['cron@h_3']);
    expect(await addresses('cron@h_*')).toEqual(['cron@h_3']);
  });

  it('that is none is refused with its place', async () => {
    const error = await graph.refusal(
      '{ instances(filter: {selector: "state:SLEEPING"}) { nodes { id } } }',
    );
    expect(error).toMatchObject({ code: 'INVALID_INPUT', place: ['filter', 'selector'] });
    const nested = await graph.refusal(
      '{ hosts { nodes { instances(filter: {selector: ""}) { nodes { id } } } } }',
    );
    expect(nested).toMatchObject({ code: 'INVALID_INPUT', place: ['filter', 'selector'] });
  });
});

describe('what people see', () => {
  it('is UNKNOWN while the host is out of reach, next to what was reported last', async () => {
    const query = `query ($address: String!) { instance(address: $address) {
      state reportedState reason since pid revision staged retryInMs retiring index desired desiredReason desiredBy { label } program { name } host { name lastSeenAt } } }`;
    const { instance: lost } = await graph.ask(query, { address: 'worker@h2#1' });
    expect(lost).toMatchObject({
      state: 'UNKNOWN',
      reason: 'HOST_UNREACHABLE',
      reportedState: 'FATAL',
      pid: 7,
      revision: 1,
      index: 1,
    });
    expect(lost.since).toEqual(lost.host.lastSeenAt);
    const { instance: seen } = await graph.ask(query, { address: 'web@h1' });
    expect(seen).toMatchObject({
      state: 'RUNNING',
      reportedState: 'RUNNING',
      reason: 'NONE',
      staged: false,
      retryInMs: null,
      retiring: false,
    });
    expect(seen).toMatchObject({
      desired: 'RUNNING',
      desiredReason: 'AUTOSTART',
      desiredBy: { label: 'alice' },
      program: { name: 'web' },
      host: { name: 'h1' },
    });
    expect(new Date(seen.since)).toEqual(new Date('2026-01-01T00:00:00Z'));
    const { nodes } = await list({ filter: { state: ['UNKNOWN'], desired: ['RUNNING'] } });
    expect(nodes).toHaveLength(5);
    expect((await list({ filter: { state: ['FATAL'] } })).totalCount).toBe(3);
  });

  it('is a retry’s distance, and that a newer revision waits', async () => {
    await graph.plane.db
      .update(instances)
      .set({ retryAt: new Date(Date.now() + 60_000) })
      .where(eq(instances.index, 1));
    await graph.ask(updateProgram, {
      input: { program: { key: { name: 'worker' } }, definition: { startMs: 1 } },
    });
    const { instance: waiting } = await graph.ask(
      '{ instance(address: "worker@h1#1") { retryInMs staged revision program { revision } } }',
    );
    expect(waiting).toMatchObject({ staged: true, revision: 1, program: { revision: 2 } });
    expect(waiting.retryInMs).toBeGreaterThan(50_000);
    expect(waiting.retryInMs).toBeLessThanOrEqual(60_000);
  });

  it('is found by address and by global id; nothing by what does not exist; and what is no address is refused', async () => {
    const { instance: found } = await graph.ask(
      '{ instance(address: "web/staging@h1") { id address } }',
    );
    expect(found.address).toBe('web/staging@h1');
    const { nodes } = await graph.ask(
      'query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Instance { address } } }',
      {
        ids: [
          found.id,
          Buffer.from(`Instance:${'0'.repeat(8)}-0000-0000-0000-${'0'.repeat(12)}`).toString(
            'base64',
          ),
        ],
      },
    );
    expect(nodes).toEqual([{ address: 'web/staging@h1' }, null]);
    expect(await graph.ask('{ instance(address: "web@nowhere") { id } }')).toEqual({
      instance: null,
    });
    expect(await graph.refusal('{ instance(address: "web") { id } }')).toMatchObject({
      code: 'INVALID_INPUT',
      place: ['address'],
    });
  });
});

interface Seen {
  readonly address: string;
  readonly state: string;
  readonly since: string;
  readonly index: number;
  readonly program: { readonly name: string; readonly environment: string };
  readonly host: { readonly name: string };
}

describe('pages', () => {
  // In an order of their own, and later than the last contact of the host that is away.
  beforeAll(async () => {
    await graph.plane.db.execute(sql`
      update instances set since = '2036-01-01T00:00:00Z'::timestamptz + place * interval '1 second'
      from (select id, row_number() over (order by md5(id::text)) as place from instances) as placed
      where placed.id = instances.id`);
  });
  const query = `query ($orderBy: InstanceOrder, $first: Int, $after: String, $last: Int, $before: String) {
    instances(orderBy: $orderBy, first: $first, after: $after, last: $last, before: $before) { nodes { address } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`;
  const seen = async () => {
    const { instances: page } = await graph.ask(
      '{ instances(first: 1000) { nodes { address state since index program { name environment } host { name } } } }',
    );
    const rows: Seen[] = page.nodes;
    const place = ({ program, host, index }: Seen) =>
      [program.name, program.environment, host.name, index].join('\0');
    const keys: Record<string, (row: Seen) => string> = {
      ADDRESS: place,
      STATE: (row) => `${row.state}\0${place(row)}`,
      SINCE: (row) => new Date(row.since).toISOString(),
    };
    return { rows, keys };
  };
  it.each(
    ['ADDRESS', 'STATE', 'SINCE'].flatMap((field) => [
      [field, 'ASC'] as const,
      [field, 'DESC'] as const,
    ]),
  )('by %s %s put together are the whole, in both directions', async (field, direction) => {
    const orderBy = { field, direction };
    const { rows, keys } = await seen();
    const key = (row: Seen) => keys[field]?.(row) ?? '';
    expect(new Set(rows.map(key)).size, 'each row has a place of its own').toBe(20);
    const ascending = rows.toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
    const whole = (direction === 'ASC' ? ascending : ascending.toReversed()).map(
      ({ address }) => address,
    );
    const [forwards, backwards]: string[][] = [[], []];
    for (let after: string | null = null; ; ) {
      const { instances: page } = await graph.ask(query, { orderBy, first: 3, after });
      forwards?.push(...page.nodes.map(({ address }: { address: string }) => address));
      if (!page.pageInfo.hasNextPage) break;
      after = page.pageInfo.endCursor;
    }
    for (let before: string | null = null; ; ) {
      const { instances: page } = await graph.ask(query, { orderBy, last: 3, before });
      backwards?.unshift(...page.nodes.map(({ address }: { address: string }) => address));
      if (!page.pageInfo.hasPreviousPage) break;
      before = page.pageInfo.startCursor;
    }
    expect(forwards).toEqual(whole);
    expect(backwards).toEqual(whole);
  });
  it.each([
    '{"a":1}',
    '["x"]',
    '["web","default","h1",0]',
    '["instances ADDRESS DESC","web","default","h1",0]',
    '["instances ADDRESS ASC","web","default","h1","0"]',
    '["instances ADDRESS ASC","web","default","h1",99999999999]',
    '["instances ADDRESS ASC","\\u0000","default","h1",0]',
    'x',
  ])('refuse the cursor %s, which is of no order or of another', async (text) => {
    const after = Buffer.from(text).toString('base64url');
    expect(await graph.refusal(query, { first: 1, after })).toMatchObject({
      code: 'INVALID_INPUT',
      place: ['after'],
    });
  });
});

describe('what an answer costs', () => {
  it('a status is one statement', async () => {
    const status =
      '{ instances(first: 1000) { edges { node { address desired desiredReason state reportedState reason detail since pid revision staged restarts retryInMs retiring } } pageInfo { hasNextPage endCursor } } }';
    expect(await graph.statements(() => graph.ask(status))).toHaveLength(1);
  });

  it.each([
    [
      'hosts, their instances and those’ programs',
      '{ hosts { nodes { name instances(first: 3) { nodes { address program { name } } } } } }',
      3,
    ],
    [
      'the count next to a page of each',
      '{ hosts { totalCount nodes { instances(first: 1, filter: {desired: [RUNNING]}) { totalCount nodes { id } } } } }',
      4,
    ],
    [
      'instances with both their ends, all the way round',
      '{ instances { nodes { host { name instances { nodes { host { name } program { name } } } } program { name } } } }',
      4,
    ],
    [
      'programs, where they are and how they came to be',
      '{ programs { nodes { assignments { nodes { hosts program { name } } } revisions(last: 1) { totalCount nodes { revision } } instances(first: 2) { nodes { host { name } } } } } }',
      6,
    ],
    [
      'assignments and what they cover',
      '{ assignments { nodes { hosts program { name } instances(first: 2) { nodes { address } } } } }',
      5,
    ],
  ])('%s: a fixed number of statements', async (_what, query, most) => {
    const sent = await graph.statements(() => graph.ask(query));
    expect(sent.length, sent.join('\n\n')).toBeLessThanOrEqual(most);
  });

  it('counting each owner’s instances counts its own', async () => {
    const { hosts: page } = await graph.ask(
      '{ hosts { nodes { name instances(first: 2, filter: {selector: "worker,group:front"}) { totalCount nodes { address } } } } }',
    );
    for (const { name, instances: own } of page.nodes) {
      expect(own).toEqual({
        totalCount: 4,
        nodes: [{ address: `web@${name}` }, { address: `web/staging@${name}` }],
      });
    }
  });
});

it('a host that comes back is not UNKNOWN any more', async () => {
  await graph.plane.db
    .update(hosts)
    .set({ sessionId: '00000000-0000-7000-8000-000000000000' })
    .where(eq(hosts.name, 'h2'));
  expect((await list({ filter: { state: ['UNKNOWN'] } })).totalCount).toBe(0);
});
