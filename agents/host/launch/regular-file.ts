/**
 * Reads a file whose path a user has given: never a FIFO or a device, on which the agent would wait
 * or read for ever, and never more than a bound.
 */
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';

export type Opened =
  | { readonly fd: number }
  | { readonly fault: string; readonly missing: boolean };

/**
 * @returns a descriptor that the caller closes, or why not: the rest of a sentence that begins with
 * the path
 */
export function openRegular(path: string): Opened {
  let fd: number;
  try {
    // O_NONBLOCK: opening a FIFO waits for its writer otherwise.
    fd = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOCTTY);
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    return {
      fault: `cannot be read: ${missing ? 'it does not exist' : (error as Error).message}`,
      missing,
    };
  }
  if (fstatSync(fd).isFile()) return { fd };
  closeSync(fd);
  return { fault: 'is not a regular file', missing: false };
}

/** @param maxBytes of a file that is longer nothing is returned */
export function readRegular(
  path: string,
  maxBytes: number,
): { readonly bytes: Buffer } | { readonly fault: string; readonly missing: boolean } {
  const opened = openRegular(path);
  if ('fault' in opened) return opened;
  try {
    const bytes = Buffer.alloc(Math.min(maxBytes, fstatSync(opened.fd).size) + 1);
    let length = 0;
    for (let read = -1; read !== 0 && length < bytes.length; length += read)
      read = readSync(opened.fd, bytes, length, bytes.length - length, null);
    if (length > maxBytes) return { fault: `is longer than ${maxBytes} bytes`, missing: false };
    return { bytes: bytes.subarray(0, length) };
  } catch (error) {
    return { fault: `cannot be read: ${(error as Error).message}`, missing: false };
  } finally {
    closeSync(opened.fd);
  }
}
