/** Any definition that can be run is accepted, and a change is merged into it setting by setting. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  changedFields,
  type DefinitionInput,
  defaults,
  defaultsOf,
  mergeDefinition,
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

/** Any input that the type allows. */
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
