/**
 * Templates of the database for planes of tests: what is copied can be started and is migrated,
 * many may ask at once, and neither what a killed process left nor a place that cannot be written
 * keeps a plane from starting.
 */
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { migrationsFolder } from '../../src/server/database/migrations-folder.ts';
import { startEmbeddedPostgres } from '../../src/server/embedded/start.ts';
import { copyTemplate } from '../../src/server/embedded/template.ts';
import { ask } from '../support/embedded.ts';

let folder = '';
let templates = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gander-template-test-'));
  templates = join(folder, 'cache', 'gander');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const quiet = { info: () => {}, warn: () => {} };

async function copyTo(name: string, migrations = migrationsFolder()): Promise<string> {
  const data = join(folder, name);
  mkdirSync(data);
  await copyTemplate({ templates, folder: data, migrations, log: quiet });
  return data;
}

/** Starts what was copied. @returns the number of migrations in it */
async function migrationsIn(data: string): Promise<number> {
  const embedded = await startEmbeddedPostgres({ folder: data, log: quiet });
  try {
    const rows = await ask(
      embedded.options,
      (sql) => sql`SELECT hash FROM drizzle.__drizzle_migrations`,
    );
    return rows.length;
  } finally {
    await embedded.stop();
  }
}

const allMigrations = readdirSync(migrationsFolder()).filter((name) => name.endsWith('.sql'));

test('copies that are made at once, the first on a machine, are all complete, and one template stays', async () => {
  const copies = await Promise.all(['a', 'b', 'c'].map((name) => copyTo(name)));
  for (const copy of copies) expect(await migrationsIn(copy)).toBe(allMigrations.length);
  expect(readdirSync(templates)).toHaveLength(1);
});

test('a copy changes nothing of the template', async () => {
  const first = await copyTo('a');
  const embedded = await startEmbeddedPostgres({ folder: first, log: quiet });
  await ask(embedded.options, (sql) => sql`DELETE FROM drizzle.__drizzle_migrations`);
  await embedded.stop();
  expect(await migrationsIn(await copyTo('b'))).toBe(allMigrations.length);
});

test('other migrations have another template', async () => {
  await copyTo('a');
  const [before] = readdirSync(templates);
  const other = join(folder, 'migrations');
  cpSync(migrationsFolder(), other, { recursive: true });
  writeFileSync(join(other, '9999_other.sql'), 'SELECT 1');
  await copyTo('b', other);
  expect(readdirSync(templates)).toHaveLength(2);
  expect(readdirSync(templates)).toContain(before);
});

test('what a killed process left half-made is not used, and is removed when it is old', async () => {
  const [fresh, old] = ['draft-fresh', 'draft-old'].map((name) => join(templates, name));
  for (const draft of [fresh ?? '', old ?? ''])
    mkdirSync(join(draft, 'postgres', 'data'), { recursive: true });
  const longAgo = new Date('2001-01-01');
  utimesSync(old ?? '', longAgo, longAgo);
  expect(await migrationsIn(await copyTo('a'))).toBe(allMigrations.length);
  expect(readdirSync(templates)).toHaveLength(2);
  expect(existsSync(fresh ?? '')).toBe(true);
});

test('where no template can be kept, the data folder is left for the start to fill', async () => {
  mkdirSync(join(folder, 'cache'));
  writeFileSync(templates, 'a file, where the folder would be');
  const data = await copyTo('a');
  expect(readdirSync(data)).toEqual([]);
});

test('a template that cannot be copied in full leaves nothing of itself', async () => {
  await copyTo('a');
  const [name] = readdirSync(templates);
  rmSync(join(templates, name ?? '', 'postgres'), { recursive: true });
  expect(readdirSync(await copyTo('b'))).toEqual([]);
});
