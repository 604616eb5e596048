/** Wall clocks that are set, and time zones whose rules change. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { remaining } from '../../../agents/core/schedules/accounted.ts';
import { calendarOf } from '../../../src/domain/calendar/firings.ts';
import type { Schedule } from '../../../src/domain/calendar/schedule.ts';
import {
  firingTexts,
  hourMs,
  idle,
  Keeper,
  minuteMs,
  noon,
  scheduleOf,
  unaccounted,
} from './support.ts';

describe('clocks that are set', () => {
  const hourly = scheduleOf(
    '0 0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23 * * *',
    {
      effectiveSince: new Date(noon + 1).toISOString(),
    },
  );

  // P72
  test('back by up to three hours: nothing fires again', () => {
    const keeper = new Keeper(hourly);
    keeper.until(noon + 4 * hourMs);
    keeper.status = idle;
    keeper.now = noon + hourMs + minuteMs;
    keeper.until(noon + 4 * hourMs + minuteMs);
    expect(firingTexts(keeper.firings)).toHaveLength(4);
    expect(keeper.nextAt).toBe(noon + 5 * hourMs);
  });

  // P73
  test('back by more: it goes on from now, and reports it', () => {
    const keeper = new Keeper(hourly);
    keeper.decideAt(noon + 1000 * hourMs);
    keeper.firings.length = 0;
    keeper.status = idle;
    const decision = keeper.decideAt(noon + 30 * minuteMs);
    expect(decision.corrected).toBe(true);
    keeper.decideAt(noon + hourMs);
    expect(firingTexts(keeper.firings)).toEqual(['RAN 13:00:00']);
  });
});

test('a plane whose clock is hours ahead of the host does not hold a schedule up', () => {
  const keeper = new Keeper(
    scheduleOf('0 * * * *', { effectiveSince: new Date(noon + 5 * hourMs).toISOString() }),
  );
  expect(keeper.decideAt().corrected).toBe(true);
  expect(keeper.decideAt().corrected).toBe(false);
  keeper.until(noon + hourMs);
  expect(firingTexts(keeper.firings)).toEqual(['RAN 13:00:00']);
});

describe('rules of a zone that are others after an upgrade', () => {
  // The same schedule, kept under the rules of one zone and then under those of another: as if the
  // zone had changed its mind.
  const under = (timeZone: string) =>
    scheduleOf('0 12 * * *', { timeZone, effectiveSince: '2027-05-03T00:00:00Z', catchUp: 'LAST' });

  // P74
  test('clocks that are ahead now: what is past by their face is not lost', () => {
    const keeper = new Keeper(under('Etc/GMT-1'), Date.parse('2027-05-03T00:00:00Z'));
    keeper.until(Date.parse('2027-05-04T10:30:00Z'));
    expect(firingTexts(keeper.firings)).toEqual(['RAN 11:00:00']);
    // It is 12:30 there now, and noon of today has not fired.
    keeper.status = idle;
    keeper.restart(under('Etc/GMT-2'));
    keeper.decideAt();
    expect(firingTexts(keeper.firings)).toEqual(['RAN 11:00:00', 'CATCH_UP 10:00:00']);
    expect(keeper.nextAt).toBe(Date.parse('2027-05-05T10:00:00Z'));
  });

  // P74
  test('clocks that are behind now: what has fired by their face does not fire again', () => {
    const keeper = new Keeper(under('Etc/GMT-2'), Date.parse('2027-05-03T00:00:00Z'));
    keeper.until(Date.parse('2027-05-03T10:30:00Z'));
    expect(firingTexts(keeper.firings)).toEqual(['RAN 10:00:00']);
    keeper.restart(under('Etc/GMT-1'));
    keeper.until(Date.parse('2027-05-03T23:00:00Z'));
    expect(firingTexts(keeper.firings)).toEqual(['RAN 10:00:00']);
    expect(keeper.nextAt).toBe(Date.parse('2027-05-04T11:00:00Z'));
  });

  test('whatever they become, the faces that have fired are each day once', () => {
    const zones = fc.constantFrom(
      'Etc/GMT+3',
      'UTC',
      'Etc/GMT-1',
      'Etc/GMT-2',
      'Etc/GMT-5',
      'Europe/Berlin',
      'America/New_York',
    );
    fc.assert(
      fc.property(
        zones,
        fc.array(fc.tuple(zones, fc.integer({ min: 0, max: 40 * hourMs })), { maxLength: 6 }),
        (zone, changes) => {
          const from = Date.parse('2027-05-03T00:00:00Z');
          const of = (timeZone: string) => ({ ...under(timeZone), catchUp: 'NONE' as const });
          const keeper = new Keeper(of(zone), from);
          for (const [next, ms] of changes) {
            keeper.until(keeper.now + ms);
            keeper.restart(of(next));
            keeper.status = idle;
            keeper.decideAt();
          }
          // From the first day to the day of the last, by the faces that the cursor kept, no day is
          // left out and none comes twice.
          const days = new Set(keeper.firings.map(({ firingId }) => firingId)).size;
          const last = keeper.entry.local;
          const firstDay = keeper.firings.length === 0 ? 0 : firstFace(of(zone), from);
          if (last !== null)
            expect(days).toBe(
              Math.round(
                (Date.parse(`${last.slice(0, 10)}T00:00:00Z`) - firstDay) / (24 * hourMs),
              ) + 1,
            );
        },
      ),
      { numRuns: 200 },
    );
  });

  /** The day of the first firing under the rules that it began with. */
  function firstFace(schedule: Schedule, from: number): number {
    const keeper = new Keeper(schedule, from);
    keeper.until(from + 30 * hourMs);
    const local = keeper.entry.local ?? '';
    const firings = keeper.firings.length;
    return Date.parse(`${local.slice(0, 10)}T00:00:00Z`) - (firings - 1) * 24 * hourMs;
  }
});

describe('where daylight saving begins or ends', () => {
  const changes = fc.constantFrom('2027-03-28T01:00:00Z', '2027-10-31T01:00:00Z');
  const policies = fc.record({
    gap: fc.constantFrom('FIRE', 'SKIP'),
    fold: fc.constantFrom('ONCE', 'TWICE'),
  }) as fc.Arbitrary<Pick<Schedule, 'gap' | 'fold'>>;
  /** Too many in a day to be looked at one by one. */
  const often = '0-58/2 0-22 * * *';

  test('what was missed meanwhile is counted to one', () => {
    const missed = fc.tuple(
      changes,
      policies,
      fc.integer({ min: 1, max: 40 * 60 }),
      fc.integer({ min: 1, max: 40 * 60 }),
    );
    fc.assert(
      fc.property(missed, ([change, policy, before, after]) => {
        const from = Date.parse(change) - before * minuteMs;
        const schedule = scheduleOf(often, {
          ...policy,
          timeZone: 'Europe/Berlin',
          effectiveSince: new Date(from + 1).toISOString(),
        });
        const keeper = new Keeper(schedule, from);
        const until = Date.parse(change) + after * minuteMs;
        keeper.decideAt(until);
        expect(unaccounted(keeper, schedule, from, until)).toEqual([]);
      }),
    );
  });

  test('what has its row already is left out of a count to one', () => {
    const minutes = fc.integer({ min: -5 * 60, max: 5 * 60 });
    const spans = fc.array(fc.tuple(minutes, minutes), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(changes, policies, spans, (change, policy, given) => {
        const at = Date.parse(change);
        const schedule = scheduleOf(often, { ...policy, timeZone: 'Europe/Berlin' });
        const accounted = given.map(([a, b]) => ({
          from: at + Math.min(a, b) * minuteMs,
          until: at + Math.max(a, b) * minuteMs,
        }));
        const entry = { ...new Keeper(schedule).entry, dueAt: at - 6 * hourMs, accounted };
        const left = remaining(entry, calendarOf(schedule));
        const until = at + 6 * hourMs;
        let due = 0;
        for (
          let one = left.next(entry.dueAt);
          one && one.dueAt <= until;
          one = left.next(one.dueAt)
        )
          due += 1;
        expect(left.count(entry.dueAt, until)).toBe(due);
      }),
    );
  });
});
