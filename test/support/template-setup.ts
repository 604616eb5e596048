/**
 * One data folder with a migrated database, of which each plane that a test starts as a process
 * gets a copy (see World): initdb and the migrations take longer than the rest of a plane's start.
 */
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { copyTemplate } from '../../src/server/embedded/template.ts';
import { templateVariable } from './gander.ts';

const migrations = join(import.meta.dirname, '..', '..', 'drizzle', 'migrations');

export default async function setup(): Promise<() => void> {
  const base = mkdtempSync(join(tmpdir(), 'gander-template-'));
  const folder = join(base, 'data');
  const remove = () => rmSync(base, { recursive: true, force: true });
  // Also when a signal ends the suite: its handlers in global-setup.ts lead here.
  process.once('exit', remove);
  mkdirSync(folder, { mode: 0o700 });
  const log = { info: () => {} };
  await copyTemplate({ templates: join(base, 'templates'), folder, migrations, log });
  if (!existsSync(join(folder, 'postgres'))) throw new Error('no template of a data folder');
  process.env[templateVariable] = folder;
  return () => {
    delete process.env[templateVariable];
    process.off('exit', remove);
    remove();
  };
}
