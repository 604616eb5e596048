/**
 * Samples of hosts and instances: written in batches, read newest or as a short history; and who
 * watches which host.
 */

import { and, type SQL, sql } from 'drizzle-orm';
import { uuidArray } from '../../../drizzle/arrays.ts';
import type { Database } from '../../../drizzle/database.ts';
import { hostInScope, instanceInScope } from '../../../drizzle/scope.ts';
import { hosts, instances, programs } from '../../../drizzle/tables.ts';
import { metricSamples, metricWatches } from '../../../drizzle/tables-metrics.ts';
import type { HostValues, InstanceValues } from '../../../src/domain/metrics.ts';
import type { Scope } from '../../../src/domain/scope.ts';
import type { Tx } from '../../context.ts';
import { type InstanceFilterArgs, instanceConditions } from '../../instances/store/selection.ts';
import { freshForMs, type HostSample, type InstanceSample, type MetricsOrder } from '../rules.ts';

/** One sample of one host. */
export interface SampleBatch {
  readonly hostId: string;
  readonly at: Date;
  readonly host: HostValues;
  readonly instances: readonly (InstanceValues & { readonly instanceId: string })[];
}

/**
 * Writes samples of any number of hosts in one statement. Instances that are not, or no longer, the
 * host's are left out.
 */
export async function insertSamples(db: Database, batches: readonly SampleBatch[]): Promise<void> {
  const rows = batches.flatMap(({ hostId, at, host, instances: samples }) => [
    { hostId, at, instanceId: null, values: host as object },
    ...samples.map(({ instanceId, ...values }) => ({ hostId, at, instanceId, values })),
  ]);
  await db.execute(sql`
    insert into metric_samples (host_id, instance_id, at, values)
    select r."hostId", r."instanceId", r.at, r.values
    from json_to_recordset(${JSON.stringify(rows)}::json) as r("hostId" uuid, "instanceId" uuid, at timestamptz, values jsonb)
    left join ${instances} on ${instances.id} = r."instanceId" and ${instances.hostId} = r."hostId"
    where r."instanceId" is null or ${instances.id} is not null`);
}

interface Row extends Record<string, unknown> {
  readonly id: string;
  readonly at: number;
  readonly values: unknown;
}

const columns = sql`(extract(epoch from m.at) * 1000)::float8 as at, m.values`;
const freshBound = (now: Date) => new Date(now.getTime() - freshForMs).toISOString();

/**
 * The last sample of each of these hosts, by one look into the index a host. What an instance used
 * is known from the sample of its host or not at all.
 * @param hostIds a query for the ids of hosts
 */
const newest = (now: Date, hostIds: SQL) => sql`newest as (
  select h.id as host_id, s.at from (${hostIds}) as h(id) cross join lateral (
    select at from ${metricSamples} where host_id = h.id and instance_id is null and at > ${freshBound(now)}::timestamptz order by at desc limit 1) as s)`;

const allHosts = (scope: Scope): SQL => {
  const visible = hostInScope(scope, sql`hosts.id`);
  return visible ? sql`select id from hosts where ${visible}` : sql`select id from hosts`;
};

const joined = sql`${instances} join ${hosts} on ${hosts.id} = ${instances.hostId} join ${programs} on ${programs.id} = ${instances.programId}`;

function toInstance({ id, at, values }: Row): InstanceSample {
  return { ...(values as InstanceValues), instanceId: id, at: new Date(at) };
}

function toHost({ id, at, values }: Row): HostSample {
  return { ...(values as HostValues), hostId: id, at: new Date(at) };
}

/** Samples of instances, from the newest of their hosts. */
const instanceSamples = sql`${joined} join newest on newest.host_id = ${instances.hostId}
  join ${metricSamples} m on m.instance_id = ${instances.id} and m.at = newest.at`;

/** What each of these used last; those that did not run then are left out. */
export async function latestOfInstances(
  db: Database,
  scope: Scope,
  ids: readonly string[],
  now: Date,
): Promise<InstanceSample[]> {
  const condition = and(
    sql`${instances.id} = any(${uuidArray(ids)})`,
    instanceInScope(scope, instances.id),
  );
  const rows = await db.execute<Row>(sql`
    with ${newest(now, sql`select distinct ${instances.hostId} from ${joined} where ${condition}`)}
    select ${instances.id} as id, ${columns} from ${instanceSamples} where ${condition}`);
  return rows.map(toInstance);
}

/** The first samples in an order, and how many more there are. */
export interface FirstSamples<T> {
  readonly samples: readonly T[];
  readonly omitted: number;
}

interface CountedRow extends Row {
  readonly total: number;
}

function firstSamples<T>(rows: readonly CountedRow[], toSample: (row: Row) => T): FirstSamples<T> {
  return { samples: rows.map(toSample), omitted: (rows[0]?.total ?? 0) - rows.length };
}

const number = (name: string) => sql`(m.values ->> ${sql.raw(`'${name}'`)})::float8`;
const address = sql`${programs.name}, ${programs.environment}, ${hosts.name}, ${instances.index}`;
const instanceOrders: Record<MetricsOrder, SQL> = {
  CPU: sql`${number('cpuPercent')} desc, ${address}`,
  MEMORY: sql`${number('residentBytes')} desc, ${address}`,
  NAME: address,
};
const hostOrders: Record<MetricsOrder, SQL> = {
  CPU: sql`${number('cpuPercent')} desc, ${hosts.name}`,
  MEMORY: sql`${number('memoryTotalBytes')} - ${number('memoryAvailableBytes')} desc, ${hosts.name}`,
  NAME: sql`${hosts.name}`,
};

export interface SampleSelection {
  readonly filter: InstanceFilterArgs | null | undefined;
  readonly first: number;
  readonly orderBy: MetricsOrder;
}

/**
 * Ids of hosts that have an instance which the filter lets through; of all hosts in scope without a
 * filter.
 */
function hostsMatching(scope: Scope, filter: InstanceFilterArgs | null | undefined): SQL {
  const condition = filter ? instanceConditions(scope, filter) : undefined;
  return condition
    ? sql`select distinct ${instances.hostId} as id from ${joined} where ${condition}`
    : allHosts(scope);
}

/**
 * What the instances that the filter lets through used last. @throws InvalidInput for a selector
 * that is none
 */
export async function firstOfInstances(
  db: Database,
  scope: Scope,
  { filter, first, orderBy }: SampleSelection,
  now: Date,
): Promise<FirstSamples<InstanceSample>> {
  const condition = instanceConditions(scope, filter);
  const rows = await db.execute<CountedRow>(sql`
    with ${newest(now, hostsMatching(scope, filter))}
    select ${instances.id} as id, ${columns}, count(*) over ()::int as total from ${instanceSamples}
    where ${condition ?? sql`true`} order by ${instanceOrders[orderBy]} limit ${first}`);
  return firstSamples(rows, toInstance);
}

/**
 * How busy the hosts of the instances that the filter lets through were last; all hosts without a
 * filter.
 */
export async function firstOfHosts(
  db: Database,
  scope: Scope,
  { filter, first, orderBy }: SampleSelection,
  now: Date,
): Promise<FirstSamples<HostSample>> {
  const rows = await db.execute<CountedRow>(sql`
    with ${newest(now, hostsMatching(scope, filter))}
    select m.host_id as id, ${columns}, count(*) over ()::int as total
    from newest join ${hosts} on ${hosts.id} = newest.host_id
    join ${metricSamples} m on m.host_id = newest.host_id and m.at = newest.at and m.instance_id is null
    order by ${hostOrders[orderBy]} limit ${first}`);
  return firstSamples(rows, toHost);
}

/**
 * The hosts of the instances that the filter lets through, so many at most; all hosts without a
 * filter.
 */
export async function someHostsMatching(
  db: Database,
  scope: Scope,
  filter: InstanceFilterArgs | null | undefined,
  limit: number,
): Promise<string[]> {
  const rows = await db.execute<{ id: string }>(
    sql`select id from (${hostsMatching(scope, filter)}) as h limit ${limit}`,
  );
  return rows.map(({ id }) => id);
}

function someHosts(scope: Scope, ids: readonly string[]): SQL {
  const visible = hostInScope(scope, sql`named.id`);
  const all = sql`unnest(${uuidArray([...new Set(ids)])})`;
  return visible
    ? sql`select named.id from ${all} as named(id) where ${visible}`
    : sql`select ${all}`;
}

export async function latestOfHosts(
  db: Database,
  scope: Scope,
  ids: readonly string[],
  now: Date,
): Promise<HostSample[]> {
  const rows = await db.execute<Row>(sql`
    with ${newest(now, someHosts(scope, ids))}
    select m.host_id as id, ${columns} from newest join ${metricSamples} m on m.host_id = newest.host_id and m.at = newest.at and m.instance_id is null
    order by m.host_id`);
  return rows.map(toHost);
}

export interface HistoryArgs {
  /** How many steps, up to now. */
  readonly last: number;
  readonly stepMs: number;
}

/**
 * The last sample of each step, oldest first, for each of the ids in one statement. Steps begin at
 * multiples of their length, so the newest is not over yet and counts as a whole one.
 */
async function history(
  db: Database,
  scope: Scope,
  column: 'host_id' | 'instance_id',
  ids: readonly string[],
  args: HistoryArgs,
  now: Date,
): Promise<Row[]> {
  const id = sql.raw(`m.${column}`);
  const own = column === 'host_id' ? sql`and m.instance_id is null` : sql``;
  const inScope = column === 'host_id' ? hostInScope(scope, id) : instanceInScope(scope, id);
  const visible = inScope ? sql`and ${inScope}` : sql``;
  const firstStep = Math.floor(now.getTime() / args.stepMs) - args.last + 1;
  const since = new Date(firstStep * args.stepMs).toISOString();
  const rows = await db.execute<Row>(sql`
    select distinct on (${id}, s.step) ${id} as id, ${columns} from ${metricSamples} m
    cross join lateral (select floor(extract(epoch from m.at) * 1000 / ${args.stepMs}::bigint) as step) s
    where ${id} = any(${uuidArray(ids)}) ${own} ${visible} and m.at >= ${since}::timestamptz order by ${id}, s.step, m.at desc`);
  return [...rows];
}

export async function historyOfInstances(
  db: Database,
  scope: Scope,
  ids: readonly string[],
  args: HistoryArgs,
  now: Date,
): Promise<InstanceSample[]> {
  return (await history(db, scope, 'instance_id', ids, args, now)).map(toInstance);
}

export async function historyOfHosts(
  db: Database,
  scope: Scope,
  ids: readonly string[],
  args: HistoryArgs,
  now: Date,
): Promise<HostSample[]> {
  return (await history(db, scope, 'host_id', ids, args, now)).map(toHost);
}

/**
 * Records that these hosts are watched for `forMs` from now, and wakes the sessions of hosts whose
 * record changed. Uses the database's clock, which all planes share.
 * @param slackMs a record is extended only by more than this, so many watchers cost as much as one
 */
export async function watchHosts(
  tx: Tx,
  hostIds: readonly string[],
  forMs: number,
  slackMs: number,
): Promise<void> {
  if (hostIds.length === 0) return;
  const woken = await tx.db.execute<{ id: string }>(sql`
    insert into ${metricWatches} (host_id, until) select id, now() + ${forMs}::int * interval '1 millisecond' from unnest(${uuidArray([...hostIds].sort())}) as h(id)
    on conflict (host_id) do update set until = excluded.until
    where ${metricWatches.until} < excluded.until - ${slackMs}::int * interval '1 millisecond' returning host_id as id`);
  for (const { id } of woken) tx.wake(id);
}

/**
 * Removes what is older than `before`, at most `batch` samples a call, and watches that are over.
 * @returns how many samples were removed
 */
export async function removeOldSamples(db: Database, before: Date, batch: number): Promise<number> {
  await db.execute(sql`delete from ${metricWatches} where until < now() - interval '1 hour'`);
  const removed = await db.execute(sql`
    delete from ${metricSamples} where ctid = any(array(select ctid from ${metricSamples} where at < ${before.toISOString()}::timestamptz limit ${batch}))`);
  return removed.count;
}

const whereOf = (condition: SQL | undefined): SQL => (condition ? sql`where ${condition}` : sql``);

export interface NamedInstance {
  readonly host: string;
  readonly program: string;
  readonly environment: string;
  readonly index: number;
  readonly state: string;
  readonly values: InstanceValues | null;
}

/**
 * Every instance with its names, its state, and what it used last if it is known: for Prometheus.
 */
export async function scrapeInstances(
  db: Database,
  scope: Scope,
  now: Date,
): Promise<NamedInstance[]> {
  const rows = await db.execute<NamedInstance & Record<string, unknown>>(sql`
    with ${newest(now, allHosts(scope))}
    select ${hosts.name} as host, ${programs.name} as program, ${programs.environment} as environment, ${instances.index} as index,
      case when ${hosts.sessionId} is null then 'UNKNOWN' else ${instances.state} end as state, m.values
    from ${joined} left join newest on newest.host_id = ${instances.hostId}
    left join ${metricSamples} m on m.instance_id = ${instances.id} and m.at = newest.at
    ${whereOf(instanceInScope(scope, instances.id))} order by ${hosts.name}, ${programs.name}, ${programs.environment}, ${instances.index}`);
  return [...rows];
}

export interface NamedHost {
  readonly host: string;
  readonly online: boolean;
  readonly values: HostValues | null;
}

export async function scrapeHosts(db: Database, scope: Scope, now: Date): Promise<NamedHost[]> {
  const rows = await db.execute<NamedHost & Record<string, unknown>>(sql`
    with ${newest(now, allHosts(scope))}
    select ${hosts.name} as host, ${hosts.sessionId} is not null as online, m.values from ${hosts} left join newest on newest.host_id = ${hosts.id}
    left join ${metricSamples} m on ${and(sql`m.host_id = ${hosts.id}`, sql`m.at = newest.at`, sql`m.instance_id is null`)}
    ${whereOf(hostInScope(scope, hosts.id))} order by ${hosts.name}`);
  return [...rows];
}
