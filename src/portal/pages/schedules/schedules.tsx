/** The schedules: what each does and when, live, as a list and as a calendar. */
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useMemo, useState } from 'react';
import { useLive } from '../../../sdk/react/use-live.ts';
import { useShortcuts } from '../../app/shortcuts.tsx';
import { useMay } from '../../app/viewer.tsx';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { FailureBox } from '../../ui/failure.tsx';
import { Choice, FilterBar, TextFilter } from '../../ui/filter-bar.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Calendar } from './calendar.tsx';
import { type ScheduleLine, type SchedulesSearch, views } from './model.ts';
import { ScheduleList } from './schedule-list.tsx';
import { PortalSchedulesDocument } from './schedules.generated.ts';
import css from './schedules.module.css';

const route = getRouteApi('/schedules');
const ScheduleDialog = lazy(() => import('./schedule-dialog.tsx'));

const viewWords = { list: 'List', day: 'Day', week: 'Week' } as const;

export function Schedules() {
  const search = route.useSearch();
  const navigate = useNavigate();
  const live = useLive(PortalSchedulesDocument, {});
  const text = search.text?.toLowerCase();
  const shown = useMemo(
    () =>
      live.list
        .filter(
          ({ name, hosts, program }) =>
            !text || `${name} ${program?.name} ${hosts}`.toLowerCase().includes(text),
        )
        .sort((a, b) => a.name.localeCompare(b.name)),
    [live, text],
  );
  const view = search.view ?? 'list';
  const change = (next: Partial<Record<keyof SchedulesSearch, unknown>>) =>
    void navigate({
      to: '/schedules',
      search: { ...search, ...next } as SchedulesSearch,
      replace: true,
    });
  return (
    <>
      <PageHead
        title="Schedules"
        actions={<NewSchedule onOpen={() => change({ open: 'new' })} />}
      />
      <Filters search={search} onChange={change} />
      <FailureBox error={live.error} />
      {shown.length === 0 ? (
        live.status !== 'LOADING' && <NoSchedules />
      ) : view === 'list' ? (
        <ScheduleList
          schedules={shown}
          sort={search.sort}
          onSort={(sort) => change({ sort })}
          onOpen={({ id }) => change({ open: id })}
        />
      ) : (
        <Calendar schedules={shown} search={search} view={view} />
      )}
      {search.open && live.status !== 'LOADING' && (
        <Suspense>
          <OpenSchedule
            key={search.open}
            open={search.open}
            schedules={live.nodes}
            onClose={() => change({ open: undefined })}
          />
        </Suspense>
      )}
    </>
  );
}

function NewSchedule({ onOpen }: { readonly onOpen: () => void }) {
  const mayAdminister = useMay('ADMINISTER');
  useShortcuts(
    mayAdminister ? [{ keys: 'n', label: 'make a schedule', group: 'Schedules', run: onOpen }] : [],
  );
  if (!mayAdminister) return null;
  return (
    <Button kind="primary" icon="plus" title="n" onClick={onOpen}>
      New schedule
    </Button>
  );
}

interface FiltersProps {
  readonly search: SchedulesSearch;
  readonly onChange: (next: Partial<Record<keyof SchedulesSearch, unknown>>) => void;
}

function Filters({ search, onChange }: FiltersProps) {
  const mayOperate = useMay('OPERATE');
  const mayAdminister = useMay('ADMINISTER');
  const view = search.view ?? 'list';
  return (
    <FilterBar>
      <TextFilter
        label="A part of the schedule, program or hosts"
        value={search.text}
        onChange={(next) => onChange({ text: next })}
      />
      <Choice
        label="View"
        options={views.map((value) => ({ value, label: viewWords[value] }))}
        value={[view]}
        onChange={(chosen) => onChange({ view: chosen?.find((one) => one !== view) ?? view })}
      />
      {!mayAdminister && (
        <span className={css.of}>
          {!mayOperate && 'To pause and run schedules needs the permission OPERATE. '}
          Changes need the permission ADMINISTER.
        </span>
      )}
    </FilterBar>
  );
}

interface OpenScheduleProps {
  readonly open: string;
  readonly schedules: ReadonlyMap<string, ScheduleLine>;
  readonly onClose: () => void;
}

function OpenSchedule({ open, schedules, onClose }: OpenScheduleProps) {
  const mayAdminister = useMay('ADMINISTER');
  // As it was when the dialog opened: it may be deleted while it is shown.
  const [schedule] = useState(() => {
    const { name = 'Schedule', program = null } = schedules.get(open) ?? {};
    return open === 'new' ? null : { id: open, name, program };
  });
  if (!schedule && !mayAdminister) return null;
  return <ScheduleDialog schedule={schedule} program={null} onClose={onClose} />;
}

function NoSchedules() {
  return (
    <Empty
      title="No schedule matches"
      command={'schedules:\n  nightly: {cron: "30 2 * * *", timeZone: Europe/Berlin}'}
    >
      Write schedules under a program of the fleet file; they run, start, stop, restart or signal
      its instances.
    </Empty>
  );
}
