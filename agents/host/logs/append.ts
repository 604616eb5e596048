/**
 * Moves the output of a concurrent run to the end of its instance's logs when it has ended: readers
 * look for it there, and the instance's bounds apply to it.
 */
import {
  appendFileSync,
  closeSync,
  fstatSync,
  openSync,
  readSync,
  rmSync,
  statSync,
} from 'node:fs';
import { withSpareDescriptor } from '../../../src/base/spare-descriptor.ts';
import { idOf } from './files.ts';
import type { LogRange, RunOutput } from './range.ts';

/** Of longer output only the end is kept. */
const maxBytes = 16 * 1024 * 1024;

export interface LogPaths {
  readonly stdout: string;
  readonly stderr: string;
}

/** @returns where it is now; null for a file that is empty, or that cannot be read or written */
export function moveOutput(from: LogPaths, to: LogPaths): Pick<RunOutput, 'stdout' | 'stderr'> {
  return { stdout: moveFile(from.stdout, to.stdout), stderr: moveFile(from.stderr, to.stderr) };
}

function moveFile(from: string, to: string): LogRange | null {
  try {
    const content = endOf(from);
    if (content.length === 0) return null;
    const begin = statSync(to, { throwIfNoEntry: false })?.size ?? 0;
    // Opening fails before anything is written.
    withSpareDescriptor(() => appendFileSync(to, content, { mode: 0o600 }));
    rmSync(from, { force: true });
    return { file: idOf(statSync(to, { bigint: true })), from: begin, to: begin + content.length };
  } catch {
    return null;
  }
}

/** Nothing where there is no such file. */
function endOf(path: string): Buffer {
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) return Buffer.alloc(0);
  const fd = withSpareDescriptor(() => openSync(path, 'r'));
  try {
    const { size } = fstatSync(fd);
    const start = Math.max(0, size - maxBytes);
    const content = Buffer.alloc(size - start);
    return content.subarray(0, readSync(fd, content, 0, content.length, start));
  } finally {
    closeSync(fd);
  }
}
