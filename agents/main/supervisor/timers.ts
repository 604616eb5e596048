/** The timers of all machines, one each, behind a single timer of Node's. */
import { monotonicMs } from '../../../src/base/clock.ts';
import type { MonotonicMs } from '../../core/types.ts';

const longestMs = 2 ** 31 - 1;

export class Timers {
  readonly #onDue: (ids: readonly string[]) => void;
  readonly #due = new Map<string, MonotonicMs>();
  #armed: NodeJS.Timeout | null = null;
  #armedAt = Number.POSITIVE_INFINITY;

  /** @param onDue called with all that are due; each of them is disarmed */
  constructor(onDue: (ids: readonly string[]) => void) {
    this.#onDue = onDue;
  }

  /** Replaces the timer of `id`; null disarms it. */
  set(id: string, atMs: MonotonicMs | null): void {
    if (atMs === null) {
      // Node's timer is left: at worst it fires for nothing once.
      this.#due.delete(id);
      return;
    }
    this.#due.set(id, atMs);
    if (atMs < this.#armedAt) this.#arm(atMs);
  }

  close(): void {
    this.#due.clear();
    if (this.#armed !== null) clearTimeout(this.#armed);
    this.#armed = null;
  }

  #arm(atMs: MonotonicMs): void {
    if (this.#armed !== null) clearTimeout(this.#armed);
    this.#armedAt = atMs;
    this.#armed = setTimeout(() => this.#fire(), Math.min(longestMs, Math.max(0, Math.ceil(atMs - monotonicMs()))));
  }

  #fire(): void {
    this.#armed = null;
    this.#armedAt = Number.POSITIVE_INFINITY;
    const now = monotonicMs();
    const ids: string[] = [];
    let next = Number.POSITIVE_INFINITY;
    for (const [id, atMs] of this.#due) {
      if (atMs <= now) ids.push(id);
      else next = Math.min(next, atMs);
    }
    for (const id of ids) this.#due.delete(id);
    if (next !== Number.POSITIVE_INFINITY) this.#arm(next);
    if (ids.length > 0) this.#onDue(ids);
  }
}
