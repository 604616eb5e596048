/** The dialog of one monitor: makes it, shows and changes it, makes another from it, deletes it. */
import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { copyOf, draftOf, type MonitorDraft, newDraft } from './draft.ts';
import type { MonitorLine } from './model.ts';
import { MonitorForm } from './monitor-form.tsx';
import { ChangeMonitors } from './selected-monitors.tsx';

interface MonitorDialogProps {
  /** Global id of the monitor, or `new`. */
  readonly open: string;
  /** Of a new one. */
  readonly target: string;
  readonly monitors: ReadonlyMap<string, MonitorLine>;
  readonly onClose: () => void;
}

export default function MonitorDialog({ open, target, monitors, onClose }: MonitorDialogProps) {
  const [copied, setCopied] = useState<MonitorDraft | null>(null);
  const [isDeleting, setDeleting] = useState(false);
  // What is typed stays when somebody else deletes the monitor.
  const [opened] = useState(() => monitors.get(open) ?? null);
  const current = monitors.get(open) ?? null;
  if (copied || open === 'new')
    return (
      <MonitorForm
        key={copied ? 'copy' : 'new'}
        title={copied ? 'Another monitor like this' : 'New monitor'}
        initial={copied ?? newDraft(target)}
        current={null}
        onClose={onClose}
      />
    );
  if (!opened)
    return (
      <Dialog title="Monitor" onClose={onClose} footer={<Button onClick={onClose}>Close</Button>}>
        <p>There is no such monitor. It may have been deleted.</p>
      </Dialog>
    );
  if (isDeleting && current)
    return (
      <ChangeMonitors
        verb="delete"
        monitors={[current]}
        onClose={() => {
          setDeleting(false);
          onClose();
        }}
      />
    );
  return (
    <MonitorForm
      title={opened.name}
      initial={draftOf(opened)}
      current={current ?? opened}
      isGone={!current}
      onClose={onClose}
      onDuplicate={(draft) => setCopied(copyOf(draft))}
      onDelete={() => setDeleting(true)}
    />
  );
}
