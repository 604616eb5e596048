/** A definition as lines to be read: what most programs leave as it is by default is told only where it was set. Pure. */
import { printDuration } from '../../base/duration.ts';
import type { DefinitionFragment, ProbeFragment } from '../../sdk/generated.ts';

/** Its name and value; null: not worth telling. */
export type Fact = readonly [string, string | null];

const quoted = (words: readonly string[]): string =>
  words.map((word) => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`)).join(' ');

/** As one would type it. */
export const commandLine = ({ command, shell }: Pick<DefinitionFragment, 'command' | 'shell'>): string =>
  shell ? command.join(' ') : quoted(command);

const yes = (flag: boolean): string | null => (flag ? 'yes' : null);

/** Exact where a unit divides it: `64MiB`, `1000 bytes`. */
export function printBytes(bytes: number): string {
  const units = ['GiB', 'MiB', 'KiB'];
  const unit = units.findIndex((_, i) => bytes > 0 && bytes % 1024 ** (units.length - i) === 0);
  return unit < 0 ? numberOf(bytes, 'byte', 's') : `${bytes / 1024 ** (units.length - unit)}${units[unit]}`;
}

/** What is run, as whom, and with what. */
function processFacts(is: DefinitionFragment): Fact[] {
  return [
    ['command', commandLine(is)],
    ['shell', yes(is.shell)],
    ['cwd', is.cwd],
    ...is.env.map(({ name, value }): Fact => ['env', `${name}=${value}`]),
    ...is.envFiles.map((file): Fact => ['env file', file.startsWith('-') ? `${file.slice(1)}, if it is there` : file]),
    ['user', is.user],
    ['primary group', is.primaryGroup],
    ['other groups', is.supplementaryGroups && (is.supplementaryGroups.join(', ') || 'none')],
    ['umask', is.umask],
    ['nice', is.nice === null ? null : String(is.nice)],
    ...is.rlimits.map(({ resource, soft, hard }): Fact => {
      const amounts = soft === hard ? [soft] : [soft, hard];
      return ['limit', `${resource} ${amounts.map((amount) => amount ?? 'unlimited').join(' to ')}`];
    }),
    ['memory', is.memoryLimitBytes === null ? null : `at most ${printBytes(is.memoryLimitBytes)}`],
    ['cpu', is.cpuLimit === null ? null : `at most ${numberOf(is.cpuLimit, 'core', 's')}`],
    ['processors', is.cpuAffinity?.join(', ') ?? null],
    ['privileges', is.noNewPrivileges ? 'no new ones' : null],
    ['terminal', yes(is.tty)],
    ['stdin', is.stdin],
  ];
}

/** When it is started, and when again. */
function startFacts(is: DefinitionFragment): Fact[] {
  const { backoff } = is;
  const retries = is.startRetries === null ? 'without end' : `${is.startRetries} times`;
  return [
    ['autostart', is.autostart ? 'yes' : 'no'],
    [
      'autorestart',
      `${is.autorestart}${is.autorestart === 'UNEXPECTED' ? `, expected exit codes ${is.exitCodes.join(', ') || 'none'}` : ''}`,
    ],
    ['retries', is.retries ? `${is.retries} after a failed run` : null],
    ['timeout', is.timeoutMs === null ? null : printDuration(is.timeoutMs)],
    ['start', `counts as running after ${printDuration(is.startMs)}; retried ${retries}`],
    [
      'backoff',
      `${printDuration(backoff.initialMs)} × ${backoff.factor} up to ${printDuration(backoff.maxMs)}, ±${Math.round(backoff.jitter * 100)} %, reset after ${printDuration(backoff.resetMs)}`,
    ],
    ['readiness', is.readiness && probe(is.readiness)],
    ['liveness', is.liveness && probe(is.liveness)],
    ['notify', is.notify ? `yes${is.watchdogMs === null ? '' : `, watchdog ${printDuration(is.watchdogMs)}`}` : null],
  ];
}

const numberOf = (count: number, one: string, more: string): string => `${count} ${one}${count === 1 ? '' : more}`;

function probe({ exec, httpUrl, tcp, logPattern, ...is }: ProbeFragment): string {
  const kind = exec ? `exec ${quoted(exec)}` : (httpUrl ?? (tcp === null ? `log /${logPattern}/` : `tcp ${tcp}`));
  const counts = `after ${numberOf(is.successThreshold, 'success', 'es')} or ${numberOf(is.failureThreshold, 'failure', 's')}`;
  const grace = is.startPeriodMs ? `, not counted for ${printDuration(is.startPeriodMs)}` : '';
  return `${kind}, every ${printDuration(is.intervalMs)} within ${printDuration(is.timeoutMs)}, ${counts}${grace}`;
}

/** How it ends, what may be asked of it, what becomes of its output. */
function otherFacts(is: DefinitionFragment): Fact[] {
  const { log } = is;
  const asked = is.stopCommand ? quoted(is.stopCommand) : is.stopSignal;
  const reached = { GROUP: '', PROCESS: ', the process alone', CGROUP: ', the control group' }[is.killMode];
  return [
    ['stop', `${asked}, KILL after ${printDuration(is.stopTimeoutMs)}${reached}`],
    ['reload', is.reloadSignal ?? 'cannot'],
    ['priority', String(is.priority)],
    ['on change', is.changePolicy],
    [
      'log',
      `${log.files} files of ${printBytes(log.maxBytes)}${log.redirectStderr ? ', stderr into stdout' : ''}${log.timestamps ? ', with times' : ''}`,
    ],
    ...is.actions.map(({ name, description, command, signal, timeoutMs }): Fact => {
      const what = command ? `${quoted(command)}, within ${printDuration(timeoutMs)}` : signal;
      return ['action', `${name}: ${what}${description ? ` (${description})` : ''}`];
    }),
  ];
}

/** Everything of a definition that is worth telling, in the order in which one asks for it. */
export function definitionFacts(is: DefinitionFragment): Fact[] {
  return [...processFacts(is), ...startFacts(is), ...otherFacts(is)];
}
