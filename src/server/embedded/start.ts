/**
 * The database of a plane that was given none: a real PostgreSQL, as a process of its own, in the
 * plane's data folder. It outlives a plane that is killed, and the next plane takes it over as it
 * is.
 */
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  statfsSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { FolderLock } from '../../base/folder-lock.ts';
import type { Logger } from '../../base/log.ts';
import { ensurePassword, readPassword, writeAccessRules } from './access.ts';
import { type Account, chooseTenancy, giveTo } from './account.ts';
import { findBinaries } from './binaries.ts';
import { database, ensureCluster, port, superuser } from './cluster.ts';
import { keepRunning } from './keeper.ts';
import { lockDataFolder } from './lock.ts';
import {
  findPostmaster,
  type Postmaster,
  socketPath,
  startPostmaster,
  stopPostmaster,
} from './postmaster.ts';
import { keepLogBounded } from './server-log.ts';

/** What postgres.js needs to connect; the host is the folder of the Unix socket. */
export interface EmbeddedConnection {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  readonly database: string;
}

export interface EmbeddedPostgres {
  readonly options: EmbeddedConnection;
  /** Of the server that runs now; changes when it died and was started again. */
  readonly pid: number;
  /** It was running already: an earlier plane ended without stopping it. */
  readonly adopted: boolean;
  /**
   * Why there is no server although it should run; undefined while there is one, or while it is
   * started again for the first time.
   */
  fault(): string | undefined;
  /**
   * Shuts the server down and waits until it has ended; then gives the data folder back.
   * Idempotent.
   */
  stop(): Promise<void>;
}

export interface EmbeddedOptions {
  /** The plane's data folder; the cluster goes to `postgres` in it. */
  readonly folder: string;
  readonly log: Pick<Logger, 'info' | 'warn'>;
  /**
   * A lock on the folder that the caller holds, and releases; without it the folder is locked until
   * `stop`.
   */
  readonly lock?: FolderLock;
  /** Settings of PostgreSQL in addition to, or instead of, the plane's own. */
  readonly settings?: Readonly<Record<string, string>>;
  /**
   * For data that nobody needs afterwards: the server ends with this process, also when that is
   * killed. Otherwise it goes on then, and the next plane adopts it.
   */
  readonly endsWithParent?: boolean;
  /** How long a start may take, recovery after a crash included. 60 s by default. */
  readonly timeoutMs?: number;
}

/**
 * Starts the embedded PostgreSQL, or adopts the one that runs.
 * @throws IN_USE when another plane has the folder; UNAVAILABLE when PostgreSQL cannot run here,
 * with what to do instead
 */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const lock = options.lock ?? lockDataFolder(options.folder);
  const release = () => {
    if (!options.lock) lock.release();
  };
  try {
    const { postmaster, adopted, home, password } = await open(options);
    const keeper = keepRunning(
      postmaster,
      async () => (await open(options, postmaster.socketFolder)).postmaster,
      options.log,
    );
    const serverLog = keepLogBounded(logFileIn(home));
    const stop = async () => {
      serverLog.stop();
      await keeper.stop();
      await stopPostmaster(keeper.current().who);
      removeTemporary(postmaster.socketFolder);
      release();
    };
    let stopping: Promise<void> | undefined;
    return {
      options: { host: postmaster.socketFolder, port, user: superuser, password, database },
      get pid() {
        return keeper.current().who.pid;
      },
      adopted,
      fault: () => (keeper.failing() ? faultIn(home) : undefined),
      stop: () => {
        stopping ??= stop();
        return stopping;
      },
    };
  } catch (error) {
    release();
    throw error;
  }
}

/**
 * A start writes one file of the write-ahead log at least (16 MiB), the end of recovery another.
 */
const startBytes = 32 * 1024 * 1024;

function faultIn(home: string): string {
  const { bavail, bsize } = statfsSync(home);
  return bavail * bsize < startBytes
    ? `PostgreSQL cannot start: the disk of ${home} has no space left`
    : `PostgreSQL cannot start: see ${logFileIn(home)}`;
}

const logFileIn = (home: string): string => join(home, 'server.log');

interface Opened {
  readonly postmaster: Postmaster;
  readonly adopted: boolean;
  readonly home: string;
  readonly password: string;
}

/** @param socketFolder where clients expect the socket; one is made when it is not given */
async function open(
  { folder, log, settings = {}, endsWithParent = false, timeoutMs = 60_000 }: EmbeddedOptions,
  socketFolder?: string,
): Promise<Opened> {
  // Without links: the server is recognised by its folder.
  const home = join(realpathSync(folder), 'postgres');
  mkdirSync(home, { recursive: true, mode: 0o700 });
  const data = join(home, 'data');
  const running = await findPostmaster(data, timeoutMs);
  const known = readPassword(home);
  if (running && known !== null) {
    log.info(
      { pid: running.who.pid },
      'took over the PostgreSQL server that an earlier plane left running',
    );
    return { postmaster: running, adopted: true, home, password: known };
  }
  // Its password is lost, or it asks for none: both are mended by a start.
  if (running) await stopPostmaster(running.who);
  const tenancy = chooseTenancy(home, findBinaries());
  await ensureCluster(tenancy, home);
  const password = await ensurePassword(tenancy, home);
  const accessRules = writeAccessRules(tenancy, home);
  const socket = socketFolder ?? makeSocketFolder(tenancy.account, home);
  try {
    const postmaster = await startPostmaster(tenancy, {
      data,
      socketFolder: socket,
      accessRules,
      logFile: logFileIn(home),
      settings,
      endsWithParent,
      timeoutMs,
    });
    log.info({ pid: postmaster.who.pid, folder: data }, 'started PostgreSQL');
    return { postmaster, adopted: false, home, password };
  } catch (error) {
    if (socketFolder === undefined) removeTemporary(socket);
    throw error;
  }
}

/** unix(7): the path of a socket has 107 bytes at most. */
const socketPathLimit = 107;
const temporaryPrefix = 'gander-socket-';

/**
 * The folder of the socket: next to the data, or, when that path is too long for a socket, a fresh
 * one for temporary files.
 */
function makeSocketFolder(account: Account, home: string): string {
  let folder = join(home, 'socket');
  if (Buffer.byteLength(`${socketPath(folder)}.lock`) > socketPathLimit) {
    const temporary = join(tmpdir(), `${temporaryPrefix}XXXXXX`);
    const parent =
      Buffer.byteLength(`${socketPath(temporary)}.lock`) > socketPathLimit ? '/tmp' : tmpdir();
    folder = mkdtempSync(join(parent, temporaryPrefix));
  } else {
    mkdirSync(folder, { recursive: true });
  }
  chmodSync(folder, 0o700);
  giveTo(account, folder);
  return folder;
}

/** Removes a socket's folder that was made in place of the one next to the data. */
function removeTemporary(folder: string): void {
  if (!basename(folder).startsWith(temporaryPrefix)) return;
  try {
    if (lstatSync(folder).isDirectory()) rmSync(folder, { recursive: true });
  } catch {
    // Gone already: a cleaner of temporary files was faster.
  }
}
