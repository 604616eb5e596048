/**
 * Files that hold the agent's state: whole or absent, whatever happens to the agent or the machine
 * while they are written; never taken for absent because they cannot be read; and never overwritten
 * while they hold something that was not understood.
 */
import {
  closeSync,
  copyFileSync,
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
 * content or the new, also after a power cut.
 * @param mode permission bits of the file
 * @param durable false: survives the agent's death but not the machine's; without fsync it costs
 * microseconds
 */
export function replaceFile(
  path: string,
  content: string,
  { mode = 0o600, durable = true } = {},
): void {
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
}

/**
 * Keeps a file that cannot be used, or a folder, next to it, for a person to look at: as
 * `NAME.version-N-TIME` when another release wrote it, which can use it under its old name, else as
 * `NAME.damaged-TIME`.
 * @param whole true: nothing of the file is of use, and it is moved away; false: it is copied, and
 * what is sound of it goes on being used
 * @returns what became of it, as the end of a sentence
 */
export function setAside(path: string, { whole, cause }: Aside): string {
  const reason = cause instanceof ForeignVersion ? `version-${cause.version}` : 'damaged';
  const prefix = `${basename(path)}.${reason}-`;
  const aside = join(
    dirname(path),
    `${prefix}${new Date().toISOString().replaceAll(/[:.-]/g, '')}`,
  );
  try {
    if (whole) renameSync(path, aside);
    else keepCopy(path, aside);
    const kept = readdirSync(dirname(path)).filter((name) => name.startsWith(prefix));
    for (const name of kept.sort().slice(0, -maxAside))
      rmSync(join(dirname(path), name), { recursive: true, force: true });
    return `it is kept as ${aside}`;
  } catch (error) {
    return `it could not be kept as ${aside}: ${messageOf(error)}`;
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
