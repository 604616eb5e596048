/**
 * What something is at each of its instances: the members of an activity, the targets of a command.
 * They are counted by status and listed by address, for many owners in one statement. A limited
 * scope shows those of its instances alone, and of an owner that reaches beyond it not all.
 */
import { and, type Column, eq, getTableColumns, inArray, type SQL, sql } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import type { Connection, PageArgs } from '../src/base/page.ts';
import type { Scope } from '../src/domain/scope.ts';
import { printSelector } from '../src/domain/selector.ts';
import { uuidArray } from './arrays.ts';
import type { Database } from './database.ts';
import { among } from './filters.ts';
import { connectionsOf, type Orders, orderedPage, ownerId, pagesOf } from './ordering.ts';
import { instanceInScope } from './scope.ts';

type PartTable = PgTable &
  Readonly<Record<'instanceId' | 'address' | 'status', PgColumn>> & {
    readonly $inferSelect: { readonly instanceId: string; readonly address: string };
  };

export interface Parts<Table extends PartTable> {
  /** The name of their list in cursors. */
  readonly list: string;
  readonly table: Table;
  /** The column that names the activity or the command. */
  readonly ownerId: PgColumn;
}

export interface PartPageArgs<Status extends string> extends PageArgs {
  readonly filter?: { readonly status?: readonly Status[] | null | undefined } | null | undefined;
}

/**
 * How many parts of each owner have which status: one statement.
 * @param none the counts of an owner without parts
 */
export async function countParts<Table extends PartTable, Counts extends object>(
  db: Database,
  scope: Scope,
  { table, ownerId: owner }: Parts<Table>,
  ids: readonly string[],
  none: Counts,
): Promise<Map<string, Counts>> {
  const rows = await db
    .select({ id: owner, status: table.status, total: sql<number>`count(*)::int` })
    .from(table as PgTable)
    .where(and(inArray(owner, [...ids]), instanceInScope(scope, table.instanceId)))
    .groupBy(owner, table.status);
  const counts = new Map<string, Counts>(ids.map((id) => [id, none]));
  for (const { id, status, total } of rows as { id: string; status: string; total: number }[])
    counts.set(id, { ...(counts.get(id) ?? none), [status]: total });
  return counts;
}

const byAddress = <Table extends PartTable>({
  list,
  table,
}: Parts<Table>): Orders<Table['$inferSelect'], 'ADDRESS'> => ({
  list,
  standard: { field: 'ADDRESS', direction: 'ASC' },
  by: {
    ADDRESS: {
      columns: [
        { value: table.address, type: 'text' },
        { value: table.instanceId, type: 'uuid' },
      ],
      keyOf: ({ address, instanceId }) => [address, instanceId],
    },
  },
});

/** For each owner the same page of its parts, by address: one statement for all of them. */
export async function listPartsOf<Table extends PartTable, Status extends string>(
  db: Database,
  scope: Scope,
  parts: Parts<Table>,
  ids: readonly string[],
  args: PartPageArgs<Status>,
): Promise<ReadonlyMap<string, Connection<Table['$inferSelect']>>> {
  const { table, ownerId: owner } = parts;
  const page = orderedPage(byAddress(parts), args);
  const own = db
    .select({ id: sql`${table.instanceId}`.as('id') })
    .from(table as PgTable)
    .where(
      and(
        eq(owner, ownerId),
        instanceInScope(scope, table.instanceId),
        among(table.status, args.filter?.status),
        page.where,
      ),
    )
    .orderBy(...page.orderBy)
    .limit(page.limit);
  const paged = pagesOf(ids, own);
  const rows = await db
    .select({ ...getTableColumns(table as PgTable), ownerId: paged.ownerId })
    .from(table as PgTable)
    .innerJoin(paged.table, and(eq(owner, paged.ownerId), eq(table.instanceId, paged.rowId)))
    .orderBy(...page.orderBy);
  return connectionsOf<Table['$inferSelect']>(
    ids,
    rows as unknown as (Table['$inferSelect'] & { ownerId: string })[],
    page,
  );
}

/**
 * Condition on a row of the owners: one of its parts is in scope. Undefined: all are.
 * @param id of the owner
 */
export function ownerInScope<Table extends PartTable>(
  scope: Scope,
  { table, ownerId: owner }: Parts<Table>,
  id: Column,
): SQL | undefined {
  const visible = instanceInScope(scope, table.instanceId);
  return visible && sql`${id} in (select ${owner} from ${table} where ${visible})`;
}

/** Which of these owners have a part that is out of scope. */
export async function reachingBeyond<Table extends PartTable>(
  db: Database,
  scope: Scope,
  { table, ownerId: owner }: Parts<Table>,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const visible = instanceInScope(scope, table.instanceId);
  if (!visible || ids.length === 0) return new Set();
  const rows = await db.execute<{ id: string }>(
    sql`select distinct ${owner} as id from ${table} where ${owner} = any(${uuidArray(ids)}) and not ${visible}`,
  );
  return new Set(rows.map(({ id }) => id));
}

/**
 * Owners as the holder of the scope sees them.
 * @param limited an owner that reaches beyond the scope, with the scope's own selector
 */
export async function asSeen<Table extends PartTable, T extends { readonly id: string }>(
  db: Database,
  scope: Scope,
  parts: Parts<Table>,
  rows: readonly T[],
  limited: (row: T, selector: string) => T,
): Promise<T[]> {
  const { selector } = scope;
  if (selector === null) return [...rows];
  const ids = rows.map(({ id }) => id);
  const beyond = await reachingBeyond(db, scope, parts, ids);
  return rows.map((row) => (beyond.has(row.id) ? limited(row, printSelector(selector)) : row));
}
