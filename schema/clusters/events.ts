/** The events of build clusters. Jobs have none: there are too many of them. */
import type { Context } from '../context.ts';
import {
  type EventFields,
  type EventOf,
  event,
  optionalText,
  type Payload,
  registerEvents,
  text,
} from '../event-kinds.ts';
import { idOf } from '../global-ids.ts';
import { Cluster, clusterLoader } from './type.ts';

const fields = (t: EventFields) => ({
  cluster: t.field({
    type: Cluster,
    nullable: true,
    description: 'The cluster as it is now. Null when it was deleted.',
    resolve: (e: EventOf<Payload>, _args: unknown, context: Context) =>
      clusterLoader(context).load(text(e.payload, 'clusterId')),
  }),
  clusterId: t.field(
    idOf('Cluster', 'The global id of the cluster.', (e: EventOf<Payload>) =>
      text(e.payload, 'clusterId'),
    ),
  ),
  clusterName: t.string({
    description: 'The name of the cluster.',
    resolve: (e) => text(e.payload, 'name'),
  }),
});

const names = (e: EventOf<Payload>, name: string) => [...(e.payload[name] as readonly string[])];

const clusterEvents = {
  CLUSTER_ADDED: event({ description: 'A bridge reported a build cluster first.', fields }),
  CLUSTER_CONNECTED: event({
    description: 'The bridge of a build cluster is connected to its scheduler.',
    fields,
  }),
  CLUSTER_DISCONNECTED: event({
    description: 'The bridge of a build cluster has lost its scheduler.',
    fields: (t) => ({
      ...fields(t),
      problem: t.string({
        nullable: true,
        description: 'The reason. Null: it is not known.',
        resolve: (e) => optionalText(e.payload, 'problem'),
      }),
    }),
  }),
  CLUSTER_HOSTS_CHANGED: event({
    description: 'Hosts have joined a build cluster or left it: one event for those of a report.',
    fields: (t) => ({
      ...fields(t),
      joined: t.field({
        type: ['String'],
        description: 'The names of hosts that joined: at most 20. joinedCount counts all.',
        extensions: { atMost: 20 },
        resolve: (e) => names(e, 'joined'),
      }),
      joinedCount: t.int({
        description: 'The number of hosts that joined.',
        resolve: (e) => Number(e.payload['joinedCount']),
      }),
      left: t.field({
        type: ['String'],
        description: 'The names of hosts that left: at most 20. leftCount counts all.',
        extensions: { atMost: 20 },
        resolve: (e) => names(e, 'left'),
      }),
      leftCount: t.int({
        description: 'The number of hosts that left.',
        resolve: (e) => Number(e.payload['leftCount']),
      }),
    }),
  }),
  CLUSTER_DELETED: event({
    description: 'A build cluster was deleted with all that was known of it.',
    fields,
  }),
};
registerEvents(clusterEvents);

declare module '../events/topics.ts' {
  interface EventTables {
    clusters: typeof clusterEvents;
  }
}
