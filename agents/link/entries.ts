/**
 * The outbox's entries as pure data: reading them back from a segment, finding those of low
 * value, and putting gaps in the place of what is dropped. No files, no clock; outbox.ts does the
 * rest.
 */
import type { Entry } from './wire.ts';

/** The first sequence that the entry covers: its own, but for gaps. */
export const firstOf = (entry: Entry): number => entry.first ?? entry.sequence;

export const lineOf = (entry: Entry): string => `${JSON.stringify(entry)}\n`;

export function gapEntry(first: number, sequence: number, dropped: number, at: string): Entry {
  return first === sequence
    ? { sequence, at, body: { gap: { dropped } } }
    : { sequence, first, at, body: { gap: { dropped } } };
}

/** How many reports are lost with it: itself, or the number in a gap. */
const lossOf = (entry: Entry): number => ('gap' in entry.body ? entry.body.gap.dropped : 1);

/** The part of a gap after `sequence`, which the plane has; every other entry as it is. */
export function trimmed(entry: Entry, sequence: number): Entry {
  if (!('gap' in entry.body) || firstOf(entry) > sequence) return entry;
  const first = sequence + 1;
  return gapEntry(
    first,
    entry.sequence,
    Math.min(entry.body.gap.dropped, entry.sequence - first + 1),
    entry.at,
  );
}

/**
 * States between two others. A later transition of the instance contains all that counts of them,
 * but for the end of a run.
 */
const passingStates: ReadonlySet<string> = new Set(['STARTING', 'STOPPING', 'BACKOFF', 'RUNNING']);

/**
 * What an entry is about, where a later entry on the same subject replaces it. Null: nothing ever
 * does. These are the kinds that PROTOCOL.md section 4 lists as low-value, and transitions.
 */
export function subjectOf({ body }: Entry): string | null {
  if ('transition' in body) return body.transition.instanceId;
  if ('health' in body) return `health ${body.health.instanceId}`;
  if ('waiting' in body) return `waiting ${body.waiting.instanceId}`;
  if ('attribute' in body) return `attribute ${body.attribute.instanceId} ${body.attribute.name}`;
  if ('heartbeat' in body) return `heartbeat ${body.heartbeat.instanceId}`;
  if ('progress' in body) return `progress ${body.progress.instanceId}`;
  if ('problem' in body) return `problem ${body.problem.code}`;
  if ('applied' in body) return 'applied';
  if ('facts' in body) return 'facts';
  return null;
}

/**
 * True when the entry may be dropped first, once a later entry on the same subject exists
 * (PROTOCOL.md section 4). An early exit is reported by its transition to BACKOFF alone, so a
 * transition with the end of a run stays: the ledger has it from nowhere else.
 */
export function isPassing(entry: Entry): boolean {
  if (!('transition' in entry.body)) return subjectOf(entry) !== null;
  const { to, run } = entry.body.transition;
  return passingStates.has(to) && (run === null || run.endedAt === null);
}

/** An event or a message that a program published: worth less than what the agent itself reports. */
export const isPublished = ({ body }: Entry): boolean => 'published' in body || 'message' in body;

/** Index of the first entry that covers anything after the sequence. */
export function firstAfter(entries: readonly Entry[], sequence: number): number {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((entries[middle] as Entry).sequence > sequence) high = middle;
    else low = middle + 1;
  }
  return low;
}

/**
 * The entries after the sequence, at most `count` and about `bytes` of JSON, at least one. The size
 * of the last entry is not computed when the batch consists of it alone.
 */
export function batchOf(
  entries: readonly Entry[],
  after: number,
  { count, bytes }: { readonly count: number; readonly bytes: number },
): Entry[] {
  const batch: Entry[] = [];
  let size = 0;
  for (
    let index = firstAfter(entries, after);
    index < entries.length && batch.length < count;
    index += 1
  ) {
    const entry = trimmed(entries[index] as Entry, after);
    if (entries.length - index > 1 || batch.length > 0) size += lineOf(entry).length;
    if (size > bytes && batch.length > 0) break;
    batch.push(entry);
  }
  return batch;
}

/**
 * The entries with `drop` replaced by gaps, neighbouring gaps made one. Covers exactly the same
 * sequences.
 */
export function withGaps(entries: readonly Entry[], drop: (entry: Entry) => boolean): Entry[] {
  const kept: Entry[] = [];
  for (const entry of entries) {
    const previous = kept.at(-1);
    const isGap = 'gap' in entry.body || drop(entry);
    if (isGap && previous !== undefined && 'gap' in previous.body) {
      kept[kept.length - 1] = gapEntry(
        firstOf(previous),
        entry.sequence,
        lossOf(previous) + lossOf(entry),
        entry.at,
      );
    } else {
      kept.push(isGap ? gapEntry(firstOf(entry), entry.sequence, lossOf(entry), entry.at) : entry);
    }
  }
  return kept;
}

function parseLine(line: string): Entry | null {
  try {
    const value = JSON.parse(line) as Entry;
    const sound =
      Number.isSafeInteger(value.sequence) &&
      Number.isSafeInteger(firstOf(value)) &&
      firstOf(value) <= value.sequence;
    return sound &&
      typeof value.at === 'string' &&
      typeof value.body === 'object' &&
      value.body !== null
      ? value
      : null;
  } catch {
    return null;
  }
}

export interface Parsed {
  /** In order, without a hole: what could not be read is covered by gaps. */
  readonly entries: Entry[];
  /** True when something other than a torn last line could not be read. */
  readonly damaged: boolean;
  /**
   * Length of the sound part in bytes: what lies behind it (a torn or unreadable end) may be cut
   * off.
   */
  readonly soundBytes: number;
}

/**
 * Reads a segment.
 * @param first the sequence at which it begins, by its name
 * @param next the sequence at which the following segment begins; null for the newest, whose end is
 * where its last sound line ends
 */
export function parseSegment(content: Buffer, first: number, next: number | null): Parsed {
  const entries: Entry[] = [];
  let expected = first;
  let damaged = false;
  let soundBytes = 0;
  const cover = (until: number, at: string) => {
    if (until > expected) entries.push(gapEntry(expected, until - 1, until - expected, at));
  };
  for (let start = 0; start < content.length; ) {
    const end = content.indexOf(10, start);
    if (end === -1) break;
    const entry = parseLine(content.toString('utf8', start, end));
    start = end + 1;
    if (entry === null || entry.sequence < expected || (next !== null && entry.sequence >= next)) {
      damaged = true;
      continue;
    }
    cover(firstOf(entry), entry.at);
    entries.push(firstOf(entry) < expected ? trimmed(entry, expected - 1) : entry);
    if (firstOf(entry) > expected) damaged = true;
    expected = entry.sequence + 1;
    soundBytes = start;
  }
  if (next !== null && next > expected) {
    damaged = true;
    cover(next, entries.at(-1)?.at ?? new Date(0).toISOString());
  }
  return { entries: withGaps(entries, () => false), damaged, soundBytes };
}
