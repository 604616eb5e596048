/** The events about monitors themselves. What they raise is in incidents/events.ts. */
import type { Context } from '../context.ts';
import {
  type EventFields,
  type EventOf,
  event,
  type Payload,
  registerEvents,
  text,
} from '../event-kinds.ts';
import { idOf } from '../global-ids.ts';
import { Monitor, monitorLoader } from './type.ts';
import { MonitorPingKindEnum } from './type-pings.ts';

const fields = (t: EventFields) => ({
  monitorObject: t.field({
    type: Monitor,
    nullable: true,
    description: 'The monitor as it is now. Null when it was deleted.',
    resolve: (e: EventOf<Payload>, _args: unknown, context: Context) =>
      monitorLoader(context).load(text(e.payload, 'monitorId')),
  }),
  monitorId: t.field(
    idOf('Monitor', 'The global id of the monitor.', (e: EventOf<Payload>) =>
      text(e.payload, 'monitorId'),
    ),
  ),
  monitor: t.string({
    description: 'The name of the monitor at that time.',
    resolve: (e) => text(e.payload, 'name'),
  }),
});

const monitorEvents = {
  MONITOR_CREATED: event({ description: 'A monitor was created.', fields }),
  MONITOR_CHANGED: event({ description: 'A monitor was updated.', fields }),
  MONITOR_KEY_ROTATED: event({
    description: 'A monitor that is pinged has another ping URL; the one before opens nothing.',
    fields,
  }),
  MONITOR_PINGED: event({
    description: 'A monitor was pinged from outside.',
    fields: (t) => ({
      ...fields(t),
      pingKind: t.field({
        type: MonitorPingKindEnum,
        description: 'What the ping meant.',
        resolve: (e) => text(e.payload, 'pingKind') as never,
      }),
      exitCode: t.int({
        nullable: true,
        description: 'The exit code that was pinged. Null: none was given.',
        resolve: (e) => (e.payload.exitCode == null ? null : Number(e.payload.exitCode)),
      }),
    }),
  }),
  MONITOR_DELETED: event({
    description: 'A monitor was deleted, and what it had raised was resolved.',
    fields,
  }),
};
registerEvents(monitorEvents);

declare module '../events/topics.ts' {
  interface EventTables {
    monitors: typeof monitorEvents;
  }
}
