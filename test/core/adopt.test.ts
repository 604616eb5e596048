/** A restarted agent adopts the runs that it finds. */
import { describe, expect, test } from 'vitest';
import type { Found } from '../../agents/core/adopt.ts';
import { adopt } from '../../agents/core/adopt.ts';
import type { Now } from '../../agents/core/events.ts';
import { fromStored, toStored } from '../../agents/core/persist.ts';
import { code, Desk, desiredOf, epoch, nowAt, running } from './support.ts';

const noTrace: Found = { kind: 'NO_TRACE' };

/** The agent is away for a time; the next agent's monotonic clock begins at 0. */
function comeBack(desk: Desk, awayMs: number, found: Found, rebooted = false): Desk {
  const stored = JSON.parse(JSON.stringify(toStored(desk.instance, nowAt(desk.ms))));
  const wallMs = epoch + desk.ms + awayMs;
  const now: Now = { ...nowAt(0), wallMs };
  const restored = fromStored(stored, now);
  if (!restored.ok) throw new Error(restored.problem);
  const back = new Desk(desiredOf());
  const { instance, events } = adopt(restored.instance, found, rebooted, now);
  back.instance = instance;
  back.wallOffset = wallMs - epoch;
  for (const event of events) back.feed(event);
  return back;
}

describe('after a restart of the agent', () => {
  test('a live RUNNING instance continues, and nothing is reported', () => {
    const back = comeBack(running(), 5_000, { kind: 'ALIVE', pid: 100, ready: false });
    expect(back.state).toBe('RUNNING');
    expect(back.history).toEqual([]);
    expect(back.run).toMatchObject({ pid: 100, startedMs: -6_000 });
  });

  test('a STARTING instance waits for the rest of startMs, or is RUNNING already', () => {
    const starting = () => new Desk(desiredOf()).desire().spawned().advance(300);
    expect(comeBack(starting(), 200, { kind: 'ALIVE', pid: 100, ready: false }).timer).toBe(500);
    expect(comeBack(starting(), 900, { kind: 'ALIVE', pid: 100, ready: false }).moves).toEqual([
      'STARTING → RUNNING (AUTOSTART)',
    ]);
  });

  test('a run that was being launched is adopted with its pid', () => {
    const back = comeBack(new Desk(desiredOf()).desire(), 100, {
      kind: 'ALIVE',
      pid: 77,
      ready: false,
    });
    expect(back.run.pid).toBe(77);
    expect(back.timer).toBe(900);
  });

  test('a run that ended meanwhile has its exact exit and time, and the restart policy applies', () => {
    const back = comeBack(running(), 9_000, {
      kind: 'ENDED',
      exit: code(3),
      endedAt: epoch + 4_000,
      endedMs: 4_000,
    });
    expect(back.of('REPORT', back.history).map(({ transition }) => transition.to)).toEqual([
      'EXITED',
      'STARTING',
    ]);
    expect(back.transitions[0]?.run).toMatchObject({
      exit: code(3),
      endedAt: epoch + 4_000,
      outcome: 'FAILED',
    });
    expect(back.spawns).toEqual(['RESPAWN']);
  });

  test('a run without a trace is reported as LOST', () => {
    const back = comeBack(running({ autorestart: 'NEVER' }), 9_000, noTrace);
    expect(back.moves).toEqual(['RUNNING → EXITED (LOST)']);
    expect(back.transitions[0]?.run?.outcome).toBe('UNKNOWN');
  });

  test('a run that was decided and never launched is launched as the same run', () => {
    const desk = new Desk(desiredOf()).command('START', 'c1');
    const { runId } = desk.run;
    const back = comeBack(desk, 2_000, { kind: 'NEVER_LAUNCHED' });
    expect(back.of('SPAWN')).toMatchObject([
      { runId, cause: 'OPERATOR', startedAt: epoch + 2_000 },
    ]);
    expect(back.spawned().advance(1_000).answers).toEqual(['c1 SUCCEEDED']);
  });

  test('a run that was never launched and had to stop is STOPPED', () => {
    const back = comeBack(new Desk(desiredOf()).desire().command('STOP', 'c1'), 10, {
      kind: 'NEVER_LAUNCHED',
    });
    expect(back.state).toBe('STOPPED');
    expect(back.answers).toEqual(['c1 SUCCEEDED']);
    expect(back.spawns).toEqual([]);
  });

  test('a STOPPING run gets its signal again with the whole timeout; a killed one is killed again', () => {
    const back = comeBack(running().command('STOP', 'c1').advance(4_000), 60_000, {
      kind: 'ALIVE',
      pid: 100,
      ready: false,
    });
    expect(back.signals).toEqual(['TERM']);
    expect(back.timer).toBe(10_000);
    const killed = comeBack(running().command('STOP', 'c1').advance(10_000), 1, {
      kind: 'ALIVE',
      pid: 100,
      ready: false,
    });
    expect(killed.signals).toEqual(['KILL']);
    expect(killed.timer).toBeNull();
  });

  test('BACKOFF waits for what is left of its time, even when the wall clock was set back', () => {
    const backoff = () => new Desk(desiredOf()).desire().spawned().exit(code(1)).advance(100);
    expect(comeBack(backoff(), 150, noTrace).timer).toBe(250);
    expect(comeBack(backoff(), -86_400_000, noTrace).timer).toBe(400);
    expect(comeBack(backoff(), 500, noTrace).spawns).toEqual(['RETRY']);
  });

  test('EXITED, FATAL and STOPPED stay, and the same desired state starts none that ended by itself', () => {
    const exited = comeBack(running().exit(code(0)), 1_000, noTrace);
    expect(exited.history).toEqual([]);
    expect(exited.desire().state).toBe('EXITED');
    const fatal = comeBack(
      new Desk(desiredOf({ startRetries: 0 })).desire().spawned().exit(code(1)),
      1_000,
      noTrace,
    );
    expect(fatal.desire({ startRetries: 0 }).state).toBe('FATAL');
    expect(comeBack(running().command('STOP', 'c1').exit(), 1_000, noTrace).history).toEqual([]);
  });
});

describe('after a reboot of the host', () => {
  test('a run whose launch is not on disk is not launched again under its id', () => {
    const desk = new Desk(desiredOf({ autorestart: 'NEVER' })).command('START', 'c1');
    const back = comeBack(desk, 60_000, { kind: 'NEVER_LAUNCHED' }, true);
    const [first] = back.of('REPORT', back.history);
    expect(first?.transition.run).toMatchObject({ runId: desk.run.runId, outcome: 'UNKNOWN' });
    expect(back.of('SPAWN', back.history).map(({ runId }) => runId)).not.toContain(desk.run.runId);
  });

  test.each([
    ['RUNNING', () => running()],
    ['RUNNING, autorestart NEVER', () => running({ autorestart: 'NEVER' })],
    ['STARTING', () => new Desk(desiredOf()).desire().spawned()],
    ['BACKOFF', () => new Desk(desiredOf()).desire().spawned().exit(code(1))],
    ['EXITED', () => running().exit(code(0))],
    ['FATAL', () => new Desk(desiredOf({ startRetries: 0 })).desire().spawned().exit(code(1))],
  ])('%s and desired RUNNING is started, cause BOOT, counts at 0', (_name, desk) => {
    const back = comeBack(desk(), 60_000, noTrace, true);
    expect(back.of('SPAWN', back.history).map(({ cause }) => cause)).toEqual(['BOOT']);
    expect(back.instance).toMatchObject({ retries: 0, crashes: 0, restarts: 0 });
  });

  test('desired STOPPED starts nothing, and a STOPPING run has stopped', () => {
    expect(comeBack(running().command('STOP', 'c1').exit(), 60_000, noTrace, true).history).toEqual(
      [],
    );
    const stopping = comeBack(running().command('STOP', 'c1'), 60_000, noTrace, true);
    expect(stopping.state).toBe('STOPPED');
    expect(stopping.spawns).toEqual([]);
    expect(stopping.answers).toEqual(['c1 SUCCEEDED']);
  });

  test('the exit that was recorded at shutdown is reported exactly, before the new start', () => {
    const back = comeBack(
      running(),
      60_000,
      {
        kind: 'ENDED',
        exit: { kind: 'SIGNAL', signal: 'TERM' },
        endedAt: epoch + 1_500,
        endedMs: 1_500,
      },
      true,
    );
    const transitions = back.of('REPORT', back.history).map(({ transition }) => transition);
    expect(transitions.map(({ to, reason }) => `${to} ${reason}`)).toEqual([
      'EXITED EXIT_UNEXPECTED',
      'STARTING BOOT',
    ]);
    expect(transitions[0]?.run).toMatchObject({
      exit: { kind: 'SIGNAL', signal: 'TERM' },
      endedAt: epoch + 1_500,
    });
  });

  test('a live process with the pid is a different one', () => {
    const back = comeBack(running(), 60_000, { kind: 'ALIVE', pid: 100, ready: false }, true);
    expect(back.of('SPAWN', back.history)).toHaveLength(1);
  });
});
