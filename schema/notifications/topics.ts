/** Payloads of the events about notifications, and which events the notifier looks at. */

/** RECEIVER_CREATED, RECEIVER_CHANGED, RECEIVER_DELETED, by whoever did it. */
export interface ReceiverPayload {
  readonly receiverId: string;
  readonly name: string;
}

/** ROUTE_CREATED, ROUTE_CHANGED, ROUTE_DELETED, by whoever did it. */
export interface RoutePayload {
  readonly routeId: string;
  readonly name: string;
}

/** SILENCE_CREATED; and SILENCE_ENDED, when it is ended by hand. */
export interface SilencePayload {
  readonly silenceId: string;
  readonly comment: string;
  /** RFC 3339. */
  readonly endsAt: string;
}

/** DELIVERY_CHANGED, by the plane or whoever tries it again. */
export interface DeliveryPayload {
  readonly deliveryId: string;
  readonly state: 'PENDING' | 'DELIVERED' | 'DEAD';
  readonly receiver: string;
  readonly attempts: number;
  /** Of the last attempt. Null: there was none. */
  readonly answer: string | null;
}

interface Entry {
  readonly kind: string;
}

export const changesReceiver = ({ kind }: Entry): boolean =>
  kind === 'RECEIVER_CREATED' || kind === 'RECEIVER_CHANGED' || kind === 'RECEIVER_DELETED';
export const changesRoute = ({ kind }: Entry): boolean =>
  kind === 'ROUTE_CREATED' || kind === 'ROUTE_CHANGED' || kind === 'ROUTE_DELETED';
export const changesSilence = ({ kind }: Entry): boolean =>
  kind === 'SILENCE_CREATED' || kind === 'SILENCE_ENDED';
export const changesDelivery = ({ kind }: Entry): boolean => kind === 'DELIVERY_CHANGED';

/** Somebody may have to be notified, or not any more. */
export const concernsNotifier = (event: Entry): boolean =>
  event.kind.startsWith('INCIDENT_') ||
  changesRoute(event) ||
  changesReceiver(event) ||
  changesSilence(event) ||
  changesDelivery(event);
