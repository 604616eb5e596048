/**
 * When schedules fire, by the same calendar that agents use, in the terms of inputs and answers.
 * Pure.
 */

import type { ExclusionRow } from '../../drizzle/tables-planned.ts';
import type { Issue } from '../../src/base/errors.ts';
import { type FiringNote, nextFirings } from '../../src/domain/calendar/firings.ts';
import { readLocal, writeLocal } from '../../src/domain/calendar/local.ts';
import type { Timing } from '../../src/domain/calendar/schedule.ts';
import { timingIssues as issuesOf } from '../../src/domain/calendar/timing.ts';
import { zoneOf } from '../../src/domain/calendar/zone.ts';
import { unknownZone } from '../../src/domain/calendar/zone-names.ts';

/** What of a schedule's settings defines when it fires. */
export type TimingSettings = Omit<Timing, 'at' | 'startsAt' | 'endsAt' | 'exclusions'> & {
  readonly at: Date | null;
  readonly startsAt: Date | null;
  readonly endsAt: Date | null;
  readonly exclusions: readonly ExclusionRow[];
};

/** @param more exclusions in addition to its own: those of its calendar */
export function timingOf(settings: TimingSettings, more: readonly ExclusionRow[] = []): Timing {
  const { cron, at, timeZone, gap, fold, startsAt, endsAt, exclusions } = settings;
  return {
    ...{ cron, timeZone, gap, fold },
    at: at?.toISOString() ?? null,
    startsAt: startsAt?.toISOString() ?? null,
    endsAt: endsAt?.toISOString() ?? null,
    exclusions: [...exclusions, ...more],
  };
}

/**
 * Every fault of when it fires; those of a cron line name the character. @param now null: its
 * times may have passed
 */
export function timingIssues(
  settings: TimingSettings,
  path: readonly string[],
  now: Date | null,
): Issue[] {
  return issuesOf(timingOf(settings), now?.getTime() ?? null).map(
    ({ path: within, message, hint, position }) => {
      const where =
        position === undefined
          ? ''
          : `, at character ${position + 1} of ${JSON.stringify(settings.cron)}`;
      const trigger = within[0] === 'cron' || within[0] === 'at' ? ['trigger'] : [];
      return { path: [...path, ...trigger, ...within], message: `${message}${where}`, hint };
    },
  );
}

export const firingNotes = {
  GAP: {
    description:
      'Clocks go forward over its local time: it fires at the first instant after the gap.',
  },
  FOLD_FIRST: { description: 'Clocks go back, and its local time comes twice: this is the first.' },
  FOLD_SECOND: {
    description: 'Clocks go back, and its local time comes twice: this is the second.',
  },
} as const satisfies Record<FiringNote, unknown>;

/** A firing that is to come. */
export interface PlannedFiring {
  readonly dueAt: Date;
  /** YYYY-MM-DDTHH:MM:SS in the schedule's zone. */
  readonly localTime: string;
  readonly note: FiringNote | null;
}

/**
 * @param instant makes a time of milliseconds since 1970. @returns the firings after `after`,
 * `count` at most, without jitter
 */
export function plannedFirings(
  timing: Timing,
  after: Date,
  count: number,
  instant: (ms: number) => Date,
): PlannedFiring[] {
  return nextFirings(timing, after.getTime(), count).map(({ dueAt, local, note }) => ({
    dueAt: instant(dueAt),
    localTime: local,
    note,
  }));
}

export const isTimeZone = (name: string): boolean => unknownZone(name) === null;

/** @param ms an instant, since 1970. @returns the local time there, YYYY-MM-DDTHH:MM:SS */
export const localTimeOf = (ms: number, timeZone: string): string =>
  writeLocal(zoneOf(timeZone).localAt(ms));

/**
 * The first instant, in milliseconds since 1970, at which a clock in the zone shows the local time;
 * of one that no clock shows, the first after it.
 */
export function instantOf(localTime: string, timeZone: string): number {
  const local = readLocal(localTime);
  if (local === null) throw new RangeError(`${JSON.stringify(localTime)} is no local time`);
  const resolved = zoneOf(timeZone).resolve(local);
  if (resolved.kind === 'ONE') return resolved.at;
  return resolved.kind === 'FOLD' ? resolved.first : resolved.change.at;
}
