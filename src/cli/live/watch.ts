/**
 * `--watch` of the lists: a live collection, drawn again after its changes. Nothing is read while
 * nothing changes.
 */
import { delay } from '../../base/clock.ts';
import { humanDuration } from '../../base/duration.ts';
import { printable } from '../../base/printable.ts';
import type { Client } from '../../sdk/client/client.ts';
import { EventHeadDocument } from '../../sdk/client/generated.ts';
import { type CollectionChange, LiveNodes } from '../../sdk/client/live-nodes.ts';
import type { ChangesOptions } from '../../sdk/client/resumable-subscriptions.ts';
import { UsageError } from '../../terminal/usage.ts';
import type { Context } from '../command.ts';
import { PlaneClock } from '../plane-clock.ts';
import type { Format } from '../text/formats.ts';
import { Wake } from './job-progress.ts';
import { type LiveScreen, openLiveScreen } from './live-screen.ts';

export interface WatchedList<T> {
  /** The messages of the collection, from a snapshot on, or behind a cursor. */
  readonly changes: (
    client: Client,
    options: ChangesOptions,
  ) => AsyncIterable<readonly CollectionChange<T>[]>;
  /** Reads what the list begins with, by id. Left out: it begins with the collection's snapshot. */
  readonly read?: () => Promise<readonly (readonly [id: string, item: T])[]>;
  readonly compare: (a: T, b: T) => number;
  /** Only so many are kept, the first ones in that order. */
  readonly limit?: number;
  /** Identifies an item from one frame to the next. */
  readonly keyOf: (item: T) => string;
  /** What `-o name` prints. */
  readonly nameOf: (item: T) => string;
  /** What counts as a change of an item: all but what only grows older. */
  readonly substanceOf: (item: T) => unknown;
  /**
   * The item so many milliseconds later, when it has only grown older. Left out: it looks the same.
   */
  readonly aged?: (item: T, ms: number) => T;
  /**
   * A header, and one line for each item. @param now by the plane's clock, milliseconds since 1970
   */
  readonly table: (items: readonly T[], now: number) => string[];
}

/** Between two frames: a busy fleet is not drawn without pause. */
const leastPauseMs = 250;
/** Ages on the screen go on while nothing changes. */
const redrawMs = 1000;
/** Where nothing is redrawn, only a change ends the wait. */
const neverMs = 2 ** 31 - 1;

/**
 * Shows the list, and its changes until Ctrl-C. @throws UsageError for YAML. @throws Failure when
 * the plane cannot be read
 */
export async function watchList<T>(
  context: Context,
  format: Format,
  list: WatchedList<T>,
): Promise<number> {
  if (format === 'yaml')
    throw new UsageError(
      '--watch does not print YAML',
      'use -o json, which prints one line for each change',
    );
  const client = await context.client();
  const stop = new AbortController();
  // The cursor is older than the reading: a change in between is sent once more.
  const after = list.read && (await client.request(EventHeadDocument, {})).eventHead;
  const items = new WatchedItems(list, await list.read?.());
  const screen = format === 'table' || format === 'wide' ? openLiveScreen() : null;
  const output = screen ? new Redrawn(context, screen, list) : new Lines(context, format, list);
  const clock = await PlaneClock.read(client);
  const onInterruption = (error: Error, delayMs: number) => {
    clock.doubt();
    output.note(`${error.message}; trying again in ${humanDuration(delayMs)}`);
  };
  try {
    void items.follow(list.changes(client, { after, signal: stop.signal, onInterruption }));
    for (;;) {
      if (!(await items.changed(output.idleMs, stop.signal))) {
        await output.show(items.sorted(), clock.now());
        continue;
      }
      output.clear();
      await clock.renew(client);
      await output.show(items.sorted(), clock.now());
      await delay(leastPauseMs, stop.signal);
    }
  } finally {
    stop.abort();
    screen?.close();
  }
}

interface Output<T> {
  /** How long it waits for a change before it wants to draw again. */
  readonly idleMs: number;
  readonly show: (items: readonly T[], now: number) => Promise<void>;
  readonly note: (text: string) => void;
  /** What was noted is over. */
  readonly clear: () => void;
}

/** The items as they are now, each with the time at which it came. */
class WatchedItems<T> {
  readonly #list: WatchedList<T>;
  readonly #collection: LiveNodes<{ readonly item: T; readonly at: number }>;
  readonly #wake = new Wake();
  #failure: { readonly error: unknown } | undefined;

  constructor(
    list: WatchedList<T>,
    known: readonly (readonly [id: string, item: T])[] | undefined,
  ) {
    this.#list = list;
    const at = performance.now();
    this.#collection = new LiveNodes(known?.map(([id, item]) => [id, { item, at }] as const));
    if (known) this.#wake.wake();
  }

  /** Applies the messages as they come; what ends them is thrown by `changed`. */
  async follow(messages: AsyncIterable<readonly CollectionChange<T>[]>): Promise<void> {
    try {
      for await (const message of messages) {
        const at = performance.now();
        this.#collection.apply(
          message.map((change) => ({
            ...change,
            node: change.node === null ? null : { item: change.node, at },
          })),
        );
        this.#bound();
        if (this.#collection.isSynced) this.#wake.wake();
      }
    } catch (error) {
      this.#failure = { error };
      this.#wake.wake();
    }
  }

  /**
   * @returns false when nothing has changed for so long. @throws Failure that ended the
   * subscription
   */
  async changed(timeoutMs: number, signal: AbortSignal): Promise<boolean> {
    const hasChanged = await this.#wake.next(timeoutMs, signal);
    if (this.#failure) throw this.#failure.error;
    return hasChanged;
  }

  sorted(): T[] {
    const { aged = (item) => item, compare } = this.#list;
    const now = performance.now();
    return [...this.#collection.nodes.values()]
      .map(({ item, at }) => aged(item, now - at))
      .sort(compare);
  }

  #bound(): void {
    const { limit, compare } = this.#list;
    if (limit === undefined || this.#collection.nodes.size <= limit) return;
    const [last] = [...this.#collection.nodes.values()]
      .sort((a, b) => compare(a.item, b.item))
      .slice(limit - 1);
    if (last) this.#collection.keep(({ item }) => compare(item, last.item) <= 0);
  }
}

/** A terminal: the whole table, again and again. */
class Redrawn<T> implements Output<T> {
  readonly idleMs = redrawMs;
  readonly #context: Context;
  readonly #screen: LiveScreen;
  readonly #list: WatchedList<T>;
  #note: string | undefined;

  constructor(context: Context, screen: LiveScreen, list: WatchedList<T>) {
    this.#context = context;
    this.#screen = screen;
    this.#list = list;
  }

  async show(items: readonly T[], now: number): Promise<void> {
    const note =
      this.#note === undefined ? [] : [this.#context.paint('yellow', printable(this.#note))];
    await this.#context.print(this.#screen.frame([...note, ...this.#list.table(items, now)]));
  }

  clear(): void {
    this.#note = undefined;
  }

  /** Drawn with the next frame: a line on standard error would be in the table. */
  note(text: string): void {
    this.#note = text;
  }
}

/** A file or a pipe: all items, then those that have changed. */
class Lines<T> implements Output<T> {
  readonly idleMs = neverMs;
  readonly #context: Context;
  readonly #format: Format;
  readonly #list: WatchedList<T>;
  #known: ReadonlyMap<string, Known<T>> | undefined;

  constructor(context: Context, format: Format, list: WatchedList<T>) {
    this.#context = context;
    this.#format = format;
    this.#list = list;
  }

  async show(items: readonly T[], now: number): Promise<void> {
    const isFirst = this.#known === undefined;
    const { changed, removed, known } = changesOf(this.#known ?? new Map(), items, this.#list);
    this.#known = known;
    const [header = '', ...lines] = this.#isTable
      ? this.#list.table(items, now)
      : ['', ...items.map((item) => this.#line(item))];
    const shown = changed.map((index) => lines[index] ?? '');
    await this.#context.print(
      ...(isFirst && this.#isTable ? [header] : []),
      ...shown,
      ...removed.map((item) => this.#removal(item)),
    );
  }

  note(text: string): void {
    this.#context.warn(text);
  }

  clear(): void {}

  get #isTable(): boolean {
    return this.#format === 'table' || this.#format === 'wide';
  }

  #line(item: T): string {
    return this.#format === 'json' ? JSON.stringify(item) : printable(this.#list.nameOf(item));
  }

  #removal(item: T): string {
    return this.#format === 'json'
      ? JSON.stringify({ removed: item })
      : `${printable(this.#list.nameOf(item))}  removed`;
  }
}

interface Known<T> {
  readonly item: T;
  readonly substance: string;
}

/**
 * What one reading has that the one before had not. @returns indexes of new and changed items, and
 * the items that are gone
 */
export function changesOf<T>(
  before: ReadonlyMap<string, Known<T>>,
  items: readonly T[],
  { keyOf, substanceOf }: Pick<WatchedList<T>, 'keyOf' | 'substanceOf'>,
): {
  readonly changed: readonly number[];
  readonly removed: readonly T[];
  readonly known: ReadonlyMap<string, Known<T>>;
} {
  const known = new Map(
    items.map(
      (item) => [keyOf(item), { item, substance: JSON.stringify(substanceOf(item)) }] as const,
    ),
  );
  const changed = items.flatMap((item, index) => {
    const key = keyOf(item);
    return before.get(key)?.substance === known.get(key)?.substance ? [] : [index];
  });
  const removed = [...before].filter(([key]) => !known.has(key)).map(([, { item }]) => item);
  return { changed, removed, known };
}
