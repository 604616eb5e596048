/** The planner of windows by itself: what it waits for, and what it remembers. */
import { expect, test } from 'vitest';
import { create } from '../../agents/core/machine.ts';
import type { DesiredInstance, Instance } from '../../agents/core/types.ts';
import { ActivityWindows } from '../../agents/main/planning/activity-windows.ts';
import { desiredInstance } from '../support/desired.ts';

const cam = (endsAt: number | null = 20): DesiredInstance =>
  desiredInstance(
    'cam',
    {},
    {
      desired: 'STOPPED',
      instanceId: 'i1',
      windows: [{ activityId: 'a', round: 0, startsAt: 10, endsAt, parameters: '{}' }],
    },
  );
const machines = (more: Partial<Instance> = {}) => new Map([['i1', { ...create(cam()), ...more }]]);
const inside = { activity: { activityId: 'a', round: 0, parameters: '{}' } };
const now = (wallMs: number) => ({ wallMs, monotonicMs: wallMs });
const types = (windows: ActivityWindows, at: number, of = machines()) =>
  windows.decide(now(at), of).events.map(({ event }) => event.type);

test('what became due between the decision and the arming of the timer is due, and not forgotten', () => {
  const windows = new ActivityWindows([]);
  windows.desired([cam()]);
  expect(types(windows, 9)).toEqual([]);
  expect(windows.nextAt()).toBe(10);
  expect(types(windows, 10)).toEqual(['ENTER']);
  expect(windows.nextAt()).toBe(20);
  expect(types(windows, 20, machines(inside))).toEqual(['LEAVE']);
  expect(windows.nextAt()).toBeNull();
});

test('what it has entered it gives back as records, from which another does not enter it again', () => {
  const first = new ActivityWindows([]);
  first.desired([cam(null)]);
  const { records } = first.decide(now(10), machines());
  expect(records).toEqual([{ entered: 'i1', activityId: 'a', round: 0 }]);
  expect([...first.records()]).toEqual(records);
  const second = new ActivityWindows(records as never);
  second.desired([cam(null)]);
  expect(types(second, 11)).toEqual([]);
  second.desired([{ ...cam(), windows: [] }]);
  expect([...second.records()]).toEqual([]);
});

test('a window that is taken away is left, also by an agent that has just returned', () => {
  const windows = new ActivityWindows([]);
  windows.desired([{ ...cam(), windows: [] }]);
  expect(windows.decide(now(15), machines(inside)).events).toEqual([
    { instanceId: 'i1', event: { type: 'LEAVE', activityId: 'a', abort: true } },
  ]);
});

test('what the agent stops as it ends is to be entered again', () => {
  const windows = new ActivityWindows([]);
  windows.desired([cam()]);
  windows.decide(now(10), machines());
  const next = new ActivityWindows(windows.interrupt(machines(inside)) as never);
  next.desired([cam()]);
  expect(types(next, 15)).toEqual(['ENTER']);
});
