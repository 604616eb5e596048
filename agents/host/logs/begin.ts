/**
 * Where reading begins: behind a cursor, so many lines before the end, or at a point in time. Looks
 * at no more of the files than it must, and at most at so much.
 */
import { type LogFile, type LogPosition, listLog, OpenLog } from './files.ts';
import { backOver, maxLineBytes, textOf } from './lines.ts';
import type { Matcher } from './match.ts';

export interface Beginning {
  /** Null: with the oldest that is kept. */
  readonly after: LogPosition | null;
  /** Null: at the end of what is written. */
  readonly until: LogPosition | null;
  /** So many lines before the end; null: as far back as the rest allows. */
  readonly last: number | null;
  /** By the host's clock, in ms since 1970; null: whenever. */
  readonly sinceMs: number | null;
  readonly match: Matcher | null;
}

export interface Begun {
  readonly position: LogPosition;
  /**
   * `until`, or the end of what is written now. Null: nothing is kept of what was asked for, nor
   * will there be.
   */
  readonly end: LogPosition | null;
  /** Something that lay behind `after` is not kept any more. */
  readonly gap: boolean;
}

/** A part of one file. */
interface Stretch {
  readonly file: LogFile;
  readonly from: number;
  readonly to: number;
}

const blockBytes = 256 * 1024;
/** How far back the last lines are looked for; with a pattern, which may be rare, further. */
const maxBackBytes = { plain: 32 * 1024 * 1024, matching: 256 * 1024 * 1024 } as const;

const nowhere: LogPosition = { file: '', offset: 0 };

/** @param path the log's newest file */
export async function begin(
  path: string,
  { after, until, last, sinceMs, match }: Beginning,
): Promise<Begun> {
  const files = await listLog(path);
  const newest = files.at(-1);
  if (until && !files.some((file) => file.id === until.file))
    return { position: until, end: null, gap: true };
  if (!newest) return { position: nowhere, end: nowhere, gap: false };
  const { stretches, gap } = await stretchesOf(files, after, until);
  const recent = sinceMs === null ? stretches : await stretchesSince(stretches, sinceMs);
  const begun = last === null ? recent[0] : await lastOf(recent, last, match);
  const end = until ?? { file: newest.id, offset: newest.size };
  return { position: begun ? { file: begun.file.id, offset: begun.from } : end, end, gap };
}

/** What is kept between two places, oldest first. */
async function stretchesOf(
  files: readonly LogFile[],
  after: LogPosition | null,
  until: LogPosition | null,
) {
  const first =
    after === null || after.file === '' ? 0 : files.findIndex((file) => file.id === after.file);
  const last =
    until === null ? files.length - 1 : files.findIndex((file) => file.id === until.file);
  const stretches: Stretch[] = [];
  // A file that was cut short, by whoever, begins again.
  const place = after && after.offset <= (files[first]?.size ?? 0) ? after.offset : 0;
  let gap = first < 0 || (after !== null && place < after.offset);
  for (let index = Math.max(0, first); index <= last; index += 1) {
    const file = files[index] as LogFile;
    const from = index === first ? place : 0;
    const kept = await keptFrom(file, from);
    gap ||= after !== null && kept > from;
    const to = index === last && until ? Math.min(until.offset, file.size) : file.size;
    stretches.push({ file, from: Math.min(kept, Math.max(from, to)), to });
  }
  return { stretches, gap };
}

async function keptFrom(file: LogFile, from: number): Promise<number> {
  const open = await OpenLog.open(file.path);
  if (!open) return file.size;
  try {
    return Math.max(from, await open.firstKept());
  } finally {
    await open.close();
  }
}

// ---------------------------------------------------------------- the last lines

async function lastOf(
  stretches: readonly Stretch[],
  count: number,
  match: Matcher | null,
): Promise<Stretch | undefined> {
  if (count === 0) return undefined;
  let left = count;
  let budget: number = match ? maxBackBytes.matching : maxBackBytes.plain;
  let begun: Stretch | undefined;
  for (const stretch of [...stretches].reverse()) {
    const open = await OpenLog.open(stretch.file.path);
    if (!open) continue;
    try {
      const most = Math.max(stretch.from, stretch.to - budget);
      const found = match
        ? await backMatching(open, { ...stretch, from: most }, left, match)
        : await back(open, { ...stretch, from: most }, left);
      begun = { ...stretch, from: found.at ?? most };
      budget -= stretch.to - most;
      left = found.left;
      if (left === 0 || budget <= 0) return begun;
    } finally {
      await open.close();
    }
  }
  return begun;
}

/**
 * Where the last `count` lines of a stretch begin; null when it has no more of them. A line without
 * an end is one.
 */
async function back(
  open: OpenLog,
  { from, to }: Stretch,
  count: number,
): Promise<{ at: number | null; left: number }> {
  const block = Buffer.allocUnsafe(blockBytes);
  // The line end at the very end ends the last line and begins none.
  let [end, left] = [to - 1, count - 1];
  while (end > from) {
    const start = Math.max(from, end - blockBytes);
    const read = await open.read(block.subarray(0, end - start), start);
    const found = backOver(block.subarray(0, read), left);
    if (found.at !== null) return { at: start + found.at, left: 0 };
    left = found.left;
    end = start;
  }
  return { at: null, left: to > from ? left : count };
}

/** As `back`, counting the lines that match. Goes back by blocks that begin with a line. */
async function backMatching(
  open: OpenLog,
  { from, to }: Stretch,
  count: number,
  match: Matcher,
): Promise<{ at: number | null; left: number }> {
  const block = Buffer.allocUnsafe(blockBytes + maxLineBytes);
  let [end, left] = [to, count];
  while (end > from) {
    const start = Math.max(from, end - blockBytes);
    const read = await open.read(block.subarray(0, end - start), start);
    const feed = start === from ? -1 : block.subarray(0, read).indexOf(0x0a);
    // A block without a line end, or with one at its end alone, is of one long line and is taken as
    // it is.
    const skip = feed < 0 || feed === read - 1 ? 0 : feed + 1;
    const lines = linesIn(block.subarray(skip, read));
    const found = match(lines.map(({ text }) => text));
    const line = lines[found.at(-left) ?? -1];
    if (line) return { at: start + skip + line.at, left: 0 };
    left -= found.length;
    end = start + skip;
  }
  return { at: null, left };
}

interface Line {
  readonly at: number;
  readonly text: string;
}

function linesIn(block: Buffer): Line[] {
  const lines: Line[] = [];
  for (let at = 0; at < block.length; ) {
    const feed = block.indexOf(0x0a, at);
    const end = feed < 0 ? block.length : feed + 1;
    lines.push({
      at,
      text: textOf(block.subarray(at, end), { bytes: end - at, unfinished: feed < 0 }),
    });
    at = end;
  }
  return lines;
}

// ---------------------------------------------------------------- since a point in time

/**
 * RFC 3339 at the start of a line, as log.timestamps of a definition writes it, and many programs
 * by themselves.
 */
const stamp = /^\[?(\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?:Z|[+-]\d\d:?\d\d))/;
/** No time is longer, with its fraction and zone. */
const stampBytes = 48;
const searchedBytes = 64 * 1024;
/** A time is looked for over so much: lines may be long, and many files have no times at all. */
const maxSearchedBytes = 16 * 1024 * 1024;

/**
 * What was written since: whole files by the time of their last change; and within a file by the
 * times at the start of its lines, if they have any. Without them a file that changed since is
 * taken from its start, or from where the caller knows that the run under way at that time had
 * begun.
 */
async function stretchesSince(stretches: readonly Stretch[], sinceMs: number): Promise<Stretch[]> {
  const recent = stretches.filter(({ file }) => file.modifiedMs >= sinceMs);
  const [first, ...others] = recent;
  if (!first) return [];
  const open = await OpenLog.open(first.file.path);
  if (!open) return others;
  try {
    return [{ ...first, from: await sinceIn(open, first, sinceMs) }, ...others];
  } finally {
    await open.close();
  }
}

interface Stamped {
  /** Where its line begins. */
  readonly at: number;
  readonly ms: number;
}

/**
 * Where the first line of the time begins. Halves the stretch until it is small, then looks at each
 * line.
 */
async function sinceIn(open: OpenLog, { from, to }: Stretch, sinceMs: number): Promise<number> {
  const lines = new StampedLines(open, from);
  let [low, high] = [from, to];
  /** The first line at or behind `high`, once one is known. */
  let found: Stamped | null = null;
  while (high - low > searchedBytes) {
    const middle = low + Math.floor((high - low) / 2);
    const line = await lines.next(middle, high);
    if (line && line.ms < sinceMs) low = line.at;
    else {
      found = line ?? found;
      high = middle;
    }
  }
  let last: Stamped | null = null;
  for (let at = low; at < high; at = last.at + 1) {
    const line = await lines.next(at, high);
    if (!line) break;
    if (line.ms >= sinceMs) return line.at;
    last = line;
  }
  // Without any time in it, the stretch is taken whole.
  return found?.at ?? (last || low > from ? to : from);
}

/** Finds lines that begin with a time, however long the lines between them are. */
class StampedLines {
  readonly #open: OpenLog;
  readonly #from: number;
  readonly #block = Buffer.allocUnsafe(searchedBytes);

  /** @param from where a line begins, or what is left of one */
  constructor(open: OpenLog, from: number) {
    this.#open = open;
    this.#from = from;
  }

  /** The first that begins in [at, before). Null: there is none, or none near. */
  async next(at: number, before: number): Promise<Stamped | null> {
    const most = Math.min(before, at + maxSearchedBytes);
    let begins = at === this.#from;
    // The line feed before `at` makes it the beginning of a line.
    for (let offset = begins ? at : at - 1; offset < most; ) {
      const read = await this.#open.read(this.#block, offset);
      if (read === 0) return null;
      const block = this.#block.subarray(0, read);
      for (
        let place = begins ? 0 : block.indexOf(0x0a) + 1;
        begins || place > 0;
        place = block.indexOf(0x0a, place) + 1
      ) {
        begins = false;
        if (offset + place >= most) return null;
        // A time that the block cuts off is read again with the next one.
        if (place + stampBytes > read && read === this.#block.length && place > 0)
          return this.next(offset + place, before);
        const ms = timeOf(block.toString('latin1', place, place + stampBytes));
        if (ms !== null) return { at: offset + place, ms };
      }
      offset += read;
    }
    return null;
  }
}

function timeOf(line: string): number | null {
  const text = stamp.exec(line)?.[1];
  if (text === undefined) return null;
  const ms = Date.parse(text.replace(' ', 'T').replace(',', '.'));
  return Number.isNaN(ms) ? null : ms;
}
