/**
 * Waits for a line that matches, in what a run writes from its start on. Looks when the folder of
 * the logs changes, ten times a second at most however fast the program writes, and not at all once
 * the line has been seen.
 */
import { closeSync, type FSWatcher, fstatSync, openSync, readSync, watch } from 'node:fs';
import { dirname } from 'node:path';
import { type OnProblem, problemCode } from '../../../src/domain/agent-problems.ts';
import { createMatcher, type Matcher } from '../logs/match.ts';
import type { RunSpec } from '../runs/run-files.ts';
import { reasonOf } from './answer.ts';

/** One log, from the place where the run's output begins. */
export interface LogTail {
  readonly path: string;
  readonly offset: number;
}

/** @param files of its instance */
export function tailsOf(
  { logs }: RunSpec,
  files: { readonly stdout: string; readonly stderr: string },
): LogTail[] {
  const stdout = { path: files.stdout, offset: logs?.stdout ?? 0 };
  const offset = logs?.stderr ?? null;
  return offset === null ? [stdout] : [stdout, { path: files.stderr, offset }];
}

export interface LogPatternOptions {
  readonly logs: readonly LogTail[];
  /** See parsePattern. */
  readonly pattern: string;
  /** The line, once. */
  readonly onMatch: (line: string) => void;
  /** The pattern cannot be used: it will never match. */
  readonly onUnusable: (message: string) => void;
  /** A file cannot be read now; the search goes on. */
  readonly onProblem: OnProblem;
}

const lookEveryMs = 100;
/**
 * Where changes cannot be watched (the bound of inotify watches is reached), it is looked this
 * often.
 */
const blindEveryMs = 1_000;
const chunkBytes = 64 * 1024;
/** Read at one look; more waits for the next. */
const lookBytes = 1024 * 1024;
/** Of a longer line only the beginning is looked at. */
const longestLine = 4_096;

interface Tail {
  readonly path: string;
  /** Null before it was there. */
  ino: number | null;
  offset: number;
  /** A line without its end. */
  rest: string;
  /** The line began longer ago than is kept. */
  skipping: boolean;
  /** There is more to read than was read at the last look. */
  more: boolean;
  /** The last look failed. */
  unreadable: boolean;
}

export class LogPattern {
  readonly #options: LogPatternOptions;
  #matcher: Matcher | null;
  readonly #tails: readonly Tail[];
  #watcher: FSWatcher | null = null;
  #timer: NodeJS.Timeout | null = null;
  #reported = false;
  #closed = false;

  constructor(options: LogPatternOptions) {
    this.#options = options;
    this.#tails = options.logs.map(({ path, offset }) => ({
      path,
      ino: null,
      offset,
      rest: '',
      skipping: false,
      more: false,
      unreadable: false,
    }));
    this.#matcher = this.#compile();
    if (this.#matcher !== null) this.#plan(0);
  }

  close(): void {
    this.#closed = true;
    this.#unwatch();
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#matcher = null;
  }

  #compile(): Matcher | null {
    try {
      return createMatcher(this.#options.pattern);
    } catch (error) {
      this.#options.onUnusable(`the log pattern cannot be used: ${reasonOf(error)}`);
      return null;
    }
  }

  #plan(afterMs: number): void {
    if (!this.#closed) this.#timer = setTimeout(() => this.#look(), afterMs);
  }

  /** Watching begins before the look, so that nothing falls between the two. */
  #look(): void {
    const watching = this.#watch();
    let [more, blind] = [false, !watching];
    for (const tail of this.#tails) {
      const line = this.#read(tail);
      if (this.#closed) return;
      if (line !== null) {
        this.close();
        this.#options.onMatch(line);
        return;
      }
      more ||= tail.more;
      blind ||= tail.unreadable;
    }
    if (more || blind) {
      this.#unwatch();
      this.#plan(more ? lookEveryMs : blindEveryMs);
    }
  }

  /** The folder, not the files: they may not be there yet, and may be turned over. */
  #watch(): boolean {
    const [tail] = this.#tails;
    if (tail === undefined) return true;
    try {
      this.#watcher = watch(dirname(tail.path), () => this.#changed());
      this.#watcher.on('error', () => this.#changed());
      return true;
    } catch {
      return false;
    }
  }

  #changed(): void {
    if (this.#watcher === null) return;
    this.#unwatch();
    this.#plan(lookEveryMs);
  }

  #unwatch(): void {
    this.#watcher?.close();
    this.#watcher = null;
  }

  /** @returns the line that matches */
  #read(tail: Tail): string | null {
    tail.more = false;
    tail.unreadable = false;
    let fd: number;
    try {
      fd = openSync(tail.path, 'r');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') this.#unreadable(tail, error);
      return null;
    }
    try {
      const { size, ino } = fstatSync(fd);
      const another = tail.ino !== null && tail.ino !== ino;
      if (another || size < tail.offset)
        Object.assign(tail, { offset: 0, rest: '', skipping: false });
      tail.ino = ino;
      const until = Math.min(size, tail.offset + lookBytes);
      while (tail.offset < until) {
        const chunk = Buffer.alloc(Math.min(chunkBytes, until - tail.offset));
        const length = readSync(fd, chunk, 0, chunk.length, tail.offset);
        if (length === 0) break;
        tail.offset += length;
        const found = this.#match(tail, chunk.toString('utf8', 0, length));
        if (found !== null) return found;
      }
      tail.more = tail.offset < size;
      return null;
    } catch (error) {
      this.#unreadable(tail, error);
      return null;
    } finally {
      closeSync(fd);
    }
  }

  /** Such as EMFILE: it passes. Reported once. */
  #unreadable(tail: Tail, error: unknown): void {
    tail.unreadable = true;
    if (this.#reported) return;
    this.#reported = true;
    this.#options.onProblem({
      code: problemCode(error, 'PROBE_UNUSABLE'),
      detail: `${tail.path} cannot be read for its log pattern; it is tried again: ${reasonOf(error)}`,
    });
  }

  #match(tail: Tail, text: string): string | null {
    const lines = (tail.rest + text).split('\n');
    const rest = lines.pop() ?? '';
    if (tail.skipping && lines.length > 0) {
      lines.shift();
      tail.skipping = false;
    }
    const long = rest.length > longestLine;
    if (long && !tail.skipping) lines.push(rest);
    tail.skipping ||= long;
    tail.rest = tail.skipping ? '' : rest;
    const looked = lines.map((line) => line.slice(0, longestLine).replace(/\r$/, ''));
    const index = this.#matcher?.(looked)[0];
    return index === undefined ? null : (looked[index] ?? null);
  }
}
