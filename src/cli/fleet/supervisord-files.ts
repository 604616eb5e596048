/** The files of supervisord's configuration on this machine. */
import { readdirSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { ConfigurationFiles } from '../../domain/supervisord/configuration.ts';
import { hasPattern, matchesPattern } from '../../domain/supervisord/glob.ts';
import { readConfigurationFile } from './configuration-file.ts';

/** A pattern can match no more, however many names it walks through. */
const maxMatches = 10_000;

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
