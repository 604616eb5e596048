/**
 * What the fields of filters mean as SQL. A field that was not given lets all through, and an empty
 * list nothing.
 */
import { type AnyColumn, and, gte, inArray, lt, or, type SQL, sql } from 'drizzle-orm';

type Column = AnyColumn | SQL;

/** One of these values. */
export const among = <T>(
  column: Column,
  values: readonly T[] | null | undefined,
): SQL | undefined => (values == null ? undefined : inArray(column as SQL, [...values]));

/** @param since inclusive @param before exclusive */
export const within = (
  column: AnyColumn,
  since: Date | null | undefined,
  before: Date | null | undefined,
): SQL | undefined =>
  and(
    since == null ? undefined : gte(column, since),
    before == null ? undefined : lt(column, before),
  );

/**
 * The text occurs in one of the columns, whatever the case of its letters. A text of nothing lets
 * all through.
 */
export function containing(
  columns: readonly Column[],
  text: string | null | undefined,
): SQL | undefined {
  if (text == null || text === '') return undefined;
  // PostgreSQL has no zero character: nothing contains it.
  if (text.includes('\0')) return sql`false`;
  const pattern = `%${text.replace(/[\\%_]/g, '\\$&')}%`;
  return or(...columns.map((column) => sql`${column} ilike ${pattern}`));
}
