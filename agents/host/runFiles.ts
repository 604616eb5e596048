/**
 * The run folders: where they lie and what their files say. They are the truth about runs; everything said in memory or over the FIFO only
 * repeats it, so that an agent that comes back knows all that the one before it knew.
 *
 *     instances/<program>+<environment>+<index>/
 *       state.json, stdout.log, stderr.log (and .1, .2 …)
 *       runs/<runId>/
 *         spec.json  who, why, when                          written by the agent, before the launch
 *         start      sh code that becomes the program        written by the agent, before the launch
 *         shim       /proc/PID/stat line of the wrapper      made by the wrapper, first thing, with O_EXCL; or made so by an agent
 *                    that calls the launch off ("cancelled"). Exactly one of them succeeds, so a run is launched once or never
 *         pid        /proc/PID/stat line of the program      written by the program's process before it executes the program
 *         error      why the program could not be executed   written in its place
 *         status     "exit N": sh's $?                       written by the wrapper, last
 *
 * A file counts when it ends in a newline. Folders are 0700 and files 0600: `start` holds the program's environment.
 */
import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Exit, InstanceKey, RunCause, WallMs } from '../core/types.ts';
import { exitOfShellStatus } from './exit.ts';
import { type ProcessIdentity, parseStat, readText } from './process.ts';

/** What is known of a run before it is launched. */
export interface RunSpec {
  readonly runId: string;
  readonly instanceId: string;
  readonly key: InstanceKey;
  readonly programRevision: number;
  readonly cause: RunCause;
  readonly commandId: string | null;
  readonly startedAt: WallMs;
  readonly bootId: string;
}

/** A name as one path element: what could be a separator, here or in the shell's eyes, is percent-encoded. */
const element = (name: string): string => encodeURIComponent(name).replace(/[!'()*~]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);

/** Folder of an instance, relative to the data folder. */
export const instanceFolder = (key: InstanceKey): string => `instances/${element(key.program)}+${element(key.environment)}+${key.index}`;
/** Folder of a run, relative to the data folder. */
export const runFolder = (key: InstanceKey, runId: string): string => `${instanceFolder(key)}/runs/${runId}`;
/** Where a program's output goes, relative to the data folder. With redirectStderr only the first is used. */
export const outputFiles = (key: InstanceKey): { stdout: string; stderr: string } => ({
  stdout: `${instanceFolder(key)}/stdout.log`,
  stderr: `${instanceFolder(key)}/stderr.log`,
});

/** Makes the folder of a run and fills it. @param folder absolute. Throws what the file system throws. */
export function writeRun(folder: string, spec: RunSpec, start: string): void {
  // Tries the last element first: one system call where the instance's folder is there.
  mkdirSync(folder, { mode: 0o700, recursive: true });
  writeFileSync(`${folder}/start`, start, { mode: 0o600 });
  writeFileSync(`${folder}/spec.json`, `${JSON.stringify(spec)}\n`, { mode: 0o600 });
}

/** Every run folder under the data folder, with its spec; null where there is none that can be read. */
export function listRuns(dataFolder: string): { folder: string; spec: RunSpec | null }[] {
  const found: { folder: string; spec: RunSpec | null }[] = [];
  for (const instance of namesIn(join(dataFolder, 'instances'))) {
    const runs = `instances/${instance}/runs`;
    for (const runId of namesIn(join(dataFolder, runs)))
      found.push({ folder: `${runs}/${runId}`, spec: readSpec(join(dataFolder, runs, runId), runId) });
  }
  return found;
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function readSpec(folder: string, runId: string): RunSpec | null {
  const text = readText(`${folder}/spec.json`);
  if (!text?.endsWith('\n')) return null;
  try {
    const spec = JSON.parse(text) as RunSpec;
    return spec.runId === runId && typeof spec.instanceId === 'string' && typeof spec.bootId === 'string' ? spec : null;
  } catch {
    return null;
  }
}

export const readWrapper = (folder: string): ProcessIdentity | null => readIdentity(`${folder}/shim`);
export const readProgram = (folder: string): ProcessIdentity | null => readIdentity(`${folder}/pid`);

const cancelled = 'cancelled\n';

/** Whether a wrapper or `cancelLaunch` has decided about this run. */
export const launchDecided = (folder: string): boolean => existsSync(`${folder}/shim`);

/** Calls off a launch that may still be under way somewhere. @returns true when the run was not launched and now never will be */
export function cancelLaunch(folder: string): boolean {
  try {
    writeFileSync(`${folder}/shim`, cancelled, { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return readText(`${folder}/shim`) === cancelled;
  }
}

function readIdentity(path: string): ProcessIdentity | null {
  const stat = parseStat(readText(path) ?? '');
  return stat && { pid: stat.pid, startTicks: stat.startTicks };
}

/** Why the program was never executed, or null. */
export function readError(folder: string): string | null {
  const text = readText(`${folder}/error`);
  return text?.endsWith('\n') ? text.trimEnd() : null;
}

/** The record of a run's end, or null while there is none. Its time is that of the file. */
export function readStatus(folder: string): { exit: Exit; endedAt: WallMs } | null {
  const match = /^exit (\d{1,3})\n$/.exec(readText(`${folder}/status`) ?? '');
  return match && { exit: exitOfShellStatus(Number(match[1])), endedAt: statusTime(folder) };
}

/** When `status` was written; now, when that cannot be seen. */
export function statusTime(folder: string): WallMs {
  try {
    return Math.round(statSync(`${folder}/status`).mtimeMs);
  } catch {
    return Date.now();
  }
}
