/** Payloads of the events about monitors, and which events monitors are evaluated on. */
import type { EventKind } from '../events/topics.ts';
import type { PingKind } from './rules-pings.ts';

/** MONITOR_CREATED, MONITOR_CHANGED, MONITOR_DELETED, by whoever did it. */
export interface MonitorPayload {
  readonly monitorId: string;
  readonly name: string;
}

/** MONITOR_PINGED, by the plane. */
export interface MonitorPingedPayload extends MonitorPayload {
  readonly pingKind: PingKind;
  readonly exitCode: number | null;
}

/** The monitor that its payload names is made, changed or removed by it. */
export function changesMonitor({ kind }: { readonly kind: string }): boolean {
  return kind === 'MONITOR_CREATED' || kind === 'MONITOR_CHANGED' || kind === 'MONITOR_DELETED';
}

/** As readers of the list see it: its last pings are part of it. */
export const changesLine = (event: { readonly kind: string }): boolean =>
  changesMonitor(event) || event.kind === 'MONITOR_PINGED';

const watched: ReadonlySet<EventKind | 'EVENT_GAP'> = new Set([
  'INSTANCE_STATE_CHANGED',
  'INSTANCE_CREATED',
  'INSTANCE_DESIRED_CHANGED',
  'INSTANCE_REMOVED',
  'HOST_CONNECTED',
  'HOST_DISCONNECTED',
  'HOST_CHANGED',
  'HOST_REMOVED',
  'PROGRAM_CHANGED',
  'FIRING_NOT_RUN',
  'RUN_CHANGED',
] as const);

/** Monitors may raise or clear on it. */
export function isWatched({ kind }: { readonly kind: EventKind | 'EVENT_GAP' }): boolean {
  return watched.has(kind);
}

/** A monitor or an incident may have something to do earlier than was thought. */
export function bringsForward(event: { readonly kind: EventKind | 'EVENT_GAP' }): boolean {
  return isWatched(event) || changesLine(event) || event.kind.startsWith('INCIDENT_');
}
