/** The fields of a monitor, in the order in which people decide: what goes wrong, where, how bad. */
import { SelectField, TextField } from '../../ui/fields.tsx';
import type { DraftFaults, MonitorDraft } from './draft.ts';
import { formOf, initialOptions, kindLabel, kindNames } from './kinds.ts';
import css from './monitors.module.css';

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
  const isOfHosts = formOf(draft.kind)?.watches === 'hosts';
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
      <OptionFields {...props} />
      <div className={css.pair}>
        <SelectField
          label="Severity"
          value={draft.severity as (typeof severities)[number][0]}
          options={severities}
          fault={faults['severity']}
          onChange={(severity) => onChange({ severity })}
        />
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
      <label className={css.check}>
        <input
          type="checkbox"
          checked={draft.enabled}
          onChange={({ target }) => onChange({ enabled: target.checked })}
        />
        Enabled: it is evaluated
      </label>
    </>
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
  const set = (name: string, value: string | boolean) =>
    onChange({ options: { ...draft.options, [name]: value } });
  return (
    <div className={css.pair}>
      {form.fields.map(({ name, label, help, type, placeholder }) =>
        type === 'flag' ? (
          <label key={name} className={css.check}>
            <input
              type="checkbox"
              checked={draft.options[name] === true}
              onChange={({ target }) => set(name, target.checked)}
            />
            {label}
          </label>
        ) : (
          <TextField
            key={name}
            label={label}
            type={type === 'count' ? 'number' : 'text'}
            value={String(draft.options[name] ?? '')}
            fault={faults[name]}
            help={help}
            placeholder={placeholder}
            onChange={(value) => set(name, value)}
          />
        ),
      )}
    </div>
  );
}
