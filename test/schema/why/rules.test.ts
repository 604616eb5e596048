/** Why, from records made by hand: each state and each cause. */
import { describe, expect, test } from 'vitest';
import { explain } from '../../../schema/why/rules.ts';
import type { Records } from '../../../schema/why/rules-records.ts';
import { at, change, command, event, instance, records, run } from './records.ts';

const sentences = (given: Records) => explain(given).map(({ summary }) => summary);
const byAutostart = 'It ought to be RUNNING: it is assigned here with autostart.';

describe('why it is', () => {
  test('STOPPED, having never been started', () => {
    const given = records({
      instance: instance({
        reportedState: 'STOPPED',
        reason: 'NONE',
        desired: 'STOPPED',
        desiredReason: 'NO_AUTOSTART',
      }),
    });
    expect(sentences(given)).toEqual([
      'STOPPED: it was never started.',
      'It ought to be STOPPED: autostart is off, and nobody has started it.',
    ]);
  });

  test('STARTING and RUNNING by autostart', () => {
    const events = [
      event(1, 'INSTANCE_CREATED', { desired: 'RUNNING' }, { actor: 'alice' }),
      change(2, 'STOPPED', 'STARTING', 'AUTOSTART'),
    ];
    expect(
      sentences(records({ events, instance: instance({ reportedState: 'STARTING' }) })),
    ).toEqual([
      'STARTING: it was started because it is assigned here with autostart (alice), and has not been up for long enough yet to count as running.',
      byAutostart,
    ]);
    expect(
      sentences(records({ events: [...events, change(3, 'STARTING', 'RUNNING', 'AUTOSTART')] })),
    ).toEqual([
      'RUNNING: it was started because it is assigned here with autostart (alice), and has stayed up since.',
      'It was started because it is assigned here with autostart (alice).',
      byAutostart,
    ]);
  });

  test('RUNNING and STOPPED by schedules, each named, a start with when it was due', () => {
    const wish = { actor: 'schedule:evening' };
    const events = [
      change(1, 'STOPPED', 'STARTING', 'SCHEDULE', { runUuid: 'r1' }),
      change(2, 'STARTING', 'RUNNING', 'SCHEDULE', { runUuid: 'r1' }),
    ];
    const due = { scheduleName: 'morning', dueAt: at(0), firing: 'CATCH_UP' } as const;
    const desired = { desiredReason: 'SCHEDULE', desiredBy: 'schedule:morning' } as const;
    const started = explain(
      records({ events, instance: instance(desired), runList: [run('r1', due)] }),
    );
    const how =
      'was started by the schedule morning, due at 2025-01-01T00:00:00.000Z, which had been missed';
    expect(started.map(({ summary, actor }) => [summary, actor])).toEqual([
      [`RUNNING: it ${how}, and has stayed up since.`, 'schedule:morning'],
      [`It ${how}.`, 'schedule:morning'],
      ['It ought to be RUNNING: the schedule morning asked for it.', 'schedule:morning'],
    ]);
    const later = [
      ...events,
      event(3, 'INSTANCE_DESIRED_CHANGED', { desired: 'STOPPED', reason: 'SCHEDULE' }, wish),
      change(4, 'RUNNING', 'STOPPING', 'SCHEDULE', {
        runUuid: 'r1',
        trigger: { scheduleName: 'evening' },
      }),
    ];
    const stopping = instance({
      reportedState: 'STOPPING',
      desired: 'STOPPED',
      desiredReason: 'SCHEDULE',
      desiredBy: wish.actor,
    });
    expect(
      sentences(records({ events: later, instance: stopping, runList: [run('r1', due)] }))[0],
    ).toBe('STOPPING: it was asked to stop by the schedule evening, and has not ended yet.');
  });

  test('RUNNING after a restart by command, with the command named', () => {
    const events = [
      change(1, 'RUNNING', 'STOPPING', 'OPERATOR', { runUuid: 'r1' }),
      change(2, 'STOPPING', 'STOPPED', 'OPERATOR', { runUuid: 'r1' }),
      change(3, 'STOPPED', 'STARTING', 'OPERATOR', { runUuid: 'r2' }),
      change(4, 'STARTING', 'RUNNING', 'OPERATOR', { runUuid: 'r2' }),
    ];
    const desired = {
      desiredReason: 'OPERATOR',
      desiredBy: 'alice',
      desiredCommandId: 'c',
    } as const;
    const chain = explain(
      records({
        events,
        instance: instance(desired),
        runList: [run('r2', { commandId: 'c', cause: 'OPERATOR' })],
        commands: [command('c', 'RESTART', 0)],
      }),
    );
    expect(
      chain.map(({ summary, actor, commandId, runId, event: of }) => [
        summary,
        actor,
        commandId,
        runId,
        of?.sequence,
      ]),
    ).toEqual([
      [
        'RUNNING: it was started by alice with RESTART web, and has stayed up since.',
        'alice',
        'c',
        'r2',
        4,
      ],
      ['It was started by alice with RESTART web.', 'alice', 'c', 'r2', 3],
      [
        'It ought to be RUNNING: alice asked for it with RESTART web.',
        'alice',
        'c',
        null,
        undefined,
      ],
    ]);
  });

  test('a job: by whom, tried again, and that nothing more is desired of it', () => {
    const events = [
      change(1, 'STOPPED', 'STARTING', 'OPERATOR', { runUuid: 'r1' }),
      change(2, 'STARTING', 'EXITED', 'EXIT_UNEXPECTED', { runUuid: 'r1', exitCode: 3 }),
      change(3, 'EXITED', 'BACKOFF', 'RETRY', { runUuid: 'r1', exitCode: 3 }),
      change(4, 'BACKOFF', 'STARTING', 'RETRY', { runUuid: 'r2' }),
      change(6, 'STARTING', 'EXITED', 'EXIT_EXPECTED', { runUuid: 'r2', exitCode: 0 }),
    ];
    const job = { commandId: 'c', cause: 'OPERATOR' } as const;
    const runList = [
      run('r1', { ...job, endedAt: at(2), exitCode: 3, outcome: 'FAILED' }),
      run('r2', {
        ...job,
        cause: 'RETRY',
        startedAt: at(4),
        endedAt: at(6),
        exitCode: 0,
        outcome: 'SUCCEEDED',
      }),
    ];
    const stopped = instance({
      reportedState: 'EXITED',
      state: 'EXITED',
      desired: 'STOPPED',
      desiredReason: 'NO_AUTOSTART',
    });
    const explained = sentences(
      records({
        events,
        runList,
        instance: stopped,
        commands: [command('c', 'RUN', 0, 'SUCCEEDED')],
      }),
    );
    expect(explained.slice(0, 5)).toEqual([
      'EXITED: the run with pid 4711 ended with exit code 0 after 2s, and nothing more is desired of it.',
      'It was started again, because the run before had failed.',
      'The run with pid 4711 ended with exit code 3 after 1s, attempt 1.',
      'The run with pid 4711 ended with exit code 3 after 1s.',
      'It was started by alice with RUN web.',
    ]);
  });

  test('RUNNING after a crash: back over the respawn to the first start', () => {
    const events = [
      change(1, 'STOPPED', 'STARTING', 'BOOT', { runUuid: 'r1' }),
      change(2, 'STARTING', 'RUNNING', 'BOOT', { runUuid: 'r1' }),
      change(5, 'RUNNING', 'EXITED', 'EXIT_UNEXPECTED', { runUuid: 'r1', signal: 'SIGSEGV' }),
      change(6, 'EXITED', 'STARTING', 'RESPAWN', { runUuid: 'r2' }),
      change(7, 'STARTING', 'RUNNING', 'RESPAWN', { runUuid: 'r2' }),
    ];
    const runList = [
      run('r1', { endedAt: at(5), signal: 'SIGSEGV', outcome: 'FAILED' }),
      run('r2'),
    ];
    expect(sentences(records({ events, runList }))).toEqual([
      'RUNNING: it was started again, because the run before had ended, and has stayed up since.',
      'It was started again, because the run before had ended.',
      'The run with pid 4711 was ended by SIGSEGV after 4s.',
      'It was started because its host had booted.',
      byAutostart,
    ]);
  });

  test('BACKOFF until a time, because a run ended', () => {
    const events = [
      change(1, 'STOPPED', 'STARTING', 'AUTOSTART', { runUuid: 'r1' }),
      change(2, 'STARTING', 'BACKOFF', 'EARLY_EXIT', { runUuid: 'r1', exitCode: 3 }),
    ];
    const runList = [run('r1', { endedAt: at(2), exitCode: 3, outcome: 'FAILED' })];
    const [state] = sentences(
      records({
        events,
        runList,
        instance: instance({ reportedState: 'BACKOFF', retryAt: at(9) }),
      }),
    );
    expect(state).toBe(
      'BACKOFF until 2025-01-01T00:00:09.000Z: the run with pid 4711 ended with exit code 3 after 1s, attempt 1, before it had been up for long enough, and it is tried again.',
    );
  });

  test('FATAL, with each attempt', () => {
    const failing = [1, 3, 5].flatMap((second, i) => [
      change(second, i === 0 ? 'STOPPED' : 'BACKOFF', 'STARTING', i === 0 ? 'AUTOSTART' : 'RETRY', {
        runUuid: `r${i}`,
      }),
      change(
        second + 1,
        'STARTING',
        i === 2 ? 'FATAL' : 'BACKOFF',
        i === 2 ? 'RETRIES_EXHAUSTED' : 'EARLY_EXIT',
        {
          runUuid: `r${i}`,
          exitCode: i,
        },
      ),
    ]);
    const explained = sentences(
      records({ events: failing, instance: instance({ reportedState: 'FATAL' }) }),
    );
    expect(explained).toEqual([
      'FATAL: the run ended with exit code 2, at attempt 3, and no retries were left.',
      'It was started again, because the run before had failed.',
      'The run ended with exit code 1, attempt 2, before it had been up for long enough.',
      'It was started again, because the run before had failed.',
      'The run ended with exit code 0, attempt 1, before it had been up for long enough.',
      'It was started because it is assigned here with autostart.',
      byAutostart,
    ]);
  });

  test('FATAL, because its process could not be started', () => {
    const events = [change(1, 'STARTING', 'FATAL', 'SPAWN_FAILED', { detail: 'web: not found' })];
    expect(sentences(records({ events, instance: instance({ reportedState: 'FATAL' }) }))[0]).toBe(
      'FATAL: its process could not be started (web: not found), at attempt 1, and no retries were left.',
    );
  });

  test('STOPPED by a command, and STOPPED because an assignment was disabled', () => {
    const trigger = { commandId: 'c' };
    const stop = [
      change(5, 'RUNNING', 'STOPPING', 'OPERATOR', { trigger }),
      change(6, 'STOPPING', 'STOPPED', 'OPERATOR', { trigger }),
    ];
    const stopped = instance({
      reportedState: 'STOPPED',
      desired: 'STOPPED',
      desiredReason: 'OPERATOR',
      desiredBy: 'alice',
      desiredCommandId: 'c',
    });
    const commands = [command('late', 'STOP', 60, 'PENDING'), command('c', 'STOP', 4)];
    expect(sentences(records({ events: stop, instance: stopped, commands }))).toEqual([
      'STOPPED: it was stopped by alice with STOP web.',
      'STOP web by alice has not reached its host yet.',
      'It was asked to stop by alice with STOP web.',
      'It ought to be STOPPED: alice asked for it with STOP web.',
    ]);
    const disabled = [
      event(
        3,
        'INSTANCE_DESIRED_CHANGED',
        { desired: 'STOPPED', reason: 'DISABLED' },
        { actor: 'bob', actorRef: 'TOKEN:b' },
      ),
      event(
        4,
        'INSTANCE_DESIRED_CHANGED',
        { desired: 'STOPPED', reason: 'DISABLED' },
        { actor: 'carol', actorRef: 'TOKEN:c' },
      ),
      change(5, 'RUNNING', 'STOPPING', 'DISABLED', { trigger: { by: 'bob', byRef: 'TOKEN:b' } }),
    ];
    // Another assignment of the same program, on other hosts.
    const around = [
      event(4, 'ASSIGNMENT_CHANGED', { enabled: false }, { actor: 'dave', instance: null }),
    ];
    const stopping = instance({
      reportedState: 'STOPPING',
      desired: 'STOPPED',
      desiredReason: 'DISABLED',
    });
    expect(sentences(records({ events: disabled, around, instance: stopping }))).toEqual([
      'STOPPING: it was asked to stop because its assignment is disabled (bob), and has not ended yet.',
      'It ought to be STOPPED: its assignment is disabled.',
    ]);
  });

  test('EXITED, and EXITED in a way that nobody saw', () => {
    const exited = instance({ reportedState: 'EXITED' });
    const end = (reason: string, more: object) =>
      records({ events: [change(5, 'RUNNING', 'EXITED', reason, more)], instance: exited });
    expect(sentences(end('EXIT_EXPECTED', { exitCode: 0 }))[0]).toBe(
      'EXITED: the run ended with exit code 0, and its restart policy does not start it again.',
    );
    expect(sentences(end('LOST', { detail: 'the host was booted' }))[0]).toContain(
      'how is not known (the host was booted)',
    );
  });

  test('restarted, because a probe found it unhealthy', () => {
    const events = [
      change(1, 'STARTING', 'RUNNING', 'AUTOSTART', { runUuid: 'r1' }),
      event(4, 'INSTANCE_HEALTH_CHANGED', {
        from: 'HEALTHY',
        to: 'UNHEALTHY',
        detail: 'status 503',
      }),
      change(5, 'RUNNING', 'STOPPING', 'UNHEALTHY', { runUuid: 'r1', detail: 'status 503' }),
    ];
    const explained = sentences(
      records({ events, instance: instance({ reportedState: 'STOPPING' }) }),
    );
    expect(explained).toEqual([
      'STOPPING: it was asked to stop because its liveness probe had found it unhealthy (status 503), and has not ended yet.',
      'Its health became UNHEALTHY (status 503).',
      'It was running: it was started because it is assigned here with autostart.',
      byAutostart,
    ]);
  });

  test('UNKNOWN, since its host is out of reach, and what was known last', () => {
    const around = [
      event(9, 'HOST_DISCONNECTED', { reason: 'the connection ended' }, { instance: null }),
    ];
    const events = [change(1, 'STOPPED', 'STARTING', 'AUTOSTART')];
    const chain = explain(
      records({
        events,
        around,
        instance: instance({ state: 'UNKNOWN', reportedState: 'STARTING', sessionId: null }),
      }),
    );
    expect(chain[0]).toMatchObject({
      at: at(9),
      summary:
        'UNKNOWN: the host a is out of reach (the connection ended); what follows is what was known last.',
      event: { sequence: 9 },
    });
    expect(chain[1]?.summary).toMatch(/^STARTING/);
  });

  test('of an older revision than the program: who made the newer one', () => {
    const staged = instance({ liveRevision: 2, programRevision: 3 });
    const explained = sentences(
      records({
        instance: staged,
        revision: { author: 'carol', authorRef: null, at: at(7) },
        events: [change(1, 'STARTING', 'RUNNING', 'ADOPTED')],
      }),
    );
    expect(explained).toContain(
      'It runs revision 2; revision 3 of carol waits for its next start.',
    );
  });

  test('not shown where records are gone', () => {
    expect(
      sentences(
        records({
          instance: instance({
            reportedState: 'EXITED',
            reason: 'EXIT_UNEXPECTED',
            detail: 'exit code 1',
          }),
        }),
      )[0],
    ).toBe(
      'EXITED: exit unexpected (exit code 1); the log no longer has the record of how it came about.',
    );
    const dropped = event(8, 'REPORTS_DROPPED', { dropped: 40 }, { instance: null });
    expect(sentences(records({ around: [dropped] }))).toContain(
      'The host a had no room for 40 reports: something may be missing here.',
    );
  });
});
