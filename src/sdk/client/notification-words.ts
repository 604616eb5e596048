/** What the events about notifications state, in one line each. */
import { printable as text } from '../../base/printable.ts';
import type { EventLineFragment } from './generated.ts';
import type { Marks } from './marks.ts';

/** @returns undefined for an event about something else */
export function notificationWords(event: EventLineFragment, marks: Marks): string | undefined {
  switch (event.__typename) {
    case 'ReceiverCreated':
      return `receiver ${text(event.receiver)} created`;
    case 'ReceiverChanged':
      return `receiver ${text(event.receiver)} changed`;
    case 'ReceiverDeleted':
      return `receiver ${text(event.receiver)} deleted`;
    case 'RouteCreated':
      return `route ${text(event.route)} created`;
    case 'RouteChanged':
      return `route ${text(event.route)} changed`;
    case 'RouteDeleted':
      return `route ${text(event.route)} deleted`;
    case 'SilenceCreated':
      return `silence until ${marks.time(event.endsAt)}: ${text(event.comment)}`;
    case 'SilenceEnded':
      return `silence ended: ${text(event.comment)}`;
    case 'DeliveryChanged': {
      const times = event.attempts > 0 ? ` after ${event.attempts} attempts` : '';
      return `message to ${text(event.receiver)} ${marks.state(event.deliveryState)}${times}${event.answer === null ? '' : `: ${text(event.answer)}`}`;
    }
    default:
      return undefined;
  }
}
