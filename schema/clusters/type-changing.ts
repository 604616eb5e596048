/** Reports of bridges on build clusters, and deleting a cluster. */
import { encodeGlobalID } from '@pothos/plugin-relay';
import { Conflict, InvalidInput, NotFound } from '../../src/base/errors.ts';
import { builder } from '../builder.ts';
import { change } from '../loaders.ts';
import { deletedId, type InputFields, mutation } from '../mutation.ts';
import { type ClusterReport, clusterJobStates, reportBounds } from './rules.ts';
import { requireCluster } from './store/clusters.ts';
import { removeCluster, type Stored, storeReport } from './store/report.ts';
import { Cluster, ClusterRef, locateCluster } from './type.ts';

const ReportedState = builder.enumType('ReportedClusterState', {
  description: 'Whether a bridge is connected to the scheduler of its cluster.',
  values: {
    CONNECTED: { description: 'The bridge is connected.' },
    DISCONNECTED: { description: 'The bridge is not connected, and tries to be.' },
  } as const,
});
const JobState = builder.enumType('ReportedClusterJobState', {
  description: 'What a reported job is doing.',
  values: clusterJobStates,
});

const count = (t: InputFields, description: string) =>
  t.field({ type: 'SafeInt', required: true, description });
const duration = (t: InputFields, description: string) =>
  t.field({ type: 'Duration', required: true, description: `${description}, in milliseconds.` });
const text = (t: InputFields, description: string) => t.string({ required: true, description });

const HostName = builder.inputType('ClusterHostNameInput', {
  description: 'Identifies a host in its build cluster.',
  fields: (t) => ({
    name: text(t as InputFields, 'The name of the host.'),
    address: text(t as InputFields, 'The address of the host.'),
  }),
});
const ReportedHost = builder.inputType('ReportedClusterHostInput', {
  description: 'A host that is in the cluster, as it is now.',
  fields: (t) => ({
    name: t.string({ required: true, description: 'The name of the host.' }),
    address: t.string({ required: true, description: 'The address of the host.' }),
    platform: t.string({ required: true, description: 'The platform, such as x86_64.' }),
    version: t.int({ required: true, description: 'The newest version that the host speaks.' }),
    features: t.stringList({ required: true, description: 'The features: at most 20.' }),
    maxJobs: t.int({ required: true, description: 'The number of jobs that it takes at once.' }),
    noRemote: t.boolean({ required: true, description: 'Whether it takes no jobs of others.' }),
    speed: t.float({ required: true, description: 'The speed, as icecream rates it.' }),
    load: t.int({ required: true, description: 'The load, 0 to 1000.' }),
    loadAverages: t.intList({
      description: 'The load averages of 1, 5 and 10 minutes, times 1000.',
    }),
    freeMemoryMiB: t.int({ description: 'The free memory in MiB.' }),
    activeJobs: t.int({ required: true, description: 'The number of jobs that it compiles now.' }),
  }),
});
const ReportedJob = builder.inputType('ReportedClusterJobInput', {
  description: 'A job that the cluster has now.',
  fields: (t) => ({
    number: count(t as InputFields, 'The number of the job.'),
    state: t.field({ type: JobState, required: true, description: 'What the job is doing.' }),
    file: t.string({ description: 'The file that is compiled.' }),
    client: t.string({ description: 'The name of the host that asked for it.' }),
    host: t.string({ description: 'The name of the host that compiles it.' }),
    forMs: duration(t as InputFields, 'How long the job has been in its state'),
  }),
});
const ReportedEnd = builder.inputType('ReportedClusterEndInput', {
  description: 'A job that has ended.',
  fields: (t) => ({
    number: count(t as InputFields, 'The number of the job.'),
    file: t.string({ description: 'The file that was compiled.' }),
    client: t.string({ description: 'The name of the host that asked for it.' }),
    host: t.string({ description: 'The name of the host that compiled it.' }),
    isLocal: t.boolean({
      required: true,
      description: 'Whether the client of the job compiled it itself.',
    }),
    exitCode: t.int({ description: 'The exit code of the compiler.' }),
    agoMs: duration(t as InputFields, 'How long before the report the job ended'),
    realMs: duration(t as InputFields, 'How long the job was compiled'),
    userMs: duration(t as InputFields, 'The time of the compiler in user mode'),
    systemMs: duration(t as InputFields, 'The time of the compiler in system mode'),
  }),
});
const ReportedMinute = builder.inputType('ReportedClusterMinuteInput', {
  description: 'Sums to be added to a minute of a host.',
  fields: (t) => ({
    host: t.field({ type: HostName, description: 'The host. Left out: it is not known.' }),
    agoMs: duration(t as InputFields, 'How long before the report the middle of the minute was'),
    jobs: count(t as InputFields, 'The number of jobs that ended.'),
    failed: count(t as InputFields, 'The number of these that failed.'),
    local: count(t as InputFields, 'The number of these that their clients compiled.'),
    realMs: duration(t as InputFields, 'The time that the jobs took together'),
    userMs: duration(t as InputFields, 'The time of the jobs in user mode'),
    systemMs: duration(t as InputFields, 'The time of the jobs in system mode'),
    sentBytes: count(t as InputFields, 'The bytes that clients sent.'),
    receivedBytes: count(t as InputFields, 'The bytes that clients received.'),
  }),
});

const identityFields = (t: InputFields) => ({
  cluster: text(t, 'The name of the cluster, 1 to 200 characters.'),
  source: text(t, 'The name of the bridge. One bridge at a time reports a cluster.'),
  run: text(t, 'Identifies one run of the bridge. Each run numbers its reports of a cluster.'),
  sequence: count(
    t,
    'The number of the report in its run, from 1. A repeated one changes nothing.',
  ),
  session: text(t, "Identifies the bridge's connection to the scheduler."),
  heldMs: duration(t, 'How long the report has waited since it was made'),
});
const clusterFields = (t: InputFields) => ({
  state: t.field({
    type: ReportedState,
    required: true,
    description: 'Whether the bridge is connected to the scheduler.',
  }),
  problem: t.string({ description: 'Why the bridge is not connected, in one sentence.' }),
  scheduler: t.string({ description: 'The address and port of the scheduler.' }),
  protocol: t.int({ description: 'The version of the protocol that is spoken.' }),
  waitingJobs: t.int({ required: true, description: 'The number of jobs without a host.' }),
  activeJobs: t.int({ required: true, description: 'The number of jobs that are compiled.' }),
  omitted: count(t, 'The number of messages, hosts and jobs left out since the run began.'),
});
const most = (bound: keyof typeof reportBounds) => `at most ${reportBounds[bound]}.`;
const listFields = (t: InputFields) => ({
  hosts: t.field({
    type: [ReportedHost],
    required: true,
    description: `Hosts that have joined or changed: ${most('hosts')}`,
  }),
  departed: t.field({
    type: [HostName],
    required: true,
    description: `Hosts that have left: ${most('departed')}`,
  }),
  isComplete: t.boolean({
    required: true,
    description: 'True: every host of this session was reported, and all others have left.',
  }),
  jobs: t.field({
    type: [ReportedJob],
    description: `All current jobs: ${most('jobs')} Left out: they are as in the report before.`,
  }),
  omittedJobs: t.int({
    required: true,
    description: 'The number of current jobs that are not in jobs.',
  }),
  minutes: t.field({
    type: [ReportedMinute],
    required: true,
    description: `Sums since the report before: ${most('minutes')}`,
  }),
  ended: t.field({
    type: [ReportedEnd],
    required: true,
    description: `The slowest of the jobs that ended since the report before: ${most('ended')}`,
  }),
});

mutation('publishClusterReport', {
  access: 'PUBLISHER',
  description:
    'Reports what a bridge sees of a build cluster. The first report of a name adds the cluster.',
  input: (t) => ({ ...identityFields(t), ...clusterFields(t), ...listFields(t) }),
  failures: [InvalidInput, Conflict],
  resolve: (input, context) => {
    const { hosts, ...rest } = input;
    const report = {
      ...{ problem: null, scheduler: null, protocol: null, jobs: null },
      ...rest,
      hosts: hosts.map(({ freeMemoryMiB, ...host }) => ({
        ...{ loadAverages: null, ...host },
        freeMemoryMib: freeMemoryMiB ?? null,
      })),
    } as ClusterReport;
    return change(context, (tx) => storeReport(tx, report));
  },
  payload: (t) => ({
    clusterId: t.id({
      description:
        'The global id of the cluster. It is another one when the cluster was deleted meanwhile.',
      resolve: ({ value }: { readonly value: Stored }) =>
        encodeGlobalID('Cluster', value.cluster.id),
    }),
    cluster: t.field({
      type: Cluster,
      nullable: true,
      description: 'The cluster as it is now. Null: the token may report it, but not read it.',
      resolve: ({ value }: { readonly value: Stored }, _args, { scope }) =>
        scope.selector === null ? value.cluster : null,
    }),
    isNew: t.boolean({
      description: 'False: the plane had the report already, and nothing was changed.',
      resolve: ({ value }: { readonly value: Stored }) => value.isNew,
    }),
  }),
});

mutation('deleteCluster', {
  access: 'ADMIN',
  description:
    'Deletes a build cluster with all that is known of it. A bridge that still reports it adds it again.',
  input: (t) => ({
    cluster: t.field({
      type: ClusterRef,
      required: true,
      description: 'The cluster to be deleted.',
    }),
  }),
  failures: [InvalidInput, NotFound],
  resolve: ({ cluster }, context) => {
    const path = ['input', 'cluster'];
    const which = locateCluster(cluster, path);
    return change(context, async (tx) => {
      const found = await requireCluster(tx.db, tx.scope, which, path);
      return (await removeCluster(tx, found.id)) ?? found;
    });
  },
  payload: deletedId('Cluster'),
});
