/** What the ledger's pages compute: the course of a run, and the filters that a person keeps. */
import { describe, expect, test } from 'vitest';
import { neighboursOf } from '../../src/portal/pages/runs/neighbours.ts';
import { marksOf, timelineOf } from '../../src/portal/pages/runs/timeline.ts';
import { isSameFilter, parseFilters, withFilter } from '../../src/portal/ui/saved-filters.ts';

const run = {
  startedAt: '2026-01-01T00:00:10Z',
  endedAt: '2026-01-01T00:00:40Z',
  durationMs: 30_000,
  runningForMs: null,
  outcome: 'SUCCEEDED',
  firing: null,
  command: null,
};
const now = Date.parse('2026-01-01T00:01:00Z');
const parts = (change: object) =>
  timelineOf({ ...run, ...change }, now).map(({ kind, ms, share }) => [kind, ms, share]);

describe('the course of a run', () => {
  test('has the time from when it was due or asked for', () => {
    expect(parts({ firing: { dueAt: '2026-01-01T00:00:00Z' } })).toEqual([
      ['waited', 10_000, 0.25],
      ['ran', 30_000, 0.75],
    ]);
    expect(parts({ command: { createdAt: '2026-01-01T00:00:00Z' } })[0]?.[1]).toBe(10_000);
  });

  test('has no negative wait where the clocks of host and plane differ', () => {
    expect(parts({ command: { createdAt: '2026-01-01T00:00:11Z' } })).toEqual([['ran', 30_000, 1]]);
  });

  test('grows while it runs, and while it waits', () => {
    const live = { endedAt: null, durationMs: null };
    expect(parts({ ...live, outcome: 'RUNNING' })).toEqual([['ran', 50_000, 1]]);
    const firing = { dueAt: '2026-01-01T00:00:10Z' };
    expect(parts({ ...live, outcome: 'PENDING', firing })).toEqual([['waited', 50_000, 1]]);
  });

  test('is empty for a firing that led to no process, and has no bad share for an instant', () => {
    expect(parts({ outcome: 'MISSED', firing: { dueAt: run.startedAt } })).toEqual([]);
    expect(parts({ durationMs: 0 })).toEqual([['ran', 0, 0]]);
  });
});

describe('the health of a run', () => {
  const at = (second: number, toHealth: string) => ({
    at: new Date(Date.parse(run.startedAt) + second * 1000).toISOString(),
    toHealth,
  });
  const marks = (change: object, ...changes: { at: string; toHealth: string }[]) =>
    marksOf({ ...run, ...change }, changes, now).map(({ kind, ms, share }) => [kind, ms, share]);

  test('is marked where it changed, in order, on the whole bar', () => {
    const firing = { dueAt: '2026-01-01T00:00:00Z' };
    expect(
      marks({ firing }, at(20, 'UNHEALTHY'), at(10, 'HEALTHY'), at(0, 'STARTING'), at(30, 'NONE')),
    ).toEqual([
      ['healthy', 10_000, 0.5],
      ['unhealthy', 20_000, 0.75],
    ]);
  });

  test('is not that of the runs before and after it', () => {
    expect(marks({}, at(-1, 'HEALTHY'), at(31, 'HEALTHY'))).toEqual([]);
    expect(marks({ outcome: 'MISSED' }, at(1, 'HEALTHY'))).toEqual([]);
  });

  test('of a run that goes on is marked up to now', () => {
    const live = { outcome: 'RUNNING', endedAt: null, durationMs: null };
    expect(marks(live, at(25, 'HEALTHY'))).toEqual([['healthy', 25_000, 0.5]]);
  });
});

describe('the runs next to a run', () => {
  const begun = (id: string, startedAt = '2026-01-01T00:00:00Z') => ({ id, startedAt });

  test('are the next of both lists, also of those that began at the same time', () => {
    const [a, b, c] = [begun('a'), begun('b'), begun('c')];
    expect(neighboursOf('b', [c, b, a], [a, b, c])).toEqual({ before: a, after: c });
    expect(neighboursOf('a', [a], [a, b])).toEqual({ before: null, after: b });
  });

  test('are none where the run itself is not in the list', () => {
    expect(neighboursOf('x', [begun('a')], [begun('b')])).toEqual({ before: null, after: null });
  });
});

describe('saved filters', () => {
  test('are none where the storage holds something else', () => {
    for (const text of [null, '', '{', '{}', '[1, null, {"name": 1}]', '[{"name": "a"}]'])
      expect(parseFilters(text)).toEqual([]);
    const filters = [{ name: 'a', search: { host: 'web-1' } }];
    expect(parseFilters(JSON.stringify(filters))).toEqual(filters);
  });

  test('replace one of the same name, and stay in order', () => {
    const [a, b] = [
      { name: 'a', search: {} },
      { name: 'b', search: {} },
    ];
    const other = { name: 'b', search: { host: 'x' } };
    expect(withFilter(withFilter(withFilter([], b), a), other)).toEqual([a, other]);
  });

  test('are recognised whatever the order of their parts and of the rows', () => {
    expect(
      isSameFilter(
        { outcome: ['FAILED', 'STOPPED'], host: 'x', sort: 'end' },
        { host: 'x', outcome: ['STOPPED', 'FAILED'] },
      ),
    ).toBe(true);
    expect(isSameFilter({ host: 'x' }, { host: 'y' })).toBe(false);
  });
});
