/** Incidents in the graph. What people do to them is in type-acting.ts. */
import { storedActor } from '../../src/base/actor.ts';
import { Actor } from '../actor.ts';
import { builder, type ObjectFields } from '../builder.ts';
import { type Counted, totalCountDescription } from '../connections.ts';
import type { Locator } from '../context.ts';
import { filterIds, locate } from '../global-ids.ts';
import { Host, hostLoader } from '../hosts/type.ts';
import { Instance, instanceLoader } from '../instances/type.ts';
import { byId, defineLoader, loadNodes } from '../loaders.ts';
import { orderInput } from '../ordering.ts';
import { Program, programLoader } from '../programs/type.ts';
import { incidentStates } from './rules.ts';
import {
  countAffected,
  countIncidents,
  findIncident,
  type IncidentFilterArgs,
  type IncidentRecord,
  listIncidents,
  loadIncidents,
} from './store/incidents.ts';

export const incidentLoader = defineLoader('incidents', async (db, scope, ids) =>
  byId(await loadIncidents(db, scope, ids)),
);
const affectedLoader = defineLoader('affected by incidents', countAffected);

export const IncidentStateEnum = builder.enumType('IncidentState', {
  description: 'The states of an incident.',
  values: incidentStates,
});
export const Incident = builder.objectRef<IncidentRecord>('Incident');

export const IncidentRef = builder.inputType('IncidentRef', {
  description: 'Refers to one incident, by its global id or by its number.',
  isOneOf: true,
  fields: (t) => ({
    id: t.id({ description: 'The global id of the incident.' }),
    number: t.field({ type: 'SafeInt', description: 'The number of the incident.' }),
  }),
});

/** @param path of the reference in the input @throws InvalidInput for an id of something else */
export const locateIncident = (
  { id, number }: typeof IncidentRef.$inferInput,
  path: readonly string[] = ['input', 'incident'],
): Locator<number> => locate('Incident', { id, key: number }, path);

/** What the incident is about. */
const subjectFields = (t: ObjectFields<IncidentRecord>) => ({
  host: t.field({
    type: Host,
    nullable: true,
    description:
      'The host that the incident is about. Null: it was deleted, or the incident is about none, because its monitor is pinged from outside.',
    resolve: ({ hostId }, _args, context) =>
      hostId === null ? null : hostLoader(context).load(hostId),
  }),
  hostName: t.string({
    nullable: true,
    description:
      'The name of the host at that time. Null: the incident is about none, because its monitor is pinged from outside, or about all of those on which a monitor has raised too much at once.',
    resolve: ({ host }) => host || null,
  }),
  program: t.field({
    type: Program,
    nullable: true,
    description:
      'The program that the incident is about. Null: it is about none, or the program was deleted.',
    resolve: ({ programId }, _args, context) =>
      programId === null ? null : programLoader(context).load(programId),
  }),
  instance: t.field({
    type: Instance,
    nullable: true,
    description:
      'The instance that the incident is about. Null: it is about none, or the instance is gone.',
    resolve: ({ instanceId }, _args, context) =>
      instanceId === null ? null : instanceLoader(context).load(instanceId),
  }),
  address: t.exposeString('instance', {
    nullable: true,
    description: 'The address of the instance at that time. Null: it is about none.',
  }),
  component: t.exposeString('component', {
    description:
      'What the incident is about, within the host: the monitor, and the program. Of one host, component and ci, one incident is open at a time.',
  }),
  ci: t.string({
    nullable: true,
    description:
      'The configuration item that the monitor names: the team or asset that answers for it. Null: none.',
    resolve: ({ ci }) => ci || null,
  }),
  monitorName: t.exposeString('monitor', {
    description:
      'The name of the monitor that raised; "(host events)" where a program of the host did.',
  }),
});

/** How it is now. */
const statusFields = (t: ObjectFields<IncidentRecord>) => ({
  number: t.field({
    type: 'SafeInt',
    description: 'A short number for people. It is never given to another incident.',
    resolve: ({ number }) => number,
  }),
  severity: t.exposeInt('severity', {
    description: 'The urgency of the incident, 1 to 3; 1 is the most urgent.',
  }),
  state: t.field({
    type: IncidentStateEnum,
    description: 'The state of the incident.',
    resolve: ({ state }) => state,
  }),
  summary: t.exposeString('summary', {
    description: 'One sentence on what was wrong when it was raised last.',
  }),
  raised: t.exposeBoolean('raised', {
    description: 'Whether the condition holds now, as far as is known.',
  }),
  flapping: t.exposeBoolean('flapping', {
    description:
      'Whether the condition came and went 6 times within 10 minutes. The incident then stays open until it has been clear for 10 minutes.',
  }),
  count: t.exposeInt('count', { description: 'How often the condition was raised.' }),
  openedAt: t.field({
    type: 'DateTime',
    description: 'The time at which the incident was opened first.',
    resolve: ({ openedAt }) => openedAt,
  }),
  lastRaisedAt: t.field({
    type: 'DateTime',
    description: 'The time at which the condition was raised last.',
    resolve: ({ lastRaisedAt }) => lastRaisedAt,
  }),
  root: t.field({
    type: Incident,
    nullable: true,
    description: 'The incident that this one merely follows from. Null: it stands for itself.',
    resolve: ({ rootId }, _args, context) =>
      rootId === null ? null : incidentLoader(context).load(rootId),
  }),
  affected: t.int({
    description: 'How many unresolved incidents merely follow from this one.',
    resolve: async ({ id }, _args, context) => (await affectedLoader(context).load(id)) ?? 0,
  }),
});

/** @param name of the column with the label. Null in it: there is no such actor */
const optionalActor = (name: 'acknowledgedBy' | 'silencedBy' | 'resolvedBy', description: string) =>
  ({
    type: Actor,
    nullable: true,
    description,
    resolve: (row: IncidentRecord) => {
      const label = row[name];
      return label === null ? null : storedActor(label, row[`${name}Ref`]);
    },
  }) as const;

/** What people did to it, and how it ended. */
const handlingFields = (t: ObjectFields<IncidentRecord>) => ({
  assignee: t.exposeString('assignee', {
    nullable: true,
    description: 'Who the incident is assigned to. Null: nobody.',
  }),
  acknowledgedAt: t.field({
    type: 'DateTime',
    nullable: true,
    description: 'When the incident was acknowledged. Null: it was not.',
    resolve: ({ acknowledgedAt }) => acknowledgedAt,
  }),
  acknowledgedBy: t.field(
    optionalActor('acknowledgedBy', 'Who acknowledged the incident. Null: nobody.'),
  ),
  silencedUntil: t.field({
    type: 'DateTime',
    nullable: true,
    description: 'When the silence of the incident ends. Null: it is not silenced.',
    resolve: ({ silencedUntil }) => silencedUntil,
  }),
  silencedBy: t.field(
    optionalActor('silencedBy', 'Who silenced the incident. Null: it is not silenced.'),
  ),
  resolvedAt: t.field({
    type: 'DateTime',
    nullable: true,
    description: 'When the incident was resolved. Null: it is not.',
    resolve: ({ resolvedAt }) => resolvedAt,
  }),
  resolvedBy: t.field(
    optionalActor(
      'resolvedBy',
      'Who resolved the incident; the plane, when its condition was over. Null: it is not resolved.',
    ),
  ),
  resolution: t.exposeString('resolution', {
    nullable: true,
    description: 'Why the incident is over. Null: it is not.',
  }),
});

builder.node(Incident, {
  description:
    'Something that is or was wrong with a host, an instance or something outside that pings, as a monitor of severity 1 to 3 found it.',
  id: { resolve: ({ id }) => id, description: 'The global id of the incident, which is opaque.' },
  loadManyWithoutCache: (ids, context) => loadNodes(incidentLoader(context), ids),
  fields: (t) => ({ ...subjectFields(t), ...statusFields(t), ...handlingFields(t) }),
});

// ---------------------------------------------------------------- reading

const IncidentOrder = orderInput(
  'Incident',
  'incidents',
  {
    OPENED: 'The time at which the incidents were opened.',
    SEVERITY: 'The severity of the incidents: ascending begins with the most urgent.',
    NUMBER: 'The numbers of the incidents.',
  },
  'DESC',
);

const IncidentConnection = builder.connectionObject<typeof Incident, Counted<IncidentRecord>>(
  {
    type: Incident,
    name: 'IncidentConnection',
    description: 'A page of incidents, those opened last first.',
    fields: (t) => ({
      totalCount: t.int({
        description: totalCountDescription,
        resolve: (page) => page.totalCount(),
      }),
    }),
  },
  { name: 'IncidentEdge', description: 'An incident and its place in the list.' },
);

export const IncidentFilter = builder.inputType('IncidentFilter', {
  description:
    'Selects incidents. Everything given must match, one value of each list; an empty list matches nothing.',
  fields: (t) => ({
    id: t.idList({ description: 'The global ids of the incidents.' }),
    state: t.field({ type: [IncidentStateEnum], description: 'The states of the incidents.' }),
    severity: t.intList({ description: 'The severities of the incidents, 1 to 3.' }),
    host: t.stringList({ description: 'The names of the hosts that the incidents are about.' }),
    program: t.stringList({
      description: 'The keys of the programs, as in web or web/staging.',
    }),
    instance: t.stringList({ description: 'The addresses of the instances.' }),
    monitor: t.stringList({ description: 'The names of the monitors that raised.' }),
    ci: t.stringList({ description: 'The configuration items of the incidents.' }),
    assignee: t.stringList({ description: 'Who the incidents are assigned to.' }),
    root: t.idList({
      description: 'The global ids of incidents: only what merely follows from these.',
    }),
    text: t.string({
      description: 'Only incidents whose summary, host or component contains this text.',
    }),
    since: t.field({
      type: 'DateTime',
      description: 'Only what was opened at this instant or later.',
    }),
    before: t.field({ type: 'DateTime', description: 'Only what was opened before this instant.' }),
  }),
});

/** @throws InvalidInput INVALID_INPUT for an id of something else */
export function incidentFilter(
  input: typeof IncidentFilter.$inferInput | null | undefined,
): IncidentFilterArgs | null {
  if (!input) return null;
  const { root, id, ...rest } = input;
  return {
    ...rest,
    id: filterIds('Incident', id, ['filter', 'id']),
    rootId: filterIds('Incident', root, ['filter', 'root']),
  };
}

builder.queryFields((t) => ({
  incidents: t.connection(
    {
      type: Incident,
      description: 'All incidents, those opened last first unless ordered otherwise.',
      extensions: { access: 'VIEWER' },
      args: {
        filter: t.arg({
          type: IncidentFilter,
          description: 'Which incidents are listed; all when left out.',
        }),
        orderBy: t.arg({
          type: IncidentOrder,
          description: 'How the incidents are sorted; those opened last first when left out.',
        }),
      },
      resolve: async (_root, { filter, ...page }, { plane, scope }) => {
        const wanted = incidentFilter(filter);
        return {
          ...(await listIncidents(plane.db, scope, { ...page, filter: wanted })),
          totalCount: () => countIncidents(plane.db, scope, wanted),
        };
      },
    },
    IncidentConnection,
  ),
  incident: t.field({
    type: Incident,
    nullable: true,
    description: 'One incident. Null when there is none.',
    extensions: { access: 'VIEWER' },
    args: {
      by: t.arg({
        type: IncidentRef,
        required: true,
        description: 'The incident that is meant.',
      }),
    },
    resolve: async (_root, args, context) => {
      const which = locateIncident(args.by, ['by']);
      return 'id' in which
        ? incidentLoader(context).load(which.id)
        : ((await findIncident(context.plane.db, context.scope, which.key)) ?? null);
    },
  }),
}));
