/** The timer by the wall clock; the test sets both clocks. */
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

test('fires at its time, and not when it reads the clocks meanwhile', () => {
  timer.set(1_000_000 + 3_600_000);
  vi.advanceTimersByTime(3_599_999);
  expect(wokenAt).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(wokenAt).toEqual([4_600_000]);
  vi.advanceTimersByTime(3_600_000);
  expect(wokenAt).toHaveLength(1);
});

test('fires within seconds after the wall clock was set, forward or back', () => {
  timer.set(1_000_000 + 3_600_000);
  vi.setSystemTime(9_000_000);
  vi.advanceTimersByTime(5000);
  expect(wokenAt).toEqual([9_005_000]);
  timer.set(20_000_000);
  vi.setSystemTime(2_000_000);
  vi.advanceTimersByTime(5000);
  expect(wokenAt).toHaveLength(2);
});

test('fires at the time set last, and never once it is cleared', () => {
  timer.set(1_002_000);
  timer.set(1_001_000);
  vi.advanceTimersByTime(1000);
  expect(wokenAt).toEqual([1_001_000]);
  timer.set(1_003_000);
  timer.set(null);
  vi.advanceTimersByTime(10_000);
  expect(wokenAt).toHaveLength(1);
});
