/**
 * A program's definition on the wire, complete and with its secrets: the agent runs it. The types
 * follow from the settings table.
 */
import type { Definition } from '../../src/domain/settings/definition.ts';
import type { EnumType, RecordType, ValueType } from '../../src/domain/settings/kinds.ts';
import { signal } from '../../src/domain/settings/parts-table.ts';
import { definitionType } from '../../src/domain/settings/table.ts';
import { outputText } from '../../src/domain/settings/text.ts';
import type { Signal as SignalName } from '../../src/domain/signals.ts';
import { agentBuilder } from '../agent-builder.ts';
import { settingScalars } from '../programs/rules.ts';

const enumOf = <T extends string>({ name, description, values }: EnumType) =>
  agentBuilder.enumType(name, {
    description,
    values: Object.fromEntries(
      Object.entries(values).map(([value, text]) => [value, { description: text }]),
    ) as Record<T, { description: string }>,
  });

export const Signal = enumOf<SignalName>(signal);

/** Each type is made once, however many settings have it. */
const made = new Map<string, unknown>([[signal.name, Signal]]);

function once(name: string, make: () => unknown): unknown {
  if (!made.has(name)) made.set(name, make());
  return made.get(name);
}

/** A list in the graph is an array with one type. */
function outputType(type: ValueType): unknown {
  if (type.kind === 'words') return ['String'];
  if (type.kind === 'list') return [outputType(type.of)];
  if (type.kind === 'enum') return once(type.name, () => enumOf(type));
  return type.kind === 'record' ? once(type.name, () => objectOf(type)) : settingScalars[type.kind];
}

/** The enum of a setting, as agents give it too. */
export const Autorestart = outputType(
  definitionType.fields['autorestart']?.type as EnumType,
) as ReturnType<typeof enumOf<Definition['autorestart']>>;

function objectOf<T extends object>({ name, description, fields }: RecordType) {
  // The types of all settings first: Pothos asks for the fields later.
  const entries = Object.entries(fields).map(
    ([field, setting]) => [field, setting, outputType(setting.type)] as const,
  );
  return agentBuilder.objectRef<T>(name).implement({
    description,
    fields: (t) =>
      Object.fromEntries(
        entries.map(([field, setting, type]) => [
          field,
          t.expose(
            field as never,
            {
              type,
              nullable: setting.none !== undefined,
              description: outputText(setting),
            } as never,
          ),
        ]),
      ),
  });
}

export const ProgramDefinition = objectOf<Definition>({
  ...definitionType,
  description: 'How a program is run. It is complete: every setting has its value.',
});
