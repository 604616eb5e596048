/** Hosts in the graph. */
import { Conflict, InUse, InvalidInput, NotFound } from '../../src/base/errors.ts';
import { problemCodeDescription } from '../../src/domain/agent-problems.ts';
import { factScalars, hostFacts, type StoredHostFacts } from '../../src/domain/host-facts.ts';
import { AgentActor, LocalActor } from '../actor.ts';
import { builder, type ObjectFields } from '../builder.ts';
import { type Counted, totalCountDescription } from '../connections.ts';
import { locate } from '../global-ids.ts';
import { byId, change, defineLoader, loadNodes } from '../loaders.ts';
import { deletedId, mutation } from '../mutation.ts';
import { orderInput } from '../ordering.ts';
import {
  connectionOf,
  hostConnections,
  labelIssues,
  labelList,
  labelRecord,
  maxLabels,
} from './rules.ts';
import {
  countHosts,
  deleteHost,
  findHost,
  type HostRecord,
  listHosts,
  someHosts,
  updateHost,
} from './store/hosts.ts';

/** Hosts by their id. */
export const hostLoader = defineLoader('hosts', async (db, scope, ids) =>
  byId(await someHosts(db, scope, null, { ids })),
);

// HostConnection is the type of a page of hosts.
const HostConnectionState = builder.enumType('HostConnectionState', {
  description: 'Whether the agent of a host has a session with the plane.',
  values: hostConnections,
});

export const Label = builder
  .objectRef<{ readonly key: string; readonly value: string }>('Label')
  .implement({
    description: 'A mark on a host that selectors can ask for.',
    fields: (t) => ({
      key: t.exposeString('key', { description: 'The key of the label, such as role.' }),
      value: t.exposeString('value', { description: 'The value of the label, such as web.' }),
    }),
  });

const HostFacts = builder.objectRef<NonNullable<HostRecord['facts']>>('HostFacts').implement({
  description: 'The facts of the machine that the agent reported.',
  fields: (t) => ({
    ...Object.fromEntries(
      Object.entries(hostFacts).map(([name, { kind, description }]) => [
        name,
        t.field({
          type: factScalars[kind],
          description,
          resolve: (facts: StoredHostFacts) => facts[name as keyof typeof hostFacts],
        } as never),
      ]),
    ),
    bootedAt: t.field({
      type: 'DateTime',
      description: "When the machine was started, by the plane's clock.",
      resolve: (facts) => new Date(facts.bootedAt),
    }),
  }),
});

const HostProblem = builder
  .objectRef<NonNullable<HostRecord['lastProblem']>>('HostProblem')
  .implement({
    description:
      'A trouble of its own that an agent reported, such as a full disk or a damaged file of its state.',
    fields: (t) => ({
      code: t.exposeString('code', { description: problemCodeDescription }),
      detail: t.exposeString('detail', {
        description: 'One sentence on what happened, to what, and what follows from it.',
      }),
      at: t.field({
        type: 'DateTime',
        description: "When the problem occurred, by the plane's clock.",
        resolve: ({ at }) => new Date(at),
      }),
    }),
  });

export const Host = builder.objectRef<HostRecord>('Host');

/** The name of the host, and what decides which instances are placed on it. */
const placementFields = (t: ObjectFields<HostRecord>) => ({
  name: t.exposeString('name', {
    description: 'The unique name of the host, the FQDN unless another was chosen at enrolment.',
  }),
  connection: t.field({
    type: HostConnectionState,
    description: 'Whether its agent has a session with the plane, draining or not.',
    resolve: connectionOf,
  }),
  draining: t.exposeBoolean('draining', {
    description:
      'True while the host gets nothing new, except by an assignment that names it; whether its agent is connected or not.',
  }),
  labels: t.field({
    type: [Label],
    description: `The labels of the host, by key; at most ${maxLabels}.`,
    extensions: { atMost: maxLabels },
    resolve: (host) => labelList(host.labels),
  }),
});

/** The machine, and what the plane last received from its agent. */
const machineFields = (t: ObjectFields<HostRecord>) => ({
  facts: t.field({
    type: HostFacts,
    nullable: true,
    description: 'The facts of the machine that the agent reported. Null before its first report.',
    resolve: (host) => host.facts,
  }),
  lastSeenAt: t.field({
    type: 'DateTime',
    nullable: true,
    description:
      'When the plane last received a message of the agent. Null before its first session.',
    resolve: (host) => host.lastSeenAt,
  }),
  copyRefusedAt: t.field({
    type: 'DateTime',
    nullable: true,
    description:
      "When an old copy of its agent's data folder was last refused, to the minute: a second agent runs somewhere. Null: never.",
    resolve: (host) => host.copyRefusedAt,
  }),
  lastProblem: t.field({
    type: HostProblem,
    nullable: true,
    description:
      'The last trouble of its own that the agent reported. It may be over. Null: the agent has reported none.',
    resolve: (host) => host.lastProblem,
  }),
});

/** Revisions of the host and of its desired state, and the version of its agent. */
const revisionFields = (t: ObjectFields<HostRecord>) => ({
  revision: t.exposeInt('revision', {
    description:
      'How often the labels and the draining of the host were updated, counted from 1: give it as expectedRevision.',
  }),
  enrolledAt: t.field({
    type: 'DateTime',
    description: 'When the agent of the host enrolled.',
    resolve: (host) => host.enrolledAt,
  }),
  agentVersion: t.exposeString('agentVersion', {
    nullable: true,
    description: 'Version of its agent. Null before the agent has reported it.',
  }),
  desiredRevision: t.field({
    type: 'SafeInt',
    description:
      'Revision of the desired state of this host; grows with each change of what should run here.',
    resolve: (host) => host.desiredRevision,
  }),
  appliedRevision: t.field({
    type: 'SafeInt',
    nullable: true,
    description: 'Revision that the agent has reported as applied. Null before the first report.',
    resolve: (host) => host.appliedRevision,
  }),
});

builder.node(Host, {
  description: 'A machine with an enrolled agent.',
  id: { resolve: (host) => host.id, description: 'The global id of the host, which is opaque.' },
  loadManyWithoutCache: (ids, context) => loadNodes(hostLoader(context), ids),
  fields: (t) => ({ ...placementFields(t), ...machineFields(t), ...revisionFields(t) }),
});

for (const type of [AgentActor, LocalActor])
  builder.objectField(type, 'host', (t) =>
    t.field({
      type: Host,
      nullable: true,
      description: 'The host as it is now. Null when it was deleted.',
      resolve: ({ id }, _args, context) => (id === null ? null : hostLoader(context).load(id)),
    }),
  );

export const HostConnection = builder.connectionObject<typeof Host, Counted<HostRecord>>(
  {
    type: Host,
    name: 'HostConnection',
    description: 'A page of hosts.',
    fields: (t) => ({
      totalCount: t.int({
        description: totalCountDescription,
        resolve: (page) => page.totalCount(),
      }),
    }),
  },
  { name: 'HostEdge', description: 'A host and its place in the list.' },
);

export const HostFilter = builder.inputType('HostFilter', {
  description:
    'Selects hosts. Everything given must match, one value of each list; an empty list matches nothing.',
  fields: (t) => ({
    name: t.stringList({ description: 'The names of the hosts, in full.' }),
    connection: t.field({
      type: [HostConnectionState],
      description: 'Whether the agents of the hosts have a session with the plane.',
    }),
    draining: t.boolean({
      description: 'True: only hosts that are draining. False: only those that are not.',
    }),
    selector: t.string({
      description:
        'The host part of a selector, such as label:role=web or web*; comma for or, space for and.',
    }),
    text: t.string({ description: 'A part of the name of the hosts, in any case.' }),
  }),
});

const HostOrder = orderInput('Host', 'hosts', {
  NAME: 'The names of the hosts.',
  LAST_SEEN: 'The time of the last contact with the agents; hosts without one count as the oldest.',
  ENROLLED: 'The time at which the hosts were enrolled.',
});

builder.queryFields((t) => ({
  hosts: t.connection(
    {
      type: Host,
      description: 'Hosts, by name unless ordered otherwise.',
      extensions: { access: 'VIEWER' },
      args: {
        filter: t.arg({
          type: HostFilter,
          description: 'Which hosts are listed; all when left out.',
        }),
        orderBy: t.arg({
          type: HostOrder,
          description: 'How the hosts are sorted; by name when left out.',
        }),
      },
      resolve: async (_root, args, { plane, scope }) => ({
        ...(await listHosts(plane.db, scope, args)),
        totalCount: () => countHosts(plane.db, scope, args.filter),
      }),
    },
    HostConnection,
  ),
  host: t.field({
    type: Host,
    nullable: true,
    description: 'The host of that name. Null when there is none.',
    extensions: { access: 'VIEWER' },
    args: { name: t.arg.string({ required: true, description: 'The full name of the host.' }) },
    resolve: async (_root, { name }, { plane, scope }) =>
      (await findHost(plane.db, scope, name)) ?? null,
  }),
}));

// ---------------------------------------------------------------- changing

export const LabelInput = builder.inputType('LabelInput', {
  description: 'A label to set.',
  fields: (t) => ({
    key: t.string({ required: true, description: 'The key of the label, such as role.' }),
    value: t.string({ required: true, description: 'The value of the label, such as web.' }),
  }),
});

export const HostRef = builder.inputType('HostRef', {
  description: 'Refers to one host, by its global id or by its name.',
  isOneOf: true,
  fields: (t) => ({
    id: t.id({ description: 'The global id of the host.' }),
    name: t.string({ description: 'The name of the host, in full.' }),
  }),
});

/** What a HostRef means. @throws InvalidInput for an id that is not one of a host */
export const locateHost = (
  ref: typeof HostRef.$inferInput,
  path: readonly string[] = ['input', 'host'],
) => locate('Host', { id: ref.id, key: ref.name }, path);

mutation('updateHost', {
  access: 'ADMIN',
  description:
    'Updates the labels of a host, or drains it. Assignments that select by label follow at once.',
  input: (t) => ({
    host: t.field({ type: HostRef, required: true, description: 'The host to update.' }),
    labels: t.field({
      type: [LabelInput],
      description: 'Replaces all labels of the host. They stay when left out.',
    }),
    draining: t.boolean({
      description:
        'True: the host gets nothing new, except by an assignment that names it. False: it takes its share again. It stays as it is when left out.',
    }),
    expectedRevision: t.int({
      description: 'The update is refused with ConflictError when the host is at another revision.',
    }),
  }),
  failures: [InvalidInput, NotFound, Conflict],
  resolve: async ({ host, labels, draining, expectedRevision }, context) => {
    const issues = labelIssues(labels ?? [], ['input', 'labels']);
    if (issues.length > 0) throw new InvalidInput(issues);
    const settings = {
      expectedRevision,
      ...(labels != null && { labels: labelRecord(labels) }),
      ...(draining != null && { draining }),
    };
    return change(context, (tx) => updateHost(tx, locateHost(host), settings));
  },
  payload: (t) => ({
    host: t.field({
      type: Host,
      description: 'The host as it is now.',
      // Placement, which ends the write, may have raised its desired revision.
      resolve: async ({ value }, _args, context) =>
        (await hostLoader(context).load(value.id)) ?? value,
    }),
  }),
});

mutation('deleteHost', {
  access: 'ADMIN',
  description:
    'Deletes a host, its instances and the credential of its agent. The agent must enrol again to come back.',
  input: (t) => ({
    host: t.field({ type: HostRef, required: true, description: 'The host to delete.' }),
    force: t.boolean({
      required: true,
      defaultValue: false,
      description:
        'True: delete it although instances are placed on it or it is connected. What it runs goes on, unsupervised by the plane.',
    }),
  }),
  failures: [InvalidInput, NotFound, InUse],
  resolve: ({ host, force }, context) =>
    change(context, (tx) => deleteHost(tx, locateHost(host), force)),
  payload: deletedId('Host'),
});
