/**
 * How many alerts of local programs a host may have open: an agent that lost its count, or that is
 * not to be trusted, must not fill the plane. Pure.
 */
import type { AlertReport } from './topics.ts';

/** Twice as many as the agent itself allows (P263). */
export const maxOpenAlerts = 1000;

/** The component of the alert about those that were left out. No local program can name it: its prefix is another. */
export const tooManyAlerts = 'events';
const tooManySeverity = 2;

export interface OpenAlert {
  readonly hostId: string;
  readonly component: string;
  readonly ci: string;
}

type Alert = AlertReport & { readonly host: { readonly id: string; readonly name: string } };

const keyOf = (component: string, ci: string): string => JSON.stringify([component, ci]);

/**
 * The alerts without those that would open more than a host may have. The first that is left out
 * raises an alert about that, which the next one that is taken clears.
 * @param open those of the hosts of the alerts
 */
export function boundedAlerts<A extends Alert>(
  alerts: readonly A[],
  open: readonly OpenAlert[],
): readonly (A | Alert)[] {
  const keys = new Map<string, Set<string>>();
  for (const { hostId, component, ci } of open) {
    const known = keys.get(hostId) ?? new Set<string>();
    keys.set(hostId, known.add(keyOf(component, ci)));
  }
  return alerts.flatMap((alert): readonly (A | Alert)[] => {
    const { host, component, ci, signal } = alert;
    const known = keys.get(host.id) ?? new Set<string>();
    keys.set(host.id, known);
    const key = keyOf(component, ci);
    if (signal === 'CLEAR') {
      known.delete(key);
      return [alert];
    }
    const about = { host, component: tooManyAlerts, ci: '' };
    const mark = keyOf(tooManyAlerts, '');
    const isKnown = known.has(key);
    const size = known.size - (known.has(mark) ? 1 : 0);
    if (!isKnown && size >= maxOpenAlerts) {
      if (known.has(mark)) return [];
      known.add(mark);
      const text = `${maxOpenAlerts} alerts of local programs are open: others are left out until some are cleared`;
      return [{ ...about, signal, severity: tooManySeverity, text }];
    }
    known.add(key);
    if (isKnown || !known.delete(mark)) return [alert];
    return [alert, { ...about, signal: 'CLEAR', text: 'alerts are taken again' }];
  });
}
