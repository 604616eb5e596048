/**
 * Build clusters, as their bridges report them. Everything here is bounded: current jobs are one row
 * of a cluster, which each report replaces, ended jobs are a sample, and the rest are sums.
 */
import { sql } from 'drizzle-orm';
import {
  boolean,
  doublePrecision,
  index,
  integer,
  json,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { count, instant } from './tables.ts';

export const clusters = pgTable('clusters', {
  id: uuid('id').primaryKey(),
  name: text('name').notNull().unique(),
  /** Of the connection between bridge and scheduler. */
  state: text('state').$type<'CONNECTED' | 'DISCONNECTED'>().notNull(),
  /** Why it is not connected, in one sentence. Null: it is, or no reason was given. */
  problem: text('problem'),
  /** Host and port of the scheduler. Null: none was found yet. */
  scheduler: text('scheduler'),
  protocol: integer('protocol'),
  /** The bridge that reports, one run of it, and the number of its last report. */
  source: text('source').notNull(),
  run: text('run').notNull(),
  sequence: count('sequence').notNull(),
  waitingJobs: integer('waiting_jobs').notNull(),
  activeJobs: integer('active_jobs').notNull(),
  /** Messages, hosts and jobs that the bridge left out, since it started. */
  omitted: count('omitted').notNull(),
  createdAt: instant('created_at').notNull(),
  createdBy: text('created_by').notNull(),
  createdByRef: text('created_by_ref'),
  reportedAt: instant('reported_at').notNull(),
});

const cluster = () =>
  uuid('cluster_id')
    .notNull()
    .references(() => clusters.id, { onDelete: 'cascade' });

export const clusterHosts = pgTable(
  'cluster_hosts',
  {
    id: uuid('id').primaryKey(),
    clusterId: cluster(),
    /** Two hosts of one name have different addresses. */
    name: text('name').notNull(),
    address: text('address').notNull(),
    isOnline: boolean('is_online').notNull(),
    platform: text('platform').notNull(),
    version: integer('version').notNull(),
    features: json('features').$type<string[]>().notNull(),
    maxJobs: integer('max_jobs').notNull(),
    noRemote: boolean('no_remote').notNull(),
    speed: doublePrecision('speed').notNull(),
    /** 0 to 1000. */
    load: integer('load').notNull(),
    loadAverages: json('load_averages').$type<number[]>(),
    freeMemoryMib: integer('free_memory_mib'),
    activeJobs: integer('active_jobs').notNull(),
    /** The connection of the bridge to the scheduler in which the host was reported last. */
    session: text('session').notNull(),
    joinedAt: instant('joined_at').notNull(),
    /** Null: it is online. */
    leftAt: instant('left_at'),
  },
  (t) => [
    unique('cluster_hosts_name').on(t.clusterId, t.name, t.address),
    index('cluster_hosts_left').on(t.leftAt).where(sql`left_at is not null`),
  ],
);

/** The jobs of a cluster that were current in the last report: one value, always replaced. */
export const clusterFrames = pgTable('cluster_frames', {
  clusterId: uuid('cluster_id')
    .primaryKey()
    .references(() => clusters.id, { onDelete: 'cascade' }),
  at: instant('at').notNull(),
  jobs: json('jobs').$type<unknown[]>().notNull(),
  omitted: integer('omitted').notNull(),
});

/** What a host of a cluster has compiled in a minute. */
export const clusterMinutes = pgTable(
  'cluster_minutes',
  {
    clusterId: cluster(),
    minute: instant('minute').notNull(),
    /** Null: jobs whose host was not known. */
    hostId: uuid('host_id').references(() => clusterHosts.id, { onDelete: 'cascade' }),
    jobs: count('jobs').notNull(),
    failed: count('failed').notNull(),
    local: count('local').notNull(),
    realMs: count('real_ms').notNull(),
    userMs: count('user_ms').notNull(),
    systemMs: count('system_ms').notNull(),
    sentBytes: count('sent_bytes').notNull(),
    receivedBytes: count('received_bytes').notNull(),
  },
  (t) => [
    unique('cluster_minutes_key').on(t.clusterId, t.minute, t.hostId).nullsNotDistinct(),
    index('cluster_minutes_host').on(t.hostId, t.minute),
    index('cluster_minutes_time').on(t.minute),
  ],
);

/** Ended jobs: the slowest of each report. Retention keeps the newest, and the slowest of a minute. */
export const clusterEndedJobs = pgTable(
  'cluster_ended_jobs',
  {
    clusterId: cluster(),
    run: text('run').notNull(),
    sequence: count('sequence').notNull(),
    /** In its report. */
    ordinal: integer('ordinal').notNull(),
    number: count('number').notNull(),
    file: text('file'),
    client: text('client'),
    host: text('host'),
    isLocal: boolean('is_local').notNull(),
    exitCode: integer('exit_code'),
    endedAt: instant('ended_at').notNull(),
    realMs: count('real_ms').notNull(),
    userMs: count('user_ms').notNull(),
    systemMs: count('system_ms').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.clusterId, t.run, t.sequence, t.ordinal] }),
    index('cluster_ended_jobs_time').on(t.clusterId, t.endedAt),
  ],
);
