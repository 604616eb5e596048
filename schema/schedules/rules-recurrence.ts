/**
 * Recurrences that never come to a date (RFC 5545, section 3.3.10), found before anybody looks for
 * one. Pure.
 */

/** Days of each month, at most. */
const days = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** @returns what is wrong with the parts of an RRULE; undefined: it may recur */
export function impossibleRecurrence(
  parts: Readonly<Record<string, readonly (string | number)[] | undefined>>,
): string | undefined {
  const months = (parts.BYMONTH ?? []).map(Number);
  const monthDays = (parts.BYMONTHDAY ?? []).map(Number);
  if (months.length === 0 || monthDays.length === 0) return undefined;
  const exists = months.some((month) =>
    monthDays.some((day) => Math.abs(day) >= 1 && Math.abs(day) <= (days[month - 1] ?? 0)),
  );
  return exists
    ? undefined
    : `no month of BYMONTH=${months.join(',')} has a day of BYMONTHDAY=${monthDays.join(',')}: it never recurs`;
}
