/** Reading schedules, with the assignments that they belong to. Writing them is in change.ts. */

import { and, count, eq, getTableColumns, inArray, isNotNull, type SQL, sql } from 'drizzle-orm';
import { uuidArray } from '../../../drizzle/arrays.ts';
import type { Database } from '../../../drizzle/database.ts';
import { among, containing } from '../../../drizzle/filters.ts';
import {
  connectionsOf,
  countsOf,
  type OrderedPageArgs,
  type Orders,
  orderedPage,
  ownerId,
  pagesOf,
} from '../../../drizzle/ordering.ts';
import { type Some, someOf } from '../../../drizzle/some.ts';
import { assignments, programs, runs } from '../../../drizzle/tables.ts';
import { schedules } from '../../../drizzle/tables-planned.ts';
import type { Connection } from '../../../src/base/page.ts';
import type { ScheduleAction } from '../../../src/domain/calendar/schedule.ts';
import type { Scope } from '../../../src/domain/scope.ts';
import { selectorsCovering } from '../../assignments/store/assignments.ts';
import {
  assignmentsCovering,
  assignmentsInScope,
  coveringOwner,
} from '../../assignments/store/covering.ts';

/** A schedule with what it belongs to. Its calendar's text, which may be long, is read apart. */
export interface ScheduleRecord extends Omit<typeof schedules.$inferSelect, 'calendar'> {
  readonly programId: string;
  readonly program: string;
  readonly environment: string;
  /** Selector of its assignment, in its normal form. */
  readonly hosts: string;
}

/** Everything given must match. */
export interface ScheduleFilterArgs {
  readonly program?: readonly string[] | null | undefined;
  readonly environment?: readonly string[] | null | undefined;
  /** Names of hosts that its assignment covers. */
  readonly host?: readonly string[] | null | undefined;
  readonly name?: readonly string[] | null | undefined;
  readonly action?: readonly ScheduleAction[] | null | undefined;
  readonly paused?: boolean | null | undefined;
  readonly text?: string | null | undefined;
}

const { calendar, ...ownColumns } = getTableColumns(schedules);
const columns = {
  ...ownColumns,
  programId: programs.id,
  program: programs.name,
  environment: programs.environment,
  hosts: assignments.hosts,
};

/** Condition on a row of schedules: its assignment is in scope. Undefined: all are. */
export async function scheduleInScope(db: Database, scope: Scope): Promise<SQL | undefined> {
  const visible = await assignmentsInScope(db, scope);
  return (
    visible &&
    sql`${schedules.assignmentId} in (select ${assignments.id} from ${assignments} where ${visible})`
  );
}

export type ScheduleOrderField = 'NAME' | 'CREATED' | 'CHANGED';
export type SchedulePageArgs = OrderedPageArgs<ScheduleOrderField>;

const inOrder = [programs.name, programs.environment, assignments.hosts, schedules.name];
const id = { value: schedules.id, type: 'uuid' } as const;
const orders: Orders<ScheduleRecord, ScheduleOrderField> = {
  list: 'schedules',
  standard: { field: 'NAME', direction: 'ASC' },
  by: {
    NAME: {
      columns: inOrder.map((value) => ({ value, type: 'text' })),
      keyOf: (row) => [row.program, row.environment, row.hosts, row.name],
    },
    CREATED: {
      columns: [{ value: schedules.createdAt, type: 'timestamptz' }, id],
      keyOf: (row) => [row.createdAt.toISOString(), row.id],
    },
    CHANGED: {
      columns: [{ value: schedules.changedAt, type: 'timestamptz' }, id],
      keyOf: (row) => [row.changedAt.toISOString(), row.id],
    },
  },
};

const select = (db: Database) =>
  db
    .select(columns)
    .from(schedules)
    .innerJoin(assignments, eq(assignments.id, schedules.assignmentId))
    .innerJoin(programs, eq(programs.id, assignments.programId));

/** A schedule is in scope with its assignment. */
async function conditions(
  db: Database,
  scope: Scope,
  filter: ScheduleFilterArgs | null | undefined,
): Promise<SQL | undefined> {
  const visible = await assignmentsInScope(db, scope);
  if (!filter) return visible;
  return and(
    visible,
    among(programs.name, filter.program),
    among(programs.environment, filter.environment),
    filter.host != null
      ? inArray(assignments.hosts, await selectorsCovering(db, scope, filter.host))
      : undefined,
    among(schedules.name, filter.name),
    among(schedules.action, filter.action),
    containing([schedules.name, schedules.description], filter.text),
    filter.paused != null ? eq(schedules.paused, filter.paused) : undefined,
  );
}

/** A page of schedules, by program, environment, hosts and name unless ordered otherwise. @throws InvalidInput for a bad page */
export async function listSchedules(
  db: Database,
  scope: Scope,
  args: SchedulePageArgs & { readonly filter?: ScheduleFilterArgs | null | undefined },
): Promise<Connection<ScheduleRecord>> {
  const page = orderedPage(orders, args);
  const rows = await select(db)
    .where(and(await conditions(db, scope, args.filter), page.where))
    .orderBy(...page.orderBy)
    .limit(page.limit);
  return page.toConnection(rows);
}

export async function countSchedules(
  db: Database,
  scope: Scope,
  filter: ScheduleFilterArgs | null | undefined,
): Promise<number> {
  const [row] = await db
    .select({ total: count() })
    .from(schedules)
    .innerJoin(assignments, eq(assignments.id, schedules.assignmentId))
    .innerJoin(programs, eq(programs.id, assignments.programId))
    .where(await conditions(db, scope, filter));
  return row?.total ?? 0;
}

/** Those of some schedules that match, by id. */
export async function someSchedules(
  db: Database,
  scope: Scope,
  filter: ScheduleFilterArgs | null,
  some: Some,
): Promise<ScheduleRecord[]> {
  const { where, orderBy, limit } = someOf(schedules.id, some);
  return select(db)
    .where(and(where, await conditions(db, scope, filter)))
    .orderBy(orderBy)
    .limit(limit);
}

export async function loadSchedules(
  db: Database,
  scope: Scope,
  ids: readonly string[],
): Promise<ScheduleRecord[]> {
  return select(db).where(
    and(sql`${schedules.id} = any(${uuidArray(ids)})`, await assignmentsInScope(db, scope)),
  );
}

/** All schedules of the assignments, by hosts and name. */
export async function schedulesOfAssignments(
  db: Database,
  scope: Scope,
  assignmentIds: readonly string[],
): Promise<ScheduleRecord[]> {
  return select(db)
    .where(
      and(
        sql`${schedules.assignmentId} = any(${uuidArray(assignmentIds)})`,
        await assignmentsInScope(db, scope),
      ),
    )
    .orderBy(...inOrder);
}

/** All schedules of the programs, by hosts and name. */
export async function schedulesOfPrograms(
  db: Database,
  scope: Scope,
  programIds: readonly string[],
): Promise<ScheduleRecord[]> {
  return select(db)
    .where(
      and(sql`${programs.id} = any(${uuidArray(programIds)})`, await assignmentsInScope(db, scope)),
    )
    .orderBy(...inOrder);
}

/** What schedules belong to. */
export type ScheduleOwner = 'ASSIGNMENT' | 'PROGRAM' | 'INSTANCE';

/** The condition that a schedule belongs to the owner. */
async function belongs(
  db: Database,
  scope: Scope,
  owner: ScheduleOwner,
  ids: readonly string[],
): Promise<SQL | undefined> {
  const visible = await assignmentsInScope(db, scope);
  if (owner === 'ASSIGNMENT') return and(visible, eq(schedules.assignmentId, ownerId));
  if (owner === 'PROGRAM') return and(visible, eq(assignments.programId, ownerId));
  const covering = sql`${schedules.assignmentId} in ${coveringOwner(await assignmentsCovering(db, scope, ids))}`;
  return and(visible, covering);
}

/**
 * For each owner a page of its schedules; one statement for all of them.
 * @throws InvalidInput for a bad page
 */
export async function listSchedulesOf(
  db: Database,
  scope: Scope,
  owner: ScheduleOwner,
  ids: readonly string[],
  args: SchedulePageArgs,
): Promise<ReadonlyMap<string, Connection<ScheduleRecord>>> {
  const page = orderedPage(orders, args);
  const own = db
    .select({ id: schedules.id })
    .from(schedules)
    .innerJoin(assignments, eq(assignments.id, schedules.assignmentId))
    .innerJoin(programs, eq(programs.id, assignments.programId))
    .where(and(await belongs(db, scope, owner, ids), page.where))
    .orderBy(...page.orderBy)
    .limit(page.limit);
  const paged = pagesOf(ids, own);
  const rows = await db
    .select({ ...columns, ownerId: paged.ownerId })
    .from(schedules)
    .innerJoin(assignments, eq(assignments.id, schedules.assignmentId))
    .innerJoin(programs, eq(programs.id, assignments.programId))
    .innerJoin(paged.table, eq(schedules.id, paged.rowId))
    .orderBy(...page.orderBy);
  return connectionsOf(ids, rows, page);
}

/** How many schedules each owner has. */
export async function countSchedulesOf(
  db: Database,
  scope: Scope,
  owner: ScheduleOwner,
  ids: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const own = db
    .select({ id: schedules.id })
    .from(schedules)
    .innerJoin(assignments, eq(assignments.id, schedules.assignmentId))
    .where(await belongs(db, scope, owner, ids));
  return countsOf(db, ids, own);
}

/** Ids of the schedules that these runs came from. */
export async function schedulesOfRuns(db: Database, runIds: readonly string[]): Promise<string[]> {
  if (runIds.length === 0) return [];
  const rows = await db
    .selectDistinct({ id: runs.scheduleId })
    .from(runs)
    .where(and(sql`${runs.id} = any(${uuidArray(runIds)})`, isNotNull(runs.scheduleId)));
  return rows.flatMap(({ id }) => id ?? []);
}

/** Texts of the calendars, of those that have one. */
export async function calendarsOf(
  db: Database,
  scope: Scope,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const rows = await db
    .select({ id: schedules.id, calendar })
    .from(schedules)
    .innerJoin(assignments, eq(assignments.id, schedules.assignmentId))
    .where(and(sql`${schedules.id} = any(${uuidArray(ids)})`, await assignmentsInScope(db, scope)));
  return new Map(
    rows.flatMap((row) => (row.calendar === null ? [] : [[row.id, row.calendar] as const])),
  );
}
