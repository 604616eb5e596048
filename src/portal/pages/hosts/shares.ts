/** Shares of a whole. Pure. */

/** From 0 to 1. @returns null without a total */
export const shareUsed = (total: number, available: number): number | null =>
  total > 0 ? (total - available) / total : null;
