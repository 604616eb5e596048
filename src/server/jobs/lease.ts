/**
 * Work that one replica does for all. Which one is decided by a lease in the database, which the
 * others try to take all the time: when its holder dies, another one goes on within `leaseForMs`.
 */
import { releaseLease, takeLease } from '../../../schema/plane/store/lease.ts';
import { delay, monotonicMs } from '../../base/clock.ts';
import type { Logger } from '../../base/log.ts';
import type { OpenPlane } from '../plane.ts';
import { logFailure } from './on-time.ts';

const leaseForMs = 10_000;
export const renewEveryMs = 3000;

export class JobLease {
  readonly name: string;
  readonly #plane: Pick<OpenPlane, 'db' | 'replicaId'>;
  readonly #log: Logger;
  #isHeld = false;
  #askedMs = Number.NEGATIVE_INFINITY;
  #changed = new AbortController();

  constructor(name: string, plane: Pick<OpenPlane, 'db' | 'replicaId'>, log: Logger) {
    this.name = name;
    this.#plane = plane;
    this.#log = log;
  }

  get isHeld(): boolean {
    return this.#isHeld;
  }

  /** When it was last asked for, on the monotonic clock. */
  get askedMs(): number {
    return this.#askedMs;
  }

  /** Aborted when this replica next takes or loses the lease. */
  get changed(): AbortSignal {
    return this.#changed.signal;
  }

  /** Takes it when it is free, and renews it, until the signal. */
  async keep(signal: AbortSignal): Promise<void> {
    const { db, replicaId } = this.#plane;
    while (!signal.aborted) {
      try {
        this.#set(await takeLease(db, this.name, replicaId, leaseForMs));
        this.#askedMs = monotonicMs();
      } catch (error) {
        this.#set(false);
        logFailure(this.#log, `the lease of ${this.name}`, error);
      }
      await delay(renewEveryMs, signal);
    }
  }

  /** Gives it up, so that another replica has it at once. */
  async release(): Promise<void> {
    if (this.#isHeld) await releaseLease(this.#plane.db, this.name, this.#plane.replicaId);
  }

  #set(isHeld: boolean): void {
    if (isHeld === this.#isHeld) return;
    this.#isHeld = isHeld;
    const before = this.#changed;
    this.#changed = new AbortController();
    before.abort();
  }
}
