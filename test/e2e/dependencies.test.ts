/**
 * Dependencies from the file to the plane, through the built CLI: what is refused, in which order
 * it is applied, and what is shown.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type PlaneProcess, World } from '../support/gander.ts';
import { graphql } from '../support/requests.ts';

const world = new World();
let plane: PlaneProcess;

beforeAll(async () => {
  plane = await world.serve();
});
afterAll(() => world.destroy());

const program = (name: string, more: string) =>
  `  - {name: ${name}, command: [sleep, "1000"], hosts: "*", ${more}}\n`;

async function apply(...programs: readonly string[]) {
  writeFileSync(join(world.folder, 'fleet.yaml'), `programs:\n${programs.join('')}`);
  return world.cli(['apply', '-f', 'fleet.yaml']);
}

async function edges(): Promise<Record<string, string[]>> {
  const { programs } = await graphql(
    plane,
    '{ programs(first: 99) { nodes { name dependencies { nodes { on { name } } } } } }',
  );
  const named = programs.nodes as {
    name: string;
    dependencies: { nodes: { on: { name: string } }[] };
  }[];
  return Object.fromEntries(
    named.map(({ name, dependencies }) => [name, dependencies.nodes.map(({ on }) => on.name)]),
  );
}

test('a file is applied in any order of its programs, a second time without a change, and all edges can be reversed at once', async () => {
  const first = await apply(
    program('web', 'dependsOn: {app: {condition: healthy, propagate: restart}}'),
    program('app', 'dependsOn: [db]'),
    program('db', ''),
  );
  expect(first).toMatchObject({ code: 0, stderr: '' });
  expect(first.stdout).toContain('dependencies of web  changed (app (healthy, propagate restart))');
  expect(await edges()).toEqual({ web: ['app'], app: ['db'], db: [] });
  // Dependencies are applied before assignments, so that no program starts without waiting.
  const { events } = await graphql(
    plane,
    '{ events(first: 99) { nodes { kind: __typename program: programKey } } }',
  );
  const kinds = events.nodes.map(({ kind }: { kind: string }) => kind);
  expect(kinds.lastIndexOf('ProgramDependenciesChanged')).toBeLessThan(
    kinds.indexOf('AssignmentCreated'),
  );
  const again = await world.cli(['apply', '-f', 'fleet.yaml']);
  expect(again.stdout.match(/unchanged/g)).toHaveLength(8);
  const turned = await apply(
    program('web', 'dependsOn: []'),
    program('app', 'dependsOn: [web]'),
    program('db', 'dependsOn: [app, web]'),
  );
  expect(turned).toMatchObject({ code: 0, stderr: '' });
  expect(await edges()).toEqual({ web: [], app: ['web'], db: ['app', 'web'] });
});

test('all are disabled, and enabled again, in one file', async () => {
  const each = (enabled: boolean) =>
    ['web', 'db', 'app'].map((name) => program(name, `enabled: ${enabled}`));
  expect(await apply(...each(false))).toMatchObject({ code: 0, stderr: '' });
  expect(await apply(...each(true))).toMatchObject({ code: 0, stderr: '' });
});

test('dependencies that contradict each other are refused with their place, before anything is applied', async () => {
  const { code, stdout, stderr } = await apply(
    program('new', ''),
    program('web', 'dependsOn: [db, dv]'),
    program('app', 'enabled: false'),
  );
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  const lines = stderr.trimEnd().split('\n');
  expect(lines).toHaveLength(4);
  for (const line of lines) expect(line).toMatch(/^gander: fleet.yaml:\d+:\d+: /);
  expect(stderr).toMatch(
    /in a circle: .*db → app → web → db|in a circle: .*app → web → db → app|in a circle: .*web → db → app → web/,
  );
  expect(stderr).toContain('web depends on dv, which does not exist');
  expect(stderr).toContain('db, which is enabled, depends on app, which is disabled');
  expect((await edges())['new']).toBeUndefined();
});

test('a refusal by the plane is printed with one line for each problem', async () => {
  const { code, stderr } = await world.cli(['assignments', 'disable', 'web', '*']);
  expect(code).toBe(1);
  expect(stderr.trimEnd().split('\n').sort()).toEqual([
    'gander: app, which is enabled, depends on web, which is disabled (enable web, or disable app first)',
    'gander: db, which is enabled, depends on web, which is disabled (enable web, or disable db first)',
  ]);
});

test('the graph and the programs show what waits for what', async () => {
  expect((await world.cli(['graph'])).stdout).toBe(
    [
      'db  no instances',
      '├─ app  no instances  (started)',
      '│  └─ web  no instances  (started)',
      '└─ web  no instances  (started)',
      '',
    ].join('\n'),
  );
  expect((await world.cli(['graph', '-o', 'mermaid'])).stdout).toMatch(/^flowchart LR\n/);
  const shown = (await world.cli(['programs', 'show', 'app'])).stdout;
  expect(shown).toMatch(/depends on +web \(started\)/);
  expect(shown).toMatch(/needed by +db \(started\)/);
  expect((await world.cli(['events', '--kind', 'program-dependencies-changed'])).stdout).toContain(
    'depends on app (started), web (started)',
  );
});
