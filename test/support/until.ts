/** Waiting for a condition instead of for time. */
import { patienceMs } from './patience.ts';

type Truthy<T> = Exclude<T, null | undefined | false | 0 | ''>;

/**
 * Resolves with the first truthy value of `check`, asked again every few milliseconds. Rejects
 * after `timeoutMs` with `what` and the last error, if `check` threw.
 */
export async function until<T>(
  check: () => T | Promise<T>,
  { timeoutMs = patienceMs, what = check.toString() }: { timeoutMs?: number; what?: string } = {},
): Promise<Truthy<T>> {
  const deadline = performance.now() + timeoutMs;
  let lastError: unknown;
  for (;;) {
    try {
      const value = await check();
      if (value) return value as Truthy<T>;
      lastError = undefined;
    } catch (error) {
      lastError = error;
    }
    if (performance.now() > deadline)
      throw new Error(`not within ${timeoutMs} ms: ${what}`, { cause: lastError });
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
