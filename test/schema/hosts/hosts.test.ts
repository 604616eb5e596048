/** Hosts through the real schema: reading, changing, removing, and what is refused. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  addHosts,
  deleteHost,
  type Graph,
  openGraph,
  place,
  summary,
  updateHost,
} from '../graph.ts';

let graph: Graph;
let ids: Map<string, string>;
let head: number;

beforeAll(async () => {
  graph = await openGraph();
  ids = await addHosts(graph.plane, [
    { name: 'a1', labels: { role: 'web', zone: 'x' } },
    { name: 'a2', labels: { role: 'db' }, session: 'past' },
    { name: 'b1', labels: { role: 'web' }, session: 'never', draining: true },
  ]);
  await place(graph, 'web', 'label:role=web');
  head = await graph.plane.log.head();
});
afterAll(() => graph.close());

const names = async (filter: object) => {
  const { hosts } = await graph.ask(
    'query ($filter: HostFilter) { hosts(filter: $filter) { totalCount nodes { name } } }',
    { filter },
  );
  expect(hosts.totalCount).toBe(hosts.nodes.length);
  return hosts.nodes.map(({ name }: { name: string }) => name);
};

describe('reading hosts', () => {
  it.each([
    [{}, ['a1', 'a2', 'b1']],
    [{ name: ['b1', 'nowhere', 'a1'] }, ['a1', 'b1']],
    [{ name: [] }, []],
    [{ connection: ['ONLINE'] }, ['a1']],
    [{ connection: ['OFFLINE'] }, ['a2', 'b1']],
    [{ connection: [] }, []],
    [{ draining: true }, ['b1']],
    [{ draining: false }, ['a1', 'a2']],
    [{ connection: ['OFFLINE'], draining: false }, ['a2']],
    [{ selector: 'label:role=web' }, ['a1', 'b1']],
    [{ selector: 'a* label:role=web,b1' }, ['a1', 'b1']],
    [{ selector: 'label:role=*b', draining: false }, ['a1', 'a2']],
    [{ selector: 'a_' }, []],
  ])('by %j gives %j', async (filter, expected) => {
    expect(await names(filter)).toEqual(expected);
  });

  it('refuses an invalid selector, and names its place', async () => {
    const error = await graph.refusal(
      '{ hosts(filter: {selector: "group:x"}) { nodes { name } } }',
    );
    expect(error).toMatchObject({ code: 'INVALID_INPUT', place: ['filter', 'selector'] });
  });

  it.each([
    ['NAME', 'DESC', ['b1', 'a2', 'a1']],
    ['LAST_SEEN', 'ASC', ['b1', 'a1', 'a2']],
    ['ENROLLED', 'DESC', ['b1', 'a2', 'a1']],
  ])(
    'pages by %s %s, forwards and backwards, without repeat or omission',
    async (field, direction, expected) => {
      const query = `query ($orderBy: HostOrder, $first: Int, $after: String, $last: Int, $before: String) {
      hosts(orderBy: $orderBy, first: $first, after: $after, last: $last, before: $before) { nodes { name } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`;
      const orderBy = { field, direction };
      const forwards: string[] = [];
      for (let after: string | null = null; ; ) {
        const { hosts } = await graph.ask(query, { orderBy, first: 1, after });
        forwards.push(...hosts.nodes.map(({ name }: { name: string }) => name));
        if (!hosts.pageInfo.hasNextPage) break;
        after = hosts.pageInfo.endCursor;
      }
      expect(forwards).toEqual(expected);
      const { hosts: end } = await graph.ask(query, { orderBy, last: 2 });
      expect(end.nodes.map(({ name }: { name: string }) => name)).toEqual(expected.slice(1));
      const { hosts: start } = await graph.ask(query, {
        orderBy,
        last: 2,
        before: end.pageInfo.startCursor,
      });
      expect(start).toMatchObject({
        nodes: [{ name: expected[0] }],
        pageInfo: { hasPreviousPage: false, hasNextPage: true },
      });
    },
  );

  it('finds a host by name and by global id, and nothing by what is no id of a host', async () => {
    const { host } = await graph.ask(
      '{ host(name: "a1") { id connection labels { key value } lastSeenAt facts { os } } }',
    );
    expect(host).toMatchObject({
      connection: 'ONLINE',
      facts: null,
      labels: [
        { key: 'role', value: 'web' },
        { key: 'zone', value: 'x' },
      ],
    });
    const { node, none } = await graph.ask(
      `query ($id: ID!, $other: ID!) { node(id: $id) { __typename ... on Host { name } } none: node(id: $other) { id } }`,
      { id: host.id, other: Buffer.from('Host:not-a-uuid').toString('base64') },
    );
    expect({ node, none }).toEqual({ node: { __typename: 'Host', name: 'a1' }, none: null });
    expect(await graph.ask('{ host(name: "A1") { name } }')).toEqual({ host: null });
  });
});

describe('changing a host', () => {
  it('replaces labels, and what is assigned by them follows', async () => {
    const { updateHost: changed } = await graph.ask(updateHost, {
      input: { host: { name: 'a2' }, labels: [{ key: 'role', value: 'web' }] },
    });
    expect(changed).toMatchObject({
      name: 'a2',
      labels: [{ key: 'role', value: 'web' }],
      desiredRevision: 1,
    });
    const events = await graph.eventsAfter(head);
    expect(summary(events)).toEqual(['HOST_CHANGED a2', 'INSTANCE_CREATED web@a2']);
    expect(events.map(({ actor }) => actor)).toEqual(['alice', 'alice']);
    expect(events[0]?.payload).toEqual({ fields: ['labels'] });
  });

  it('to the same values records no event', async () => {
    const before = await graph.plane.log.head();
    const same = [
      { key: 'zone', value: 'x' },
      { key: 'role', value: 'web' },
    ];
    await graph.ask(updateHost, { input: { host: { name: 'a1' }, labels: same, draining: false } });
    expect(await graph.plane.log.head()).toBe(before);
  });

  it('refuses all faulty labels at once, and an unknown name with the nearest', async () => {
    const labels = [
      { key: '', value: 'x' },
      { key: 'a', value: 'b c' },
    ];
    expect(
      (await graph.ask(updateHost, { input: { host: { name: 'a1' }, labels } })).updateHost,
    ).toMatchObject({
      __typename: 'InvalidInputError',
      code: 'INVALID_INPUT',
      issues: [
        { path: ['input', 'labels', '0', 'key'] },
        { path: ['input', 'labels', '1', 'value'] },
      ],
    });
    expect(
      (await graph.ask(updateHost, { input: { host: { name: 'aa1' }, draining: true } }))
        .updateHost,
    ).toMatchObject({
      __typename: 'NotFoundError',
      path: ['input', 'host', 'name'],
      hint: 'did you mean "a1"?',
    });
  });

  it('is for ADMIN alone', async () => {
    const error = await graph.refusal(
      updateHost,
      { input: { host: { name: 'a1' }, draining: true } },
      'OPERATOR',
    );
    expect(error).toMatchObject({ extensions: { code: 'FORBIDDEN' } });
  });
});

it('shows whether a host is connected and whether it is draining in two fields', async () => {
  const { hosts } = await graph.ask('{ hosts { nodes { name connection draining } } }');
  expect(hosts.nodes).toEqual([
    { name: 'a1', connection: 'ONLINE', draining: false },
    { name: 'a2', connection: 'OFFLINE', draining: false },
    { name: 'b1', connection: 'OFFLINE', draining: true },
  ]);
});

describe('removing a host', () => {
  it('is refused while something is placed on it or it is connected, unless forced', async () => {
    expect(
      (await graph.ask(deleteHost, { input: { host: { name: 'a1' } } })).deleteHost,
    ).toMatchObject({
      __typename: 'InUseError',
      code: 'IN_USE',
      usedBy: ['web@a1'],
    });
    const before = await graph.plane.log.head();
    expect(
      (await graph.ask(deleteHost, { input: { host: { name: 'a1' }, force: true } })).deleteHost,
    ).toEqual({
      __typename: 'DeleteHostPayload',
      deletedId: Buffer.from(`Host:${ids.get('a1')}`).toString('base64'),
    });
    expect(summary(await graph.eventsAfter(before))).toEqual([
      'INSTANCE_REMOVED web@a1',
      'HOST_REMOVED a1',
    ]);
    expect(await graph.ask('{ instances { nodes { address } } }')).toEqual({
      instances: { nodes: [{ address: 'web@a2' }] },
    });
  });

  it('wakes its session, which is to end', async () => {
    const latch = graph.plane.latch(ids.get('b1') ?? '');
    await graph.ask(deleteHost, { input: { host: { name: 'b1' } } });
    await latch.next(AbortSignal.timeout(60_000));
    latch.close();
    expect((await graph.ask(deleteHost, { input: { host: { name: 'b1' } } })).deleteHost.code).toBe(
      'NOT_FOUND',
    );
  });
});
