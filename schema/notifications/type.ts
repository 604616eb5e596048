/** Deliveries in the graph: what was sent to receivers, and how that went. */
import { Conflict, InvalidInput, NotFound } from '../../src/base/errors.ts';
import { builder, type ObjectFields } from '../builder.ts';
import { type Counted, totalCountDescription } from '../connections.ts';
import { filterId, filterIds, localId } from '../global-ids.ts';
import { Incident } from '../incidents/type.ts';
import { byId, change, defineLoader, loadNodes } from '../loaders.ts';
import { mutation } from '../mutation.ts';
import { orderInput } from '../ordering.ts';
import { deliveryKinds, deliveryStates } from './rules-delivery.ts';
import { bodyOf } from './rules-message.ts';
import {
  countDeliveries,
  type DeliveryFilterArgs,
  type DeliveryRecord,
  listDeliveries,
  loadDeliveries,
} from './store/deliveries.ts';
import { retryDelivery } from './store/delivering.ts';
import { Receiver, receiverLoader } from './type-receivers.ts';

export const deliveryLoader = defineLoader('deliveries', async (db, scope, ids) =>
  byId(await loadDeliveries(db, scope, ids)),
);

export const DeliveryStateEnum = builder.enumType('DeliveryState', {
  description: 'The states of a delivery.',
  values: deliveryStates,
});
const DeliveryKindEnum = builder.enumType('DeliveryKind', {
  description: 'Why a message is sent.',
  values: deliveryKinds,
});

const DeliveryAttempt = builder
  .objectRef<DeliveryRecord['log'][number]>('DeliveryAttempt')
  .implement({
    description: 'One attempt to deliver a message.',
    fields: (t) => ({
      at: t.field({
        type: 'DateTime',
        description: 'When the attempt began.',
        resolve: ({ at }) => new Date(at),
      }),
      tookMs: t.expose('tookMs', {
        type: 'Duration',
        description: 'How long the attempt took, in milliseconds.',
      }),
      ok: t.exposeBoolean('ok', { description: 'Whether the receiver accepted the message.' }),
      answer: t.exposeString('answer', {
        description: 'What the receiver answered, or why it could not be asked.',
      }),
    }),
  });

export const Delivery = builder.objectRef<DeliveryRecord>('Delivery');

const contentFields = (t: ObjectFields<DeliveryRecord>) => ({
  kind: t.field({
    type: DeliveryKindEnum,
    description: 'Why the message is sent.',
    resolve: ({ kind }) => kind,
  }),
  receiver: t.field({
    type: Receiver,
    nullable: true,
    description: 'The receiver. Null when it was deleted.',
    resolve: ({ receiverId }, _args, context) =>
      receiverId === null ? null : receiverLoader(context).load(receiverId),
  }),
  receiverName: t.exposeString('receiver', {
    description: 'The name of the receiver at that time.',
  }),
  routeName: t.string({
    nullable: true,
    description: 'The name of the route at that time. Null: a test.',
    resolve: ({ route }) => route || null,
  }),
  subject: t.string({
    nullable: true,
    description:
      "The subject or title, by the receiver's template as it is now. Null when the receiver was deleted.",
    resolve: async (row, _args, context) => {
      const receiver =
        row.receiverId === null ? null : await receiverLoader(context).load(row.receiverId);
      return receiver ? bodyOf(row, receiver, null).subject : null;
    },
  }),
  opened: t.int({
    description: 'How many incidents the message states as opened.',
    resolve: ({ message }) => message.counts.opened,
  }),
  open: t.int({
    description: 'How many incidents the message states as still open.',
    resolve: ({ message }) => message.counts.open,
  }),
  resolved: t.int({
    description: 'How many incidents the message states as resolved.',
    resolve: ({ message }) => message.counts.resolved,
  }),
});

const statusFields = (t: ObjectFields<DeliveryRecord>) => ({
  state: t.field({
    type: DeliveryStateEnum,
    description: 'The state of the delivery.',
    resolve: ({ state }) => state,
  }),
  attempts: t.exposeInt('attempts', { description: 'How many attempts were made.' }),
  log: t.field({
    type: [DeliveryAttempt],
    description: 'The last attempts, oldest first, at most 20.',
    extensions: { atMost: 20 },
    resolve: ({ log }) => [...log],
  }),
  createdAt: t.field({
    type: 'DateTime',
    description: 'When the message was made.',
    resolve: ({ createdAt }) => createdAt,
  }),
  nextAttemptAt: t.field({
    type: 'DateTime',
    nullable: true,
    description: 'When the next attempt is made. Null: there is none.',
    resolve: ({ nextAttemptAt }) => nextAttemptAt,
  }),
  finishedAt: t.field({
    type: 'DateTime',
    nullable: true,
    description: 'When the message was delivered or given up. Null: it is pending.',
    resolve: ({ finishedAt }) => finishedAt,
  }),
});

builder.node(Delivery, {
  description: 'A message to a receiver. All attempts to deliver it carry its id.',
  id: { resolve: ({ id }) => id, description: 'The global id of the delivery, which is opaque.' },
  loadManyWithoutCache: (ids, context) => loadNodes(deliveryLoader(context), ids),
  fields: (t) => ({ ...contentFields(t), ...statusFields(t) }),
});

// ---------------------------------------------------------------- reading

const DeliveryOrder = orderInput(
  'Delivery',
  'deliveries',
  { CREATED: 'The time at which the messages were made.' },
  'DESC',
);

const DeliveryConnection = builder.connectionObject<typeof Delivery, Counted<DeliveryRecord>>(
  {
    type: Delivery,
    name: 'DeliveryConnection',
    description: 'A page of deliveries, the newest first.',
    fields: (t) => ({
      totalCount: t.int({
        description: totalCountDescription,
        resolve: (page) => page.totalCount(),
      }),
    }),
  },
  { name: 'DeliveryEdge', description: 'A delivery and its place in the list.' },
);

export const DeliveryFilter = builder.inputType('DeliveryFilter', {
  description:
    'Selects deliveries. Everything given must match, one value of each list; an empty list matches nothing.',
  fields: (t) => ({
    id: t.idList({ description: 'The global ids of the deliveries.' }),
    state: t.field({ type: [DeliveryStateEnum], description: 'The states of the deliveries.' }),
    kind: t.field({ type: [DeliveryKindEnum], description: 'Why the messages are sent.' }),
    receiver: t.stringList({ description: 'The names of the receivers at that time.' }),
    route: t.stringList({ description: 'The names of the routes at that time.' }),
    incident: t.idList({
      description: 'The global ids of incidents: only messages that are about one of these.',
    }),
    text: t.string({ description: 'Only deliveries whose receiver or route contains this text.' }),
    since: t.field({
      type: 'DateTime',
      description: 'Only what was made at this instant or later.',
    }),
    before: t.field({ type: 'DateTime', description: 'Only what was made before this instant.' }),
  }),
});

/** @throws InvalidInput INVALID_INPUT for an id of something else */
export const deliveryFilter = (
  input: typeof DeliveryFilter.$inferInput | null | undefined,
): DeliveryFilterArgs | null =>
  input
    ? {
        ...input,
        id: filterIds('Delivery', input.id, ['filter', 'id']),
        incident: filterIds('Incident', input.incident, ['filter', 'incident']),
      }
    : null;

builder.queryFields((t) => ({
  deliveries: t.connection(
    {
      type: Delivery,
      description:
        'All messages to receivers, the newest first unless ordered otherwise. None for a token that does not see everything.',
      extensions: { access: 'VIEWER' },
      args: {
        filter: t.arg({
          type: DeliveryFilter,
          description: 'Which deliveries are listed; all when left out.',
        }),
        orderBy: t.arg({
          type: DeliveryOrder,
          description: 'How the deliveries are sorted; the newest first when left out.',
        }),
      },
      resolve: async (_root, { filter, ...page }, { plane, scope }) => {
        const wanted = deliveryFilter(filter);
        return {
          ...(await listDeliveries(plane.db, scope, { ...page, filter: wanted })),
          totalCount: () => countDeliveries(plane.db, scope, wanted),
        };
      },
    },
    DeliveryConnection,
  ),
  delivery: t.field({
    type: Delivery,
    nullable: true,
    description: 'One delivery. Null when there is none.',
    extensions: { access: 'VIEWER' },
    args: { id: t.arg.id({ required: true, description: 'The global id of the delivery.' }) },
    resolve: (_root, { id }, context) => {
      const local = localId('Delivery', String(id));
      return local === undefined ? null : deliveryLoader(context).load(local);
    },
  }),
}));

builder.objectField(Incident, 'deliveries', (t) =>
  t.connection(
    {
      type: Delivery,
      description:
        'The messages to receivers that are about the incident, the newest first unless ordered otherwise. They are read for each incident by itself: ask for them of few.',
      args: {
        orderBy: t.arg({
          type: DeliveryOrder,
          description: 'How the deliveries are sorted; the newest first when left out.',
        }),
      },
      resolve: async ({ id }, page, { plane, scope }) => {
        const filter = { incident: [id] };
        return {
          ...(await listDeliveries(plane.db, scope, { ...page, filter })),
          totalCount: () => countDeliveries(plane.db, scope, filter),
        };
      },
    },
    DeliveryConnection,
  ),
);

mutation('retryDelivery', {
  access: 'OPERATOR',
  description:
    'Attempts a delivery again: at once, and as often as a new one. For what was given up, or to be tried later.',
  input: (t) => ({
    delivery: t.id({ required: true, description: 'The global id of the delivery.' }),
  }),
  failures: [InvalidInput, NotFound, Conflict],
  resolve: async ({ delivery }, context) => {
    const id = filterId('Delivery', String(delivery), ['input', 'delivery']) ?? '';
    return change(context, (tx) => retryDelivery(tx, id));
  },
  payload: (t) => ({
    delivery: t.field({
      type: Delivery,
      description: 'The delivery as it is now.',
      resolve: ({ value }) => value,
    }),
  }),
});
