/** Receivers and routes in words, for lists. Pure. */
import { humanDuration } from '../../../base/duration.ts';
import type { DeliveryLineFragment } from '../../../sdk/client/generated.ts';
import type { ReceiverLine } from './receiver-draft.ts';
import type { RouteLine } from './route-draft.ts';

/** Where a receiver sends. */
export function placeOf({ settings }: Pick<ReceiverLine, 'settings'>): string {
  switch (settings.__typename) {
    case 'EmailSettings':
      return `${settings.to.join(', ')} by ${settings.host}`;
    case 'CommandSettings':
      return [settings.command, ...settings.arguments].join(' ');
    case 'NtfySettings':
      return `${settings.topic} at ${settings.url ?? `the secret ${settings.urlSecret}`}`;
    default:
      return settings.url ?? `the secret ${settings.urlSecret}`;
  }
}

/** When a route sends. */
export function timingWords({ waitMs, intervalMs, repeatMs }: RouteLine): string {
  const wait = waitMs === 0 ? 'at once' : `after ${humanDuration(waitMs)}`;
  const repeat = repeatMs === 0 ? 'never repeated' : `repeated after ${humanDuration(repeatMs)}`;
  return `${wait}, once in ${humanDuration(intervalMs)}, ${repeat}`;
}

type Counts = Pick<DeliveryLineFragment, 'opened' | 'open' | 'resolved'>;

/** What a message is about, such as "2 opened, 1 resolved". */
export const countWords = ({ opened, open, resolved }: Counts): string =>
  (
    [
      [opened, 'opened'],
      [open, 'still open'],
      [resolved, 'resolved'],
    ] as const
  )
    .flatMap(([count, word]) => (count > 0 ? [`${count} ${word}`] : []))
    .join(', ');
