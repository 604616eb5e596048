/** From findings and notices to one of four words, and what follows for the run. */
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

class Patient {
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

  says(fields: Record<string, string>): this {
    this.desk.feed({ type: 'NOTIFIED', runId: this.runId, fields });
    return this;
  }

  get runId(): string {
    return this.desk.run.runId;
  }

  get level(): string {
    return this.desk.instance.health.level;
  }

  /** Every word on its health so far. */
  get told(): string[] {
    return this.desk
      .of('HEALTH', this.desk.history)
      .map(({ level, detail }) => (detail === null ? level : `${level} (${detail})`));
  }
}

describe('readiness', () => {
  test('nothing is said of a program that asks for nothing', () => {
    const patient = new Patient({});
    expect(patient.level).toBe('NONE');
    patient.ready(true, false).live(false, false, false).says({ READY: '1', STATUS: 'hello' });
    expect(patient.level).toBe('NONE');
    expect(patient.told).toEqual([]);
  });

  test('it is STARTING until it passes successThreshold times in a row, whatever the state', () => {
    const patient = new Patient({ readiness: probe({ successThreshold: 2 }) });
    expect(patient.desk.state).toBe('RUNNING');
    expect(patient.ready(true, false, true).level).toBe('STARTING');
    expect(patient.ready(true).level).toBe('HEALTHY');
    expect(patient.told).toEqual(['STARTING', 'HEALTHY']);
  });

  test('it is UNHEALTHY after failureThreshold failures in a row, goes on, and recovers', () => {
    const patient = new Patient({ readiness: probe() });
    patient.ready(true, false, false, true, false, false);
    expect(patient.level).toBe('HEALTHY');
    patient.ready(false);
    expect(patient.level).toBe('UNHEALTHY');
    expect(patient.desk.state).toBe('RUNNING');
    expect(patient.told.at(-1)).toBe('UNHEALTHY (readiness: refused)');
    expect(patient.ready(true).level).toBe('HEALTHY');
  });

  test('failures within the start period do not count, until it has passed once', () => {
    const slow = new Patient({ readiness: probe({ startPeriodMs: 60_000 }) });
    expect(slow.ready(false, false, false, false).level).toBe('STARTING');
    slow.desk.advance(60_000);
    expect(slow.ready(false, false, false).level).toBe('UNHEALTHY');
    const quick = new Patient({ readiness: probe({ startPeriodMs: 60_000 }) });
    expect(quick.ready(true, false, false, false).level).toBe('UNHEALTHY');
  });

  test('what is found of a run that is over counts for nothing', () => {
    const patient = new Patient({ readiness: probe() });
    const { instance } = patient.desk;
    patient.desk.feed({
      type: 'PROBED',
      runId: 'r-old',
      probe: 'READINESS',
      ok: true,
      detail: null,
    });
    expect(patient.desk.instance).toBe(instance);
  });

  test('an answer that says nothing new leaves the same instance: it need not be stored', () => {
    const patient = new Patient({ readiness: probe() }).ready(true);
    const { instance } = patient.desk;
    expect(patient.ready(true).desk.instance).toBe(instance);
  });
});

describe('liveness', () => {
  test('a run that it finds unhealthy is stopped as failed and respawned', () => {
    const patient = new Patient({ liveness: probe() }).live(true, false, false, false);
    const { desk } = patient;
    expect(desk.moves).toEqual(['RUNNING → STOPPING (UNHEALTHY)']);
    expect(desk.signals).toEqual(['TERM']);
    desk.exit(code(0));
    expect(desk.moves).toEqual(['STOPPING → EXITED (UNHEALTHY)', 'EXITED → STARTING (RESPAWN)']);
    expect(desk.transitions[0]?.run).toMatchObject({
      outcome: 'FAILED',
      error: 'liveness: refused',
    });
    expect(patient.level).toBe('STARTING');
    expect(patient.told).toEqual([
      'STARTING',
      'HEALTHY',
      'UNHEALTHY (liveness: refused)',
      'STARTING',
    ]);
  });

  test('from the second time on it waits, longer each time', () => {
    const { desk } = new Patient({ liveness: probe({ failureThreshold: 1 }) }).live(false);
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

  test('with autorestart NEVER it stays EXITED, and an operator who stops it meanwhile is obeyed', () => {
    const { desk } = new Patient({
      liveness: probe({ failureThreshold: 1 }),
      autorestart: 'NEVER',
    }).live(false);
    expect(desk.exit().moves).toEqual(['STOPPING → EXITED (UNHEALTHY)']);
    const stopped = new Patient({ liveness: probe({ failureThreshold: 1 }) })
      .live(false)
      .desk.command('STOP', 'c-1')
      .exit();
    expect(stopped.moves).toEqual(['STOPPING → STOPPED (OPERATOR)']);
    expect(stopped.transitions[0]?.run?.outcome).toBe('FAILED');
    expect(stopped.answers).toEqual(['c-1 SUCCEEDED']);
  });

  test('the same desire again does not overrule what the policy is going to say', () => {
    const change = { liveness: probe({ failureThreshold: 1 }), autorestart: 'NEVER' } as const;
    const { desk } = new Patient(change).live(false);
    desk.desire(change).exit();
    expect(desk.moves).toEqual(['STOPPING → EXITED (UNHEALTHY)']);
  });
});

describe('notify', () => {
  // P142
  test('READY=1 makes it HEALTHY, STATUS= is the detail', () => {
    const patient = new Patient({ notify: true });
    patient.says({ STATUS: 'loading' });
    expect(patient.level).toBe('STARTING');
    patient.says({ READY: '1', STATUS: 'serving' });
    expect(patient.told).toEqual(['STARTING', 'HEALTHY (serving)']);
  });

  test('with a readiness probe both are needed', () => {
    const patient = new Patient({ notify: true, readiness: probe() }).ready(true);
    expect(patient.level).toBe('STARTING');
    expect(patient.says({ READY: '1' }).level).toBe('HEALTHY');
  });

  // P144
  test('a status that changes all the time is told now and then, and the last one for sure', () => {
    const patient = new Patient({ notify: true }).says({ READY: '1', STATUS: '0' });
    for (let i = 1; i <= 100; i += 1) {
      patient.says({ STATUS: String(i) });
      patient.desk.advance(100);
    }
    patient.desk.advance(reportEveryMs);
    const told = patient.told.slice(2);
    expect(told.length).toBeLessThanOrEqual(10_000 / reportEveryMs + 1);
    expect(told.at(-1)).toBe('HEALTHY (100)');
    expect(patient.desk.timer).toBeNull();
  });

  // P141
  test('health ends with the run', () => {
    const patient = new Patient({ notify: true }).says({ READY: '1' });
    patient.desk.exit(code(0));
    expect(patient.desk.state).toBe('EXITED');
    expect(patient.told).toEqual(['STARTING', 'HEALTHY', 'NONE']);
  });
});

describe('the watchdog', () => {
  const watched = { notify: true, watchdogMs: 3_000 } as const;

  // P145
  test('begins with READY=1, is put off by each WATCHDOG=1, and ends the run when nothing comes', () => {
    const patient = new Patient(watched);
    patient.desk.advance(60_000);
    expect(patient.desk.state).toBe('RUNNING');
    patient.says({ READY: '1' }).desk.advance(2_999);
    patient.says({ WATCHDOG: '1' }).desk.advance(2_999);
    expect(patient.desk.state).toBe('RUNNING');
    patient.desk.advance(1);
    expect(patient.desk.moves).toEqual(['RUNNING → STOPPING (WATCHDOG)']);
    expect(patient.desk.exit({ kind: 'SIGNAL', signal: 'TERM' }).moves).toEqual([
      'STOPPING → EXITED (WATCHDOG)',
      'EXITED → STARTING (RESPAWN)',
    ]);
  });

  test('WATCHDOG=trigger does not wait, and STOPPING=1 ends the watch', () => {
    expect(new Patient(watched).says({ WATCHDOG: 'trigger' }).desk.moves).toEqual([
      'RUNNING → STOPPING (WATCHDOG)',
    ]);
    const leaving = new Patient(watched).says({ READY: '1' }).says({ STOPPING: '1' });
    leaving.desk.advance(60_000);
    expect(leaving.desk.state).toBe('RUNNING');
  });

  test('an agent that returns grants the whole time again', () => {
    const patient = new Patient(watched).says({ READY: '1' });
    patient.desk.advance(2_500);
    patient.desk.feed({ type: 'ADOPTED', run: patient.desk.run });
    patient.desk.advance(2_999);
    expect(patient.desk.state).toBe('RUNNING');
    patient.desk.advance(1);
    expect(patient.desk.state).toBe('STOPPING');
  });
});

describe('the return of the agent', () => {
  // P150
  test('keeps the verdict and begins to count anew', () => {
    const patient = new Patient({ readiness: probe() }).ready(true, false, false);
    patient.desk.feed({ type: 'ADOPTED', run: patient.desk.run });
    expect(patient.level).toBe('HEALTHY');
    expect(patient.ready(false, false).level).toBe('HEALTHY');
    expect(patient.ready(false).level).toBe('UNHEALTHY');
  });

  test('a run that an earlier agent started without all this begins as STARTING', () => {
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
