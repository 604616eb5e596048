/**
 * One latch per waiting agent session, by host: a wake-up that comes while the session is busy is
 * remembered, and many are one.
 */
import type { Latch } from '../../../schema/context.ts';

class HostLatch implements Latch {
  readonly #release: () => void;
  #set = false;
  #wake: (() => void) | undefined;

  constructor(register: (latch: HostLatch) => () => void) {
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
  readonly #byHost = new Map<string, Set<HostLatch>>();

  open(hostId: string): Latch {
    return new HostLatch((latch) => {
      const latches = this.#byHost.get(hostId) ?? new Set();
      this.#byHost.set(hostId, latches.add(latch));
      return () => {
        latches.delete(latch);
        if (latches.size === 0 && this.#byHost.get(hostId) === latches) this.#byHost.delete(hostId);
      };
    });
  }

  set(hostId: string): void {
    for (const latch of this.#byHost.get(hostId) ?? []) latch.set();
  }

  setAll(): void {
    for (const hostId of this.#byHost.keys()) this.set(hostId);
  }
}
