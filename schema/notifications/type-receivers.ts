/** Receivers in the graph. Changing them is in type-changing-receivers.ts. */
import { actorField } from '../actor.ts';
import { builder, type ObjectFields } from '../builder.ts';
import { type Counted, totalCountDescription } from '../connections.ts';
import type { Locator } from '../context.ts';
import { filterIds, locate } from '../global-ids.ts';
import { byId, defineLoader, loadNodes } from '../loaders.ts';
import { orderInput } from '../ordering.ts';
import { countOfReceivers } from './store/deliveries.ts';
import {
  countReceivers,
  findReceiver,
  listReceivers,
  loadReceivers,
  type ReceiverFilterArgs,
  type ReceiverRecord,
} from './store/receivers.ts';
import { ReceiverKindEnum, ReceiverSettingsType } from './type-settings.ts';

export const receiverLoader = defineLoader('receivers', async (db, scope, ids) =>
  byId(await loadReceivers(db, scope, ids)),
);
const pendingLoader = defineLoader('pending deliveries of receivers', (db, scope, ids) =>
  countOfReceivers(db, scope, ids, 'PENDING'),
);
const deadLoader = defineLoader('dead deliveries of receivers', (db, scope, ids) =>
  countOfReceivers(db, scope, ids, 'DEAD'),
);

export const Receiver = builder.objectRef<ReceiverRecord>('Receiver');

export const ReceiverRef = builder.inputType('ReceiverRef', {
  description: 'Refers to one receiver, by its global id or by its name.',
  isOneOf: true,
  fields: (t) => ({
    id: t.id({ description: 'The global id of the receiver.' }),
    name: t.string({ description: 'The name of the receiver.' }),
  }),
});

/** @param path of the reference in the input @throws InvalidInput for an id of something else */
export const locateReceiver = (
  { id, name }: typeof ReceiverRef.$inferInput,
  path: readonly string[] = ['input', 'receiver'],
): Locator<string> => locate('Receiver', { id, key: name }, path);

const definitionFields = (t: ObjectFields<ReceiverRecord>) => ({
  name: t.exposeString('name', { description: 'The unique name of the receiver.' }),
  description: t.exposeString('description', {
    nullable: true,
    description: 'A sentence on who is notified. Null: there is none.',
  }),
  enabled: t.exposeBoolean('enabled', {
    description: 'Whether messages are sent. What is pending waits while it is not.',
  }),
  kind: t.field({
    type: ReceiverKindEnum,
    description: 'The kind of the receiver.',
    resolve: ({ settings }) => settings.kind,
  }),
  settings: t.field({
    type: ReceiverSettingsType,
    description: 'How the receiver is reached.',
    resolve: ({ settings }) => settings,
  }),
  batch: t.exposeInt('batch', {
    description: 'How many incidents a message lists at most; it counts the others.',
  }),
  subjectTemplate: t.exposeString('subjectTemplate', {
    nullable: true,
    description: 'The template of subjects and titles. Null: the default.',
  }),
  textTemplate: t.exposeString('textTemplate', {
    nullable: true,
    description: 'The template of the text. Null: the default.',
  }),
});

builder.node(Receiver, {
  description: 'Somebody or something that is notified of incidents, and how.',
  id: { resolve: ({ id }) => id, description: 'The global id of the receiver, which is opaque.' },
  loadManyWithoutCache: (ids, context) => loadNodes(receiverLoader(context), ids),
  fields: (t) => ({
    ...definitionFields(t),
    pendingDeliveries: t.int({
      description: 'How many messages are to be delivered, or to be tried again.',
      resolve: async ({ id }, _args, context) => (await pendingLoader(context).load(id)) ?? 0,
    }),
    deadDeliveries: t.int({
      description: 'How many messages were given up, and are still kept.',
      resolve: async ({ id }, _args, context) => (await deadLoader(context).load(id)) ?? 0,
    }),
    revision: t.exposeInt('revision', {
      description: 'Counts the updates of the receiver from 1: give it as expectedRevision.',
    }),
    createdAt: t.field({
      type: 'DateTime',
      description: 'When the receiver was created.',
      resolve: ({ createdAt }) => createdAt,
    }),
    createdBy: t.field(actorField('createdBy', 'Who created the receiver.')),
    changedAt: t.field({
      type: 'DateTime',
      description: 'When the receiver was updated last, or created.',
      resolve: ({ changedAt }) => changedAt,
    }),
    changedBy: t.field(actorField('changedBy', 'Who updated the receiver last, or created it.')),
  }),
});

// ---------------------------------------------------------------- reading

const ReceiverOrder = orderInput('Receiver', 'receivers', {
  NAME: 'The names of the receivers.',
  CREATED: 'The time at which the receivers were created.',
});

const ReceiverConnection = builder.connectionObject<typeof Receiver, Counted<ReceiverRecord>>(
  {
    type: Receiver,
    name: 'ReceiverConnection',
    description: 'A page of receivers.',
    fields: (t) => ({
      totalCount: t.int({
        description: totalCountDescription,
        resolve: (page) => page.totalCount(),
      }),
    }),
  },
  { name: 'ReceiverEdge', description: 'A receiver and its place in the list.' },
);

export const ReceiverFilter = builder.inputType('ReceiverFilter', {
  description:
    'Selects receivers. Everything given must match, one value of each list; an empty list matches nothing.',
  fields: (t) => ({
    id: t.idList({ description: 'The global ids of the receivers.' }),
    name: t.stringList({ description: 'The names of the receivers.' }),
    kind: t.field({ type: [ReceiverKindEnum], description: 'The kinds of the receivers.' }),
    enabled: t.boolean({
      description: 'True: only those that are enabled. False: only those that are not.',
    }),
    text: t.string({ description: 'Only receivers whose name contains this text.' }),
  }),
});

/** @throws InvalidInput INVALID_INPUT for an id of something else */
export const receiverFilter = (
  input: typeof ReceiverFilter.$inferInput | null | undefined,
): ReceiverFilterArgs | null =>
  input ? { ...input, id: filterIds('Receiver', input.id, ['filter', 'id']) } : null;

builder.queryFields((t) => ({
  receivers: t.connection(
    {
      type: Receiver,
      description:
        'All receivers of notifications, by name unless ordered otherwise. None for a token that does not see everything.',
      extensions: { access: 'VIEWER' },
      args: {
        filter: t.arg({
          type: ReceiverFilter,
          description: 'Which receivers are listed; all when left out.',
        }),
        orderBy: t.arg({
          type: ReceiverOrder,
          description: 'How the receivers are sorted; by name when left out.',
        }),
      },
      resolve: async (_root, { filter, ...page }, { plane, scope }) => {
        const wanted = receiverFilter(filter);
        return {
          ...(await listReceivers(plane.db, scope, { ...page, filter: wanted })),
          totalCount: () => countReceivers(plane.db, scope, wanted),
        };
      },
    },
    ReceiverConnection,
  ),
  receiver: t.field({
    type: Receiver,
    nullable: true,
    description: 'One receiver. Null when there is none.',
    extensions: { access: 'VIEWER' },
    args: {
      by: t.arg({ type: ReceiverRef, required: true, description: 'The receiver that is meant.' }),
    },
    resolve: async (_root, args, context) => {
      const which = locateReceiver(args.by, ['by']);
      return 'id' in which
        ? receiverLoader(context).load(which.id)
        : ((await findReceiver(context.plane.db, context.scope, which.key)) ?? null);
    },
  }),
}));
