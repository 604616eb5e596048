/** The health of a run, from probes and notifications, and what it means for the run. */
import { describe, expect, test } from 'vitest';
import type { ProbeKind } from '../../agents/core/events.ts';
import { reportEveryMs } from '../../agents/core/health.ts';
import type { Definition } from '../../agents/core/types.ts';
import type { Probe } from '../../src/domain/settings/definition.ts';
import { code, Desk, desiredOf, running } from './support.ts';

const probe = (changes: Partial<Probe> = {}): Probe => ({
  exec: null,
  httpUrl: null,
  tcp: 'localhost:80',
  logPattern: null,
  intervalMs: 10_000,
  timeoutMs: 1_000,
  successThreshold: 1,
  failureThreshold: 3,
  startPeriodMs: 0,
  ...changes,
});

class HealthDesk {
  readonly desk: Desk;

  constructor(change: Partial<Definition>) {
    this.desk = running(change);
  }

  probed(kind: ProbeKind, ...answers: boolean[]): this {
    for (const ok of answers)
      this.desk.feed({
        type: 'PROBED',
        runId: this.runId,
        probe: kind,
        ok,
        detail: ok ? null : 'refused',
      });
    return this;
  }

  ready(...answers: boolean[]): this {
    return this.probed('READINESS', ...answers);
  }

  live(...answers: boolean[]): this {
    return this.probed('LIVENESS', ...answers);
  }

  notified(fields: Record<string, string>): this {
    this.desk.feed({ type: 'NOTIFIED', runId: this.runId, fields });
    return this;
  }

  get runId(): string {
    return this.desk.run.runId;
  }

  get level(): string {
    return this.desk.instance.health.level;
  }

  /** Every report of its health so far. */
  get reports(): string[] {
    return this.desk
      .of('HEALTH', this.desk.history)
      .map(({ level, detail }) => (detail === null ? level : `${level} (${detail})`));
  }
}

describe('readiness', () => {
  test('a program without probes and notifications has no health', () => {
    const subject = new HealthDesk({});
    expect(subject.level).toBe('NONE');
    subject.ready(true, false).live(false, false, false).notified({ READY: '1', STATUS: 'hello' });
    expect(subject.level).toBe('NONE');
    expect(subject.reports).toEqual([]);
  });

  test('a run is STARTING until successThreshold probes in a row succeed, whatever the state', () => {
    const subject = new HealthDesk({ readiness: probe({ successThreshold: 2 }) });
    expect(subject.desk.state).toBe('RUNNING');
    expect(subject.ready(true, false, true).level).toBe('STARTING');
    expect(subject.ready(true).level).toBe('HEALTHY');
    expect(subject.reports).toEqual(['STARTING', 'HEALTHY']);
  });

  test('a run is UNHEALTHY after failureThreshold failures in a row, continues, and recovers', () => {
    const subject = new HealthDesk({ readiness: probe() });
    subject.ready(true, false, false, true, false, false);
    expect(subject.level).toBe('HEALTHY');
    subject.ready(false);
    expect(subject.level).toBe('UNHEALTHY');
    expect(subject.desk.state).toBe('RUNNING');
    expect(subject.reports.at(-1)).toBe('UNHEALTHY (readiness: refused)');
    expect(subject.ready(true).level).toBe('HEALTHY');
  });

  test('failures within the start period do not count until the first success', () => {
    const slow = new HealthDesk({ readiness: probe({ startPeriodMs: 60_000 }) });
    expect(slow.ready(false, false, false, false).level).toBe('STARTING');
    slow.desk.advance(60_000);
    expect(slow.ready(false, false, false).level).toBe('UNHEALTHY');
    const quick = new HealthDesk({ readiness: probe({ startPeriodMs: 60_000 }) });
    expect(quick.ready(true, false, false, false).level).toBe('UNHEALTHY');
  });

  test('a probe of an earlier run changes nothing', () => {
    const subject = new HealthDesk({ readiness: probe() });
    const { instance } = subject.desk;
    subject.desk.feed({
      type: 'PROBED',
      runId: 'r-old',
      probe: 'READINESS',
      ok: true,
      detail: null,
    });
    expect(subject.desk.instance).toBe(instance);
  });

  test('a probe with the same result leaves the instance as it is, so that it need not be stored', () => {
    const subject = new HealthDesk({ readiness: probe() }).ready(true);
    const { instance } = subject.desk;
    expect(subject.ready(true).desk.instance).toBe(instance);
  });
});

describe('liveness', () => {
  test('an unhealthy run is stopped as failed and respawned', () => {
    const subject = new HealthDesk({ liveness: probe() }).live(true, false, false, false);
    const { desk } = subject;
    expect(desk.moves).toEqual(['RUNNING → STOPPING (UNHEALTHY)']);
    expect(desk.signals).toEqual(['TERM']);
    desk.exit(code(0));
    expect(desk.moves).toEqual(['STOPPING → EXITED (UNHEALTHY)', 'EXITED → STARTING (RESPAWN)']);
    expect(desk.transitions[0]?.run).toMatchObject({
      outcome: 'FAILED',
      error: 'liveness: refused',
    });
    expect(subject.level).toBe('STARTING');
    expect(subject.reports).toEqual([
      'STARTING',
      'HEALTHY',
      'UNHEALTHY (liveness: refused)',
      'STARTING',
    ]);
  });

  test('from the second failure on the respawn waits, longer each time', () => {
    const { desk } = new HealthDesk({ liveness: probe({ failureThreshold: 1 }) }).live(false);
    const fails = () =>
      desk.spawned().feed({
        type: 'PROBED',
        runId: desk.run.runId,
        probe: 'LIVENESS',
        ok: false,
        detail: null,
      });
    desk.exit();
    for (const delay of [500, 1_000, 2_000]) {
      fails().exit();
      expect(desk.transitions.at(-1)).toMatchObject({ to: 'BACKOFF', retryInMs: delay });
      desk.advance(delay);
    }
  });

  test('with autorestart NEVER the instance stays EXITED; a STOP meanwhile makes it STOPPED', () => {
    const { desk } = new HealthDesk({
      liveness: probe({ failureThreshold: 1 }),
      autorestart: 'NEVER',
    }).live(false);
    expect(desk.exit().moves).toEqual(['STOPPING → EXITED (UNHEALTHY)']);
    const stopped = new HealthDesk({ liveness: probe({ failureThreshold: 1 }) })
      .live(false)
      .desk.command('STOP', 'c-1')
      .exit();
    expect(stopped.moves).toEqual(['STOPPING → STOPPED (OPERATOR)']);
    expect(stopped.transitions[0]?.run?.outcome).toBe('FAILED');
    expect(stopped.answers).toEqual(['c-1 SUCCEEDED']);
  });

  test('the same desired state again does not override the restart policy', () => {
    const change = { liveness: probe({ failureThreshold: 1 }), autorestart: 'NEVER' } as const;
    const { desk } = new HealthDesk(change).live(false);
    desk.desire(change).exit();
    expect(desk.moves).toEqual(['STOPPING → EXITED (UNHEALTHY)']);
  });
});

describe('notify', () => {
  // P142
  test('READY=1 makes it HEALTHY, STATUS= is the detail', () => {
    const subject = new HealthDesk({ notify: true });
    subject.notified({ STATUS: 'loading' });
    expect(subject.level).toBe('STARTING');
    subject.notified({ READY: '1', STATUS: 'serving' });
    expect(subject.reports).toEqual(['STARTING', 'HEALTHY (serving)']);
  });

  test('with a readiness probe, HEALTHY needs both', () => {
    const subject = new HealthDesk({ notify: true, readiness: probe() }).ready(true);
    expect(subject.level).toBe('STARTING');
    expect(subject.notified({ READY: '1' }).level).toBe('HEALTHY');
  });

  // P144
  test('a status that changes often is reported at a limited rate, and the last one always', () => {
    const subject = new HealthDesk({ notify: true }).notified({ READY: '1', STATUS: '0' });
    for (let i = 1; i <= 100; i += 1) {
      subject.notified({ STATUS: String(i) });
      subject.desk.advance(100);
    }
    subject.desk.advance(reportEveryMs);
    const repeated = subject.reports.slice(2);
    expect(repeated.length).toBeLessThanOrEqual(10_000 / reportEveryMs + 1);
    expect(repeated.at(-1)).toBe('HEALTHY (100)');
    expect(subject.desk.timer).toBeNull();
  });

  // P141
  test('health ends with the run', () => {
    const subject = new HealthDesk({ notify: true }).notified({ READY: '1' });
    subject.desk.exit(code(0));
    expect(subject.desk.state).toBe('EXITED');
    expect(subject.reports).toEqual(['STARTING', 'HEALTHY', 'NONE']);
  });
});

describe('the watchdog', () => {
  const watched = { notify: true, watchdogMs: 3_000 } as const;

  // P145
  test('begins with READY=1, restarts with each WATCHDOG=1, and stops the run when it expires', () => {
    const subject = new HealthDesk(watched);
    subject.desk.advance(60_000);
    expect(subject.desk.state).toBe('RUNNING');
    subject.notified({ READY: '1' }).desk.advance(2_999);
    subject.notified({ WATCHDOG: '1' }).desk.advance(2_999);
    expect(subject.desk.state).toBe('RUNNING');
    subject.desk.advance(1);
    expect(subject.desk.moves).toEqual(['RUNNING → STOPPING (WATCHDOG)']);
    expect(subject.desk.exit({ kind: 'SIGNAL', signal: 'TERM' }).moves).toEqual([
      'STOPPING → EXITED (WATCHDOG)',
      'EXITED → STARTING (RESPAWN)',
    ]);
  });

  test('WATCHDOG=trigger stops the run at once, and STOPPING=1 ends the watchdog', () => {
    expect(new HealthDesk(watched).notified({ WATCHDOG: 'trigger' }).desk.moves).toEqual([
      'RUNNING → STOPPING (WATCHDOG)',
    ]);
    const leaving = new HealthDesk(watched).notified({ READY: '1' }).notified({ STOPPING: '1' });
    leaving.desk.advance(60_000);
    expect(leaving.desk.state).toBe('RUNNING');
  });

  test('a restarted agent begins the whole time again', () => {
    const subject = new HealthDesk(watched).notified({ READY: '1' });
    subject.desk.advance(2_500);
    subject.desk.feed({ type: 'ADOPTED', run: subject.desk.run });
    subject.desk.advance(2_999);
    expect(subject.desk.state).toBe('RUNNING');
    subject.desk.advance(1);
    expect(subject.desk.state).toBe('STOPPING');
  });
});

describe('a restart of the agent', () => {
  // P150
  test('keeps the health and resets the counts of probes', () => {
    const subject = new HealthDesk({ readiness: probe() }).ready(true, false, false);
    subject.desk.feed({ type: 'ADOPTED', run: subject.desk.run });
    expect(subject.level).toBe('HEALTHY');
    expect(subject.ready(false, false).level).toBe('HEALTHY');
    expect(subject.ready(false).level).toBe('UNHEALTHY');
  });

  test('an adopted run without stored health begins as STARTING', () => {
    const desk = new Desk(desiredOf({ readiness: probe() }));
    const run = {
      runId: 'r-9',
      programRevision: 1,
      cause: 'OPERATOR',
      commandId: null,
      pid: 9,
      startedAt: 0,
      startedMs: 0,
    } as const;
    desk.feed({ type: 'ADOPTED', run });
    expect(desk.instance.health.level).toBe('STARTING');
  });
});
