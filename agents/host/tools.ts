/** Finds the programs of the host that launching needs. */
import { Failure } from '../../src/base/errors.ts';
import { findCommand } from './lookup.ts';
import type { Tools } from './startScript.ts';

/** Where system tools lie when the agent's own PATH does not say so. */
const usualFolders = '/usr/bin:/bin:/usr/sbin:/sbin';

/** Errors: UNAVAILABLE when there is no setsid. */
export function findTools(path: string): Tools {
  const find = (name: string): string | null => {
    const found = findCommand(name, `${path}:${usualFolders}`, '/', null);
    return 'path' in found ? found.path : null;
  };
  const setsid = find('setsid');
  if (setsid === null)
    throw new Failure('UNAVAILABLE', `setsid is in no folder of PATH (${path})`, { hint: 'install util-linux (or busybox)' });
  return { setsid, env: find('env'), setpriv: find('setpriv') };
}
