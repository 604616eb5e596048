/**
 * The bound of agent.log, to which the agent of `gander up` writes by a descriptor of its own: so
 * it has a log when `up` is gone. Nobody can have it open another file, so what it wrote is copied
 * to agent.log.1, and the file is emptied. The descriptor appends, so writing goes on at the new
 * end.
 */
import {
  appendFileSync,
  closeSync,
  openSync,
  readSync,
  renameSync,
  statSync,
  truncateSync,
} from 'node:fs';
import { copyFile } from 'node:fs/promises';

export const maxAgentLogBytes = 16 * 1024 * 1024;

/** While nobody writes. Throws what the file system throws. */
export function rotateAgentLog(path: string, maxBytes = maxAgentLogBytes): void {
  if (sizeOf(path) > maxBytes) renameSync(path, `${path}.1`);
}

/**
 * While the agent writes. What it writes between the last look and the emptying, some microseconds,
 * is lost. Rejects with the file system's error.
 */
export async function boundAgentLog(path: string, maxBytes = maxAgentLogBytes): Promise<void> {
  if (sizeOf(path) <= maxBytes) return;
  await copyFile(path, `${path}.1`);
  const rest = readFrom(path, sizeOf(`${path}.1`));
  if (rest.length > 0) appendFileSync(`${path}.1`, rest);
  truncateSync(path, 0);
}

const sizeOf = (path: string): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0;

function readFrom(path: string, offset: number): Buffer {
  const fd = openSync(path, 'r');
  try {
    const rest = Buffer.alloc(Math.max(0, sizeOf(path) - offset));
    return rest.subarray(0, readSync(fd, rest, 0, rest.length, offset));
  } finally {
    closeSync(fd);
  }
}
