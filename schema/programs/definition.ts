/**
 * A program's definition in the graph, as it is shown: an object type for each record of the
 * settings table, an enum for each closed set of words. A value that the table calls secret is null
 * for callers that may not see it, and its record has `redacted`.
 */
import { permits } from '../../src/domain/permissions.ts';
import type { Definition } from '../../src/domain/settings/definition.ts';
import {
  type Alternatives,
  alternativeFields,
  type EnumType,
  hasSecrets,
  ownFields,
  type RecordType,
  type ValueType,
} from '../../src/domain/settings/kinds.ts';
import { signal } from '../../src/domain/settings/parts-table.ts';
import { definitionType } from '../../src/domain/settings/table.ts';
import { outputText } from '../../src/domain/settings/text.ts';
import { knownSignal, type Signal as SignalName } from '../../src/domain/signals.ts';
import { builder } from '../builder.ts';
import type { Caller, Context } from '../context.ts';
import { settingScalars } from './rules.ts';

type Values = Readonly<Record<string, unknown>>;

const enumOf = <T extends string>({ name, description, values }: EnumType) =>
  builder.enumType(name, {
    description,
    values: Object.fromEntries(
      Object.entries(values).map(([value, text]) => [value, { description: text }]),
    ) as Record<T, { description: string }>,
  });

export const Signal = enumOf<SignalName>(signal);

/** The options of a field that shows by which signal something ended. */
export const endSignal = <T>(nameOf: (of: T) => unknown) =>
  ({
    type: Signal,
    nullable: true,
    description: 'The signal that ended it. Null unless one did, and for a signal without a name.',
    resolve: (of: T) => knownSignal(nameOf(of)),
  }) as const;

/** Each type of the graph is made once, however many settings have it. */
const enums = new Map<string, ReturnType<typeof enumOf>>([[signal.name, Signal]]);

/** @returns the enum of the graph for a closed set of words */
export function enumRef(type: EnumType): ReturnType<typeof enumOf> {
  const known = enums.get(type.name) ?? enumOf(type);
  enums.set(type.name, known);
  return known;
}

/** Agents run the programs and administrators write them; to all others a secret is hidden. */
function maySeeSecrets(caller: Caller): boolean {
  return caller.kind === 'AGENT' || (caller.kind === 'USER' && permits(caller.role, 'ADMINISTER'));
}

const objects = new Map<string, ReturnType<typeof objectOf>>();

function objectRef(type: RecordType): ReturnType<typeof objectOf> {
  const known = objects.get(type.name) ?? objectOf(type);
  objects.set(type.name, known);
  return known;
}

/** @returns the extension that states the bound of a list */
const boundOf = (type: ValueType) =>
  type.kind === 'list' && type.maxItems !== undefined ? { atMost: type.maxItems } : {};

/** A list in the graph is an array with one type. */
function outputType(type: ValueType): unknown {
  if (type.kind === 'words') return ['String'];
  if (type.kind === 'list') return [outputType(type.of)];
  if (type.kind === 'enum') return enumRef(type);
  return type.kind === 'record' ? objectRef(type) : settingScalars[type.kind];
}

/** Returns of a record whether the caller is refused its secret values. */
const redacted = {
  type: 'Boolean',
  description: 'Whether a value is hidden because the caller lacks the permission ADMINISTER.',
  resolve: (_record: object, _: object, { caller }: Context) => !maySeeSecrets(caller),
} as const;

/** An alternative of a record that has a value. */
interface Chosen {
  readonly type: string;
  readonly value: unknown;
}

/** The one field of a record that has exactly one of several values: a union of object types. */
function choiceOf(record: RecordType, { name, description, of }: Alternatives) {
  const types = alternativeFields(record).map(([alternative, setting]) => {
    const { type, field } = of[alternative] as Alternatives['of'][string];
    const value = outputType(setting.type);
    return builder.objectRef<Chosen>(type).implement({
      description: setting.description,
      fields: (t) => ({
        [field]: t.field({
          type: value,
          description: setting.description,
          resolve: (chosen: Chosen) => chosen.value,
        } as never),
      }),
    });
  });
  const union = builder.unionType(name, {
    description,
    types,
    resolveType: (chosen) => (chosen as Chosen).type,
  });
  const resolve = (values: Values): Chosen => {
    const found = Object.entries(of).find(([alternative]) => values[alternative] !== null);
    if (!found) throw new Error(`a ${record.name} has none of its alternatives`);
    return { type: found[1].type, value: values[found[0]] };
  };
  return { type: union, description, resolve } as const;
}

function objectOf<T extends object = object>(record: RecordType) {
  const { name, description, oneOf } = record;
  // The types of all settings first: Pothos asks for the fields later.
  const entries = ownFields(record).map(
    ([field, setting]) => [field, setting, outputType(setting.type)] as const,
  );
  const choice = oneOf && choiceOf(record, oneOf);
  return builder.objectRef<T>(name).implement({
    description,
    fields: (t) => ({
      ...Object.fromEntries(
        entries.map(([field, setting, type]) => {
          const resolve = (record: T, _: object, { caller }: Context) =>
            setting.secret && !maySeeSecrets(caller) ? null : (record as Values)[field];
          return [
            field,
            t.field({
              type,
              nullable: setting.none !== undefined || setting.secret === true,
              description: setting.secret
                ? `${outputText(setting)} Null when redacted.`
                : outputText(setting),
              extensions: boundOf(setting.type),
              resolve,
            } as never),
          ];
        }),
      ),
      ...(oneOf && { [oneOf.field]: t.field(choice as never) }),
      ...(hasSecrets(record) && { redacted: t.field(redacted) }),
    }),
  });
}

export const ProgramDefinition = objectOf<Definition>({
  ...definitionType,
  description: 'How a program is run. It is complete: every setting has its value.',
});
