/**
 * When a schedule does not fire, as people write it: days, and spans of local time in the
 * schedule's zone. Pure.
 */
import type { Exclusion } from './schedule.ts';

/**
 * - `2026-12-25`: that day, whole.
 * - `2026-12-24/2026-12-26`: from the first day to the last, both whole.
 * - `2026-12-24T18:00/2026-12-25T06:00`: from then on until then, exclusive; seconds may be given.
 * @returns the exclusion, or what is wrong with the text
 */
export function readExclusion(text: string): Exclusion | { readonly fault: string } {
  const parts = text.trim().split('/');
  const [from, until] = parts.map(readMoment);
  if (parts.length > 2 || !from || (parts.length === 2 && !until)) {
    return { fault: `${JSON.stringify(text)} is neither a date nor a span of local time` };
  }
  const last = until ?? from;
  if (parts.length === 1 && !from.whole)
    return { fault: `${JSON.stringify(text)} is a moment, and has no end` };
  const exclusion = { from: from.begins, until: last.whole ? dayAfter(last.begins) : last.begins };
  if (exclusion.from >= exclusion.until)
    return { fault: `${JSON.stringify(text)} ends before it begins` };
  return exclusion;
}

export const exclusionHint =
  'write 2026-12-25, 2026-12-24/2026-12-26, or 2026-12-24T18:00/2026-12-25T06:00';

interface Moment {
  readonly begins: string;
  /** It is a day, not a time of it. */
  readonly whole: boolean;
}

function readMoment(text: string): Moment | undefined {
  const [, year, month, day, hour, minute, second = '00'] =
    /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d))?)?$/.exec(text.trim()) ?? [];
  if (year === undefined || month === undefined || day === undefined) return undefined;
  if (
    Number(month) < 1 ||
    Number(month) > 12 ||
    Number(day) < 1 ||
    Number(day) > daysIn(Number(year), Number(month))
  )
    return undefined;
  const date = `${year}-${month}-${day}`;
  if (hour === undefined || minute === undefined)
    return { begins: `${date}T00:00:00`, whole: true };
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined;
  return { begins: `${date}T${hour}:${minute}:${second}`, whole: false };
}

const isLeap = (year: number) => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
const daysIn = (year: number, month: number) =>
  month === 2 ? (isLeap(year) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
const digits = (value: number, width: number) => String(value).padStart(width, '0');

/** @param begins midnight at which a day begins */
function dayAfter(begins: string): string {
  const [year = 0, month = 0, day = 0] = begins.slice(0, 10).split('-').map(Number);
  const next =
    day < daysIn(year, month)
      ? [year, month, day + 1]
      : month < 12
        ? [year, month + 1, 1]
        : [year + 1, 1, 1];
  return `${digits(next[0] as number, 4)}-${digits(next[1] as number, 2)}-${digits(next[2] as number, 2)}T00:00:00`;
}
