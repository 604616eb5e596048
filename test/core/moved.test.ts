/**
 * Which process a machine takes for its run's own, when the program names another (MAINPID= of
 * sd_notify(3)).
 */
import { expect, test } from 'vitest';
import { Desk, desiredOf } from './support.ts';

// P148
test('the main process that a program names replaces the earlier one, and is reported with the next transition', () => {
  const desk = new Desk(desiredOf()).desire();
  const { runId } = desk.run;
  desk.feed({ type: 'MOVED', runId, pid: 8 }).spawned(7);
  desk.feed({ type: 'MOVED', runId: 'another', pid: 9 });
  expect(desk.run.pid).toBe(7);
  desk.feed({ type: 'MOVED', runId, pid: 8 });
  expect(desk.actions).toEqual([]);
  desk.advance(1_000);
  expect(desk.transitions[0]?.run).toMatchObject({ pid: 8 });
});
