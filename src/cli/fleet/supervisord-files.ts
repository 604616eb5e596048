/** The files of supervisord's configuration on this machine. */
import {
  closeSync,
  constants,
  fstatSync,
  openSync,
  readdirSync,
  readFileSync,
  statSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { ConfigurationFiles } from '../../domain/supervisord/configuration.ts';
import { hasPattern, matchesPattern } from '../../domain/supervisord/glob.ts';

const maxBytes = 4 * 1024 * 1024;
/** A pattern can match no more, however many names it walks through. */
const maxMatches = 10_000;

/** @throws Error with the reason */
function readConfigurationFile(path: string): string {
  try {
    // A pipe that nobody writes to would keep a blocking open waiting.
    const file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      const stat = fstatSync(file);
      if (!stat.isFile()) throw new Error('it is no regular file');
      if (stat.size > maxBytes) throw new Error(`it is larger than ${maxBytes} bytes`);
      return readFileSync(file, 'utf8');
    } finally {
      closeSync(file);
    }
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const why = code === 'ENOENT' ? 'there is no such file' : message;
    throw new Error(`${path} cannot be read: ${why}`);
  }
}

function exists(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false }) !== undefined;
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    // As for Python's glob, a folder that cannot be read has no files.
    return [];
  }
}

function matching(folder: string, pattern: string): string[] {
  let found = [pattern.startsWith('/') ? '/' : folder];
  for (const part of pattern.split('/').filter(Boolean)) {
    const next = hasPattern(part)
      ? found.flatMap((path) =>
          namesIn(path)
            .filter((name) => matchesPattern(name, part))
            .map((name) => join(path, name)),
        )
      : found.map((path) => join(path, part)).filter(exists);
    found = next.slice(0, maxMatches);
  }
  return found.sort();
}

export const supervisordFiles: ConfigurationFiles = {
  read: readConfigurationFile,
  folderOf: (path) => dirname(resolve(path)),
  matching,
};
