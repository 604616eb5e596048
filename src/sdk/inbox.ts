/**
 * The buffer between a socket that pushes and a reader that pulls: one subscription's elements in
 * order, then its end or its error. It reports when it is full and when it has drained, so that the
 * socket can be paused instead of memory filled.
 */

export interface InboxOptions {
  /** Elements held before `onFull` is called. More are still taken. */
  readonly capacity: number;
  readonly onFull: () => void;
  /** Called when a full inbox has drained to half. */
  readonly onDrained: () => void;
  /** The reader has gone before the end. */
  readonly onReturn: () => void;
}

interface Waiter<T> {
  readonly resolve: (result: IteratorResult<T, undefined>) => void;
  readonly reject: (error: unknown) => void;
}

type End = { readonly error: unknown } | { readonly error?: never };

export class Inbox<T> implements AsyncIterableIterator<T, undefined> {
  readonly #options: InboxOptions;
  readonly #waiters: Waiter<T>[] = [];
  #items: T[] = [];
  #head = 0;
  #full = false;
  #end: End | undefined;

  constructor(options: InboxOptions) {
    this.#options = options;
  }

  get full(): boolean {
    return this.#full;
  }

  push(item: T): void {
    if (this.#end) return;
    const waiter = this.#waiters.shift();
    if (waiter) {
      waiter.resolve({ value: item, done: false });
      return;
    }
    this.#items.push(item);
    if (!this.#full && this.#items.length - this.#head >= this.#options.capacity) {
      this.#full = true;
      this.#options.onFull();
    }
  }

  /** No more elements; what is buffered is still read first, then the end, or the error once. */
  finish(end: End = {}): void {
    if (this.#end) return;
    this.#end = end;
    for (const waiter of this.#waiters.splice(0)) this.#settle(waiter);
  }

  next(): Promise<IteratorResult<T, undefined>> {
    return new Promise((resolve, reject) => {
      if (this.#head < this.#items.length) resolve({ value: this.#take(), done: false });
      else if (this.#end) this.#settle({ resolve, reject });
      else this.#waiters.push({ resolve, reject });
    });
  }

  return(): Promise<IteratorResult<T, undefined>> {
    const left = this.#end === undefined;
    this.#items = [];
    this.#head = 0;
    this.#drained();
    this.finish();
    this.#end = {};
    if (left) this.#options.onReturn();
    return Promise.resolve({ value: undefined, done: true });
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  #take(): T {
    const item = this.#items[this.#head] as T;
    this.#head += 1;
    const left = this.#items.length - this.#head;
    if (this.#head >= 1024 || left === 0) {
      this.#items = this.#items.slice(this.#head);
      this.#head = 0;
    }
    if (left <= this.#options.capacity / 2) this.#drained();
    return item;
  }

  #drained(): void {
    if (!this.#full) return;
    this.#full = false;
    this.#options.onDrained();
  }

  #settle(waiter: Waiter<T>): void {
    const end = this.#end;
    if (end && 'error' in end && end.error !== undefined) {
      this.#end = {};
      waiter.reject(end.error);
    } else waiter.resolve({ value: undefined, done: true });
  }
}
