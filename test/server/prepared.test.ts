/**
 * Statements that come again are prepared, inside transactions too, and no more of them than the
 * bound.
 */
import { sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { withPreparedStatements } from '../../src/server/database/prepared.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';

let database: TestDatabase;
let pool: postgres.Sql;

beforeAll(async () => {
  database = await createTestDatabase({ empty: true });
});

afterAll(async () => {
  await pool?.end();
  await database.drop();
});

function connect() {
  pool = postgres({ ...database.options, max: 1, onnotice: () => {} });
  return drizzle(withPreparedStatements(pool));
}

const prepared = async (like: string) =>
  (await pool`select statement from pg_prepared_statements where statement like ${like}`).map(
    ({ statement }) => statement,
  );

it('prepares what comes again, within transactions and savepoints, and gives the same answers', async () => {
  const db = connect();
  const ask = async (on: Pick<typeof db, 'execute'>, n: number) =>
    (await on.execute(sql`select ${n}::int + 1 as again`))[0]?.['again'];
  expect(await ask(db, 1)).toBe(2);
  expect(await prepared('%again%')).toEqual([]);
  await db.transaction(async (tx) => {
    expect(await ask(tx, 2)).toBe(3);
    await tx.transaction(async (inner) => expect(await ask(inner, 3)).toBe(4));
  });
  expect(await prepared('%again%')).toEqual(['select $1::int + 1 as again']);
  await expect(db.transaction(async (tx) => ask(tx, Number.NaN))).rejects.toThrow();
  expect(await ask(db, 4)).toBe(5);
  await pool.end();
});

it('prepares a bounded number of texts', async () => {
  const db = connect();
  for (let text = 0; text < 600; text += 1) {
    for (let time = 0; time < 2; time += 1)
      await db.execute(sql`select ${text}::int as ${sql.raw(`bounded_${text}`)}`);
  }
  expect(await prepared('%bounded_%')).toHaveLength(500);
});
