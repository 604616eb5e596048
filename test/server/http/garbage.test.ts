/**
 * Ten thousand malformed requests, frames and messages, with and without a token: the plane answers
 * afterwards as before, logs no fault of its own, and keeps nothing of them.
 */
import { randomInt } from 'node:crypto';
import { connect } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { enrol } from '../../support/agent-wire.ts';
import { awkward, Garbage } from '../../support/garbage.ts';
import { agentsOf, joinToken } from '../../support/requests.ts';
import { type ServedPlane, servePlane } from '../../support/served.ts';
import { until } from '../../support/until.ts';

const seed = Number(process.env['GANDER_TEST_SEED'] ?? randomInt(2 ** 31));
const garbage = new Garbage(seed);
let plane: ServedPlane;
let credential = '';

beforeAll(async () => {
  console.log(`seed ${seed}: repeat with GANDER_TEST_SEED=${seed}`);
  // A request that never ends must not hold up the test.
  plane = await servePlane({ GANDER_REQUEST_TIMEOUT: '5s' });
  credential = (await enrol(plane, await joinToken(plane), 'pond')).credential;
});
afterAll(() => plane.close());

/** Runs the work so many times, twenty at once. */
async function times(count: number, work: () => Promise<unknown>): Promise<void> {
  let left = count;
  const worker = async () => {
    while (left > 0) {
      left -= 1;
      await work();
    }
  };
  await Promise.all(Array.from({ length: 20 }, worker));
}

/** Sends bytes, ends the connection from this side, and waits until it is closed. */
function send(bytes: Buffer): Promise<void> {
  return new Promise((resolve) => {
    const socket = connect({ port: plane.port, host: '127.0.0.1' }, () => socket.end(bytes));
    socket.setTimeout(20_000, () => socket.destroy());
    socket.on('data', () => {});
    socket.on('error', () => {});
    socket.on('close', () => resolve());
  });
}

const upgrade =
  'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n';
const subprotocol = 'Sec-WebSocket-Protocol: graphql-transport-ws\r\n';

const of = <T>(values: readonly T[]) => garbage.of(values);

const methodOf = () =>
  of(['GET', 'GET', 'POST', 'POST', 'PUT', 'OPTIONS', 'HEAD', 'CONNECT', 'TRACE', 'get', 'PRI']);

const targetOf = () =>
  of([
    '/graphql',
    '/graphql',
    '/agent',
    '/login',
    '/metrics',
    '/ready',
    '/',
    '//',
    'http://[',
    '*',
    `/graphql?variables=${of(awkward)}`,
    of(awkward),
  ]);

const credentialOf = () =>
  of([
    '',
    '',
    `Authorization: Bearer ${plane.token}\r\n`,
    `Authorization: Bearer ${credential}\r\n`,
    `Cookie: gander_session=${of(awkward)}\r\n`,
    'Origin: null\r\n',
  ]);

const acceptOf = () =>
  of([
    '',
    'Accept: text/event-stream\r\n',
    'Accept: text/html\r\n',
    'Accept: multipart/mixed\r\n',
    `Accept: ${of(awkward)}\r\n`,
  ]);

const typeOf = () =>
  of([
    'application/json',
    'application/json; charset=utf-16',
    'text/plain',
    'multipart/form-data; boundary=x',
    of(awkward),
  ]);

const bodyOf = () =>
  of([
    JSON.stringify({ query: of(awkward) }),
    JSON.stringify(garbage.json()),
    of(awkward),
    garbage.damaged('{"query":"{viewer{name}}"}'),
  ]);

const moreOf = () =>
  of([
    '',
    '',
    upgrade,
    upgrade + subprotocol,
    'Transfer-Encoding: chunked\r\n',
    'Expect: 100-continue\r\n',
  ]);

function request(): string {
  const [method, target, token] = [methodOf(), targetOf(), credentialOf()];
  const [accept, type, body] = [acceptOf(), typeOf(), bodyOf()];
  const length = of([Buffer.byteLength(body), Buffer.byteLength(body), 0, -1, 5, 1e9, 'x']);
  const more = moreOf();
  return `${method} ${target} HTTP/${of(['1.1', '1.1', '1.0', '2.0', 'x'])}\r\nHost: ${of(['x', 'x', '[', '', of(awkward)])}\r\n${token}${accept}Content-Type: ${type}\r\nContent-Length: ${length}\r\n${more}\r\n${body}`;
}

const head = () =>
  `GET ${garbage.of(['/graphql', '/agent'])} HTTP/1.1\r\nHost: x\r\n${upgrade}${subprotocol}\r\n`;

/** A frame as a client masks it, or damaged. */
function frame(): Buffer {
  const payload =
    garbage.chance() < 0.5
      ? Buffer.from(JSON.stringify(message()))
      : garbage.bytes(garbage.below(100));
  const first = garbage.of([
    0x81,
    0x81,
    0x82,
    0x01,
    0x80,
    0x88,
    0x89,
    0x8a,
    0xf1,
    garbage.below(256),
  ]);
  if (payload.length > 125)
    return Buffer.concat([
      Buffer.from([first, 0xfe, payload.length >> 8, payload.length & 255, 0, 0, 0, 0]),
      payload,
    ]);
  const length = garbage.of([payload.length, payload.length, 0, 125, 126, 127]);
  return Buffer.concat([
    Buffer.from([first, garbage.of([0x80, 0x80, 0x80, 0]) | length, 0, 0, 0, 0]),
    payload,
  ]);
}

function message(): unknown {
  const type = garbage.of([
    'connection_init',
    'subscribe',
    'subscribe',
    'subscribe',
    'complete',
    'ping',
    'pong',
    'next',
    'error',
    garbage.of(awkward),
  ]);
  const query = garbage.of([
    ...awkward,
    'subscription { events(after: "0") { sequence } }',
    'mutation ($input: AgentReportInput!) { agentReport(input: $input) { __typename } }',
    garbage.damaged(
      'subscription ($input: AgentSessionInput!) { agentSession(input: $input) { __typename } }',
    ),
    garbage.damaged('query ($a: ID!) { node(id: $a) { id } }'),
  ]);
  const payload = garbage.of([
    { query },
    { query, variables: garbage.json() },
    { query, operationName: garbage.json() },
    garbage.json(),
    undefined,
  ]);
  return garbage.of([
    { id: garbage.of(['1', '2', '', garbage.json()]), type, payload },
    { type, payload },
    garbage.json(),
  ]);
}

/** Sends ten messages with a token, or fewer when the plane closes the connection. */
function converse(): Promise<void> {
  return new Promise((resolve) => {
    const [{ websocketUrl }, token] = garbage.of([
      [plane, plane.token],
      [agentsOf(plane), credential],
    ] as const);
    const socket = new WebSocket(websocketUrl, 'graphql-transport-ws');
    let left = 10;
    const next = () => {
      left -= 1;
      if (left < 0 || socket.readyState !== WebSocket.OPEN) return socket.terminate();
      const text = JSON.stringify(message()) ?? '';
      socket.send(garbage.chance() < 0.2 ? garbage.damaged(text) : text, next);
    };
    socket.on('open', () =>
      socket.send(JSON.stringify({ type: 'connection_init', payload: { token } })),
    );
    socket.once('message', next);
    socket.on('error', () => {});
    socket.on('close', () => resolve());
  });
}

async function post(): Promise<void> {
  const body = garbage.of([
    JSON.stringify({ query: garbage.of(awkward), variables: garbage.json() }),
    JSON.stringify({
      query: 'query ($a: [ID!]!) { nodes(ids: $a) { id } }',
      variables: { a: garbage.json() },
    }),
    JSON.stringify({
      query: '{ viewer { name } }',
      operationName: garbage.json(),
      extensions: garbage.json(),
    }),
    JSON.stringify(garbage.json()) ?? '',
    garbage.damaged(
      JSON.stringify({
        query: '{ instances(first: 5, filter: {selector: "a@b"}) { nodes { address } } }',
      }),
    ),
  ]);
  const [{ url }, token] = garbage.of([
    [plane, plane.token],
    [agentsOf(plane), credential],
  ] as const);
  const headers = {
    'content-type': 'application/json',
    ...(garbage.chance() < 0.7 ? { authorization: `Bearer ${token}` } : {}),
  };
  const answer = await fetch(url, { method: 'POST', headers, body });
  const text = await answer.text();
  expect(answer.status, body).toBeLessThan(500);
  expect(text, body).not.toContain('INTERNAL');
}

function heapBytes(): number {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
  return process.memoryUsage().heapUsed;
}

test('the plane outlives ten thousand of them', async () => {
  await times(200, () => send(Buffer.from(request(), 'latin1')));
  const before = heapBytes();
  await times(4300, () =>
    send(Buffer.from(garbage.chance() < 0.3 ? garbage.damaged(request()) : request(), 'latin1')),
  );
  // Three frames a connection.
  await times(500, () => send(Buffer.concat([Buffer.from(head()), frame(), frame(), frame()])));
  await times(250, converse);
  await times(1500, post);

  const answer = await fetch(plane.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${plane.token}` },
    body: JSON.stringify({ query: '{ viewer { name } }' }),
  });
  expect(await answer.json()).toEqual({
    data: { viewer: { name: 'local' } },
    extensions: expect.anything(),
  });
  const received: unknown[] = [];
  const socket = new WebSocket(plane.websocketUrl, 'graphql-transport-ws');
  socket.on('open', () =>
    socket.send(JSON.stringify({ type: 'connection_init', payload: { token: plane.token } })),
  );
  socket.on('message', (data) => {
    received.push(JSON.parse(String(data)));
    if (received.length === 1)
      socket.send(
        JSON.stringify({ type: 'subscribe', id: '1', payload: { query: '{ viewer { name } }' } }),
      );
  });
  await until(() => received.length >= 2);
  expect(received[1]).toEqual({
    id: '1',
    type: 'next',
    payload: { data: { viewer: { name: 'local' } }, extensions: expect.anything() },
  });
  socket.terminate();

  expect(plane.faults()).toEqual([]);
  await until(() => heapBytes() - before < 64 * 1024 * 1024, {
    timeoutMs: 150_000,
    what: 'the heap is as it was, up to 64 MiB',
  });
}, 400_000);
