/** Reads the event log backwards, as far as somebody wants to look, and keeps the timeline of it. */
import { Failure } from '../../../base/errors.ts';
import type { Client } from '../../../sdk/client/client.ts';
import type { EventKind } from '../../../sdk/client/generated.ts';
import { PastEventsDocument } from './past.generated.ts';
import { type Fleet, Timeline } from './timeline.ts';
import type { PastEvent } from './tracks.ts';

const kinds: readonly EventKind[] = [
  'INSTANCE_STATE_CHANGED',
  'INSTANCE_HEALTH_CHANGED',
  'INSTANCE_CREATED',
  'INSTANCE_REMOVED',
  'HOST_CONNECTED',
  'HOST_DISCONNECTED',
  'HOST_ENROLLED',
  'HOST_REMOVED',
];
const pageSize = 1000;
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
  readonly #client: Client;
  readonly #now: Fleet;
  readonly #host: string | null;
  readonly #listeners = new Set<() => void>();
  readonly #abort = new AbortController();
  #events: readonly PastEvent[] = [];
  #before: string | null = null;
  #wanted = Number.POSITIVE_INFINITY;
  #view: PastView;

  /**
   * @param now the fleet; taken before anything is read, so that no change lies between
   * @param at the plane's time of it, in milliseconds since 1970
   * @param host only what concerns this one; null: all
   */
  constructor(client: Client, now: Fleet, at: number, host: string | null) {
    this.#client = client;
    this.#now = now;
    this.#host = host;
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
      while (this.#view.reaches > this.#wanted && this.#view.end === null) await this.#readPage();
      this.#show({ timeline: new Timeline(this.#now, this.#events), isLoading: false });
    } catch (error) {
      if (this.#abort.signal.aborted) return;
      const failure = error instanceof Failure ? error : new Failure('INTERNAL', String(error));
      this.#show({ isLoading: false, error: failure });
    }
  }

  async #readPage(): Promise<void> {
    const filter = { kind: [...kinds], ...(this.#host ? { host: [this.#host] } : {}) };
    const { events } = await this.#client.request(
      PastEventsDocument,
      { filter, last: pageSize, before: this.#before },
      { signal: this.#abort.signal },
    );
    const { nodes, pageInfo } = events;
    this.#events = [...nodes, ...this.#events];
    this.#before = pageInfo.startCursor ?? this.#before;
    const [oldest] = nodes;
    this.#show({
      reaches: oldest ? Date.parse(oldest.recordedAt) : this.#view.reaches,
      end: !pageInfo.hasPreviousPage
        ? 'LOG_BEGINS'
        : this.#events.length >= maxEvents
          ? 'TOO_MANY'
          : null,
      events: this.#events.length,
    });
  }

  #show(change: Partial<PastView>): void {
    this.#view = { ...this.#view, ...change };
    for (const listener of this.#listeners) listener();
  }
}
