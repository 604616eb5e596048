/** Every fault of a program's definition, told when it is written, so that none waits for its first run on some host. */
import type { Issue } from '../../base/errors.ts';
import { type Definition, type Resource, redacted } from './definition.ts';
import {
  absolutePathIssues,
  accountIssues,
  boundIssues,
  maxDurationMs,
  nameIssues,
  oneOfIssues,
  type Path,
  proseIssues,
  repetitionIssues,
  textIssues,
  wordsIssues,
} from './parts.ts';
import { probeIssues } from './probes.ts';

const maxCount = 1_000_000;
/** CPU_SETSIZE is 1024; kernels are built for 8192 at most. */
const maxProcessor = 8191;
const maxActions = 100;
const maxFiles = 100;
/** Linux takes 65536 (NGROUPS_MAX); nobody lists so many by hand. */
const maxGroups = 256;

const bounds: readonly {
  readonly name: string;
  readonly range: readonly [number, number];
  readonly of: (d: Definition) => number | null;
}[] = [
  { name: 'nice', range: [-20, 19], of: (d) => d.nice },
  { name: 'startMs', range: [0, maxDurationMs], of: (d) => d.startMs },
  { name: 'startRetries', range: [0, maxCount], of: (d) => d.startRetries },
  { name: 'backoff.initialMs', range: [0, maxDurationMs], of: (d) => d.backoff.initialMs },
  { name: 'backoff.factor', range: [1, 100], of: (d) => d.backoff.factor },
  { name: 'backoff.maxMs', range: [0, maxDurationMs], of: (d) => d.backoff.maxMs },
  { name: 'backoff.jitter', range: [0, 1], of: (d) => d.backoff.jitter },
  { name: 'backoff.resetMs', range: [0, maxDurationMs], of: (d) => d.backoff.resetMs },
  { name: 'stopTimeoutMs', range: [0, maxDurationMs], of: (d) => d.stopTimeoutMs },
  { name: 'timeoutMs', range: [1, 2 ** 31 - 1], of: (d) => d.timeoutMs },
  { name: 'retries', range: [0, maxCount], of: (d) => d.retries },
  { name: 'priority', range: [0, maxCount], of: (d) => d.priority },
  { name: 'memoryLimitBytes', range: [2 ** 20, 2 ** 50], of: (d) => d.memoryLimitBytes },
  { name: 'cpuLimit', range: [0.01, 1024], of: (d) => d.cpuLimit },
  { name: 'log.maxBytes', range: [4096, 2 ** 40], of: (d) => d.log.maxBytes },
  { name: 'log.files', range: [1, 1000], of: (d) => d.log.files },
  { name: 'watchdogMs', range: [100, maxDurationMs], of: (d) => d.watchdogMs },
];

function numberIssues(definition: Definition, path: Path): Issue[] {
  const issues = bounds.flatMap(({ name, range, of }) => boundIssues(of(definition), range, [...path, ...name.split('.')], name));
  const { initialMs, maxMs } = definition.backoff;
  if (initialMs > maxMs) {
    issues.push({ path: [...path, 'backoff', 'maxMs'], message: `backoff.maxMs (${maxMs}) is less than backoff.initialMs (${initialMs})` });
  }
  const codes = definition.exitCodes.flatMap((code, i) => boundIssues(code, [0, 255], [...path, 'exitCodes', String(i)], 'an exit code'));
  return [...issues, ...codes];
}

function commandIssues({ command, shell, stopCommand }: Definition, path: Path): Issue[] {
  const at = [...path, 'command'];
  const hint = 'for example ["/usr/bin/node", "server.js"]';
  const issues: Issue[] =
    command.length === 0 ? [{ path: at, message: 'a program needs a command', hint }] : wordsIssues(command, at, 'the command');
  if (shell && command.length > 1) {
    const remedy = 'give the whole line as one element, or set shell to false';
    issues.push({ path: at, message: `with shell, the command is one line, got ${command.length} elements`, hint: remedy });
  }
  if (stopCommand) issues.push(...wordsIssues(stopCommand, [...path, 'stopCommand'], 'stopCommand'));
  return issues;
}

/** What is left of a value when all that expands is taken away, and is no `${NAME}`. */
const unexpandable = (value: string): string | undefined =>
  /\$\{[^}]*\}?/.exec(value.replace(/\$\$|\$\{[A-Za-z_][A-Za-z0-9_]*\}/g, ''))?.[0];

function environmentIssues({ env, envFiles }: Definition, path: Path): Issue[] {
  const issues = env.flatMap(({ name, value }, i) => {
    const at = [...path, 'env', String(i)];
    const found = textIssues(`${name}=${value}`, [...at, 'value'], `the value of ${name}`);
    if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) {
      const hint = 'a letter or "_", then letters, digits or "_"';
      found.push({ path: [...at, 'name'], message: `${JSON.stringify(name)} is not acceptable as the name of a variable`, hint });
    }
    if (value === redacted) {
      const hint = 'give its real value; only ADMIN is shown it';
      found.push({ path: [...at, 'value'], message: `${redacted} stands for a value that is not shown, and there is none to keep`, hint });
    }
    // The value may be a secret: no part of it goes into the message.
    if (unexpandable(value) !== undefined) {
      const hint = 'write ${NAME} for a variable, and $$ for a dollar that stands for itself';
      found.push({ path: [...at, 'value'], message: `the value of ${name} holds a "\${" that names no variable`, hint });
    }
    return found;
  });
  const twice = repetitionIssues(
    env,
    ({ name }) => `the variable ${name}`,
    (i) => [...path, 'env', String(i), 'name'],
    ({ name }) => name,
  );
  const files = envFiles.flatMap((file, i) => absolutePathIssues(file.replace(/^-/, ''), [...path, 'envFiles', String(i)], 'an env file'));
  return [...issues, ...twice, ...files, ...tooMany(envFiles, maxFiles, [...path, 'envFiles'], 'files')];
}

function tooMany(values: readonly unknown[], most: number, path: Path, what: string): Issue[] {
  return values.length > most ? [{ path, message: `${values.length} ${what} are more than the ${most} allowed` }] : [];
}

function credentialIssues({ user, primaryGroup, supplementaryGroups, umask }: Definition, path: Path): Issue[] {
  const groupsAt = [...path, 'supplementaryGroups'];
  const groups = supplementaryGroups ?? [];
  const issues = [
    ...(user === null ? [] : accountIssues(user, [...path, 'user'], 'user')),
    ...(primaryGroup === null ? [] : accountIssues(primaryGroup, [...path, 'primaryGroup'], 'group')),
    ...groups.flatMap((group, i) => accountIssues(group, [...groupsAt, String(i)], 'group')),
    ...repetitionIssues(
      groups,
      (group) => `the group ${group}`,
      (i) => [...groupsAt, String(i)],
    ),
    ...tooMany(groups, maxGroups, groupsAt, 'groups'),
  ];
  if (umask !== null && !/^0?[0-7]{3}$/.test(umask)) {
    const hint = 'three octal digits, such as "022"';
    issues.push({ path: [...path, 'umask'], message: `${JSON.stringify(umask)} is not a umask`, hint });
  }
  return issues;
}

/** Beyond these the kernel knows no value (getrlimit(2)). */
const highest: Partial<Record<Resource, number>> = { RTPRIO: 99, NICE: 40 };

function limitIssues({ rlimits, cpuAffinity }: Definition, path: Path): Issue[] {
  const at = [...path, 'rlimits'];
  const issues = rlimits.flatMap(({ resource, soft, hard }, i) => {
    const most = highest[resource] ?? Number.MAX_SAFE_INTEGER;
    const found = [
      ...boundIssues(soft, [0, most], [...at, String(i), 'soft'], `the soft limit of ${resource}`),
      ...boundIssues(hard, [0, most], [...at, String(i), 'hard'], `the hard limit of ${resource}`),
    ];
    if (hard !== null && (soft === null || soft > hard)) {
      const message = `the soft limit of ${resource} (${soft ?? 'unlimited'}) is above the hard one (${hard})`;
      found.push({ path: [...at, String(i), 'soft'], message, hint: 'lower the soft limit or raise the hard one' });
    }
    return found;
  });
  const twice = repetitionIssues(
    rlimits,
    ({ resource }) => `the limit of ${resource}`,
    (i) => [...at, String(i), 'resource'],
    ({ resource }) => resource,
  );
  return [...issues, ...twice, ...affinityIssues(cpuAffinity, [...path, 'cpuAffinity'])];
}

function affinityIssues(processors: readonly number[] | null, path: Path): Issue[] {
  if (processors === null) return [];
  if (processors.length === 0) return [{ path, message: 'a program needs a processor to run on', hint: 'null lets it use all' }];
  return [
    ...processors.flatMap((index, i) => boundIssues(index, [0, maxProcessor], [...path, String(i)], 'the index of a processor')),
    ...repetitionIssues(
      processors,
      (index) => `the processor ${index}`,
      (i) => [...path, String(i)],
    ),
  ];
}

function placeIssues({ cwd, stdin }: Definition, path: Path): Issue[] {
  return [
    ...(cwd === null ? [] : absolutePathIssues(cwd, [...path, 'cwd'], 'cwd')),
    ...(stdin === null ? [] : absolutePathIssues(stdin, [...path, 'stdin'], 'stdin')),
  ];
}

function actionsIssues({ actions }: Definition, path: Path): Issue[] {
  const at = [...path, 'actions'];
  const issues = actions.flatMap((action, i) => {
    const here = [...at, String(i)];
    const { name, description, command, timeoutMs } = action;
    return [
      ...nameIssues(name, [...here, 'name'], 'the name of an action'),
      ...proseIssues(description, [...here, 'description'], 'the description'),
      ...oneOfIssues(action, ['command', 'signal'], here, `the action ${JSON.stringify(name)}`),
      ...(command === null ? [] : wordsIssues(command, [...here, 'command'], 'the command')),
      ...boundIssues(timeoutMs, [1, maxDurationMs], [...here, 'timeoutMs'], 'timeoutMs'),
    ];
  });
  const twice = repetitionIssues(
    actions,
    ({ name }) => `the action ${JSON.stringify(name)}`,
    (i) => [...at, String(i), 'name'],
    ({ name }) => name,
  );
  return [...issues, ...twice, ...tooMany(actions, maxActions, at, 'actions')];
}

function probesIssues({ readiness, liveness }: Definition, path: Path): Issue[] {
  return [
    ...(readiness ? probeIssues(readiness, [...path, 'readiness'], 'readiness') : []),
    ...(liveness ? probeIssues(liveness, [...path, 'liveness'], 'liveness') : []),
  ];
}

interface Conflict {
  readonly name: string;
  readonly when: (d: Definition) => boolean;
  readonly message: string;
  readonly hint: string;
}

/** Settings that are sound alone and make no sense together. */
const conflicts: readonly Conflict[] = [
  {
    name: 'stopSignal',
    when: ({ stopSignal }) => stopSignal === 'STOP' || stopSignal === 'CONT',
    message: 'STOP and CONT end no program',
    hint: 'TERM, INT or QUIT ask it to end',
  },
  {
    name: 'reloadSignal',
    when: ({ reloadSignal }) => reloadSignal === 'KILL' || reloadSignal === 'STOP',
    message: 'KILL and STOP cannot be caught, so nothing can be read again on them',
    hint: 'such as HUP or USR1; null when the program cannot reload',
  },
  {
    name: 'retries',
    when: ({ retries, autorestart }) => retries > 0 && autorestart !== 'NEVER',
    message: 'retries count only with autorestart NEVER: otherwise a program that fails is started again anyway',
    hint: 'set autorestart to NEVER, or retries to 0',
  },
  {
    name: 'watchdogMs',
    when: ({ watchdogMs, notify }) => watchdogMs !== null && !notify,
    message: 'a watchdog listens to what the program says of itself, and notify is off',
    hint: 'set notify to true, or watchdogMs to null',
  },
  {
    name: 'stdin',
    when: ({ stdin, tty }) => stdin !== null && tty,
    message: 'with tty, standard input is the terminal',
    hint: 'set stdin to null, or tty to false',
  },
  {
    name: 'log.timestamps',
    when: ({ log, tty }) => log.timestamps && tty,
    message: 'times between the lines would spoil what the program draws on its terminal',
    hint: 'set log.timestamps to false, or tty to false',
  },
];

function conflictIssues(definition: Definition, path: Path): Issue[] {
  return conflicts.flatMap(({ name, when, message, hint }) =>
    when(definition) ? [{ path: [...path, ...name.split('.')], message, hint }] : [],
  );
}

const checks = [
  ...[commandIssues, placeIssues, environmentIssues, credentialIssues, limitIssues, numberIssues],
  ...[probesIssues, actionsIssues, conflictIssues],
];

/** Every fault of a complete definition. @param path where the definition stands in the input */
export function definitionIssues(definition: Definition, path: Path): Issue[] {
  return checks.flatMap((check) => check(definition, path));
}
