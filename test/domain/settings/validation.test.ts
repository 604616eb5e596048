/**
 * What a definition is refused for, each fault with its place and what to do, and how probes and
 * actions are laid over what there is.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  changedFields,
  type DefinitionInput,
  defaults,
  defaultsOf,
  mergeDefinition,
  type Probe,
} from '../../../src/domain/settings/definition.ts';
import { probe as probeType, resourceLimit } from '../../../src/domain/settings/parts-table.ts';
import { definitionIssues } from '../../../src/domain/settings/validation.ts';
import { signals } from '../../../src/domain/signals.ts';

const resources = Object.keys(
  resourceLimit.fields.resource.type.values,
) as (keyof typeof resourceLimit.fields.resource.type.values)[];
const probeDefaults = defaultsOf(probeType);
const valid = mergeDefinition(defaults, { command: ['/bin/true'] });
const issuesOf = (input: DefinitionInput) => definitionIssues(mergeDefinition(valid, input), []);
const faultsOf = (input: DefinitionInput) =>
  issuesOf(input).map(({ path, message }) => `${path.join('.')}: ${message}`);

const words = fc
  .array(fc.stringMatching(/^[a-z/$ ]{1,8}$/), { minLength: 1, maxLength: 3 })
  .filter(([first]) => first?.trim() !== '');
const path = fc.stringMatching(/^\/[a-z/]{0,8}$/);
const account = fc.stringMatching(/^[a-z][a-z0-9-]{0,6}$/);
const duration = fc.integer({ min: 100, max: 86_400_000 });
const orNull = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });

const probe = (
  kinds: fc.Arbitrary<DefinitionInput['readiness']>,
): fc.Arbitrary<DefinitionInput['readiness']> =>
  fc
    .tuple(
      kinds,
      fc.record(
        {
          intervalMs: duration,
          failureThreshold: fc.integer({ min: 1, max: 9 }),
          startPeriodMs: duration,
        },
        { requiredKeys: [] },
      ),
    )
    .map(([kind, rest]) => ({ ...kind, ...rest }));
const checks: fc.Arbitrary<DefinitionInput['readiness']> = fc.oneof(
  fc.record({ exec: words }),
  fc.record({ httpUrl: fc.webUrl({ validSchemes: ['http', 'https'] }) }),
  fc.record({
    tcp: fc.constantFrom('127.0.0.1:1', '[::1]:65535', 'db.example:5432', 'localhost:80'),
  }),
);
const limit = fc.uniqueArray(fc.constantFrom(...resources), { maxLength: 4 }).chain((names) =>
  fc.tuple(
    ...names.map((resource) =>
      fc
        .tuple(
          fc.integer({ min: 0, max: 40 }),
          fc.option(fc.integer({ min: 0, max: 40 }), { nil: null }),
        )
        .map(([soft, hard]) => ({
          resource,
          soft: hard === null ? soft : Math.min(soft, hard),
          hard,
        })),
    ),
  ),
);
const action = fc.oneof(
  fc.record({ command: words }),
  fc.record({ signal: fc.constantFrom(...signals) }),
);

/** Whatever may be said. */
const acceptable: fc.Arbitrary<DefinitionInput> = fc
  .record(
    {
      env: fc.uniqueArray(
        fc.record({
          name: fc.stringMatching(/^[A-Z_]{1,4}$/),
          value: fc.constantFrom('', 'plain', '$HOME', '$$', '$${', 'a${PATH}b', '$'),
        }),
        { selector: ({ name }) => name, maxLength: 3 },
      ),
      envFiles: fc.array(
        fc.oneof(
          path,
          path.map((file) => `-${file}`),
        ),
        { maxLength: 2 },
      ),
      user: orNull(account),
      primaryGroup: orNull(account),
      supplementaryGroups: orNull(fc.uniqueArray(account, { maxLength: 3 })),
      umask: orNull(fc.constantFrom('022', '0027', '777', '000')),
      nice: orNull(fc.integer({ min: -20, max: 19 })),
      rlimits: limit,
      cpuAffinity: orNull(fc.uniqueArray(fc.nat(8191), { minLength: 1, maxLength: 4 })),
      stopCommand: orNull(words),
      killMode: fc.constantFrom('GROUP', 'PROCESS', 'CGROUP'),
      reloadSignal: orNull(fc.constantFrom('HUP', 'USR1')),
      timeoutMs: orNull(duration),
      memoryLimitBytes: orNull(fc.integer({ min: 2 ** 20, max: 2 ** 40 })),
      cpuLimit: orNull(fc.double({ min: 0.01, max: 1024, noNaN: true })),
      readiness: orNull(
        probe(
          fc.oneof(checks, fc.record({ logPattern: fc.constantFrom('ready', '^\\d+ ok$', '[é]') })),
        ),
      ),
      liveness: orNull(probe(checks)),
      notify: fc.constant(true),
      watchdogMs: orNull(duration),
      actions: fc
        .uniqueArray(fc.stringMatching(/^[a-z][a-z-]{0,5}$/), { maxLength: 3 })
        .chain((names) =>
          fc.tuple(...names.map((name) => action.map((one) => ({ name, ...one })))),
        ),
      tty: fc.boolean(),
    },
    { requiredKeys: ['notify'] },
  )
  .map((input) => input as DefinitionInput);

describe('a definition that can be run', () => {
  it('has no fault, whatever its settings, and is complete', () => {
    fc.assert(
      fc.property(acceptable, (input) => {
        expect(issuesOf(input)).toEqual([]);
        expect(Object.keys(mergeDefinition(valid, input)).sort()).toEqual(
          Object.keys(defaults).sort(),
        );
      }),
    );
  });

  it('given again changes nothing, and neither does its own complete form', () => {
    fc.assert(
      fc.property(acceptable, acceptable, (first, second) => {
        const base = mergeDefinition(valid, first);
        expect(changedFields(base, mergeDefinition(base, first))).toEqual([]);
        expect(changedFields(base, mergeDefinition(base, base))).toEqual([]);
        const next = mergeDefinition(base, second);
        expect(changedFields(next, mergeDefinition(next, second))).toEqual([]);
        expect(Object.keys(second)).toEqual(expect.arrayContaining(changedFields(base, next)));
        // One kind has taken the place of the other, never both.
        expect(definitionIssues(next, [])).toEqual([]);
      }),
    );
  });
});

describe('laying a change over a definition', () => {
  const probed = mergeDefinition(valid, {
    readiness: { tcp: 'a:1', intervalMs: 5000 },
    liveness: { exec: ['check'] },
  });

  it('completes a probe', () => {
    expect(probed.readiness).toEqual({ ...probeDefaults, tcp: 'a:1', intervalMs: 5000 });
  });

  it('keeps what is left out of a probe, lets another kind take the place of its kind, and takes it away with null', () => {
    const changed = (readiness: DefinitionInput['readiness']) =>
      mergeDefinition(probed, { readiness }).readiness;
    expect(changed({ timeoutMs: 7 })).toEqual({ ...probed.readiness, timeoutMs: 7 });
    expect(changed({ timeoutMs: null })).toEqual(probed.readiness);
    expect(changed({ httpUrl: 'http://a/' })).toEqual({
      ...probed.readiness,
      tcp: null,
      httpUrl: 'http://a/',
    });
    expect(changed(null)).toBeNull();
    expect(changed(undefined)).toEqual(probed.readiness);
    expect(mergeDefinition(probed, { readiness: null }).liveness).toEqual(probed.liveness);
  });

  it('replaces the actions, keeping what is left out of one that stays', () => {
    const before = mergeDefinition(valid, {
      actions: [
        { name: 'a', command: ['x'], timeoutMs: 5, description: 'does' },
        { name: 'b', signal: 'HUP' },
      ],
    });
    const { actions } = mergeDefinition(before, {
      actions: [
        { name: 'a', signal: 'USR1' },
        { name: 'c', command: ['y'] },
      ],
    });
    expect(actions).toEqual([
      { name: 'a', command: null, signal: 'USR1', timeoutMs: 5, description: 'does' },
      { name: 'c', command: ['y'], signal: null, timeoutMs: 30_000, description: null },
    ]);
    expect(mergeDefinition(before, {}).actions).toBe(before.actions);
    const silent = mergeDefinition(before, {
      actions: [{ name: 'a', description: null, timeoutMs: null }],
    });
    expect(silent.actions).toEqual([
      { name: 'a', command: ['x'], signal: null, timeoutMs: 5, description: null },
    ]);
  });

  it('takes a limit that is left out for none', () => {
    expect(mergeDefinition(valid, { rlimits: [{ resource: 'CORE', soft: 0 }] }).rlimits).toEqual([
      { resource: 'CORE', soft: 0, hard: null },
    ]);
  });
});

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
      'retries beside a restart',
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
      'standard input beside a terminal',
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
      'readiness: readiness does not name an action',
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
      'actions.0: the action "a" does not name an action',
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

  it('a secret is not told with its fault', () => {
    const issues = issuesOf({ env: [{ name: 'PASSWORD', value: 'hunter2${' }] });
    expect(issues).toHaveLength(1);
    expect(JSON.stringify(issues)).not.toContain('hunter2');
  });
});

it('a fault of a setting that cannot stand alone says what to do', () => {
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
