/**
 * From an input to what is written: settings merged, every fault found, and the calendar's events
 * written out.
 */
import type { ExclusionRow } from '../../drizzle/tables-planned.ts';
import type { Issue } from '../../src/base/errors.ts';
import type { ReadCalendars } from './reading.ts';
import {
  maxCalendarLength,
  mergeSettings,
  type ScheduleSettings,
  type ScheduleSettingsInput,
  scheduleDefaults,
  settingsIssues,
} from './rules.ts';
import { readExclusions, totalIssues } from './rules-exclusions.ts';
import { isTimeZone } from './rules-timing.ts';

export interface WrittenSettings extends ScheduleSettings {
  readonly calendarExclusions: readonly ExclusionRow[];
  readonly calendarExpandedAt: Date | null;
}

/**
 * @param before what there is; null: it is new
 * @param path of the input that the faults are placed in
 * @param base what the input is laid over: by default what there is
 * @param calendars `require` must have passed before the settings are used
 * @returns the settings, to be written only when there are no issues
 */
export function readSettings(
  before: WrittenSettings | null,
  input: ScheduleSettingsInput,
  path: readonly string[],
  {
    now,
    calendars,
    base = before ?? scheduleDefaults,
  }: { readonly now: Date; readonly calendars: ReadCalendars; readonly base?: ScheduleSettings },
): { readonly settings: WrittenSettings; readonly issues: readonly Issue[] } {
  const given =
    input.exclusions == null
      ? undefined
      : readExclusions(input.exclusions, [...path, 'exclusions']);
  const merged = mergeSettings(base, input, given?.exclusions);
  const issues = [
    ...settingsIssues(merged, path, {
      now,
      before: before?.at ?? null,
      cronBefore: before?.cron ?? null,
    }),
    ...(given?.issues ?? []),
  ];
  if (before && before.calendar === merged.calendar && before.timeZone === merged.timeZone) {
    const { calendarExclusions, calendarExpandedAt } = before;
    return { settings: { ...merged, calendarExclusions, calendarExpandedAt }, issues };
  }
  const written = writtenOut(merged, calendars, [...path, 'calendar']);
  const calendarExpandedAt = merged.calendar === null ? null : now;
  return {
    settings: { ...merged, calendarExclusions: written.exclusions, calendarExpandedAt },
    issues: [...issues, ...written.issues],
  };
}

/** The calendar's events as exclusions in the schedule's zone. */
export function writtenOut(
  {
    calendar,
    timeZone,
    exclusions: own,
  }: Pick<ScheduleSettings, 'calendar' | 'timeZone' | 'exclusions'>,
  calendars: ReadCalendars,
  path: readonly string[],
): ReturnType<ReadCalendars['lookUp']> {
  if (calendar === null || !isTimeZone(timeZone)) return { exclusions: [], issues: [] };
  if (calendar.length > maxCalendarLength) {
    return {
      exclusions: [],
      issues: [{ path, message: `the calendar is longer than ${maxCalendarLength} characters` }],
    };
  }
  const read = calendars.lookUp(calendar, timeZone, path);
  return {
    exclusions: read.exclusions,
    issues: [...read.issues, ...totalIssues(own.length, read.exclusions.length, path)],
  };
}
