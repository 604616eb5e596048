/**
 * The run folders: where they are and what their files contain. They are the truth about runs;
 * everything in memory or on the FIFO only repeats it, so that an agent that comes back
 * knows all that the one before it knew.
 *
 *     instances/<program>+<environment>+<index>/
 *       state.json, stdout.log, stderr.log (with the sh launcher also .1, .2 …)
 *       runs/<runId>/
 *         launch     for the shim: what is to be executed, and how (launch-file.ts). Written by the
 *         agent, before the launch; its first
 *                    line is "# " and, as JSON, who, why and when
 *         start      the same for the sh launcher: after that line, code that becomes the program
 *         (start-script.ts)
 *         shim       /proc/PID/stat line of the shim or wrapper: made first thing, with O_EXCL; or
 *         made so by an agent
 *                    that calls the launch off ("cancelled"). Exactly one of them succeeds, so a
 *                    run is launched once or never
 *         pid        /proc/PID/stat line of the program      written by the program's process
 *         before it executes the program; written
 *                    again by the shim when MAINPID= names another: its line, then that of the
 *                    process that was started
 *         error      why the program could not be executed   written in its place
 *         status     how it ended: see parseStatus           written by the shim, last
 *         ready      there when it has sent READY=1          written by the shim
 *         parameters.json  what its activity gives it (parameters.ts)
 *         input      FIFO to the program's terminal          made by the shim (terminal.ts)
 *
 * A file counts when it ends in a newline. Folders are 0700 and files 0600: `launch` and `start`
 * hold the program's environment. Where a program of another user has parameters, the folders on
 * the way to them are 0711.
 */
import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from '../../../src/base/errors.ts';
import { checkVersion, versioned } from '../../../src/base/file-version.ts';
import { withSpareDescriptor } from '../../../src/base/spare-descriptor.ts';
import type { Exit, InstanceKey, RunCause, SignalName, WallMs } from '../../core/types.ts';
import {
  type MainProcess,
  type ProcessIdentity,
  parseStat,
  readFact,
} from '../processes/process.ts';
import type { RecordedTime } from './end-time.ts';
import { parseStatus } from './exit.ts';

/** What is known of a run before it is launched. */
export interface RunSpec {
  readonly runId: string;
  readonly instanceId: string;
  readonly key: InstanceKey;
  readonly programRevision: number;
  readonly cause: RunCause;
  readonly commandId: string | null;
  /** The activity that it is a part of. */
  readonly activityId?: string | null;
  /** The trace that its program is to join. Absent or null: none. */
  readonly traceUuid?: string | null;
  readonly startedAt: WallMs;
  readonly bootId: string;
  /**
   * Authenticates the run on publish.sock. Absent in runs that an older agent started: they cannot
   * publish.
   */
  readonly secret?: string;
  /**
   * Where its output begins: byte offsets in the logs, which are never rewritten. `stderr` null: it
   * goes where stdout goes.
   */
  readonly logs?: { readonly stdout: number; readonly stderr: number | null };
  /** Folder of its cgroup, when it has one. */
  readonly cgroup?: string | null;
  /** The signal that asks it to end. */
  readonly stopSignal?: SignalName;
}

/**
 * A name as one path element: what could be a separator, here or in the shell's eyes, is
 * percent-encoded.
 */
const element = (name: string): string =>
  encodeURIComponent(name).replace(/[!'()*~]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);

/** Folder of an instance or of a concurrent run, relative to the data folder. */
export const instanceFolder = ({
  instanceId,
  program,
  environment,
  index,
  concurrentOf,
}: InstanceKey): string =>
  `instances/${element(program)}+${element(environment)}+${index}${concurrentOf === undefined ? '' : `+${element(instanceId)}`}`;
/** Folder of a run, relative to the data folder. */
export const runFolder = (key: InstanceKey, runId: string): string =>
  `${instanceFolder(key)}/runs/${runId}`;
/**
 * Where a program's output goes, relative to the data folder. With redirectStderr only the first is
 * used.
 */
export const outputFiles = (key: InstanceKey): { stdout: string; stderr: string } => ({
  stdout: `${instanceFolder(key)}/stdout.log`,
  stderr: `${instanceFolder(key)}/stderr.log`,
});

/**
 * Makes the folder of a run and fills it with one file, since making files is what costs most.
 * @param folder absolute
 * @param launch for which launcher, and what for it
 * Throws what the file system throws.
 */
export function writeRun(
  folder: string,
  spec: RunSpec,
  launch: { readonly file: 'launch' | 'start'; readonly text: string },
): void {
  // Tries the last element first: one system call where the instance's folder is there.
  mkdirSync(folder, { mode: 0o700, recursive: true });
  writeFileSync(
    `${folder}/${launch.file}`,
    `# ${JSON.stringify(versioned(spec))}\n${launch.text}`,
    { mode: 0o600 },
  );
}

/**
 * Every run folder under the data folder, with its spec; null where there is none that can be read.
 */
export function listRuns(dataFolder: string): { folder: string; spec: RunSpec | null }[] {
  const found: { folder: string; spec: RunSpec | null }[] = [];
  for (const instance of namesIn(join(dataFolder, 'instances'))) {
    const runs = `instances/${instance}/runs`;
    for (const runId of namesIn(join(dataFolder, runs)))
      found.push({
        folder: `${runs}/${runId}`,
        spec: readSpec(join(dataFolder, runs, runId), runId),
      });
  }
  return found;
}

/**
 * Runs in a folder that cannot be read may live, and would be started a second time: then this
 * throws.
 */
function namesIn(folder: string): string[] {
  try {
    return withSpareDescriptor(() => readdirSync(folder));
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return [];
    throw error;
  }
}

/**
 * Null when there is none that can be read.
 * @throws Failure CONFIG_INVALID when another release started the run: it may live, and would be
 * started a second time
 */
export function readSpec(folder: string, runId: string): RunSpec | null {
  const text = readFact(`${folder}/launch`) ?? readFact(`${folder}/start`) ?? '';
  const end = text.indexOf('\n');
  if (!text.startsWith('# ') || end < 0) return null;
  try {
    return specOf(
      JSON.parse(text.slice(2, end)) as RunSpec & { readonly version?: number },
      folder,
      runId,
    );
  } catch (error) {
    if (error instanceof Failure) throw error;
    return null;
  }
}

function specOf(
  { version, ...spec }: RunSpec & { readonly version?: number },
  folder: string,
  runId: string,
): RunSpec | null {
  try {
    checkVersion({ version });
  } catch (error) {
    throw new Failure(
      'CONFIG_INVALID',
      `the run in ${folder} cannot be taken over: ${(error as Error).message}`,
      {
        hint: 'run the release that wrote it, or end the program and remove the folder',
      },
    );
  }
  return spec.runId === runId &&
    typeof spec.instanceId === 'string' &&
    typeof spec.bootId === 'string'
    ? spec
    : null;
}

export const readWrapper = (folder: string): ProcessIdentity | null =>
  parseIdentity(readFact(`${folder}/shim`));

/** The run's main process. */
export function readProgram(folder: string): MainProcess | null {
  const [main, first] = readFact(`${folder}/pid`)?.split(/(?<=\n)/) ?? [];
  const identity = parseIdentity(main);
  return identity && { ...identity, first: parseIdentity(first) };
}

/** As readProgram; null too when it cannot be found out now. */
export function programIn(folder: string): MainProcess | null {
  try {
    return readProgram(folder);
  } catch {
    return null;
  }
}

const cancelled = 'cancelled\n';

/** Whether a wrapper or `cancelLaunch` has decided about this run. */
export const launchDecided = (folder: string): boolean => existsSync(`${folder}/shim`);

/** Its files are written, and nobody has decided about it. */
export const launchPending = (folder: string): boolean =>
  existsSync(folder) && !launchDecided(folder);

/**
 * Calls off a launch that may still be under way somewhere. @returns true when the run was not
 * launched and now never will be
 */
export function cancelLaunch(folder: string): boolean {
  try {
    withSpareDescriptor(() =>
      writeFileSync(`${folder}/shim`, cancelled, { flag: 'wx', mode: 0o600 }),
    );
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return readFact(`${folder}/shim`) === cancelled;
  }
}

function parseIdentity(line: string | null | undefined): ProcessIdentity | null {
  const stat = parseStat(line ?? '');
  return stat && { pid: stat.pid, startTicks: stat.startTicks };
}

/** Why the program was never executed, or null. */
export function readError(folder: string): string | null {
  const text = readFact(`${folder}/error`);
  return text?.endsWith('\n') ? text.trimEnd() : null;
}

/** Whether the program has sent READY=1. */
export const wasReady = (folder: string): boolean => existsSync(`${folder}/ready`);

/**
 * The record of a run's end, or null while there is none. Where it has no time, the time is
 * that of the file.
 */
export function readStatus(folder: string): ({ exit: Exit } & RecordedTime) | null {
  const text = readFact(`${folder}/status`) ?? '';
  const ending = text.endsWith('\n') ? parseStatus(text.slice(0, -1)) : null;
  return ending && { ...ending, endedAt: ending.endedAt ?? statusTime(folder) };
}

/** When `status` was written; now, when that cannot be seen. */
export function statusTime(folder: string): WallMs {
  try {
    return Math.round(statSync(`${folder}/status`).mtimeMs);
  } catch {
    return Date.now();
  }
}
