/**
 * The problems that a plane logs as warnings or errors. Each line carries its code in the field
 * `code`, and a code never changes its meaning: people filter and alert by it. The agent's codes
 * are in src/domain/agent-problems.ts.
 */

/** The level of each in the log, and what it means. */
export const planeProblems = {
  BACKGROUND_WORK_ABANDONED: {
    level: 'warn',
    description: 'The plane stopped before work that it had begun for a request was done.',
  },
  BACKGROUND_WORK_FAILED: {
    level: 'error',
    description: 'Work that follows a request failed. It is not repeated.',
  },
  BACKGROUND_WORK_RETRIED: {
    level: 'warn',
    description: 'Work that must be done failed, and the plane repeats it until it succeeds.',
  },
  CALENDAR_NOT_REFRESHED: {
    level: 'warn',
    description: 'The calendar of a schedule cannot be expanded again. Its known dates stay.',
  },
  CONNECTIONS_REFUSED: {
    level: 'warn',
    description:
      'The plane refused connections, because a bound was reached. One line a minute at most; `refused` counts them, `setting` names the bound.',
  },
  DATABASE_FAULT: {
    level: 'warn',
    description: 'The database did not carry out a request: it is away, full, slow or read-only.',
  },
  HEARTBEAT_NOT_SENT: {
    level: 'warn',
    description:
      'The heartbeat of the plane (`GANDER_HEARTBEAT_URL`) was not sent; `reason` states why.',
  },
  JOB_FAILED: {
    level: 'warn',
    description:
      'A regular job of the plane failed, such as the heartbeat or retention. It runs again; `job` names it.',
  },
  LOG_LINES_DROPPED: {
    level: 'warn',
    description: 'Lines of this log could not be written; `lines` counts them.',
  },
  NOT_READY: {
    level: 'warn',
    description: 'A readiness check was answered with 503; `reason` is in the answer too.',
  },
  POSTGRES_DIED: {
    level: 'warn',
    description: "The plane's embedded PostgreSQL died, and the plane starts it again.",
  },
  POSTGRES_NOT_RESTARTED: {
    level: 'warn',
    description: 'The embedded PostgreSQL could not be started again. The plane tries again.',
  },
  REVOCATIONS_NOT_FOLLOWED: {
    level: 'warn',
    description:
      'The plane cannot read the event log for revoked tokens. It compares them with the database every two seconds meanwhile.',
  },
  SHUTDOWN_STEP_FAILED: {
    level: 'warn',
    description: 'A step of the shutdown failed, and the shutdown continues; `what` names it.',
  },
  SHUTDOWN_STEP_TIMED_OUT: {
    level: 'warn',
    description: 'A step of the shutdown took too long, and was left; `what` names it.',
  },
  TELEMETRY_NOT_SENT: {
    level: 'warn',
    description:
      'The collector of OpenTelemetry did not take spans or metrics (`signal`); `reason` states why. Spans are sent again, metrics with the next export.',
  },
  TELEMETRY_REFUSED: {
    level: 'warn',
    description:
      'The collector of OpenTelemetry refused spans or metrics for good; `signal` and `count` state what, `reason` why. They are not sent again.',
  },
  TELEMETRY_SKIPPED: {
    level: 'warn',
    description:
      'Retention removed events before their spans were exported, because the collector was away for too long; `from` and `to` are their sequences.',
  },
  UNEXPECTED_EXIT: {
    level: 'fatal',
    description: 'A fault of the plane outside of any request: it closes in order and exits.',
  },
  UNEXPECTED_REQUEST_ERROR: {
    level: 'error',
    description:
      'A fault of the plane in a request. The client received code INTERNAL and the same `errorId`.',
  },
  UNEXPECTED_SOCKET_ERROR: {
    level: 'error',
    description: 'A fault of the plane on a WebSocket. The connection ends.',
  },
} as const satisfies Readonly<
  Record<string, { readonly level: 'warn' | 'error' | 'fatal'; readonly description: string }>
>;

export type PlaneProblemCode = keyof typeof planeProblems;

type LevelOf<C extends PlaneProblemCode> = (typeof planeProblems)[C]['level'];
type Write = (fields: object, message: string) => void;

/**
 * Logs a problem at its level, with its code. The only way to log a warning or an error in the
 * plane; a test holds that.
 * @param message verb and object first, without values: those are fields
 * @param fields the context of this occurrence; an error as `err`
 */
export function logProblem<C extends PlaneProblemCode>(
  log: { readonly [level in LevelOf<C>]: Write },
  code: C,
  message: string,
  fields: Readonly<Record<string, unknown>> = {},
): void {
  const level: LevelOf<C> = planeProblems[code].level;
  log[level]({ code, ...fields }, message);
}
