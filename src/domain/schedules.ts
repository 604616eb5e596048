/** Bounds of a schedule's numbers, for the plane and for whoever checks a file. */
const day = 86_400_000;

export const scheduleBounds = {
  catchUpLimit: { least: 1, most: 1000, hint: 'how many missed firings are made up for' },
  catchUpWithinMs: { least: 1000, most: 366 * day, hint: 'a second to 366 days' },
  jitterMs: { least: 0, most: day, hint: 'a day at most' },
} as const;
