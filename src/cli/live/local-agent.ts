/**
 * The agent of `gander up`: a child that is kept alive, handed over from an earlier run that was
 * killed, and ended in order.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, closeSync, existsSync, mkdirSync, openSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { delay } from '../../base/clock.ts';
import { parsePassed, passedEnvironment } from '../../base/environment.ts';
import { Failure } from '../../base/errors.ts';
import { agentLock, holderOf } from '../../base/folder-lock.ts';
import { type CommandLine, endingWithParent } from '../../base/parent-end.ts';
import { retryDelayMs } from '../../base/retry.ts';
import { boundAgentLog, rotateAgentLog } from './agent-log.ts';

export interface LocalAgentOptions {
  /** The agent's data folder. */
  readonly folder: string;
  readonly url: string;
  /** Name of the host; default: the machine's. */
  readonly name?: string;
  /** Makes a join token; asked for only when the agent is not enrolled yet. */
  readonly joinToken: () => Promise<string>;
  readonly warn: (line: string) => void;
  /** The agent stops its programs and ends when this process ends, however it ends. */
  readonly endsWithParent?: boolean;
}

export interface LocalAgent {
  readonly pid: number | undefined;
  /** Asks it to stop its programs and to end, and waits until it has. */
  stop(): Promise<void>;
}

/** In the folder of this program in an installation. */
const program = fileURLToPath(new URL('./gander-agent-start.cjs', import.meta.url));
const restartPolicy = { initialMs: 200, factor: 2, maxMs: 10_000 };
const stopWithinMs = 60_000;

/**
 * Starts the agent and starts it again whenever it ends unasked. Its output goes to agent.log in
 * its folder.
 */
export async function startLocalAgent(options: LocalAgentOptions): Promise<LocalAgent> {
  if (!existsSync(program))
    throw new Failure('UNAVAILABLE', `the agent's program is missing: ${program}`, {
      hint: 'npm run build',
    });
  mkdirSync(options.folder, { recursive: true, mode: 0o700 });
  if (process.geteuid?.() === 0) letPass(dirname(options.folder));
  await takeOver(options.folder);
  const enrolled = existsSync(join(options.folder, 'agent.json'));
  const token = enrolled ? undefined : await options.joinToken();
  const agent = new KeptAgent(options, token);
  agent.start();
  return agent;
}

/**
 * Programs of other users must reach the agent's socket and their parameters: through the plane's
 * data folder, in which they see nothing.
 */
function letPass(folder: string): void {
  chmodSync(folder, (statSync(folder).mode & 0o7777) | 0o011);
}

/**
 * An agent left by a run that was killed: it is asked to leave its programs, which the next one
 * adopts.
 */
async function takeOver(folder: string): Promise<void> {
  const pid = holderOf(folder, agentLock);
  if (pid === null) return;
  process.kill(pid, 'SIGHUP');
  const deadline = performance.now() + 10_000;
  while (holderOf(folder, agentLock) === pid) {
    if (performance.now() > deadline) {
      throw new Failure('UNAVAILABLE', `an agent from an earlier run (pid ${pid}) does not end`, {
        hint: `end it by hand: kill -9 ${pid}; its programs go on`,
      });
    }
    await delay(20);
  }
}

/**
 * The agent gets its own settings, and what it is to hand on to programs; nothing of the plane,
 * such as DATABASE_URL.
 */
export function agentEnvironment(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const passed = parsePassed(environment['GANDER_AGENT_PASS_ENV'] ?? '');
  const own = Object.entries(environment).filter(([name]) => name.startsWith('GANDER_AGENT_'));
  return {
    ...Object.fromEntries(passedEnvironment(environment, 'names' in passed ? passed.names : [])),
    ...Object.fromEntries(own),
  };
}

/** How often the size of agent.log is looked at. */
const logLookMs = 60_000;

class KeptAgent implements LocalAgent {
  readonly #options: LocalAgentOptions;
  readonly #token: string | undefined;
  #child: ChildProcess | undefined;
  #ended: Promise<unknown> = Promise.resolve();
  #failures = 0;
  #stopping = false;
  #logTimer: NodeJS.Timeout | undefined;

  constructor(options: LocalAgentOptions, token: string | undefined) {
    this.#options = options;
    this.#token = token;
  }

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  start(): void {
    const { folder, url, name, endsWithParent = false } = this.#options;
    const log = join(folder, 'agent.log');
    rotateAgentLog(log);
    const output = openSync(log, 'a', 0o600);
    const started = performance.now();
    // A session of its own: Ctrl-C in the terminal must reach it in its turn, not at once.
    const naming = name === undefined ? [] : ['--name', name];
    const enrolling = this.#token === undefined ? [] : ['--join-token-file', '-', ...naming];
    const agent: CommandLine = [
      process.execPath,
      [program, 'run', '--data', folder, '--url', url, '--stop-programs', ...enrolling],
    ];
    const [file, args] = endsWithParent ? endingWithParent('TERM', agent) : agent;
    this.#child = spawn(file, args, {
      detached: true,
      stdio: [this.#token === undefined ? 'ignore' : 'pipe', output, output],
      env: agentEnvironment(process.env),
    });
    // One that is enrolled by now does not read it.
    this.#child.stdin?.on('error', () => {}).end(this.#token);
    closeSync(output);
    clearInterval(this.#logTimer);
    const bound = () =>
      boundAgentLog(log).catch((error: Error) =>
        this.#options.warn(`agent.log cannot be kept within its bound: ${error.message}`),
      );
    this.#logTimer = setInterval(bound, logLookMs).unref();
    this.#ended = new Promise((resolve) => {
      this.#child?.once('error', resolve);
      this.#child?.once('exit', resolve);
    });
    void this.#ended.then(() => this.#restart(performance.now() - started));
  }

  async #restart(lastedMs: number): Promise<void> {
    if (this.#stopping) return;
    if (lastedMs > 10_000) this.#failures = 0;
    const pauseMs = retryDelayMs(restartPolicy, this.#failures, Math.random());
    this.#failures += 1;
    this.#options.warn(
      `the agent ended unasked; it is started again (its words are in ${join(this.#options.folder, 'agent.log')})`,
    );
    await delay(pauseMs);
    if (!this.#stopping) this.start();
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    clearInterval(this.#logTimer);
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGTERM');
    const patience = new AbortController();
    await Promise.race([this.#ended, delay(stopWithinMs, patience.signal)]);
    patience.abort();
    if (child.exitCode === null && child.signalCode === null) {
      this.#options.warn(
        `the agent does not end; it is killed, and its programs go on (pid ${child.pid})`,
      );
      child.kill('SIGKILL');
      await this.#ended;
    }
  }
}
