/**
 * The application's way to its database: the schema, and patience while the server is still
 * starting.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import postgres from 'postgres';

const { DATA = '.', DATABASE_PORT = '8482' } = process.env;
const patienceMs = 60_000;

/** Connects, retrying while the server is away, and makes the tables that are missing. */
export async function openDatabase(options = {}) {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    let sql;
    try {
      const password = await readFile(join(DATA, 'password'), 'utf8');
      sql = postgres({
        host: '127.0.0.1',
        port: Number(DATABASE_PORT),
        username: 'web',
        password,
        database: 'postgres',
        max: 4,
        onnotice: () => {},
        ...options,
      });
      await migrate(sql);
      return sql;
    } catch (error) {
      await sql?.end({ timeout: 0 });
      if (Date.now() > deadline) throw error;
      console.log(`waiting for the database: ${error.message || error.code}`);
      await delay(1000);
    }
  }
}

/** Several programs start at once; the lock lets one of them make the tables. */
async function migrate(sql) {
  await sql.begin(async (transaction) => {
    await transaction`select pg_advisory_xact_lock(8482)`;
    await transaction`create table if not exists visits (id bigserial primary key, at timestamptz not null default now(), instance text not null)`;
    await transaction`create table if not exists jobs (id bigserial primary key, payload text not null, result text, done_at timestamptz)`;
    await transaction`create index if not exists jobs_open on jobs (id) where done_at is null`;
  });
}
