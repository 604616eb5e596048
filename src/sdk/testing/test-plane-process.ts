/**
 * The process of a plane for tests: its start, the requests and answers on its pipes, its end. While
 * nothing is awaited of it, it does not keep this process alive: a test that forgets to stop its
 * plane ends all the same, and the plane with it.
 */
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { type ErrorCode, Failure } from '../../base/errors.ts';

/** The first line that `gander test-plane` prints. */
export interface TestPlaneReady {
  readonly url: string;
  readonly websocketUrl: string;
  readonly token: string;
  readonly folder: string;
}

interface Answer {
  readonly id: number | null;
  readonly error?: { readonly code: ErrorCode; readonly message: string; readonly hint?: string };
}

interface Waiting {
  readonly resolve: () => void;
  readonly reject: (failure: Failure) => void;
}

type Child = ChildProcessByStdio<Writable, Readable, Readable>;

/** What is kept of standard error, for a message about an end that nobody asked for. */
const keptCharacters = 8192;

/** @throws Failure UNAVAILABLE with what the process printed, TIMEOUT */
export async function startTestPlaneProcess(timeoutMs: number): Promise<TestPlaneProcess> {
  const child = spawn(node(), [program(), 'test-plane'], {
    env: environment(),
    stdio: ['pipe', 'pipe', 'pipe'],
    // Ctrl-C in a terminal is for the tests; the plane then ends with them, in order.
    detached: true,
  });
  const started = new TestPlaneProcess(child);
  const timer = setTimeout(
    () => started.fail(new Failure('TIMEOUT', `no test plane within ${timeoutMs} ms`)),
    timeoutMs,
  );
  try {
    await started.opened();
    return started;
  } catch (error) {
    await started.stop();
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

/** In the folder above, in an installed package; in dist/ where the sources run as they are. */
function program(): string {
  const candidates = ['../gander.js', '../../../dist/gander.js'];
  const paths = candidates.map((path) => fileURLToPath(new URL(path, import.meta.url)));
  const found = paths.find((path) => existsSync(path));
  if (found !== undefined) return found;
  throw new Failure('UNAVAILABLE', `the program of the plane is missing: ${paths[0]}`, {
    hint: 'install the package again; in a checkout: npm run build',
  });
}

/** The plane runs on Node. Tests that run on Deno or Bun need one in the PATH. */
const node = (): string =>
  process.versions['deno'] || process.versions['bun'] ? 'node' : process.execPath;

/**
 * Without settings of another plane, and without what test runners and debuggers set for Node: the
 * plane is not what they measure.
 */
function environment(): Record<string, string | undefined> {
  const foreign = /^(GANDER_|DATABASE_URL$|LOG_LEVEL$|NODE_OPTIONS$|NODE_V8_COVERAGE$|VITEST)/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.test(name)));
}

export class TestPlaneProcess {
  readonly #child: Child;
  readonly #waiting = new Map<number | null, Waiting>();
  readonly #ended: Promise<void>;
  #ready: TestPlaneReady | undefined;
  #failure: Failure | undefined;
  #errors = '';
  #requests = 0;
  #holds = 0;

  constructor(child: Child) {
    this.#child = child;
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      this.#errors = (this.#errors + text).slice(-keptCharacters);
    });
    createInterface({ input: child.stdout }).on('line', (line) => this.#receive(line));
    // A request to a process that has just ended is answered by its end.
    child.stdin.on('error', () => {});
    this.#ended = new Promise((resolve) => {
      child.once('error', (error) => this.fail(unavailable(`${node()}: ${error.message}`)));
      child.once('error', () => resolve());
      child.once('close', (code, signal) => {
        this.fail(unavailable(`it ended with ${code ?? signal}: ${this.#errors.trim()}`));
        resolve(this.#removeFolder());
      });
    });
    this.#letGo();
  }

  /** What the process printed when it was ready. */
  get ready(): TestPlaneReady {
    if (this.#ready) return this.#ready;
    throw new Error('the test plane has not started');
  }

  /** Resolves when the process has printed that it is ready. */
  opened(): Promise<void> {
    return this.#held(new Promise((resolve, reject) => this.#wait(null, { resolve, reject })));
  }

  /** @throws Failure with the code of the process; UNAVAILABLE when it has ended */
  request(method: string, params: Readonly<Record<string, string>>): Promise<void> {
    this.#requests += 1;
    const id = this.#requests;
    const answered = new Promise<void>((resolve, reject) => this.#wait(id, { resolve, reject }));
    this.#child.stdin.write(`${JSON.stringify({ id, method, params })}\n`);
    return this.#held(answered);
  }

  /** Closes the pipe, and resolves when the process has ended. */
  stop(): Promise<void> {
    this.#child.stdin.end();
    return this.#held(this.#ended);
  }

  /** Rejects all that is awaited, and what is asked from now on. */
  fail(failure: Failure): void {
    this.#failure ??= failure;
    for (const { reject } of this.#waiting.values()) reject(this.#failure);
    this.#waiting.clear();
  }

  /** The process removes it itself, unless it was killed: then what it has started is ending. */
  async #removeFolder(): Promise<void> {
    const folder = this.#ready?.folder;
    if (folder !== undefined && existsSync(folder))
      await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
  }

  #wait(id: number | null, waiting: Waiting): void {
    if (this.#failure) waiting.reject(this.#failure);
    else this.#waiting.set(id, waiting);
  }

  #receive(line: string): void {
    const message = JSON.parse(line) as Answer | TestPlaneReady;
    const id = 'url' in message ? null : message.id;
    if ('url' in message) this.#ready = message;
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    const error = 'url' in message ? undefined : message.error;
    if (!error) waiting?.resolve();
    else waiting?.reject(new Failure(error.code, error.message, { hint: error.hint }));
  }

  /** Keeps this process alive while the promise is pending. */
  async #held<T>(promise: Promise<T>): Promise<T> {
    this.#holds += 1;
    for (const handle of this.#handles()) handle.ref?.();
    try {
      return await promise;
    } finally {
      this.#holds -= 1;
      this.#letGo();
    }
  }

  #letGo(): void {
    if (this.#holds === 0) for (const handle of this.#handles()) handle.unref?.();
  }

  #handles(): readonly Handle[] {
    const { stdin, stdout, stderr } = this.#child;
    return [this.#child, ...[stdin, stdout, stderr].map((stream) => stream as unknown as Handle)];
  }
}

/** What may keep a process alive. Pipes of a child are sockets, which streams in general are not. */
interface Handle {
  ref?(): unknown;
  unref?(): unknown;
}

const unavailable = (reason: string) =>
  new Failure('UNAVAILABLE', `the test plane does not run: ${reason}`);
