/**
 * What lives of an agent's data folder. Programs outlive their agent, and the launcher and the
 * wrappers outlive the programs: a wrapper writes how its program ended, and a launcher still
 * launches what it had been sent. Whoever removes the folder before all of them have ended finds it
 * not empty.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { until } from './until.ts';

/**
 * Kills the programs of a folder whose agent has ended. Resolves when neither they nor the launcher
 * nor a wrapper lives.
 */
export async function endPrograms(folder: string): Promise<void> {
  await until(
    () => {
      // Again each time: the launcher may start more of them.
      const living = programs(folder);
      for (const pid of living) killGroup(pid);
      return living.length === 0 && wrappers(folder).length === 0;
    },
    { what: `no program and no wrapper of ${folder} lives` },
  );
}

/** Pids of living programs, by the run folders of the agent. */
export function programs(folder: string): number[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /runs\/[^/]+\/pid$/.test(name))
    .map((name) => Number(readText(join(folder, name)).split(' ')[0]))
    .filter((pid) => pid > 0 && alive(pid));
}

/**
 * Pids of the launcher and of all that it has forked and that has not become a program: each has
 * the agent's FIFO among its arguments.
 * @param folder of an agent, or one that holds folders of agents
 */
export function wrappers(folder: string): number[] {
  const isFifo = (argument: string) =>
    argument.startsWith(`${folder}/`) && argument.endsWith('/fifo');
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids
    .filter((pid) => readText(`/proc/${pid}/cmdline`).split('\0').some(isFifo))
    .map(Number);
}

/** Exists and is no zombie. */
export function alive(pid: number): boolean {
  const stat = readText(`/proc/${pid}/stat`);
  return stat !== '' && !/\) [ZX] /.test(stat);
}

function killGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}

/** Empty for what is gone. */
function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
