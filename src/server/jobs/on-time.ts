/** Work that falls due at times which events may bring forward. */
import type { EventRecord, Plane } from '../../../schema/context.ts';
import { delay } from '../../base/clock.ts';
import { Pending } from '../../base/iterate.ts';
import type { Logger } from '../../base/log.ts';
import { logProblem } from '../../base/plane-problems.ts';
import { reconnectPolicy, retryDelayMs } from '../../base/retry.ts';

const retryMs = 5000;
/** Another plane may have written what this one does not know. */
const longestPauseMs = 30_000;

/** Something that falls due. */
export interface Dues {
  readonly what: string;
  /** Something may be due earlier than was thought. */
  readonly wakes: (event: EventRecord) => boolean;
  /** Does what is due. @returns when the next is; null when nothing is to come */
  readonly work: () => Promise<Date | null>;
}

/** Does what is due when it is. Sleeps until the next is; an event may wake it earlier. */
export async function keepOnTime(
  plane: Pick<Plane, 'log'>,
  log: Logger,
  signal: AbortSignal,
  { what, wakes, work }: Dues,
): Promise<void> {
  const nextEvent = waking(log, signal, what, () => plane.log.batches(null, wakes, signal));
  // Asked for once, however often the pause is over before it comes: what comes to a question that
  // nobody awaits would be lost. It may be awaited for days.
  let event = new Pending(nextEvent());
  while (!signal.aborted) {
    let pauseMs = retryMs;
    try {
      const next = await work();
      pauseMs = next ? Math.max(10, next.getTime() - Date.now()) : longestPauseMs;
    } catch (error) {
      logFailure(log, what, error);
    }
    const over = new AbortController();
    const pause = delay(Math.min(pauseMs, longestPauseMs), AbortSignal.any([signal, over.signal]));
    void pause.then(() => over.abort());
    if (await event.wait(over.signal)) event = new Pending(nextEvent());
    over.abort();
  }
}

/**
 * Waits for the next event. When events cannot be read, the wait ends after a pause that grows with
 * each failure in a row: what came meanwhile is not known, so the work is due.
 */
function waking(
  log: Logger,
  signal: AbortSignal,
  what: string,
  listen: () => AsyncIterator<unknown>,
): () => Promise<true> {
  let events = listen();
  let failures = 0;
  return async () => {
    try {
      await events.next();
      failures = 0;
    } catch (error) {
      logFailure(log, `following the events for ${what}`, error);
      await delay(retryDelayMs(reconnectPolicy, failures, Math.random()), signal);
      failures += 1;
      events = listen();
    }
    return true;
  };
}

export const logFailure = (log: Logger, job: string, error: unknown) =>
  logProblem(log, 'JOB_FAILED', 'a job failed and runs again', { job, err: error });
