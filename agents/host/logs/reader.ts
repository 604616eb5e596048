/**
 * Reads one stream of one instance from a place on, as somebody asks for it: whole lines, pieces of
 * long ones, over the files that make up the log, past what the bound of the log has taken
 * meanwhile, and past what its reader is too slow for. Holds no output: what was not sent is read
 * again from the file.
 */
import { delay, monotonicMs } from '../../../src/base/clock.ts';
import { type LogPosition, listLog, OpenLog } from './files.ts';
import { bytesOfLines, type Cut, countLineEnds, cutLines, linesAt, textOf } from './lines.ts';
import type { Matcher } from './match.ts';

/** Bytes read at once, and sent at once at most. */
export const blockBytes = 256 * 1024;
/**
 * Who has seen the end once and is then further behind than this is taken forward to `nearBytes`
 * before the end.
 */
const maxBehindBytes = 64 * 1024 * 1024;
const nearBytes = 1024 * 1024;
/**
 * How long a line must have rested without an end before it is sent. With a pattern, which is meant
 * for whole lines, longer.
 */
const restMs = { plain: 250, matching: 5000 } as const;
/** Blocks in a row without a match, after which the position alone is sent. */
const silentBlocks = 16;

const politeMs = 5;

interface Selection {
  readonly text: string;
  /** The same as it was written, line ends included. Null: nobody asked for it. */
  readonly raw: Buffer | null;
  readonly lines: number;
  readonly bytes: number;
  /** Whether the first and the last line of the cut are among them. */
  readonly fromFirst: boolean;
  readonly toLast: boolean;
}

export interface Chunk {
  /** Lines with "\n" between them; null: none, only the position is sent. */
  readonly text: string | null;
  /** The same as it was written, in base64; `text` is null then. Absent or null: not asked for. */
  readonly bytes?: string | null;
  /** How many lines that is. */
  readonly lines: number;
  readonly position: LogPosition;
  readonly continues: boolean;
  readonly unfinished: boolean;
  readonly dropped: number;
  readonly gap: boolean;
}

export interface ReaderOptions {
  /** Of the newest file. */
  readonly path: string;
  readonly position: LogPosition;
  /** Something before the position is gone. */
  readonly gap: boolean;
  /** Null: no end but that of what is written. */
  readonly until: LogPosition | null;
  readonly match: Matcher | null;
  /** More may be written: a line without an end waits for it. */
  readonly follow: boolean;
  /** So many lines in all; null: no bound. */
  readonly limit: number | null;
  /** Bytes instead of text. */
  readonly raw?: boolean;
}

export class LogReader {
  readonly #options: ReaderOptions;
  #open: OpenLog | null = null;
  #offset: number;
  #file: string;
  /** The byte before the offset is inside a line; null: not looked at yet. */
  #inside: boolean | null = null;
  #firstKept = 0;
  #gap: boolean;
  #dropped = 0;
  /** It has seen the end once. */
  #live = false;
  #silent = 0;
  #left: number;
  #sent: LogPosition | null = null;
  /** The line without an end at the end: how long it was when it was first seen so, and when. */
  #rest: { readonly end: number; readonly sinceMs: number } | null = null;

  constructor(options: ReaderOptions) {
    this.#options = options;
    this.#file = options.position.file;
    this.#offset = options.position.offset;
    this.#gap = options.gap;
    this.#left = options.limit ?? Number.POSITIVE_INFINITY;
  }

  get position(): LogPosition {
    return { file: this.#file, offset: this.#offset };
  }

  /** When a line that has no end yet is to be sent, by the monotonic clock; null: none waits. */
  get dueMs(): number | null {
    return this.#rest && this.#rest.sinceMs + this.#patienceMs();
  }

  /** It has sent as many lines as were wanted. */
  get done(): boolean {
    return this.#left <= 0;
  }

  /** Sent first: where reading begins. */
  first(): Chunk {
    return this.#chunk(null, 0, false, false);
  }

  /** Sent last, unless it was sent before: where reading has ended. */
  last(): Chunk | null {
    return this.#sent?.file === this.#file && this.#sent.offset === this.#offset
      ? null
      : this.first();
  }

  /**
   * The next lines, or null when there are none now.
   * @param block where to read to: `blockBytes` long
   * @param nowMs by the monotonic clock
   */
  async read(block: Buffer, nowMs: number): Promise<Chunk | null> {
    for (;;) {
      if (!(await this.#ready())) return this.#idle();
      const open = this.#open as OpenLog;
      if (this.#live && this.#options.follow) await this.#catchUp(open, block);
      const read = await open.read(
        block.subarray(0, Math.min(block.length, this.#room())),
        this.#offset,
      );
      if (read === 0) {
        if (await this.#next()) continue;
        return this.#idle();
      }
      if ((block[0] === 0 || (await open.mayLack(this.#offset))) && (await this.#skipFreed(open)))
        continue;
      const sent = await this.#send(block.subarray(0, read), nowMs);
      if (sent !== 'NOTHING') return sent === 'SILENT' ? null : sent;
    }
  }

  async close(): Promise<void> {
    await this.#open?.close();
    this.#open = null;
  }

  /**
   * @returns 'SILENT' at the end of what can be sent now; 'NOTHING' when no line of the block
   * matches, and the next is to be read
   */
  async #send(block: Buffer, nowMs: number): Promise<Chunk | 'NOTHING' | 'SILENT'> {
    const cut = cutLines(block, await this.#restOf(block.length, nowMs));
    if (cut.bytes === 0) {
      this.#live = true;
      // Half a character alone: it waits for its other half, however long.
      if (this.#rest && nowMs - this.#rest.sinceMs >= this.#patienceMs())
        this.#rest = { ...this.#rest, sinceMs: Number.POSITIVE_INFINITY };
      return 'SILENT';
    }
    this.#rest = null;
    const continues = await this.#isInside();
    const { text, raw, lines, bytes, fromFirst, toLast } = await this.#select(block, cut);
    const unfinished = cut.unfinished && bytes === cut.bytes;
    this.#offset += bytes;
    this.#inside = unfinished;
    this.#left -= lines;
    this.#silent = lines > 0 ? 0 : this.#silent + 1;
    if (lines > 0) {
      const chunk = this.#chunk(
        raw === null ? text : null,
        lines,
        continues && fromFirst,
        unfinished && toLast,
      );
      return raw === null ? chunk : { ...chunk, bytes: raw.toString('base64') };
    }
    return this.#silent % silentBlocks === 0 ? this.#chunk(null, 0, false, false) : 'NOTHING';
  }

  /** The lines of a cut that are wanted, and how far they go. */
  async #select(block: Buffer, cut: Cut): Promise<Selection> {
    const { match, raw = false } = this.#options;
    const text = textOf(block, cut);
    const count = countLines(text);
    if (!match && count <= this.#left) {
      return {
        text,
        raw: raw ? block.subarray(0, cut.bytes) : null,
        lines: count,
        bytes: cut.bytes,
        fromFirst: true,
        toLast: true,
      };
    }
    const lines = text.split('\n');
    const began = monotonicMs();
    const found = match ? match(lines) : lines.map((_line, index) => index);
    const took = monotonicMs() - began;
    // An expensive pattern has half of the agent's time at most.
    if (took > politeMs) await delay(took);
    const wanted = found.slice(0, this.#left);
    const last = wanted.at(-1) ?? -1;
    const bytes = wanted.length < found.length ? bytesOfLines(block, last + 1) : cut.bytes;
    return {
      text: wanted.map((index) => lines[index]).join('\n'),
      raw: raw ? linesAt(block.subarray(0, cut.bytes), wanted) : null,
      lines: wanted.length,
      bytes,
      fromFirst: wanted[0] === 0,
      toLast: last === lines.length - 1,
    };
  }

  /**
   * What to do with a line that has no end: wait for it, until it has rested; send it, where
   * nothing can follow.
   */
  async #restOf(length: number, nowMs: number): Promise<'WAIT' | 'SHOW' | 'ALL'> {
    if (this.#isLastOf(this.#offset + length)) return 'ALL';
    if (length >= blockBytes) return 'WAIT';
    if (!this.#options.follow || (await this.#isOld())) return 'ALL';
    const end = this.#offset + length;
    if (this.#rest?.end !== end) this.#rest = { end, sinceMs: nowMs };
    return nowMs - this.#rest.sinceMs >= this.#patienceMs() ? 'SHOW' : 'WAIT';
  }

  #patienceMs(): number {
    return this.#options.match ? restMs.matching : restMs.plain;
  }

  #isLastOf(end: number): boolean {
    const { until } = this.#options;
    return until !== null && until.file === this.#file && end >= until.offset;
  }

  /** Whether a newer file has taken its place, so that nobody writes to it any more. */
  async #isOld(): Promise<boolean> {
    const newest = (await listLog(this.#options.path)).at(-1);
    return newest !== undefined && newest.id !== this.#file;
  }

  /** Bytes before `until`. */
  #room(): number {
    const { until } = this.#options;
    return until !== null && until.file === this.#file
      ? Math.max(0, until.offset - this.#offset)
      : Number.POSITIVE_INFINITY;
  }

  #idle(): null {
    this.#live = true;
    return null;
  }

  /** @returns whether a file is open */
  async #ready(): Promise<boolean> {
    if (this.#open) {
      // Cut short by somebody: it begins again.
      if ((await this.#open.size()) < this.#offset) this.#moveTo(this.#file, 0, true);
      return true;
    }
    const files = await listLog(this.#options.path);
    const file = this.#file === '' ? files[0] : files.find(({ id }) => id === this.#file);
    const found = file ?? files[0];
    if (!found) return false;
    this.#open = await OpenLog.open(found.path);
    if (!this.#open) return false;
    if (this.#open.id !== this.#file) this.#moveTo(this.#open.id, 0, this.#file !== '');
    return true;
  }

  /** Goes on with the file that came after this one. @returns whether there is one */
  async #next(): Promise<boolean> {
    if (this.#isLastOf(this.#offset)) return false;
    const files = await listLog(this.#options.path);
    const index = files.findIndex(({ id }) => id === this.#file);
    const next = files[index + 1];
    if (!next) return false;
    // Written after its end was seen and before it was turned over: what is left of it comes first.
    if (this.#open && (await this.#open.size()) > this.#offset) return true;
    const open = await OpenLog.open(next.path);
    if (!open) return false;
    await this.#open?.close();
    this.#open = open;
    // Which files came between, when this one is not even kept any more, nobody knows.
    this.#moveTo(open.id, 0, index < 0);
    return true;
  }

  #moveTo(file: string, offset: number, gap: boolean): void {
    if (file !== this.#file) this.#firstKept = 0;
    this.#file = file;
    this.#offset = offset;
    this.#inside = offset === 0 ? false : null;
    this.#gap ||= gap;
    this.#rest = null;
  }

  /** Past what the log's bound has taken. @returns whether there was such a thing */
  async #skipFreed(open: OpenLog): Promise<boolean> {
    this.#firstKept = await open.firstKept(this.#firstKept);
    if (this.#firstKept <= this.#offset) return false;
    this.#moveTo(this.#file, this.#firstKept, true);
    // What begins there is hardly the beginning of a line.
    this.#inside = true;
    return true;
  }

  /**
   * A reader that is too far behind goes on near the end, with the next whole line; the lines
   * passed over are counted.
   */
  async #catchUp(open: OpenLog, block: Buffer): Promise<void> {
    const size = await open.size();
    if (size - this.#offset <= maxBehindBytes) return;
    let offset = this.#offset;
    for (let dropped = 0; ; ) {
      const read = await open.read(block, offset);
      const bytes = block.subarray(0, read);
      const near = size - nearBytes - offset;
      const feed = near < read ? bytes.indexOf(0x0a, Math.max(0, near)) : -1;
      dropped += countLineEnds(feed < 0 ? bytes : bytes.subarray(0, feed + 1));
      offset += feed < 0 ? read : feed + 1;
      if (feed < 0 && read === block.length) continue;
      if (await open.mayLack(this.#offset)) await this.#skipFreed(open);
      this.#dropped += dropped;
      this.#moveTo(this.#file, offset, false);
      if (feed >= 0) this.#inside = false;
      return;
    }
  }

  async #isInside(): Promise<boolean> {
    if (this.#inside === null) {
      const before = Buffer.alloc(1);
      // The offset before this chunk was read.
      const read =
        this.#offset > 0 ? await (this.#open as OpenLog).read(before, this.#offset - 1) : 0;
      this.#inside = read === 1 && before[0] !== 0x0a;
    }
    return this.#inside;
  }

  #chunk(text: string | null, lines: number, continues: boolean, unfinished: boolean): Chunk {
    const chunk = {
      text,
      lines,
      position: this.position,
      continues,
      unfinished,
      dropped: this.#dropped,
      gap: this.#gap,
    };
    this.#dropped = 0;
    this.#gap = false;
    this.#sent = chunk.position;
    return chunk;
  }
}

function countLines(text: string): number {
  let count = 1;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}
