/**
 * The running server: finding one that an earlier plane left behind, starting one, stopping it.
 *
 * postmaster.pid (PostgreSQL's own lock file) names the server of a data folder: line 1 the pid,
 * line 5 the socket's folder, line 8 the status. It outlives a power loss, after which the pid may
 * belong to anybody; so it is believed only about a process that proves to be this folder's
 * postmaster.
 */
import type { ChildProcess } from 'node:child_process';
import {
  closeSync,
  existsSync,
  openSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { monotonicMs } from '../../base/clock.ts';
import { Failure } from '../../base/errors.ts';
import { type CommandLine, endingWithParent } from '../../base/parent-end.ts';
import { identify, lives, type ProcessIdentity } from '../../base/process-identity.ts';
import { spawnAs, type Tenancy } from './account.ts';
import { binary } from './binaries.ts';
import { port, requiredSettings, settingArguments } from './cluster.ts';
import {
  commandLine,
  ended,
  pause,
  runsProgram,
  signalProcess,
  workingDirectory,
} from './process.ts';

export interface Postmaster {
  readonly who: ProcessIdentity;
  readonly socketFolder: string;
}

interface PidFile {
  readonly pid: number;
  readonly socketFolder: string;
  readonly status: string;
}

const pidFilePath = (data: string): string => join(data, 'postmaster.pid');

/**
 * `MALFORMED`: cut short by a power loss, or seen in the instant between its creation and its first
 * line.
 */
function readPidFile(data: string): PidFile | 'MALFORMED' | null {
  let text: string;
  try {
    text = readFileSync(pidFilePath(data), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  const lines = text.split('\n');
  // A process that runs in single-user mode writes its pid with a minus sign.
  const pid = Math.abs(Number.parseInt(lines[0] ?? '', 10));
  if (!Number.isSafeInteger(pid) || pid === 0) return 'MALFORMED';
  return { pid, socketFolder: lines[4] ?? '', status: (lines[7] ?? '').trim() };
}

/**
 * Whether the process is the postmaster of this data folder. A postmaster's working directory is
 * its data folder (followed through renames by the kernel); where we may not look at it, its
 * command line, which names the folder, has to do.
 */
function judge(pid: number, data: string): 'OURS' | 'FOREIGN' | 'UNCLEAR' {
  if (!runsProgram(pid, 'postgres')) return 'FOREIGN';
  const cwd = workingDirectory(pid);
  if (cwd !== null) return cwd === realpathSync(data) ? 'OURS' : 'FOREIGN';
  return commandLine(pid).includes(data) ? 'OURS' : 'UNCLEAR';
}

/**
 * The server that runs on this data folder already and accepts connections, or null. Waits for one
 * that is just starting or stopping. Afterwards nothing stands in the way of a start.
 * @throws IN_USE when a server is there that cannot be proven to be ours, UNAVAILABLE when one
 * neither starts nor stops
 */
export async function findPostmaster(data: string, timeoutMs: number): Promise<Postmaster | null> {
  const deadline = monotonicMs() + timeoutMs;
  for (;;) {
    const file = readPidFile(data);
    if (file === null) return null;
    if (file === 'MALFORMED') {
      await pause(20);
      if (readPidFile(data) === 'MALFORMED') rmSync(pidFilePath(data));
      continue;
    }
    const who = identify(file.pid);
    const verdict = who ? judge(who.pid, data) : 'FOREIGN';
    if (!who || verdict === 'FOREIGN') {
      disown(data);
      return null;
    }
    if (verdict === 'UNCLEAR') {
      throw new Failure(
        'IN_USE',
        `${pidFilePath(data)} names process ${who.pid}, a PostgreSQL server that we may not examine`,
        {
          hint: `if it serves another folder, remove ${pidFilePath(data)}; else stop it`,
        },
      );
    }
    if (file.status === 'ready') {
      if (existsSync(socketPath(file.socketFolder)))
        return { who, socketFolder: file.socketFolder };
      // Somebody has cleaned up its socket: nobody can reach it any more.
      await stopPostmaster(who);
      continue;
    }
    if (monotonicMs() > deadline)
      throw new Failure(
        'UNAVAILABLE',
        `the PostgreSQL server ${who.pid} has been "${file.status}" for ${timeoutMs} ms`,
      );
    await pause(5);
  }
}

/**
 * Records in postmaster.pid that the pid it names is not its owner. PostgreSQL would take any
 * process with that pid for a server, even a zombie that a container's init never reaps. The file
 * is not removed, because PostgreSQL learns from it whether backends of the dead server still use
 * the shared memory, and then refuses rightly. A lock that names PostgreSQL's own parent, us, is
 * void.
 */
function disown(data: string): void {
  const path = pidFilePath(data);
  const [, ...rest] = readFileSync(path, 'utf8').split('\n');
  writeFileSync(path, [String(process.pid), ...rest].join('\n'));
}

export const socketPath = (folder: string): string => join(folder, `.s.PGSQL.${port}`);

export interface StartOptions {
  readonly data: string;
  readonly socketFolder: string;
  /** Path of a pg_hba.conf. */
  readonly accessRules: string;
  readonly logFile: string;
  readonly settings: Readonly<Record<string, string>>;
  /** Shuts down at once when this process ends, however it ends. */
  readonly endsWithParent: boolean;
  readonly timeoutMs: number;
}

/**
 * Starts a server and waits until it accepts connections.
 * @throws UNAVAILABLE with the end of its log
 */
export async function startPostmaster(
  tenancy: Tenancy,
  options: StartOptions,
): Promise<Postmaster> {
  const deadline = monotonicMs() + options.timeoutMs;
  // Left by a server that was killed; the folder is this cluster's alone. The lock names a pid,
  // which may be somebody else's by now.
  for (const file of [socketPath(options.socketFolder), `${socketPath(options.socketFolder)}.lock`])
    rmSync(file, { force: true });
  for (;;) {
    const child = launch(tenancy, options);
    const outcome = await ready(child, options.data, deadline);
    if (outcome === 'READY') {
      child.unref();
      const who = identify(child.pid ?? 0);
      if (who) return { who, socketFolder: options.socketFolder };
    }
    const tail = logTail(options.logFile);
    // Backends of a postmaster that was killed end by themselves as soon as they notice.
    if (tail.includes('pre-existing shared memory block') && monotonicMs() < deadline) {
      await pause(100);
      continue;
    }
    throw new Failure(
      'UNAVAILABLE',
      `PostgreSQL did not start (${outcome}); the end of ${options.logFile}:\n${tail}`,
    );
  }
}

function launch(tenancy: Tenancy, options: StartOptions): ChildProcess {
  // Opened by us and handed over, so that the file is ours whoever the server runs as. Appending,
  // so that it can be truncated under it.
  const log = openSync(options.logFile, 'a', 0o600);
  const settings = settingArguments({
    ...requiredSettings(options.socketFolder, options.accessRules),
    ...options.settings,
  });
  const server: CommandLine = [
    binary(tenancy.binaries, 'postgres'),
    ['-D', options.data, ...settings],
  ];
  const [file, args] = options.endsWithParent ? endingWithParent('QUIT', server) : server;
  try {
    return spawnAs(tenancy.account, file, args, ['ignore', log, log]);
  } finally {
    closeSync(log);
  }
}

/** Waits as pg_ctl does: for the status in the file, which is written before a client could ask. */
async function ready(child: ChildProcess, data: string, deadline: number): Promise<string> {
  let over: string | null = null;
  child.once('error', (error) => {
    over = error.message;
  });
  child.once('exit', (code, signal) => {
    over ??= `exit ${code ?? signal}`;
  });
  for (;;) {
    if (over !== null) return over;
    const file = readPidFile(data);
    if (file !== null && file !== 'MALFORMED' && file.pid === child.pid && file.status === 'ready')
      return 'READY';
    if (monotonicMs() > deadline) {
      child.kill('SIGQUIT');
      return 'not ready in time';
    }
    await pause(3);
  }
}

function logTail(logFile: string): string {
  return readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-8).join('\n');
}

/**
 * Fast shutdown (clients are disconnected, everything is written); after 20 s immediate shutdown,
 * after 5 more KILL. Returns when it has ended.
 */
export async function stopPostmaster(who: ProcessIdentity): Promise<void> {
  const steps: readonly (readonly [NodeJS.Signals, number])[] = [
    ['SIGINT', 20_000],
    ['SIGQUIT', 5_000],
    ['SIGKILL', 5_000],
  ];
  for (const [signal, patienceMs] of steps) {
    if (!signalProcess(who, signal)) return;
    if (await ended(who, patienceMs)) return;
  }
  if (lives(who)) throw new Failure('INTERNAL', `PostgreSQL, pid ${who.pid}, does not end`);
}
