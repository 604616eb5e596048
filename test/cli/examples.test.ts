/** The examples: read without a fault, and every script that they name exists and has no error. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { surroundingsOf } from '../../src/cli/fleet/file.ts';
import { readFleet } from '../../src/domain/fleet/fleet.ts';
import {
  type DefinitionInput,
  defaults,
  mergeDefinition,
} from '../../src/domain/settings/definition.ts';
import { definitionIssues } from '../../src/domain/settings/validation.ts';

const here = fileURLToPath(new URL('../../examples', import.meta.url));
const read = (name: string) =>
  readFleet(readFileSync(join(here, name), 'utf8'), {
    ...surroundingsOf(here, {}),
    hostname: 'pond',
  });

test.each([
  ['web-stack.yaml', 4],
  ['demo-fleet.yaml', 20],
  ['observation.yaml', 3],
])('%s has %i programs and no fault', (name, count) => {
  const { fleet, faults } = read(name);
  expect(faults).toEqual([]);
  expect(fleet.programs).toHaveLength(count);
  expect(fleet.assignments).toHaveLength(count);
  for (const { definition } of fleet.programs) {
    expect(definitionIssues(mergeDefinition(defaults, definition as DefinitionInput), [])).toEqual(
      [],
    );
    const [, script] = definition.command ?? [];
    if (!definition.shell && script)
      expect(
        existsSync(join(script.startsWith('/') ? '' : (definition.cwd ?? ''), script)),
        script,
      ).toBe(true);
  }
});

test('the recipe for users of gaggled has no fault, and means what the page describes', () => {
  const page = readFileSync(join(here, '..', 'docs', 'moving-from-gaggled.md'), 'utf8');
  const recipe = /^```yaml\n([\s\S]*?)^```$/m.exec(page)?.[1] ?? '';
  const { fleet, faults } = readFleet(recipe, { ...surroundingsOf(here, {}), hostname: 'pond' });
  expect(faults).toEqual([]);
  const asGaggled = {
    ...{ startMs: 0, startRetries: null, stopTimeoutMs: 5000, killMode: 'PROCESS' },
    backoff: { initialMs: 0, maxMs: 0, jitter: 0 },
  };
  expect(fleet.programs.map(({ name, definition }) => ({ name, definition }))).toMatchObject([
    {
      name: 'sensor',
      definition: {
        ...asGaggled,
        autorestart: 'ALWAYS',
        env: expect.arrayContaining([{ name: 'LEVEL', value: '3' }]),
      },
    },
    { name: 'reader', definition: { ...asGaggled, autorestart: 'ALWAYS' } },
    { name: 'setup', definition: { ...asGaggled, autorestart: 'NEVER', autostart: false } },
  ]);
  for (const { definition } of fleet.programs)
    expect(definitionIssues(mergeDefinition(defaults, definition as DefinitionInput), [])).toEqual(
      [],
    );
});

test('every script is used, and the shell or Node accepts its syntax', () => {
  const named = ['web-stack.yaml', 'demo-fleet.yaml', 'observation.yaml']
    .map((name) => readFileSync(join(here, name), 'utf8'))
    .join();
  const modules = ['database.mjs', 'stop.mjs'];
  for (const folder of ['web-stack', 'demo-fleet', 'observation']) {
    for (const file of readdirSync(join(here, folder))) {
      expect(named.includes(file) || modules.includes(file), `${file} is named`).toBe(true);
      const check = file.endsWith('.sh') ? ['sh', '-n'] : [process.execPath, '--check'];
      const { status, stderr } = spawnSync(
        check[0] as string,
        [check[1] as string, join(here, folder, file)],
        { encoding: 'utf8' },
      );
      expect({ file, status, stderr }).toMatchObject({ status: 0 });
    }
  }
});
