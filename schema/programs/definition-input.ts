/**
 * A program's definition in the graph, as it is given: for each record of the settings table an
 * input type for what is new, and one for changes, in which everything may be left out.
 */
import { clearable, elementPurpose, type Purpose } from '../../src/domain/settings/api-form.ts';
import {
  type Alternatives,
  alternativeFields,
  isRequired,
  ownFields,
  type RecordType,
  type Setting,
  type ValueType,
} from '../../src/domain/settings/kinds.ts';
import { definitionType } from '../../src/domain/settings/table.ts';
import { inputText, lowerFirst } from '../../src/domain/settings/text.ts';
import { builder } from '../builder.ts';
import { enumRef } from './definition.ts';
import { settingScalars } from './rules.ts';

type Input = ReturnType<typeof builder.inputType>;
type Entry = readonly [name: string, options: object];

/** Each type of the graph is made once, however many settings have it. */
const inputs = new Map<string, Input>();

function once(name: string, make: (name: string) => Input): Input {
  const input = inputs.get(name) ?? make(name);
  inputs.set(name, input);
  return input;
}

/** The types of all fields are made before: Pothos asks for the fields later. */
const inputType = (name: string, description: string, entries: readonly Entry[], isOneOf = false) =>
  builder.inputType(name, {
    description,
    isOneOf,
    fields: (t: { field(options: object): unknown }) =>
      Object.fromEntries(entries.map(([field, options]) => [field, t.field(options)])),
  } as never) as Input;

/** Exactly one of several fields. */
const oneOf = (name: string, description: string, entries: readonly Entry[]): Input =>
  once(`${name}Input`, (whole) => inputType(whole, description, entries, true));

const alternatives = (type: RecordType, { name, description }: Alternatives): Input =>
  oneOf(
    name,
    description,
    alternativeFields(type).map(([field, setting]) => [
      field,
      { type: valueType(setting.type, 'CREATE'), description: inputText(setting, 'UPDATE') },
    ]),
  );

function valueType(type: ValueType, purpose: Purpose): unknown {
  if (type.kind === 'words') return ['String'];
  if (type.kind === 'list') return [valueType(type.of, elementPurpose(type, purpose))];
  if (type.kind === 'enum') return enumRef(type);
  return type.kind === 'record' ? recordInput(type, purpose) : settingScalars[type.kind];
}

function settingType({ type, explicit }: Setting, purpose: Purpose): unknown {
  const value = valueType(type, purpose);
  if (!explicit) return value;
  return oneOf(explicit.name, `Exactly one of ${explicit.value} and ${explicit.none}.`, [
    [explicit.value, { type: value, description: 'The value of the setting.' }],
    [explicit.none, { type: 'Boolean', description: explicit.meaning }],
  ]);
}

/** The default as a value of the input. */
const defaultValue = ({ default: value, explicit, required }: Setting): object => {
  if (value === undefined || required) return {};
  return { defaultValue: explicit ? { [explicit.value]: value } : value };
};

function clearEntry(type: RecordType): Entry[] {
  const fields = clearable(type);
  if (fields.size === 0) return [];
  const what = type.name.replace(/^Program/, '').toLowerCase();
  const values = builder.enumType(`${type.name}Setting`, {
    description: `A setting that an update can remove from the ${what} of a program.`,
    values: Object.fromEntries(
      [...fields].map(([word, name]) => [
        word,
        {
          description: `When the setting is removed: ${lowerFirst(type.fields[name]?.none ?? '')}`,
        },
      ]),
    ) as never,
  });
  const description = 'The settings to remove; each value describes what holds then.';
  return [['clear', { type: [values], defaultValue: [], description }]];
}

/** Of an element in a list, the key identifies which one is changed. */
const keys = new Set(['name']);

function recordInput(type: RecordType, purpose: Purpose): Input {
  const isUpdate = purpose === 'UPDATE';
  return once(`${type.name}${isUpdate ? 'UpdateInput' : 'Input'}`, (name) => {
    const { oneOf: chosen } = type;
    const fields: Entry[] = ownFields(type).map(([field, setting]) => [
      field,
      {
        type: settingType(setting, purpose),
        required: isUpdate ? keys.has(field) : isRequired(setting),
        ...(isUpdate ? {} : defaultValue(setting)),
        description: inputText(setting, purpose),
      },
    ]);
    const choice: Entry[] = chosen
      ? [
          [
            chosen.field,
            {
              type: alternatives(type, chosen),
              required: !isUpdate,
              description: chosen.description,
            },
          ],
        ]
      : [];
    const kept = isUpdate ? ' What is left out or null stays as it is.' : '';
    return inputType(name, `${type.description}${kept}`, [
      ...choice,
      ...fields,
      ...(isUpdate ? clearEntry(type) : []),
    ]);
  });
}

/** A new definition: what is left out or null has its default. */
export const ProgramDefinitionInput = recordInput(
  {
    ...definitionType,
    description: 'How a program is run. What is left out or null has its default.',
  },
  'CREATE',
);

export const ProgramDefinitionUpdateInput = recordInput(definitionType, 'UPDATE');
