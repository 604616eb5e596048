/** Metrics in the graph: on hosts and instances, and live. */
import { builder } from '../builder.ts';
import { Host, hostLoader } from '../hosts/type.ts';
import { Instance, InstanceFilter, instanceLoader } from '../instances/type.ts';
import { defineLoader, groupBy } from '../loaders.ts';
import { followMetrics, type MetricsFrame } from './follow.ts';
import { checkHistory, type DiskValues, type HostSample, type InstanceSample } from './rules.ts';
import { type HistoryArgs, historyOfHosts, historyOfInstances, latestOfHosts, latestOfInstances } from './store.ts';

const instanceMetrics = defineLoader('metrics of instances', async (db, ids) => {
  const samples = await latestOfInstances(db, ids, new Date());
  return new Map(samples.map((sample) => [sample.instanceId, sample]));
});
const hostMetrics = defineLoader('metrics of hosts', async (db, ids) => {
  const samples = await latestOfHosts(db, ids, new Date());
  return new Map(samples.map((sample) => [sample.hostId, sample]));
});
const instanceHistories = defineLoader('metric histories of instances', async (db, ids, args: HistoryArgs) =>
  groupBy(ids, await historyOfInstances(db, ids, args, new Date()), (sample) => sample.instanceId),
);
const hostHistories = defineLoader('metric histories of hosts', async (db, ids, args: HistoryArgs) =>
  groupBy(ids, await historyOfHosts(db, ids, args, new Date()), (sample) => sample.hostId),
);

const InstanceMetrics = builder.objectRef<InstanceSample>('InstanceMetrics').implement({
  description: 'What an instance used, over its whole process tree.',
  fields: (t) => ({
    at: t.field({ type: 'DateTime', description: 'When it was measured.', resolve: (sample) => sample.at }),
    instance: t.field({
      type: Instance,
      nullable: true,
      description: 'Which instance. Null when it was removed in the meantime.',
      resolve: (sample, _args, context) => instanceLoader(context).load(sample.instanceId),
    }),
    cpuMs: t.expose('cpuMs', { type: 'BigInt', description: 'CPU time since its run began.' }),
    cpuPercent: t.exposeFloat('cpuPercent', { description: 'Of one core, since the sample before: 250 is two and a half cores.' }),
    residentBytes: t.expose('residentBytes', {
      type: 'BigInt',
      description: 'Resident memory; pages that processes share count for each.',
    }),
    proportionalBytes: t.expose('proportionalBytes', {
      type: 'BigInt',
      nullable: true,
      description:
        'Memory with shared pages divided among those who share them (PSS); measured in turn, about once a minute. Null when not yet, or not permitted.',
    }),
    openFiles: t.exposeInt('openFiles', { nullable: true, description: 'Open file descriptors. Null as with proportionalBytes.' }),
    threads: t.exposeInt('threads', { description: 'Threads.' }),
    processes: t.exposeInt('processes', { description: 'Processes.' }),
    restarts: t.exposeInt('restarts', { description: 'Processes started after the first, since an operator or a boot started it.' }),
    uptimeMs: t.expose('uptimeMs', { type: 'BigInt', description: 'How long its run had lasted.' }),
  }),
});

const DiskMetrics = builder.objectRef<DiskValues>('DiskMetrics').implement({
  description: 'How full a file system is.',
  fields: (t) => ({
    path: t.exposeString('path', { description: 'A path on it: / or the data folder of the agent.' }),
    totalBytes: t.expose('totalBytes', { type: 'BigInt', description: 'Its size.' }),
    availableBytes: t.expose('availableBytes', { type: 'BigInt', description: 'What a user without privileges may still write.' }),
  }),
});

const HostMetrics = builder.objectRef<HostSample>('HostMetrics').implement({
  description: 'How busy a host was.',
  fields: (t) => ({
    at: t.field({ type: 'DateTime', description: 'When it was measured.', resolve: (sample) => sample.at }),
    host: t.field({
      type: Host,
      nullable: true,
      description: 'Which host. Null when it was removed in the meantime.',
      resolve: (sample, _args, context) => hostLoader(context).load(sample.hostId),
    }),
    load1: t.exposeFloat('load1', { description: 'Load average over one minute.' }),
    load5: t.exposeFloat('load5', { description: 'Load average over five minutes.' }),
    load15: t.exposeFloat('load15', { description: 'Load average over fifteen minutes.' }),
    cpuPercent: t.exposeFloat('cpuPercent', { description: 'Of all its cores, since the sample before: 100 is every core busy.' }),
    memoryTotalBytes: t.expose('memoryTotalBytes', { type: 'BigInt', description: 'Memory.' }),
    memoryAvailableBytes: t.expose('memoryAvailableBytes', {
      type: 'BigInt',
      description: 'Memory that could still be had without swapping.',
    }),
    swapTotalBytes: t.expose('swapTotalBytes', { type: 'BigInt', description: 'Swap space.' }),
    swapFreeBytes: t.expose('swapFreeBytes', { type: 'BigInt', description: 'Swap space that is free.' }),
    disks: t.field({
      type: [DiskMetrics],
      description: 'The file systems of / and of the data folder of the agent.',
      resolve: (sample) => [...sample.disks],
    }),
  }),
});

const lastMs = {
  required: true,
  defaultValue: 600_000,
  description: 'How far back; 10 minutes when left out. The plane keeps an hour unless told otherwise.',
} as const;
const stepMs = { required: true, defaultValue: 10_000, description: 'One sample, the last, of each step of this length.' } as const;

builder.objectFields(Instance, (t) => ({
  metrics: t.field({
    type: InstanceMetrics,
    nullable: true,
    description: 'What it used last. Null when nothing of it lived then, or nothing was heard of its host for a minute.',
    resolve: (instance, _args, context) => instanceMetrics(context).load(instance.id),
  }),
  metricHistory: t.field({
    type: [InstanceMetrics],
    description: 'What it used, oldest first.',
    args: { lastMs: t.arg.int(lastMs), stepMs: t.arg.int(stepMs) },
    resolve: async (instance, args, context) => {
      checkHistory(args);
      return (await instanceHistories(context, args).load(instance.id)) ?? [];
    },
  }),
}));

builder.objectFields(Host, (t) => ({
  metrics: t.field({
    type: HostMetrics,
    nullable: true,
    description: 'How busy it was last. Null when nothing was heard of it for a minute.',
    resolve: (host, _args, context) => hostMetrics(context).load(host.id),
  }),
  metricHistory: t.field({
    type: [HostMetrics],
    description: 'How busy it was, oldest first.',
    args: { lastMs: t.arg.int(lastMs), stepMs: t.arg.int(stepMs) },
    resolve: async (host, args, context) => {
      checkHistory(args);
      return (await hostHistories(context, args).load(host.id)) ?? [];
    },
  }),
}));

const MetricsFrameType = builder.objectRef<MetricsFrame>('MetricsFrame').implement({
  description: 'What is known of instances and their hosts at one moment.',
  fields: (t) => ({
    at: t.field({ type: 'DateTime', description: 'The moment.', resolve: (frame) => frame.at }),
    instances: t.field({
      type: [InstanceMetrics],
      description: 'Matching instances of which something lives, by address.',
      resolve: (frame) => [...frame.instances],
    }),
    hosts: t.field({ type: [HostMetrics], description: 'Hosts of matching instances.', resolve: (frame) => [...frame.hosts] }),
  }),
});

builder.subscriptionField('metricsChanged', (t) =>
  t.field({
    type: MetricsFrameType,
    description:
      'The newest metrics, at once and then at each interval. While somebody follows at less than thirty seconds, the hosts concerned measure once a second instead of every thirty.',
    extensions: { access: 'VIEWER' },
    args: {
      filter: t.arg({ type: InstanceFilter, description: 'Which instances; all when left out.' }),
      intervalMs: t.arg.int({ required: true, defaultValue: 1000, description: 'How often, from 1000.' }),
    },
    subscribe: (_root, { filter, intervalMs }, { plane }) => followMetrics(plane, filter, intervalMs),
    resolve: (frame) => frame,
  }),
);
