/** The life of one instance, event by event, without a process or a clock. */
import { describe, expect, test } from 'vitest';
import { code, Desk, desiredOf, epoch, running } from './support.ts';

describe('starting', () => {
  // P143
  test('a desired instance is spawned, and is RUNNING once it has been up for startMs', () => {
    const desk = new Desk(desiredOf()).desire();
    expect(desk.moves).toEqual(['STOPPED → STARTING (AUTOSTART)']);
    expect(desk.spawns).toEqual(['AUTOSTART']);
    expect(desk.timer).toBeNull();
    desk.advance(200).spawned(4711);
    expect(desk.actions).toEqual([{ type: 'TIMER', atMs: 1_200 }]);
    desk.advance(999);
    expect(desk.state).toBe('STARTING');
    desk.advance(1);
    expect(desk.moves).toEqual(['STARTING → RUNNING (AUTOSTART)']);
    expect(desk.transitions[0]?.run).toMatchObject({
      pid: 4711,
      outcome: 'RUNNING',
      startedAt: epoch,
    });
    expect(desk.timer).toBeNull();
  });

  test('the cause distinguishes boot, operator and autostart', () => {
    expect(new Desk(desiredOf()).desire({}, {}, true).spawns).toEqual(['BOOT']);
    expect(new Desk(desiredOf()).desire({}, { desiredReason: 'OPERATOR' }).spawns).toEqual([
      'OPERATOR',
    ]);
  });

  test('with startMs 0 it is RUNNING as soon as it has a pid', () => {
    const desk = new Desk(desiredOf()).desire({ startMs: 0 }, { programRevision: 2 }).spawned();
    expect(desk.moves).toEqual(['STARTING → RUNNING (AUTOSTART)']);
  });

  test('the same desired state twice spawns once', () => {
    const desk = new Desk(desiredOf()).desire();
    const before = desk.instance;
    desk.desire();
    expect(desk.actions).toEqual([]);
    expect(desk.instance).toBe(before);
  });
});

describe('early exits', () => {
  test('are retried after growing delays, then FATAL, whatever the exit code of a program that should stay up', () => {
    const desk = new Desk(desiredOf({ autorestart: 'ALWAYS' })).desire({ autorestart: 'ALWAYS' });
    for (const delay of [500, 1_000, 2_000]) {
      desk.spawned().advance(10).exit(code(0));
      expect(desk.moves).toEqual(['STARTING → BACKOFF (EARLY_EXIT)']);
      expect(desk.transitions[0]).toMatchObject({ retryInMs: delay, detail: 'exit 0' });
      expect(desk.timer).toBe(desk.ms + delay);
      desk.advance(delay - 1);
      expect(desk.state).toBe('BACKOFF');
      desk.advance(1);
      expect(desk.spawns).toEqual(['RETRY']);
    }
    desk.spawned().exit(code(3));
    expect(desk.moves).toEqual(['STARTING → FATAL (RETRIES_EXHAUSTED)']);
    expect(desk.timer).toBeNull();
    expect(desk.instance).toMatchObject({ retries: 4, restarts: 3 });
  });

  test('a run that comes up resets the count of earlier ones', () => {
    const desk = new Desk(desiredOf())
      .desire()
      .spawned()
      .exit(code(1))
      .advance(500)
      .spawned()
      .advance(1_000);
    expect(desk.state).toBe('RUNNING');
    expect(desk.instance.retries).toBe(0);
  });

  test('without a bound they are retried for ever', () => {
    const desk = new Desk(desiredOf({ startRetries: null })).desire();
    for (let i = 0; i < 50; i += 1) desk.spawned().exit(code(1)).advance(60_000);
    expect(desk.state).toBe('STARTING');
    expect(desk.instance.retries).toBe(50);
  });

  test('a failed spawn counts as one, and its error is reported with each transition', () => {
    const desk = new Desk(desiredOf({ startRetries: 1 })).desire();
    const fail = () =>
      desk.feed({ type: 'SPAWN_FAILED', runId: desk.run.runId, error: 'ENOENT /bin/app' });
    expect(fail().moves).toEqual(['STARTING → BACKOFF (SPAWN_FAILED)']);
    expect(desk.transitions[0]).toMatchObject({
      detail: 'ENOENT /bin/app',
      run: { outcome: 'NOT_STARTED', error: 'ENOENT /bin/app', exit: null },
    });
    desk.advance(500);
    expect(fail().moves).toEqual(['STARTING → FATAL (SPAWN_FAILED)']);
    expect(desk.instance.detail).toBe('ENOENT /bin/app');
  });

  test('startMs 0 does not avoid the bound on retries', () => {
    const desk = new Desk(desiredOf({ startMs: 0 })).desire({ startMs: 0 });
    for (let i = 0; i < 4; i += 1) desk.spawned().advance(5).exit(code(1)).advance(10_000);
    expect(desk.state).toBe('FATAL');
    expect(desk.of('SPAWN', desk.history)).toHaveLength(4);
  });

  test('startMs 0: an expected exit at once is no failure, and a one-shot program that fails is not run again', () => {
    const fine = new Desk(desiredOf({ startMs: 0 })).desire().spawned().exit(code(0));
    expect(fine.moves).toEqual(['RUNNING → EXITED (EXIT_EXPECTED)']);
    const once = new Desk(desiredOf({ startMs: 0, autorestart: 'NEVER' }))
      .desire()
      .spawned()
      .exit(code(1));
    expect(once.moves).toEqual(['RUNNING → EXITED (EXIT_UNEXPECTED)']);
  });

  test('an exit that overtakes the timer is judged by how long the run lasted', () => {
    const desk = new Desk(desiredOf()).desire().spawned();
    desk.ms = 1_500; // the timer is due, and not yet delivered
    desk.exit(code(0));
    expect(desk.moves).toEqual([
      'STARTING → RUNNING (AUTOSTART)',
      'RUNNING → EXITED (EXIT_EXPECTED)',
    ]);
    expect(desk.timer).toBeNull();
  });

  test('an exit that is received late is judged by when it happened', () => {
    const desk = new Desk(desiredOf()).desire().spawned();
    desk.ms = 90_000;
    desk.feed({
      type: 'EXITED',
      runId: desk.run.runId,
      exit: code(1),
      endedAt: epoch + 300,
      endedMs: 300,
    });
    expect(desk.moves).toEqual(['STARTING → BACKOFF (EARLY_EXIT)']);
  });
});

describe('the end of a running program', () => {
  test('a crash is followed at once by a new run; both are reported, in order', () => {
    const desk = running().advance(5_000).exit({ kind: 'SIGNAL', signal: 'KILL' });
    expect(desk.moves).toEqual([
      'RUNNING → EXITED (EXIT_UNEXPECTED)',
      'EXITED → STARTING (RESPAWN)',
    ]);
    expect(desk.transitions[0]?.run).toMatchObject({
      outcome: 'FAILED',
      exit: { kind: 'SIGNAL', signal: 'KILL' },
      endedAt: epoch + 6_000,
    });
    expect(desk.actions[0]?.type).toBe('SPAWN');
    expect(desk.instance).toMatchObject({ crashes: 1, restarts: 1 });
  });

  test('initialMs 0 never waits', () => {
    const desk = running({
      backoff: { initialMs: 0, factor: 2, maxMs: 60_000, jitter: 0.5, resetMs: 60_000 },
    });
    for (let i = 0; i < 5; i += 1)
      expect(desk.exit(code(1)).spawned().advance(1_000).state).toBe('RUNNING');
  });

  test.each([
    ['UNEXPECTED', 0, 'EXITED'],
    ['UNEXPECTED', 1, 'STARTING'],
    ['ALWAYS', 0, 'STARTING'],
    ['NEVER', 1, 'EXITED'],
  ] as const)('autorestart %s, exit %i: %s', (autorestart, value, state) => {
    expect(running({ autorestart }).exit(code(value)).state).toBe(state);
  });

  test('a lost exit is reported as LOST and restarted as unexpected', () => {
    const desk = running().exit({ kind: 'UNKNOWN', why: 'no record' });
    expect(desk.moves).toEqual(['RUNNING → EXITED (LOST)', 'EXITED → STARTING (RESPAWN)']);
    expect(desk.transitions[0]?.run?.outcome).toBe('UNKNOWN');
  });
});

describe('stopping', () => {
  // P133
  test('sends the stop signal, then KILL once, and reports it', () => {
    const desk = running({ stopSignal: 'INT' }).command('STOP', 'c1');
    expect(desk.signals).toEqual(['INT']);
    expect(desk.moves).toEqual(['RUNNING → STOPPING (OPERATOR)']);
    expect(desk.timer).toBe(11_000);
    desk.advance(10_000);
    expect(desk.signals).toEqual(['KILL']);
    expect(desk.timer).toBeNull();
    expect(desk.feed({ type: 'TIMER' }).signals).toEqual([]);
    expect(desk.answers).toEqual([]);
    desk.exit({ kind: 'SIGNAL', signal: 'KILL' });
    expect(desk.moves).toEqual(['STOPPING → STOPPED (OPERATOR)']);
    expect(desk.transitions[0]).toMatchObject({
      detail: 'did not end within 10000 ms of INT, killed',
      run: { outcome: 'STOPPED' },
    });
    expect(desk.answers).toEqual(['c1 SUCCEEDED']);
  });

  test('an end in time is STOPPED, whatever the exit code, and disarms the timer', () => {
    const desk = running({ autorestart: 'ALWAYS' }).command('STOP', 'c1').exit(code(143));
    expect(desk.moves).toEqual(['STOPPING → STOPPED (OPERATOR)']);
    expect(desk.transitions[0]?.run?.outcome).toBe('STOPPED');
    expect(desk.timer).toBeNull();
  });

  test('a stop while the launcher is at work signals as soon as there is a pid', () => {
    const desk = new Desk(desiredOf()).desire().command('STOP', 'c1');
    expect(desk.signals).toEqual([]);
    expect(desk.timer).toBeNull();
    desk.advance(300).spawned();
    expect(desk.signals).toEqual(['TERM']);
    expect(desk.timer).toBe(10_300);
    expect(desk.exit().answers).toEqual(['c1 SUCCEEDED']);
  });

  test('a stop while the launcher is at work, and then the launch fails', () => {
    const desk = new Desk(desiredOf()).desire().command('STOP', 'c1');
    desk.feed({ type: 'SPAWN_FAILED', runId: desk.run.runId, error: 'EAGAIN' });
    expect(desk.transitions[0]).toMatchObject({ to: 'STOPPED', run: { outcome: 'NOT_STARTED' } });
    expect(desk.answers).toEqual(['c1 SUCCEEDED']);
  });

  test('during BACKOFF it is STOPPED at once and no timer is left', () => {
    const desk = new Desk(desiredOf()).desire().spawned().exit(code(1)).command('STOP', 'c1');
    expect(desk.moves).toEqual(['BACKOFF → STOPPED (OPERATOR)']);
    expect(desk.timer).toBeNull();
    expect(desk.advance(60_000).spawns).toEqual([]);
  });

  test('of EXITED succeeds and changes the desired state alone; desired RUNNING starts it again', () => {
    const desk = running().exit(code(0)).command('STOP', 'c1');
    expect(desk.answers).toEqual(['c1 SUCCEEDED']);
    expect(desk.instance).toMatchObject({ desired: 'STOPPED', state: { name: 'EXITED' } });
    expect(desk.desire().spawns).toEqual(['AUTOSTART']);
  });

  test('desired STOPPED stops, and gives its reason', () => {
    const desk = running().desire({}, { desired: 'STOPPED', desiredReason: 'DISABLED' });
    expect(desk.moves).toEqual(['RUNNING → STOPPING (DISABLED)']);
  });
});

describe('revisions', () => {
  // P51
  test('STAGED: a live run keeps its definition to its end, the next run has the new one', () => {
    const desk = running({ stopSignal: 'QUIT' }).desire(
      { stopSignal: 'INT' },
      { programRevision: 2 },
    );
    expect(desk.actions).toEqual([]);
    expect(desk.command('RESTART', 'c1').signals).toEqual(['QUIT']);
    desk.exit();
    expect(desk.of('SPAWN')[0]).toMatchObject({
      programRevision: 2,
      definition: { stopSignal: 'INT' },
    });
    expect(desk.spawned().command('STOP', 'c2').signals).toEqual(['INT']);
  });

  // P51
  test('RESTART: a live run of another revision is replaced, once', () => {
    const revise = { changePolicy: 'RESTART', command: ['/bin/new'] } as const;
    const desk = running().desire(revise, { programRevision: 2 });
    expect(desk.moves).toEqual(['RUNNING → STOPPING (REVISED)']);
    expect(desk.desire(revise, { programRevision: 2 }).actions).toEqual([]);
    expect(desk.exit().spawns).toEqual(['REVISED']);
    expect(desk.spawned().advance(1_000).desire(revise, { programRevision: 2 }).actions).toEqual(
      [],
    );
    expect(desk.instance.restarts).toBe(1);
  });

  test('an instance in FATAL or BACKOFF is retried with the new revision; EXITED stays', () => {
    const fatal = new Desk(desiredOf({ startRetries: 0 })).desire().spawned().exit(code(1));
    expect(fatal.desire({}, { programRevision: 2 }).spawns).toEqual(['REVISED']);
    const waiting = new Desk(desiredOf()).desire().spawned().exit(code(1));
    expect(waiting.desire({}, { programRevision: 2 }).spawns).toEqual(['REVISED']);
    expect(running().exit(code(0)).desire({}, { programRevision: 2 }).state).toBe('EXITED');
  });
});

describe('forgetting', () => {
  test('an instance without a live run is removed at once', () => {
    const desk = new Desk(desiredOf()).desire().spawned().exit(code(1)).feed({ type: 'FORGET' });
    expect(desk.actions.map((action) => action.type)).toEqual(['TIMER', 'REPORT', 'FORGOTTEN']);
  });

  // P52
  test('a live run is stopped first; commands that come meanwhile are refused or end with it', () => {
    const desk = running().feed({ type: 'FORGET' });
    expect(desk.moves).toEqual(['RUNNING → STOPPING (UNASSIGNED)']);
    desk.command('START', 'c1').command('STOP', 'c2').exit();
    expect(desk.answers).toEqual([
      'c1 FAILED: the instance is no longer assigned to this host',
      'c2 SUCCEEDED',
    ]);
    expect(desk.actions.at(-1)).toEqual({ type: 'FORGOTTEN' });
  });

  test('the trigger of the removal is named to the end, also when a restarted agent finds it missing', () => {
    const trigger = { by: 'alice', byRef: 'TOKEN:a' };
    const desk = running().feed({ type: 'FORGET', trigger });
    expect(desk.transitions.map((one) => one.trigger)).toEqual([trigger]);
    expect(
      desk
        .feed({ type: 'FORGET' })
        .exit()
        .transitions.map(({ to, trigger: by }) => [to, by]),
    ).toEqual([['STOPPED', trigger]]);
  });

  test('an instance that is assigned again while it stops stays and starts again', () => {
    const desk = running().feed({ type: 'FORGET' }).desire().exit();
    expect(desk.of('FORGOTTEN')).toEqual([]);
    expect(desk.spawns).toEqual(['AUTOSTART']);
  });
});

describe('a live run that the machine has no record of', () => {
  const found = {
    runId: 'r-found',
    programRevision: 1,
    cause: 'BOOT',
    commandId: null,
    pid: 50,
    startedAt: epoch - 9_000,
    startedMs: -9_000,
  } as const;
  const adopt = () => new Desk(desiredOf()).feed({ type: 'ADOPTED', run: found });

  test('is adopted, and then the desired state applies', () => {
    const desk = adopt();
    expect(desk.moves).toEqual(['STOPPED → STARTING (ADOPTED)', 'STARTING → RUNNING (ADOPTED)']);
    expect(desk.desire().actions).toEqual([]);
    expect(adopt().desire({}, { desired: 'STOPPED' }).signals).toEqual(['TERM']);
  });

  test('is not started again without a desired state', () => {
    expect(adopt().exit(code(1)).state).toBe('EXITED');
  });

  test('does not replace a live run', () => {
    const desk = running();
    const { runId } = desk.run;
    desk.feed({ type: 'ADOPTED', run: found });
    expect(desk.run.runId).toBe(runId);
    expect(desk.spawns).toEqual([]);
  });
});
