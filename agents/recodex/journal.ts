/**
 * The monitor's memory on disk: a file of entries, one JSON object a line, read at the start and
 * replaced by what is still needed when it has grown. An entry is in the file before any reader
 * sees it, so that a monitor that was killed knows what its readers know.
 */
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Entry } from './channels.ts';

const fileName = 'journal.jsonl';
/** A smaller file is not worth replacing. */
const defaultSmallBytes = 4 * 1024 * 1024;
/** How many times what is needed the file may hold. */
const slack = 3;
/** Of one write when the file is replaced. */
const chunkBytes = 1024 * 1024;

const lineOf = (entry: Entry): string => `${JSON.stringify(entry)}\n`;

export class Journal {
  readonly #folder: string;
  readonly #smallBytes: number;
  #file: FileHandle;
  /** Of what is good. Bytes behind it are of an append that has failed. */
  #size: number;

  private constructor(folder: string, file: FileHandle, size: number, smallBytes: number) {
    this.#folder = folder;
    this.#file = file;
    this.#size = size;
    this.#smallBytes = smallBytes;
  }

  /**
   * @param folder exists, and no other process writes to it
   * @param onEntry called for each entry of the file
   * @throws Error when the file cannot be used, or is damaged before its last line
   */
  static async open(
    folder: string,
    onEntry: (entry: Entry) => void,
    smallBytes = defaultSmallBytes,
  ): Promise<Journal> {
    const path = join(folder, fileName);
    // Made when it is missing.
    await (await open(path, 'a', 0o600)).close();
    const file = await open(path, 'r+');
    try {
      const bytes = await file.readFile();
      // What follows the last line feed was being written when the monitor ended: nobody saw it.
      const size = bytes.lastIndexOf(0x0a) + 1;
      const lines = bytes.toString('utf8', 0, size).split('\n').slice(0, -1);
      for (const [index, line] of lines.entries()) onEntry(entryOf(line, `${path}:${index + 1}`));
      await file.truncate(size);
      return new Journal(folder, file, size, smallBytes);
    } catch (error) {
      await file.close();
      throw error;
    }
  }

  /**
   * Resolves when the entries are on the disk. One call at a time. After a failure the next call
   * writes over what was left.
   * @param lasting false: a power cut may take them
   */
  async append(entries: readonly Entry[], lasting = true): Promise<void> {
    const data = Buffer.from(entries.map(lineOf).join(''));
    await writeWhole(this.#file, data, this.#size);
    if (lasting) await this.#file.datasync();
    this.#size += data.length;
  }

  /** The file holds much that is not needed. @param neededBytes about what it would have */
  isWorthCompacting(neededBytes: number): boolean {
    return this.#size > this.#smallBytes && this.#size > slack * neededBytes;
  }

  /** Replaces the file by one with these entries. @throws when it cannot: the old one stays */
  async compact(entries: Iterable<Entry>): Promise<void> {
    const path = join(this.#folder, fileName);
    const next = await open(`${path}.new`, 'w+', 0o600);
    try {
      const size = await writeAll(next, entries);
      await next.datasync();
      await rename(`${path}.new`, path);
      await syncFolder(this.#folder);
      await this.#file.close();
      this.#file = next;
      this.#size = size;
    } catch (error) {
      await next.close();
      await rm(`${path}.new`, { force: true });
      throw error;
    }
  }

  close(): Promise<void> {
    return this.#file.close();
  }
}

function entryOf(line: string, place: string): Entry {
  try {
    return JSON.parse(line) as Entry;
  } catch {
    throw new Error(`${place} is damaged; move the file away to begin without it`);
  }
}

async function writeWhole(file: FileHandle, data: Buffer, position: number): Promise<void> {
  for (let done = 0; done < data.length; )
    done += (await file.write(data, done, data.length - done, position + done)).bytesWritten;
}

/** @returns how many bytes */
async function writeAll(file: FileHandle, entries: Iterable<Entry>): Promise<number> {
  let size = 0;
  let chunk = '';
  const flush = async () => {
    const data = Buffer.from(chunk);
    await writeWhole(file, data, size);
    size += data.length;
    chunk = '';
  };
  for (const entry of entries) {
    chunk += lineOf(entry);
    if (chunk.length > chunkBytes) await flush();
  }
  await flush();
  return size;
}

/** The new name is on the disk, too. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
