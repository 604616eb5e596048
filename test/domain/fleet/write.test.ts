/** What is written as a fleet file is read back as the same. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stringify } from 'yaml';
import { readFleet } from '../../../src/domain/fleet/fleet.ts';
import { programInFile, yamlOf } from '../../../src/domain/fleet/write.ts';
import type { ShownDefinition } from '../../../src/domain/settings/api-form.ts';
import {
  type Definition,
  type DefinitionInput,
  defaults,
  mergeDefinition,
} from '../../../src/domain/settings/definition.ts';
import type { RecordType, Setting, ValueType } from '../../../src/domain/settings/kinds.ts';
import { settings } from '../../../src/domain/settings/table.ts';

/** Values that an element of the settings table allows, at its bounds and within. */
function arbitraryOf(type: ValueType): fc.Arbitrary<unknown> {
  switch (type.kind) {
    case 'flag':
      return fc.boolean();
    case 'integer':
    case 'duration':
    case 'bytes':
    case 'amount':
      return fc.oneof(
        fc.constantFrom(type.min, type.max),
        fc.integer({ min: type.min, max: Math.min(type.max, 2 ** 40) }),
      );
    case 'number':
      return fc.constantFrom(type.min, (type.min + type.max) / 2, type.max);
    case 'text':
      return fc.constantFrom('plain', '${HOME}/x', '$${y}', 'yes', '007', 'a: b #c', 'ü\nz', '~');
    case 'words':
      return fc.array(fc.constantFrom('run', '${A}', '-n', 'null', ''), { minLength: 1 });
    case 'enum':
      return fc.constantFrom(...Object.keys(type.values));
    case 'record':
      return recordOf(type);
    case 'list':
      return type.of.kind === 'record' && type.key !== undefined
        ? fc.uniqueArray(recordOf(type.of), {
            maxLength: 4,
            selector: (one) => (one as Record<string, unknown>)[type.key ?? ''],
          })
        : fc.uniqueArray(arbitraryOf(type.of), { maxLength: 4 });
  }
}

const settingOf = ({ type, none }: Setting): fc.Arbitrary<unknown> =>
  none === undefined ? arbitraryOf(type) : fc.option(arbitraryOf(type));

function recordOf({ fields, oneOf }: RecordType): fc.Arbitrary<object> {
  const own = Object.entries(fields).map(([name, setting]) => [name, settingOf(setting)] as const);
  const record = fc.record(Object.fromEntries(own));
  const names = Object.keys(oneOf?.of ?? {});
  if (names.length === 0) return record;
  // Exactly one of the alternatives has a value.
  return fc.constantFrom(...names).chain((chosen) =>
    record.chain((one) =>
      arbitraryOf((fields[chosen] as Setting).type).map((value) => ({
        ...one,
        ...Object.fromEntries(names.map((name) => [name, null])),
        [chosen]: value,
      })),
    ),
  );
}

const show = (definition: Definition): ShownDefinition => ({
  ...definition,
  env: definition.env.map((variable) => ({ ...variable, redacted: false })),
});

const definition = recordOf({ kind: 'record', name: '', description: '', fields: settings }).map(
  (given) => {
    const { command, shell } = given as Pick<Definition, 'command' | 'shell'>;
    return mergeDefinition(defaults, {
      ...(given as DefinitionInput),
      command: shell ? [command[0] || 'line'] : [command[0] || 'run', ...command.slice(1)],
    });
  },
);

const facts = {
  ...{ name: 'web', environment: 'default', group: null, description: null },
  ...{ activityMode: null, keepRuns: null, keepRunsForMs: null },
};

test('every definition is read back as it was', () => {
  fc.assert(
    fc.property(definition, (given) => {
      const text = yamlOf({ programs: [programInFile({ ...facts, definition: show(given) })] });
      const { fleet, faults } = readFleet(text, { env: {} });
      expect(faults).toEqual([]);
      expect(mergeDefinition(defaults, fleet.programs[0]?.definition ?? {})).toEqual(given);
    }),
    { numRuns: 300 },
  );
});

test('only what differs from its default is written, in the units and words of the file', () => {
  const given = mergeDefinition(defaults, {
    command: ['node', 'server.mjs'],
    env: [{ name: 'PATH', value: '/opt/bin:${PATH}' }],
    rlimits: [
      { resource: 'NOFILE', soft: 1024, hard: 4096 },
      { resource: 'AS', soft: null, hard: null },
    ],
    backoff: { initialMs: 2500 },
    autorestart: 'ALWAYS',
    memoryLimitBytes: 64 * 2 ** 20,
    startRetries: null,
    readiness: { httpUrl: 'http://127.0.0.1/', intervalMs: 60_000 },
  });
  const program = { ...facts, environment: 'test', group: 'shop', keepRunsForMs: 86_400_000 };
  expect(yamlOf(programInFile({ ...program, definition: show(given) }))).toBe(
    stringify({
      ...{ name: 'web', environment: 'test', group: 'shop', keepRuns: { for: '1d' } },
      command: ['node', 'server.mjs'],
      env: { PATH: '/opt/bin:$${PATH}' },
      rlimits: { NOFILE: [1024, 4096], AS: 'unlimited' },
      memoryLimit: '64MiB',
      autorestart: 'always',
      startRetries: 'unlimited',
      backoff: { initial: '2s500ms' },
      readiness: { http: 'http://127.0.0.1/', interval: '1m' },
    }),
  );
});

test('a value that the reader may not see is not written', () => {
  const env = [
    { name: 'OPEN', value: 'x', redacted: false },
    { name: 'SECRET', value: null, redacted: true },
  ];
  const text = yamlOf(
    programInFile({ ...facts, definition: { ...defaults, command: ['x'], env } }),
  );
  expect(text).toContain('OPEN: x');
  expect(text).not.toContain('SECRET');
});
