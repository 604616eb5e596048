/**
 * The connections to PostgreSQL, with bounds on everything that could be waited for without end: a
 * lock, a statement, a transaction whose plane stands still, a peer that is gone without a word.
 * Every time limit of the database is here.
 */
import postgres from 'postgres';
import type { DatabaseOptions } from './database-url.ts';

export interface DatabaseLimits {
  /** A statement that takes longer is cancelled by PostgreSQL (57014). */
  readonly statementMs: number;
  /** Waiting for a lock takes no longer (55P03). */
  readonly lockMs: number;
  /**
   * A transaction in which the plane issues no statement for so long is ended (25P03): a plane that
   * stands still must not hold locks that others wait for.
   */
  readonly idleInTransactionMs: number;
  /**
   * A connection on which a statement has had no answer for so long is closed by the plane. More
   * than `statementMs`: PostgreSQL answers within that while it is there.
   */
  readonly answerMs: number;
  /** Making a connection takes no longer. */
  readonly connectMs: number;
  /**
   * A statement, or a transaction, waits no longer for a connection to become free. 0: without
   * limit.
   */
  readonly waitMs: number;
  /**
   * Statements and transactions that wait for a connection at once: as many as twice the largest
   * fleet has agents.
   */
  readonly maxWaiting: number;
}

export const databaseLimits: DatabaseLimits = {
  statementMs: 60_000,
  lockMs: 20_000,
  idleInTransactionMs: 15_000,
  answerMs: 75_000,
  connectMs: 15_000,
  waitMs: 30_000,
  maxWaiting: 20_000,
};

/** For migrations: an index over ten million events takes what it takes. */
export const unlimited: DatabaseLimits = {
  ...databaseLimits,
  ...{ statementMs: 0, lockMs: 0, idleInTransactionMs: 60_000, answerMs: 0, waitMs: 0 },
};

/**
 * Seconds after which PostgreSQL asks whether a silent plane is still there, between two questions,
 * and unanswered questions until it ends the session.
 */
const keepalives = {
  tcp_keepalives_idle: 20,
  tcp_keepalives_interval: 5,
  tcp_keepalives_count: 3,
  tcp_user_timeout: 30_000,
};

/**
 * In seconds. The library's own delay grows to 20 s with the requests that fail meanwhile: a busy
 * plane would stay away long after its database is back.
 */
const reconnectDelay = (attempt: number): number => Math.min(0.02 * 2 ** attempt, 0.5);

/**
 * Options that the driver's types do not have. All but the first are of the patched driver: see
 * patches/.
 */
const notTyped = (limits: DatabaseLimits): object => ({
  // No statement is sent to a connection that is busy: it would wait behind statements of up to 60
  // s each, with no limit on its wait.
  max_pipeline: 0,
  answer_timeout: limits.answerMs / 1000,
  wait_timeout: limits.waitMs / 1000,
  max_waiting: limits.maxWaiting,
});

/**
 * Opens a pool; connections are made when they are needed.
 * @param max number of connections
 */
export function openPool(
  options: DatabaseOptions,
  max: number,
  limits: DatabaseLimits = databaseLimits,
): postgres.Sql {
  return postgres({
    ...options,
    max,
    backoff: reconnectDelay,
    onnotice: () => {},
    connect_timeout: limits.connectMs / 1000,
    keep_alive: 20,
    ...notTyped(limits),
    connection: {
      application_name: 'gander',
      statement_timeout: limits.statementMs,
      lock_timeout: limits.lockMs,
      idle_in_transaction_session_timeout: limits.idleInTransactionMs,
      ...keepalives,
    } as Partial<postgres.ConnectionParameters>,
  });
}
