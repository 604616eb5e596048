/** Reads one part of the event log backwards, page by page. */
import type { Client } from '../../../sdk/client/client.ts';
import type { EventFilter } from '../../../sdk/client/generated.ts';
import { PastEventsDocument } from './past.generated.ts';
import type { PastEvent } from './tracks.ts';

const pageSize = 1000;

export class PastPages {
  readonly #client: Client;
  readonly #filter: EventFilter;
  readonly #maxEvents: number;
  #before: string | null = null;
  #events: readonly PastEvent[] = [];
  #reaches: number;
  #end: 'LOG_BEGINS' | 'TOO_MANY' | null = null;

  /**
   * @param at up to here everything is known; in milliseconds since 1970
   * @param maxEvents so many are kept; what lies before them cannot be read
   */
  constructor(client: Client, filter: EventFilter, at: number, maxEvents: number) {
    this.#client = client;
    this.#filter = filter;
    this.#maxEvents = maxEvents;
    this.#reaches = at;
  }

  /** Oldest first. */
  get events(): readonly PastEvent[] {
    return this.#events;
  }

  /** How far back the events go, in milliseconds since 1970. */
  get reaches(): number {
    return this.#reaches;
  }

  /** Why nothing before it can be read; null: more can be. */
  get end(): 'LOG_BEGINS' | 'TOO_MANY' | null {
    return this.#end;
  }

  async read(signal: AbortSignal): Promise<void> {
    const variables = { filter: this.#filter, last: pageSize, before: this.#before };
    const { events } = await this.#client.request(PastEventsDocument, variables, { signal });
    const { nodes, pageInfo } = events;
    this.#events = [...nodes, ...this.#events];
    this.#before = pageInfo.startCursor ?? this.#before;
    const [oldest] = nodes;
    if (oldest) this.#reaches = Date.parse(oldest.recordedAt);
    this.#end = !pageInfo.hasPreviousPage
      ? 'LOG_BEGINS'
      : this.#events.length >= this.#maxEvents
        ? 'TOO_MANY'
        : null;
  }
}
