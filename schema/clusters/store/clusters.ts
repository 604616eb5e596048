/** Reading build clusters and their hosts. A limited scope sees none: they are of no host in it. */

import { and, eq, inArray, type SQL, sql } from 'drizzle-orm';
import type { Database } from '../../../drizzle/database.ts';
import { among, containing } from '../../../drizzle/filters.ts';
import { type OrderedPageArgs, type Orders, orderedPage } from '../../../drizzle/ordering.ts';
import { type Some, someOf } from '../../../drizzle/some.ts';
import { clusterHosts, clusters } from '../../../drizzle/tables-clusters.ts';
import { NotFound } from '../../../src/base/errors.ts';
import type { Connection } from '../../../src/base/page.ts';
import type { Scope } from '../../../src/domain/scope.ts';
import type { Locator } from '../../context.ts';
import {
  type ClusterHostState,
  type ClusterState,
  clusterHostStates,
  maxClusters,
  silentAfterMs,
} from '../rules.ts';

export type ClusterRecord = typeof clusters.$inferSelect;
type HostRow = typeof clusterHosts.$inferSelect;
/** With what its state depends on. */
export interface ClusterHostRecord extends HostRow {
  readonly cluster: Pick<ClusterRecord, 'name' | 'state' | 'reportedAt'>;
}

const inScope = (scope: Scope): SQL | undefined =>
  scope.selector === null ? undefined : sql`false`;

const isSilent = sql`${clusters.reportedAt} < now() - ${silentAfterMs}::int * interval '1 millisecond'`;
const stateColumn = sql<ClusterState>`case when ${isSilent} then 'SILENT' else ${clusters.state} end`;

export interface ClusterFilterArgs {
  readonly id?: readonly string[] | null | undefined;
  readonly name?: readonly string[] | null | undefined;
  readonly state?: readonly ClusterState[] | null | undefined;
  readonly text?: string | null | undefined;
}

const clusterConditions = (scope: Scope, filter: ClusterFilterArgs | null | undefined) =>
  and(
    inScope(scope),
    among(clusters.id, filter?.id),
    among(clusters.name, filter?.name),
    among(stateColumn, filter?.state),
    containing([clusters.name], filter?.text),
  );

export type ClusterOrderField = 'NAME' | 'CREATED';

const clusterOrders: Orders<ClusterRecord, ClusterOrderField> = {
  list: 'clusters',
  standard: { field: 'NAME', direction: 'ASC' },
  by: {
    NAME: { columns: [{ value: clusters.name, type: 'text' }], keyOf: ({ name }) => [name] },
    CREATED: {
      columns: [
        { value: clusters.createdAt, type: 'timestamptz' },
        { value: clusters.id, type: 'uuid' },
      ],
      keyOf: (row) => [row.createdAt.toISOString(), row.id],
    },
  },
};

/** A page of clusters, by name unless ordered otherwise. @throws InvalidInput for a bad page */
export async function listClusters(
  db: Database,
  scope: Scope,
  args: OrderedPageArgs<ClusterOrderField> & {
    readonly filter?: ClusterFilterArgs | null | undefined;
  },
): Promise<Connection<ClusterRecord>> {
  const page = orderedPage(clusterOrders, args);
  const rows = await db
    .select()
    .from(clusters)
    .where(and(clusterConditions(scope, args.filter), page.where))
    .orderBy(...page.orderBy)
    .limit(page.limit);
  return page.toConnection(rows);
}

export const countClusters = (
  db: Database,
  scope: Scope,
  filter: ClusterFilterArgs | null | undefined,
): Promise<number> => db.$count(clusters, clusterConditions(scope, filter));

/** Those of some clusters that match, by id. */
export async function someClusters(
  db: Database,
  scope: Scope,
  filter: ClusterFilterArgs | null,
  some: Some,
): Promise<ClusterRecord[]> {
  const { where, orderBy, limit } = someOf(clusters.id, some);
  return db
    .select()
    .from(clusters)
    .where(and(where, clusterConditions(scope, filter)))
    .orderBy(orderBy)
    .limit(limit);
}

/** All of them, by name: as many as there can be. */
export const allClusters = (db: Database, scope: Scope): Promise<ClusterRecord[]> =>
  db.select().from(clusters).where(inScope(scope)).orderBy(clusters.name).limit(maxClusters);

/** The cluster with this id, or of this name. */
export async function findCluster(
  db: Database,
  scope: Scope,
  which: Locator<string>,
): Promise<ClusterRecord | undefined> {
  const wanted = 'id' in which ? eq(clusters.id, which.id) : eq(clusters.name, which.key);
  const [found] = await db
    .select()
    .from(clusters)
    .where(and(wanted, inScope(scope)));
  return found;
}

/** @throws NotFound NOT_FOUND for a cluster that is not there */
export async function requireCluster(
  db: Database,
  scope: Scope,
  which: Locator<string>,
  path: readonly string[],
): Promise<ClusterRecord> {
  const found = await findCluster(db, scope, which);
  if (found) return found;
  const hint = 'list the clusters with: gander clusters';
  if ('id' in which)
    throw new NotFound('there is no cluster with this id', { path, hint, kind: 'CLUSTER' });
  throw new NotFound(`there is no cluster ${JSON.stringify(which.key)}`, {
    ...{ path, hint, kind: 'CLUSTER', key: which.key },
  });
}

/** Slots and hosts of clusters that are in them now. */
export interface ClusterCapacity extends Record<string, unknown> {
  readonly id: string;
  readonly hosts: number;
  readonly slots: number;
  readonly busy: number;
}

export async function capacityOf(
  db: Database,
  scope: Scope,
  ids: readonly string[],
): Promise<Map<string, ClusterCapacity>> {
  const rows = await db
    .select({
      id: clusterHosts.clusterId,
      hosts: sql<number>`count(*)::int`,
      slots: sql<number>`coalesce(sum(${clusterHosts.maxJobs}), 0)::float8`,
      busy: sql<number>`coalesce(sum(least(${clusterHosts.activeJobs}, ${clusterHosts.maxJobs})), 0)::float8`,
    })
    .from(clusterHosts)
    .where(and(inArray(clusterHosts.clusterId, [...ids]), clusterHosts.isOnline, inScope(scope)))
    .groupBy(clusterHosts.clusterId);
  return new Map(rows.map((row) => [row.id, row]));
}

// ---------------------------------------------------------------- hosts

export interface ClusterHostFilterArgs {
  readonly id?: readonly string[] | null | undefined;
  /** Names of clusters. */
  readonly cluster?: readonly string[] | null | undefined;
  readonly name?: readonly string[] | null | undefined;
  readonly state?: readonly ClusterHostState[] | null | undefined;
  readonly text?: string | null | undefined;
}

const hostState = sql<ClusterHostState>`case when not ${clusterHosts.isOnline} then 'OFFLINE'
  when ${stateColumn} = 'CONNECTED' then 'ONLINE' else 'UNKNOWN' end`;

const hostConditions = (scope: Scope, filter: ClusterHostFilterArgs | null | undefined) =>
  and(
    inScope(scope),
    among(clusterHosts.id, filter?.id),
    among(clusters.name, filter?.cluster),
    among(clusterHosts.name, filter?.name),
    // All of them are no condition.
    filter?.state?.length === Object.keys(clusterHostStates).length
      ? undefined
      : among(hostState, filter?.state),
    containing([clusterHosts.name, clusterHosts.address], filter?.text),
  );

const hostColumns = {
  host: clusterHosts,
  cluster: {
    name: clusters.name,
    state: clusters.state,
    reportedAt: clusters.reportedAt,
  },
};
const joined = (db: Database) =>
  db
    .select(hostColumns)
    .from(clusterHosts)
    .innerJoin(clusters, eq(clusters.id, clusterHosts.clusterId))
    .$dynamic();
const toHost = ({
  host,
  cluster,
}: {
  readonly host: HostRow;
  readonly cluster: ClusterHostRecord['cluster'];
}): ClusterHostRecord => ({ ...host, cluster });

export type ClusterHostOrderField = 'NAME' | 'JOINED';

const hostOrders: Orders<ClusterHostRecord, ClusterHostOrderField> = {
  list: 'clusterHosts',
  standard: { field: 'NAME', direction: 'ASC' },
  by: {
    NAME: {
      columns: [
        { value: clusterHosts.name, type: 'text' },
        { value: clusterHosts.id, type: 'uuid' },
      ],
      keyOf: ({ name, id }) => [name, id],
    },
    JOINED: {
      columns: [
        { value: clusterHosts.joinedAt, type: 'timestamptz' },
        { value: clusterHosts.id, type: 'uuid' },
      ],
      keyOf: (row) => [row.joinedAt.toISOString(), row.id],
    },
  },
};

/** A page of hosts, by name unless ordered otherwise. @throws InvalidInput for a bad page */
export async function listClusterHosts(
  db: Database,
  scope: Scope,
  args: OrderedPageArgs<ClusterHostOrderField> & {
    readonly filter?: ClusterHostFilterArgs | null | undefined;
  },
): Promise<Connection<ClusterHostRecord>> {
  const page = orderedPage(hostOrders, args);
  const rows = await joined(db)
    .where(and(hostConditions(scope, args.filter), page.where))
    .orderBy(...page.orderBy)
    .limit(page.limit);
  return page.toConnection(rows.map(toHost));
}

export async function countClusterHosts(
  db: Database,
  scope: Scope,
  filter: ClusterHostFilterArgs | null | undefined,
): Promise<number> {
  const rows = await db
    .select({ count: sql<number>`count(*)::int` })
    .from(clusterHosts)
    .innerJoin(clusters, eq(clusters.id, clusterHosts.clusterId))
    .where(hostConditions(scope, filter));
  return rows[0]?.count ?? 0;
}

/** Those of some hosts that match, by id. */
export async function someClusterHosts(
  db: Database,
  scope: Scope,
  filter: ClusterHostFilterArgs | null,
  some: Some,
): Promise<ClusterHostRecord[]> {
  const { where, orderBy, limit } = someOf(clusterHosts.id, some);
  const rows = await joined(db)
    .where(and(where, hostConditions(scope, filter)))
    .orderBy(orderBy)
    .limit(limit);
  return rows.map(toHost);
}
