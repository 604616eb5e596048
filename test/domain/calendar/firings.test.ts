/**
 * When a timing fires, compared with a walk over all local times, most of all around changes of
 * clocks.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { calendarOf, next, nextFirings } from '../../../src/domain/calendar/firings.ts';
import { jitterOf } from '../../../src/domain/calendar/jitter.ts';
import { writeLocal } from '../../../src/domain/calendar/local.ts';
import type { Timing } from '../../../src/domain/calendar/schedule.ts';
import { timingIssues } from '../../../src/domain/calendar/timing.ts';
import { minuteLine, secondLine } from './lines.ts';
import { type Tick, ticks, walk } from './oracle.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/**
 * Past and future changes of clocks: forward and back, in both hemispheres, by an hour, by half an
 * hour, by a whole day.
 */
const changes: readonly (readonly [string, string])[] = [
  ['Europe/Berlin', '2027-03-28T01:00:00Z'],
  ['Europe/Berlin', '2027-10-31T01:00:00Z'],
  ['America/New_York', '2027-03-14T07:00:00Z'],
  ['America/New_York', '2027-11-07T06:00:00Z'],
  ['America/Santiago', '2025-04-06T03:00:00Z'],
  ['America/Santiago', '2025-09-07T04:00:00Z'],
  ['Australia/Lord_Howe', '2027-04-03T15:00:00Z'],
  ['Australia/Lord_Howe', '2027-10-02T15:30:00Z'],
  ['Pacific/Chatham', '2027-04-03T14:00:00Z'],
  ['Pacific/Chatham', '2027-09-25T14:00:00Z'],
  ['Africa/Casablanca', '2025-02-23T02:00:00Z'],
  ['Africa/Casablanca', '2025-04-06T02:00:00Z'],
  ['Pacific/Apia', '2011-12-30T10:00:00Z'],
  ['Asia/Kolkata', '2027-03-28T01:00:00Z'],
  ['UTC', '2027-12-31T23:59:00Z'],
];

/** What clocks show around each change, looked up once. */
const minutes = new Map<string, Tick[]>();
function around([zone, change]: readonly [string, string], eachMs: number, stepMs: number): Tick[] {
  const key = `${zone} ${change} ${stepMs}`;
  const known =
    minutes.get(key) ??
    ticks(zone, Date.parse(change) - eachMs, Date.parse(change) + eachMs, stepMs);
  minutes.set(key, known);
  return known;
}

const always = { at: null, startsAt: null, endsAt: null, exclusions: [] };
const timingOf = (cron: string, timeZone: string, more: Partial<Timing> = {}): Timing => ({
  ...always,
  cron,
  timeZone,
  gap: 'FIRE',
  fold: 'ONCE',
  ...more,
});

const policies = fc.record({
  gap: fc.constantFrom('FIRE', 'SKIP'),
  fold: fc.constantFrom('ONCE', 'TWICE'),
}) as fc.Arbitrary<Pick<Timing, 'gap' | 'fold'>>;

/** Some of the local times around a change. */
const exclusion = (all: readonly Tick[], stepMs: number) =>
  fc.tuple(fc.nat(all.length - 1), fc.integer({ min: 1, max: 600 })).map(([index, steps]) => {
    const from = (all[index] as Tick).local;
    return { from: writeLocal(from), until: writeLocal(from + steps * stepMs) };
  });

const bound = (all: readonly Tick[]) =>
  fc.option(fc.nat(all.length - 1).map((index) => new Date((all[index] as Tick).at).toISOString()));

function agree(timing: Timing, all: readonly Tick[], stepMs: number): void {
  const expected = walk(timing, all, stepMs);
  const calendar = calendarOf(timing);
  const [first, last] = [(all[0] as Tick).at, (all.at(-1) as Tick).at];
  const found = [];
  for (
    let one = calendar.next(first);
    one !== null && one.dueAt <= last;
    one = calendar.next(one.dueAt)
  )
    found.push(one);
  expect(found.map(({ dueAt, note }) => ({ dueAt, note }))).toEqual(expected);
  // Any time in between has the same next firing.
  for (let index = 7; index < all.length; index += Math.ceil(all.length / 60)) {
    const { at } = all[index] as Tick;
    const later = found.find(({ dueAt }) => dueAt > at);
    if (later) expect(calendar.next(at)).toEqual(later);
    const before = found.filter(({ dueAt }) => dueAt <= at).length;
    const counted = [calendar.count(first, at), calendar.count(at, last)];
    expect([at, ...counted]).toEqual([at, before, found.length - before]);
  }
}

test('lines without seconds fire at the times that a walk over all minutes finds, around every change of clocks', () => {
  const cases = fc.constantFrom(...changes).chain((change) => {
    const all = around(change, 40 * hourMs, minuteMs);
    const exclusions = fc.oneof(
      { weight: 3, arbitrary: fc.constant([]) },
      { weight: 1, arbitrary: fc.array(exclusion(all, minuteMs), { maxLength: 3 }) },
    );
    return fc.record({
      change: fc.constant(change),
      line: minuteLine,
      policy: policies,
      exclusions,
      startsAt: bound(all),
      endsAt: bound(all),
    });
  });
  fc.assert(
    fc.property(cases, ({ change, line, policy, exclusions, startsAt, endsAt }) => {
      agree(
        timingOf(line, change[0], { ...policy, exclusions, startsAt, endsAt }),
        around(change, 40 * hourMs, minuteMs),
        minuteMs,
      );
    }),
    { numRuns: 60 },
  );
});

test('lines with seconds fire at the times that a walk over all seconds finds', () => {
  const near = changes.filter(([zone]) => ['Europe/Berlin', 'Australia/Lord_Howe'].includes(zone));
  fc.assert(
    fc.property(fc.constantFrom(...near), secondLine, policies, (change, line, policy) => {
      agree(timingOf(line, change[0], policy), around(change, 1.5 * hourMs, 1000), 1000);
    }),
    { numRuns: 10 },
  );
});

describe('where clocks are changed', () => {
  const berlin = (cron: string, more: Partial<Timing> = {}) =>
    timingOf(cron, 'Europe/Berlin', more);
  const from = (text: string) => Date.parse(text);
  const firingsOf = (timing: Timing, after: string, count: number) =>
    nextFirings(timing, from(after), count).map(
      ({ dueAt, local, note }) =>
        `${new Date(dueAt).toISOString().slice(0, 16)} ${local.slice(11, 16)} ${note}`,
    );

  test('a time in the gap fires once, when it ends', () => {
    expect(firingsOf(berlin('30 2 * * *'), '2027-03-27T12:00:00Z', 2)).toEqual([
      '2027-03-28T01:00 02:30 GAP',
      '2027-03-29T00:30 02:30 null',
    ]);
    expect(firingsOf(berlin('30 2 * * *', { gap: 'SKIP' }), '2027-03-27T12:00:00Z', 1)).toEqual([
      '2027-03-29T00:30 02:30 null',
    ]);
  });

  test('all times of a gap, and the one at its end, are one firing', () => {
    const expected = [
      '2027-03-28T00:45 01:45 null',
      '2027-03-28T01:00 02:00 GAP',
      '2027-03-28T01:15 03:15 null',
    ];
    expect(firingsOf(berlin('0,15,30,45 1,2,3 * * *'), '2027-03-28T00:30:00Z', 3)).toEqual(
      expected,
    );
  });

  test('a line that sets an interval, and no time of day, goes by elapsed time', () => {
    const often = [
      '*/20 * * * *',
      '0-59/20 */1 * * *',
      '0,20,40 * * * *',
      '0,20,40 0-23 * * *',
      '0 */20 * * * *',
    ];
    for (const line of often) {
      for (const policy of [{}, { gap: 'SKIP', fold: 'TWICE' }] as const) {
        const back = nextFirings(berlin(line, policy), from('2026-10-24T22:00:00Z'), 24).map(
          ({ dueAt }) => dueAt,
        );
        expect(
          back.map((dueAt, index) => dueAt - (back[index - 1] ?? dueAt - 20 * minuteMs)),
        ).toEqual(back.map(() => 20 * minuteMs));
        const forward = nextFirings(berlin(line, policy), from('2027-03-27T22:00:00Z'), 24).map(
          ({ dueAt }) => dueAt,
        );
        expect(
          new Set(
            forward.map((dueAt, index) => dueAt - (forward[index - 1] ?? dueAt - 20 * minuteMs)),
          ),
        ).toEqual(new Set([20 * minuteMs]));
      }
    }
    expect(calendarOf(berlin('@hourly')).realTime).toBe(true);
    for (const line of [
      '0,20,40 1-5 * * *',
      '30 2 * * *',
      '*/10 30 2 * * *',
      '0 8-18/2 * * *',
      '@daily',
    ]) {
      expect(calendarOf(berlin(line)).realTime).toBe(false);
    }
  });

  test('a time in the fold fires the first time, or both', () => {
    expect(firingsOf(berlin('30 2 * * *'), '2027-10-30T12:00:00Z', 2)).toEqual([
      '2027-10-31T00:30 02:30 FOLD_FIRST',
      '2027-11-01T01:30 02:30 null',
    ]);
    const twice = [
      '2027-10-31T00:30 02:30 FOLD_FIRST',
      '2027-10-31T01:30 02:30 FOLD_SECOND',
      '2027-11-01T01:30 02:30 null',
    ];
    expect(firingsOf(berlin('30 2 * * *', { fold: 'TWICE' }), '2027-10-30T12:00:00Z', 3)).toEqual(
      twice,
    );
  });

  test('the day that Samoa left out is a gap as well', () => {
    expect(firingsOf(timingOf('0 12 * * *', 'Pacific/Apia'), '2011-12-29T12:00:00Z', 3)).toEqual([
      '2011-12-29T22:00 12:00 null',
      '2011-12-30T10:00 12:00 GAP',
      '2011-12-30T22:00 12:00 null',
    ]);
  });

  test('a line all of whose times are skipped never fires, and the search for its next time ends', () => {
    expect(next(berlin('30 2 * 3 SUNL', { gap: 'SKIP' }), from('2027-01-01T00:00:00Z'))).toBeNull();
  });
});

test('a timing for one instant fires once, to the millisecond', () => {
  const timing = {
    ...timingOf('', 'Asia/Kolkata'),
    cron: null,
    at: '2027-05-01T12:00:00.250+02:00',
  };
  const dueAt = Date.parse('2027-05-01T10:00:00.250Z');
  expect(nextFirings(timing, 0, 5)).toEqual([{ dueAt, local: '2027-05-01T15:30:00', note: null }]);
  expect(next(timing, dueAt)).toBeNull();
  expect(next({ ...timing, endsAt: '2027-05-01T10:00:00Z' }, 0)).toBeNull();
});

describe('faults of a timing are reported with their places', () => {
  const paths = (timing: Timing) =>
    timingIssues(timing).map(({ path, hint }) => `${path.join('.')}: ${hint}`);

  test('a valid timing has no faults', () => {
    const exclusions = [{ from: '2027-12-24T00:00:00', until: '2027-12-27T00:00:00' }];
    expect(
      paths(
        timingOf('0 3 * * *', 'America/Argentina/Ushuaia', {
          exclusions,
          startsAt: '2027-01-01T00:00:00Z',
        }),
      ),
    ).toEqual([]);
    expect(paths(timingOf('@daily', 'UTC'))).toEqual([]);
    expect(paths(timingOf('@daily', 'Etc/GMT+5'))).toEqual([]);
  });

  test('a line all of whose times have passed is refused where it is written, and not where it is only read again', () => {
    const timing = timingOf('0 0 12 1 1 * 2020', 'Pacific/Auckland');
    const now = Date.parse('2027-01-01T00:00:00Z');
    expect(timingIssues(timing)).toEqual([]);
    expect(timingIssues(timing, now)).toMatchObject([
      { path: ['cron'], message: 'all of its times have passed' },
    ]);
    expect(timingIssues({ ...timing, cron: '0 0 12 1 1 * 2027' }, now)).toEqual([]);
  });

  test('zones are suggested', () => {
    expect(paths(timingOf('@daily', 'Europe/Berln'))).toEqual([
      'timeZone: did you mean Europe/Berlin?',
    ]);
    expect(paths(timingOf('@daily', 'New York'))).toEqual([
      'timeZone: did you mean America/New_York?',
    ]);
    expect(paths(timingOf('@daily', '+02:00'))[0]).toContain(
      'timeZone: write a name of the IANA database',
    );
  });

  test('times, bounds, exclusions, and lines that never come', () => {
    const exclusions = [
      { from: '2027-02-30T00:00:00', until: '2027-03-01T00:00:00' },
      { from: '2027-03-01T00:00:00', until: '2027-03-01T00:00:00' },
    ];
    const timing = timingOf('0 0 31 4 *', 'UTC', {
      startsAt: '2027-01-01',
      endsAt: '2027-01-01T00:00:00Z',
      at: '2027-01-01T00:00:00Z',
      exclusions,
    });
    expect(timingIssues(timing).map(({ path }) => path.join('.'))).toEqual([
      'cron',
      'cron',
      'startsAt',
      'exclusions.0.from',
      'exclusions.1.until',
    ]);
    expect(timingIssues(timingOf('0 25 * * *', 'UTC'))[0]).toMatchObject({
      path: ['cron'],
      position: 2,
      length: 2,
    });
  });
});

test('jitter is the same each time on a host, and spread over hosts', () => {
  const of = (host: string) => jitterOf(host, '0190a5b0-0000-7000-8000-000000000001', 60_000);
  expect(of('a.example')).toBe(of('a.example'));
  const tenths = new Array<number>(10).fill(0);
  for (let index = 0; index < 1000; index++) {
    const tenth = Math.floor(of(`host-${index}.example`) / 6000);
    tenths[tenth] = (tenths[tenth] ?? 0) + 1;
  }
  expect(Math.min(...tenths)).toBeGreaterThan(60);
  expect(jitterOf('a', 'b', 0)).toBe(0);
});
