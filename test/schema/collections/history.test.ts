/**
 * Live collections lose nothing: whatever is written while whoever reads, a client that applies the
 * messages ends with what the query gives. The store and the log are in memory and every step is
 * chosen by the property test: each reading and each event is one interleaving of its own.
 */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Change,
  type Collection,
  type CollectionLimits,
  followCollection,
} from '../../../schema/collection.ts';
import type { EventRecord, Plane } from '../../../schema/context.ts';
import { uuidv7 } from '../../../src/base/ids.ts';
import { planeScope } from '../../../src/domain/scope.ts';

interface Item {
  readonly id: string;
  readonly group: number;
  readonly value: number;
}

const small: CollectionLimits = { pageSize: 2, maxTouched: 6, maxMembers: 4, cursorEvery: 5 };

/** A store whose every write is a commit with its event, and whose every reading can be held up. */
class World {
  readonly items = new Map<string, Item>();
  readonly ids = Array.from({ length: 9 }, () => uuidv7()).sort();
  #events: EventRecord[] = [];
  #removed = 0;
  #wake = new Set<() => void>();
  #held: (() => void)[] = [];

  get head(): number {
    return this.#removed + this.#events.length;
  }

  /** Commits a change of these objects with one event. */
  write(
    indexes: readonly number[],
    change: (item: Item | undefined, id: string) => Item | undefined,
  ): void {
    const ids = indexes.map((index) => this.ids[index] ?? '');
    for (const id of ids) {
      const after = change(this.items.get(id), id);
      if (after) this.items.set(id, after);
      else this.items.delete(id);
    }
    this.emit('HOST_CHANGED', { ids });
  }

  emit(kind: EventRecord['kind'], payload: Record<string, unknown> = {}): void {
    this.#events.push({ sequence: this.head + 1, kind, payload } as unknown as EventRecord);
    for (const wake of [...this.#wake]) wake();
  }

  /** Retention removes the oldest events. */
  forget(count: number): void {
    this.#removed += this.#events.splice(0, count).length;
  }

  /** Lets one reading that is held up go on. */
  release(which: number): void {
    const [next] = this.#held.splice(which % Math.max(1, this.#held.length), 1);
    next?.();
  }

  releaseAll(): void {
    for (const next of this.#held.splice(0)) next();
  }

  readonly collection: Collection<Item, number> = {
    name: 'items',
    concerns: ({ kind }) => kind === 'HOST_CHANGED',
    touched: async (_db, events) => {
      await this.#hold();
      return events.flatMap(({ payload }) => payload.ids as string[]);
    },
    resets: ({ kind }) => kind === 'HOST_REMOVED',
    moved: () => [],
    select: async (_db, _scope, filter, some) => {
      // A reading takes its time before and after the moment that it shows.
      await this.#hold();
      const wanted =
        'ids' in some ? some.ids : this.ids.filter((id) => some.after === null || id > some.after);
      const found = wanted
        .flatMap((id) => this.items.get(id) ?? [])
        .filter(({ group }) => filter === null || group === filter);
      await this.#hold();
      return found
        .sort((a, b) => (a.id < b.id ? -1 : 1))
        .slice(0, 'ids' in some ? undefined : some.limit);
    },
  };

  readonly plane = {
    db: {},
    log: {
      head: async () => this.head,
      batches: (after: number, _match: unknown, signal: AbortSignal) =>
        this.#batches(after, signal),
    },
  } as unknown as Plane;

  async *#batches(after: number, signal: AbortSignal): AsyncGenerator<EventRecord[]> {
    for (let cursor = after; !signal.aborted; ) {
      if (cursor < this.#removed) {
        cursor = this.#removed;
        yield [{ sequence: cursor, kind: 'EVENT_GAP', payload: {} } as unknown as EventRecord];
        continue;
      }
      const batch = this.#events.slice(cursor - this.#removed, cursor - this.#removed + 3);
      const last = batch.at(-1);
      if (last) {
        yield batch;
        cursor = last.sequence;
        continue;
      }
      await new Promise<void>((resolve) => {
        const done = () => {
          this.#wake.delete(done);
          resolve();
        };
        this.#wake.add(done);
        signal.addEventListener('abort', done, { once: true });
      });
    }
  }

  #hold(): Promise<void> {
    return new Promise((resolve) => this.#held.push(resolve));
  }
}

/** What any client does with the messages. */
class Client {
  readonly items = new Map<string, Item>();
  #stale = new Set<string>();
  cursor: string | null = null;
  synced = false;

  apply(message: readonly Change<Item>[]): void {
    for (const { type, id, node, cursor } of message) {
      this.cursor = cursor;
      if (type === 'SYNCED') {
        for (const old of this.#stale) this.items.delete(old);
        this.#stale.clear();
        this.synced = true;
      } else if (type === 'RESET') this.#stale = new Set(this.items.keys());
      else if (type === 'REMOVED') {
        this.items.delete(id ?? '');
        this.#stale.delete(id ?? '');
      } else if (node) {
        this.items.set(node.id, node);
        this.#stale.delete(node.id);
      }
    }
  }
}

/** A client with a subscription that can be cut at any time, its last message lost or not. */
class Subscriber {
  readonly client = new Client();
  readonly messages: Change<Item>[][] = [];
  readonly #world: World;
  readonly #filter: number | null;
  #connection = 0;
  #end: (() => void) | undefined;

  constructor(world: World, filter: number | null) {
    this.#world = world;
    this.#filter = filter;
  }

  connect(): void {
    this.cut();
    const own = ++this.#connection;
    void this.#follow(own);
  }

  /** What has not arrived by now is lost. */
  cut(): void {
    this.#connection += 1;
    this.#end?.();
  }

  async #follow(own: number): Promise<void> {
    const { collection, plane } = this.#world;
    const stream = await followCollection(
      plane,
      planeScope,
      collection,
      this.#filter,
      this.client.cursor,
      small,
    );
    this.#end = () => void stream.return?.();
    for await (const message of stream) {
      if (own !== this.#connection) return;
      expect(message.length).toBeGreaterThan(0);
      expect(message.length).toBeLessThanOrEqual(small.pageSize);
      this.messages.push(message);
      this.client.apply(message);
    }
  }
}

type Step =
  | { readonly do: 'put'; readonly items: readonly number[]; readonly group: number }
  | { readonly do: 'delete'; readonly items: readonly number[] }
  | { readonly do: 'noise' | 'tick' }
  | { readonly do: 'reset' }
  | { readonly do: 'forget'; readonly count: number }
  | { readonly do: 'release'; readonly which: number }
  | { readonly do: 'connect' | 'cut'; readonly who: number };

const index = fc.integer({ min: 0, max: 8 });
const indexes = fc.uniqueArray(index, { minLength: 1, maxLength: 5 });
const who = fc.integer({ min: 0, max: 3 });
const usual = [
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('put' as const),
      items: indexes,
      group: fc.integer({ min: 0, max: 1 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('delete' as const), items: indexes }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('noise' as const, 'tick' as const) }) },
  { weight: 14, arbitrary: fc.record({ do: fc.constant('release' as const), which: fc.nat(7) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('connect' as const), who }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('cut' as const), who }) },
];
const rare = [
  { weight: 1, arbitrary: fc.record({ do: fc.constant('reset' as const) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('forget' as const),
      count: fc.integer({ min: 1, max: 8 }),
    }),
  },
];
/** A reset mends everything: in histories without one, a loss stays. */
const history: fc.Arbitrary<Step[]> = fc.oneof(
  fc.array(fc.oneof(...usual), { minLength: 20, maxLength: 60 }),
  fc.array(fc.oneof(...usual, ...rare), { minLength: 20, maxLength: 80 }),
);

/** All that is ready to go on has gone on. */
const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

async function play(
  world: World,
  subscribers: readonly Subscriber[],
  steps: readonly Step[],
): Promise<void> {
  for (const [at, next] of steps.entries()) {
    if (next.do === 'put')
      world.write(next.items, (_item, id) => ({ id, group: next.group, value: at }));
    else if (next.do === 'delete') world.write(next.items, () => undefined);
    else if (next.do === 'noise') world.emit('PROGRAM_EVENT');
    else if (next.do === 'reset') world.emit('HOST_REMOVED');
    else if (next.do === 'forget') world.forget(next.count);
    else if (next.do === 'release') world.release(next.which);
    else if (next.do === 'connect') subscribers[next.who]?.connect();
    else if (next.do === 'cut') subscribers[next.who]?.cut();
    else await turn();
    if (next.do === 'release') await turn();
  }
}

/**
 * Until nobody waits for a reading any more: turns in which something is let go on, and then some
 * in which nothing asks.
 */
async function quiesce(world: World): Promise<void> {
  for (let turns = 0; turns < 200; turns += 1) {
    world.releaseAll();
    await turn();
  }
}

const filters = [null, null, 0, 1] as const;

describe('a live collection', () => {
  it('gives every client what the query gives, for any history of writes and interruptions', async () => {
    await fc.assert(
      fc.asyncProperty(history, async (steps) => {
        const world = new World();
        const subscribers = filters.map((filter) => new Subscriber(world, filter));
        world.write([0, 3, 5, 7], (_item, id) => ({ id, group: 0, value: -1 }));
        for (const one of subscribers) one.connect();
        await play(world, subscribers, steps);
        for (const one of subscribers) one.connect();
        await quiesce(world);
        for (const [at, { client }] of subscribers.entries()) {
          const filter = filters[at] ?? null;
          const expected = [...world.items.values()].filter(
            ({ group }) => filter === null || group === filter,
          );
          expect(client.synced).toBe(true);
          expect(new Map([...client.items].sort())).toEqual(
            new Map(expected.map((item) => [item.id, item] as const).sort()),
          );
          subscribers[at]?.cut();
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('is resumed from a place in its own snapshot, not in that of another collection', async () => {
    const world = new World();
    world.write([0, 3, 5, 7], (_item, id) => ({ id, group: 0, value: 0 }));
    const subscriber = new Subscriber(world, null);
    subscriber.connect();
    await quiesce(world);
    subscriber.cut();
    const [first = []] = subscriber.messages;
    expect(first[0]).toMatchObject({ type: 'SNAPSHOT', id: world.ids[0] });
    const other = { ...world.collection, name: 'others' };
    const follow = (collection: typeof other) =>
      followCollection(world.plane, planeScope, collection, null, first[0]?.cursor, small);
    await expect(follow(other)).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      issues: [{ path: ['after'] }],
    });
    const resumed = follow({ ...other, name: 'items' });
    await quiesce(world);
    await (await resumed).return?.();
  });
});
