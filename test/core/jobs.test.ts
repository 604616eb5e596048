/** Runs without a desired state of RUNNING: jobs, and the windows of activities. */
import { describe, expect, test } from 'vitest';
import type { MachineEvent } from '../../agents/core/events.ts';
import { code, Desk, desiredOf, running } from './support.ts';

const stopped = (change = {}) =>
  new Desk(desiredOf(change, { desired: 'STOPPED' })).desire(change, {
    desired: 'STOPPED',
    desiredReason: 'OPERATOR',
  });
const runEvent = (
  commandId: string | null,
  more: Partial<Extract<MachineEvent, { type: 'RUN' }>> = {},
): MachineEvent => ({
  type: 'RUN',
  commandId,
  ...more,
});
const enter = (round = 1): MachineEvent => ({
  type: 'ENTER',
  window: { activityId: 'a-1', round, startsAt: 0, endsAt: 1, parameters: '{"rate":3}' },
});
const leave: MachineEvent = { type: 'LEAVE', activityId: 'a-1', abort: false };

describe('a job', () => {
  // P89
  test('is one run whatever the desired state, and succeeds with its run, however soon that ends', () => {
    const desk = stopped({ autorestart: 'ALWAYS' }).feed(
      runEvent('c1', { origin: 'SCHEDULE', runId: 'firing-1' }),
    );
    expect(desk.of('SPAWN')).toMatchObject([{ runId: 'firing-1', cause: 'SCHEDULE' }]);
    desk.spawned().advance(10).exit(code(0));
    expect(desk.moves).toEqual(['STARTING → EXITED (EXIT_EXPECTED)']);
    expect(desk.answers).toEqual(['c1 SUCCEEDED']);
    expect(desk.instance).toMatchObject({ desired: 'STOPPED' });
  });

  test('that fails is retried as often as `retries` allows, whatever the restart policy', () => {
    const desk = stopped({ autorestart: 'ALWAYS', retries: 1 })
      .feed(runEvent('c1'))
      .spawned()
      .advance(5)
      .exit(code(3));
    expect(desk.state).toBe('BACKOFF');
    desk.desire({ retries: 1 }, { desired: 'STOPPED' }).advance(500);
    expect(desk.spawns).toEqual(['RETRY']);
    expect(desk.run.commandId).toBe('c1');
    expect(desk.spawned().exit(code(3)).state).toBe('EXITED');
    expect(desk.answers).toEqual(['c1 FAILED: exit 3']);
  });

  // P245
  test('has one trace over its retries: that of its command, or else of its first run', () => {
    for (const [commandId, trace] of [
      ['c1', 'c1'],
      [null, 'firing-1'],
    ] as const) {
      const desk = stopped({ retries: 2 }).feed(runEvent(commandId, { runId: 'firing-1' }));
      for (let attempt = 0; attempt < 2; attempt += 1)
        desk.spawned().advance(5).exit(code(3)).advance(10_000);
      desk.spawned().exit(code(0));
      const spawns = desk.history.filter((action) => action.type === 'SPAWN');
      expect(spawns.map(({ traceUuid }) => traceUuid)).toEqual([trace, trace, trace]);
      expect(new Set(spawns.map(({ runId }) => runId)).size).toBe(3);
      const reported = desk.history.flatMap((action) =>
        action.type === 'REPORT' && action.transition.run ? [action.transition.run] : [],
      );
      expect(new Set(reported.map(({ runId, traceUuid }) => `${runId} ${traceUuid}`))).toEqual(
        new Set(spawns.map(({ runId }, index) => `${runId} ${index === 0 ? null : trace}`)),
      );
    }
  });

  test('that cannot be spawned is FATAL after its retries', () => {
    const desk = stopped({ startRetries: null }).feed(runEvent('c1'));
    desk.feed({ type: 'SPAWN_FAILED', runId: desk.run.runId, error: 'ENOENT' });
    expect(desk.state).toBe('FATAL');
    expect(desk.answers).toEqual(['c1 FAILED: FATAL: ENOENT']);
  });

  // P89
  test('does not begin during a run, nor before a run that is pending', () => {
    const busy = running().feed(runEvent('c1'));
    expect(busy.answers).toEqual(['c1 FAILED: it is running already']);
    expect(busy.actions.filter(({ type }) => type !== 'COMMAND')).toEqual([]);
    const backoff = new Desk(desiredOf()).desire().spawned().exit(code(1)).feed(runEvent('c2'));
    expect(backoff.answers).toEqual(['c2 FAILED: it is to run already (BACKOFF)']);
  });

  test('ignores the desired state, but ends by a STOP or when the instance is disabled', () => {
    const job = () => stopped().feed(runEvent('c1')).spawned().advance(1_000);
    expect(job().desire({}, { desired: 'STOPPED' }).actions).toEqual([]);
    expect(job().desire({}, { desired: 'STOPPED', desiredReason: 'DISABLED' }).signals).toEqual([
      'TERM',
    ]);
    expect(job().command('STOP', 'c2').exit().answers).toEqual([
      'c1 FAILED: superseded by a later stop',
      'c2 SUCCEEDED',
    ]);
    expect(job().feed({ type: 'SHUTDOWN' }).signals).toEqual(['TERM']);
  });

  test('becomes the normal run when the instance is then desired RUNNING', () => {
    const desk = stopped().feed(runEvent('c1')).spawned().advance(1_000).command('START', 'c2');
    expect(desk.answers).toEqual(['c2 SUCCEEDED']);
    expect(desk.exit(code(1)).spawns).toEqual(['RESPAWN']);
    expect(desk.answers).toEqual(['c2 SUCCEEDED', 'c1 FAILED: exit 1']);
  });

  test('of an ended instance does not change the desired state', () => {
    const desk = running({ autorestart: 'NEVER' })
      .exit(code(0))
      .feed(runEvent(null, { origin: 'SCHEDULE' }))
      .spawned()
      .exit(code(0));
    expect(desk.instance).toMatchObject({ desired: 'RUNNING', state: { name: 'EXITED' } });
  });
});

describe('the window of an activity', () => {
  test('starts an instance that is not running, with the parameters, until the window is left', () => {
    const desk = stopped().feed(enter());
    expect(desk.of('SPAWN')).toMatchObject([
      { cause: 'ACTIVITY', activity: { activityId: 'a-1', parameters: '{"rate":3}' } },
    ]);
    expect(desk.transitions[0]?.run).toMatchObject({ activityId: 'a-1' });
    desk.spawned().advance(1_000).desire({}, { desired: 'STOPPED' });
    expect(desk.state).toBe('RUNNING');
    expect(desk.exit(code(1)).of('SPAWN')).toMatchObject([
      { cause: 'RESPAWN', activity: { activityId: 'a-1' } },
    ]);
    desk.spawned().advance(1_000).feed(leave);
    expect(desk.moves).toEqual(['RUNNING → STOPPING (ACTIVITY)']);
    expect(desk.exit().state).toBe('STOPPED');
  });

  test('restarts a running instance once, which continues afterwards when it is desired', () => {
    const desk = running().feed(enter());
    expect(desk.signals).toEqual(['TERM']);
    expect(desk.exit().spawns).toEqual(['ACTIVITY']);
    desk.spawned().advance(1_000);
    expect(desk.feed(enter()).actions).toEqual([]);
    expect(desk.feed(enter(2)).signals).toEqual(['TERM']);
    desk.exit().spawned().advance(1_000);
    expect(desk.feed(leave).actions).toEqual([]);
    expect(desk.instance.activity).toBeNull();
    expect(desk.exit(code(1)).of('SPAWN')).toMatchObject([{ activity: null }]);
  });

  test('ends when the instance is stopped or disabled; leaving another window changes nothing', () => {
    const desk = stopped().feed(enter()).spawned().advance(1_000);
    expect(desk.feed({ ...leave, activityId: 'a-2' } as MachineEvent).actions).toEqual([]);
    expect(desk.command('STOP', 'c1').exit().instance).toMatchObject({
      activity: null,
      state: { name: 'STOPPED' },
    });
    const other = stopped()
      .feed(enter())
      .spawned()
      .desire({}, { desired: 'STOPPED', desiredReason: 'DISABLED' });
    expect(other.instance).toMatchObject({ activity: null, state: { name: 'STOPPING' } });
  });
});
