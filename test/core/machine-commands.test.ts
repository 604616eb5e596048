/** Commands of operators, and events that concern an earlier run or come too early. */
import { describe, expect, test } from 'vitest';
import { code, Desk, desiredOf, epoch, running } from './support.ts';

describe('commands', () => {
  // P85
  test('START succeeds at RUNNING, and at once when it is', () => {
    const desk = new Desk(desiredOf()).command('START', 'c1').spawned();
    expect(desk.run).toMatchObject({ cause: 'OPERATOR', commandId: 'c1' });
    expect(desk.answers).toEqual([]);
    expect(desk.advance(1_000).answers).toEqual(['c1 SUCCEEDED']);
    expect(desk.command('START', 'c2').answers).toEqual(['c1 SUCCEEDED', 'c2 SUCCEEDED']);
  });

  // P85
  test('START stays open through retries and fails at FATAL', () => {
    const desk = new Desk(desiredOf({ startRetries: 1 }))
      .command('START', 'c1')
      .spawned()
      .exit(code(7));
    expect(desk.answers).toEqual([]);
    desk.advance(500).spawned().exit(code(7));
    expect(desk.answers).toEqual(['c1 FAILED: FATAL: exit 7']);
  });

  test('START out of FATAL begins all counts again', () => {
    const desk = new Desk(desiredOf({ startRetries: 0 })).desire().spawned().exit(code(1));
    expect(desk.state).toBe('FATAL');
    expect(desk.desire().spawns).toEqual([]);
    expect(desk.command('START', 'c1').spawns).toEqual(['OPERATOR']);
    expect(desk.instance).toMatchObject({
      retries: 0,
      crashes: 0,
      restarts: 0,
      desired: 'RUNNING',
    });
  });

  test('START during BACKOFF does not wait for the timer', () => {
    const desk = new Desk(desiredOf()).desire().spawned().exit(code(1)).command('START', 'c1');
    expect(desk.spawns).toEqual(['OPERATOR']);
    expect(desk.timer).toBeNull();
  });

  test('START while STOPPING starts afterwards; both commands succeed', () => {
    const desk = running().command('STOP', 'c1').command('START', 'c2').exit();
    expect(desk.moves).toEqual(['STOPPING → STOPPED (OPERATOR)', 'STOPPED → STARTING (OPERATOR)']);
    expect(desk.answers).toEqual(['c1 SUCCEEDED']);
    expect(desk.spawned().advance(1_000).answers).toEqual(['c1 SUCCEEDED', 'c2 SUCCEEDED']);
  });

  // P85
  test('a later STOP wins over a START or RESTART that waits', () => {
    const desk = running().command('RESTART', 'c1').command('START', 'c2').command('STOP', 'c3');
    expect(desk.answers).toEqual([
      'c1 FAILED: superseded by a later stop',
      'c2 FAILED: superseded by a later stop',
    ]);
    desk.exit();
    expect(desk.state).toBe('STOPPED');
    expect(desk.spawns).toEqual([]);
    expect(desk.answers.at(-1)).toBe('c3 SUCCEEDED');
  });

  // P87
  test('RESTART stops, starts and succeeds with the new run', () => {
    const desk = running().command('RESTART', 'c1');
    expect(desk.signals).toEqual(['TERM']);
    expect(desk.answers).toEqual([]);
    desk.exit();
    expect(desk.of('SPAWN')[0]).toMatchObject({ cause: 'OPERATOR', commandId: 'c1' });
    expect(desk.spawned().advance(1_000).answers).toEqual(['c1 SUCCEEDED']);
  });

  test('RESTART of what does not live is a start', () => {
    expect(new Desk(desiredOf()).command('RESTART', 'c1').spawns).toEqual(['OPERATOR']);
  });

  test('a command that is delivered twice is taken up once', () => {
    const desk = running().command('RESTART', 'c1').exit().command('RESTART', 'c1');
    expect(desk.actions).toEqual([]);
    expect(desk.spawned().advance(1_000).answers).toEqual(['c1 SUCCEEDED']);
  });

  // P88
  test('SIGNAL reaches the live run, and only the one that is meant', () => {
    const desk = running();
    const send = (runId: string | null, commandId: string) =>
      desk.feed({ type: 'SIGNAL', commandId, signal: 'HUP', runId });
    expect(send(null, 'c1').signals).toEqual(['HUP']);
    expect(send(desk.run.runId, 'c2').signals).toEqual(['HUP']);
    expect(send('r-old', 'c3').signals).toEqual([]);
    desk.exit(code(0));
    expect(send(null, 'c4').signals).toEqual([]);
    expect(desk.answers).toEqual([
      'c1 SUCCEEDED',
      'c2 SUCCEEDED',
      'c3 FAILED: another run is live',
      'c4 FAILED: not running',
    ]);
  });
});

describe('events of another time', () => {
  test('the exit, the spawn and the failure of an old run change nothing', () => {
    const desk = running();
    const old = desk.run.runId;
    desk.exit(code(1)).spawned();
    const before = desk.instance;
    desk.feed({ type: 'EXITED', runId: old, exit: code(0), endedAt: epoch, endedMs: 0 });
    desk
      .feed({ type: 'SPAWNED', runId: old, pid: 9 })
      .feed({ type: 'SPAWN_FAILED', runId: old, error: 'late' });
    expect(desk.instance).toBe(before);
    expect(desk.actions).toEqual([]);
  });

  test('a timer that comes too early is ignored and armed again', () => {
    const desk = running().command('STOP', 'c1').feed({ type: 'TIMER' });
    expect(desk.actions).toEqual([{ type: 'TIMER', atMs: 11_000 }]);
  });
});
