/** The activities: windows of time in which the programs of a group run together. Live. */
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useMemo } from 'react';
import { useLive } from '../../../sdk/react/use-live.ts';
import { planeNow } from '../../app/clock.ts';
import { useShortcuts } from '../../app/shortcuts.tsx';
import { useMay } from '../../app/viewer.tsx';
import { usePrograms } from '../../data/collections.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { FailureBox } from '../../ui/failure.tsx';
import { Choice, FilterBar } from '../../ui/filter-bar.tsx';
import { durationText } from '../../ui/format.ts';
import { ActivityLink } from '../../ui/links.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { type Column, sorted, Table } from '../../ui/table.tsx';
import { Ago, Moment } from '../../ui/time.tsx';
import {
  PortalActivitiesDocument,
  type PortalActivitiesSubscription,
} from './activities.generated.ts';
import css from './activities.module.css';
import { type ActivitiesSearch, activityPeriods } from './activities-search.ts';
import { activityStates, countsText, lookOfActivity, partialLook } from './activity-words.ts';

const route = getRouteApi('/activities');
const StartDialog = lazy(() => import('./start-dialog.tsx'));

type Activity = NonNullable<PortalActivitiesSubscription['activitiesChanged'][number]['node']>;

const byStart = (a: Activity, b: Activity) => (a.startsAt < b.startsAt ? -1 : 1);
const lengthOf = ({ startsAt, endsAt }: Activity) =>
  Math.max(0, Date.parse(endsAt) - Date.parse(startsAt));

const columns: readonly Column<Activity>[] = [
  {
    id: 'group',
    title: 'Group',
    width: 'minmax(100px, 1fr)',
    cell: (activity) => <ActivityLink {...activity} />,
    compare: (a, b) => a.group.localeCompare(b.group) || byStart(b, a),
  },
  {
    id: 'state',
    title: 'State',
    width: 'minmax(112px, 212px)',
    cell: ({ state, partial, detail }) => (
      <span className={css.badges}>
        <Badge look={lookOfActivity(state)} />
        {partial && <Badge look={partialLook} title={detail ?? ''} />}
      </span>
    ),
    compare: (a, b) =>
      activityStates.indexOf(a.state) - activityStates.indexOf(b.state) || byStart(b, a),
  },
  {
    id: 'start',
    title: 'Starts',
    width: '92px',
    cell: ({ startsAt }) => <Ago at={startsAt} />,
    compare: byStart,
  },
  {
    id: 'window',
    title: 'At',
    width: 'minmax(210px, 1fr)',
    wide: true,
    cell: ({ startsAt }) => <Moment at={startsAt} />,
  },
  {
    id: 'length',
    title: 'For',
    width: '104px',
    align: 'end',
    wide: true,
    cell: (activity) => durationText(lengthOf(activity)),
    compare: (a, b) => lengthOf(a) - lengthOf(b),
  },
  {
    id: 'members',
    title: 'Members',
    width: 'minmax(150px, 2fr)',
    wide: true,
    cell: ({ counts }) => <span title={countsText(counts)}>{countsText(counts)}</span>,
    compare: (a, b) => a.counts.total - b.counts.total,
  },
  {
    id: 'by',
    title: 'Started by',
    width: 'minmax(80px, 1fr)',
    wide: true,
    cell: ({ createdBy }) => createdBy.label,
    compare: (a, b) => a.createdBy.label.localeCompare(b.createdBy.label),
  },
];

const dayMs = 86_400_000;
const daysOf = { '7d': 7, '30d': 30 } as const;

/** What ended before the period is left out; what is to come never is. */
function useActivities(period: ActivitiesSearch['period'] = '30d') {
  const filter = useMemo(() => {
    if (period === 'all') return null;
    // To the hour: whoever looks at the same shares a subscription.
    const since = Math.floor((planeNow() - daysOf[period] * dayMs) / 3_600_000) * 3_600_000;
    return { since: new Date(since).toISOString() };
  }, [period]);
  return useLive(PortalActivitiesDocument, { filter });
}

/** Groups in which some program takes part in activities, by name. */
export function useActivityGroups(): readonly string[] {
  const { list } = usePrograms();
  return useMemo(
    () =>
      [
        ...new Set(
          list.flatMap(({ group, activityMode }) => (group && activityMode ? [group] : [])),
        ),
      ].sort(),
    [list],
  );
}

function useRows(activities: readonly Activity[], search: ActivitiesSearch): readonly Activity[] {
  const { state, group, partial, sort } = search;
  return useMemo(() => {
    const shown = activities.filter(
      (one) =>
        (!state || state.includes(one.state)) &&
        (!group || group.includes(one.group)) &&
        (!partial || one.partial),
    );
    return sorted(shown, columns, sort);
  }, [activities, state, group, partial, sort]);
}

export function Activities() {
  const search = route.useSearch();
  const navigate = useNavigate();
  const mayOperate = useMay('OPERATE');
  const live = useActivities(search.period);
  const groups = useActivityGroups();
  const sort = search.sort ?? '-start';
  const rows = useRows(live.list, { ...search, sort });
  const change = (next: Partial<Record<keyof ActivitiesSearch, unknown>>) =>
    void navigate({
      to: '/activities',
      search: { ...search, ...next } as ActivitiesSearch,
      replace: true,
    });
  const start = () => change({ start: search.group?.[0] ?? groups[0] });
  const canStart = mayOperate && groups.length > 0;
  useShortcuts(
    canStart ? [{ keys: 'n', label: 'start an activity', group: 'Activities', run: start }] : [],
  );
  return (
    <>
      <PageHead
        title="Activities"
        status={<span className={css.muted}>{rows.length}</span>}
        actions={<StartButton groups={groups} onStart={start} />}
      />
      <Filters search={search} activities={live.list} onChange={change} />
      <FailureBox error={live.error} />
      <Table
        label="Activities"
        rows={rows}
        columns={columns}
        rowId={({ id }) => id}
        sort={sort}
        onSort={(next) => change({ sort: next })}
        onOpen={({ id }) => void navigate({ to: '/activities/$id', params: { id } })}
        empty={live.status === 'LOADING' ? null : <None isFiltered={live.list.length > 0} />}
      />
      {search.start && mayOperate && (
        <Suspense>
          <StartDialog
            key={search.like}
            group={search.start}
            groups={groups}
            like={search.like}
            onGroup={(next) => change({ start: next, like: undefined })}
            onClose={() => change({ start: undefined, like: undefined })}
          />
        </Suspense>
      )}
    </>
  );
}

interface StartButtonProps {
  readonly groups: readonly string[];
  readonly onStart: () => void;
}

function StartButton({ groups, onStart }: StartButtonProps) {
  if (!useMay('OPERATE'))
    return <span className={css.muted}>To start one needs the permission OPERATE.</span>;
  if (groups.length === 0)
    return <span className={css.muted}>No program takes part in activities yet.</span>;
  return (
    <Button kind="primary" icon="plus" title="n" onClick={onStart}>
      Start an activity
    </Button>
  );
}

interface FiltersProps {
  readonly search: ActivitiesSearch;
  readonly activities: readonly Activity[];
  readonly onChange: (next: Partial<Record<keyof ActivitiesSearch, unknown>>) => void;
}

const periodWords = { '7d': 'Last 7 days', '30d': 'Last 30 days', all: 'All that are kept' };

function Filters({ search, activities, onChange }: FiltersProps) {
  const groups = useMemo(
    () => [...new Set([...activities.map(({ group }) => group), ...(search.group ?? [])])].sort(),
    [activities, search.group],
  );
  return (
    <FilterBar>
      <Choice
        label="States"
        options={activityStates.map((value) => ({
          value,
          label: lookOfActivity(value).word,
          count: activities.filter(({ state }) => state === value).length,
        }))}
        value={search.state}
        onChange={(state) => onChange({ state })}
      />
      <Choice
        label="Partial"
        options={[{ value: 'yes', label: 'Partial' }]}
        value={search.partial && [search.partial]}
        onChange={(partial) => onChange({ partial: partial?.[0] })}
      />
      {groups.length > 1 && (
        <Choice
          label="Groups"
          options={groups.map((value) => ({ value, label: value }))}
          value={search.group}
          onChange={(group) => onChange({ group })}
        />
      )}
      <select
        className={css.select}
        aria-label="Period"
        value={search.period ?? '30d'}
        onChange={({ target }) =>
          onChange({ period: target.value === '30d' ? undefined : target.value })
        }
      >
        {activityPeriods.map((value) => (
          <option key={value} value={value}>
            {periodWords[value]}
          </option>
        ))}
      </select>
    </FilterBar>
  );
}

function None({ isFiltered }: { readonly isFiltered: boolean }) {
  if (isFiltered) return <Empty title="No activity matches the filters" />;
  return (
    <Empty
      title="No activity in this period"
      command={
        'programs:\n  - {name: recorder, group: telescope, activity: realtime, autostart: false, command: [record]}'
      }
    >
      An activity runs the programs of a group for a window of time with given parameters. Give
      programs a group and activity: realtime or offline, then start one here.
    </Empty>
  );
}
