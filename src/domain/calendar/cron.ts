/**
 * Cron lines: read, refused with the place of the fault, and asked for their next local time.
 *
 * A line has five fields (minute, hour, day of the month, month, day of the week), six with the
 * second before them, seven with the year behind. What croner 11 reads is what counts here:
 * - `?` is `*` in every field. 0 and 7 are Sunday. Names are three letters, of any case.
 * - Where both fields of days begin with something else than `*`, a day that fits either of them
 *   fires; where one of them begins with `*`, be it a step, or with a `+`
 *   before the day of the week, a day must fit both. So Vixie cron and cronie have it (crontab(5)).
 * - A range does not run backwards, a step needs `*` or a range before it.
 * - @yearly @annually @monthly @weekly @daily @midnight @hourly. There is no @reboot: that is what
 *   autostart is for.
 *
 * A pattern knows nothing of zones: it is asked on a timeline of local times in which each day has
 * 24 hours. What instants they are is decided in firings.ts.
 */
import { CronDate, CronPattern } from 'croner';
import { type CronFault, fieldFault } from './cron-fields.ts';
import type { LocalMs } from './local.ts';

export interface CronLine {
  readonly text: string;
  /**
   * The minute or the hour is a wildcard or a step over all of its values: it gives how often and
   * not at what time of day, and goes by the time that passes, whatever clocks do. As Vixie cron
   * and cronie have it.
   */
  readonly realTime: boolean;
  /**
   * The first local time after `local` that the line names; null: there is none within 400 years.
   */
  after(local: LocalMs): LocalMs | null;
  /** How many local times it names after `from`, up to and with `until`. */
  count(from: LocalMs, until: LocalMs): number;
}

export type CronResult = { readonly line: CronLine } | { readonly fault: CronFault };

const aliases = ['@yearly', '@annually', '@monthly', '@weekly', '@daily', '@midnight', '@hourly'];

/** @returns the line, or what is wrong with it and where */
export function parseCron(text: string): CronResult {
  const fault = text.includes('@') ? aliasFault(text) : lineFault(text);
  if (fault !== null) return { fault };
  try {
    return { line: lineOf(text) };
  } catch (error) {
    // The checks above agree with croner, or are stricter; should that ever fail, a line is
    // refused all the same.
    const whole = { position: 0, length: Math.max(1, text.length) };
    return {
      fault: {
        message: `it cannot be read: ${(error as Error).message}`,
        ...whole,
        hint: 'write it more simply',
      },
    };
  }
}

function aliasFault(text: string): CronFault | null {
  const word = text.trim();
  if (aliases.includes(word.toLowerCase())) return null;
  const reboot = word.toLowerCase() === '@reboot';
  return {
    message: reboot ? '@reboot is not a time' : `${word} is not an alias`,
    position: text.indexOf(word),
    length: word.length,
    hint: reboot
      ? 'have the program started by autostart'
      : `write one of ${aliases.join(' ')}, alone`,
  };
}

function lineFault(text: string): CronFault | null {
  const tokens = [...text.matchAll(/\S+/g)];
  if (tokens.length < 5) {
    const message =
      tokens.length === 0 ? 'the line is empty' : `the line has ${tokens.length} fields`;
    const hint =
      'write five fields: minute, hour, day of the month, month, day of the week; or six, with the second before them';
    return { message, position: text.trimEnd().length, length: 1, hint };
  }
  const extra = tokens[7];
  if (extra !== undefined) {
    const message = `the line has ${tokens.length} fields`;
    const hint =
      'write at most seven: second, minute, hour, day of the month, month, day of the week, year';
    return { message, position: extra.index, length: text.trimEnd().length - extra.index, hint };
  }
  const skip = tokens.length === 5 ? 1 : 0;
  for (const [index, token] of tokens.entries()) {
    const found = fieldFault(token[0], token.index, index + skip);
    if (found !== null) return found;
  }
  return null;
}

/**
 * Every year, for all lines alike: croner gives each pattern 10,000 numbers for it, which it never
 * looks at.
 */
const everyYear: number[] = [];

/** What a line that has no fault names, as croner has it. */
export function patternOf(text: string): CronPattern {
  const pattern = new CronPattern(withBothDays(text));
  if (pattern.starYear) pattern.year = everyYear;
  return pattern;
}

function lineOf(text: string): CronLine {
  const pattern = patternOf(text);
  const after = (local: LocalMs) => {
    // Offset 0 makes croner count on a timeline without any zone.
    const found = new CronDate(new Date(local), 0).increment(pattern, {}, false);
    return found === null ? null : found.getDate(false).getTime();
  };
  return {
    text,
    realTime: isRealTime(text),
    after,
    count: (from, until) => countOf(pattern, after, from, until),
  };
}

/** `*`, a step over it, and what is another way to write them. */
const isOpen = (part: string, last: number): boolean =>
  /^[*?]/.test(part) || new RegExp(`^0+-${last}(/|$)`).test(part);

function isRealTime(text: string): boolean {
  const words = text.trim().split(/\s+/);
  if (words.length === 1) return /^@hourly$/i.test(text.trim());
  const [minute = '', hour = ''] = words.slice(words.length === 5 ? 0 : 1);
  return (
    minute.split(',').some((part) => isOpen(part, 59)) ||
    hour.split(',').some((part) => isOpen(part, 23))
  );
}

/**
 * Instructs croner, which has the rule of crontab(5) for a plain `*` alone, that a day must fit
 * both fields.
 */
function withBothDays(text: string): string {
  const words = text.trim().split(/\s+/);
  if (words.length < 5) return text;
  const [day, week] = words.length === 5 ? [2, 4] : [3, 5];
  const isStep = (word = '') => /^[*?]./.test(word);
  if (!isStep(words[day]) && !isStep(words[week])) return text;
  return words
    .map((word, index) => (index === week && !word.startsWith('+') ? `+${word}` : word))
    .join(' ');
}

const dayMs = 86_400_000;

/** Day by day, for the times of day are the same on all that fit. */
function countOf(
  pattern: CronPattern,
  after: CronLine['after'],
  from: LocalMs,
  until: LocalMs,
): number {
  const upTo = timesOfDay(pattern);
  const perDay = upTo(dayMs);
  let count = 0;
  for (let found = after(from); found !== null && found <= until; ) {
    const midnight = Math.floor(found / dayMs) * dayMs;
    const before = found === after(midnight - 1) ? 0 : upTo(found - midnight);
    count +=
      (until >= midnight + dayMs
        ? perDay
        : upTo(Math.floor(until / 1000) * 1000 - midnight + 1000)) - before;
    found = after(midnight + dayMs - 1);
  }
  return count;
}

/** How many times of day a pattern has before a time, in milliseconds since midnight. */
function timesOfDay({ hour, minute, second }: CronPattern): (time: number) => number {
  const below = (field: readonly number[], bound: number) =>
    field.slice(0, bound).filter((one) => one > 0).length;
  const [minutes, seconds] = [below(minute, 60), below(second, 60)];
  return (time) => {
    const [h, m, s] = [
      Math.floor(time / 3_600_000),
      Math.floor(time / 60_000) % 60,
      Math.floor(time / 1000) % 60,
    ];
    const inHour = hour[h] ? below(minute, m) * seconds + (minute[m] ? below(second, s) : 0) : 0;
    return below(hour, h) * minutes * seconds + inHour;
  };
}
