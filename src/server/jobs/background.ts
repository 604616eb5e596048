/**
 * Work that outlives its request: it ends before the database is closed, and some of it must be
 * done however long the database is away.
 */
import { delay } from '../../base/clock.ts';
import type { Logger } from '../../base/log.ts';

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
      .catch((error: unknown) => this.#log.error({ err: error }, 'background work failed'))
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
        this.#log.warn({ err: error }, `${what} failed and is tried again`);
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
