/**
 * A definition as GraphQL has it, and back. There, null in an input means that nothing was given:
 * `clear` names what an update removes, and a null that differs from the default is given in words
 * (`unlimited: true`). Alternatives are one field: a `@oneOf` input, and a union. Derived from the
 * settings table. Pure.
 */
import { InvalidInput } from '../../base/errors.ts';
import { clearedFields } from '../clear.ts';
import type { Definition, DefinitionInput } from './definition.ts';
import {
  alternativeFields,
  ownFields,
  type RecordType,
  type Setting,
  type ValueType,
} from './kinds.ts';
import type { Path } from './parts.ts';
import { definitionType } from './table.ts';

type Values = Readonly<Record<string, unknown>>;

/** A new definition, or a change to one that exists. */
export type Purpose = 'CREATE' | 'UPDATE';

/** What `clear` calls a setting: its name without unit, as in MEMORY_LIMIT. */
const clearName = (name: string): string =>
  name
    .replace(/(Ms|Bytes)$/, '')
    .replace(/[A-Z]/g, (letter) => `_${letter}`)
    .toUpperCase();

/** The fields of a record that `clear` may name, by what it calls them. */
export const clearable = (type: RecordType): ReadonlyMap<string, string> =>
  new Map(
    ownFields(type).flatMap(([name, { none, explicit }]) =>
      none === undefined || explicit ? [] : [[clearName(name), name]],
    ),
  );

/** The purpose of the elements of a list: only those that are merged can be changes. */
export const elementPurpose = (type: ValueType, purpose: Purpose): Purpose =>
  type.kind === 'list' && !type.merged ? 'CREATE' : purpose;

function explicitValue({ type, explicit }: Setting, given: unknown, path: Path): unknown {
  if (!explicit) return valueOfInput(type, given, path);
  const { [explicit.value]: value, [explicit.none]: none } = given as Values;
  if (value != null) return valueOfInput(type, value, path);
  if (none === true) return null;
  const at = [...path, explicit.none];
  const hint = `give true, or ${explicit.value} in its place`;
  throw new InvalidInput([{ path: at, message: `${explicit.none} can only be true`, hint }]);
}

function valueOfInput(type: ValueType, given: unknown, path: Path): unknown {
  if (type.kind === 'record') return recordOfInput(type, given as Values, path);
  if (type.kind !== 'list') return given;
  return (given as readonly unknown[]).map((one, i) =>
    valueOfInput(type.of, one, [...path, String(i)]),
  );
}

function recordOfInput(type: RecordType, input: Values, path: Path): Values {
  const read = (from: Values, at: Path, [name, setting]: [string, Setting]) =>
    from[name] == null ? [] : [[name, explicitValue(setting, from[name], [...at, name])]];
  const { field } = type.oneOf ?? { field: '' };
  const chosen = (input[field] ?? {}) as Values;
  const clear = (input['clear'] ?? []) as readonly string[];
  return {
    ...Object.fromEntries([
      ...alternativeFields(type).flatMap((one) => read(chosen, [...path, field], one)),
      ...ownFields(type).flatMap((one) => read(input, path, one)),
    ]),
    ...clearedFields(input, clear, clearable(type), path),
  };
}

/**
 * @param input of GraphQL: nothing that it leaves out is in the result, and null in the result is a
 * value
 * @throws InvalidInput where a flag that can only be true is false, or what is given is cleared
 */
export const definitionOfInput = (input: object, path: Path): DefinitionInput =>
  recordOfInput(definitionType, input as Values, path) as DefinitionInput;

function inputOfValue(type: ValueType, value: unknown, purpose: Purpose): unknown {
  if (type.kind === 'record') return inputOfRecord(type, value as Values, purpose);
  if (type.kind !== 'list') return value;
  return (value as readonly unknown[]).map((one) =>
    inputOfValue(type.of, one, elementPurpose(type, purpose)),
  );
}

function inputOfRecord(type: RecordType, values: Values, purpose: Purpose): Values {
  const given = (fields: [string, Setting][]) =>
    fields.flatMap(([name, { type: inner, explicit }]) => {
      const value = values[name];
      if (value === undefined || (value === null && !explicit)) return [];
      const input = value === null ? true : inputOfValue(inner, value, purpose);
      if (!explicit) return [[name, input]];
      return [[name, { [value === null ? explicit.none : explicit.value]: input }]];
    });
  const chosen = given(alternativeFields(type));
  const cleared = [...clearable(type)].flatMap(([word, name]) =>
    values[name] === null ? [word] : [],
  );
  return {
    ...Object.fromEntries(given(ownFields(type))),
    ...(type.oneOf && chosen.length > 0 && { [type.oneOf.field]: Object.fromEntries(chosen) }),
    ...(purpose === 'UPDATE' && cleared.length > 0 && { clear: cleared }),
  };
}

/**
 * @returns the input of GraphQL, the inverse of `definitionOfInput`; for a new program null is
 * left out where it is the default
 */
export const inputOfDefinition = (given: DefinitionInput, purpose: Purpose): Values =>
  inputOfRecord(definitionType, given as Values, purpose);

/** A definition as a caller is shown it: values of variables may be hidden. */
export type ShownDefinition = Omit<Definition, 'env'> & {
  readonly env: readonly {
    readonly name: string;
    readonly value: string | null;
    readonly redacted: boolean;
  }[];
};

function valueOfOutput(type: ValueType, shown: unknown): unknown {
  if (shown === null) return null;
  if (type.kind === 'list')
    return (shown as readonly unknown[]).map((one) => valueOfOutput(type.of, one));
  return type.kind === 'record' ? recordOfOutput(type, shown as Values) : shown;
}

function recordOfOutput(type: RecordType, shown: Values): Values {
  const { [type.oneOf?.field ?? '']: union, ...own } = shown;
  const chosen = union as Values;
  const fields = ownFields(type).map(([name, { type: inner }]) => [
    name,
    valueOfOutput(inner, own[name]),
  ]);
  const alternatives = Object.entries(type.oneOf?.of ?? {}).map(([name, { type: is, field }]) => [
    name,
    chosen['__typename'] === is ? chosen[field] : null,
  ]);
  return { ...own, ...Object.fromEntries([...fields, ...alternatives]) };
}

/** @param shown the fragment Definition of the SDK: every field, and the types of its unions */
export const definitionOfOutput = (shown: object): ShownDefinition =>
  recordOfOutput(definitionType, shown as Values) as unknown as ShownDefinition;
