/**
 * Live collections and events against a real plane, through a network that fails: what the client
 * has is what the plane has, nothing is missing and nothing repeated, and it is known how old it is.
 */
import postgres from 'postgres';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Client, type ClientOptions, createClient } from '../../src/sdk/client/client.ts';
import type { CollectionDocument } from '../../src/sdk/client/resumable-subscriptions.ts';
import { Network } from '../support/network.ts';
import { graphql } from '../support/requests.ts';
import { createFlock, createToken, document, type Flock, revoke } from '../support/serve.ts';
import { until } from '../support/until.ts';

interface Program {
  readonly id: string;
  readonly name: string;
  readonly description: string | null;
}
type Filter = { readonly name?: readonly string[] } | null;

const programsChanged = document(
  'subscription ($filter: ProgramFilter, $after: String) { programsChanged(filter: $filter, after: $after) { cursor type id node { id name description } } }',
) as unknown as CollectionDocument<Program, { filter?: Filter; after?: string | null }>;
const programsQuery = '{ programs(first: 1000) { nodes { id name description } } }';

let flock: Flock;
let plane: Awaited<ReturnType<Flock['start']>>;
let network: Network;
const clients: Client[] = [];

beforeEach(async () => {
  flock = await createFlock();
  plane = await flock.start();
  network = await Network.start(Number(new URL(plane.url).port));
});
afterEach(async () => {
  for (const client of clients.splice(0)) client.close();
  await network.stop();
  await flock.close();
});

/** A client behind the network. */
function connectThrough(options: Partial<ClientOptions> = {}): Client {
  const url = `http://127.0.0.1:${network.port}/graphql`;
  const client = createClient({ url, token: plane.token, ...options });
  clients.push(client);
  return client;
}

async function create(name: string): Promise<void> {
  const { createProgram } = await graphql(
    plane,
    'mutation ($input: CreateProgramInput!) { createProgram(input: $input) { __typename } }',
    { input: { name, definition: { command: ['true'] } } },
  );
  expect(createProgram.__typename).toBe('CreateProgramPayload');
}

const change = (name: string, description: string) =>
  graphql(
    plane,
    'mutation ($input: UpdateProgramInput!) { updateProgram(input: $input) { __typename } }',
    { input: { program: { key: { name } }, description } },
  );

const remove = (name: string) =>
  graphql(
    plane,
    'mutation ($input: DeleteProgramInput!) { deleteProgram(input: $input) { __typename } }',
    { input: { program: { key: { name } } } },
  );

/** What retention does with events that are old enough: all but the last one. */
async function forgetEvents(): Promise<void> {
  const sql = postgres({ ...flock.database.options, max: 1, onnotice: () => {} });
  await sql`DELETE FROM events WHERE sequence < (SELECT sequence FROM event_head)`;
  await sql.end();
}

const pick = <T>(values: readonly T[]): T => values[Math.floor(Math.random() * values.length)] as T;

/** One step of a story: a write, or a fault of the network. */
async function step(index: number): Promise<void> {
  const names = Array.from({ length: 8 }, (_, at) => `p${at}`);
  const act = pick([
    () => create(pick(names)).catch(() => {}),
    () => change(pick(names), `step ${index}`),
    () => change(pick(names), `step ${index}`),
    () => remove(pick(names)),
    () => network.cut(),
    () => network.delay(pick([0, 5, 30])),
    () => network.stall(pick(['UP', 'DOWN'] as const)),
    () => {
      network.cut();
      network.heal();
    },
    () => network.refuse(),
  ]);
  await act();
}

test.each(['shared', 'each'] as const)(
  'whatever the network does, the Map ends as the query, and events have no gap and no repeat (%s)',
  async (sockets) => {
    const client = connectThrough({ sockets });
    const live = client.live(programsChanged, {});
    const copy = new Map<string, Program>();
    live.subscribe((changes) => {
      for (const { type, id, node } of changes) {
        expect(copy.has(id)).toBe(type !== 'ADDED');
        if (type === 'REMOVED') copy.delete(id);
        else copy.set(id, node);
      }
    });
    await live.ready;
    const abort = new AbortController();
    const sequences: number[] = [];
    const reading = (async () => {
      for await (const event of client.events({ after: '0', signal: abort.signal }))
        sequences.push(event.sequence);
    })();
    await until(() => sequences.length > 0);
    for (let index = 0; index < 120; index += 1) await step(index);
    network.cut();
    network.heal();
    await create('last');
    const { programs } = await graphql(plane, programsQuery);
    const expected = Object.fromEntries(programs.nodes.map((node: Program) => [node.id, node]));
    await until(() => live.status === 'LIVE' && [...copy.values()].some((p) => p.name === 'last'));
    await until(() => live.status === 'LIVE' && live.nodes.size === programs.nodes.length);
    expect(Object.fromEntries(live.nodes)).toEqual(expected);
    expect(Object.fromEntries(copy)).toEqual(expected);
    const { events } = await graphql(plane, '{ events(last: 1) { nodes { sequence } } }');
    const last = Number(events.nodes[0].sequence);
    await until(() => sequences.length > 0 && (sequences.at(-1) ?? 0) >= last);
    expect(sequences).toEqual(sequences.map((_, index) => index + 1));
    abort.abort();
    await reading;
  },
);

test('an interruption makes it STALE with what it had; back again it is LIVE, and what is the same keeps its identity', async () => {
  await create('a');
  const client = connectThrough({ sockets: 'shared' });
  const live = client.live(programsChanged, {});
  expect(live.status).toBe('LOADING');
  expect(live.nodes.size).toBe(0);
  expect(client.connection.status).toBe('CONNECTING');
  await live.ready;
  expect(live.status).toBe('LIVE');
  expect(client.connection).toMatchObject({ status: 'ONLINE', error: null });
  const { nodes } = live;
  const [before] = nodes.values();
  expect(before?.name).toBe('a');
  network.refuse();
  await until(() => live.status === 'STALE');
  expect(live.nodes).toBe(nodes);
  expect(live.staleSince?.getTime()).toBeGreaterThan(0);
  expect(live.error?.code).toBe('UNAVAILABLE');
  await until(() => client.connection.status === 'OFFLINE');
  network.heal();
  // Nothing has changed meanwhile: that it is right again must not wait for a change.
  await until(() => live.status === 'LIVE');
  expect(live).toMatchObject({ staleSince: null, error: null });
  expect([...live.nodes.values()][0]).toBe(before);
  await create('b');
  await until(() => live.nodes.size === 2);
  expect(live.nodes).not.toBe(nodes);
  expect([...live.nodes.values()]).toContain(before);
});

test('a plane that restarts is followed again, and one that is not there yet is waited for', async () => {
  const port = new URL(plane.url).port;
  await plane.stop();
  const client = createClient({ url: plane.url, token: plane.token, sockets: 'shared' });
  clients.push(client);
  const live = client.live(programsChanged, {});
  await until(() => live.error !== null);
  expect(live.status).toBe('LOADING');
  plane = await flock.start({ folder: plane.folder, env: { GANDER_PORT: port } });
  await live.ready;
  await create('a');
  await until(() => live.nodes.size === 1);
  await plane.stop();
  await until(() => live.status === 'STALE');
  plane = await flock.start({ folder: plane.folder, env: { GANDER_PORT: port } });
  await create('b');
  await until(() => live.status === 'LIVE' && live.nodes.size === 2);
});

test('subscriptions of a client share one socket, or have one each, and leave nothing open', async () => {
  for (const [sockets, expected] of [
    ['shared', 1],
    ['each', 3],
  ] as const) {
    const client = connectThrough({ sockets });
    const abort = new AbortController();
    const all = [{ name: ['a'] }, { name: ['b'] }, null].map((filter) =>
      client.live(programsChanged, { filter }, { signal: abort.signal }),
    );
    await Promise.all(all.map(({ ready }) => ready));
    expect(network.open).toBe(expected);
    abort.abort();
    expect(all.map(({ status }) => status)).toEqual(['CLOSED', 'CLOSED', 'CLOSED']);
    client.close();
    await until(() => network.open === 0);
    const late = client.live(programsChanged, {});
    await expect(late.ready).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    expect(late.status).toBe('CLOSED');
  }
});

test('a refused token closes it with the reason; a token that is asked for is renewed', async () => {
  const refused = connectThrough({ token: 'wrong' }).live(programsChanged, {});
  await expect(refused.ready).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  expect(refused).toMatchObject({ status: 'CLOSED', error: { code: 'UNAUTHENTICATED' } });

  const tokens = [
    (await createToken(plane, { name: 'one' })).secret,
    (await createToken(plane, { name: 'two' })).secret,
  ];
  const given: string[] = [];
  const token = () => {
    given.push(tokens[0] ?? '');
    return Promise.resolve(tokens[0] ?? '');
  };
  const client = connectThrough({ sockets: 'shared', token });
  const live = client.live(programsChanged, {});
  await live.ready;
  const [first] = tokens;
  tokens.shift();
  await revoke(plane, { name: 'one' });
  await until(() => live.status === 'STALE');
  await until(() => live.status === 'LIVE');
  expect(given.at(-1)).not.toBe(first);
  // A request learns by its refusal that the token is no longer good.
  let isFirst = true;
  const asked = connectThrough({
    token: () => {
      const answer = isFirst ? first : tokens[0];
      isFirst = false;
      return answer ?? '';
    },
  });
  const { programs } = await asked.request(document(programsQuery), {});
  expect(programs.nodes).toEqual([]);
});

test('where retention has removed what the client missed, it keeps what it had until the new snapshot is complete', async () => {
  await create('a');
  await create('b');
  const client = connectThrough({ sockets: 'shared' });
  const live = client.live(programsChanged, {});
  await live.ready;
  const kept = [...live.nodes.values()].find(({ name }) => name === 'b');
  network.refuse();
  await until(() => live.status === 'STALE');
  await remove('a');
  await create('c');
  // A plane that starts has in memory no event that is gone from the database.
  const port = new URL(plane.url).port;
  await plane.stop();
  await forgetEvents();
  plane = await flock.start({ folder: plane.folder, env: { GANDER_PORT: port } });
  const seen: string[][] = [];
  live.subscribe(() => {
    if (live.status !== 'CLOSED')
      seen.push([...live.nodes.values()].map(({ name }) => name).sort());
  });
  network.heal();
  await until(() => live.status === 'LIVE');
  expect(seen.at(-1)).toEqual(['b', 'c']);
  expect(seen.slice(0, -1).every((names) => names.join() === 'a,b')).toBe(true);
  expect([...live.nodes.values()].find(({ name }) => name === 'b')).toBe(kept);
});
