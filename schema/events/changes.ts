/** Following the state of things rather than the log: each change announces who changed, and the newest state is read then. Bursts are one reading. */
import { abortable } from '../../src/base/iterate.ts';
import { builder } from '../builder.ts';
import type { EventRecord } from '../context.ts';
import { someHosts } from '../hosts/store.ts';
import { Host, HostFilter } from '../hosts/type.ts';
import { selectInstances } from '../instances/store.ts';
import { Instance, InstanceFilter } from '../instances/type.ts';

const aboutHosts = new Set<string>(['HOST_ENROLLED', 'HOST_CONNECTED', 'HOST_DISCONNECTED', 'HOST_CHANGED']);
const aboutInstances = new Set<string>([
  'INSTANCE_CREATED',
  'INSTANCE_DESIRED_CHANGED',
  'INSTANCE_STATE_CHANGED',
  'INSTANCE_HEALTH_CHANGED',
]);
/** A host's coming and going changes what is known of all its instances. */
const aboutReach = new Set<string>(['HOST_CONNECTED', 'HOST_DISCONNECTED']);

builder.subscriptionFields((t) => ({
  hostChanged: t.field({
    type: Host,
    description: 'Each matching host after each of its changes, as it then is. Changes that come faster than they are read are one.',
    extensions: { access: 'VIEWER' },
    args: { filter: t.arg({ type: HostFilter, description: 'Which hosts; all when left out.' }) },
    subscribe: (_root, args, context) =>
      abortable(async function* (signal) {
        for await (const burst of context.plane.log.batches(null, (event) => aboutHosts.has(event.kind), signal)) {
          yield* await someHosts(context.plane.db, args.filter ?? null, { ids: distinct(burst, 'hostId') });
        }
      }),
    resolve: (host) => host,
  }),
  instanceChanged: t.field({
    type: Instance,
    description:
      'Each matching instance after each of its changes, as it then is; when a host comes into or goes out of reach, all its instances. Changes that come faster than they are read are one.',
    extensions: { access: 'VIEWER' },
    args: { filter: t.arg({ type: InstanceFilter, description: 'Which instances; all when left out.' }) },
    subscribe: (_root, args, context) =>
      abortable(async function* (signal) {
        const match = (event: EventRecord) => aboutInstances.has(event.kind) || aboutReach.has(event.kind);
        for await (const burst of context.plane.log.batches(null, match, signal)) {
          const hostIds = distinct(
            burst.filter((event) => aboutReach.has(event.kind)),
            'hostId',
          );
          yield* await selectInstances(context.plane.db, { ids: distinct(burst, 'instanceId'), hostIds, filter: args.filter });
        }
      }),
    resolve: (instance) => instance,
  }),
}));

function distinct(burst: readonly EventRecord[], key: 'hostId' | 'instanceId'): string[] {
  return [...new Set(burst.map((event) => event[key]).filter((id) => id !== null))];
}
