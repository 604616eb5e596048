/**
 * The lock that keeps a second plane out of a data folder. A plane that was killed leaves its lock behind, so the lock names its
 * holder, and a lock whose holder is gone counts for nothing.
 *
 * Node has no flock(2), and "read the stale file, remove it, create mine" is a race that two planes starting at once can both win.
 * Therefore each lock is a file of its own, `plane.lock.1`, `.2`, …, and the highest number counts. It is never changed but by its holder:
 * - to take the lock: see that the holder of the highest, n, is gone; create n + 1 with link(2), which exactly one process can do;
 *   then look again, and give way when something higher is there (n + 1 may have been removed as outdated since we looked).
 * - its new holder removes all lower ones.
 * - to give the lock back: the file stays and says that nobody holds it, so that numbers only grow.
 */
import { linkSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { InUse } from '../../base/errors.ts';
import { uuidv7 } from '../../base/ids.ts';
import { identify, lives, type ProcessIdentity } from './process.ts';

export interface FolderLock {
  readonly folder: string;
  /** Idempotent and synchronous, so that it can be the last thing a process does. */
  release(): void;
}

const prefix = 'plane.lock.';

interface Held {
  readonly number: number;
  readonly holder: ProcessIdentity | null;
}

/**
 * Takes the data folder for this process, creating it (mode 0700) when it is missing.
 * A folder shared between machines or containers is not covered: a pid says nothing there.
 *
 * @param folder absolute path
 * @throws IN_USE naming the pid of the plane that has it
 */
export function lockDataFolder(folder: string): FolderLock {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const self = identify(process.pid);
  const draft = join(folder, `.lock-${uuidv7()}`);
  writeFileSync(draft, JSON.stringify(self), { mode: 0o600 });
  try {
    const number = take(folder, draft);
    let released = false;
    return {
      folder,
      release() {
        if (released) return;
        released = true;
        const path = join(folder, `${prefix}${number}`);
        writeFileSync(draft, 'null', { mode: 0o600 });
        renameSync(draft, path);
      },
    };
  } finally {
    rmSync(draft, { force: true });
  }
}

function take(folder: string, draft: string): number {
  for (;;) {
    const held = highest(folder);
    if (held?.holder && lives(held.holder)) throw inUse(folder, held.holder.pid);
    const number = (held?.number ?? 0) + 1;
    const path = join(folder, `${prefix}${number}`);
    try {
      linkSync(draft, path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') continue;
      throw error;
    }
    if (numbers(folder).some((other) => other > number)) {
      rmSync(path, { force: true });
      continue;
    }
    for (const lower of numbers(folder)) if (lower < number) rmSync(join(folder, `${prefix}${lower}`), { force: true });
    return number;
  }
}

function numbers(folder: string): number[] {
  return readdirSync(folder)
    .filter((name) => name.startsWith(prefix))
    .map((name) => Number(name.slice(prefix.length)))
    .filter((number) => Number.isSafeInteger(number) && number > 0);
}

function highest(folder: string): Held | null {
  for (;;) {
    const number = Math.max(0, ...numbers(folder));
    if (number === 0) return null;
    try {
      return { number, holder: parseHolder(readFileSync(join(folder, `${prefix}${number}`), 'utf8')) };
    } catch (error) {
      // Removed between listing and reading: a higher one has come.
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
  }
}

/** What cannot be read (cut short by a power loss) names nobody who could still live. */
function parseHolder(text: string): ProcessIdentity | null {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null) return null;
    const { pid, started } = value as Partial<ProcessIdentity>;
    return typeof pid === 'number' && typeof started === 'string' ? { pid, started } : null;
  } catch {
    return null;
  }
}

function inUse(folder: string, pid: number): InUse {
  return new InUse(`data folder ${folder} is in use by another plane, pid ${pid}`, [String(pid)], {
    path: ['GANDER_DATA'],
    hint: `stop process ${pid}, or give this plane a folder of its own with GANDER_DATA or --data`,
  });
}
