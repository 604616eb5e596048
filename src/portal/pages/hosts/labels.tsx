/** Labels of hosts: as links that filter the list, and the dialog that changes those of one host. */
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { UpdateHostDocument } from '../../../sdk/client/generated.ts';
import { useClient } from '../../../sdk/react/client-context.ts';
import type { HostLine } from '../../data/collections.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { FailureBox } from '../../ui/failure.tsx';
import css from './hosts.module.css';
import { type Label, labelLines, labelText, parseLabels } from './labels.ts';

interface LabelLinksProps {
  readonly labels: readonly Label[];
  /** On one line; what does not fit is cut off. */
  readonly inRow?: boolean;
}

export function LabelLinks({ labels, inRow = false }: LabelLinksProps) {
  return (
    <span className={`${css.labels} ${inRow ? css.inRow : ''}`}>
      {labels.map((label) => (
        <Link
          key={label.key}
          to="/hosts"
          search={{ label: [labelText(label)] }}
          className={css.label}
          title={`Hosts with ${labelText(label)}`}
        >
          {labelText(label)}
        </Link>
      ))}
    </span>
  );
}

interface LabelDialogProps {
  readonly host: HostLine;
  readonly onClose: () => void;
}

/** Refused when somebody else has changed the host since the dialog was opened. */
function useLabelForm({ host, onClose }: LabelDialogProps) {
  const client = useClient();
  const [revision] = useState(host.revision);
  const [text, setText] = useState(() => labelLines(host.labels));
  const [error, setError] = useState<unknown>(null);
  const [isSaving, setSaving] = useState(false);
  const parsed = parseLabels(text);
  const save = async () => {
    if ('faults' in parsed) return;
    setSaving(true);
    try {
      const { labels } = parsed;
      const input = { host: { id: host.id }, labels, expectedRevision: revision };
      await client.mutate(UpdateHostDocument, { input });
      onClose();
    } catch (failure) {
      setError(failure);
      setSaving(false);
    }
  };
  return { text, setText, error, isSaving, parsed, save };
}

export function LabelDialog({ host, onClose }: LabelDialogProps) {
  const { text, setText, error, isSaving, parsed, save } = useLabelForm({ host, onClose });
  return (
    <Dialog
      title={`Labels of ${host.name}`}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            kind="primary"
            disabled={isSaving || 'faults' in parsed}
            onClick={() => void save()}
          >
            Save labels
          </Button>
        </>
      }
    >
      <div className={css.form}>
        <label className={css.field}>
          Labels, one on each line
          <textarea
            rows={6}
            value={text}
            spellCheck={false}
            placeholder="role=web"
            onChange={({ target }) => setText(target.value)}
          />
        </label>
        <p className={css.hint}>
          Assignments select hosts by label: what you change here can start and stop programs on
          this host.
        </p>
        {'faults' in parsed && (
          <p role="alert">
            Not a label: <code>{parsed.faults.join(' ')}</code>. Write key=value.
          </p>
        )}
        <FailureBox error={error} />
      </div>
    </Dialog>
  );
}
