/** What a definition is refused for: each fault with its place and the remedy. */
import { describe, expect, it } from 'vitest';
import {
  type DefinitionInput,
  defaults,
  mergeDefinition,
  type Probe,
} from '../../../src/domain/settings/definition.ts';
import { definitionIssues } from '../../../src/domain/settings/validation.ts';

const valid = mergeDefinition(defaults, { command: ['/bin/true'] });
const issuesOf = (input: DefinitionInput) => definitionIssues(mergeDefinition(valid, input), []);
const faultsOf = (input: DefinitionInput) =>
  issuesOf(input).map(({ path, message }) => `${path.join('.')}: ${message}`);

describe('a definition is refused for', () => {
  const tcp = (text: string): DefinitionInput => ({ readiness: { tcp: text } });
  it.each<[string, DefinitionInput, string]>([
    [
      'a relative env file',
      { envFiles: ['-web.env'] },
      'envFiles.0: an env file must be an absolute path',
    ],
    [
      'a brace that names no variable',
      { env: [{ name: 'A', value: 'x${1}' }] },
      'env.0.value: the value of A holds a "${"',
    ],
    [
      'an open brace',
      { env: [{ name: 'A', value: '$$${B' }] },
      'env.0.value: the value of A holds a "${"',
    ],
    [
      'a group that is none',
      { primaryGroup: 'a b' },
      'primaryGroup: "a b" is not the name or number of a group',
    ],
    [
      'a further group that is none',
      { supplementaryGroups: ['adm', ''] },
      'supplementaryGroups.1: "" is not',
    ],
    [
      'a group twice',
      { supplementaryGroups: ['adm', 'adm'] },
      'supplementaryGroups.1: the group adm is given twice',
    ],
    ['a umask that is decimal', { umask: '18' }, 'umask: "18" is not a umask'],
    ['a umask with a digit beyond 7', { umask: '028' }, 'umask: '],
    ['a nice value out of range', { nice: 20 }, 'nice: nice must be between -20 and 19, got 20'],
    [
      'a soft limit above the hard',
      { rlimits: [{ resource: 'NOFILE', soft: 2, hard: 1 }] },
      'rlimits.0.soft: the soft limit of NOFILE (2)',
    ],
    [
      'an unlimited soft limit below a hard one',
      { rlimits: [{ resource: 'AS', hard: 1 }] },
      'rlimits.0.soft: the soft limit of AS (unlimited)',
    ],
    [
      'a negative limit',
      { rlimits: [{ resource: 'CPU', soft: -1, hard: 1 }] },
      'rlimits.0.soft: the soft limit of CPU must be between 0',
    ],
    [
      'a real-time priority there is not',
      { rlimits: [{ resource: 'RTPRIO', soft: 1, hard: 100 }] },
      'rlimits.0.hard: ',
    ],
    [
      'a limit twice',
      {
        rlimits: [
          { resource: 'CORE', soft: 0 },
          { resource: 'CORE', soft: 1 },
        ],
      },
      'rlimits.1.resource: the limit of CORE is given twice',
    ],
    ['no processor at all', { cpuAffinity: [] }, 'cpuAffinity: a program needs a processor'],
    ['a processor below zero', { cpuAffinity: [0, -1] }, 'cpuAffinity.1: the index of a processor'],
    ['a processor twice', { cpuAffinity: [3, 3] }, 'cpuAffinity.1: the processor 3 is given twice'],
    [
      'too little memory',
      { memoryLimitBytes: 2 ** 20 - 1 },
      'memoryLimitBytes: memoryLimitBytes must be between 1048576',
    ],
    ['no processor time', { cpuLimit: 0 }, 'cpuLimit: cpuLimit must be between 0.01'],
    ['processor time that is no number', { cpuLimit: Number.NaN }, 'cpuLimit: '],
    ['no time at all', { timeoutMs: 0 }, 'timeoutMs: timeoutMs must be between 1'],
    ['an empty stop command', { stopCommand: [] }, 'stopCommand: stopCommand is empty'],
    [
      'a stop command without executable',
      { stopCommand: [' '] },
      'stopCommand.0: stopCommand has no executable',
    ],
    [
      'a stop signal that stops nothing',
      { stopSignal: 'STOP' },
      'stopSignal: STOP and CONT end no program',
    ],
    [
      'a reload signal that kills',
      { reloadSignal: 'KILL' },
      'reloadSignal: KILL and STOP cannot be caught',
    ],
    [
      'retries together with restarts',
      { retries: 1 },
      'retries: retries count only with autorestart NEVER',
    ],
    [
      'retries below zero',
      { retries: -1, autorestart: 'NEVER' },
      'retries: retries must be between 0',
    ],
    ['a watchdog of a silent program', { watchdogMs: 1000 }, 'watchdogMs: a watchdog listens'],
    [
      'standard input together with a terminal',
      { tty: true, stdin: '/dev/null' },
      'stdin: with tty, standard input is the terminal',
    ],
    ['a relative standard input', { stdin: 'in' }, 'stdin: stdin must be an absolute path'],
    [
      'times in a terminal',
      { tty: true, log: { timestamps: true } },
      'log.timestamps: times between the lines',
    ],
    [
      'a probe of no kind',
      { readiness: { intervalMs: 100 } },
      'readiness: readiness has none of exec, httpUrl, tcp, logPattern',
    ],
    [
      'a probe of two kinds',
      { readiness: { tcp: 'a:1', exec: ['x'] } },
      'readiness: readiness has exec and tcp',
    ],
    ['an empty check', { liveness: { exec: [] } }, 'liveness.check.exec: liveness.exec is empty'],
    [
      'a probe that never rests',
      { liveness: { tcp: 'a:1', intervalMs: 9 } },
      'liveness.intervalMs: liveness.intervalMs must be between 10',
    ],
    [
      'a threshold of none',
      { readiness: { tcp: 'a:1', successThreshold: 0 } },
      'readiness.successThreshold: ',
    ],
    [
      'a file as address',
      { readiness: { httpUrl: 'file:///etc/passwd' } },
      'readiness.check.httpUrl: "file:///etc/passwd" is not an http',
    ],
    [
      'an address that is none',
      { readiness: { httpUrl: 'localhost' } },
      'readiness.check.httpUrl: ',
    ],
    [
      'an address with a password',
      { readiness: { httpUrl: 'http://u:p@a/' } },
      'readiness.check.httpUrl: the address holds a user or password',
    ],
    ['a host without port', tcp('localhost'), 'readiness.check.tcp: "localhost" is not host:port'],
    ['port 0', tcp('a:0'), 'readiness.check.tcp: '],
    ['a port beyond all', tcp('a:65536'), 'readiness.check.tcp: '],
    ['an IPv6 address without brackets', tcp('::1:80'), 'readiness.check.tcp: '],
    [
      'a broken pattern',
      { readiness: { logPattern: 'a(' } },
      'readiness.check.logPattern: logPattern is not a regular expression: missing closing )',
    ],
    [
      'an empty pattern',
      { readiness: { logPattern: '' } },
      'readiness.check.logPattern: logPattern is empty',
    ],
    [
      'a pattern as a sign of life',
      { liveness: { logPattern: 'ok' } },
      'liveness.check.logPattern: a line in the log does not show',
    ],
    [
      'an action of no kind',
      { actions: [{ name: 'a' }] },
      'actions.0: the action "a" has none of command, signal',
    ],
    [
      'an action of two kinds',
      { actions: [{ name: 'a', command: ['x'], signal: 'HUP' }] },
      'actions.0: the action "a" has command and signal',
    ],
    [
      'an action that cannot be named',
      { actions: [{ name: 'a b', signal: 'HUP' }] },
      'actions.0.name: "a b" is not acceptable',
    ],
    [
      'an action twice',
      {
        actions: [
          { name: 'a', signal: 'HUP' },
          { name: 'a', signal: 'USR1' },
        ],
      },
      'actions.1.name: the action "a" is given twice',
    ],
    [
      'an action in no time',
      { actions: [{ name: 'a', command: ['x'], timeoutMs: 0 }] },
      'actions.0.timeoutMs: ',
    ],
  ])('%s', (_what, input, fault) => {
    expect(faultsOf(input)).toEqual([expect.stringContaining(fault)]);
  });

  it('all of them at once', () => {
    const faults = faultsOf({
      ...{
        nice: 99,
        umask: '9',
        cpuAffinity: [],
        rlimits: [{ resource: 'CPU', soft: 2, hard: 1 }],
        memoryLimitBytes: 1,
        watchdogMs: 1,
      },
      readiness: { logPattern: '(', intervalMs: 0 },
      liveness: { logPattern: 'x', failureThreshold: 0 },
      actions: [{ name: '' }],
    }).map((fault) => fault.split(':')[0]);
    expect(faults.sort()).toEqual(
      [
        ...[
          'actions.0',
          'actions.0.name',
          'cpuAffinity',
          'liveness.failureThreshold',
          'liveness.check.logPattern',
          'memoryLimitBytes',
          'nice',
        ],
        ...[
          'readiness.intervalMs',
          'readiness.check.logPattern',
          'rlimits.0.soft',
          'umask',
          'watchdogMs',
          'watchdogMs',
        ],
      ].sort(),
    );
  });

  it('the fault of a secret does not show it', () => {
    const issues = issuesOf({ env: [{ name: 'PASSWORD', value: 'hunter2${' }] });
    expect(issues).toHaveLength(1);
    expect(JSON.stringify(issues)).not.toContain('hunter2');
  });
});

it('a fault that concerns several settings has a hint', () => {
  const inputs: DefinitionInput[] = [
    { tty: true, stdin: '/a', log: { timestamps: true } },
    { retries: 1, watchdogMs: 500, stopSignal: 'CONT', reloadSignal: 'STOP' },
    { readiness: { tcp: 'x', exec: ['y'] } satisfies Partial<Probe> },
    {
      liveness: { logPattern: 'x' },
      umask: 'x',
      cpuAffinity: [],
      rlimits: [{ resource: 'CPU', soft: 2, hard: 1 }],
    },
  ];
  const hintless = inputs.flatMap((input) => issuesOf(input)).filter(({ hint }) => !hint);
  expect(hintless).toEqual([]);
});
