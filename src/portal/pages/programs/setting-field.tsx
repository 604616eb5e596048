/**
 * The field of one setting: its kind, bounds and help follow from the settings table. A record has a
 * field for each of its parts.
 */
import { useState } from 'react';
import { defaultInFile, meaningInFile } from '../../../domain/fleet/setting-text.ts';
import { inFile } from '../../../domain/fleet/words.ts';
import {
  type EnumType,
  fileKeyOf,
  type RecordType,
  type Setting,
} from '../../../domain/settings/kinds.ts';
import { SelectField } from '../../ui/fields.tsx';
import type { SettingPath } from './draft.ts';
import css from './edit.module.css';
import { Command, NumberText, PlainText, type ValueProps, Words, Yaml } from './value-fields.tsx';

/** The value at a path of the text, what is wrong there, and how it is changed. */
export type FieldOf = (path: SettingPath) => ValueProps;

interface SettingFieldProps {
  readonly name: string;
  readonly setting: Setting;
  readonly path: SettingPath;
  readonly fieldOf: FieldOf;
}

export function SettingField({ name, setting, path, fieldOf }: SettingFieldProps) {
  const { type, file } = setting;
  if (type.kind === 'record')
    return <RecordField {...{ setting, type, fieldOf }} label={fileKeyOf(name, setting)} />;
  const field = fieldOf(path);
  const label = fileKeyOf(name, setting);
  const help = meaningInFile(setting);
  const standard = defaultInFile(setting);
  const common = { label, help, placeholder: standard === 'null' ? undefined : standard, ...field };
  if (file?.form === 'WORDS_OR_LINE') return <Command {...common} />;
  switch (type.kind) {
    case 'flag':
      return <OneOf {...common} words={['true', 'false']} read={(word) => word === 'true'} />;
    case 'enum':
      return <OneOf {...common} words={wordsOf(type)} read={(word) => word} />;
    case 'integer':
    case 'number':
    case 'amount':
    case 'duration':
    case 'bytes':
      return <NumberText {...common} />;
    case 'text':
      return <PlainText {...common} />;
    case 'words':
      return <Words {...common} />;
    case 'list':
      return type.of.kind === 'text' ? <Words {...common} /> : <Yaml {...common} />;
  }
}

/** As the fleet file writes them. */
function wordsOf({ values, written }: EnumType): readonly string[] {
  const words = Object.keys(values);
  return written === 'SIGNAL' ? words : words.map(inFile);
}

interface OneOfProps extends ValueProps {
  readonly label: string;
  readonly help: string;
  readonly placeholder: string | undefined;
  readonly words: readonly string[];
  readonly read: (word: string) => unknown;
}

function OneOf({ label, help, placeholder, words, read, value, fault, onChange }: OneOfProps) {
  return (
    <SelectField
      label={label}
      help={help}
      fault={fault}
      value={value === undefined || value === null ? '' : String(value)}
      options={[
        ['', placeholder ? `default: ${placeholder}` : 'default'],
        ...words.map((word) => [word, word] as const),
      ]}
      onChange={(word) => onChange(word === '' ? undefined : read(word))}
    />
  );
}

interface RecordFieldProps {
  readonly label: string;
  readonly setting: Setting;
  readonly type: RecordType;
  readonly fieldOf: FieldOf;
}

/** Of alternatives, the field of the one that is chosen. */
function RecordField({ label, setting, type, fieldOf }: RecordFieldProps) {
  const record = fieldOf([label]);
  const alternatives = Object.keys(type.oneOf?.of ?? {});
  const pathOf = (name: string): SettingPath => [
    label,
    fileKeyOf(name, type.fields[name] as Setting),
  ];
  const given = alternatives.find((name) => fieldOf(pathOf(name)).value != null);
  const [picked, setPicked] = useState<string>();
  const chosen = given ?? picked;
  const isOff = alternatives.length > 0 && chosen === undefined && record.value == null;
  const shown = Object.entries(type.fields).filter(
    ([name]) => !isOff && (!alternatives.includes(name) || name === chosen),
  );
  return (
    <fieldset className={css.record}>
      <legend>{label}</legend>
      <p className={record.fault ? css.fault : css.help}>
        {record.fault ?? meaningInFile(setting)}
      </p>
      {alternatives.length > 0 && (
        <SelectField
          label={type.oneOf?.field ?? ''}
          help={type.oneOf?.description}
          value={chosen ?? ''}
          options={[
            ['', 'none'],
            ...alternatives.map((name) => [name, pathOf(name)[1] ?? name] as const),
          ]}
          onChange={(next) => {
            setPicked(next || undefined);
            // Without a check the other parts mean nothing.
            if (next === '') record.onChange(undefined);
            else if (given && given !== next) fieldOf(pathOf(given)).onChange(undefined);
          }}
        />
      )}
      {shown.map(([name, part]) => (
        <SettingField key={name} name={name} setting={part} path={pathOf(name)} fieldOf={fieldOf} />
      ))}
    </fieldset>
  );
}
