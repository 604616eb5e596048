/**
 * A machine's memory as JSON. Monotonic times mean nothing to the next process, so ages and times
 * left are kept, with the moment of saving; on return the time since then is added (moment.ts). A
 * wall clock that leaps while the agent is away changes no age.
 */
import { elapsedMs, type Moment } from '../../src/domain/moment.ts';
import { Damage } from './check.ts';
import type { Now } from './events.ts';
import { noHealth } from './health.ts';
import {
  type StoredHealth,
  type StoredInstance,
  type StoredRun,
  type StoredState,
  storedInstance,
} from './stored-instance.ts';
import type { Health, Instance, LiveRun, MonotonicMs, State } from './types.ts';

/** The two clocks, and the one that all processes of this boot share. */
export type Clocks = Pick<Now, 'monotonicMs' | 'wallMs'> & Moment;

export type Restored =
  | { readonly ok: true; readonly instance: Instance }
  | { readonly ok: false; readonly problem: string };

/** @param now the clocks at the time of saving */
export function toStored({ sinceMs, ...instance }: Instance, now: Clocks): StoredInstance {
  const { state, health } = instance;
  return {
    version: 1,
    savedAt: now.wallMs,
    savedIn: now.boot ?? null,
    ...instance,
    state: storeState(state, now.monotonicMs),
    stateForMs: Math.max(0, now.monotonicMs - sinceMs),
    health: health.level === 'NONE' ? null : storeHealth(health, now.monotonicMs),
  };
}

function storeHealth(
  { sinceMs, watchdogAtMs, lastReported: _reported, ...health }: Health,
  nowMs: MonotonicMs,
): StoredHealth {
  const watchdogLeftMs = watchdogAtMs === null ? null : Math.max(0, watchdogAtMs - nowMs);
  return { ...health, heldForMs: Math.max(0, nowMs - sinceMs), watchdogLeftMs };
}

function storeState(state: State, nowMs: MonotonicMs): StoredState {
  switch (state.name) {
    case 'STARTING':
    case 'RUNNING':
      return { name: state.name, run: storeRun(state.run, nowMs) };
    case 'BACKOFF': {
      const { untilMs, ...rest } = state;
      return { ...rest, leftMs: Math.max(0, untilMs - nowMs) };
    }
    case 'STOPPING': {
      const { run, killAtMs, ...rest } = state;
      return { ...rest, run: storeRun(run, nowMs), leftMs: Math.max(0, killAtMs - nowMs) };
    }
    default:
      return state;
  }
}

function storeRun({ startedMs, signals, ...run }: LiveRun, nowMs: MonotonicMs): StoredRun {
  const sent = signals?.map(({ sentMs, ...one }) => ({
    ...one,
    agoMs: Math.max(0, nowMs - sentMs),
  }));
  return {
    ...run,
    ageMs: Math.max(0, nowMs - startedMs),
    ...(sent === undefined ? {} : { signals: sent }),
  };
}

/**
 * Reads an instance back.
 *
 * @param json what `toStored` made, after JSON.parse; or anything else
 * @param now the clocks of the process that reads
 * @returns the instance, or the place and kind of the damage in one line. Fields unknown to this
 * version are dropped.
 */
export function fromStored(json: unknown, now: Clocks): Restored {
  try {
    return { ok: true, instance: restore(storedInstance(json, 'instance'), now) };
  } catch (problem) {
    if (problem instanceof Damage) return { ok: false, problem: problem.message };
    throw problem;
  }
}

/**
 * As `fromStored`, from the text of a file: it may be cut short, empty or something else entirely.
 */
export function parseStored(json: string, now: Clocks): Restored {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (problem) {
    return {
      ok: false,
      problem: `not JSON: ${problem instanceof Error ? problem.message : String(problem)}`,
    };
  }
  return fromStored(value, now);
}

function restore(
  { version: _version, savedAt, savedIn, state, stateForMs, health, ...rest }: StoredInstance,
  now: Clocks,
): Instance {
  const awayMs = elapsedMs({ wallMs: savedAt, boot: savedIn }, now);
  return {
    ...rest,
    state: restoreState(state, now.monotonicMs, awayMs),
    sinceMs: now.monotonicMs - stateForMs - awayMs,
    health: restoreHealth(health, now.monotonicMs, awayMs),
  };
}

function restoreHealth(health: StoredHealth | null, nowMs: MonotonicMs, awayMs: number): Health {
  if (health === null) return noHealth;
  const { heldForMs, watchdogLeftMs, ...rest } = health;
  const watchdogAtMs =
    watchdogLeftMs === null ? null : nowMs + Math.max(0, watchdogLeftMs - awayMs);
  return {
    ...rest,
    sinceMs: nowMs - heldForMs - awayMs,
    watchdogAtMs,
    lastReported: { level: health.level, detail: health.detail, atMs: nowMs },
  };
}

function restoreState(state: StoredState, nowMs: MonotonicMs, awayMs: number): State {
  const after = (leftMs: number): MonotonicMs => nowMs + Math.max(0, leftMs - awayMs);
  switch (state.name) {
    case 'STARTING':
    case 'RUNNING':
      return { name: state.name, run: restoreRun(state.run, nowMs, awayMs) };
    case 'BACKOFF': {
      const { leftMs, ...rest } = state;
      return { ...rest, untilMs: after(leftMs) };
    }
    case 'STOPPING': {
      const { run, leftMs, ...rest } = state;
      return { ...rest, run: restoreRun(run, nowMs, awayMs), killAtMs: after(leftMs) };
    }
    default:
      return state;
  }
}

function restoreRun(
  { ageMs, signals, ...run }: StoredRun,
  nowMs: MonotonicMs,
  awayMs: number,
): LiveRun {
  const sent = signals?.map(({ agoMs, ...one }) => ({ ...one, sentMs: nowMs - agoMs - awayMs }));
  return {
    ...run,
    startedMs: nowMs - ageMs - awayMs,
    ...(sent === undefined ? {} : { signals: sent }),
  };
}
