/**
 * The health of a run: from what its probes find and what it reports of itself to one of four
 * words. Pure.
 *
 *   NONE       No run lives, or its definition asks for neither a probe nor notifications.
 *   STARTING   Not yet all that must be has been seen: readiness passed, READY=1 (with notify),
 *   liveness passed for the first time.
 *   HEALTHY    All of that was seen.
 *   UNHEALTHY  A probe has failed failureThreshold times in a row. By liveness the run is then
 *   stopped as failed, and the restart policy follows.
 *              By readiness nothing follows: it becomes HEALTHY again with successThreshold
 *              successes in a row.
 *
 * Failures within startPeriodMs after the start do not count, unless the probe has passed before. A
 * log pattern that can be used never fails: until a line matches, it has not passed. Health is no
 * part of the state: RUNNING goes on to mean that a run has been up for startMs, ready or not.
 */

import type { Probe } from '../../src/domain/settings/definition.ts';
import type { ProbeKind } from './events.ts';
import type { Definition, Health, HealthLevel, MonotonicMs, ProbeTally } from './types.ts';

/**
 * A change of the detail alone is reported this late at the earliest, so that a program may send
 * its STATUS= as often as it likes.
 */
export const reportEveryMs = 5_000;

const longestDetail = 500;

const noTally: ProbeTally = { passed: null, successes: 0, failures: 0, trouble: null };

/** Of an instance that never ran. */
export const noHealth: Health = {
  level: 'NONE',
  sinceMs: 0,
  detail: null,
  readiness: noTally,
  liveness: noTally,
  ready: false,
  status: null,
  watchdogAtMs: null,
  lastReported: { level: 'NONE', detail: null, atMs: Number.MIN_SAFE_INTEGER },
};

/** Of a run that begins. @param lastReported what was reported last of the instance */
export function healthAtStart(
  definition: Definition,
  lastReported: Health['lastReported'],
): Health {
  return judged(healthAtEnd({ ...noHealth, lastReported }), definition);
}

/** Once nothing lives any more. */
export function healthAtEnd({ lastReported }: Health): Health {
  return lastReported.level === 'NONE' && lastReported.detail === null
    ? noHealth
    : { ...noHealth, lastReported };
}

/**
 * Of a run that was found alive: the verdicts stay, counting begins again, and the whole silence
 * that the watchdog grants is granted again.
 */
export function healthOnReturn(health: Health, definition: Definition, nowMs: MonotonicMs): Health {
  if (health.level === 'NONE') return healthAtStart(definition, health.lastReported);
  const again = (tally: ProbeTally): ProbeTally => ({ ...tally, successes: 0, failures: 0 });
  const watchdogAtMs =
    health.watchdogAtMs === null || definition.watchdogMs === null
      ? null
      : nowMs + definition.watchdogMs;
  return {
    ...health,
    readiness: again(health.readiness),
    liveness: again(health.liveness),
    watchdogAtMs,
  };
}

export interface Finding {
  readonly probe: ProbeKind;
  readonly ok: boolean;
  readonly detail: string | null;
  /** How long the run has lived, in ms. */
  readonly ageMs: number;
}

/** After one more answer of a probe; the same object when it changes nothing. */
export function withFinding(health: Health, finding: Finding, definition: Definition): Health {
  const name = finding.probe === 'READINESS' ? 'readiness' : 'liveness';
  const probe = definition[name];
  if (probe === null) return health;
  const tally = counted(health[name], finding, probe);
  return tally === health[name] ? health : judged({ ...health, [name]: tally }, definition);
}

function counted(tally: ProbeTally, { ok, detail, ageMs }: Finding, probe: Probe): ProbeTally {
  if (ok) {
    const successes = Math.min(tally.successes + 1, probe.successThreshold);
    const passed = successes === probe.successThreshold ? true : tally.passed;
    const trouble = passed === true ? null : tally.trouble;
    return unlessSame(tally, { passed, successes, failures: 0, trouble });
  }
  const trouble = detail === null ? 'failed' : detail.slice(0, longestDetail);
  const excused = ageMs < probe.startPeriodMs && tally.passed !== true;
  const failures = excused ? tally.failures : Math.min(tally.failures + 1, probe.failureThreshold);
  const passed = failures === probe.failureThreshold ? false : tally.passed;
  return unlessSame(tally, { passed, successes: 0, failures, trouble });
}

/** An equal tally stays the same object: nobody need look at it again. */
const unlessSame = (before: ProbeTally, after: ProbeTally): ProbeTally =>
  before.passed === after.passed &&
  before.successes === after.successes &&
  before.failures === after.failures &&
  before.trouble === after.trouble
    ? before
    : after;

/** After one datagram of the program (sd_notify(3)). MAINPID= is the host's matter: see MOVED. */
export function withNotice(
  health: Health,
  fields: Readonly<Record<string, string>>,
  definition: Definition,
  nowMs: MonotonicMs,
): Health {
  if (!definition.notify) return health;
  const fieldOf = (name: string): string | null =>
    Object.hasOwn(fields, name) ? (fields[name] ?? null) : null;
  const ready = health.ready || fieldOf('READY') === '1';
  const stopping = fieldOf('STOPPING') === '1';
  const status =
    fieldOf('STATUS')?.slice(0, longestDetail) || (stopping ? 'stopping' : health.status);
  // From READY=1 or the first WATCHDOG=1 on, as in systemd; a program that announces that it stops
  // is busy with that.
  const alive = fieldOf('READY') === '1' || fieldOf('WATCHDOG') === '1';
  const next =
    alive && definition.watchdogMs !== null ? nowMs + definition.watchdogMs : health.watchdogAtMs;
  return judged({ ...health, ready, status, watchdogAtMs: stopping ? null : next }, definition);
}

/** Fills in what follows from the rest. */
function judged(health: Health, definition: Definition): Health {
  const level = levelOf(health, definition);
  const detail = detailOf(level, health);
  return level === health.level && detail === health.detail ? health : { ...health, level, detail };
}

function levelOf({ readiness, liveness, ready }: Health, definition: Definition): HealthLevel {
  if (definition.readiness === null && definition.liveness === null && !definition.notify)
    return 'NONE';
  if (readiness.passed === false || liveness.passed === false) return 'UNHEALTHY';
  const waits =
    (definition.readiness !== null && readiness.passed === null) ||
    (definition.liveness !== null && liveness.passed === null) ||
    (definition.notify && !ready);
  return waits ? 'STARTING' : 'HEALTHY';
}

function detailOf(level: HealthLevel, { readiness, liveness, status }: Health): string | null {
  if (level === 'NONE' || level === 'HEALTHY') return status;
  if (liveness.trouble !== null && liveness.passed !== true) return `liveness: ${liveness.trouble}`;
  return readiness.trouble === null || readiness.passed === true
    ? status
    : `readiness: ${readiness.trouble}`;
}

/** When what has not been reported must be: at once for another level; null when all has been. */
export function reportDueMs({ level, detail, lastReported }: Health): MonotonicMs | null {
  if (level !== lastReported.level) return Number.MIN_SAFE_INTEGER;
  return detail === lastReported.detail ? null : lastReported.atMs + reportEveryMs;
}

/**
 * Whether both agree in everything that must outlast the agent. Counts and the deadline of the
 * watchdog change all the time, and begin again then.
 */
export function equallyRemembered(a: Health, b: Health): boolean {
  return (
    a === b ||
    (a.level === b.level &&
      a.detail === b.detail &&
      a.ready === b.ready &&
      a.status === b.status &&
      a.readiness.passed === b.readiness.passed &&
      a.liveness.passed === b.liveness.passed &&
      (a.watchdogAtMs === null) === (b.watchdogAtMs === null))
  );
}
