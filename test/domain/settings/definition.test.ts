/** A program's definition: complete, checked whole, and changed without losing anything. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  changedFields,
  type Definition,
  defaults,
  mergeDefinition,
} from '../../../src/domain/settings/definition.ts';
import { programIssues } from '../../../src/domain/settings/program-facts.ts';
import { definitionIssues } from '../../../src/domain/settings/validation.ts';

const valid = mergeDefinition(defaults, { command: ['/bin/true'] });
const faultsOf = (change: Partial<Definition>) =>
  definitionIssues({ ...valid, ...change }, ['d']).map(({ path }) => path.join('.'));

describe('a definition', () => {
  it('is complete with nothing but a command', () => {
    expect(definitionIssues(valid, [])).toEqual([]);
    expect(valid).toEqual({ ...defaults, command: ['/bin/true'] });
    expect(
      definitionIssues(mergeDefinition(defaults, {}), []).map(({ message }) => message),
    ).toContain('a program needs a command');
  });

  it('distinguishes null from a missing value where null has a meaning, and only there', () => {
    const merged = mergeDefinition(
      { ...valid, cwd: '/srv', startMs: 5 },
      { startRetries: null, cwd: null, startMs: null, shell: null },
    );
    expect(merged).toMatchObject({ startRetries: null, cwd: null, startMs: 5, shell: false });
    expect(mergeDefinition(valid, { startRetries: undefined }).startRetries).toBe(3);
  });

  it('merges backoff and log field by field', () => {
    expect(mergeDefinition(valid, { backoff: { maxMs: 7000 }, log: { files: 2 } })).toEqual({
      ...valid,
      backoff: { ...defaults.backoff, maxMs: 7000 },
      log: { ...defaults.log, files: 2 },
    });
  });

  it.each([null, undefined])('keeps the value of a variable that is given as %s', (value) => {
    const before = mergeDefinition(valid, { env: [{ name: 'SECRET', value: 's3cret' }] });
    const after = mergeDefinition(before, {
      env: [
        { name: 'NEW', value: '***' },
        { name: 'SECRET', value },
      ],
    });
    expect(after.env).toEqual([
      { name: 'NEW', value: '***' },
      { name: 'SECRET', value: 's3cret' },
    ]);
    expect(definitionIssues(after, [])).toEqual([]);
  });

  it('refuses a variable without a value when none is stored', () => {
    const after = mergeDefinition(valid, { env: [{ name: 'NEW' }, { name: 'B', value: null }] });
    expect(definitionIssues(after, ['d'])).toEqual([
      {
        path: ['d', 'env', '0', 'value'],
        message: 'the value of NEW is missing',
        hint: 'give it: none is stored',
      },
      expect.objectContaining({ path: ['d', 'env', '1', 'value'] }),
    ]);
  });

  it('reports every fault at once, each with its place', () => {
    const faults = faultsOf({
      command: ['', 'a\0b'],
      shell: true,
      cwd: 'relative',
      user: 'no such user!',
      env: [
        { name: '1A', value: '' },
        { name: 'B', value: 'x\0' },
        { name: 'B', value: 'y' },
      ],
      exitCodes: [0, 256, -1],
      startMs: -1,
      startRetries: -1,
      backoff: { initialMs: 10, factor: 0.5, maxMs: 5, jitter: 1.5, resetMs: -1 },
      stopTimeoutMs: 86_400_001,
      priority: -1,
      log: { redirectStderr: false, maxBytes: 1, files: 0, timestamps: false },
    });
    expect(faults.sort()).toEqual(
      [
        ...[
          'd.command',
          'd.command.0',
          'd.command.1',
          'd.cwd',
          'd.user',
          'd.env.0.name',
          'd.env.1.value',
          'd.env.2.name',
          'd.exitCodes.1',
          'd.exitCodes.2',
        ],
        ...[
          'd.startMs',
          'd.startRetries',
          'd.backoff.factor',
          'd.backoff.jitter',
          'd.backoff.resetMs',
          'd.backoff.maxMs',
          'd.stopTimeoutMs',
        ],
        ...['d.priority', 'd.log.maxBytes', 'd.log.files'],
      ].sort(),
    );
  });

  it.each([
    [
      'a lone surrogate, which the database cannot keep',
      { command: ['/bin/echo', 'half \ud83d'] },
      'd.command.1',
    ],
    [
      'an argument beyond what Linux takes',
      { command: ['/bin/echo', 'x'.repeat(131_072)] },
      'd.command.1',
    ],
    [
      'a number that is none',
      { backoff: { ...valid.backoff, factor: Number.NaN } },
      'd.backoff.factor',
    ],
  ])('refuses %s', (_what, change, path) => {
    expect(faultsOf(change)).toEqual([path]);
  });

  it('does not differ from itself, and differs from a changed copy in exactly the changed settings', () => {
    const changes = fc.record(
      {
        command: fc.array(fc.string(), { minLength: 1, maxLength: 3 }),
        cwd: fc.constantFrom(null, '/a', '/b'),
        startRetries: fc.option(fc.nat(5)),
        exitCodes: fc.uniqueArray(fc.nat(255), { maxLength: 3 }),
        backoff: fc.record({ initialMs: fc.nat(9), maxMs: fc.nat(9) }, { requiredKeys: [] }),
        env: fc.array(
          fc.record({
            name: fc.constantFrom('A', 'B'),
            value: fc.string(),
          }),
          {
            maxLength: 2,
          },
        ),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(changes, changes, (first, second) => {
        const base = mergeDefinition(valid, first);
        expect(changedFields(base, mergeDefinition(base, {}))).toEqual([]);
        const next = mergeDefinition(base, second);
        expect(changedFields(next, mergeDefinition(next, second))).toEqual([]);
        const changed = changedFields(base, next);
        expect(Object.keys(second)).toEqual(expect.arrayContaining(changed));
        // As jsonb returns it: keys in another order are no change.
        const reordered = Object.fromEntries(
          Object.entries(next).reverse(),
        ) as unknown as Definition;
        expect(changedFields(next, reordered)).toEqual([]);
      }),
    );
  });
});

describe('a program’s names', () => {
  it.each(['web', '0', 'a.b-c_D', 'x'.repeat(63)])('%s is acceptable', (name) => {
    expect(programIssues({ name, environment: name, group: name }, [])).toEqual([]);
  });
  it.each(['', '.a', '-a', 'a b', 'a/b', 'a@b', 'a#1', 'a*', 'ä', 'x'.repeat(64)])(
    '%j is not',
    (name) => {
      expect(
        programIssues({ name, environment: name, group: name }, ['input']).map(
          ({ path }) => path[1],
        ),
      ).toEqual(['name', 'environment', 'group']);
    },
  );
  it('are not looked at when they are not given', () => {
    expect(programIssues({ group: null, description: undefined }, [])).toEqual([]);
  });
});
