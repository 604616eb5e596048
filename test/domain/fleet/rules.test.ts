/**
 * `gander check` and the plane judge definitions alike: what one refuses the other refuses, each at
 * its own place.
 */
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { checkFleet } from '../../../src/domain/fleet/check.ts';
import { readFleet } from '../../../src/domain/fleet/fleet.ts';
import {
  type DefinitionInput,
  defaults,
  mergeDefinition,
} from '../../../src/domain/settings/definition.ts';
import { type ProgramFacts, programIssues } from '../../../src/domain/settings/program-facts.ts';
import { definitionIssues } from '../../../src/domain/settings/validation.ts';

const fileOf = (settings: Readonly<Record<string, unknown>>) =>
  JSON.stringify({ programs: [settings] });

/** Messages with their places in the file. */
function check(text: string): string[] {
  const { fleet, faults } = readFleet(text, { here: '/srv', env: {} });
  return [...faults, ...checkFleet(fleet, null, { inPart: faults.length > 0 }).faults].map(
    ({ line, column, message, hint }) => `${line}:${column} ${message}${hint ? ` (${hint})` : ''}`,
  );
}

/** As createProgram judges. */
function plane({
  name = 'web',
  group,
  description,
  ...definition
}: DefinitionInput & ProgramFacts) {
  const merged = mergeDefinition(defaults, { command: ['x'], ...definition });
  return [...programIssues({ name, group, description }, []), ...definitionIssues(merged, [])];
}

const line = (text: string) => `programs:\n  - {name: web, command: [x], ${text}}`;

describe('what the plane refuses, check refuses at its place in the file', () => {
  // § marks the place.
  it.each<[string, string, DefinitionInput & ProgramFacts, string]>([
    [
      'a name with a blank',
      'programs:\n  - {name: §we b, command: [x]}',
      { name: 'we b' },
      '"we b" is not acceptable as the name of a program',
    ],
    ['a group', line('group: §"-"'), { group: '-' }, '"-" is not acceptable as the group'],
    [
      'a relative folder',
      line('cwd: §~/app'),
      { cwd: '~/app' },
      'cwd must be an absolute path, got "~/app"',
    ],
    ['an octal umask', line('umask: §0o22'), { umask: '0o22' }, '"0o22" is not a umask'],
    [
      'a broken pattern',
      line('readiness: {log: §"("}'),
      { readiness: { logPattern: '(' } },
      'log is not a regular expression',
    ],
    [
      'a pattern for liveness',
      line('liveness: {log: §up}'),
      { liveness: { logPattern: 'up' } },
      'a line in the log',
    ],
    [
      'a soft limit above the hard one',
      line('rlimits: {CORE: 0, NOFILE: §[4096, 1024]}'),
      { rlimits: [{ resource: 'NOFILE', soft: 4096, hard: 1024 }] },
      'the soft limit of NOFILE (4096) is above',
    ],
    [
      'a terminal with stdin',
      line('tty: true, stdin: §/dev/null'),
      { tty: true, stdin: '/dev/null' },
      'with tty, standard input',
    ],
    ['a watchdog without notify', line('watchdog: §30s'), { watchdogMs: 30_000 }, 'a watchdog'],
    [
      'times on a terminal',
      line('tty: true, log: {timestamps: §true}'),
      { tty: true, log: { timestamps: true } },
      'times between',
    ],
    ['retries of what is restarted', line('retries: §2'), { retries: 2 }, 'retries count only'],
    [
      'a signal that ends nothing',
      line('stopSignal: §STOP'),
      { stopSignal: 'STOP' },
      'STOP and CONT end no program',
    ],
    [
      'a signal that nothing reads',
      line('reloadSignal: §KILL'),
      { reloadSignal: 'KILL' },
      'KILL and STOP cannot be caught',
    ],
    [
      'a backoff that shrinks',
      line('backoff: §{initial: 2m}'),
      { backoff: { initialMs: 120_000 } },
      'backoff.max',
    ],
    [
      'a stop of two days',
      line('stopTimeout: §48h'),
      { stopTimeoutMs: 172_800_000 },
      'stopTimeout must be between',
    ],
    [
      'a relative stdin',
      line('stdin: §in.txt'),
      { stdin: 'in.txt' },
      'stdin must be an absolute path',
    ],
    [
      'a relative env file',
      line('envFiles: [§-.env]'),
      { envFiles: ['-.env'] },
      'an env file must be an absolute path',
    ],
    [
      'a variable that cannot be one',
      line('env: {A-B: §1}'),
      { env: [{ name: 'A-B', value: '1' }] },
      '"A-B" is not acceptable',
    ],
    [
      'an unfinished variable',
      line('env: {A: §"$${x"}'),
      { env: [{ name: 'A', value: '${x' }] },
      'the value of A',
    ],
    [
      'an account',
      line('user: §"a b"'),
      { user: 'a b' },
      '"a b" is not the name or number of a user',
    ],
    [
      'a group twice',
      line('supplementaryGroups: [a, §a]'),
      { supplementaryGroups: ['a', 'a'] },
      'the group a is given twice',
    ],
    ['no processor', line('cpuAffinity: §[]'), { cpuAffinity: [] }, 'a program needs a processor'],
    [
      'a small memory',
      line('memoryLimit: §4KiB'),
      { memoryLimitBytes: 4096 },
      'memoryLimit must be between',
    ],
    [
      'a small log',
      line('log: {maxBytes: §1KiB}'),
      { log: { maxBytes: 1024 } },
      'log.maxBytes must be between',
    ],
    [
      'an address of nothing',
      line('readiness: {tcp: §here}'),
      { readiness: { tcp: 'here' } },
      '"here" is not host:port',
    ],
    [
      'a foreign scheme',
      line('readiness: {http: §"ftp://a/"}'),
      { readiness: { httpUrl: 'ftp://a/' } },
      '"ftp://a/" is not an http',
    ],
    [
      'a hasty probe',
      line('readiness: {tcp: "a:1", interval: §1ms}'),
      { readiness: { tcp: 'a:1', intervalMs: 1 } },
      'readiness.interval must be between',
    ],
    [
      'an action with a blank',
      line('actions: {a b: §{signal: HUP}}'),
      { actions: [{ name: 'a b', signal: 'HUP' }] },
      '"a b" is not acceptable as the name of an action',
    ],
    [
      'a shell with words',
      'programs:\n  - {name: web, shell: true, command: §[x, y]}',
      { shell: true, command: ['x', 'y'] },
      'with shell, the command is one line',
    ],
    [
      'an empty executable',
      'programs:\n  - {name: web, command: [§" "]}',
      { command: [' '] },
      'the command has no executable',
    ],
    ['no command', 'programs:\n  - {name: §web}', { command: [] }, '"web" needs a command'],
  ])('%s', (_, text, input, message) => {
    expect(plane(input), 'the plane').not.toEqual([]);
    const [row, before = ''] = [
      text.slice(0, text.indexOf('§')).split('\n').length,
      /[^\n]*$/.exec(text.slice(0, text.indexOf('§')))?.[0],
    ];
    const found = check(text.replace('§', ''));
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(`${row}:${before.length + 1} ${message}`);
  });
});

/**
 * A setting as it is written in the file, and as the plane takes it; some of the values are out of
 * bounds.
 */
const setting = <T>(key: string, values: readonly T[], input: (value: T) => DefinitionInput) =>
  fc.constantFrom(...values).map((value) => ({ file: { [key]: value }, input: input(value) }));

/** As `setting`, of a duration: in the file it has a unit. */
const lasting = (key: string, input: (valueMs: number) => DefinitionInput) =>
  fc.constantFrom(...ms).map((value) => ({ file: { [key]: written(value) }, input: input(value) }));
const written = (valueMs: number | undefined) =>
  valueMs === undefined ? undefined : `${valueMs}ms`;

const ms = [0, 1, 9, 99, 100, 1000, 86_400_000, 86_400_001];
const paths = ['/', '/srv', 'srv', '', '/a\0b', `/${'x'.repeat(5000)}`];
const settings: fc.Arbitrary<{ readonly file: object; readonly input: DefinitionInput }>[] = [
  setting('shell', [true, false], (shell) => ({ shell })),
  setting('cwd', paths, (cwd) => ({ cwd })),
  setting('stdin', paths, (stdin) => ({ stdin })),
  setting('umask', ['022', '0022', '22', '0o22', '888'], (umask) => ({ umask })),
  setting('user', ['www', '33', '', 'a b', '-x'], (user) => ({ user })),
  setting('primaryGroup', ['www', ':'], (primaryGroup) => ({ primaryGroup })),
  setting('supplementaryGroups', [[], ['a'], ['a', 'a'], ['!']], (supplementaryGroups) => ({
    supplementaryGroups,
  })),
  setting('nice', [-21, -20, 19, 20], (nice) => ({ nice })),
  setting('cpuAffinity', [[], [0], [0, 0], [8191], [8192], [-1]], (cpuAffinity) => ({
    cpuAffinity,
  })),
  setting('cpuLimit', [0, 0.01, 1024, 1025], (cpuLimit) => ({ cpuLimit })),
  setting(
    'memoryLimit',
    [0, 1_048_575, 1_048_576, 2 ** 50, 2 ** 50 + 1024],
    (memoryLimitBytes) => ({ memoryLimitBytes }),
  ),
  setting('exitCodes', [[], [0, 0], [255], [256], [-1]], (exitCodes) => ({ exitCodes })),
  lasting('start', (startMs) => ({ startMs })),
  lasting('stopTimeout', (stopTimeoutMs) => ({ stopTimeoutMs })),
  lasting('timeout', (timeoutMs) => ({ timeoutMs })),
  lasting('watchdog', (watchdogMs) => ({ watchdogMs })),
  setting('notify', [true, false], (notify) => ({ notify })),
  setting('tty', [true, false], (tty) => ({ tty })),
  setting('retries', [-1, 0, 1, 1_000_000, 1_000_001], (retries) => ({ retries })),
  setting('startRetries', [-1, 0, 1_000_000, 1_000_001], (startRetries) => ({ startRetries })),
  setting('priority', [-1, 0, 999, 1_000_000, 1_000_001], (priority) => ({ priority })),
  setting('autorestart', ['ALWAYS', 'UNEXPECTED', 'NEVER'] as const, (autorestart) => ({
    autorestart,
  })),
  setting('stopSignal', ['TERM', 'STOP', 'CONT'] as const, (stopSignal) => ({ stopSignal })),
  setting('reloadSignal', ['HUP', 'KILL', 'STOP'] as const, (reloadSignal) => ({ reloadSignal })),
  setting('stopCommand', [[], ['x'], [''], ['x', 'a\0b']], (stopCommand) => ({ stopCommand })),
  setting('envFiles', [[], ['/a'], ['-/a'], ['a'], ['--/a']], (envFiles) => ({ envFiles })),
  setting('env', [{}, { A: 'x' }, { 'A-B': 'x' }, { A: 'a\0b' }], (env) => ({
    env: Object.entries(env).map(([name, value]) => ({ name, value })),
  })),
  setting(
    'log',
    [{ maxBytes: 4095 }, { maxBytes: 4096, files: 0 }, { files: 1001 }, { timestamps: true }],
    (log) => ({ log }),
  ),
  setting(
    'rlimits',
    [
      [1, 2],
      [2, 1],
      [2 ** 54, 2 ** 54],
      [0, 0],
    ] as const,
    () => ({}),
  ).map(({ file }) => {
    const [soft, hard] = file['rlimits'] as readonly [number, number];
    return {
      file: { rlimits: { RTPRIO: [soft, hard] } },
      input: { rlimits: [{ resource: 'RTPRIO' as const, soft, hard }] },
    };
  }),
  ...(['readiness', 'liveness'] as const).map((name) =>
    fc
      .record(
        {
          http: fc.constantFrom('http://a/', 'ftp://a/', 'http://u:p@a/', ''),
          tcp: fc.constantFrom('a:1', 'a', 'a:70000', '[::1]:5'),
          log: fc.constantFrom('ready', '(', '', 'x'.repeat(1025)),
          exec: fc.constantFrom(['x'], [], ['']),
          interval: fc.constantFrom(...ms),
          successThreshold: fc.constantFrom(0, 1, 1000, 1001),
        },
        { requiredKeys: [] },
      )
      .map(({ http, tcp, log, exec, interval, successThreshold, ...rest }) => {
        const given = {
          httpUrl: http,
          tcp,
          logPattern: log,
          exec,
          intervalMs: interval,
          successThreshold,
        };
        return {
          file: {
            [name]: JSON.parse(
              JSON.stringify({
                http,
                tcp,
                log,
                exec,
                interval: written(interval),
                successThreshold,
                ...rest,
              }),
            ),
          },
          input: { [name]: JSON.parse(JSON.stringify(given)) } as DefinitionInput,
        };
      }),
  ),
  fc
    .record(
      {
        initial: fc.constantFrom(...ms),
        factor: fc.constantFrom(0, 1, 100, 101),
        max: fc.constantFrom(...ms),
      },
      { requiredKeys: [] },
    )
    .map((backoff) => ({
      file: {
        backoff: JSON.parse(
          JSON.stringify({
            ...backoff,
            initial: written(backoff.initial),
            max: written(backoff.max),
          }),
        ),
      },
      input: {
        backoff: { initialMs: backoff.initial, factor: backoff.factor, maxMs: backoff.max },
      } as DefinitionInput,
    })),
  fc
    .record({
      name: fc.constantFrom('rotate', 'a b', ''),
      command: fc.constantFrom(undefined, ['x'], []),
      signal: fc.constantFrom(undefined, 'HUP' as const),
    })
    .map(({ name, command, signal }) => ({
      file: { actions: { [name]: JSON.parse(JSON.stringify({ command, signal })) } },
      input: { actions: [{ name, command, signal }] } as DefinitionInput,
    })),
];

test('check and plane agree about every definition', () => {
  const definitions = fc
    .tuple(...settings.map((one) => fc.option(one, { nil: undefined, freq: 2 })))
    .map((chosen) => chosen.filter((one) => one !== undefined));
  fc.assert(
    fc.property(
      definitions,
      fc.constantFrom('web', 'we b', ''),
      fc.constantFrom([['x']], [['x', 'y']], [[]], [undefined]),
      (parts, name, [command]) => {
        const file = Object.assign(
          { name, ...(command ? { command } : {}) },
          ...parts.map((part) => part.file),
        );
        const input = Object.assign({ command: command ?? [] }, ...parts.map((part) => part.input));
        const refused = plane({ name, ...input });
        expect(check(fileOf(file)).length > 0, JSON.stringify({ file, refused })).toBe(
          refused.length > 0,
        );
      },
    ),
    { numRuns: 200 },
  );
});

test('each setting alone is judged alike by both', () => {
  for (const one of settings) {
    fc.assert(
      fc.property(one, ({ file, input }) => {
        expect(
          check(fileOf({ name: 'web', command: ['x'], ...file })).length > 0,
          JSON.stringify(file),
        ).toBe(plane(input).length > 0);
      }),
    );
  }
});
