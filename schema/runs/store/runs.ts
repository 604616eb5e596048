/**
 * The ledger of runs as it is read. Rows carry the names they ran under, so that selectors find
 * them when all else is gone. Writing is in write.ts.
 */

import { and, desc, getTableColumns, inArray, lte, sql } from 'drizzle-orm';
import { uuidArray } from '../../../drizzle/arrays.ts';
import { countRows } from '../../../drizzle/counting.ts';
import type { Database } from '../../../drizzle/database.ts';
import { type OrderedPageArgs, type Orders, orderedPage } from '../../../drizzle/ordering.ts';
import { type Some, someOf } from '../../../drizzle/some.ts';
import { runs } from '../../../drizzle/tables.ts';
import { maxCount } from '../../../src/base/counting.ts';
import type { Connection } from '../../../src/base/page.ts';
import type { Scope } from '../../../src/domain/scope.ts';
import type { RunCause, RunOutcome } from '../rules.ts';
import type { TouchedRuns } from '../topics.ts';
import {
  isOpen,
  openForMs,
  type RunFilterArgs,
  runConditions,
  runInScope,
  shownOutcome,
} from './selection.ts';

type Row = typeof runs.$inferSelect;
/** One execution, or one firing that led to none, as it is in the table. */
export type RunRow = Omit<Row, 'cause' | 'outcome'> & {
  readonly cause: RunCause;
  readonly outcome: RunOutcome;
};
/**
 * As it is reported. `sinceStartMs`: how long ago it began, from which the database computes
 * `planeStartedAt`.
 */
export type ReportedRun = Omit<RunRow, 'planeStartedAt'> & {
  readonly sinceStartMs?: number | null;
};
/**
 * With the outcome that people see: UNKNOWN where the record is RUNNING and nobody can vouch for
 * it.
 */
export type RunRecord = RunRow & { readonly shown: RunOutcome; readonly openForMs: number | null };

/** Of a run that no schedule has asked for. */
export const noFiring = {
  concurrent: false,
  scheduleId: null,
  scheduleName: null,
  firing: null,
  firingAction: null,
  dueAt: null,
  dueUntil: null,
  dueCount: null,
} as const satisfies Partial<RunRow>;

export type RunOrderField = 'STARTED';
export type RunPageArgs = OrderedPageArgs<RunOrderField> & {
  readonly filter?: RunFilterArgs | null | undefined;
};

const columns = { ...getTableColumns(runs), shown: shownOutcome, openForMs };

/** The run of each instance that was under way at the time, or that began last before it. */
export async function runsAt(
  db: Database,
  scope: Scope,
  instanceIds: readonly string[],
  at: Date,
): Promise<Map<string, RunRow>> {
  const rows = await db
    .selectDistinctOn([runs.instanceId])
    .from(runs)
    .where(
      and(inArray(runs.instanceId, [...instanceIds]), lte(runs.startedAt, at), runInScope(scope)),
    )
    .orderBy(runs.instanceId, desc(runs.startedAt));
  return new Map((rows as RunRow[]).map((run) => [run.instanceId ?? '', run]));
}

/** Runs by id; those that do not exist are left out. */
export async function loadRuns(
  db: Database,
  scope: Scope,
  ids: readonly string[],
): Promise<RunRecord[]> {
  return (await db
    .select(columns)
    .from(runs)
    .where(and(inArray(runs.id, [...ids]), runInScope(scope)))) as RunRecord[];
}

const orders: Orders<RunRecord, RunOrderField> = {
  list: 'runs',
  standard: { field: 'STARTED', direction: 'DESC' },
  by: {
    STARTED: {
      columns: [
        { value: runs.startedAt, type: 'timestamptz' },
        { value: runs.id, type: 'uuid' },
      ],
      keyOf: (run) => [run.startedAt.toISOString(), run.id],
    },
  },
};

/**
 * A page of the ledger, newest first by default. @throws InvalidInput for a filter or
 * page that is not one
 */
export async function listRuns(
  db: Database,
  scope: Scope,
  args: RunPageArgs,
): Promise<Connection<RunRecord>> {
  const page = orderedPage(orders, args);
  const rows = await db
    .select(columns)
    .from(runs)
    .where(and(...runConditions(scope, args.filter), page.where))
    .orderBy(...page.orderBy)
    .limit(page.limit);
  return page.toConnection(rows as RunRecord[]);
}

/** How many there are; null when more than maxCount. */
export async function countRuns(
  db: Database,
  scope: Scope,
  filter: RunFilterArgs | null | undefined,
): Promise<number | null> {
  const some = db
    .select({ one: sql`1` })
    .from(runs)
    .where(and(...runConditions(scope, filter)))
    .limit(maxCount + 1);
  return countRows(db, some);
}

const owners = {
  INSTANCE: { column: runs.instanceId, of: (run: RunRow) => run.instanceId },
  COMMAND: { column: runs.commandId, of: (run: RunRow) => run.commandId },
  SCHEDULE: { column: runs.scheduleId, of: (run: RunRow) => run.scheduleId },
  ACTIVITY: { column: runs.activityId, of: (run: RunRow) => run.activityId },
} as const;
export type RunOwner = keyof typeof owners;

/**
 * For each of the owners the same page of its runs: one statement for all of them. @param ids of
 * things of that kind
 */
export async function listRunsOf(
  db: Database,
  scope: Scope,
  owner: RunOwner,
  ids: readonly string[],
  args: RunPageArgs,
): Promise<Map<string, Connection<RunRecord>>> {
  const { column, of } = owners[owner];
  const { where, orderBy, limit, toConnection } = orderedPage(orders, args);
  const page = db
    .select({ id: runs.id })
    .from(runs)
    .where(and(sql`${column} = owner.id`, ...runConditions(scope, args.filter), where))
    .orderBy(...orderBy)
    .limit(limit);
  const rows = await db
    .select(columns)
    .from(runs)
    .where(
      sql`${runs.id} in (select page.id from unnest(${uuidArray(ids)}) as owner(id) cross join lateral ${page} as page)`,
    )
    .orderBy(...orderBy);
  const runsOf = new Map<string, RunRecord[]>(ids.map((id) => [id, []]));
  for (const run of rows as RunRecord[]) runsOf.get(of(run) ?? '')?.push(run);
  return new Map([...runsOf].map(([id, own]) => [id, toConnection(own)]));
}

/** Those of some runs that match, by id. @throws InvalidInput for a bad filter */
export async function someRuns(
  db: Database,
  scope: Scope,
  filter: RunFilterArgs | null,
  some: Some,
): Promise<RunRecord[]> {
  const { where, orderBy, limit } = someOf(runs.id, some);
  return (await db
    .select(columns)
    .from(runs)
    .where(and(where, ...runConditions(scope, filter)))
    .orderBy(orderBy)
    .limit(limit)) as RunRecord[];
}

/**
 * Ids of the runs named, and of those without an end of these instances and of all instances of
 * these hosts.
 */
export async function touchedRuns(
  db: Database,
  { ids, instanceIds, hostIds }: TouchedRuns,
): Promise<string[]> {
  if (instanceIds.length === 0 && hostIds.length === 0) return [...ids];
  const rows = await db.execute<{ id: string }>(sql`
    select id from runs where ${isOpen} and (instance_id = any(${uuidArray(instanceIds)})
      or instance_id in (select id from instances where host_id = any(${uuidArray(hostIds)})))`);
  return [...ids, ...rows.map(({ id }) => id)];
}
