/** Reads the files that describe a fleet: from disk, or from standard input. */
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname, resolve } from 'node:path';
import type { Surroundings } from '../../domain/fleet/yaml-reader.ts';
import { UsageError } from '../../terminal/usage.ts';

/**
 * @param file `-` for standard input. @returns its text, and the folder that its paths begin at.
 * @throws UsageError when it cannot be read
 */
export async function readSource(file: string): Promise<{ text: string; here: string }> {
  if (file === '-') {
    const chunks: Buffer[] = [];
    for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
    return { text: Buffer.concat(chunks).toString('utf8'), here: process.cwd() };
  }
  try {
    return { text: await readFile(file, 'utf8'), here: dirname(resolve(file)) };
  } catch (error) {
    throw new UsageError(`cannot read ${file}: ${(error as Error).message}`);
  }
}

export const nameOfFile = (file: string) => (file === '-' ? 'stdin' : file);

/** What the texts of a file may stand for on this machine. @param here the file's folder */
export const surroundingsOf = (here: string, env: Surroundings['env']): Surroundings => ({
  here,
  hostname: hostname(),
  env,
  readFile: (path) => readNamed(resolve(here, path)),
});

function readNamed(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const why = code === 'ENOENT' ? 'there is no such file' : message;
    throw new Error(`${path} cannot be read: ${why}`);
  }
}
