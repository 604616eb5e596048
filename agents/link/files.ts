/**
 * Files that hold the agent's state: whole or absent, whatever happens to the agent or the machine
 * while they are written; never taken for absent because they cannot be read; and never overwritten
 * while they hold something that was not understood.
 */
import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  linkSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { Failure } from '../../src/base/errors.ts';
import { ForeignVersion } from '../../src/base/file-version.ts';

/** Writes all of it; a short write is continued. Throws the system's error, such as ENOSPC. */
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
 * Replaces the file: written next to it, synchronised, renamed over it. A reader sees the old
 * content or the new, also after a power cut. Throws the system's error, or that of `ensureKept`.
 * @param mode permission bits of the file
 * @param durable false: survives the agent's death but not the machine's; without fsync it costs
 * microseconds
 */
export function replaceFile(
  path: string,
  content: string,
  { mode = 0o600, durable = true } = {},
): void {
  ensureKept(path);
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

export const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);

/**
 * Reads a file of the agent's state. Null: it does not exist.
 * @throws Failure UNAVAILABLE when it exists and cannot be read (EACCES, EIO, EMFILE …): that is no
 * reason to begin without it
 */
export function readState(path: string): Buffer | null {
  try {
    return readFileSync(path);
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return null;
    throw new Failure('UNAVAILABLE', `${path} cannot be read: ${messageOf(error)}`, {
      hint: "make it readable for the agent's user, or move it away to go on without what it holds",
    });
  }
}

/** So many copies of one file are kept for one reason; the oldest goes first. */
const maxAside = 5;

interface Aside {
  readonly whole: boolean;
  /** Why it cannot be used. */
  readonly cause?: unknown;
  /** A file that is set aside before: as long as it could not be, this one stays. */
  readonly after?: string;
}

/** Files that are to be set aside, and could not be. */
const unkept = new Map<string, Aside>();

/**
 * Keeps a file that cannot be used, or a folder, next to it, for a person to look at: as
 * `NAME.version-N-TIME` when another release wrote it, which can use it under its old name, else as
 * `NAME.damaged-TIME`. A file that cannot be kept now is not overwritten either: see `ensureKept`.
 * @param whole true: nothing of the file is of use, and it is moved away; false: it is copied, and
 * what is sound of it goes on being used
 * @returns what became of it, as the end of a sentence
 */
export function setAside(path: string, aside: Aside): string {
  const { cause, whole, after } = aside;
  const reason = cause instanceof ForeignVersion ? `version-${cause.version}` : 'damaged';
  const prefix = `${basename(path)}.${reason}-`;
  const kept = join(dirname(path), `${prefix}${new Date().toISOString().replaceAll(/[:.-]/g, '')}`);
  try {
    if (after !== undefined) ensureKept(after);
    if (whole) renameSync(path, kept);
    else keepCopy(path, kept);
    unkept.delete(path);
  } catch (error) {
    unkept.set(path, aside);
    return `it could not be kept as ${kept}, and is not overwritten: ${messageOf(error)}`;
  }
  removeOldest(dirname(path), prefix);
  return `it is kept as ${kept}`;
}

/**
 * To be called before a file of the agent's state is overwritten, appended to, cut or removed: what
 * could not be set aside is set aside now.
 * @throws Failure UNAVAILABLE when it still cannot be
 */
export function ensureKept(path: string): void {
  const aside = unkept.get(path);
  if (aside === undefined) return;
  if (!existsSync(path)) {
    // A person has moved it.
    unkept.delete(path);
    return;
  }
  const words = setAside(path, aside);
  if (unkept.has(path))
    throw new Failure('UNAVAILABLE', `${path} cannot be used; ${words}`, {
      hint: 'move it away to go on without what it holds',
    });
}

function removeOldest(folder: string, prefix: string): void {
  try {
    const kept = readdirSync(folder).filter((name) => name.startsWith(prefix));
    for (const name of kept.sort().slice(0, -maxAside))
      rmSync(join(folder, name), { recursive: true, force: true });
  } catch {
    // The next time does it.
  }
}

/** A second name needs no room on a full disk. Only the torn end of the file is then lost to it. */
function keepCopy(path: string, aside: string): void {
  try {
    copyFileSync(path, aside);
  } catch {
    rmSync(aside, { force: true });
    linkSync(path, aside);
  }
}
