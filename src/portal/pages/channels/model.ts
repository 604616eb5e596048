/** A channel as the pages show it. */
import type { PortalChannelsSubscription } from './channels.generated.ts';

export type ChannelLine = NonNullable<
  PortalChannelsSubscription['channelsChanged'][number]['node']
>;
