/**
 * The ReCodEx monitor with 1,000 channels and 10,000 clients: how fast the messages of a broker come
 * in, how long it takes until 10,000 late clients have all of their channel and are closed, and the
 * same for 10,000 clients that wait before the first message.
 */
import { readFileSync } from 'node:fs';
import { WebSocket } from 'ws';
import { frames, type MonitorProcess, sendAll, startMonitor } from '../test/recodex/support.ts';
import { World } from '../test/support/gander.ts';
import { until } from '../test/support/until.ts';
import { report } from './support.ts';

const channels = 1000;
const clients = 10_000;
const messages = 22;
/** The system's queue of connections that wait to be accepted is short. */
const connectingAtOnce = 400;

const idsOf = (prefix: string) => Array.from({ length: channels }, (_, i) => `${prefix}-${i}`);
const job = (id: string) => [
  frames(id, 'STARTED'),
  ...Array.from({ length: messages - 2 }, (_, i) => frames(id, 'TASK', `task ${i}`, 'COMPLETED')),
  frames(id, 'FINISHED'),
];

/** A client on a channel. @returns whether it got all messages, when it was closed */
function follow(port: number, id: string, onNamed: () => void): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}`, { perMessageDeflate: false });
    let count = 0;
    socket.once('open', () => socket.send(id, onNamed));
    socket.on('message', () => {
      count += 1;
    });
    socket.once('error', reject);
    socket.once('close', (code) => resolve(code === 1000 && count === messages));
  });
}

/** All clients. @returns when all have named their channels; with how many got all of theirs */
async function crowd({ websocket }: MonitorProcess, ids: readonly string[]) {
  let connecting = 0;
  const ended: Promise<boolean>[] = [];
  for (let i = 0; i < clients; i += 1) {
    await until(() => connecting < connectingAtOnce);
    connecting += 1;
    ended.push(
      follow(websocket, ids[i % channels] ?? '', () => {
        connecting -= 1;
      }),
    );
  }
  await until(() => connecting === 0);
  return { whole: Promise.all(ended).then((all) => all.filter(Boolean).length) };
}

/** Of the monitor, in MB. */
function memoryOf({ process }: MonitorProcess): number {
  const status = readFileSync(`/proc/${process.pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024;
}

const world = new World();
try {
  const monitor = await startMonitor(world);
  const sent = channels * messages;

  const early = idsOf('early');
  let began = performance.now();
  await sendAll(monitor, early.flatMap(job));
  await follow(monitor.websocket, early.at(-1) ?? '', () => {});
  let ms = performance.now() - began;
  report({ metric: 'messages in', value: (sent / ms) * 1000, unit: '/s', n: sent });

  began = performance.now();
  const late = await (await crowd(monitor, early)).whole;
  ms = performance.now() - began;
  report({ metric: 'late clients', value: ms / 1000, unit: 's', n: clients, whole: late });

  const live = idsOf('live');
  const waiting = await crowd(monitor, live);
  report({
    metric: 'memory with waiting clients',
    value: memoryOf(monitor),
    unit: 'MB',
    n: clients,
  });
  began = performance.now();
  await sendAll(monitor, live.flatMap(job));
  const whole = await waiting.whole;
  ms = performance.now() - began;
  report({ metric: 'waiting clients', value: ms / 1000, unit: 's', n: clients, whole });
  const out = clients * messages;
  report({ metric: 'messages out', value: (out / ms) * 1000, unit: '/s', n: out });
} finally {
  await world.destroy();
}
