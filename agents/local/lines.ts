/**
 * Lines of UTF-8 from a socket, with bounds: what is too long or no text is reported as such, and
 * the lines after it are read as if nothing had been.
 */

export type Line = { readonly text: string } | { readonly fault: string };

const lineFeed = 10;

/** @param maxBytes of one line without its end; the last line needs no end */
export async function* readLines(
  chunks: AsyncIterable<Buffer>,
  maxBytes: number,
): AsyncGenerator<Line, void> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const tooLong = { fault: `the line is longer than ${maxBytes} bytes` };
  let parts: Buffer[] = [];
  let bytes = 0;
  let skipping = false;
  const take = (part: Buffer): void => {
    if (skipping) return;
    bytes += part.length;
    if (bytes <= maxBytes) parts.push(part);
    else {
      skipping = true;
      parts = [];
    }
  };
  const line = (): Line | null => {
    const [whole, long] = [Buffer.concat(parts), skipping];
    parts = [];
    bytes = 0;
    skipping = false;
    if (long) return tooLong;
    if (whole.length === 0) return null;
    try {
      return { text: decoder.decode(whole) };
    } catch {
      return { fault: 'the line is not UTF-8' };
    }
  };
  for await (const chunk of chunks) {
    let start = 0;
    for (let end = chunk.indexOf(lineFeed); end !== -1; end = chunk.indexOf(lineFeed, start)) {
      take(chunk.subarray(start, end));
      start = end + 1;
      const read = line();
      if (read !== null) yield read;
    }
    if (start < chunk.length) take(Buffer.from(chunk.subarray(start)));
  }
  const last = line();
  if (last !== null) yield last;
}

/** A JSON object from a line. */
export function parseObject(
  text: string,
): { readonly object: Readonly<Record<string, unknown>> } | { readonly fault: string } {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return { object: value as Record<string, unknown> };
    return { fault: 'a line is one JSON object' };
  } catch (error) {
    return { fault: `the line is not JSON: ${(error as Error).message.slice(0, 200)}` };
  }
}
