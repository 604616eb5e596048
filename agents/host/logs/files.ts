/**
 * The files of one stream of an instance, as a reader finds them: the one that is written to, and
 * where the agent rotates logs, older ones next to it. A file is known by an identity that its
 * name does not change.
 */
import { type FileHandle, open, stat } from 'node:fs/promises';

/** A place in a log: the file, and how many of its bytes come before. */
export interface LogPosition {
  /** '' before there is a file. */
  readonly file: string;
  readonly offset: number;
}

export interface LogFile {
  readonly id: string;
  readonly path: string;
  readonly size: number;
  readonly modifiedMs: number;
}

interface Stat {
  readonly ino: bigint;
  readonly birthtimeNs: bigint;
  readonly size: bigint;
  readonly blocks: bigint;
  readonly mtimeMs: bigint;
}

/** The inode alone would not do: the one of a file that was removed is soon another's. */
export const idOf = ({ ino, birthtimeNs }: Pick<Stat, 'ino' | 'birthtimeNs'>): string =>
  `${ino.toString(36)}-${birthtimeNs.toString(36)}`;

/** More than anybody keeps. */
const maxFiles = 1000;

/** All files of the log at `path`, oldest first; none when nothing was ever written. */
export async function listLog(path: string): Promise<LogFile[]> {
  const files: LogFile[] = [];
  for (let older = 0; older < maxFiles; older += 1) {
    const file = older === 0 ? path : `${path}.${older}`;
    const found = await statOf(file);
    if (found)
      files.unshift({
        id: idOf(found),
        path: file,
        size: Number(found.size),
        modifiedMs: Number(found.mtimeMs),
      });
    else if (older > 0) break;
  }
  return files;
}

async function statOf(path: string): Promise<Stat | null> {
  try {
    const found = await stat(path, { bigint: true });
    return found.isFile() ? found : null;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

const blockBytes = 4096;
const stepBytes = 64 * 1024;
const zeros = Buffer.alloc(stepBytes);

/** An open file of a log. Stays readable when it is renamed or removed. */
export class OpenLog {
  readonly id: string;
  readonly #handle: FileHandle;

  private constructor(handle: FileHandle, id: string) {
    this.#handle = handle;
    this.id = id;
  }

  /** @returns null when there is no such file (any more) */
  static async open(path: string): Promise<OpenLog | null> {
    let handle: FileHandle;
    try {
      handle = await open(path, 'r');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
      throw error;
    }
    try {
      return new OpenLog(handle, idOf(await handle.stat({ bigint: true })));
    } catch (error) {
      await handle.close();
      throw error;
    }
  }

  async size(): Promise<number> {
    return (await this.#handle.stat()).size;
  }

  /** Fills the buffer as far as the file goes. @returns how many bytes */
  async read(buffer: Buffer, offset: number): Promise<number> {
    let filled = 0;
    while (filled < buffer.length) {
      const { bytesRead } = await this.#handle.read(
        buffer,
        filled,
        buffer.length - filled,
        offset + filled,
      );
      if (bytesRead === 0) break;
      filled += bytesRead;
    }
    return filled;
  }

  /**
   * Where the bytes begin that are still kept: what lay before was given back to the file system
   * and reads as zeros. Zeros that a program wrote are kept apart: only whole blocks at the very
   * beginning of the file count as given back.
   * @param known an earlier answer
   */
  async firstKept(known = 0): Promise<number> {
    const { size, blocks } = await this.#handle.stat();
    const block = Buffer.allocUnsafe(blockBytes);
    if (size < blockBytes || !(await this.#isZero(block, known))) return known;
    // Everything behind the first byte that is kept takes room on the disk, so what takes none lies
    // before it. (A file system that compresses reports less: then the file is searched.)
    const least = Math.floor(Math.max(0, size - blocks * 512) / blockBytes) * blockBytes;
    const from = least > known && (await this.#isZero(block, least - blockBytes)) ? least : known;
    return this.#zerosEnd(from, size);
  }

  /** Whether bytes behind the offset may have been given back, cheaply: false is certain. */
  async mayLack(offset: number): Promise<boolean> {
    const { size, blocks } = await this.#handle.stat();
    return size - blocks * 512 > offset;
  }

  close(): Promise<void> {
    return this.#handle.close();
  }

  async #isZero(block: Buffer, offset: number): Promise<boolean> {
    const read = await this.read(block, offset);
    return read === blockBytes && block.equals(zeros.subarray(0, blockBytes));
  }

  /** The end of the whole blocks of zeros from here on. */
  async #zerosEnd(from: number, size: number): Promise<number> {
    const step = Buffer.allocUnsafe(stepBytes);
    for (let offset = from; offset + blockBytes <= size; offset += stepBytes) {
      const read = await this.read(step, offset);
      if (read === stepBytes && step.equals(zeros)) continue;
      for (let at = 0; at + blockBytes <= read; at += blockBytes) {
        if (!step.subarray(at, at + blockBytes).equals(zeros.subarray(0, blockBytes)))
          return offset + at;
      }
      return offset + Math.floor(read / blockBytes) * blockBytes;
    }
    return Math.floor(size / blockBytes) * blockBytes;
  }
}
