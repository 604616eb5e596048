/**
 * One connection against a real server: answers, faults, order, back-pressure, and every way to
 * end.
 */

import { once } from 'node:events';
import { type AddressInfo, createServer, type Server } from 'node:net';

import { afterEach, expect, test, vi } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { delay } from '../../src/base/clock.ts';
import { Failure } from '../../src/base/errors.ts';
import { AgentReportDocument, AgentSessionDocument } from '../../src/sdk/agent/generated.ts';
import { EventHeadDocument, EventsDocument } from '../../src/sdk/client/generated.ts';
import { type Connection, openConnection } from '../../src/sdk/connection.ts';
import { unwrap } from '../../src/sdk/faults.ts';
import type { Close, WebSocketLike } from '../../src/sdk/socket.ts';
import { completeDefinition } from '../support/definition.ts';
import { type Answers, type FakePlane, startFakePlane } from '../support/fake-plane.ts';
import { until } from '../support/until.ts';

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

async function plane(
  answers: Answers,
  path: '/graphql' | '/agent' = '/graphql',
): Promise<FakePlane> {
  const started = await startFakePlane(answers, { path });
  cleanups.push(started.stop);
  return started;
}

async function open(
  url: string,
  more: Partial<Parameters<typeof openConnection>[0]> = {},
): Promise<Connection> {
  const connection = await openConnection({
    url,
    token: 'secret',
    webSocketImpl: WebSocket,
    ...more,
  });
  cleanups.push(() => connection.close());
  return connection;
}

const event = (sequence: number) => ({
  __typename: 'HostEnrolled',
  sequence,
  cursor: String(sequence),
  at: '2025-01-01T00:00:00.000Z',
  recordedAt: '2025-01-01T00:00:00.000Z',
  actor: { __typename: 'PlaneActor', kind: 'PLANE', label: 'plane' },
});

const facts = {
  kernel: '6.1',
  os: 'linux',
  arch: 'x64',
  upMs: 1000,
  cpuCores: 2,
  memoryBytes: 2 ** 40,
  nodeVersion: '20',
  launcher: 'SHELL',
};
const epoch = '0199b3a0-0000-7000-8000-000000000001';

test('a mutation over the socket gives its data, and a SafeInt beyond 2^31 survives', async () => {
  const { websocketUrl } = await plane(
    {
      Mutation: {
        agentReport: ({ input }: { input: { epoch: string } }) => ({
          __typename: 'ReportAcknowledgement',
          epoch: input.epoch,
          sequence: 2 ** 40,
          refused: [],
        }),
      },
    },
    '/agent',
  );
  const connection = await open(websocketUrl);
  const { agentReport } = await connection.execute(AgentReportDocument, {
    input: { epoch, reports: [] },
  });
  expect(unwrap(agentReport).sequence).toBe(2 ** 40);
});

test('an error member of a union becomes the Failure it stands for', async () => {
  const { websocketUrl } = await plane(
    {
      Mutation: {
        agentReport: () => ({
          __typename: 'ReportOutOfOrderError',
          code: 'REPORT_OUT_OF_ORDER',
          message: 'no',
          path: [],
          hint: null,
          expected: 7,
        }),
      },
    },
    '/agent',
  );
  const connection = await open(websocketUrl);
  const { agentReport } = await connection.execute(AgentReportDocument, {
    input: { epoch, reports: [] },
  });
  expect(() => unwrap(agentReport)).toThrow(
    expect.objectContaining({ code: 'REPORT_OUT_OF_ORDER', expected: 7 }),
  );
});

test('a GraphQL error rejects with code, path and hint, and the connection lives on', async () => {
  const { GraphQLError } = await import('graphql');
  let broken = true;
  const { websocketUrl } = await plane({
    Query: {
      eventHead: () => {
        if (broken)
          throw new GraphQLError('not yours', {
            extensions: { code: 'FORBIDDEN', hint: 'ask an ADMIN' },
          });
        return '9';
      },
    },
  });
  const connection = await open(websocketUrl);
  const refusal = await connection.execute(EventHeadDocument, {}).catch((error) => error);
  expect(refusal).toBeInstanceOf(Failure);
  expect(refusal).toMatchObject({
    code: 'FORBIDDEN',
    message: 'not yours',
    place: ['eventHead'],
    hint: 'ask an ADMIN',
  });
  broken = false;
  expect(await connection.execute(EventHeadDocument, {})).toEqual({ eventHead: '9' });
});

test('a document that does not fit the schema is BAD_REQUEST', async () => {
  const { websocketUrl } = await plane({ Query: { eventHead: () => '1' } });
  const connection = await open(websocketUrl);
  const wrong = '{ noSuchField }' as unknown as typeof EventHeadDocument;
  await expect(connection.execute(wrong, {})).rejects.toMatchObject({ code: 'BAD_REQUEST' });
});

test('all four messages of a session arrive complete and in order, then its end', async () => {
  const definition = completeDefinition({
    command: ['sleep', '1'],
    log: { redirectStderr: false, maxBytes: 2 ** 33, files: 2, timestamps: false },
    rlimits: [{ resource: 'AS', soft: 2 ** 33, hard: null }],
  });
  const instance = {
    instanceId: epoch,
    program: 'web',
    environment: 'default',
    index: 0,
    programRevision: 1,
    desired: 'RUNNING',
    desiredReason: 'AUTOSTART',
    definition,
    dependencies: [],
    schedules: [],
    windows: [],
  };
  const sent = [
    {
      __typename: 'AgentWelcome',
      hostId: epoch,
      hostName: 'a',
      protocolVersion: 1,
      planeVersion: '0.1.0',
      acknowledged: 0,
      maxReportsPerBatch: 500,
      nonce: epoch,
    },
    { __typename: 'DesiredSnapshot', revision: 1, instances: [instance], removals: [] },
    {
      __typename: 'DesiredDelta',
      revision: 2,
      changed: [],
      removals: [{ instanceId: epoch, desiredBy: null, desiredByRef: null }],
    },
    {
      __typename: 'CommandDelivery',
      commandId: epoch,
      kind: 'SIGNAL',
      signal: 'HUP',
      action: null,
      arguments: [],
      targets: [{ instanceId: epoch, runUuid: null }],
      expiresInMs: null,
    },
  ];
  const { websocketUrl } = await plane(
    {
      Subscription: {
        async *agentSession() {
          yield* sent;
        },
      },
    },
    '/agent',
  );
  const connection = await open(websocketUrl);
  const received = [];
  const input = { protocolVersions: [1], agentVersion: '0', machineId: 'm', epoch, facts };
  for await (const { agentSession } of connection.subscribe(AgentSessionDocument, { input }))
    received.push(agentSession);
  expect(received).toMatchObject(sent);
  expect(received[1]).toMatchObject({
    instances: [{ definition: { cwd: null, user: null, log: { maxBytes: 2 ** 33 } } }],
  });
});

test('a subscription that ends with an error gives its elements first', async () => {
  const { GraphQLError } = await import('graphql');
  const { websocketUrl } = await plane({
    Subscription: {
      async *events() {
        yield event(1);
        throw new GraphQLError('taken over', { extensions: { code: 'CONFLICT' } });
      },
    },
  });
  const connection = await open(websocketUrl);
  const elements = connection.subscribe(EventsDocument, {});
  await until(async () => (await elements.next()).value?.events.sequence === 1);
  await expect(elements.next()).rejects.toMatchObject({ code: 'CONFLICT', message: 'taken over' });
  expect(await elements.next()).toEqual({ done: true, value: undefined });
});

test('leaving the loop completes the subscription on the plane', async () => {
  let finished = false;
  const { websocketUrl } = await plane({
    Subscription: {
      async *events() {
        try {
          for (let sequence = 1; ; sequence += 1) {
            yield event(sequence);
            await delay(1);
          }
        } finally {
          finished = true;
        }
      },
    },
  });
  const connection = await open(websocketUrl);
  for await (const { events } of connection.subscribe(EventsDocument, {}))
    if (events.sequence === 3) break;
  await until(() => finished);
});

test('a reader that stands still stops the socket, loses nothing, and does not hold up answers', async () => {
  let produced = 0;
  const total = 200_000;
  const { websocketUrl } = await plane({
    Query: { eventHead: () => '5' },
    Subscription: {
      // A bare iterator, because only the transport may slow it down.
      events: () => ({
        [Symbol.asyncIterator]: () => ({
          next: async () => {
            if (produced === total) return { done: true, value: undefined };
            produced += 1;
            return { done: false, value: event(produced) };
          },
          return: async () => ({ done: true, value: undefined }),
        }),
      }),
    },
  });
  const connection = await open(websocketUrl);
  const elements = connection.subscribe(EventsDocument, {}, { capacity: 16 });
  await until(() => produced > 16);
  expect(await connection.execute(EventHeadDocument, {})).toEqual({ eventHead: '5' });
  // Held up: both ends live in this process, and nothing more is produced in a thousand turns of
  // its event loop.
  const producedInTurns = async () => {
    const before = produced;
    for (let turn = 0; turn < 1000; turn += 1) await new Promise(setImmediate);
    return produced - before;
  };
  await until(async () => (await producedInTurns()) === 0, { what: 'the plane to be held up' });
  expect(produced).toBeLessThan(total);
  let expected = 1;
  for await (const { events } of elements) {
    if (events.sequence !== expected)
      throw new Error(`expected ${expected}, got ${events.sequence}`);
    expected += 1;
    if (expected > 2000) break;
  }
  expect(expected).toBe(2001);
});

test('a wrong token is UNAUTHENTICATED', async () => {
  const { websocketUrl } = await plane({});
  await expect(open(websocketUrl, { token: 'wrong' })).rejects.toMatchObject({
    code: 'UNAUTHENTICATED',
  });
});

test('nobody there is UNAVAILABLE and names the address', async () => {
  const { websocketUrl, stop } = await plane({});
  await stop();
  await expect(open(websocketUrl)).rejects.toMatchObject({
    code: 'UNAVAILABLE',
    message: expect.stringContaining(websocketUrl),
  });
});

test('a cut fails what is under way and tells how it ended', async () => {
  const { websocketUrl, cut } = await plane({
    Query: { eventHead: () => new Promise(() => {}) },
    Subscription: {
      async *events() {
        yield event(1);
        await new Promise(() => {});
      },
    },
  });
  const connection = await open(websocketUrl);
  const elements = connection.subscribe(EventsDocument, {});
  await elements.next();
  const waiting = connection.execute(EventHeadDocument, {});
  cut();
  await expect(waiting).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  await expect(elements.next()).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  expect(await connection.closed).toMatchObject({ code: 1006 });
  await expect(connection.execute(EventHeadDocument, {})).rejects.toMatchObject({
    code: 'UNAVAILABLE',
  });
});

test('a peer that falls silent is given up after the pong timeout', async () => {
  // Acknowledges, then never says anything again, not even to pings: a machine that lost its power.
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1', autoPong: false });
  cleanups.push(() => {
    for (const socket of server.clients) socket.terminate();
    server.close();
  });
  await once(server, 'listening');
  server.on('connection', (socket) =>
    socket.once('message', () => socket.send('{"type":"connection_ack"}')),
  );
  const connection = await open(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`, {
    keepAliveMs: 20,
    pongTimeoutMs: 30,
  });
  const waiting = connection.execute(EventHeadDocument, {});
  await expect(waiting).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  expect(await connection.closed).toMatchObject({ code: 4499 });
});

/**
 * A peer in memory that acknowledges, answers pings, and answers an operation when the test says
 * so.
 */
class PeerInMemory implements WebSocketLike {
  readyState = 1;
  onopen: (() => void) | null = null;
  onmessage: ((event: { readonly data: unknown }) => void) | null = null;
  onerror: ((event: unknown) => void) | null = null;
  onclose: ((event: Close) => void) | null = null;
  pings = 0;

  constructor() {
    queueMicrotask(() => this.onopen?.());
  }

  says(message: object): void {
    this.onmessage?.({ data: JSON.stringify(message) });
  }

  send(data: string): void {
    const { type } = JSON.parse(data) as { type: string };
    if (type === 'connection_init') this.says({ type: 'connection_ack' });
    if (type !== 'ping') return;
    this.pings += 1;
    this.says({ type: 'pong' });
  }

  close(code = 1000, reason = ''): void {
    this.readyState = 3;
    this.onclose?.({ code, reason });
  }
}

test('a peer that answers pings is kept', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  try {
    const peers: PeerInMemory[] = [];
    class Impl extends PeerInMemory {
      constructor() {
        super();
        peers.push(this);
      }
    }
    const limits = { keepAliveMs: 1000, pongTimeoutMs: 2000 };
    const connection = await open('ws://memory', { webSocketImpl: Impl, ...limits });
    const answer = connection.execute(EventHeadDocument, {});
    // The answer takes many times as long as a peer may be silent.
    vi.advanceTimersByTime(10 * (limits.keepAliveMs + limits.pongTimeoutMs));
    expect(peers.map(({ pings }) => pings)).toEqual([10]);
    peers[0]?.says({ type: 'next', id: '1', payload: { data: { eventHead: '1' } } });
    expect(await answer).toEqual({ eventHead: '1' });
  } finally {
    vi.useRealTimers();
  }
});

test('a server that takes the connection and says nothing is TIMEOUT', async () => {
  const server: Server = createServer();
  const sockets: { destroy(): void }[] = [];
  server.on('connection', (socket) => sockets.push(socket));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  cleanups.push(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await expect(open(url, { openTimeoutMs: 50 })).rejects.toMatchObject({ code: 'TIMEOUT' });
});

test('a server that answers nonsense is given up, not obeyed', async () => {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  cleanups.push(() => {
    for (const socket of server.clients) socket.terminate();
    server.close();
  });
  await once(server, 'listening');
  server.on('connection', (socket) => socket.send('hello'));
  await expect(
    open(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`),
  ).rejects.toBeInstanceOf(Failure);
});
