/** The schedules: what each does and when, live, as a list and as a calendar. */
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useLive } from '../../../sdk/react/use-live.ts';
import { useMay } from '../../app/viewer.tsx';
import { Empty } from '../../ui/empty.tsx';
import { FailureBox } from '../../ui/failure.tsx';
import { Choice, FilterBar, TextFilter } from '../../ui/filter-bar.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Calendar } from './calendar.tsx';
import { type SchedulesSearch, views } from './model.ts';
import { ScheduleList } from './schedule-list.tsx';
import { PortalSchedulesDocument } from './schedules.generated.ts';
import css from './schedules.module.css';

const route = getRouteApi('/schedules');

const viewWords = { list: 'List', day: 'Day', week: 'Week' } as const;

export function Schedules() {
  const search = route.useSearch();
  const navigate = useNavigate();
  const mayOperate = useMay('OPERATE');
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
      <PageHead title="Schedules" />
      <FilterBar>
        <TextFilter
          label="A part of the schedule, program or hosts"
          value={search.text}
          onChange={(next) => change({ text: next })}
        />
        <Choice
          label="View"
          options={views.map((value) => ({ value, label: viewWords[value] }))}
          value={[view]}
          onChange={(chosen) => change({ view: chosen?.find((one) => one !== view) ?? view })}
        />
        {!mayOperate && (
          <span className={css.of}>To pause and run schedules needs the permission OPERATE.</span>
        )}
      </FilterBar>
      <FailureBox error={live.error} />
      {shown.length === 0 ? (
        live.status !== 'LOADING' && <NoSchedules />
      ) : view === 'list' ? (
        <ScheduleList schedules={shown} sort={search.sort} onSort={(sort) => change({ sort })} />
      ) : (
        <Calendar schedules={shown} search={search} view={view} />
      )}
    </>
  );
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
