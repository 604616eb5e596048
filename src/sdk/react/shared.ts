/**
 * Subscriptions that the components of a page share: those that ask for the same read the same one.
 * It is kept for a few seconds after its last reader has gone, so that going back and forth between
 * pages begins nothing again. Readers are notified before the next frame, however much came; while
 * changes keep coming, ten times a second, since nobody reads faster.
 */
import type { Client } from '../client/client.ts';
import { onNextFrame } from './frames.ts';

/** How long a subscription without readers is kept. */
const lingerMs = 5000;

/** From one notification to the next, at least. */
const paceMs = 100;

/** What is shared. @typeParam View what components see: the same value until something changes */
export interface Source<View> {
  /** Made for each notification. */
  readonly view: () => View;
  /** Ended by a refusal: a reader who comes later begins another one. */
  readonly isOver: () => boolean;
  readonly close: () => void;
}

/** For useSyncExternalStore. */
export interface Shared<View> {
  readonly subscribe: (listener: () => void) => () => void;
  readonly view: () => View;
}

/** What a component reads that subscribes to nothing. */
export const unchanging = <View>(view: View): Shared<View> => ({
  subscribe: () => () => {},
  view: () => view,
});

const open = new WeakMap<Client, Map<string, OpenSource<unknown>>>();

/**
 * The subscription of this key, begun if nobody has it yet.
 * @param begin gets a function to call at each change
 */
export function shared<View>(
  client: Client,
  key: string,
  begin: (changed: () => void) => Source<View>,
): Shared<View> {
  const known = open.get(client) ?? new Map<string, OpenSource<unknown>>();
  open.set(client, known);
  const found = known.get(key) as OpenSource<View> | undefined;
  if (found && !found.isSpent) return found;
  const opened: OpenSource<View> = new OpenSource(begin, () => {
    if (known.get(key) === opened) known.delete(key);
  });
  known.set(key, opened);
  return opened;
}

/** The same text for the same variables, in whatever order they are given. */
export function keyOf(variables: unknown): string {
  return JSON.stringify(variables, (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
}

class OpenSource<View> implements Shared<View> {
  readonly #source: Source<View>;
  readonly #forget: () => void;
  readonly #readers = new Set<() => void>();
  #view: View;
  #isDue = false;
  #notifiedAt = Number.NEGATIVE_INFINITY;
  #linger: ReturnType<typeof setTimeout> | undefined;

  /** @param forget is called when it is closed */
  constructor(begin: (changed: () => void) => Source<View>, forget: () => void) {
    this.#forget = forget;
    this.#source = begin(() => this.#changed());
    this.#view = this.#source.view();
    // A component that is rendered and never shown does not subscribe.
    this.#closeLater();
  }

  /** Nobody reads it, and nothing more comes. */
  get isSpent(): boolean {
    return this.#readers.size === 0 && this.#source.isOver();
  }

  readonly view = (): View => this.#view;

  readonly subscribe = (listener: () => void): (() => void) => {
    const entry = () => listener();
    clearTimeout(this.#linger);
    this.#readers.add(entry);
    return () => {
      this.#readers.delete(entry);
      if (this.#readers.size === 0) this.#closeLater();
    };
  };

  #closeLater(): void {
    clearTimeout(this.#linger);
    this.#linger = setTimeout(() => {
      this.#forget();
      this.#source.close();
    }, lingerMs);
  }

  #changed(): void {
    if (this.#isDue) return;
    this.#isDue = true;
    const waitMs = this.#notifiedAt + paceMs - performance.now();
    if (waitMs > 0) setTimeout(() => onNextFrame(this.#notify), waitMs);
    else onNextFrame(this.#notify);
  }

  readonly #notify = (): void => {
    this.#isDue = false;
    this.#notifiedAt = performance.now();
    this.#view = this.#source.view();
    for (const notify of [...this.#readers]) notify();
  };
}
