/**
 * Activities and their members as they are read. Making is in make.ts, ending in end.ts; what
 * agents and the clock do to them in follow.ts.
 */

import { and, eq, inArray, lt, type SQL } from 'drizzle-orm';
import type { Database } from '../../../drizzle/database.ts';
import { among, within } from '../../../drizzle/filters.ts';
import { type OrderedPageArgs, type Orders, orderedPage } from '../../../drizzle/ordering.ts';
import { type Some, someOf } from '../../../drizzle/some.ts';
import { activities } from '../../../drizzle/tables-planned.ts';
import type { Connection } from '../../../src/base/page.ts';
import type { Scope } from '../../../src/domain/scope.ts';
import type { Tx } from '../../context.ts';
import { announceRemoved } from '../../runs/removed.ts';
import type { ActivityState } from '../rules.ts';
import { activityInScope, asSeen } from './visible.ts';

export type ActivityRecord = typeof activities.$inferSelect;

export interface ActivityFilterArgs {
  readonly id?: readonly string[] | null | undefined;
  readonly group?: readonly string[] | null | undefined;
  readonly state?: readonly ActivityState[] | null | undefined;
  readonly partial?: boolean | null | undefined;
  readonly since?: Date | null | undefined;
  readonly before?: Date | null | undefined;
}

function conditions(scope: Scope, filter: ActivityFilterArgs | null | undefined): SQL | undefined {
  const visible = activityInScope(scope);
  if (!filter) return visible;
  return and(
    visible,
    among(activities.id, filter.id),
    among(activities.group, filter.group),
    among(activities.state, filter.state),
    filter.partial != null ? eq(activities.partial, filter.partial) : undefined,
    within(activities.endsAt, filter.since, null),
    within(activities.startsAt, null, filter.before),
  );
}

export type ActivityOrderField = 'CREATED' | 'STARTS';
type ActivityPageArgs = OrderedPageArgs<ActivityOrderField>;

const id = { value: activities.id, type: 'uuid' } as const;
const orders: Orders<ActivityRecord, ActivityOrderField> = {
  list: 'activities',
  standard: { field: 'CREATED', direction: 'DESC' },
  by: {
    CREATED: {
      columns: [{ value: activities.createdAt, type: 'timestamptz' }, id],
      keyOf: (row) => [row.createdAt.toISOString(), row.id],
    },
    STARTS: {
      columns: [{ value: activities.startsAt, type: 'timestamptz' }, id],
      keyOf: (row) => [row.startsAt.toISOString(), row.id],
    },
  },
};

/** A page of activities, those made last first. @throws InvalidInput for a bad page */
export async function listActivities(
  db: Database,
  scope: Scope,
  args: ActivityPageArgs & { readonly filter?: ActivityFilterArgs | null | undefined },
): Promise<Connection<ActivityRecord>> {
  const page = orderedPage(orders, args);
  const rows = await db
    .select()
    .from(activities)
    .where(and(conditions(scope, args.filter), page.where))
    .orderBy(...page.orderBy)
    .limit(page.limit);
  return page.toConnection(await asSeen(db, scope, rows));
}

export function countActivities(
  db: Database,
  scope: Scope,
  filter: ActivityFilterArgs | null | undefined,
): Promise<number> {
  return db.$count(activities, conditions(scope, filter));
}

/** Those of some activities that match, by id. */
export async function someActivities(
  db: Database,
  scope: Scope,
  filter: ActivityFilterArgs | null,
  some: Some,
): Promise<ActivityRecord[]> {
  const { where, orderBy, limit } = someOf(activities.id, some);
  const rows = await db
    .select()
    .from(activities)
    .where(and(where, conditions(scope, filter)))
    .orderBy(orderBy)
    .limit(limit);
  return asSeen(db, scope, rows);
}

/** Activities by id; those that do not exist are left out. */
export async function selectActivities(
  db: Database,
  scope: Scope,
  ids: readonly string[],
): Promise<ActivityRecord[]> {
  const rows = await db
    .select()
    .from(activities)
    .where(and(inArray(activities.id, [...ids]), activityInScope(scope)));
  return asSeen(db, scope, rows);
}

/**
 * Removes what was over before, with its members. The runs that were part of it keep its id, for as
 * long as they are kept themselves. Emits RECORDS_REMOVED.
 */
export async function removeOldActivities(tx: Tx, before: Date, batch: number): Promise<number> {
  const old = tx.db
    .select({ id: activities.id })
    .from(activities)
    .where(lt(activities.finishedAt, before))
    .orderBy(activities.finishedAt)
    .limit(batch);
  const removed = await tx.db
    .delete(activities)
    .where(inArray(activities.id, old))
    .returning({ id: activities.id });
  const ids = removed.map(({ id }) => id);
  return announceRemoved(tx, 'ACTIVITY', ids);
}
