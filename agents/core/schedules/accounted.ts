/**
 * The due times of a schedule that have their rows in the ledger. As long as clocks go forward the
 * cursor is enough. After a correction of the clock, which moves the cursor back, these spans
 * keep what has a row from getting another.
 */
import type { Calendar, Firing } from '../../../src/domain/calendar/firings.ts';
import type { Entry, Span } from './entry.ts';

/** A schedule that fires regularly needs one; each correction of a clock can add one. */
const maxSpans = 16;

/** The spans with another one, which is joined to the last where nothing is due between. */
export function withSpan(
  spans: readonly Span[],
  span: Span,
  calendar: Pick<Calendar, 'next'>,
): readonly Span[] {
  const last = spans.at(-1);
  if (last !== undefined && calendar.next(last.until)?.dueAt === span.from)
    return [...spans.slice(0, -1), { from: last.from, until: span.until }];
  return [...spans, span].slice(-maxSpans);
}

/**
 * What of a calendar the cursor may meet: all of it, but for what is accounted for ahead of the
 * cursor.
 */
export function remaining({ dueAt, accounted }: Entry, calendar: Calendar): Calendar {
  const ahead = accounted.filter(({ until }) => until > dueAt);
  if (ahead.length === 0) return calendar;
  const without = (found: Firing | null): Firing | null => {
    for (let next = found; next !== null; ) {
      const { dueAt: at } = next;
      const span = ahead.find(({ from, until }) => from <= at && at <= until);
      if (span === undefined) return next;
      next = calendar.next(span.until);
    }
    return null;
  };
  return {
    ...calendar,
    next: (after) => without(calendar.next(after)),
    nextAfterLocal: (local) => without(calendar.nextAfterLocal(local)),
    count: (from, until) =>
      merged(ahead).reduce(
        (sum, span) =>
          sum - countWithin(calendar, Math.max(from, span.from - 1), Math.min(until, span.until)),
        calendar.count(from, until),
      ),
  };
}

const countWithin = (calendar: Calendar, from: number, until: number): number =>
  until > from ? calendar.count(from, until) : 0;

/** In order, none touching another: each due time is to be counted once. */
function merged(spans: readonly Span[]): Span[] {
  const all: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.from - b.from)) {
    const last = all.at(-1);
    if (last && span.from <= last.until)
      all[all.length - 1] = { from: last.from, until: Math.max(last.until, span.until) };
    else all.push(span);
  }
  return all;
}
