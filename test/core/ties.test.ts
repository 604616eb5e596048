/**
 * One machine with dependencies and dependents: its starts wait, its stops are put off, and the
 * failure of a dependency stops it.
 */
import { describe, expect, test } from 'vitest';
import type { MachineEvent } from '../../agents/core/events.ts';
import { fromStored, toStored } from '../../agents/core/persist.ts';
import { code, Desk, desiredOf, nowAt, running } from './support.ts';

const hasDependencies = (desk: Desk): Desk =>
  Object.assign(desk, { dependencyContext: { hasDependencies: true, hasDependents: false } });
const hasDependents = (desk: Desk): Desk =>
  Object.assign(desk, { dependencyContext: { hasDependencies: false, hasDependents: true } });
const down = (how: 'RESTART' | 'STOP', inOrder = false): MachineEvent => ({
  type: 'PROPAGATE',
  how,
  detail: 'db is down',
  inOrder,
});

describe('an instance with dependencies', () => {
  test('waits for its permit, and then starts with its original cause', () => {
    const desk = hasDependencies(new Desk(desiredOf())).feed({
      type: 'START',
      commandId: 'c1',
      origin: 'CATCH_UP',
      runId: 'firing-1',
    });
    expect(desk.moves).toEqual(['STOPPED → WAITING (DEPENDENCY)']);
    expect(desk.answers).toEqual([]);
    desk.desire();
    expect(desk.actions).toEqual([]);
    desk.feed({ type: 'PERMIT' });
    expect(desk.moves).toEqual(['WAITING → STARTING (CATCH_UP)']);
    expect(desk.of('SPAWN')).toMatchObject([{ runId: 'firing-1', commandId: 'c1' }]);
    expect(desk.spawned().advance(1_000).answers).toEqual(['c1 SUCCEEDED']);
  });

  test('waits before each start: a respawn, a retry, a restart', () => {
    expect(hasDependencies(running()).exit(code(1)).moves.at(-1)).toBe(
      'EXITED → WAITING (DEPENDENCY)',
    );
    expect(
      hasDependencies(new Desk(desiredOf()).desire()).spawned().exit(code(1)).advance(500).state,
    ).toBe('WAITING');
    expect(hasDependencies(running()).command('RESTART', 'c1').exit().state).toBe('WAITING');
  });

  test('a stop ends the waiting, and a START that waits with it', () => {
    const desk = hasDependencies(new Desk(desiredOf()))
      .command('START', 'c1')
      .command('STOP', 'c2');
    expect(desk.state).toBe('STOPPED');
    expect(desk.answers).toEqual(['c1 FAILED: superseded by a later stop', 'c2 SUCCEEDED']);
    expect(desk.feed({ type: 'PERMIT' }).actions).toEqual([]);
  });
});

describe('a dependency that goes down', () => {
  // P61
  test('RESTART stops the instance at once, and starts it again with the cause named', () => {
    const desk = hasDependencies(running()).feed(down('RESTART'));
    expect(desk.moves).toEqual(['RUNNING → STOPPING (DEPENDENCY)']);
    expect(desk.transitions[0]).toMatchObject({ detail: 'db is down' });
    expect(desk.signals).toEqual(['TERM']);
    expect(desk.exit().state).toBe('WAITING');
    expect(desk.feed({ type: 'PERMIT' }).spawns).toEqual(['DEPENDENCY']);
  });

  test.each([
    ['EXITED', () => running({ autorestart: 'NEVER' }).exit(code(0))],
    ['FATAL', () => new Desk(desiredOf({ startRetries: 0 })).desire().spawned().exit(code(1))],
    ['BACKOFF', () => new Desk(desiredOf()).desire().spawned().exit(code(1))],
  ])(
    'RESTART makes an instance that is %s wait, too, whatever the restart policy',
    (_name, desk) => {
      const waiting = hasDependencies(desk()).feed(down('RESTART'));
      expect(waiting.state).toBe('WAITING');
      expect(waiting.timer).toBeNull();
      expect(waiting.feed({ type: 'PERMIT' }).spawns).toEqual(['DEPENDENCY']);
    },
  );

  test('RESTART does not change an instance that is not wanted', () => {
    expect(
      hasDependencies(running().exit(code(0)).command('STOP', 'c1')).feed(down('RESTART')).actions,
    ).toEqual([]);
  });

  test('STOP keeps the instance stopped until a command starts it', () => {
    const held = () => hasDependencies(running()).feed(down('STOP')).desire().exit();
    expect(held().instance.state).toEqual({ name: 'STOPPED', held: true });
    expect(held().desire().actions).toEqual([]);
    expect(held().command('START', 'c1').state).toBe('WAITING');
    expect(held().desire({}, { desired: 'STOPPED' }).desire().state).toBe('WAITING');
    expect(held().desire({}, {}, true).state).toBe('WAITING');
  });

  test('STOP keeps back an automatic respawn, and not a requested start', () => {
    expect(hasDependencies(running()).exit(code(1)).feed(down('STOP')).instance.state).toEqual({
      name: 'STOPPED',
      held: true,
    });
    expect(hasDependencies(new Desk(desiredOf())).desire().feed(down('STOP')).state).toBe(
      'WAITING',
    );
  });

  test('a job starts again as the same job', () => {
    const desk = hasDependencies(new Desk(desiredOf()))
      .feed({ type: 'RUN', commandId: 'c1' })
      .feed({ type: 'PERMIT' })
      .spawned()
      .advance(1_000);
    desk.feed(down('RESTART')).exit().feed({ type: 'PERMIT' });
    expect(desk.answers).toEqual([]);
    expect(desk.spawned().exit(code(0)).answers).toEqual(['c1 SUCCEEDED']);
  });
});

describe('an instance with dependents', () => {
  // P62
  test('a deliberate stop is put off: no signal and no timer before its release', () => {
    const desk = hasDependents(running()).command('STOP', 'c1');
    expect(desk.moves).toEqual(['RUNNING → STOPPING (OPERATOR)']);
    expect(desk.signals).toEqual([]);
    expect(desk.timer).toBeNull();
    desk.advance(60_000).feed({ type: 'RELEASE' });
    expect(desk.signals).toEqual(['TERM']);
    expect(desk.timer).toBe(desk.ms + 10_000);
    expect(desk.feed({ type: 'RELEASE' }).signals).toEqual([]);
  });

  test('the release may come before the pid', () => {
    const desk = hasDependents(new Desk(desiredOf()).desire()).command('STOP', 'c1').spawned();
    expect(desk.signals).toEqual([]);
    expect(desk.feed({ type: 'RELEASE' }).signals).toEqual(['TERM']);
    const early = hasDependents(new Desk(desiredOf()).desire())
      .command('STOP', 'c1')
      .feed({ type: 'RELEASE' });
    expect(early.spawned().signals).toEqual(['TERM']);
  });

  test('neither a fault nor a stop for a dependency is put off, unless the dependency waits for it', () => {
    expect(hasDependents(running({ timeoutMs: 5_000 })).advance(5_000).signals).toEqual(['TERM']);
    expect(hasDependents(running()).feed(down('RESTART')).signals).toEqual(['TERM']);
    expect(hasDependents(running()).feed(down('RESTART', true)).signals).toEqual([]);
  });

  test('a stop that is put off survives a restart of the agent', () => {
    const { instance } = hasDependents(running()).command('STOP', 'c1');
    const restored = fromStored(
      JSON.parse(JSON.stringify(toStored(instance, nowAt(1_000)))),
      nowAt(1_000),
    );
    expect(restored).toEqual({ ok: true, instance });
    const back = hasDependents(new Desk(desiredOf()));
    back.instance = instance;
    back.feed({ type: 'ADOPTED', run: { ...back.run, pid: 100 } });
    expect(back.signals).toEqual([]);
    expect(back.feed({ type: 'RELEASE' }).signals).toEqual(['TERM']);
  });
});

test('the times of a state and of its health are stored as ages', () => {
  const desk = running().advance(500);
  expect(desk.instance.sinceMs).toBe(1_000);
  const later = { monotonicMs: 3, wallMs: nowAt(1_500).wallMs + 200 };
  expect(fromStored(toStored(desk.instance, nowAt(1_500)), later)).toMatchObject({
    instance: { sinceMs: 3 - 700 },
  });
  desk.feed({
    type: 'EXITED',
    runId: desk.run.runId,
    exit: code(0),
    endedAt: nowAt(1_200).wallMs,
    endedMs: 1_200,
  });
  expect(desk.instance).toMatchObject({ state: { name: 'EXITED' }, sinceMs: 1_200 });
});
