/** Calendars that a fleet file names: a file that is missing is a fault at its place in it. */
import type { Read } from './yaml-reader.ts';
import { described, text } from './yaml-values.ts';

/** A path, from the fleet file's folder on. @returns what is in the file */
export const calendarFile: Read<string> = described({ type: 'string' }, (reader, node, what) => {
  const path = text(reader, node, what);
  return path === undefined ? undefined : reader.readFile(node, path, what);
});
