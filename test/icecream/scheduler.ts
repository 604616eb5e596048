/** A scheduler for tests: it negotiates as icecream's does, and sends what it is given. */
import { createServer, type Socket } from 'node:net';
import { until } from '../support/until.ts';
import * as frames from './frames.ts';

export interface FakeScheduler {
  readonly port: number;
  /** Monitors that have logged in, so far. */
  readonly logins: () => number;
  /** To the monitor that is connected. Resolves when it is on its way. */
  send(...bytes: readonly Buffer[]): Promise<void>;
  drop(): void;
  close(): Promise<void>;
}

/** @param greeting what each monitor gets when it has logged in */
export async function openScheduler(
  greeting: readonly Buffer[] = [],
  version = 43,
): Promise<FakeScheduler> {
  const monitors = new Set<Socket>();
  let logins = 0;
  const server = createServer((socket) => {
    let received = Buffer.alloc(0);
    let rounds = 0;
    socket.write(frames.version(version));
    socket.on('error', () => {});
    socket.on('close', () => monitors.delete(socket));
    socket.on('data', (bytes) => {
      received = Buffer.concat([received, bytes]);
      for (; rounds < 2 && received.length >= 4; rounds += 1) {
        const theirs = received.readUInt32LE(0);
        received = received.subarray(4);
        if (rounds === 0) socket.write(frames.version(Math.min(theirs, version)));
      }
      if (rounds < 2 || !received.equals(frames.frame('R'))) return;
      received = Buffer.alloc(0);
      logins += 1;
      monitors.add(socket);
      if (greeting.length > 0) socket.write(Buffer.concat(greeting));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const current = () => until(() => [...monitors].at(-1), { what: 'a monitor' });
  return {
    port: address.port,
    logins: () => logins,
    async send(...bytes) {
      const socket = await current();
      await new Promise<void>((resolve) => socket.write(Buffer.concat(bytes), () => resolve()));
    },
    drop: () => {
      for (const socket of monitors) socket.destroy();
    },
    close: () =>
      new Promise((resolve) => {
        for (const socket of monitors) socket.destroy();
        server.close(() => resolve());
      }),
  };
}
