/** What can be done to incidents: to the selected rows of a list, or to the one of a page. */
import { useState } from 'react';
import { useShortcuts } from '../../app/shortcuts.tsx';
import { useMay } from '../../app/viewer.tsx';
import type { IncidentLine } from '../../data/collections.ts';
import { Button } from '../../ui/button.tsx';
import { ActOnIncidents } from './incident-dialogs.tsx';
import { type ActName, actNames, acts } from './incident-words.ts';
import css from './incidents.module.css';

export type Actable = Pick<
  IncidentLine,
  | 'id'
  | 'number'
  | 'address'
  | 'hostName'
  | 'monitorName'
  | 'summary'
  | 'assignee'
  | 'state'
  | 'acknowledgedAt'
  | 'silencedUntil'
>;

/** The dialog of an act with what it hits, its keys, and for each act those that it may be done to. */
export function useActs(incidents: readonly Actable[]) {
  const mayOperate = useMay('OPERATE');
  const [open, setOpen] = useState<ActName | null>(null);
  const hitBy = (name: ActName) => incidents.filter(acts[name].mayBeDone);
  const offered = actNames.filter((name) => mayOperate && hitBy(name).length > 0);
  const ask = (name: ActName) => setOpen(name);
  useShortcuts(
    offered.map((name) => ({
      keys: acts[name].keys,
      label: `${acts[name].about} the incidents`,
      group: 'Incidents',
      run: () => ask(name),
    })),
  );
  const dialog = open && (
    <ActOnIncidents act={open} incidents={hitBy(open)} onClose={() => setOpen(null)} />
  );
  return { offered, hitBy, ask, dialog };
}

export function SelectedIncidents({ incidents }: { readonly incidents: readonly Actable[] }) {
  const mayOperate = useMay('OPERATE');
  const { offered, hitBy, ask, dialog } = useActs(incidents);
  return (
    <>
      {incidents.length > 0 && (
        <div className={css.toolbar} role="toolbar" aria-label="Selected incidents">
          <span>{incidents.length} selected</span>
          {offered.map((name) => (
            <Button key={name} title={acts[name].keys} onClick={() => ask(name)}>
              {`${acts[name].label} (${hitBy(name).length})`}
            </Button>
          ))}
          {!mayOperate && <span>To act on incidents needs the permission OPERATE.</span>}
        </div>
      )}
      {dialog}
    </>
  );
}
