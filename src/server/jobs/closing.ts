/**
 * Closing what was opened, in the reverse order, each step within a bound: a database that does not
 * answer keeps no plane from ending.
 */

import { delay } from '../../base/clock.ts';
import type { Logger } from '../../base/log.ts';
import { logProblem } from '../../base/plane-problems.ts';

export interface Closer {
  /** For the log. */
  readonly what: string;
  readonly withinMs: number;
  close(): Promise<unknown> | unknown;
}

/**
 * Closes all of them, the last one that was added first. What fails or takes too long is logged and
 * left behind.
 */
export async function closeAll(
  closers: readonly Closer[],
  log: Pick<Logger, 'warn'>,
): Promise<void> {
  for (const { what, withinMs, close } of closers.toReversed()) {
    try {
      if (!(await within(withinMs, close)))
        logProblem(log, 'SHUTDOWN_STEP_TIMED_OUT', 'a shutdown step took too long and was left', {
          what,
          withinMs,
        });
    } catch (error) {
      logProblem(log, 'SHUTDOWN_STEP_FAILED', 'a shutdown step failed', { what, err: error });
    }
  }
}

/** @returns false when the work was not done in time; it may go on */
async function within(ms: number, work: () => unknown): Promise<boolean> {
  const over = new AbortController();
  const done = Promise.resolve(work()).then(() => true);
  try {
    return await Promise.race([done, delay(ms, over.signal).then(() => false)]);
  } finally {
    over.abort();
    // A failure after the time is over has nobody left who waits for it.
    done.catch(() => {});
  }
}
