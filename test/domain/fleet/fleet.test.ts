/**
 * The YAML of apply: what it may contain, and that all its faults are reported at once, with their
 * places.
 */
import { expect, test } from 'vitest';
import { readFleet } from '../../../src/domain/fleet/fleet.ts';

const read = (text: string, env: Record<string, string> = {}) =>
  readFleet(text, { here: '/srv/fleet', env });
const faultsOf = (text: string) =>
  read(text).faults.map(
    ({ line, column, message, hint }) => `${line}:${column} ${message}${hint ? ` (${hint})` : ''}`,
  );

const shop = `
programs:
  - name: web
    group: shop
    command: [node, "\${here}/server.mjs", --port, 8080]
    cwd: \${here}
    env: {PORT: 8080, HOME: "\${env.HOME}", MODE: "\${env.MODE:-fast}", DATA: "\${env.DATA:-\${here}/data}/web"}
    autorestart: unexpected
    exitCodes: [0, 2]
    start: 1s
    startRetries: unlimited
    backoff: {initial: 500ms, factor: 1.5}
    stopSignal: SIGINT
    stopTimeout: 2500ms
    changePolicy: restart
    log: {maxBytes: 1MiB}
    hosts: "label:role=web"
    instances: 2
assignments:
  - {program: web, hosts: "*", enabled: false}
`;

test('a full program and its assignment become the plane’s inputs', () => {
  const { fleet, faults } = read(shop, { HOME: '/root' });
  expect(faults).toEqual([]);
  expect(fleet.programs).toEqual([
    {
      ...{ line: 3, column: 5, settingAt: expect.any(Function), unread: new Set() },
      name: 'web',
      environment: 'default',
      group: 'shop',
      definition: {
        command: ['node', '/srv/fleet/server.mjs', '--port', '8080'],
        cwd: '/srv/fleet',
        env: [
          { name: 'PORT', value: '8080' },
          { name: 'HOME', value: '/root' },
          { name: 'MODE', value: 'fast' },
          { name: 'DATA', value: '/srv/fleet/data/web' },
        ],
        autorestart: 'UNEXPECTED',
        exitCodes: [0, 2],
        startMs: 1000,
        startRetries: null,
        backoff: { initialMs: 500, factor: 1.5 },
        stopSignal: 'INT',
        stopTimeoutMs: 2500,
        changePolicy: 'RESTART',
        log: { maxBytes: 1_048_576 },
      },
    },
  ]);
  expect(fleet.assignments).toMatchObject([
    {
      program: { name: 'web', environment: 'default' },
      hosts: 'label:role=web',
      instancesPerHost: 2,
    },
    { program: { name: 'web', environment: 'default' }, hosts: '*', enabled: false },
  ]);
});

test('all the faults of a file are reported, each with its place and a remedy', () => {
  const faults = faultsOf(`programs:
  - name: web
    comand: [node]
    autorestart: sometimes
    stopTimeout: 10 secs
  - command: [sleep, 1]
  - name: db
    command: postgres -D data
  - name: worker
    command: [node, "\${root}/worker.mjs"]
    exitCodes: [256]
    hosts: "lable:role=web"
assignment: []
`);
  expect(faults).toEqual([
    '3:5 a program has no key "comand" (did you mean "command"?)',
    '4:18 autorestart must be one of always, unexpected, never',
    '5:18 stopTimeout: "10 secs" is not a duration (write it as 500ms, 10s, 2m, 1h30m or 1d)',
    '6:5 a program needs a name',
    '7:5 the command of "db" is one text (write it as a list, or add shell: true)',
    expect.stringContaining(`10:21 "\${root}" has no value here`),
    '11:17 exitCodes must be a whole number from 0 to 255',
    expect.stringContaining('12:12 "lable:" is not known here'),
    '13:1 the file has no key "assignment" (did you mean "assignments"?)',
  ]);
});

test.each([
  [
    'a second document',
    'programs: []\n---\nprograms: []',
    /^2:1 a second YAML document begins here \(remove this line/,
  ],
  [
    'a key of another program',
    'programs: [{name: a, command: [x], restart: always}]',
    /no key "restart" \(did you mean "autorestart"\?\)/,
  ],
  ['broken YAML', 'programs: [\n  - name: x', /^\d+:\d+ /],
  ['a key twice', 'programs: []\nprograms: []', /Map keys must be unique/],
  ['nothing', '', /the file is empty/],
  ['a list', '- a', /the file must be a mapping/],
  ['programs that are no list', 'programs: {web: 1}', /programs must be a list/],
  ['an unknown alias', 'programs: *nothing', /nothing/],
  [
    'a program twice',
    'programs:\n  - {name: a, command: [x]}\n  - {name: a, command: [y]}',
    /^3:5 program "a" \(environment default\) is there twice \(first in line 2\)/,
  ],
  [
    'a duration without a unit',
    'programs:\n  - {name: a, command: [x], stopTimeout: 10}',
    /has no unit \(write 10s or 10ms\)/,
  ],
  [
    'a duration without a unit in a list of settings',
    'programs:\n  - {name: a, command: [x], backoff: {initial: 5}}',
    /has no unit \(write 5s or 5ms\)/,
  ],
  [
    'a negative duration',
    'programs:\n  - {name: a, command: [x], start: -1}',
    /"-1" is not a duration/,
  ],
  ['instances without hosts', 'programs:\n  - {name: a, command: [x], instances: 2}', /no hosts/],
  [
    'an unset variable',
    'programs:\n  - {name: a, command: ["${env.NO_SUCH}"]}',
    /the environment has no NO_SUCH/,
  ],
  [
    'an unfinished substitution',
    'programs:\n  - {name: a, command: ["${here"]}',
    /has no value here/,
  ],
])('%s is refused with its place', (_, text, message) => {
  expect(faultsOf(text).join('\n')).toMatch(message);
});

test('anchors, aliases and merge keys work, and a mapping that merges itself does not hang', () => {
  const { fleet, faults } = read(`
programs:
  - &base {name: a, command: [x], stopTimeout: 3s}
  - {<<: *base, name: b}
`);
  expect(faults).toEqual([]);
  expect(fleet.programs.map(({ name, definition }) => [name, definition.stopTimeoutMs])).toEqual([
    ['a', 3000],
    ['b', 3000],
  ]);
  expect(() => read('programs: &p\n  - *p')).not.toThrow();
  expect(() => read('&p\n<<: *p\nprograms: []')).not.toThrow();
});

test('hosts may be a list, and a selector is kept as the plane keeps it', () => {
  const hostsOf = (hosts: string) =>
    read(`assignments: [{program: a, hosts: ${hosts}}]`).fleet.assignments.map(
      (item) => item.hosts,
    );
  expect(hostsOf('[a, "label:role=db"]')).toEqual(['a,label:role=db']);
  expect(hostsOf('"a , b"')).toEqual(['a,b']);
  expect(
    faultsOf(
      'assignments:\n  - {program: a, hosts: "a,b"}\n  - {program: a, hosts: [a, b]}',
    ).join(),
  ).toContain('is there twice');
});

test('a doubled dollar leaves the braces to the shell', () => {
  const { fleet } = read('programs:\n  - {name: a, shell: true, command: "echo $${HOME} $HOME"}');
  expect(fleet.programs[0]?.definition.command).toEqual(['echo ${HOME} $HOME']);
});

test('`keepRuns` sets the count and the age of kept runs, and null clears both', () => {
  const programs = (kept: string) =>
    read(`programs: [{name: a, command: [x], keepRuns: ${kept}}]`).fleet.programs;
  expect(programs('{count: 100, for: 7d}')).toMatchObject([
    { keepRuns: 100, keepRunsForMs: 604_800_000 },
  ]);
  expect(programs('{for: 1h}')).toMatchObject([{ keepRuns: null, keepRunsForMs: 3_600_000 }]);
  expect(programs('null')).toMatchObject([{ keepRuns: null, keepRunsForMs: null }]);
  expect(programs('null')[0]?.definition).toEqual({ command: ['x'] });
  expect(
    faultsOf('programs: [{name: a, command: [x], keepRuns: {count: 0, age: 1d}}]'),
  ).toHaveLength(2);
});
