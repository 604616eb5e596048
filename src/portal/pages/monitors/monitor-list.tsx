/** Monitors as a table: what each watches, when it raises, and what it has raised. */
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { Badge } from '../../ui/badge.tsx';
import type { Look } from '../../ui/state.ts';
import { type Column, sorted, Table } from '../../ui/table.tsx';
import type { RowSelection } from '../../ui/table-keys.ts';
import { lookOfSeverity } from '../incidents/incident-words.ts';
import { kindLabel, watchedBy } from './kinds.ts';
import { type Matches, matchesOf, matchText } from './matching.ts';
import type { MonitorLine } from './model.ts';
import css from './monitors.module.css';
import { optionsOf, ruleWords } from './options.ts';
import { useFleet } from './use-fleet.ts';

export interface MonitorRow extends MonitorLine {
  readonly matches: Matches;
}

const enabledLook: Look = { tone: 'good', icon: 'check', word: 'Enabled' };
const disabledLook: Look = { tone: 'idle', icon: 'pause', word: 'Disabled' };

const byName = (a: MonitorRow, b: MonitorRow) => a.name.localeCompare(b.name);

const columns: readonly Column<MonitorRow>[] = [
  {
    id: 'name',
    title: 'Name',
    width: 'minmax(120px, 1.5fr)',
    cell: ({ name, description }) => (
      <strong className={css.name} title={description ?? ''}>
        {name}
      </strong>
    ),
    compare: byName,
  },
  {
    id: 'kind',
    title: 'Raises when',
    width: 'minmax(140px, 1.6fr)',
    wide: true,
    cell: ({ kind, rule }) => {
      const words = ruleWords(kind, rule);
      return (
        <span title={`${kind} ${words}`}>
          {kindLabel(kind)}
          {words && <span className={css.muted}> {words}</span>}
        </span>
      );
    },
    compare: (a, b) => kindLabel(a.kind).localeCompare(kindLabel(b.kind)) || byName(a, b),
  },
  {
    id: 'target',
    title: 'Target',
    width: 'minmax(90px, 1.2fr)',
    wide: true,
    cell: ({ target }) => target && <code title={target}>{target}</code>,
    compare: (a, b) => (a.target ?? '').localeCompare(b.target ?? '') || byName(a, b),
  },
  {
    id: 'matches',
    title: 'Matches',
    width: '110px',
    wide: true,
    cell: ({ matches }) => (
      <span
        className={
          matches.names.length === 0 && matches.watches !== 'nothing' ? css.warn : undefined
        }
      >
        {matchText(matches)}
      </span>
    ),
    compare: (a, b) => a.matches.names.length - b.matches.names.length || byName(a, b),
  },
  {
    id: 'severity',
    title: 'Severity',
    width: '112px',
    cell: ({ severity }) => <Badge look={lookOfSeverity(severity)} />,
    compare: (a, b) => a.severity - b.severity || byName(a, b),
  },
  {
    id: 'ci',
    title: 'CI',
    width: 'minmax(60px, 0.7fr)',
    wide: true,
    cell: ({ ci }) => ci,
    compare: (a, b) => (a.ci ?? '').localeCompare(b.ci ?? '') || byName(a, b),
  },
  {
    id: 'enabled',
    title: 'Evaluated',
    width: '104px',
    wide: true,
    cell: ({ enabled }) => <Badge look={enabled ? enabledLook : disabledLook} />,
    compare: (a, b) => Number(a.enabled) - Number(b.enabled) || byName(a, b),
  },
  {
    id: 'open',
    title: 'Open',
    width: '64px',
    align: 'end',
    cell: ({ name, openIncidents }) =>
      openIncidents === 0 ? (
        <span className={css.muted}>0</span>
      ) : (
        <Link
          to="/incidents"
          search={{
            monitor: name,
            state: ['OPEN', 'ACKNOWLEDGED', 'SILENCED', 'SUPPRESSED'],
          }}
          aria-label={`${openIncidents} open incidents of ${name}`}
        >
          {openIncidents}
        </Link>
      ),
    compare: (a, b) => a.openIncidents - b.openIncidents || byName(a, b),
  },
];

/** With what each matches in the fleet as it is now. */
export function useMonitorRows(monitors: readonly MonitorLine[]): readonly MonitorRow[] {
  const { fleet } = useFleet();
  return useMemo(
    () =>
      monitors.map((monitor) => ({
        ...monitor,
        matches: matchesOf(
          watchedBy(monitor.kind, optionsOf(monitor.kind, monitor.rule)),
          monitor.target ?? '',
          fleet,
        ),
      })),
    [monitors, fleet],
  );
}

interface MonitorListProps {
  readonly rows: readonly MonitorRow[];
  readonly sort: string | undefined;
  readonly onSort: (sort: string) => void;
  readonly onOpen: (monitor: MonitorLine) => void;
  readonly selection?: RowSelection;
  readonly empty: React.ReactNode;
}

export function MonitorList({ rows, sort = 'name', ...props }: MonitorListProps) {
  const shown = useMemo(() => sorted(rows, columns, sort), [rows, sort]);
  return (
    <Table
      label="Monitors"
      rows={shown}
      columns={columns}
      rowId={({ id }) => id}
      sort={sort}
      {...props}
    />
  );
}
