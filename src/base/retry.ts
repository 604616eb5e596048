/**
 * How long to wait before trying again: exponential, bounded, and spread by chance so that a flock
 * does not return as one.
 */

export interface RetryPolicy {
  readonly initialMs: number;
  readonly factor: number;
  readonly maxMs: number;
}

/** PROTOCOL.md: 250 ms doubling to 30 s, times a random factor in 0.5 to 1. */
export const reconnectPolicy: RetryPolicy = { initialMs: 250, factor: 2, maxMs: 30_000 };

/** @param attempt 0 for the first retry. @param chance uniform in [0, 1). @returns milliseconds */
export function retryDelayMs(policy: RetryPolicy, attempt: number, chance: number): number {
  const full = Math.min(policy.maxMs, policy.initialMs * policy.factor ** Math.min(attempt, 64));
  return full * (0.5 + chance / 2);
}
