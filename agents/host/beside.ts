/**
 * Commands that run beside a program: its probes, its stop command, its actions. As the program's user, in its working directory, with its environment, in a session of
 * their own, and for a bounded time. They are children of the agent, unlike programs: nobody misses them when it is gone.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import type { Definition, InstanceKey } from '../core/types.ts';
import type { Launch } from './launch.ts';
import type { Tools } from './tools.ts';

export interface BesideBounds {
  /** Then it is killed, with its process group. */
  readonly timeoutMs: number;
  /** Of its output, stdout and stderr together, the last so many bytes are kept. */
  readonly maxOutputBytes: number;
  /** Ends it early, as its time does. */
  readonly abort?: AbortSignal;
}

export interface BesideRequest extends BesideBounds {
  readonly definition: Definition;
  readonly key: InstanceKey;
  /** The run that lives. Null: none does. */
  readonly runId: string | null;
  readonly argv: readonly string[];
  /** On top of the program's own environment. */
  readonly env: Readonly<Record<string, string>>;
}

export interface BesideCommand extends BesideBounds {
  readonly launch: Launch;
  readonly inherited: ReadonlyMap<string, string>;
  readonly tools: Pick<Tools, 'setpriv'>;
}

export type BesideResult =
  | {
      readonly kind: 'ENDED';
      /** Null: a signal ended it. */
      readonly code: number | null;
      readonly signal: string | null;
      /** It was killed because its time was over, or nobody wanted to know any more. */
      readonly timedOut: boolean;
      readonly output: string;
    }
  /** It could not be started. */
  | { readonly kind: 'FAILED'; readonly why: string };

/** After its end: for what has left its process group and holds its pipes for ever. */
const pipesMs = 200;

/** Never rejects. */
export async function runBeside({ launch, inherited, tools, ...bounds }: BesideCommand): Promise<BesideResult> {
  try {
    const [file = '', ...args] = argvOf(launch, tools);
    const { uid, gid } = launch.identity;
    const child = spawn(file, args, {
      cwd: launch.cwd,
      env: Object.fromEntries([...inherited, ['PWD', launch.cwd], ...launch.env]),
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      // Without setpriv: libuv then drops all supplementary groups, which is less than the program has, and never the agent's.
      ...(tools.setpriv === null && uid !== null ? { uid } : {}),
      ...(tools.setpriv === null && gid !== null ? { gid } : {}),
    });
    return await endOf(child, bounds);
  } catch (error) {
    return { kind: 'FAILED', why: error instanceof Error ? error.message : String(error) };
  }
}

function argvOf({ argv, identity: { uid, gid, groups } }: Launch, { setpriv }: Pick<Tools, 'setpriv'>): readonly string[] {
  if (setpriv === null || (uid === null && gid === null && groups === null)) return argv;
  const become = [
    ...(uid === null ? [] : [`--reuid=${uid}`]),
    ...(gid === null ? [] : [`--regid=${gid}`]),
    groups === null ? '--keep-groups' : groups.length === 0 ? '--clear-groups' : `--groups=${groups.join(',')}`,
  ];
  return [setpriv, ...become, '--', ...argv];
}

function endOf(child: ChildProcess, { timeoutMs, maxOutputBytes, abort }: BesideBounds): Promise<BesideResult> {
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
    const end = (result: BesideResult): void => {
      clearTimeout(timer);
      abort?.removeEventListener('abort', kill);
      for (const pipe of [child.stdout, child.stderr]) pipe?.destroy();
      resolve(result);
    };
    for (const pipe of [child.stdout, child.stderr]) pipe?.on('data', (chunk: Buffer) => tail.add(chunk));
    child.once('error', (error) => end({ kind: 'FAILED', why: error.message }));
    child.once('exit', (code, by) => {
      clearTimeout(timer);
      // What it left behind would be nobody's, and may hold the pipes.
      killGroup(child.pid);
      const ended = (): void => {
        clearTimeout(late);
        end({ kind: 'ENDED', code, signal: by?.slice('SIG'.length) ?? null, timedOut, output: tail.text() });
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
export function describeBeside(result: BesideResult, timeoutMs: number): string {
  if (result.kind === 'FAILED') return result.why;
  const { code, signal, timedOut, output } = result;
  const how = timedOut ? `did not end within ${timeoutMs} ms` : code === null ? `signal ${signal}` : `exit ${code}`;
  const last = output.trimEnd().split('\n').at(-1)?.trim();
  return last ? `${how}: ${last.slice(0, 300)}` : how;
}
