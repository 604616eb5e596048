/** How words about the fleet are marked, on a terminal or a page. Types only. */

/** How a reader marks what matters: with colours on a terminal, not at all as plain text. */
export interface Marks {
  readonly good: (text: string) => string;
  readonly warn: (text: string) => string;
  readonly bad: (text: string) => string;
  /** The name of a state, an outcome or a status. */
  readonly state: (name: string) => string;
  /** @param at RFC 3339 */
  readonly time: (at: string) => string;
}
