/** A token bucket: so much on average, more in a burst. Pure: the time is passed in. */

export interface Rate {
  readonly perSecond: number;
  readonly burst: number;
}

export interface Allowance {
  readonly left: number;
  /** When `left` was computed, in ms on the monotonic clock. */
  readonly atMs: number;
  /** How many were refused since the last one that was allowed. */
  readonly dropped: number;
}

export const fullAllowance = ({ burst }: Rate, atMs: number): Allowance => ({
  left: burst,
  atMs,
  dropped: 0,
});

/**
 * @returns the allowance after one more, and whether that one is allowed. `dropped` is then how
 * many before it were not
 */
export function spend(
  { perSecond, burst }: Rate,
  before: Allowance,
  atMs: number,
): { readonly allowance: Allowance; readonly dropped: number; readonly allowed: boolean } {
  const left = Math.min(burst, before.left + (Math.max(0, atMs - before.atMs) * perSecond) / 1000);
  if (left < 1)
    return {
      allowance: { left, atMs, dropped: before.dropped + 1 },
      dropped: before.dropped + 1,
      allowed: false,
    };
  return {
    allowance: { left: left - 1, atMs, dropped: 0 },
    dropped: before.dropped,
    allowed: true,
  };
}
