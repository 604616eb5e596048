/** What a cluster is doing at one moment, put together from its row, its hosts and its frame. */
import type { Database } from '../../drizzle/database.ts';
import { InvalidInput } from '../../src/base/errors.ts';
import type { Scope } from '../../src/domain/scope.ts';
import { type ClusterHostRecord, type ClusterRecord, listClusterHosts } from './store/clusters.ts';
import { frameOf } from './store/history.ts';
import type { KeptJob } from './store/report.ts';

/** Of the lists that the API gives. */
export const jobBounds = { hosts: 1000, recent: 1000, files: 100, minutes: 1440 } as const;

export interface Activity {
  readonly at: Date;
  readonly cluster: ClusterRecord;
  readonly hosts: readonly ClusterHostRecord[];
  readonly jobs: readonly KeptJob[];
  readonly omittedJobs: number;
}

function bounded(name: 'first' | 'last', value: number, most: number): number {
  if (value >= 1 && value <= most) return value;
  throw new InvalidInput([{ path: [name], message: `${name} must be 1 to ${most}, got ${value}` }]);
}
/** @throws InvalidInput INVALID_INPUT */
export const boundedFirst = (first: number, most: number): number => bounded('first', first, most);
/** @throws InvalidInput INVALID_INPUT */
export const boundedLast = (last: number): number => bounded('last', last, jobBounds.minutes);

const pageSize = 500;

/** Current jobs of a cluster that is out of reach are history: it has none that are known. */
export async function activityOf(
  db: Database,
  scope: Scope,
  cluster: ClusterRecord,
): Promise<Activity> {
  const hosts: ClusterHostRecord[] = [];
  const filter = { cluster: [cluster.name], state: ['ONLINE', 'UNKNOWN'] as const };
  for (let after: string | null = null; hosts.length < jobBounds.hosts; ) {
    const page = await listClusterHosts(db, scope, { filter, first: pageSize, after });
    hosts.push(...page.edges.flatMap((edge) => (edge ? [edge.node] : [])));
    if (!page.pageInfo.hasNextPage) break;
    after = page.pageInfo.endCursor ?? null;
  }
  const frame = cluster.state === 'CONNECTED' ? await frameOf(db, scope, cluster.id) : undefined;
  return {
    ...{ at: cluster.reportedAt, cluster, hosts },
    ...{ jobs: frame?.jobs ?? [], omittedJobs: frame?.omitted ?? 0 },
  };
}
