/** When receivers are notified: examples, and what holds in every history. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type IncidentFact, matcherOf } from '../../../schema/notifications/rules-matching.ts';
import {
  type Group,
  type Planned,
  type PlannedRoute,
  plan,
} from '../../../schema/notifications/rules-planning.ts';
import type { IncidentMatch } from '../../../src/domain/notifications.ts';

const all: IncidentMatch = {
  ...{ target: null, severity: null, ci: null, environment: null, monitor: null, kind: null },
};
const route = (given: Partial<PlannedRoute> = {}, match: Partial<IncidentMatch> = {}) => ({
  ...{ id: 'r', continues: false, groupBy: [], muteTimes: [], notifyResolved: true },
  ...{ waitMs: 30_000, intervalMs: 300_000, repeatMs: 14_400_000 },
  matcher: matcherOf({ ...all, ...match }),
  ...given,
});
const fact = (id: string, given: Partial<IncidentFact> = {}, host = 'h'): IncidentFact => ({
  ...{ id, severity: 1, ci: '', monitor: 'm', kind: 'STATE', asks: true, isResolved: false },
  selectable: {
    ...{ program: 'web', environment: 'default', host, index: 0, group: null, state: '' },
    labels: [{ key: 'role', value: 'front' }],
  },
  ...given,
});
const over = (id: string) => fact(id, { asks: false, isResolved: true });

/** A route through a history: each step gives what is known at a time, in seconds. */
function story(routes: readonly PlannedRoute[], silences: readonly IncidentMatch[] = []) {
  let groups: readonly Group[] = [];
  return (second: number, facts: readonly IncidentFact[]): Planned => {
    const planned = plan({
      ...{ groups, facts, routes, now: second * 1000 },
      silences: silences.map(matcherOf),
    });
    groups = planned.groups;
    return planned;
  };
}
const sent = ({ sends }: Planned) =>
  sends.map(({ opened, open, resolved }) => ({ opened, open, resolved }));

test('an incident without a host takes routes by all but names, and is grouped as such', () => {
  const pinged = fact('a', { monitor: 'dumps', kind: 'HEARTBEAT' });
  const none = { ...pinged.selectable, program: '', environment: '', host: '', labels: [] };
  const found = { ...pinged, selectable: none };
  const routes = (match: Partial<IncidentMatch>) =>
    story([route({ waitMs: 0, groupBy: ['HOST', 'PROGRAM', 'MONITOR'] }, match)])(0, [found]).sends;
  for (const match of [
    {},
    { target: '*' },
    { monitor: ['dum*'] },
    { kind: ['HEARTBEAT' as const] },
  ])
    expect(routes(match)).toMatchObject([
      { key: '{"host":"","program":"","monitor":"dumps"}', opened: ['a'] },
    ]);
  for (const match of [
    { target: 'web' },
    { target: '*@h' },
    { target: 'label:role=front' },
    { environment: ['default'] },
  ])
    expect(routes(match)).toEqual([]);
});

describe('a group', () => {
  test('collects for the wait, then is silent for the interval', () => {
    const at = story([route()]);
    expect(at(0, [fact('a')])).toMatchObject({ sends: [], nextAt: 30_000 });
    expect(sent(at(29, [fact('a'), fact('b')]))).toEqual([]);
    expect(sent(at(30, [fact('a'), fact('b')]))).toEqual([
      { opened: ['a', 'b'], open: [], resolved: [] },
    ]);
    expect(at(40, [fact('a'), fact('b'), fact('c')])).toMatchObject({ sends: [], nextAt: 330_000 });
    expect(sent(at(330, [over('a'), fact('b'), fact('c')]))).toEqual([
      { opened: ['c'], open: ['b'], resolved: ['a'] },
    ]);
    expect(sent(at(700, [over('a'), fact('b'), fact('c')]))).toEqual([]);
  });

  test('is repeated, and states its end once', () => {
    const at = story([route()]);
    at(0, [fact('a')]);
    expect(sent(at(30, [fact('a')]))).toHaveLength(1);
    expect(at(60, [fact('a')])).toMatchObject({ sends: [], nextAt: 14_430_000 });
    expect(at(14_430, [fact('a')]).sends).toMatchObject([{ isRepeat: true, open: ['a'] }]);
    at(20_000, [over('a')]);
    expect(sent(at(20_030, [over('a')]))).toEqual([{ opened: [], open: [], resolved: ['a'] }]);
    expect(at(20_031, [over('a')])).toMatchObject({ sends: [] });
    expect(at(90_000, [over('a')])).toEqual({ groups: [], sends: [], nextAt: null });
  });

  test('never mentions what was over before its first message', () => {
    const at = story([route()]);
    at(0, [fact('a')]);
    expect(at(10, [over('a')])).toEqual({ groups: [], sends: [], nextAt: null });
  });

  test('that comes back before its end was stated is no news', () => {
    const at = story([route()]);
    at(0, [fact('a')]);
    at(30, [fact('a')]);
    at(40, [over('a')]);
    at(50, [fact('a')]);
    expect(sent(at(400, [fact('a')]))).toEqual([]);
  });

  test('is not repeated while somebody looks after it, and its end is stated all the same', () => {
    const at = story([route()]);
    at(0, [fact('a')]);
    at(30, [fact('a')]);
    const taken = fact('a', { asks: false });
    expect(at(20_000, [taken])).toMatchObject({ sends: [], nextAt: null });
    at(20_001, [over('a')]);
    expect(sent(at(20_031, [over('a')]))).toEqual([{ opened: [], open: [], resolved: ['a'] }]);
  });

  test('waits in mute times', () => {
    const nights = { days: [], from: '00:00', until: '06:00', timeZone: 'UTC' } as const;
    const at = story([route({ muteTimes: [nights] })]);
    at(0, [fact('a')]);
    expect(at(3600, [fact('a')])).toMatchObject({ sends: [], nextAt: 3_630_000 });
    expect(sent(at(6 * 3600, [fact('a')]))).toHaveLength(1);
  });
});

describe('routes', () => {
  test('are tried in order, the first that matches ends it unless it continues', () => {
    const routes = [
      route({ id: 'first', continues: true }, { severity: [1] }),
      route({ id: 'second' }, { target: 'label:role=front' }),
      route({ id: 'third' }),
    ];
    const at = story(routes);
    const facts = [fact('a'), fact('b', { severity: 2 })];
    at(0, facts);
    expect(at(30, facts).sends.map(({ routeId, opened }) => [routeId, opened])).toEqual([
      ['first', ['a']],
      ['second', ['a', 'b']],
    ]);
  });

  test('make a message for each group', () => {
    const at = story([route({ groupBy: ['HOST', 'CI'] })]);
    const facts = [fact('a'), fact('b', {}, 'other'), fact('c')];
    at(0, facts);
    expect(at(30, facts).sends.map(({ key, opened }) => [key, opened])).toEqual([
      ['{"host":"h","ci":""}', ['a', 'c']],
      ['{"host":"other","ci":""}', ['b']],
    ]);
  });

  test('match by what the incident is about', () => {
    const cases: readonly (readonly [Partial<IncidentMatch>, Partial<IncidentFact>, boolean])[] = [
      [{ ci: ['shop*'] }, { ci: 'shop-eu' }, true],
      [{ ci: ['shop*'] }, { ci: 'bank' }, false],
      [{ environment: ['default'] }, {}, true],
      [{ environment: ['staging'] }, {}, false],
      [{ kind: ['HOST'] }, {}, false],
      [{ kind: ['STATE'], monitor: ['m'] }, {}, true],
      [{ target: 'web@h' }, {}, true],
      [{ target: 'db' }, {}, false],
      [{ severity: [] }, {}, false],
    ];
    for (const [match, given, expected] of cases) {
      const at = story([route({ waitMs: 0 }, match)]);
      expect([match, at(0, [fact('a', given)]).sends.length === 1]).toEqual([match, expected]);
    }
  });

  test('take nothing that a silence matches, until it ends', () => {
    const silenced = story([route({ waitMs: 0 })], [{ ...all, target: 'label:role=front' }]);
    expect(silenced(0, [fact('a')])).toEqual({ groups: [], sends: [], nextAt: null });
  });
});

test('ten thousand incidents at once are one message', () => {
  const facts = Array.from({ length: 10_000 }, (_, index) => fact(String(index), {}, `h${index}`));
  const at = story([route()]);
  at(0, facts);
  expect(at(30, facts).sends.map(({ opened }) => opened.length)).toEqual([10_000]);
});

// ---------------------------------------------------------------- every history

type Change = readonly ['open' | 'resolve' | 'take', incident: number];
const change = fc.tuple(
  fc.constantFrom('open', 'resolve', 'take'),
  fc.nat(4),
) as fc.Arbitrary<Change>;
const steps = fc.array(
  fc.record({
    afterMs: fc.integer({ min: 0, max: 90_000 }),
    changes: fc.array(change, { maxLength: 3 }),
  }),
  { minLength: 1, maxLength: 40 },
);
const routeOf = fc.record({
  waitMs: fc.constantFrom(0, 10_000, 30_000),
  intervalMs: fc.constantFrom(1000, 60_000, 300_000),
  repeatMs: fc.constantFrom(0, 60_000, 600_000),
  groupBy: fc.constantFrom([], ['HOST'] as const),
});

interface Sent {
  readonly at: number;
  readonly key: string;
  readonly opened: readonly string[];
  readonly resolved: readonly string[];
  readonly isRepeat: boolean;
}

/** Lives through a history; the plan is made whenever something changes or it asked to be. */
function live(
  given: PlannedRoute,
  history: readonly { readonly afterMs: number; readonly changes: readonly Change[] }[],
  between: (groups: readonly Group[]) => readonly Group[] = (groups) => groups,
) {
  const known = new Map<string, IncidentFact>();
  const asksSince = new Map<string, number>();
  const sends: Sent[] = [];
  const open: { id: string; from: number; until: number }[] = [];
  let groups: readonly Group[] = [];
  let now = 0;
  let nextAt: number | null = null;
  const run = () => {
    const facts = [...known.values()];
    const planned = plan({ groups, facts, routes: [given], silences: [], now });
    const again = plan({ ...planned, facts, routes: [given], silences: [], now });
    expect(again).toEqual({ ...planned, sends: [] });
    sends.push(...planned.sends.map((send) => ({ at: now, ...send })));
    groups = between(planned.groups);
    nextAt = planned.nextAt;
  };
  const passUntil = (end: number) => {
    while (nextAt !== null && nextAt <= end) {
      expect(nextAt).toBeGreaterThan(now - 1);
      now = Math.max(now, nextAt);
      const before = nextAt;
      run();
      if (nextAt === before) throw new Error(`nothing was done at ${before}`);
    }
    now = end;
  };
  for (const { afterMs, changes } of history) {
    passUntil(now + afterMs);
    for (const [what, index] of changes) {
      const id = String(index);
      const since = asksSince.get(id);
      if (since !== undefined && what !== 'open') {
        open.push({ id, from: since, until: now });
        asksSince.delete(id);
      }
      if (since === undefined && what === 'open') asksSince.set(id, now);
      const asks = what === 'open';
      if (what !== 'take' || known.has(id))
        known.set(id, fact(id, { asks, isResolved: what === 'resolve' }, `h${index % 2}`));
    }
    run();
  }
  passUntil(now + 3_600_000);
  for (const [id, from] of asksSince) open.push({ id, from, until: now });
  return { sends, open, known };
}

describe('in every history', () => {
  test('what asks for longer than wait and interval is named within them, or was named before', () => {
    fc.assert(
      fc.property(routeOf, steps, (given, history) => {
        const { sends, open } = live(route(given), history);
        const bound = given.waitMs + given.intervalMs;
        for (const { id, from, until } of open) {
          if (until - from < bound) continue;
          // Named since it began to ask; or before, and its end was not stated since.
          const named = sends.filter(
            ({ at, opened, resolved }) =>
              at <= from + bound && (opened.includes(id) || (at <= from && resolved.includes(id))),
          );
          expect(named.at(-1)?.opened).toContain(id);
        }
      }),
      { numRuns: 40 },
    );
  });

  test('messages of a group keep the interval, and repetitions their time', () => {
    fc.assert(
      fc.property(routeOf, steps, (given, history) => {
        const { sends } = live(route(given), history);
        const last = new Map<string, number>();
        for (const { at, key, isRepeat } of sends) {
          const before = last.get(key);
          const least = isRepeat ? Math.max(given.repeatMs, given.intervalMs) : given.intervalMs;
          if (before !== undefined) expect(at - before).toBeGreaterThanOrEqual(least);
          last.set(key, at);
        }
      }),
      { numRuns: 40 },
    );
  });

  test('each end is stated once, after the beginning, and all of them in time', () => {
    fc.assert(
      fc.property(routeOf, steps, (given, history) => {
        const { sends, known } = live(route(given), history);
        for (const id of known.keys()) {
          const stated = sends.flatMap(({ opened, resolved }) => [
            ...(resolved.includes(id) ? ['end'] : []),
            ...(opened.includes(id) ? ['begin'] : []),
          ]);
          const turns = stated.map((_, index) => (index % 2 === 0 ? 'begin' : 'end'));
          expect(stated).toEqual(turns);
          if (known.get(id)?.isResolved) expect(stated.length % 2).toBe(0);
        }
      }),
      { numRuns: 40 },
    );
  });

  test('a restart of the plane changes nothing', () => {
    fc.assert(
      fc.property(routeOf, steps, (given, history) => {
        const stored = live(route(given), history, (groups) => JSON.parse(JSON.stringify(groups)));
        expect(stored.sends).toEqual(live(route(given), history).sends);
      }),
      { numRuns: 40 },
    );
  });
});
