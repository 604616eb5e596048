/** Pages of instances, of all and of what has instances, and how many there are. */

import { and, type SQL, sql } from 'drizzle-orm';
import { uuidArray } from '../../../drizzle/arrays.ts';
import type { Database } from '../../../drizzle/database.ts';
import {
  connectionsOf,
  type OrderedPage,
  type OrderedPageArgs,
  type Orders,
  orderedPage,
} from '../../../drizzle/ordering.ts';
import { hosts, instances, programs } from '../../../drizzle/tables.ts';
import type { Connection } from '../../../src/base/page.ts';
import type { Scope } from '../../../src/domain/scope.ts';
import {
  columns,
  type InstanceRecord,
  joined,
  type Row,
  shownSince,
  toRecord,
} from './instances.ts';
import { type InstanceFilterArgs, instanceConditions, shownState } from './selection.ts';

export type InstanceOrderField = 'ADDRESS' | 'STATE' | 'SINCE';

export type InstanceListArgs = OrderedPageArgs<InstanceOrderField> & {
  readonly filter?: InstanceFilterArgs | null | undefined;
};

const byAddress = [programs.name, programs.environment, hosts.name].map((value) => ({
  value,
  type: 'text' as const,
}));
const index = { value: instances.index, type: 'integer' as const };

const orders: Orders<InstanceRecord, InstanceOrderField> = {
  list: 'instances',
  standard: { field: 'ADDRESS', direction: 'ASC' },
  by: {
    ADDRESS: {
      columns: [...byAddress, index],
      keyOf: (row) => [row.program, row.environment, row.host, row.index],
    },
    STATE: {
      columns: [{ value: shownState, type: 'text' }, ...byAddress, index],
      keyOf: (row) => [row.state, row.program, row.environment, row.host, row.index],
    },
    SINCE: {
      columns: [
        { value: sql`(${shownSince})`, type: 'timestamptz' },
        { value: instances.id, type: 'uuid' },
      ],
      keyOf: (row) => [row.since.toISOString(), row.id],
    },
  },
};

interface PageQuery {
  readonly page: OrderedPage<InstanceRecord>;
  /** The statement for one page, narrowed further by the condition. */
  readonly select: (narrow?: SQL) => SQL;
}

function pageQuery(scope: Scope, args: InstanceListArgs): PageQuery {
  const page = orderedPage(orders, args);
  const select = (narrow?: SQL) => sql`
    select ${columns} from ${joined} where ${and(instanceConditions(scope, args.filter), page.where, narrow) ?? sql`true`}
    order by ${sql.join(page.orderBy, sql`, `)} limit ${page.limit}`;
  return { page, select };
}

/**
 * A page of instances, by address unless ordered otherwise. @throws InvalidInput for a bad page or
 * selector
 */
export async function listInstances(
  db: Database,
  scope: Scope,
  args: InstanceListArgs,
): Promise<Connection<InstanceRecord>> {
  const { page, select } = pageQuery(scope, args);
  const rows = await db.execute<Row & Record<string, unknown>>(select());
  return page.toConnection(rows.map((row) => toRecord(scope, row)));
}

export async function countInstances(
  db: Database,
  scope: Scope,
  filter: InstanceFilterArgs | null | undefined,
): Promise<number> {
  const condition = instanceConditions(scope, filter);
  const [row] = await db.execute<{ total: number }>(
    condition
      ? sql`select count(*)::int as total from ${joined} where ${condition}`
      : sql`select count(*)::int as total from ${instances}`,
  );
  return row?.total ?? 0;
}

/**
 * What has instances: hosts, programs, or assignments, each of which covers the first instances of
 * one program on some hosts.
 */
export type InstanceOwners =
  | { readonly kind: 'HOSTS' | 'PROGRAMS'; readonly ids: readonly string[] }
  | { readonly kind: 'COVERS'; readonly covers: readonly InstanceCover[] };

export interface InstanceCover {
  readonly id: string;
  readonly programId: string;
  readonly hostIds: readonly string[];
  readonly instancesPerHost: number;
}

function ownersTable(owners: InstanceOwners): { from: SQL; on: SQL } {
  if (owners.kind === 'COVERS') {
    const from = sql`json_to_recordset(${JSON.stringify(owners.covers)}::json)
      as owner(id uuid, "programId" uuid, "hostIds" uuid[], "instancesPerHost" int)`;
    const on = sql`${instances.programId} = owner."programId" and ${instances.hostId} = any(owner."hostIds") and ${instances.index} < owner."instancesPerHost"`;
    return { from, on };
  }
  const column = owners.kind === 'HOSTS' ? instances.hostId : instances.programId;
  return {
    from: sql`unnest(${uuidArray(owners.ids)}) as owner(id)`,
    on: sql`${column} = owner.id`,
  };
}

const ownerIds = (owners: InstanceOwners) =>
  owners.kind === 'COVERS' ? owners.covers.map(({ id }) => id) : owners.ids;

/** As listInstances, for each owner; one statement for all of them. */
export async function listInstancesOf(
  db: Database,
  scope: Scope,
  owners: InstanceOwners,
  args: InstanceListArgs,
): Promise<ReadonlyMap<string, Connection<InstanceRecord>>> {
  const { page, select } = pageQuery(scope, args);
  const { from, on } = ownersTable(owners);
  const rows = await db.execute<Row & { ownerId: string } & Record<string, unknown>>(
    sql`select owner.id as "ownerId", page.* from ${from} cross join lateral (${select(on)}) as page`,
  );
  const records = rows.map(({ ownerId, ...row }) => ({ ...toRecord(scope, row as Row), ownerId }));
  return connectionsOf<InstanceRecord>(ownerIds(owners), records, page);
}

/** As countInstances, for each owner; one statement for all of them. */
export async function countInstancesOf(
  db: Database,
  scope: Scope,
  owners: InstanceOwners,
  filter: InstanceFilterArgs | null | undefined,
): Promise<ReadonlyMap<string, number>> {
  const { from, on } = ownersTable(owners);
  const condition = and(on, instanceConditions(scope, filter));
  const rows = await db.execute<{ ownerId: string; total: number }>(
    sql`select owner.id as "ownerId", count(*)::int as total from ${from} join (${joined}) on ${condition} group by owner.id`,
  );
  return new Map(rows.map(({ ownerId, total }) => [ownerId, total]));
}
