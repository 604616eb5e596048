/** Timeouts of runs, retries of jobs, stop commands, and reloads. */
import { describe, expect, test } from 'vitest';
import { code, Desk, desiredOf, running } from './support.ts';

describe('timeoutMs', () => {
  test('a run that lasts too long is stopped as failed, then the restart policy applies', () => {
    const desk = running({ timeoutMs: 5_000 });
    expect(desk.timer).toBe(5_000);
    desk.advance(3_999);
    expect(desk.state).toBe('RUNNING');
    desk.advance(1);
    expect(desk.moves).toEqual(['RUNNING → STOPPING (TIMED_OUT)']);
    expect(desk.signals).toEqual(['TERM']);
    desk.exit(code(0));
    expect(desk.moves).toEqual(['STOPPING → EXITED (TIMED_OUT)', 'EXITED → STARTING (RESPAWN)']);
    expect(desk.transitions[0]).toMatchObject({
      detail: 'it lasted longer than 5000 ms; exit 0',
      run: { outcome: 'FAILED' },
    });
  });

  test('a run that ignores its stop signal is killed, and keeps its reason', () => {
    const desk = running({ timeoutMs: 5_000, stopTimeoutMs: 2_000, autorestart: 'NEVER' })
      .advance(4_000)
      .advance(2_000);
    expect(desk.signals).toEqual(['KILL']);
    desk.exit({ kind: 'SIGNAL', signal: 'KILL' });
    expect(desk.moves).toEqual(['STOPPING → EXITED (TIMED_OUT)']);
    expect(desk.instance.detail).toContain('did not end within 2000 ms of TERM, killed');
  });

  test('it counts from the spawn, also before RUNNING', () => {
    const desk = new Desk(desiredOf({ timeoutMs: 500, autorestart: 'NEVER' }))
      .desire()
      .advance(10_000)
      .spawned()
      .advance(500);
    expect(desk.moves).toEqual(['STARTING → STOPPING (TIMED_OUT)']);
  });

  test('a restarted agent stops an overdue run at once', () => {
    const desk = running({ timeoutMs: 60_000 });
    desk.ms = 600_000;
    desk.feed({ type: 'ADOPTED', run: desk.run });
    expect(desk.moves).toEqual(['RUNNING → STOPPING (TIMED_OUT)']);
  });

  test('an open START that waits for such a run fails with it', () => {
    const change = { timeoutMs: 500, autorestart: 'NEVER' } as const;
    const desk = new Desk(desiredOf(change)).command('START', 'c-1').spawned().advance(500).exit();
    expect(desk.answers[0]).toMatch(/^c-1 FAILED: EXITED: it lasted longer than 500 ms/);
  });
});

describe('retries', () => {
  const job = { autorestart: 'NEVER', retries: 2 } as const;

  // P146
  test('a job that fails is tried again so often, by backoff, and then stays EXITED', () => {
    const desk = running(job);
    for (const delay of [500, 1_000]) {
      desk.exit(code(1));
      expect(desk.moves).toEqual([
        'RUNNING → EXITED (EXIT_UNEXPECTED)',
        'EXITED → BACKOFF (RETRY)',
      ]);
      expect(desk.transitions[1]?.retryInMs).toBe(delay);
      expect(desk.advance(delay).spawns).toEqual(['RETRY']);
      desk.spawned().advance(1_000);
    }
    desk.exit(code(1));
    expect(desk.moves).toEqual(['RUNNING → EXITED (EXIT_UNEXPECTED)']);
    expect(desk.timer).toBeNull();
  });

  test('a run of any length counts, and success ends it', () => {
    const desk = running(job);
    for (const delay of [500, 1_000])
      desk.advance(10_000_000).exit(code(1)).advance(delay).spawned().advance(1_000);
    expect(desk.exit(code(1)).state).toBe('EXITED');
    expect(running(job).exit(code(0)).moves).toEqual(['RUNNING → EXITED (EXIT_EXPECTED)']);
  });

  test('each start by an operator has them all again', () => {
    const desk = running(job);
    for (let i = 0; i < 2; i += 1) desk.exit(code(1)).advance(60_000).spawned().advance(1_000);
    desk.exit(code(1)).command('START', 'c-1').spawned().advance(1_000);
    expect(desk.exit(code(1)).state).toBe('BACKOFF');
  });

  test('a timeout is a failure too; other policies know no retries', () => {
    const desk = running({ ...job, timeoutMs: 2_000 })
      .advance(1_000)
      .exit();
    expect(desk.moves).toEqual(['STOPPING → EXITED (TIMED_OUT)', 'EXITED → BACKOFF (RETRY)']);
    expect(desk.instance.detail).toContain('it lasted longer');
    expect(running({ retries: 2 }).exit(code(1)).spawns).toEqual(['RESPAWN']);
  });
});

describe('stopCommand', () => {
  const gentle = { stopCommand: ['/bin/stop'], stopTimeoutMs: 5_000 } as const;

  test('is run instead of the signal, with KILL after the timeout', () => {
    const desk = running(gentle).command('STOP', 'c-1');
    expect(desk.signals).toEqual([]);
    expect(desk.of('STOP_COMMAND')).toMatchObject([
      { runId: desk.run.runId, pid: 100, definition: gentle },
    ]);
    desk.advance(5_000);
    expect(desk.signals).toEqual(['KILL']);
    desk.exit({ kind: 'SIGNAL', signal: 'KILL' });
    expect(desk.instance.detail).toBe('did not end within 5000 ms of its stop command, killed');
  });

  test('a stop command that fails is followed by the signal, within the same timeout', () => {
    const desk = running(gentle).command('STOP', 'c-1').advance(2_000);
    const { runId } = desk.run;
    desk.feed({ type: 'STOP_COMMAND_FAILED', runId, detail: 'exit 1' });
    expect(desk.signals).toEqual(['TERM']);
    expect(desk.due).toBe(6_000);
    desk.advance(3_000);
    expect(desk.signals).toEqual(['KILL']);
    desk.feed({ type: 'STOP_COMMAND_FAILED', runId, detail: 'late' });
    expect(desk.signals).toEqual([]);
  });

  test('waits for a pid, as a signal would', () => {
    const desk = new Desk(desiredOf(gentle)).desire().command('STOP', 'c-1');
    expect(desk.of('STOP_COMMAND')).toEqual([]);
    expect(desk.spawned(7).of('STOP_COMMAND')).toMatchObject([{ pid: 7 }]);
  });
});

describe('reload', () => {
  // P90
  test('sends the signal to the main process alone, and succeeds at once', () => {
    const desk = running().feed({ type: 'RELOAD', commandId: 'c-1' });
    expect(desk.of('SIGNAL')).toMatchObject([{ signal: 'HUP', to: 'PROCESS' }]);
    expect(desk.answers).toEqual(['c-1 SUCCEEDED']);
    expect(
      running({ reloadSignal: 'USR1' }).feed({ type: 'RELOAD', commandId: null }).signals,
    ).toEqual(['USR1']);
  });

  test('fails with the cause where it is not possible', () => {
    const stubborn = running({ reloadSignal: null }).feed({ type: 'RELOAD', commandId: 'c-1' });
    expect(stubborn.answers[0]).toContain('cannot reload');
    expect(stubborn.signals).toEqual([]);
    expect(new Desk(desiredOf()).feed({ type: 'RELOAD', commandId: 'c-1' }).answers).toEqual([
      'c-1 FAILED: not running',
    ]);
  });

  test('killMode chooses the processes for stop signal and KILL', () => {
    const desk = running({ killMode: 'PROCESS', stopTimeoutMs: 1_000 }).command('STOP', 'c-1');
    expect(desk.of('SIGNAL')).toMatchObject([{ signal: 'TERM', to: 'PROCESS' }]);
    expect(desk.advance(1_000).of('SIGNAL')).toMatchObject([{ signal: 'KILL', to: 'PROCESS' }]);
  });
});
