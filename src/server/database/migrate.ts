/**
 * Brings a database to the schema of this code. The migrations are drizzle-kit's files and its
 * table of what was applied, so that both tools agree; they are run here because drizzle's own
 * runner takes no lock and does not notice a database that is ahead of the code.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Sql, TransactionSql } from 'postgres';
import { Failure } from '../../base/errors.ts';

interface Migration {
  readonly tag: string;
  /**
   * When it was generated, in milliseconds since 1970: the order of migrations, and what drizzle
   * keeps as `created_at`.
   */
  readonly when: number;
  readonly hash: string;
  readonly statements: readonly string[];
}

interface Applied {
  readonly hash: string;
  readonly created_at: string;
}

/**
 * Any constant that no other program uses on the same database; it spells "gander" in hexadecimal.
 */
const lockKey = 0x67616e646572;

/**
 * Applies what is missing, all of it or nothing, in one transaction. Any number of planes may do
 * this at once: one works, the others wait and find nothing to do.
 *
 * @param folder with `meta/_journal.json` and the SQL files, as drizzle-kit generates them
 * @returns the names of the migrations applied now
 * @throws CONFLICT when the database has migrations that this code does not know, or knows
 * differently; nothing is changed then
 */
export async function migrate(sql: Sql, folder: string): Promise<readonly string[]> {
  const migrations = readMigrations(folder);
  return sql.begin(async (transaction) => {
    // Of the transaction, not of the session: it cannot outlive a connection that goes back to a
    // pool.
    await transaction`SELECT pg_advisory_xact_lock(${lockKey})`;
    const applied = await readApplied(transaction);
    const missing = missingMigrations(migrations, applied);
    for (const migration of missing) {
      for (const statement of migration.statements) await transaction.unsafe(statement);
      await transaction`INSERT INTO drizzle.__drizzle_migrations (hash, created_at) VALUES (${migration.hash}, ${migration.when})`;
    }
    return missing.map(({ tag }) => tag);
  });
}

function readMigrations(folder: string): Migration[] {
  const journal = JSON.parse(readFileSync(join(folder, 'meta', '_journal.json'), 'utf8')) as {
    entries: { tag: string; when: number }[];
  };
  return journal.entries.map(({ tag, when }) => {
    const text = readFileSync(join(folder, `${tag}.sql`), 'utf8');
    return {
      tag,
      when,
      hash: createHash('sha256').update(text).digest('hex'),
      statements: text.split('--> statement-breakpoint'),
    };
  });
}

async function readApplied(transaction: TransactionSql): Promise<readonly Applied[]> {
  // What exists already would be noticed to the console otherwise.
  await transaction`SET LOCAL client_min_messages = warning`;
  await transaction`CREATE SCHEMA IF NOT EXISTS drizzle`;
  await transaction`CREATE TABLE IF NOT EXISTS drizzle.__drizzle_migrations (id serial PRIMARY KEY, hash text NOT NULL, created_at bigint)`;
  return transaction<
    Applied[]
  >`SELECT hash, created_at FROM drizzle.__drizzle_migrations ORDER BY created_at`;
}

/** What is in the code and not yet in the database. */
function missingMigrations(
  migrations: readonly Migration[],
  applied: readonly Applied[],
): readonly Migration[] {
  const known = new Map(migrations.map((migration) => [migration.when, migration]));
  for (const { created_at, hash } of applied) {
    const migration = known.get(Number(created_at));
    if (!migration) {
      const at = new Date(Number(created_at)).toISOString();
      throw new Failure(
        'CONFLICT',
        `the database is newer than this version of Gander: it has a migration of ${at} that is unknown here`,
        {
          path: ['DATABASE_URL'],
          hint: 'start a version that is at least as new as the one that last used this database, or use another database',
        },
      );
    }
    if (migration.hash !== hash) {
      throw new Failure(
        'CONFLICT',
        `migration ${migration.tag} was changed after it had been applied to this database`,
        {
          path: ['DATABASE_URL'],
          hint: 'start the version that last used this database, or use another database',
        },
      );
    }
  }
  const done = new Set(applied.map(({ created_at }) => Number(created_at)));
  return migrations.filter(({ when }) => !done.has(when));
}
