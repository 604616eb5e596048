/** One agent to a data folder. */
import { Conflict } from '../../src/base/errors.ts';
import { agentLock, lockFolder } from '../../src/base/folder-lock.ts';

/**
 * Takes the folder for this process, creating it (mode 0700) when it is missing.
 * @returns gives it back
 * @throws Conflict when a living agent has it
 */
export function lockAgentFolder(folder: string): () => void {
  const lock = lockFolder(
    folder,
    agentLock,
    (pid) =>
      new Conflict(`another agent (pid ${pid}) uses ${folder}`, {
        hint: 'stop that one, or give this one a folder of its own with --data',
      }),
  );
  return () => lock.release();
}
