/** What one reader of a collection has, as far as the plane remembers it. Pure, and bounded. */

/**
 * A reader that took its snapshot here has exactly the ids in `#present`. Of a reader that resumed,
 * or that has more than the bound, the plane does not know about other ids: it then sends a removal
 * too many rather than one too few. A removal of what the reader does not have changes nothing for
 * it.
 */
export class Members {
  readonly #present = new Set<string>();
  readonly #absent = new Set<string>();
  readonly #limit: number;
  /** What is in neither set is absent. */
  #complete: boolean;

  /**
   * @param complete the reader has nothing yet
   * @param limit ids that are remembered
   */
  constructor(complete: boolean, limit: number) {
    this.#complete = complete;
    this.#limit = limit;
  }

  /**
   * The reader gets the object. @returns what it is for the reader: an update where that is not
   * known
   */
  enter(id: string): 'ADDED' | 'UPDATED' {
    const isNew = this.#absent.delete(id) || (this.#complete && !this.#present.has(id));
    this.#present.add(id);
    this.#bound();
    return isNew ? 'ADDED' : 'UPDATED';
  }

  /**
   * The object does not match, or is gone. @returns whether the reader may have it, and must get a
   * removal
   */
  leave(id: string): boolean {
    const known = this.#present.delete(id);
    if (this.#complete) return known;
    if (this.#absent.has(id)) return false;
    this.#absent.add(id);
    this.#bound();
    return true;
  }

  #bound(): void {
    if (this.#present.size + this.#absent.size <= this.#limit) return;
    this.#present.clear();
    this.#absent.clear();
    this.#complete = false;
  }
}
