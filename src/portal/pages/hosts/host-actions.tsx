/** What can be done to a host: its buttons, their keys and their dialogs. */
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useCommands } from '../../app/commands.tsx';
import { useShortcuts } from '../../app/shortcuts.tsx';
import { useMay } from '../../app/viewer.tsx';
import type { HostLine, InstanceLine } from '../../data/collections.ts';
import { Button } from '../../ui/button.tsx';
import { DeleteDialog, DrainDialog } from './host-dialogs.tsx';
import { LabelDialog } from './labels.tsx';

interface HostActionsProps {
  readonly host: HostLine;
  readonly instances: ReadonlyMap<string, InstanceLine>;
}

export function HostActions({ host, instances }: HostActionsProps) {
  const ask = useCommands();
  const mayOperate = useMay('OPERATE');
  const mayAdminister = useMay('ADMINISTER');
  const [open, setOpen] = useState<'labels' | 'drain' | 'take back' | 'delete' | null>(null);
  const navigate = useNavigate();
  const close = () => setOpen(null);
  const { draining } = host;
  const drainText = draining ? 'Take back' : 'Drain';
  // What was asked for stays so while the dialog is open, whatever others do meanwhile.
  const drain = () => setOpen(draining ? 'take back' : 'drain');
  useHostKeys(drainText, drain, () => setOpen('labels'));
  const addresses = [...instances.values()].map(({ address }) => address);
  return (
    <>
      {mayOperate && addresses.length > 0 && (
        <Button icon="restart" onClick={() => ask({ verb: 'restart', addresses })}>
          Restart all
        </Button>
      )}
      {mayAdminister && (
        <>
          <Button title="l" onClick={() => setOpen('labels')}>
            Labels
          </Button>
          <Button title="d" onClick={drain}>
            {drainText}
          </Button>
          <Button kind="danger" onClick={() => setOpen('delete')}>
            Delete
          </Button>
        </>
      )}
      {open === 'labels' && <LabelDialog host={host} onClose={close} />}
      {(open === 'drain' || open === 'take back') && (
        <DrainDialog hosts={[host]} draining={open === 'drain'} onClose={close} />
      )}
      {open === 'delete' && (
        <DeleteDialog
          host={host}
          instances={instances.size}
          onClose={close}
          onDeleted={() => void navigate({ to: '/hosts' })}
        />
      )}
    </>
  );
}

/** The keys of an administrator. */
function useHostKeys(drainText: string, drain: () => void, label: () => void): void {
  const group = 'Host';
  useShortcuts(
    useMay('ADMINISTER')
      ? [
          { keys: 'd', label: `${drainText.toLowerCase()} the host`, group, run: drain },
          { keys: 'l', label: 'change the labels', group, run: label },
        ]
      : [],
  );
}
