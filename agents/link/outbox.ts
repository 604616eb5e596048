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
import { uuidv7 } from '../../src/base/ids.ts';
import type { AgentProblemCode } from '../../src/domain/agent-problems.ts';
import { batchOf, firstAfter, firstOf, gapEntry, lineOf, trimmed } from './entries.ts';
import { EpochFile } from './epoch-file.ts';
import { type EpochState, openEpoch, tailEntries } from './epoch-state.ts';
import { messageOf } from './files.ts';
import { type MomentOfBoot, momentOf } from './moment.ts';
import type { OutboxOptions } from './outbox-options.ts';
import { loadSegment, tryDrop } from './segment-repair.ts';
import { shrinkSegments, shrunkTail } from './shrinking.ts';
import type { Entry, Report } from './wire.ts';

const defaultMaxBytes = 64 * 1024 * 1024;
/** More sequences than can be used in the time between two synchronisations of the disk. */
const jump = 100_000;
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
  #state: EpochState;
  readonly #recovered: { readonly last: number; readonly behind: boolean };
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
    this.#state = openEpoch(options.folder, epoch);
    if (this.#state.segments.damaged)
      this.#problem(
        'OUTBOX_DAMAGED',
        'part of the outbox could not be read; a gap is reported in its place',
      );
    this.#recovered = { last: this.#state.last, behind: behind || this.#state.segments.damaged };
    if (this.#recovered.behind) this.#leap();
    this.#state.found = this.#state.last;
    this.#epochFile.save(this.#state.epoch, false);
  }

  /** Opens the outbox or makes it. Throws only when the folder itself cannot be used. */
  static open(options: OutboxOptions): Outbox {
    return new Outbox(options);
  }

  get epoch(): string {
    return this.#state.epoch;
  }

  /** The last sequence given. */
  get last(): number {
    return this.#state.last;
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
    return this.#state.acknowledged;
  }

  /** The clocks from which the ages of its reports are measured. */
  now(): MomentOfBoot {
    return (this.#options.now ?? momentOf)(this.#options.bootId);
  }

  /** Bytes on disk. */
  get bytes(): number {
    return this.#state.segments.bytes;
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
      this.#state.last += 1;
      const entry: Entry = {
        sequence: this.#state.last,
        at: new Date(at).toISOString(),
        ...('gap' in body ? {} : { boot }),
        body,
      };
      this.#state.newest.note(entry);
      this.#state.tail.push(entry);
      if (this.#diskFailed) this.#state.unwrittenBytes += lineOf(entry).length;
    }
    this.#write();
  }

  /**
   * The reports after the given sequence, at most `count` and about `bytes` of JSON, in order and
   * without a hole.
   * @returns nothing when there is none; a first element that begins later than `after + 1` when
   * the outbox no longer has what follows.
   * @throws SegmentUnreadable when they are on disk and cannot be read at the moment
   */
  read(after: number, count: number, bytes: number): Entry[] {
    return batchOf(this.#source(after + 1), after, { count, bytes });
  }

  /** Where the entry that covers the sequence is to be read: the tail in memory when it has it. */
  #source(sequence: number): readonly Entry[] {
    const [oldest] = this.#state.tail;
    if (oldest === undefined || firstOf(oldest) <= sequence) return this.#state.tail;
    const segment = this.#state.segments.list.find((candidate) => candidate.last >= sequence);
    return segment === undefined
      ? this.#state.tail
      : loadSegment(this.#state.segments, segment, this.#options.onProblem);
  }

  /**
   * The first sequence that `read` would return when asked for this one: the same, or a later one
   * when the outbox no longer has it. Null: nothing. Does not read the disk.
   */
  #beginningOf(sequence: number): number | null {
    const [oldest] = this.#state.tail;
    if (sequence > this.#state.last || oldest === undefined) return null;
    if (firstOf(oldest) <= sequence) return sequence;
    const segment = this.#state.segments.list.find((candidate) => candidate.last >= sequence);
    return segment?.first ?? firstOf(oldest);
  }

  /** The plane has everything up to this: what is wholly covered goes. */
  acknowledge(sequence: number): void {
    if (sequence <= this.#state.acknowledged) return;
    this.#state.acknowledged = Math.min(sequence, this.#state.last);
    this.#state.tail.splice(0, firstAfter(this.#state.tail, this.#state.acknowledged));
    const [head] = this.#state.tail;
    if (head !== undefined) this.#state.tail[0] = trimmed(head, this.#state.acknowledged);
    if (this.#state.acknowledged === this.#state.last) {
      this.#state.newest.clear();
      this.#state.unwrittenBytes = 0;
    }
    try {
      for (const segment of [...this.#state.segments.list])
        if (segment.last <= this.#state.acknowledged) this.#state.segments.remove(segment);
      const { active } = this.#state.segments;
      if (
        this.#diskFailed ||
        active.bytes < idleSegmentBytes ||
        active.last > this.#state.acknowledged
      )
        return;
      this.#state.segments.rotate();
      this.#state.segments.remove(active);
    } catch (error) {
      this.#problem('OUTBOX_NOT_WRITTEN', `the outbox cannot be cleaned up: ${messageOf(error)}`);
    }
  }

  /**
   * Goes on after what the plane has of this epoch.
   * @returns false when the outbox does not have what follows, or the plane has more than was ever
   * reported here (one of the two was put back to an older state): then a new epoch has begun
   * @throws SegmentUnreadable, or the system's error, when a new epoch cannot begin at the moment:
   * nothing has changed then
   */
  resume(sequence: number): boolean {
    const next = sequence + 1;
    const first = this.#beginningOf(next);
    if (sequence === this.#state.last || (first !== null && first <= next)) {
      // The plane may have been put back to what is still here.
      this.#state.acknowledged = Math.min(this.#state.acknowledged, sequence);
      this.acknowledge(sequence);
      return true;
    }
    // What lay here on opening is among what the plane has more of; what was reported since is new
    // to it.
    if (first === null) this.#beginEpoch(0, Math.max(this.#state.found, this.#state.acknowledged));
    else this.#beginEpoch(first - next, this.#state.acknowledged);
    return false;
  }

  /** Replaces a report that the plane refuses by a gap, so that it cannot hold up the others. */
  discard(sequence: number): void {
    const drop = (entry: Entry) => entry.sequence === sequence;
    this.#state.tail = this.#state.tail.map((entry) =>
      drop(entry) ? gapEntry(firstOf(entry), sequence, 1, entry.at) : entry,
    );
    const segment = this.#state.segments.list.find(
      (candidate) => candidate.first <= sequence && sequence <= candidate.last,
    );
    if (segment === undefined) return;
    tryDrop(this.#state.segments, segment, drop, this.#options.onProblem);
  }

  /** Everything on disk and synchronised; the outbox takes nothing more. */
  close(): void {
    if (this.#retryTimer !== null) clearTimeout(this.#retryTimer);
    try {
      if (this.#state.written < this.#state.last) this.#write();
      this.#state.segments.close();
      if (!this.#diskFailed) this.#epochFile.save(this.#state.epoch, true);
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
    const old = this.#state;
    const segments = old.segments.list.filter((segment) => segment.last > after);
    const tail = this.#state.tail.filter(
      (entry) => entry.sequence > Math.max(after, this.#state.written),
    );
    try {
      // Throws before it changes anything.
      this.#state = openEpoch(this.#options.folder, uuidv7());
      this.append([{ at: Date.now(), body: { gap: { dropped } } }]);
      for (const segment of segments)
        this.#carryOver(loadSegment(old.segments, segment, this.#options.onProblem), after);
      this.#carryOver(tail, after);
    } catch (error) {
      if (this.#state !== old) this.#state.segments.abandon();
      this.#state = old;
      throw error;
    }
    this.#epochFile.save(this.#state.epoch, false);
    old.segments.abandon();
  }

  #carryOver(entries: readonly Entry[], after: number): void {
    const pending = entries.filter((entry) => entry.sequence > after);
    this.append(
      pending.map(({ at, boot, body }) => ({ at: Date.parse(at), ...(boot && { boot }), body })),
    );
  }

  #write(): void {
    const unwritten = this.#state.tail.slice(firstAfter(this.#state.tail, this.#state.written));
    try {
      this.#skipToTail(unwritten[0]);
      if (unwritten.length > 0) this.#state.segments.append(unwritten);
      this.#state.written = this.#state.last;
      if (this.#diskFailed) this.#diskReturned();
      if (this.#state.tail.length > 2 * tailEntries)
        this.#state.tail.splice(0, this.#state.tail.length - tailEntries);
      if (this.#state.segments.active.bytes >= this.#segmentBytes) this.#state.segments.rotate();
      if (this.#state.segments.bytes > this.#maxBytes) this.#shrink();
    } catch (error) {
      this.#diskRefused(error);
    }
  }

  /**
   * What was acknowledged out of memory never came to the disk: the next segment's name passes over
   * it.
   */
  #skipToTail(oldest: Entry | undefined): void {
    const { active } = this.#state.segments;
    const first = oldest === undefined ? this.#state.last + 1 : firstOf(oldest);
    if (first === active.last + 1) return;
    this.#state.segments.rotate(first);
    if (active.last <= this.#state.acknowledged) this.#state.segments.remove(active);
  }

  #diskRefused(error: unknown): void {
    if (!this.#diskFailed) {
      this.#diskFailed = true;
      this.#problem(
        'OUTBOX_NOT_WRITTEN',
        `reports cannot be written to disk and are kept in memory: ${messageOf(error)}`,
      );
      this.#epochFile.unsure(true);
      this.#state.unwrittenBytes = this.#state.tail.reduce(
        (sum, entry) => sum + (entry.sequence > this.#state.written ? lineOf(entry).length : 0),
        0,
      );
    }
    if (this.#state.unwrittenBytes > maxUnwrittenBytes) this.#shrinkMemory();
    this.#retryTimer ??= setTimeout(() => {
      this.#retryTimer = null;
      this.#write();
    }, retryDiskEveryMs).unref();
  }

  #diskReturned(): void {
    this.#diskFailed = false;
    this.#state.unwrittenBytes = 0;
    this.#epochFile.unsure(false);
    this.#problem('STORAGE_RECOVERED', 'reports can be written to disk again');
  }

  #shrinkMemory(): void {
    const { tail, bytes } = shrunkTail(
      this.#state.tail,
      { after: this.#state.written, maxBytes: maxUnwrittenBytes },
      (entry) => this.#state.newest.supersedes(entry),
    );
    this.#state.tail = tail;
    this.#state.unwrittenBytes = bytes;
    this.#problem(
      'OUTBOX_FULL',
      'the outbox in memory has reached its bound; reports were dropped and a gap is reported',
    );
  }

  /** Down to seven eighths of the bound. */
  #shrink(): void {
    const target = this.#maxBytes - this.#maxBytes / 8;
    const { onProblem } = this.#options;
    shrinkSegments(
      this.#state.segments,
      target,
      (entry) => this.#state.newest.supersedes(entry),
      onProblem,
    );
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
    const first = this.#state.last + 1;
    this.#state.last += jump;
    this.#state.tail.push(gapEntry(first, this.#state.last, 0, new Date().toISOString()));
    this.#write();
  }
}
