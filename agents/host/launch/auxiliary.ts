/**
 * Auxiliary commands of a program: its probes, its stop command, its actions. Each is started under
 * the whole definition of the program (user, groups, umask, limits, priority, CPUs, cgroup, no new
 * privileges), in its working directory, with its environment, in a session of its own, and for a
 * bounded time. They are children of the agent, unlike programs, and end with their pipes when it
 * is gone.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import type { Definition, InstanceKey } from '../../core/types.ts';
import type { Launch } from './launch.ts';
import { launchFile } from './launch-file.ts';
import { auxiliaryScript } from './start-script.ts';
import type { Tools } from './tools.ts';

export interface AuxiliaryBounds {
  /** When it is over, the command is killed, with its process group. */
  readonly timeoutMs: number;
  /** Of its output, stdout and stderr together, the last so many bytes are kept. */
  readonly maxOutputBytes: number;
  /** Ends it early, as its time does. */
  readonly abort?: AbortSignal;
}

export interface AuxiliaryRequest extends AuxiliaryBounds {
  readonly definition: Definition;
  readonly key: InstanceKey;
  /** The run that lives. Null: none does. */
  readonly runId: string | null;
  readonly argv: readonly string[];
  /** On top of the program's own environment. */
  readonly env: Readonly<Record<string, string>>;
}

export interface AuxiliaryCommand extends AuxiliaryBounds {
  readonly launch: Launch;
  readonly inherited: ReadonlyMap<string, string>;
  readonly tools: Tools;
  /** Path of the shim; null: sh and the host's tools apply the settings. */
  readonly shim: string | null;
  /** For the files of commands under way, absolute; it exists. */
  readonly folder: string;
}

export type AuxiliaryResult =
  | {
      readonly kind: 'ENDED';
      /** Null: a signal ended it. */
      readonly code: number | null;
      readonly signal: string | null;
      /** It was killed because its time was over, or its result is no longer wanted. */
      readonly timedOut: boolean;
      readonly output: string;
    }
  /** It could not be started. */
  | { readonly kind: 'FAILED'; readonly why: string };

/**
 * How long pipes may stay open after its end: a process that left its process group may hold them
 * for ever.
 */
const pipesMs = 200;
/** The longest failure that the shim reports, and more. */
const reportBytes = 4096;

/**
 * Makes the folder for the files of commands under way. What an agent left that was killed holds
 * environments. @returns absolute
 */
export function emptyAuxiliaryFolder(dataFolder: string): string {
  const folder = join(dataFolder, 'auxiliary');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { mode: 0o700 });
  return folder;
}

/** Never rejects. */
export async function runAuxiliary(command: AuxiliaryCommand): Promise<AuxiliaryResult> {
  try {
    return await (command.shim === null ? bySh(command) : byShim(command, command.shim));
  } catch (error) {
    return { kind: 'FAILED', why: error instanceof Error ? error.message : String(error) };
  }
}

async function byShim(
  { launch, inherited, folder, ...bounds }: AuxiliaryCommand,
  shim: string,
): Promise<AuxiliaryResult> {
  const own = await mkdtemp(join(folder, 'command-'));
  try {
    await writeFile(
      join(own, 'launch'),
      `# auxiliary\n${launchFile(launch, null, inherited, null)}`,
      { mode: 0o600 },
    );
    const child = spawn(shim, ['exec', own], {
      cwd: '/',
      env: {},
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    });
    const report = new Tail(reportBytes);
    (child.stdio?.[3] as Readable | null | undefined)?.on('data', (chunk: Buffer) =>
      report.add(chunk),
    );
    const result = await endOf(child, bounds);
    const failure = report.text();
    return failure === '' || result.kind === 'FAILED' ? result : { kind: 'FAILED', why: failure };
  } finally {
    await rm(own, { recursive: true, force: true });
  }
}

function bySh({ launch, inherited, tools, ...bounds }: AuxiliaryCommand): Promise<AuxiliaryResult> {
  const child = spawn('/bin/sh', ['-c', auxiliaryScript(launch, tools)], {
    cwd: launch.cwd,
    env: Object.fromEntries([...inherited, ['PWD', launch.cwd], ...launch.env]),
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return endOf(child, bounds);
}

function endOf(
  child: ChildProcess,
  { timeoutMs, maxOutputBytes, abort }: AuxiliaryBounds,
): Promise<AuxiliaryResult> {
  return new Promise((resolve) => {
    const tail = new Tail(maxOutputBytes);
    let timedOut = false;
    const kill = (): void => {
      timedOut = true;
      killGroup(child.pid);
    };
    const timer = setTimeout(kill, timeoutMs);
    abort?.addEventListener('abort', kill, { once: true });
    if (abort?.aborted) kill();
    const end = (result: AuxiliaryResult): void => {
      clearTimeout(timer);
      abort?.removeEventListener('abort', kill);
      // Without descriptors there were no pipes to begin with.
      for (const pipe of child.stdio ?? []) pipe?.destroy();
      resolve(result);
    };
    for (const pipe of [child.stdout, child.stderr])
      pipe?.on('data', (chunk: Buffer) => tail.add(chunk));
    child.once('error', (error) => end({ kind: 'FAILED', why: error.message }));
    child.once('exit', (code, by) => {
      clearTimeout(timer);
      // What it left behind would be nobody's, and may hold the pipes.
      killGroup(child.pid);
      const ended = (): void => {
        clearTimeout(late);
        end({
          kind: 'ENDED',
          code,
          signal: by?.slice('SIG'.length) ?? null,
          timedOut,
          output: tail.text(),
        });
      };
      const late = setTimeout(ended, pipesMs);
      child.once('close', ended);
    });
  });
}

function killGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // Nobody is left in it.
  }
}

/** The end of a stream, in bounded memory. */
class Tail {
  readonly #most: number;
  #kept: Buffer = Buffer.alloc(0);

  constructor(most: number) {
    this.#most = most;
  }

  add(chunk: Buffer): void {
    const all = this.#kept.length === 0 ? chunk : Buffer.concat([this.#kept, chunk]);
    this.#kept = all.length > this.#most ? Buffer.from(all.subarray(all.length - this.#most)) : all;
  }

  /** Bytes that are no UTF-8 become U+FFFD. */
  text(): string {
    return this.#kept.toString('utf8');
  }
}

/** How a command ended, in a few words and its last line. */
export function describeAuxiliary(result: AuxiliaryResult, timeoutMs: number): string {
  if (result.kind === 'FAILED') return result.why;
  const { code, signal, timedOut, output } = result;
  const how = timedOut
    ? `did not end within ${timeoutMs} ms`
    : code === null
      ? `signal ${signal}`
      : `exit ${code}`;
  const last = output.trimEnd().split('\n').at(-1)?.trim();
  return last ? `${how}: ${last.slice(0, 300)}` : how;
}
