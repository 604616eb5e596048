/** Routes in the graph. Changing them is in type-changing-routes.ts. */
import { type MuteTime, maxMuteTimes, weekdays } from '../../src/domain/mute-times.ts';
import { groupings } from '../../src/domain/notifications.ts';
import { actorField } from '../actor.ts';
import { builder, type ObjectFields } from '../builder.ts';
import { type Counted, totalCountDescription } from '../connections.ts';
import type { Locator } from '../context.ts';
import { filterIds, locate } from '../global-ids.ts';
import { byId, defineLoader, loadNodes } from '../loaders.ts';
import { orderInput } from '../ordering.ts';
import {
  countRoutes,
  findRoute,
  listRoutes,
  loadRoutes,
  type RouteFilterArgs,
  type RouteRecord,
} from './store/routes.ts';
import { IncidentMatchType } from './type-match.ts';
import { Receiver, receiverLoader } from './type-receivers.ts';

export const routeLoader = defineLoader('routes', async (db, scope, ids) =>
  byId(await loadRoutes(db, scope, ids)),
);

export const WeekdayEnum = builder.enumType('Weekday', {
  description: 'The days of the week.',
  values: weekdays,
});
export const GroupingEnum = builder.enumType('NotificationGrouping', {
  description: 'What incidents of one message have in common.',
  values: groupings,
});

const MuteTimeType = builder.objectRef<MuteTime>('MuteTime').implement({
  description: 'A weekly window in which a route sends nothing.',
  fields: (t) => ({
    days: t.field({
      type: [WeekdayEnum],
      description: 'The days on which the window begins, at most 7. Empty: every day.',
      extensions: { atMost: 7 },
      resolve: ({ days }) => [...days],
    }),
    from: t.exposeString('from', {
      description: 'The local time at which it begins, as in 22:00.',
    }),
    until: t.exposeString('until', {
      description:
        'The local time at which it ends, as in 06:00; up to from means on the next day.',
    }),
    timeZone: t.exposeString('timeZone', {
      description: 'The time zone of both, a name of the IANA database.',
    }),
  }),
});

export const Route = builder.objectRef<RouteRecord>('Route');

export const RouteRef = builder.inputType('RouteRef', {
  description: 'Refers to one route, by its global id or by its name.',
  isOneOf: true,
  fields: (t) => ({
    id: t.id({ description: 'The global id of the route.' }),
    name: t.string({ description: 'The name of the route.' }),
  }),
});

/** @param path of the reference in the input @throws InvalidInput for an id of something else */
export const locateRoute = (
  { id, name }: typeof RouteRef.$inferInput,
  path: readonly string[] = ['input', 'route'],
): Locator<string> => locate('Route', { id, key: name }, path);

/** Which incidents it leads where. */
const leadingFields = (t: ObjectFields<RouteRecord>) => ({
  name: t.exposeString('name', { description: 'The unique name of the route.' }),
  description: t.exposeString('description', {
    nullable: true,
    description: 'A sentence on what the route is for. Null: there is none.',
  }),
  enabled: t.exposeBoolean('enabled', { description: 'Whether incidents take the route.' }),
  position: t.exposeInt('position', {
    description: 'Routes are tried in ascending order of position, those of one position by name.',
  }),
  receiver: t.field({
    type: Receiver,
    nullable: true,
    description: 'Who is notified. Null for a token that does not see everything.',
    resolve: ({ receiverId }, _args, context) => receiverLoader(context).load(receiverId),
  }),
  match: t.field({
    type: IncidentMatchType,
    description: 'Which incidents take the route.',
    resolve: ({ match }) => match,
  }),
  continues: t.exposeBoolean('continues', {
    description:
      'Whether incidents that take the route are led on to those behind it. Otherwise it is the last one for them.',
  }),
});

/** When it sends. */
const timingFields = (t: ObjectFields<RouteRecord>) => ({
  groupBy: t.field({
    type: [GroupingEnum],
    description:
      'What incidents of one message have in common, at most 7. Empty: all are one group.',
    extensions: { atMost: 7 },
    resolve: ({ groupBy }) => [...groupBy],
  }),
  waitMs: t.expose('waitMs', {
    type: 'Duration',
    description: 'How long news of a group are collected before they are sent, in milliseconds.',
  }),
  intervalMs: t.expose('intervalMs', {
    type: 'Duration',
    description: 'The shortest time between two messages of a group, in milliseconds.',
  }),
  repeatMs: t.expose('repeatMs', {
    type: 'Duration',
    description:
      'The time without news until incidents that are still open are sent again, in milliseconds. 0: never.',
  }),
  notifyResolved: t.exposeBoolean('notifyResolved', {
    description: 'Whether the end of incidents is sent too.',
  }),
  muteTimes: t.field({
    type: [MuteTimeType],
    description: `Weekly windows in which nothing is sent, at most ${maxMuteTimes}. It is sent when they end.`,
    extensions: { atMost: maxMuteTimes },
    resolve: ({ muteTimes }) => [...muteTimes],
  }),
});

builder.node(Route, {
  description: 'Leads incidents that match to a receiver, gathered into messages.',
  id: { resolve: ({ id }) => id, description: 'The global id of the route, which is opaque.' },
  loadManyWithoutCache: (ids, context) => loadNodes(routeLoader(context), ids),
  fields: (t) => ({
    ...leadingFields(t),
    ...timingFields(t),
    revision: t.exposeInt('revision', {
      description: 'Counts the updates of the route from 1: give it as expectedRevision.',
    }),
    createdAt: t.field({
      type: 'DateTime',
      description: 'When the route was created.',
      resolve: ({ createdAt }) => createdAt,
    }),
    createdBy: t.field(actorField('createdBy', 'Who created the route.')),
    changedAt: t.field({
      type: 'DateTime',
      description: 'When the route was updated last, or created.',
      resolve: ({ changedAt }) => changedAt,
    }),
    changedBy: t.field(actorField('changedBy', 'Who updated the route last, or created it.')),
  }),
});

// ---------------------------------------------------------------- reading

const RouteOrder = orderInput('Route', 'routes', {
  POSITION: 'The order in which the routes are tried.',
  NAME: 'The names of the routes.',
});

const RouteConnection = builder.connectionObject<typeof Route, Counted<RouteRecord>>(
  {
    type: Route,
    name: 'RouteConnection',
    description: 'A page of routes.',
    fields: (t) => ({
      totalCount: t.int({
        description: totalCountDescription,
        resolve: (page) => page.totalCount(),
      }),
    }),
  },
  { name: 'RouteEdge', description: 'A route and its place in the list.' },
);

export const RouteFilter = builder.inputType('RouteFilter', {
  description:
    'Selects routes. Everything given must match, one value of each list; an empty list matches nothing.',
  fields: (t) => ({
    id: t.idList({ description: 'The global ids of the routes.' }),
    name: t.stringList({ description: 'The names of the routes.' }),
    receiver: t.stringList({ description: 'The names of the receivers that the routes lead to.' }),
    enabled: t.boolean({
      description: 'True: only those that are enabled. False: only those that are not.',
    }),
    text: t.string({ description: 'Only routes whose name contains this text.' }),
  }),
});

/** @throws InvalidInput INVALID_INPUT for an id of something else */
export const routeFilter = (
  input: typeof RouteFilter.$inferInput | null | undefined,
): RouteFilterArgs | null =>
  input ? { ...input, id: filterIds('Route', input.id, ['filter', 'id']) } : null;

builder.queryFields((t) => ({
  routes: t.connection(
    {
      type: Route,
      description:
        'All routes to receivers, in the order in which they are tried unless ordered otherwise. None for a token that does not see everything.',
      extensions: { access: 'VIEWER' },
      args: {
        filter: t.arg({
          type: RouteFilter,
          description: 'Which routes are listed; all when left out.',
        }),
        orderBy: t.arg({
          type: RouteOrder,
          description: 'How the routes are sorted; as they are tried when left out.',
        }),
      },
      resolve: async (_root, { filter, ...page }, { plane, scope }) => {
        const wanted = routeFilter(filter);
        return {
          ...(await listRoutes(plane.db, scope, { ...page, filter: wanted })),
          totalCount: () => countRoutes(plane.db, scope, wanted),
        };
      },
    },
    RouteConnection,
  ),
  route: t.field({
    type: Route,
    nullable: true,
    description: 'One route. Null when there is none.',
    extensions: { access: 'VIEWER' },
    args: {
      by: t.arg({ type: RouteRef, required: true, description: 'The route that is meant.' }),
    },
    resolve: async (_root, args, context) => {
      const which = locateRoute(args.by, ['by']);
      return 'id' in which
        ? routeLoader(context).load(which.id)
        : ((await findRoute(context.plane.db, context.scope, which.key)) ?? null);
    },
  }),
}));
