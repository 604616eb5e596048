/**
 * Subscribers that stop reading: the plane buffers a bounded number of bytes for them, however much
 * is published.
 */

import { channel } from 'node:diagnostics_channel';
import { connect, type Socket } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { planeActor } from '../../../src/base/actor.ts';
import { openTestPlane, type TestPlane } from '../../support/plane.ts';
import { type ServedPlane, servePlane } from '../../support/served.ts';
import { until } from '../../support/until.ts';

const patient = { timeoutMs: 60_000 };
/** One event in transit, in addition to what Node's own buffers hold. */
const maxWaitingBytes = 1024 * 1024;
const eventBytes = 60_000;
const events = 200;
const query = 'subscription { events { sequence ... on ProgramEvent { __typename data } } }';

let served: ServedPlane;
let publisher: TestPlane;
/** Sockets of all servers in this process. */
const accepted: Socket[] = [];
const clients: Socket[] = [];
const note = (message: unknown) => accepted.push((message as { socket: Socket }).socket);

beforeEach(async () => {
  channel('net.server.socket').subscribe(note);
  served = await servePlane();
  publisher = await openTestPlane(served.database);
});

afterEach(async () => {
  for (const client of clients.splice(0)) client.destroy();
  await publisher.close();
  await served.close();
  channel('net.server.socket').unsubscribe(note);
  accepted.length = 0;
});

const publish = (data: string) =>
  publisher.plane.write(planeActor, async (tx) =>
    tx.emit({
      kind: 'PROGRAM_EVENT',
      actor: planeActor,
      payload: { name: 'n', severity: 'INFO', data },
    }),
  );

interface Client {
  readonly socket: Socket;
  /** The plane's end of the connection. */
  readonly peer: Socket;
  text(): string;
}

async function open(bytes: string): Promise<Client> {
  let text = '';
  const socket = connect(served.port, '127.0.0.1', () => socket.write(bytes));
  clients.push(socket.setEncoding('latin1').on('error', () => {}));
  socket.on('data', (data: string) => {
    text += data;
  });
  await until(() => accepted.some(({ remotePort }) => remotePort === socket.localPort), patient);
  return {
    socket,
    peer: accepted.find(({ remotePort }) => remotePort === socket.localPort) as Socket,
    text: () => text,
  };
}

/**
 * Waits until the subscription is open, stops reading, and publishes 12 MB. @returns the most that
 * waited in the plane at once
 */
async function floodUnread({ socket, peer, text }: Client): Promise<number> {
  await until(async () => {
    await publish('');
    return text().includes('ProgramEvent');
  }, patient);
  socket.pause();
  let most = 0;
  for (let i = 0; i < events; i += 1) {
    await publish('x'.repeat(eventBytes));
    most = Math.max(most, peer.writableLength);
  }
  await until(() => {
    most = Math.max(most, peer.writableLength);
    return peer.destroyed || peer.writableLength > 0;
  }, patient);
  return most;
}

/**
 * A text frame, masked with zeros (RFC 6455, section 5.2); spaces make it long enough for a length
 * of two bytes.
 */
function frame(message: object): Buffer {
  const text = Buffer.from(JSON.stringify(message).padEnd(200));
  return Buffer.concat([
    Buffer.from([0x81, 0xfe, text.length >> 8, text.length & 255, 0, 0, 0, 0]),
    text,
  ]);
}

test('over WebSocket: little waits for it in the plane, and its connection is ended', {
  timeout: 180_000,
}, async () => {
  const head = [
    'Upgrade: websocket',
    'Connection: Upgrade',
    'Sec-WebSocket-Version: 13',
    `Sec-WebSocket-Key: ${'A'.repeat(22)}==`,
  ];
  const protocol = 'Sec-WebSocket-Protocol: graphql-transport-ws';
  const client = await open(
    ['GET /graphql HTTP/1.1', 'Host: x', ...head, protocol, '', ''].join('\r\n'),
  );
  await until(() => client.text().includes('101 Switching Protocols'), patient);
  client.socket.write(frame({ type: 'connection_init', payload: { token: served.token } }));
  await until(() => client.text().includes('connection_ack'), patient);
  client.socket.write(frame({ type: 'subscribe', id: '1', payload: { query } }));
  const most = await floodUnread(client);
  expect(most).toBeGreaterThan(0);
  expect(most).toBeLessThan(maxWaitingBytes);
  // It answers no ping.
  await until(() => client.peer.destroyed, patient);
});

async function openStream(): Promise<Client> {
  const body = JSON.stringify({ query });
  const fields = [
    'Host: x',
    'Accept: text/event-stream',
    'Content-Type: application/json',
    `Content-Length: ${body.length}`,
  ];
  return open(
    ['POST /graphql HTTP/1.1', ...fields, `Authorization: Bearer ${served.token}`, '', body].join(
      '\r\n',
    ),
  );
}

test('over server-sent events: little waits for it in the plane, and its connection is ended', {
  timeout: 180_000,
}, async () => {
  const client = await openStream();
  const most = await floodUnread(client);
  expect(most).toBeGreaterThan(0);
  expect(most).toBeLessThan(maxWaitingBytes);
  await until(() => client.peer.destroyed, { timeoutMs: 120_000 });
  expect(served.log.map(({ msg }) => msg)).toContain(
    'cut a response that its client does not read',
  );
});

test('over server-sent events: nothing is lost when it reads on', {
  timeout: 180_000,
}, async () => {
  const client = await openStream();
  await until(async () => {
    await publish('');
    return client.text().includes('ProgramEvent');
  }, patient);
  client.socket.pause();
  let published = 0;
  while (client.peer.writableLength === 0) {
    await publish('x'.repeat(eventBytes));
    published += 1;
  }
  client.socket.resume();
  await until(() => client.text().split('xxx"').length > published, patient);
});
