/**
 * A program's definition in the graph, as it is given: an input type for each record of the
 * settings table.
 */
import type { DefinitionInput } from '../../src/domain/settings/definition.ts';
import { isRequired, type RecordType, type ValueType } from '../../src/domain/settings/kinds.ts';
import { definitionType } from '../../src/domain/settings/table.ts';
import { inputText } from '../../src/domain/settings/text.ts';
import { builder } from '../builder.ts';
import { enumRef } from './definition.ts';
import { settingScalars } from './rules.ts';

const inputs = new Map<string, ReturnType<typeof inputOf>>();

function inputRef(type: RecordType): ReturnType<typeof inputOf> {
  const known = inputs.get(type.name) ?? inputOf(type);
  inputs.set(type.name, known);
  return known;
}

function inputType(type: ValueType): unknown {
  if (type.kind === 'words') return ['String'];
  if (type.kind === 'list') return [inputType(type.of)];
  if (type.kind === 'enum') return enumRef(type);
  return type.kind === 'record' ? inputRef(type) : settingScalars[type.kind];
}

function inputOf<T extends object = object>({ name, description, fields }: RecordType) {
  const entries = Object.entries(fields).map(
    ([field, setting]) => [field, setting, inputType(setting.type)] as const,
  );
  return builder.inputRef<T>(`${name}Input`).implement({
    description,
    fields: (t) =>
      Object.fromEntries(
        entries.map(([field, setting, type]) => [
          field,
          t.field({
            type,
            required: isRequired(setting),
            description: inputText(setting),
          } as never),
        ]),
      ) as never,
  });
}

export const ProgramDefinitionInput = inputOf<DefinitionInput>({
  ...definitionType,
  description:
    'How a program is run. What is left out keeps its default (on creation) or its value (on change). Null is the same as left out, except where its meaning is named.',
});
