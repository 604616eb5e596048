/** Counting rows that grow with time. */
import { type SQLWrapper, sql } from 'drizzle-orm';
import { counted } from '../src/base/counting.ts';
import type { Database } from './database.ts';

/**
 * How many rows there are; null when more than maxCount.
 * @param rows selects them, at most maxCount + 1
 */
export async function countRows(db: Database, rows: SQLWrapper): Promise<number | null> {
  const [row] = await db.execute<{ total: number }>(
    sql`select count(*)::int as total from ${rows} as bounded`,
  );
  return counted(row?.total ?? 0);
}
