/**
 * What is remembered of the monitors of one subject, an instance or the host itself: how far its
 * output was compared, and what is raised. Goes to the state journal as a whole with each change,
 * together with the reports of that change.
 */
import type { WallMs } from '../../core/types.ts';
import type { Cursors } from '../../host/monitors/log-watch.ts';

/** The host, among the ids of instances. */
export const theHost = 'host';

/** A part of a monitor that is raised. Of METRIC the part is empty. */
export interface Raised {
  readonly monitorId: string;
  readonly generation: string;
  readonly part: string;
  /** Of LOG: when a line has matched last. Of METRIC: when it was raised. */
  readonly at: WallMs;
}

export interface StoredSubject {
  readonly subject: string;
  readonly cursors: Cursors;
  readonly raised: readonly Raised[];
}

export interface MonitoredRecord {
  readonly monitored: StoredSubject;
}

/** @returns null for what is no such record: its subject is watched as if it were new */
export function storedSubject(value: unknown): StoredSubject | null {
  const { subject, cursors, raised } = (value ?? {}) as Partial<StoredSubject>;
  const sound =
    typeof subject === 'string' &&
    typeof cursors === 'object' &&
    cursors !== null &&
    Object.values(cursors).every(
      (place) => typeof place?.file === 'string' && Number.isSafeInteger(place.offset),
    ) &&
    Array.isArray(raised);
  return sound ? { subject, cursors, raised } : null;
}
