/**
 * The entries of /proc on a process, and signals to one that is proven to be the one meant. A pid
 * alone proves nothing, since the kernel reuses pids; a pid together with its start time (ticks
 * since boot) names one process for as long as the host is up.
 */
import { readFileSync } from 'node:fs';
import { withSpareDescriptor } from '../../../src/base/spare-descriptor.ts';

/** One process, for the life of the host. */
export interface ProcessIdentity {
  readonly pid: number;
  /** Ticks since boot: field 22 of /proc/PID/stat. */
  readonly startTicks: number;
}

/** The main process of a run. */
export interface MainProcess extends ProcessIdentity {
  /**
   * The process that was started, and has since named this one by MAINPID=. It leads its process
   * group. Null: it is this one.
   */
  readonly first: ProcessIdentity | null;
}

export interface ProcessStat extends ProcessIdentity {
  /** One letter: R, S, D, Z … */
  readonly state: string;
  readonly processGroup: number;
  readonly threads: number;
}

/**
 * Parses one line of /proc/PID/stat (proc_pid_stat(5)). The command's name, in brackets, may itself
 * hold blanks and brackets, so fields are counted from the last closing one. Null when the line is
 * not whole.
 */
export function parseStat(line: string): ProcessStat | null {
  const open = line.indexOf(' (');
  const close = line.lastIndexOf(') ');
  if (open < 1 || close < open || !line.endsWith('\n')) return null;
  const fields = line.slice(close + 2).split(' ');
  const pid = Number(line.slice(0, open));
  const startTicks = Number(fields[19]);
  const processGroup = Number(fields[2]);
  if (!Number.isSafeInteger(pid) || pid < 2 || !Number.isSafeInteger(startTicks) || !fields[0])
    return null;
  return { pid, startTicks, state: fields[0], processGroup, threads: Number(fields[17]) };
}

/** The text of a small file, or null when it cannot be read. */
export function readText(path: string): string | null {
  try {
    return withSpareDescriptor(() => readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
}

/** That there is no such file, or that the process that it describes has ended. */
const absences: ReadonlySet<unknown> = new Set(['ENOENT', 'ENOTDIR', 'ESRCH']);

/**
 * The text of a small file; null when there is no such file, or the process that it describes has
 * ended. Throws when it cannot be read for another reason, such as a shortage of descriptors: that
 * proves nothing about the file.
 */
export function readFact(path: string): string | null {
  try {
    return withSpareDescriptor(() => readFileSync(path, 'utf8'));
  } catch (error) {
    if (!absences.has((error as NodeJS.ErrnoException).code)) throw error;
    return null;
  }
}

/** Null: there is no such process. Throws as readFact. */
export function readStat(pid: number): ProcessStat | null {
  const line = readFact(`/proc/${pid}/stat`);
  return line === null ? null : parseStat(line);
}

/**
 * Of the kernel's interface to user space, whatever the kernel's own tick is (proc_pid_stat(5),
 * USER_HZ).
 */
const ticksPerSecond = 100;

/**
 * How long ago a process was started, in ms, by the kernel's clock; null when it does not exist.
 */
export function ageOf(pid: number): number | null {
  const stat = readStat(pid);
  const uptimeSeconds = Number(readText('/proc/uptime')?.split(' ')[0]);
  if (stat === null || !Number.isFinite(uptimeSeconds)) return null;
  return Math.max(0, (uptimeSeconds - stat.startTicks / ticksPerSecond) * 1000);
}

/**
 * Whether exactly this process exists and has not ended. A zombie has, unless it is only the main
 * thread that has ended, before others (pthread_exit(3)).
 */
export function lives(process: ProcessIdentity): boolean {
  const stat = readStat(process.pid);
  if (stat === null || stat.startTicks !== process.startTicks || stat.state === 'X') return false;
  return stat.state !== 'Z' || stat.threads > 1;
}

/** Cheap first question, one system call: whether any process of ours has this pid. */
export function pidInUse(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
