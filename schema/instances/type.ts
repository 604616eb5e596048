/** Instances in the graph, and on the hosts and programs they belong to. */

import { actorField } from '../actor.ts';
import { builder, type ObjectFields } from '../builder.ts';
import { type Counted, emptyConnection, totalCountDescription } from '../connections.ts';
import type { Context } from '../context.ts';
import { locate } from '../global-ids.ts';
import { Host, hostLoader } from '../hosts/type.ts';
import { byId, defineLoader, loadNodes } from '../loaders.ts';
import { orderInput } from '../ordering.ts';
import { Program, programLoader } from '../programs/type.ts';
import { addressArgument, addressOf } from './address-argument.ts';
import { isStaged, retryInMs } from './rules.ts';
import {
  desiredReasons,
  desiredStates,
  healthLevels,
  instanceStates,
  stateReasons,
} from './rules-words.ts';
import { findInstance, type InstanceRecord, loadInstances } from './store/instances.ts';
import {
  countInstances,
  countInstancesOf,
  type InstanceListArgs,
  listInstances,
  listInstancesOf,
} from './store/pages.ts';
import type { InstanceFilterArgs } from './store/selection.ts';

/** Instances by their id. */
export const instanceLoader = defineLoader('instances', async (db, scope, ids) =>
  byId(await loadInstances(db, scope, ids)),
);

export const InstanceState = builder.enumType('InstanceState', {
  description: 'What an instance is doing.',
  values: instanceStates,
});

export const DesiredState = builder.enumType('DesiredState', {
  description: 'What an instance ought to be doing.',
  values: desiredStates,
});

export const DesiredReason = builder.enumType('DesiredReason', {
  description: 'Why an instance ought to be running or stopped.',
  values: desiredReasons,
});

export const StateReason = builder.enumType('StateReason', {
  description: 'Why an instance is in its state.',
  values: stateReasons,
});

export const Health = builder.enumType('Health', {
  description:
    'How healthy the run of an instance is, by its probes and by what it reports of itself (sd_notify).',
  values: healthLevels,
});

export const Instance = builder.objectRef<InstanceRecord>('Instance');

/** The program, the host and the address of an instance. */
const placementFields = (t: ObjectFields<InstanceRecord>) => ({
  address: t.exposeString('address', {
    description: 'program@host, with /environment and #index where they are not the default.',
  }),
  program: t.field({
    type: Program,
    nullable: true,
    description: 'The program that the instance runs. Null when it was removed in the meantime.',
    resolve: (instance, _args, context) => programLoader(context).load(instance.programId),
  }),
  host: t.field({
    type: Host,
    nullable: true,
    description: 'The host that the instance is on. Null when it was removed in the meantime.',
    resolve: (instance, _args, context) => hostLoader(context).load(instance.hostId),
  }),
  index: t.exposeInt('index', {
    description: 'The number of the instance among those of its program on the host, from 0.',
  }),
});

/** The desired state of an instance, and the reason for it. */
const desiredFields = (t: ObjectFields<InstanceRecord>) => ({
  desired: t.field({
    type: DesiredState,
    description: 'The state that the plane wants the instance to be in.',
    resolve: (i) => i.desired,
  }),
  desiredReason: t.field({
    type: DesiredReason,
    description: 'The reason for the desired state.',
    resolve: (i) => i.desiredReason,
  }),
  desiredBy: t.field(
    actorField(
      'desiredBy',
      'Who set what is desired of the instance; the plane, where an assignment did.',
    ),
  ),
  desiredAt: t.field({
    type: 'DateTime',
    description: 'The time at which the desired state was set.',
    resolve: (i) => i.desiredAt,
  }),
});

/** The state that an instance is in, and the reason for it. */
const stateFields = (t: ObjectFields<InstanceRecord>) => ({
  state: t.field({
    type: InstanceState,
    description: 'The state of the instance; UNKNOWN while its host is out of reach.',
    resolve: (i) => i.state,
  }),
  reportedState: t.field({
    type: InstanceState,
    description: 'The last state the agent reported.',
    resolve: (i) => i.reportedState,
  }),
  reason: t.field({
    type: StateReason,
    description: 'Why it is in its state.',
    resolve: (i) => i.reason,
  }),
  detail: t.exposeString('detail', {
    nullable: true,
    description: 'More about the reason, in words. Null: there is no more.',
  }),
  since: t.field({
    type: 'DateTime',
    description: "When it came into its state, by its host's clock.",
    resolve: (i) => i.since,
  }),
  stateForMs: t.field({
    type: 'Duration',
    description:
      "How long it has been in its state, by the plane's clock: right whatever the clocks of the host and of the reader show.",
    resolve: (i) => Math.round(i.stateForMs),
  }),
});

/** The health and the process of an instance, and the attempts to start one. */
const processFields = (t: ObjectFields<InstanceRecord>) => ({
  health: t.field({
    type: Health,
    description: 'The health of the run of the instance, as last reported.',
    resolve: (i) => i.health,
  }),
  healthDetail: t.exposeString('healthDetail', {
    nullable: true,
    description:
      'How the probe failed last, or what the program reports of itself (STATUS=), some seconds late at most. Null: nothing is known.',
  }),
  pid: t.exposeInt('pid', {
    nullable: true,
    description: 'The id of the process of the instance, as last reported. Null when none lives.',
  }),
  revision: t.exposeInt('liveRevision', {
    nullable: true,
    description: 'Revision of the process that lives. Null when none does.',
  }),
  staged: t.boolean({
    description: 'True when the process that lives is of an older revision than the program.',
    resolve: isStaged,
  }),
  restarts: t.exposeInt('restarts', {
    description: 'Processes started after the first, since an operator or a boot started it.',
  }),
  retryInMs: t.field({
    type: 'Duration',
    nullable: true,
    description: 'How long until the next try. Null: none is planned.',
    resolve: (instance) => retryInMs(instance, Date.now()),
  }),
  retiring: t.exposeBoolean('retiring', {
    description:
      'Whether the instance is no longer assigned, and goes when its agent has stopped it.',
  }),
});

builder.node(Instance, {
  description: 'A program on a host: what it ought to do, what it does, and why.',
  id: {
    resolve: (instance) => instance.id,
    description: 'The global id of the instance, which is opaque.',
  },
  loadManyWithoutCache: (ids, context) => loadNodes(instanceLoader(context), ids),
  fields: (t) => ({
    ...placementFields(t),
    ...desiredFields(t),
    ...stateFields(t),
    ...processFields(t),
  }),
});

export const InstanceConnection = builder.connectionObject<
  typeof Instance,
  Counted<InstanceRecord>
>(
  {
    type: Instance,
    name: 'InstanceConnection',
    description: 'A page of instances.',
    fields: (t) => ({
      totalCount: t.int({
        description: totalCountDescription,
        resolve: (page) => page.totalCount(),
      }),
    }),
  },
  { name: 'InstanceEdge', description: 'An instance and its place in the list.' },
);

export const InstanceFilter = builder.inputType('InstanceFilter', {
  description:
    'Selects instances. Everything given must match, one value of each list; an empty list matches nothing.',
  fields: (t) => ({
    selector: t.string({
      description:
        'program[/environment]@host[#index], *, label:key=value, group:name, state:NAME; comma for or, space for and.',
    }),
    state: t.field({
      type: [InstanceState],
      description: 'The states of the instances, UNKNOWN included.',
    }),
    desired: t.field({ type: [DesiredState], description: 'What is desired of the instances.' }),
    health: t.field({ type: [Health], description: 'The health of the instances.' }),
    text: t.string({
      description:
        'A part of the name of the program or of the host of the instances, in any case.',
    }),
  }),
});

export const InstanceOrder = orderInput('Instance', 'instances', {
  ADDRESS: 'The program, its environment, the host, then the index.',
  STATE: 'The states of the instances by name, then their addresses.',
  SINCE: 'The time at which the instances entered their states.',
});

builder.queryFields((t) => ({
  instances: t.connection(
    {
      type: Instance,
      description: 'Instances, by address unless ordered otherwise.',
      extensions: { access: 'VIEWER' },
      args: {
        filter: t.arg({
          type: InstanceFilter,
          description: 'Which instances are listed; all when left out.',
        }),
        orderBy: t.arg({
          type: InstanceOrder,
          description: 'How the instances are sorted; by address when left out.',
        }),
      },
      resolve: async (_root, args, { plane, scope }) => ({
        ...(await listInstances(plane.db, scope, args)),
        totalCount: () => countInstances(plane.db, scope, args.filter),
      }),
    },
    InstanceConnection,
  ),
  instance: t.field({
    type: Instance,
    nullable: true,
    description: 'The instance of that address. Null when there is none.',
    extensions: { access: 'VIEWER' },
    args: {
      address: t.arg.string(addressArgument),
    },
    resolve: async (_root, { address }, { plane, scope }) => {
      return (await findInstance(plane.db, scope, addressOf(address))) ?? null;
    },
  }),
}));

// ---------------------------------------------------------------- on hosts and programs

const pagesOfHosts = defineLoader('instances of hosts', (db, scope, ids, args: InstanceListArgs) =>
  listInstancesOf(db, scope, { kind: 'HOSTS', ids }, args),
);
const countsOfHosts = defineLoader(
  'number of instances of hosts',
  (db, scope, ids, filter: InstanceFilterArgs | null) =>
    countInstancesOf(db, scope, { kind: 'HOSTS', ids }, filter),
);
const pagesOfPrograms = defineLoader(
  'instances of programs',
  (db, scope, ids, args: InstanceListArgs) =>
    listInstancesOf(db, scope, { kind: 'PROGRAMS', ids }, args),
);
const countsOfPrograms = defineLoader(
  'number of instances of programs',
  (db, scope, ids, filter: InstanceFilterArgs | null) =>
    countInstancesOf(db, scope, { kind: 'PROGRAMS', ids }, filter),
);

interface OwnedLoaders {
  readonly pages: typeof pagesOfHosts;
  readonly counts: typeof countsOfHosts;
}

/** The page of one owner's instances, read together with those of all others in the operation. */
export async function instancesOf(
  { pages, counts }: OwnedLoaders,
  id: string,
  args: InstanceListArgs,
  context: Context,
): Promise<Counted<InstanceRecord>> {
  const page = await pages(context, args).load(id);
  return {
    ...(page ?? emptyConnection),
    totalCount: async () => (await counts(context, args.filter ?? null).load(id)) ?? 0,
  };
}

builder.objectField(Host, 'instances', (t) =>
  t.connection(
    {
      type: Instance,
      description: 'What is placed on this host, by address unless ordered otherwise.',
      args: {
        filter: t.arg({
          type: InstanceFilter,
          description: 'Which instances are listed; all when left out.',
        }),
        orderBy: t.arg({
          type: InstanceOrder,
          description: 'How the instances are sorted; by address when left out.',
        }),
      },
      resolve: (host, args, context) =>
        instancesOf({ pages: pagesOfHosts, counts: countsOfHosts }, host.id, args, context),
    },
    InstanceConnection,
  ),
);

builder.objectField(Program, 'instances', (t) =>
  t.connection(
    {
      type: Instance,
      description: 'The instances of the program, by address unless ordered otherwise.',
      args: {
        filter: t.arg({
          type: InstanceFilter,
          description: 'Which instances are listed; all when left out.',
        }),
        orderBy: t.arg({
          type: InstanceOrder,
          description: 'How the instances are sorted; by address when left out.',
        }),
      },
      resolve: (program, args, context) =>
        instancesOf(
          { pages: pagesOfPrograms, counts: countsOfPrograms },
          program.id,
          args,
          context,
        ),
    },
    InstanceConnection,
  ),
);

export const InstanceRef = builder.inputType('InstanceRef', {
  description: 'Refers to one instance, by its global id or by its address.',
  isOneOf: true,
  fields: (t) => ({
    id: t.id({ description: 'The global id of the instance.' }),
    address: t.string({
      description: 'program@host, with /environment and #index where they are not the default.',
    }),
  }),
});

/** What an InstanceRef means. @throws InvalidInput for an id that is not one of an instance */
export const locateInstance = (
  ref: typeof InstanceRef.$inferInput,
  path: readonly string[] = ['input', 'instance'],
) => locate('Instance', { id: ref.id, key: ref.address }, path);
