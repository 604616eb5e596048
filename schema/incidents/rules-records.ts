/** Which events an incident collects. Pure. */
import type { EventFilterArgs } from '../events/rules.ts';
import type { IncidentRecord } from './store/incidents.ts';

/** Those of a host itself: its instances have incidents of their own. */
const ofHost = [
  'HOST_ENROLLED',
  'HOST_CONNECTED',
  'HOST_DISCONNECTED',
  'HOST_CHANGED',
  'HOST_REMOVED',
  'AGENT_PROBLEM',
  'REPORTS_DROPPED',
] as const;

/** From its opening to its end, both included. None where there is no host: it has pings. */
export function eventsOfIncident(
  incident: Pick<IncidentRecord, 'host' | 'instance' | 'openedAt' | 'resolvedAt'>,
): EventFilterArgs {
  const { host, instance, openedAt, resolvedAt } = incident;
  if (host === '') return { kind: [] };
  return {
    ...(instance === null ? { host: [host], kind: ofHost } : { instance: [instance] }),
    since: openedAt,
    before: resolvedAt && afterwards(resolvedAt),
  };
}

/** The first instant behind it. */
function afterwards(time: Date): Date {
  const next = structuredClone(time);
  next.setTime(time.getTime() + 1);
  return next;
}
