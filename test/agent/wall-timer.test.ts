/** The one timer by the wall clock, with both clocks in the test's hand. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { SharedWallTimer } from '../../agents/main/planning/wall-timer.ts';

let wokenAt: number[] = [];
let timer: SharedWallTimer;

beforeEach(() => {
  vi.useFakeTimers();
  vi.setSystemTime(1_000_000);
  wokenAt = [];
  timer = new SharedWallTimer(() => wokenAt.push(Date.now()));
});

afterEach(() => {
  timer.close();
  vi.useRealTimers();
});

test('wakes when the time has come, and not for looking at the clocks meanwhile', () => {
  timer.set(1_000_000 + 3_600_000);
  vi.advanceTimersByTime(3_599_999);
  expect(wokenAt).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(wokenAt).toEqual([4_600_000]);
  vi.advanceTimersByTime(3_600_000);
  expect(wokenAt).toHaveLength(1);
});

test('wakes within seconds after the wall clock has leapt, forward or back', () => {
  timer.set(1_000_000 + 3_600_000);
  vi.setSystemTime(9_000_000);
  vi.advanceTimersByTime(5000);
  expect(wokenAt).toEqual([9_005_000]);
  timer.set(20_000_000);
  vi.setSystemTime(2_000_000);
  vi.advanceTimersByTime(5000);
  expect(wokenAt).toHaveLength(2);
});

test('goes by what it was set to last, and by nothing once it is told so', () => {
  timer.set(1_002_000);
  timer.set(1_001_000);
  vi.advanceTimersByTime(1000);
  expect(wokenAt).toEqual([1_001_000]);
  timer.set(1_003_000);
  timer.set(null);
  vi.advanceTimersByTime(10_000);
  expect(wokenAt).toHaveLength(1);
});
