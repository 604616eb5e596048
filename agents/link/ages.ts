/**
 * Reports as they cross the wire: the age of each instead of readings of this host's clocks. Pure.
 */
import { elapsedMs, type Moment } from '../../src/domain/moment.ts';
import type { Entry } from './wire.ts';

/**
 * Reports as they are sent: each with how long ago it happened. The age of a report of this boot is
 * exact, whatever happened to the wall clock. The age of a report of an earlier boot is the
 * difference of two readings of the wall clock, and is wrong by as much as that clock was set
 * between them; it is never negative.
 *
 * @param now when they are sent
 */
export function aged(
  entries: readonly Entry[],
  now: Moment,
): (Omit<Entry, 'boot'> & { readonly ageMs: number })[] {
  return entries.map(({ boot, ...entry }) => ({
    ...entry,
    ageMs: Math.round(elapsedMs({ wallMs: Date.parse(entry.at), boot }, now)),
  }));
}
