/**
 * The `start` file of a run: sh code that the run's wrapper reads. All that is specific to a run is
 * here, so that the launcher's code is the same for all.
 */
import { getPriority } from 'node:os';
import type { ResourceLimit } from '../../../src/domain/settings/definition.ts';
import type { Identity, Launch, Outputs } from './launch.ts';
import type { Tools } from './tools.ts';

/**
 * Variables that a shell keeps for itself: it would refuse them, change them, or read its own next
 * line differently.
 */
const ownedByShell =
  /^(?:IFS|OPTIND|OPTARG|OPTERR|PPID|LINENO|PS[1-4]|PWD|OLDPWD|UID|EUID|GROUPS|RANDOM|SECONDS|SHLVL|_|SHELLOPTS|BASH\w*|FUNC\w*|DIRSTACK|POSIXLY_CORRECT|gander_\w*)$/;
const shellName = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** One word of sh that stands for exactly this text. */
export const quote = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

/** A message that fits one line of the FIFO: no line breaks, far below PIPE_BUF. */
const oneLine = (text: string): string => text.replace(/[\n\r]+/g, ' ').slice(0, 500);

/**
 * Whether sh can hand this variable on by itself; the others go through `env`, whose arguments are
 * visible in ps for a moment.
 */
export const exportable = (name: string): boolean =>
  shellName.test(name) && !ownedByShell.test(name);

/** Why sh and the host's tools cannot do this, or null. */
export function shellFault(launch: Launch, tools: Tools): string | null {
  const { identity, rlimits, nice, cpuAffinity, noNewPrivileges } = launch;
  const shimOnly = [
    [launch.tty, 'a terminal (tty)'],
    [launch.notify !== null, 'notifications (notify)'],
    [launch.timestamps, 'time stamps (log.timestamps)'],
  ] as const;
  const missing = shimOnly.find(([asked]) => asked);
  if (missing)
    return `${missing[1]} cannot be had without the shim, which this agent does not have: build it where there is a C compiler`;
  const odd = [...launch.env.keys()].find((name) => !exportable(name));
  const changesIdentity =
    identity.uid !== null || identity.gid !== null || identity.groups !== null;
  const needed: (readonly [asked: boolean, tool: keyof Tools, what: string])[] = [
    [true, 'setsid', 'a session of its own'],
    [odd !== undefined, 'env', `the environment variable ${JSON.stringify(odd)}`],
    [changesIdentity, 'setpriv', 'another user or group'],
    [noNewPrivileges, 'setpriv', 'noNewPrivileges'],
    [rlimits.length > 0, 'prlimit', 'rlimits'],
    [nice !== null, 'nice', 'nice'],
    [cpuAffinity !== null, 'taskset', 'cpuAffinity'],
  ];
  const lacking = needed.find(([asked, tool]) => asked && tools[tool] === null);
  return lacking
    ? `${lacking[2]} needs the program ${lacking[1]} without the shim, and it is in no folder of PATH`
    : null;
}

/**
 * Variables for the wrapper (see launcher-script.ts), and the function with which the run's own
 * process becomes the program.
 * @param outputs absolute
 */
export function startScript(launch: Launch, outputs: Outputs, tools: Tools): string {
  const cannotOpen = oneLine(`the standard input ${launch.stdin ?? '/dev/null'} cannot be opened`);
  const cannotEnter = oneLine(`the working directory ${launch.cwd} cannot be entered`);
  const lines = [
    `gander_kill=${launch.killMode}`,
    `gander_tenths=${Math.ceil(launch.graceMs / 100)}`,
    `gander_owner=${launch.identity.uid ?? ''}`,
    `gander_out=${quote(outputs.stdout)}`,
    `gander_err=${outputs.stderr === null ? '' : quote(outputs.stderr)}`,
    'gander_become() {',
    `command exec <${quote(launch.stdin ?? '/dev/null')} || gander_fail ${quote(cannotOpen)}`,
    `cd -- ${quote(launch.cwd)} 2>/dev/null || gander_fail ${quote(cannotEnter)}`,
    'unset OLDPWD',
  ];
  for (const [name, value] of launch.env)
    if (exportable(name)) lines.push(`export ${name}=${quote(value)}`);
  const words = [
    'exec $gander_reset',
    ...oddVariables(launch, tools),
    quote(tools.setsid ?? 'setsid'),
    '--',
    ...chainOf(launch, tools),
    ...launch.argv.map(quote),
    '3>&-',
  ];
  lines.push(`gander_umask=${launch.umask}`, 'gander_started', words.join(' '), '}', '');
  return lines.join('\n');
}

/**
 * For `sh -c`: becomes an auxiliary command. It has its environment, its working directory and its
 * descriptors already.
 */
export function auxiliaryScript(launch: Launch, tools: Tools): string {
  const words = [
    'exec',
    ...oddVariables(launch, tools),
    ...chainOf(launch, tools),
    ...launch.argv.map(quote),
  ];
  return `umask ${launch.umask}; unset OLDPWD; ${words.join(' ')}`;
}

/** The words that set what sh cannot hand on. */
function oddVariables({ env }: Launch, tools: Tools): string[] {
  const odd = [...env]
    .filter(([name]) => !exportable(name))
    .map(([name, value]) => quote(`${name}=${value}`));
  return odd.length > 0 && tools.env !== null ? [quote(tools.env), ...odd] : [];
}

/**
 * The host's tools, one executing the next: what may need root's rights comes before they are given
 * up.
 */
function chainOf(
  { identity, rlimits, nice, cpuAffinity, noNewPrivileges }: Launch,
  tools: Tools,
): string[] {
  const privileges = [...identityOptions(identity), ...(noNewPrivileges ? ['--no-new-privs'] : [])];
  return [
    ...(rlimits.length > 0 ? [quote(tools.prlimit ?? ''), ...rlimits.map(limitOption), '--'] : []),
    // nice adds to what is inherited.
    ...(nice === null ? [] : [quote(tools.nice ?? ''), '-n', String(nice - getPriority()), '--']),
    ...(cpuAffinity === null ? [] : [quote(tools.taskset ?? ''), '-c', cpuAffinity.join(',')]),
    ...(privileges.length > 0 ? [quote(tools.setpriv ?? ''), ...privileges, '--'] : []),
  ];
}

const limitOption = ({ resource, soft, hard }: ResourceLimit): string =>
  `--${resource.toLowerCase()}=${soft ?? 'unlimited'}:${hard ?? 'unlimited'}`;

/** Options of setpriv. */
function identityOptions({ uid, gid, groups }: Identity): string[] {
  if (uid === null && gid === null && groups === null) return [];
  const set =
    groups === null
      ? '--keep-groups'
      : groups.length === 0
        ? '--clear-groups'
        : `--groups=${groups.join(',')}`;
  return [
    ...(uid === null ? [] : [`--reuid=${uid}`]),
    ...(gid === null ? [] : [`--regid=${gid}`]),
    set,
  ];
}
