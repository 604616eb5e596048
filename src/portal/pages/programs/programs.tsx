/** All programs, live. */
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { type ProgramLine, usePrograms } from '../../data/collections.ts';
import { Empty } from '../../ui/empty.tsx';
import { FailureBox } from '../../ui/failure.tsx';
import { FilterBar, TextFilter } from '../../ui/filter-bar.tsx';
import { ProgramLink } from '../../ui/links.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { type Column, sorted, Table } from '../../ui/table.tsx';
import { Ago } from '../../ui/time.tsx';

const route = getRouteApi('/programs');
type ProgramsSearch = ReturnType<typeof route.useSearch>;

const columns: readonly Column<ProgramLine>[] = [
  {
    id: 'name',
    title: 'Program',
    width: 'minmax(160px, 2fr)',
    cell: (program) => <ProgramLink {...program} />,
    compare: (a, b) => a.name.localeCompare(b.name) || a.environment.localeCompare(b.environment),
  },
  {
    id: 'group',
    title: 'Group',
    width: '120px',
    wide: true,
    cell: ({ group }) => group,
    compare: (a, b) => (a.group ?? '').localeCompare(b.group ?? ''),
  },
  {
    id: 'description',
    title: 'Description',
    width: 'minmax(160px, 3fr)',
    wide: true,
    cell: ({ description }) => description,
  },
  {
    id: 'revision',
    title: 'Revision',
    width: '80px',
    align: 'end',
    cell: ({ revision }) => revision,
    compare: (a, b) => a.revision - b.revision,
  },
  {
    id: 'revised',
    title: 'Revised',
    width: '180px',
    wide: true,
    cell: ({ revisedAt, revisedBy }) => (
      <>
        <Ago at={revisedAt} /> by {revisedBy.label}
      </>
    ),
    compare: (a, b) => a.revisedAt.localeCompare(b.revisedAt),
  },
];

export function Programs() {
  const search = route.useSearch();
  const navigate = useNavigate();
  const { nodes, status, error } = usePrograms(search.text ? { text: search.text } : null);
  const change = (next: Partial<Record<keyof ProgramsSearch, unknown>>) =>
    void navigate({
      to: '/programs',
      search: { ...search, ...next } as ProgramsSearch,
      replace: true,
    });
  const sort = search.sort ?? 'name';
  const rows = useMemo(() => sorted(nodes.values(), columns, sort), [nodes, sort]);
  return (
    <>
      <PageHead title="Programs" />
      <FilterBar>
        <TextFilter
          label="A part of a name or a description"
          value={search.text}
          onChange={(text) => change({ text })}
        />
      </FilterBar>
      <FailureBox error={error} />
      <Table
        label="Programs"
        rows={rows}
        columns={columns}
        rowId={({ id }) => id}
        sort={sort}
        onSort={(next) => change({ sort: next })}
        onOpen={({ environment, name }) =>
          void navigate({ to: '/programs/$environment/$name', params: { environment, name } })
        }
        empty={
          status === 'LOADING' ? null : (
            <Empty title="No program is here" command="gander apply fleet.yaml">
              Programs are defined in a fleet file, by the API, or on this page.
            </Empty>
          )
        }
      />
    </>
  );
}
