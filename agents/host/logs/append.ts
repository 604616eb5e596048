/** What a run beside another has written goes to the end of its instance's logs once it has ended: there readers look for it, and there it is bounded like all else. */
import { appendFileSync, closeSync, fstatSync, openSync, readSync, rmSync, statSync } from 'node:fs';
import { idOf } from './files.ts';
import type { LogRange, RunOutput } from './range.ts';

/** Of more only the end is kept. */
const maxBytes = 16 * 1024 * 1024;

export interface LogPaths {
  readonly stdout: string;
  readonly stderr: string;
}

/** @returns where it stands now. What cannot be read or written is left out */
export function moveOutput(from: LogPaths, to: LogPaths): Pick<RunOutput, 'stdout' | 'stderr'> {
  return { stdout: moveFile(from.stdout, to.stdout), stderr: moveFile(from.stderr, to.stderr) };
}

function moveFile(from: string, to: string): LogRange | null {
  try {
    const content = endOf(from);
    if (content.length === 0) return null;
    const begin = statSync(to, { throwIfNoEntry: false })?.size ?? 0;
    appendFileSync(to, content, { mode: 0o600 });
    rmSync(from, { force: true });
    return { file: idOf(statSync(to, { bigint: true })), from: begin, to: begin + content.length };
  } catch {
    return null;
  }
}

/** Nothing where there is no such file. */
function endOf(path: string): Buffer {
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) return Buffer.alloc(0);
  const fd = openSync(path, 'r');
  try {
    const { size } = fstatSync(fd);
    const start = Math.max(0, size - maxBytes);
    const content = Buffer.alloc(size - start);
    return content.subarray(0, readSync(fd, content, 0, content.length, start));
  } finally {
    closeSync(fd);
  }
}
