/** Reading monitors. Changing them is in change.ts. */

import { and, eq, inArray, ne, type SQL, sql } from 'drizzle-orm';
import type { Database } from '../../../drizzle/database.ts';
import { among, containing } from '../../../drizzle/filters.ts';
import { type OrderedPageArgs, type Orders, orderedPage } from '../../../drizzle/ordering.ts';
import { type Some, someOf } from '../../../drizzle/some.ts';
import { incidents, monitors } from '../../../drizzle/tables-incidents.ts';
import { NotFound } from '../../../src/base/errors.ts';
import type { Connection } from '../../../src/base/page.ts';
import { didYouMean } from '../../../src/base/suggest.ts';
import type { MonitorKind } from '../../../src/domain/monitors.ts';
import type { Scope } from '../../../src/domain/scope.ts';
import type { Locator, Tx } from '../../context.ts';

export type MonitorRecord = typeof monitors.$inferSelect;

/** Everything given must match. */
export interface MonitorFilterArgs {
  readonly id?: readonly string[] | null | undefined;
  readonly name?: readonly string[] | null | undefined;
  readonly kind?: readonly MonitorKind[] | null | undefined;
  readonly severity?: readonly number[] | null | undefined;
  readonly enabled?: boolean | null | undefined;
  readonly text?: string | null | undefined;
}

/** A target may name what is out of a limited scope: such a scope has no monitors. */
export const monitorInScope = (scope: Scope): SQL | undefined =>
  scope.selector === null ? undefined : sql`false`;

function conditions(scope: Scope, filter: MonitorFilterArgs | null | undefined): SQL | undefined {
  const visible = monitorInScope(scope);
  if (!filter) return visible;
  return and(
    visible,
    among(monitors.id, filter.id),
    among(monitors.name, filter.name),
    among(sql`${monitors.rule} ->> 'kind'`, filter.kind),
    among(monitors.severity, filter.severity),
    filter.enabled == null ? undefined : eq(monitors.enabled, filter.enabled),
    containing([monitors.name, monitors.target], filter.text),
  );
}

export type MonitorOrderField = 'NAME' | 'CREATED';

const orders: Orders<MonitorRecord, MonitorOrderField> = {
  list: 'monitors',
  standard: { field: 'NAME', direction: 'ASC' },
  by: {
    NAME: { columns: [{ value: monitors.name, type: 'text' }], keyOf: ({ name }) => [name] },
    CREATED: {
      columns: [
        { value: monitors.createdAt, type: 'timestamptz' },
        { value: monitors.id, type: 'uuid' },
      ],
      keyOf: (row) => [row.createdAt.toISOString(), row.id],
    },
  },
};

/** A page of monitors, by name unless ordered otherwise. @throws InvalidInput for a bad page */
export async function listMonitors(
  db: Database,
  scope: Scope,
  args: OrderedPageArgs<MonitorOrderField> & {
    readonly filter?: MonitorFilterArgs | null | undefined;
  },
): Promise<Connection<MonitorRecord>> {
  const page = orderedPage(orders, args);
  const rows = await db
    .select()
    .from(monitors)
    .where(and(conditions(scope, args.filter), page.where))
    .orderBy(...page.orderBy)
    .limit(page.limit);
  return page.toConnection(rows);
}

export function countMonitors(
  db: Database,
  scope: Scope,
  filter: MonitorFilterArgs | null | undefined,
): Promise<number> {
  return db.$count(monitors, conditions(scope, filter));
}

/** Those of some monitors that match, by id. */
export async function someMonitors(
  db: Database,
  scope: Scope,
  filter: MonitorFilterArgs | null,
  some: Some,
): Promise<MonitorRecord[]> {
  const { where, orderBy, limit } = someOf(monitors.id, some);
  return db
    .select()
    .from(monitors)
    .where(and(where, conditions(scope, filter)))
    .orderBy(orderBy)
    .limit(limit);
}

/** Monitors by id; those that do not exist are left out. */
export function loadMonitors(
  db: Database,
  scope: Scope,
  ids: readonly string[],
): Promise<MonitorRecord[]> {
  return someMonitors(db, scope, null, { ids });
}

export async function findMonitor(
  db: Database,
  scope: Scope,
  name: string,
): Promise<MonitorRecord | undefined> {
  const [monitor] = await db
    .select()
    .from(monitors)
    .where(and(eq(monitors.name, name), monitorInScope(scope)));
  return monitor;
}

/** All that are evaluated. */
export function enabledMonitors(db: Database, scope: Scope): Promise<MonitorRecord[]> {
  return db
    .select()
    .from(monitors)
    .where(and(eq(monitors.enabled, true), monitorInScope(scope)))
    .orderBy(monitors.id);
}

/** All that agents evaluate. */
export function enabledHosted(db: Database, scope: Scope): Promise<MonitorRecord[]> {
  return db
    .select()
    .from(monitors)
    .where(
      and(
        eq(monitors.enabled, true),
        sql`${monitors.rule} ->> 'kind' in ('LOG', 'METRIC')`,
        monitorInScope(scope),
      ),
    )
    .orderBy(monitors.id);
}

/** Locks a monitor for a change. @throws NotFound */
export async function requireMonitor(tx: Tx, which: Locator<string>): Promise<MonitorRecord> {
  const named = 'id' in which ? eq(monitors.id, which.id) : eq(monitors.name, which.key);
  const [monitor] = await tx.db
    .select()
    .from(monitors)
    .where(and(named, monitorInScope(tx.scope)))
    .for('update');
  if (monitor) return monitor;
  const key = 'key' in which ? which.key : undefined;
  const others = await tx.db.select({ name: monitors.name }).from(monitors).limit(1000);
  const similar =
    key === undefined
      ? undefined
      : didYouMean(
          key,
          others.map(({ name }) => name),
        );
  throw new NotFound('there is no such monitor', {
    path: ['input', 'monitor'],
    hint: similar ?? 'list them with: gander monitors',
    kind: 'MONITOR',
    ...(key !== undefined && { key }),
  });
}

/** How many unresolved incidents each of these has. */
export async function countOpenIncidents(
  db: Database,
  scope: Scope,
  ids: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .select({ id: monitors.id, total: sql<number>`count(*)::int` })
    .from(incidents)
    .innerJoin(monitors, eq(monitors.id, incidents.monitorId))
    .where(
      and(
        inArray(incidents.monitorId, [...ids]),
        ne(incidents.state, 'RESOLVED'),
        sql`${incidents.severity} <= 3`,
        monitorInScope(scope),
      ),
    )
    .groupBy(monitors.id);
  return new Map(rows.map(({ id, total }) => [id, total]));
}
