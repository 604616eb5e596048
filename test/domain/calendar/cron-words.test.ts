/**
 * Cron lines in words. A reader of the words, which knows nothing of cron, decides for times around
 * the firings whether the words name them, and must agree with an own reading of the line.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseCron } from '../../../src/domain/calendar/cron.ts';
import { cronWords } from '../../../src/domain/calendar/cron-words.ts';
import { minuteLine, secondLine } from './lines.ts';
import { type Face, faceOf, fits } from './oracle.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

const months = [
  ...['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September'],
  ...['October', 'November', 'December'],
];
const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const places = ['first', 'second', 'third', 'fourth', 'fifth', 'last'];

type Fits = (face: Face) => boolean;
const all =
  (...parts: readonly Fits[]): Fits =>
  (face) =>
    parts.every((part) => part(face));
const any =
  (...parts: readonly Fits[]): Fits =>
  (face) =>
    parts.some((part) => part(face));

const daysIn = ({ year, month }: Face) => new Date(Date.UTC(year, month, 0)).getUTCDate();
const weekdayOf = ({ year, month }: Face, day: number) =>
  new Date(Date.UTC(year, month - 1, day)).getUTCDay();

/** The parts of a list, "a, b and c". */
const parts = (text: string): string[] => text.split(/, | and /);

/** "1 to 5 and 9", by the numbers that the names stand for. */
function inRuns(text: string, numberOf: (name: string) => number): (value: number) => boolean {
  const bounds = parts(text).map((part) => part.split(' to ').map(numberOf));
  if (bounds.flat().some((bound) => Number.isNaN(bound) || bound < 0))
    throw new Error(`no run: ${text}`);
  return (value) => bounds.some(([from = 0, to = from]) => value >= from && value <= to);
}

/** "minutes 1 to 5", "every 7th minute from 0 to 56". */
function readNumbered(text: string, unit: string): (value: number) => boolean {
  const step = new RegExp(`^every (\\d+)\\w\\w ${unit} from (\\d+) to (\\d+)$`).exec(text);
  if (step) {
    const [every = 1, from = 0, to = 0] = step.slice(1).map(Number);
    return (value) => value >= from && value <= to && (value - from) % every === 0;
  }
  const list = new RegExp(`^${unit}s? (.+)$`).exec(text);
  if (!list) throw new Error(`no ${unit}: ${text}`);
  return inRuns(list[1] as string, Number);
}

const minuteOf = ({ hour, minute }: Face) => hour * 60 + minute;
const clock = (text: string) => {
  const [hour = 0, minute = 0] = text.split(':').map(Number);
  return hour * 60 + minute;
};

/** "from 08:00 to 11:59 and from 14:00 to 14:59", "in every 2nd hour from 00:00 to 22:59". */
function readHours(text: string): Fits {
  const step = /^in every (\d+)\w\w hour from (\d\d):00 to (\d\d):59$/.exec(text);
  if (step) {
    const [every = 1, from = 0, to = 0] = step.slice(1).map(Number);
    return ({ hour }) => hour >= from && hour <= to && (hour - from) % every === 0;
  }
  const spans = parts(text).map((part) => {
    const [, from = '', to = ''] = /^from (\S+) to (\S+)$/.exec(part) ?? [];
    if (from === '') throw new Error(`no hours: ${text}`);
    return (face: Face) => minuteOf(face) >= clock(from) && minuteOf(face) <= clock(to);
  });
  return any(...spans);
}

/** What of the words is about hours, taken off their beginning. */
const hoursPattern =
  /^, ((?:in every \d+\w\w hour )?from \d\d:00 to \d\d:59(?:(?:,| and) from \d\d:00 to \d\d:59)*)/;

function readTime(text: string): { readonly time: Fits; readonly rest: string } {
  const list = /^at (\d\d:\d\d(?::\d\d)?(?:(?:, | and )\d\d:\d\d(?::\d\d)?)*)/.exec(text);
  if (list) {
    const times = parts(list[1] as string).map((one) => (one.length === 5 ? `${one}:00` : one));
    const two = (value: number) => String(value).padStart(2, '0');
    const time = ({ hour, minute, second }: Face) =>
      times.includes([hour, minute, second].map(two).join(':'));
    return { time, rest: text.slice(list[0].length) };
  }
  const { time, rest } = readOften(text);
  const hours = hoursPattern.exec(rest);
  if (!hours) return { time, rest };
  return { time: all(time, readHours(hours[1] as string)), rest: rest.slice(hours[0].length) };
}

const number = String.raw`(?:\d+(?: to \d+)?(?:(?:, | and )\d+(?: to \d+)?)*)`;
const numbered = (unit: string) =>
  `(every \\d+\\w\\w ${unit} from \\d+ to \\d+|${unit}s? ${number})`;
const atFullMinute: Fits = ({ second }) => second === 0;

/** Each form of what comes often, and how it is read. */
const forms: readonly (readonly [string, (...found: string[]) => Fits])[] = [
  [
    `every (?:(\\d+) hours|hour) at ${numbered('minute')}`,
    (every = '1', minutes = '') => {
      const ofMinute = readNumbered(minutes, 'minute');
      return all(
        atFullMinute,
        ({ minute }) => ofMinute(minute),
        ({ hour }) => hour % Number(every) === 0,
      );
    },
  ],
  [
    'every (?:(\\d+) minutes|minute)',
    (every = '1') => all(atFullMinute, ({ minute }) => minute % Number(every) === 0),
  ],
  [
    `at ${numbered('minute')}`,
    (minutes = '') => {
      const ofMinute = readNumbered(minutes, 'minute');
      return all(atFullMinute, ({ minute }) => ofMinute(minute));
    },
  ],
  [
    `(?:every (?:(\\d+) seconds|second)|at ${numbered('second')})(?: of every minute|, in ${numbered('minute')}(?: of every hour)?)?`,
    (every, seconds, minutes) => {
      const ofSecond = seconds
        ? readNumbered(seconds, 'second')
        : (second: number) => second % Number(every ?? 1) === 0;
      const ofMinute = minutes ? readNumbered(minutes, 'minute') : () => true;
      return ({ second, minute }) => ofSecond(second) && ofMinute(minute);
    },
  ],
];

function readOften(text: string): { readonly time: Fits; readonly rest: string } {
  for (const [pattern, read] of forms) {
    const found = new RegExp(`^${pattern}(?=,|$)`).exec(text);
    if (found) return { time: read(...found.slice(1)), rest: text.slice(found[0].length) };
  }
  throw new Error(`no time: ${text}`);
}

function nearestWeekday(face: Face, day: number): number {
  const [weekday, last] = [weekdayOf(face, day), daysIn(face)];
  if (day > last) return -1;
  if (weekday === 6) return day === 1 ? 3 : day - 1;
  if (weekday === 0) return day === last ? day - 2 : day + 1;
  return day;
}

/** "days 1 and 5, the weekday nearest to day 15 and the last day" */
function readMonthDays(text: string): Fits {
  const special = /(?:^|, | and )the (last day|last weekday|weekday nearest to day (\d+))$/.exec(
    text,
  );
  if (!special) {
    const ofDay = readNumbered(text, 'day');
    return ({ day }) => ofDay(day);
  }
  const before = text.slice(0, -special[0].length);
  const [, what, nearest] = special;
  const one: Fits = (face) => {
    if (what === 'last day') return face.day === daysIn(face);
    return face.day === nearestWeekday(face, nearest ? Number(nearest) : daysIn(face));
  };
  return before === '' ? one : any(one, readMonthDays(before));
}

/** "Monday to Friday and the first and the last Sunday of the month" */
function readWeekdays(text: string): Fits {
  const nth =
    /(?:^|, | and )((?:the \w+(?:, | and ))*the (?:first|second|third|fourth|fifth|last)) (\w+day) of the month$/.exec(
      text,
    );
  if (!nth) {
    // A week begins on Monday.
    const ofWeek = inRuns(text, (name) => (weekdays.indexOf(name) + 6) % 7);
    return (face) => ofWeek((weekdayOf(face, face.day) + 6) % 7);
  }
  const [whole, named = '', weekday = ''] = nth;
  const which = parts(named).map((place) => places.indexOf(place.replace('the ', '')));
  const one: Fits = (face) =>
    weekdayOf(face, face.day) === weekdays.indexOf(weekday) &&
    (which.includes(Math.ceil(face.day / 7) - 1) ||
      (which.includes(5) && face.day + 7 > daysIn(face)));
  const before = text.slice(0, -whole.length);
  return before === '' ? one : any(one, readWeekdays(before));
}

function readDays(text: string): Fits {
  const both = /^(.*) of the month(, but only on | and also on )(.*)$/.exec(text);
  if (both) {
    const [, ofMonth = '', how = '', ofWeek = ''] = both;
    const days = [readMonthDays(ofMonth), readWeekdays(ofWeek)] as const;
    return how.includes('only') ? all(...days) : any(...days);
  }
  const isOfMonth = /^(?:days? |every |the weekday nearest|the last (?:week)?day\b)/.test(text);
  return isOfMonth ? readMonthDays(text.replace(/ of the month$/, '')) : readWeekdays(text);
}

/** Whether words name a time. @throws Error for what is no such words */
function readWords(words: string): Fits {
  const { time, rest } = readTime(words);
  const [, days, month, year] =
    /^(?:, (every day|on .*?))?(?:, in ([A-Z].*?))?(?:, in (\d{4}.*))?$/.exec(rest) ?? [
      null,
      `cannot be read: ${rest}`,
    ];
  const ofMonth = month && inRuns(month, (name) => months.indexOf(name));
  const ofYear = year && inRuns(year, Number);
  return all(
    time,
    days && days !== 'every day' ? readDays(days.replace(/^on /, '')) : () => true,
    ({ month: at }) => !ofMonth || ofMonth(at - 1),
    ({ year: at }) => !ofYear || ofYear(at),
  );
}

test('the words of any line name the times that fire, and no other', () => {
  fc.assert(
    fc.property(
      fc.oneof(minuteLine, secondLine),
      fc.array(fc.integer({ min: Date.UTC(2024, 0), max: Date.UTC(2031, 0) }), {
        minLength: 12,
        maxLength: 12,
      }),
      (line, instants) => {
        const read = parseCron(line);
        if ('fault' in read) return;
        const words = cronWords(line) ?? '';
        const named = readWords(words);
        const around = instants.flatMap((at) => {
          // Firings, and times that differ from one in one thing alone.
          const fired = read.line.after(at) ?? at;
          const near = [0, 1000, minuteMs, hourMs, dayMs, 7 * dayMs, 31 * dayMs];
          return near.flatMap((by) => [fired + by, fired - by]);
        });
        for (const local of around) {
          const face = faceOf(local);
          expect([line, words, face, named(face)]).toEqual([line, words, face, fits(line, face)]);
        }
      },
    ),
    { numRuns: 400 },
  );
});

describe('people read', () => {
  test.each([
    ['30 2 * * *', 'at 02:30, every day'],
    ['30 2 * * MON-FRI', 'at 02:30, on Monday to Friday'],
    ['0 9,17 * * 1,3,5', 'at 09:00 and 17:00, on Monday, Wednesday and Friday'],
    ['* * * * *', 'every minute'],
    ['*/15 * * * *', 'every 15 minutes'],
    ['*/15 8-18 * * MON-FRI', 'every 15 minutes, from 08:00 to 18:59, on Monday to Friday'],
    ['5 * * * *', 'every hour at minute 5'],
    ['@hourly', 'every hour at minute 0'],
    ['0 */2 * * *', 'every 2 hours at minute 0'],
    ['*/7 * * * *', 'every hour at every 7th minute from 0 to 56'],
    ['*/10 * * * * *', 'every 10 seconds'],
    ['15 30 2 * * *', 'at 02:30:15, every day'],
    ['0 0 1 * *', 'at 00:00, on day 1 of the month'],
    ['0 0 L * *', 'at 00:00, on the last day of the month'],
    ['0 9 15W * *', 'at 09:00, on the weekday nearest to day 15 of the month'],
    ['0 9 * * MON#1', 'at 09:00, on the first Monday of the month'],
    ['0 0 13 * FRI', 'at 00:00, on day 13 of the month and also on Friday'],
    ['0 0 13 * +FRI', 'at 00:00, on day 13 of the month, but only on Friday'],
    ['0 0 1 1,4-6 *', 'at 00:00, on day 1 of the month, in January and April to June'],
    ['0 0 12 * * * 2027', 'at 12:00, every day, in 2027'],
    ['@yearly', 'at 00:00, on day 1 of the month, in January'],
  ] as const)('%s as “%s”', (line, words) => {
    expect(cronWords(line)).toBe(words);
  });
});

test('a line with a fault has no words', () => {
  expect(cronWords('61 * * * *')).toBeNull();
});
