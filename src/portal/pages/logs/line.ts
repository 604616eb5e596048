/** A line of a log as people read it: its time, when it begins with one, and the rest. */
import { type Span, withoutEscapes } from './ansi.ts';

/** RFC 3339, as agents write it before lines where the program's log settings ask for times. */
const stamp = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)) /;

/** @returns the time in milliseconds since 1970, null for none, and where the rest begins */
export function timeOf(text: string): { readonly at: number | null; readonly length: number } {
  const match = stamp.exec(text);
  const at = match?.[1] ? Date.parse(match[1]) : Number.NaN;
  return Number.isNaN(at) ? { at: null, length: 0 } : { at, length: match?.[0].length ?? 0 };
}

/** What is searched and highlighted: the line without its time and without escape sequences. */
export function bodyOf(text: string): string {
  return withoutEscapes(text.slice(timeOf(text).length));
}

export interface Segment extends Span {
  /** Part of a match of the search. */
  readonly isMatch: boolean;
}

/**
 * Cuts the parts of a line where matches begin and end. @param ranges start and length of each
 * match, in order, over the text of all parts
 */
export function segmentsOf(spans: readonly Span[], ranges: readonly number[]): Segment[] {
  if (ranges.length === 0) return spans.map((span) => ({ ...span, isMatch: false }));
  const segments: Segment[] = [];
  let begin = 0;
  let next = 0;
  for (const { text, style } of spans) {
    const end = begin + text.length;
    for (let at = begin; at < end; ) {
      while (next < ranges.length && rangeEnd(ranges, next) <= at) next += 2;
      const start = ranges[next] ?? Number.POSITIVE_INFINITY;
      const isMatch = start <= at;
      const stop = Math.min(end, isMatch ? rangeEnd(ranges, next) : start);
      segments.push({ text: text.slice(at - begin, stop - begin), style, isMatch });
      at = stop;
    }
    begin = end;
  }
  return segments;
}

const rangeEnd = (ranges: readonly number[], at: number) =>
  (ranges[at] as number) + (ranges[at + 1] as number);
