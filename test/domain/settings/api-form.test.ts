/** A definition as GraphQL has it: nothing is lost on the way there and back, and null is nothing. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InvalidInput } from '../../../src/base/errors.ts';
import {
  definitionOfInput,
  definitionOfOutput,
  inputOfDefinition,
} from '../../../src/domain/settings/api-form.ts';
import { type DefinitionInput, defaults } from '../../../src/domain/settings/definition.ts';
import type { RecordType, Setting, ValueType } from '../../../src/domain/settings/kinds.ts';
import { definitionType } from '../../../src/domain/settings/table.ts';

/** Any value of the type; validity does not matter here. */
function anyValue(type: ValueType): fc.Arbitrary<unknown> {
  switch (type.kind) {
    case 'flag':
      return fc.boolean();
    case 'text':
      return fc.string();
    case 'words':
      return fc.array(fc.string(), { maxLength: 2 });
    case 'enum':
      return fc.constantFrom(...Object.keys(type.values));
    case 'list':
      return fc.array(anyValue(type.of), { maxLength: 2 });
    case 'record':
      return recordOf(type);
    default:
      return fc.nat();
  }
}

const settingOf = ({ type, none }: Setting): fc.Arbitrary<unknown> =>
  none === undefined ? anyValue(type) : fc.option(anyValue(type), { nil: null });

function recordOf({ fields, oneOf }: RecordType): fc.Arbitrary<object> {
  const own = Object.entries(fields).filter(([name]) => !oneOf?.of[name]);
  const record = fc.record(
    Object.fromEntries(own.map(([name, setting]) => [name, settingOf(setting)])),
    { requiredKeys: [] },
  );
  if (!oneOf) return record;
  const choices = Object.keys(oneOf.of).map((name) =>
    fc.record({ [name]: anyValue((fields[name] as Setting).type) }),
  );
  return fc
    .tuple(record, fc.oneof(fc.constant({}), ...choices))
    .map(([one, choice]) => ({ ...one, ...choice }));
}

const given = recordOf(definitionType) as fc.Arbitrary<DefinitionInput>;

/** As clients send it that write null for what was not set. */
const withNulls = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withNulls);
  if (typeof value !== 'object' || value === null) return value;
  const isRecord = 'command' in value || 'intervalMs' in value || 'initialMs' in value;
  const nulls = isRecord ? { cwd: null, check: null, clear: null, factor: null } : {};
  return {
    ...nulls,
    ...Object.fromEntries(Object.entries(value).map(([k, v]) => [k, withNulls(v)])),
  };
};

describe('a definition as an input', () => {
  it('is what it was when it comes back', () => {
    fc.assert(
      fc.property(given, (definition) => {
        const { rlimits, ...rest } = definition;
        // Elements of a list that is replaced are whole: null is their default and is left out.
        expect(definitionOfInput(inputOfDefinition(rest, 'UPDATE'), [])).toEqual(rest);
        expect(definitionOfInput(inputOfDefinition({ rlimits }, 'UPDATE'), [])).toEqual(
          rlimits === undefined ? {} : { rlimits },
        );
      }),
    );
  });

  it('holds no null, and what is null in it was not given', () => {
    fc.assert(
      fc.property(given, fc.constantFrom('CREATE' as const, 'UPDATE' as const), (one, purpose) => {
        const input = inputOfDefinition(one, purpose);
        expect(JSON.stringify(input)).not.toContain('null');
        expect(definitionOfInput(withNulls(input) as object, [])).toEqual(
          definitionOfInput(input, []),
        );
      }),
    );
  });

  it('names what an update removes, and gives what is unlimited in words', () => {
    const change: DefinitionInput = {
      cwd: null,
      memoryLimitBytes: null,
      startRetries: null,
      readiness: { tcp: 'a:1' },
      rlimits: [{ resource: 'CORE', soft: 0, hard: null }],
    };
    expect(inputOfDefinition(change, 'UPDATE')).toEqual({
      clear: ['CWD', 'MEMORY_LIMIT'],
      startRetries: { unlimited: true },
      readiness: { check: { tcp: 'a:1' } },
      rlimits: [{ resource: 'CORE', soft: { amount: 0 }, hard: { unlimited: true } }],
    });
    expect(inputOfDefinition({ cwd: null, command: ['x'] }, 'CREATE')).toEqual({ command: ['x'] });
  });

  it('is refused where a flag that can only be true is false', () => {
    const input = {
      rlimits: [{ resource: 'CORE', soft: { amount: 0 }, hard: { unlimited: false } }],
    };
    expect(() => definitionOfInput(input, ['d'])).toThrow(
      expect.objectContaining({
        constructor: InvalidInput,
        issues: [expect.objectContaining({ path: ['d', 'rlimits', '0', 'hard', 'unlimited'] })],
      }),
    );
  });
});

it('a definition that is shown is what is stored, its unions flat', () => {
  const {
    exec: _exec,
    httpUrl: _httpUrl,
    tcp: _tcp,
    logPattern: _logPattern,
    ...probe
  } = {
    ...{ exec: null, httpUrl: null, tcp: 'a:1', logPattern: null },
    ...{ intervalMs: 1, timeoutMs: 1, successThreshold: 1, failureThreshold: 1, startPeriodMs: 0 },
  };
  const shown = {
    ...defaults,
    env: [{ name: 'A', value: null, redacted: true }],
    readiness: { ...probe, check: { __typename: 'TcpCheck', address: 'a:1' } },
    actions: [
      {
        ...{ name: 'a', description: null, timeoutMs: 1 },
        operation: { __typename: 'ActionSignal', signal: 'HUP' },
      },
    ],
  };
  expect(definitionOfOutput(shown)).toEqual({
    ...defaults,
    env: shown.env,
    readiness: { ...probe, exec: null, httpUrl: null, tcp: 'a:1', logPattern: null },
    actions: [{ name: 'a', description: null, timeoutMs: 1, command: null, signal: 'HUP' }],
  });
});

it('each setting whose null is not its default has words for it', () => {
  const wordless = (type: RecordType): string[] =>
    Object.entries(type.fields).flatMap(([name, { none, explicit, default: value, type: is }]) => {
      const inner = is.kind === 'list' ? is.of : is;
      return [
        ...(none !== undefined && value !== undefined && !explicit ? [name] : []),
        ...(inner.kind === 'record' ? wordless(inner) : []),
      ];
    });
  expect(wordless(definitionType)).toEqual([]);
});
