/**
 * A program that adds a setting to the table before anything has read it, and prints what became of
 * it in every place that is derived from the table. A process of its own: the table is read when
 * modules load.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { lexicographicSortSchema, printSchema } from 'graphql';
import type { Setting } from '../../src/domain/settings/kinds.ts';
import { settings } from '../../src/domain/settings/table.ts';

const respite: Setting = {
  type: { kind: 'duration', min: 5, max: 1000 },
  description: 'The time of respite.',
  none: 'There is no respite.',
  default: 20,
  since: 3,
  file: { key: 'respite', example: '30ms', note: 'made up' },
};
Object.assign(settings, { respiteMs: respite });

const { completeDefinition, defaults, mergeDefinition } = await import(
  '../../src/domain/settings/definition.ts'
);
const { definitionIssues } = await import('../../src/domain/settings/validation.ts');
const { definition: check } = await import('../../agents/core/definition.ts');
const { programRevisions } = await import('../../drizzle/tables.ts');
const { schema } = await import('../../schema/schema.ts');
const { fleetSchema, readFleet } = await import('../../src/domain/fleet/fleet.ts');
const { checkFleet } = await import('../../src/domain/fleet/check.ts');
const { command: apply } = await import('../../src/cli/commands/apply.ts');
const { definitionFacts } = await import('../../src/cli/text/definition-facts.ts');
const { settingsDocs } = await import('../../scripts/settings-docs.ts');
const { settingsFragment } = await import('../../scripts/settings-fragment.ts');
const { definitionType } = await import('../../src/domain/settings/table.ts');

const valid = { ...defaults, command: ['x'] };
const { respiteMs: _respiteMs, ...older } = valid as typeof valid & { readonly respiteMs: number };
const given = (respiteMs: number | null) => mergeDefinition(valid, { respiteMs } as object);
const lines = (text: string) => text.split('\n').filter((line) => /\brespite(Ms)?\b/i.test(line));
const read = (value: string) =>
  readFleet(`programs: [{name: web, command: [x], respite: ${value}}]`, { here: '/', env: {} });
const faultOf = (run: () => unknown): string => {
  try {
    return `no fault: ${JSON.stringify(run())}`;
  } catch (error) {
    return (error as Error).message;
  }
};

const fleet = fleetSchema as {
  readonly properties: {
    readonly programs: { readonly items: { readonly properties: Record<string, unknown> } };
  };
};

process.stdout.write(
  JSON.stringify({
    merged: [valid, given(30), given(null)].map(
      (definition) => (definition as object as { respiteMs: number | null }).respiteMs,
    ),
    refused: definitionIssues(given(2000), []).map(
      ({ path, message }) => `${path.join('.')}: ${message}`,
    ),
    stored: [completeDefinition(older), programRevisions.definition.mapFromDriverValue(older)].map(
      (definition) => (definition as unknown as { respiteMs: number }).respiteMs,
    ),
    agent: [
      (check(older, 'd') as unknown as { respiteMs: number }).respiteMs,
      faultOf(() => check({ ...older, respiteMs: 'soon' }, 'd')),
    ],
    graph: lines(printSchema(lexicographicSortSchema(schema))),
    fragment: lines(settingsFragment(definitionType)),
    file: read('30ms').fleet.programs[0]?.definition,
    fileFaults: checkFleet(read('2s').fleet, null).faults.map(({ message }) => message),
    jsonSchema: fleet.properties.programs.items.properties['respite'],
    help: lines(apply.about),
    docs: lines(
      settingsDocs(
        readFileSync(join(import.meta.dirname, '../../docs/settings.md'), 'utf8'),
        definitionType,
      ),
    ),
    facts: definitionFacts(given(30) as never).filter(([name]) => name === 'respite'),
  }),
);
