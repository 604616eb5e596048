/**
 * The newest events in memory, for readers that keep up. Bounded by number and by size, since one
 * event may hold 64 KiB that a program published. Pure.
 */
import type { EventRecord } from '../../../schema/context.ts';

export interface RingLimits {
  readonly maxEvents: number;
  /** Of all events together. */
  readonly maxBytes: number;
  /** Of what a reader is given at once; a single event may be larger. */
  readonly maxBatchBytes: number;
  readonly maxBatchEvents: number;
}

export const ringLimits: RingLimits = {
  maxEvents: 16_384,
  maxBytes: 64 * 1024 * 1024,
  maxBatchBytes: 1024 * 1024,
  maxBatchEvents: 1000,
};

/** Of an event without its payload. */
const baseBytes = 500;

/** Approximately: characters of the payload as JSON. */
export const sizeOf = ({ payload }: Pick<EventRecord, 'payload'>): number =>
  baseBytes + JSON.stringify(payload).length;

/** The first of these events that a reader is given at once: at least one, when there are any. */
export function batchOf(
  events: readonly EventRecord[],
  limits: RingLimits = ringLimits,
): readonly EventRecord[] {
  return events.slice(0, countOf(events.map(sizeOf), limits));
}

function countOf(sizes: readonly number[], { maxBatchBytes, maxBatchEvents }: RingLimits): number {
  let bytes = 0;
  const end = sizes.findIndex((size, i) => {
    bytes += size;
    return i > 0 && (bytes > maxBatchBytes || i >= maxBatchEvents);
  });
  return end === -1 ? sizes.length : end;
}

/** Consecutive events. */
export class EventRing {
  readonly #limits: RingLimits;
  #events: EventRecord[] = [];
  #sizes: number[] = [];
  #bytes = 0;

  constructor(limits: RingLimits = ringLimits) {
    this.#limits = limits;
  }

  get length(): number {
    return this.#events.length;
  }

  get bytes(): number {
    return this.#bytes;
  }

  clear(): void {
    this.#events = [];
    this.#sizes = [];
    this.#bytes = 0;
  }

  /** @param events that follow the newest one */
  append(events: readonly EventRecord[]): void {
    for (const event of events) {
      const size = sizeOf(event);
      this.#events.push(event);
      this.#sizes.push(size);
      this.#bytes += size;
    }
    const { maxEvents, maxBytes } = this.#limits;
    // Half of it at once, so that an event costs the same however long the ring is.
    if (this.#events.length > maxEvents || this.#bytes > maxBytes)
      this.#keep(maxEvents / 2, maxBytes / 2);
  }

  /** @param index of the first event, counted from the oldest */
  batchFrom(index: number): readonly EventRecord[] {
    const sizes = this.#sizes.slice(index, index + this.#limits.maxBatchEvents);
    return this.#events.slice(index, index + countOf(sizes, this.#limits));
  }

  /** Removes the oldest events. */
  #keep(events: number, bytes: number): void {
    let first = 0;
    while (this.#events.length - first > events || this.#bytes > bytes) {
      this.#bytes -= this.#sizes[first] ?? 0;
      first += 1;
    }
    this.#events = this.#events.slice(first);
    this.#sizes = this.#sizes.slice(first);
  }
}
