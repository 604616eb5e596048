/**
 * What is refused of several settings at once, or because of what a value means. What concerns one
 * setting is in the table.
 */
import type { Issue } from '../../base/errors.ts';
import type { Definition } from './definition.ts';
import { boundIssues, type Path, textIssues } from './parts.ts';

type Rule = (definition: Definition, path: Path) => Issue[];

/** What is left of a value when everything that expands is removed, and is no `${NAME}`. */
const unexpandable = (value: string): string | undefined =>
  /\$\{[^}]*\}?/.exec(value.replace(/\$\$|\$\{[A-Za-z_][A-Za-z0-9_]*\}/g, ''))?.[0];

/** Values may be secrets: no part of them is in a message. */
const environment: Rule = ({ env }, path) =>
  env.flatMap(({ name, value }, i) => {
    // Reported by validation.ts.
    if (value === undefined) return [];
    const at = [...path, 'env', String(i), 'value'];
    const issues = textIssues(`${name}=${value}`, at, `the value of ${name}`);
    if (unexpandable(value) !== undefined) {
      const hint = 'write ${NAME} for a variable, and $$ for a dollar that stands for itself';
      issues.push({
        path: at,
        message: `the value of ${name} holds a "\${" that names no variable`,
        hint,
      });
    }
    return issues;
  });

/** Beyond these the kernel knows no value (getrlimit(2)). */
const highest: Readonly<Record<string, number>> = { RTPRIO: 99, NICE: 40 };

const limits: Rule = ({ rlimits }, path) =>
  rlimits.flatMap(({ resource, soft, hard }, i) => {
    const at = [...path, 'rlimits', String(i)];
    const most = highest[resource];
    const issues: Issue[] = [];
    if (most !== undefined) {
      const beyond = (value: number | null) =>
        value !== null && value <= Number.MAX_SAFE_INTEGER && value > most ? value : null;
      issues.push(
        ...boundIssues(beyond(soft), [0, most], [...at, 'soft'], `the soft limit of ${resource}`),
      );
      issues.push(
        ...boundIssues(beyond(hard), [0, most], [...at, 'hard'], `the hard limit of ${resource}`),
      );
    }
    if (hard !== null && (soft === null || soft > hard)) {
      const message = `the soft limit of ${resource} (${soft ?? 'unlimited'}) is above the hard one (${hard})`;
      issues.push({
        path: [...at, 'soft'],
        message,
        hint: 'lower the soft limit or raise the hard one',
      });
    }
    return issues;
  });

const backoffGrows: Rule = ({ backoff: { initialMs, maxMs } }, path) =>
  initialMs > maxMs
    ? [
        {
          path: [...path, 'backoff', 'maxMs'],
          message: `backoff.maxMs (${maxMs}) is less than backoff.initialMs (${initialMs})`,
        },
      ]
    : [];

interface Conflict {
  readonly name: string;
  readonly when: (d: Definition) => boolean;
  readonly message: string | ((d: Definition) => string);
  readonly hint: string;
}

/** Settings that are valid alone and make no sense together. */
const conflicts: readonly Conflict[] = [
  {
    name: 'command',
    when: ({ shell, command }) => shell && command.length > 1,
    message: ({ command }) => `with shell, the command is one line, got ${command.length} elements`,
    hint: 'give the whole line as one element, or set shell to false',
  },
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
    hint: 'such as HUP or USR1',
  },
  {
    name: 'retries',
    when: ({ retries, autorestart }) => retries > 0 && autorestart !== 'NEVER',
    message:
      'retries count only with autorestart NEVER: otherwise a program that fails is started again anyway',
    hint: 'set autorestart to NEVER, or retries to 0',
  },
  {
    name: 'watchdogMs',
    when: ({ watchdogMs, notify }) => watchdogMs !== null && !notify,
    message: 'a watchdog listens to notifications of the program, and notify is off',
    hint: 'set notify to true, or remove watchdogMs',
  },
  {
    name: 'stdin',
    when: ({ stdin, tty }) => stdin !== null && tty,
    message: 'with tty, standard input is the terminal',
    hint: 'remove stdin, or set tty to false',
  },
  {
    name: 'log.timestamps',
    when: ({ log, tty }) => log.timestamps && tty,
    message: 'times between the lines would spoil what the program draws on its terminal',
    hint: 'set log.timestamps to false, or tty to false',
  },
  {
    name: 'liveness.check.logPattern',
    when: ({ liveness }) => liveness !== null && liveness.logPattern !== null,
    message: 'a line in the log does not show whether the program is still healthy',
    hint: 'use exec, httpUrl or tcp, or notify with watchdogMs; logPattern is for readiness',
  },
];

const conflictIssues: Rule = (definition, path) =>
  conflicts.flatMap(({ name, when, message, hint }) => {
    if (!when(definition)) return [];
    return [
      {
        path: [...path, ...name.split('.')],
        message: typeof message === 'string' ? message : message(definition),
        hint,
      },
    ];
  });

export const rules: readonly Rule[] = [environment, limits, backoffGrows, conflictIssues];
