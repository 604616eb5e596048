/** What can be done with an activity: stop it, abort it, start another instance in it, start another like it. */
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useShortcuts } from '../../app/shortcuts.tsx';
import { useMay } from '../../app/viewer.tsx';
import { Button } from '../../ui/button.tsx';
import css from './activities.module.css';
import { AddMember, EndActivity } from './activity-dialogs.tsx';
import { isOver } from './activity-words.ts';
import type { ActivityDetails } from './details.ts';

type Open = 'stop' | 'abort' | 'add' | null;

export function ActivityActions({ activity }: { readonly activity: ActivityDetails }) {
  const mayOperate = useMay('OPERATE');
  const navigate = useNavigate();
  const [open, setOpen] = useState<Open>(null);
  const { id, group, state } = activity;
  const another = () => void navigate({ to: '/activities', search: { start: group, like: id } });
  const canEnd = mayOperate && !isOver(activity);
  useShortcuts([
    ...(mayOperate
      ? [{ keys: 'n', label: 'start another like it', group: 'Activity', run: another }]
      : []),
    ...(canEnd && state === 'RUNNING'
      ? [{ keys: 't', label: 'stop the activity', group: 'Activity', run: () => setOpen('stop') }]
      : []),
    ...(canEnd
      ? [{ keys: 'X', label: 'abort the activity', group: 'Activity', run: () => setOpen('abort') }]
      : []),
  ]);
  if (!mayOperate)
    return <span className={css.muted}>To stop or abort it needs the permission OPERATE.</span>;
  const close = () => setOpen(null);
  return (
    <>
      <Button title="n" onClick={another}>
        Start another like it
      </Button>
      {state === 'RUNNING' && (
        <Button icon="plus" onClick={() => setOpen('add')}>
          Add a member
        </Button>
      )}
      {canEnd && (
        <>
          {state === 'RUNNING' && (
            <Button kind="danger" title="t" onClick={() => setOpen('stop')}>
              Stop
            </Button>
          )}
          <Button kind="danger" title="X" onClick={() => setOpen('abort')}>
            {state === 'SCHEDULED' ? 'Call off' : 'Abort'}
          </Button>
        </>
      )}
      {(open === 'stop' || open === 'abort') && (
        <EndActivity activity={activity} how={open} onClose={close} />
      )}
      {open === 'add' && <AddMember activity={activity} onClose={close} />}
    </>
  );
}
