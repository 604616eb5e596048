/**
 * One PostgreSQL for the whole suite: DATABASE_URL's, or an embedded one in a temporary folder. A
 * template database is migrated once; each test clones it (see database.ts), which takes
 * milliseconds.
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { databaseOptions } from '../../src/server/database/database-url.ts';
import { migrate } from '../../src/server/database/migrate.ts';
import { startEmbeddedPostgres } from '../../src/server/embedded/start.ts';
import { type SuiteServer, serverVariable } from './database.ts';

const migrations = join(import.meta.dirname, '..', '..', 'drizzle', 'migrations');
const quiet = { info: () => {}, warn: () => {} };

/**
 * Vitest calls this once for each project, one after another, and the teardowns in reverse: the
 * first one serves all.
 */
export default async function setup(): Promise<() => Promise<void>> {
  if (process.env[serverVariable]) return async () => {};
  const server = await openServer();
  const template = `gander_template_${process.pid}_${Date.now()}`;
  const drop = await makeTemplate(server.options, template);
  process.env[serverVariable] = JSON.stringify({
    options: server.options,
    template,
  } satisfies SuiteServer);
  return async () => {
    delete process.env[serverVariable];
    await drop();
    await server.close();
  };
}

async function openServer() {
  const url = process.env.DATABASE_URL;
  if (url) return { options: databaseOptions(url), close: async () => {} };
  const folder = mkdtempSync(join(tmpdir(), 'gander-suite-'));
  // The suite's data is thrown away, so it need not survive a power loss; several test files hold
  // pools at once.
  const settings = {
    fsync: 'off',
    synchronous_commit: 'off',
    full_page_writes: 'off',
    max_connections: '200',
  };
  const remove = () =>
    rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 25 });
  let pid = 0;
  const forget = onSuddenEnd(() => {
    if (pid > 0) killAndWait(pid);
    remove();
  });
  // Also when Vitest is killed with -9, where no handler runs.
  const ends = { endsWithParent: true };
  const embedded = await startEmbeddedPostgres({ folder, log: quiet, settings, ...ends });
  pid = embedded.pid;
  const close = async () => {
    forget();
    await embedded.stop();
    remove();
  };
  return { options: embedded.options, close };
}

/**
 * Ends PostgreSQL at once, and waits without the event loop: at the exit of a process nothing
 * asynchronous runs any more.
 */
function killAndWait(pid: number): void {
  const never = new Int32Array(new SharedArrayBuffer(4));
  process.kill(pid, 'SIGQUIT');
  for (let waitedMs = 0; existsSync(`/proc/${pid}`) && waitedMs < 5000; waitedMs += 20)
    Atomics.wait(never, 0, 0, 20);
}

/**
 * Runs `work` when this process ends by a signal, where Vitest calls no teardown: a server that
 * nobody stops outlives the suite.
 * @returns what takes it back
 */
function onSuddenEnd(work: () => void): () => void {
  const endBySignal = (_signal: NodeJS.Signals, number: number) => process.exit(128 + number);
  const signals = ['SIGHUP', 'SIGINT', 'SIGTERM'] as const;
  process.once('exit', work);
  for (const signal of signals) process.once(signal, endBySignal);
  return () => {
    process.off('exit', work);
    for (const signal of signals) process.off(signal, endBySignal);
  };
}

async function makeTemplate(
  options: SuiteServer['options'],
  template: string,
): Promise<() => Promise<void>> {
  const admin = postgres({ ...options, max: 1 });
  await admin`CREATE DATABASE ${admin(template)}`;
  // Nobody may be connected to a template while it is cloned: this connection ends before the first
  // test.
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
