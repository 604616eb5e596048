/** The incidents: what asks for somebody, the most urgent first, live; and the resolved ones. */
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { planeNow } from '../../app/clock.ts';
import { useMay, useViewer } from '../../app/viewer.tsx';
import { type IncidentLine, useIncidents, useUnresolvedIncidents } from '../../data/collections.ts';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { FailureBox } from '../../ui/failure.tsx';
import { Choice, FilterBar, TextFilter } from '../../ui/filter-bar.tsx';
import { useNarrow } from '../../ui/narrow.ts';
import { PageHead } from '../../ui/page-head.tsx';
import { SavedFilterBar } from '../../ui/saved-filter-bar.tsx';
import type { SavedFilter } from '../../ui/saved-filters.ts';
import { sorted, Table } from '../../ui/table.tsx';
import { useRowSelection } from '../../ui/table-keys.ts';
import { incidentColumns, phoneColumns, phoneRowHeight } from './incident-columns.tsx';
import {
  incidentStates,
  lookOfIncident,
  lookOfSeverity,
  unresolvedStates,
} from './incident-words.ts';
import css from './incidents.module.css';
import {
  askedOf,
  defaultPeriod,
  groupedByRoot,
  type IncidentPeriod,
  type IncidentsSearch,
  incidentPeriods,
  isAskedFor,
  narrowing,
  severityChoices,
} from './incidents-search.ts';
import { SelectedIncidents } from './selected-incidents.tsx';

const route = getRouteApi('/incidents');

const givenFilters: readonly SavedFilter<IncidentsSearch>[] = [
  { name: 'Asks for somebody', search: { state: ['OPEN'] } },
  { name: 'Most urgent', search: { severity: ['1'] } },
  { name: 'With what follows', search: { state: [...unresolvedStates, 'SUPPRESSED'] } },
  { name: 'Resolved', search: { state: ['RESOLVED'] } },
];

/** What stands for itself is followed by every page; the others when they are asked for. */
function useAsked(search: IncidentsSearch) {
  const { state, period } = search;
  const key = JSON.stringify({ state, period });
  const asked = useMemo(() => askedOf(JSON.parse(key) as IncidentsSearch, planeNow()), [key]);
  const unresolved = useUnresolvedIncidents();
  const suppressed = useIncidents(asked.suppressed);
  const resolved = useIncidents(asked.resolved);
  const followed = [
    unresolved,
    ...(asked.suppressed ? [suppressed] : []),
    ...(asked.resolved ? [resolved] : []),
  ];
  const list = useMemo(
    () => [...unresolved.list, ...suppressed.list, ...resolved.list],
    [unresolved, suppressed, resolved],
  );
  return {
    list,
    unresolved: unresolved.list,
    isLoading: followed.some(({ status }) => status === 'LOADING'),
    error: followed.map(({ error }) => error).find((error) => error !== null) ?? null,
  };
}

export function Incidents() {
  const search = route.useSearch();
  const navigate = useNavigate();
  const isNarrow = useNarrow();
  const mayOperate = useMay('OPERATE');
  const { name } = useViewer();
  const { list, unresolved, isLoading, error } = useAsked(search);
  const selection = useRowSelection();
  const sort = search.sort ?? 'severity';
  const rows = useMemo(() => {
    const shown = list.filter((incident) => isAskedFor(incident, search));
    return groupedByRoot(sorted(shown, incidentColumns, sort));
  }, [list, search, sort]);
  const set = (next: IncidentsSearch) =>
    void navigate({ to: '/incidents', search: next, replace: true });
  const change: ChangeFilters = (next) => set({ ...search, ...next } as IncidentsSearch);
  const given = [...givenFilters, { name: 'Mine', search: { assignee: name } }];
  return (
    <>
      <PageHead title="Incidents" status={<span className={css.muted}>{rows.length}</span>} />
      <SavedFilterBar list="incidents" given={given} search={search} onChoose={set} />
      <Filters search={search} unresolved={unresolved} onChange={change} />
      <FailureBox error={error} />
      {!mayOperate && (
        <p className={css.muted}>To act on incidents needs the permission OPERATE.</p>
      )}
      <SelectedIncidents incidents={rows.filter(({ id }) => selection.ids.has(id))} />
      <Table
        label="Incidents"
        rows={rows}
        columns={isNarrow ? phoneColumns : incidentColumns}
        rowId={({ id }) => id}
        sort={sort}
        onSort={(next) => change({ sort: next })}
        onOpen={({ number }) =>
          void navigate({ to: '/incidents/$number', params: { number: String(number) } })
        }
        {...(mayOperate ? { selection } : {})}
        {...(isNarrow ? { rowHeight: phoneRowHeight } : {})}
        empty={isLoading ? null : <None isFiltered={Object.keys(search).length > 0} />}
      />
    </>
  );
}

type ChangeFilters = (next: Partial<Record<keyof IncidentsSearch, unknown>>) => void;

interface FiltersProps {
  readonly search: IncidentsSearch;
  readonly unresolved: readonly IncidentLine[];
  readonly onChange: ChangeFilters;
}

const periodWords: Readonly<Record<IncidentPeriod, string>> = {
  '24h': 'Opened in the last 24 hours',
  '7d': 'Opened in the last 7 days',
  '30d': 'Opened in the last 30 days',
  all: 'All that are kept',
};

function Filters({ search, unresolved, onChange }: FiltersProps) {
  return (
    <FilterBar>
      <TextFilter
        label="A part of where, what or who"
        value={search.text}
        onChange={(text) => onChange({ text })}
      />
      <Choice
        label="States"
        options={incidentStates.map((value) => ({
          value,
          label: lookOfIncident(value).word,
          ...(unresolvedStates.includes(value)
            ? { count: unresolved.filter(({ state }) => state === value).length }
            : {}),
        }))}
        value={search.state}
        onChange={(state) => onChange({ state })}
      />
      <Choice
        label="Severities"
        options={severityChoices.map((value) => ({
          value,
          label: lookOfSeverity(Number(value)).word,
        }))}
        value={search.severity}
        onChange={(severity) => onChange({ severity })}
      />
      {search.state?.includes('RESOLVED') && (
        <select
          className={css.select}
          aria-label="Period of the resolved ones"
          value={search.period ?? defaultPeriod}
          onChange={({ target }) =>
            onChange({ period: target.value === defaultPeriod ? undefined : target.value })
          }
        >
          {incidentPeriods.map((period) => (
            <option key={period} value={period}>
              {periodWords[period]}
            </option>
          ))}
        </select>
      )}
      {narrowing.map(
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

function None({ isFiltered }: { readonly isFiltered: boolean }) {
  if (isFiltered) return <Empty title="No incident matches the filters" />;
  return (
    <Empty
      title="No incident is open"
      command={'gander monitors add "web is up" web --kind daemon --severity 2'}
    >
      Monitors raise incidents when a program, a schedule or a host is not as it should be. Nothing
      asks for somebody now, as far as your monitors watch.
    </Empty>
  );
}
