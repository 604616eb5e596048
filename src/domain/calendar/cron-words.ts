/**
 * A cron line in plain words, such as "at 02:30, on Monday to Friday". The words are made from the
 * sets of values that the calendar looks at, so that they describe what fires. Pure.
 *
 * First the time of day, then the days, months and years, with a comma between. Few times of day are
 * listed; many are put as seconds, minutes and hours. A set of numbers is written as its runs ("1 to
 * 5 and 9"), or as a step where it is one ("every 7th minute from 0 to 56").
 */
import type { CronPattern } from 'croner';
import { parseCron, patternOf } from './cron.ts';

/** @returns null for a line that has a fault */
export function cronWords(text: string): string | null {
  if ('fault' in parseCron(text)) return null;
  const pattern = patternOf(text);
  const time = timeWords(pattern);
  const days = dayWords(pattern);
  const months = valuesOf(pattern.month);
  return [
    time,
    days ?? (time.startsWith('at ') && time.includes(':') ? 'every day' : null),
    months.length === 12 ? null : `in ${runs(months, (month) => monthNames[month] ?? '')}`,
    pattern.starYear ? null : `in ${runs(valuesOf(pattern.year), String)}`,
  ]
    .filter((part) => part !== null)
    .join(', ');
}

/** At the places of an array that are set; the number is the place. */
const valuesOf = (places: readonly number[]): number[] =>
  places.flatMap((value, place) => (value > 0 ? [place] : []));

const two = (value: number): string => String(value).padStart(2, '0');

/** "a", "a and b", "a, b and c". */
function joined(parts: readonly string[]): string {
  const last = parts.at(-1) ?? '';
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(', ')} and ${last}`;
}

/** Sorted numbers as runs of neighbours. */
function runsOf(values: readonly number[]): (readonly [first: number, last: number])[] {
  const all: [number, number][] = [];
  for (const value of values) {
    const run = all.at(-1);
    if (run && run[1] === value - 1) run[1] = value;
    else all.push([value, value]);
  }
  return all;
}

/** Runs of three and more as "a to b", all else one by one. */
const runs = (values: readonly number[], nameOf: (value: number) => string): string =>
  joined(
    runsOf(values).flatMap(([first, last]) => {
      if (last - first >= 2) return [`${nameOf(first)} to ${nameOf(last)}`];
      return first === last ? [nameOf(first)] : [nameOf(first), nameOf(last)];
    }),
  );

/** The distance between neighbours, where it is the same and more than 1; of some numbers at least. */
function stepOf(values: readonly number[], least: number): number | null {
  const [first = 0, second = 0] = values;
  const step = second - first;
  const isStep = values.every((value, place) => value === first + place * step);
  return values.length >= least && step > 1 && isStep ? step : null;
}

/** Whether a step begins at 0 and comes out even, so that it goes on across the end. */
const isEven = (values: readonly number[], size: number): boolean =>
  values[0] === 0 && values.length > 1 && stepOf(values, 2) === size / values.length;

function ordinal(value: number): string {
  const teen = Math.floor(value / 10) === 1;
  return `${value}${(!teen && { 1: 'st', 2: 'nd', 3: 'rd' }[value % 10]) || 'th'}`;
}

/** "minute 5", "minutes 1 to 5 and 9", "every 7th minute from 0 to 56". */
function numbered(values: readonly number[], unit: string): string {
  const step = stepOf(values, 4);
  if (step !== null) return `every ${ordinal(step)} ${unit} from ${values[0]} to ${values.at(-1)}`;
  return `${unit}${values.length > 1 ? 's' : ''} ${runs(values, String)}`;
}

/** So many times of day are listed one by one. */
const listed = 6;

function timeWords(pattern: CronPattern): string {
  const [seconds, minutes, hours] = [pattern.second, pattern.minute, pattern.hour].map(
    valuesOf,
  ) as [number[], number[], number[]];
  const exact = !(seconds.length === 1 && seconds[0] === 0);
  if (seconds.length * minutes.length * hours.length <= listed) {
    const times = hours.flatMap((hour) =>
      minutes.flatMap((minute) =>
        seconds.map((second) => [hour, minute, ...(exact ? [second] : [])].map(two).join(':')),
      ),
    );
    return `at ${joined(times)}`;
  }
  return exact ? secondWords(seconds, minutes, hours) : minuteWords(minutes, hours);
}

/** Of a line that fires at the full minute. */
function minuteWords(minutes: readonly number[], hours: readonly number[]): string {
  const every = everyWords(minutes, 'minute');
  if (every) return withHours(every, hours);
  const at = `at ${numbered(minutes, 'minute')}`;
  if (hours.length === 24) return `every hour ${at}`;
  if (isEven(hours, 24)) return `every ${24 / hours.length} hours ${at}`;
  return withHours(at, hours);
}

function secondWords(
  seconds: readonly number[],
  minutes: readonly number[],
  hours: readonly number[],
): string {
  const every = everyWords(seconds, 'second');
  const at = every ?? `at ${numbered(seconds, 'second')}`;
  if (minutes.length === 60) return withHours(every ? at : `${at} of every minute`, hours);
  const within = `${at}, in ${numbered(minutes, 'minute')}`;
  return hours.length === 24 ? `${within} of every hour` : withHours(within, hours);
}

/** "every minute", "every 15 minutes"; null where it is neither. */
function everyWords(values: readonly number[], unit: string): string | null {
  if (values.length === 60) return `every ${unit}`;
  return isEven(values, 60) ? `every ${60 / values.length} ${unit}s` : null;
}

function withHours(text: string, hours: readonly number[]): string {
  if (hours.length === 24) return text;
  const span = (first: number, last: number) => `from ${two(first)}:00 to ${two(last)}:59`;
  const step = stepOf(hours, 3);
  if (step !== null)
    return `${text}, in every ${ordinal(step)} hour ${span(hours[0] ?? 0, hours.at(-1) ?? 0)}`;
  return `${text}, ${joined(runsOf(hours).map(([first, last]) => span(first, last)))}`;
}

const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const dayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** Null: on all days. */
function dayWords(pattern: CronPattern): string | null {
  const ofMonth = monthDayWords(pattern);
  const ofWeek = pattern.starDOW ? null : weekdayWords(pattern);
  const isBoth = pattern.useAndLogic || pattern.starDOM;
  if (pattern.starDOW || (isBoth && ofWeek === null)) return ofMonth && `on ${ofMonth}`;
  if (isBoth) return ofMonth ? `on ${ofMonth}, but only on ${ofWeek}` : `on ${ofWeek}`;
  // One of both is enough.
  return ofMonth && ofWeek ? `on ${ofMonth} and also on ${ofWeek}` : null;
}

/** "day 1 and the last day of the month"; null: all of them. */
function monthDayWords(pattern: CronPattern): string | null {
  const days = valuesOf(pattern.day).map((place) => place + 1);
  if (days.length === 31) return null;
  const parts = [
    ...(days.length > 0 ? [numbered(days, 'day')] : []),
    ...valuesOf(pattern.nearestWeekdays).map((place) => `the weekday nearest to day ${place + 1}`),
    ...(pattern.lastWeekday ? ['the last weekday'] : []),
    ...(pattern.lastDayOfMonth ? ['the last day'] : []),
  ];
  return `${joined(parts)} of the month`;
}

const places = ['first', 'second', 'third', 'fourth', 'fifth', 'last'];
/** The bits of all places in the month. */
const everyPlace = 63;

/** "Monday to Friday", "the first and the last Sunday of the month"; null: all of them. */
function weekdayWords({ dayOfWeek }: CronPattern): string | null {
  // From Monday on, as weeks are written.
  const week = [...dayOfWeek.slice(1), dayOfWeek[0] ?? 0];
  const whole = week.flatMap((bits, day) => (bits === everyPlace ? [day] : []));
  if (whole.length === 7) return null;
  const some = week.flatMap((bits, day) => {
    if (bits === 0 || bits === everyPlace) return [];
    const named = places.filter((_, bit) => bits & (1 << bit)).map((place) => `the ${place}`);
    return [`${joined(named)} ${dayNames[day]} of the month`];
  });
  return joined([
    ...(whole.length > 0 ? [runs(whole, (day) => dayNames[day] ?? '')] : []),
    ...some,
  ]);
}
