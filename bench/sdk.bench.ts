/**
 * What the SDK costs a program on Node: changes per second that a live collection of ten thousand
 * instances takes in over a socket, with and without a listener that reads each change; what it
 * costs to apply one, without the socket; and how long a plane for tests takes to start, the first
 * on a machine and each later one.
 */
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type WebSocket, WebSocketServer } from 'ws';
import { createClient } from '../src/sdk/client/client.ts';
import { InstancesChangedDocument } from '../src/sdk/client/generated.ts';
import { type CollectionChange, LiveNodes } from '../src/sdk/client/live-nodes.ts';
import { createTestPlane } from '../src/sdk/testing/test-plane.ts';
import { quantile, report } from './support.ts';

const instances = 10_000;
const changes = 100_000;
/** Objects in one message of a snapshot, as the plane sends them. */
const pageSize = 200;
/** Messages that are sent before the socket has taken them. */
const window = 500;

interface Change {
  readonly type: 'SNAPSHOT' | 'UPDATED' | 'SYNCED';
  readonly id: string | null;
  readonly node: object | null;
}

const nodeOf = (index: number, revision: number) => ({
  id: `instance-${index}`,
  address: `program-${index}@host-${index % 100}`,
  state: revision % 2 === 0 ? 'RUNNING' : 'STARTING',
  since: '2026-01-01T00:00:00.000Z',
  pid: 1000 + index,
  revision,
});

const change = (type: 'SNAPSHOT' | 'UPDATED', index: number, revision: number): Change => ({
  type,
  id: `instance-${index}`,
  node: nodeOf(index, revision),
});

/** The other side of the socket: a snapshot, then one message for each change. */
async function play(socket: WebSocket, id: string): Promise<void> {
  let cursor = 0;
  const send = (message: readonly Change[]) => {
    const numbered = message.map((each, index) => ({ ...each, cursor: String(cursor + index) }));
    cursor += message.length;
    const payload = { data: { instancesChanged: numbered } };
    return new Promise<void>((resolve) =>
      socket.send(JSON.stringify({ type: 'next', id, payload }), () => resolve()),
    );
  };
  for (let first = 0; first < instances; first += pageSize)
    await send(Array.from({ length: pageSize }, (_, i) => change('SNAPSHOT', first + i, 0)));
  await send([{ type: 'SYNCED', id: null, node: null }]);
  for (let sent = 0; sent < changes; sent += window)
    await Promise.all(
      Array.from({ length: window }, (_, i) =>
        send([change('UPDATED', (sent + i) % instances, 1)]),
      ),
    );
}

async function changesPerSecond(listens: boolean): Promise<void> {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  server.on('connection', (socket) =>
    socket.on('message', (data) => {
      const message = JSON.parse(String(data)) as { type: string; id: string };
      if (message.type === 'connection_init') socket.send('{"type":"connection_ack"}');
      if (message.type === 'subscribe') void play(socket, message.id);
    }),
  );
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const client = createClient({ url: `http://127.0.0.1:${port}/graphql` });
  const live = client.live(InstancesChangedDocument, { filter: null, wide: false });
  await live.ready;
  const began = performance.now();
  let seen = 0;
  await new Promise<void>((resolve) => {
    const before = live.version;
    live.subscribe((changed) => {
      if (listens) for (const { node } of changed) seen += node.pid === null ? 0 : 1;
      if (live.version - before >= changes) resolve();
    });
  });
  const seconds = (performance.now() - began) / 1000;
  report({
    metric: listens ? 'changes of a live collection, each read' : 'changes of a live collection',
    ...{ value: changes / seconds, unit: '/s', n: changes, instances, seen },
  });
  client.close();
  for (const socket of server.clients) socket.terminate();
  server.close();
}

/** A reader that takes the view after each message, as a page does, and one of its objects. */
function applied(): void {
  const nodes = new LiveNodes<object>();
  const numbered = (one: Change): CollectionChange<object> => ({ ...one, cursor: '1' });
  const all = Array.from({ length: instances }, (_, i) => numbered(change('SNAPSHOT', i, 0)));
  nodes.apply([...all, numbered({ type: 'SYNCED', id: null, node: null })]);
  const messages = Array.from({ length: changes }, (_, i) => [
    numbered(change('UPDATED', i % instances, 1)),
  ]);
  const began = process.cpuUsage();
  for (const [at, message] of messages.entries()) {
    nodes.apply(message);
    if (!nodes.nodes.has(`instance-${at % instances}`)) throw new Error('an instance is missing');
  }
  const { user, system } = process.cpuUsage(began);
  report({
    metric: 'CPU to apply a change to a live collection',
    ...{ value: (user + system) / changes, unit: 'µs', n: changes, instances, bound: 20 },
  });
}

async function startOf(options: { readonly agent: boolean }): Promise<number> {
  const began = performance.now();
  const plane = await createTestPlane(options);
  const tookMs = performance.now() - began;
  await plane.stop();
  return tookMs;
}

async function starts(): Promise<void> {
  const cache = mkdtempSync(join(tmpdir(), 'gander-bench-cache-'));
  process.env['XDG_CACHE_HOME'] = cache;
  const first = await startOf({ agent: false });
  report({ metric: 'first start of a test plane', value: first, unit: 'ms', n: 1, bound: 4000 });
  for (const agent of [false, true]) {
    const took: number[] = [];
    for (let round = 0; round < 5; round += 1) took.push(await startOf({ agent }));
    const metric = agent ? 'start of a test plane with an agent' : 'start of a test plane';
    report({ metric, value: quantile(took, 0.5), unit: 'ms', n: took.length, bound: 2000 });
  }
  rmSync(cache, { recursive: true, force: true });
}

applied();
for (const listens of [false, true]) await changesPerSecond(listens);
await starts();
