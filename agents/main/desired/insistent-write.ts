/**
 * A file of the agent's state that is written whole, again and again until the disk takes it: what
 * a full disk has refused is there once it has room, also when nothing else changes.
 */
import type { OnProblem } from '../../../src/domain/agent-problems.ts';
import { messageOf } from '../../link/files.ts';

const retryEveryMs = 1000;

export interface InsistentWriteOptions {
  /** Of what is written, for messages. */
  readonly what: string;
  /** Writes all of it as it is now. Throws when the disk refuses. */
  readonly write: () => void;
  readonly onProblem: OnProblem;
}

export class InsistentWrite {
  readonly #options: InsistentWriteOptions;
  #isBehind = false;
  #closed = false;
  #timer: NodeJS.Timeout | null = null;

  constructor(options: InsistentWriteOptions) {
    this.#options = options;
  }

  /** True: the disk lacks something of it. */
  get isBehind(): boolean {
    return this.#isBehind;
  }

  /** Writes now, or else as soon as the disk takes it. */
  attempt(): void {
    const { what, write, onProblem } = this.#options;
    try {
      write();
    } catch (error) {
      this.failed(error);
      return;
    }
    if (this.#isBehind)
      onProblem({ code: 'STORAGE_RECOVERED', detail: `${what} can be written again` });
    this.#isBehind = false;
  }

  /** A part of it could not be written in another way. The first failure in a row is reported. */
  failed(error: unknown): void {
    const { what, onProblem } = this.#options;
    if (!this.#isBehind)
      onProblem({
        code: 'STATE_NOT_WRITTEN',
        detail: `${what} cannot be written: ${messageOf(error)}`,
      });
    this.#isBehind = true;
    if (this.#closed) return;
    this.#timer ??= setTimeout(() => {
      this.#timer = null;
      if (this.#isBehind) this.attempt();
    }, retryEveryMs).unref();
  }

  /** Tries it a last time where the disk is behind. */
  close(): void {
    this.#closed = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    if (this.#isBehind) this.attempt();
  }
}
