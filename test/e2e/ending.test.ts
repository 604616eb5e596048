/**
 * How a plane ends: with a database that does not answer, with a fault that nothing caught, and
 * without a reader of its log.
 */

import { writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { World } from '../support/gander.ts';
import { graphql } from '../support/requests.ts';
import { until } from '../support/until.ts';

let world: World;
beforeEach(() => {
  world = new World();
});
afterEach(() => world.destroy());

/** A relay to the database that can be frozen: connections stay open, and nothing passes. */
class FreezingProxy {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #frozen = false;

  constructor({ options }: TestDatabase) {
    const { host = '', port } = options;
    this.#server = createServer((near) => {
      const far = host.startsWith('/')
        ? connect(join(host, `.s.PGSQL.${port}`))
        : connect(Number(port), host);
      for (const [from, to] of [
        [near, far],
        [far, near],
      ] as const) {
        this.#sockets.add(from);
        from.on('data', (data) => this.#frozen || to.write(data));
        from.on('error', () => {});
        from.on('close', () => to.destroy());
      }
    });
  }

  async open(): Promise<number> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return (this.#server.address() as AddressInfo).port;
  }

  freeze(): void {
    this.#frozen = true;
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

test('SIGTERM ends a plane whose database does not answer, also when it comes twice', async () => {
  const database = await createTestDatabase();
  const proxy = new FreezingProxy(database);
  try {
    const {
      user = '',
      password,
      database: name,
    } = database.options as { user?: string; password?: string; database: string };
    const login = password ? `${user}:${encodeURIComponent(password)}` : user;
    const plane = await world.serve({
      env: { DATABASE_URL: `postgres://${login}@127.0.0.1:${await proxy.open()}/${name}` },
    });
    expect(await graphql(plane, '{ viewer { name } }')).toEqual({ viewer: { name: 'local' } });
    proxy.freeze();
    const unanswered = graphql(plane, '{ hosts { nodes { name } } }').catch(
      (error: Error) => error,
    );
    // The plane reuses an answer of /ready for a second.
    await until(async () => (await fetch(new URL('/ready', plane.url))).status === 503);
    plane.process.child.kill('SIGTERM');
    await plane.process.prints(/the plane is stopping/);
    expect(await plane.process.end('SIGTERM')).toMatchObject({ code: 0, signal: null });
    expect(plane.process.stdout).toContain('SHUTDOWN_STEP_TIMED_OUT');
    expect(await unanswered).toBeInstanceOf(Error);
  } finally {
    await proxy.close();
    await database.drop();
  }
});

/** Causes an uncaught error on a signal: SIGUSR2 an exception, SIGWINCH an unhandled rejection. */
const planted = `process.on('SIGUSR2', () => { throw new Error('planted exception'); });
process.on('SIGWINCH', () => { void Promise.reject(new Error('planted rejection')); });`;

test.each([
  ['an exception', 'SIGUSR2', 'planted exception'],
  ['a rejection', 'SIGWINCH', 'planted rejection'],
] as const)(
  '%s that nothing caught is logged once under an id, and the plane closes in order with its database',
  async (_what, signal, message) => {
    const preload = join(world.folder, 'planted.mjs');
    writeFileSync(preload, planted);
    const plane = await world.serve({ env: { NODE_OPTIONS: `--import ${preload}` } });
    const { code, stdout } = await plane.process.end(signal);
    expect(code).toBe(1);
    const faults = stdout
      .split('\n')
      .flatMap((line) => (line.includes('"level":"fatal"') ? [JSON.parse(line)] : []));
    expect(faults).toEqual([
      expect.objectContaining({
        errorId: expect.stringMatching(/^[0-9a-f-]{36}$/),
        err: expect.objectContaining({ message }),
      }),
    ]);
    expect(stdout).toContain('the plane is stopping');
    await world.empty();
  },
);

test('a plane goes on when the reader of its log is gone, and ends by SIGTERM with its database', async () => {
  const plane = await world.serve();
  plane.process.child.stdout?.destroy();
  for (let i = 0; i < 20; i += 1)
    expect((await fetch(new URL('/health', plane.url))).status).toBe(200);
  expect(await plane.process.end('SIGTERM')).toMatchObject({ code: 0 });
  await world.empty();
});
