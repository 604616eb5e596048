/**
 * The outbox's files: a folder of append-only segments, each named by the first sequence in it, so
 * that what is acknowledged goes away as whole files and a damaged file's extent is known from its
 * neighbour's name.
 */
import {
  closeSync,
  fdatasync,
  fdatasyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
} from 'node:fs';
import { join } from 'node:path';
import { withSpareDescriptor } from '../../src/base/spare-descriptor.ts';
import { isPassing, isPublished, lineOf, parseSegment } from './entries.ts';
import { ensureKept, readState, replaceFile, setAside, syncFolder, writeFully } from './files.ts';
import type { Entry } from './wire.ts';

export interface Segment {
  readonly path: string;
  readonly first: number;
  /** `first - 1` while it is empty. */
  last: number;
  bytes: number;
  /** How many entries in it may become superseded. */
  passing: number;
  /** How many were published by programs. */
  published: number;
}

/** A power cut may cost what was written within this time; the death of the agent costs nothing. */
const syncEveryMs = 200;

const nameOf = (first: number): string => `${String(first).padStart(16, '0')}.jsonl`;

export class Segments {
  readonly folder: string;
  /** Oldest first, at least one; the last is the one that is appended to. */
  readonly list: Segment[] = [];
  /** True when something could not be read on opening; gaps stand in its place. */
  damaged = false;
  #fd = -1;
  #syncTimer: NodeJS.Timeout | null = null;
  #cached: { readonly path: string; readonly entries: readonly Entry[] } | null = null;

  private constructor(folder: string) {
    this.folder = folder;
  }

  /**
   * Opens the folder or makes it. Each entry found is shown once, in order. A torn last line (death
   * in mid-write) is cut off. Throws the system's error.
   */
  static open(folder: string, onEntry: (entry: Entry) => void): Segments {
    const segments = new Segments(folder);
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const firsts: number[] = [];
    for (const name of readdirSync(folder).sort()) {
      const digits = /^(\d{16})\.jsonl$/.exec(name)?.[1];
      if (digits !== undefined) firsts.push(Number(digits));
      else if (name.endsWith('.new')) rmSync(join(folder, name), { force: true });
    }
    for (const [index, first] of firsts.entries())
      segments.#recover(first, firsts[index + 1] ?? null, onEntry);
    const newest = segments.list.at(-1);
    if (newest === undefined) segments.#begin(1);
    else segments.#fd = openSync(newest.path, 'a', 0o600);
    return segments;
  }

  #recover(first: number, next: number | null, onEntry: (entry: Entry) => void): void {
    const path = join(this.folder, nameOf(first));
    const content = readState(path) ?? Buffer.alloc(0);
    const parsed = parseSegment(content, first, next);
    if (parsed.damaged) this.damaged = true;
    if (next === null && parsed.soundBytes < content.length) {
      if (content.subarray(parsed.soundBytes).includes(10)) {
        this.damaged = true;
        setAside(path, { whole: false });
        ensureKept(path);
      }
      truncateSync(path, parsed.soundBytes);
    }
    const bytes = next === null ? parsed.soundBytes : content.length;
    this.list.push({
      path,
      first,
      last: parsed.entries.at(-1)?.sequence ?? first - 1,
      bytes,
      passing: parsed.entries.filter(isPassing).length,
      published: parsed.entries.filter(isPublished).length,
    });
    for (const entry of parsed.entries) onEntry(entry);
  }

  get active(): Segment {
    const segment = this.list.at(-1);
    if (segment === undefined) throw new Error('an outbox has at least one segment');
    return segment;
  }

  get bytes(): number {
    return this.list.reduce((sum, segment) => sum + segment.bytes, 0);
  }

  /**
   * Writes the entries behind the last, in one write. Throws the system's error and leaves the file
   * as it was.
   */
  append(entries: readonly Entry[]): void {
    const segment = this.active;
    const content = Buffer.from(entries.map(lineOf).join(''));
    try {
      writeFully(this.#fd, content);
    } catch (error) {
      // Part of a line may be there. Shrinking a file needs no space.
      ftruncateSync(this.#fd, segment.bytes);
      throw error;
    }
    segment.bytes += content.length;
    segment.last = entries.at(-1)?.sequence ?? segment.last;
    for (const entry of entries) {
      if (isPassing(entry)) segment.passing += 1;
      else if (isPublished(entry)) segment.published += 1;
    }
    this.#syncSoon();
  }

  /** Begins a new segment; the old one is synchronised in the background and closed. */
  rotate(first = this.active.last + 1): void {
    if (first === this.active.first) return;
    const old = this.#fd;
    this.#begin(first);
    fdatasync(old, () => closeSync(old));
  }

  #begin(first: number): void {
    const path = join(this.folder, nameOf(first));
    this.#fd = openSync(path, 'a', 0o600);
    this.list.push({ path, first, last: first - 1, bytes: 0, passing: 0, published: 0 });
  }

  /**
   * The entries of a segment, without a hole. The last one read is kept, because a reader asks
   * batch by batch. Throws the system's error.
   */
  load(segment: Segment): readonly Entry[] {
    if (
      this.#cached?.path === segment.path &&
      this.#cached.entries.at(-1)?.sequence === segment.last
    )
      return this.#cached.entries;
    const index = this.list.indexOf(segment);
    const { entries } = parseSegment(
      withSpareDescriptor(() => readFileSync(segment.path)),
      segment.first,
      this.list[index + 1]?.first ?? null,
    );
    this.#cached = { path: segment.path, entries };
    return entries;
  }

  /** Puts other entries that cover the same sequences into the segment's place, atomically. */
  rewrite(segment: Segment, entries: readonly Entry[]): void {
    const content = entries.map(lineOf).join('');
    const active = segment === this.active;
    replaceFile(segment.path, content, { durable: false });
    segment.bytes = Buffer.byteLength(content);
    segment.last = entries.at(-1)?.sequence ?? segment.last;
    segment.passing = entries.filter(isPassing).length;
    segment.published = entries.filter(isPublished).length;
    this.#cached = null;
    if (active) {
      closeSync(this.#fd);
      this.#fd = openSync(segment.path, 'a', 0o600);
    }
  }

  /** Removes the segment's file. The newest cannot go. */
  remove(segment: Segment): void {
    const index = this.list.indexOf(segment);
    if (index === -1 || segment === this.active) return;
    this.list.splice(index, 1);
    if (this.#cached?.path === segment.path) this.#cached = null;
    rmSync(segment.path, { force: true });
  }

  #syncSoon(): void {
    if (this.#syncTimer !== null) return;
    this.#syncTimer = setTimeout(() => {
      this.#syncTimer = null;
      fdatasync(this.#fd, () => {});
    }, syncEveryMs);
    this.#syncTimer.unref();
  }

  /** After this all that was appended survives a power cut. */
  close(): void {
    if (this.#syncTimer !== null) clearTimeout(this.#syncTimer);
    if (this.#fd === -1) return;
    fdatasyncSync(this.#fd);
    closeSync(this.#fd);
    this.#fd = -1;
    syncFolder(this.folder);
  }

  /** Closes and deletes all of it. What cannot be deleted now, the next start of the agent deletes. */
  abandon(): void {
    if (this.#syncTimer !== null) clearTimeout(this.#syncTimer);
    closeSync(this.#fd);
    this.#fd = -1;
    try {
      rmSync(this.folder, { recursive: true, force: true });
    } catch {
      // Listing a folder takes a descriptor.
    }
  }
}
