/**
 * `--watch` of the lists. The event log, followed without a gap, says that something has changed; the list itself is then read again.
 * Nothing is read while nothing changes.
 */
import { delay } from '../../base/clock.ts';
import { humanDuration } from '../../base/duration.ts';
import { printable } from '../../base/printable.ts';
import { reconnectPolicy, retryDelayMs } from '../../base/retry.ts';
import type { Client, SubscribeOptions } from '../../sdk/client.ts';
import { isTransient } from '../../sdk/faults.ts';
import { EventHeadDocument, type EventKind } from '../../sdk/generated.ts';
import { type Context, exit, type Option, UsageError } from '../command.ts';
import type { Format } from '../text/formats.ts';
import { Wake } from './job-progress.ts';
import { type LiveScreen, openLiveScreen } from './live-screen.ts';

export const watchOption: Option = {
  type: 'boolean',
  about: 'go on until Ctrl-C: a terminal shows the table as it changes, a file or pipe gets each changed line',
};

export interface WatchedList<T> {
  /** The list is read again after each event of these kinds. */
  readonly kinds: readonly EventKind[];
  /** Changes that are no events: the list is read again after each of them too. */
  readonly changes?: (client: Client, options: SubscribeOptions) => AsyncIterable<unknown>;
  readonly read: () => Promise<readonly T[]>;
  /** Identifies an item from one reading to the next. */
  readonly keyOf: (item: T) => string;
  /** What `-o name` prints. */
  readonly nameOf: (item: T) => string;
  /** What counts as a change of an item: all but what only grows older. */
  readonly substanceOf: (item: T) => unknown;
  /** A header, and one line for each item. @param sinceReadMs age of the items */
  readonly table: (items: readonly T[], sinceReadMs: number) => string[];
}

/** Between two readings, and never less than twice as long as a reading takes: a busy fleet is not read without pause. */
const leastPauseMs = 250;
/** Ages on the screen go on while nothing changes. */
const redrawMs = 1000;
/** Where nothing is redrawn, only a change ends the wait. */
const neverMs = 2 ** 31 - 1;

/** Shows the list, and its changes until Ctrl-C. @throws UsageError for YAML. @throws Failure when the plane cannot be read */
export async function watchList<T>(context: Context, format: Format, list: WatchedList<T>): Promise<number> {
  if (format === 'yaml') throw new UsageError('--watch does not print YAML', 'use -o json, which prints one line for each change');
  const client = await context.client();
  // The cursor is older than the first reading: a change in between is an event that follows.
  const after = (await client.request(EventHeadDocument, {})).eventHead;
  const items = await list.read();
  const screen = format === 'table' || format === 'wide' ? openLiveScreen() : null;
  const output = screen ? new Redrawn(context, screen, list) : new Lines(context, format, list);
  const stop = new AbortController();
  try {
    await output.show(items);
    const source = new ChangeSource(client, list, after, stop.signal, (text) => output.note(text));
    await followChanges(list, output, source, stop.signal);
  } finally {
    stop.abort();
    screen?.close();
  }
  return exit.ok;
}

interface Output<T> {
  /** How long it waits for a change before it wants to draw again. */
  readonly idleMs: number;
  readonly show: (items: readonly T[]) => Promise<void>;
  readonly idle: () => Promise<void>;
  readonly note: (text: string) => void;
}

async function followChanges<T>(list: WatchedList<T>, output: Output<T>, source: ChangeSource<T>, signal: AbortSignal): Promise<void> {
  let hasChanged = false;
  for (let attempt = 0; ; ) {
    hasChanged ||= await source.next(output.idleMs);
    if (!hasChanged) {
      await output.idle();
      continue;
    }
    const began = performance.now();
    try {
      const items = await list.read();
      hasChanged = false;
      attempt = 0;
      await output.show(items);
      await delay(Math.max(leastPauseMs, 2 * (performance.now() - began)), signal);
    } catch (error) {
      if (!isTransient(error)) throw error;
      const waitMs = retryDelayMs(reconnectPolicy, attempt, Math.random());
      attempt += 1;
      output.note(`${(error as Error).message}; trying again in ${humanDuration(waitMs)}`);
      await delay(waitMs, signal);
    }
  }
}

/** Says that something has changed, however many changes there were. */
class ChangeSource<T> {
  readonly #wake = new Wake();
  readonly #signal: AbortSignal;
  #failure: { readonly error: unknown } | undefined;

  constructor(client: Client, list: WatchedList<T>, after: string, signal: AbortSignal, note: (text: string) => void) {
    this.#signal = signal;
    const onInterruption = (error: Error, delayMs: number) => note(`${error.message}; trying again in ${humanDuration(delayMs)}`);
    void this.#follow(client.events({ after, filter: { kinds: [...list.kinds] }, signal, onInterruption }));
    if (list.changes) void this.#follow(list.changes(client, { signal }));
  }

  /** @returns false when nothing has changed for so long. @throws Failure that ended a subscription */
  async next(timeoutMs: number): Promise<boolean> {
    const hasChanged = await this.#wake.next(timeoutMs, this.#signal);
    if (this.#failure) throw this.#failure.error;
    return hasChanged;
  }

  async #follow(source: AsyncIterable<unknown>): Promise<void> {
    try {
      for await (const _ of source) this.#wake.wake();
    } catch (error) {
      this.#failure = { error };
      this.#wake.wake();
    }
  }
}

/** A terminal: the whole table, again and again. */
class Redrawn<T> implements Output<T> {
  readonly idleMs = redrawMs;
  readonly #context: Context;
  readonly #screen: LiveScreen;
  readonly #list: WatchedList<T>;
  #items: readonly T[] = [];
  #readAt = 0;
  #note: string | undefined;

  constructor(context: Context, screen: LiveScreen, list: WatchedList<T>) {
    this.#context = context;
    this.#screen = screen;
    this.#list = list;
  }

  async show(items: readonly T[]): Promise<void> {
    this.#items = items;
    this.#readAt = performance.now();
    this.#note = undefined;
    await this.idle();
  }

  async idle(): Promise<void> {
    const lines = this.#list.table(this.#items, performance.now() - this.#readAt);
    const note = this.#note === undefined ? [] : [this.#context.paint('yellow', printable(this.#note))];
    await this.#context.print(this.#screen.frame([...note, ...lines]));
  }

  /** Drawn with the next frame: a line on standard error would be in the table. */
  note(text: string): void {
    this.#note = text;
  }
}

/** A file or a pipe: all items, then those that have changed. */
class Lines<T> implements Output<T> {
  readonly idleMs = neverMs;
  readonly idle = async () => {};
  readonly #context: Context;
  readonly #format: Format;
  readonly #list: WatchedList<T>;
  #known: ReadonlyMap<string, Known<T>> | undefined;

  constructor(context: Context, format: Format, list: WatchedList<T>) {
    this.#context = context;
    this.#format = format;
    this.#list = list;
  }

  async show(items: readonly T[]): Promise<void> {
    const isFirst = this.#known === undefined;
    const { changed, removed, known } = changesOf(this.#known ?? new Map(), items, this.#list);
    this.#known = known;
    const [header = '', ...lines] = this.#isTable ? this.#list.table(items, 0) : ['', ...items.map((item) => this.#line(item))];
    const shown = changed.map((index) => lines[index] ?? '');
    await this.#context.print(...(isFirst && this.#isTable ? [header] : []), ...shown, ...removed.map((item) => this.#removal(item)));
  }

  note(text: string): void {
    this.#context.warn(text);
  }

  get #isTable(): boolean {
    return this.#format === 'table' || this.#format === 'wide';
  }

  #line(item: T): string {
    return this.#format === 'json' ? JSON.stringify(item) : printable(this.#list.nameOf(item));
  }

  #removal(item: T): string {
    return this.#format === 'json' ? JSON.stringify({ removed: item }) : `${printable(this.#list.nameOf(item))}  removed`;
  }
}

interface Known<T> {
  readonly item: T;
  readonly substance: string;
}

/** What one reading has that the one before had not. @returns indexes of new and changed items, and the items that are gone */
export function changesOf<T>(
  before: ReadonlyMap<string, Known<T>>,
  items: readonly T[],
  { keyOf, substanceOf }: Pick<WatchedList<T>, 'keyOf' | 'substanceOf'>,
): { readonly changed: readonly number[]; readonly removed: readonly T[]; readonly known: ReadonlyMap<string, Known<T>> } {
  const known = new Map(items.map((item) => [keyOf(item), { item, substance: JSON.stringify(substanceOf(item)) }] as const));
  const changed = items.flatMap((item, index) => {
    const key = keyOf(item);
    return before.get(key)?.substance === known.get(key)?.substance ? [] : [index];
  });
  const removed = [...before].filter(([key]) => !known.has(key)).map(([, { item }]) => item);
  return { changed, removed, known };
}
