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

/**
 * How long a server wants to be left alone, by its header Retry-After (RFC 9110): seconds, or a date.
 * @param nowMs milliseconds since 1970 @returns milliseconds; null for a text that is neither
 */
export function parseRetryAfter(text: string, nowMs: number): number | null {
  const ms = /^\s*\d{1,9}\s*$/.test(text) ? Number(text) * 1000 : Date.parse(text) - nowMs;
  return Number.isNaN(ms) ? null : Math.max(0, ms);
}
