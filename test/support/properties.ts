/**
 * How long a property is tried: so many random stories by default, or with GANDER_PROPERTY_SECONDS
 * for so many seconds each, always with a new seed. A failure prints its seed; those that ever
 * failed are tried again each time.
 */
import fc from 'fast-check';

const seconds = Number(process.env.GANDER_PROPERTY_SECONDS ?? 0);

/**
 * For `test`: a property that is tried for a time needs that time, and as much again to find a
 * small counterexample. What is added is a bound for a machine under heavy load.
 */
export const propertyTimeoutMs = 600_000 + 2_000 * seconds;

/**
 * @param runs how many stories are tried where no time is given. @param failed seeds that failed
 * once, with as many runs as it took
 */
export function holds<T>(
  property: fc.IProperty<T>,
  runs: number,
  failed: readonly { readonly seed: number; readonly runs: number }[] = [],
): void {
  for (const one of failed) fc.assert(property, { seed: one.seed, numRuns: one.runs });
  const limits =
    seconds > 0
      ? { numRuns: Number.MAX_SAFE_INTEGER, interruptAfterTimeLimit: seconds * 1_000 }
      : { numRuns: runs };
  fc.assert(property, limits);
}
