/**
 * The orders of a connection, and its pages in one of them: of the whole table, or of the rows of
 * each of several owners in one statement.
 */
import { type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import {
  type Connection,
  type Key,
  type PageArgs,
  type PageRequest,
  parsePage,
  toConnection,
} from '../src/base/page.ts';
import { uuidArray } from './arrays.ts';
import type { Database } from './database.ts';
import { type KeysetOrder, keyset } from './keyset.ts';

export interface Ordering<T> {
  readonly columns: KeysetOrder['columns'];
  /** The values of these columns at a row. */
  readonly keyOf: (row: T) => Key;
}

export interface OrderArgs<F extends string> {
  readonly field: F;
  readonly direction: 'ASC' | 'DESC';
}

/** All orders of a list. */
export interface Orders<T, F extends string> {
  /** Its name in the cursors. Null: see CursorOrder. */
  readonly list: string | null;
  /** The order when none is asked for. */
  readonly standard: OrderArgs<F>;
  /** By the value of the enum that names them. */
  readonly by: Readonly<Record<F, Ordering<T>>>;
}

export type OrderedPageArgs<F extends string> = PageArgs & {
  readonly orderBy?: OrderArgs<F> | null | undefined;
};

export interface OrderedPage<T> {
  readonly request: PageRequest;
  readonly where: SQL | undefined;
  readonly orderBy: SQL[];
  /** The rows are read from the largest to the smallest. */
  readonly descending: boolean;
  /** One more than the page holds, which shows whether there are more rows. */
  readonly limit: number;
  readonly keyOf: (row: T) => Key;
  readonly toConnection: (rows: readonly T[]) => Connection<T>;
}

/** @throws InvalidInput for a size out of bounds, or a cursor of another order */
export function orderedPage<T, F extends string>(
  { list, standard, by }: Orders<T, F>,
  args: OrderedPageArgs<F>,
): OrderedPage<T> {
  const { field, direction } = args.orderBy ?? standard;
  const { columns, keyOf } = by[field];
  const request = parsePage(args, {
    name: list === null ? null : `${list} ${field} ${direction}`,
    types: columns.map(({ type }) => type),
  });
  const descending = direction === 'DESC';
  return {
    request,
    ...keyset(request, { columns, descending }),
    descending: descending !== request.backward,
    keyOf,
    toConnection: (rows) => toConnection(rows, request, keyOf),
  };
}

/** Names the owner in the condition of a statement that `pagesOf` or `countsOf` repeats. */
export const ownerId = sql`owner.id`;

const owners = (ids: readonly string[]) => sql`unnest(${uuidArray(ids)}) as owner(id)`;

/**
 * A table of the rows on the pages of several owners, to be joined with what is read of the rows.
 * @param page selects the `id` of the rows of `ownerId`, in order, as many as the page holds
 */
export function pagesOf(ids: readonly string[], page: SQLWrapper) {
  return {
    table: sql`(select owner.id as owner_id, page.id from ${owners(ids)} cross join lateral ${page} as page) as paged`,
    rowId: sql`paged.id`,
    ownerId: sql<string>`paged.owner_id`,
  };
}

/** @param rows of all owners, in reading order */
export function connectionsOf<T>(
  ids: readonly string[],
  rows: readonly (T & { readonly ownerId: string })[],
  page: OrderedPage<T>,
): ReadonlyMap<string, Connection<T>> {
  const groups = new Map<string, T[]>(ids.map((id) => [id, []]));
  for (const row of rows) groups.get(row.ownerId)?.push(row);
  return new Map([...groups].map(([id, group]) => [id, page.toConnection(group)]));
}

/** @param rows selects the rows of `ownerId` */
export async function countsOf(
  db: Database,
  ids: readonly string[],
  rows: SQLWrapper,
): Promise<ReadonlyMap<string, number>> {
  const counted = await db.execute<{ id: string; total: number }>(sql`
    select owner.id, counted.total from ${owners(ids)}
    cross join lateral (select count(*)::int as total from ${rows} as rows) as counted`);
  return new Map(counted.map(({ id, total }) => [id, total]));
}
