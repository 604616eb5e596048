/**
 * Reading a log needs descriptors. Where the agent has none left (EMFILE, ENFILE), that means
 * nothing about the log: whoever follows it waits and goes on from the same place, and whoever
 * asked for what is there now gets an error that names the cause.
 */
import { delay, monotonicMs } from '../../../src/base/clock.ts';
import { Failure } from '../../../src/base/errors.ts';
import { isShortage } from '../../../src/base/spare-descriptor.ts';
import type { OnProblem } from '../../../src/domain/agent-problems.ts';

const againMs = 200;
/** How long somebody who does not follow waits for an answer. */
const pageWaitsMs = 5_000;

export interface PatienceOptions {
  /** Waits until the signal is aborted. */
  readonly follow: boolean;
  readonly signal: AbortSignal;
  /** Called once, at the first shortage. */
  readonly onProblem?: OnProblem | undefined;
}

export class Patience {
  readonly #options: PatienceOptions;
  #sinceMs: number | null = null;
  #reported = false;

  constructor(options: PatienceOptions) {
    this.#options = options;
  }

  /** There was no shortage: what comes next has the whole time again. */
  reset(): void {
    this.#sinceMs = null;
  }

  /**
   * Waits a moment after a shortage.
   * @throws the error when it is no shortage @throws Failure UNAVAILABLE when there was one for too
   * long
   */
  async wait(error: unknown): Promise<void> {
    if (!isShortage(error)) throw error;
    const { follow, signal, onProblem } = this.#options;
    const message = error instanceof Error ? error.message : String(error);
    if (!this.#reported) {
      const detail = `a log cannot be read for want of descriptors; it is tried again: ${message}`;
      onProblem?.({ code: 'DESCRIPTORS_EXHAUSTED', detail });
    }
    this.#reported = true;
    this.#sinceMs ??= monotonicMs();
    if (!follow && monotonicMs() - this.#sinceMs >= pageWaitsMs) {
      throw new Failure(
        'UNAVAILABLE',
        `the log cannot be read, because its agent has run out of file descriptors: ${message}`,
        {
          hint: 'try again; raise the limit of open files of the agent (LimitNOFILE= of its systemd unit) where it happens again',
        },
      );
    }
    await delay(againMs, signal);
  }

  /**
   * Does the work, again after each shortage. @returns null when the signal was aborted first
   * @throws as `wait`
   */
  async outlast<T>(work: () => Promise<T>): Promise<T | null> {
    while (!this.#options.signal.aborted) {
      try {
        const done = await work();
        this.reset();
        return done;
      } catch (error) {
        await this.wait(error);
      }
    }
    return null;
  }
}
