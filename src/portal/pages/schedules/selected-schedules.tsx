/** What can be done to the selected rows of the list of schedules. */
import { useState } from 'react';
import { useShortcuts } from '../../app/shortcuts.tsx';
import { Button } from '../../ui/button.tsx';
import type { ScheduleLine } from './model.ts';
import { SwitchSchedules } from './schedule-commands.tsx';
import css from './schedules.module.css';

export function SelectedSchedules({ schedules }: { readonly schedules: readonly ScheduleLine[] }) {
  const [asked, setAsked] = useState<boolean | null>(null);
  const running = schedules.filter(({ paused }) => !paused);
  const paused = schedules.filter((schedule) => schedule.paused);
  const ask = (pause: boolean) => {
    if ((pause ? running : paused).length > 0) setAsked(pause);
  };
  const group = 'Schedules';
  useShortcuts([
    { keys: 'p', label: 'pause the selected schedules', group, run: () => ask(true) },
    { keys: 'u', label: 'resume the selected schedules', group, run: () => ask(false) },
  ]);
  return (
    <>
      {schedules.length > 0 && (
        <div className={css.toolbar} role="toolbar" aria-label="Selected schedules">
          <span>{schedules.length} selected</span>
          {running.length > 0 && (
            <Button title="p" icon="pause" onClick={() => ask(true)}>
              {`Pause ${running.length}`}
            </Button>
          )}
          {paused.length > 0 && (
            <Button title="u" icon="restart" onClick={() => ask(false)}>
              {`Resume ${paused.length}`}
            </Button>
          )}
        </div>
      )}
      {asked !== null && (
        <SwitchSchedules
          schedules={asked ? running : paused}
          paused={asked}
          onClose={() => setAsked(null)}
        />
      )}
    </>
  );
}
