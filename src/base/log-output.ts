/**
 * Where the lines of a log go. A log never ends its process and never makes it wait: what cannot be
 * written waits within a bound, what does not fit is dropped and counted, and the count is reported
 * when writing works again.
 */
import { constants, fstatSync, openSync, writeSync } from 'node:fs';

/**
 * Takes bytes, and calls back once: when they have left for the system, or with the reason why they
 * did not. It must not throw.
 */
export type Sink = (bytes: Buffer, done: (error?: NodeJS.ErrnoException | null) => void) => void;

export interface Dropped {
  readonly lines: number;
  /** Why the last of them was dropped: the system's code such as ENOSPC, or SLOW_READER. */
  readonly reason: string;
}

/** Bytes that wait for a slow reader. */
export const maxWaitingBytes = 1024 * 1024;

export class LogOutput {
  readonly #sink: Sink;
  readonly #maxBytes: number;
  readonly #onRecovered: (dropped: Dropped) => void;
  #waiting: string[] = [];
  /** Of what waits, and of what the sink has and has not called back for. */
  #bytes = 0;
  #writing = false;
  #dropped = 0;
  #reason = '';
  #idle: (() => void)[] = [];

  /** @param onRecovered called after a write that succeeded where lines were dropped before it */
  constructor(sink: Sink, onRecovered: (dropped: Dropped) => void, maxBytes = maxWaitingBytes) {
    this.#sink = sink;
    this.#onRecovered = onRecovered;
    this.#maxBytes = maxBytes;
  }

  /** @param line with its line break */
  write(line: string): void {
    const bytes = Buffer.byteLength(line);
    if (this.#bytes + bytes > this.#maxBytes) {
      this.#drop(1, 'SLOW_READER');
      return;
    }
    this.#bytes += bytes;
    this.#waiting.push(line);
    if (!this.#writing) this.#next();
  }

  /** Calls back when nothing waits, which may be never. */
  flush(done: () => void): void {
    if (this.#writing) this.#idle.push(done);
    else done();
  }

  #next(): void {
    const lines = this.#waiting;
    if (lines.length === 0) {
      for (const done of this.#idle.splice(0)) done();
      return;
    }
    this.#waiting = [];
    this.#writing = true;
    const bytes = Buffer.from(lines.join(''));
    this.#sink(bytes, (error) => {
      this.#writing = false;
      this.#bytes -= bytes.length;
      if (error) this.#drop(lines.length, error.code ?? error.message);
      else if (this.#dropped > 0) this.#report();
      if (!this.#writing) this.#next();
    });
  }

  #drop(lines: number, reason: string): void {
    this.#dropped += lines;
    this.#reason = reason;
  }

  #report(): void {
    const dropped = { lines: this.#dropped, reason: this.#reason };
    this.#dropped = 0;
    this.#onRecovered(dropped);
  }
}

/** How long a terminal that takes nothing more is left alone. */
const retryMs = 50;

/**
 * The sink for a descriptor of this process. A pipe or socket is written through its stream, which
 * Node keeps non-blocking on POSIX systems. A terminal is opened a second time without blocking,
 * since Ctrl-S or a network connection that hangs would stop the process. A file is written at
 * once: it blocks no longer than its disk does.
 * @param stream process.stdout or process.stderr. It is got only where it is needed: getting it
 * creates it
 */
export function sinkOf(fd: 1 | 2, stream: () => NodeJS.WriteStream): Sink {
  const kind = kindOf(fd);
  if (kind === 'STREAM') return streamSink(stream());
  return descriptorSink(kind === 'TERMINAL' ? withoutBlocking(fd) : fd);
}

function kindOf(fd: number): 'STREAM' | 'TERMINAL' | 'FILE' {
  try {
    const status = fstatSync(fd);
    if (status.isFIFO() || status.isSocket()) return 'STREAM';
    return status.isCharacterDevice() ? 'TERMINAL' : 'FILE';
  } catch {
    return 'FILE';
  }
}

/** @returns another descriptor of the same terminal; the same one where that is not possible */
function withoutBlocking(fd: number): number {
  try {
    return openSync(
      `/proc/self/fd/${fd}`,
      constants.O_WRONLY | constants.O_NONBLOCK | constants.O_NOCTTY,
    );
  } catch {
    return fd;
  }
}

export function streamSink(stream: NodeJS.WritableStream): Sink {
  // The callback of each write has the error; without a listener the event would end the process.
  stream.on('error', () => {});
  return (bytes, done) => void stream.write(bytes, done);
}

/** @param write as writeSync, for tests */
export function descriptorSink(
  fd: number,
  write: (fd: number, bytes: Uint8Array) => number = writeSync,
): Sink {
  /** A line was cut off in its middle: the next one begins on a line of its own. */
  let torn = false;
  return function attempt(bytes, done) {
    let rest = torn ? Buffer.concat([Buffer.from('\n'), bytes]) : bytes;
    const { length } = rest;
    try {
      while (rest.length > 0) rest = rest.subarray(write(fd, rest));
      torn = false;
    } catch (error) {
      const failure = error as NodeJS.ErrnoException;
      if (failure.code === 'EAGAIN') {
        torn = false;
        setTimeout(attempt, retryMs, rest, done).unref();
        return;
      }
      torn ||= rest.length < length;
      done(failure);
      return;
    }
    done();
  };
}
