/**
 * Starts the server again when it dies under a plane that lives (killed by hand, or by the kernel
 * for want of memory). Its clients reconnect.
 */

import { monotonicMs } from '../../base/clock.ts';
import type { Logger } from '../../base/log.ts';
import { logProblem } from '../../base/plane-problems.ts';
import { lives } from '../../base/process-identity.ts';
import type { Postmaster } from './postmaster.ts';

export interface Keeper {
  readonly current: () => Postmaster;
  /** Whether the server has died and the last attempt to start it again failed. */
  readonly failing: () => boolean;
  /** Ends the watch; a restart under way is awaited first. The server is left as it is. */
  stop(): Promise<void>;
}

/**
 * How long a dead server may go unnoticed. An adopted server is not our child, so its end comes
 * with no event and must be looked for.
 */
const lookEveryMs = 500;
/**
 * The longest pause between attempts: recovery may take long, and each attempt writes to two logs.
 */
const longestPauseMs = 5000;

/**
 * @param restart starts a server in place of the one that died; when it fails, it is tried again
 * after a pause that doubles
 */
export function keepRunning(
  first: Postmaster,
  restart: () => Promise<Postmaster>,
  log: Pick<Logger, 'warn'>,
): Keeper {
  let current = first;
  let restarting: Promise<void> | undefined;
  let failures = 0;
  let attemptAt = Number.NEGATIVE_INFINITY;
  const again = async () => {
    logProblem(log, 'POSTGRES_DIED', 'PostgreSQL died and is started again', {
      pid: current.who.pid,
    });
    try {
      current = await restart();
      failures = 0;
    } catch (error) {
      failures += 1;
      attemptAt = monotonicMs() + Math.min(lookEveryMs * 2 ** failures, longestPauseMs);
      logProblem(log, 'POSTGRES_NOT_RESTARTED', 'cannot start PostgreSQL again', { err: error });
    }
    restarting = undefined;
  };
  const timer = setInterval(() => {
    if (!restarting && monotonicMs() >= attemptAt && !lives(current.who)) restarting = again();
  }, lookEveryMs).unref();
  return {
    current: () => current,
    failing: () => failures > 0,
    async stop() {
      clearInterval(timer);
      await restarting;
    },
  };
}
