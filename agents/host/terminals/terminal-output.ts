/**
 * What a program's terminal shows, as bytes from any place on: the shim writes it to the program's
 * log, so that it is there for viewers who come late or come back, and costs nothing while nobody
 * looks.
 */
import { dirname } from 'node:path';
import { delay } from '../../../src/base/clock.ts';
import { type LogPosition, OpenLog } from '../logs/files.ts';
import { FolderWatch } from '../logs/watch.ts';

/** About what a screen holds, with its colours. */
const screenfulBytes = 16 * 1024;
/** A screenful begins with a line, if there is one to begin with this soon. */
const lineBytes = 4096;
const partBytes = 64 * 1024;
const lineFeed = 10;

export class TerminalOutput {
  readonly #path: string;
  readonly #watch: FolderWatch;
  readonly #block = Buffer.allocUnsafeSlow(partBytes);
  #log: OpenLog | null = null;
  #wanted: LogPosition | null;
  #offset = 0;
  #changed: (() => void) | null = null;

  private constructor(path: string, after: LogPosition | null) {
    this.#path = path;
    this.#wanted = after;
    this.#watch = new FolderWatch(dirname(path), () => this.#changed?.());
  }

  /**
   * @param path of the log, absolute. @param after null, or in a file that is no more: begin with
   * the last screenful
   */
  static async open(path: string, after: LogPosition | null): Promise<TerminalOutput> {
    const output = new TerminalOutput(path, after);
    await output.#find();
    return output;
  }

  /** Where the next bytes begin. */
  get position(): LogPosition {
    return { file: this.#log?.id ?? '', offset: this.#offset };
  }

  /**
   * The next bytes, or null when there are none now: then `changed` reports more. Valid until the
   * next call. The position before the call is not always where they begin: what the log's bound
   * has taken is passed over.
   */
  async read(): Promise<{ readonly offset: number; readonly bytes: Buffer } | null> {
    // Armed before the look: what is written after it wakes.
    this.#watch.arm();
    const log = await this.#find();
    if (!log) return null;
    let length = await log.read(this.#block, this.#offset);
    if (length > 0 && (await log.mayLack(this.#offset))) {
      const kept = await log.firstKept();
      if (kept > this.#offset) {
        this.#offset = kept;
        length = await log.read(this.#block, kept);
      }
    }
    if (length === 0) return null;
    const offset = this.#offset;
    this.#offset += length;
    return { offset, bytes: this.#block.subarray(0, length) };
  }

  /**
   * Resolves when something was written since the last `read`, perhaps; after `withinMs` at the
   * latest, or with the signal.
   */
  async changed(withinMs: number, signal: AbortSignal): Promise<void> {
    const ended = new AbortController();
    this.#changed = () => ended.abort();
    await delay(withinMs, AbortSignal.any([signal, ended.signal]));
    this.#changed = null;
  }

  async close(): Promise<void> {
    this.#watch.close();
    await this.#log?.close();
  }

  async #find(): Promise<OpenLog | null> {
    if (this.#log) return this.#log;
    const log = await OpenLog.open(this.#path);
    if (!log) return null;
    this.#log = log;
    const size = await log.size();
    const wanted = this.#wanted;
    this.#wanted = null;
    this.#offset =
      wanted?.file === log.id && wanted.offset <= size
        ? wanted.offset
        : await this.#screenful(log, size);
    return log;
  }

  async #screenful(log: OpenLog, size: number): Promise<number> {
    const from = Math.max(0, size - screenfulBytes);
    if (from === 0) return 0;
    const read = await log.read(this.#block.subarray(0, lineBytes), from);
    return from + this.#block.subarray(0, read).indexOf(lineFeed) + 1;
  }
}
