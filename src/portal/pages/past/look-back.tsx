/** Leads to the past, to a minute ago. */
import { planeNow } from '../../app/clock.ts';
import { useShortcuts } from '../../app/shortcuts.tsx';
import { Button } from '../../ui/button.tsx';
import type { PastSearch } from './past-search.ts';

interface LookBackProps {
  readonly search: PastSearch;
  readonly onChange: (next: PastSearch) => void;
}

export function LookBack({ search, onChange }: LookBackProps) {
  const isPast = search.at !== undefined;
  const look = () => onChange({ at: new Date(planeNow() - 60_000).toISOString() });
  useShortcuts(
    isPast ? [] : [{ keys: 'b', label: 'look back in time', group: 'The past', run: look }],
  );
  if (isPast) return null;
  return (
    <Button icon="clock" title="b" onClick={look}>
      Look back
    </Button>
  );
}
