/**
 * What each token may spend: a bucket that fills with time. One for each token and plane; the price
 * of operations is computed in src/server/http.
 */
import { monotonicMs } from '../../base/clock.ts';

export interface BudgetLimits {
  /** What a bucket holds when it is full. */
  readonly limit: number;
  /** What comes back in a second. */
  readonly restoreRate: number;
}

export const budgetLimits: BudgetLimits = { limit: 1_000_000, restoreRate: 20_000 };

/**
 * Buckets that are looked through at once for those that are full again and need not be remembered.
 */
const maxRemembered = 10_000;

export class TokenBucket {
  readonly limits: BudgetLimits;
  readonly #now: () => number;
  #level: number;
  #at: number;

  constructor(limits: BudgetLimits, now: () => number) {
    this.limits = limits;
    this.#now = now;
    this.#level = limits.limit;
    this.#at = now();
  }

  get available(): number {
    const now = this.#now();
    this.#level = Math.min(
      this.limits.limit,
      this.#level + ((now - this.#at) / 1000) * this.limits.restoreRate,
    );
    this.#at = now;
    return Math.floor(this.#level);
  }

  /** @returns false when there is less: nothing is taken then */
  take(cost: number): boolean {
    if (this.available < cost) return false;
    this.#level -= cost;
    return true;
  }

  giveBack(cost: number): void {
    this.#level = Math.min(this.limits.limit, this.available + cost);
  }

  /** Milliseconds until so much is there. */
  waitMs(cost: number): number {
    return Math.ceil((Math.max(0, cost - this.available) / this.limits.restoreRate) * 1000);
  }
}

export class Budgets {
  readonly #limits: BudgetLimits;
  readonly #now: () => number;
  readonly #buckets = new Map<string, TokenBucket>();

  constructor(limits: BudgetLimits = budgetLimits, now: () => number = monotonicMs) {
    this.#limits = limits;
    this.#now = now;
  }

  of(tokenId: string): TokenBucket {
    const known = this.#buckets.get(tokenId);
    if (known) return known;
    if (this.#buckets.size >= maxRemembered) this.#forgetFull();
    const bucket = new TokenBucket(this.#limits, this.#now);
    this.#buckets.set(tokenId, bucket);
    return bucket;
  }

  /** A full bucket is as good as a new one. */
  #forgetFull(): void {
    for (const [id, { available, limits }] of this.#buckets)
      if (available >= limits.limit) this.#buckets.delete(id);
  }
}
