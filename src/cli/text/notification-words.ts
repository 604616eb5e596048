/** Receivers, routes, silences and deliveries in words: tables. */

import { humanDuration } from '../../base/duration.ts';
import type {
  DeliveryLineFragment,
  IncidentMatchLineFragment,
  ReceiverLineFragment,
  RouteLineFragment,
  SilenceLineFragment,
} from '../../sdk/client/generated.ts';
import { styleOfState } from '../../terminal/style.ts';
import { table } from '../../terminal/table.ts';
import type { Context } from '../command.ts';
import { agoOf } from '../plane-clock.ts';
import { localTime } from './run-words.ts';

function placeOf({ settings }: ReceiverLineFragment): string {
  switch (settings.__typename) {
    case 'EmailSettings':
      return `${settings.to.join(', ')} by ${settings.host}:${settings.port}`;
    case 'NtfySettings':
      return `${settings.topic} at ${settings.url ?? `secret ${settings.urlSecret}`}`;
    case 'CommandSettings':
      return [settings.command, ...settings.arguments].join(' ');
    default:
      return settings.url ?? `secret ${settings.urlSecret}`;
  }
}

export const receiverTable = (
  receivers: readonly ReceiverLineFragment[],
  context: Context,
): string[] =>
  table(
    ['NAME', 'KIND', 'PENDING', 'DEAD', 'WHERE'],
    receivers.map((receiver) => [
      receiver.enabled ? receiver.name : `${receiver.name} (disabled)`,
      receiver.kind,
      String(receiver.pendingDeliveries),
      {
        text: String(receiver.deadDeliveries),
        style: receiver.deadDeliveries > 0 ? 'red' : undefined,
      },
      placeOf(receiver),
    ]),
    context,
  );

/** What matches, as it is given on the command line. */
export function matchInWords(match: IncidentMatchLineFragment): string {
  const lists = (['severity', 'ci', 'environment', 'monitor', 'kind'] as const).flatMap((name) => {
    const values = match[name];
    return values === null ? [] : [`${name} ${values.join('|')}`];
  });
  return [match.target ?? '', ...lists].filter(Boolean).join(', ') || 'everything';
}

const timing = ({ waitMs, intervalMs, repeatMs }: RouteLineFragment): string =>
  [waitMs, intervalMs, repeatMs].map((ms) => (ms === 0 ? '-' : humanDuration(ms))).join(' / ');

export const routeTable = (routes: readonly RouteLineFragment[], context: Context): string[] =>
  table(
    ['POSITION', 'NAME', 'RECEIVER', 'MATCHES', 'GROUPED BY', 'WAIT / INTERVAL / REPEAT'],
    routes.map((route) => [
      String(route.position),
      route.enabled ? route.name : `${route.name} (disabled)`,
      route.receiver?.name ?? '',
      `${matchInWords(route.match)}${route.continues ? ', continues' : ''}`,
      route.groupBy.join(', ').toLowerCase(),
      timing(route),
    ]),
    context,
  );

export const silenceTable = (
  silences: readonly SilenceLineFragment[],
  now: number,
  context: Context,
): string[] =>
  table(
    ['ID', 'BY', 'ENDS', 'MATCHES', 'COMMENT'],
    silences.map((silence) => [
      silence.id,
      silence.createdBy.label,
      Date.parse(silence.endsAt) > now ? localTime(silence.endsAt) : 'over',
      matchInWords(silence.match),
      silence.comment,
    ]),
    context,
  );

export const deliveryTable = (
  deliveries: readonly DeliveryLineFragment[],
  now: number,
  context: Context,
): string[] =>
  table(
    ['ID', 'STATE', 'RECEIVER', 'MADE', 'ATTEMPTS', 'SUBJECT', 'ANSWER'],
    deliveries.map((delivery) => [
      delivery.id,
      { text: delivery.state, style: styleOfState(delivery.state) },
      delivery.receiverName,
      agoOf(delivery.createdAt, now),
      String(delivery.attempts),
      delivery.subject ?? '',
      delivery.log.at(-1)?.answer ?? '',
    ]),
    context,
  );
