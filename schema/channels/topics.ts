/** The events of progress channels: their payloads, and which of them change a channel. */
import type { ChannelState } from './rules.ts';

/** CHANNEL_OPENED, by whoever published the first message. */
export interface ChannelOpenedPayload {
  readonly channelId: string;
  readonly name: string;
}

/** CHANNEL_FINISHED, by the publisher, by whoever closed it, or by the plane. */
export interface ChannelFinishedPayload extends ChannelOpenedPayload {
  readonly state: Exclude<ChannelState, 'OPEN'>;
  readonly messageCount: number;
}

/**
 * The channel that its payload names is made or changed by it. Messages have no events: they are
 * read from the channel.
 */
export const changesChannel = ({ kind }: { readonly kind: string }): boolean =>
  kind === 'CHANNEL_OPENED' || kind === 'CHANNEL_FINISHED';
