/**
 * Closing what was opened, in the reverse order, each step within a bound: a database that does not
 * answer keeps no plane from ending.
 */
import { delay } from '../../base/clock.ts';
import type { Logger } from '../../base/log.ts';

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
        log.warn({ what, withinMs }, 'closing took too long and was given up');
    } catch (error) {
      log.warn({ what, err: error }, 'closing failed');
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
