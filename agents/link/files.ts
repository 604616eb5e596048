/** Small files that must be whole or absent, whatever happens to the agent or the machine while they are written. */
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/** Writes all of it; a short write is continued. Throws what the system says, ENOSPC among it. */
export function writeFully(fd: number, content: Buffer): void {
  for (let written = 0; written < content.length; ) written += writeSync(fd, content, written);
}

export function syncFolder(folder: string): void {
  const fd = openSync(folder, 'r');
  try {
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}

/**
 * Replaces the file: written beside it, synchronised, renamed over it. A reader sees the old content or the new, also after a power cut.
 * @param mode permission bits of the file
 * @param durable false: survives the agent's death but not the machine's; without fsync it costs microseconds
 */
export function replaceFile(path: string, content: string, { mode = 0o600, durable = true } = {}): void {
  const temporary = `${path}.new`;
  const fd = openSync(temporary, 'w', mode);
  try {
    writeFully(fd, Buffer.from(content));
    if (durable) fsyncSync(fd);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  } finally {
    closeSync(fd);
  }
  renameSync(temporary, path);
  if (durable) syncFolder(dirname(path));
}

/** `ENOSPC`, `ENOENT` …, or null when it is not the system's error. */
export function systemCode(error: unknown): string | null {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : null;
}

export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
