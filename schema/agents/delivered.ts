/**
 * Which commands a session has delivered: each once, however often the session looks at what is
 * open. Pure.
 */

interface Identified {
  readonly commandId: string;
}

export class Delivered {
  #ids: ReadonlySet<string> = new Set();

  /**
   * Number of commands that it remembers: those that were open when it was last asked. A session
   * may last for years.
   */
  get size(): number {
    return this.#ids.size;
  }

  /**
   * @param open all commands of the host that have not ended. Ids are never used again, so one that
   * is missing can be forgotten.
   * @returns those that were not delivered yet, in the same order; they count as delivered from now
   * on
   */
  next<Delivery extends Identified>(open: readonly Delivery[]): Delivery[] {
    const fresh = open.filter(({ commandId }) => !this.#ids.has(commandId));
    this.#ids = new Set(open.map(({ commandId }) => commandId));
    return fresh;
  }
}
