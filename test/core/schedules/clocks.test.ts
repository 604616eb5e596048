/** Whatever clocks, agents and rules of zones do: every firing is accounted for exactly once. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Calendar, calendarOf } from '../../../src/domain/calendar/firings.ts';
import type { Schedule } from '../../../src/domain/calendar/schedule.ts';
import {
  hourMs,
  idle,
  Keeper,
  minuteMs,
  noon,
  running,
  scheduleOf,
  secondMs,
  unaccounted,
} from './support.ts';

/** What may happen between two moments. */
const happening = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('LIVE' as const),
      ms: fc.integer({ min: 0, max: 90 * minuteMs }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('DOWN' as const),
      ms: fc.integer({ min: 0, max: 12 * hourMs }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('LEAP' as const),
      ms: fc.integer({ min: 0, max: 5 * hourMs }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('BACK' as const),
      ms: fc.integer({ min: 0, max: 3 * hourMs }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('RESTART' as const), ms: fc.constant(0) }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('END' as const), ms: fc.constant(0) }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('DISABLE' as const), ms: fc.constant(0) }),
  },
);

const policy = fc.record({
  action: fc.constantFrom('RUN', 'RUN', 'START', 'STOP', 'RESTART'),
  overlap: fc.constantFrom('SKIP', 'QUEUE', 'TERMINATE', 'ALLOW'),
  catchUp: fc.constantFrom('NONE', 'LAST', 'ALL'),
  catchUpLimit: fc.integer({ min: 1, max: 30 }),
  catchUpWithinMs: fc.constantFrom(minuteMs, hourMs, 24 * hourMs),
  jitterMs: fc.constantFrom(0, 0, 40 * secondMs),
  gap: fc.constantFrom('FIRE', 'SKIP'),
  fold: fc.constantFrom('ONCE', 'TWICE'),
}) as fc.Arbitrary<Partial<Schedule>>;

/** Where it begins: on a common day, and shortly before clocks are changed. */
const start = fc.constantFrom(
  noon,
  Date.parse('2027-03-27T23:00:00Z'),
  Date.parse('2027-10-30T22:00:00Z'),
);
const fixedLine = fc.constantFrom(
  '0,20,40 0-22 * * *',
  '1-58/7 1-22 * * *',
  '30 2 * * *',
  '15,45 1-22/2 * * *',
  '0,20,40 7 12-14 * * *',
);
const often = fc.constantFrom(
  '* * * * *',
  '*/7 * * * *',
  '0 * * * *',
  '15,45 */2 * * *',
  '*/10 * * * * *',
  '*/20 * 12-14 * * *',
);

test('every firing of fixed times in the time that was covered is accounted for exactly once', () => {
  fc.assert(
    fc.property(
      fixedLine,
      policy,
      start,
      fc.array(happening, { minLength: 1, maxLength: 25 }),
      (cron, more, from, happenings) => {
        const schedule = scheduleOf(cron, {
          ...more,
          timeZone: 'Europe/Berlin',
          effectiveSince: new Date(from).toISOString(),
        });
        const keeper = new Keeper(schedule, from);
        keeper.decideAt();
        let covered = from;
        for (const { kind, ms } of happenings) {
          if (kind === 'LIVE') keeper.until(keeper.now + ms);
          else if (kind === 'DOWN' || kind === 'LEAP') keeper.decideAt(keeper.now + ms);
          // Back from where it has been, not from where it was set back to: farther would be a
          // correction.
          else if (kind === 'BACK')
            keeper.decideAt(Math.max(keeper.now - ms, covered - 3 * hourMs));
          else if (kind === 'END') keeper.status = idle;
          else if (kind === 'DISABLE')
            keeper.status = { ...running, disabled: !keeper.status.disabled };
          if (kind === 'DOWN' || kind === 'RESTART') keeper.restart();
          keeper.decideAt();
          covered = Math.max(covered, keeper.now);
          expect(keeper.last?.corrected).toBe(false);
        }
        // With jitter those whose time was put off beyond the end are still to come.
        const put = keeper.nextAt === null ? 0 : schedule.jitterMs;
        const accounted = unaccounted(keeper, schedule, from - 1, covered).filter(
          (fault) => put === 0 || !isRecent(fault, covered - put),
        );
        expect(accounted).toEqual([]);
        const ids = keeper.firings.map(({ firingId }) => firingId);
        expect(new Set(ids).size).toBe(ids.length);
      },
    ),
    { numRuns: 300 },
  );
});

function isRecent(fault: string, since: number): boolean {
  const at = Date.parse(fault.slice(0, 24));
  return fault.endsWith('accounted for 0 times') && at > since;
}

/**
 * An agent on a host whose wall clock anybody sets to anything, while time passes: it knows both,
 * unless it was away.
 */
class Host {
  readonly keeper: Keeper;
  passed = 0;
  apart: number;
  seenApart: number;

  constructor(schedule: Schedule, from: number) {
    this.keeper = new Keeper(schedule, from);
    this.apart = this.seenApart = from;
  }

  get now(): number {
    return this.passed + this.apart;
  }

  decideAt(): void {
    const leapMs = this.apart - this.seenApart;
    this.seenApart = this.apart;
    this.keeper.status = idle;
    this.keeper.decideAt(this.now, leapMs);
  }

  /** Lives on, and wakes in time. */
  live(ms: number): void {
    const end = this.passed + ms;
    for (this.decideAt(); ; this.decideAt()) {
      const at = this.keeper.nextAt;
      if (at === null || at - this.apart > end) break;
      this.passed = Math.max(this.passed, at - this.apart);
    }
    this.passed = end;
    this.decideAt();
  }

  set(byMs: number): void {
    this.apart += byMs;
    this.decideAt();
  }

  /** Comes back after a time, and does not know what of it has passed. */
  away(ms: number, setByMs: number): void {
    this.passed += ms;
    this.apart += setByMs;
    this.seenApart = this.apart;
    this.keeper.restart();
    this.decideAt();
  }
}

const dayMs = 24 * hourMs;
const anything = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('LIVE' as const),
      ms: fc.integer({ min: 0, max: 6 * hourMs }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('SET' as const),
      ms: fc.integer({ min: -5 * hourMs, max: 5 * hourMs }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('SET' as const),
      ms: fc.constantFrom(-2 * hourMs, 2 * hourMs, -400 * dayMs, 400 * dayMs),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('RESTART' as const),
      ms: fc.integer({ min: -5 * hourMs, max: 5 * hourMs }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('AWAY' as const),
      ms: fc.integer({ min: 0, max: 3 * hourMs }),
    }),
  },
);

interface Happening {
  readonly kind: 'LIVE' | 'SET' | 'RESTART' | 'AWAY';
  readonly ms: number;
}

function happen(host: Host, { kind, ms }: Happening): void {
  if (kind === 'LIVE') host.live(ms);
  else if (kind === 'SET') host.set(ms);
  else if (kind === 'RESTART') host.away(secondMs, ms);
  else host.away(ms, 0);
}

const executed: ReadonlySet<string> = new Set(['RAN', 'LATE', 'CATCH_UP']);

/** Due times from one to another, both included. */
function dueWithin({ next }: Pick<Calendar, 'next'>, from: number, until: number): number {
  let due = 0;
  for (let one = next(from - 1); one && one.dueAt <= until; one = next(one.dueAt)) due += 1;
  return due;
}

/** What ran at 12:01 lies among what was missed from 09:29 to 12:08 of the clock as it was set. */
const executedAmongMissed: [string, Parameters<typeof scheduleOf>[1], number, Happening[]] = [
  '1-58/7 1-22 * * *',
  {
    ...{ action: 'RUN', overlap: 'SKIP', catchUp: 'NONE', catchUpLimit: 1 },
    ...{ catchUpWithinMs: 60_000, jitterMs: 0, gap: 'FIRE', fold: 'ONCE' },
  },
  1_809_345_600_000,
  [
    { kind: 'SET', ms: 60_000 },
    { kind: 'SET', ms: -4_854_838 },
    { kind: 'SET', ms: -5_945_163 },
    { kind: 'RESTART', ms: 1_268_018 },
    { kind: 'RESTART', ms: 17_999_984 },
    { kind: 'LIVE', ms: 0 },
  ],
];

// P72
test('whatever clocks and agents do, no due time of fixed times is executed twice, nor gets a second row once it was', () => {
  fc.assert(
    fc.property(
      fixedLine,
      policy,
      start,
      fc.array(anything, { minLength: 1, maxLength: 30 }),
      (cron, more, from, happenings) => {
        const schedule = scheduleOf(cron, {
          ...more,
          timeZone: 'Europe/Berlin',
          effectiveSince: new Date(from).toISOString(),
        });
        const host = new Host(schedule, from);
        host.decideAt();
        for (const one of happenings) happen(host, one);
        const calendar = calendarOf(schedule);
        const done = new Set<number>();
        for (const { outcome, dueAt, dueUntil, count } of host.keeper.firings) {
          const row = [outcome, new Date(dueAt).toISOString()];
          if (dueUntil === null) expect([...row, done.has(dueAt)]).toEqual([...row, false]);
          else if (dueUntil - dueAt < 3 * dayMs) {
            // A row for several leaves out of its count what was executed among them. Rows for
            // months have more due times than a test can list.
            const executedWithin = [...done].filter((at) => at >= dueAt && at <= dueUntil).length;
            const left = dueWithin(calendar, dueAt, dueUntil) - executedWithin;
            expect([...row, count <= left]).toEqual([...row, true]);
          }
          if (executed.has(outcome)) done.add(dueAt);
        }
      },
    ),
    { numRuns: 300, examples: [executedAmongMissed] },
  );
});

test('clocks that are set to and fro by hours give each due time of fixed times one row', () => {
  const schedule = scheduleOf('0,10,20,30,40,50 8-20 * * *', {
    catchUp: 'ALL',
    effectiveSince: new Date(noon + 1).toISOString(),
  });
  const host = new Host(schedule, noon);
  for (const byMs of [2, -2, 2, -4, 2, 2].map((hours) => hours * hourMs)) {
    host.set(byMs);
    host.live(minuteMs);
  }
  host.live(2 * hourMs);
  const rows = host.keeper.firings.map(({ dueAt }) => dueAt);
  expect(rows).toEqual([...new Set(rows)]);
  expect(
    host.keeper.firings.map(({ dueUntil }) => dueUntil).filter((until) => until !== null),
  ).toEqual([]);
  expect(Math.max(...rows)).toBe(Math.floor(host.now / (10 * minuteMs)) * 10 * minuteMs);
});

// P71
test('what goes by the time that passes never falls silent, misses nothing by a clock that is set, and makes nothing up for it', () => {
  fc.assert(
    fc.property(
      often,
      policy,
      fc.array(anything, { minLength: 1, maxLength: 30 }),
      (cron, more, happenings) => {
        const schedule = scheduleOf(cron, {
          ...more,
          action: 'RUN',
          jitterMs: 0,
          effectiveSince: new Date(noon).toISOString(),
        });
        const maxTimerMs = cron.startsWith('15,45')
          ? 90 * minuteMs
          : cron.includes('12-14')
            ? dayMs
            : hourMs;
        const host = new Host(schedule, noon);
        host.decideAt();
        for (const one of happenings) {
          const firings = host.keeper.firings.length;
          const before = host.passed;
          happen(host, one);
          const rows = host.keeper.firings.slice(firings);
          // What waited for its turn since an absence may get it now.
          const fresh = rows.filter(({ detail }) => detail !== 'it waited for the run before it');
          if (one.kind === 'SET')
            expect(fresh.filter(({ outcome }) => outcome !== 'RAN' && outcome !== 'LATE')).toEqual(
              [],
            );
          if (one.kind === 'LIVE' && host.passed - before > 2 * maxTimerMs)
            expect(rows.some(({ outcome }) => outcome === 'RAN')).toBe(true);
        }
      },
    ),
    { numRuns: 200 },
  );
});

test('a job of every ten seconds goes on when the clock is set back', () => {
  const host = new Host(
    scheduleOf('*/10 * * * * *', { effectiveSince: new Date(noon).toISOString() }),
    noon,
  );
  host.live(minuteMs);
  for (const byMs of [-2 * hourMs, -15 * secondMs, -4 * secondMs, -900 * hourMs, 3 * hourMs]) {
    host.set(byMs);
    const firings = host.keeper.firings.length;
    host.live(minuteMs);
    const rows = host.keeper.firings.slice(firings);
    expect(rows.length).toBeGreaterThanOrEqual(5);
    expect(rows.length).toBeLessThanOrEqual(7);
    expect(new Set(rows.map(({ outcome }) => outcome))).toEqual(new Set(['RAN']));
  }
});
