/**
 * Segments of the outbox on a disk that may fail. What was read and is damaged, and a file that is
 * gone, become gaps. A file that cannot be read at the moment proves nothing about its content: it
 * stays, and is read later. What cannot be rewritten stays, and is reported.
 */
import type { OnProblem } from '../../src/domain/agent-problems.ts';
import { gapEntry, withGaps } from './entries.ts';
import { messageOf, systemCode } from './files.ts';
import type { Segment, Segments } from './segments.ts';
import type { Entry } from './wire.ts';

/** The file of a segment cannot be read at the moment (EMFILE, EIO …). */
export class SegmentUnreadable extends Error {
  /** The system's. */
  readonly code: string | null;

  constructor(cause: unknown) {
    super(`a segment of the outbox cannot be read: ${messageOf(cause)}`, { cause });
    this.code = systemCode(cause);
  }
}

const wholeGap = ({ first, last }: Segment): Entry =>
  gapEntry(first, last, last - first + 1, new Date().toISOString());

/**
 * @returns the segment's entries; a single gap when its file is gone
 * @throws SegmentUnreadable when the file is there and cannot be read
 */
export function loadSegment(
  segments: Segments,
  segment: Segment,
  onProblem: OnProblem,
): readonly Entry[] {
  try {
    return segments.load(segment);
  } catch (error) {
    if (systemCode(error) !== 'ENOENT') throw new SegmentUnreadable(error);
    onProblem({
      code: 'OUTBOX_DAMAGED',
      detail: `a segment of the outbox is gone: ${messageOf(error)}`,
    });
    return [wholeGap(segment)];
  }
}

/**
 * The gap that drops all of a segment. Where the file cannot be read, each of its sequences counts
 * as a report.
 */
export function gapOf(segments: Segments, segment: Segment, onProblem: OnProblem): Entry[] {
  try {
    return withGaps(loadSegment(segments, segment, onProblem), () => true);
  } catch (error) {
    if (!(error instanceof SegmentUnreadable)) throw error;
    return [wholeGap(segment)];
  }
}

/** Puts gaps in the place of what is dropped. A segment that cannot be read stays as it is. */
export function tryDrop(
  segments: Segments,
  segment: Segment,
  drop: (entry: Entry) => boolean,
  onProblem: OnProblem,
): void {
  let entries: readonly Entry[];
  try {
    entries = loadSegment(segments, segment, onProblem);
  } catch (error) {
    if (!(error instanceof SegmentUnreadable)) throw error;
    return;
  }
  if (entries.some(drop)) tryRewrite(segments, segment, withGaps(entries, drop), onProblem);
}

/** @returns whether the segment now consists of the entries */
export function tryRewrite(
  segments: Segments,
  segment: Segment,
  entries: readonly Entry[],
  onProblem: OnProblem,
): boolean {
  try {
    segments.rewrite(segment, entries);
    return true;
  } catch (error) {
    onProblem({
      code: 'OUTBOX_NOT_WRITTEN',
      detail: `a segment of the outbox cannot be rewritten: ${messageOf(error)}`,
    });
    return false;
  }
}
