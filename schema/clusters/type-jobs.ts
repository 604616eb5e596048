/**
 * The jobs of build clusters: those that are current, as frames that follow each other, those that
 * have ended, and their sums by minute. Jobs come and go by the thousand each second, so they are
 * samples, as metrics are, and no live collection with an event for each.
 */
import { builder } from '../builder.ts';
import { defineLoader } from '../loaders.ts';
import { followActivity, followLoads } from './follow.ts';
import { clusterJobStates, maxClusters, reportBounds } from './rules.ts';
import {
  type EndedJobRecord,
  type MinuteSums,
  minutesOf,
  recentJobsOf,
  type SlowFile,
  slowestFilesOf,
} from './store/history.ts';
import type { KeptJob } from './store/report.ts';
import { Cluster, ClusterHost, ClusterRef, locateCluster } from './type.ts';
import { type Activity, activityOf, boundedFirst, boundedLast, jobBounds } from './work.ts';

const ClusterJobStateEnum = builder.enumType('ClusterJobState', {
  description: 'What a current job of a build cluster is doing.',
  values: clusterJobStates,
});

const ClusterJob = builder.objectRef<KeptJob>('ClusterJob').implement({
  description: 'A job that a build cluster has now.',
  fields: (t) => ({
    number: t.field({
      type: 'SafeInt',
      description: 'The number that the scheduler gave to the job.',
      resolve: ({ number }) => number,
    }),
    state: t.field({
      type: ClusterJobStateEnum,
      description: 'What the job is doing.',
      resolve: ({ state }) => state,
    }),
    file: t.string({
      nullable: true,
      description: 'The file that is compiled. Null: the job began before the bridge listened.',
      resolve: ({ file }) => file,
    }),
    client: t.string({
      nullable: true,
      description: 'The name of the host that asked for the job. Null: it is not known.',
      resolve: ({ client }) => client,
    }),
    host: t.string({
      nullable: true,
      description: 'The name of the host that compiles. Null: none does yet, or it is not known.',
      resolve: ({ host }) => host,
    }),
    since: t.field({
      type: 'DateTime',
      description: "When the job came into its state, by the plane's clock.",
      resolve: ({ since }) => new Date(since),
    }),
  }),
});

const ClusterActivity = builder.objectRef<Activity>('ClusterActivity').implement({
  description: 'What a build cluster is doing at one moment.',
  fields: (t) => ({
    at: t.field({
      type: 'DateTime',
      description: 'When the cluster was reported last.',
      resolve: ({ at }) => at,
    }),
    cluster: t.field({
      type: Cluster,
      description: 'The cluster with its numbers.',
      resolve: ({ cluster }) => cluster,
    }),
    hosts: t.field({
      type: [ClusterHost],
      description: `The hosts that are in the cluster, by name: at most ${jobBounds.hosts}.`,
      extensions: { atMost: jobBounds.hosts },
      resolve: ({ hosts }) => [...hosts],
    }),
    jobs: t.field({
      type: [ClusterJob],
      description: `The current jobs, oldest first: at most ${reportBounds.jobs}. omittedJobs counts the others.`,
      extensions: { atMost: reportBounds.jobs },
      resolve: ({ jobs }) => [...jobs],
    }),
    omittedJobs: t.int({
      description: 'The number of current jobs that are not in jobs, because they are too many.',
      resolve: ({ omittedJobs }) => omittedJobs,
    }),
  }),
});

const ClusterEndedJob = builder.objectRef<EndedJobRecord>('ClusterEndedJob').implement({
  description: 'A job of a build cluster that has ended.',
  fields: (t) => ({
    number: t.field({
      type: 'SafeInt',
      description: 'The number that the scheduler gave to the job.',
      resolve: ({ number }) => number,
    }),
    file: t.exposeString('file', {
      nullable: true,
      description: 'The file that was compiled. Null: it is not known.',
    }),
    client: t.exposeString('client', {
      nullable: true,
      description: 'The name of the host that asked for the job. Null: it is not known.',
    }),
    host: t.exposeString('host', {
      nullable: true,
      description: 'The name of the host that compiled. Null: it is not known.',
    }),
    isLocal: t.exposeBoolean('isLocal', {
      description: 'Whether the client compiled the job by itself.',
    }),
    exitCode: t.exposeInt('exitCode', {
      nullable: true,
      description: 'The exit code of the compiler; 255 when a host was lost. Null: not reported.',
    }),
    endedAt: t.expose('endedAt', {
      type: 'DateTime',
      description: "When the job ended, by the plane's clock.",
    }),
    realMs: t.field({
      type: 'Duration',
      description: 'How long the job was compiled, in milliseconds.',
      resolve: ({ realMs }) => realMs,
    }),
    cpuMs: t.field({
      type: 'Duration',
      description: 'The processor time of the job, in milliseconds; 0 for local jobs.',
      resolve: ({ userMs, systemMs }) => userMs + systemMs,
    }),
  }),
});

const ClusterSlowFile = builder.objectRef<SlowFile>('ClusterSlowFile').implement({
  description: 'A file that took long to compile, among the ended jobs that are kept.',
  fields: (t) => ({
    file: t.string({
      description: 'The name of the file, as the client gave it.',
      resolve: ({ file }) => file,
    }),
    jobs: t.int({
      description: 'The number of jobs of the file that are kept.',
      resolve: ({ jobs }) => jobs,
    }),
    maxMs: t.field({
      type: 'Duration',
      description: 'The time of its slowest job, in milliseconds.',
      resolve: ({ maxMs }) => Math.round(maxMs),
    }),
    meanMs: t.field({
      type: 'Duration',
      description: 'The mean time of its jobs, in milliseconds.',
      resolve: ({ meanMs }) => Math.round(meanMs),
    }),
    lastAt: t.field({
      type: 'DateTime',
      description: 'When the last of them ended.',
      resolve: ({ lastAt }) => lastAt,
    }),
  }),
});

const sums = {
  jobs: 'The number of jobs that ended in the minute.',
  failed: 'The number of jobs that ended with another exit code than 0.',
  local: 'The number of jobs that their clients compiled by themselves.',
  sentBytes: 'The bytes of sources that clients sent, compressed.',
  receivedBytes: 'The bytes of objects that clients received, compressed.',
} as const;

const ClusterMinute = builder.objectRef<MinuteSums>('ClusterMinute').implement({
  description:
    'What was compiled in one minute. Every job counts here, those that are not kept too.',
  fields: (t) => ({
    minute: t.field({
      type: 'DateTime',
      description: 'The beginning of the minute.',
      resolve: ({ minute }) => new Date(minute),
    }),
    ...Object.fromEntries(
      (Object.keys(sums) as (keyof typeof sums)[]).map((name) => [
        name,
        t.field({
          type: 'SafeInt',
          description: sums[name],
          resolve: (row: MinuteSums) => row[name],
        }),
      ]),
    ),
    realMs: t.field({
      type: 'Duration',
      description: 'The time of all these jobs together, in milliseconds.',
      resolve: ({ realMs }) => realMs,
    }),
    cpuMs: t.field({
      type: 'Duration',
      description: 'The processor time of all these jobs together, in milliseconds.',
      resolve: ({ userMs, systemMs }) => userMs + systemMs,
    }),
  }),
});

// ---------------------------------------------------------------- fields of clusters and hosts

type Owner = Parameters<typeof minutesOf>[2];
const minutesLoader = defineLoader(
  'minutes of clusters',
  (db, scope, ids, [owner, last]: readonly [Owner, number]) =>
    minutesOf(db, scope, owner, ids, last, new Date()),
);
const recentLoader = defineLoader('ended jobs of clusters', (db, scope, ids, first: number) =>
  recentJobsOf(db, scope, ids, first),
);

const lastArgument = {
  required: true,
  defaultValue: 60,
  description: `The number of minutes up to now, the current one included: 1 to ${jobBounds.minutes}.`,
} as const;
const throughputText =
  'Sums by minute, oldest first; minutes without a job are left out. They are kept as long as metrics are.';

builder.objectFields(Cluster, (t) => ({
  activity: t.field({
    type: ClusterActivity,
    description: 'What the cluster is doing now.',
    resolve: (cluster, _args, { plane, scope }) => activityOf(plane.db, scope, cluster),
  }),
  recentJobs: t.field({
    type: [ClusterEndedJob],
    description: `Jobs that have ended, the last first: at most ${jobBounds.recent}. Of many at once, the slowest are kept.`,
    extensions: { atMost: jobBounds.recent },
    args: {
      first: t.arg.int({
        required: true,
        defaultValue: 50,
        description: `The number of jobs: 1 to ${jobBounds.recent}.`,
      }),
    },
    resolve: async ({ id }, { first }, context) =>
      (await recentLoader(context, boundedFirst(first, jobBounds.recent)).load(id)) ?? [],
  }),
  slowestFiles: t.field({
    type: [ClusterSlowFile],
    description: `The files that took longest, slowest first, as long as metrics are kept: at most ${jobBounds.files}.`,
    extensions: { atMost: jobBounds.files },
    args: {
      first: t.arg.int({
        required: true,
        defaultValue: 20,
        description: `The number of files: 1 to ${jobBounds.files}.`,
      }),
    },
    resolve: ({ id }, { first }, { plane, scope }) =>
      slowestFilesOf(plane.db, scope, id, boundedFirst(first, jobBounds.files)),
  }),
  throughput: t.field({
    type: [ClusterMinute],
    description: `${throughputText} At most ${jobBounds.minutes}.`,
    extensions: { atMost: jobBounds.minutes },
    args: { last: t.arg.int(lastArgument) },
    resolve: async ({ id }, { last }, context) =>
      (await minutesLoader(context, ['cluster_id', boundedLast(last)]).load(id)) ?? [],
  }),
}));
builder.objectField(ClusterHost, 'throughput', (t) =>
  t.field({
    type: [ClusterMinute],
    description: `What the host compiled. ${throughputText} At most ${jobBounds.minutes}.`,
    extensions: { atMost: jobBounds.minutes },
    args: { last: t.arg.int(lastArgument) },
    resolve: async ({ id }, { last }, context) =>
      (await minutesLoader(context, ['host_id', boundedLast(last)]).load(id)) ?? [],
  }),
);

builder.subscriptionField('clusterActivity', (t) =>
  t.field({
    type: ClusterActivity,
    description:
      'What a build cluster is doing, now and after each report, about once a second. A slow reader gets the newest. It ends when the cluster is deleted.',
    extensions: { access: 'VIEWER' },
    args: {
      by: t.arg({ type: ClusterRef, required: true, description: 'The cluster to follow.' }),
    },
    subscribe: (_root, { by }, { plane, scope }) =>
      followActivity(plane, scope, locateCluster(by, ['by'])),
    resolve: (activity) => activity,
  }),
);

builder.subscriptionField('clusterLoads', (t) =>
  t.field({
    type: [Cluster],
    description: `The build clusters with their numbers: first all, then those that were reported or became silent since the message before, at most once a second. At most ${maxClusters}. None for a token that does not see everything. clustersChanged has those that are added and deleted.`,
    extensions: { access: 'VIEWER', atMost: maxClusters },
    subscribe: (_root, _args, { plane, scope }) => followLoads(plane, scope),
    resolve: (clusters) => [...clusters],
  }),
);
