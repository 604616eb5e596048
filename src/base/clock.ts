/**
 * Time in the project: monotonic for waiting, wall for display. Tests of the pure core hand
 * in their own numbers instead.
 */

/** Milliseconds on a clock that never jumps. */
export const monotonicMs = (): number => performance.now();
/**
 * Milliseconds on the kernel's monotonic clock, which all processes of one boot share
 * (CLOCK_MONOTONIC).
 */
export const kernelMs = (): number => Number(process.hrtime.bigint()) / 1e6;
/** Milliseconds since 1970. */
export const wallMs = (): number => Date.now();

/**
 * A promise of the given delay that does not keep the process alive, ended early (resolved) by the
 * signal.
 */
export function delay(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve();
    const done = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal?.addEventListener('abort', done, { once: true });
  });
}
