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
    this.#restore();
    return Math.max(0, Math.floor(this.#level));
  }

  /** @returns false when there is less: nothing is taken then */
  take(cost: number): boolean {
    if (this.available < cost) return false;
    this.#level -= cost;
    return true;
  }

  /** Takes what was used already: below zero the bucket is in debt, and nothing is available. */
  charge(cost: number): void {
    this.#restore();
    this.#level -= cost;
  }

  giveBack(cost: number): void {
    this.#restore();
    this.#level = Math.min(this.limits.limit, this.#level + cost);
  }

  /** Milliseconds until so much is there; of 0, until there is no debt. */
  waitMs(cost: number): number {
    this.#restore();
    return Math.ceil((Math.max(0, cost - this.#level) / this.limits.restoreRate) * 1000);
  }

  #restore(): void {
    const now = this.#now();
    this.#level = Math.min(
      this.limits.limit,
      this.#level + ((now - this.#at) / 1000) * this.limits.restoreRate,
    );
    this.#at = now;
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
