/**
 * Storing a report of a bridge, in one transaction with a fixed number of statements, however many
 * hosts and jobs are in it.
 */
import { and, eq, sql } from 'drizzle-orm';
import { clusterFrames, clusterHosts, clusters } from '../../../drizzle/tables-clusters.ts';
import { actorColumns } from '../../../src/base/actor.ts';
import { Conflict, InvalidInput } from '../../../src/base/errors.ts';
import { uuidv7 } from '../../../src/base/ids.ts';
import { outOfReach, publishingScope } from '../../../src/domain/scope.ts';
import type { Tx } from '../../context.ts';
import {
  anyCluster,
  type ClusterReport,
  checkReport,
  isNewReport,
  maxClusters,
  maxHostsOfCluster,
  type ReportedJob,
  reportBounds,
} from '../rules.ts';
import type { ClusterHostsPayload, ClusterPayload } from '../topics.ts';
import type { ClusterRecord } from './clusters.ts';
import { addedToMinute, removeLongestDeparted } from './departed.ts';

export interface Stored {
  readonly cluster: ClusterRecord;
  /** False: it was here already. */
  readonly isNew: boolean;
}

/** A current job as it is kept: with the time at which it came into its state. */
export interface KeptJob extends Omit<ReportedJob, 'forMs'> {
  readonly since: string;
}

/**
 * Emits CLUSTER_ADDED, CLUSTER_CONNECTED, CLUSTER_DISCONNECTED and CLUSTER_HOSTS_CHANGED for what
 * has changed.
 * @throws InvalidInput as checkReport; and for one cluster or host too many; Conflict as isNewReport;
 * Failure FORBIDDEN for a caller who does not see everything
 */
export async function storeReport(tx: Tx, report: ClusterReport): Promise<Stored> {
  checkReport(report);
  if (publishingScope(tx.scope).selector !== null) throw outOfReach('build clusters');
  const { cluster, isAdded } = await openCluster(tx, report);
  if (!isAdded && !isNewReport(cluster, report, tx.now)) return { cluster, isNew: false };
  const [changed = cluster] = await tx.db
    .update(clusters)
    .set({ ...reportedColumns(report), reportedAt: tx.now })
    .where(eq(clusters.id, cluster.id))
    .returning();
  if (isAdded || changed.state !== cluster.state) announceState(tx, changed, isAdded);
  await storeHosts(tx, changed, report);
  await storeJobs(tx, cluster.id, report);
  await storeMinutes(tx, cluster.id, report);
  await storeEnded(tx, cluster.id, report);
  tx.wake(cluster.id);
  tx.wake(anyCluster);
  return { cluster: changed, isNew: true };
}

const reportedColumns = (report: ClusterReport) => ({
  state: report.state,
  problem: report.problem,
  scheduler: report.scheduler,
  protocol: report.protocol,
  source: report.source,
  run: report.run,
  sequence: report.sequence,
  waitingJobs: report.waitingJobs,
  activeJobs: report.activeJobs,
  omitted: report.omitted,
});

/** The cluster of the name, locked; made when there is none. */
async function openCluster(
  { db, now, actor }: Tx,
  report: ClusterReport,
): Promise<{ readonly cluster: ClusterRecord; readonly isAdded: boolean }> {
  const named = eq(clusters.name, report.cluster);
  const [found] = await db.select().from(clusters).where(named).for('update');
  if (found) return { cluster: found, isAdded: false };
  if ((await db.$count(clusters)) >= maxClusters)
    throw new InvalidInput([
      {
        path: ['input', 'cluster'],
        message: `there are ${maxClusters} clusters, and there can be no more`,
        hint: 'delete one that is not used any more: gander clusters delete NAME',
      },
    ]);
  const [made] = await db
    .insert(clusters)
    .values({
      ...{ id: uuidv7(), name: report.cluster, ...reportedColumns(report) },
      ...{ createdAt: now, ...actorColumns('createdBy', actor), reportedAt: now },
    })
    .onConflictDoNothing()
    .returning();
  if (made) return { cluster: made, isAdded: true };
  // Another bridge was faster.
  const [theirs] = await db.select().from(clusters).where(named).for('update');
  if (!theirs) throw new Conflict('the cluster was deleted meanwhile', { path: ['input'] });
  return { cluster: theirs, isAdded: false };
}

function announceState(
  tx: Tx,
  { id, name, state, problem }: ClusterRecord,
  isAdded: boolean,
): void {
  const payload: ClusterPayload = { clusterId: id, name };
  if (isAdded) tx.emit({ kind: 'CLUSTER_ADDED', payload: { ...payload } });
  if (state === 'CONNECTED') tx.emit({ kind: 'CLUSTER_CONNECTED', payload: { ...payload } });
  else if (!isAdded) tx.emit({ kind: 'CLUSTER_DISCONNECTED', payload: { ...payload, problem } });
}

interface HostChange extends Record<string, unknown> {
  readonly id: string;
  readonly name: string;
  readonly joined: boolean;
}

async function storeHosts(tx: Tx, cluster: ClusterRecord, report: ClusterReport): Promise<void> {
  if (report.hosts.length > 0) await assertRoom(tx, cluster.id, report.hosts.length);
  const here = report.hosts.length > 0 ? await upsertHosts(tx, cluster.id, report) : [];
  const left = await removeHosts(tx, cluster.id, report);
  announceHosts(
    tx,
    cluster,
    here.filter(({ joined }) => joined),
    left,
  );
}

/**
 * Hosts that have left are in the table too, and go first. The reported ones may be among those that
 * are there already, so there is room for one report more than the bound.
 */
async function assertRoom(tx: Tx, clusterId: string, more: number): Promise<void> {
  const all = await tx.db.$count(clusterHosts, eq(clusterHosts.clusterId, clusterId));
  const excess = all + more - maxHostsOfCluster - reportBounds.hosts;
  if (excess > 0 && (await removeLongestDeparted(tx, clusterId, excess)) < excess)
    throw new InvalidInput([
      { path: ['input', 'hosts'], message: `a cluster has at most ${maxHostsOfCluster} hosts` },
    ]);
}

/** In the order of their names, so that two transactions never wait for each other's rows. */
async function upsertHosts(
  { db, now }: Tx,
  clusterId: string,
  report: ClusterReport,
): Promise<readonly HostChange[]> {
  // The last of two with one name counts: a statement changes each row once.
  const byName = new Map(report.hosts.map((host) => [`${host.name}\n${host.address}`, host]));
  const rows = [...byName.values()].map((host) => ({ id: uuidv7(), ...host }));
  const at = now.toISOString();
  return db.execute<HostChange>(sql`
    with given as (
      select * from json_to_recordset(${JSON.stringify(rows)}::json) as g(
        id uuid, name text, address text, platform text, version int, features json, "maxJobs" int, "noRemote" boolean,
        speed float8, load int, "loadAverages" json, "freeMemoryMib" int, "activeJobs" int)),
    online as (
      select h.name, h.address from cluster_hosts h where h.cluster_id = ${clusterId}::uuid and h.is_online)
    insert into cluster_hosts as h (id, cluster_id, name, address, is_online, platform, version, features, max_jobs, no_remote,
      speed, load, load_averages, free_memory_mib, active_jobs, session, joined_at, left_at)
    select g.id, ${clusterId}::uuid, g.name, g.address, true, g.platform, g.version, g.features, g."maxJobs", g."noRemote",
      g.speed, g.load, g."loadAverages", g."freeMemoryMib", g."activeJobs", ${report.session}, ${at}::timestamptz, null
    from given g order by g.name, g.address
    on conflict (cluster_id, name, address) do update set
      is_online = true, platform = excluded.platform, version = excluded.version, features = excluded.features,
      max_jobs = excluded.max_jobs, no_remote = excluded.no_remote, speed = excluded.speed, load = excluded.load,
      load_averages = excluded.load_averages, free_memory_mib = excluded.free_memory_mib, active_jobs = excluded.active_jobs,
      session = excluded.session, left_at = null,
      joined_at = case when h.is_online then h.joined_at else excluded.joined_at end
    returning h.id, h.name, not exists (
      select 1 from online o where o.name = h.name and o.address = h.address) as joined`);
}

/** Those that the report names, and with a complete one those that it never named. */
async function removeHosts(
  { db, now }: Tx,
  clusterId: string,
  { departed, isComplete, session }: ClusterReport,
): Promise<readonly HostChange[]> {
  if (departed.length === 0 && !isComplete) return [];
  const others = isComplete ? sql`or h.session <> ${session}` : sql``;
  return db.execute<HostChange>(sql`
    update cluster_hosts h set is_online = false, left_at = ${now.toISOString()}::timestamptz, active_jobs = 0
    where h.cluster_id = ${clusterId}::uuid and h.is_online and ((h.name, h.address) in (
      select d.name, d.address from json_to_recordset(${JSON.stringify(departed)}::json) as d(name text, address text)) ${others})
    returning h.id, h.name, false as joined`);
}

/** Hosts in one event at most; names of so many of them. */
const idsPerEvent = 1000;
const namesPerEvent = 20;

function announceHosts(
  tx: Tx,
  { id: clusterId, name }: ClusterRecord,
  joined: readonly HostChange[],
  left: readonly HostChange[],
): void {
  const all = [...joined, ...left];
  for (let from = 0; from < all.length; from += idsPerEvent) {
    const part = all.slice(from, from + idsPerEvent);
    const names = (of: readonly HostChange[]) =>
      of
        .filter((host) => part.includes(host))
        .slice(0, namesPerEvent)
        .map((host) => host.name);
    const payload: ClusterHostsPayload = {
      ...{ clusterId, name, hostIds: part.map(({ id }) => id) },
      ...{ joined: names(joined), left: names(left) },
      joinedCount: part.filter((host) => host.joined).length,
      leftCount: part.filter((host) => !host.joined).length,
    };
    tx.emit({ kind: 'CLUSTER_HOSTS_CHANGED', payload: { ...payload } });
  }
}

async function storeJobs({ db, now }: Tx, clusterId: string, report: ClusterReport): Promise<void> {
  const { jobs, omittedJobs: omitted, heldMs } = report;
  if (jobs === null) return;
  const kept = jobs.map(({ forMs, ...job }): KeptJob => {
    const since = new Date(now.getTime() - heldMs - forMs).toISOString();
    return { ...job, since };
  });
  const frame = { at: now, jobs: kept, omitted };
  await db
    .insert(clusterFrames)
    .values({ clusterId, ...frame })
    .onConflictDoUpdate({ target: clusterFrames.clusterId, set: frame });
}

/** Sums of a minute may come in several reports: they are added. */
async function storeMinutes(
  { db, now }: Tx,
  clusterId: string,
  { minutes, heldMs }: ClusterReport,
): Promise<void> {
  if (minutes.length === 0) return;
  const rows = minutes.map(({ host, agoMs, ...sums }) => ({
    ...{ name: host?.name ?? null, address: host?.address ?? null, ...sums },
    minute: new Date(Math.floor((now.getTime() - heldMs - agoMs) / 60_000) * 60_000).toISOString(),
  }));
  await db.execute(sql`
    insert into cluster_minutes as m (cluster_id, minute, host_id, jobs, failed, local, real_ms, user_ms, system_ms, sent_bytes, received_bytes)
    select ${clusterId}::uuid, g.minute, h.id, sum(g.jobs), sum(g.failed), sum(g.local), sum(g."realMs"), sum(g."userMs"),
      sum(g."systemMs"), sum(g."sentBytes"), sum(g."receivedBytes")
    from json_to_recordset(${JSON.stringify(rows)}::json) as g(minute timestamptz, name text, address text, jobs int8, failed int8,
      local int8, "realMs" int8, "userMs" int8, "systemMs" int8, "sentBytes" int8, "receivedBytes" int8)
    left join cluster_hosts h on h.cluster_id = ${clusterId}::uuid and h.name = g.name and h.address = g.address
    group by g.minute, h.id order by g.minute, h.id
    ${addedToMinute}`);
}

async function storeEnded(
  { db, now }: Tx,
  clusterId: string,
  report: ClusterReport,
): Promise<void> {
  const { ended, heldMs, run, sequence } = report;
  if (ended.length === 0) return;
  const rows = ended.map(({ agoMs, ...job }, ordinal) => ({
    ...{ ...job, ordinal },
    endedAt: new Date(now.getTime() - heldMs - agoMs).toISOString(),
  }));
  await db.execute(sql`
    insert into cluster_ended_jobs (cluster_id, run, sequence, ordinal, number, file, client, host, is_local, exit_code, ended_at,
      real_ms, user_ms, system_ms)
    select ${clusterId}::uuid, ${run}, ${sequence}::bigint, g.ordinal, g.number, g.file, g.client, g.host, g."isLocal", g."exitCode",
      g."endedAt", g."realMs", g."userMs", g."systemMs"
    from json_to_recordset(${JSON.stringify(rows)}::json) as g(ordinal int, number int8, file text, client text, host text,
      "isLocal" boolean, "exitCode" int, "endedAt" timestamptz, "realMs" int8, "userMs" int8, "systemMs" int8)`);
}

/** Removes a cluster with all that is known of it. Emits CLUSTER_DELETED. @returns undefined for none */
export async function removeCluster(tx: Tx, id: string): Promise<ClusterRecord | undefined> {
  const visible = tx.scope.selector === null ? undefined : sql`false`;
  const [removed] = await tx.db
    .delete(clusters)
    .where(and(eq(clusters.id, id), visible))
    .returning();
  if (!removed) return undefined;
  const payload: ClusterPayload = { clusterId: removed.id, name: removed.name };
  tx.emit({ kind: 'CLUSTER_DELETED', payload: { ...payload } });
  tx.wake(id);
  return removed;
}
