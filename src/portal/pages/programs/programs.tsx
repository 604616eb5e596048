/** All programs with the states of their instances, live. */
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useCommands } from '../../app/commands.tsx';
import { useShortcuts } from '../../app/shortcuts.tsx';
import { useMay } from '../../app/viewer.tsx';
import {
  type InstanceLine,
  type ProgramLine,
  useInstances,
  usePrograms,
} from '../../data/collections.ts';
import { Button, buttonClass } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { FailureBox } from '../../ui/failure.tsx';
import { Choice, FilterBar, TextFilter } from '../../ui/filter-bar.tsx';
import { ProgramLink } from '../../ui/links.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { type Column, sorted, Table } from '../../ui/table.tsx';
import { type RowSelection, useRowSelection } from '../../ui/table-keys.ts';
import { Ago } from '../../ui/time.tsx';
import { matches, noGroup, type ProgramRow, programRows } from './counts.ts';
import css from './programs.module.css';
import { StateCounts } from './state-counts.tsx';

const route = getRouteApi('/programs');
type ProgramsSearch = ReturnType<typeof route.useSearch>;

const byName = ({ program: a }: ProgramRow, { program: b }: ProgramRow) =>
  a.name.localeCompare(b.name) || a.environment.localeCompare(b.environment);

const columns: readonly Column<ProgramRow>[] = [
  {
    id: 'name',
    title: 'Program',
    width: 'minmax(140px, 2fr)',
    cell: ({ program }) => <ProgramLink {...program} />,
    compare: byName,
  },
  {
    id: 'state',
    title: 'Instances',
    width: 'minmax(130px, 3fr)',
    cell: ({ counts }) => (counts.length > 0 ? <StateCounts counts={counts} /> : 'none'),
    compare: (a, b) => a.severity - b.severity || byName(a, b),
  },
  {
    id: 'group',
    title: 'Group',
    width: '120px',
    wide: true,
    cell: ({ program }) => program.group,
    compare: (a, b) => (a.program.group ?? '').localeCompare(b.program.group ?? '') || byName(a, b),
  },
  {
    id: 'description',
    title: 'Description',
    width: 'minmax(120px, 3fr)',
    wide: true,
    cell: ({ program }) => program.description,
  },
  {
    id: 'revision',
    title: 'Revision',
    width: '80px',
    align: 'end',
    wide: true,
    cell: ({ program }) => program.revision,
    compare: (a, b) => a.program.revision - b.program.revision,
  },
  {
    id: 'revised',
    title: 'Revised',
    width: '190px',
    wide: true,
    cell: ({ program: { revisedAt, revisedBy } }) => (
      <>
        <Ago at={revisedAt} /> by {revisedBy.label}
      </>
    ),
    compare: (a, b) => a.program.revisedAt.localeCompare(b.program.revisedAt),
  },
];

export function Programs() {
  const search = route.useSearch();
  const navigate = useNavigate();
  const selection = useRowSelection();
  const mayAdminister = useMay('ADMINISTER');
  const { nodes, status, error } = usePrograms();
  const instances = useInstances();
  const change = (next: Partial<Record<keyof ProgramsSearch, unknown>>) =>
    void navigate({
      to: '/programs',
      search: { ...search, ...next } as ProgramsSearch,
      replace: true,
    });
  const sort = search.sort ?? 'name';
  const rows = useRows(nodes, instances.nodes, search, sort);
  return (
    <>
      <PageHead
        title="Programs"
        actions={
          mayAdminister && (
            <Link to="/programs/new" className={buttonClass('primary')}>
              New program
            </Link>
          )
        }
      />
      <Filters programs={nodes} search={search} onChange={change} />
      <FailureBox error={error ?? instances.error} />
      <SelectedPrograms rows={rows} selection={selection} />
      <Table
        label="Programs"
        rows={rows}
        columns={columns}
        rowId={({ program }) => program.id}
        sort={sort}
        onSort={(next) => change({ sort: next })}
        onOpen={({ program: { environment, name } }) =>
          void navigate({ to: '/programs/$environment/$name', params: { environment, name } })
        }
        selection={selection}
        empty={
          status === 'LOADING' ? null : nodes.size > 0 ? (
            <Empty title="No program matches the filters" />
          ) : (
            <Empty title="No program is defined yet" command="gander apply -f fleet.yaml">
              Programs are defined in a fleet file, over the API, or here with New program.
            </Empty>
          )
        }
      />
    </>
  );
}

/** Counted once for all filters. */
function useRows(
  programs: ReadonlyMap<string, ProgramLine>,
  instances: ReadonlyMap<string, InstanceLine>,
  search: ProgramsSearch,
  sort: string,
): ProgramRow[] {
  const all = useMemo(
    () => programRows(programs.values(), instances.values()),
    [programs, instances],
  );
  return useMemo(
    () =>
      sorted(
        all.filter((row) => matches(row, search)),
        columns,
        sort,
      ),
    [all, search, sort],
  );
}

interface FiltersProps {
  readonly programs: ReadonlyMap<string, ProgramLine>;
  readonly search: ProgramsSearch;
  readonly onChange: (next: Partial<Record<keyof ProgramsSearch, unknown>>) => void;
}

/** Groups and environments are offered where there are several. */
function Filters({ programs, search, onChange }: FiltersProps) {
  const { groups, environments } = useMemo(() => {
    const all = [...programs.values()];
    return {
      groups: [...new Set(all.map(({ group }) => group ?? noGroup))].sort(),
      environments: [...new Set(all.map(({ environment }) => environment))].sort(),
    };
  }, [programs]);
  return (
    <FilterBar>
      <TextFilter
        label="A part of a name or a description"
        value={search.text}
        onChange={(text) => onChange({ text })}
      />
      <Choice
        label="Assigned"
        options={[
          { value: 'yes', label: 'Has instances' },
          { value: 'no', label: 'Has none' },
        ]}
        value={search.assigned ? [search.assigned] : undefined}
        onChange={(value) => onChange({ assigned: value?.at(-1) })}
      />
      {environments.length > 1 && (
        <Choice
          label="Environments"
          options={environments.map((value) => ({ value, label: value }))}
          value={search.environment}
          onChange={(environment) => onChange({ environment })}
        />
      )}
      {groups.length > 1 && (
        <Choice
          label="Groups"
          options={groups.map((value) => ({
            value,
            label: value === noGroup ? 'No group' : value,
          }))}
          value={search.group}
          onChange={(group) => onChange({ group })}
        />
      )}
    </FilterBar>
  );
}

/** What can be done to the instances of the selected programs. */
function SelectedPrograms({
  rows,
  selection,
}: {
  readonly rows: readonly ProgramRow[];
  readonly selection: RowSelection;
}) {
  const ask = useCommands();
  const mayOperate = useMay('OPERATE');
  const selected = rows.filter(({ program }) => selection.ids.has(program.id));
  const addresses = selected.flatMap((row) => row.addresses);
  const restart = () => {
    if (addresses.length > 0) ask({ verb: 'restart', addresses });
  };
  useShortcuts(
    mayOperate
      ? [
          {
            keys: 'r',
            label: 'restart the instances of the selected programs',
            group: 'Programs',
            run: restart,
          },
        ]
      : [],
  );
  if (selected.length === 0) return null;
  return (
    <div className={css.selected} role="toolbar" aria-label="Selected programs">
      <span>
        {selected.length} selected, {addresses.length} instances
      </span>
      {mayOperate ? (
        <Button kind="danger" title="r" disabled={addresses.length === 0} onClick={restart}>
          Restart their instances
        </Button>
      ) : (
        <span>Commands need the permission OPERATE.</span>
      )}
    </div>
  );
}
