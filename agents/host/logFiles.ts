/**
 * The files a program writes its output to. The program itself holds them open for appending, so output costs the agent nothing; the agent
 * turns them over at the start of a run, the one moment at which nobody of this instance writes.
 */
import { chownSync, closeSync, openSync, renameSync, rmSync, statSync } from 'node:fs';

export interface LogOwner {
  readonly uid: number;
  readonly gid: number;
}

/**
 * Makes way at `path` for a file that the program appends to, and makes it when it must belong to somebody else than the agent. One larger
 * than `maxBytes` becomes `path.1`, the one before it `path.2`, up to `files`; what is older goes. `maxBytes` 0 means no bound; `files` 0
 * keeps nothing.
 * @param owner may open it again by name (/dev/stdout); null for the agent's own user
 */
export function prepareLogFile(path: string, bounds: { maxBytes: number; files: number }, owner: LogOwner | null): void {
  let stat = statSync(path, { throwIfNoEntry: false });
  if (stat && bounds.maxBytes > 0 && stat.size > bounds.maxBytes) {
    turnOver(path, bounds.files);
    stat = undefined;
  }
  if (stat && !stat.isFile()) throw new Error(`${path} is not a regular file, so no output can be written to it`);
  if (!owner || owner.uid === stat?.uid) return;
  if (!stat) closeSync(openSync(path, 'a', 0o600));
  chownSync(path, owner.uid, owner.gid);
}

function turnOver(path: string, files: number): void {
  if (files < 1) {
    rmSync(path);
    return;
  }
  for (let older = files; older > 1; older -= 1) {
    if (statSync(`${path}.${older - 1}`, { throwIfNoEntry: false })) renameSync(`${path}.${older - 1}`, `${path}.${older}`);
  }
  renameSync(path, `${path}.1`);
}
