/** The objects of a live collection, kept up to date by applying its messages in their order. */
import type { CollectionChangeType } from './generated.ts';

export interface CollectionChange<Node> {
  readonly cursor: string;
  readonly type: CollectionChangeType;
  /** Global id of the object. Null: SYNCED or RESET. */
  readonly id: string | null;
  /** Null: the object is gone; or SYNCED or RESET. */
  readonly node: Node | null;
}

export class LiveCollection<Node> {
  readonly #nodes: Map<string, Node>;
  /** Objects from before a RESET that the new snapshot has not named yet. */
  readonly #stale = new Set<string>();
  #isSynced: boolean;

  /**
   * @param known what a query gave after the cursor was taken that the subscription begins behind;
   * left out, the subscription begins with a snapshot
   */
  constructor(known?: Iterable<readonly [id: string, node: Node]>) {
    this.#nodes = new Map(known ?? []);
    this.#isSynced = known !== undefined;
  }

  /** By global id. */
  get nodes(): ReadonlyMap<string, Node> {
    return this.#nodes;
  }

  /** False while a snapshot is incomplete: `nodes` is then no state that the plane ever had. */
  get isSynced(): boolean {
    return this.#isSynced;
  }

  apply(message: readonly CollectionChange<Node>[]): void {
    for (const { type, id, node } of message) {
      if (type === 'RESET') this.#reset();
      else if (type === 'SYNCED') this.#sync();
      else if (id !== null) this.#set(id, type === 'REMOVED' ? null : node);
    }
  }

  /** Forgets objects that the caller does not want to keep, such as the oldest ones. */
  keep(wanted: (node: Node) => boolean): void {
    for (const [id, node] of this.#nodes) if (!wanted(node)) this.#set(id, null);
  }

  #set(id: string, node: Node | null): void {
    this.#stale.delete(id);
    if (node === null) this.#nodes.delete(id);
    else this.#nodes.set(id, node);
  }

  #reset(): void {
    this.#isSynced = false;
    for (const id of this.#nodes.keys()) this.#stale.add(id);
  }

  #sync(): void {
    for (const id of this.#stale) this.#nodes.delete(id);
    this.#stale.clear();
    this.#isSynced = true;
  }
}
