/** The programs that have instances on a host. */
import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { InstanceLine } from '../../data/collections.ts';
import { StateBadge } from '../../ui/badge.tsx';
import { Empty } from '../../ui/empty.tsx';
import { ProgramLink } from '../../ui/links.tsx';
import { useSort } from '../../ui/sort.ts';
import { type Column, sorted, Table } from '../../ui/table.tsx';
import { type PlacedProgram, placedPrograms } from './placed-programs.ts';

const columns: readonly Column<PlacedProgram>[] = [
  {
    id: 'name',
    title: 'Program',
    width: 'minmax(160px, 2fr)',
    cell: (program) => <ProgramLink {...program} />,
    compare: (a, b) => a.key.localeCompare(b.key),
  },
  {
    id: 'state',
    title: 'Worst state',
    width: '140px',
    cell: ({ worst }) => <StateBadge state={worst.state} health={worst.health} />,
  },
  {
    id: 'running',
    title: 'Running',
    width: '100px',
    align: 'end',
    cell: ({ running, instances }) => `${running} of ${instances}`,
    compare: (a, b) => a.running - b.running,
  },
  {
    id: 'group',
    title: 'Group',
    width: 'minmax(100px, 1fr)',
    wide: true,
    cell: ({ group }) => group,
    compare: (a, b) => (a.group ?? '').localeCompare(b.group ?? ''),
  },
];

export function HostPrograms({
  instances,
}: {
  readonly instances: ReadonlyMap<string, InstanceLine>;
}) {
  const navigate = useNavigate();
  const [sort, onSort] = useSort('name');
  const rows = useMemo(
    () => sorted(placedPrograms(instances.values()), columns, sort),
    [instances, sort],
  );
  return (
    <Table
      label="Programs"
      rows={rows}
      columns={columns}
      rowId={({ key }) => key}
      sort={sort}
      onSort={onSort}
      onOpen={({ environment, name }) =>
        void navigate({ to: '/programs/$environment/$name', params: { environment, name } })
      }
      empty={
        <Empty title="No program is placed here">
          Assign one to this host, by its name or by one of its labels.
        </Empty>
      }
    />
  );
}
