/**
 * Shells for administrators: a process on a terminal that the agent holds, so it ends with the
 * agent. Its output stays for a while, for a viewer who was interrupted and comes back; a shell
 * that nobody has watched for a minute is hung up.
 */
import { passedEnvironment } from '../../../src/base/environment.ts';
import { type ErrorCode, Failure } from '../../../src/base/errors.ts';
import { lookUpAccounts } from '../accounts/accounts.ts';
import { findUser, type User } from '../accounts/users.ts';
import { findTools } from '../launch/tools.ts';
import { loadPty } from './pty.ts';
import type { Recordings } from './recordings.ts';
import { Shell } from './shell.ts';

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
