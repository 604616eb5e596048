/** What the embedded database asks of processes, and does to them. */
import { readFileSync, readlinkSync } from 'node:fs';
import { basename } from 'node:path';
import { monotonicMs } from '../../base/clock.ts';
import { lives, type ProcessIdentity } from '../../base/process-identity.ts';

function readOrNull(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
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

/**
 * Waits until the process has ended. It need not be our child, so there is no event to await.
 * @returns whether it ended within `timeoutMs`.
 */
export async function ended(who: ProcessIdentity, timeoutMs: number): Promise<boolean> {
  const deadline = monotonicMs() + timeoutMs;
  while (lives(who)) {
    if (monotonicMs() > deadline) return false;
    await pause(5);
  }
  return true;
}

/**
 * A delay that does keep the process alive: what waits here must not be cut off by an empty event
 * loop.
 */
export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
