/** A program while it is edited: one text that the form and the YAML editor both show. */
import { describe, expect, test } from 'vitest';
import { fleetSchema } from '../../src/domain/fleet/fleet.ts';
import { defaults, mergeDefinition } from '../../src/domain/settings/definition.ts';
import {
  faultsByPath,
  newText,
  readDraft,
  textOf,
  typedNumber,
  typedYaml,
  valuesOf,
  withValue,
} from '../../src/portal/pages/programs/draft.ts';
import {
  changedFacts,
  createInput,
  updateInput,
} from '../../src/portal/pages/programs/save-input.ts';
import { helpOf, keysAt, schemasAt, valuesAt } from '../../src/portal/ui/schema-help.ts';
import { pathAt } from '../../src/portal/ui/yaml-path.ts';

const key = { name: 'web', environment: 'default' };
const program = {
  ...key,
  ...{ group: 'shop', description: null, activityMode: null },
  ...{ keepRuns: null, keepRunsForMs: null },
  definition: {
    ...mergeDefinition(defaults, { command: ['web'], nice: 5, stopTimeoutMs: 2000 }),
    env: [{ name: 'KEY', value: 'secret', redacted: false }],
  },
};
const details = {
  ...program,
  source: 'GANDER' as const,
  ...{ id: 'program-1', revision: 4, createdAt: '', revisedAt: '' },
  revisedBy: { kind: 'TOKEN' as const, label: 'ada' },
};
const faultsOf = (text: string, of: typeof key | null = key) =>
  readDraft(text, of).faults.map(({ line, message }) => `${line} ${message}`);

describe('the text', () => {
  test('is read back as the program that it was made of', () => {
    expect(readDraft(textOf(program), key)).toEqual({ program, faults: [] });
  });

  test('has faults by the rules of the plane, and for what is changed elsewhere', () => {
    expect(faultsOf(`${textOf(program)}    nice: 5\n`)[0]).toContain('unique');
    expect(faultsOf(withValue(textOf(program), ['retries'], 3))).toEqual([
      '10 retries count only with autorestart NEVER: otherwise a program that fails is started again anyway',
    ]);
    expect(faultsOf(withValue(textOf(program), ['hosts'], '*'))).toEqual([
      '10 hosts is no part of this page',
    ]);
    expect(faultsOf(textOf({ ...program, name: 'other' }))).toEqual([
      '2 the program is web in the environment default',
    ]);
    expect(faultsOf('programs: []\n')).toEqual(['1 there is no program']);
    expect(faultsOf(newText, null)).not.toEqual([]);
  });

  test('changes by one value and keeps the rest as it is written', () => {
    const text = 'programs:\n  - name: web # the front\n    command: [web]\n    nice: 5\n';
    expect(withValue(text, ['nice'], 7)).toBe(text.replace('nice: 5', 'nice: 7'));
    expect(withValue(text, ['nice'], undefined)).toBe(text.replace('    nice: 5\n', ''));
    expect(valuesOf(withValue(text, ['log'], { files: 3 }))).toMatchObject({ log: { files: 3 } });
    expect(valuesOf('programs: [')).toBeNull();
  });

  test.each([
    ['log:\n      files: 0\n    nice: 99', ['log.files', 'nice']],
    ['liveness: {tcp: "a:1", interval: 5}', ['liveness.interval']],
    ['readiness: {interval: 5s}', ['readiness']],
    ['readiness:\n      interval: 5s', ['readiness']],
    ['log:\n      files: 3\n      foo: 1', ['log']],
    ['env: {A: [1]}', ['env']],
  ])('%j has its faults at the fields that they are of', (settings, paths) => {
    const text = `programs:\n  - name: web\n    command: [web]\n    ${settings}\n`;
    const { faults } = readDraft(text, key);
    expect([...faultsByPath(text, faults).keys()]).toEqual(paths);
  });

  test('changes within a record, keeps its other parts as written, and drops it when it is empty', () => {
    const text = 'programs:\n  - name: web\n    log:\n      files: 5 # few\n      maxBytes: 1MiB\n';
    const next = withValue(text, ['log', 'maxBytes'], '2MiB');
    expect(next).toBe(text.replace('1MiB', '2MiB'));
    expect(withValue(next, ['log', 'maxBytes'], undefined)).toBe(
      'programs:\n  - name: web\n    log:\n      files: 5 # few\n',
    );
    const without = withValue(
      withValue(text, ['log', 'files'], undefined),
      ['log', 'maxBytes'],
      undefined,
    );
    expect(without).toBe('programs:\n  - name: web\n');
    expect(valuesOf(withValue(without, ['backoff', 'max'], '5m'))).toMatchObject({
      backoff: { max: '5m' },
    });
    expect(
      valuesOf(withValue(text.replace(/log:[\s\S]*/, 'log: 5\n'), ['log', 'files'], 2)),
    ).toMatchObject({
      log: { files: 2 },
    });
  });

  test('a value on its way is kept as it is typed', () => {
    expect([typedNumber('12'), typedNumber('1.'), typedNumber('10s'), typedNumber('')]).toEqual([
      12,
      '1.',
      '10s',
      undefined,
    ]);
    expect(typedYaml('{a: 1')).toBeUndefined();
    expect(typedYaml('{a: 1}')).toEqual({ value: { a: 1 } });
    expect(typedYaml('  ')).toEqual({ value: undefined });
  });
});

describe('what is sent to the plane', () => {
  test('is only what is changed; what is taken back is cleared', () => {
    const wanted = {
      ...program,
      group: null,
      keepRuns: 10,
      definition: { ...program.definition, nice: null, cwd: '/srv' },
    };
    expect(updateInput(details, wanted, 'tidy')).toEqual({
      program: { id: 'program-1' },
      keepRuns: 10,
      clear: ['GROUP'],
      definition: { cwd: '/srv', clear: ['NICE'] },
      note: 'tidy',
      expectedRevision: 4,
    });
    expect(changedFacts(program, wanted)).toEqual([
      { name: 'Group', before: 'shop', after: null },
      { name: 'Runs kept', before: null, after: '10' },
    ]);
    expect(updateInput(details, program, '')).not.toHaveProperty('definition');
  });

  test('of a new program is everything that is no default', () => {
    expect(createInput(program, 'key-1')).toMatchObject({
      ...{ name: 'web', environment: 'default', group: 'shop', idempotencyKey: 'key-1' },
      definition: { command: ['web'], env: [{ name: 'KEY', value: 'secret' }], nice: 5 },
    });
  });
});

describe('the editor', () => {
  const at = (text: string) => pathAt(text.split('\n'));

  test.each([
    ['', { inside: [], key: null }],
    ['programs:', { inside: [], key: 'programs' }],
    ['programs:\n  - na', { inside: ['programs', '-'], key: null }],
    ['programs:\n- name: web', { inside: ['programs', '-'], key: 'name' }],
    ['programs:\n  - name: web\n    ', { inside: ['programs', '-'], key: null }],
    [
      'programs:\n  - name: web\n    log:\n      fi',
      { inside: ['programs', '-', 'log'], key: null },
    ],
    [
      'programs:\n  - name: a\n    log:\n      files: 3\n    autorestart: al',
      { inside: ['programs', '-'], key: 'autorestart' },
    ],
    ['programs:\n  - name: a\nassignments:\n  - pro', { inside: ['assignments', '-'], key: null }],
    [
      '# note\nprograms:\n\n  - name: a\n    # more\n    env:\n      A: 1',
      { inside: ['programs', '-', 'env'], key: 'A' },
    ],
  ])('finds the place of the end of %j', (text, expected) => {
    expect(at(text)).toEqual(expected);
  });

  test('offers keys, values and help of the file’s schema', () => {
    const keys = keysAt(fleetSchema, ['programs', '-']).map(({ label }) => label);
    expect(keys).toEqual(expect.arrayContaining(['name', 'command', 'autorestart', 'hosts']));
    expect(keysAt(fleetSchema, ['programs', '-', 'log']).map(({ label }) => label)).toEqual([
      'redirectStderr',
      'maxBytes',
      'files',
      'timestamps',
    ]);
    expect(
      valuesAt(fleetSchema, ['programs', '-', 'autorestart']).map(({ label }) => label),
    ).toEqual(expect.arrayContaining(['always', 'unexpected', 'never']));
    expect(valuesAt(fleetSchema, ['programs', '-', 'notify']).map(({ label }) => label)).toEqual([
      'true',
      'false',
    ]);
    expect(helpOf(schemasAt(fleetSchema, ['programs', '-', 'stopTimeout']))).toContain('killed');
    expect(keysAt(fleetSchema, ['nowhere'])).toEqual([]);
  });
});
