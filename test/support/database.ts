/** A database of its own for a test: a clone of the suite's migrated template. */
import postgres from 'postgres';
import { uuidv7 } from '../../src/base/ids.ts';
import type { DatabaseOptions } from '../../src/server/database/database-url.ts';

/** The variable in which global-setup.ts passes the server's address to the workers. */
export const serverVariable = 'GANDER_TEST_SERVER';

export interface SuiteServer {
  readonly options: DatabaseOptions;
  readonly template: string;
}

export interface TestDatabase {
  /** For postgres.js: `postgres({ ...options, max: 4 })`. */
  readonly options: DatabaseOptions;
  /** For a plane that is started as a process: DATABASE_URL. */
  readonly url: string;
  /** Ends all connections to it and removes it. Idempotent. */
  drop(): Promise<void>;
}

/**
 * Clones the migrated template. Drop it in `afterAll` or `afterEach`.
 * @param empty an empty database instead of a migrated one
 */
export async function createTestDatabase({
  empty = false,
}: {
  empty?: boolean;
} = {}): Promise<TestDatabase> {
  const text = process.env[serverVariable];
  if (!text) throw new Error('no database server: global-setup.ts did not run');
  const server = JSON.parse(text) as SuiteServer;
  const database = `gander_test_${uuidv7().replaceAll('-', '')}`;
  await asAdmin(server, async (admin) => {
    if (empty) await admin`CREATE DATABASE ${admin(database)} TEMPLATE template0`;
    else
      await admin`CREATE DATABASE ${admin(database)} TEMPLATE ${admin(server.template)} STRATEGY file_copy`;
  });
  const options = { ...server.options, database };
  return {
    options,
    url: toUrl(options),
    drop: () =>
      asAdmin(server, async (admin) => {
        await admin`DROP DATABASE IF EXISTS ${admin(database)} WITH (FORCE)`;
      }),
  };
}

async function asAdmin(
  server: SuiteServer,
  work: (admin: postgres.Sql) => Promise<void>,
): Promise<void> {
  const admin = postgres({ ...server.options, max: 1, onnotice: () => {} });
  try {
    await work(admin);
  } finally {
    await admin.end();
  }
}

function toUrl({ host, port, user, password, database }: DatabaseOptions): string {
  const socket = host.startsWith('/');
  const credentials = `${encodeURIComponent(user)}${password === undefined ? '' : `:${encodeURIComponent(password)}`}`;
  return `postgres://${credentials}@${socket ? 'localhost' : host}:${port}/${database}${socket ? `?host=${encodeURIComponent(host)}` : ''}`;
}
