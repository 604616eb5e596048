/** A reader of real log files, and the folder of log files that each test has. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import type { LogPosition } from '../../../agents/host/logs/files.ts';
import {
  type LogsRequest,
  type SourceChunk,
  streamLogs,
} from '../../../agents/host/logs/stream.ts';

/** The folder of the test, and the log in it that readers read by default. */
export let folder: string;
export let log: string;
const readers: Reader[] = [];

/** For each test an empty folder; afterwards its readers are closed. */
export function useLogFolder(): void {
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'gander-logs-'));
    log = join(folder, 'stdout.log');
  });
  afterEach(async () => {
    await Promise.all(readers.splice(0).map((reader) => reader.close()));
    rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 25 });
  });
}

interface ReaderOptions extends Partial<Omit<LogsRequest<string>, 'sources'>> {
  readonly after?: LogPosition | null;
  readonly until?: LogPosition | null;
  readonly last?: number | null;
  /** Takes nothing until `go` is called. */
  readonly stopped?: boolean;
}

/** One reader with the chunks that it received. */
export class Reader {
  readonly elements: (readonly SourceChunk<string>[])[] = [];
  readonly chunks: SourceChunk<string>[] = [];
  readonly ended: Promise<void>;
  readonly #controller = new AbortController();
  #go: (() => void) | null = null;
  #held: boolean;
  sendings = 0;

  constructor(
    { after = null, until: end = null, last = null, stopped = false, ...request }: ReaderOptions,
    paths: readonly string[] = [log],
  ) {
    this.#held = stopped;
    const sources = paths.map((path) => ({ source: path, path, after, until: end, last }));
    const all = { limit: null, follow: false, match: null, sinceMs: null, ...request, sources };
    this.ended = streamLogs(all, (chunks) => this.#take(chunks), this.#controller.signal);
    readers.push(this);
  }

  get lines(): string[] {
    let lines: string[] = [];
    for (const { text, continues } of this.chunks) {
      if (text === null) continue;
      const [first, ...more] = text.split('\n');
      if (continues && lines.length > 0)
        lines = [...lines.slice(0, -1), `${lines.at(-1)}${first}`, ...more];
      else lines.push(first as string, ...more);
    }
    return lines;
  }

  /** The last line of the last chunk, without joining the chunks before it. */
  get lastLine(): string | undefined {
    return this.chunks.at(-1)?.text?.split('\n').at(-1);
  }

  get position(): LogPosition {
    return (this.chunks.at(-1) as SourceChunk<string>).position;
  }

  hold(): void {
    this.#held = true;
  }

  go(): void {
    this.#held = false;
    this.#go?.();
  }

  async close(): Promise<void> {
    this.#controller.abort();
    this.go();
    await this.ended.catch(() => {});
  }

  async #take(chunks: readonly SourceChunk<string>[]): Promise<boolean> {
    this.elements.push(chunks);
    this.sendings += 1;
    this.chunks.push(...chunks);
    if (this.#held) {
      await new Promise<void>((resolve) => {
        this.#go = resolve;
      });
    }
    return !this.#controller.signal.aborted;
  }
}

/** Reads a page to its end. */
export async function page(options: ReaderOptions, paths?: readonly string[]): Promise<Reader> {
  const reader = new Reader(options, paths);
  await reader.ended;
  return reader;
}

export const numbered = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => `line ${from + index}`);
export const text = (lines: readonly string[]) => lines.map((line) => `${line}\n`).join('');
