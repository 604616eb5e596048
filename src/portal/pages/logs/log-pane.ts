/**
 * The view of a log: as many rows as the window shows, over a ring of lines. Painted once a frame
 * without React, because a log may bring thousands of lines between two frames. Scrolling counts
 * in lines, each as high as a line that is not wrapped; so the place of a line is known without
 * measuring those before it.
 */
import type { LogIntake } from './intake.ts';
import { timeOf } from './line.ts';
import { fillRow, type RowLook } from './log-row.ts';
import type { LogSearch } from './log-search.ts';
import css from './log-view.module.css';
import type { LogEntry, LogRing } from './ring.ts';

/** Pixels; as in log-view.module.css. */
const lineHeight = 18;
/** So many lines above the window are kept while somebody reads. */
const margin = 500;

interface Row {
  readonly node: HTMLElement;
  number: number;
  entry: LogEntry | undefined;
  ranges: readonly number[] | undefined;
  look: RowLook | undefined;
}

export class LogPane {
  /** Sticks to the end. */
  isFollowing = true;
  /** The line that the search has gone to; -1: none. */
  current = -1;
  readonly #scroller: HTMLElement;
  readonly #spacer = document.createElement('div');
  readonly #window = document.createElement('div');
  readonly #ring: LogRing;
  readonly #intake: LogIntake;
  readonly #search: LogSearch;
  readonly #wake: () => void;
  readonly #ending = new AbortController();
  readonly #resize: ResizeObserver;
  #look: RowLook;
  #rows: Row[] = [];
  #viewport = 0;
  /** Number of the line at the top of the scrolled area. Fixed while somebody reads. */
  #base = 0;
  #height = -1;
  #longest = 0;
  /** Where the end was when following ended. */
  #leftAt = 0;

  /** @param wake is called when the pane needs to be painted */
  constructor(
    scroller: HTMLElement,
    parts: {
      readonly ring: LogRing;
      readonly intake: LogIntake;
      readonly search: LogSearch;
      readonly look: RowLook;
      readonly wake: () => void;
    },
  ) {
    this.#scroller = scroller;
    this.#ring = parts.ring;
    this.#intake = parts.intake;
    this.#search = parts.search;
    this.#look = parts.look;
    this.#wake = parts.wake;
    this.#spacer.className = css.spacer ?? '';
    this.#window.className = css.window ?? '';
    scroller.replaceChildren(this.#window, this.#spacer);
    const { signal } = this.#ending;
    scroller.addEventListener('scroll', () => this.#scrolled(), { passive: true, signal });
    scroller.addEventListener(
      'wheel',
      ({ deltaY }) => {
        if (deltaY < 0 && this.#limit() > 0) this.leave();
      },
      { passive: true, signal },
    );
    document.addEventListener('selectionchange', () => this.#selected(), { signal });
    this.#resize = new ResizeObserver(() => {
      this.#viewport = scroller.clientHeight;
      this.#wake();
    });
    this.#resize.observe(scroller);
  }

  /** Lines that came since following ended. */
  get newLines(): number {
    return this.isFollowing ? 0 : this.#ring.end - this.#leftAt + this.#intake.skipped;
  }

  setLook(look: RowLook): void {
    this.#look = look;
    this.#wake();
  }

  follow(): void {
    this.isFollowing = true;
    this.current = -1;
    this.#ring.keepFrom = Number.POSITIVE_INFINITY;
    this.#wake();
  }

  /** Stays where it is. */
  leave(): void {
    if (!this.isFollowing) return;
    this.isFollowing = false;
    this.#leftAt = this.#ring.end;
    this.#keep();
    this.#wake();
  }

  /** Shows a line in the middle. */
  reveal(number: number): void {
    this.leave();
    this.current = number;
    this.#scroller.scrollTop = (number - this.#base) * lineHeight - this.#viewport / 2;
    this.#keep();
    this.#wake();
  }

  /** The line at the middle of the window. */
  get middle(): number {
    if (this.current >= 0) return this.current;
    return this.isFollowing ? this.#ring.end : this.#topLine() + this.#viewport / lineHeight / 2;
  }

  clear(): void {
    this.#longest = 0;
    this.follow();
  }

  close(): void {
    this.#ending.abort();
    this.#resize.disconnect();
    this.#scroller.replaceChildren();
  }

  paint(): void {
    if (this.isFollowing) this.#base = this.#ring.first;
    const height = (this.#ring.end - this.#base) * lineHeight;
    if (height !== this.#height) {
      this.#height = height;
      this.#spacer.style.height = `${height}px`;
    }
    const limit = this.#limit();
    if (this.isFollowing) this.#scroller.scrollTop = limit;
    const scrollTop = this.isFollowing ? limit : this.#scroller.scrollTop;
    const top = Math.max(this.#ring.first, this.#base + Math.floor(scrollTop / lineHeight));
    this.#fill(top);
    this.#place(top, scrollTop, limit);
  }

  #limit(): number {
    return Math.max(0, this.#height - this.#viewport);
  }

  #topLine(): number {
    return this.#base + Math.floor(this.#scroller.scrollTop / lineHeight);
  }

  #keep(): void {
    this.#ring.keepFrom = Math.max(this.#ring.first, this.#topLine() - margin);
  }

  #scrolled(): void {
    const isAtEnd = this.#scroller.scrollTop >= this.#limit() - lineHeight;
    if (isAtEnd && !this.isFollowing && this.current < 0) this.follow();
    else if (!isAtEnd && this.isFollowing) this.leave();
    if (!this.isFollowing) this.#keep();
    this.#wake();
  }

  /** What somebody marks must not run away. */
  #selected(): void {
    const selection = document.getSelection();
    if (!selection || selection.isCollapsed || !this.isFollowing) return;
    if (selection.anchorNode && this.#window.contains(selection.anchorNode)) this.leave();
  }

  /** Rows that stay in view keep their elements, so that a selection survives scrolling. */
  #fill(top: number): void {
    const count = Math.min(Math.ceil(this.#viewport / lineHeight) + 1, this.#ring.end - top);
    const rows = new Map(this.#rows.map((row) => [row.number, row]));
    const wanted = Array.from({ length: Math.max(0, count) }, (_, at) => top + at);
    const free = this.#rows.filter(({ number }) => number < top || number >= top + count);
    this.#rows = wanted.map((number) => rows.get(number) ?? free.pop() ?? newRow());
    for (const { node } of free) node.remove();
    this.#rows.forEach((row, at) => {
      const there = this.#window.children[at];
      if (there !== row.node) this.#window.insertBefore(row.node, there ?? null);
      this.#show(row, top + at);
    });
  }

  #show(row: Row, number: number): void {
    const entry = this.#ring.at(number);
    const ranges = this.#search.rangesOf(number);
    const isCurrent = number === this.current;
    if (isCurrent !== 'current' in row.node.dataset)
      row.node.toggleAttribute('data-current', isCurrent);
    const isShown =
      row.number === number &&
      row.entry === entry &&
      row.ranges === ranges &&
      row.look === this.#look;
    row.number = number;
    if (isShown || !entry) return;
    Object.assign(row, { entry, ranges, look: this.#look });
    fillRow(row.node, entry, this.#intake.sources[entry.source], ranges, this.#look);
    if (!this.#look.timeColumn && timeOf(entry.text).at !== null)
      this.setLook({ ...this.#look, timeColumn: true });
    if (!this.#look.wrap && entry.text.length > this.#longest) {
      // The width only grows, or the bar below would jump as lines pass.
      this.#longest = entry.text.length;
      this.#spacer.style.minWidth = `calc(${this.#longest}ch + 60px)`;
    }
  }

  #place(top: number, scrollTop: number, limit: number): void {
    let shift = (top - this.#base) * lineHeight - scrollTop;
    if (this.#look.wrap) {
      this.#spacer.style.minWidth = '';
      this.#longest = 0;
      const first = this.#rows[0]?.node.offsetHeight ?? lineHeight;
      const isAtEnd = scrollTop >= limit - 1;
      shift = isAtEnd
        ? Math.min(0, this.#viewport - this.#window.scrollHeight)
        : (shift / lineHeight) * first;
    }
    this.#window.style.transform = `translateY(${shift}px)`;
  }
}

function newRow(): Row {
  const node = document.createElement('div');
  return { node, number: -1, entry: undefined, ranges: undefined, look: undefined };
}
