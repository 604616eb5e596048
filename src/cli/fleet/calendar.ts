/**
 * Calendars that a fleet file names: read from disk while the file is read, so that one that is
 * missing is a fault at its place in it.
 */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Read } from './yaml-reader.ts';
import { described, text } from './yaml-values.ts';

/** A path, from the fleet file's folder on. @returns what is in the file */
export const calendarFile: Read<string> = described({ type: 'string' }, (reader, node, what) => {
  const path = text(reader, node, what);
  const here = path === undefined ? undefined : reader.substitute(node, '$' + '{here}');
  if (path === undefined || here === undefined) return undefined;
  try {
    return readFileSync(resolve(here, path), 'utf8');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const why = code === 'ENOENT' ? 'there is no such file' : message;
    return reader.fault(
      node,
      `${what}: ${resolve(here, path)} cannot be read: ${why}`,
      'write its path from the folder of this file on',
    );
  }
});
