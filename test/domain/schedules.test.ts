/** The rules of a schedule's settings, and that the plane judges by them alone. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { scheduleDefaults, settingsIssues } from '../../schema/schedules/rules.ts';
import { scheduleBounds, scheduleIssues } from '../../src/domain/schedules.ts';

const sound = {
  action: 'RUN',
  signal: null,
  overlap: 'SKIP',
  catchUpLimit: 10,
  catchUpWithinMs: 86_400_000,
  jitterMs: 0,
} as const;
const faultsOf = (changes: object) =>
  scheduleIssues({ ...sound, ...changes }).map(({ path }) => path[0]);

test('a signal belongs to SIGNAL, and overlap to what can still run', () => {
  expect(faultsOf({})).toEqual([]);
  expect(faultsOf({ action: 'SIGNAL' })).toEqual(['signal']);
  expect(faultsOf({ action: 'SIGNAL', signal: 'HUP' })).toEqual([]);
  expect(faultsOf({ signal: 'HUP' })).toEqual(['signal']);
  expect(faultsOf({ action: 'START', overlap: 'QUEUE' })).toEqual([]);
  expect(faultsOf({ action: 'START', overlap: 'ALLOW' })).toEqual(['overlap']);
  expect(faultsOf({ action: 'STOP', overlap: 'QUEUE' })).toEqual(['overlap']);
});

test('numbers are whole and within their bounds', () => {
  for (const [name, { least, most }] of Object.entries(scheduleBounds)) {
    for (const value of [least, most]) expect(faultsOf({ [name]: value })).toEqual([]);
    for (const value of [least - 1, most + 1, least + 0.5, Number.NaN])
      expect(faultsOf({ [name]: value })).toEqual([name]);
  }
});

test('the plane refuses exactly what these rules refuse', () => {
  const settings = fc.record({
    action: fc.constantFrom('START', 'STOP', 'RESTART', 'SIGNAL', 'RUN'),
    signal: fc.constantFrom(null, 'HUP'),
    overlap: fc.constantFrom('SKIP', 'QUEUE', 'TERMINATE', 'ALLOW'),
    catchUpLimit: fc.integer({ min: -1, max: 1002 }),
    catchUpWithinMs: fc.constantFrom(0, 1000, 366 * 86_400_000, 367 * 86_400_000),
    jitterMs: fc.constantFrom(-1, 0, 86_400_000, 86_400_001),
  });
  const past = { now: new Date(0), before: null, cronBefore: null };
  fc.assert(
    fc.property(settings, (given) => {
      const plane = settingsIssues(
        { ...scheduleDefaults, cron: '@daily', ...given } as Parameters<typeof settingsIssues>[0],
        [],
        past,
      );
      expect(plane.map(({ path }) => path?.[0])).toEqual(
        scheduleIssues(given as Parameters<typeof scheduleIssues>[0]).map(({ path }) => path[0]),
      );
    }),
  );
});
