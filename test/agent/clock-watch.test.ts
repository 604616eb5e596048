/** Distinguishes a wall clock that was set from time that passed. */
import { expect, test } from 'vitest';
import { ClockWatch } from '../../agents/main/planning/clock-watch.ts';

test('returns by how much the wall clock was set since the last call, forward or back, without the time that passed', () => {
  let [wall, passed] = [1_000_000, 0];
  const pass = (ms: number) => {
    wall += ms;
    passed += ms;
  };
  const watch = new ClockWatch(
    () => wall,
    () => passed,
  );
  pass(3_600_000);
  expect(watch.take()).toBe(0);
  wall += 7_200_000;
  pass(5000);
  watch.observe();
  pass(5000);
  wall -= 600_000;
  expect(watch.take()).toBe(6_600_000);
  expect(watch.take()).toBe(0);
  wall -= 7_200_000;
  expect(watch.take()).toBe(-7_200_000);
});

test('slewing is not reported as a leap when the clocks are read every few seconds', () => {
  let [wall, passed] = [0, 0];
  const watch = new ClockWatch(
    () => wall,
    () => passed,
  );
  // As fast as the kernel slews: 500 ppm.
  for (let second = 0; second < 86_400; second += 5) {
    passed += 5000;
    wall += 5002.5;
    watch.observe();
  }
  expect(watch.take()).toBe(0);
});

test('the clocks of this host do not leap', () => {
  const watch = new ClockWatch();
  watch.observe();
  expect(watch.take()).toBe(0);
});
