/** Progress channels in the graph: reading and following them. Publishing is in type-changing.ts. */
import { actorField } from '../actor.ts';
import { builder } from '../builder.ts';
import { type Counted, emptyConnection, totalCountDescription } from '../connections.ts';
import type { Context } from '../context.ts';
import { filterIds, locate } from '../global-ids.ts';
import { Instance, instanceLoader } from '../instances/type.ts';
import { byId, defineLoader, loadNodes } from '../loaders.ts';
import { orderInput } from '../ordering.ts';
import { followChannel } from './follow.ts';
import { channelStates, maxMessageBytes, maxMessages } from './rules.ts';
import {
  type ChannelFilterArgs,
  type ChannelRecord,
  countChannels,
  cursorOf,
  findChannel,
  listChannels,
  listMessagesOf,
  type MessageRecord,
  selectChannels,
} from './store/channels.ts';

const channelLoader = defineLoader('channels', async (db, scope, ids) =>
  byId(await selectChannels(db, scope, ids)),
);
const messagePages = defineLoader(
  'messages of channels',
  (db, scope, ids, args: Parameters<typeof listMessagesOf>[3]) =>
    listMessagesOf(db, scope, ids, args),
);

/** The channel with this id, read together with others. Null when there is none. */
export function loadChannel(context: Context, id: string): Promise<ChannelRecord | null> {
  return channelLoader(context).load(id);
}

export const ChannelStateEnum = builder.enumType('ChannelState', {
  description: 'Whether more messages may come on a channel, and if not, why.',
  values: channelStates,
});

const ChannelMessage = builder.objectRef<MessageRecord>('ChannelMessage').implement({
  description: 'One message of a progress channel.',
  fields: (t) => ({
    sequence: t.field({
      type: 'SafeInt',
      description: 'The number of the message in its channel: from 1, without a gap.',
      resolve: ({ sequence }) => sequence,
    }),
    cursor: t.string({
      description: 'The place behind this message: give it as after to go on from here.',
      resolve: cursorOf,
    }),
    at: t.field({
      type: 'DateTime',
      description: "When the plane stored the message, by the plane's clock.",
      resolve: ({ at }) => at,
    }),
    data: t.field({
      type: 'JSON',
      description: `The message as it was published, up to ${maxMessageBytes} bytes of JSON.`,
      resolve: ({ data }) => data,
    }),
  }),
});
const MessageConnection = builder.connectionObject<typeof ChannelMessage, Counted<MessageRecord>>(
  {
    type: ChannelMessage,
    name: 'ChannelMessageConnection',
    description: 'A page of the messages of a channel, oldest first.',
    fields: (t) => ({
      totalCount: t.int({
        description: totalCountDescription,
        resolve: (page) => page.totalCount(),
      }),
    }),
  },
  { name: 'ChannelMessageEdge', description: 'A message and its place in the channel.' },
);

export const Channel = builder.objectRef<ChannelRecord>('Channel');
builder.node(Channel, {
  description: `An ordered stream of progress messages about one job. It keeps all of its messages, up to ${maxMessages}, until it is removed as a whole, some time after it has ended.`,
  id: {
    resolve: (channel) => channel.id,
    description: 'The global id of the channel, which is opaque.',
  },
  loadManyWithoutCache: (ids, context) => loadNodes(channelLoader(context), ids),
  fields: (t) => ({
    name: t.exposeString('name', {
      description: 'The name that the publisher chose, such as the id of the job.',
    }),
    instance: t.field({
      type: Instance,
      nullable: true,
      description:
        'The instance whose work the messages are about. Null: none was named, or it was deleted.',
      resolve: ({ instanceId }, _args, context) =>
        instanceId === null ? null : instanceLoader(context).load(instanceId),
    }),
    state: t.expose('state', {
      type: ChannelStateEnum,
      description: 'Whether more messages may come, and if not, why.',
    }),
    messageCount: t.field({
      type: 'SafeInt',
      description: 'The number of messages that were published so far.',
      resolve: ({ messageCount }) => messageCount,
    }),
    createdAt: t.expose('createdAt', {
      type: 'DateTime',
      description: 'When the first message was published.',
    }),
    createdBy: t.field(actorField('createdBy', 'Who published the first message.')),
    publishedAt: t.expose('publishedAt', {
      type: 'DateTime',
      description: 'When the last message was published.',
    }),
    finishedAt: t.expose('finishedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When the channel ended. Null: it is open.',
    }),
    messages: t.connection(
      {
        type: ChannelMessage,
        description: 'The messages of the channel, oldest first.',
        resolve: async (channel, args, context) => ({
          ...((await messagePages(context, args).load(channel.id)) ?? emptyConnection),
          totalCount: async () => channel.messageCount,
        }),
      },
      MessageConnection,
    ),
  }),
});

// ---------------------------------------------------------------- reading

export const ChannelRef = builder.inputType('ChannelRef', {
  description: 'Refers to one channel, by its global id or by its name.',
  isOneOf: true,
  fields: (t) => ({
    id: t.id({ description: 'The global id of the channel.' }),
    name: t.string({ description: 'The name of the channel.' }),
  }),
});

/** What a ChannelRef means. @throws InvalidInput for an id that is not one of a channel */
export const locateChannel = (
  { id, name }: typeof ChannelRef.$inferInput,
  path: readonly string[],
) => locate('Channel', { id, key: name }, path);

const ChannelOrder = orderInput(
  'Channel',
  'channels',
  {
    CREATED: 'The time at which the first message was published.',
    NAME: 'The names of the channels.',
  },
  'DESC',
);

const ChannelConnection = builder.connectionObject<typeof Channel, Counted<ChannelRecord>>(
  {
    type: Channel,
    name: 'ChannelConnection',
    description: 'A page of channels, those made last first.',
    fields: (t) => ({
      totalCount: t.int({
        description: totalCountDescription,
        resolve: (page) => page.totalCount(),
      }),
    }),
  },
  { name: 'ChannelEdge', description: 'A channel and its place in the list.' },
);

export const ChannelFilter = builder.inputType('ChannelFilter', {
  description:
    'Selects channels. Everything given must match, one value of each list; an empty list matches nothing.',
  fields: (t) => ({
    id: t.idList({ description: 'The global ids of the channels.' }),
    name: t.stringList({ description: 'The names of the channels.' }),
    text: t.string({ description: 'A part of the name of the channel, in any case.' }),
    state: t.field({ type: [ChannelStateEnum], description: 'The states of the channels.' }),
    instance: t.idList({
      description: 'The global ids of the instances that the messages are about.',
    }),
    since: t.field({
      type: 'DateTime',
      description: 'Only what was made at this instant or later.',
    }),
    before: t.field({ type: 'DateTime', description: 'Only what was made before this instant.' }),
  }),
});

type Ids = readonly (string | number)[] | null | undefined;
type FilterInput = Omit<ChannelFilterArgs, 'id' | 'instanceId'> & {
  readonly id?: Ids;
  readonly instance?: Ids;
};

/** @throws InvalidInput INVALID_INPUT for an id of something else */
export function channelFilter(input: FilterInput | null | undefined): ChannelFilterArgs | null {
  if (!input) return null;
  const { id, instance, ...rest } = input;
  return {
    ...rest,
    id: filterIds('Channel', id, ['filter', 'id']),
    instanceId: filterIds('Instance', instance, ['filter', 'instance']),
  };
}

builder.queryFields((t) => ({
  channels: t.connection(
    {
      type: Channel,
      description: 'All progress channels, those made last first unless ordered otherwise.',
      extensions: { access: 'VIEWER' },
      args: {
        filter: t.arg({
          type: ChannelFilter,
          description: 'Which channels are listed; all when left out.',
        }),
        orderBy: t.arg({
          type: ChannelOrder,
          description: 'How the channels are sorted; those made last first when left out.',
        }),
      },
      resolve: async (_root, { filter, ...page }, { plane, scope }) => {
        const wanted = channelFilter(filter);
        return {
          ...(await listChannels(plane.db, scope, { ...page, filter: wanted })),
          totalCount: () => countChannels(plane.db, scope, wanted),
        };
      },
    },
    ChannelConnection,
  ),
  channel: t.field({
    type: Channel,
    nullable: true,
    description: 'The progress channel that is referred to. Null when there is none.',
    extensions: { access: 'VIEWER' },
    args: {
      by: t.arg({ type: ChannelRef, required: true, description: 'The channel that is meant.' }),
    },
    resolve: async (_root, { by }, { plane, scope }) =>
      (await findChannel(plane.db, scope, locateChannel(by, ['by']))) ?? null,
  }),
}));

builder.subscriptionField('channel', (t) =>
  t.field({
    type: ChannelMessage,
    description:
      'The messages of a progress channel, from the first or behind a cursor, then each new one, in order, with no gap and no repeat. It ends when the channel has ended and every message was sent. A name that nobody has published on yet is waited for.',
    extensions: { access: 'VIEWER' },
    args: {
      by: t.arg({ type: ChannelRef, required: true, description: 'The channel to follow.' }),
      after: t.arg.string({
        description:
          'The cursor of the last message received. From the first message when left out.',
      }),
    },
    subscribe: (_root, { by, after }, { plane, scope }) =>
      followChannel(plane, scope, locateChannel(by, ['by']), after),
    resolve: (message) => message,
  }),
);
