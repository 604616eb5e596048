/**
 * The calendar once more, slow and obvious: an own reading of cron lines, and a walk from instant
 * to instant that looks at the face of a clock in the zone. It shares nothing with the calendar
 * that is tested.
 */
import type { Timing } from '../../../src/domain/calendar/schedule.ts';

/** What a clock in the zone shows, as numbers. */
export interface Face {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

export interface Tick {
  readonly at: number;
  readonly face: Face;
  /** The face as a number that grows with it. */
  readonly local: number;
}

export const localOf = ({ year, month, day, hour, minute, second }: Face): number =>
  Date.UTC(year, month - 1, day, hour, minute, second);

export function faceOf(local: number): Face {
  const date = new Date(local);
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
  return {
    year,
    month,
    day,
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
  };
}

/** What clocks in a zone show from one instant to another. */
export function ticks(timeZone: string, from: number, until: number, stepMs: number): Tick[] {
  const options = {
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  } as const;
  const format = new Intl.DateTimeFormat('en-GB', { timeZone, hourCycle: 'h23', ...options });
  const all: Tick[] = [];
  for (let at = from; at < until; at += stepMs) {
    const parts = Object.fromEntries(
      format.formatToParts(at).map(({ type, value }) => [type, Number(value)]),
    );
    const face = parts as unknown as Face;
    all.push({ at, face, local: localOf(face) });
  }
  return all;
}

const names = [
  'SUN',
  'MON',
  'TUE',
  'WED',
  'THU',
  'FRI',
  'SAT',
  'JAN',
  'FEB',
  'MAR',
  'APR',
  'MAY',
  'JUN',
  'JUL',
  'AUG',
  'SEP',
  'OCT',
  'NOV',
  'DEC',
];
const numbers = (text: string) => text.replace(/[A-Z]{3}/gi, (name) => String(numberOfName(name)));

function numberOfName(name: string): number {
  const place = names.indexOf(name.toUpperCase());
  return place < 7 ? place : place - 6;
}

/** Whether a number is in one part of a field that has no letters of its own. */
function inPart(part: string, value: number, max: number): boolean {
  const [range = '', step = '1'] = part.split('/');
  const [from, to] =
    range === '*'
      ? [0, max]
      : range.includes('-')
        ? range.split('-').map(Number)
        : [Number(range), Number(range)];
  const start =
    range === '*' && max === 31 ? 1 : range === '*' && max === 12 ? 1 : (from as number);
  return value >= start && value <= (to as number) && (value - start) % Number(step) === 0;
}

const inField = (field: string, value: number, max: number) =>
  field.split(',').some((part) => inPart(numbers(part), value, max));

const daysIn = (year: number, month: number) => new Date(Date.UTC(year, month, 0)).getUTCDate();
const weekdayOf = (year: number, month: number, day: number) =>
  new Date(Date.UTC(year, month - 1, day)).getUTCDay();

function nearestWeekday(year: number, month: number, day: number): number {
  const weekday = weekdayOf(year, month, day);
  if (weekday === 6) return day === 1 ? 3 : day - 1;
  if (weekday === 0) return day === daysIn(year, month) ? day - 2 : day + 1;
  return day;
}

function dayOfMonthFits(field: string, { year, month, day }: Face): boolean {
  const last = daysIn(year, month);
  return field.split(',').some((part) => {
    if (part === 'L') return day === last;
    if (part === 'LW') return day === nearestWeekday(year, month, last);
    if (part.endsWith('W'))
      return (
        Number.parseInt(part, 10) <= last &&
        day === nearestWeekday(year, month, Number.parseInt(part, 10))
      );
    return inPart(part, day, 31);
  });
}

function weekdayFits(field: string, { year, month, day }: Face): boolean {
  const weekday = weekdayOf(year, month, day);
  return field.split(',').some((part) => {
    const [, base = part, nth] = /^(.*?)(?:#(.)|(L))?$/.exec(part) ?? [];
    const isLast = /[#]?L$/.test(part) && day + 7 > daysIn(year, month);
    const place = part.endsWith('L')
      ? isLast
      : nth === undefined || Math.ceil(day / 7) === Number(nth);
    const plain = numbers(base.replace(/L$/, '').replace(/-SUN/i, '-7'));
    return (
      place &&
      (plain === '*' ||
        inPart(plain, weekday, 6) ||
        (weekday === 0 && !plain.startsWith('*') && inPart(plain, 7, 7)))
    );
  });
}

/** Whether a line of five or six fields names this time. */
export function fits(line: string, face: Face): boolean {
  const all = line.trim().split(/\s+/);
  const [second, minute, hour, day, month, weekday] = (all.length === 5 ? ['0', ...all] : all).map(
    (field) => field.replaceAll('?', '*'),
  );
  if (!inField(second as string, face.second, 59) || !inField(minute as string, face.minute, 59))
    return false;
  if (!inField(hour as string, face.hour, 23) || !inField(month as string, face.month, 12))
    return false;
  const both = (weekday as string).startsWith('+');
  const [ofMonth, ofWeek] = [
    dayOfMonthFits(day as string, face),
    weekdayFits((weekday as string).replace('+', ''), face),
  ];
  return both || (day as string).startsWith('*') || (weekday as string).startsWith('*')
    ? ofMonth && ofWeek
    : ofMonth || ofWeek;
}

/**
 * Whether a line goes by the time that passes: some part of its minute or hour covers the whole
 * field, be it in steps.
 */
export function isByTimePassing(line: string): boolean {
  const all = line.trim().split(/\s+/);
  const [, minute = '', hour = ''] = all.length === 5 ? ['0', ...all] : all;
  const covers = (field: string, last: number) =>
    field.split(',').some((part) => {
      const [range = ''] = part.replaceAll('?', '*').split('/');
      return range === '*' || range.split('-').map(Number).join() === `0,${last}`;
    });
  return covers(minute, 59) || covers(hour, 23);
}

export interface Expected {
  readonly dueAt: number;
  readonly note: string | null;
}

/** All firings of a timing at these ticks; the first tick only shows where the clock came from. */
export function walk(timing: Timing, all: readonly Tick[], stepMs: number): Expected[] {
  const excluded = (local: number) =>
    timing.exclusions.some(
      ({ from, until }) => local >= Date.parse(`${from}Z`) && local < Date.parse(`${until}Z`),
    );
  const named = (local: number, face = faceOf(local)) =>
    fits(timing.cron as string, face) && !excluded(local);
  const times = new Map<number, number>();
  for (const { local } of all) times.set(local, (times.get(local) ?? 0) + 1);
  const seen = new Set<number>([all[0]?.local ?? 0]);
  const { gap, fold } = isByTimePassing(timing.cron as string)
    ? { gap: 'SKIP', fold: 'TWICE' }
    : timing;
  const firings: Expected[] = [];
  for (const [index, { at, face, local }] of all.entries()) {
    if (index === 0) continue;
    let inGap = false;
    for (let lost = (all[index - 1] as Tick).local + stepMs; lost < local; lost += stepMs)
      inGap ||= named(lost);
    const again = seen.has(local);
    seen.add(local);
    if (inGap && gap === 'FIRE') firings.push({ dueAt: at, note: 'GAP' });
    else if (named(local, face) && !(again && fold === 'ONCE')) {
      firings.push({
        dueAt: at,
        note: again ? 'FOLD_SECOND' : times.get(local) === 2 ? 'FOLD_FIRST' : null,
      });
    }
  }
  const [startsAt, endsAt] = [
    Date.parse(timing.startsAt ?? '0001-01-01T00:00:00Z'),
    Date.parse(timing.endsAt ?? '9999-01-01T00:00:00Z'),
  ];
  return firings.filter(({ dueAt }) => dueAt >= startsAt && dueAt < endsAt);
}
