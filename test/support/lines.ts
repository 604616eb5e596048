/** Reading what another process is still writing. */
import { readFileSync } from 'node:fs';

/**
 * The complete lines of a file, without their ends. Empty while the file is not there yet: a shell
 * makes a file before it writes to it, so that a file that exists may hold nothing, or the
 * beginning of a line.
 */
export function linesOf(path: string): string[] {
  return textOf(path).split('\n').slice(0, -1);
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw error;
  }
}
