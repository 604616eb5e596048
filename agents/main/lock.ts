/** One agent to a data folder: a lock file that names its holder by pid and start time, so that what a dead agent left is not obeyed. */
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Conflict } from '../../src/base/errors.ts';
import { systemCode } from '../link/files.ts';

interface Holder {
  readonly pid: number;
  /** Clock ticks since boot at which the process began, as /proc has it: a pid alone may belong to somebody else by now. */
  readonly startTicks: string;
}

/**
 * Field 22 of /proc/PID/stat; the command's name before it may hold spaces and parentheses. Null when nobody lives there: a zombie holds nothing any more, and
 * where init is slow to reap, or never does, it would lock its successor out.
 */
function startTicksOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' || fields[0] === 'X' ? null : (fields[19] ?? null);
  } catch {
    return null;
  }
}

function read(path: string): Holder | null {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Holder;
  } catch {
    return null;
  }
}

const lives = (holder: Holder): boolean => startTicksOf(holder.pid) === holder.startTicks;

/**
 * Takes the folder for this process.
 * @returns gives it back
 * @throws Conflict when a living agent has it
 */
export function lockFolder(folder: string): () => void {
  const path = join(folder, 'lock');
  const own = `${path}.${process.pid}`;
  const holder: Holder = { pid: process.pid, startTicks: startTicksOf(process.pid) ?? '' };
  writeFileSync(own, JSON.stringify(holder), { mode: 0o600 });
  try {
    for (;;) {
      try {
        // A link is made whole or not at all, so nobody reads half a lock.
        linkSync(own, path);
        return () => rmSync(path, { force: true });
      } catch (error) {
        if (systemCode(error) !== 'EEXIST') throw error;
      }
      removeStale(path, folder);
    }
  } finally {
    rmSync(own, { force: true });
  }
}

/** Moves a dead agent's lock aside. Two that do so at once: the one whose catch turns out to be a living agent's puts it back and is refused. */
function removeStale(path: string, folder: string): void {
  const found = read(path);
  if (found !== null && lives(found)) throw inUse(folder, found);
  const aside = `${path}.stale.${process.pid}`;
  try {
    renameSync(path, aside);
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return;
    throw error;
  }
  const caught = read(aside);
  if (caught !== null && lives(caught)) {
    renameSync(aside, path);
    throw inUse(folder, caught);
  }
  rmSync(aside, { force: true });
}

function inUse(folder: string, holder: Holder): Conflict {
  return new Conflict(`another agent (pid ${holder.pid}) uses ${folder}`, {
    hint: 'stop that one, or give this one a folder of its own with --data',
  });
}
