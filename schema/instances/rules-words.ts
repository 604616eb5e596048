/** The closed sets of words that an instance is described with, each word with its meaning. */

export const instanceStates = {
  STOPPED: { description: 'Nothing lives, and nothing is to.' },
  WAITING: { description: 'It is to run as soon as what it depends on allows.' },
  STARTING: { description: 'Its process lives, not yet for startMs.' },
  RUNNING: { description: 'Its process has stayed up for startMs.' },
  BACKOFF: { description: 'Its process ended; the next try is planned.' },
  STOPPING: { description: 'Its process was asked to end and has not yet.' },
  EXITED: { description: 'Its process ended by itself, and it is not started again.' },
  FATAL: { description: 'It could not be started, and nobody tries any more.' },
  UNKNOWN: {
    description: 'The host of the instance is out of reach. Only the plane gives this state.',
  },
} as const;

export const desiredStates = {
  RUNNING: { description: 'The plane wants the instance to run.' },
  STOPPED: { description: 'The plane wants the instance not to run.' },
} as const;

export const desiredReasons = {
  AUTOSTART: { description: 'Autostart of an enabled assignment.' },
  NO_AUTOSTART: { description: 'Autostart is off and nobody has started it.' },
  DISABLED: {
    description: 'Its assignment is disabled, or there is none any more (then it is retiring).',
  },
  OPERATOR: { description: 'A command that an operator issued.' },
  SCHEDULE: { description: 'A schedule, which acted at one of its times.' },
  ACTIVITY: { description: 'An activity that the instance takes part in.' },
} as const;

export const stateReasons = {
  NONE: { description: 'Nothing has happened to it yet.' },
  AUTOSTART: { description: 'It was started because it is to run.' },
  BOOT: { description: 'It was started because its host booted.' },
  OPERATOR: { description: 'An operator’s command did it.' },
  RESPAWN: { description: 'It was started again after it had ended.' },
  DISABLED: { description: 'It was stopped because its assignment is disabled.' },
  REVISED: { description: 'It was restarted to take up a new revision.' },
  UNASSIGNED: { description: 'It was stopped because it is no longer assigned.' },
  RETRY: { description: 'It is tried again after it had failed.' },
  EARLY_EXIT: { description: 'It ended before startMs had passed, although it was to stay up.' },
  EXIT_EXPECTED: { description: 'It ended with one of its exitCodes.' },
  EXIT_UNEXPECTED: { description: 'It ended with another code, or by a signal.' },
  RETRIES_EXHAUSTED: { description: 'It failed to start once more than startRetries allows.' },
  SPAWN_FAILED: { description: 'Its process could not be started; detail has the cause.' },
  KILLED: {
    description:
      'Never written: an end by a signal is EXIT_UNEXPECTED, and `trigger` names who sent the signal.',
  },
  STOP_TIMEOUT: {
    description:
      'It did not end within stopTimeoutMs and was killed. Written by earlier agents only: see `killed`.',
  },
  HOST_UNREACHABLE: { description: 'Its host is out of reach.' },
  ADOPTED: { description: 'The agent came back and found it alive.' },
  LOST: { description: 'It ended while nobody watched, and how is not known.' },
  UNHEALTHY: {
    description:
      'Its liveness probe failed failureThreshold times in a row, so it was stopped as failed.',
  },
  WATCHDOG: {
    description:
      'It gave no sign of life (WATCHDOG=1) for watchdogMs, so it was stopped as failed.',
  },
  TIMED_OUT: { description: 'It ran for longer than timeoutMs, so it was stopped as failed.' },
  DEPENDENCY: {
    description: 'It waits for what it depends on, or was stopped or started with it.',
  },
  SCHEDULE: { description: 'A schedule caused the change.' },
  CATCH_UP: { description: 'A schedule did it, for a firing that was missed.' },
  ACTIVITY: { description: 'An activity caused the change.' },
} as const;

export const healthLevels = {
  NONE: { description: 'Nothing lives, or its definition has neither a probe nor notify.' },
  STARTING: {
    description:
      'Some of what must be seen is missing: readiness passed, READY=1, liveness passed for the first time.',
  },
  HEALTHY: { description: 'All of that was seen.' },
  UNHEALTHY: {
    description:
      'A probe failed failureThreshold times in a row. By liveness the run is then restarted.',
  },
} as const;

export const instanceGroupings = {
  STATE: { description: 'Instances are counted by their state; the values are names of states.' },
  HEALTH: { description: 'Instances are counted by their health; the values are names of levels.' },
  PROGRAM: {
    description:
      'Instances are counted by program; the values are keys of programs, name or name/environment.',
  },
  HOST: { description: 'Instances are counted by host; the values are names of hosts.' },
  ENVIRONMENT: {
    description:
      'Instances are counted by the environment of their programs; the values are names of environments.',
  },
  LABEL: {
    description:
      'Instances are counted by the labels of their hosts; the values are written key=value. An instance counts once for each label of its host, and for none where the host has no label.',
  },
} as const;
