/**
 * The JSON Schema of fleet files: an editor that uses it marks no file that `gander check` accepts,
 * and marks faults.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { command as apply } from '../../../src/cli/commands/apply.ts';
import { fleetSchema, readFleet } from '../../../src/domain/fleet/fleet.ts';
import { fileKeyOf, type Setting } from '../../../src/domain/settings/kinds.ts';
import { settings } from '../../../src/domain/settings/table.ts';
import { schemaFaults } from '../../support/json-schema.ts';

const root = join(import.meta.dirname, '..', '..', '..');
const committed = JSON.parse(readFileSync(join(root, 'docs/fleet.schema.json'), 'utf8'));
const faultsOf = (yaml: string) => schemaFaults(committed, parse(yaml, { merge: true }));
const program = (settings: string) => `programs: [{name: web, command: [web], ${settings}}]`;

describe('the JSON Schema of fleet files', () => {
  it('is the schema that the reader derives from its own rules', () => {
    expect(committed).toEqual(JSON.parse(JSON.stringify(fleetSchema)));
  });

  it.each(readdirSync(join(root, 'examples')).filter((name) => name.endsWith('.yaml')))(
    'accepts examples/%s',
    (name) => {
      expect(faultsOf(readFileSync(join(root, 'examples', name), 'utf8'))).toEqual([]);
    },
  );

  it('accepts the example in the help', () => {
    expect(
      faultsOf(
        apply.about.slice(apply.about.indexOf('programs:\n'), apply.about.indexOf('Durations are')),
      ),
    ).toEqual([]);
  });

  it.each([
    ['restart: always', '$.programs[0].restart: is not known'],
    ['autorestart: sometimes', '$.programs[0].autorestart: is not in enum'],
    ['nice: 20', '$.programs[0].nice: fits none of anyOf'],
    ['stopTimeout: 10', '$.programs[0].stopTimeout: fits none of anyOf'],
    ['log: {files: 0}', '$.programs[0].log.files: is below minimum'],
    ['readiness: {htttp: x}', '$.programs[0].readiness: fits none of anyOf'],
    ['rlimits: {NOFILE: [1, 2, 3]}', '$.programs[0].rlimits.NOFILE: fits none of anyOf'],
    ['dependsOn: {db: {condition: soon}}', '$.programs[0].dependsOn: fits none of anyOf'],
    ['schedules: {a: {every: 5m}}', '$.programs[0].schedules: fits none of anyOf'],
  ])('marks %s', (text, fault) => {
    expect(faultsOf(program(text))).toEqual([fault]);
  });

  it('marks a program without a name and an assignment without hosts', () => {
    expect(faultsOf('programs: [{command: [x]}]\nassignments: [{program: a}]')).toEqual([
      '$.programs[0].name: is missing',
      '$.assignments[0].hosts: is missing',
    ]);
  });

  it('accepts every setting as the reader accepts it', () => {
    const examples = Object.entries(settings as Readonly<Record<string, Setting>>).map(
      ([name, setting]) => `${fileKeyOf(name, setting)}: ${setting.file?.example}`,
    );
    const values = fc.constantFrom(
      'null',
      'unlimited',
      'true',
      '0',
      '5',
      '-1',
      '1.5',
      '5s',
      '0s',
      '1KiB',
      'TERM',
      'sigusr1',
      'RTMIN+3',
      '[]',
      '{}',
      '[a]',
    );
    const key = fc.constantFrom(
      ...Object.entries(settings).map(([name, setting]) => fileKeyOf(name, setting)),
    );
    const other = fc.tuple(key, values).map(([name, value]) => `${name}: ${value}`);
    fc.assert(
      fc.property(fc.oneof(fc.constantFrom(...examples), other), (line) => {
        const yaml = `programs:\n  - name: web\n    ${line}`;
        const { faults } = readFleet(yaml, { here: '/srv', env: {} });
        const accepted = !faults.some(({ line: at }) => at === 3);
        if (accepted) expect(faultsOf(yaml), line).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });
});
