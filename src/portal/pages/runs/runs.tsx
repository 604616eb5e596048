/** The ledger of runs, live, by outcome, cause and time. */
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useLive } from '../../../sdk/react/use-live.ts';
import { planeNow } from '../../app/clock.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { FailureBox } from '../../ui/failure.tsx';
import { Choice, FilterBar, TextFilter } from '../../ui/filter-bar.tsx';
import { durationText } from '../../ui/format.ts';
import { InstanceLink } from '../../ui/links.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { SavedFilterBar } from '../../ui/saved-filter-bar.tsx';
import type { SavedFilter } from '../../ui/saved-filters.ts';
import { type Column, sorted, Table } from '../../ui/table.tsx';
import { Ago, Since } from '../../ui/time.tsx';
import {
  causes,
  causeText,
  defaultPeriod,
  endText,
  lengthOf,
  lookOfRun,
  outcomes,
  type Period,
  periods,
} from './run-words.ts';
import {
  PortalRunsDocument,
  type PortalRunsSubscription,
  type RunFilter,
} from './runs.generated.ts';
import css from './runs.module.css';
import type { RunsSearch } from './runs-search.ts';

const route = getRouteApi('/runs');

type Run = NonNullable<PortalRunsSubscription['runsChanged'][number]['node']>;

/** Offered to everybody. */
const givenFilters: readonly SavedFilter<RunsSearch>[] = [
  { name: 'Running now', search: { outcome: ['RUNNING', 'PENDING'], period: '7d' } },
  { name: 'Failed', search: { outcome: ['FAILED', 'NOT_STARTED'] } },
  { name: 'Missed or skipped', search: { outcome: ['MISSED', 'SKIPPED'], period: '7d' } },
  { name: 'Of schedules', search: { cause: ['SCHEDULE', 'CATCH_UP'] } },
];

/** The beginning of the period, to the minute: whoever looks at the same shares a subscription. */
function filterOf(search: RunsSearch): RunFilter {
  const { period = defaultPeriod, outcome, cause, program, host, schedule } = search;
  const since = Math.floor((planeNow() - lengthOf(period)) / 60_000) * 60_000;
  return {
    since: new Date(since).toISOString(),
    ...(outcome ? { outcome: [...outcome] } : {}),
    ...(cause ? { cause: [...cause] } : {}),
    ...(program ? { program: [program] } : {}),
    ...(host ? { host: [host] } : {}),
    ...(schedule ? { scheduleName: [schedule] } : {}),
  };
}

const byStart = (a: Run, b: Run) => (a.startedAt < b.startedAt ? -1 : 1);

const columns: readonly Column<Run>[] = [
  {
    id: 'outcome',
    title: 'Outcome',
    width: '128px',
    cell: ({ outcome, error }) => <Badge look={lookOfRun(outcome)} title={error ?? ''} />,
    compare: (a, b) => outcomes.indexOf(a.outcome) - outcomes.indexOf(b.outcome) || byStart(b, a),
  },
  {
    id: 'address',
    title: 'Instance',
    width: 'minmax(110px, 2fr)',
    cell: ({ address }) => <InstanceLink address={address} />,
    compare: (a, b) => a.address.localeCompare(b.address) || byStart(b, a),
  },
  {
    id: 'started',
    title: 'Began',
    width: '92px',
    cell: ({ id, startedAt }) => (
      <Link to="/runs/$id" params={{ id }}>
        <Ago at={startedAt} />
      </Link>
    ),
    compare: byStart,
  },
  {
    id: 'duration',
    title: 'Took',
    width: '110px',
    align: 'end',
    wide: true,
    cell: ({ outcome, durationMs, startedAt }) =>
      outcome === 'RUNNING' ? (
        <Since since={startedAt} />
      ) : (
        durationMs !== null && durationText(durationMs)
      ),
    compare: (a, b) => (a.durationMs ?? 0) - (b.durationMs ?? 0),
  },
  {
    id: 'cause',
    title: 'Cause',
    width: 'minmax(110px, 1fr)',
    wide: true,
    cell: ({ cause, firing }) =>
      firing ? `${causeText(cause)}: ${firing.scheduleName}` : causeText(cause),
    compare: (a, b) => a.cause.localeCompare(b.cause) || byStart(b, a),
  },
  {
    id: 'end',
    title: 'End',
    width: 'minmax(120px, 2fr)',
    wide: true,
    cell: (run) => endText(run),
  },
];

/** Typed text narrows what is there already: no key begins a subscription. */
function matches(run: Run, text: string): boolean {
  return [run.address, run.firing?.scheduleName, endText(run)].some((part) =>
    part?.toLowerCase().includes(text),
  );
}

function useRuns(search: RunsSearch) {
  const { sort: _, text: __, ...asked } = search;
  const key = JSON.stringify(asked);
  const filter = useMemo(() => filterOf(JSON.parse(key) as RunsSearch), [key]);
  const live = useLive(PortalRunsDocument, { filter });
  const text = search.text?.toLowerCase();
  const sort = search.sort ?? '-started';
  const rows = useMemo(() => {
    const shown = text ? live.list.filter((run) => matches(run, text)) : live.list;
    return sorted(shown, columns, sort);
  }, [live, text, sort]);
  return { live, rows, sort };
}

export function Runs() {
  const search = route.useSearch();
  const navigate = useNavigate();
  const { live, rows, sort } = useRuns(search);
  const set = (next: RunsSearch) => void navigate({ to: '/runs', search: next, replace: true });
  const change = (next: Partial<Record<keyof RunsSearch, unknown>>) =>
    set({ ...search, ...next } as RunsSearch);
  return (
    <>
      <PageHead title="Runs" status={<span className={css.count}>{rows.length}</span>} />
      <SavedFilterBar list="runs" given={givenFilters} search={search} onChoose={set} />
      <RunFilters search={search} onChange={change} />
      <FailureBox error={live.error} />
      <Table
        label="Runs"
        rows={rows}
        columns={columns}
        rowId={({ id }) => id}
        sort={sort}
        onSort={(next) => change({ sort: next })}
        onOpen={({ id }) => void navigate({ to: '/runs/$id', params: { id } })}
        empty={live.status === 'LOADING' ? null : <NoRuns />}
      />
    </>
  );
}

function NoRuns() {
  return (
    <Empty title="No run in this period matches" command="gander run PROGRAM@HOST">
      Every execution of an instance is a run, and so is a firing of a schedule that led to none.
    </Empty>
  );
}

interface RunFiltersProps {
  readonly search: RunsSearch;
  readonly onChange: (next: Partial<Record<keyof RunsSearch, unknown>>) => void;
}

function RunFilters({ search, onChange }: RunFiltersProps) {
  return (
    <FilterBar>
      <TextFilter
        label="A part of the instance, schedule or error"
        value={search.text}
        onChange={(text) => onChange({ text })}
      />
      <select
        className={css.select}
        aria-label="Period"
        value={search.period ?? defaultPeriod}
        onChange={({ target }) => onChange({ period: target.value as Period })}
      >
        {periods.map((period) => (
          <option key={period} value={period}>
            {`Last ${durationText(lengthOf(period))}`}
          </option>
        ))}
      </select>
      <Choice
        label="Outcomes"
        options={outcomes.map((value) => ({ value, label: lookOfRun(value).word }))}
        value={search.outcome}
        onChange={(outcome) => onChange({ outcome })}
      />
      <select
        className={css.select}
        aria-label="Cause"
        value={search.cause && search.cause.length > 1 ? 'several' : (search.cause?.[0] ?? '')}
        onChange={({ target }) => onChange({ cause: target.value ? [target.value] : undefined })}
      >
        <option value="">Every cause</option>
        {search.cause && search.cause.length > 1 && (
          <option value="several" disabled={true}>
            {search.cause.map(causeText).join(', ')}
          </option>
        )}
        {causes.map((cause) => (
          <option key={cause} value={cause}>
            {causeText(cause)}
          </option>
        ))}
      </select>
      {(['program', 'host', 'schedule'] as const).map(
        (name) =>
          search[name] && (
            <Button key={name} icon="close" onClick={() => onChange({ [name]: undefined })}>
              {`${name}: ${search[name]}`}
            </Button>
          ),
      )}
    </FilterBar>
  );
}
