/**
 * A live collection as a Map that stays right: what the plane has, its changes as they come, and how
 * old it is while the connection is interrupted.
 *
 *   LOADING  the first snapshot is incomplete: `nodes` is empty.
 *   LIVE     `nodes` is what the plane has, but for what is on its way.
 *   STALE    interrupted, or a new snapshot is under way: `nodes` is what it was at `staleSince`.
 *   CLOSED   by `close`, by the signal, or by a refusal (`error`): `nodes` stays as it was.
 */
import { wallMs } from '../../base/clock.ts';
import { Failure } from '../../base/errors.ts';
import { failureOf } from '../faults.ts';
import { type CollectionChange, LiveNodes, type NodeChange } from './live-nodes.ts';
import type { ChangesOptions } from './resumable-subscriptions.ts';

export type LiveStatus = 'LOADING' | 'LIVE' | 'STALE' | 'CLOSED';

/** Called with what has changed in `nodes`; with nothing when only the status has. */
export type LiveListener<Node> = (changes: readonly NodeChange<Node>[]) => void;

export interface Live<Node> {
  /**
   * By global id: a view of what is there now. It is another object after each change, and an
   * object that has not changed stays the same one. `new Map(live.nodes)` keeps what it is now.
   */
  readonly nodes: ReadonlyMap<string, Node>;
  /** Grows with each change of nodes, status or error. */
  readonly version: number;
  readonly status: LiveStatus;
  /** Since when the nodes may be out of date. Null: they are not, or never were there. */
  readonly staleSince: Date | null;
  /** The latest interruption, null when it is over; or why the collection is CLOSED. */
  readonly error: Failure | null;
  /** @returns a function that ends the calls */
  subscribe(listener: LiveListener<Node>): () => void;
  /**
   * Resolves when the first snapshot is complete. Rejects with a Failure when the plane refuses the
   * subscription, or when it is closed before.
   */
  readonly ready: Promise<void>;
  close(): void;
  [Symbol.dispose](): void;
}

export interface LiveOptions<Node> {
  readonly signal?: AbortSignal | undefined;
  /** Begins without a snapshot, with what `known` has. Cursor: `eventHead`, taken before. */
  readonly after?: string | undefined;
  /** What a query gave after the cursor `after` was taken. */
  readonly known?: Iterable<readonly [id: string, node: Node]> | undefined;
  /**
   * Called at each interruption, with it and with the delay before the next attempt in
   * milliseconds.
   */
  readonly onInterruption?: ((error: Error, delayMs: number) => void) | undefined;
}

type Messages<Node> = AsyncIterable<readonly CollectionChange<Node>[]>;

/** @param follow begins the subscription */
export function openLive<Node>(
  follow: (options: ChangesOptions) => Messages<Node>,
  options: LiveOptions<Node>,
): Live<Node> {
  return new LiveSubscription(follow, options);
}

class LiveSubscription<Node> implements Live<Node> {
  readonly ready: Promise<void>;
  readonly #collection: LiveNodes<Node>;
  readonly #listeners = new Set<LiveListener<Node>>();
  readonly #stop = new AbortController();
  readonly #onInterruption: LiveOptions<Node>['onInterruption'];
  #settle: { resolve: () => void; reject: (error: Failure) => void } | undefined;
  #version = 0;
  #status: LiveStatus = 'LOADING';
  #staleSince: Date | null = null;
  #error: Failure | null = null;

  constructor(follow: (options: ChangesOptions) => Messages<Node>, options: LiveOptions<Node>) {
    const { signal, after, known, onInterruption } = options;
    this.#onInterruption = onInterruption;
    this.#collection = new LiveNodes(after === undefined ? undefined : (known ?? []));
    this.ready = new Promise((resolve, reject) => {
      this.#settle = { resolve, reject };
    });
    // Who does not wait for it sees the failure in `error`.
    this.ready.catch(() => {});
    signal?.addEventListener('abort', () => this.close(), { once: true, signal: this.#signal });
    if (signal?.aborted) this.close();
    else void this.#read(follow, after);
  }

  get nodes(): ReadonlyMap<string, Node> {
    return this.#collection.nodes;
  }

  get version(): number {
    return this.#version;
  }

  get status(): LiveStatus {
    return this.#status;
  }

  get staleSince(): Date | null {
    return this.#staleSince;
  }

  get error(): Failure | null {
    return this.#error;
  }

  subscribe(listener: LiveListener<Node>): () => void {
    // A function of its own, so that the same listener may be there twice.
    const entry: LiveListener<Node> = (changes) => listener(changes);
    this.#listeners.add(entry);
    return () => void this.#listeners.delete(entry);
  }

  close(): void {
    this.#end(null);
  }

  [Symbol.dispose](): void {
    this.close();
  }

  get #signal(): AbortSignal {
    return this.#stop.signal;
  }

  async #read(follow: (options: ChangesOptions) => Messages<Node>, after?: string): Promise<void> {
    const options: ChangesOptions = {
      after,
      patient: true,
      signal: this.#signal,
      onInterruption: (error, delayMs) => {
        this.#interrupted(failureOf(error));
        this.#onInterruption?.(error, delayMs);
      },
    };
    try {
      for await (const message of follow(options)) this.#apply(message);
      this.#end(new Failure('UNAVAILABLE', 'the subscription has ended'));
    } catch (error) {
      this.#end(failureOf(error));
    }
  }

  #apply(message: readonly CollectionChange<Node>[]): void {
    if (this.#status === 'CLOSED') return;
    const changes = this.#collection.apply(message);
    const isNews = message.some(({ type }) => type === 'SYNCED') && this.#status !== 'LIVE';
    if (!this.#collection.isSynced) this.#outOfDate();
    else if (isNews) {
      this.#status = 'LIVE';
      this.#staleSince = null;
      this.#error = null;
      this.#settle?.resolve();
      this.#publish(changes);
    } else if (changes.length > 0) this.#publish(changes);
  }

  #interrupted(error: Failure): void {
    if (this.#status === 'CLOSED') return;
    this.#error = error;
    if (!this.#outOfDate()) this.#publish([]);
  }

  /** @returns whether that is new, and published */
  #outOfDate(): boolean {
    if (this.#status !== 'LIVE') return false;
    this.#status = 'STALE';
    this.#staleSince = new Date(wallMs());
    this.#publish([]);
    return true;
  }

  #end(error: Failure | null): void {
    if (this.#status === 'CLOSED') return;
    if (this.#status === 'LIVE') this.#staleSince = new Date(wallMs());
    this.#status = 'CLOSED';
    this.#error = error;
    this.#settle?.reject(error ?? new Failure('UNAVAILABLE', 'the live collection was closed'));
    this.#stop.abort();
    this.#publish([]);
    this.#listeners.clear();
  }

  #publish(changes: readonly NodeChange<Node>[]): void {
    this.#version += 1;
    for (const listener of [...this.#listeners]) listener(changes);
  }
}
