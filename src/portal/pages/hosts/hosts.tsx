/** All hosts, live: how busy they are, what runs on them, and what can be done to several at once. */
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useShortcuts } from '../../app/shortcuts.tsx';
import { useMay } from '../../app/viewer.tsx';
import { useHosts, useInstances } from '../../data/collections.ts';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { FailureBox } from '../../ui/failure.tsx';
import { Choice, FilterBar, TextFilter } from '../../ui/filter-bar.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { sorted, Table } from '../../ui/table.tsx';
import { useRowSelection } from '../../ui/table-keys.ts';
import { AddHostDialog } from './add-host.tsx';
import { hostColumns } from './host-columns.tsx';
import { type HostRow, hostRows, placedByHost } from './host-rows.ts';
import { SelectedHosts } from './selected-hosts.tsx';
import { restingMs, useHostLoads } from './use-host-loads.ts';

const route = getRouteApi('/hosts');
type HostsSearch = ReturnType<typeof route.useSearch>;

function useRows(search: HostsSearch): readonly HostRow[] {
  const { nodes } = useHosts();
  const instances = useInstances();
  const { loads } = useHostLoads(null, restingMs);
  const placed = useMemo(() => placedByHost(instances.nodes.values()), [instances.nodes]);
  return useMemo(
    () =>
      sorted(hostRows(nodes.values(), placed, loads, search), hostColumns, search.sort ?? 'name'),
    [nodes, placed, loads, search],
  );
}

export function Hosts() {
  const search = route.useSearch();
  const navigate = useNavigate();
  const { nodes, status, error } = useHosts();
  const selection = useRowSelection();
  const change = (next: Partial<Record<keyof HostsSearch, unknown>>) =>
    void navigate({
      to: '/hosts',
      search: { ...search, ...next } as HostsSearch,
      replace: true,
    });
  const rows = useRows(search);
  return (
    <>
      <PageHead title="Hosts" actions={<AddHost />} />
      <HostFilters search={search} onChange={change} />
      <FailureBox error={error} />
      <SelectedHosts rows={rows.filter(({ host }) => selection.ids.has(host.id))} />
      <Table
        label="Hosts"
        rows={rows}
        columns={hostColumns}
        rowId={({ host }) => host.id}
        sort={search.sort ?? 'name'}
        onSort={(sort) => change({ sort })}
        onOpen={({ host }) => void navigate({ to: '/hosts/$name', params: { name: host.name } })}
        selection={selection}
        empty={
          status === 'LOADING' ? null : nodes.size > 0 ? (
            <Empty title="No host matches the filters" />
          ) : (
            <Empty
              title="No host is enrolled yet"
              command={'gander join-token     # prints the command to run on the host'}
            >
              Create a join token, then start the agent with it on each machine.
            </Empty>
          )
        }
      />
    </>
  );
}

function AddHost() {
  const mayAdminister = useMay('ADMINISTER');
  const [isOpen, setOpen] = useState(false);
  useShortcuts(
    mayAdminister
      ? [{ keys: 'n', label: 'add a host', group: 'Hosts', run: () => setOpen(true) }]
      : [],
  );
  if (!mayAdminister) return null;
  return (
    <>
      <Button kind="primary" icon="plus" title="n" onClick={() => setOpen(true)}>
        Add a host
      </Button>
      {isOpen && <AddHostDialog onClose={() => setOpen(false)} />}
    </>
  );
}

interface HostFiltersProps {
  readonly search: HostsSearch;
  readonly onChange: (next: Partial<Record<keyof HostsSearch, unknown>>) => void;
}

function HostFilters({ search, onChange }: HostFiltersProps) {
  const label: readonly string[] = search.label ?? [];
  const without = (one: string) => {
    const rest = label.filter((other) => other !== one);
    onChange({ label: rest.length > 0 ? rest : undefined });
  };
  return (
    <FilterBar>
      <TextFilter
        label="A part of a name or a label"
        value={search.text}
        onChange={(text) => onChange({ text })}
      />
      <Choice
        label="Connection"
        options={[
          { value: 'ONLINE', label: 'Online' },
          { value: 'OFFLINE', label: 'Out of reach' },
        ]}
        value={search.connection}
        onChange={(connection) => onChange({ connection })}
      />
      <Choice
        label="Draining"
        options={[{ value: 'yes', label: 'Draining' }]}
        value={search.draining && [search.draining]}
        onChange={(chosen) => onChange({ draining: chosen?.[0] })}
      />
      {label.map((one) => (
        <Button key={one} icon="close" onClick={() => without(one)}>
          {one}
        </Button>
      ))}
    </FilterBar>
  );
}
