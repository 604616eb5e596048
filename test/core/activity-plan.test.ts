/** When instances enter and leave the windows of activities: pure. */
import { expect, test } from 'vitest';
import { nextWindowAt, planWindows } from '../../agents/core/activity-plan.ts';
import type { ActivityWindow } from '../../agents/core/activity-window.ts';
import { create } from '../../agents/core/machine.ts';
import type { DesiredInstance, Instance } from '../../agents/core/types.ts';
import { desiredInstance } from '../support/desired.ts';

const window = (
  activityId: string,
  startsAt: number,
  endsAt: number | null,
  round = 0,
): ActivityWindow => ({
  ...{ activityId, round, startsAt, endsAt, parameters: '{}' },
});
const wanted = (...windows: ActivityWindow[]): DesiredInstance =>
  desiredInstance('cam', {}, { windows, desired: 'STOPPED', desiredReason: 'NO_AUTOSTART' });
const idle = create(wanted());
const inside = (activityId: string, round = 0): Instance => ({
  ...idle,
  activity: { activityId, round, parameters: '{}' },
});
const never = new Map<string, number>();

/** As text: "+a/0" is entered, "-a" left, "!a" left before its end. */
function plan(
  desired: DesiredInstance | null,
  machine: Instance | undefined,
  now: number,
  rounds: ReadonlyMap<string, number> = never,
): string {
  const words = planWindows(desired, machine, rounds, now).events.map((event) => {
    if (event.type === 'ENTER') return `+${event.window.activityId}/${event.window.round}`;
    return `${event.abort ? '!' : '-'}${event.activityId}`;
  });
  return words.join(' ');
}

test('a window is entered from its start up to its end; one that the agent receives late is entered late', () => {
  const desired = wanted(window('a', 10, 20));
  expect([9, 10, 19, 20].map((now) => plan(desired, idle, now))).toEqual(['', '+a/0', '+a/0', '']);
  expect(plan(wanted(window('a', 10, null)), idle, 1e12)).toBe('+a/0');
});

// P78
test('a window is entered once, also when an operator has taken the instance out of it', () => {
  expect(plan(wanted(window('a', 10, 20)), idle, 15, new Map([['a', 0]]))).toBe('');
  expect(plan(wanted(window('a', 10, 20)), inside('a'), 15, new Map([['a', 0]]))).toBe('');
});

test('a later round is entered again, in the window or out of it', () => {
  const again = wanted(window('a', 10, 20, 1));
  expect(plan(again, idle, 15, new Map([['a', 0]]))).toBe('+a/1');
  expect(plan(again, inside('a'), 15, new Map([['a', 0]]))).toBe('+a/1');
  expect(plan(again, inside('a', 1), 15, new Map([['a', 1]]))).toBe('');
});

test('a window is left at its end, and a removed window at once', () => {
  expect(plan(wanted(window('a', 10, 20)), inside('a'), 20)).toBe('-a');
  expect(plan(wanted(), inside('a'), 15)).toBe('!a');
  expect(plan(wanted(window('a', 10, null)), inside('a'), 1e12, new Map([['a', 0]]))).toBe('');
});

// P79
test('the second of two windows waits for the end of the first, and follows at once', () => {
  const both = wanted(window('a', 10, 20), window('b', 20, 30));
  expect(plan(both, inside('a'), 20, new Map([['a', 0]]))).toBe('-a +b/0');
  const open = wanted(window('a', 10, null), window('b', 20, 30));
  expect(plan(open, inside('a'), 25, new Map([['a', 0]]))).toBe('');
  expect(plan(wanted(window('b', 20, 30)), inside('a'), 25, new Map([['a', 0]]))).toBe('!a +b/0');
});

test('a disabled instance enters no window, and a missing instance is ignored', () => {
  expect(plan({ ...wanted(window('a', 10, 20)), desiredReason: 'DISABLED' }, idle, 15)).toBe('');
  expect(plan(null, inside('a'), 15)).toBe('');
  expect(plan(wanted(window('a', 10, 20)), undefined, 15)).toBe('');
});

test('the next start or end of a window is the time to wait for', () => {
  const windows = [window('a', 10, 20), window('b', 15, null)];
  expect([0, 10, 15, 20].map((now) => nextWindowAt(windows, now))).toEqual([10, 15, 20, null]);
});
