/** Bounds on the cost of clients that are slow, silent or many. */
import { connect, type Socket } from 'node:net';
import { GraphQLError } from 'graphql';
import { afterEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { Addresses, timeLimits } from '../../../src/server/http/connections.ts';
import { closeFor, tokenOf } from '../../../src/server/http/sockets.ts';
import { type ServedPlane, sendRaw, servePlane } from '../../support/served.ts';
import { until } from '../../support/until.ts';

const patient = { timeoutMs: 150_000 };
let plane: ServedPlane | undefined;
const sockets: (Socket | WebSocket)[] = [];

async function start(env: Readonly<Record<string, string>>): Promise<ServedPlane> {
  plane = await servePlane(env);
  return plane;
}

afterEach(async () => {
  for (const socket of sockets.splice(0))
    socket instanceof WebSocket ? socket.terminate() : socket.destroy();
  await plane?.close();
  plane = undefined;
});

describe('time', () => {
  test('a request whose body never comes is ended with 408', async () => {
    const { port } = await start({ GANDER_REQUEST_TIMEOUT: '1s' });
    const head =
      'POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{';
    expect(await sendRaw(port, head)).toMatch(/^(HTTP\/1\.1 408 |$)/);
  });

  test('a request whose head never comes is ended with 408', async () => {
    const { port } = await start({ GANDER_REQUEST_TIMEOUT: '1s' });
    expect(await sendRaw(port, 'GET /graphql HTTP/1.1\r\nHost: x\r\n')).toMatch(/^HTTP\/1\.1 408 /);
  });

  test('idle connections stay longer than proxies keep them', () => {
    const limits = { maxConnections: 1, maxPerAddress: 1, requestWithinMs: 60_000 };
    expect(timeLimits(limits)).toEqual({
      requestTimeout: 60_000,
      headersTimeout: 15_000,
      keepAliveTimeout: 75_000,
      connectionsCheckingInterval: 5000,
    });
  });
});

describe('connections', () => {
  const open = (port: number, path = '/health') =>
    new Promise<{ socket: Socket; admitted: boolean }>((resolve) => {
      const socket = connect(port, '127.0.0.1', () =>
        socket.write(`GET ${path} HTTP/1.1\r\nHost: x\r\n\r\n`),
      );
      sockets.push(socket);
      socket.once('data', () => resolve({ socket, admitted: true }));
      socket.on('error', () => {});
      socket.once('close', () => resolve({ socket, admitted: false }));
    });

  // P5
  test.each([['GANDER_MAX_CONNECTIONS_PER_ADDRESS'], ['GANDER_MAX_CONNECTIONS']])(
    'to both endpoints, beyond %s, are closed, those that are open go on, and one that leaves makes room',
    async (setting) => {
      const { port, log } = await start({ [setting]: '10' });
      const endpoint = (n: number) => (n % 2 === 0 ? '/graphql' : '/agent');
      const first = await Promise.all(
        Array.from({ length: 10 }, (_, n) => open(port, endpoint(n))),
      );
      expect(first.every(({ admitted }) => admitted)).toBe(true);
      const more = await Promise.all(Array.from({ length: 5 }, (_, n) => open(port, endpoint(n))));
      expect(more.some(({ admitted }) => admitted)).toBe(false);
      expect(first.every(({ socket }) => !socket.destroyed)).toBe(true);
      // Once a minute, not once a connection.
      expect(log.filter(({ msg }) => msg.startsWith('refused connections'))).toMatchObject([
        { setting, level: 'warn', code: 'CONNECTIONS_REFUSED' },
      ]);
      first[0]?.socket.destroy();
      await until(async () => (await open(port)).admitted, patient);
    },
  );

  test('are counted by address', () => {
    const addresses = new Addresses(2);
    expect(['a', 'a', 'a', 'b'].map((address) => addresses.enter(address))).toEqual([
      true,
      true,
      false,
      true,
    ]);
    addresses.leave('a');
    expect(addresses.enter('a')).toBe(true);
    for (const address of ['a', 'a', 'b']) addresses.leave(address);
    expect(addresses.size).toBe(0);
  });
});

interface Message {
  readonly type: string;
  readonly id?: string;
  readonly payload?: unknown;
}

function talk({ websocketUrl }: ServedPlane, payload: object) {
  const socket = new WebSocket(websocketUrl, 'graphql-transport-ws');
  sockets.push(socket);
  const received: Message[] = [];
  let end: { code: number; reason: string } | undefined;
  const send = (message: object) => socket.send(JSON.stringify(message));
  socket.on('open', () => send({ type: 'connection_init', payload }));
  socket.on('message', (data) => received.push(JSON.parse(String(data)) as Message));
  socket.on('close', (code, reason) => {
    end = { code, reason: String(reason) };
  });
  return {
    received,
    send,
    acknowledged: () =>
      until(() => received.some(({ type }) => type === 'connection_ack'), patient),
    ended: () => until(() => end, patient),
  };
}

describe('a WebSocket', () => {
  test('accepts the token in each common form, and names the forms when it gets no valid token', async () => {
    const served = await start({});
    for (const payload of [
      { token: served.token },
      { Authorization: `Bearer ${served.token}` },
      { authorization: `bearer ${served.token}` },
      { Authorization: served.token },
    ])
      await talk(served, payload).acknowledged();
    for (const payload of [{}, { Authorization: 'Bearer nobody' }, { token: 5 }]) {
      const { code, reason } = await talk(served, payload).ended();
      expect(code).toBe(4403);
      expect(reason).toContain('{"token": "…"} or {"Authorization": "Bearer …"}');
    }
  });

  test.each([
    [undefined, undefined],
    [{ token: 'a', Authorization: 'Bearer b' }, 'a'],
    [{ Authorization: 'Bearer   b ' }, 'b'],
    [{ Authorization: ['Bearer b'] }, undefined],
  ])('reads the token of %j', (payload, token) => {
    expect(tokenOf(payload as never)).toBe(token);
  });

  test.each([
    { type: 'next', id: '1', payload: {} },
    { type: 'error', id: '1', payload: [{ message: 'x' }] },
    { type: 'connection_ack' },
  ])('that sends what only a server sends is closed as a client at fault: %j', async (message) => {
    const served = await start({});
    const { send, acknowledged, ended } = talk(served, { token: served.token });
    await acknowledged();
    send(message);
    expect(await ended()).toEqual({ code: 4400, reason: 'a message that only a server sends' });
    expect(served.faults()).toEqual([]);
  });

  test('is closed with a code that lets a client reconnect when the database is unavailable, and otherwise as a fault of the plane', () => {
    expect(
      closeFor(new GraphQLError('the database is away', { extensions: { code: 'UNAVAILABLE' } })),
    ).toEqual({
      code: 1013,
      reason: 'the database is away',
    });
    expect(closeFor(new GraphQLError('x', { extensions: { code: 'INTERNAL' } })).code).toBe(1011);
  });

  test('has a bound on what is open on it at once; what is completed makes room', async () => {
    const served = await start({ GANDER_MAX_OPERATIONS_PER_CONNECTION: '10' });
    const { received, send, acknowledged } = talk(served, { token: served.token });
    await acknowledged();
    const subscribe = (id: number, query = 'subscription { events { sequence } }') =>
      send({ type: 'subscribe', id: String(id), payload: { query } });
    for (let id = 1; id <= 11; id += 1) subscribe(id);
    const refused = await until(() => received.find(({ type }) => type === 'error'), patient);
    expect(refused).toMatchObject({
      id: '11',
      payload: [{ extensions: { code: 'QUERY_TOO_EXPENSIVE' } }],
    });
    send({ type: 'complete', id: '1' });
    subscribe(12, '{ viewer { name } }');
    await until(() => received.some(({ id, type }) => id === '12' && type === 'next'), patient);
  });
});
