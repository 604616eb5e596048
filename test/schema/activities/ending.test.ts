/**
 * How activities end, against a real database: stopped, aborted, called off; and what is removed
 * long after the end.
 */
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { activities } from '../../../drizzle/tables-planned.ts';
import { removeOldActivities } from '../../../schema/activities/store/activities.ts';
import { planeActor } from '../../../src/base/actor.ts';
import {
  abort,
  age,
  fromNow,
  graph,
  openObservatory,
  read,
  report,
  run,
  start,
  startMember,
  statuses,
  stop,
  tick,
  windowsOf,
} from './support.ts';

beforeEach(openObservatory);
afterEach(() => graph.close());

describe('an activity that goes on', () => {
  test('that has ended goes on when a member is started once more within its time', async () => {
    const { id, activityUuid } = await start({ selector: 'cam' });
    await age(activityUuid, 10_000);
    await tick();
    await report('cam@h2', {
      to: 'FATAL',
      reason: 'RETRIES_EXHAUSTED',
      detail: 'exit code 1',
      run: run(activityUuid),
    });
    await tick();
    expect(await read(id)).toMatchObject({ state: 'ENDED', partial: true, counts: { failed: 1 } });
    expect(await startMember(id, 'cam@h2')).toMatchObject({ state: 'RUNNING', finishedAt: null });
  });

  test('is stopped: real-time members end now by their window, offline ones go on', async () => {
    const { id, activityUuid } = await start();
    await age(activityUuid, 10_000);
    await tick();
    for (const address of ['control@h1', 'reduce@h1'])
      await report(address, { to: 'RUNNING', reason: 'ACTIVITY', run: run(activityUuid) });
    const before = await windowsOf('h1');
    expect(statuses(await stop(id))).toEqual({
      'cam@h2': 'STOPPED',
      'control@h1': 'RUNNING',
      'reduce@h1': 'RUNNING',
    });
    const after = await windowsOf('h1');
    expect(after.revision).toBeGreaterThan(before.revision);
    expect(after.windows.control?.[0]?.endsAt?.getTime()).toBeLessThanOrEqual(Date.now());
    expect(after.windows.reduce?.[0]?.endsAt).toBeNull();
    await report('control@h1', { to: 'STOPPED', reason: 'ACTIVITY', run: run(activityUuid) });
    await report('reduce@h1', { to: 'EXITED', reason: 'EXIT_EXPECTED', run: run(activityUuid) });
    await tick();
    expect(await read(id)).toMatchObject({
      state: 'ENDED',
      detail: 'stopped by alice',
      counts: { succeeded: 2, stopped: 1 },
    });
    expect((await stop(id)).code).toBe('CONFLICT');
  });

  test('is aborted: every window is gone at once, offline members\u2019 too', async () => {
    const { id, activityUuid } = await start();
    await age(activityUuid, 10_000);
    await tick();
    await report('reduce@h1', { to: 'RUNNING', reason: 'ACTIVITY', run: run(activityUuid) });
    expect(await abort(id)).toMatchObject({
      state: 'ABORTED',
      detail: 'aborted by alice',
      counts: { stopped: 3 },
    });
    expect((await windowsOf('h1')).windows).toMatchObject({ control: [], reduce: [] });
    await report('reduce@h1', { to: 'STOPPED', reason: 'ACTIVITY', run: run(activityUuid) });
    expect(await read(id)).toMatchObject({ state: 'ABORTED', counts: { stopped: 3 } });
    expect((await abort(id)).code).toBe('CONFLICT');
    expect((await abort('nonsense')).code).toBe('INVALID_INPUT');
  });

  test('that has not begun is called off', async () => {
    const { id } = await start({ startAt: fromNow(60_000) });
    expect(await stop(id)).toMatchObject({
      state: 'ABORTED',
      detail: 'called off by alice before it began',
      partial: false,
    });
  });
});

test('an activity that was over long ago is removed, and no other', async () => {
  const [old, young, open] = [
    await start(),
    await start({ startAt: fromNow(3_600_000) }),
    await start({ startAt: fromNow(7_200_000) }),
  ];
  for (const { id } of [old, young]) await abort(id);
  await graph.plane.db
    .update(activities)
    .set({ finishedAt: new Date(Date.now() - 100_000) })
    .where(eq(activities.id, old.activityUuid));
  await graph.plane.write(planeActor, (tx) =>
    removeOldActivities(tx, new Date(Date.now() - 50_000), 100),
  );
  expect(await read(old.id)).toBeNull();
  expect(await read(young.id)).toMatchObject({ state: 'ABORTED' });
  expect(await read(open.id)).toMatchObject({ state: 'SCHEDULED' });
});
