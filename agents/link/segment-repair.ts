/**
 * Segments of the outbox on a disk that may fail: what cannot be read becomes a gap, what cannot be
 * rewritten stays, and both are reported.
 */
import type { OnProblem } from '../../src/domain/agent-problems.ts';
import { gapEntry } from './entries.ts';
import { messageOf } from './files.ts';
import type { Segment, Segments } from './segments.ts';
import type { Entry } from './wire.ts';

/** @returns the segment's entries; a single gap when it cannot be read */
export function loadOrGap(
  segments: Segments,
  segment: Segment,
  onProblem: OnProblem,
): readonly Entry[] {
  try {
    return segments.load(segment);
  } catch (error) {
    onProblem({
      code: 'OUTBOX_DAMAGED',
      detail: `a segment of the outbox cannot be read: ${messageOf(error)}`,
    });
    return [
      gapEntry(
        segment.first,
        segment.last,
        segment.last - segment.first + 1,
        new Date().toISOString(),
      ),
    ];
  }
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
