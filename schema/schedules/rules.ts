/** The settings of a schedule, their defaults, and how a change is laid over it. */
import { isDeepStrictEqual } from 'node:util';
import type { ExclusionRow } from '../../drizzle/tables-planned.ts';
import type { Issue } from '../../src/base/errors.ts';
import type {
  CatchUp,
  FoldPolicy,
  GapPolicy,
  Overlap,
  ScheduleAction,
} from '../../src/domain/calendar/schedule.ts';
import { mayOverlap, scheduleBounds, scheduleIssues } from '../../src/domain/schedules.ts';
import { nameIssues, proseIssues, repetitionIssues } from '../../src/domain/settings/parts.ts';
import { timingIssues } from './rules-timing.ts';

/**
 * Everything of a schedule that can be chosen, but its name and whether it is paused. Times are
 * instants, exclusions local times in its zone.
 */
export interface ScheduleSettings {
  readonly description: string | null;
  readonly cron: string | null;
  readonly at: Date | null;
  readonly timeZone: string;
  readonly gap: GapPolicy;
  readonly fold: FoldPolicy;
  readonly startsAt: Date | null;
  readonly endsAt: Date | null;
  readonly exclusions: readonly ExclusionRow[];
  /** An iCalendar document; its events are exclusions too. */
  readonly calendar: string | null;
  readonly action: ScheduleAction;
  readonly signal: string | null;
  readonly overlap: Overlap;
  readonly catchUp: CatchUp;
  readonly catchUpLimit: number;
  readonly catchUpWithinMs: number;
  readonly jitterMs: number;
}

export const scheduleDefaults = {
  description: null,
  cron: null,
  at: null,
  timeZone: 'UTC',
  gap: 'FIRE',
  fold: 'ONCE',
  startsAt: null,
  endsAt: null,
  exclusions: [],
  calendar: null,
  action: 'RUN',
  signal: null,
  overlap: 'SKIP',
  catchUp: 'NONE',
  catchUpLimit: 10,
  catchUpWithinMs: 86_400_000,
  jitterMs: 0,
} as const satisfies ScheduleSettings;

/**
 * What an input contains of the settings. Left out: stays, or is the default. Null: none, and where
 * there is always something, as if left out.
 */
export type ScheduleSettingsInput = {
  readonly [K in Exclude<keyof ScheduleSettings, 'exclusions'>]?:
    | ScheduleSettings[K]
    | null
    | undefined;
} & {
  /** As people write them: see readExclusions. */
  readonly exclusions?: readonly string[] | null | undefined;
};

const settingNames = Object.keys(scheduleDefaults) as (keyof ScheduleSettings)[];
const whatMayBeNone = new Set<keyof ScheduleSettings>([
  'description',
  'cron',
  'at',
  'startsAt',
  'endsAt',
  'calendar',
  'signal',
]);

/**
 * Lays an input over what there is. What excludes each other gives way where it was not mentioned:
 * a new `at` takes the place of `cron`, and with another action a signal and an overlap that mean
 * nothing to it go.
 * @param exclusions those of the input, read; undefined when it has none
 */
export function mergeSettings(
  before: ScheduleSettings,
  input: ScheduleSettingsInput,
  exclusions: readonly ExclusionRow[] | undefined,
): ScheduleSettings {
  const chosen = settingNames.map((name) => {
    const value = name === 'exclusions' ? exclusions : input[name];
    const stays = value === undefined || (value === null && !whatMayBeNone.has(name));
    return [name, stays ? before[name] : value];
  });
  const after = Object.fromEntries(chosen) as ScheduleSettings;
  const replaced = {
    ...(input.at != null && input.cron === undefined ? { cron: null } : {}),
    ...(input.cron != null && input.at === undefined ? { at: null } : {}),
    ...(after.action !== 'SIGNAL' && input.signal === undefined ? { signal: null } : {}),
    ...(!mayOverlap(after.action) && input.overlap == null ? { overlap: 'SKIP' as const } : {}),
    ...(after.action === 'START' && after.overlap === 'ALLOW' && input.overlap == null
      ? { overlap: 'SKIP' as const }
      : {}),
  };
  return { ...after, ...replaced };
}

/** Names of the settings that differ, sorted. */
export function changedSettings(before: ScheduleSettings, after: ScheduleSettings): string[] {
  return settingNames.filter((name) => !isDeepStrictEqual(before[name], after[name])).sort();
}

// ---------------------------------------------------------------- what is refused

type Path = readonly string[];

export const maxSchedules = 1000;
export const maxCalendarLength = 262_144;

/**
 * Every fault of the settings but those of the calendar's text.
 * @param path of the input that they come from
 * @param past to judge whether its times have passed; what it was before may stay
 */
export function settingsIssues(
  settings: ScheduleSettings,
  path: Path,
  past: { readonly now: Date; readonly before: Date | null; readonly cronBefore: string | null },
): Issue[] {
  const { at } = settings;
  const issues: Issue[] = [
    ...proseIssues(settings.description, [...path, 'description'], 'description'),
    ...timingIssues(settings, path, settings.cron === past.cronBefore ? null : past.now),
  ];
  const fault = (name: string, message: string, hint?: string) =>
    issues.push({ path: [...path, name], message, hint });
  if (at && at.getTime() !== past.before?.getTime() && at.getTime() <= past.now.getTime()) {
    const hint = 'to do it now: runSchedule, or gander schedules run';
    issues.push({
      path: [...path, 'trigger', 'at'],
      message: `${at.toISOString()} has passed`,
      hint,
    });
  }
  for (const {
    path: [name],
    message,
    hint,
  } of scheduleIssues(settings)) {
    fault(name, name in scheduleBounds ? `${name} ${message}` : message, hint);
  }
  return issues;
}

/** Faults of a schedule's name. */
export const scheduleNameIssues = (name: string, path: Path): Issue[] =>
  nameIssues(name, path, 'the name of a schedule');

/** Of several in one input: names that come twice, and too many. */
export function setIssues(names: readonly string[], path: Path): Issue[] {
  const twice = repetitionIssues(
    names,
    (name) => `the schedule ${JSON.stringify(name)}`,
    (i) => [...path, String(i), 'name'],
  );
  if (names.length <= maxSchedules) return twice;
  return [
    ...twice,
    {
      path,
      message: `${names.length} schedules are more than the ${maxSchedules} that an assignment may have`,
    },
  ];
}
