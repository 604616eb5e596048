/**
 * Finds the shim, and asks it what works here: a binary for another machine, or on a file system
 * that executes nothing, is reported and not used.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';

export interface Shim {
  readonly path: string;
  /** Logs under the data folder can be freed from the front. */
  readonly holes: boolean;
}

/** It is in the folder of the agent's own program. Null when the build had no C compiler. */
export function bundledShim(): string | null {
  try {
    const path = join(dirname(realpathSync(process.argv[1] ?? '')), 'gander-shim');
    return existsSync(path) ? path : null;
  } catch {
    return null;
  }
}

/** @param folder the data folder. `fault`: why it cannot be used */
export function probeShim(path: string, folder: string): Shim | { readonly fault: string } {
  const { status, stdout, error } = spawnSync(path, ['probe', folder], {
    encoding: 'utf8',
    timeout: 5000,
  });
  const match = /^gander-shim 1( holes)?\n$/.exec(stdout ?? '');
  if (status === 0 && match) return { path, holes: match[1] !== undefined };
  return { fault: `${path} cannot be run: ${error?.message ?? `it ended with code ${status}`}` };
}
