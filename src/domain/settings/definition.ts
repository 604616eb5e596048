/**
 * A program's definition: its type, its defaults, and how a change is merged into it. All of it is
 * derived from the settings table.
 */
import { isSame } from '../../base/same.ts';
import type { ListType, RecordInput, RecordOf, RecordType, Setting, ValueType } from './kinds.ts';
import type { action, environmentVariable, probe, resourceLimit } from './parts-table.ts';
import { definitionType, type settings } from './table.ts';

/** Complete: every setting has its value. */
export type Definition = RecordOf<typeof settings>;
/**
 * As it is given: anything may be left out. Null is a value of the settings that have `none`, and
 * the same as left out for all others.
 */
export type DefinitionInput = RecordInput<typeof settings>;

export type Backoff = Definition['backoff'];
export type EnvironmentVariable = RecordOf<(typeof environmentVariable)['fields']>;
export type LogSettings = Definition['log'];
/** Exactly one of exec, httpUrl, tcp and logPattern is not null. */
export type Probe = RecordOf<(typeof probe)['fields']>;
/** Exactly one of command and signal is not null. */
export type ProgramAction = RecordOf<(typeof action)['fields']>;
export type ResourceLimit = RecordOf<(typeof resourceLimit)['fields']>;

type Values = Readonly<Record<string, unknown>>;

/** What a setting is when nothing is given. Undefined: it is required. */
function defaultOf(setting: Setting): unknown {
  if (setting.default !== undefined) return setting.default;
  if (setting.none !== undefined) return null;
  return setting.type.kind === 'record' ? defaultsOf(setting.type) : undefined;
}

/** The defaults of a record's fields; those that are required are left out. */
export function defaultsOf({ fields }: Pick<RecordType, 'fields'>): Values {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, setting]) => {
      const value = defaultOf(setting);
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

/**
 * What holds when nothing is given. A program has no default command: the empty list is refused.
 */
export const defaults = defaultsOf(definitionType) as Definition;

/**
 * @param base what is stored; undefined: nothing
 * @param given neither undefined nor null
 */
function mergeValue(type: ValueType, base: unknown, given: unknown): unknown {
  if (type.kind === 'record')
    return mergeRecord(type, (base ?? defaultsOf(type)) as Values, given as Values);
  if (type.kind === 'list')
    return mergeList(type, (base ?? []) as readonly unknown[], given as readonly unknown[]);
  return given;
}

function mergeList(
  type: ListType,
  base: readonly unknown[],
  given: readonly unknown[],
): readonly unknown[] {
  const { of, key, merged, repetitions } = type;
  if (of.kind !== 'record' || key === undefined)
    return repetitions === 'DROPPED' ? [...new Set(given)] : given;
  const known = new Map((base as readonly Values[]).map((element) => [element[key], element]));
  return (given as readonly Values[]).map((element) => {
    const before = merged ? known.get(element[key]) : undefined;
    return mergeRecord(of, before ?? defaultsOf(of), element);
  });
}

/** Null is a value of the settings that have `none`; of all others it is the same as left out. */
function mergeRecord({ fields, oneOf }: RecordType, base: Values, given: Values): Values {
  const alternatives = Object.keys(oneOf?.of ?? {});
  const replaced = alternatives.some((name) => given[name] != null)
    ? Object.fromEntries(alternatives.map((name) => [name, null]))
    : {};
  const changes = Object.entries(fields).flatMap(([name, { type, none }]) => {
    const value = given[name];
    if (value === undefined || (value === null && none === undefined)) return [];
    return [[name, value === null ? null : mergeValue(type, base[name], value)]];
  });
  return { ...base, ...replaced, ...Object.fromEntries(changes) };
}

/**
 * Merges a change into a definition (into the defaults, for a new program). Lists are replaced, not
 * joined; records and the actions of a known name are merged field by field.
 */
export function mergeDefinition(base: Definition, input: DefinitionInput): Definition {
  return mergeRecord(
    definitionType,
    base as unknown as Values,
    input as unknown as Values,
  ) as unknown as Definition;
}

/** A definition as it was stored, completed with the settings that came since. */
export function completeDefinition(stored: DefinitionInput): Definition {
  return mergeDefinition(defaults, stored);
}

/** Names of the settings in which two definitions differ, sorted. */
export function changedFields(before: Definition, after: Definition): (keyof Definition)[] {
  const names = (Object.keys(defaults) as (keyof Definition)[]).sort();
  return names.filter((name) => !isSame(before[name], after[name]));
}

/**
 * The path and entry of every setting, nested ones too. A field of a list's elements has the path
 * of the list before its own.
 */
export function allSettings({
  fields,
}: Pick<RecordType, 'fields'> = definitionType): { path: readonly string[]; setting: Setting }[] {
  return Object.entries(fields).flatMap(([name, setting]) => {
    const inner = setting.type.kind === 'list' ? setting.type.of : setting.type;
    const nested = inner.kind === 'record' ? allSettings(inner) : [];
    return [
      { path: [name], setting },
      ...nested.map((one) => ({ ...one, path: [name, ...one.path] })),
    ];
  });
}
