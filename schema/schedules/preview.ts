/** When a schedule would fire that nobody has made yet. */
import { InvalidInput, type Issue } from '../../src/base/errors.ts';
import type { ReadCalendars } from './reading.ts';
import { mergeSettings, type ScheduleSettingsInput, scheduleDefaults } from './rules.ts';
import { readExclusions } from './rules-exclusions.ts';
import { type PlannedFiring, plannedFirings, timingIssues, timingOf } from './rules-timing.ts';
import { writtenOut } from './settings.ts';

export interface PreviewArgs
  extends Pick<
    ScheduleSettingsInput,
    'cron' | 'at' | 'timeZone' | 'gap' | 'fold' | 'startsAt' | 'endsAt' | 'exclusions' | 'calendar'
  > {
  /** How many. */
  readonly n: number;
  readonly after?: Date | null | undefined;
}

/** The most firings of one preview. */
export const maxFirings = 1000;

/** @throws InvalidInput with every fault */
export function preview(input: PreviewArgs, now: Date, calendars: ReadCalendars): PlannedFiring[] {
  const path = ['input', 'spec'];
  const { exclusions, issues } = readExclusions(input.exclusions ?? [], [...path, 'exclusions']);
  const settings = mergeSettings(scheduleDefaults, input, exclusions);
  const calendar = writtenOut(settings, calendars, [...path, 'calendar']);
  calendars.require();
  const bound: Issue[] =
    input.n >= 1 && input.n <= maxFirings
      ? []
      : [
          {
            path: ['input', 'n'],
            message: `n must be between 1 and ${maxFirings}, got ${input.n}`,
            hint: 'go on with after',
          },
        ];
  const all = [...timingIssues(settings, path, now), ...issues, ...calendar.issues, ...bound];
  if (all.length > 0) throw new InvalidInput(all);
  return plannedFirings(
    timingOf(settings, calendar.exclusions),
    input.after ?? now,
    input.n,
    (ms) => new Date(ms),
  );
}
