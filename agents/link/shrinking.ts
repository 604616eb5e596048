/**
 * What an outbox at its bound drops, in memory and on disk: first what is superseded, then what
 * programs published, then the oldest. Gaps stand in the place of what is dropped.
 */
import type { OnProblem } from '../../src/domain/agent-problems.ts';
import { isPassing, isPublished, lineOf, subjectOf, withGaps } from './entries.ts';
import { gapOf, tryDrop, tryRewrite } from './segment-repair.ts';
import type { Segment, Segments } from './segments.ts';
import type { Entry } from './wire.ts';

/** The newest sequence on each subject. */
export class NewestBySubject {
  readonly #newest = new Map<string, number>();

  note(entry: Entry): void {
    const subject = subjectOf(entry);
    if (subject !== null) this.#newest.set(subject, entry.sequence);
  }

  /** Whether a newer entry on its subject makes this one worthless. */
  supersedes(entry: Entry): boolean {
    const subject = subjectOf(entry);
    return (
      isPassing(entry) && subject !== null && (this.#newest.get(subject) ?? 0) > entry.sequence
    );
  }

  clear(): void {
    this.#newest.clear();
  }
}

/**
 * The tail with gaps in place of what it drops to come down to `maxBytes`. Of entries up to the
 * sequence `after`, which are on disk, none is dropped.
 */
export function shrunkTail(
  tail: readonly Entry[],
  { after, maxBytes }: { readonly after: number; readonly maxBytes: number },
  isSuperseded: (entry: Entry) => boolean,
): { readonly tail: Entry[]; readonly bytes: number } {
  const size = (entries: readonly Entry[]) =>
    entries.reduce((sum, entry) => sum + lineOf(entry).length, 0);
  let shrunk = withGaps(tail, (entry) => entry.sequence > after && isSuperseded(entry));
  if (size(shrunk) > maxBytes)
    shrunk = withGaps(shrunk, (entry) => entry.sequence > after && isPublished(entry));
  if (size(shrunk) > maxBytes) {
    const half = shrunk[Math.floor(shrunk.length / 2)]?.sequence ?? 0;
    shrunk = withGaps(shrunk, (entry) => entry.sequence <= half && entry.sequence > after);
  }
  return { tail: shrunk, bytes: size(shrunk) };
}

/** Drops entries of segments until all together are down to `target` bytes. */
export function shrinkSegments(
  segments: Segments,
  target: number,
  isSuperseded: (entry: Entry) => boolean,
  onProblem: OnProblem,
): void {
  if (segments.active.bytes > 0) segments.rotate();
  thin(segments, target, (segment) => segment.passing > 0, isSuperseded, onProblem);
  // A program may publish a hundred times a second: it must not push the ledger out.
  thin(segments, target, (segment) => segment.published > 0, isPublished, onProblem);
  let oldest = segments.list[0] as Segment;
  if (segments.bytes > target)
    tryRewrite(segments, oldest, gapOf(segments, oldest, onProblem), onProblem);
  while (segments.bytes > target && segments.list.length > 2) {
    const next = segments.list[1] as Segment;
    const gaps = [oldest, next].flatMap((segment) => gapOf(segments, segment, onProblem));
    const merged = withGaps(gaps, () => true);
    if (!tryRewrite(segments, oldest, merged, onProblem)) break;
    segments.remove(next);
    oldest = segments.list[0] as Segment;
  }
}

/** Drops entries of segments, oldest first, until all together are down to the target. */
function thin(
  segments: Segments,
  target: number,
  mayHave: (segment: Segment) => boolean,
  drop: (entry: Entry) => boolean,
  onProblem: OnProblem,
): void {
  for (const segment of segments.list.slice(0, -1)) {
    if (segments.bytes <= target) return;
    if (mayHave(segment)) tryDrop(segments, segment, drop, onProblem);
  }
}
