/**
 * One log view at work: batches from the plane go through the intake into the ring, and once a
 * frame the pane and the search take what is new from there. React sees a summary alone.
 */
import type { Client } from '../../../sdk/client/client.ts';
import { withoutEscapes } from './ansi.ts';
import type { LogFilters } from './filters.ts';
import { LogIntake } from './intake.ts';
import { LogPane } from './log-pane.ts';
import type { RowLook } from './log-row.ts';
import { LogSearch } from './log-search.ts';
import { LogRing } from './ring.ts';

/** Either the instances of a selector, or one run. */
export type LogTarget = { readonly selector: string } | { readonly run: string };

export interface LogSummary {
  readonly lines: number;
  readonly newLines: number;
  readonly isFollowing: boolean;
  readonly sources: number;
  readonly state: 'OPENING' | 'LIVE' | 'INTERRUPTED' | 'ENDED';
  readonly error: unknown;
  readonly matches: number;
  /** Which of the matches is shown, from 1; 0: none. */
  readonly match: number;
  readonly isSearching: boolean;
  readonly searchError: string | null;
}

const capacity = 50_000;
/** The summary changes no more often than people can read. */
const summaryMs = 150;

export class LogSession {
  readonly ring = new LogRing(capacity);
  readonly intake = new LogIntake(this.ring);
  readonly search: LogSearch;
  #pane: LogPane | null = null;
  #look: RowLook | null = null;
  #frame = 0;
  #changed = 0;
  #state: LogSummary['state'] = 'OPENING';
  #error: unknown = null;
  #summary: LogSummary;
  #summaryTimer: ReturnType<typeof setTimeout> | undefined;
  readonly #listeners = new Set<() => void>();

  constructor() {
    this.search = new LogSearch(this.ring, () => this.#wake());
    this.#summary = this.#summarise();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly summary = (): LogSummary => this.#summary;

  get pane(): LogPane | null {
    return this.#pane;
  }

  /** Shows the log in an element. @returns what ends it */
  attach(scroller: HTMLElement, look: RowLook): () => void {
    const { ring, intake, search } = this;
    this.#look = look;
    const pane = new LogPane(scroller, { ring, intake, search, look, wake: this.#wake });
    this.#pane = pane;
    return () => {
      cancelAnimationFrame(this.#frame);
      clearTimeout(this.#summaryTimer);
      this.#frame = 0;
      this.#summaryTimer = undefined;
      pane.close();
      search.close();
      this.#pane = null;
    };
  }

  setLook(look: RowLook): void {
    this.#look = look;
    this.#pane?.setLook(look);
  }

  /** Reads output until the signal aborts. What was read before is removed. */
  async read(
    client: Client,
    target: LogTarget,
    { stream, grep, since }: LogFilters,
    signal: AbortSignal,
  ): Promise<void> {
    this.ring.clear();
    this.intake.clear();
    this.#pane?.clear();
    this.#set('OPENING', null);
    const first = 'run' in target ? 10_000 : isOne(target.selector) ? 5000 : 200;
    const options = { ...target, stream, grep, since, signal };
    const onInterruption = () => this.#set('INTERRUPTED', null);
    try {
      for await (const batch of client.logs({
        ...options,
        ...(since ? {} : { last: first }),
        onInterruption,
      })) {
        this.#changed = Math.min(this.#changed, this.intake.add(batch));
        if (this.#state !== 'LIVE') this.#set('LIVE', null);
        this.#wake();
      }
      if (!signal.aborted) this.#set('ENDED', null);
    } catch (error) {
      if (!signal.aborted) this.#set('ENDED', error);
    }
  }

  /** Goes to the next or the previous match; from the end that is followed, to the newest. */
  goTo(step: 1 | -1): void {
    if (!this.#pane) return;
    const { middle, isFollowing } = this.#pane;
    const number = this.search.next(middle, isFollowing ? -1 : step);
    if (number !== null) this.#pane.reveal(number);
  }

  /** All lines that are here, as text. */
  text(): string {
    const lines: string[] = [];
    for (let number = this.ring.first; number < this.ring.end; number += 1) {
      const entry = this.ring.at(number);
      if (entry?.kind !== 'LINE') continue;
      const source = this.intake.sources[entry.source];
      const name = this.#look?.names && source ? `${source.instance} | ` : '';
      lines.push(`${name}${withoutEscapes(entry.text)}\n`);
    }
    return lines.join('');
  }

  #set(state: LogSummary['state'], error: unknown): void {
    this.#state = state;
    this.#error = error;
    this.#wake();
  }

  readonly #wake = (): void => {
    if (this.#frame === 0)
      this.#frame = requestAnimationFrame(() => {
        this.#frame = 0;
        this.search.sync(this.#changed);
        this.#changed = this.ring.end;
        this.#pane?.paint();
      });
    this.#summaryTimer ??= setTimeout(() => {
      this.#summaryTimer = undefined;
      this.#summary = this.#summarise();
      for (const listener of this.#listeners) listener();
    }, summaryMs);
  };

  #summarise(): LogSummary {
    const { lines } = this.search;
    const current = this.#pane?.current ?? -1;
    return {
      lines: this.ring.size,
      newLines: this.#pane?.newLines ?? 0,
      isFollowing: this.#pane?.isFollowing ?? true,
      sources: this.intake.sources.length,
      state: this.#state,
      error: this.#error,
      matches: lines.length,
      match: current < 0 ? 0 : lines.indexOf(current) + 1,
      isSearching: this.search.isSearching,
      searchError: this.search.error,
    };
  }
}

const isOne = (selector: string) => !/[*,: ]/.test(selector);
