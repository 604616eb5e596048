/**
 * The objects of a live collection, kept up to date by applying its messages in their order. What a
 * snapshot gives is kept apart until it is complete: `nodes` is always a state that the plane had.
 */
import type { CollectionChangeType } from './generated.ts';

export interface CollectionChange<Node> {
  readonly cursor: string;
  readonly type: CollectionChangeType;
  /** Global id of the object. Null: SYNCED or RESET. */
  readonly id: string | null;
  /** Null: the object is gone; or SYNCED or RESET. */
  readonly node: Node | null;
}

/** What a message has changed for the reader. */
export interface NodeChange<Node> {
  readonly type: 'ADDED' | 'UPDATED' | 'REMOVED';
  readonly id: string;
  /** REMOVED: as the reader had it. */
  readonly node: Node;
}

export class LiveNodes<Node> {
  readonly #nodes: Map<string, Node>;
  /** The snapshot under way. */
  #snapshot: Map<string, Node> | undefined;
  #view: ReadonlyMap<string, Node> | undefined;

  /**
   * @param known what a query gave after the cursor was taken that the subscription begins behind;
   * left out, the subscription begins with a snapshot
   */
  constructor(known?: Iterable<readonly [id: string, node: Node]>) {
    this.#nodes = new Map(known ?? []);
    this.#snapshot = known === undefined ? new Map() : undefined;
  }

  /**
   * By global id. A view of the objects as they are now: another view after each change, so that
   * readers can compare, without a copy of what may be ten thousand objects.
   */
  get nodes(): ReadonlyMap<string, Node> {
    this.#view ??= new View(this.#nodes);
    return this.#view;
  }

  /** False while a snapshot is incomplete. */
  get isSynced(): boolean {
    return this.#snapshot === undefined;
  }

  /** @returns what has changed in `nodes` */
  apply(message: readonly CollectionChange<Node>[]): NodeChange<Node>[] {
    const changes: NodeChange<Node>[] = [];
    for (const { type, id, node } of message) {
      if (type === 'RESET') this.#snapshot = new Map();
      else if (type === 'SYNCED') this.#complete(changes);
      else if (id === null) continue;
      else if (this.#snapshot) put(this.#snapshot, id, type === 'REMOVED' ? null : node);
      else this.#set(id, type === 'REMOVED' ? null : node, changes);
    }
    if (changes.length > 0) this.#view = undefined;
    return changes;
  }

  /** Forgets objects that the caller does not want to keep, such as the oldest ones. */
  keep(wanted: (node: Node) => boolean): NodeChange<Node>[] {
    const changes: NodeChange<Node>[] = [];
    for (const [id, node] of this.#nodes) if (!wanted(node)) this.#set(id, null, changes);
    if (changes.length > 0) this.#view = undefined;
    return changes;
  }

  #set(id: string, node: Node | null, changes: NodeChange<Node>[]): void {
    const before = this.#nodes.get(id);
    put(this.#nodes, id, node);
    if (node !== null) changes.push({ type: before === undefined ? 'ADDED' : 'UPDATED', id, node });
    else if (before !== undefined) changes.push({ type: 'REMOVED', id, node: before });
  }

  /** The snapshot takes the place of what was; an object that is the same keeps its identity. */
  #complete(changes: NodeChange<Node>[]): void {
    const snapshot = this.#snapshot;
    if (!snapshot) return;
    this.#snapshot = undefined;
    for (const id of this.#nodes.keys()) if (!snapshot.has(id)) this.#set(id, null, changes);
    for (const [id, node] of snapshot)
      if (!isSame(this.#nodes.get(id), node)) this.#set(id, node, changes);
  }
}

function put<Node>(nodes: Map<string, Node>, id: string, node: Node | null): void {
  if (node === null) nodes.delete(id);
  else nodes.set(id, node);
}

/** Whether two answers of the plane are equal. Their fields have the order of the same selection. */
function isSame(a: unknown, b: unknown): boolean {
  return a === b || (a !== undefined && JSON.stringify(a) === JSON.stringify(b));
}

/** A Map that only reads another. */
class View<Node> implements ReadonlyMap<string, Node> {
  readonly #nodes: ReadonlyMap<string, Node>;

  constructor(nodes: ReadonlyMap<string, Node>) {
    this.#nodes = nodes;
  }

  get size(): number {
    return this.#nodes.size;
  }

  get(id: string): Node | undefined {
    return this.#nodes.get(id);
  }

  has(id: string): boolean {
    return this.#nodes.has(id);
  }

  forEach(act: (node: Node, id: string, nodes: ReadonlyMap<string, Node>) => void): void {
    for (const [id, node] of this.#nodes) act(node, id, this);
  }

  keys(): MapIterator<string> {
    return this.#nodes.keys();
  }

  values(): MapIterator<Node> {
    return this.#nodes.values();
  }

  entries(): MapIterator<[string, Node]> {
    return this.#nodes.entries();
  }

  [Symbol.iterator](): MapIterator<[string, Node]> {
    return this.#nodes.entries();
  }
}
