/** The events about progress channels. Messages have none. */
import type { Context } from '../context.ts';
import { type EventOf, event, type Payload, registerEvents, text } from '../event-kinds.ts';
import { idOf } from '../global-ids.ts';
import { Channel, ChannelStateEnum, loadChannel } from './type.ts';

const channel = {
  type: Channel,
  description: 'The channel as it is now.',
  nullable: true,
  resolve: (e: EventOf<Payload>, _args: unknown, context: Context) =>
    loadChannel(context, text(e.payload, 'channelId')),
} as const;
const channelId = idOf('Channel', 'The global id of the channel.', (e: EventOf<Payload>) =>
  text(e.payload, 'channelId'),
);
const name = {
  description: 'The name of the channel.',
  resolve: (e: EventOf<Payload>) => text(e.payload, 'name'),
} as const;

const channelEvents = {
  CHANNEL_OPENED: event({
    description: 'The first messages were published on a progress channel.',
    fields: (t) => ({
      channel: t.field(channel),
      channelId: t.field(channelId),
      name: t.string(name),
    }),
  }),
  CHANNEL_FINISHED: event({
    description: 'A progress channel has ended: no more messages come.',
    fields: (t) => ({
      channel: t.field(channel),
      channelId: t.field(channelId),
      name: t.string(name),
      ending: t.field({
        type: ChannelStateEnum,
        description: 'How the channel ended.',
        resolve: (e) => e.payload.state as never,
      }),
      messageCount: t.field({
        type: 'SafeInt',
        description: 'The number of messages that were published on the channel.',
        resolve: (e) => Number(e.payload.messageCount),
      }),
    }),
  }),
};
registerEvents(channelEvents);

declare module '../events/topics.ts' {
  interface EventTables {
    channels: typeof channelEvents;
  }
}
