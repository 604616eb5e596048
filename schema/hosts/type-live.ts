/** Hosts as a live collection. */

import { distinct } from '../collection.ts';
import { liveCollection } from '../collection-field.ts';
import { movedHosts } from '../collection-scope.ts';
import { someHosts } from './store/hosts.ts';
import { changesHost } from './topics.ts';
import { Host, HostFilter } from './type.ts';

liveCollection({
  field: 'hostsChanged',
  type: Host,
  filter: HostFilter,
  objects: 'hosts',
  collection: {
    name: 'hosts',
    concerns: changesHost,
    touched: async (_db, events) => distinct(events.map(({ hostId }) => hostId)),
    moved: movedHosts,
    select: someHosts,
  },
  filterOf: (filter) => filter ?? null,
});
