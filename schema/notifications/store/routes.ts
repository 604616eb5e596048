/** Reading routes. Changing them is in change-routes.ts. */

import { and, eq, inArray, type SQL, sql } from 'drizzle-orm';
import type { Database } from '../../../drizzle/database.ts';
import { among, containing } from '../../../drizzle/filters.ts';
import { type OrderedPageArgs, type Orders, orderedPage } from '../../../drizzle/ordering.ts';
import { type Some, someOf } from '../../../drizzle/some.ts';
import { receivers, routes } from '../../../drizzle/tables-notifications.ts';
import { NotFound } from '../../../src/base/errors.ts';
import type { Connection } from '../../../src/base/page.ts';
import { didYouMean } from '../../../src/base/suggest.ts';
import type { Scope } from '../../../src/domain/scope.ts';
import type { Locator, Tx } from '../../context.ts';
import { notificationsInScope } from './receivers.ts';

export type RouteRecord = typeof routes.$inferSelect;

/** Everything given must match. */
export interface RouteFilterArgs {
  readonly id?: readonly string[] | null | undefined;
  readonly name?: readonly string[] | null | undefined;
  /** Names of the receivers that they lead to. */
  readonly receiver?: readonly string[] | null | undefined;
  readonly enabled?: boolean | null | undefined;
  readonly text?: string | null | undefined;
}

const named = (names: readonly string[]) =>
  sql`(select id from ${receivers} where ${among(receivers.name, names)})`;

function conditions(scope: Scope, filter: RouteFilterArgs | null | undefined): SQL | undefined {
  const visible = notificationsInScope(scope);
  if (!filter) return visible;
  return and(
    visible,
    among(routes.id, filter.id),
    among(routes.name, filter.name),
    filter.receiver == null ? undefined : inArray(routes.receiverId, named(filter.receiver)),
    filter.enabled == null ? undefined : eq(routes.enabled, filter.enabled),
    containing([routes.name], filter.text),
  );
}

export type RouteOrderField = 'POSITION' | 'NAME';

const orders: Orders<RouteRecord, RouteOrderField> = {
  list: 'routes',
  standard: { field: 'POSITION', direction: 'ASC' },
  by: {
    NAME: { columns: [{ value: routes.name, type: 'text' }], keyOf: ({ name }) => [name] },
    POSITION: {
      columns: [
        { value: routes.position, type: 'integer' },
        { value: routes.name, type: 'text' },
      ],
      keyOf: ({ position, name }) => [position, name],
    },
  },
};

/** A page of routes, in the order in which they are tried unless ordered otherwise. @throws InvalidInput for a bad page */
export async function listRoutes(
  db: Database,
  scope: Scope,
  args: OrderedPageArgs<RouteOrderField> & {
    readonly filter?: RouteFilterArgs | null | undefined;
  },
): Promise<Connection<RouteRecord>> {
  const page = orderedPage(orders, args);
  const rows = await db
    .select()
    .from(routes)
    .where(and(conditions(scope, args.filter), page.where))
    .orderBy(...page.orderBy)
    .limit(page.limit);
  return page.toConnection(rows);
}

export function countRoutes(
  db: Database,
  scope: Scope,
  filter: RouteFilterArgs | null | undefined,
): Promise<number> {
  return db.$count(routes, conditions(scope, filter));
}

/** Those of some routes that match, by id. */
export async function someRoutes(
  db: Database,
  scope: Scope,
  filter: RouteFilterArgs | null,
  some: Some,
): Promise<RouteRecord[]> {
  const { where, orderBy, limit } = someOf(routes.id, some);
  return db
    .select()
    .from(routes)
    .where(and(where, conditions(scope, filter)))
    .orderBy(orderBy)
    .limit(limit);
}

/** Routes by id; those that do not exist are left out. */
export function loadRoutes(
  db: Database,
  scope: Scope,
  ids: readonly string[],
): Promise<RouteRecord[]> {
  return someRoutes(db, scope, null, { ids });
}

export async function findRoute(
  db: Database,
  scope: Scope,
  name: string,
): Promise<RouteRecord | undefined> {
  const [route] = await db
    .select()
    .from(routes)
    .where(and(eq(routes.name, name), notificationsInScope(scope)));
  return route;
}

/** Locks a route for a change. @param path of its reference in the input @throws NotFound */
export async function requireRoute(
  tx: Tx,
  which: Locator<string>,
  path: readonly string[] = ['input', 'route'],
): Promise<RouteRecord> {
  const named = 'id' in which ? eq(routes.id, which.id) : eq(routes.name, which.key);
  const [route] = await tx.db
    .select()
    .from(routes)
    .where(and(named, notificationsInScope(tx.scope)))
    .for('update');
  if (route) return route;
  const key = 'key' in which ? which.key : undefined;
  const others = await tx.db.select({ name: routes.name }).from(routes).limit(1000);
  const names = others.map(({ name }) => name);
  throw new NotFound('there is no such route', {
    path,
    hint:
      (key === undefined ? undefined : didYouMean(key, names)) ??
      'list them with: gander notify routes',
    kind: 'ROUTE',
    ...(key !== undefined && { key }),
  });
}
