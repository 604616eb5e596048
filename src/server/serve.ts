/**
 * The composition root: database, migrations, plane, maintenance, HTTP and sockets, opened in this
 * order and closed in the reverse, also after a start that failed half-way.
 */

import { mkdirSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type postgres from 'postgres';
import { ensureToken } from '../../schema/access/store/access.ts';
import type { Plane } from '../../schema/context.ts';
import type { PlaneFeature } from '../../schema/plane/topics.ts';
import { planeActor } from '../base/actor.ts';
import { Failure } from '../base/errors.ts';
import type { FolderLock } from '../base/folder-lock.ts';
import { newSecret } from '../base/ids.ts';
import type { Logger } from '../base/log.ts';
import { version } from '../base/version.ts';
import { sessionCookie } from './access/browser-sessions.ts';
import { createCallers } from './access/callers.ts';
import { type ConnectionFile, tokenFor, writeConnectionFile } from './access/connection-file.ts';
import type { ServerConfig } from './config.ts';
import { openPool, unlimited } from './database/database-client.ts';
import type { DatabaseOptions } from './database/database-url.ts';
import { migrate } from './database/migrate.ts';
import { lockDataFolder } from './embedded/lock.ts';
import { startEmbeddedPostgres } from './embedded/start.ts';
import { copyTemplate } from './embedded/template.ts';
import { createEndpoints, graphqlPath } from './http/endpoints.ts';
import { createHttpServer, type Readiness } from './http/http.ts';
import { portalFolder, readPortalFiles } from './http/portal-files.ts';
import { serveSockets } from './http/sockets.ts';
import { type Closer, closeAll } from './jobs/closing.ts';
import { startMaintenance } from './jobs/maintenance.ts';
import { startNotifier } from './notifications/start.ts';
import { Observed } from './observe.ts';
import { type OpenPlane, openPlane } from './plane.ts';
import { startTelemetry } from './telemetry/start.ts';

export interface RunningPlane {
  /** Where GraphQL is, for clients on this machine. */
  readonly url: string;
  readonly websocketUrl: string;
  /** An ADMIN token, also in connection.json. */
  readonly token: string;
  /** Idempotent. Resolves when everything that was opened is closed. */
  stop(): Promise<void>;
}

/** Connections of the plane itself; its heartbeat and its LISTEN have one more each. */
const ownConnections = 4;

/** Of agents and of people, so that neither waits for the statements of the other. */
interface Pools {
  readonly agents: postgres.Sql;
  readonly people: postgres.Sql;
}

/** How the embedded database of a plane of tests differs from another's. */
export interface TestDatabase {
  /** Where templates of data folders are kept; without it the database is made from nothing. */
  readonly templates: string | undefined;
  /** Settings of PostgreSQL in addition to, or instead of, the plane's own. */
  readonly settings: Readonly<Record<string, string>>;
}

/**
 * Starts a plane.
 * @param migrations folder of the migrations
 * @param test for a plane whose data nobody needs after it
 * @throws Failure UNAVAILABLE when the port is in use or the database cannot be reached, IN_USE
 * when another plane has the data folder
 */
export async function serve(
  config: ServerConfig,
  log: Logger,
  migrations: string,
  test?: TestDatabase,
): Promise<RunningPlane> {
  const closers: Closer[] = [];
  let stopping: Promise<void> | undefined;
  const stop = () => {
    stopping ??= closeAll(closers, log);
    return stopping;
  };
  try {
    const isStopping = () => stopping !== undefined;
    const running = await open(config, log, { migrations, test }, closers, isStopping);
    return { ...running, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

const featuresOf = ({ database, corsOrigins }: ServerConfig): PlaneFeature[] => [
  ...(['PLAYGROUND', 'PROMETHEUS'] as const),
  ...(database === null ? (['EMBEDDED_DATABASE'] as const) : []),
  ...(corsOrigins.length > 0 ? (['CROSS_ORIGIN'] as const) : []),
];

/** What the database of a plane is made from. */
interface DatabaseSource {
  readonly migrations: string;
  readonly test: TestDatabase | undefined;
}

async function open(
  config: ServerConfig,
  log: Logger,
  source: DatabaseSource,
  closers: Closer[],
  isStopping: () => boolean,
) {
  mkdirSync(config.dataFolder, { recursive: true, mode: 0o700 });
  const lock = lockDataFolder(config.dataFolder);
  closers.push({
    what: 'the lock of the data folder',
    withinMs: 1000,
    close: () => lock.release(),
  });
  const { pool, pools, fault } = await openDatabase(config, log, lock, source, closers);
  const plane = await openPlane({
    ...{ pool, pools, version, log },
    retention: config.retention,
    features: featuresOf(config),
  });
  closers.push({ what: 'the plane', withinMs: 1500, close: () => plane.close() });
  const maintenance = await startMaintenance({
    plane,
    log,
    alone: config.database === null,
  });
  closers.push({ what: 'maintenance', withinMs: 1500, close: () => maintenance.stop() });
  const notifier = startNotifier(plane, log, config);
  closers.push({ what: 'notifications', withinMs: 1500, close: () => notifier.stop() });
  const observed = new Observed();
  const telemetry = await startTelemetry(plane, log, config, observed);
  if (telemetry) closers.push({ what: 'telemetry', withinMs: 1500, close: () => telemetry.stop() });
  let isComplete = false;
  const readiness = async (): Promise<Readiness> => {
    if (isStopping()) return { ok: false, reason: 'the plane is stopping' };
    // A client that was let in finds its token.
    if (!isComplete) return { ok: false, reason: 'the plane is starting' };
    const health = await plane.pulse.health();
    const reason = health.ok ? undefined : fault();
    return reason === undefined ? health : { ok: false, reason };
  };
  const { http, sockets } = createServers(config, log, plane, { readiness, observed }, closers);
  const port = await listen(http, config);
  closers.push({
    what: 'HTTP and WebSocket connections',
    withinMs: 4000,
    close: () => closeHttp(http, sockets),
  });

  const connection = {
    ...connectionOf(config, port),
    token: await localToken(plane, config.dataFolder),
  };
  writeConnectionFile(config.dataFolder, connection);
  isComplete = true;
  log.info({ url: connection.url }, 'the plane is ready');
  return connection;
}

/** HTTP and WebSocket over one plane and its callers; nothing listens yet. */
function createServers(
  config: ServerConfig,
  log: Logger,
  plane: OpenPlane,
  { readiness, observed }: { readiness: () => Promise<Readiness>; observed: Observed },
  closers: Closer[],
) {
  const cookie = sessionCookie(config.publicUrl);
  const callers = createCallers({ plane, log, cookieName: cookie.name });
  closers.push({ what: 'callers', withinMs: 1000, close: () => callers.stop() });
  const shared = {
    plane: plane.people,
    endpoints: createEndpoints(plane, config.operationWithinMs),
    callers,
    observed,
    log,
  };
  const { maxBodyBytes, connections, corsOrigins, maxOperations } = config;
  const http = createHttpServer({
    ...shared,
    portal: readPortalFiles(portalFolder()),
    cookie,
    maxBodyBytes,
    connections,
    corsOrigins,
    readiness,
  });
  const sockets = serveSockets({ ...shared, http, maxOperations });
  return { http, sockets };
}

/**
 * @returns the pools, over a database that is up to date; and why the embedded server does not run,
 * when it does not
 */
async function openDatabase(
  config: ServerConfig,
  log: Logger,
  lock: FolderLock,
  { migrations, test }: DatabaseSource,
  closers: Closer[],
): Promise<{
  readonly pool: postgres.Sql;
  readonly pools: Pools;
  readonly fault: () => string | undefined;
}> {
  let options: DatabaseOptions;
  let fault: () => string | undefined = () => undefined;
  if (config.database) {
    options = config.database;
  } else {
    const folder = config.dataFolder;
    if (test?.templates !== undefined)
      await copyTemplate({ templates: test.templates, folder, migrations, log });
    const embedded = await startEmbeddedPostgres({
      ...{ folder, log, lock },
      ...(test ? { settings: test.settings, endsWithParent: true } : {}),
    });
    closers.push({
      what: 'the embedded PostgreSQL',
      withinMs: 60_000,
      close: () => embedded.stop(),
    });
    options = embedded.options;
    fault = () => embedded.fault();
  }
  await bringUpToDate(options, config, log, migrations);
  const open = (connections: number) => openPool(options, connections);
  const pool = open(ownConnections);
  const pools = { agents: open(config.agentConnections), people: open(config.peopleConnections) };
  // No requests are left by then; a connection that was just lost would be waited for all the same.
  const close = async () =>
    void (await Promise.all(
      [pool, pools.agents, pools.people].map((each) => each.end({ timeout: 1 })),
    ));
  closers.push({ what: 'the connections to the database', withinMs: 2000, close });
  return { pool, pools, fault };
}

/** Applies migrations on a connection without limits of time. */
async function bringUpToDate(
  options: DatabaseOptions,
  config: ServerConfig,
  log: Logger,
  migrations: string,
): Promise<void> {
  const connection = openPool(options, 1, unlimited);
  try {
    await connection`select 1`.catch((error: unknown) => {
      throw new Failure(
        'UNAVAILABLE',
        `the database cannot be reached: ${error instanceof Error ? error.message : String(error)}`,
        {
          hint: config.database
            ? 'check DATABASE_URL, and that PostgreSQL accepts connections from here'
            : 'see postgres/server.log in the data folder',
        },
      );
    });
    const applied = await migrate(connection, migrations);
    if (applied.length > 0) log.info({ migrations: applied }, 'applied database migrations');
  } finally {
    await connection.end({ timeout: 1 });
  }
}

async function closeHttp(http: Server, sockets: { close(): Promise<void> }): Promise<void> {
  const closed = new Promise((resolve) => http.close(resolve));
  await sockets.close();
  http.closeIdleConnections();
  const impatient = setTimeout(() => http.closeAllConnections(), 2000);
  await closed;
  clearTimeout(impatient);
}

function listen(
  http: ReturnType<typeof createHttpServer>,
  { host, port }: ServerConfig,
): Promise<number> {
  return new Promise((resolve, reject) => {
    http.once('error', (error: NodeJS.ErrnoException) => {
      const why =
        error.code === 'EADDRINUSE'
          ? 'is in use'
          : `cannot be opened (${error.code ?? error.message})`;
      reject(
        new Failure('UNAVAILABLE', `port ${port} on ${host} ${why}`, {
          hint: 'choose another with GANDER_PORT or --port, or stop what uses it',
        }),
      );
    });
    http.listen(port, host, () => resolve((http.address() as AddressInfo).port));
  });
}

/**
 * The ADMIN token of this data folder; another one when that was revoked. Each data folder has its
 * own, however many planes share the database.
 */
async function localToken(plane: Plane, dataFolder: string): Promise<string> {
  for (let secret = tokenFor(dataFolder); ; secret = newSecret('gdr_user')) {
    const given = secret;
    if (
      await plane.write(planeActor, (tx) =>
        ensureToken(tx, { name: 'local', role: 'ADMIN', secret: given }),
      )
    )
      return given;
  }
}

function connectionOf(config: ServerConfig, port: number): Omit<ConnectionFile, 'token'> {
  // What listens on every address is reached on loopback from here.
  const host =
    { '0.0.0.0': '127.0.0.1', '::': '[::1]' }[config.host] ??
    (config.host.includes(':') ? `[${config.host}]` : config.host);
  const url = config.publicUrl
    ? `${config.publicUrl}${graphqlPath}`
    : `http://${host}:${port}${graphqlPath}`;
  return { url, websocketUrl: url.replace(/^http/, 'ws') };
}
