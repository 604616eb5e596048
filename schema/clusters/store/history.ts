/** What the jobs of clusters have come to: sums by minute, ended jobs, and their retention. */

import { and, eq, type SQL, sql } from 'drizzle-orm';
import { uuidArray } from '../../../drizzle/arrays.ts';
import type { Database } from '../../../drizzle/database.ts';
import { clusterEndedJobs, clusterFrames, clusters } from '../../../drizzle/tables-clusters.ts';
import type { Scope } from '../../../src/domain/scope.ts';
import { keptEndedJobs } from '../rules.ts';
import type { KeptJob } from './report.ts';

const inScope = (scope: Scope): SQL => (scope.selector === null ? sql`true` : sql`false`);

/** The current jobs of a cluster. */
export interface Frame {
  readonly at: Date;
  readonly jobs: readonly KeptJob[];
  readonly omitted: number;
}

export async function frameOf(
  db: Database,
  scope: Scope,
  clusterId: string,
): Promise<Frame | undefined> {
  const [row] = await db
    .select()
    .from(clusterFrames)
    .where(and(eq(clusterFrames.clusterId, clusterId), inScope(scope)));
  return row && { at: row.at, jobs: row.jobs as KeptJob[], omitted: row.omitted };
}

export interface MinuteSums extends Record<string, unknown> {
  readonly owner: string;
  readonly minute: number;
  readonly jobs: number;
  readonly failed: number;
  readonly local: number;
  readonly realMs: number;
  readonly userMs: number;
  readonly systemMs: number;
  readonly sentBytes: number;
  readonly receivedBytes: number;
}

/**
 * The sums of the last minutes, oldest first, of clusters or of their hosts, for each of the ids.
 * Minutes without a job are left out.
 */
export async function minutesOf(
  db: Database,
  scope: Scope,
  owner: 'cluster_id' | 'host_id',
  ids: readonly string[],
  last: number,
  now: Date,
): Promise<Map<string, MinuteSums[]>> {
  const since = new Date((Math.floor(now.getTime() / 60_000) - last + 1) * 60_000).toISOString();
  const id = sql.raw(`m.${owner}`);
  const rows = await db.execute<MinuteSums>(sql`
    select ${id} as owner, extract(epoch from m.minute)::float8 * 1000 as minute, sum(m.jobs)::float8 as jobs,
      sum(m.failed)::float8 as failed, sum(m.local)::float8 as local, sum(m.real_ms)::float8 as "realMs",
      sum(m.user_ms)::float8 as "userMs", sum(m.system_ms)::float8 as "systemMs", sum(m.sent_bytes)::float8 as "sentBytes",
      sum(m.received_bytes)::float8 as "receivedBytes"
    from cluster_minutes m where ${id} = any(${uuidArray(ids)}) and m.minute >= ${since}::timestamptz and ${inScope(scope)}
    group by ${id}, m.minute order by m.minute`);
  const byOwner = new Map<string, MinuteSums[]>(ids.map((each) => [each, []]));
  for (const row of rows) byOwner.get(row.owner)?.push(row);
  return byOwner;
}

export type EndedJobRecord = typeof clusterEndedJobs.$inferSelect;

/** The last jobs of each cluster that are kept, those that ended last first. */
export async function recentJobsOf(
  db: Database,
  scope: Scope,
  clusterIds: readonly string[],
  first: number,
): Promise<Map<string, EndedJobRecord[]>> {
  const page = db
    .select()
    .from(clusterEndedJobs)
    .where(eq(clusterEndedJobs.clusterId, clusters.id))
    .orderBy(sql`${clusterEndedJobs.endedAt} desc, ${clusterEndedJobs.ordinal}`)
    .limit(first)
    .as('page');
  const rows = await db
    .select()
    .from(clusters)
    .crossJoinLateral(page)
    .where(and(sql`${clusters.id} = any(${uuidArray(clusterIds)})`, inScope(scope)));
  const found = new Map<string, EndedJobRecord[]>(clusterIds.map((id) => [id, []]));
  for (const row of rows) found.get(row.page.clusterId)?.push(row.page);
  return found;
}

export interface SlowFile extends Record<string, unknown> {
  readonly file: string;
  readonly jobs: number;
  readonly maxMs: number;
  readonly meanMs: number;
  readonly lastAt: Date;
}

/** Of the ended jobs that are kept: the files that took longest, slowest first. */
export async function slowestFilesOf(
  db: Database,
  scope: Scope,
  clusterId: string,
  first: number,
): Promise<SlowFile[]> {
  const rows = await db.execute<SlowFile & { readonly last: number }>(sql`
    select file, count(*)::int as jobs, max(real_ms)::float8 as "maxMs", avg(real_ms)::float8 as "meanMs",
      (extract(epoch from max(ended_at)) * 1000)::float8 as last
    from cluster_ended_jobs where cluster_id = ${clusterId}::uuid and file is not null and ${inScope(scope)}
    group by file order by max(real_ms) desc, file limit ${first}`);
  return rows.map(({ last, ...row }) => ({ ...row, lastAt: new Date(last) }));
}

/** Removes sums of minutes before. @returns how many */
export async function removeOldMinutes(db: Database, before: Date, batch: number): Promise<number> {
  const removed = await db.execute(sql`
    delete from cluster_minutes where ctid = any(array(
      select ctid from cluster_minutes where minute < ${before.toISOString()}::timestamptz limit ${batch}))`);
  return removed.count;
}

/**
 * Keeps the newest ended jobs of each cluster, and of each minute since `before` the slowest.
 * @returns how many were removed
 */
export async function removeOldEndedJobs(
  db: Database,
  before: Date,
  batch: number,
): Promise<number> {
  const { newest, slowestOfMinute } = keptEndedJobs;
  const removed = await db.execute(sql`
    delete from cluster_ended_jobs where ctid = any(array(
      select id from (
        select ctid as id, ended_at, row_number() over (partition by cluster_id order by ended_at desc) as age,
          row_number() over (partition by cluster_id, date_trunc('minute', ended_at) order by real_ms desc) as slowness
        from cluster_ended_jobs) as ranked
      where age > ${newest} and (slowness > ${slowestOfMinute} or ended_at < ${before.toISOString()}::timestamptz)
      limit ${batch}))`);
  return removed.count;
}
