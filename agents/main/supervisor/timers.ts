/** The timers of all machines, one each, behind a single timer of Node's. */
import { monotonicMs } from '../../../src/base/clock.ts';
import type { MonotonicMs } from '../../core/types.ts';

const maxTimerMs = 2 ** 31 - 1;

export class Timers {
  readonly #onDue: (ids: readonly string[]) => void;
  readonly #due = new Map<string, MonotonicMs>();
  #armed: NodeJS.Timeout | null = null;
  #armedAt = Number.POSITIVE_INFINITY;

  /** @param onDue called with all that are due, the earliest first; each of them is disarmed */
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
    this.#armed = setTimeout(
      () => this.#fire(),
      Math.min(maxTimerMs, Math.max(0, Math.ceil(atMs - monotonicMs()))),
    );
  }

  #fire(): void {
    this.#armed = null;
    this.#armedAt = Number.POSITIVE_INFINITY;
    const now = monotonicMs();
    const due: [string, MonotonicMs][] = [];
    let next = Number.POSITIVE_INFINITY;
    for (const timer of this.#due) {
      if (timer[1] <= now) due.push(timer);
      else next = Math.min(next, timer[1]);
    }
    for (const [id] of due) this.#due.delete(id);
    if (next !== Number.POSITIVE_INFINITY) this.#arm(next);
    // An agent that was held up finds many due at once. The map has them in the order in which they
    // were set.
    due.sort(([, one], [, other]) => one - other);
    if (due.length > 0) this.#onDue(due.map(([id]) => id));
  }
}
