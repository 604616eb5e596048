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

/**
 * A promise that outlives those who wait for it. It gets one handler, when this is made: any number
 * of waiters may come and go, one at a time, and nothing is left of them.
 */
export class Pending<T> {
  readonly #promise: Promise<T>;
  #isSettled = false;
  #wake: (() => void) | null = null;

  constructor(promise: Promise<T>) {
    this.#promise = promise;
    const settled = () => {
      this.#isSettled = true;
      this.#wake?.();
    };
    promise.then(settled, settled);
  }

  /**
   * What the promise gives, or throws. Null when the signal is aborted first, or when another waits
   * meanwhile.
   */
  async wait(signal: AbortSignal): Promise<T | null> {
    if (!this.#isSettled && !signal.aborted) await this.#woken(signal);
    return this.#isSettled && !signal.aborted ? this.#promise : null;
  }

  #woken(signal: AbortSignal): Promise<void> {
    this.#wake?.();
    return new Promise((resolve) => {
      const done = () => {
        if (this.#wake === done) this.#wake = null;
        signal.removeEventListener('abort', done);
        resolve();
      };
      this.#wake = done;
      signal.addEventListener('abort', done, { once: true });
    });
  }
}
