/** What can be done to the selected rows of the list of monitors. */
import { useState } from 'react';
import { DeleteMonitorDocument, UpdateMonitorDocument } from '../../../sdk/client/generated.ts';
import { useClient } from '../../../sdk/react/client-context.ts';
import { useShortcuts } from '../../app/shortcuts.tsx';
import { BulkConfirm } from '../../ui/bulk-confirm.tsx';
import { Button } from '../../ui/button.tsx';
import type { MonitorLine } from './model.ts';
import css from './monitors.module.css';

const verbs = {
  enable: { label: 'Enable', keys: 'u', hits: (monitor: MonitorLine) => !monitor.enabled },
  disable: { label: 'Disable', keys: 'p', hits: (monitor: MonitorLine) => monitor.enabled },
  delete: { label: 'Delete', keys: 'Delete', hits: () => true },
} as const;
type Verb = keyof typeof verbs;
const names = Object.keys(verbs) as Verb[];

const meanings: Readonly<Record<Verb, string>> = {
  enable: 'They are evaluated again, and raise at once what is wrong.',
  disable: 'They are kept and not evaluated. What they had raised is resolved.',
  delete: 'They are gone. What they had raised is resolved; resolved incidents stay.',
};

export function SelectedMonitors({ monitors }: { readonly monitors: readonly MonitorLine[] }) {
  const [open, setOpen] = useState<Verb | null>(null);
  const hitBy = (verb: Verb) => monitors.filter(verbs[verb].hits);
  const offered = names.filter((verb) => hitBy(verb).length > 0);
  useShortcuts(
    offered.map((verb) => ({
      keys: verbs[verb].keys,
      label: `${verb} the selected monitors`,
      group: 'Monitors',
      run: () => setOpen(verb),
    })),
  );
  return (
    <>
      {monitors.length > 0 && (
        <div className={css.toolbar} role="toolbar" aria-label="Selected monitors">
          <span>{monitors.length} selected</span>
          {offered.map((verb) => (
            <Button
              key={verb}
              kind={verb === 'delete' ? 'danger' : 'plain'}
              title={verbs[verb].keys}
              onClick={() => setOpen(verb)}
            >
              {`${verbs[verb].label} ${hitBy(verb).length}`}
            </Button>
          ))}
        </div>
      )}
      {open && <ChangeMonitors verb={open} monitors={hitBy(open)} onClose={() => setOpen(null)} />}
    </>
  );
}

interface ChangeMonitorsProps {
  readonly verb: Verb;
  /** At least one. */
  readonly monitors: readonly MonitorLine[];
  readonly onClose: () => void;
}

export function ChangeMonitors({ verb, monitors, onClose }: ChangeMonitorsProps) {
  const client = useClient();
  const { label } = verbs[verb];
  const act = ({ id, revision }: MonitorLine) =>
    verb === 'delete'
      ? client.mutate(DeleteMonitorDocument, { input: { monitor: { id } } })
      : client.mutate(UpdateMonitorDocument, {
          input: {
            monitor: { id },
            expectedRevision: revision,
            enabled: verb === 'enable',
          },
        });
  return (
    <BulkConfirm
      title={([only, ...others]) =>
        others.length === 0 ? `${label}: ${only?.name}?` : `${label} ${others.length + 1} monitors?`
      }
      label={label}
      kind={verb === 'delete' ? 'danger' : 'primary'}
      items={monitors}
      nameOf={({ name, target, openIncidents }) => (
        <>
          <strong>{name}</strong> on <code>{target}</code>
          {openIncidents > 0 && `, ${openIncidents} open`}
        </>
      )}
      act={act}
      onClose={onClose}
    >
      <p>{meanings[verb]}</p>
    </BulkConfirm>
  );
}
