/** Build clusters and their hosts in the graph. Jobs are in type-jobs.ts. */
import { actorField } from '../actor.ts';
import { builder, type ObjectFields } from '../builder.ts';
import { type Counted, totalCountDescription } from '../connections.ts';
import { filterIds, locate } from '../global-ids.ts';
import { byId, defineLoader, loadNodes } from '../loaders.ts';
import { orderInput } from '../ordering.ts';
import { clusterHostStates, clusterStates, hostStateOf, stateOf } from './rules.ts';
import {
  type ClusterCapacity,
  type ClusterFilterArgs,
  type ClusterHostFilterArgs,
  type ClusterHostRecord,
  type ClusterRecord,
  capacityOf,
  countClusterHosts,
  countClusters,
  findCluster,
  listClusterHosts,
  listClusters,
  someClusterHosts,
  someClusters,
} from './store/clusters.ts';

export const clusterLoader = defineLoader('clusters', async (db, scope, ids) =>
  byId(await someClusters(db, scope, null, { ids })),
);
const hostLoader = defineLoader('hosts of clusters', async (db, scope, ids) =>
  byId(await someClusterHosts(db, scope, null, { ids })),
);
const capacityLoader = defineLoader('capacity of clusters', capacityOf);

const ClusterStateEnum = builder.enumType('ClusterState', {
  description: 'Whether a build cluster is in reach.',
  values: clusterStates,
});
const ClusterHostStateEnum = builder.enumType('ClusterHostState', {
  description: 'Whether a host is in its build cluster.',
  values: clusterHostStates,
});

export const Cluster = builder.objectRef<ClusterRecord>('Cluster');

const capacity = (
  name: keyof ClusterCapacity & ('hosts' | 'slots' | 'busy'),
  description: string,
  t: ObjectFields<ClusterRecord>,
) =>
  t.int({
    description,
    resolve: async ({ id }, _args, context) =>
      (await capacityLoader(context).load(id))?.[name] ?? 0,
  });

builder.node(Cluster, {
  description: 'An icecream build cluster, which a bridge watches through its scheduler.',
  id: { resolve: ({ id }) => id, description: 'The global id of the cluster, which is opaque.' },
  loadManyWithoutCache: (ids, context) => loadNodes(clusterLoader(context), ids),
  fields: (t) => ({
    name: t.exposeString('name', { description: 'The name that the bridge gave to the cluster.' }),
    state: t.field({
      type: ClusterStateEnum,
      description: 'Whether the cluster is in reach.',
      resolve: (cluster) => stateOf(cluster, new Date()),
    }),
    problem: t.exposeString('problem', {
      nullable: true,
      description: 'Why the cluster is not connected. Null: it is, or the reason is not known.',
    }),
    scheduler: t.exposeString('scheduler', {
      nullable: true,
      description: 'The address and port of the scheduler. Null: none was found yet.',
    }),
    protocol: t.exposeInt('protocol', {
      nullable: true,
      description: 'The version of the protocol of icecream that is spoken. Null: none yet.',
    }),
    bridge: t.string({
      description: 'The name of the bridge that reports the cluster.',
      resolve: ({ source }) => source,
    }),
    hostCount: capacity('hosts', 'The number of hosts that are in the cluster.', t),
    slots: capacity('slots', 'The number of jobs that all hosts can compile at once.', t),
    busySlots: capacity('busy', 'The number of slots in which a job is compiled now.', t),
    waitingJobs: t.exposeInt('waitingJobs', { description: 'The number of jobs without a host.' }),
    activeJobs: t.exposeInt('activeJobs', {
      description: 'The number of jobs that are compiled now, those at their clients included.',
    }),
    omitted: t.field({
      type: 'SafeInt',
      description:
        'The number of messages, hosts and jobs that the bridge left out since it started, because they were malformed or too many, or because the scheduler was lost while they were current.',
      resolve: ({ omitted }) => omitted,
    }),
    createdAt: t.expose('createdAt', {
      type: 'DateTime',
      description: 'When the cluster was first reported.',
    }),
    createdBy: t.field(actorField('createdBy', 'Who reported the cluster first.')),
    reportedAt: t.expose('reportedAt', {
      type: 'DateTime',
      description: "When the last report came, by the plane's clock.",
    }),
  }),
});

export const ClusterHost = builder.objectRef<ClusterHostRecord>('ClusterHost');
builder.node(ClusterHost, {
  description: 'A host of a build cluster. It needs no agent, and is no Host of the fleet.',
  id: { resolve: ({ id }) => id, description: 'The global id of the host, which is opaque.' },
  loadManyWithoutCache: (ids, context) => loadNodes(hostLoader(context), ids),
  fields: (t) => ({
    cluster: t.field({
      type: Cluster,
      nullable: true,
      description: 'The cluster that the host is in, or was in.',
      resolve: ({ clusterId }, _args, context) => clusterLoader(context).load(clusterId),
    }),
    state: t.field({
      type: ClusterHostStateEnum,
      description: 'Whether the host is in the cluster.',
      resolve: ({ isOnline, cluster }) => hostStateOf(isOnline, stateOf(cluster, new Date())),
    }),
    ...describedFields(t),
    ...loadFields(t),
  }),
});

function describedFields(t: ObjectFields<ClusterHostRecord>) {
  return {
    name: t.exposeString('name', { description: 'The name that the host reports of itself.' }),
    address: t.exposeString('address', {
      description: 'The address of the host as the scheduler sees it.',
    }),
    platform: t.exposeString('platform', { description: 'The platform, such as x86_64.' }),
    version: t.exposeInt('version', {
      description: 'The newest version of the protocol that the host speaks.',
    }),
    features: t.field({
      type: ['String'],
      description: 'The features of icecream that the host supports, at most 20.',
      extensions: { atMost: 20 },
      resolve: ({ features }) => features,
    }),
    maxJobs: t.exposeInt('maxJobs', {
      description: 'The number of jobs that the host compiles at once.',
    }),
    noRemote: t.exposeBoolean('noRemote', {
      description: 'Whether the host compiles no jobs of others.',
    }),
    joinedAt: t.expose('joinedAt', {
      type: 'DateTime',
      description: 'When the host joined the cluster, or was first reported.',
    }),
    leftAt: t.expose('leftAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When the host left the cluster. Null: it is in it.',
    }),
  };
}

/** What changes without an event: clusterActivity follows it. */
function loadFields(t: ObjectFields<ClusterHostRecord>) {
  return {
    activeJobs: t.exposeInt('activeJobs', {
      description: 'The number of jobs that the host compiles now, its own included.',
    }),
    load: t.exposeInt('load', {
      description: 'The load as icecream computes it for its choice of hosts, from 0 to 1000.',
    }),
    loadAverage: t.float({
      nullable: true,
      description: 'The load average of the last minute. Null: it was not reported yet.',
      resolve: ({ loadAverages }) => (loadAverages ? (loadAverages[0] ?? 0) / 1000 : null),
    }),
    speed: t.exposeFloat('speed', {
      description: 'How fast the host compiles, as icecream rates it. 0: not rated yet.',
    }),
    freeMemoryMiB: t.int({
      nullable: true,
      description: 'The free memory in MiB. Null: it was not reported yet.',
      resolve: ({ freeMemoryMib }) => freeMemoryMib,
    }),
  };
}

// ---------------------------------------------------------------- reading

export const ClusterRef = builder.inputType('ClusterRef', {
  description: 'Refers to one build cluster, by its global id or by its name.',
  isOneOf: true,
  fields: (t) => ({
    id: t.id({ description: 'The global id of the cluster.' }),
    name: t.string({ description: 'The name of the cluster.' }),
  }),
});

/** What a ClusterRef means. @throws InvalidInput for an id that is not one of a cluster */
export const locateCluster = (
  { id, name }: typeof ClusterRef.$inferInput,
  path: readonly string[],
) => locate('Cluster', { id, key: name }, path);

const ClusterOrder = orderInput('Cluster', 'clusters', {
  NAME: 'The names of the clusters.',
  CREATED: 'The time at which the clusters were first reported.',
});
const ClusterHostOrder = orderInput('ClusterHost', 'hosts', {
  NAME: 'The names of the hosts.',
  JOINED: 'The time at which the hosts joined.',
});

const ClusterConnection = builder.connectionObject<typeof Cluster, Counted<ClusterRecord>>(
  {
    type: Cluster,
    name: 'ClusterConnection',
    description: 'A page of build clusters.',
    fields: (t) => ({
      totalCount: t.int({
        description: totalCountDescription,
        resolve: (page) => page.totalCount(),
      }),
    }),
  },
  { name: 'ClusterEdge', description: 'A build cluster and its place in the list.' },
);
const ClusterHostConnection = builder.connectionObject<
  typeof ClusterHost,
  Counted<ClusterHostRecord>
>(
  {
    type: ClusterHost,
    name: 'ClusterHostConnection',
    description: 'A page of hosts of build clusters.',
    fields: (t) => ({
      totalCount: t.int({
        description: totalCountDescription,
        resolve: (page) => page.totalCount(),
      }),
    }),
  },
  { name: 'ClusterHostEdge', description: 'A host and its place in the list.' },
);

const everything =
  'Everything given must match, one value of each list; an empty list matches nothing.';
export const ClusterFilter = builder.inputType('ClusterFilter', {
  description: `Selects build clusters. ${everything}`,
  fields: (t) => ({
    id: t.idList({ description: 'The global ids of the clusters.' }),
    name: t.stringList({ description: 'The names of the clusters.' }),
    state: t.field({ type: [ClusterStateEnum], description: 'The states of the clusters.' }),
    text: t.string({ description: 'A part of the name of the cluster, in any case.' }),
  }),
});
export const ClusterHostFilter = builder.inputType('ClusterHostFilter', {
  description: `Selects hosts of build clusters. ${everything}`,
  fields: (t) => ({
    id: t.idList({ description: 'The global ids of the hosts.' }),
    cluster: t.stringList({ description: 'The names of the clusters that the hosts are in.' }),
    name: t.stringList({ description: 'The names of the hosts.' }),
    state: t.field({ type: [ClusterHostStateEnum], description: 'The states of the hosts.' }),
    text: t.string({ description: 'A part of the name or the address of the host, in any case.' }),
  }),
});

type Ids<T> = Omit<T, 'id'> & { readonly id?: readonly (string | number)[] | null | undefined };

/** @throws InvalidInput INVALID_INPUT for an id of something else */
export const clusterFilter = (
  input: Ids<ClusterFilterArgs> | null | undefined,
): ClusterFilterArgs | null =>
  input ? { ...input, id: filterIds('Cluster', input.id, ['filter', 'id']) } : null;

/** @throws InvalidInput INVALID_INPUT for an id of something else */
export const clusterHostFilter = (
  input: Ids<ClusterHostFilterArgs> | null | undefined,
): ClusterHostFilterArgs | null =>
  input ? { ...input, id: filterIds('ClusterHost', input.id, ['filter', 'id']) } : null;

const unseen = 'None for a token that does not see everything.';
builder.queryFields((t) => ({
  clusters: t.connection(
    {
      type: Cluster,
      description: `All build clusters, by name unless ordered otherwise. ${unseen}`,
      extensions: { access: 'VIEWER' },
      args: {
        filter: t.arg({
          type: ClusterFilter,
          description: 'Which clusters are listed; all when left out.',
        }),
        orderBy: t.arg({
          type: ClusterOrder,
          description: 'How the clusters are sorted; by name when left out.',
        }),
      },
      resolve: async (_root, { filter, ...page }, { plane, scope }) => {
        const wanted = clusterFilter(filter);
        return {
          ...(await listClusters(plane.db, scope, { ...page, filter: wanted })),
          totalCount: () => countClusters(plane.db, scope, wanted),
        };
      },
    },
    ClusterConnection,
  ),
  cluster: t.field({
    type: Cluster,
    nullable: true,
    description: 'The build cluster that is referred to. Null when there is none.',
    extensions: { access: 'VIEWER' },
    args: {
      by: t.arg({ type: ClusterRef, required: true, description: 'The cluster that is meant.' }),
    },
    resolve: async (_root, { by }, { plane, scope }) =>
      (await findCluster(plane.db, scope, locateCluster(by, ['by']))) ?? null,
  }),
}));

builder.queryFields((t) => ({
  clusterHosts: t.connection(
    {
      type: ClusterHost,
      description: `The hosts of all build clusters, by name unless ordered otherwise. ${unseen}`,
      extensions: { access: 'VIEWER' },
      args: {
        filter: t.arg({
          type: ClusterHostFilter,
          description: 'Which hosts are listed; all when left out.',
        }),
        orderBy: t.arg({
          type: ClusterHostOrder,
          description: 'How the hosts are sorted; by name when left out.',
        }),
      },
      resolve: async (_root, { filter, ...page }, { plane, scope }) => {
        const wanted = clusterHostFilter(filter);
        return {
          ...(await listClusterHosts(plane.db, scope, { ...page, filter: wanted })),
          totalCount: () => countClusterHosts(plane.db, scope, wanted),
        };
      },
    },
    ClusterHostConnection,
  ),
}));
