/** Metrics in the graph: on hosts and instances, and live. */
import {
  type DiskValues,
  diskMetrics as diskValues,
  hostMetrics as hostValues,
  instanceMetrics as instanceValues,
  type Metrics,
} from '../../src/domain/metrics.ts';
import { builder } from '../builder.ts';
import { Host, hostLoader } from '../hosts/type.ts';
import { Instance, InstanceFilter, instanceLoader } from '../instances/type.ts';
import { defineLoader, groupBy } from '../loaders.ts';
import { followMetrics, type MetricsFrame } from './follow.ts';
import {
  checkHistory,
  type HostSample,
  type InstanceSample,
  type MetricsOrder,
  maxDisks,
  maxHistory,
  maxInFrame,
  maxWatchedHosts,
  metricsOrders,
  scalars,
} from './rules.ts';
import {
  type HistoryArgs,
  historyOfHosts,
  historyOfInstances,
  latestOfHosts,
  latestOfInstances,
} from './store/metrics.ts';

const instanceMetrics = defineLoader('metrics of instances', async (db, scope, ids) => {
  const samples = await latestOfInstances(db, scope, ids, new Date());
  return new Map(samples.map((sample) => [sample.instanceId, sample]));
});
const hostMetrics = defineLoader('metrics of hosts', async (db, scope, ids) => {
  const samples = await latestOfHosts(db, scope, ids, new Date());
  return new Map(samples.map((sample) => [sample.hostId, sample]));
});
const instanceHistories = defineLoader(
  'metric histories of instances',
  async (db, scope, ids, args: HistoryArgs) =>
    groupBy(
      ids,
      await historyOfInstances(db, scope, ids, args, new Date()),
      (sample) => sample.instanceId,
    ),
);
const hostHistories = defineLoader(
  'metric histories of hosts',
  async (db, scope, ids, args: HistoryArgs) =>
    groupBy(ids, await historyOfHosts(db, scope, ids, args, new Date()), (sample) => sample.hostId),
);

type ShownFields<T extends object> = PothosSchemaTypes.ObjectFieldBuilder<
  typeof builder.$inferSchemaTypes,
  T
>;

/** The fields that show values. */
function shownFields<T extends object>(t: ShownFields<T>, metrics: Metrics) {
  return Object.fromEntries(
    Object.entries(metrics).map(([name, { kind, description, none }]) => {
      const text =
        none === undefined
          ? description
          : `${description} Null: ${none.charAt(0).toLowerCase()}${none.slice(1)}`;
      const resolve = (sample: T) => (sample as Readonly<Record<string, unknown>>)[name];
      return [
        name,
        t.field({
          type: scalars[kind],
          nullable: none !== undefined,
          description: text,
          resolve,
        } as never),
      ];
    }),
  );
}

const InstanceMetrics = builder.objectRef<InstanceSample>('InstanceMetrics').implement({
  description: 'What an instance used, over its whole process tree.',
  fields: (t) => ({
    at: t.field({
      type: 'DateTime',
      description: 'When the sample was measured.',
      resolve: (sample) => sample.at,
    }),
    instance: t.field({
      type: Instance,
      nullable: true,
      description: 'The instance that was measured. Null when it was removed in the meantime.',
      resolve: (sample, _args, context) => instanceLoader(context).load(sample.instanceId),
    }),
    ...shownFields(t, instanceValues),
  }),
});

const DiskMetrics = builder.objectRef<DiskValues>('DiskMetrics').implement({
  description: 'How full a file system is.',
  fields: (t) => ({
    path: t.exposeString('path', {
      description: 'A path on it: / or the data folder of the agent.',
    }),
    ...shownFields(t, diskValues),
  }),
});

const HostMetrics = builder.objectRef<HostSample>('HostMetrics').implement({
  description: 'How busy a host was.',
  fields: (t) => ({
    at: t.field({
      type: 'DateTime',
      description: 'When the sample was measured.',
      resolve: (sample) => sample.at,
    }),
    host: t.field({
      type: Host,
      nullable: true,
      description: 'The host that was measured. Null when it was removed in the meantime.',
      resolve: (sample, _args, context) => hostLoader(context).load(sample.hostId),
    }),
    ...shownFields(t, hostValues),
    disks: t.field({
      type: [DiskMetrics],
      description: `The file systems of / and of the data folder of the agent: at most ${maxDisks}.`,
      extensions: { atMost: maxDisks },
      resolve: (sample) => [...sample.disks],
    }),
  }),
});

const last = {
  required: true,
  defaultValue: 60,
  description: `The number of steps up to now, the current one included; 60 when left out, at most ${maxHistory}, and together at most 366 days. The plane keeps the samples of an hour unless it is configured otherwise.`,
} as const;
const stepMs = {
  type: 'Duration',
  required: true,
  defaultValue: 10_000,
  description:
    'The length of a step in milliseconds, at least 1000; 10000 (10 seconds) when left out. Each step gives its last sample.',
} as const;

builder.objectFields(Instance, (t) => ({
  metrics: t.field({
    type: InstanceMetrics,
    nullable: true,
    description:
      'The last sample of what the instance used. Null when it had no process then, or its host has sent none for a minute.',
    resolve: (instance, _args, context) => instanceMetrics(context).load(instance.id),
  }),
  metricHistory: t.field({
    type: [InstanceMetrics],
    nullable: true,
    description: `What the instance used in the last steps of time, oldest first: one sample for each step in which there was one, at most ${maxHistory}.`,
    extensions: { atMost: maxHistory },
    args: { last: t.arg.int(last), stepMs: t.arg(stepMs) },
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
    description:
      'The last sample of how busy the host was. Null when the agent has sent none for a minute.',
    resolve: (host, _args, context) => hostMetrics(context).load(host.id),
  }),
  metricHistory: t.field({
    type: [HostMetrics],
    nullable: true,
    description: `How busy the host was in the last steps of time, oldest first: one sample for each step in which there was one, at most ${maxHistory}.`,
    extensions: { atMost: maxHistory },
    args: { last: t.arg.int(last), stepMs: t.arg(stepMs) },
    resolve: async (host, args, context) => {
      checkHistory(args);
      return (await hostHistories(context, args).load(host.id)) ?? [];
    },
  }),
}));

const MetricsFrameType = builder.objectRef<MetricsFrame>('MetricsFrame').implement({
  description: 'What is known of instances and their hosts at one moment.',
  fields: (t) => ({
    at: t.field({
      type: 'DateTime',
      description: 'The time that the frame is of.',
      resolve: (frame) => frame.at,
    }),
    instances: t.field({
      type: [InstanceMetrics],
      description: `The first matching instances of which a process lives, in the order asked for; at most ${maxInFrame}.`,
      extensions: { atMost: maxInFrame },
      resolve: (frame) => [...frame.instances.samples],
    }),
    omittedInstances: t.int({
      description: 'How many matching instances of which a process lives are not in this frame.',
      resolve: (frame) => frame.instances.omitted,
    }),
    hosts: t.field({
      type: [HostMetrics],
      description: `The first hosts of matching instances, in the order asked for; at most ${maxInFrame}.`,
      extensions: { atMost: maxInFrame },
      resolve: (frame) => [...frame.hosts.samples],
    }),
    omittedHosts: t.int({
      description: 'How many hosts of matching instances are not in this frame.',
      resolve: (frame) => frame.hosts.omitted,
    }),
  }),
});

const MetricsOrderEnum = builder.enumType('MetricsOrder', {
  description: 'The order of instances and hosts in a frame of metrics.',
  values: Object.fromEntries(
    Object.entries(metricsOrders).map(([order, description]) => [order, { description }]),
  ) as Record<MetricsOrder, object>,
});

builder.subscriptionField('metricsChanged', (t) =>
  t.field({
    type: MetricsFrameType,
    description: `The newest metrics, at once and then at each interval. With an interval below thirty seconds the hosts concerned measure once a second instead of every thirty; for more than ${maxWatchedHosts} hosts this is refused with QUERY_TOO_EXPENSIVE: narrow the filter, or ask for a longer interval.`,
    extensions: { access: 'VIEWER' },
    args: {
      filter: t.arg({
        type: InstanceFilter,
        description: 'The instances that are followed; all when left out.',
      }),
      intervalMs: t.arg({
        type: 'Duration',
        required: true,
        defaultValue: 1000,
        description: 'The time from one frame to the next in milliseconds, at least 1000.',
      }),
      first: t.arg.int({
        required: true,
        defaultValue: 1000,
        description: `The most instances, and the most hosts, in one frame; at most ${maxInFrame}. The frame counts what is left out.`,
      }),
      orderBy: t.arg({
        type: MetricsOrderEnum,
        required: true,
        defaultValue: 'CPU',
        description: 'What comes first in a frame, and so what is left out of it.',
      }),
    },
    subscribe: (_root, { filter, intervalMs, first, orderBy }, { plane, scope }) =>
      followMetrics(plane, scope, { filter, first, orderBy }, intervalMs),
    resolve: (frame) => frame,
  }),
);
