/** The calendar of schedules: days over changes of clocks, and the marks in them. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { calendarOf } from '../../src/domain/calendar/firings.ts';
import {
  countsText,
  dateAfter,
  dateAt,
  daysFrom,
  type FiringRow,
  marksOf,
  partText,
} from '../../src/portal/pages/schedules/calendar-layout.ts';

const hourMs = 3_600_000;
const at = (text: string) => Date.parse(text);
const firing = (dueAt: string, outcome = 'SUCCEEDED', of = 'RAN', count = 1): FiringRow => ({
  id: `${outcome} ${dueAt}`,
  outcome,
  firing: { outcome: of, dueAt, count },
});
const plan = (cron: string, timeZone: string, now: string) => ({
  calendar: calendarOf({
    ...{ cron, at: null, timeZone, gap: 'FIRE', fold: 'ONCE' },
    ...{ startsAt: null, endsAt: null, exclusions: [] },
  }),
  now: at(now),
});

describe('days', () => {
  test('are 23 or 25 hours long where clocks change, and the change is noted', () => {
    const [before, spring] = daysFrom('2026-03-28', 2, 'Europe/Berlin');
    expect(before).toMatchObject({
      date: '2026-03-28',
      from: at('2026-03-27T23:00:00Z'),
      until: at('2026-03-28T23:00:00Z'),
      note: null,
    });
    expect((spring?.until ?? 0) - (spring?.from ?? 0)).toBe(23 * hourMs);
    expect(spring?.note).toBe('Clocks go forward by 1 h at 02:00.');
    const [autumn] = daysFrom('2026-10-25', 1, 'Europe/Berlin');
    expect((autumn?.until ?? 0) - (autumn?.from ?? 0)).toBe(25 * hourMs);
    expect(autumn?.note).toBe('Clocks go back by 1 h at 03:00.');
  });

  test('have their hours where clocks show them', () => {
    const hoursOf = (date: string) =>
      daysFrom(date, 1, 'Europe/Berlin')[0]?.hours.map(
        ({ text, place }) => `${text} ${Math.round(place * 100)}`,
      );
    expect(hoursOf('2026-06-01')).toEqual([
      ...['03 13', '06 25', '09 38', '12 50', '15 63', '18 75', '21 88'],
    ]);
    expect(hoursOf('2026-03-29')?.slice(0, 2)).toEqual([`03 ${Math.round(200 / 23)}`, '06 22']);
    expect(hoursOf('2026-10-25')?.slice(0, 2)).toEqual(['03 16', '06 28']);
  });

  test('begin after the gap where there is no midnight', () => {
    const [day] = daysFrom('2026-09-06', 1, 'America/Santiago');
    expect(day?.from).toBe(at('2026-09-06T04:00:00Z'));
    expect((day?.until ?? 0) - (day?.from ?? 0)).toBe(23 * hourMs);
  });

  test('follow each other without gap or overlap, and hold their own instants', () => {
    const zones = ['UTC', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Tokyo'];
    fc.assert(
      fc.property(
        fc.integer({ min: at('2015-01-01'), max: at('2030-01-01') }),
        fc.constantFrom(...zones),
        (instant, zone) => {
          const days = daysFrom(dateAfter(dateAt(instant, zone), -3), 7, zone);
          for (const [index, day] of days.slice(1).entries())
            expect(day.from).toBe(days[index]?.until);
          const own = days[3];
          expect(own && own.from <= instant && instant < own.until).toBe(true);
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('marks', () => {
  const [day] = daysFrom('2026-06-01', 1, 'UTC');
  if (!day) throw new Error('no day');

  test('show what needs attention most where several firings are in one place', () => {
    const rows = [
      firing('2026-06-01T02:00:00Z'),
      firing('2026-06-01T02:05:00Z', 'FAILED'),
      firing('2026-06-01T23:59:59Z', 'MISSED', 'MISSED', 4),
      firing('2026-06-02T00:00:00Z'),
    ];
    const marks = marksOf(rows, day, 24, null);
    expect(marks).toEqual([
      {
        ...{ part: 2, kind: 'failed', counts: { ran: 1, failed: 1 }, note: null },
        run: 'FAILED 2026-06-01T02:05:00Z',
      },
      {
        ...{ part: 23, kind: 'missed', counts: { missed: 4 }, note: null },
        run: 'MISSED 2026-06-01T23:59:59Z',
      },
    ]);
    expect(countsText(marks)).toBe('1 failed, 4 missed, 1 ran');
  });

  test('have what is planned, and only after now', () => {
    const marks = marksOf([], day, 24, plan('30 */6 * * *', 'UTC', '2026-06-01T06:30:00Z'));
    expect(marks.map(({ part }) => part)).toEqual([12, 18]);
    expect(countsText(marks)).toBe('2 planned');
  });

  test('of what is planned lead to no run, and name what daylight saving does', () => {
    const [spring] = daysFrom('2026-03-29', 1, 'Europe/Berlin');
    if (!spring) throw new Error('no day');
    const planned = plan('30 2 * * *', 'Europe/Berlin', '2026-03-01T00:00:00Z');
    expect(marksOf([], spring, 23, planned)).toEqual([
      { part: 2, kind: 'planned', counts: { planned: 1 }, run: null, note: 'GAP' },
    ]);
  });

  test('lead to the newest of several runs', () => {
    const rows = [firing('2026-06-01T02:30:00Z'), firing('2026-06-01T02:00:00Z')];
    expect(marksOf(rows, day, 24, null).map(({ run }) => run)).toEqual([
      'SUCCEEDED 2026-06-01T02:30:00Z',
    ]);
  });

  test('count a schedule of every second without one step for each', () => {
    const marks = marksOf([], day, 24, plan('* * * * * *', 'UTC', '2026-05-01T00:00:00Z'));
    expect(marks).toHaveLength(24);
    expect(countsText(marks)).toBe('86400 planned');
  });

  test('put a firing of the second hour that comes twice where it is', () => {
    const [autumn] = daysFrom('2026-10-25', 1, 'Europe/Berlin');
    if (!autumn) throw new Error('no day');
    const marks = marksOf([firing('2026-10-25T01:30:00Z')], autumn, 25, null);
    expect(marks.map(({ part }) => part)).toEqual([3]);
    expect(partText(autumn, 3, 25, 'Europe/Berlin')).toBe('02:00 to 03:00');
  });
});
