/**
 * When which of many things is due, with one timer of Node's for all and at most ten awakenings a
 * second. Times are rounded up to tenths of a second.
 */

const slotMs = 100;

export class Rounds<T> {
  readonly #onDue: (item: T) => void;
  /** By the slot in which they are due. */
  readonly #slots = new Map<number, Set<T>>();
  readonly #slotOf = new Map<T, number>();
  #timer: NodeJS.Timeout | null = null;
  #armedFor = Number.POSITIVE_INFINITY;

  constructor(onDue: (item: T) => void) {
    this.#onDue = onDue;
  }

  get size(): number {
    return this.#slotOf.size;
  }

  /** Due once, after so long; replaces what was planned for it. */
  plan(item: T, afterMs: number): void {
    this.cancel(item);
    const slot = Math.ceil((performance.now() + afterMs) / slotMs);
    const items = this.#slots.get(slot) ?? new Set();
    this.#slots.set(slot, items.add(item));
    this.#slotOf.set(item, slot);
    if (slot < this.#armedFor) this.#arm(slot);
  }

  cancel(item: T): void {
    const slot = this.#slotOf.get(item);
    if (slot === undefined) return;
    this.#slotOf.delete(item);
    const items = this.#slots.get(slot);
    items?.delete(item);
    if (items?.size === 0) this.#slots.delete(slot);
  }

  close(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#slots.clear();
    this.#slotOf.clear();
  }

  #arm(slot: number): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#armedFor = slot;
    this.#timer = setTimeout(
      () => this.#fire(),
      Math.max(0, Math.ceil(slot * slotMs - performance.now())),
    );
  }

  #fire(): void {
    this.#timer = null;
    this.#armedFor = Number.POSITIVE_INFINITY;
    const now = Math.floor(performance.now() / slotMs);
    // A process that was held up finds several slots due at once.
    const slots = [...this.#slots].filter(([slot]) => slot <= now).sort(([a], [b]) => a - b);
    const due = slots.flatMap(([, items]) => [...items]);
    for (const item of due) this.cancel(item);
    if (this.#slots.size > 0) this.#arm(Math.min(...this.#slots.keys()));
    for (const item of due) this.#onDue(item);
  }
}
