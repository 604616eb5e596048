/** The one type of database handle that stores are written against. */
import type { ExtractTablesWithRelations } from 'drizzle-orm';
import type { PgDatabase } from 'drizzle-orm/pg-core';
import type { PostgresJsQueryResultHKT } from 'drizzle-orm/postgres-js';
import type * as tables from './tables.ts';

/** A connection pool or a transaction: stores do not need to know which. */
export type Database = PgDatabase<
  PostgresJsQueryResultHKT,
  typeof tables,
  ExtractTablesWithRelations<typeof tables>
>;
