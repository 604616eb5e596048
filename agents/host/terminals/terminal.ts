/**
 * The agent's side of a program's terminal: frames on the FIFO `input` of its run. The shim holds
 * the other end (agents/shim/terminal.c).
 */
import { closeSync, constants, openSync, writeSync } from 'node:fs';

/** A frame is written at once or not at all: PIPE_BUF. */
const frameBytes = 4096;
const headBytes = 3;

function frame(kind: 'd' | 'w', payload: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(headBytes + payload.length);
  bytes.set([kind.charCodeAt(0), payload.length >> 8, payload.length & 255]);
  bytes.set(payload, headBytes);
  return bytes;
}

/** @returns how many frames were taken, in order; GONE when no shim listens */
function send(folder: string, frames: Iterable<Uint8Array>): number | 'GONE' {
  let fd: number;
  try {
    fd = openSync(`${folder}/input`, constants.O_WRONLY | constants.O_NONBLOCK);
  } catch {
    return 'GONE';
  }
  let taken = 0;
  try {
    for (const one of frames) {
      writeSync(fd, one);
      taken += 1;
    }
    return taken;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EAGAIN' ? taken : 'GONE';
  } finally {
    closeSync(fd);
  }
}

/**
 * Types at the terminal of a run.
 * @param folder of the run, absolute
 * @returns how many of the bytes were taken: fewer when the program does not read (64 KiB wait for
 * it); the rest may be tried again later
 */
export function typeAt(folder: string, bytes: Uint8Array): number | 'GONE' {
  const size = frameBytes - headBytes;
  const parts = Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
    bytes.subarray(index * size, (index + 1) * size),
  );
  const taken = send(
    folder,
    parts.map((part) => frame('d', part)),
  );
  return taken === 'GONE' ? taken : Math.min(bytes.length, taken * size);
}

/** @param rows, columns 1 to 65535 */
export function resize(folder: string, rows: number, columns: number): 'DELIVERED' | 'GONE' {
  const payload = Uint8Array.from([rows >> 8, rows & 255, columns >> 8, columns & 255]);
  return send(folder, [frame('w', payload)]) === 1 ? 'DELIVERED' : 'GONE';
}
