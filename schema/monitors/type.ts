/** Monitors in the graph. Changing them is in type-changing.ts. */
import { monitorKinds } from '../../src/domain/monitors.ts';
import { actorField, MonitorActor } from '../actor.ts';
import { builder, type ObjectFields } from '../builder.ts';
import { type Counted, totalCountDescription } from '../connections.ts';
import type { Locator } from '../context.ts';
import { filterIds, locate } from '../global-ids.ts';
import { Incident } from '../incidents/type.ts';
import { byId, defineLoader, loadNodes } from '../loaders.ts';
import { orderInput } from '../ordering.ts';
import {
  countMonitors,
  countOpenIncidents,
  findMonitor,
  listMonitors,
  loadMonitors,
  type MonitorFilterArgs,
  type MonitorRecord,
} from './store/monitors.ts';
import { MonitorRuleType } from './type-rules.ts';

export const monitorLoader = defineLoader('monitors', async (db, scope, ids) =>
  byId(await loadMonitors(db, scope, ids)),
);
const openLoader = defineLoader('open incidents of monitors', countOpenIncidents);

export const MonitorKindEnum = builder.enumType('MonitorKind', {
  description: 'The kinds of monitors.',
  values: monitorKinds,
});

export const Monitor = builder.objectRef<MonitorRecord>('Monitor');

export const MonitorRef = builder.inputType('MonitorRef', {
  description: 'Refers to one monitor, by its global id or by its name.',
  isOneOf: true,
  fields: (t) => ({
    id: t.id({ description: 'The global id of the monitor.' }),
    name: t.string({ description: 'The name of the monitor.' }),
  }),
});

/** @param path of the reference in the input @throws InvalidInput for an id of something else */
export const locateMonitor = (
  { id, name }: typeof MonitorRef.$inferInput,
  path: readonly string[] = ['input', 'monitor'],
): Locator<string> => locate('Monitor', { id, key: name }, path);

/** What was declared. */
const definitionFields = (t: ObjectFields<MonitorRecord>) => ({
  name: t.exposeString('name', { description: 'The unique name of the monitor.' }),
  description: t.exposeString('description', {
    nullable: true,
    description: 'A sentence on what the monitor is for. Null: there is none.',
  }),
  kind: t.field({
    type: MonitorKindEnum,
    description: 'The kind of the monitor.',
    resolve: ({ rule }) => rule.kind,
  }),
  rule: t.field({
    type: MonitorRuleType,
    description: 'What the monitor raises on.',
    resolve: ({ rule }) => rule,
  }),
  target: t.string({
    nullable: true,
    description:
      'The selector of what is watched: of hosts for HOST and for METRIC with a metric of hosts, as in web* or label:role=db; of instances for all others, as in web/staging@web1. Null: a heartbeat by pings, which watches nothing of Gander.',
    resolve: ({ target }) => target || null,
  }),
  severity: t.exposeInt('severity', {
    description:
      'The severity, 1 to 5: 1 to 3 open an incident of that urgency, 1 being the most urgent; 4 writes a warning event, 5 an informational event. Of LOG it is the most urgent of the patterns, each of which has its own.',
  }),
  ci: t.string({
    nullable: true,
    description:
      'The configuration item: the team or asset that answers for what is raised. Null: none.',
    resolve: ({ ci }) => ci || null,
  }),
  enabled: t.exposeBoolean('enabled', {
    description: 'Whether the monitor is evaluated. What it had raised is resolved when it is not.',
  }),
});

/** Its history, and what it has raised. */
const statusFields = (t: ObjectFields<MonitorRecord>) => ({
  openIncidents: t.int({
    description: 'How many unresolved incidents the monitor has, suppressed ones included.',
    resolve: async ({ id }, _args, context) => (await openLoader(context).load(id)) ?? 0,
  }),
  revision: t.exposeInt('revision', {
    description: 'Counts the updates of the monitor from 1: give it as expectedRevision.',
  }),
  createdAt: t.field({
    type: 'DateTime',
    description: 'When the monitor was created.',
    resolve: ({ createdAt }) => createdAt,
  }),
  createdBy: t.field(actorField('createdBy', 'Who created the monitor.')),
  changedAt: t.field({
    type: 'DateTime',
    description: 'When the monitor was updated last, or created.',
    resolve: ({ changedAt }) => changedAt,
  }),
  changedBy: t.field(actorField('changedBy', 'Who updated the monitor last, or created it.')),
});

builder.node(Monitor, {
  description: 'A rule that raises when something is wrong, and clears when it is over.',
  id: { resolve: ({ id }) => id, description: 'The global id of the monitor, which is opaque.' },
  loadManyWithoutCache: (ids, context) => loadNodes(monitorLoader(context), ids),
  fields: (t) => ({ ...definitionFields(t), ...statusFields(t) }),
});

builder.objectField(Incident, 'monitor', (t) =>
  t.field({
    type: Monitor,
    nullable: true,
    description:
      'The monitor that raised. Null when it was deleted, when a program of the host raised it (docs/monitors.md, "Events of local programs"), and for a token that does not see everything.',
    resolve: ({ monitorId }, _args, context) =>
      monitorId === null ? null : monitorLoader(context).load(monitorId),
  }),
);

builder.objectField(MonitorActor, 'monitor', (t) =>
  t.field({
    type: Monitor,
    nullable: true,
    description:
      'The monitor as it is now. Null when it was deleted, and for a token that does not see everything.',
    resolve: ({ id }, _args, context) => (id === null ? null : monitorLoader(context).load(id)),
  }),
);

// ---------------------------------------------------------------- reading

const MonitorOrder = orderInput('Monitor', 'monitors', {
  NAME: 'The names of the monitors.',
  CREATED: 'The time at which the monitors were created.',
});

const MonitorConnection = builder.connectionObject<typeof Monitor, Counted<MonitorRecord>>(
  {
    type: Monitor,
    name: 'MonitorConnection',
    description: 'A page of monitors.',
    fields: (t) => ({
      totalCount: t.int({
        description: totalCountDescription,
        resolve: (page) => page.totalCount(),
      }),
    }),
  },
  { name: 'MonitorEdge', description: 'A monitor and its place in the list.' },
);

export const MonitorFilter = builder.inputType('MonitorFilter', {
  description:
    'Selects monitors. Everything given must match, one value of each list; an empty list matches nothing.',
  fields: (t) => ({
    id: t.idList({ description: 'The global ids of the monitors.' }),
    name: t.stringList({ description: 'The names of the monitors.' }),
    kind: t.field({ type: [MonitorKindEnum], description: 'The kinds of the monitors.' }),
    severity: t.intList({ description: 'The severities of the monitors, 1 to 5.' }),
    enabled: t.boolean({
      description: 'True: only those that are enabled. False: only those that are not.',
    }),
    text: t.string({ description: 'Only monitors whose name or target contains this text.' }),
  }),
});

/** @throws InvalidInput INVALID_INPUT for an id of something else */
export const monitorFilter = (
  input: typeof MonitorFilter.$inferInput | null | undefined,
): MonitorFilterArgs | null =>
  input ? { ...input, id: filterIds('Monitor', input.id, ['filter', 'id']) } : null;

builder.queryFields((t) => ({
  monitors: t.connection(
    {
      type: Monitor,
      description:
        'All monitors, by name unless ordered otherwise. None for a token that does not see everything: their targets may name what it does not see.',
      extensions: { access: 'VIEWER' },
      args: {
        filter: t.arg({
          type: MonitorFilter,
          description: 'Which monitors are listed; all when left out.',
        }),
        orderBy: t.arg({
          type: MonitorOrder,
          description: 'How the monitors are sorted; by name when left out.',
        }),
      },
      resolve: async (_root, { filter, ...page }, { plane, scope }) => {
        const wanted = monitorFilter(filter);
        return {
          ...(await listMonitors(plane.db, scope, { ...page, filter: wanted })),
          totalCount: () => countMonitors(plane.db, scope, wanted),
        };
      },
    },
    MonitorConnection,
  ),
  monitor: t.field({
    type: Monitor,
    nullable: true,
    description: 'One monitor. Null when there is none.',
    extensions: { access: 'VIEWER' },
    args: {
      by: t.arg({
        type: MonitorRef,
        required: true,
        description: 'The monitor that is meant.',
      }),
    },
    resolve: async (_root, args, context) => {
      const which = locateMonitor(args.by, ['by']);
      return 'id' in which
        ? monitorLoader(context).load(which.id)
        : ((await findMonitor(context.plane.db, context.scope, which.key)) ?? null);
    },
  }),
}));
