/**
 * A point in time that a later process can measure from. Within one boot of the host the kernel's
 * monotonic clock shows how much time has passed, whatever anybody does to the wall clock. Across a
 * reboot there is only the wall clock. Pure.
 */

/**
 * A reading of the kernel's monotonic clock (CLOCK_MONOTONIC), which is the same for all processes
 * of one boot.
 */
export interface BootTime {
  readonly id: string;
  readonly atMs: number;
}

export interface Moment {
  /** Milliseconds since 1970. */
  readonly wallMs: number;
  /** Absent in what an earlier agent wrote. */
  readonly boot?: BootTime | null | undefined;
}

/**
 * How long ago it was, in ms. Never negative: a wall clock that was set back makes nothing younger
 * than it was.
 */
export function elapsedMs(then: Moment, now: Moment): number {
  const sameBoot = then.boot != null && now.boot != null && then.boot.id === now.boot.id;
  return Math.max(
    0,
    sameBoot
      ? (now.boot as BootTime).atMs - (then.boot as BootTime).atMs
      : now.wallMs - then.wallMs,
  );
}
