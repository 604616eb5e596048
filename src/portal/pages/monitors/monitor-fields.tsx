/** The fields of a monitor, in the order in which people decide: what goes wrong, where, how bad. */
import { SelectField, TextField } from '../../ui/fields.tsx';
import type { DraftFaults, MonitorDraft } from './draft.ts';
import { formOf, kindLabel, kindNames, type OptionField, watchedBy } from './kinds.ts';
import css from './monitors.module.css';
import { initialOptions, offeredFields } from './options.ts';

interface FieldsProps {
  readonly draft: MonitorDraft;
  readonly faults: DraftFaults;
  readonly isNew: boolean;
  readonly onChange: (change: Partial<MonitorDraft>) => void;
}

const severities = [
  ['1', '1: the most urgent incident'],
  ['2', '2: an urgent incident'],
  ['3', '3: an incident'],
  ['4', '4: a warning event, no incident'],
  ['5', '5: an informational event, no incident'],
] as const;

export function MonitorFields(props: FieldsProps) {
  const { draft, faults, isNew, onChange } = props;
  const watched = watchedBy(draft.kind, draft.options);
  const { hasSeverities = false } = formOf(draft.kind) ?? {};
  return (
    <>
      <TextField
        label="Name"
        isFirst={isNew}
        value={draft.name}
        fault={faults['name']}
        onChange={(name) => onChange({ name })}
        placeholder="web is up"
      />
      <KindField {...props} />
      {watched !== 'nothing' && <TargetField {...props} isOfHosts={watched === 'hosts'} />}
      <OptionFields {...props} />
      <div className={css.pair}>
        {!hasSeverities && (
          <SelectField
            label="Severity"
            value={draft.severity as (typeof severities)[number][0]}
            options={severities}
            fault={faults['severity']}
            onChange={(severity) => onChange({ severity })}
          />
        )}
        <TextField
          label="Configuration item"
          value={draft.ci}
          fault={faults['ci']}
          onChange={(ci) => onChange({ ci })}
          help="The team or asset that answers for it."
        />
      </div>
      <TextField
        label="Description"
        value={draft.description}
        fault={faults['description']}
        onChange={(description) => onChange({ description })}
      />
      <EnabledField {...props} />
    </>
  );
}

function TargetField({
  draft,
  faults,
  isOfHosts,
  onChange,
}: FieldsProps & { readonly isOfHosts: boolean }) {
  return (
    <TextField
      label="Target"
      value={draft.target}
      fault={faults['target']}
      onChange={(target) => onChange({ target })}
      placeholder={isOfHosts ? 'label:role=db' : 'web/staging, *@web1, group:shop'}
      help={
        isOfHosts
          ? 'A selector of hosts: names, * for any part of a name, label:key=value.'
          : 'A selector of instances: program/environment@host, group:name, label:key=value.'
      }
    />
  );
}

function EnabledField({ draft, onChange }: FieldsProps) {
  return (
    <label className={css.check}>
      <input
        type="checkbox"
        checked={draft.enabled}
        onChange={({ target }) => onChange({ enabled: target.checked })}
      />
      Enabled: it is evaluated
    </label>
  );
}

function KindField({ draft, faults, onChange }: FieldsProps) {
  const names = [...new Set([...kindNames, draft.kind])];
  return (
    <SelectField
      label="Raises when"
      value={draft.kind}
      options={names.map((kind) => [kind, kindLabel(kind)])}
      fault={faults['kind']}
      help={formOf(draft.kind)?.description}
      onChange={(kind) => onChange({ kind, options: initialOptions(kind) })}
    />
  );
}

function OptionFields({ draft, faults, onChange }: FieldsProps) {
  const form = formOf(draft.kind);
  if (!form)
    return (
      <p className={css.help}>
        The options of this kind stay as they are. Change them with{' '}
        <code>gander monitors update</code>.
      </p>
    );
  return (
    <div className={css.pair}>
      {offeredFields(form, draft.options).map((field) => (
        <OptionControl
          key={field.name}
          field={field}
          value={draft.options[field.name] ?? field.initial}
          fault={faults[field.name]}
          onChange={(value) => onChange({ options: { ...draft.options, [field.name]: value } })}
        />
      ))}
    </div>
  );
}

interface OptionControlProps {
  readonly field: OptionField;
  readonly value: string | boolean;
  readonly fault: string | undefined;
  readonly onChange: (value: string | boolean) => void;
}

function OptionControl({ field, value, fault, onChange }: OptionControlProps) {
  const { label, help, type, placeholder, options = [] } = field;
  if (type === 'flag')
    return (
      <label className={css.check}>
        <input
          type="checkbox"
          checked={value === true}
          onChange={({ target }) => onChange(target.checked)}
        />
        {label}
      </label>
    );
  const common = { label, help, fault, value: String(value), onChange };
  if (type === 'choice') return <SelectField {...common} options={options} />;
  const control = (
    <TextField
      {...common}
      type={type === 'count' ? 'number' : 'text'}
      lines={type === 'patterns' ? 4 : 1}
      placeholder={placeholder}
    />
  );
  return type === 'patterns' ? <div className={css.whole}>{control}</div> : control;
}
