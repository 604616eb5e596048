/** Build clusters and their hosts as live collections. */

import { distinct, inPayload } from '../collection.ts';
import { liveCollection } from '../collection-field.ts';
import { movesNothingElse } from '../collection-scope.ts';
import { removedBy } from '../runs/topics.ts';
import { someClusterHosts, someClusters } from './store/clusters.ts';
import { changesCluster, changesClusterHosts } from './topics.ts';
import {
  Cluster,
  ClusterFilter,
  ClusterHost,
  ClusterHostFilter,
  clusterFilter,
  clusterHostFilter,
} from './type.ts';

liveCollection({
  field: 'clustersChanged',
  type: Cluster,
  filter: ClusterFilter,
  objects: 'clusters',
  collection: {
    name: 'clusters',
    // Hosts that come and go change the numbers of their cluster.
    concerns: (event) => changesCluster(event) || changesClusterHosts(event),
    touched: inPayload('clusterId'),
    moved: movesNothingElse,
    select: someClusters,
  },
  filterOf: clusterFilter,
});

liveCollection({
  field: 'clusterHostsChanged',
  type: ClusterHost,
  filter: ClusterHostFilter,
  objects: 'hosts of clusters',
  collection: {
    name: 'clusterHosts',
    concerns: (event) => changesClusterHosts(event) || removedBy(event, 'CLUSTER_HOST').length > 0,
    touched: async (_db, events) =>
      distinct(
        events.flatMap((event) =>
          changesClusterHosts(event)
            ? (event.payload['hostIds'] as readonly string[])
            : removedBy(event, 'CLUSTER_HOST'),
        ),
      ),
    // The state of each host follows that of its cluster.
    resets: (event) => changesCluster(event) && event.kind !== 'CLUSTER_ADDED',
    moved: movesNothingElse,
    select: someClusterHosts,
  },
  filterOf: clusterHostFilter,
});
