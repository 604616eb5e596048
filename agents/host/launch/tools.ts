/** Finds the programs of the host that the sh launcher needs. */
import { findCommand } from './lookup.ts';

/** Absolute paths of the host's own tools; null: not there. */
export interface Tools {
  readonly setsid: string | null;
  readonly env: string | null;
  readonly setpriv: string | null;
  readonly prlimit: string | null;
  readonly nice: string | null;
  readonly taskset: string | null;
}

/** Where system tools are when the agent's own PATH does not name their folders. */
const usualFolders = '/usr/bin:/bin:/usr/sbin:/sbin';

export function findTools(path: string): Tools {
  const find = (name: string): string | null => {
    const found = findCommand(name, `${path}:${usualFolders}`, '/', null);
    return 'path' in found ? found.path : null;
  };
  return {
    setsid: find('setsid'),
    env: find('env'),
    setpriv: find('setpriv'),
    prlimit: find('prlimit'),
    nice: find('nice'),
    taskset: find('taskset'),
  };
}
