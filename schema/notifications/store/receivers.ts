/** Reading receivers. Changing them is in change-receivers.ts. */

import { and, eq, type SQL, sql } from 'drizzle-orm';
import type { Database } from '../../../drizzle/database.ts';
import { among, containing } from '../../../drizzle/filters.ts';
import { type OrderedPageArgs, type Orders, orderedPage } from '../../../drizzle/ordering.ts';
import { type Some, someOf } from '../../../drizzle/some.ts';
import { receivers } from '../../../drizzle/tables-notifications.ts';
import { NotFound } from '../../../src/base/errors.ts';
import type { Connection } from '../../../src/base/page.ts';
import { didYouMean } from '../../../src/base/suggest.ts';
import type { ReceiverKind } from '../../../src/domain/notifications.ts';
import type { Scope } from '../../../src/domain/scope.ts';
import type { Locator, Tx } from '../../context.ts';

export type ReceiverRecord = typeof receivers.$inferSelect;

/** Everything given must match. */
export interface ReceiverFilterArgs {
  readonly id?: readonly string[] | null | undefined;
  readonly name?: readonly string[] | null | undefined;
  readonly kind?: readonly ReceiverKind[] | null | undefined;
  readonly enabled?: boolean | null | undefined;
  readonly text?: string | null | undefined;
}

/** What receivers are sent may be about anything: a limited scope has none. */
export const notificationsInScope = (scope: Scope): SQL | undefined =>
  scope.selector === null ? undefined : sql`false`;

function conditions(scope: Scope, filter: ReceiverFilterArgs | null | undefined): SQL | undefined {
  const visible = notificationsInScope(scope);
  if (!filter) return visible;
  return and(
    visible,
    among(receivers.id, filter.id),
    among(receivers.name, filter.name),
    among(sql`${receivers.settings} ->> 'kind'`, filter.kind),
    filter.enabled == null ? undefined : eq(receivers.enabled, filter.enabled),
    containing([receivers.name], filter.text),
  );
}

export type ReceiverOrderField = 'NAME' | 'CREATED';

const orders: Orders<ReceiverRecord, ReceiverOrderField> = {
  list: 'receivers',
  standard: { field: 'NAME', direction: 'ASC' },
  by: {
    NAME: { columns: [{ value: receivers.name, type: 'text' }], keyOf: ({ name }) => [name] },
    CREATED: {
      columns: [
        { value: receivers.createdAt, type: 'timestamptz' },
        { value: receivers.id, type: 'uuid' },
      ],
      keyOf: (row) => [row.createdAt.toISOString(), row.id],
    },
  },
};

/** A page of receivers, by name unless ordered otherwise. @throws InvalidInput for a bad page */
export async function listReceivers(
  db: Database,
  scope: Scope,
  args: OrderedPageArgs<ReceiverOrderField> & {
    readonly filter?: ReceiverFilterArgs | null | undefined;
  },
): Promise<Connection<ReceiverRecord>> {
  const page = orderedPage(orders, args);
  const rows = await db
    .select()
    .from(receivers)
    .where(and(conditions(scope, args.filter), page.where))
    .orderBy(...page.orderBy)
    .limit(page.limit);
  return page.toConnection(rows);
}

export function countReceivers(
  db: Database,
  scope: Scope,
  filter: ReceiverFilterArgs | null | undefined,
): Promise<number> {
  return db.$count(receivers, conditions(scope, filter));
}

/** Those of some receivers that match, by id. */
export async function someReceivers(
  db: Database,
  scope: Scope,
  filter: ReceiverFilterArgs | null,
  some: Some,
): Promise<ReceiverRecord[]> {
  const { where, orderBy, limit } = someOf(receivers.id, some);
  return db
    .select()
    .from(receivers)
    .where(and(where, conditions(scope, filter)))
    .orderBy(orderBy)
    .limit(limit);
}

/** Receivers by id; those that do not exist are left out. */
export function loadReceivers(
  db: Database,
  scope: Scope,
  ids: readonly string[],
): Promise<ReceiverRecord[]> {
  return someReceivers(db, scope, null, { ids });
}

export async function findReceiver(
  db: Database,
  scope: Scope,
  name: string,
): Promise<ReceiverRecord | undefined> {
  const [receiver] = await db
    .select()
    .from(receivers)
    .where(and(eq(receivers.name, name), notificationsInScope(scope)));
  return receiver;
}

/** Locks a receiver for a change. @param path of its reference in the input @throws NotFound */
export async function requireReceiver(
  tx: Tx,
  which: Locator<string>,
  path: readonly string[] = ['input', 'receiver'],
): Promise<ReceiverRecord> {
  const named = 'id' in which ? eq(receivers.id, which.id) : eq(receivers.name, which.key);
  const [receiver] = await tx.db
    .select()
    .from(receivers)
    .where(and(named, notificationsInScope(tx.scope)))
    .for('update');
  if (receiver) return receiver;
  const key = 'key' in which ? which.key : undefined;
  const others = await tx.db.select({ name: receivers.name }).from(receivers).limit(1000);
  const names = others.map(({ name }) => name);
  throw new NotFound('there is no such receiver', {
    path,
    hint:
      (key === undefined ? undefined : didYouMean(key, names)) ??
      'list them with: gander notify receivers',
    kind: 'RECEIVER',
    ...(key !== undefined && { key }),
  });
}
