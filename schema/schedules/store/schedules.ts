/** Reading schedules, with the assignments that they belong to. Writing them is in change.ts. */
import { and, count, eq, getTableColumns, inArray, isNotNull, type SQL, sql } from 'drizzle-orm';
import { uuidArray } from '../../../drizzle/arrays.ts';
import type { Database } from '../../../drizzle/database.ts';
import { among, containing } from '../../../drizzle/filters.ts';
import { type KeysetOrder, keyset } from '../../../drizzle/keyset.ts';
import { type Some, someOf } from '../../../drizzle/some.ts';
import { assignments, hosts, instances, programs, runs } from '../../../drizzle/tables.ts';
import { schedules } from '../../../drizzle/tables-planned.ts';
import { type Connection, type PageArgs, parsePage, toConnection } from '../../../src/base/page.ts';
import type { ScheduleAction } from '../../../src/domain/calendar/schedule.ts';
import { matchesHostSelector } from '../../../src/domain/selector.ts';
import { storedSelector } from '../../assignments/selectors.ts';
import { selectorsCovering } from '../../assignments/store/assignments.ts';
import { labelList } from '../../hosts/rules.ts';

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
const byName = [programs.name, programs.environment, assignments.hosts, schedules.name];
const order: KeysetOrder['columns'] = byName.map((value) => ({ value, type: 'text' }));

const select = (db: Database) =>
  db
    .select(columns)
    .from(schedules)
    .innerJoin(assignments, eq(assignments.id, schedules.assignmentId))
    .innerJoin(programs, eq(programs.id, assignments.programId));

async function conditions(
  db: Database,
  filter: ScheduleFilterArgs | null | undefined,
): Promise<SQL | undefined> {
  if (!filter) return undefined;
  return and(
    among(programs.name, filter.program),
    among(programs.environment, filter.environment),
    filter.host != null
      ? inArray(assignments.hosts, await selectorsCovering(db, filter.host))
      : undefined,
    among(schedules.name, filter.name),
    among(schedules.action, filter.action),
    containing([schedules.name, schedules.description], filter.text),
    filter.paused != null ? eq(schedules.paused, filter.paused) : undefined,
  );
}

/**
 * A page of schedules, by program, environment, hosts and name. @throws InvalidInput for a bad page
 */
export async function listSchedules(
  db: Database,
  args: PageArgs & { readonly filter?: ScheduleFilterArgs | null | undefined },
): Promise<Connection<ScheduleRecord>> {
  const request = parsePage(
    args,
    order.map(({ type }) => type),
  );
  const page = keyset(request, { columns: order, descending: false });
  const rows = await select(db)
    .where(and(await conditions(db, args.filter), page.where))
    .orderBy(...page.orderBy)
    .limit(page.limit);
  return toConnection(rows, request, (row) => [row.program, row.environment, row.hosts, row.name]);
}

export async function countSchedules(
  db: Database,
  filter: ScheduleFilterArgs | null | undefined,
): Promise<number> {
  const [row] = await db
    .select({ total: count() })
    .from(schedules)
    .innerJoin(assignments, eq(assignments.id, schedules.assignmentId))
    .innerJoin(programs, eq(programs.id, assignments.programId))
    .where(await conditions(db, filter));
  return row?.total ?? 0;
}

/** Those of some schedules that match, by id. */
export async function someSchedules(
  db: Database,
  filter: ScheduleFilterArgs | null,
  some: Some,
): Promise<ScheduleRecord[]> {
  const { where, orderBy, limit } = someOf(schedules.id, some);
  return select(db)
    .where(and(where, await conditions(db, filter)))
    .orderBy(orderBy)
    .limit(limit);
}

export async function loadSchedules(
  db: Database,
  ids: readonly string[],
): Promise<ScheduleRecord[]> {
  return select(db).where(sql`${schedules.id} = any(${uuidArray(ids)})`);
}

/** By name. */
export async function schedulesOfAssignments(
  db: Database,
  assignmentIds: readonly string[],
): Promise<ScheduleRecord[]> {
  return select(db)
    .where(sql`${schedules.assignmentId} = any(${uuidArray(assignmentIds)})`)
    .orderBy(...byName);
}

/** By hosts and name. */
export async function schedulesOfPrograms(
  db: Database,
  programIds: readonly string[],
): Promise<ScheduleRecord[]> {
  return select(db)
    .where(sql`${programs.id} = any(${uuidArray(programIds)})`)
    .orderBy(...byName);
}

/** The schedules of each instance: those of the assignments that cover it, by hosts and name. */
export async function schedulesOfInstances(
  db: Database,
  instanceIds: readonly string[],
): Promise<Map<string, ScheduleRecord[]>> {
  const candidates = await db
    .select({
      instanceId: instances.id,
      host: hosts.name,
      labels: hosts.labels,
      selector: assignments.hosts,
      scheduleId: schedules.id,
    })
    .from(instances)
    .innerJoin(hosts, eq(hosts.id, instances.hostId))
    .innerJoin(
      assignments,
      and(
        eq(assignments.programId, instances.programId),
        sql`${instances.index} < ${assignments.instancesPerHost}`,
      ),
    )
    .innerJoin(schedules, eq(schedules.assignmentId, assignments.id))
    .where(
      and(sql`${instances.id} = any(${uuidArray(instanceIds)})`, eq(instances.retiring, false)),
    )
    .orderBy(assignments.hosts, schedules.name);
  const covering = candidates.filter(({ host, labels, selector }) =>
    matchesHostSelector(storedSelector(selector), { host, labels: labelList(labels) }),
  );
  const rows = await loadSchedules(db, [...new Set(covering.map(({ scheduleId }) => scheduleId))]);
  const known = new Map(rows.map((row) => [row.id, row]));
  const found = new Map<string, ScheduleRecord[]>(instanceIds.map((id) => [id, []]));
  for (const { instanceId, scheduleId } of covering) {
    const schedule = known.get(scheduleId);
    if (schedule) found.get(instanceId)?.push(schedule);
  }
  return found;
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
  ids: readonly string[],
): Promise<Map<string, string>> {
  const rows = await db
    .select({ id: schedules.id, calendar })
    .from(schedules)
    .where(sql`${schedules.id} = any(${uuidArray(ids)})`);
  return new Map(
    rows.flatMap((row) => (row.calendar === null ? [] : [[row.id, row.calendar] as const])),
  );
}
