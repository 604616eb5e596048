/** The closed sets that an instance's state is made of, and what follows from a record and the time. */

export const instanceStates = ['STOPPED', 'WAITING', 'STARTING', 'RUNNING', 'BACKOFF', 'STOPPING', 'EXITED', 'FATAL', 'UNKNOWN'] as const;
export type InstanceState = (typeof instanceStates)[number];

export const desiredStates = ['RUNNING', 'STOPPED'] as const;
export type DesiredState = (typeof desiredStates)[number];

export const desiredReasons = ['AUTOSTART', 'NO_AUTOSTART', 'DISABLED', 'OPERATOR', 'SCHEDULE', 'ACTIVITY'] as const;
export type DesiredReason = (typeof desiredReasons)[number];

export const stateReasons = [
  'NONE',
  'AUTOSTART',
  'BOOT',
  'OPERATOR',
  'RESPAWN',
  'DISABLED',
  'REVISED',
  'UNASSIGNED',
  'RETRY',
  'EARLY_EXIT',
  'EXIT_EXPECTED',
  'EXIT_UNEXPECTED',
  'RETRIES_EXHAUSTED',
  'SPAWN_FAILED',
  'KILLED',
  'STOP_TIMEOUT',
  'HOST_UNREACHABLE',
  'ADOPTED',
  'LOST',
  'UNHEALTHY',
  'WATCHDOG',
  'TIMED_OUT',
  'DEPENDENCY',
  'SCHEDULE',
  'CATCH_UP',
  'ACTIVITY',
] as const;
export type StateReason = (typeof stateReasons)[number];

export const healthLevels = ['NONE', 'STARTING', 'HEALTHY', 'UNHEALTHY'] as const;
export type Health = (typeof healthLevels)[number];

/** True when the process that lives is of an older revision than the program. */
export function isStaged(instance: { readonly liveRevision: number | null; readonly programRevision: number }): boolean {
  return instance.liveRevision !== null && instance.liveRevision < instance.programRevision;
}

/** Milliseconds to the next try: 0 when it is due, null when none is planned. */
export function retryInMs(instance: { readonly retryAt: Date | null }, now: number): number | null {
  return instance.retryAt === null ? null : Math.max(0, instance.retryAt.getTime() - now);
}
