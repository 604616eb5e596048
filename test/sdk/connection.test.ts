/** One connection against a real server: answers, faults, and every way to end. */

import { once } from 'node:events';
import { type AddressInfo, createServer, type Server } from 'node:net';

import { afterEach, expect, test, vi } from 'vitest';
import { WebSocketServer } from 'ws';
import { Failure } from '../../src/base/errors.ts';
import { AgentReportDocument } from '../../src/sdk/agent/generated.ts';
import { EventHeadDocument, EventsDocument } from '../../src/sdk/client/generated.ts';
import { unwrap } from '../../src/sdk/faults.ts';
import type { Close, WebSocketLike } from '../../src/sdk/socket.ts';

import { cleanUp, cleanups, epoch, event, open, plane } from './connection-support.ts';

afterEach(cleanUp);

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

test('a wrong token is UNAUTHENTICATED', async () => {
  const { websocketUrl } = await plane({});
  await expect(open(websocketUrl, { token: 'wrong' })).rejects.toMatchObject({
    code: 'UNAUTHENTICATED',
  });
});

test('an address without a server is UNAVAILABLE, and the error names it', async () => {
  const { websocketUrl, stop } = await plane({});
  await stop();
  await expect(open(websocketUrl)).rejects.toMatchObject({
    code: 'UNAVAILABLE',
    message: expect.stringContaining(websocketUrl),
  });
});

test('a cut fails open operations and reports the close code', async () => {
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
  // Acknowledges, then sends nothing more, not even pongs: a machine that lost its power.
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
 * A peer in memory that acknowledges and answers pings. The test sends the answers to operations.
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

  deliver(message: object): void {
    this.onmessage?.({ data: JSON.stringify(message) });
  }

  send(data: string): void {
    const { type } = JSON.parse(data) as { type: string };
    if (type === 'connection_init') this.deliver({ type: 'connection_ack' });
    if (type !== 'ping') return;
    this.pings += 1;
    this.deliver({ type: 'pong' });
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
    // The answer takes many times the silence that is allowed.
    vi.advanceTimersByTime(10 * (limits.keepAliveMs + limits.pongTimeoutMs));
    expect(peers.map(({ pings }) => pings)).toEqual([10]);
    peers[0]?.deliver({ type: 'next', id: '1', payload: { data: { eventHead: '1' } } });
    expect(await answer).toEqual({ eventHead: '1' });
  } finally {
    vi.useRealTimers();
  }
});

test('a server that accepts the connection and sends nothing is TIMEOUT', async () => {
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

test('a server that sends an invalid message is given up', async () => {
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
