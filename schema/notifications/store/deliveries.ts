/** Reading deliveries. Making them is in planning.ts, attempting them in delivering.ts. */

import { and, eq, inArray, lte, type SQL, sql } from 'drizzle-orm';
import type { Database } from '../../../drizzle/database.ts';
import { among, containing, within } from '../../../drizzle/filters.ts';
import { type OrderedPageArgs, type Orders, orderedPage } from '../../../drizzle/ordering.ts';
import { type Some, someOf } from '../../../drizzle/some.ts';
import { deliveries, deliveryIncidents } from '../../../drizzle/tables-notifications.ts';
import { NotFound } from '../../../src/base/errors.ts';
import type { Connection } from '../../../src/base/page.ts';
import type { Scope } from '../../../src/domain/scope.ts';
import type { Tx } from '../../context.ts';
import { announceRemoved } from '../../runs/removed.ts';
import type { DeliveryState } from '../rules-delivery.ts';
import { notificationsInScope } from './receivers.ts';

export type DeliveryRecord = typeof deliveries.$inferSelect;

/** Everything given must match. */
export interface DeliveryFilterArgs {
  readonly id?: readonly string[] | null | undefined;
  readonly state?: readonly DeliveryState[] | null | undefined;
  readonly kind?: readonly DeliveryRecord['kind'][] | null | undefined;
  readonly receiver?: readonly string[] | null | undefined;
  readonly route?: readonly string[] | null | undefined;
  /** Ids: only what is about one of these. */
  readonly incident?: readonly string[] | null | undefined;
  readonly text?: string | null | undefined;
  readonly since?: Date | null | undefined;
  readonly before?: Date | null | undefined;
}

const about = (incidentIds: readonly string[]): SQL =>
  sql`(select delivery_id from ${deliveryIncidents} where ${among(deliveryIncidents.incidentId, incidentIds)})`;

function conditions(scope: Scope, filter: DeliveryFilterArgs | null | undefined): SQL | undefined {
  const visible = notificationsInScope(scope);
  if (!filter) return visible;
  return and(
    visible,
    among(deliveries.id, filter.id),
    among(deliveries.state, filter.state),
    among(deliveries.kind, filter.kind),
    among(deliveries.receiver, filter.receiver),
    among(deliveries.route, filter.route),
    filter.incident == null ? undefined : inArray(deliveries.id, about(filter.incident)),
    containing([deliveries.receiver, deliveries.route], filter.text),
    within(deliveries.createdAt, filter.since, filter.before),
  );
}

export type DeliveryOrderField = 'CREATED';

const orders: Orders<DeliveryRecord, DeliveryOrderField> = {
  list: 'deliveries',
  standard: { field: 'CREATED', direction: 'DESC' },
  by: {
    CREATED: {
      columns: [
        { value: deliveries.createdAt, type: 'timestamptz' },
        { value: deliveries.id, type: 'uuid' },
      ],
      keyOf: (row) => [row.createdAt.toISOString(), row.id],
    },
  },
};

/** A page of deliveries, the newest first. @throws InvalidInput for a bad page */
export async function listDeliveries(
  db: Database,
  scope: Scope,
  args: OrderedPageArgs<DeliveryOrderField> & {
    readonly filter?: DeliveryFilterArgs | null | undefined;
  },
): Promise<Connection<DeliveryRecord>> {
  const page = orderedPage(orders, args);
  const rows = await db
    .select()
    .from(deliveries)
    .where(and(conditions(scope, args.filter), page.where))
    .orderBy(...page.orderBy)
    .limit(page.limit);
  return page.toConnection(rows);
}

export function countDeliveries(
  db: Database,
  scope: Scope,
  filter: DeliveryFilterArgs | null | undefined,
): Promise<number> {
  return db.$count(deliveries, conditions(scope, filter));
}

/** Those of some deliveries that match, by id. */
export async function someDeliveries(
  db: Database,
  scope: Scope,
  filter: DeliveryFilterArgs | null,
  some: Some,
): Promise<DeliveryRecord[]> {
  const { where, orderBy, limit } = someOf(deliveries.id, some);
  return db
    .select()
    .from(deliveries)
    .where(and(where, conditions(scope, filter)))
    .orderBy(orderBy)
    .limit(limit);
}

/** Deliveries by id; those that do not exist are left out. */
export function loadDeliveries(
  db: Database,
  scope: Scope,
  ids: readonly string[],
): Promise<DeliveryRecord[]> {
  return someDeliveries(db, scope, null, { ids });
}

/** Locks a delivery for a change. @throws NotFound */
export async function requireDelivery(tx: Tx, id: string): Promise<DeliveryRecord> {
  const [delivery] = await tx.db
    .select()
    .from(deliveries)
    .where(and(eq(deliveries.id, id), notificationsInScope(tx.scope)))
    .for('update');
  if (delivery) return delivery;
  throw new NotFound('there is no such delivery', {
    path: ['input', 'delivery'],
    hint: 'list them with: gander notify deliveries',
    kind: 'DELIVERY',
  });
}

/** How many deliveries to each of these receivers are in this state. */
export async function countOfReceivers(
  db: Database,
  scope: Scope,
  receiverIds: readonly string[],
  state: DeliveryState,
): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .select({ id: deliveries.receiverId, total: sql<number>`count(*)::int` })
    .from(deliveries)
    .where(
      and(
        inArray(deliveries.receiverId, [...receiverIds]),
        eq(deliveries.state, state),
        notificationsInScope(scope),
      ),
    )
    .groupBy(deliveries.receiverId);
  return new Map(rows.map(({ id, total }) => [id ?? '', total]));
}

/** Removes what ended before, `batch` at most. Emits RECORDS_REMOVED. @returns how many */
export async function removeOldDeliveries(tx: Tx, before: Date, batch: number): Promise<number> {
  const old = tx.db
    .select({ id: deliveries.id })
    .from(deliveries)
    .where(lte(deliveries.finishedAt, before))
    .orderBy(deliveries.finishedAt)
    .limit(batch);
  const removed = await tx.db
    .delete(deliveries)
    .where(inArray(deliveries.id, old))
    .returning({ id: deliveries.id });
  return announceRemoved(
    tx,
    'DELIVERY',
    removed.map((row) => row.id),
  );
}
