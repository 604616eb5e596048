/**
 * One machine among others: its starts that wait, its stops that are put off, and what takes it
 * down.
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

describe('what depends on something', () => {
  test('waits for its permit, and then starts as it was to start', () => {
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

describe('what takes it down', () => {
  // P61
  test('RESTART stops it at once, and it comes back with the cause named', () => {
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
  ])('RESTART has what is %s wait as well, whatever the restart policy says', (_name, desk) => {
    const waiting = hasDependencies(desk()).feed(down('RESTART'));
    expect(waiting.state).toBe('WAITING');
    expect(waiting.timer).toBeNull();
    expect(waiting.feed({ type: 'PERMIT' }).spawns).toEqual(['DEPENDENCY']);
  });

  test('RESTART leaves be what nobody wants', () => {
    expect(
      hasDependencies(running().exit(code(0)).command('STOP', 'c1')).feed(down('RESTART')).actions,
    ).toEqual([]);
  });

  test('STOP holds it down until somebody asks again', () => {
    const held = () => hasDependencies(running()).feed(down('STOP')).desire().exit();
    expect(held().instance.state).toEqual({ name: 'STOPPED', held: true });
    expect(held().desire().actions).toEqual([]);
    expect(held().command('START', 'c1').state).toBe('WAITING');
    expect(held().desire({}, { desired: 'STOPPED' }).desire().state).toBe('WAITING');
    expect(held().desire({}, {}, true).state).toBe('WAITING');
  });

  test('STOP holds what was about to respawn by itself, and not what was asked for', () => {
    expect(hasDependencies(running()).exit(code(1)).feed(down('STOP')).instance.state).toEqual({
      name: 'STOPPED',
      held: true,
    });
    expect(hasDependencies(new Desk(desiredOf())).desire().feed(down('STOP')).state).toBe(
      'WAITING',
    );
  });

  test('a job comes back as the same job', () => {
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

describe('what others depend on', () => {
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

  test('its release may come before its pid', () => {
    const desk = hasDependents(new Desk(desiredOf()).desire()).command('STOP', 'c1').spawned();
    expect(desk.signals).toEqual([]);
    expect(desk.feed({ type: 'RELEASE' }).signals).toEqual(['TERM']);
    const early = hasDependents(new Desk(desiredOf()).desire())
      .command('STOP', 'c1')
      .feed({ type: 'RELEASE' });
    expect(early.spawned().signals).toEqual(['TERM']);
  });

  test('neither a fault nor a fall of what it depends on itself is put off, unless that waits for it', () => {
    expect(hasDependents(running({ timeoutMs: 5_000 })).advance(5_000).signals).toEqual(['TERM']);
    expect(hasDependents(running()).feed(down('RESTART')).signals).toEqual(['TERM']);
    expect(hasDependents(running()).feed(down('RESTART', true)).signals).toEqual([]);
  });

  test('a stop that is put off outlasts the agent', () => {
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

test('since when a state and a health hold is remembered as an age', () => {
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
