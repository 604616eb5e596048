/** From bytes to lines: where a block of output may be cut, and what text it is. Pure. */

/** A longer line is sent in pieces. */
export const maxLineBytes = 64 * 1024;

/** How much of a block is sent. */
export interface Cut {
  /** Bytes from the start of the block. 0: nothing can be sent yet. */
  readonly bytes: number;
  /** The last line of it has no end yet. */
  readonly unfinished: boolean;
}

const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/**
 * Whole lines, as many as there are; else a piece of a line that is too long; else nothing, or with
 * `rest` what there is of a line without an end.
 * @param rest WAIT: a line without an end is kept back. SHOW: it is sent, but for a character or
 * line end that may be half written. ALL: it is sent; nothing more comes
 */
export function cutLines(block: Uint8Array, rest: 'WAIT' | 'SHOW' | 'ALL'): Cut {
  const whole = wholeLines(block);
  if (whole > 0) return { bytes: whole, unfinished: false };
  if (block.length > maxLineBytes) return { bytes: pieceOf(block, maxLineBytes), unfinished: true };
  if (rest === 'WAIT') return { bytes: 0, unfinished: true };
  return { bytes: rest === 'ALL' ? block.length : pieceOf(block, block.length), unfinished: true };
}

/**
 * Bytes of the whole lines at the start, none of which is longer than maxLineBytes. Looks at few of
 * the bytes: from the end of each stretch of that length backward.
 */
function wholeLines(block: Uint8Array): number {
  for (let end = 0; ; ) {
    const found = block.subarray(end, end + maxLineBytes + 1).lastIndexOf(lineFeed);
    if (found < 0) return end;
    end += found + 1;
  }
}

/**
 * At most `most` bytes that end with a whole character, and not between "\r" and "\n". Where that
 * leaves nothing: `most`, unless all of it may be one half character.
 */
function pieceOf(block: Uint8Array, most: number): number {
  const end = characterEnd(block, most);
  return end > 1 && block[end - 1] === carriageReturn
    ? end - 1
    : end === 1 && block[0] === carriageReturn
      ? 0
      : end;
}

/**
 * The end of the last character that does not reach beyond `end`. Bytes that cannot be part of any
 * character are their own.
 */
function characterEnd(block: Uint8Array, end: number): number {
  for (let back = 1; back <= Math.min(3, end); back += 1) {
    const byte = block[end - back] as number;
    if (byte < 0x80) return end;
    if (byte >= 0xc0) return lengthOf(byte) > back ? end - back : end;
  }
  return end;
}

/** Bytes of the character that begins with this one (RFC 3629); 1 for one that begins none. */
const lengthOf = (lead: number): number =>
  lead >= 0xf5 || lead < 0xc2 ? 1 : lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;

/** The text of a cut, its lines separated by "\n". What is no UTF-8 becomes U+FFFD. */
export function textOf(block: Buffer, { bytes, unfinished }: Cut): string {
  const text = block.toString('utf8', 0, unfinished ? bytes : bytes - 1);
  if (!text.includes('\r')) return text;
  const lines = text.replaceAll('\r\n', '\n');
  return !unfinished && lines.endsWith('\r') ? lines.slice(0, -1) : lines;
}

/** How many lines end in it. */
export function countLineEnds(block: Uint8Array): number {
  let count = 0;
  for (let at = block.indexOf(lineFeed); at >= 0; at = block.indexOf(lineFeed, at + 1)) count += 1;
  return count;
}

/** Bytes of the first lines of a block that has at least so many line ends. */
export function bytesOfLines(block: Uint8Array, lines: number): number {
  let bytes = 0;
  for (let line = 0; line < lines; line += 1) bytes = block.indexOf(lineFeed, bytes) + 1;
  return bytes;
}

/**
 * Where the last but `count` line begins: behind the line end before it. @returns null when the
 * block has no more than `count` line ends; `left` is their number
 */
export function backOver(
  block: Uint8Array,
  count: number,
): { readonly at: number | null; readonly left: number } {
  let left = count;
  for (
    let at = block.lastIndexOf(lineFeed);
    at >= 0;
    at = at === 0 ? -1 : block.lastIndexOf(lineFeed, at - 1)
  ) {
    if (left === 0) return { at: at + 1, left };
    left -= 1;
  }
  return { at: null, left };
}

/** These lines of a block, each with its end. @param indexes ascending */
export function linesAt(block: Buffer, indexes: readonly number[]): Buffer {
  const wanted = new Set(indexes);
  const lines: Buffer[] = [];
  for (let at = 0, index = 0; at < block.length; index += 1) {
    const feed = block.indexOf(lineFeed, at);
    const end = feed < 0 ? block.length : feed + 1;
    if (wanted.has(index)) lines.push(block.subarray(at, end));
    at = end;
  }
  return Buffer.concat(lines);
}
