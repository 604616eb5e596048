/**
 * The event log as a page reads it: the newest first, older ones as one scrolls, new ones live from
 * the cursor of the newest that is known, without gap or repeat.
 */
import { Failure } from '../../../base/errors.ts';
import type { Client } from '../../../sdk/client/client.ts';
import {
  type EventFilter,
  EventHeadDocument,
  type EventLineFragment,
  EventPageDocument,
} from '../../../sdk/client/generated.ts';

export interface EventLogView {
  /** The newest first. */
  readonly events: readonly EventLineFragment[];
  /** There are older ones that are not read yet. */
  readonly hasOlder: boolean;
  readonly isLoading: boolean;
  readonly error: Failure | null;
}

const pageSize = 200;
/** More than these are forgotten, the oldest first; they can be read again. */
const maxEvents = 20_000;
/** New events are shown together, so often. */
const showEveryMs = 100;

const failureOf = (error: unknown): Failure =>
  error instanceof Failure ? error : new Failure('INTERNAL', String(error));

export class EventLog {
  readonly #client: Client;
  readonly #filter: EventFilter;
  readonly #isLive: boolean;
  readonly #abort = new AbortController();
  readonly #listeners = new Set<() => void>();
  #view: EventLogView = { events: [], hasOlder: true, isLoading: true, error: null };
  #oldest: string | null = null;
  #arrived: EventLineFragment[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param isLive new events are added, too */
  constructor(client: Client, filter: EventFilter, isLive: boolean) {
    this.#client = client;
    this.#filter = filter;
    this.#isLive = isLive;
  }

  readonly view = (): EventLogView => this.#view;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Begins to read. @returns what ends it */
  start(): () => void {
    this.#begin().catch((error: unknown) => this.#fail(error));
    return () => {
      this.#abort.abort();
      clearTimeout(this.#timer);
    };
  }

  async #begin(): Promise<void> {
    // The head is taken first: what comes between it and the page is in both, and kept once.
    const { eventHead } = await this.#client.request(
      EventHeadDocument,
      {},
      { signal: this.#abort.signal },
    );
    await this.#readOlder();
    if (!this.#isLive) return;
    const known = new Set(this.#view.events.map(({ sequence }) => sequence));
    const newer = this.#client.events({
      after: eventHead,
      filter: this.#filter,
      signal: this.#abort.signal,
    });
    for await (const event of newer) if (!known.has(event.sequence)) this.#add(event);
  }

  /** Reads one more page of older events. */
  readonly older = (): void => {
    if (this.#view.isLoading || !this.#view.hasOlder) return;
    this.#show({ isLoading: true });
    this.#readOlder().catch((error: unknown) => this.#fail(error));
  };

  async #readOlder(): Promise<void> {
    const { events } = await this.#client.request(
      EventPageDocument,
      { filter: this.#filter, last: pageSize, before: this.#oldest },
      { signal: this.#abort.signal },
    );
    const older = events.edges.map(({ node }) => node).reverse();
    this.#oldest = events.pageInfo.startCursor ?? this.#oldest;
    this.#show({
      events: [...this.#view.events, ...older],
      hasOlder: events.pageInfo.hasPreviousPage,
      isLoading: false,
      error: null,
    });
  }

  #add(event: EventLineFragment): void {
    this.#arrived.push(event);
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      const events = [...this.#arrived.reverse(), ...this.#view.events];
      this.#arrived = [];
      if (events.length <= maxEvents) return this.#show({ events });
      const kept = events.slice(0, maxEvents);
      this.#oldest = kept.at(-1)?.cursor ?? this.#oldest;
      this.#show({ events: kept, hasOlder: true });
    }, showEveryMs);
  }

  #fail(error: unknown): void {
    if (!this.#abort.signal.aborted) this.#show({ error: failureOf(error), isLoading: false });
  }

  #show(change: Partial<EventLogView>): void {
    this.#view = { ...this.#view, ...change };
    for (const listener of this.#listeners) listener();
  }
}
