/**
 * A definition as lines that people read. A setting that has no words of its own here is shown, as
 * the fleet file writes it, where it differs from its default. Pure.
 */
import { isDeepStrictEqual } from 'node:util';
import { printDuration } from '../../base/duration.ts';
import { printBytes } from '../../base/size.ts';
import { printFileValue } from '../../domain/fleet/setting-text.ts';
import type { ShownDefinition } from '../../domain/settings/api-form.ts';
import { defaults, type Probe } from '../../domain/settings/definition.ts';
import { fileKeyOf, type Setting } from '../../domain/settings/kinds.ts';
import { settings } from '../../domain/settings/table.ts';

/** Its name and value; null: not worth showing. */
export type Fact = readonly [string, string | null];

const quoted = (words: readonly string[]): string =>
  words
    .map((word) => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`))
    .join(' ');

/** As one would type it. */
export const commandLine = ({
  command,
  shell,
}: Pick<ShownDefinition, 'command' | 'shell'>): string =>
  shell ? command.join(' ') : quoted(command);

const numberOf = (count: number, one: string, more: string): string =>
  `${count} ${one}${count === 1 ? '' : more}`;

function probe({ exec, httpUrl, tcp, logPattern, ...is }: Probe): string {
  const kind = exec
    ? `exec ${quoted(exec)}`
    : (httpUrl ?? (tcp === null ? `log /${logPattern}/` : `tcp ${tcp}`));
  const counts = `after ${numberOf(is.successThreshold, 'success', 'es')} or ${numberOf(is.failureThreshold, 'failure', 's')}`;
  const grace = is.startPeriodMs ? `, not counted for ${printDuration(is.startPeriodMs)}` : '';
  return `${kind}, every ${printDuration(is.intervalMs)} within ${printDuration(is.timeoutMs)}, ${counts}${grace}`;
}

function stop({ stopCommand, stopSignal, stopTimeoutMs, killMode }: ShownDefinition): string {
  const reached = { GROUP: '', PROCESS: ', the process alone', CGROUP: ', the control group' }[
    killMode
  ];
  return `${stopCommand ? quoted(stopCommand) : stopSignal}, KILL after ${printDuration(stopTimeoutMs)}${reached}`;
}

function start({ startMs, startRetries }: ShownDefinition): string {
  const retries = startRetries === null ? 'without end' : `${startRetries} times`;
  return `counts as running after ${printDuration(startMs)}; retried ${retries}`;
}

function waits({ backoff }: ShownDefinition): string {
  const { initialMs, factor, maxMs, jitter, resetMs } = backoff;
  const range = `${printDuration(initialMs)} × ${factor} up to ${printDuration(maxMs)}`;
  return `${range}, ±${Math.round(jitter * 100)} %, reset after ${printDuration(resetMs)}`;
}

const output = ({ log }: ShownDefinition): string =>
  `${log.files} files of ${printBytes(log.maxBytes)}${log.redirectStderr ? ', stderr into stdout' : ''}${log.timestamps ? ', with times' : ''}`;

/** Part of another setting's line. */
const elsewhere = (): Fact[] => [];

type Words = { readonly [K in keyof ShownDefinition]?: (is: ShownDefinition) => Fact[] };

/** Settings whose value alone would not be understood, or that are best read together. */
const words: Words = {
  command: (is) => [['command', commandLine(is)]],
  env: ({ env }) =>
    env.map(({ name, value, redacted }) => ['env', `${name}=${redacted ? '(hidden)' : value}`]),
  envFiles: ({ envFiles }) =>
    envFiles.map((file) => [
      'env file',
      file.startsWith('-') ? `${file.slice(1)}, if it is there` : file,
    ]),
  primaryGroup: ({ primaryGroup }) => [['primary group', primaryGroup]],
  supplementaryGroups: ({ supplementaryGroups: groups }) => [
    ['other groups', groups && (groups.join(', ') || 'none')],
  ],
  rlimits: ({ rlimits }) =>
    rlimits.map(({ resource, soft, hard }) => {
      const amounts = soft === hard ? [soft] : [soft, hard];
      return [
        'limit',
        `${resource} ${amounts.map((amount) => amount ?? 'unlimited').join(' to ')}`,
      ];
    }),
  cpuAffinity: ({ cpuAffinity }) => [['processors', cpuAffinity?.join(', ') ?? null]],
  noNewPrivileges: ({ noNewPrivileges }) => [
    ['privileges', noNewPrivileges ? 'no new ones' : null],
  ],
  memoryLimitBytes: ({ memoryLimitBytes: bytes }) => [
    ['memory', bytes === null ? null : `at most ${printBytes(bytes)}`],
  ],
  cpuLimit: ({ cpuLimit: cores }) => [
    ['cpu', cores === null ? null : `at most ${numberOf(cores, 'core', 's')}`],
  ],
  autostart: ({ autostart }) => [['autostart', autostart ? 'yes' : 'no']],
  autorestart: ({ autorestart, exitCodes }) => [
    [
      'autorestart',
      `${autorestart}${autorestart === 'UNEXPECTED' ? `, expected exit codes ${exitCodes.join(', ') || 'none'}` : ''}`,
    ],
  ],
  exitCodes: elsewhere,
  startMs: (is) => [['start', start(is)]],
  startRetries: elsewhere,
  backoff: (is) => [['backoff', waits(is)]],
  retries: ({ retries }) => [['retries', retries ? `${retries} after a failed run` : null]],
  stopSignal: (is) => [['stop', stop(is)]],
  stopCommand: elsewhere,
  stopTimeoutMs: elsewhere,
  killMode: elsewhere,
  reloadSignal: ({ reloadSignal }) => [['reload', reloadSignal ?? 'cannot']],
  priority: ({ priority }) => [['priority', String(priority)]],
  changePolicy: ({ changePolicy }) => [['on change', changePolicy]],
  tty: ({ tty }) => [['terminal', tty ? 'yes' : null]],
  log: (is) => [['log', output(is)]],
  readiness: ({ readiness }) => [['readiness', readiness && probe(readiness)]],
  liveness: ({ liveness }) => [['liveness', liveness && probe(liveness)]],
  notify: ({ notify, watchdogMs }) => [
    [
      'notify',
      notify ? `yes${watchdogMs === null ? '' : `, watchdog ${printDuration(watchdogMs)}`}` : null,
    ],
  ],
  watchdogMs: elsewhere,
  actions: ({ actions }) =>
    actions.map(({ name, description, command, signal, timeoutMs }) => {
      const what = command ? `${quoted(command)}, within ${printDuration(timeoutMs)}` : signal;
      return ['action', `${name}: ${what}${description ? ` (${description})` : ''}`];
    }),
};

function plainFact(name: string, setting: Setting, value: unknown): Fact {
  const standard = (defaults as Readonly<Record<string, unknown>>)[name];
  return [
    fileKeyOf(name, setting),
    isDeepStrictEqual(value, standard) ? null : printFileValue(setting.type, value),
  ];
}

/** Everything of a definition that is worth showing, in the order of the settings table. */
export function definitionFacts(is: ShownDefinition): Fact[] {
  return Object.entries(settings).flatMap(([name, setting]) => {
    const key = name as keyof ShownDefinition;
    return words[key]?.(is) ?? [plainFact(name, setting, is[key])];
  });
}
