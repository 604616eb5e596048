/**
 * The settings of a program as a form: sections, kinds of fields, bounds and help follow from the
 * settings table.
 */
import { useMemo } from 'react';
import type { Fault } from '../../../domain/fleet/yaml-reader.ts';
import { fileKeyOf } from '../../../domain/settings/kinds.ts';
import { Card } from '../../ui/card.tsx';
import { SelectField } from '../../ui/fields.tsx';
import { faultsByPath, nameOfPath, type SettingPath, valuesOf, withValue } from './draft.ts';
import css from './edit.module.css';
import { sections } from './sections.ts';
import { type FieldOf, SettingField } from './setting-field.tsx';
import { PlainText, Yaml } from './value-fields.tsx';

interface EditFormProps {
  readonly text: string;
  readonly faults: readonly Fault[];
  readonly isNew: boolean;
  readonly onChange: (text: string) => void;
}

export function EditForm({ text, faults, isNew, onChange }: EditFormProps) {
  const values = useMemo(() => valuesOf(text), [text]);
  const byPath = useMemo(() => faultsByPath(text, faults), [text, faults]);
  if (!values)
    return (
      <p role="alert">The text is no YAML of one program: mend it in the YAML editor first.</p>
    );
  const fieldOf: FieldOf = (path) => ({
    fault: faultText(byPath.get(nameOfPath(path))),
    value: valueAt(values, path),
    onChange: (value) => onChange(withValue(text, path, value)),
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
                path={[fileKeyOf(name, setting)]}
                fieldOf={fieldOf}
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
  readonly fieldOf: FieldOf;
}

/** What a program has besides its definition. */
function FactsCard({ isNew, fieldOf }: FactsCardProps) {
  const activity = fieldOf(['activity']);
  return (
    <Card title="Program">
      <div className={css.fields}>
        <PlainText
          label="name"
          help="Letters, digits, dots, - and _; it stays."
          disabled={!isNew}
          {...fieldOf(['name'])}
        />
        <PlainText
          label="environment"
          help="Default: default. It stays."
          disabled={!isNew}
          {...fieldOf(['environment'])}
        />
        <PlainText
          label="group"
          help="Programs of a group are shown and started together."
          {...fieldOf(['group'])}
        />
        <PlainText
          label="description"
          help="What the program is for."
          {...fieldOf(['description'])}
        />
        <Yaml
          label="keepRuns"
          help="How many runs stay in the ledger, such as count: 1000, for: 30d. By default the plane’s settings apply."
          {...fieldOf(['keepRuns'])}
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

/** A value, or one within a record. */
function valueAt(values: Readonly<Record<string, unknown>>, [key, inner]: SettingPath): unknown {
  const value = values[key];
  if (inner === undefined) return value;
  return typeof value === 'object' && value !== null
    ? (value as Readonly<Record<string, unknown>>)[inner]
    : undefined;
}
