/** The log in a file that is set aside when it has grown: FILE.1 is the newest of the old ones. */
import { appendFileSync, renameSync, rmSync, statSync } from 'node:fs';
import type { LogSettings } from './settings.ts';

/**
 * @returns where a logger writes its lines. A line that cannot be written goes to standard error
 * @throws when the file cannot be written
 */
export function logFile({ file, maxBytes, rotations }: LogSettings & { readonly file: string }): {
  write(line: string): void;
} {
  appendFileSync(file, '');
  let size = statSync(file).size;
  const rotate = () => {
    if (rotations === 0) rmSync(file, { force: true });
    for (let n = rotations; n > 0; n -= 1) {
      const from = n === 1 ? file : `${file}.${n - 1}`;
      try {
        renameSync(from, `${file}.${n}`);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      }
    }
    size = 0;
  };
  return {
    write(line) {
      try {
        if (maxBytes > 0 && size > 0 && size + Buffer.byteLength(line) > maxBytes) rotate();
        appendFileSync(file, line);
        size += Buffer.byteLength(line);
      } catch {
        process.stderr.write(line);
      }
    },
  };
}
