/**
 * Who a process is: a pid alone names nobody, since pids are used again. Reads /proc; other systems are asked through `ps`.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, readlinkSync } from 'node:fs';
import { basename } from 'node:path';
import { monotonicMs } from '../../base/clock.ts';

/** Names one life of one pid on one boot of one kernel. Two equal identities are the same process. */
export interface ProcessIdentity {
  readonly pid: number;
  /** Opaque: kernel boot and start time. */
  readonly started: string;
}

function readOrNull(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

/** The identity of the process that has this pid now, or null when none lives. A zombie does not live: it holds nothing any more. */
export function identify(pid: number): ProcessIdentity | null {
  if (!Number.isSafeInteger(pid) || pid <= 0) return null;
  if (process.platform !== 'linux') return identifyByPs(pid);
  const stat = readOrNull(`/proc/${pid}/stat`);
  if (stat === null) return null;
  // proc_pid_stat(5): the command, field 2, is in parentheses and may contain anything; state is field 3, starttime field 22.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const state = fields[0];
  if (state === 'Z' || state === 'X') return null;
  const boot = (readOrNull('/proc/sys/kernel/random/boot_id') ?? '').trim();
  return { pid, started: `${boot}/${fields[19] ?? ''}` };
}

function identifyByPs(pid: number): ProcessIdentity | null {
  try {
    const started = execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
    return started === '' ? null : { pid, started };
  } catch {
    return null;
  }
}

/** Whether exactly this process still lives. */
export function lives(who: ProcessIdentity): boolean {
  return identify(who.pid)?.started === who.started;
}

/** The arguments a process was started with; empty when it is gone or hidden. */
export function commandLine(pid: number): readonly string[] {
  const text = readOrNull(`/proc/${pid}/cmdline`) ?? '';
  return text.split('\0').slice(0, -1);
}

/** The working directory of a process, or null when it is gone or we may not look. */
export function workingDirectory(pid: number): string | null {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return null;
  }
}

/** Whether a process was started as the program of this name. */
export function runsProgram(pid: number, name: string): boolean {
  return basename(commandLine(pid)[0] ?? '') === name;
}

/** Sends a signal to exactly this process. @returns false when it was gone already. */
export function signalProcess(who: ProcessIdentity, signal: NodeJS.Signals): boolean {
  if (!lives(who)) return false;
  try {
    process.kill(who.pid, signal);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
    throw error;
  }
}

/** Waits until the process has ended. It need not be our child, so there is no event to await. @returns whether it ended within `timeoutMs`. */
export async function ended(who: ProcessIdentity, timeoutMs: number): Promise<boolean> {
  const deadline = monotonicMs() + timeoutMs;
  while (lives(who)) {
    if (monotonicMs() > deadline) return false;
    await pause(5);
  }
  return true;
}

/** A delay that does keep the process alive: what waits here must not be cut off by an empty event loop. */
export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
