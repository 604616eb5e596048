/**
 * The files that a program's output is appended to, by its shim, so output costs the agent nothing.
 * Offsets only grow: the shim gives bytes at the front back to the file system. Where that is not
 * possible, the agent rotates them at the start of a run, the one moment at which nobody of this
 * instance writes.
 */
import { renameSync, rmSync, statSync } from 'node:fs';

export interface LogBounds {
  readonly maxBytes: number;
  readonly files: number;
}

/** How much of a log stays on the disk: as much as `files` of `maxBytes` would hold. Null: all. */
export const keptBytes = ({ maxBytes, files }: LogBounds): number | null =>
  maxBytes > 0 ? maxBytes * Math.max(1, files) : null;

/** Where the next line will stand. */
export const logEnd = (path: string): number =>
  statSync(path, { throwIfNoEntry: false })?.size ?? 0;

/**
 * For a launcher that cannot free logs from the front: makes way at `path` for a file that the
 * program appends to. One larger than `maxBytes` becomes `path.1`, the one before it `path.2`, up
 * to `files`; what is older goes. `maxBytes` 0 means no bound; `files` 0 keeps nothing.
 */
export function turnOverLog(path: string, { maxBytes, files }: LogBounds): void {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat && !stat.isFile())
    throw new Error(`${path} is not a regular file, so no output can be written to it`);
  if (!stat || maxBytes === 0 || stat.size <= maxBytes) return;
  if (files < 1) {
    rmSync(path);
    return;
  }
  for (let older = files; older > 1; older -= 1) {
    if (statSync(`${path}.${older - 1}`, { throwIfNoEntry: false }))
      renameSync(`${path}.${older - 1}`, `${path}.${older}`);
  }
  renameSync(path, `${path}.1`);
}
