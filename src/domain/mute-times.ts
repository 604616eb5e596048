/** Weekly windows in which nothing is sent: on which days, from when until when, in which zone. Pure. */
import type { Issue } from '../base/errors.ts';
import { zoneIssues } from './calendar/timing.ts';
import { zoneOf } from './calendar/zone.ts';

export const weekdays = {
  MONDAY: { description: 'The first day of the week.' },
  TUESDAY: { description: 'The second day of the week.' },
  WEDNESDAY: { description: 'The third day of the week.' },
  THURSDAY: { description: 'The fourth day of the week.' },
  FRIDAY: { description: 'The fifth day of the week.' },
  SATURDAY: { description: 'The sixth day of the week.' },
  SUNDAY: { description: 'The seventh day of the week.' },
} as const;
export type Weekday = keyof typeof weekdays;
export const weekdayNames = Object.keys(weekdays) as readonly Weekday[];

export interface MuteTime {
  /** The days on which the window begins. Empty: every day. */
  readonly days: readonly Weekday[];
  /** `HH:MM`, local. */
  readonly from: string;
  /** `HH:MM`, local; up to `from` means on the next day, and the same as `from` a whole day. */
  readonly until: string;
  /** A name of the IANA database. */
  readonly timeZone: string;
}

/** Windows of one route. */
export const maxMuteTimes = 20;

const clockPattern = /^([01]\d|2[0-3]):([0-5]\d)$/;
const dayMinutes = 1440;

/** Minutes since midnight. Null: no time of the day. */
function minutesOf(text: string): number | null {
  const [, hours, minutes] = clockPattern.exec(text) ?? [];
  return hours === undefined ? null : Number(hours) * 60 + Number(minutes);
}

/** @param path of the list in the input */
export function muteTimeIssues(times: readonly MuteTime[], path: readonly string[]): Issue[] {
  if (times.length > maxMuteTimes)
    return [{ path, message: `a route has at most ${maxMuteTimes} mute times` }];
  return times.flatMap(({ days, from, until, timeZone }, index) => {
    const at = [...path, String(index)];
    const clocks = Object.entries({ from, until }).flatMap(([name, text]): Issue[] =>
      minutesOf(text) === null
        ? [
            {
              path: [...at, name],
              message: `${JSON.stringify(text)} is no time of the day`,
              hint: 'write hours and minutes, such as 22:00',
            },
          ]
        : [],
    );
    const zones = zoneIssues(timeZone).map(({ message, hint }) => ({
      path: [...at, 'timeZone'],
      message,
      hint,
    }));
    const isRepeated = new Set(days).size < days.length;
    const repeated = { path: [...at, 'days'], message: 'each day can be given once' };
    return [...(isRepeated ? [repeated] : []), ...clocks, ...zones];
  });
}

/**
 * Whether the instant is in one of the windows. Local times count: where clocks are set back, a
 * window lasts an hour longer.
 * @param now milliseconds since 1970
 */
export function isMuted(times: readonly MuteTime[], now: number): boolean {
  return times.some((time) => contains(time, now));
}

function contains({ days, from, until, timeZone }: MuteTime, now: number): boolean {
  const [begin, end] = [minutesOf(from) ?? 0, minutesOf(until) ?? 0];
  const minutes = Math.floor(zoneOf(timeZone).localAt(now) / 60_000);
  const minute = ((minutes % dayMinutes) + dayMinutes) % dayMinutes;
  const today = Math.floor(minutes / dayMinutes);
  const beginsOn = (day: number) => days.length === 0 || days.includes(weekdayOf(day));
  if (begin < end) return beginsOn(today) && minute >= begin && minute < end;
  return (beginsOn(today) && minute >= begin) || (beginsOn(today - 1) && minute < end);
}

/** @param day since 1 January 1970, which was a Thursday */
const weekdayOf = (day: number): Weekday => weekdayNames[(((day + 3) % 7) + 7) % 7] as Weekday;
