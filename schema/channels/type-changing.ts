/** Publishing on progress channels, and closing them. */
import { Conflict, InvalidInput, NotFound } from '../../src/base/errors.ts';
import { publishingScope } from '../../src/domain/scope.ts';
import { builder } from '../builder.ts';
import { requireInstance } from '../instances/store/instances.ts';
import { InstanceRef, locateInstance } from '../instances/type.ts';
import { change } from '../loaders.ts';
import { mutation } from '../mutation.ts';
import { maxMessageBytes, maxMessagesAtOnce } from './rules.ts';
import { selectChannels } from './store/channels.ts';
import { closeChannel, type Published, publish } from './store/publish.ts';
import { Channel, ChannelRef, locateChannel } from './type.ts';

const ChannelPublisher = builder.inputType('ChannelPublisherInput', {
  description:
    'A publisher that numbers its messages of a channel, from 1 without a gap, so that what is sent again is not published again.',
  fields: (t) => ({
    publisher: t.string({
      required: true,
      description:
        'The name of the publisher in this channel, 1 to 200 characters. Each name has a numbering of its own.',
    }),
    sequence: t.field({
      type: 'SafeInt',
      required: true,
      description: "The publisher's number of the first of the messages.",
    }),
  }),
});

mutation('publishProgress', {
  access: 'PUBLISHER',
  description:
    'Appends messages to a progress channel. The first publication of a name makes the channel.',
  input: (t) => ({
    channel: t.string({
      required: true,
      description:
        'The name of the channel, such as the id of a job: 1 to 200 characters, none of them a control character.',
    }),
    messages: t.field({
      type: ['JSON'],
      required: true,
      description: `The messages in their order, each up to ${maxMessageBytes} bytes of JSON, and not more than ${maxMessagesAtOnce}. It may be empty where finished is true.`,
    }),
    finished: t.boolean({
      required: true,
      defaultValue: false,
      description: 'True: these are the last messages, and the channel ends.',
    }),
    instance: t.field({
      type: InstanceRef,
      description:
        'The instance whose work the messages are about, for a new channel. A token that sees a part of the fleet must give it; one of the role PUBLISHER sees no instance and cannot.',
    }),
    from: t.field({
      type: ChannelPublisher,
      description:
        'The publisher and its number of the first message: messages that the channel has already are left out, and a gap is refused.',
    }),
  }),
  failures: [InvalidInput, NotFound, Conflict],
  resolve: ({ instance, from, ...input }, context) => {
    const which = instance ? locateInstance(instance) : null;
    return change(context, async (tx) => {
      const path = ['input', 'instance'];
      const about = which && (await requireInstance(tx.db, tx.scope, which, path));
      return publish(tx, { ...input, from: from ?? null }, about);
    });
  },
  created: {
    idOf: ({ channel }: Published) => channel.id,
    again: async (tx, id): Promise<Published | undefined> => {
      const [channel] = await selectChannels(tx.db, publishingScope(tx.scope), [id]);
      return channel && { channel, published: 0 };
    },
  },
  payload: (t) => ({
    channel: t.field({
      type: Channel,
      description: 'The channel as it is now.',
      resolve: ({ value }) => value.channel,
    }),
    published: t.int({
      description:
        'The number of messages that were appended: those that the channel had already are not counted.',
      resolve: ({ value }) => value.published,
    }),
  }),
});

mutation('closeChannel', {
  access: 'OPERATOR',
  description:
    'Ends a channel whose publisher does not finish it. Nothing more can be published on it.',
  input: (t) => ({
    channel: t.field({
      type: ChannelRef,
      required: true,
      description: 'The channel that is meant.',
    }),
  }),
  failures: [InvalidInput, NotFound, Conflict],
  resolve: async ({ channel }, context) => {
    const which = locateChannel(channel, ['input', 'channel']);
    return change(context, (tx) => closeChannel(tx, which));
  },
  payload: (t) => ({
    channel: t.field({
      type: Channel,
      description: 'The channel as it is now.',
      resolve: ({ value }) => value,
    }),
  }),
});
