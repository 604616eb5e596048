/**
 * One PostgreSQL for the whole suite: DATABASE_URL's, or an embedded one in a temporary folder. A template database is migrated once;
 * each test clones it (see database.ts), which takes milliseconds.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { databaseOptions } from '../../src/server/database-url.ts';
import { startEmbeddedPostgres } from '../../src/server/embedded/start.ts';
import { migrate } from '../../src/server/migrate.ts';
import { type SuiteServer, serverVariable } from './database.ts';

const migrations = join(import.meta.dirname, '..', '..', 'drizzle', 'migrations');
const quiet = { info: () => {}, warn: () => {} };

export default async function setup(): Promise<() => Promise<void>> {
  const server = await openServer();
  const template = `gander_template_${process.pid}_${Date.now()}`;
  const drop = await makeTemplate(server.options, template);
  process.env[serverVariable] = JSON.stringify({ options: server.options, template } satisfies SuiteServer);
  return async () => {
    await drop();
    await server.close();
  };
}

async function openServer() {
  const url = process.env.DATABASE_URL;
  if (url) return { options: databaseOptions(url), close: async () => {} };
  const folder = mkdtempSync(join(tmpdir(), 'gander-suite-'));
  // The suite's data is thrown away, so it need not survive a power loss; several test files hold pools at once.
  const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' };
  const embedded = await startEmbeddedPostgres({ folder, log: quiet, settings });
  const close = async () => {
    await embedded.stop();
    rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 25 });
  };
  return { options: embedded.options, close };
}

async function makeTemplate(options: SuiteServer['options'], template: string): Promise<() => Promise<void>> {
  const admin = postgres({ ...options, max: 1 });
  await admin`CREATE DATABASE ${admin(template)}`;
  // Nobody may be connected to a template while it is cloned: this connection ends before the first test.
  const sql = postgres({ ...options, database: template, max: 1 });
  await migrate(sql, migrations);
  await sql.end();
  await admin.end();
  return async () => {
    const last = postgres({ ...options, max: 1, onnotice: () => {} });
    await last`DROP DATABASE IF EXISTS ${last(template)} WITH (FORCE)`;
    await last.end();
  };
}
