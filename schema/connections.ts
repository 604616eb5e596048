/** Connections whose elements are counted, only when the count is asked for; and those of owners. */
import type { Database } from '../drizzle/database.ts';
import type { Connection, PageArgs } from '../src/base/page.ts';
import type { Scope } from '../src/domain/scope.ts';
import type { Context } from './context.ts';
import { defineLoader } from './loaders.ts';

/** Count: with null where what is counted to maxCount only may have more. */
export interface Counted<T, Count extends number | null = number> extends Connection<T> {
  readonly totalCount: () => Promise<Count>;
}

export const totalCountDescription = 'The number of all elements of the list, on whichever page.';

export const emptyConnection: Connection<never> = {
  edges: [],
  pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
};

type Batch<V, P extends unknown[]> = (
  db: Database,
  scope: Scope,
  ids: readonly string[],
  ...params: P
) => Promise<ReadonlyMap<string, V>>;

/**
 * The connections of one kind of owners: the pages of all that an operation shows are read together,
 * and so are their counts.
 * @param what names the loaders
 */
export function ownedConnections<T, A extends PageArgs>(
  what: string,
  read: { readonly pages: Batch<Connection<T>, [A]>; readonly counts: Batch<number, []> },
): (ownerId: string, args: A, context: Context) => Promise<Counted<T>> {
  const pages = defineLoader(what, (db, scope, ids, [args]: readonly [A]) =>
    read.pages(db, scope, ids, args),
  );
  const counts = defineLoader(`number of ${what}`, (db, scope, ids) => read.counts(db, scope, ids));
  return async (ownerId, args, context) => ({
    ...((await pages(context, [args]).load(ownerId)) ?? emptyConnection),
    totalCount: async () => (await counts(context).load(ownerId)) ?? 0,
  });
}
