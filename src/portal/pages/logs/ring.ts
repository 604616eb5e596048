/**
 * The newest lines of a log, in bounded memory. Each line has a number that it keeps, so that views
 * and searches need not follow what is removed at the start.
 */
import type { Style } from './ansi.ts';

export interface LogEntry {
  /** LINE: what a program wrote. MARK: a remark on what is missing. */
  readonly kind: 'LINE' | 'MARK';
  /** As written, escape sequences included. */
  readonly text: string;
  /** Where it comes from, by its place in LogIntake.sources; -1: from the page itself. */
  readonly source: number;
  /** As the line before it has ended. */
  readonly style: Style;
}

export class LogRing {
  readonly capacity: number;
  /** Number of the oldest line that is kept. */
  first = 0;
  /** Number of the next line. */
  end = 0;
  /**
   * The oldest line that must stay because somebody reads it. Lines that find no room then are not
   * added.
   */
  keepFrom: number = Number.POSITIVE_INFINITY;
  readonly #entries: LogEntry[] = [];

  /** @param capacity how many lines are kept, at least 1 */
  constructor(capacity: number) {
    this.capacity = capacity;
  }

  get size(): number {
    return this.end - this.first;
  }

  /** Whether a line can be added. */
  get hasRoom(): boolean {
    return this.size < this.capacity || this.first < this.keepFrom;
  }

  /** @returns its number; -1: there is no room, because the oldest line is being read */
  push(entry: LogEntry): number {
    if (!this.hasRoom) return -1;
    if (this.size === this.capacity) this.first += 1;
    this.#entries[this.end % this.capacity] = entry;
    this.end += 1;
    return this.end - 1;
  }

  /** Undefined: it is not kept any more, or not there yet. */
  at(number: number): LogEntry | undefined {
    if (number < this.first || number >= this.end) return undefined;
    return this.#entries[number % this.capacity];
  }

  /** Puts another entry in the place of one that is kept. */
  replace(number: number, entry: LogEntry): void {
    if (this.at(number)) this.#entries[number % this.capacity] = entry;
  }

  /** Removes all lines; numbers go on. */
  clear(): void {
    this.first = this.end;
    this.#entries.length = 0;
    this.keepFrom = Number.POSITIVE_INFINITY;
  }
}
