/**
 * The built programs as a user starts them: plane, agent and CLI as processes over a folder of
 * their own. A world finds every process that descends from it, by a mark in the environment, the
 * command line or the working directory, even when its parents have ended.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { patienceMs } from './patience.ts';
import { type Address, joinToken } from './requests.ts';
import { until } from './until.ts';

const root = join(import.meta.dirname, '..', '..');
const programs = {
  gander: join(root, 'dist', 'gander.js'),
  agent: join(root, 'dist', 'gander-agent.cjs'),
};

/** The variable in which template-setup.ts passes a data folder with a migrated database. */
export const templateVariable = 'GANDER_TEST_DATA_FOLDER';

export interface Outcome {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A process with all that it has printed. */
export class Started {
  readonly child: ChildProcess;
  readonly ended: Promise<Outcome>;
  stdout = '';
  stderr = '';
  /** It has ended, and all that it printed has arrived. */
  hasClosed = false;

  constructor(command: readonly string[], env: NodeJS.ProcessEnv, cwd: string, stdin?: string) {
    const [file = '', ...args] = command;
    this.child = spawn(file, args, {
      env,
      cwd,
      stdio: [stdin === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
    });
    this.child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      this.stdout += text;
    });
    this.child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.stderr += text;
    });
    this.child.stdin?.end(stdin);
    this.ended = new Promise((resolve, reject) => {
      this.child.once('error', reject);
      this.child.once('close', (code, signal) => {
        this.hasClosed = true;
        resolve({ code, signal, stdout: this.stdout, stderr: this.stderr });
      });
    });
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  get lives(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  /**
   * Resolves with the first match in the output of either stream. Rejects early when the process
   * ended without a match.
   */
  async prints(pattern: RegExp, timeoutMs = patienceMs): Promise<RegExpExecArray> {
    const printed = () => `${this.stdout}\n${this.stderr}`;
    const found = () => pattern.exec(printed());
    const what = `${pattern} in the output`;
    await until(() => this.hasClosed || found(), { timeoutMs, what }).catch((error: Error) => {
      throw new Error(`${error.message}:\n${printed()}`, { cause: error.cause });
    });
    const match = found();
    if (match) return match;
    const how = this.child.exitCode ?? this.child.signalCode;
    throw new Error(`it ended (${how}) without ${what}:\n${printed()}`);
  }

  /** Sends the signal and waits for the end. */
  end(signal: NodeJS.Signals): Promise<Outcome> {
    this.child.kill(signal);
    return this.ended;
  }
}

/** A plane that answers, alone or as the part of `gander up`. */
export interface PlaneProcess extends Address {
  readonly process: Started;
}

export interface StartOptions {
  readonly data?: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** @returns the text, or '' when it is gone or not ours to see */
function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

function workingDirectory(pid: string): string {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return '';
  }
}

/** Whether the process lives; a zombie does not. */
export function alive(pid: number): boolean {
  const stat = read(`/proc/${pid}/stat`);
  return stat !== '' && !/\) [ZX] /.test(stat);
}

/**
 * The environment for programs under test, without the variables that configure the test runner.
 */
export function inherited(): Record<string, string | undefined> {
  const foreign = /^(GANDER_|DATABASE_URL|NO_COLOR|FORCE_COLOR|NODE_OPTIONS|VITEST|LOG_LEVEL)/;
  return Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => name === 'GANDER_AGENT_TEST_ID' || !foreign.test(name),
    ),
  );
}

interface EnrolOptions {
  /** The agent's data; by default one of its name. */
  readonly folder?: string;
  /** Where the agent finds the plane, when that is not its own address. */
  readonly url?: string;
  /** A join token; by default a new one. */
  readonly token?: string;
  /** More options of the agent. */
  readonly more?: readonly string[];
}

export class World {
  /** Removed with the world. */
  readonly folder = mkdtempSync(join(tmpdir(), 'gander-e2e-'));
  readonly data = join(this.folder, 'data');
  readonly #prefix: readonly string[];
  readonly #started: Started[] = [];

  /**
   * @param prefix what the programs are started through, such as a change of user. With it planes
   * make their databases themselves, as a first start does; without, they get migrated ones
   */
  constructor({ prefix = [] }: { readonly prefix?: readonly string[] } = {}) {
    this.#prefix = prefix;
  }

  start(
    program: keyof typeof programs,
    args: readonly string[],
    env: Readonly<Record<string, string>> = {},
    stdin?: string,
  ): Started {
    const all = { ...inherited(), E2E_WORLD: this.folder, ...env };
    const started = new Started(
      [...this.#prefix, process.execPath, programs[program], ...args],
      all,
      this.folder,
      stdin,
    );
    this.#started.push(started);
    return started;
  }

  /** Gives a plane that has no data yet a migrated database. */
  #prepare(data: string): void {
    const template = process.env[templateVariable];
    if (!template || this.#prefix.length > 0 || existsSync(data)) return;
    mkdirSync(data, { recursive: true, mode: 0o700 });
    const { status } = spawnSync('cp', ['-a', join(template, 'postgres'), data]);
    if (status !== 0) throw new Error(`cannot copy ${template} to ${data}`);
  }

  startUp({ data = this.data, args = ['--no-examples'], env = {} }: StartOptions = {}): Started {
    this.#prepare(data);
    return this.start('gander', ['up', ...args], { GANDER_DATA: data, GANDER_PORT: '0', ...env });
  }

  /** `gander up` until it shows what happens: the plane answers and the agent is connected. */
  async up(options: StartOptions = {}): Promise<PlaneProcess> {
    const process = this.startUp(options);
    await process.prints(/until Ctrl-C:/);
    return { process, ...this.connection(options.data) };
  }

  /** `gander serve` until it is ready. */
  async serve({ data = this.data, args = [], env = {} }: StartOptions = {}): Promise<PlaneProcess> {
    this.#prepare(data);
    const process = this.start('gander', ['serve', ...args], {
      GANDER_DATA: data,
      GANDER_PORT: '0',
      ...env,
    });
    await process.prints(/the plane is ready/);
    return { process, ...this.connection(data) };
  }

  startAgent(
    folder: string,
    args: readonly string[] = [],
    env: Readonly<Record<string, string>> = {},
  ): Started {
    return this.start('agent', ['run', '--data', folder, ...args], env);
  }

  /** An agent that has enrolled as `name` and is connected. */
  async enrol(
    plane: Address,
    name: string,
    { folder = join(this.folder, name), url = plane.url, token, more = [] }: EnrolOptions = {},
  ): Promise<Started> {
    const secret = token ?? (await joinToken(plane));
    const enrolling = ['--url', url, '--join-token', secret, '--name', name];
    const agent = this.startAgent(folder, [...enrolling, ...more]);
    await agent.prints(/connected to the plane/);
    return agent;
  }

  /** The CLI over this world's data folder, to its end. */
  cli(
    args: readonly string[],
    { data = this.data, env = {}, stdin }: StartOptions & { readonly stdin?: string } = {},
  ): Promise<Outcome> {
    return this.start('gander', args, { GANDER_DATA: data, ...env }, stdin).ended;
  }

  connection(data: string = this.data): Address {
    return JSON.parse(readFileSync(join(data, 'connection.json'), 'utf8')) as Address;
  }

  /**
   * All living processes that descend from this world, with their command lines. PostgreSQL
   * overwrites its environment but not its working directory.
   */
  processes(): { readonly pid: number; readonly command: string }[] {
    const pids = readdirSync('/proc').filter(
      (name) => /^\d+$/.test(name) && Number(name) !== process.pid && alive(Number(name)),
    );
    return pids.flatMap((pid) => {
      const command = read(`/proc/${pid}/cmdline`).replaceAll('\0', ' ').trim();
      const here = [read(`/proc/${pid}/environ`), command, workingDirectory(pid)].some((text) =>
        text.includes(this.folder),
      );
      return here ? [{ pid: Number(pid), command }] : [];
    });
  }

  /** Resolves when nothing of this world lives; rejects with what does. */
  async empty(timeoutMs = patienceMs): Promise<void> {
    await until(() => this.processes().length === 0, { timeoutMs }).catch(() => {
      throw new Error(
        `still alive:\n${this.processes()
          .map(({ pid, command }) => `${pid} ${command}`)
          .join('\n')}`,
      );
    });
  }

  /** Kills what lives. Resolves when nothing of this world does. */
  async end(): Promise<void> {
    await until(() => {
      for (const { pid } of this.processes()) {
        try {
          process.kill(pid, 'SIGKILL');
        } catch {
          // Ended by itself.
        }
      }
      return this.processes().length === 0;
    });
    await Promise.all(this.#started.map(({ ended }) => ended));
  }

  /** Kills what lives, and removes the folder. */
  async destroy(): Promise<void> {
    await this.end();
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
  }
}
