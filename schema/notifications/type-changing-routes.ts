/** Creating, updating and deleting routes in the graph. */
import { AlreadyExists, Conflict, InvalidInput, NotFound } from '../../src/base/errors.ts';
import { maxMuteTimes } from '../../src/domain/mute-times.ts';
import { notificationBounds, notificationDefaults } from '../../src/domain/notifications.ts';
import { builder } from '../builder.ts';
import { change } from '../loaders.ts';
import {
  byLoading,
  deletedId,
  type InputFields,
  mutation,
  type PayloadFields,
} from '../mutation.ts';
import { createRoute, deleteRoute, updateRoute } from './store/change-routes.ts';
import { loadRoutes, type RouteRecord } from './store/routes.ts';
import { IncidentMatchInput, matchOf } from './type-match.ts';
import { locateReceiver, ReceiverRef } from './type-receivers.ts';
import { GroupingEnum, locateRoute, Route, RouteRef, WeekdayEnum } from './type-routes.ts';

const MuteTimeInput = builder.inputType('MuteTimeInput', {
  description: 'A weekly window in which a route sends nothing.',
  fields: (t) => ({
    days: t.field({
      type: [WeekdayEnum],
      required: true,
      defaultValue: [],
      description: 'The days on which the window begins; every day when left out.',
    }),
    from: t.string({
      required: true,
      description: 'The local time at which it begins, as in 22:00.',
    }),
    until: t.string({
      required: true,
      description:
        'The local time at which it ends, as in 06:00; up to from means on the next day, and the same a whole day.',
    }),
    timeZone: t.string({
      required: true,
      defaultValue: 'UTC',
      description: 'The time zone of both, a name of the IANA database.',
    }),
  }),
});

const bounds = notificationBounds;
const words = {
  position: `Routes are tried in ascending order of position, ${bounds.position.least} to ${bounds.position.most}, those of one position by name.`,
  receiver: 'The receiver that is notified.',
  match: 'Which incidents take the route.',
  continues: 'True: incidents that take the route are led on to those behind it.',
  groupBy: 'What incidents of one message have in common.',
  waitMs:
    'How long news of a group are collected before they are sent, in milliseconds, at most a day.',
  intervalMs: 'The shortest time between two messages of a group, in milliseconds: 1 s to a day.',
  repeatMs:
    'The time without news until incidents that are still open are sent again, in milliseconds: 1 min to 31 days; 0: never.',
  notifyResolved: 'Whether the end of incidents is sent too.',
  muteTimes: `Weekly windows in which nothing is sent, at most ${maxMuteTimes}.`,
} as const;

const which = (t: InputFields) =>
  t.field({ type: RouteRef, required: true, description: 'The route that is meant.' });
const payload = (t: PayloadFields<RouteRecord>) => ({
  route: t.field({
    type: Route,
    description: 'The route as it is now.',
    resolve: ({ value }) => value,
  }),
});

const timingInput = (t: InputFields) => ({
  groupBy: t.field({
    type: [GroupingEnum],
    required: true,
    defaultValue: [],
    description: `${words.groupBy} All are one group when left out.`,
  }),
  waitMs: t.field({
    type: 'Duration',
    required: true,
    defaultValue: notificationDefaults.waitMs,
    description: words.waitMs,
  }),
  intervalMs: t.field({
    type: 'Duration',
    required: true,
    defaultValue: notificationDefaults.intervalMs,
    description: words.intervalMs,
  }),
  repeatMs: t.field({
    type: 'Duration',
    required: true,
    defaultValue: notificationDefaults.repeatMs,
    description: words.repeatMs,
  }),
  notifyResolved: t.boolean({
    required: true,
    defaultValue: true,
    description: words.notifyResolved,
  }),
  muteTimes: t.field({
    type: [MuteTimeInput],
    required: true,
    defaultValue: [],
    description: `${words.muteTimes} None when left out.`,
  }),
});

mutation('createRoute', {
  access: 'ADMIN',
  description: 'Creates a route. What is open already and matches is notified too.',
  input: (t) => ({
    name: t.string({
      required: true,
      description: 'The name, unique among all routes, at most 100 characters.',
    }),
    description: t.string({
      description: 'A sentence on what the route is for, at most 500 characters.',
    }),
    position: t.int({
      required: true,
      defaultValue: notificationDefaults.position,
      description: words.position,
    }),
    receiver: t.field({ type: ReceiverRef, required: true, description: words.receiver }),
    match: t.field({
      type: IncidentMatchInput,
      description: `${words.match} All when left out.`,
    }),
    continues: t.boolean({ required: true, defaultValue: false, description: words.continues }),
    ...timingInput(t),
    enabled: t.boolean({
      required: true,
      defaultValue: true,
      description: 'False: the route is kept, and no incident takes it.',
    }),
  }),
  failures: [InvalidInput, NotFound, AlreadyExists],
  resolve: async ({ receiver, match, description, ...input }, context) => {
    const definition = {
      ...input,
      description: description || null,
      receiver: locateReceiver(receiver),
      match: matchOf(match),
    };
    return change(context, (tx) => createRoute(tx, definition));
  },
  created: byLoading(loadRoutes),
  payload,
});

mutation('updateRoute', {
  access: 'ADMIN',
  description: 'Updates a route; what is left out stays.',
  input: (t) => ({
    route: which(t),
    name: t.string({ description: 'The new name. It stays when left out.' }),
    description: t.string({ description: 'The new description. An empty one takes it away.' }),
    position: t.int({ description: words.position }),
    receiver: t.field({ type: ReceiverRef, description: words.receiver }),
    match: t.field({ type: IncidentMatchInput, description: `${words.match} Given as a whole.` }),
    continues: t.boolean({ description: words.continues }),
    groupBy: t.field({ type: [GroupingEnum], description: words.groupBy }),
    waitMs: t.field({ type: 'Duration', description: words.waitMs }),
    intervalMs: t.field({ type: 'Duration', description: words.intervalMs }),
    repeatMs: t.field({ type: 'Duration', description: words.repeatMs }),
    notifyResolved: t.boolean({ description: words.notifyResolved }),
    muteTimes: t.field({
      type: [MuteTimeInput],
      description: `${words.muteTimes} Given as a whole.`,
    }),
    enabled: t.boolean({ description: 'False: no incident takes the route.' }),
    expectedRevision: t.int({
      description:
        'The update is refused with ConflictError when the route is at another revision.',
    }),
  }),
  failures: [InvalidInput, NotFound, AlreadyExists, Conflict],
  resolve: async ({ route, receiver, match, ...input }, context) => {
    const located = locateRoute(route);
    const update = {
      ...input,
      ...(receiver == null ? {} : { receiver: locateReceiver(receiver) }),
      ...(match == null ? {} : { match: matchOf(match) }),
    };
    return change(context, (tx) => updateRoute(tx, located, update));
  },
  payload,
});

mutation('deleteRoute', {
  access: 'ADMIN',
  description: 'Deletes a route. The ends of incidents that took it are not sent any more.',
  input: (t) => ({ route: which(t) }),
  failures: [InvalidInput, NotFound],
  resolve: async ({ route }, context) => {
    const located = locateRoute(route);
    return change(context, (tx) => deleteRoute(tx, located));
  },
  payload: deletedId('Route'),
});
