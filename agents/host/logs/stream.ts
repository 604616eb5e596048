/**
 * Carries the output of any number of instances to one reader who sets the pace: reads only when
 * the last was taken, sleeps while nothing is written, and costs nothing when the reader stops.
 */
import { dirname } from 'node:path';
import { delay, monotonicMs } from '../../../src/base/clock.ts';
import { isShortage } from '../../../src/base/spare-descriptor.ts';
import type { OnProblem } from '../../../src/domain/agent-problems.ts';
import { begin } from './begin.ts';
import type { LogPosition } from './files.ts';
import type { Matcher } from './match.ts';
import { Patience } from './patience.ts';
import { blockBytes, type Chunk, LogReader } from './reader.ts';
import { FolderWatch } from './watch.ts';

/** One stream of one instance. `S` is what the caller knows it by. */
export interface LogSource<S> {
  readonly source: S;
  /** Of the newest file. */
  readonly path: string;
  readonly after: LogPosition | null;
  readonly until: LogPosition | null;
  /**
   * Begin so many lines before the end, but not before `after`. Null: at `after`, or with the
   * oldest.
   */
  readonly last: number | null;
}

export interface LogsRequest<S> {
  readonly sources: readonly LogSource<S>[];
  /** So many lines of each source at most. */
  readonly limit: number | null;
  readonly follow: boolean;
  readonly match: Matcher | null;
  /** By the host's clock, in ms since 1970. */
  readonly sinceMs: number | null;
  /** Bytes instead of text. */
  readonly raw?: boolean;
  /** Called once, when there are no descriptors to read with. */
  readonly onProblem?: OnProblem;
}

export type SourceChunk<S> = Chunk & { readonly source: S };

/** Where the system reports no changes, the log is checked this often. */
const lookEveryMs = 2000;
/** Looks at what is written without pause come no faster. */
const pauseMs = 10;

/**
 * @param send resolves when the reader has taken what was sent; with false when it has gone. The
 * first call contains where each source begins
 * @throws Failure UNAVAILABLE when there are no descriptors to read with, for a while, and nobody
 * follows
 * @returns when all was sent (never, when following), the reader has gone, or with the signal
 */
export async function streamLogs<S>(
  request: LogsRequest<S>,
  send: (chunks: readonly SourceChunk<S>[]) => Promise<boolean>,
  signal: AbortSignal,
): Promise<void> {
  const sources: Source<S>[] = [];
  const wake = new Wake(signal);
  const patience = new Patience({ follow: request.follow, signal, onProblem: request.onProblem });
  try {
    for (const wanted of request.sources) {
      const source = await patience.outlast(() => openSource(wanted, request));
      if (source === null) return;
      sources.push(source);
    }
    if (request.follow) watchFolders(sources, wake);
    if (!(await send(sources.map(({ source, reader }) => ({ source, ...reader.first() }))))) return;
    const block = Buffer.allocUnsafeSlow(blockBytes);
    while (!signal.aborted) {
      const { chunks, shortage } = await round(sources, block);
      if (chunks.length > 0) {
        patience.reset();
        if (!(await send(chunks))) return;
      } else if (shortage !== null) await patience.wait(shortage);
      else if (request.follow) await pause(sources, wake);
      else return await sendEnds(sources, send);
    }
  } finally {
    for (const { reader, watch } of sources) {
      watch?.close();
      await reader.close();
    }
  }
}

/** Where a page has ended, behind lines that were not wanted. */
async function sendEnds<S>(
  sources: readonly Source<S>[],
  send: (chunks: readonly SourceChunk<S>[]) => Promise<boolean>,
): Promise<void> {
  const ends = sources.flatMap(({ source, reader }) => {
    const chunk = reader.last();
    return chunk ? [{ source, ...chunk }] : [];
  });
  if (ends.length > 0) await send(ends);
}

interface Source<S> {
  readonly source: S;
  readonly reader: LogReader;
  readonly folder: string;
  watch: FolderWatch | null;
  /** It may have something to send. */
  stirred: boolean;
}

async function openSource<S>(
  { source, path, after, until, last }: LogSource<S>,
  request: LogsRequest<S>,
): Promise<Source<S>> {
  const { limit, follow, match, sinceMs, raw = false } = request;
  const begun = await begin(path, { after, until, last, sinceMs, match });
  // A page ends where the log ends now, or a program that writes without pause would have no end.
  const end = follow && until === null ? null : begun.end;
  const reader = new LogReader({
    path,
    position: begun.position,
    gap: begun.gap,
    until: end,
    match,
    follow,
    limit,
    raw,
  });
  return { source, reader, folder: dirname(path), watch: null, stirred: begun.end !== null };
}

/** One watch for all that lies in the same folder. */
function watchFolders<S>(sources: readonly Source<S>[], wake: Wake): void {
  const byFolder = new Map<string, Source<S>[]>();
  for (const source of sources)
    byFolder.set(source.folder, [...(byFolder.get(source.folder) ?? []), source]);
  for (const [folder, here] of byFolder) {
    const watch = new FolderWatch(folder, () => {
      for (const source of here) source.stirred = true;
      wake.wake();
    });
    for (const source of here) source.watch = watch;
  }
}

interface Round<S> {
  readonly chunks: readonly SourceChunk<S>[];
  /**
   * Why a source could not be looked at: it keeps its place, and is looked at again. Null: all
   * were.
   */
  readonly shortage: unknown;
}

/**
 * Reads of each source once, until there is enough for one sending; the next round begins with the
 * others.
 */
async function round<S>(sources: Source<S>[], block: Buffer): Promise<Round<S>> {
  const chunks: SourceChunk<S>[] = [];
  let shortage: unknown = null;
  let chars = 0;
  for (let left = sources.length; left > 0 && chars < blockBytes; left -= 1) {
    const source = sources.shift() as Source<S>;
    sources.push(source);
    if (!source.stirred || source.reader.done) continue;
    // Armed before the look: what is written after it, and during it, wakes.
    source.stirred = false;
    source.watch?.arm();
    let chunk: Chunk | null = null;
    try {
      chunk = await source.reader.read(block, monotonicMs());
    } catch (error) {
      if (!isShortage(error)) throw error;
      shortage = error;
      source.stirred = true;
    }
    source.stirred ||= chunk !== null;
    if (!chunk) continue;
    chunks.push({ source: source.source, ...chunk });
    chars += chunk.text?.length ?? chunk.bytes?.length ?? 0;
  }
  return { chunks, shortage };
}

/**
 * Until something is written, a line has rested long enough, or it is time to look again all the
 * same.
 */
async function pause<S>(sources: readonly Source<S>[], wake: Wake): Promise<void> {
  const dueMs = sources.reduce(
    (least, { reader }) => Math.min(least, reader.dueMs ?? least),
    wake.lookMs,
  );
  await wake.before(dueMs);
  const now = monotonicMs();
  const look = now >= wake.lookMs;
  if (look) wake.lookMs = now + lookEveryMs;
  for (const source of sources)
    source.stirred ||= look || (source.reader.dueMs ?? Number.POSITIVE_INFINITY) <= now;
}

/** Remembers a call while nobody waits. */
class Wake {
  /** When to look at everything again, whatever the system reported. */
  lookMs = monotonicMs() + lookEveryMs;
  readonly #signal: AbortSignal;
  #called = false;
  #resolve: (() => void) | null = null;
  #lastMs = 0;

  constructor(signal: AbortSignal) {
    this.#signal = signal;
    signal.addEventListener('abort', () => this.wake(), { once: true });
  }

  wake(): void {
    this.#called = true;
    this.#resolve?.();
  }

  /**
   * Resolves with the call, or at that time by the monotonic clock; at least `pauseMs` after the
   * last time, unless the signal is aborted.
   */
  async before(dueMs: number): Promise<void> {
    await new Promise<void>((resolve) => {
      if (this.#called || this.#signal.aborted) return resolve();
      const timer = setTimeout(resolve, Math.max(0, dueMs - monotonicMs()));
      this.#resolve = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.#resolve = null;
    const early = this.#lastMs + pauseMs - monotonicMs();
    if (early > 0) await delay(early, this.#signal);
    this.#called = false;
    this.#lastMs = monotonicMs();
  }
}
