/** What can be done to the selected rows of the list of hosts. */
import { useState } from 'react';
import { useCommands } from '../../app/commands.tsx';
import { useShortcuts } from '../../app/shortcuts.tsx';
import { useMay } from '../../app/viewer.tsx';
import { Button } from '../../ui/button.tsx';
import { DrainDialog } from './host-dialogs.tsx';
import type { HostRow } from './host-rows.ts';
import css from './hosts.module.css';

export function SelectedHosts({ rows }: { readonly rows: readonly HostRow[] }) {
  const ask = useCommands();
  const mayOperate = useMay('OPERATE');
  const mayAdminister = useMay('ADMINISTER');
  const [draining, setDraining] = useState<boolean | null>(null);
  const addresses = rows.flatMap(({ instances }) => instances);
  const restart = () => {
    if (addresses.length > 0) ask({ verb: 'restart', addresses });
  };
  const drain = (next: boolean) => {
    if (rows.length > 0) setDraining(next);
  };
  const group = 'Hosts';
  useShortcuts([
    ...(mayOperate
      ? [{ keys: 'r', label: 'restart all on the selected hosts', group, run: restart }]
      : []),
    ...(mayAdminister
      ? [
          { keys: 'd', label: 'drain the selected hosts', group, run: () => drain(true) },
          { keys: 'u', label: 'take the selected hosts back', group, run: () => drain(false) },
        ]
      : []),
  ]);
  if (rows.length === 0) return null;
  return (
    <div className={css.toolbar} role="toolbar" aria-label="Selected hosts">
      <span>{rows.length} selected</span>
      {mayAdminister && (
        <>
          <Button title="d" onClick={() => drain(true)}>
            Drain
          </Button>
          <Button title="u" onClick={() => drain(false)}>
            Take back
          </Button>
        </>
      )}
      {mayOperate && addresses.length > 0 && (
        <Button kind="danger" title="r" onClick={restart}>
          {`Restart all (${addresses.length})`}
        </Button>
      )}
      {!mayAdminister && (
        <span>
          {mayOperate
            ? 'To drain hosts needs the permission ADMINISTER.'
            : 'Commands need the permission OPERATE, to drain hosts ADMINISTER.'}
        </span>
      )}
      {draining !== null && (
        <DrainDialog
          hosts={rows.map(({ host }) => host)}
          draining={draining}
          onClose={() => setDraining(null)}
        />
      )}
    </div>
  );
}
