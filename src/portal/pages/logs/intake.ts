/**
 * Batches of the plane become lines of a ring: lines that were cut are joined, colours go on from
 * line to line, and what is missing is marked.
 */
import { parseAnsi, plainStyle, type Style } from './ansi.ts';
import type { LogRing } from './ring.ts';

/** What the plane sends of one stream; see LogBatch in the schema. */
export interface Batch {
  readonly instance: string;
  readonly stream: 'STDOUT' | 'STDERR';
  readonly text: string | null;
  readonly continues: boolean;
  readonly unfinished: boolean;
  readonly dropped: number;
  readonly gap: boolean;
}

export interface LogSource {
  readonly instance: string;
  /** The place of the instance among all: 0 for the first that wrote. */
  readonly place: number;
  readonly stream: 'STDOUT' | 'STDERR';
}

/** Where a stream is. */
interface Progress {
  readonly source: number;
  /** Number of its last line when that has not ended; -1: it has. */
  open: number;
  style: Style;
}

export class LogIntake {
  /** All that lines have come from; grows only. */
  readonly sources: LogSource[] = [];
  /** Lines that found no room since the ring last had some. */
  skipped = 0;
  readonly #ring: LogRing;
  readonly #progress = new Map<string, Progress>();

  constructor(ring: LogRing) {
    this.#ring = ring;
  }

  /** @returns the number of the first line that is new or changed */
  add(batch: Batch): number {
    const progress = this.#progressOf(batch);
    const { end } = this.#ring;
    if (batch.gap)
      this.#mark(progress, `Older lines of ${batch.instance} were removed before they were read.`);
    if (batch.dropped > 0)
      this.#mark(progress, `${batch.dropped.toLocaleString()} lines were missed here.`);
    if (batch.text === null) return end;
    const lines = batch.text.split('\n');
    const open = batch.continues ? progress.open : -1;
    const joined = open >= 0 && this.#join(open, lines[0] ?? '', progress);
    for (const line of joined ? lines.slice(1) : lines) this.#push(line, progress);
    if (!batch.unfinished) progress.open = -1;
    return joined ? Math.min(open, end) : end;
  }

  /** Forgets what was open, before other output is read into the ring. */
  clear(): void {
    this.sources.length = 0;
    this.skipped = 0;
    this.#progress.clear();
  }

  #progressOf({ instance, stream }: Batch): Progress {
    const key = `${stream} ${instance}`;
    const known = this.#progress.get(key);
    if (known) return known;
    const progress = { source: this.sources.length, open: -1, style: plainStyle };
    const sibling = this.sources.find((source) => source.instance === instance);
    const place = sibling?.place ?? new Set(this.sources.map((source) => source.place)).size;
    this.sources.push({ instance, stream, place });
    this.#progress.set(key, progress);
    return progress;
  }

  /** @returns false: the line that it goes on with is not kept any more */
  #join(open: number, text: string, progress: Progress): boolean {
    const entry = this.#ring.at(open);
    if (!entry) return false;
    const whole = entry.text + text;
    this.#ring.replace(open, { ...entry, text: whole });
    progress.style = parseAnsi(whole, entry.style).style;
    return true;
  }

  #push(text: string, progress: Progress): void {
    const { source, style } = progress;
    if (text.includes('\x1b')) progress.style = parseAnsi(text, style).style;
    progress.open = -1;
    if (!this.#ring.hasRoom) {
      this.skipped += 1;
      return;
    }
    this.#markSkipped();
    progress.open = this.#ring.push({ kind: 'LINE', text, source, style });
  }

  #markSkipped(): void {
    if (this.skipped === 0) return;
    const text = `${this.skipped.toLocaleString()} lines passed while you read older ones.`;
    this.skipped = 0;
    this.#ring.push({ kind: 'MARK', text, source: -1, style: plainStyle });
  }

  #mark({ source }: Progress, text: string): void {
    this.#ring.push({ kind: 'MARK', text, source, style: plainStyle });
  }
}
