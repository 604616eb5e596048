/**
 * Recordings of terminals in asciicast v2 (docs.asciinema.org/manual/asciicast/v2): a header, then
 * a line for each thing shown. What is typed is not recorded: it holds passwords. They are written
 * without blocking the agent and never end what they record: one that cannot be written any more
 * stops, and the agent's log names it. Their folder is bounded in bytes, count and age; the oldest
 * go first.
 */
import { createWriteStream, type WriteStream } from 'node:fs';
import { mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { StringDecoder } from 'node:string_decoder';
import { monotonicMs, wallMs } from '../../../src/base/clock.ts';
import { Failure } from '../../../src/base/errors.ts';
import type { OnProblem } from '../../../src/domain/agent-problems.ts';
import { type RecordingBounds, type StoredRecording, toRemove } from './recording-bounds.ts';

export interface RecordingsOptions {
  /** The agent's data folder. */
  readonly folder: string;
  readonly bounds: RecordingBounds;
  readonly onProblem: OnProblem;
}

export interface RecordingRequest {
  /** Becomes the file's name, with the time before it. */
  readonly name: string;
  readonly title: string;
  readonly rows: number;
  readonly columns: number;
}

/** Held in memory while the disk does not keep up. */
const maxUnwrittenBytes = 1024 * 1024;
const pruneEveryMs = 3_600_000;

export class Recordings {
  readonly #folder: string;
  readonly #options: RecordingsOptions;
  readonly #open = new Set<Recording>();
  readonly #timer: NodeJS.Timeout;
  /** In the folder, as of the last look and what was written since. */
  #bytes = 0;
  #pruning: Promise<void> | null = null;

  constructor(options: RecordingsOptions) {
    this.#options = options;
    this.#folder = join(options.folder, 'recordings');
    this.#timer = setInterval(() => void this.prune(), pruneEveryMs).unref();
    void this.prune();
  }

  /** @throws Failure UNAVAILABLE when it cannot be written: then nothing is to be shown either */
  async begin({ name, title, rows, columns }: RecordingRequest): Promise<Recording> {
    const at = wallMs();
    const path = join(
      this.#folder,
      `${new Date(at).toISOString().replaceAll(/[:.]/g, '-')}-${name}.cast`,
    );
    try {
      await mkdir(this.#folder, { recursive: true, mode: 0o700 });
      const file = await open(path, 'wx', 0o600);
      const header = `${JSON.stringify({ version: 2, width: columns, height: rows, timestamp: Math.floor(at / 1000), title, env: { TERM: 'xterm-256color' } })}\n`;
      try {
        await file.writeFile(header);
      } finally {
        await file.close();
      }
      const recording = new Recording(path, createWriteStream(path, { flags: 'a' }), {
        onBytes: (bytes) => this.#grown(recording, bytes),
        onEnd: (why) => {
          this.#open.delete(recording);
          if (why !== null)
            this.#options.onProblem({
              code: 'RECORDING_STOPPED',
              detail: `recording ${path} stopped: ${why}; what it records goes on`,
            });
        },
      });
      this.#open.add(recording);
      this.#bytes += header.length;
      await this.prune();
      return recording;
    } catch (error) {
      throw new Failure(
        'UNAVAILABLE',
        `the recording cannot be written: ${(error as Error).message}`,
        {
          hint: 'free space on the host, or go on without --record',
        },
      );
    }
  }

  /** Removes what is beyond the bounds. Never rejects. */
  prune(): Promise<void> {
    this.#pruning ??= this.#prune().finally(() => {
      this.#pruning = null;
    });
    return this.#pruning;
  }

  close(): void {
    clearInterval(this.#timer);
    for (const recording of [...this.#open]) recording.close();
  }

  #grown(recording: Recording, bytes: number): void {
    this.#bytes += bytes;
    const { maxBytes } = this.#options.bounds;
    // Half of all, so that the rest of it can be kept when it is over.
    if (recording.bytes > maxBytes / 2)
      recording.stop(
        `one recording may take ${Math.floor(maxBytes / 2)} bytes (half of GANDER_AGENT_RECORDINGS_MAX_BYTES)`,
      );
    else if (this.#bytes > maxBytes) {
      void this.prune().then(() => {
        if (this.#bytes > maxBytes)
          recording.stop(
            `recordings may take ${maxBytes} bytes together (GANDER_AGENT_RECORDINGS_MAX_BYTES)`,
          );
      });
    }
  }

  async #prune(): Promise<void> {
    try {
      const stored = await this.#list();
      const open = new Set([...this.#open].map(({ path }) => path));
      const gone = new Set(toRemove(stored, open, this.#options.bounds, wallMs()));
      for (const path of gone) await rm(path, { force: true });
      this.#bytes = stored
        .filter(({ path }) => !gone.has(path))
        .reduce((sum, { bytes }) => sum + bytes, 0);
    } catch (error) {
      this.#options.onProblem({
        code: 'RECORDINGS_NOT_REMOVED',
        detail: `old recordings cannot be removed: ${(error as Error).message}`,
      });
    }
  }

  async #list(): Promise<StoredRecording[]> {
    const names = await readdir(this.#folder).catch(absent([]));
    const stored: StoredRecording[] = [];
    for (const name of names.filter((one) => one.endsWith('.cast'))) {
      const path = join(this.#folder, name);
      const found = await stat(path).catch(absent(null));
      if (found?.isFile()) stored.push({ path, bytes: found.size, modifiedMs: found.mtimeMs });
    }
    return stored;
  }
}

/** What stands for a file or folder that does not exist. Any other error is one. */
const absent =
  <T>(value: T) =>
  (error: NodeJS.ErrnoException): T => {
    if (error.code === 'ENOENT') return value;
    throw error;
  };

interface RecordingEvents {
  readonly onBytes: (bytes: number) => void;
  /** Once. @param why it was stopped; null: it was closed */
  readonly onEnd: (why: string | null) => void;
}

export class Recording {
  readonly path: string;
  readonly #stream: WriteStream;
  readonly #events: RecordingEvents;
  readonly #beganMs = monotonicMs();
  readonly #decoder = new StringDecoder('utf8');
  #open = true;
  #stopping = false;
  #bytes = 0;

  constructor(path: string, stream: WriteStream, events: RecordingEvents) {
    this.path = path;
    this.#stream = stream;
    this.#events = events;
    stream.on('error', (error) => this.#end(error.message));
  }

  /** Written so far. */
  get bytes(): number {
    return this.#bytes;
  }

  output(bytes: Buffer): void {
    const text = this.#decoder.write(bytes);
    if (text !== '') this.#event('o', text);
  }

  resized(rows: number, columns: number): void {
    this.#event('r', `${columns}x${rows}`);
  }

  /** Ends it with a note in its last line. */
  stop(why: string): void {
    if (!this.#open || this.#stopping) return;
    this.#stopping = true;
    this.#event('o', `\r\n[recording stopped: ${why}]\r\n`);
    this.#end(why);
  }

  close(): void {
    if (!this.#open) return;
    const rest = this.#decoder.end();
    if (rest !== '') this.#event('o', rest);
    this.#end(null);
  }

  #end(why: string | null): void {
    if (!this.#open) return;
    this.#open = false;
    this.#stream.end();
    this.#events.onEnd(why);
  }

  #event(kind: 'o' | 'r', text: string): void {
    if (!this.#open) return;
    const line = `${JSON.stringify([Number(((monotonicMs() - this.#beganMs) / 1000).toFixed(6)), kind, text])}\n`;
    if (this.#stream.writableLength + line.length > maxUnwrittenBytes) {
      this.#end('the disk does not keep up');
      return;
    }
    this.#stream.write(line);
    const length = Buffer.byteLength(line);
    this.#bytes += length;
    this.#events.onBytes(length);
  }
}
