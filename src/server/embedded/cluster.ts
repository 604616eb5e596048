/**
 * Making a cluster, once, and the settings it runs with: small in memory, safe against power loss,
 * reachable on a Unix socket only.
 */
import { existsSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from '../../base/errors.ts';
import { uuidv7 } from '../../base/ids.ts';
import type { Tenancy } from './account.ts';
import { type Account, giveTo, spawnAs } from './account.ts';
import { binary, postgresMajor } from './binaries.ts';

export const superuser = 'gander';
export const database = 'gander';
/** Only names the socket file: nothing listens on TCP. */
export const port = 5432;

/**
 * Settings that the plane depends on; they are given at each start and cannot be overridden in
 * postgresql.conf.
 */
export function requiredSettings(
  socketFolder: string,
  authenticationFile: string,
): Record<string, string> {
  return {
    hba_file: authenticationFile,
    listen_addresses: '',
    unix_socket_directories: socketFolder,
    unix_socket_permissions: '0700',
    port: String(port),
    fsync: 'on',
    synchronous_commit: 'on',
    full_page_writes: 'on',
    // In files of the data folder, which each start removes: a killed server leaves segments in
    // /dev/shm for good when nobody starts it again.
    dynamic_shared_memory_type: 'mmap',
    // The plane keeps the log within bounds itself.
    logging_collector: 'off',
    log_destination: 'stderr',
  };
}

/**
 * Settings that are written into postgresql.conf when the cluster is made; an operator may change
 * them there.
 */
export const initialSettings: Record<string, string> = {
  max_connections: '50',
  shared_buffers: '64MB',
  work_mem: '8MB',
  maintenance_work_mem: '32MB',
  effective_cache_size: '256MB',
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_logical_replication_workers: '0',
  min_wal_size: '32MB',
  max_wal_size: '256MB',
  wal_recycle: 'on',
  // Three worker processes less; a working set of this size is in memory anyway.
  io_method: 'sync',
  // Short statements only: compiling them costs more than it saves. Parallel plans need /dev/shm,
  // which containers keep small.
  jit: 'off',
  max_parallel_workers_per_gather: '0',
  log_checkpoints: 'off',
  log_autovacuum_min_duration: '-1',
  log_line_prefix: '%m [%p] ',
  timezone: 'UTC',
  log_timezone: 'UTC',
};

export function settingArguments(settings: Record<string, string>): string[] {
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

/**
 * Makes the cluster in `<folder>/data` if there is none, with an empty database. It is complete or
 * absent: it is made next to its place and renamed, so a plane killed meanwhile leaves nothing
 * half-made.
 * @throws UNAVAILABLE when initdb fails or the cluster is of another major version
 */
export async function ensureCluster({ account, binaries }: Tenancy, folder: string): Promise<void> {
  const data = join(folder, 'data');
  const versionFile = join(data, 'PG_VERSION');
  if (existsSync(versionFile)) {
    const major = readFileSync(versionFile, 'utf8').trim();
    if (major === postgresMajor) return;
    throw new Failure(
      'UNAVAILABLE',
      `${data} was made by PostgreSQL ${major}, and this is PostgreSQL ${postgresMajor}`,
      {
        hint: `dump it with PostgreSQL ${major} and restore it, or use another data folder`,
      },
    );
  }
  if (existsSync(data)) {
    throw new Failure('UNAVAILABLE', `${data} exists but is not a PostgreSQL cluster`, {
      hint: 'move it away, or use another data folder',
    });
  }
  const draft = join(folder, `${draftPrefix}${uuidv7()}`);
  removeDrafts(folder);
  await run(account, binary(binaries, 'initdb'), [
    '-D',
    draft,
    '-U',
    superuser,
    // Nobody gets in by this cluster's own pg_hba.conf: each start names another (see access.ts).
    '--auth=reject',
    '--encoding=UTF8',
    // Sorting and case must not depend on the system's libraries, or an upgrade of the system would
    // corrupt indexes.
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--no-instructions',
    ...settingArguments(initialSettings),
  ]);
  await run(
    account,
    binary(binaries, 'postgres'),
    ['--single', '-D', draft, 'postgres'],
    `CREATE DATABASE ${database}\n`,
  );
  giveTo(account, draft);
  renameSync(draft, data);
}

const draftPrefix = 'data.new-';

/**
 * What a plane left that was killed meanwhile. Its initdb may still be running: hence a name of its
 * own for each draft, and more than one attempt.
 */
function removeDrafts(folder: string): void {
  const drafts = readdirSync(folder).filter((name) => name.startsWith(draftPrefix));
  for (const name of drafts)
    rmSync(join(folder, name), { recursive: true, force: true, maxRetries: 10, retryDelay: 20 });
}

/** Runs a program to its end; what it printed is in the error. */
export async function run(
  account: Account,
  file: string,
  args: readonly string[],
  input = '',
): Promise<void> {
  const child = spawnAs(account, file, args, ['pipe', 'pipe', 'pipe']);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      output = (output + text).slice(-4000);
    });
  }
  child.stdin?.on('error', () => {}).end(input);
  const status = await new Promise<number | string | null>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('close', (code, signal) => resolve(code ?? signal));
  });
  if (status !== 0)
    throw new Failure('UNAVAILABLE', `${file} failed (${status}): ${output.trim()}`);
}
