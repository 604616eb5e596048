/**
 * Shells for administrators: a process on a terminal that the agent holds, so it ends with the
 * agent. Its output stays for a while, for a viewer who was interrupted and comes back; a shell
 * that nobody has watched for a minute is hung up.
 */
import { readSync } from 'node:fs';
import { passedEnvironment } from '../../../src/base/environment.ts';
import { type ErrorCode, Failure } from '../../../src/base/errors.ts';
import { lookUpAccounts } from '../accounts/accounts.ts';
import { findUser, type User } from '../accounts/users.ts';
import { findTools } from '../launch/tools.ts';
import { exitOfShellStatus } from '../runs/exit.ts';
import type { Recording, Recordings } from './recordings.ts';

export interface ShellOptions {
  readonly recordings: Pick<Recordings, 'begin'>;
  /** See HostOptions. */
  readonly passEnvironment?: readonly string[];
  /** How long a shell waits for a viewer to return; 60,000. */
  readonly graceMs?: number;
}

export interface ShellRequest {
  readonly shellId: string;
  /** Empty: the user's login shell. */
  readonly command: readonly string[];
  /** Null: the agent's own. */
  readonly user: string | null;
  readonly rows: number | null;
  readonly columns: number | null;
  readonly record: boolean;
}

export interface ShellExit {
  readonly code: number | null;
  readonly signal: string | null;
}

/** What is used of node-pty, which types itself for strings only. */
interface Pty {
  readonly pid: number;
  /** Of the terminal. */
  readonly fd: number;
  /** Internal, see `salvage`. */
  readonly _socket: { read(): Buffer | null; destroy(error?: Error): unknown };
  onData(listener: (bytes: Buffer) => void): unknown;
  onExit(
    listener: (exit: { readonly exitCode: number; readonly signal?: number }) => void,
  ): unknown;
  write(bytes: Buffer): void;
  resize(columns: number, rows: number): void;
  pause(): void;
  resume(): void;
  /** Closes the terminal, and hangs up. */
  destroy(): void;
}

interface PtyOptions {
  readonly name: string;
  readonly rows: number;
  readonly cols: number;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** Bytes, not text. */
  readonly encoding: null;
}

interface PtyPackage {
  spawn(file: string, args: readonly string[], options: PtyOptions): Pty;
}

/** Kept of the output, seen or not. */
const keptBytes = 256 * 1024;
/** Not seen yet: then the shell waits for its viewer. */
const aheadBytes = 128 * 1024;
const partBytes = 64 * 1024;
/** Between hanging up and killing. */
const killAfterMs = 2000;
const maxShells = 64;

export class Shells {
  readonly #options: ShellOptions;
  readonly #inherited: ReadonlyMap<string, string>;
  readonly #shells = new Map<string, Shell>();

  constructor(options: ShellOptions) {
    this.#options = options;
    this.#inherited = passedEnvironment(process.env, options.passEnvironment);
  }

  /**
   * @throws Failure UNAVAILABLE without node-pty, NOT_FOUND or FORBIDDEN for the user, CONFLICT
   * when there are too many
   */
  async open(request: ShellRequest): Promise<Shell> {
    const { shellId } = request;
    if (this.#shells.size >= maxShells)
      throw new Failure('CONFLICT', `${maxShells} shells are open on this host`);
    const { spawn } = await loadPty();
    const { rows, columns } = { rows: request.rows ?? 24, columns: request.columns ?? 80 };
    if (request.user !== null)
      await lookUpAccounts(
        { user: request.user, primaryGroup: null, supplementaryGroups: [] },
        process.geteuid?.() ?? 0,
      );
    const { argv, cwd, env } = prepare(request, this.#inherited);
    const recording = request.record
      ? await this.#options.recordings.begin({
          name: shellId,
          title: argv.join(' '),
          rows,
          columns,
        })
      : null;
    const [file = '/bin/sh', ...args] = argv;
    try {
      const pty = spawn(file, args, {
        name: 'xterm-256color',
        rows,
        cols: columns,
        cwd,
        env,
        encoding: null,
      });
      const shell = new Shell(pty, recording, this.#options.graceMs ?? 60_000, () =>
        this.#shells.delete(shellId),
      );
      this.#shells.set(shellId, shell);
      return shell;
    } catch (error) {
      recording?.close();
      throw new Failure('UNAVAILABLE', `the shell cannot be started: ${(error as Error).message}`);
    }
  }

  /** @throws Failure NOT_FOUND when it has ended and is forgotten, or died with an earlier agent */
  find(shellId: string): Shell {
    const shell = this.#shells.get(shellId);
    if (shell) return shell;
    throw new Failure(
      'NOT_FOUND',
      'this shell is gone: it ended, nobody watched it for too long, or its agent was restarted',
    );
  }

  /** Hangs all up. */
  close(): void {
    for (const shell of [...this.#shells.values()]) shell.hangUp();
  }
}

export class Shell {
  readonly #pty: Pty;
  readonly #recording: Recording | null;
  readonly #graceMs: number;
  readonly #onGone: () => void;
  readonly #parts: Buffer[] = [];
  /** Offset of the first byte kept, and of the next to come. */
  #from = 0;
  #to = 0;
  /** Seen up to here. */
  #seen = 0;
  #paused = false;
  #gone = false;
  #exit: ShellExit | null = null;
  #viewer: AbortController | null = null;
  #changed: (() => void) | null = null;
  #grace: NodeJS.Timeout | null = null;

  constructor(pty: Pty, recording: Recording | null, graceMs: number, onGone: () => void) {
    this.#pty = pty;
    this.#recording = recording;
    this.#graceMs = graceMs;
    this.#onGone = onGone;
    pty.onData((bytes) => this.#shown(bytes));
    salvage(pty, (bytes) => this.#shown(bytes));
    pty.onExit(({ exitCode, signal }) => this.#ended(exitCode, signal));
    this.#awaitViewer();
  }

  get pid(): number {
    return this.#pty.pid;
  }

  get recording(): string | null {
    return this.#recording?.path ?? null;
  }

  /** Null: it lives. */
  get exit(): ShellExit | null {
    return this.#exit;
  }

  /** Bytes of output in memory. */
  get kept(): number {
    return this.#to - this.#from;
  }

  /**
   * Takes the place of an earlier viewer. @returns a signal that aborts when another takes this
   * one's
   */
  view(): AbortSignal {
    if (this.#grace) clearTimeout(this.#grace);
    this.#grace = null;
    this.#viewer?.abort();
    this.#viewer = new AbortController();
    return this.#viewer.signal;
  }

  /**
   * The viewer has gone: the shell waits for it. @param viewing what `view` gave; ignored when
   * another has taken its place
   */
  leave(viewing: AbortSignal): void {
    if (this.#viewer?.signal !== viewing) return;
    this.#viewer = null;
    this.#awaitViewer();
  }

  write(bytes: Buffer): void {
    if (!this.#exit && !this.#gone) this.#pty.write(bytes);
  }

  resize(rows: number, columns: number): void {
    if (this.#exit || this.#gone) return;
    try {
      this.#pty.resize(columns, rows);
    } catch {
      // It has ended, and its end has not been reported yet.
      return;
    }
    this.#recording?.resized(rows, columns);
  }

  /**
   * What follows the offset, as far as it is kept; null when there is nothing now. What lies before
   * the offset counts as seen.
   */
  read(after: number): { readonly offset: number; readonly bytes: Buffer } | null {
    const offset = Math.min(Math.max(after, this.#from), this.#to);
    this.#seen = Math.max(this.#seen, offset);
    this.#flow();
    if (offset === this.#to) return null;
    let at = this.#from;
    for (const part of this.#parts) {
      if (offset < at + part.length)
        return { offset, bytes: part.subarray(offset - at, offset - at + partBytes) };
      at += part.length;
    }
    return null;
  }

  /** Resolves when there may be something to read, or an exit; or with the signal. */
  changed(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      if (signal.aborted) return resolve();
      const done = () => {
        this.#changed = null;
        signal.removeEventListener('abort', done);
        resolve();
      };
      signal.addEventListener('abort', done, { once: true });
      this.#changed = done;
    });
  }

  /** Takes its terminal away, and later its life. */
  hangUp(): void {
    if (this.#gone) return;
    this.#gone = true;
    if (this.#grace) clearTimeout(this.#grace);
    this.#onGone();
    this.#recording?.close();
    this.#viewer?.abort();
    if (this.#exit) return;
    const { pid } = this.#pty;
    this.#pty.destroy();
    const kill = setTimeout(() => {
      if (this.#exit) return;
      try {
        process.kill(-pid, 'SIGKILL');
      } catch {
        // It has ended.
      }
    }, killAfterMs);
    kill.unref();
  }

  #awaitViewer(): void {
    this.#grace = setTimeout(() => this.hangUp(), this.#graceMs);
    this.#grace.unref();
  }

  #shown(bytes: Buffer): void {
    if (this.#gone) return;
    this.#parts.push(bytes);
    this.#to += bytes.length;
    this.#forget();
    this.#recording?.output(bytes);
    this.#flow();
    this.#changed?.();
  }

  /** What was seen goes when there is too much; what was not is bounded by `#flow`. */
  #forget(): void {
    for (let first = this.#parts[0]; first; first = this.#parts[0]) {
      const next = this.#from + first.length;
      if (this.#to - next < keptBytes || next > this.#seen) return;
      this.#parts.shift();
      this.#from = next;
    }
  }

  /** The terminal's own buffer fills while nobody reads, and then whoever writes to it waits. */
  #flow(): void {
    const paused = this.#to - this.#seen > aheadBytes;
    if (paused === this.#paused || this.#gone) return;
    this.#paused = paused;
    if (paused) this.#pty.pause();
    else this.#pty.resume();
  }

  #ended(exitCode: number, signal: number | undefined): void {
    const exit = signal ? exitOfShellStatus(128 + signal) : null;
    this.#exit =
      exit?.kind === 'SIGNAL'
        ? { code: null, signal: exit.signal }
        : { code: exitCode, signal: null };
    this.#recording?.close();
    this.#changed?.();
  }
}

/**
 * A socket that is destroyed drops what it has read and not emitted, and what it has not read.
 * node-pty destroys its own 200 ms after the process has ended, and with the end of the terminal
 * (EIO), also while it is paused: so the rest is taken out before. Nothing that it offers does
 * that.
 */
function salvage({ _socket: socket, fd }: Pty, shown: (bytes: Buffer) => void): void {
  const destroy = socket.destroy;
  socket.destroy = (error) => {
    socket.destroy = destroy;
    try {
      const read = socket.read();
      if (read) shown(read);
      // The kernel keeps no more than this; others may still write.
      for (let left = aheadBytes; left > 0; ) {
        const block = Buffer.allocUnsafe(partBytes);
        const length = readSync(fd, block);
        if (length === 0) break;
        shown(block.subarray(0, length));
        left -= length;
      }
    } catch {
      // EIO, EAGAIN: there is no more.
    }
    return destroy.call(socket, error);
  };
}

/** An optional part: loaded when the first shell is asked for. */
const ptyPackage: string = 'node-pty';

async function loadPty(): Promise<PtyPackage> {
  try {
    const loaded = (await import(ptyPackage)) as PtyPackage & { readonly default?: PtyPackage };
    return loaded.default ?? loaded;
  } catch {
    throw new Failure('UNAVAILABLE', 'shell needs node-pty on this host', {
      hint: 'npm install node-pty@npm:@lydell/node-pty@1.1.0 in the folder of the agent; everything else works without it',
    });
  }
}

interface Prepared {
  readonly argv: readonly string[];
  readonly cwd: string;
  readonly env: Record<string, string>;
}

function prepare(
  { command, user: name }: ShellRequest,
  inherited: ReadonlyMap<string, string>,
): Prepared {
  const own = process.geteuid?.() ?? 0;
  const user =
    findUser(name ?? String(own)) ??
    (name === null ? { name: String(own), uid: own, gid: own, home: '/', shell: '/bin/sh' } : null);
  if (!user) throw refusal('NOT_FOUND', `there is no user ${name} on this host`);
  const argv = command.length > 0 ? command : [user.shell, '-l'];
  const { home, shell } = user;
  return {
    argv: user.uid === own ? argv : asUser(user, own, argv, inherited.get('PATH') ?? ''),
    cwd: home,
    env: {
      ...Object.fromEntries(inherited),
      HOME: home,
      USER: user.name,
      LOGNAME: user.name,
      SHELL: shell,
      TERM: 'xterm-256color',
    },
  };
}

function asUser(
  { name, uid, gid }: User,
  own: number,
  argv: readonly string[],
  path: string,
): string[] {
  if (own !== 0)
    throw refusal('FORBIDDEN', `the agent does not run as root and cannot become ${name}`);
  const { setpriv } = findTools(path);
  if (!setpriv)
    throw refusal('UNAVAILABLE', 'a shell as another user needs setpriv (util-linux) on this host');
  return [setpriv, '--reuid', String(uid), '--regid', String(gid), '--init-groups', '--', ...argv];
}

const refusal = (code: ErrorCode, message: string) => new Failure(code, message);
