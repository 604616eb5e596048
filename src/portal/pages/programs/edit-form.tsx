/**
 * The settings of a program as a form: sections, kinds of fields, bounds and help follow from the
 * settings table.
 */
import { useMemo, useState } from 'react';
import { defaultInFile, meaningInFile } from '../../../domain/fleet/setting-text.ts';
import { inFile } from '../../../domain/fleet/words.ts';
import type { Fault } from '../../../domain/fleet/yaml-reader.ts';
import { fileKeyOf, type Setting } from '../../../domain/settings/kinds.ts';
import { Card } from '../../ui/card.tsx';
import { SelectField, TextField } from '../../ui/fields.tsx';
import { faultsByKey, typedNumber, typedYaml, valuesOf, withValue, yamlText } from './draft.ts';
import css from './edit.module.css';
import { sections } from './sections.ts';

interface EditFormProps {
  readonly text: string;
  readonly faults: readonly Fault[];
  readonly isNew: boolean;
  readonly onChange: (text: string) => void;
}

export function EditForm({ text, faults, isNew, onChange }: EditFormProps) {
  const values = useMemo(() => valuesOf(text), [text]);
  const byKey = useMemo(() => faultsByKey(text, faults), [text, faults]);
  if (!values)
    return (
      <p role="alert">The text is no YAML of one program: mend it in the YAML editor first.</p>
    );
  const set = (key: string, value: unknown) => onChange(withValue(text, key, value));
  const fieldOf = (key: string) => ({
    fault: faultText(byKey.get(key)),
    value: values[key],
    onChange: (value: unknown) => set(key, value),
  });
  return (
    <div className={css.sections}>
      <FactsCard isNew={isNew} fieldOf={fieldOf} />
      {sections.map(({ title, entries }) => (
        <Card key={title} title={title}>
          <div className={css.fields}>
            {entries.map(({ name, setting }) => (
              <SettingField
                key={name}
                name={name}
                setting={setting}
                {...fieldOf(fileKeyOf(name, setting))}
              />
            ))}
          </div>
        </Card>
      ))}
    </div>
  );
}

interface FactsCardProps {
  readonly isNew: boolean;
  readonly fieldOf: (key: string) => ValueProps;
}

/** What a program has besides its definition. */
function FactsCard({ isNew, fieldOf }: FactsCardProps) {
  const activity = fieldOf('activity');
  return (
    <Card title="Program">
      <div className={css.fields}>
        <PlainText
          label="name"
          help="Letters, digits, dots, - and _; it stays."
          disabled={!isNew}
          {...fieldOf('name')}
        />
        <PlainText
          label="environment"
          help="Default: default. It stays."
          disabled={!isNew}
          {...fieldOf('environment')}
        />
        <PlainText
          label="group"
          help="Programs of a group are shown and started together."
          {...fieldOf('group')}
        />
        <PlainText
          label="description"
          help="What the program is for."
          {...fieldOf('description')}
        />
        <Yaml
          label="keepRuns"
          help="How many runs stay in the ledger, such as count: 1000, for: 30d. By default the plane’s settings apply."
          {...fieldOf('keepRuns')}
        />
        <SelectField
          label="activity"
          help="Whether the program takes part in activities of its group."
          fault={activity.fault}
          value={String(activity.value ?? '')}
          options={[
            ['', 'takes no part'],
            ['realtime', 'realtime'],
            ['offline', 'offline'],
          ]}
          onChange={(value) => activity.onChange(value || undefined)}
        />
      </div>
    </Card>
  );
}

const faultText = (fault: Fault | undefined): string | undefined =>
  fault && `${fault.message}${fault.hint ? ` (${fault.hint})` : ''}`;

interface ValueProps {
  readonly value: unknown;
  readonly fault: string | undefined;
  readonly onChange: (value: unknown) => void;
}

function SettingField({
  name,
  setting,
  ...field
}: ValueProps & { readonly name: string; readonly setting: Setting }) {
  const label = fileKeyOf(name, setting);
  const help = meaningInFile(setting);
  const standard = defaultInFile(setting);
  const { type, file } = setting;
  const common = { label, help, placeholder: standard === 'null' ? undefined : standard, ...field };
  if (file?.form === 'WORDS_OR_LINE') return <Command {...common} />;
  switch (type.kind) {
    case 'flag':
    case 'enum': {
      const words = type.kind === 'flag' ? ['true', 'false'] : Object.keys(type.values);
      const written = type.kind === 'enum' && type.written !== 'SIGNAL' ? words.map(inFile) : words;
      return (
        <SelectField
          label={label}
          help={help}
          fault={field.fault}
          value={field.value === undefined || field.value === null ? '' : String(field.value)}
          options={[
            ['', `default${standard ? `: ${standard}` : ''}`],
            ...written.map((word) => [word, word] as const),
          ]}
          onChange={(word) =>
            field.onChange(word === '' ? undefined : type.kind === 'flag' ? word === 'true' : word)
          }
        />
      );
    }
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
    case 'record':
      return <Yaml {...common} />;
  }
}

interface FieldProps extends ValueProps {
  readonly label: string;
  readonly help: string;
  readonly placeholder?: string | undefined;
  readonly disabled?: boolean;
}

function PlainText({ value, onChange, ...field }: FieldProps) {
  return (
    <TextField
      {...field}
      value={value === undefined || value === null ? '' : String(value)}
      onChange={(text) => onChange(text === '' ? undefined : text)}
    />
  );
}

function NumberText({ value, onChange, ...field }: FieldProps) {
  return (
    <TextField
      {...field}
      value={value === undefined || value === null ? '' : String(value)}
      onChange={(text) => onChange(typedNumber(text))}
    />
  );
}

/** A line for each element; what is typed stays as it is until another value comes from outside. */
function Words({ value, onChange, ...field }: FieldProps) {
  const given = Array.isArray(value) ? value.map(String).join('\n') : '';
  const [typed, setTyped] = useState(given);
  const kept = typed.split('\n').filter(Boolean).join('\n') === given ? typed : given;
  return (
    <TextField
      {...field}
      help={`One a line. ${field.help}`}
      lines={3}
      value={kept}
      onChange={(text) => {
        setTyped(text);
        const words = text.split('\n').filter(Boolean);
        onChange(words.length > 0 ? words : undefined);
      }}
    />
  );
}

/** Words, one a line; or one line for the shell. */
function Command({ value, ...field }: FieldProps) {
  return typeof value === 'string' ? (
    <PlainText value={value} {...field} />
  ) : (
    <Words value={value} {...field} />
  );
}

/** What has parts of its own is written as in the fleet file. */
function Yaml({ value, onChange, ...field }: FieldProps) {
  const given = yamlText(value);
  const [typed, setTyped] = useState(given);
  const read = typedYaml(typed);
  const kept = read === undefined || yamlText(read.value) === given ? typed : given;
  return (
    <TextField
      {...field}
      help={`As in the fleet file. ${field.help}`}
      fault={read === undefined ? 'this is no YAML yet' : field.fault}
      lines={3}
      value={kept}
      onChange={(text) => {
        setTyped(text);
        const next = typedYaml(text);
        if (next) onChange(next.value);
      }}
    />
  );
}
