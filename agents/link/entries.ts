/**
 * The outbox's entries as pure data: reading them back from a segment, telling which are of low value, and putting gaps in the place of what is dropped.
 * No files, no clock; outbox.ts does the rest.
 */
import type { Entry } from './wire.ts';

/** The first sequence that the entry covers: its own, but for gaps. */
export const firstOf = (entry: Entry): number => entry.first ?? entry.sequence;

export const lineOf = (entry: Entry): string => `${JSON.stringify(entry)}\n`;

export function gapEntry(first: number, sequence: number, dropped: number, at: string): Entry {
  return first === sequence ? { sequence, at, body: { gap: { dropped } } } : { sequence, first, at, body: { gap: { dropped } } };
}

/** How many reports are lost with it: itself, or what a gap says. */
const lossOf = (entry: Entry): number => ('gap' in entry.body ? entry.body.gap.dropped : 1);

/** The part of a gap after `sequence`, which the plane has; every other entry as it is. */
export function trimmed(entry: Entry, sequence: number): Entry {
  if (!('gap' in entry.body) || firstOf(entry) > sequence) return entry;
  const first = sequence + 1;
  return gapEntry(first, entry.sequence, Math.min(entry.body.gap.dropped, entry.sequence - first + 1), entry.at);
}

/** Of these only the latest on a subject counts. */
const passingKinds = ['health', 'applied', 'facts', 'attribute', 'heartbeat', 'progress'] as const;
const passingStates = new Set(['STARTING', 'STOPPING', 'BACKOFF', 'RUNNING']);

/** What an entry is about, for supersession: the instance of a transition, an attribute, or the kind itself. Null: nothing ever takes its place. */
export function subjectOf(entry: Entry): string | null {
  if ('transition' in entry.body) return entry.body.transition.instanceId;
  if ('health' in entry.body) return `health ${entry.body.health.instanceId}`;
  if ('applied' in entry.body) return 'applied';
  if ('facts' in entry.body) return 'facts';
  if ('attribute' in entry.body) return `attribute ${entry.body.attribute.instanceId} ${entry.body.attribute.name}`;
  if ('heartbeat' in entry.body) return `heartbeat ${entry.body.heartbeat.instanceId}`;
  if ('progress' in entry.body) return `progress ${entry.body.progress.instanceId}`;
  return null;
}

/** True when it may be dropped first, once a later entry on the same subject exists (PROTOCOL.md section 4). */
export function isPassing(entry: Entry): boolean {
  if ('transition' in entry.body) return passingStates.has(entry.body.transition.to);
  return passingKinds.some((kind) => kind in entry.body);
}

/** The entries with `drop` replaced by gaps, neighbouring gaps made one. Covers exactly the same sequences. */
export function withGaps(entries: readonly Entry[], drop: (entry: Entry) => boolean): Entry[] {
  const kept: Entry[] = [];
  for (const entry of entries) {
    const previous = kept.at(-1);
    const isGap = 'gap' in entry.body || drop(entry);
    if (isGap && previous !== undefined && 'gap' in previous.body) {
      kept[kept.length - 1] = gapEntry(firstOf(previous), entry.sequence, lossOf(previous) + lossOf(entry), entry.at);
    } else {
      kept.push(isGap ? gapEntry(firstOf(entry), entry.sequence, lossOf(entry), entry.at) : entry);
    }
  }
  return kept;
}

function parseLine(line: string): Entry | null {
  try {
    const value = JSON.parse(line) as Entry;
    const sound = Number.isSafeInteger(value.sequence) && Number.isSafeInteger(firstOf(value)) && firstOf(value) <= value.sequence;
    return sound && typeof value.at === 'string' && typeof value.body === 'object' && value.body !== null ? value : null;
  } catch {
    return null;
  }
}

export interface Parsed {
  /** In order, without a hole: what could not be read is covered by gaps. */
  readonly entries: Entry[];
  /** True when something other than a torn last line could not be read. */
  readonly damaged: boolean;
  /** Length of the sound part in bytes: what lies behind it (a torn or unreadable end) may be cut off. */
  readonly soundBytes: number;
}

/**
 * Reads a segment.
 * @param first the sequence at which it begins, by its name
 * @param next the sequence at which the following segment begins; null for the newest, whose end is where its last sound line ends
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
