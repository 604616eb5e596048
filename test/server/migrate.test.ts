/**
 * Migrations against a real database: several planes at once, and databases that this code must not
 * touch.
 */
import { randomUUID } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { completeDefinition, defaults } from '../../src/domain/settings/definition.ts';
import { migrate } from '../../src/server/database/migrate.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { firstSettings } from '../support/definition.ts';

const migrations = join(import.meta.dirname, '..', '..', 'drizzle', 'migrations');

interface Journal {
  entries: { idx: number; when: number; tag: string; breakpoints: boolean }[];
}

let database: TestDatabase;
let sql: postgres.Sql;
let folder: string;

beforeEach(async () => {
  database = await createTestDatabase({ empty: true });
  sql = postgres({ ...database.options, max: 1 });
  folder = mkdtempSync(join(tmpdir(), 'gander-migrate-'));
  cpSync(migrations, folder, { recursive: true });
});

afterEach(async () => {
  await sql.end();
  await database.drop();
  rmSync(folder, { recursive: true });
});

const journal = (): Journal =>
  JSON.parse(readFileSync(join(folder, 'meta', '_journal.json'), 'utf8'));

function addMigration(tag: string, text: string): void {
  const now = journal();
  const when = Math.max(...now.entries.map((entry) => entry.when)) + 1000;
  now.entries.push({ idx: now.entries.length, when, tag, breakpoints: true });
  writeFileSync(join(folder, `${tag}.sql`), text);
  writeFileSync(join(folder, 'meta', '_journal.json'), JSON.stringify(now));
}

/** A definition as the first release stored it. */
function firstDefinition() {
  const { priority, log, ...first } = firstSettings(defaults);
  return { ...first, priority: priority + 1, log: { ...log, files: 3 } };
}

const tags = () => journal().entries.map((entry) => entry.tag);
const exists = async (table: string) =>
  (await sql`SELECT to_regclass(${table}) IS NOT NULL AS present`)[0]?.present;

describe('migrate', () => {
  it('lets exactly one of four planes that start at once do the work', async () => {
    const pools = Array.from({ length: 4 }, () => postgres({ ...database.options, max: 1 }));
    const done = await Promise.all(pools.map((pool) => migrate(pool, folder)));
    await Promise.all(pools.map((pool) => pool.end()));
    expect(done.filter((applied) => applied.length > 0)).toEqual([tags()]);
    expect(await sql`SELECT count(*)::int AS count FROM drizzle.__drizzle_migrations`).toEqual([
      { count: tags().length },
    ]);
  });

  it('applies only what is missing', async () => {
    await migrate(sql, folder);
    addMigration(
      '9999_more',
      'CREATE TABLE more (id int);\n--> statement-breakpoint\nINSERT INTO more VALUES (1);',
    );
    expect(await migrate(sql, folder)).toEqual(['9999_more']);
    expect(await migrate(sql, folder)).toEqual([]);
    expect(await sql`SELECT id FROM more`).toEqual([{ id: 1 }]);
  });

  it('leaves nothing behind of a migration that fails, nor of those before it', async () => {
    addMigration('9998_good', 'CREATE TABLE good (id int);');
    addMigration(
      '9999_bad',
      'CREATE TABLE half (id int);\n--> statement-breakpoint\nSELECT no_such_column;',
    );
    await expect(migrate(sql, folder)).rejects.toThrow('no_such_column');
    expect([
      await exists('good'),
      await exists('half'),
      await exists('drizzle.__drizzle_migrations'),
    ]).toEqual([false, false, false]);
  });

  it('refuses a database that a newer version has used, and changes nothing in it', async () => {
    addMigration('9999_future', 'CREATE TABLE future (id int);');
    await migrate(sql, folder);
    await expect(migrate(sql, migrations)).rejects.toMatchObject({
      code: 'CONFLICT',
      message: expect.stringContaining('newer than this version'),
    });
    expect(await exists('future')).toBe(true);
  });

  it('refuses when an applied migration was edited afterwards', async () => {
    await migrate(sql, folder);
    const tag = tags()[0];
    writeFileSync(
      join(folder, `${tag}.sql`),
      `${readFileSync(join(folder, `${tag}.sql`), 'utf8')}\n-- edited`,
    );
    await expect(migrate(sql, folder)).rejects.toMatchObject({
      code: 'CONFLICT',
      message: expect.stringContaining(`${tag} was changed`),
    });
  });

  it('holds no lock after it has ended', async () => {
    await migrate(sql, folder);
    expect(
      await sql`SELECT count(*)::int AS count FROM pg_locks WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
    ).toEqual([{ count: 0 }]);
  });

  it('completes the definitions that the first release stored, with what is the default of each newer setting', async () => {
    const all = journal();
    writeFileSync(
      join(folder, 'meta', '_journal.json'),
      JSON.stringify({ ...all, entries: all.entries.slice(0, 1) }),
    );
    await migrate(sql, folder);
    const program = randomUUID();
    const first = firstDefinition();
    await sql`INSERT INTO programs (id, name, environment, revision, created_at) VALUES (${program}, 'web', 'default', 1, now())`;
    await sql`INSERT INTO program_revisions (program_id, revision, definition, author, at)
      VALUES (${program}, 1, ${sql.json(first as never)}, 'ada', now())`;
    await migrate(sql, migrations);
    const [row] = await sql`SELECT definition FROM program_revisions`;
    const expected = {
      ...defaults,
      priority: defaults.priority + 1,
      log: { ...defaults.log, files: 3 },
    };
    // What the migrations themselves have written is right; what came later is completed when it is
    // read.
    expect(row?.definition).toMatchObject({
      nice: defaults.nice,
      liveness: defaults.liveness,
      noNewPrivileges: defaults.noNewPrivileges,
    });
    expect(expected).toMatchObject(row?.definition);
    expect(completeDefinition(row?.definition)).toEqual(expected);
  });
});
