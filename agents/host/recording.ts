/** A recording of a terminal in asciicast v2 (docs.asciinema.org/manual/asciicast/v2): a header, then a line for each thing shown. What is typed is not in it: passwords are. */
import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { StringDecoder } from 'node:string_decoder';
import { monotonicMs, wallMs } from '../../src/base/clock.ts';
import { Failure } from '../../src/base/errors.ts';

export interface RecordingOptions {
  /** The agent's data folder. */
  readonly folder: string;
  /** Becomes the file's name, with the time before it. */
  readonly name: string;
  readonly title: string;
  readonly rows: number;
  readonly columns: number;
}

export class Recording {
  readonly path: string;
  readonly #fd: number;
  readonly #beganMs = monotonicMs();
  readonly #decoder = new StringDecoder('utf8');
  #open = true;

  private constructor(path: string, fd: number) {
    this.path = path;
    this.#fd = fd;
  }

  /** @throws Failure UNAVAILABLE when it cannot be written: then nothing is to be shown either */
  static begin({ folder, name, title, rows, columns }: RecordingOptions): Recording {
    const at = wallMs();
    const recordings = join(folder, 'recordings');
    const path = join(recordings, `${new Date(at).toISOString().replaceAll(/[:.]/g, '-')}-${name}.cast`);
    try {
      mkdirSync(recordings, { recursive: true, mode: 0o700 });
      const recording = new Recording(path, openSync(path, 'wx', 0o600));
      const env = { TERM: 'xterm-256color' };
      recording.#line({ version: 2, width: columns, height: rows, timestamp: Math.floor(at / 1000), title, env });
      return recording;
    } catch (error) {
      throw new Failure('UNAVAILABLE', `the recording cannot be written: ${(error as Error).message}`);
    }
  }

  output(bytes: Buffer): void {
    const text = this.#decoder.write(bytes);
    if (text !== '') this.#event('o', text);
  }

  resized(rows: number, columns: number): void {
    this.#event('r', `${columns}x${rows}`);
  }

  close(): void {
    if (!this.#open) return;
    const rest = this.#decoder.end();
    if (rest !== '') this.#event('o', rest);
    this.#open = false;
    closeSync(this.#fd);
  }

  #event(kind: 'o' | 'r', text: string): void {
    this.#line([Number(((monotonicMs() - this.#beganMs) / 1000).toFixed(6)), kind, text]);
  }

  #line(value: object): void {
    if (this.#open) writeSync(this.#fd, `${JSON.stringify(value)}\n`);
  }
}
