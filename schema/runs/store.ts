/** The ledger of runs as it is read, newest first. Rows carry the names they ran under, so that selectors find them when all else is gone. Writing is in record.ts. */
import { and, desc, eq, gt, inArray, lt, lte, or, type SQL, sql } from 'drizzle-orm';
import type { Database } from '../../drizzle/database.ts';
import { type KeysetOrder, keyset } from '../../drizzle/keyset.ts';
import { hosts, instances, programs, runs } from '../../drizzle/tables.ts';
import { InvalidInput } from '../../src/base/errors.ts';
import { type Connection, type Key, type PageArgs, parsePage, toConnection } from '../../src/base/page.ts';
import { parseSelector, type Term } from '../../src/base/selector.ts';
import { hostTermCondition, patternCondition } from '../hosts/selection.ts';
import type { RunCause, RunOutcome } from './rules.ts';

type Row = typeof runs.$inferSelect;
/** One execution, as it is in the table. */
export type RunRow = Omit<Row, 'cause' | 'outcome'> & { readonly cause: RunCause; readonly outcome: RunOutcome };

/** Of a run that no schedule has asked for. */
export const noFiring = {
  beside: false,
  scheduleId: null,
  scheduleName: null,
  firing: null,
  firingAction: null,
  dueAt: null,
  dueUntil: null,
  dueCount: null,
} as const satisfies Partial<RunRow>;

export interface RunFilterArgs {
  readonly selector?: string | null | undefined;
  readonly outcome?: readonly RunOutcome[] | null | undefined;
  readonly cause?: readonly RunCause[] | null | undefined;
  readonly startedAfter?: Date | null | undefined;
  readonly startedBefore?: Date | null | undefined;
}

export interface RunPageArgs extends PageArgs {
  readonly filter?: RunFilterArgs | null | undefined;
}

/** The run of each instance that was under way at the time, or that began last before it. */
export async function runsAt(db: Database, instanceIds: readonly string[], at: Date): Promise<Map<string, RunRow>> {
  const rows = await db
    .selectDistinctOn([runs.instanceId])
    .from(runs)
    .where(and(inArray(runs.instanceId, [...instanceIds]), lte(runs.startedAt, at)))
    .orderBy(runs.instanceId, desc(runs.startedAt));
  return new Map((rows as RunRow[]).map((run) => [run.instanceId ?? '', run]));
}

/** Runs by id; those that do not exist are left out. */
export async function loadRuns(db: Database, ids: readonly string[]): Promise<RunRow[]> {
  return (await db
    .select()
    .from(runs)
    .where(inArray(runs.id, [...ids]))) as RunRow[];
}

const keyOf = (run: RunRow): Key => [run.startedAt.toISOString(), run.id];

const newestFirst: KeysetOrder = {
  columns: [
    { value: runs.startedAt, type: 'timestamptz' },
    { value: runs.id, type: 'uuid' },
  ],
  descending: true,
};

/** A page of the ledger, newest first. @throws InvalidInput for a filter or page that is not one */
export async function listRuns(db: Database, args: RunPageArgs): Promise<Connection<RunRow>> {
  const request = parsePage(args, ['timestamptz', 'uuid']);
  const page = keyset(request, newestFirst);
  const rows = await db
    .select()
    .from(runs)
    .where(and(...conditions(args.filter), page.where))
    .orderBy(...page.orderBy)
    .limit(page.limit);
  return toConnection(rows as RunRow[], request, keyOf);
}

/** For each of the instances the same page of its runs, newest first: one statement for all of them. */
export async function listRunsOf(
  db: Database,
  instanceIds: readonly string[],
  args: RunPageArgs,
): Promise<Map<string, Connection<RunRow>>> {
  const request = parsePage(args, ['timestamptz', 'uuid']);
  const { where, orderBy, limit } = keyset(request, newestFirst);
  const page = db
    .select({ id: runs.id })
    .from(runs)
    .where(and(eq(runs.instanceId, instances.id), ...conditions(args.filter), where))
    .orderBy(...orderBy)
    .limit(limit)
    .as('page');
  const owners = db
    .select({ id: page.id })
    .from(instances)
    .crossJoinLateral(page)
    .where(inArray(instances.id, [...instanceIds]));
  const rows = await db
    .select()
    .from(runs)
    .where(inArray(runs.id, owners))
    .orderBy(...orderBy);
  const runsOf = new Map<string, RunRow[]>(instanceIds.map((id) => [id, []]));
  for (const run of rows as RunRow[]) runsOf.get(run.instanceId ?? '')?.push(run);
  return new Map([...runsOf].map(([id, of]) => [id, toConnection(of, request, keyOf)]));
}

// ---------------------------------------------------------------- filters as SQL

function conditions(filter: RunFilterArgs | null | undefined): (SQL | undefined)[] {
  if (!filter) return [];
  return [
    filter.selector == null ? undefined : selected(filter.selector),
    filter.outcome ? inArray(runs.outcome, [...filter.outcome]) : undefined,
    filter.cause ? inArray(runs.cause, [...filter.cause]) : undefined,
    filter.startedAfter ? gt(runs.startedAt, filter.startedAfter) : undefined,
    filter.startedBefore ? lt(runs.startedAt, filter.startedBefore) : undefined,
  ];
}

/** What a selector means for the ledger: names are those kept in the row, labels and groups are those that the host and the program have now. */
function selected(text: string): SQL | undefined {
  const path = ['filter', 'selector'];
  return or(...parseSelector(text, path).any.map(({ all }) => and(...all.map((term) => condition(term, path))) ?? sql`true`));
}

function condition(term: Term, path: readonly string[]): SQL | undefined {
  switch (term.kind) {
    case 'ALL':
      return undefined;
    case 'ADDRESS':
      return and(
        patternCondition(sql`${runs.programName}`, term.program),
        patternCondition(sql`${runs.environment}`, term.environment),
        patternCondition(sql`${runs.hostName}`, term.host),
        term.index === null ? undefined : eq(runs.index, term.index),
      );
    case 'LABEL':
      return sql`${runs.hostName} in (select ${hosts.name} from ${hosts} where ${hostTermCondition(term)})`;
    case 'GROUP':
      return sql`(${runs.programName}, ${runs.environment}) in
        (select ${programs.name}, ${programs.environment} from ${programs} where ${patternCondition(sql`${programs.group}`, term.group)})`;
    case 'STATE':
      throw new InvalidInput([{ path, message: 'runs have no state', hint: 'filter them by outcome' }]);
  }
}
