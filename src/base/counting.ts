/** Counting that ends: what grows with time is not counted to its end. */

/** Nobody counts further. */
export const maxCount = 10_000;

/** @returns null for more than maxCount */
export const counted = (total: number): number | null => (total <= maxCount ? total : null);
