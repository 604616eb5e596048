/** The events about receivers, routes, silences and deliveries. */
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
import { Delivery, DeliveryStateEnum, deliveryLoader } from './type.ts';
import { Receiver, receiverLoader } from './type-receivers.ts';
import { Route, routeLoader } from './type-routes.ts';
import { Silence, silenceLoader } from './type-silences.ts';

const receiverFields = (t: EventFields) => ({
  receiverObject: t.field({
    type: Receiver,
    nullable: true,
    description: 'The receiver as it is now. Null when it was deleted.',
    resolve: (e: EventOf<Payload>, _args: unknown, context: Context) =>
      receiverLoader(context).load(text(e.payload, 'receiverId')),
  }),
  receiverId: t.field(
    idOf('Receiver', 'The global id of the receiver.', (e: EventOf<Payload>) =>
      text(e.payload, 'receiverId'),
    ),
  ),
  receiver: t.string({
    description: 'The name of the receiver at that time.',
    resolve: (e) => text(e.payload, 'name'),
  }),
});

const routeFields = (t: EventFields) => ({
  routeObject: t.field({
    type: Route,
    nullable: true,
    description: 'The route as it is now. Null when it was deleted.',
    resolve: (e: EventOf<Payload>, _args: unknown, context: Context) =>
      routeLoader(context).load(text(e.payload, 'routeId')),
  }),
  routeId: t.field(
    idOf('Route', 'The global id of the route.', (e: EventOf<Payload>) =>
      text(e.payload, 'routeId'),
    ),
  ),
  route: t.string({
    description: 'The name of the route at that time.',
    resolve: (e) => text(e.payload, 'name'),
  }),
});

const silenceFields = (t: EventFields) => ({
  silence: t.field({
    type: Silence,
    nullable: true,
    description: 'The silence as it is now. Null when it is no longer kept.',
    resolve: (e: EventOf<Payload>, _args: unknown, context: Context) =>
      silenceLoader(context).load(text(e.payload, 'silenceId')),
  }),
  silenceId: t.field(
    idOf('Silence', 'The global id of the silence.', (e: EventOf<Payload>) =>
      text(e.payload, 'silenceId'),
    ),
  ),
  comment: t.string({
    description: 'Why there is the silence.',
    resolve: (e) => text(e.payload, 'comment'),
  }),
  endsAt: t.field({
    type: 'DateTime',
    description: 'When the silence ends, or ended.',
    resolve: (e) => new Date(text(e.payload, 'endsAt')),
  }),
});

const deliveryFields = (t: EventFields) => ({
  delivery: t.field({
    type: Delivery,
    nullable: true,
    description: 'The delivery as it is now. Null when it is no longer kept.',
    resolve: (e: EventOf<Payload>, _args: unknown, context: Context) =>
      deliveryLoader(context).load(text(e.payload, 'deliveryId')),
  }),
  deliveryId: t.field(
    idOf('Delivery', 'The global id of the delivery.', (e: EventOf<Payload>) =>
      text(e.payload, 'deliveryId'),
    ),
  ),
  deliveryState: t.field({
    type: DeliveryStateEnum,
    description: 'The state of the delivery then.',
    resolve: (e) => e.payload.state as never,
  }),
  receiver: t.string({
    description: 'The name of the receiver.',
    resolve: (e) => text(e.payload, 'receiver'),
  }),
  attempts: t.int({
    description: 'How many attempts had been made.',
    resolve: (e) => Number(e.payload.attempts),
  }),
  answer: t.string({
    nullable: true,
    description: 'How the last attempt ended. Null: there was none.',
    resolve: (e) => optionalText(e.payload, 'answer'),
  }),
});

const notificationEvents = {
  RECEIVER_CREATED: event({
    description: 'A receiver of notifications was created.',
    fields: receiverFields,
  }),
  RECEIVER_CHANGED: event({
    description: 'A receiver of notifications was updated.',
    fields: receiverFields,
  }),
  RECEIVER_DELETED: event({
    description: 'A receiver of notifications was deleted.',
    fields: receiverFields,
  }),
  ROUTE_CREATED: event({ description: 'A route to a receiver was created.', fields: routeFields }),
  ROUTE_CHANGED: event({ description: 'A route to a receiver was updated.', fields: routeFields }),
  ROUTE_DELETED: event({ description: 'A route to a receiver was deleted.', fields: routeFields }),
  SILENCE_CREATED: event({
    description: 'A silence of all incidents that match was created.',
    fields: silenceFields,
  }),
  SILENCE_ENDED: event({
    description: 'A silence was ended before its time.',
    fields: silenceFields,
  }),
  DELIVERY_CHANGED: event({
    description: 'A message to a receiver was made, attempted, delivered or given up.',
    fields: deliveryFields,
  }),
};
registerEvents(notificationEvents);

declare module '../events/topics.ts' {
  interface EventTables {
    notifications: typeof notificationEvents;
  }
}
