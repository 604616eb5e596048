/**
 * Data folders for planes of tests, copied from a template: a cluster that initdb has made and the
 * migrations have run on, which takes a second of work once instead of at each start. Templates are
 * kept in a folder of the user's cache, one for each version of what they are made from.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { wallMs } from '../../base/clock.ts';
import { uuidv7 } from '../../base/ids.ts';
import type { Logger } from '../../base/log.ts';
import { version } from '../../base/version.ts';
import { openPool, unlimited } from '../database/database-client.ts';
import { migrate } from '../database/migrate.ts';
import { findBinaries } from './binaries.ts';
import { initialSettings } from './cluster.ts';
import { startEmbeddedPostgres } from './start.ts';

export interface TemplateOptions {
  /** Where templates are kept. Made when it is missing. */
  readonly templates: string;
  /** The plane's data folder; it has no database yet. */
  readonly folder: string;
  /** Folder of the migrations. */
  readonly migrations: string;
  readonly log: Pick<Logger, 'info'>;
}

/** A change of what makeTemplate does needs another number. */
const recipe = 1;
/** Templates of other versions that were not used for so long are removed. */
const unusedForMs = 7 * 24 * 3_600_000;

/**
 * Puts a migrated database into a data folder, ready to be started. Any number of processes may do
 * this at once: a template appears whole, by a rename, and is never changed. Where no template can
 * be kept, the folder stays empty, and the start makes its database itself.
 */
export async function copyTemplate(options: TemplateOptions): Promise<void> {
  const { templates, folder, log } = options;
  try {
    const template = join(templates, templateName(options.migrations));
    if (!existsSync(template)) await makeTemplate(options, template);
    const now = wallMs() / 1000;
    utimesSync(template, now, now);
    copyTree(join(template, 'postgres'), join(folder, 'postgres'));
  } catch (error) {
    log.info({ err: error, templates }, 'no template of a database: making one without');
    rmSync(join(folder, 'postgres'), { recursive: true, force: true });
  }
}

/** Of all that a template is made from. */
function templateName(migrations: string): string {
  const hash = createHash('sha256');
  const made = { recipe, version, binaries: findBinaries().version, initialSettings };
  hash.update(JSON.stringify({ ...made, platform: process.platform, arch: process.arch }));
  for (const file of readdirSync(migrations)
    .sort()
    .filter((name) => name.endsWith('.sql')))
    hash.update(`${file}\n`).update(readFileSync(join(migrations, file)));
  return hash.digest('hex').slice(0, 32);
}

/**
 * Makes a template in a folder for temporary files, which every account can reach, and moves it to
 * its place when it is complete.
 */
async function makeTemplate(
  { templates, migrations }: TemplateOptions,
  template: string,
): Promise<void> {
  mkdirSync(templates, { recursive: true, mode: 0o700 });
  removeUnused(templates);
  const work = mkdtempSync(join(tmpdir(), 'gander-template-'));
  const draft = join(templates, `draft-${uuidv7()}`);
  try {
    await makeCluster(work, migrations);
    mkdirSync(draft, { mode: 0o700 });
    copyTree(join(work, 'postgres'), join(draft, 'postgres'));
    renameSync(draft, template);
  } catch (error) {
    // Another process was faster, and its template is as good.
    if (!existsSync(template)) throw error;
  } finally {
    rmSync(work, { recursive: true, force: true });
    rmSync(draft, { recursive: true, force: true });
  }
}

async function makeCluster(folder: string, migrations: string): Promise<void> {
  const quiet = { info: () => {}, warn: () => {} };
  // A write-ahead log of one file: what is copied each time is to be small.
  const settings = { wal_recycle: 'off' };
  const embedded = await startEmbeddedPostgres({ folder, log: quiet, settings });
  try {
    const sql = openPool(embedded.options, 1, unlimited);
    await migrate(sql, migrations);
    // A plane uses one database: without the others, a copy has a third of the files.
    for (const name of ['postgres', 'template1', 'template0']) {
      await sql.unsafe(`ALTER DATABASE ${name} IS_TEMPLATE false`);
      await sql.unsafe(`DROP DATABASE ${name}`);
    }
    await sql.end({ timeout: 1 });
  } finally {
    await embedded.stop();
  }
  const home = join(folder, 'postgres');
  for (const name of ['server.log', 'socket'])
    rmSync(join(home, name), { recursive: true, force: true });
}

/**
 * cp(1) shares the blocks of files where the file system can, keeps owners and modes, and takes a
 * fraction of the time of Node's own copy.
 * @throws Error with what cp printed
 */
function copyTree(from: string, to: string): void {
  const { status, stderr, error } = spawnSync('cp', ['-a', from, to], { encoding: 'utf8' });
  if (error || status !== 0) throw new Error(`cannot copy ${from}: ${error?.message ?? stderr}`);
}

function removeUnused(templates: string): void {
  for (const name of readdirSync(templates)) {
    const path = join(templates, name);
    const status = statSync(path, { throwIfNoEntry: false });
    if (status && wallMs() - status.mtimeMs > unusedForMs)
      rmSync(path, { recursive: true, force: true });
  }
}
