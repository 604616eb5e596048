/** Progress channels as a live collection. */

import { distinct } from '../collection.ts';
import { liveCollection } from '../collection-field.ts';
import { movedWithInstances } from '../collection-scope.ts';
import { removedBy } from '../runs/topics.ts';
import { someChannels } from './store/channels.ts';
import { changesChannel } from './topics.ts';
import { Channel, ChannelFilter, channelFilter } from './type.ts';

liveCollection({
  field: 'channelsChanged',
  type: Channel,
  filter: ChannelFilter,
  objects: 'channels',
  collection: {
    name: 'channels',
    concerns: (event) => changesChannel(event) || removedBy(event, 'CHANNEL').length > 0,
    touched: async (_db, events) =>
      distinct(
        events.flatMap((event) => [event.payload.channelId, ...removedBy(event, 'CHANNEL')]),
      ),
    moved: movedWithInstances,
    select: someChannels,
  },
  filterOf: channelFilter,
});
