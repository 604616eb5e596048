/** The page's side of the search: gives the worker the lines, and keeps where it found something. */
import { Worker } from '../../data/worker.ts';
import { bodyOf } from './line.ts';
import type { LogRing } from './ring.ts';
import type { SearchQuery } from './search-index.ts';
import type { FromWorker, ToWorker } from './search-worker.ts';

/** A worker that is silent for so long is stuck in a pattern. */
const patienceMs = 4000;

export class LogSearch {
  /** Numbers of the lines that match, ascending. */
  lines: number[] = [];
  error: string | null = null;
  isSearching = false;
  readonly #ring: LogRing;
  readonly #onChange: () => void;
  readonly #ranges = new Map<number, number[]>();
  #worker: Worker | null = null;
  #query: SearchQuery | null = null;
  #id = 0;
  /** The worker has the lines up to this number. */
  #sent = 0;
  #patience: ReturnType<typeof setTimeout> | undefined;

  constructor(ring: LogRing, onChange: () => void) {
    this.#ring = ring;
    this.#onChange = onChange;
  }

  /** Start and length of each match in a line. */
  rangesOf(number: number): readonly number[] {
    return this.#ranges.get(number) ?? none;
  }

  set(query: SearchQuery | null): void {
    this.#id += 1;
    this.#query = query;
    this.error = null;
    this.#voidFrom(0);
    this.isSearching = query !== null;
    if (query || this.#worker) this.#post({ type: 'query', id: this.#id, query });
    this.sync(this.#ring.end);
    this.#onChange();
  }

  /** Gives the worker what is new. @param changed the first line that is new or another one */
  sync(changed: number): void {
    if (!this.#query) return;
    const { first, end } = this.#ring;
    const start = Math.max(Math.min(this.#sent, changed), first);
    if (start >= end) return;
    const lines: string[] = [];
    for (let number = start; number < end; number += 1) {
      const entry = this.#ring.at(number);
      lines.push(entry?.kind === 'LINE' ? bodyOf(entry.text) : '');
    }
    this.#post({ type: 'lines', first, start, lines });
    this.#sent = end;
  }

  /** The next line that matches. @param step 1: after the number, -1: before it; ends are joined */
  next(number: number, step: 1 | -1): number | null {
    this.#forgetOld();
    const { lines } = this;
    if (lines.length === 0) return null;
    const found =
      step === 1 ? lines.find((line) => line > number) : lines.findLast((line) => line < number);
    return found ?? (step === 1 ? lines[0] : lines.at(-1)) ?? null;
  }

  close(): void {
    clearTimeout(this.#patience);
    this.#worker?.terminate();
    this.#worker = null;
  }

  #post(message: ToWorker): void {
    this.#worker ??= this.#start();
    this.#worker.postMessage(message);
    if (this.#query) this.#waitForWorker();
  }

  #start(): Worker {
    const worker = new Worker(new URL('./search-worker.ts', import.meta.url), { type: 'module' });
    worker.onmessage = ({ data }: MessageEvent<FromWorker>) => this.#take(data);
    this.#sent = 0;
    return worker;
  }

  #waitForWorker(): void {
    if (this.#patience !== undefined) return;
    this.#patience = setTimeout(() => {
      this.close();
      this.#patience = undefined;
      this.#query = null;
      this.isSearching = false;
      this.error = 'The pattern takes too long. Use a simpler one.';
      this.#onChange();
    }, patienceMs);
  }

  #take({ id, from, hits, to, error }: FromWorker): void {
    clearTimeout(this.#patience);
    this.#patience = undefined;
    if (id !== this.#id) {
      if (this.isSearching) this.#waitForWorker();
      return;
    }
    this.#voidFrom(from);
    for (let at = 0; at < hits.length; at += 3) {
      const number = hits[at] as number;
      const range = [hits[at + 1] as number, hits[at + 2] as number];
      const known = this.#ranges.get(number);
      if (known) known.push(...range);
      else {
        this.#ranges.set(number, range);
        this.lines.push(number);
      }
    }
    this.error = error;
    this.isSearching = error === null && to < this.#sent;
    if (this.isSearching) this.#waitForWorker();
    this.#forgetOld();
    this.#onChange();
  }

  #voidFrom(number: number): void {
    while ((this.lines.at(-1) ?? -1) >= number) this.#ranges.delete(this.lines.pop() as number);
  }

  /** Matches in lines that the ring has no more. In portions, since each moves all others. */
  #forgetOld(): void {
    const old = this.lines.findIndex((line) => line >= this.#ring.first);
    const count = old < 0 ? this.lines.length : old;
    for (const number of this.lines.splice(0, count)) this.#ranges.delete(number);
  }
}

const none: readonly number[] = [];
