/** The schedules of a program's assignments: the list of all schedules, for one program. */
import { lazy, Suspense, useMemo, useState } from 'react';
import { useLive } from '../../../sdk/react/use-live.ts';
import { useMay } from '../../app/viewer.tsx';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { FailureBox } from '../../ui/failure.tsx';
import { useSort } from '../../ui/sort.ts';
import type { ScheduleLine } from '../schedules/model.ts';
import { ScheduleList } from '../schedules/schedule-list.tsx';
import { PortalSchedulesDocument } from '../schedules/schedules.generated.ts';
import { filterOf, type ProgramDetails, titleOf } from './program-details.ts';
import css from './tabs.module.css';

const ScheduleDialog = lazy(() => import('../schedules/schedule-dialog.tsx'));

export function SchedulesTab({ program }: { readonly program: ProgramDetails }) {
  const filter = useMemo(() => filterOf(program), [program]);
  const { list, status, error } = useLive(PortalSchedulesDocument, { filter });
  const mayAdminister = useMay('ADMINISTER');
  const [sort, onSort] = useSort('name');
  const [open, setOpen] = useState<ScheduleLine | 'new' | null>(null);
  return (
    <>
      <div className={css.bar}>
        {mayAdminister ? (
          <Button icon="plus" onClick={() => setOpen('new')}>
            New schedule
          </Button>
        ) : (
          <span>Changes need the permission ADMINISTER.</span>
        )}
      </div>
      <FailureBox error={error} />
      {list.length > 0 ? (
        <ScheduleList ofProgram schedules={list} sort={sort} onSort={onSort} onOpen={setOpen} />
      ) : (
        status !== 'LOADING' && <NoSchedule program={program} />
      )}
      {open && (
        <Suspense>
          <ScheduleDialog
            schedule={open === 'new' ? null : open}
            program={program}
            onClose={() => setOpen(null)}
          />
        </Suspense>
      )}
    </>
  );
}

function NoSchedule({ program }: { readonly program: ProgramDetails }) {
  return (
    <Empty
      title={`${titleOf(program)} has no schedule`}
      command={`gander schedules add ${titleOf(program)} nightly '30 2 * * *'`}
    >
      Schedules run, start, restart, stop or signal the instances of an assignment. They can also be
      written in a fleet file.
    </Empty>
  );
}
