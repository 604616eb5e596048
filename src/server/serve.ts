/**
 * The composition root: database, migrations, plane, upkeep, HTTP and sockets, opened in this order and closed in the reverse, also after a start that failed half-way.
 */
import { mkdirSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import postgres from 'postgres';
import { ensureToken } from '../../schema/access/store.ts';
import { schema } from '../../schema/schema.ts';
import { Failure } from '../base/errors.ts';
import type { Logger } from '../base/log.ts';
import { version } from '../base/version.ts';
import { createCallers } from './callers.ts';
import type { ServerConfig } from './config.ts';
import { type ConnectionFile, tokenFor, writeConnectionFile } from './connection-file.ts';
import { createReader } from './documents.ts';
import { type FolderLock, lockDataFolder } from './embedded/lock.ts';
import { startEmbeddedPostgres } from './embedded/start.ts';
import { graphqlPath } from './graphql.ts';
import { createHttpServer } from './http.ts';
import { migrate } from './migrate.ts';
import { Observed } from './observe.ts';
import { openPlane } from './plane.ts';
import { serveSockets } from './sockets.ts';
import { startUpkeep } from './upkeep.ts';

export interface RunningPlane {
  /** Where GraphQL is, for clients on this machine. */
  readonly url: string;
  readonly websocketUrl: string;
  /** An ADMIN token, also in connection.json. */
  readonly token: string;
  /** Idempotent. Resolves when everything that was opened is closed. */
  stop(): Promise<void>;
}

const poolSize = 12;

/** In seconds. The library's own delay grows to 20 s with the requests that fail meanwhile: a busy plane would stay away long after its database is back. */
const reconnectDelay = (attempt: number): number => Math.min(0.02 * 2 ** attempt, 0.5);

/**
 * Starts a plane.
 * @param migrations folder of the migrations
 * @throws Failure UNAVAILABLE when the port is in use or the database cannot be reached, IN_USE when another plane has the data folder
 */
export async function serve(config: ServerConfig, log: Logger, migrations: string): Promise<RunningPlane> {
  const closers: (() => Promise<unknown> | unknown)[] = [];
  let stopping: Promise<void> | undefined;
  const stop = () => {
    stopping ??= closeAll(closers, log);
    return stopping;
  };
  try {
    const running = await open(config, log, migrations, closers, () => stopping === undefined);
    return { ...running, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function closeAll(closers: (() => Promise<unknown> | unknown)[], log: Logger): Promise<void> {
  for (const close of closers.reverse()) {
    try {
      await close();
    } catch (error) {
      log.warn({ err: error }, 'something did not close cleanly');
    }
  }
}

async function open(config: ServerConfig, log: Logger, migrations: string, closers: (() => unknown)[], isOpen: () => boolean) {
  mkdirSync(config.dataFolder, { recursive: true, mode: 0o700 });
  const lock = lockDataFolder(config.dataFolder);
  closers.push(() => lock.release());
  const pool = await openPool(config, log, lock, closers);
  const applied = await migrate(pool, migrations);
  if (applied.length > 0) log.info({ migrations: applied }, 'the database was brought up to date');
  const plane = await openPlane({ pool, version, log });
  closers.push(() => plane.close());
  const upkeep = await startUpkeep({
    plane,
    log,
    alone: config.database === null,
    events: config.eventRetention,
    runs: config.runRetention,
    metricsForMs: config.metricsForMs,
  });
  closers.push(() => upkeep.stop());
  const callers = createCallers(plane);
  closers.push(() => callers.flush());

  const observed = new Observed();
  const shared = { plane, schema, read: createReader(schema), callers, observed, log };
  const http = createHttpServer({ ...shared, maxBodyBytes: config.maxBodyBytes, isOpen });
  const sockets = serveSockets({ ...shared, http });
  const port = await listen(http, config);
  closers.push(async () => {
    const closed = new Promise((resolve) => http.close(resolve));
    await sockets.close();
    http.closeIdleConnections();
    const impatient = setTimeout(() => http.closeAllConnections(), 2000);
    await closed;
    clearTimeout(impatient);
  });

  const connection = connectionOf(config, port);
  await plane.write((tx) => ensureToken(tx, { name: 'local', role: 'ADMIN', secret: connection.token }));
  writeConnectionFile(config.dataFolder, connection);
  log.info({ url: connection.url }, 'the plane is ready');
  return connection;
}

async function openPool(config: ServerConfig, log: Logger, lock: FolderLock, closers: (() => unknown)[]): Promise<postgres.Sql> {
  let options: postgres.Options<Record<string, never>>;
  if (config.database) {
    options = config.database as typeof options;
  } else {
    const embedded = await startEmbeddedPostgres({ folder: config.dataFolder, log, lock });
    closers.push(() => embedded.stop());
    options = embedded.options;
  }
  const connection = { application_name: 'gander' };
  const pool = postgres({ ...options, max: poolSize, backoff: reconnectDelay, onnotice: () => {}, connection });
  // Nothing is asked any more by then; a connection that was just lost would be waited for all the same.
  closers.push(() => pool.end({ timeout: 1 }));
  try {
    await pool`select 1`;
  } catch (error) {
    throw new Failure('UNAVAILABLE', `the database cannot be reached: ${error instanceof Error ? error.message : String(error)}`, {
      hint: config.database
        ? 'check DATABASE_URL, and that PostgreSQL accepts connections from here'
        : 'see postgres/server.log in the data folder',
    });
  }
  return pool;
}

function listen(http: ReturnType<typeof createHttpServer>, { host, port }: ServerConfig): Promise<number> {
  return new Promise((resolve, reject) => {
    http.once('error', (error: NodeJS.ErrnoException) => {
      const why = error.code === 'EADDRINUSE' ? 'is in use' : `cannot be opened (${error.code ?? error.message})`;
      reject(
        new Failure('UNAVAILABLE', `port ${port} on ${host} ${why}`, {
          hint: 'choose another with GANDER_PORT or --port, or stop what uses it',
        }),
      );
    });
    http.listen(port, host, () => resolve((http.address() as AddressInfo).port));
  });
}

function connectionOf(config: ServerConfig, port: number): ConnectionFile {
  // What listens on every address is reached on loopback from here.
  const host = { '0.0.0.0': '127.0.0.1', '::': '[::1]' }[config.host] ?? (config.host.includes(':') ? `[${config.host}]` : config.host);
  const url = config.publicUrl ? `${config.publicUrl}${graphqlPath}` : `http://${host}:${port}${graphqlPath}`;
  return { url, websocketUrl: url.replace(/^http/, 'ws'), token: tokenFor(config.dataFolder) };
}
