/**
 * Who a process is: a pid alone names nobody, since pids are used again. Reads /proc; other systems
 * are asked through `ps`.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { withSpareDescriptor } from './spare-descriptor.ts';

/**
 * Names one life of one pid on one boot of one kernel. Two equal identities are the same process.
 */
export interface ProcessIdentity {
  readonly pid: number;
  /** Opaque: kernel boot and start time. */
  readonly started: string;
}

function readOrNull(path: string): string | null {
  try {
    return withSpareDescriptor(() => readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
}

/**
 * The identity of the process that has this pid now, or null when none lives. A zombie does not
 * live: it holds nothing any more.
 */
export function identify(pid: number): ProcessIdentity | null {
  if (!Number.isSafeInteger(pid) || pid <= 0) return null;
  if (process.platform !== 'linux') return identifyByPs(pid);
  const stat = readOrNull(`/proc/${pid}/stat`);
  if (stat === null) return null;
  // proc_pid_stat(5): the command, field 2, is in parentheses and may contain anything; state is
  // field 3, starttime field 22.
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
