/** A plane over a database of its own, in this process, with or without its HTTP port. */
import postgres from 'postgres';
import { createLogger } from '../../src/base/log.ts';
import { type OpenPlane, openPlane } from '../../src/server/plane.ts';
import { createTestDatabase, type TestDatabase } from './database.ts';

export interface TestPlane {
  readonly plane: OpenPlane;
  readonly pool: postgres.Sql;
  close(): Promise<void>;
}

export interface TestPlaneOptions {
  /** Called for each statement that the plane sends. */
  readonly onStatement?: () => void;
}

export const silent = createLogger({ level: 'silent', name: 'test' });

/** Another plane over the same database: a replica, or the plane after a restart. */
export async function openTestPlane(
  database: TestDatabase,
  { onStatement }: TestPlaneOptions = {},
): Promise<TestPlane> {
  const pool = postgres({
    ...database.options,
    max: 8,
    onnotice: () => {},
    ...(onStatement && { debug: () => onStatement() }),
  });
  const plane = await openPlane({ pool, version: '0.0.0-test', log: silent });
  return {
    plane,
    pool,
    async close() {
      await plane.close();
      await pool.end();
    },
  };
}

/** A plane over a fresh database, which goes with it. */
export async function createTestPlane(
  options: TestPlaneOptions = {},
): Promise<TestPlane & { readonly database: TestDatabase }> {
  const database = await createTestDatabase();
  const opened = await openTestPlane(database, options);
  return {
    ...opened,
    database,
    async close() {
      await opened.close();
      await database.drop();
    },
  };
}
