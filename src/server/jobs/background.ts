/**
 * Work that outlives its request: it ends before the database is closed, and some of it must be
 * done however long the database is away.
 */

import { delay } from '../../base/clock.ts';
import type { Logger } from '../../base/log.ts';
import { logProblem } from '../../base/plane-problems.ts';

/** Between attempts at work that must be done. */
const insistEveryMs = 5000;

export class Background {
  readonly #log: Logger;
  readonly #work = new Set<Promise<unknown>>();
  readonly #ending = new AbortController();

  constructor(log: Logger) {
    this.#log = log;
  }

  add(work: Promise<unknown>): void {
    const settled = work
      .catch((error: unknown) =>
        logProblem(this.#log, 'BACKGROUND_WORK_FAILED', 'background work failed', { err: error }),
      )
      .finally(() => this.#work.delete(settled));
    this.#work.add(settled);
  }

  /** Attempts it until it succeeds; when the plane stops, no more. */
  async insist(what: string, work: () => Promise<unknown>): Promise<void> {
    for (;;) {
      try {
        await work();
        return;
      } catch (error) {
        logProblem(this.#log, 'BACKGROUND_WORK_RETRIED', 'background work failed and is repeated', {
          what,
          err: error,
        });
      }
      await delay(insistEveryMs, this.#ending.signal);
      if (this.#ending.signal.aborted) return;
    }
  }

  async end(): Promise<void> {
    this.#ending.abort();
    await Promise.all(this.#work);
  }
}
