/**
 * Whether and when a run that has ended is followed by another: the restart policy, exponential
 * backoff with jitter, and how long a run lasted.
 */

import type { Backoff } from '../../src/domain/settings/definition.ts';
import type { Definition, Exit, LiveRun, MonotonicMs } from './types.ts';

/**
 * With startMs 0 a run is RUNNING at once. One that fails sooner than this still counts as an early
 * exit, or bounded retries would never end.
 */
export const earlyExitFloorMs = 1_000;

/**
 * The wait before a retry, in whole milliseconds: initialMs · factor^attempt, bounded by maxMs,
 * spread evenly by jitter on both sides, and never above maxMs.
 *
 * @param attempt 0 for the first retry
 * @param chance uniform in [0, 1)
 */
export function backoffDelayMs(backoff: Backoff, attempt: number, chance: number): number {
  if (backoff.initialMs === 0) return 0; // 0 · factor^attempt is NaN once the power overflows
  const full = Math.min(backoff.maxMs, backoff.initialMs * backoff.factor ** attempt);
  const least = full * (1 - backoff.jitter);
  // Bounding the range, not the result: otherwise half of a flock that has reached maxMs would
  // return at the same instant.
  const most = Math.min(backoff.maxMs, full * (1 + backoff.jitter));
  return Math.round(least + (most - least) * chance);
}

/** An exit is expected when it is a code of `exitCodes`. A signal or a lost record never is. */
export function isExpected(exit: Exit, definition: Definition): boolean {
  return exit.kind === 'CODE' && definition.exitCodes.includes(exit.code);
}

/** Whether the restart policy starts a program again that was RUNNING and has ended. */
export function isRespawned(expected: boolean, definition: Definition): boolean {
  return (
    definition.autorestart === 'ALWAYS' || (definition.autorestart === 'UNEXPECTED' && !expected)
  );
}

/**
 * How long a run has lasted at a point in time, in ms. Both times are monotonic, so that no change
 * of the wall clock lengthens or shortens a run.
 */
export function lifetimeMs(run: Pick<LiveRun, 'startedMs'>, atMs: MonotonicMs): number {
  return Math.max(0, atMs - run.startedMs);
}

/**
 * Whether a run that ended was a failed start. Only a program that its policy would start again is
 * meant to stay up: the end of any other is an end, however early.
 *
 * @param stayed whether it lasted startMs
 */
export function isFailedStart(
  stayed: boolean,
  lifetime: number,
  expected: boolean,
  definition: Definition,
): boolean {
  if (!isRespawned(expected, definition)) return false;
  return !stayed || (definition.startMs === 0 && lifetime < earlyExitFloorMs && !expected);
}

/**
 * How many respawns in a row count, after a run that was RUNNING and ended: none after a run of
 * `resetMs`, and all of them after a shorter one. The bound does not depend on the wait before the
 * run: otherwise a program whose runs are slightly longer than the shortest wait would be restarted
 * at that pace for ever.
 *
 * @param crashes respawns in a row that counted when the run began
 */
export const crashesAfter = (crashes: number, lifetime: number, { resetMs }: Backoff): number =>
  lifetime >= resetMs ? 0 : crashes;

/**
 * The wait before a respawn, in whole milliseconds: none before the first, then by
 * `backoffDelayMs`. @param chance uniform in [0, 1)
 */
export function respawnDelayMs(backoff: Backoff, crashes: number, chance: number): number {
  return crashes === 0 ? 0 : backoffDelayMs(backoff, crashes - 1, chance);
}

/**
 * Whether a run that failed is tried again by `retries`, which is for what the restart policy never
 * runs again. @param job the policy does not concern it
 */
export function isTriedAgain(
  expected: boolean,
  attempts: number,
  definition: Definition,
  job: boolean,
): boolean {
  return (job || definition.autorestart === 'NEVER') && !expected && attempts < definition.retries;
}

/** Whether so many early exits in a row are too many. */
export function retriesExhausted(retries: number, definition: Definition): boolean {
  return definition.startRetries !== null && retries > definition.startRetries;
}

/** A daemon that nobody supervises is there twice after a restart. */
const describeLeftBehind = (count: number): string =>
  `it left ${count} ${count === 1 ? 'process' : 'processes'} behind that nobody supervises: let it run in the foreground, name the daemon (notify with MAINPID=), or end all with killMode cgroup`;

/** One exit in a few words, for people: `exit 3`, `signal KILL`, or why it is not known. */
export function describeExit(exit: Exit): string {
  if (exit.kind === 'UNKNOWN') return exit.why;
  const how =
    exit.kind === 'CODE'
      ? `exit ${exit.code}`
      : `signal ${exit.signal}${exit.coreDumped ? ', core dumped' : ''}`;
  return [
    exit.outOfMemory ? `${how}: the memory limit was reached, and the kernel killed for it` : how,
    ...(exit.leftBehind ? [describeLeftBehind(exit.leftBehind)] : []),
    ...(exit.outputLost
      ? [
          `${exit.outputLost} bytes of its output were lost, because its log could not be written (is the disk full?)`,
        ]
      : []),
  ].join('; ');
}
