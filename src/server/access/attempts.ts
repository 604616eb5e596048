/**
 * Refused attempts to get in, counted by address in bounded memory. A flood of wrong tokens costs
 * neither a row of the event log each nor a look-up each: the log gets the counts once a minute,
 * and an address with too many refusals has its secrets compared with a list in memory first. Good
 * tokens pass that too, because many clients may share the address of a proxy.
 */
import type { AccessRefusedPayload, RefusedAttempt } from '../../../schema/access/topics.ts';

/** So many refusals at once, and one more every `refillMs`. */
const burst = 50;
const refillMs = 1000;
const maxAddresses = 1000;
const maxEventsPerFlush = 20;

interface Counted {
  count: number;
  readonly sinceMs: number;
}

interface Bucket {
  tokens: number;
  atMs: number;
}

export class Attempts {
  readonly #now: () => number;
  readonly #buckets = new Map<string, Bucket>();
  #counted = new Map<
    string,
    Counted & { readonly attempt: RefusedAttempt; readonly address: string | null }
  >();

  /** @param now milliseconds since 1970 */
  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  /** Whether this address has had more refusals than an honest client has. */
  tooMany(address: string): boolean {
    return this.#bucket(address).tokens < 1;
  }

  refused(attempt: RefusedAttempt, address: string): void {
    const bucket = this.#bucket(address);
    bucket.tokens = Math.max(0, bucket.tokens - 1);
    this.#buckets.delete(address);
    this.#buckets.set(address, bucket);
    for (const oldest of this.#buckets.keys()) {
      if (this.#buckets.size <= maxAddresses) break;
      this.#buckets.delete(oldest);
    }
    const known = this.#counted.has(`${attempt} ${address}`);
    const place = known || this.#counted.size < maxAddresses ? address : null;
    const key = `${attempt} ${place ?? ''}`;
    const counted = this.#counted.get(key) ?? {
      attempt,
      address: place,
      count: 0,
      sinceMs: this.#now(),
    };
    counted.count += 1;
    this.#counted.set(key, counted);
  }

  /**
   * What was refused since the last call, for the event log: the addresses with the most attempts,
   * and the rest of each kind together.
   */
  take(): AccessRefusedPayload[] {
    const all = [...this.#counted.values()].sort((a, b) => b.count - a.count);
    this.#counted = new Map();
    const rest = new Map<RefusedAttempt, Counted>();
    for (const { attempt, count, sinceMs } of all.slice(maxEventsPerFlush)) {
      const known = rest.get(attempt);
      rest.set(attempt, {
        count: count + (known?.count ?? 0),
        sinceMs: Math.min(sinceMs, known?.sinceMs ?? sinceMs),
      });
    }
    const together = [...rest].map(([attempt, counted]) => ({
      attempt,
      address: null,
      ...counted,
    }));
    return [...all.slice(0, maxEventsPerFlush), ...together].map(
      ({ attempt, address, count, sinceMs }) => {
        return { attempt, address, count, since: new Date(sinceMs).toISOString() };
      },
    );
  }

  #bucket(address: string): Bucket {
    const now = this.#now();
    const bucket = this.#buckets.get(address) ?? { tokens: burst, atMs: now };
    bucket.tokens = Math.min(burst, bucket.tokens + Math.max(0, now - bucket.atMs) / refillMs);
    bucket.atMs = now;
    return bucket;
  }
}
