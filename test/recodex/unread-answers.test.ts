/**
 * Peers of the ReCodEx bridge that send pings and never read: what waits for them is bounded, they
 * are closed and reported, and others are served as before. Raw sockets, since no library floods.
 */
import { readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { greeting } from '../../agents/recodex/zmtp.ts';
import { World } from '../support/gander.ts';
import { browse, frames, type MonitorProcess, sendAll, startMonitor } from './support.ts';

let world: World;
let monitor: MonitorProcess;
beforeAll(async () => {
  world = new World();
  monitor = await startMonitor(world);
});
afterAll(() => world.destroy());

/** Without a bound the answers to the flood take several times as much in the bridge. */
const floodBytes = 64 * 1024 * 1024;
const maxGrowthBytes = 48 * 1024 * 1024;

const residentBytes = () => {
  const status = readFileSync(`/proc/${monitor.process.child.pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) * 1024;
};

/** Connects, and never reads. */
async function unread(port: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => {});
  await new Promise((resolve) => socket.once('connect', resolve));
  return socket.pause();
}

/** Writes `frame` until the peer closes or `floodBytes` were taken. @returns whether it was closed */
async function flood(socket: Socket, frame: Buffer): Promise<boolean> {
  const chunk = Buffer.concat(Array<Buffer>(Math.floor(65_536 / frame.length)).fill(frame));
  const ended = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  let sent = 0;
  while (!socket.destroyed && sent < floodBytes) {
    sent += chunk.length;
    if (!socket.write(chunk))
      await Promise.race([ended, new Promise((resolve) => socket.once('drain', resolve))]);
  }
  return socket.destroyed;
}

async function othersAreServed(channel: string): Promise<void> {
  await sendAll(monitor, [frames(channel, 'STARTED'), frames(channel, 'FINISHED')]);
  const [answer] = await browse(monitor, channel).answers;
  expect(answer?.messages).toEqual(['{"command": "STARTED"}', '{"command": "FINISHED"}']);
}

test('a broker that sends PINGs and reads nothing is closed; other brokers are served', async () => {
  const before = residentBytes();
  const broker = await unread(monitor.zeromq);
  broker.write(greeting());
  // A command of 23 bytes: PING, a time to live and a context of 16 bytes, which each PONG repeats.
  const ping = Buffer.concat([Buffer.from([4, 23, 4]), Buffer.from('PING'), Buffer.alloc(18)]);
  expect(await flood(broker, ping)).toBe(true);
  await monitor.process.prints(/a broker sends PINGs and does not read the answers/);
  expect(residentBytes() - before).toBeLessThan(maxGrowthBytes);
  await othersAreServed('job-1');
});

test('a browser that pings and reads nothing is closed; other browsers are served', async () => {
  const before = residentBytes();
  const browser = await unread(monitor.websocket);
  const head = ['Host: x', 'Upgrade: websocket', 'Connection: Upgrade'];
  const version = ['Sec-WebSocket-Version: 13', `Sec-WebSocket-Key: ${'A'.repeat(22)}==`];
  browser.write(['GET / HTTP/1.1', ...head, ...version, '', ''].join('\r\n'));
  // A masked frame, with a mask of zeros and a text of 125 bytes, which each answer repeats.
  const ping = Buffer.concat([Buffer.from([0x89, 0x80 | 125]), Buffer.alloc(4 + 125)]);
  expect(await flood(browser, ping)).toBe(true);
  await monitor.process.prints(/a client sends pings and does not read the answers/);
  expect(residentBytes() - before).toBeLessThan(maxGrowthBytes);
  await othersAreServed('job-2');
});
