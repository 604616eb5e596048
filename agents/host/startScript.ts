/**
 * The `start` file of a run: sh code that the run's own process reads to become the program. All that is specific to a run stands here, so
 * that the launcher's code is the same for all.
 */
import type { User } from './users.ts';

/** A program ready to be executed: looked up, checked, nothing left to decide. */
export interface Launch {
  /** At least one; the first is a path with a slash in it. */
  readonly argv: readonly string[];
  /** Absolute. */
  readonly cwd: string;
  /** Set for the program on top of what it inherits; later entries win. */
  readonly env: ReadonlyMap<string, string>;
  /** Become this user first. Null: stay who the agent is. */
  readonly user: User | null;
}

export interface StartPaths {
  readonly stdout: string;
  /** Null: stderr goes where stdout goes. */
  readonly stderr: string | null;
}

/** Absolute paths of the host's own tools. */
export interface Tools {
  readonly setsid: string;
  readonly env: string | null;
  readonly setpriv: string | null;
}

/** Variables that a shell keeps for itself: it would refuse them, change them, or read its own next line differently. */
const ownedByShell =
  /^(?:IFS|OPTIND|OPTARG|OPTERR|PPID|LINENO|PS[1-4]|PWD|OLDPWD|UID|EUID|GROUPS|RANDOM|SECONDS|SHLVL|_|SHELLOPTS|BASH\w*|FUNC\w*|DIRSTACK|POSIXLY_CORRECT|gander_\w*)$/;
const shellName = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** One word of sh that stands for exactly this text. */
export const quote = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

/** A message that fits one line of the FIFO: no line breaks, far below PIPE_BUF. */
const oneLine = (text: string): string => text.replace(/[\n\r]+/g, ' ').slice(0, 500);

/** Whether sh can hand this variable on by itself; the others go through `env`, whose arguments are visible in ps for a moment. */
export const exportable = (name: string): boolean => shellName.test(name) && !ownedByShell.test(name);

/** @param paths relative to the data folder, which is where this is read, until its `cd` */
export function startScript(launch: Launch, paths: StartPaths, tools: Tools): string {
  const errors = paths.stderr === null ? '2>&1' : `2>>${quote(paths.stderr)}`;
  const cannotWrite = oneLine(`the output file ${paths.stdout} cannot be written`);
  const cannotEnter = oneLine(`the working directory ${launch.cwd} cannot be entered`);
  const lines = [
    `command exec </dev/null >>${quote(paths.stdout)} ${errors} || gander_fail ${quote(cannotWrite)}`,
    `cd -- ${quote(launch.cwd)} 2>/dev/null || gander_fail ${quote(cannotEnter)}`,
    'unset OLDPWD',
  ];
  const odd: string[] = [];
  for (const [name, value] of launch.env) {
    if (exportable(name)) lines.push(`export ${name}=${quote(value)}`);
    else odd.push(quote(`${name}=${value}`));
  }
  const words = [
    'exec $gander_reset',
    ...(odd.length > 0 && tools.env !== null ? [quote(tools.env), ...odd] : []),
    quote(tools.setsid),
    '--',
    ...(launch.user && tools.setpriv !== null ? becomeUser(launch.user, tools.setpriv) : []),
    ...launch.argv.map(quote),
    '3>&-',
  ];
  lines.push('gander_started', words.join(' '), '');
  return lines.join('\n');
}

function becomeUser(user: User, setpriv: string): string[] {
  return [quote(setpriv), `--reuid=${user.uid}`, `--regid=${user.gid}`, '--init-groups', '--'];
}
