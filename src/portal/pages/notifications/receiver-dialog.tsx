/** A receiver as a form. The fields of its kind come from receiver-kinds.ts. */
import { useState } from 'react';
import {
  CreateReceiverDocument,
  DeleteReceiverDocument,
  UpdateReceiverDocument,
} from '../../../sdk/client/generated.ts';
import { useClient } from '../../../sdk/react/client-context.ts';
import { SelectField, TextField } from '../../ui/fields.tsx';
import type { Faults } from './faults.ts';
import { Check, FormDialog } from './form-dialog.tsx';
import css from './notifications.module.css';
import {
  createReceiverInput,
  draftOfReceiver,
  initialValues,
  newReceiver,
  type ReceiverDraft,
  type ReceiverLine,
  receiverFaults,
  updateReceiverInput,
} from './receiver-draft.ts';
import { receiverForms, receiverKindNames } from './receiver-kinds.ts';

interface ReceiverDialogProps {
  /** As it was when the dialog opened; null: it is to be made. */
  readonly receiver: ReceiverLine | null;
  readonly onClose: () => void;
}

export function ReceiverDialog({ receiver, onClose }: ReceiverDialogProps) {
  const client = useClient();
  const [opened] = useState(receiver);
  const [draft, setDraft] = useState(opened ? draftOfReceiver(opened) : newReceiver);
  const change = (next: Partial<ReceiverDraft>) => setDraft((before) => ({ ...before, ...next }));
  return (
    <FormDialog
      title={opened?.name ?? 'New receiver'}
      isNew={opened === null}
      permission="ADMINISTER"
      own={receiverFaults(draft)}
      save={(key) =>
        opened
          ? client.mutate(UpdateReceiverDocument, { input: updateReceiverInput(draft, opened) })
          : client.mutate(CreateReceiverDocument, { input: createReceiverInput(draft, key) })
      }
      remove={
        opened
          ? () => client.mutate(DeleteReceiverDocument, { input: { receiver: { id: opened.id } } })
          : undefined
      }
      onClose={onClose}
    >
      {(faults) => <ReceiverFields draft={draft} faults={faults} onChange={change} />}
    </FormDialog>
  );
}

interface FieldsProps {
  readonly draft: ReceiverDraft;
  readonly faults: Faults;
  readonly onChange: (change: Partial<ReceiverDraft>) => void;
}

function ReceiverFields({ draft, faults, onChange }: FieldsProps) {
  return (
    <>
      <div className={css.pair}>
        <TextField
          label="Name"
          isFirst
          value={draft.name}
          fault={faults['name']}
          onChange={(name) => onChange({ name })}
          placeholder="ops"
        />
        <SelectField
          label="Kind"
          value={draft.kind}
          options={receiverKindNames.map((kind) => [kind, receiverForms[kind].label])}
          onChange={(kind) => onChange({ kind, values: initialValues(kind) })}
        />
      </div>
      <KindFields draft={draft} faults={faults} onChange={onChange} />
      <MessageFields draft={draft} faults={faults} onChange={onChange} />
      <TextField
        label="Description"
        value={draft.description}
        fault={faults['description']}
        onChange={(description) => onChange({ description })}
      />
      <Check
        label="Enabled: messages are sent"
        checked={draft.enabled}
        onChange={(enabled) => onChange({ enabled })}
      />
    </>
  );
}

/** Rarely changed. */
function MessageFields({ draft, faults, onChange }: FieldsProps) {
  return (
    <details className={css.more}>
      <summary>Texts and the number of incidents in a message</summary>
      <TextField
        label="Incidents in a message"
        type="number"
        value={draft.batch}
        fault={faults['batch']}
        onChange={(batch) => onChange({ batch })}
        help="The others are counted. 1 to 100."
      />
      <TextField
        label="Template of the subject"
        value={draft.subjectTemplate}
        fault={faults['subjectTemplate']}
        onChange={(subjectTemplate) => onChange({ subjectTemplate })}
        placeholder="{{title}}"
        help="Empty: the default."
      />
      <TextField
        label="Template of the text"
        lines={5}
        value={draft.textTemplate}
        fault={faults['textTemplate']}
        onChange={(textTemplate) => onChange({ textTemplate })}
        placeholder="{{#opened}}{{subject}}: {{summary}}{{/opened}}"
        help="Empty: the default. Names: title, host, severity, url … as docs/notifications.md lists them."
      />
    </details>
  );
}

function KindFields({ draft, faults, onChange }: FieldsProps) {
  return (
    <div className={css.pair}>
      {receiverForms[draft.kind].fields.map((field) => {
        const { name, label, help, type, options = [], placeholder } = field;
        const common = {
          ...{ label, help, fault: faults[name], value: draft.values[name] ?? '' },
          onChange: (value: string) => onChange({ values: { ...draft.values, [name]: value } }),
        };
        return type === 'choice' ? (
          <SelectField key={name} {...common} options={options} />
        ) : (
          <TextField
            key={name}
            {...common}
            type={type === 'number' ? 'number' : 'text'}
            placeholder={placeholder}
          />
        );
      })}
    </div>
  );
}
