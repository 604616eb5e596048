/** Which incidents a route or a silence means, as fields. */
import { TextField } from '../../ui/fields.tsx';
import type { Faults } from './faults.ts';
import type { MatchDraft } from './match-draft.ts';
import css from './notifications.module.css';

interface MatchFieldsProps {
  readonly draft: MatchDraft;
  readonly faults: Faults;
  readonly onChange: (change: Partial<MatchDraft>) => void;
}

const lists = [
  ['severity', 'Severities', '1, 2'],
  ['ci', 'Configuration items', 'shop*, billing'],
  ['environment', 'Environments', 'production'],
  ['monitor', 'Monitors', 'web is up'],
  ['kind', 'Kinds of monitors', 'HOST, DAEMON'],
] as const;

export function MatchFields({ draft, faults, onChange }: MatchFieldsProps) {
  return (
    <fieldset className={css.group}>
      <legend>Incidents that match everything given here</legend>
      <TextField
        label="Target"
        value={draft.target}
        fault={faults['target']}
        onChange={(target) => onChange({ target })}
        placeholder="*@web1, group:shop, label:role=db"
        help="A selector of instances or hosts. Empty: all."
      />
      <div className={css.pair}>
        {lists.map(([name, label, placeholder]) => (
          <TextField
            key={name}
            label={label}
            value={draft[name]}
            fault={faults[name]}
            onChange={(value) => onChange({ [name]: value })}
            placeholder={placeholder}
          />
        ))}
      </div>
      <p className={css.help}>
        Several are separated by commas; an asterisk stands for any characters. Empty: all.
      </p>
    </fieldset>
  );
}
