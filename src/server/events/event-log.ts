/**
 * The durable log as readers see it. The table is the truth; a ring of the newest entries in memory
 * serves those who keep up, the table serves those who do not. Readers pull, so a slow one costs no
 * memory and slows nobody.
 */

import { gt } from 'drizzle-orm';
import type { Database } from '../../../drizzle/database.ts';
import { eventHead, events } from '../../../drizzle/tables-events.ts';
import type { EventLog, EventRecord } from '../../../schema/context.ts';
import { readEvents } from '../../../schema/events/store/events.ts';
import { InvalidInput } from '../../base/errors.ts';
import { abortable } from '../../base/iterate.ts';
import { planeScope } from '../../domain/scope.ts';
import { batchOf, EventRing } from './event-ring.ts';

const pageSize = 1000;

export class DurableEventLog implements EventLog {
  readonly #db: Database;
  /** Consecutive entries, the last of which has the sequence #position. */
  readonly #ring = new EventRing();
  #position: number;
  readonly #waiting = new Set<() => void>();
  readonly #observers = new Set<(records: readonly EventRecord[]) => void>();
  #reading: Promise<void> | undefined;
  #readAgain = false;

  private constructor(db: Database, position: number) {
    this.#db = db;
    this.#position = position;
  }

  static async open(db: Database): Promise<DurableEventLog> {
    return new DurableEventLog(db, await readHead(db));
  }

  /** Readers that have read everything and wait for the next event. */
  get waiting(): number {
    return this.#waiting.size;
  }

  head(): Promise<number> {
    return readHead(this.#db);
  }

  /**
   * Entries that this replica has just committed. Those that do not follow directly are read from
   * the table instead, in their order.
   */
  publish(records: readonly EventRecord[]): void {
    const [first] = records;
    if (!first) return;
    if (first.sequence === this.#position + 1) this.#append(records);
    else if (first.sequence > this.#position) this.hint();
  }

  /** Calls it with all entries as they come, in their order, for as long as the log lives. */
  observe(observer: (records: readonly EventRecord[]) => void): void {
    this.#observers.add(observer);
  }

  /**
   * Somebody may have committed something: read on. Safe to call at any time, any number of times.
   */
  hint(): void {
    void this.catchUp().catch(() => {
      // The database is away; its return (a new LISTEN) hints again.
    });
  }

  /** Resolves when everything committed before the call is in the ring. */
  catchUp(): Promise<void> {
    if (this.#reading !== undefined) this.#readAgain = true;
    this.#reading ??= this.#readOn().finally(() => {
      this.#reading = undefined;
    });
    return this.#reading;
  }

  async #readOn(): Promise<void> {
    do {
      this.#readAgain = false;
      for (;;) {
        const { rows, more } = await readPage(this.#db, this.#position);
        // Own commits may have been published while the page was read.
        const fresh = rows.filter((row) => row.sequence > this.#position);
        if (fresh.length > 0) this.#append(fresh);
        if (!more) break;
      }
    } while (this.#readAgain);
  }

  #append(records: readonly EventRecord[]): void {
    const first = records[0];
    // Retention may have removed what lies between: then the ring begins again, and readers behind
    // it find the gap in the table.
    if (first && first.sequence !== this.#position + 1) this.#ring.clear();
    this.#ring.append(records);
    this.#position = records.at(-1)?.sequence ?? this.#position;
    for (const observer of this.#observers) observer(records);
    for (const wake of [...this.#waiting]) wake();
  }

  follow(
    after: number | null,
    match: (event: EventRecord) => boolean,
    outer?: AbortSignal,
  ): AsyncIterableIterator<EventRecord> {
    const batches = this.batches(after, match, outer);
    return abortable(async function* (signal) {
      const end = () => void batches.return?.();
      signal.addEventListener('abort', end, { once: true });
      for await (const batch of batches) yield* batch;
    }, outer);
  }

  batches(
    after: number | null,
    match: (event: EventRecord) => boolean,
    outer?: AbortSignal,
  ): AsyncIterableIterator<EventRecord[]> {
    // Taken now, not at the first pull: what is committed after this call belongs to the reader.
    const start = after ?? this.#position;
    return abortable((signal) => this.#read(start, match, signal), outer);
  }

  async *#read(
    after: number,
    match: (event: EventRecord) => boolean,
    signal: AbortSignal,
  ): AsyncGenerator<EventRecord[], void> {
    let cursor = after;
    if (cursor > this.#position) await this.#requireCommitted(cursor);
    while (!signal.aborted) {
      const batch = await this.#after(cursor);
      const last = batch.at(-1);
      if (!last) {
        await this.#grown(cursor, signal);
        continue;
      }
      const matching = batch.filter((event) => event.kind === 'EVENT_GAP' || match(event));
      if (matching.length > 0) yield matching;
      cursor = last.sequence;
    }
  }

  async #requireCommitted(cursor: number): Promise<void> {
    await this.catchUp();
    if (cursor > this.#position) {
      throw new InvalidInput([
        {
          path: ['after'],
          message: `the cursor lies beyond the newest event`,
          hint: 'take a cursor of this plane: eventHead, or the last event you received',
        },
      ]);
    }
  }

  /**
   * What follows the cursor, as far as it is at hand: from the ring, else a page of the table, led
   * by a gap where retention has been.
   */
  async #after(cursor: number): Promise<readonly EventRecord[]> {
    if (cursor >= this.#position) return [];
    const start = this.#position - this.#ring.length;
    if (cursor >= start) return this.#ring.batchFrom(cursor - start);
    // The rest is read again: a reader that is slow keeps what it was given.
    const rows = batchOf((await readPage(this.#db, cursor)).rows);
    const next = rows[0]?.sequence ?? this.#position + 1;
    return next > cursor + 1 ? [gap(cursor + 1, next - 1), ...rows] : rows;
  }

  #grown(cursor: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      if (cursor < this.#position || signal.aborted) return resolve();
      const done = () => {
        this.#waiting.delete(done);
        signal.removeEventListener('abort', done);
        resolve();
      };
      signal.addEventListener('abort', done, { once: true });
      this.#waiting.add(done);
    });
  }
}

async function readHead(db: Database): Promise<number> {
  const [row] = await db.select().from(eventHead);
  return row?.sequence ?? 0;
}

function readPage(db: Database, after: number): ReturnType<typeof readEvents> {
  return readEvents(db, planeScope, {
    where: gt(events.sequence, after),
    limit: pageSize,
    descending: false,
  });
}

function gap(fromSequence: number, toSequence: number): EventRecord {
  const now = new Date();
  return {
    sequence: toSequence,
    at: now,
    recordedAt: now,
    kind: 'EVENT_GAP',
    actor: 'plane',
    actorRef: null,
    host: null,
    program: null,
    instance: null,
    hostId: null,
    programId: null,
    instanceId: null,
    commandId: null,
    payload: { fromSequence, toSequence },
  };
}
