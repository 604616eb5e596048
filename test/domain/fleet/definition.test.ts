/**
 * The definition of a program, from the file of apply to the plane and back: what it means, and
 * that applying the same file again changes nothing.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { printBytes } from '../../../src/base/size.ts';
import { command as apply } from '../../../src/cli/commands/apply.ts';
import { definitionFacts } from '../../../src/cli/text/definition-facts.ts';
import { checkFleet } from '../../../src/domain/fleet/check.ts';
import { definitionChanges } from '../../../src/domain/fleet/definition-changes.ts';
import { readFleet } from '../../../src/domain/fleet/fleet.ts';
import type { ShownDefinition } from '../../../src/domain/settings/api-form.ts';
import {
  type Definition,
  type DefinitionInput,
  defaults,
  mergeDefinition,
} from '../../../src/domain/settings/definition.ts';
import { definitionIssues } from '../../../src/domain/settings/validation.ts';

const read = (text: string) => readFleet(text, { here: '/srv', env: {} });
const program = (settings: string) =>
  `programs:\n  - name: web\n    command: [web]\n${settings.replace(/^(?=.)/gm, '    ')}`;

function settingsOf(text: string): DefinitionInput {
  const { fleet, faults } = read(program(text));
  expect(faults).toEqual([]);
  const { command: _command, ...settings } = fleet.programs[0]?.definition ?? {};
  return settings;
}

const faultsIn = (text: string) => {
  const { fleet, faults } = read(text);
  const all = [...faults, ...checkFleet(fleet, null, { inPart: faults.length > 0 }).faults];
  return all.map(
    ({ line, column, message, hint }) => `${line}:${column} ${message}${hint ? ` (${hint})` : ''}`,
  );
};

/** The definition as the plane stores and shows it. */
const stored = (input: DefinitionInput, before = defaults) => mergeDefinition(before, input);
const show = (definition: Definition): ShownDefinition => ({
  ...definition,
  env: definition.env.map((variable) => ({ ...variable, redacted: false })),
});
const shown = (input: DefinitionInput) => show(stored(input));

const everything = `
env: {PATH: "/opt/bin:$\${PATH}"}
envFiles: [/etc/web.env, -/etc/more.env]
user: www
primaryGroup: www
supplementaryGroups: [adm, 27]
umask: 022
nice: -5
rlimits: {nofile: 1024, CORE: 0, RLIMIT_AS: [1GiB, 2GiB], MEMLOCK: unlimited, NPROC: [10, unlimited]}
cpuAffinity: [0, 2]
noNewPrivileges: true
autorestart: never
timeout: 1h
retries: 2
stopCommand: [webctl, stop]
killMode: cgroup
reloadSignal: SIGUSR1
memoryLimit: 64MiB
cpuLimit: 0.5
tty: false
stdin: /dev/zero
log: {timestamps: true}
readiness: {http: "http://127.0.0.1:80/health", interval: 5s, timeout: 500ms, startPeriod: 1m, successThreshold: 2}
liveness: {exec: [webctl, check], failureThreshold: 5}
notify: true
watchdog: 30s
actions:
  rotate: {signal: SIGUSR1, description: reopens its files}
  report: {command: [webctl, report], timeout: 10s}
`;

describe('the settings of a program in the file', () => {
  it('become the plane’s inputs', () => {
    expect(settingsOf(everything)).toEqual({
      env: [{ name: 'PATH', value: '/opt/bin:${PATH}' }],
      envFiles: ['/etc/web.env', '-/etc/more.env'],
      user: 'www',
      primaryGroup: 'www',
      supplementaryGroups: ['adm', '27'],
      umask: '022',
      nice: -5,
      rlimits: [
        { resource: 'NOFILE', soft: 1024, hard: 1024 },
        { resource: 'CORE', soft: 0, hard: 0 },
        { resource: 'AS', soft: 2 ** 30, hard: 2 ** 31 },
        { resource: 'MEMLOCK', soft: null, hard: null },
        { resource: 'NPROC', soft: 10, hard: null },
      ],
      cpuAffinity: [0, 2],
      noNewPrivileges: true,
      autorestart: 'NEVER',
      timeoutMs: 3_600_000,
      retries: 2,
      stopCommand: ['webctl', 'stop'],
      killMode: 'CGROUP',
      reloadSignal: 'USR1',
      memoryLimitBytes: 67_108_864,
      cpuLimit: 0.5,
      tty: false,
      stdin: '/dev/zero',
      log: { timestamps: true },
      readiness: {
        httpUrl: 'http://127.0.0.1:80/health',
        ...{ intervalMs: 5000, timeoutMs: 500, startPeriodMs: 60_000, successThreshold: 2 },
      },
      liveness: { exec: ['webctl', 'check'], failureThreshold: 5 },
      notify: true,
      watchdogMs: 30_000,
      actions: [
        { name: 'rotate', signal: 'USR1', description: 'reopens its files' },
        { name: 'report', command: ['webctl', 'report'], timeoutMs: 10_000 },
      ],
    });
  });

  it.each<[string, DefinitionInput]>([
    ['readiness: {tcp: "127.0.0.1:5432"}', { readiness: { tcp: '127.0.0.1:5432' } }],
    ['readiness: {log: ready to accept}', { readiness: { logPattern: 'ready to accept' } }],
    ['rlimits: {}', { rlimits: [] }],
    ['actions: {}', { actions: [] }],
    [
      '{readiness: null, liveness: ~, user: null, cwd: null, umask: null, nice: null}'
        .replaceAll(/[{}]/g, '')
        .replaceAll(', ', '\n'),
      { readiness: null, liveness: null, user: null, cwd: null, umask: null, nice: null },
    ],
    [
      'memoryLimit:\ncpuLimit: null\nstdin: null',
      { memoryLimitBytes: null, cpuLimit: null, stdin: null },
    ],
    [
      'reloadSignal: null\nstopCommand: null\ntimeout: null\nwatchdog: null',
      { reloadSignal: null, stopCommand: null, timeoutMs: null, watchdogMs: null },
    ],
  ])('%s', (text, input) => {
    expect(settingsOf(text)).toEqual(input);
  });

  it.each([
    ['rlimits: {FILES: 5}', '4:22 rlimits has no resource "FILES" (known are AS,'],
    ['rlimits: {NOFILE: 1k}', '4:23 the limit of NOFILE (or "unlimited") must be a whole number'],
    ['rlimits: {AS: lots}', 'the limit of AS (or "unlimited") must be a size (such as 10MiB'],
    [
      'rlimits: {NOFILE: [1, 2, 3]}',
      '4:23 the limit of NOFILE is one amount or two (such as NOFILE: [soft, hard])',
    ],
    [
      'readiness: {interval: 5s}',
      '4:16 readiness has none of exec, http, tcp, log (give exactly one of exec, http, tcp, log)',
    ],
    [
      'readiness: {tcp: "a:1", log: x}',
      '4:16 readiness has tcp and log (give exactly one of exec, http, tcp, log)',
    ],
    ['readiness: {https: "https://a/"}', 'readiness has no key "https" (did you mean "http"?)'],
    ['readiness: {tcp: "a:1", interval: often}', 'interval: "often" is not a duration'],
    [
      'actions: {a: {}}',
      '4:18 the action "a" has none of command, signal (give exactly one of command, signal)',
    ],
    ['actions: {a: {signal: SIGNONE}}', '4:27 signal must be one of HUP, INT'],
    ['memoryLimit: 64 megs', '4:18 memoryLimit must be a size'],
    ['cpuLimit: 0', '4:15 cpuLimit must be a number from 0.01 to 1024'],
    ['killMode: tree', '4:15 killMode must be one of group, process, cgroup'],
    ['command: null', 'command must be text'],
    ['priority: null', 'priority must be a whole number'],
  ])('%s is refused with its place', (text, fault) => {
    const settings = text.startsWith('command')
      ? `programs:\n  - name: web\n    ${text}`
      : program(text);
    const found = faultsIn(settings);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(fault);
  });
});

describe('applying a file again', () => {
  const wanted = settingsOf(everything);

  it('changes nothing', () => {
    expect(definitionChanges(shown(wanted), wanted)).toEqual({});
    expect(definitionChanges(shown({}), {})).toEqual({});
  });

  it('finds each setting that differs, and applying the change makes them equal', () => {
    const changes = definitionChanges(shown({}), wanted);
    const same = ['tty'];
    expect(Object.keys(changes).sort()).toEqual(
      Object.keys(wanted)
        .filter((name) => !same.includes(name))
        .sort(),
    );
    const names = fc.uniqueArray(fc.constantFrom(...Object.keys(wanted)));
    const pick = (chosen: readonly string[]) =>
      Object.fromEntries(Object.entries(wanted).filter(([name]) => chosen.includes(name)));
    fc.assert(
      fc.property(names, names, (before, after) => {
        const first = stored(pick(before));
        const next = stored(definitionChanges(show(first), pick(after)), first);
        expect(next).toEqual(stored(pick(after), first));
        expect(definitionChanges(show(next), pick(after))).toEqual({});
      }),
    );
  });

  it.each<[string, string]>([
    ['readiness: {tcp: "a:1", interval: 5s}', 'readiness: {tcp: "a:1"}'],
    [
      'actions: {a: {signal: HUP}, b: {command: [x], timeout: 5s}}',
      'actions: {b: {command: [x]}, a: {signal: HUP}}',
    ],
    ['rlimits: {CORE: 0, NOFILE: 5}', 'rlimits: {NOFILE: 5, CORE: 0}'],
    ['umask: "022"', 'umask: 022'],
  ])('%s, then %s, is no change', (before, after) => {
    expect(definitionChanges(shown(settingsOf(before)), settingsOf(after))).toEqual({});
  });

  it.each<[string, string]>([
    ['readiness: {tcp: "a:1"}', 'readiness: {http: "http://a/"}'],
    ['readiness: {exec: [a]}', 'readiness: {exec: [a, b]}'],
    ['readiness: {tcp: "a:1"}', 'readiness: null'],
    ['actions: {a: {signal: HUP}}', 'actions: {a: {signal: USR1}}'],
    ['actions: {a: {signal: HUP}, b: {signal: HUP}}', 'actions: {a: {signal: HUP}}'],
    ['rlimits: {CORE: 0}', 'rlimits: {CORE: [0, 1]}'],
    ['supplementaryGroups: [a]', 'supplementaryGroups: []'],
    ['env: {A: x, B: "$${A}"}', 'env: {B: "$${A}", A: x}'],
  ])('%s, then %s, is one', (before, after) => {
    const changes = definitionChanges(shown(settingsOf(before)), settingsOf(after));
    expect(Object.keys(changes)).toEqual([after.split(':')[0]]);
    const now = show(stored(changes, stored(settingsOf(before))));
    expect(definitionChanges(now, settingsOf(after))).toEqual({});
    expect(
      definitionIssues({ ...stored(changes, stored(settingsOf(before))), command: ['x'] }, []),
    ).toEqual([]);
  });
});

describe('what people read', () => {
  it('the example in the help is a valid file whose programs the plane accepts', () => {
    const example = apply.about.slice(
      apply.about.indexOf('programs:\n'),
      apply.about.indexOf('Durations are'),
    );
    // The calendar file that it names does not exist.
    const { fleet, faults } = read(example.replace(/ +calendar: .*\n/, ''));
    expect(faults).toEqual([]);
    expect(
      fleet.programs.flatMap(({ definition }) => definitionIssues(stored(definition), [])),
    ).toEqual([]);
    // It contains every setting.
    const taught = new Set(fleet.programs.flatMap(({ definition }) => Object.keys(definition)));
    expect(Object.keys(defaults).filter((name) => !taught.has(name))).toEqual([]);
  });

  it('a definition is shown without the settings that have their default', () => {
    const facts = (text: string) =>
      definitionFacts(shown({ command: ['web'], ...settingsOf(text) }))
        .filter(([, value]) => value !== null)
        .map(([name, value]) => `${name}: ${value}`);
    expect(facts('')).toEqual([
      'command: web',
      'autostart: yes',
      'autorestart: UNEXPECTED, expected exit codes 0',
      'start: counts as running after 1s; retried 3 times',
      'backoff: 1s × 2 up to 1m, ±10 %, reset after 1m',
      'stop: TERM, KILL after 10s',
      'reload: HUP',
      'priority: 999',
      'on change: STAGED',
      'log: 10 files of 50MiB',
    ]);
    expect(facts(everything)).toEqual(
      expect.arrayContaining([
        'env file: /etc/more.env, if it is there',
        'limit: NOFILE 1024',
        'limit: NPROC 10 to unlimited',
        'memory: at most 64MiB',
        'readiness: http://127.0.0.1:80/health, every 5s within 500ms, after 2 successes or 3 failures, not counted for 1m',
        'liveness: exec webctl check, every 10s within 1s, after 1 success or 5 failures',
        'notify: yes, watchdog 30s',
        'stop: webctl stop, KILL after 10s, the control group',
        'action: rotate: USR1 (reopens its files)',
        'action: report: webctl report, within 10s',
      ]),
    );
  });

  it('sizes are exact', () => {
    expect([0, 1, 1024, 1536, 2 ** 20, 2 ** 30, 3 * 2 ** 30 + 1].map(printBytes)).toEqual([
      ...['0 bytes', '1 byte', '1KiB', '1536 bytes', '1MiB', '1GiB', '3221225473 bytes'],
    ]);
  });
});

describe('variables whose values are hidden from the reader', () => {
  const hidden: ShownDefinition = {
    ...shown({}),
    env: [{ name: 'PASSWORD', value: null, redacted: true }],
  };

  it('are shown as hidden', () => {
    expect(definitionFacts(hidden)).toContainEqual(['env', 'PASSWORD=(hidden)']);
  });

  it('are compared as different, and nothing that stands for a hidden value is written', () => {
    const wanted = settingsOf('env: {PASSWORD: hunter2}');
    expect(definitionChanges(hidden, wanted)).toEqual({
      env: [{ name: 'PASSWORD', value: 'hunter2' }],
    });
    expect(definitionChanges(hidden, settingsOf('umask: "022"'))).toEqual({ umask: '022' });
  });
});
