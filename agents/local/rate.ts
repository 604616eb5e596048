/** How much one run may publish: so many lines a second on average, more in a burst. Pure: the time is handed in. */
import type { MonotonicMs } from '../core/types.ts';

export const perSecond = 100;
export const burst = 1000;

export interface Allowance {
  readonly left: number;
  readonly atMs: MonotonicMs;
  /** Lines dropped since the last one that was let through. */
  readonly dropped: number;
}

export const fullAllowance = (atMs: MonotonicMs): Allowance => ({ left: burst, atMs, dropped: 0 });

/** @returns the allowance after one more line, and whether that line is let through. `dropped` is then how many before it were not */
export function spend(
  before: Allowance,
  atMs: MonotonicMs,
): { readonly allowance: Allowance; readonly dropped: number; readonly allowed: boolean } {
  const left = Math.min(burst, before.left + (Math.max(0, atMs - before.atMs) * perSecond) / 1000);
  if (left < 1) return { allowance: { left, atMs, dropped: before.dropped + 1 }, dropped: before.dropped + 1, allowed: false };
  return { allowance: { left: left - 1, atMs, dropped: 0 }, dropped: before.dropped, allowed: true };
}
