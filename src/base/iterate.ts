/** Asynchronous iteration that can be ended from outside while it waits. */

/**
 * An iterator over what `start` generates. A generator that awaits cannot be returned from until
 * its promise settles; this one aborts the signal first, so a generator that waits only under the
 * signal ends at once and its `finally` blocks run.
 * @param outer ends it too
 */
export function abortable<T>(
  start: (signal: AbortSignal) => AsyncGenerator<T, void>,
  outer?: AbortSignal,
): AsyncIterableIterator<T> {
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

/**
 * Elements of several iterators as they come, each iterator one element ahead at most. When one
 * fails, so does the whole; leaving it leaves all of them.
 */
export async function* merged<T>(sources: readonly AsyncIterator<T>[]): AsyncGenerator<T, void> {
  const come: { readonly source: AsyncIterator<T>; readonly result: Promise<IteratorResult<T>> }[] =
    [];
  let wake = () => {};
  const pull = (source: AsyncIterator<T>) => {
    const result = source.next();
    const ready = () => {
      come.push({ source, result });
      wake();
    };
    result.then(ready, ready);
  };
  let left = sources.length;
  try {
    for (const source of sources) pull(source);
    while (left > 0) {
      const next = come.shift();
      if (!next) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
        continue;
      }
      const { value, done } = await next.result;
      if (done) left -= 1;
      else {
        yield value;
        pull(next.source);
      }
    }
  } finally {
    for (const source of sources) void source.return?.()?.catch(() => {});
  }
}

/** What the promise gives, or null when the signal is aborted first. */
export function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T | null> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return resolve(null);
    const leave = () => resolve(null);
    signal.addEventListener('abort', leave, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave));
  });
}
