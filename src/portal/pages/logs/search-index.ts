/**
 * Search over the lines of a log. Runs in a worker: a text that is slow to search must not hold up
 * the page. It has its own copy of the lines, so that a new text costs the page nothing.
 */

export interface SearchQuery {
  readonly text: string;
  /** The text is a regular expression of JavaScript. */
  readonly isPattern: boolean;
  readonly isCaseSensitive: boolean;
}

/** So many matches of one line are marked. */
const perLine = 50;

/** @throws SyntaxError when the pattern is none */
export function matcherOf({ text, isPattern, isCaseSensitive }: SearchQuery): RegExp {
  const source = isPattern ? text : text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(source, isCaseSensitive ? 'gu' : 'giu');
}

/** Where the matcher matches: start and length of each match, one after the other. */
export function matchesIn(line: string, matcher: RegExp): number[] {
  const found: number[] = [];
  for (const { index, 0: text } of line.matchAll(matcher)) {
    // An empty match marks nothing.
    if (text.length > 0) found.push(index, text.length);
    if (found.length >= 2 * perLine) break;
  }
  return found;
}

export class SearchIndex {
  /** Number of the oldest line. */
  #first = 0;
  #lines: string[] = [];

  get first(): number {
    return this.#first;
  }

  get end(): number {
    return this.#first + this.#lines.length;
  }

  /**
   * Takes lines that follow each other. Those from `start` on take the place of what was there.
   * @param first number of the oldest line that is still kept
   */
  add(first: number, start: number, lines: readonly string[]): void {
    if (start < this.#first || start > this.end) {
      this.#first = start;
      this.#lines = [];
    }
    this.#lines.length = start - this.#first;
    for (const line of lines) this.#lines.push(line);
    const gone = Math.min(first - this.#first, this.#lines.length);
    // In larger steps: each moves all that follows.
    if (gone > 5000 || gone === this.#lines.length) {
      this.#lines.splice(0, gone);
      this.#first += gone;
    }
  }

  /** Lines that match, from one number up to another: number, start and length of each match. */
  search(matcher: RegExp, from: number, to: number): number[] {
    const hits: number[] = [];
    for (let number = Math.max(from, this.#first); number < Math.min(to, this.end); number += 1) {
      const found = matchesIn(this.#lines[number - this.#first] ?? '', matcher);
      for (let at = 0; at < found.length; at += 2)
        hits.push(number, found[at] as number, found[at + 1] as number);
    }
    return hits;
  }
}
