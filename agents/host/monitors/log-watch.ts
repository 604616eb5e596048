/**
 * Compares what an instance writes with patterns, line by line, each line once. Sleeps until its
 * folder changes; a program that writes without pause is looked at ten times a second at most, and
 * comparing takes at most a fifth of the agent's time.
 *
 * Positions and hits are taken together: between two calls of `take` no line is in the one and not
 * in the other, so whoever stores both together misses and repeats nothing.
 */
import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { delay, monotonicMs } from '../../../src/base/clock.ts';
import { type OnProblem, problemCode } from '../../../src/domain/agent-problems.ts';
import { type LogStreamName, logStreams } from '../../../src/domain/monitors-log.ts';
import { begin } from '../logs/begin.ts';
import type { LogPosition } from '../logs/files.ts';
import { blockBytes, type Chunk, LogReader } from '../logs/reader.ts';
import { FolderWatch } from '../logs/watch.ts';
import type { LineHit, LineJudge } from './line-judge.ts';

export type Cursors = { readonly [S in LogStreamName]?: LogPosition };

/** Lines that have matched patterns of one part of a monitor. */
export interface Hits extends LineHit {
  /** The beginning of the first of them. */
  readonly line: string;
  readonly count: number;
}

export interface LogWatchOptions {
  readonly files: Readonly<Record<LogStreamName, string>>;
  /** Where an earlier watch has ended. A stream without one begins at its end. */
  readonly cursors: Cursors;
  readonly turns: Turns;
  /** There is something to be taken, or a position where there was none. */
  readonly onNews: () => void;
  readonly onProblem: OnProblem;
  /** The instance in words. */
  readonly of: string;
}

const lookEveryMs = 100;
/** Where the system reports no changes, or the log cannot be read now. */
const blindEveryMs = 1000;
/** After so long without a pause, other work comes first, four times as long. */
const stretchMs = 5;
const restFactor = 4;
const excerptLength = 500;

/** Lets watches read one after the other, with one buffer, so that none is starved. */
export class Turns {
  #block: Buffer | null = null;
  #last: Promise<void> = Promise.resolve();

  take(work: (block: Buffer) => Promise<void>): void {
    this.#last = this.#last.then(() => {
      this.#block ??= Buffer.allocUnsafeSlow(blockBytes);
      return work(this.#block);
    });
  }
}

/** Every line is wanted: the reader then gives a line without an end the time to get one. */
const everyLine = (lines: readonly string[]): number[] => lines.map((_line, index) => index);

export class LogWatch {
  readonly #options: LogWatchOptions;
  readonly #folder: FolderWatch;
  #judge: LineJudge;
  #readers = new Map<LogStreamName, LogReader>();
  /** Of all lines compared, and of those whose hits were taken. */
  #cursors: Cursors;
  #taken: Cursors;
  #hits = new Map<string, Hits>();
  #timer: NodeJS.Timeout | null = null;
  /** A turn is asked for or under way. */
  #busy = false;
  #stirred = false;
  #unreadable = false;
  #workedSinceMs = 0;
  #closed = false;

  constructor(options: LogWatchOptions, judge: LineJudge) {
    this.#options = options;
    this.#judge = judge;
    this.#cursors = options.cursors;
    this.#taken = options.cursors;
    this.#folder = new FolderWatch(dirname(options.files.stdout), () => this.#plan(lookEveryMs));
    this.look();
  }

  /** Other monitors: lines that were not compared yet are compared by these. */
  set judge(judge: LineJudge) {
    this.#judge = judge;
    this.look();
  }

  /** Up to where all hits were taken. */
  get cursors(): Cursors {
    return this.#hits.size === 0 ? this.#cursors : this.#taken;
  }

  get hasHits(): boolean {
    return this.#hits.size > 0;
  }

  /** What was found since the last call, with the positions behind it. */
  take(): { readonly hits: readonly Hits[]; readonly cursors: Cursors } {
    const hits = [...this.#hits.values()];
    this.#hits = new Map();
    this.#taken = this.#cursors;
    return { hits, cursors: this.#cursors };
  }

  /** Looks now, whether or not the system has reported a change. */
  look(): void {
    if (this.#closed) return;
    this.#stirred = true;
    if (this.#busy) return;
    this.#busy = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#options.turns.take((block) => this.#turn(block));
  }

  close(): void {
    this.#closed = true;
    this.#folder.close();
    if (this.#timer !== null) clearTimeout(this.#timer);
    if (!this.#busy) this.#closeReaders();
  }

  #closeReaders(): void {
    for (const reader of this.#readers.values()) void reader.close().catch(() => {});
    this.#readers = new Map();
  }

  #plan(afterMs: number): void {
    if (this.#closed || this.#timer !== null) return;
    this.#timer = setTimeout(() => {
      this.#timer = null;
      this.look();
    }, afterMs);
    this.#timer.unref();
  }

  async #turn(block: Buffer): Promise<void> {
    this.#stirred = false;
    let more = false;
    try {
      this.#folder.arm();
      for (const stream of logStreams) {
        if (this.#closed || !this.#judge.reads(stream)) continue;
        more = (await this.#read(stream, block)) || more;
      }
      this.#unreadable = false;
    } catch (error) {
      this.#report(error);
    }
    this.#busy = false;
    if (this.#closed) this.#closeReaders();
    else if (more || this.#stirred) this.look();
    else this.#rest();
  }

  /** Until something is written; or until a line without an end has rested long enough. */
  #rest(): void {
    const due = [...this.#readers.values()].flatMap(({ dueMs }) => dueMs ?? []);
    const blind =
      this.#unreadable ||
      (!this.#folder.isArmed && existsSync(dirname(this.#options.files.stdout)));
    const afterMs = Math.min(
      ...due.map((at) => Math.max(0, at - monotonicMs())),
      blind ? blindEveryMs : Number.POSITIVE_INFINITY,
    );
    if (afterMs < Number.POSITIVE_INFINITY) this.#plan(afterMs);
  }

  /** @returns whether there was something to read */
  async #read(stream: LogStreamName, block: Buffer): Promise<boolean> {
    let reader = this.#readers.get(stream);
    if (reader === undefined) {
      reader = await this.#open(stream);
      this.#readers.set(stream, reader);
    }
    const chunk = await reader.read(block, monotonicMs());
    if (chunk === null) return false;
    await this.#compare(stream, chunk);
    return true;
  }

  async #open(stream: LogStreamName): Promise<LogReader> {
    const path = this.#options.files[stream];
    const after = this.#cursors[stream] ?? null;
    const last = after === null ? 0 : null;
    const { position, gap } = await begin(path, {
      ...{ after, last, until: null, sinceMs: null, match: null },
    });
    this.#move(stream, position);
    if (after === null) this.#options.onNews();
    const bounds = { until: null, limit: null, follow: true, match: everyLine };
    return new LogReader({ path, position, gap, ...bounds });
  }

  /** Hits and position count only when the whole chunk was compared. */
  async #compare(stream: LogStreamName, chunk: Chunk): Promise<void> {
    const { text, continues, position, gap, dropped } = chunk;
    this.#workedSinceMs = monotonicMs();
    const found: { readonly hit: LineHit; readonly line: string }[] = [];
    const judge = this.#judge;
    // The rest of a line whose beginning was compared is not another line.
    const lines = (text === null ? [] : text.split('\n')).slice(continues ? 1 : 0);
    for (const line of lines) {
      for (const hit of judge.judge(stream, line)) {
        if (hit !== null) found.push({ hit, line });
        else if (monotonicMs() - this.#workedSinceMs > stretchMs) await this.#makeWay();
      }
    }
    if (this.#closed) return;
    const wasEmpty = this.#hits.size === 0;
    for (const { hit, line } of found) this.#count(hit, line);
    this.#move(stream, position);
    if (gap || dropped > 0) this.#reportGap(stream, dropped);
    if (wasEmpty && this.#hits.size > 0) this.#options.onNews();
  }

  async #makeWay(): Promise<void> {
    await delay((monotonicMs() - this.#workedSinceMs) * restFactor);
    this.#workedSinceMs = monotonicMs();
  }

  #count(hit: LineHit, line: string): void {
    const { monitorId, generation } = hit.monitor;
    const key = JSON.stringify([monitorId, generation, hit.stream, hit.name]);
    const known = this.#hits.get(key);
    const excerpt = known?.line ?? line.slice(0, excerptLength);
    this.#hits.set(key, { ...hit, line: excerpt, count: (known?.count ?? 0) + 1 });
  }

  #move(stream: LogStreamName, position: LogPosition): void {
    this.#cursors = { ...this.#cursors, [stream]: position };
    if (this.#hits.size === 0) this.#taken = this.#cursors;
  }

  #report(error: unknown): void {
    if (this.#unreadable) return;
    this.#unreadable = true;
    this.#options.onProblem({
      code: problemCode(error, 'LOG_NOT_EXAMINED'),
      detail: `the output of ${this.#options.of} cannot be read for its monitors; it is tried again: ${error instanceof Error ? error.message : String(error)}`,
    });
  }

  #reportGap(stream: LogStreamName, dropped: number): void {
    const what = dropped > 0 ? `${dropped} lines` : 'a part';
    this.#options.onProblem({
      code: 'LOG_NOT_EXAMINED',
      detail: `monitors may not have examined ${what} of the ${stream} of ${this.#options.of}: it was written faster than it can be compared, or the log was cut`,
    });
  }
}
