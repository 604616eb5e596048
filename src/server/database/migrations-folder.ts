/**
 * Finds the migrations: in an installed package next to the folder of the bundle, otherwise in the
 * sources.
 */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** @throws Error when the installation is incomplete */
export function migrationsFolder(): string {
  for (const candidate of ['../drizzle/migrations', '../../../drizzle/migrations']) {
    const folder = fileURLToPath(new URL(candidate, import.meta.url));
    if (existsSync(folder)) return folder;
  }
  throw new Error('the folder drizzle/migrations is missing from this installation');
}
