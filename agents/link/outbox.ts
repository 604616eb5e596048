/**
 * The agent's reports, kept on disk until the plane has them: none is lost and none is counted
 * twice (PROTOCOL.md section 4).
 *
 * An outbox has an epoch (a UUID) and counts its reports 1, 2, 3 … within it. `append` writes
 * before anything is sent, so the death of the agent loses nothing. The disk itself is synchronised
 * every 200 ms, off the hot path: a power cut may cost what was written since, and it may have been
 * sent by then. So when the disk may be behind the plane (the host has booted since, without an
 * orderly close; or the disk was full and reports were kept in memory alone), the next `jump`
 * sequences are never used again: a gap that reports 0 as dropped stands in their place.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { uuidv7 } from '../../src/base/ids.ts';
import type { AgentProblemCode } from '../../src/domain/agent-problems.ts';
import { firstAfter, firstOf, gapEntry, lineOf, trimmed, withGaps } from './entries.ts';
import { EpochFile } from './epoch-file.ts';
import { messageOf } from './files.ts';
import { type MomentOfBoot, momentOf } from './moment.ts';
import type { OutboxOptions } from './outbox-options.ts';
import { loadOrGap, tryRewrite } from './segment-repair.ts';
import { Segments } from './segments.ts';
import { NewestBySubject, shrinkSegments, shrunkTail } from './shrinking.ts';
import type { Entry, Report } from './wire.ts';

const defaultMaxBytes = 64 * 1024 * 1024;
/** More sequences than can be used in the time between two synchronisations of the disk. */
const jump = 100_000;
/**
 * Entries kept in memory although they are on disk, so that a connected agent never reads its
 * outbox.
 */
const tailEntries = 1000;
/** When the disk takes nothing: this much is kept in memory, then the oldest goes. */
const maxUnwrittenBytes = 8 * 1024 * 1024;
const retryDiskEveryMs = 1000;
/** An active segment of which all is acknowledged is left behind at this size. */
const idleSegmentBytes = 64 * 1024;

export class Outbox {
  readonly #options: OutboxOptions;
  readonly #maxBytes: number;
  readonly #segmentBytes: number;
  readonly #epochFile: EpochFile;
  #segments: Segments;
  #epoch: string;
  #last = 0;
  /** The last sequence at opening. */
  #found = 0;
  #recovered: { readonly last: number; readonly behind: boolean };
  /** The last sequence that is on disk. */
  #written = 0;
  #acknowledged = 0;
  /** The newest entries without a hole, up to #last. */
  #tail: Entry[] = [];
  #unwrittenBytes = 0;
  /** To know what is superseded. Empty when all is acknowledged. */
  readonly #newest = new NewestBySubject();
  #diskFailed = false;
  #retryTimer: NodeJS.Timeout | null = null;

  private constructor(options: OutboxOptions) {
    this.#options = options;
    this.#maxBytes = options.maxBytes ?? defaultMaxBytes;
    this.#segmentBytes =
      options.segmentBytes ?? Math.min(1024 * 1024, Math.ceil(this.#maxBytes / 16));
    mkdirSync(options.folder, { recursive: true, mode: 0o700 });
    this.#epochFile = new EpochFile(options.folder, options.bootId, options.onProblem);
    const { epoch, behind } = this.#epochFile.read();
    this.#epoch = epoch;
    this.#segments = this.#openSegments(epoch);
    if (this.#segments.damaged)
      this.#problem(
        'OUTBOX_DAMAGED',
        'part of the outbox could not be read; a gap is reported in its place',
      );
    this.#recovered = { last: this.#last, behind: behind || this.#segments.damaged };
    if (this.#recovered.behind) this.#leap();
    this.#found = this.#last;
    this.#epochFile.save(this.#epoch, false);
  }

  /** Opens the outbox or makes it. Throws only when the folder itself cannot be used. */
  static open(options: OutboxOptions): Outbox {
    return new Outbox(options);
  }

  get epoch(): string {
    return this.#epoch;
  }

  /** The last sequence given. */
  get last(): number {
    return this.#last;
  }

  /**
   * What lay on disk at opening: its last sequence, and whether more may have been sent before than
   * the disk has.
   */
  get recovered(): { readonly last: number; readonly behind: boolean } {
    return this.#recovered;
  }

  /** The last sequence that the plane is known to have. */
  get acknowledged(): number {
    return this.#acknowledged;
  }

  /** The clocks from which the ages of its reports are measured. */
  now(): MomentOfBoot {
    return (this.#options.now ?? momentOf)(this.#options.bootId);
  }

  /** Bytes on disk. */
  get bytes(): number {
    return this.#segments.bytes;
  }

  /**
   * Takes the reports up, in order, in one write. When it returns they are on disk, or, if the disk
   * refuses, in memory and reported as a problem.
   */
  append(reports: readonly Report[]): void {
    if (reports.length === 0) return;
    const { wallMs, boot: now } = this.now();
    for (const {
      at,
      boot = { ...now, atMs: now.atMs - Math.max(0, wallMs - at) },
      body,
    } of reports) {
      this.#last += 1;
      const entry: Entry = {
        sequence: this.#last,
        at: new Date(at).toISOString(),
        ...('gap' in body ? {} : { boot }),
        body,
      };
      this.#newest.note(entry);
      this.#tail.push(entry);
      if (this.#diskFailed) this.#unwrittenBytes += lineOf(entry).length;
    }
    this.#write();
  }

  /**
   * The reports after the given sequence, at most `count` and about `bytes` of JSON, in order and
   * without a hole.
   * @returns nothing when there is none; a first element that begins later than `after + 1` when
   * the outbox no longer has what follows.
   */
  read(after: number, count: number, bytes: number): Entry[] {
    const source = this.#source(after + 1);
    const batch: Entry[] = [];
    let size = 0;
    for (
      let index = firstAfter(source, after);
      index < source.length && batch.length < count;
      index += 1
    ) {
      const entry = trimmed(source[index] as Entry, after);
      if (source.length - index > 1 || batch.length > 0) size += lineOf(entry).length;
      if (size > bytes && batch.length > 0) break;
      batch.push(entry);
    }
    return batch;
  }

  /** Where the entry that covers the sequence is to be read: the tail in memory when it has it. */
  #source(sequence: number): readonly Entry[] {
    const [oldest] = this.#tail;
    if (oldest === undefined || firstOf(oldest) <= sequence) return this.#tail;
    const segment = this.#segments.list.find((candidate) => candidate.last >= sequence);
    return segment === undefined
      ? this.#tail
      : loadOrGap(this.#segments, segment, this.#options.onProblem);
  }

  /** The plane has everything up to this: what is wholly covered goes. */
  acknowledge(sequence: number): void {
    if (sequence <= this.#acknowledged) return;
    this.#acknowledged = Math.min(sequence, this.#last);
    this.#tail.splice(0, firstAfter(this.#tail, this.#acknowledged));
    const [head] = this.#tail;
    if (head !== undefined) this.#tail[0] = trimmed(head, this.#acknowledged);
    if (this.#acknowledged === this.#last) {
      this.#newest.clear();
      this.#unwrittenBytes = 0;
    }
    try {
      for (const segment of [...this.#segments.list])
        if (segment.last <= this.#acknowledged) this.#segments.remove(segment);
      const { active } = this.#segments;
      if (this.#diskFailed || active.bytes < idleSegmentBytes || active.last > this.#acknowledged)
        return;
      this.#segments.rotate();
      this.#segments.remove(active);
    } catch (error) {
      this.#problem('OUTBOX_NOT_WRITTEN', `the outbox cannot be cleaned up: ${messageOf(error)}`);
    }
  }

  /**
   * Goes on after what the plane has of this epoch.
   * @returns false when the outbox does not have what follows, or the plane has more than was ever
   * reported here (one of the two was put back to an older state): then a new epoch has begun
   */
  resume(sequence: number): boolean {
    const next = sequence + 1;
    const [entry] = sequence < this.#last ? this.read(sequence, 1, 1) : [];
    if (sequence === this.#last || (entry !== undefined && firstOf(entry) <= next)) {
      // The plane may have been put back to what is still here.
      this.#acknowledged = Math.min(this.#acknowledged, sequence);
      this.acknowledge(sequence);
      return true;
    }
    // What lay here on opening is among what the plane has more of; what was reported since is new
    // to it.
    if (entry === undefined) this.#beginEpoch(0, Math.max(this.#found, this.#acknowledged));
    else this.#beginEpoch(firstOf(entry) - next, this.#acknowledged);
    return false;
  }

  /** Replaces a report that the plane refuses by a gap, so that it cannot hold up the others. */
  discard(sequence: number): void {
    const drop = (entry: Entry) => entry.sequence === sequence;
    this.#tail = this.#tail.map((entry) =>
      drop(entry) ? gapEntry(firstOf(entry), sequence, 1, entry.at) : entry,
    );
    const segment = this.#segments.list.find(
      (candidate) => candidate.first <= sequence && sequence <= candidate.last,
    );
    if (segment === undefined) return;
    const { onProblem } = this.#options;
    const entries = loadOrGap(this.#segments, segment, onProblem);
    tryRewrite(this.#segments, segment, withGaps(entries, drop), onProblem);
  }

  /** Everything on disk and synchronised; the outbox takes nothing more. */
  close(): void {
    if (this.#retryTimer !== null) clearTimeout(this.#retryTimer);
    try {
      if (this.#written < this.#last) this.#write();
      this.#segments.close();
      if (!this.#diskFailed) this.#epochFile.save(this.#epoch, true);
    } catch (error) {
      this.#problem(
        'OUTBOX_NOT_WRITTEN',
        `the outbox could not be closed in order: ${messageOf(error)}`,
      );
    }
  }

  /**
   * Begins again under another epoch: a gap first, then all after the given sequence under new
   * numbers.
   */
  #beginEpoch(dropped: number, after: number): void {
    const old = this.#segments;
    const segments = old.list.filter((segment) => segment.last > after);
    const tail = this.#tail.filter((entry) => entry.sequence > Math.max(after, this.#written));
    this.#epoch = uuidv7();
    this.#last = 0;
    this.#written = 0;
    this.#acknowledged = 0;
    this.#found = 0;
    this.#tail = [];
    this.#newest.clear();
    this.#segments = this.#openSegments(this.#epoch);
    this.append([{ at: Date.now(), body: { gap: { dropped } } }]);
    const carry = (entries: readonly Entry[]) => {
      const pending = entries.filter((entry) => entry.sequence > after);
      this.append(
        pending.map(({ at, boot, body }) => ({ at: Date.parse(at), ...(boot && { boot }), body })),
      );
    };
    for (const segment of segments) carry(loadOrGap(old, segment, this.#options.onProblem));
    carry(tail);
    this.#epochFile.save(this.#epoch, false);
    old.abandon();
  }

  #write(): void {
    const unwritten = this.#tail.slice(firstAfter(this.#tail, this.#written));
    try {
      this.#skipToTail(unwritten[0]);
      if (unwritten.length > 0) this.#segments.append(unwritten);
      this.#written = this.#last;
      if (this.#diskFailed) this.#diskReturned();
      if (this.#tail.length > 2 * tailEntries)
        this.#tail.splice(0, this.#tail.length - tailEntries);
      if (this.#segments.active.bytes >= this.#segmentBytes) this.#segments.rotate();
      if (this.#segments.bytes > this.#maxBytes) this.#shrink();
    } catch (error) {
      this.#diskRefused(error);
    }
  }

  /**
   * What was acknowledged out of memory never came to the disk: the next segment's name passes over
   * it.
   */
  #skipToTail(oldest: Entry | undefined): void {
    const { active } = this.#segments;
    const first = oldest === undefined ? this.#last + 1 : firstOf(oldest);
    if (first === active.last + 1) return;
    this.#segments.rotate(first);
    if (active.last <= this.#acknowledged) this.#segments.remove(active);
  }

  #diskRefused(error: unknown): void {
    if (!this.#diskFailed) {
      this.#diskFailed = true;
      this.#problem(
        'OUTBOX_NOT_WRITTEN',
        `reports cannot be written to disk and are kept in memory: ${messageOf(error)}`,
      );
      this.#epochFile.unsure(true);
      this.#unwrittenBytes = this.#tail.reduce(
        (sum, entry) => sum + (entry.sequence > this.#written ? lineOf(entry).length : 0),
        0,
      );
    }
    if (this.#unwrittenBytes > maxUnwrittenBytes) this.#shrinkMemory();
    this.#retryTimer ??= setTimeout(() => {
      this.#retryTimer = null;
      this.#write();
    }, retryDiskEveryMs).unref();
  }

  #diskReturned(): void {
    this.#diskFailed = false;
    this.#unwrittenBytes = 0;
    this.#epochFile.unsure(false);
    this.#problem('STORAGE_RECOVERED', 'reports can be written to disk again');
  }

  #shrinkMemory(): void {
    const { tail, bytes } = shrunkTail(
      this.#tail,
      { after: this.#written, maxBytes: maxUnwrittenBytes },
      (entry) => this.#newest.supersedes(entry),
    );
    this.#tail = tail;
    this.#unwrittenBytes = bytes;
    this.#problem(
      'OUTBOX_FULL',
      'the outbox in memory has reached its bound; reports were dropped and a gap is reported',
    );
  }

  /** Down to seven eighths of the bound. */
  #shrink(): void {
    const target = this.#maxBytes - this.#maxBytes / 8;
    const { onProblem } = this.#options;
    shrinkSegments(this.#segments, target, (entry) => this.#newest.supersedes(entry), onProblem);
    this.#problem(
      'OUTBOX_FULL',
      'the outbox has reached its bound; reports were dropped and a gap is reported',
    );
  }

  #problem(code: AgentProblemCode, detail: string): void {
    this.#options.onProblem({ code, detail });
  }

  /** Gives up the sequences that the plane may have and the disk may not. */
  #leap(): void {
    const first = this.#last + 1;
    this.#last += jump;
    this.#tail.push(gapEntry(first, this.#last, 0, new Date().toISOString()));
    this.#write();
  }

  #openSegments(epoch: string): Segments {
    const segments = Segments.open(join(this.#options.folder, epoch), (entry) => {
      this.#newest.note(entry);
      this.#tail.push(entry);
      if (this.#tail.length > 2 * tailEntries) this.#tail.splice(0, tailEntries);
    });
    this.#last = segments.active.last;
    this.#written = this.#last;
    this.#acknowledged = (segments.list[0]?.first ?? 1) - 1;
    return segments;
  }
}
