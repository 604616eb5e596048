/** Reads the event log backwards, as far as somebody wants to look, and keeps the timeline of it. */
import { Failure } from '../../../base/errors.ts';
import type { Client } from '../../../sdk/client/client.ts';
import type { EventFilter } from '../../../sdk/client/generated.ts';
import { PastPages } from './past-pages.ts';
import { reachOf } from './reach.ts';
import { type Fleet, Timeline } from './timeline.ts';

/** So many events are kept at most; what lies before them cannot be shown. */
const maxEvents = 100_000;

export interface PastView {
  readonly timeline: Timeline;
  /** How far back the log is read, in milliseconds since 1970. */
  readonly reaches: number;
  /** Why nothing before it can be read; null: more can be. */
  readonly end: 'LOG_BEGINS' | 'TOO_MANY' | null;
  readonly events: number;
  readonly isLoading: boolean;
  readonly error: Failure | null;
}

export class PastLog {
  readonly #now: Fleet;
  readonly #parts: readonly PastPages[];
  readonly #listeners = new Set<() => void>();
  readonly #abort = new AbortController();
  #wanted = Number.POSITIVE_INFINITY;
  #view: PastView;

  /**
   * @param now the fleet; taken before anything is read, so that no change lies between
   * @param at the plane's time of it, in milliseconds since 1970
   * @param filters of the parts of the log that are read; no event is in two of them
   */
  constructor(client: Client, now: Fleet, at: number, filters: readonly EventFilter[]) {
    this.#now = now;
    this.#parts = filters.map(
      (filter) => new PastPages(client, filter, at, maxEvents / filters.length),
    );
    this.#view = {
      ...{ timeline: new Timeline(now, []), reaches: at, end: null, events: 0 },
      ...{ isLoading: false, error: null },
    };
  }

  readonly view = (): PastView => this.#view;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Reads until the timeline reaches this moment. */
  readonly want = (at: number): void => {
    this.#wanted = Math.min(this.#wanted, at);
    if (!this.#view.isLoading) void this.#read();
  };

  readonly close = (): void => this.#abort.abort();

  async #read(): Promise<void> {
    this.#show({ isLoading: true, error: null });
    try {
      for (let part = this.#next(); part; part = this.#next()) {
        await part.read(this.#abort.signal);
        const events = this.#parts.reduce((sum, one) => sum + one.events.length, 0);
        this.#show({ ...reachOf(this.#parts), events });
      }
      const events = this.#parts.flatMap((part) => part.events);
      this.#show({ timeline: new Timeline(this.#now, events), isLoading: false });
    } catch (error) {
      if (this.#abort.signal.aborted) return;
      const failure = error instanceof Failure ? error : new Failure('INTERNAL', String(error));
      this.#show({ isLoading: false, error: failure });
    }
  }

  /** A part that does not reach back far enough yet. */
  #next(): PastPages | undefined {
    return this.#parts.find(({ reaches, end }) => end === null && reaches > this.#wanted);
  }

  #show(change: Partial<PastView>): void {
    this.#view = { ...this.#view, ...change };
    for (const listener of this.#listeners) listener();
  }
}
