/** The lock that keeps a second plane out of a data folder. */
import { InUse } from '../../base/errors.ts';
import { type FolderLock, lockFolder } from '../../base/folder-lock.ts';

/**
 * Takes the data folder for this process, creating it (mode 0700) when it is missing.
 * A folder shared between machines or containers is not covered: a pid means nothing there.
 *
 * @param folder absolute path
 * @throws IN_USE naming the pid of the plane that has it
 */
export function lockDataFolder(folder: string): FolderLock {
  return lockFolder(folder, 'plane.lock', (pid) => inUse(folder, pid));
}

function inUse(folder: string, pid: number): InUse {
  return new InUse(`data folder ${folder} is in use by another plane, pid ${pid}`, [String(pid)], {
    path: ['GANDER_DATA'],
    hint: `stop process ${pid}, or give this plane a folder of its own with GANDER_DATA or --data`,
  });
}
