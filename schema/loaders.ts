/**
 * Loaders of one operation: what many resolvers ask for one by one is read from the database at
 * once.
 */
import DataLoader from 'dataloader';
import type { Database } from '../drizzle/database.ts';
import { uuidPattern } from '../src/base/ids.ts';
import type { Scope } from '../src/domain/scope.ts';
import { actorOf, type Changed, type Context, type Tx } from './context.ts';

/**
 * Declares a loader by id. Each operation gets its own on first use, so nothing is remembered from
 * one operation to the next; a mutation writes through `write`, below.
 * @param load reads what belongs to the ids under the same parameters and is in the scope, in one
 * statement where it can; what is not in the map is null
 * @returns the loader of this operation for these parameters; parameters that print as the same
 * JSON share one
 */
export function defineLoader<V, P = undefined>(
  name: string,
  load: (
    db: Database,
    scope: Scope,
    ids: readonly string[],
    params: P,
  ) => Promise<ReadonlyMap<string, V>>,
): (context: Context, ...params: P extends undefined ? [] : [P]) => DataLoader<string, V | null> {
  const key = Symbol(name);
  return (context, ...params) => {
    const byParams =
      (context.loaders.get(key) as Map<string, DataLoader<string, V | null>> | undefined) ??
      new Map();
    context.loaders.set(key, byParams);
    const variant = JSON.stringify(params);
    const known = byParams.get(variant);
    if (known) return known;
    const loader = new DataLoader<string, V | null>(async (ids) => {
      const found = await load(context.plane.db, context.scope, ids, params[0] as P);
      return ids.map((id) => found.get(id) ?? null);
    });
    byParams.set(variant, loader);
    return loader;
  };
}

/** For builder.node: what the ids of a `node` query name. An id that is no UUID names nothing. */
export function loadNodes<V>(
  loader: DataLoader<string, V | null>,
  ids: readonly string[],
): Promise<(V | null)[]> {
  return Promise.all(ids.map((id) => (uuidPattern.test(id) ? loader.load(id) : null)));
}

/**
 * A mutation's write, by its caller. Afterwards what this operation has read is forgotten, so that
 * its answer shows what was written.
 */
export async function change<T>(
  context: Context,
  work: (tx: Tx) => Promise<T>,
): Promise<Changed<T>> {
  const changed = await context.plane.change(
    actorOf(context.caller),
    context.scope,
    work,
    context.once,
  );
  context.loaders.clear();
  return changed;
}

/** Rows by the id that names them. */
export function byId<V extends { readonly id: string }>(
  rows: readonly V[],
): ReadonlyMap<string, V> {
  return new Map(rows.map((row) => [row.id, row]));
}

/** Rows gathered under the id of what they belong to; ids without rows get an empty list. */
export function groupBy<V>(
  ids: readonly string[],
  rows: readonly V[],
  idOf: (row: V) => string,
): ReadonlyMap<string, V[]> {
  const groups = new Map<string, V[]>(ids.map((id) => [id, []]));
  for (const row of rows) groups.get(idOf(row))?.push(row);
  return groups;
}
