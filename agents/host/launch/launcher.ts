/**
 * The agent's side of the launcher process: starts it, hands it runs, starts it again when it dies.
 * See agents/shim/launcher.c and launcher-script.ts for what it does.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Conflict } from '../../../src/base/errors.ts';
import { type RetryPolicy, retryDelayMs } from '../../../src/base/retry.ts';
import { type OnProblem, problemCode } from '../../../src/domain/agent-problems.ts';
import { lives, type ProcessIdentity, readStat, readText } from '../processes/process.ts';
import { launcherFileName, launcherScript } from './launcher-script.ts';

const restartPolicy: RetryPolicy = { initialMs: 10, factor: 2, maxMs: 5_000 };
/** A launcher that lived this long forgets earlier deaths. */
const soundAfterMs = 10_000;
/** Wrappers that have ended stay zombies for at most about this long. */
const reapDelayMs = 200;

/** `launcher.pid`: who launches here, and for whom. */
interface LauncherRecord {
  readonly bootId: string;
  readonly launcher: ProcessIdentity;
  readonly agent: ProcessIdentity;
}

export interface LauncherOptions {
  /** Absolute. */
  readonly folder: string;
  readonly fifo: string;
  readonly bootId: string;
  /** Path of the shim; null: sh does its work. */
  readonly shim: string | null;
  /** Path of `env`, where there is one. */
  readonly env: string | null;
  readonly environment: ReadonlyMap<string, string>;
  /**
   * Run folders that a new launcher must be sent, since the one that died may not have launched
   * them. Twice does no harm.
   */
  readonly pending: () => Iterable<string>;
  readonly onProblem: OnProblem;
}

/**
 * Refuses a data folder that a living agent uses. A launcher that its dead agent left behind needs
 * no refusal: its stdin has ended, and what it had still been sent is launched once or called off,
 * never both (see cancelLaunch). Errors: CONFLICT.
 */
export function refuseForeignAgent(folder: string, bootId: string): void {
  const record = readRecord(folder);
  if (
    record?.bootId !== bootId ||
    record.agent.pid === process.pid ||
    !lives(record.agent) ||
    !lives(record.launcher)
  )
    return;
  throw new Conflict(`another agent (pid ${record.agent.pid}) uses the data folder ${folder}`, {
    hint: 'stop it first, or choose another data folder',
  });
}

function readRecord(folder: string): LauncherRecord | null {
  try {
    return JSON.parse(readText(join(folder, 'launcher.pid')) ?? 'null') as LauncherRecord | null;
  } catch {
    // Half a record: its writer was cut off.
    return null;
  }
}

export class Launcher {
  readonly #options: LauncherOptions;
  readonly #command: readonly string[];
  #child: ChildProcess | null = null;
  #deaths = 0;
  #startedMs = 0;
  #closed = false;
  #reapTimer: NodeJS.Timeout | null = null;
  #restartTimer: NodeJS.Timeout | null = null;

  constructor(options: LauncherOptions) {
    this.#options = options;
    const { shim, folder, fifo, env } = options;
    this.#command =
      shim === null ? ['/bin/sh', writeScript(folder), fifo, env ?? ''] : [shim, 'launch', fifo];
    this.#start();
  }

  get pid(): number | null {
    return this.#child?.pid ?? null;
  }

  /** False while there is no launcher: the run is handed over by the restart. */
  send(runFolder: string): boolean {
    return this.#write(`${runFolder}\n`);
  }

  /**
   * Has the output of a run copied whose shim was killed. Only for the shim. @returns false: there
   * is no launcher at the moment
   */
  drain(runFolder: string): boolean {
    return this.#write(`drain ${runFolder}\n`);
  }

  /** To be called when wrappers have ended. */
  reap(): void {
    if (this.#reapTimer) return;
    this.#reapTimer = setTimeout(() => {
      this.#reapTimer = null;
      this.#write('\n');
    }, reapDelayMs);
    this.#reapTimer.unref();
  }

  /** Lets the launcher end by itself, after what it was sent. */
  close(): void {
    this.#closed = true;
    if (this.#reapTimer) clearTimeout(this.#reapTimer);
    if (this.#restartTimer) clearTimeout(this.#restartTimer);
    this.#child?.stdin?.end();
    this.#child?.stderr?.destroy();
    this.#child?.unref();
  }

  #write(text: string): boolean {
    const stdin = this.#child?.stdin;
    if (!stdin?.writable) return false;
    stdin.write(text);
    return true;
  }

  #start(): void {
    const { folder, environment } = this.#options;
    const [command = '', ...rest] = this.#command;
    const child = spawn(command, rest, {
      cwd: folder,
      detached: true,
      stdio: ['pipe', 'ignore', 'pipe'],
      env: Object.fromEntries(environment),
    });
    this.#startedMs = performance.now();
    this.#child = child;
    child.once('error', (error) => this.#lost(child, `cannot be started: ${error.message}`));
    child.once('exit', (code, signal) =>
      this.#lost(child, signal ? `was ended by ${signal}` : `ended with code ${code}`),
    );
    // The end of a pipe to a dead launcher is reported by its exit.
    // Without descriptors (EMFILE) there are no pipes; the error follows.
    child.stdin?.on('error', () => {});
    child.stderr?.setEncoding('utf8').on('data', (text: string) =>
      this.#options.onProblem({
        code: 'LAUNCHER_MESSAGE',
        detail: `the launcher reports: ${text.trim()}`,
      }),
    );
    child.stderr?.on('error', () => {});
    try {
      this.#record(child);
    } catch (error) {
      // A full disk, for one. Only the check for a second agent on this folder reads it, and the
      // folder's lock is the first.
      this.#options.onProblem({
        code: problemCode(error, 'STATE_NOT_WRITTEN'),
        detail: `the launcher cannot be recorded: ${(error as Error).message}`,
      });
    }
  }

  #record(child: ChildProcess): void {
    const { folder, bootId } = this.#options;
    const launcher = child.pid === undefined ? null : readStat(child.pid);
    const agent = readStat(process.pid);
    if (!launcher || !agent) return;
    const record: LauncherRecord = { bootId, launcher: identity(launcher), agent: identity(agent) };
    writeFileSync(join(folder, 'launcher.pid'), `${JSON.stringify(record)}\n`, { mode: 0o600 });
  }

  #lost(child: ChildProcess, how: string): void {
    if (this.#closed || this.#child !== child) return;
    this.#child = null;
    child.stderr?.destroy();
    if (performance.now() - this.#startedMs > soundAfterMs) this.#deaths = 0;
    const waitMs = retryDelayMs(restartPolicy, this.#deaths, Math.random());
    this.#deaths += 1;
    this.#options.onProblem({
      code: 'LAUNCHER_LOST',
      detail: `the launcher (pid ${child.pid ?? 'none'}) ${how}; it is started again in ${Math.ceil(waitMs)} ms`,
    });
    this.#restartTimer = setTimeout(() => this.#restart(), waitMs);
  }

  #restart(): void {
    this.#start();
    for (const run of this.#options.pending()) this.send(run);
  }
}

const identity = ({ pid, startTicks }: ProcessIdentity): ProcessIdentity => ({ pid, startTicks });

/** A new file, never a changed one: a shell reads its script as it goes. */
function writeScript(folder: string): string {
  const path = join(folder, launcherFileName);
  writeFileSync(`${path}.new`, launcherScript, { mode: 0o600 });
  renameSync(`${path}.new`, path);
  return path;
}
