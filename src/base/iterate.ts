/** Asynchronous iteration that can be ended from outside while it waits. */

/**
 * An iterator over what `start` generates. A generator that awaits cannot be returned from until its promise settles; this one aborts the signal first, so a
 * generator that waits only under the signal ends at once and its `finally` blocks run.
 * @param outer ends it too
 */
export function abortable<T>(start: (signal: AbortSignal) => AsyncGenerator<T, void>, outer?: AbortSignal): AsyncIterableIterator<T> {
  const controller = new AbortController();
  const signal = outer ? AbortSignal.any([controller.signal, outer]) : controller.signal;
  const inner = start(signal);
  return {
    next: () => inner.next(),
    return() {
      controller.abort();
      return inner.return();
    },
    throw(error) {
      controller.abort();
      return inner.throw(error);
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
