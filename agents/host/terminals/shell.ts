/**
 * One shell: its output as far as it is kept, its viewer, and its end. The terminal stops when
 * output runs ahead of the viewer.
 */
import { exitOfShellStatus } from '../runs/exit.ts';
import { type Pty, salvage } from './pty.ts';
import type { Recording } from './recordings.ts';

export interface ShellExit {
  readonly code: number | null;
  readonly signal: string | null;
}

/** Kept of the output, seen or not. */
const keptBytes = 256 * 1024;
/** Not seen yet: then the shell waits for its viewer. */
const aheadBytes = 128 * 1024;
const partBytes = 64 * 1024;
/** Between hanging up and killing. */
const killAfterMs = 2000;

export class Shell {
  readonly #pty: Pty;
  readonly #recording: Recording | null;
  readonly #graceMs: number;
  readonly #onGone: () => void;
  readonly #parts: Buffer[] = [];
  /** Offset of the first byte kept, and of the next to come. */
  #from = 0;
  #to = 0;
  /** Seen up to here. */
  #seen = 0;
  #paused = false;
  #gone = false;
  #exit: ShellExit | null = null;
  #viewer: AbortController | null = null;
  #changed: (() => void) | null = null;
  #grace: NodeJS.Timeout | null = null;

  constructor(pty: Pty, recording: Recording | null, graceMs: number, onGone: () => void) {
    this.#pty = pty;
    this.#recording = recording;
    this.#graceMs = graceMs;
    this.#onGone = onGone;
    pty.onData((bytes) => this.#shown(bytes));
    salvage(pty, (bytes) => this.#shown(bytes));
    pty.onExit(({ exitCode, signal }) => this.#ended(exitCode, signal));
    this.#awaitViewer();
  }

  get pid(): number {
    return this.#pty.pid;
  }

  get recording(): string | null {
    return this.#recording?.path ?? null;
  }

  /** Null: it lives. */
  get exit(): ShellExit | null {
    return this.#exit;
  }

  /** Bytes of output in memory. */
  get kept(): number {
    return this.#to - this.#from;
  }

  /**
   * Takes the place of an earlier viewer. @returns a signal that aborts when another takes this
   * one's
   */
  view(): AbortSignal {
    if (this.#grace) clearTimeout(this.#grace);
    this.#grace = null;
    this.#viewer?.abort();
    this.#viewer = new AbortController();
    return this.#viewer.signal;
  }

  /**
   * The viewer has gone: the shell waits for it. @param viewing what `view` gave; ignored when
   * another has taken its place
   */
  leave(viewing: AbortSignal): void {
    if (this.#viewer?.signal !== viewing) return;
    this.#viewer = null;
    this.#awaitViewer();
  }

  write(bytes: Buffer): void {
    if (!this.#exit && !this.#gone) this.#pty.write(bytes);
  }

  resize(rows: number, columns: number): void {
    if (this.#exit || this.#gone) return;
    try {
      this.#pty.resize(columns, rows);
    } catch {
      // It has ended, and its end has not been reported yet.
      return;
    }
    this.#recording?.resized(rows, columns);
  }

  /**
   * What follows the offset, as far as it is kept; null when there is nothing now. What lies before
   * the offset counts as seen.
   */
  read(after: number): { readonly offset: number; readonly bytes: Buffer } | null {
    const offset = Math.min(Math.max(after, this.#from), this.#to);
    this.#seen = Math.max(this.#seen, offset);
    this.#flow();
    if (offset === this.#to) return null;
    let at = this.#from;
    for (const part of this.#parts) {
      if (offset < at + part.length)
        return { offset, bytes: part.subarray(offset - at, offset - at + partBytes) };
      at += part.length;
    }
    return null;
  }

  /** Resolves when there may be something to read, or an exit; or with the signal. */
  changed(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      if (signal.aborted) return resolve();
      const done = () => {
        this.#changed = null;
        signal.removeEventListener('abort', done);
        resolve();
      };
      signal.addEventListener('abort', done, { once: true });
      this.#changed = done;
    });
  }

  /** Takes its terminal away, and later its life. */
  hangUp(): void {
    if (this.#gone) return;
    this.#gone = true;
    if (this.#grace) clearTimeout(this.#grace);
    this.#onGone();
    this.#recording?.close();
    this.#viewer?.abort();
    if (this.#exit) return;
    const { pid } = this.#pty;
    this.#pty.destroy();
    const kill = setTimeout(() => {
      if (this.#exit) return;
      try {
        process.kill(-pid, 'SIGKILL');
      } catch {
        // It has ended.
      }
    }, killAfterMs);
    kill.unref();
  }

  #awaitViewer(): void {
    this.#grace = setTimeout(() => this.hangUp(), this.#graceMs);
    this.#grace.unref();
  }

  #shown(bytes: Buffer): void {
    if (this.#gone) return;
    this.#parts.push(bytes);
    this.#to += bytes.length;
    this.#forget();
    this.#recording?.output(bytes);
    this.#flow();
    this.#changed?.();
  }

  /** What was seen goes when there is too much; what was not is bounded by `#flow`. */
  #forget(): void {
    for (let first = this.#parts[0]; first; first = this.#parts[0]) {
      const next = this.#from + first.length;
      if (this.#to - next < keptBytes || next > this.#seen) return;
      this.#parts.shift();
      this.#from = next;
    }
  }

  /** The terminal's own buffer fills while nobody reads, and then whoever writes to it waits. */
  #flow(): void {
    const paused = this.#to - this.#seen > aheadBytes;
    if (paused === this.#paused || this.#gone) return;
    this.#paused = paused;
    if (paused) this.#pty.pause();
    else this.#pty.resume();
  }

  #ended(exitCode: number, signal: number | undefined): void {
    const exit = signal ? exitOfShellStatus(128 + signal) : null;
    this.#exit =
      exit?.kind === 'SIGNAL'
        ? { code: null, signal: exit.signal }
        : { code: exitCode, signal: null };
    this.#recording?.close();
    this.#changed?.();
  }
}
