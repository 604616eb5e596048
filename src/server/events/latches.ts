/**
 * One latch per waiting agent session, by host, and per reader of a channel, by channel: a wake-up
 * that comes while the waiter is busy is remembered, and many are one.
 */
import type { Latch } from '../../../schema/context.ts';

class WakeLatch implements Latch {
  readonly #release: () => void;
  #set = false;
  #wake: (() => void) | undefined;

  constructor(register: (latch: WakeLatch) => () => void) {
    this.#release = register(this);
  }

  set(): void {
    this.#set = true;
    this.#wake?.();
  }

  next(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        this.#set = false;
        this.#wake = undefined;
        signal.removeEventListener('abort', done);
        resolve();
      };
      if (this.#set || signal.aborted) return done();
      signal.addEventListener('abort', done, { once: true });
      this.#wake = done;
    });
  }

  close(): void {
    this.#release();
  }
}

export class Latches {
  readonly #byId = new Map<string, Set<WakeLatch>>();

  open(id: string): Latch {
    return new WakeLatch((latch) => {
      const latches = this.#byId.get(id) ?? new Set();
      this.#byId.set(id, latches.add(latch));
      return () => {
        latches.delete(latch);
        if (latches.size === 0 && this.#byId.get(id) === latches) this.#byId.delete(id);
      };
    });
  }

  set(id: string): void {
    for (const latch of this.#byId.get(id) ?? []) latch.set();
  }

  setAll(): void {
    for (const id of this.#byId.keys()) this.set(id);
  }
}
