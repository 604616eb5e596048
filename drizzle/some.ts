/**
 * Which rows of a table a collection reads: some by id, or the next ones in the order of their ids,
 * which never change.
 */
import { type AnyColumn, type SQL, sql } from 'drizzle-orm';
import { uuidArray } from './arrays.ts';

export type Some =
  | { readonly ids: readonly string[] }
  /** Those behind this id (null: from the first), at most `limit`. */
  | { readonly after: string | null; readonly limit: number };

/** @param id column of the table's primary key */
export function someOf(
  id: AnyColumn,
  some: Some,
): { readonly where: SQL | undefined; readonly orderBy: SQL; readonly limit: number } {
  const orderBy = sql`${id} asc`;
  if ('ids' in some)
    return { where: sql`${id} = any(${uuidArray(some.ids)})`, orderBy, limit: some.ids.length };
  return {
    where: some.after === null ? undefined : sql`${id} > ${some.after}::uuid`,
    orderBy,
    limit: some.limit,
  };
}
