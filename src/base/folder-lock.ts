/**
 * A lock that keeps a second process out of a folder. A process that was killed leaves its lock
 * behind, so the lock names its holder, and a lock whose holder is gone counts for nothing.
 *
 * Node has no flock(2), and "read the stale file, remove it, create mine" is a race that two
 * starting at once can both win. Therefore each lock is a symbolic link of its own, `NAME.1`, `.2`,
 * …, whose target is the text that names its holder, and the highest number counts. A link needs no
 * space for data, so a full disk keeps nobody from starting. It is never changed but by its holder:
 * - to take the lock: see that the holder of the highest, n, is gone; create n + 1 with symlink(2),
 *   which exactly one process can do;
 *   then look again, and give way when something higher is there (n + 1 may have been removed as
 *   outdated since we looked).
 * - its new holder removes all lower ones.
 * - to give the lock back: the link stays and shows that nobody holds it, so that numbers only
 * grow.
 */
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { join } from 'node:path';
import { uuidv7 } from './ids.ts';
import { identify, lives, type ProcessIdentity } from './process-identity.ts';

/** Name of the agent's lock: `gander up` asks who holds it. */
export const agentLock = 'agent.lock';

export interface FolderLock {
  readonly folder: string;
  /** Idempotent and synchronous, so that it can be the last thing a process does. */
  release(): void;
}

interface Held {
  readonly number: number;
  readonly holder: ProcessIdentity | null;
}

/**
 * Takes the data folder for this process, creating it (mode 0700) when it is missing.
 * A folder shared between machines or containers is not covered: a pid means nothing there.
 *
 * @param folder absolute path
 * @param name of the lock
 * @param refusal what to throw when a living process has it
 */
export function lockFolder(
  folder: string,
  name: string,
  refusal: (pid: number) => Error,
): FolderLock {
  const prefix = `${name}.`;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const number = take(folder, prefix, JSON.stringify(identify(process.pid)), refusal);
  let released = false;
  return {
    folder,
    release() {
      if (released) return;
      released = true;
      const draft = join(folder, `.lock-${uuidv7()}`);
      symlinkSync('null', draft);
      renameSync(draft, join(folder, `${prefix}${number}`));
    },
  };
}

/**
 * The pid of the living process that holds the lock; null when none does, or the folder is not
 * there.
 */
export function holderOf(folder: string, name: string): number | null {
  try {
    const holder = highest(folder, `${name}.`)?.holder;
    return holder && lives(holder) ? holder.pid : null;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

function take(
  folder: string,
  prefix: string,
  holder: string,
  refusal: (pid: number) => Error,
): number {
  for (;;) {
    const held = highest(folder, prefix);
    if (held?.holder && lives(held.holder)) throw refusal(held.holder.pid);
    const number = (held?.number ?? 0) + 1;
    const path = join(folder, `${prefix}${number}`);
    try {
      symlinkSync(holder, path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') continue;
      throw error;
    }
    if (numbers(folder, prefix).some((other) => other > number)) {
      rmSync(path, { force: true });
      continue;
    }
    for (const lower of numbers(folder, prefix))
      if (lower < number) rmSync(join(folder, `${prefix}${lower}`), { force: true });
    return number;
  }
}

function numbers(folder: string, prefix: string): number[] {
  return readdirSync(folder)
    .filter((name) => name.startsWith(prefix))
    .map((name) => Number(name.slice(prefix.length)))
    .filter((number) => Number.isSafeInteger(number) && number > 0);
}

function highest(folder: string, prefix: string): Held | null {
  for (;;) {
    const number = Math.max(0, ...numbers(folder, prefix));
    if (number === 0) return null;
    try {
      return { number, holder: parseHolder(textOf(join(folder, `${prefix}${number}`))) };
    } catch (error) {
      // Removed between listing and reading: a higher one has come.
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
  }
}

/** The target of the link; of a file, as earlier versions wrote it, its content. */
function textOf(path: string): string {
  try {
    return readlinkSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EINVAL') throw error;
    return readFileSync(path, 'utf8');
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
