/**
 * Live collections: the one mechanism by which clients keep a list of objects up to date. A reader
 * gets the objects that match (SNAPSHOT), then SYNCED, then each change (ADDED, UPDATED, REMOVED).
 * Each message is a list of changes with a cursor, with which a reader that was interrupted goes on
 * behind that message.
 *
 * Why nothing is lost. A transaction writes rows and appends its events together, and events are
 * numbered in the order of commits. So whoever has read the head of the log, C, and reads rows
 * afterwards sees the effect of every event up to C. What such a reading does not see yet has an
 * event behind C.
 *
 * 1. The snapshot reads C first, then the objects in the order of their ids, which never change: an
 *    object that matches all the time is in exactly one page. An object that
 *    begins or ceases to match meanwhile has an event behind C.
 * 2. After the snapshot, each event behind C names the objects that it may have changed. They are
 *    read again after the event: those that match are sent as they are now,
 *    the others are removals. The last event about an object is followed by a reading, and the
 *    reader ends with what that reading gave. What was read may already show a
 *    later event; the object is then sent twice, which changes nothing.
 * 3. A removal is sent for an object that does not match now, whether it left the filter or is
 *    gone, unless the plane knows that the reader does not have it
 *    (collection-members.ts). So removals may repeat, and none is missing.
 * 4. The cursor of a message is the sequence of the last event whose objects have all been sent,
 *    and within a snapshot C with the id of the last object sent. Going on from
 *    there repeats at most what was under way. Where events behind the cursor are no longer kept,
 *    or an event may change objects that it cannot name, the plane sends RESET
 *    and a new snapshot: what the reader had and does not find in it is gone.
 * 5. A reader that resumed gets SYNCED as soon as it has everything up to the head of the log at its
 *    return: until then, what it shows is old.
 *
 * All of this is about what is in the reader's scope: what leaves a limited scope has left the filter,
 * and is gone for its reader.
 *
 * What changes without an event (how far a job is, when a host was last seen, revisions of the
 * desired state) is sent with the next change of the object, and not before. Readers pull: a slow
 * one costs no memory, and changes that come faster than it reads become one. The bounds are below.
 */
import type { Database } from '../drizzle/database.ts';
import type { Some } from '../drizzle/some.ts';
import { InvalidInput } from '../src/base/errors.ts';
import { uuidPattern } from '../src/base/ids.ts';
import { abortable } from '../src/base/iterate.ts';
import { decodeCursor, encodeCursor } from '../src/base/page.ts';
import type { Scope } from '../src/domain/scope.ts';
import { Members } from './collection-members.ts';
import type { Moved } from './collection-scope.ts';
import type { EventRecord, Plane } from './context.ts';

export const changeTypes = ['SNAPSHOT', 'ADDED', 'UPDATED', 'REMOVED', 'SYNCED', 'RESET'] as const;

export interface Change<Node> {
  readonly cursor: string;
  readonly type: (typeof changeTypes)[number];
  /** Null: SYNCED or RESET. */
  readonly id: string | null;
  /** Null: the object is gone; or SYNCED or RESET. */
  readonly node: Node | null;
}

/** What a domain defines of its objects. Filter: null lets all through. */
export interface Collection<Node extends { readonly id: string }, Filter> {
  readonly name: string;
  /** Whether the event may concern any object. Called for every event of the log. */
  readonly concerns: (event: EventRecord) => boolean;
  /** Ids of all objects that these events may have changed, made or removed. */
  readonly touched: (db: Database, events: readonly EventRecord[]) => Promise<readonly string[]>;
  /** The event may change which objects match without naming them. */
  readonly resets?: (event: EventRecord, filter: Filter | null) => boolean;
  /** What the event may bring into a limited scope or out of it. Called for limited scopes alone. */
  readonly moved: Moved;
  /** Objects in scope that match, by id. @throws InvalidInput for a filter that is none */
  readonly select: (
    db: Database,
    scope: Scope,
    filter: Filter | null,
    some: Some,
  ) => Promise<Node[]>;
}

export interface CollectionLimits {
  /** Objects in one message. */
  readonly pageSize: number;
  /** Objects that one batch of events names; beyond that, a new snapshot is cheaper to hold. */
  readonly maxTouched: number;
  /** Ids that the plane remembers of one reader, about 100 bytes each. */
  readonly maxMembers: number;
  /**
   * So many events without a change for the reader, and it gets a newer cursor: its own may not be
   * kept for much longer.
   */
  readonly cursorEvery: number;
}

export const collectionLimits: CollectionLimits = {
  pageSize: 200,
  maxTouched: 20_000,
  maxMembers: 20_000,
  cursorEvery: 1000,
};

/** `passed`: a snapshot is under way, and all objects up to this id have been sent. */
interface Position {
  readonly sequence: number;
  readonly passed: string | null;
}

const firstId = '00000000-0000-0000-0000-000000000000';
/** A place in the log serves all collections; one within a snapshot only the collection itself. */
const logPlace = (sequence: number): string => encodeCursor([sequence]);
const snapshotPlace = (collection: string, sequence: number, passed: string): string =>
  encodeCursor([sequence, passed], collection);

/** @throws InvalidInput INVALID_INPUT for a text that is no cursor */
function positionOf(collection: string, cursor: string): Position {
  const [sequence, passed = null] =
    decodeCursor(cursor, ['bigint']) ?? decodeCursor(cursor, ['bigint', 'uuid'], collection) ?? [];
  if (sequence !== undefined && Number(sequence) >= 0)
    return { sequence: Number(sequence), passed: passed === null ? null : String(passed) };
  const hint = 'take the cursor of the last change you received, or eventHead';
  throw new InvalidInput([
    { path: ['after'], message: 'after is not a cursor of this collection', hint },
  ]);
}

/**
 * Follows a collection. Each element is a message: a list of changes, never empty. Does not end by
 * itself.
 * @param after cursor of the last message; without it, the collection begins with a snapshot
 * @throws InvalidInput INVALID_INPUT for a cursor or filter that is none
 */
export async function followCollection<Node extends { readonly id: string }, Filter>(
  plane: Plane,
  scope: Scope,
  collection: Collection<Node, Filter>,
  filter: Filter | null,
  after: string | null | undefined,
  limits: CollectionLimits = collectionLimits,
): Promise<AsyncIterableIterator<Change<Node>[]>> {
  const given = after == null ? null : positionOf(collection.name, after);
  const head = await plane.log.head();
  // What the filter reports of itself comes before the first message. It reads nothing.
  await collection.select(plane.db, scope, filter, { after: null, limit: 0 });
  // A cursor beyond the head is of another history of this database: an older backup was restored.
  const isForeign = given !== null && given.sequence > head;
  const reader = new Reader(plane, scope, collection, filter, limits);
  return abortable((signal) =>
    reader.follow(
      isForeign ? null : (given ?? { sequence: head, passed: firstId }),
      given === null,
      head,
      signal,
    ),
  );
}

class Reader<Node extends { readonly id: string }, Filter> {
  readonly #plane: Plane;
  readonly #scope: Scope;
  readonly #collection: Collection<Node, Filter>;
  readonly #filter: Filter | null;
  readonly #limits: CollectionLimits;
  #members: Members;

  constructor(
    plane: Plane,
    scope: Scope,
    collection: Collection<Node, Filter>,
    filter: Filter | null,
    limits: CollectionLimits,
  ) {
    this.#plane = plane;
    this.#scope = scope;
    this.#collection = collection;
    this.#filter = filter;
    this.#limits = limits;
    this.#members = new Members(true, limits.maxMembers);
  }

  /**
   * @param start null: the reader's cursor serves no more
   * @param fresh the reader has nothing yet
   * @param head of the log when the reader came
   */
  async *follow(
    start: Position | null,
    fresh: boolean,
    head: number,
    signal: AbortSignal,
  ): AsyncGenerator<Change<Node>[], void> {
    this.#members = new Members(fresh, this.#limits.maxMembers);
    for (let position = start; !signal.aborted; position = null) {
      if (position === null) {
        const sequence = await this.#plane.log.head();
        position = { sequence, passed: firstId };
        this.#members = new Members(true, this.#limits.maxMembers);
        const cursor = snapshotPlace(this.#collection.name, sequence, firstId);
        yield [{ cursor, type: 'RESET', id: null, node: null }];
      }
      const { sequence, passed } = position;
      if (passed !== null) yield* this.#snapshot(sequence, passed);
      yield* this.#changes(sequence, passed === null ? head : null, signal);
    }
  }

  async *#snapshot(sequence: number, passed: string): AsyncGenerator<Change<Node>[], void> {
    const { pageSize } = this.#limits;
    for (let last = passed, more = true; more; ) {
      const nodes = await this.#collection.select(this.#plane.db, this.#scope, this.#filter, {
        after: last,
        limit: pageSize,
      });
      more = nodes.length === pageSize;
      last = nodes.at(-1)?.id ?? last;
      for (const { id } of nodes) this.#members.enter(id);
      const cursor = snapshotPlace(this.#collection.name, sequence, last);
      if (nodes.length > 0)
        yield nodes.map((node) => ({ cursor, type: 'SNAPSHOT', id: node.id, node }));
    }
    yield [this.#synced(sequence)];
  }

  /**
   * Ends when a new snapshot is needed.
   * @param missedTo the reader resumed: it gets SYNCED when it has everything up to there
   */
  async *#changes(
    from: number,
    missedTo: number | null,
    signal: AbortSignal,
  ): AsyncGenerator<Change<Node>[], void> {
    const { log } = this.#plane;
    const { pageSize, maxTouched, cursorEvery } = this.#limits;
    let sent = from;
    let syncAt = missedTo ?? Number.POSITIVE_INFINITY;
    if (from >= syncAt) {
      syncAt = Number.POSITIVE_INFINITY;
      yield [this.#synced(from)];
    }
    for await (const batch of log.batches(from, () => true, signal)) {
      if (batch.some((event) => this.#needsSnapshot(event))) return;
      const last = batch.at(-1)?.sequence ?? sent;
      const ids = await this.#touchedBy(batch, last);
      if (ids.length > maxTouched) return;
      for (let at = 0; at < ids.length; at += pageSize) {
        const isLast = at + pageSize >= ids.length;
        const cursor = logPlace(isLast ? last : sent);
        const changes = await this.#read(ids.slice(at, at + pageSize), last, cursor);
        if (changes.length === 0) continue;
        yield changes;
        if (isLast) sent = last;
      }
      if (last - sent >= cursorEvery || last >= syncAt) {
        syncAt = Number.POSITIVE_INFINITY;
        yield [this.#synced(last)];
        sent = last;
      }
    }
  }

  /** Ids of the objects to be read again. @param last sequence of the batch */
  async #touchedBy(batch: readonly EventRecord[], last: number): Promise<readonly string[]> {
    const { name, concerns, touched } = this.#collection;
    const events = batch.filter(concerns);
    const moved = batch.flatMap((event) => this.#moved(event) ?? []);
    if (events.length === 0) return [...new Set(moved)];
    const key = [name, events[0]?.sequence, last].join(' ');
    const ids = await shared(this.#plane, key, async () => [
      ...new Set(await touched(this.#plane.db, events)),
    ]);
    return moved.length === 0 ? ids : [...new Set([...ids, ...moved])];
  }

  #needsSnapshot(event: EventRecord): boolean {
    return (
      event.kind === 'EVENT_GAP' ||
      this.#collection.resets?.(event, this.#filter) === true ||
      this.#moved(event) === null
    );
  }

  /** An unlimited scope holds everything, whatever becomes of it. */
  #moved(event: EventRecord): readonly string[] | null {
    return this.#scope.selector === null ? [] : this.#collection.moved(event);
  }

  #synced(sequence: number): Change<Node> {
    return { cursor: logPlace(sequence), type: 'SYNCED', id: null, node: null };
  }

  /**
   * How these objects are now, for this reader. @param upTo sequence of an event: the reading shows
   * all up to it
   */
  async #read(ids: readonly string[], upTo: number, cursor: string): Promise<Change<Node>[]> {
    const matching = await this.#load(this.#filter, ids, upTo);
    const left = ids.filter((id) => !matching.has(id) && this.#members.leave(id));
    const rest =
      left.length > 0 && this.#filter !== null
        ? await this.#load(null, left, upTo)
        : new Map<string, Node>();
    const removals = left.map(
      (id) => ({ cursor, type: 'REMOVED', id, node: rest.get(id) ?? null }) as const,
    );
    return [
      ...removals,
      ...[...matching].map(([id, node]) => ({ cursor, type: this.#members.enter(id), id, node })),
    ];
  }

  /** Readers who follow the same wait for one reading together. */
  #load(
    filter: Filter | null,
    ids: readonly string[],
    upTo: number,
  ): Promise<ReadonlyMap<string, Node>> {
    const { name, select } = this.#collection;
    const key = [name, this.#scope.key, JSON.stringify(filter), upTo, ...ids].join(' ');
    return shared(
      this.#plane,
      key,
      async () =>
        new Map(
          (await select(this.#plane.db, this.#scope, filter, { ids })).map((node) => [
            node.id,
            node,
          ]),
        ),
    );
  }
}

const underWay = new WeakMap<Plane, Map<string, Promise<unknown>>>();

/** The same reading for all who ask for it while it is under way. */
function shared<T>(plane: Plane, key: string, read: () => Promise<T>): Promise<T> {
  const readings = underWay.get(plane) ?? new Map<string, Promise<unknown>>();
  underWay.set(plane, readings);
  const known = readings.get(key) as Promise<T> | undefined;
  if (known !== undefined) return known;
  const reading = read().finally(() => readings.delete(key));
  readings.set(key, reading);
  return reading;
}

/** Distinct values, without null and undefined. */
export function distinct(values: readonly unknown[]): string[] {
  return [...new Set(values.filter((value) => value != null).map(String))];
}

/**
 * For collections whose events name their object in the payload. Ids that are no UUIDs are of no
 * object.
 */
export function inPayload(
  name: string,
): (db: Database, events: readonly EventRecord[]) => Promise<string[]> {
  return async (_db, events) =>
    distinct(events.map(({ payload }) => payload[name])).filter((id) => uuidPattern.test(id));
}
