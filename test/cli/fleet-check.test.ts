/**
 * Dependencies in the file of apply: how they are written, whether the fleet is consistent, and in
 * which order it is applied.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkFleet, type KnownFleet } from '../../src/domain/fleet/check.ts';
import { readFleet } from '../../src/domain/fleet/fleet.ts';
import { type Definition, defaults as standard } from '../../src/domain/settings/definition.ts';
import { dependencyPlans, inOrder } from '../../src/sdk/fleet/apply-dependencies.ts';
import { runCli } from '../support/cli.ts';

const read = (text: string) => readFleet(text, { here: '/srv', env: {} });
const written = (dependsOn: string) =>
  read(`programs: [{name: a, environment: blue, command: [x], dependsOn: ${dependsOn}}]`);
const edgesOf = (dependsOn: string) =>
  written(dependsOn).fleet.programs[0]?.dependencies?.map(
    ({ line: _, column: __, ...edge }) => edge,
  );
const lines = (faults: readonly { line: number; column: number; message: string }[]) =>
  faults.map(({ line, column, message }) => `${line}:${column} ${message}`);

const defaults = {
  ...{
    condition: 'STARTED',
    delayMs: 0,
    propagate: 'NONE',
    scope: 'SAME_HOST',
    host: null,
    whenUnreachable: 'HOLD',
    unreachableMs: 60_000,
  },
};
const on = (name: string, environment = 'blue') => ({ name, environment });
const plain: Definition = { ...standard, command: ['x'] };

describe('dependsOn', () => {
  it('is a list of names, names with a condition, or all in full', () => {
    expect(edgesOf('[db, cache/red]')).toEqual([
      { on: on('db'), ...defaults },
      { on: on('cache', 'red'), ...defaults },
    ]);
    expect(edgesOf('{db: healthy, job: succeeded, other: }')).toEqual([
      { on: on('db'), ...defaults, condition: 'HEALTHY' },
      { on: on('job'), ...defaults, condition: 'SUCCEEDED' },
      { on: on('other'), ...defaults },
    ]);
    const full =
      '{db: {condition: healthy, delay: 2s, propagate: restart, scope: any-host, whenUnreachable: stop, unreachable: 1m}}';
    expect(edgesOf(full)).toEqual([
      {
        ...{
          on: on('db'),
          condition: 'HEALTHY',
          delayMs: 2000,
          propagate: 'RESTART',
          scope: 'ANY_HOST',
          host: null,
        },
        ...{ whenUnreachable: 'STOP', unreachableMs: 60_000 },
      },
    ]);
    expect(edgesOf('{db: {host: h1}}')).toEqual([
      { on: on('db'), ...defaults, scope: 'HOST', host: 'h1' },
    ]);
    expect(edgesOf('[]')).toEqual([]);
    expect(edgesOf('null')).toEqual([]);
  });

  it('that contradicts itself is refused with its place', () => {
    const faults = (text: string) => lines(written(text).faults).join('\n');
    expect(faults('{db: running}')).toMatch(
      /^1:\d+ what dependsOn asks of "db" must be one of started/,
    );
    expect(faults('{db: {condition: completed, propagate: stop}}')).toMatch(
      /propagate cannot be stop with the condition completed/,
    );
    expect(faults('{db: {scope: host}}')).toMatch(/the scope host needs the name of a host/);
    expect(faults('{db: {scope: all-hosts, host: a}}')).toMatch(
      /a host goes with the scope host alone/,
    );
    expect(faults('{db: {whenUnreachable: stop}}')).toMatch(
      /has no effect with the scope same-host/,
    );
    expect(faults('[db, db]')).toMatch(/"db" is there twice/);
    expect(faults('db')).toMatch(/must be a list of programs, or a mapping/);
    expect(faults('{db: {dealy: 1s}}')).toMatch(/has no key "dealy"/);
  });
});

const program = (name: string, more = '') =>
  `  - {name: ${name}, command: [x]${more ? `, ${more}` : ''}}\n`;
const fleetOf = (...programs: readonly string[]) => {
  const { fleet, faults } = read(`programs:\n${programs.join('')}`);
  expect(faults).toEqual([]);
  return fleet;
};

describe('a fleet', () => {
  const faults = (...programs: readonly string[]) =>
    lines(checkFleet(fleetOf(...programs), null).faults);
  const warnings = (...programs: readonly string[]) =>
    lines(checkFleet(fleetOf(...programs), null).warnings);

  it('is refused for circles and for missing programs, at the place of the dependency', () => {
    expect(
      faults(
        program('a', 'dependsOn: [b]'),
        program('b', 'dependsOn: [c]'),
        program('c', 'dependsOn: [a]'),
      ),
    ).toEqual(['2:41 programs depend on each other in a circle: a → b → c → a']);
    expect(faults(program('a', 'dependsOn: [b]'))).toEqual([
      '2:41 a depends on b, which does not exist',
    ]);
  });

  it('is checked offline for the hosts that it names; hosts that labels or patterns may match cause no fault', () => {
    const web = program('web', 'hosts: "a", dependsOn: [db]');
    expect(faults(web, program('db', 'hosts: "b"'))).toEqual([
      '2:55 web depends on db on the same host, and none of its hosts (a) has it',
    ]);
    for (const hosts of ['*', 'label:role=db', 'a', 'b label:role=db'])
      expect(faults(web, program('db', `hosts: "${hosts}"`))).toEqual([]);
    expect(faults(web, program('db'))).toEqual([
      '2:55 web depends on db, which is assigned nowhere',
    ]);
    expect(faults(web, program('db', 'hosts: "*", enabled: false'))).toEqual([
      '2:55 web, which is enabled, depends on db, which is disabled',
    ]);
    expect(
      faults(program('web', 'hosts: "a", enabled: false, dependsOn: [db]'), program('db')),
    ).toEqual([]);
  });

  it('causes a warning where a program would wait for ever', () => {
    expect(
      warnings(program('web', 'hosts: "a,b", dependsOn: [db]'), program('db', 'hosts: "a"')),
    ).toEqual(['2:57 web waits for good on b: db is not assigned there']);
    expect(
      warnings(program('web', 'hosts: "*", dependsOn: [db]'), program('db', 'hosts: "a"')),
    ).toEqual(['2:55 web waits for good on other hosts than a: db is not assigned there']);
  });

  it('is checked together with the programs and hosts of the plane', () => {
    const shownPlain = { ...plain, env: [] };
    const known: KnownFleet = {
      hosts: [{ host: 'a', labels: [{ key: 'role', value: 'db' }] }],
      programs: [{ ...on('db', 'default'), definition: shownPlain, dependencies: [] }],
      assignments: [{ program: on('db', 'default'), hosts: 'label:role=db', enabled: true }],
    };
    const found = (...programs: readonly string[]) =>
      lines(checkFleet(fleetOf(...programs), known).faults);
    expect(found(program('web', 'hosts: "a", dependsOn: [db]'))).toEqual([]);
    expect(found(program('web', 'hosts: "a", dependsOn: [dv]'))).toEqual([
      '2:55 web depends on dv, which does not exist',
    ]);
    const reported = (text: string) =>
      checkFleet(read(text).fleet, known).faults.map(
        ({ line, message, hint }) => `${line} ${message} (${hint})`,
      );
    expect(
      reported('programs:\n  - {name: db, priority: 5}\n  - {name: new, priority: 5}'),
    ).toEqual(['3 "new" needs a command (such as command: [node, server.mjs])']);
    expect(reported('programs:\n  - {name: db, watchdog: 30s}')).toEqual([
      expect.stringContaining('2 a watchdog'),
    ]);
    const names =
      'assignments:\n  - {program: db, hosts: "a, nowhere"}\n  - {program: dbx, hosts: "label:role=db"}';
    expect(reported(names)).toEqual([
      '2 there is no host "nowhere" (list the hosts with: gander hosts)',
      '3 there is no program "dbx" (did you mean "db"?)',
    ]);
    const stale = {
      ...known,
      programs: [
        {
          ...on('db', 'default'),
          definition: shownPlain,
          dependencies: [{ on: on('web', 'default'), scope: 'ANY_HOST', host: null }],
        },
      ],
    } as const;
    expect(
      lines(checkFleet(fleetOf(program('web', 'hosts: "a", dependsOn: [db]')), stale).faults),
    ).toEqual(['2:55 programs depend on each other in a circle: db → web → db']);
  });
});

describe('the order of applying', () => {
  const fleet = fleetOf(
    program('proxy', 'hosts: "*", dependsOn: [app]'),
    program('app', 'hosts: "*", dependsOn: [db]'),
    program('db', 'hosts: "*"'),
  );
  const edges = new Map(
    fleet.programs.map(({ name, dependencies }) => [
      name,
      dependencies?.map((edge) => edge.on.name) ?? [],
    ]),
  );
  const names = (disables: boolean) =>
    inOrder(fleet.assignments, edges, () => disables).map((item) => item.program.name);

  it('enables dependencies first, and disables them last', () => {
    expect(names(false)).toEqual(['db', 'app', 'proxy']);
    expect(names(true)).toEqual(['proxy', 'app', 'db']);
  });

  it('changes nothing where the dependencies are unchanged', () => {
    const current = new Map([['app', [{ on: on('db', 'default'), ...defaults }]]]) as never;
    const plans = dependencyPlans(fleet.programs, current);
    expect(plans.map(({ item, changed }) => [item.name, changed])).toEqual([
      ['proxy', true],
      ['app', false],
    ]);
  });
});

describe('gander check', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gander-check-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('needs no plane, checks several files as one fleet, and prints each fault with its file', async () => {
    await writeFile(
      join(folder, 'a.yaml'),
      `programs:\n${program('web', 'hosts: "*", dependsOn: {db: healthy}')}`,
    );
    await writeFile(join(folder, 'b.yaml'), `programs:\n${program('db', 'hosts: "*"')}`);
    await writeFile(
      join(folder, 'c.yaml'),
      `programs:\n${program('db', 'hosts: "*", dependsOn: [web]')}`,
    );
    const check = (...files: readonly string[]) =>
      runCli(['check', ...files.map((file) => join(folder, file))], {
        env: { GANDER_URL: 'http://127.0.0.1:1' },
      });
    expect(await check('a.yaml', 'b.yaml')).toMatchObject({
      code: 0,
      stderr: '',
      stdout: expect.stringContaining('2 programs, 2 assignments, good'),
    });
    const both = ['check', '-f', join(folder, 'a.yaml'), '-f', join(folder, 'b.yaml')];
    expect(await runCli(both, {})).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('2 programs, 2 assignments, good'),
    });
    const refused = await check('a.yaml', 'c.yaml');
    expect(refused).toMatchObject({ code: 1, stdout: expect.stringContaining('1 fault') });
    expect(refused.stderr).toContain('a.yaml:2:');
    expect(refused.stderr).toContain('web → db → web');
    expect(await check('a.yaml')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('web depends on db, which does not exist'),
    });
  });

  it('reports circles together with what could not be read, and not programs that are missing only because of that', async () => {
    const lost = '  - {name: lost, command: one text, hosts: "*"}';
    const file = `programs:\n${program('a', 'hosts: "*", dependsOn: [b]')}\n${program('b', 'hosts: "*", dependsOn: [a, lost]')}\n${lost}`;
    await writeFile(join(folder, 'd.yaml'), file);
    const { code, stderr } = await runCli(['check', join(folder, 'd.yaml')], {
      env: { GANDER_URL: 'http://127.0.0.1:1' },
    });
    expect(code).toBe(1);
    expect(stderr).toContain('the command of "lost" is one text');
    expect(stderr).toContain('a → b → a');
    expect(stderr).not.toContain('does not exist');
  });
});
