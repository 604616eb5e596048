/** Reading incidents. Raising and resolving them is in raise.ts, what people do to them in act.ts. */

import { and, eq, inArray, lte, ne, or, type SQL, sql } from 'drizzle-orm';
import type { Database } from '../../../drizzle/database.ts';
import { among, containing, within } from '../../../drizzle/filters.ts';
import { lockIncidents } from '../../../drizzle/locks.ts';
import { type OrderedPageArgs, type Orders, orderedPage } from '../../../drizzle/ordering.ts';
import { hostInScope, instanceInScope } from '../../../drizzle/scope.ts';
import { type Some, someOf } from '../../../drizzle/some.ts';
import { incidents } from '../../../drizzle/tables-incidents.ts';
import { NotFound } from '../../../src/base/errors.ts';
import type { Connection } from '../../../src/base/page.ts';
import { warningSeverity } from '../../../src/domain/monitors.ts';
import type { Scope } from '../../../src/domain/scope.ts';
import type { Locator, Tx } from '../../context.ts';
import { announceRemoved } from '../../runs/removed.ts';
import type { IncidentState } from '../rules.ts';

export type IncidentRecord = typeof incidents.$inferSelect;

/** Everything given must match. */
export interface IncidentFilterArgs {
  readonly id?: readonly string[] | null | undefined;
  readonly state?: readonly IncidentState[] | null | undefined;
  readonly severity?: readonly number[] | null | undefined;
  readonly host?: readonly string[] | null | undefined;
  readonly program?: readonly string[] | null | undefined;
  readonly instance?: readonly string[] | null | undefined;
  readonly monitor?: readonly string[] | null | undefined;
  readonly ci?: readonly string[] | null | undefined;
  readonly assignee?: readonly string[] | null | undefined;
  readonly rootId?: readonly string[] | null | undefined;
  readonly text?: string | null | undefined;
  /** By the time of opening. */
  readonly since?: Date | null | undefined;
  readonly before?: Date | null | undefined;
}

/** Severities 4 and 5 open no incident. */
const isIncident = sql`${incidents.severity} < ${sql.raw(String(warningSeverity))}`;

/**
 * An incident of an instance is in scope with the instance, one of a host with the host. What is
 * gone is in no limited scope: whether it was is not known.
 */
export function incidentInScope(scope: Scope): SQL | undefined {
  const instance = instanceInScope(scope, incidents.instanceId);
  const host = hostInScope(scope, incidents.hostId);
  return (
    instance && sql`case when ${incidents.instanceId} is null then ${host} else ${instance} end`
  );
}

function conditions(scope: Scope, filter: IncidentFilterArgs | null | undefined): SQL | undefined {
  const visible = and(isIncident, incidentInScope(scope));
  if (!filter) return visible;
  return and(
    visible,
    among(incidents.id, filter.id),
    among(incidents.state, filter.state),
    among(incidents.severity, filter.severity),
    among(incidents.host, filter.host),
    among(incidents.program, filter.program),
    among(incidents.instance, filter.instance),
    among(incidents.monitor, filter.monitor),
    among(incidents.ci, filter.ci),
    among(incidents.assignee, filter.assignee),
    among(incidents.rootId, filter.rootId),
    containing([incidents.summary, incidents.host, incidents.component], filter.text),
    within(incidents.openedAt, filter.since, filter.before),
  );
}

export type IncidentOrderField = 'OPENED' | 'SEVERITY' | 'NUMBER';

const id = { value: incidents.id, type: 'uuid' } as const;
const orders: Orders<IncidentRecord, IncidentOrderField> = {
  list: 'incidents',
  standard: { field: 'OPENED', direction: 'DESC' },
  by: {
    OPENED: {
      columns: [{ value: incidents.openedAt, type: 'timestamptz' }, id],
      keyOf: (row) => [row.openedAt.toISOString(), row.id],
    },
    SEVERITY: {
      columns: [{ value: incidents.severity, type: 'integer' }, id],
      keyOf: (row) => [row.severity, row.id],
    },
    NUMBER: {
      columns: [{ value: incidents.number, type: 'bigint' }],
      keyOf: (row) => [row.number],
    },
  },
};

/** A page of incidents, those opened last first. @throws InvalidInput for a bad page */
export async function listIncidents(
  db: Database,
  scope: Scope,
  args: OrderedPageArgs<IncidentOrderField> & {
    readonly filter?: IncidentFilterArgs | null | undefined;
  },
): Promise<Connection<IncidentRecord>> {
  const page = orderedPage(orders, args);
  const rows = await db
    .select()
    .from(incidents)
    .where(and(conditions(scope, args.filter), page.where))
    .orderBy(...page.orderBy)
    .limit(page.limit);
  return page.toConnection(rows);
}

export function countIncidents(
  db: Database,
  scope: Scope,
  filter: IncidentFilterArgs | null | undefined,
): Promise<number> {
  return db.$count(incidents, conditions(scope, filter));
}

/** Those of some incidents that match, by id. */
export async function someIncidents(
  db: Database,
  scope: Scope,
  filter: IncidentFilterArgs | null,
  some: Some,
): Promise<IncidentRecord[]> {
  const { where, orderBy, limit } = someOf(incidents.id, some);
  return db
    .select()
    .from(incidents)
    .where(and(where, conditions(scope, filter)))
    .orderBy(orderBy)
    .limit(limit);
}

/** Incidents by id; those that do not exist are left out. */
export function loadIncidents(
  db: Database,
  scope: Scope,
  ids: readonly string[],
): Promise<IncidentRecord[]> {
  return someIncidents(db, scope, null, { ids });
}

/** The incident with this number. */
export async function findIncident(
  db: Database,
  scope: Scope,
  number: number,
): Promise<IncidentRecord | undefined> {
  const [incident] = await db
    .select()
    .from(incidents)
    .where(and(eq(incidents.number, number), conditions(scope, null)));
  return incident;
}

/** Locks an incident for a change. @throws NotFound */
export async function requireIncident(tx: Tx, which: Locator<number>): Promise<IncidentRecord> {
  const named =
    'id' in which ? eq(incidents.id, which.id) : eq(incidents.number, Math.trunc(which.key));
  const [incident] = await tx.db
    .select()
    .from(incidents)
    .where(and(named, conditions(tx.scope, null)))
    .for('update');
  if (incident) return incident;
  throw new NotFound('there is no such incident', {
    path: ['input', 'incident'],
    hint: 'list them with: gander incidents',
    kind: 'INCIDENT',
    ...('key' in which && { key: String(which.key) }),
  });
}

/** How many unresolved incidents merely follow from each of these. */
export async function countAffected(
  db: Database,
  scope: Scope,
  rootIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .select({ id: incidents.rootId, total: sql<number>`count(*)::int` })
    .from(incidents)
    .where(
      and(
        inArray(incidents.rootId, [...rootIds]),
        ne(incidents.state, 'RESOLVED'),
        conditions(scope, null),
      ),
    )
    .groupBy(incidents.rootId);
  return new Map(rows.map(({ id: rootId, total }) => [rootId ?? '', total]));
}

/** Ids of these incidents, and of all that follow from them. */
export async function withAffected(db: Database, ids: readonly string[]): Promise<string[]> {
  const rows = await db
    .select({ id: incidents.id })
    .from(incidents)
    .where(or(inArray(incidents.id, [...ids]), inArray(incidents.rootId, [...ids])));
  return rows.map((row) => row.id);
}

/** Removes what was resolved before, `batch` at most. Emits RECORDS_REMOVED. @returns how many */
export async function removeOldIncidents(tx: Tx, before: Date, batch: number): Promise<number> {
  await lockIncidents(tx.db);
  const old = tx.db
    .select({ id: incidents.id })
    .from(incidents)
    .where(lte(incidents.resolvedAt, before))
    .orderBy(incidents.resolvedAt)
    .limit(batch);
  const removed = await tx.db
    .delete(incidents)
    .where(inArray(incidents.id, old))
    .returning({ id: incidents.id });
  return announceRemoved(
    tx,
    'INCIDENT',
    removed.map((row) => row.id),
  );
}
