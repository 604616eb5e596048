/** Labels of hosts: as links that filter the list, and the dialog that changes those of one host. */
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { UpdateHostDocument } from '../../../sdk/client/generated.ts';
import { useClient } from '../../../sdk/react/client-context.ts';
import type { HostLine } from '../../data/collections.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { FailureBox } from '../../ui/failure.tsx';
import { HostChanged } from './host-changed.tsx';
import css from './hosts.module.css';
import { type Label, labelLines, labelText, mergedLabels, parseLabels } from './labels.ts';

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

/** Made to the host as it was when the dialog was opened, or taken over since. */
function useLabelForm({ host, onClose }: LabelDialogProps) {
  const client = useClient();
  const [base, setBase] = useState(host);
  const [text, setText] = useState(() => labelLines(host.labels));
  const [error, setError] = useState<unknown>(null);
  const [isSaving, setSaving] = useState(false);
  const parsed = parseLabels(text);
  const save = async () => {
    if ('faults' in parsed) return;
    setSaving(true);
    try {
      const { labels } = parsed;
      const input = { host: { id: host.id }, labels, expectedRevision: base.revision };
      await client.mutate(UpdateHostDocument, { input });
      onClose();
    } catch (failure) {
      setError(failure);
      setSaving(false);
    }
  };
  const take = (labels: readonly Label[]) => {
    setBase(host);
    setText(labelLines(labels));
    setError(null);
  };
  return { text, setText, error, isSaving, parsed, save, base, take };
}

export function LabelDialog({ host, onClose }: LabelDialogProps) {
  const form = useLabelForm({ host, onClose });
  const { text, setText, error, isSaving, parsed, save, base } = form;
  const isOutdated = host.revision !== base.revision;
  return (
    <Dialog
      title={`Labels of ${host.name}`}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            kind="primary"
            disabled={isSaving || isOutdated || 'faults' in parsed}
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
        <HostChanged base={base} live={isSaving ? base : host}>
          <Button onClick={() => form.take(host.labels)}>Take theirs, drop mine</Button>
          <Button
            kind="primary"
            disabled={'faults' in parsed}
            onClick={() => {
              if ('labels' in parsed)
                form.take(mergedLabels(base.labels, parsed.labels, host.labels));
            }}
          >
            Merge mine into theirs
          </Button>
        </HostChanged>
        <FailureBox error={error} />
      </div>
    </Dialog>
  );
}
