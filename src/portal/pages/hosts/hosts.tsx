/** All hosts, live. */
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { type HostLine, useHosts, useInstances } from '../../data/collections.ts';
import { Empty } from '../../ui/empty.tsx';
import { FailureBox } from '../../ui/failure.tsx';
import { Choice, FilterBar, TextFilter } from '../../ui/filter-bar.tsx';
import { HostLink } from '../../ui/links.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { type Column, sorted, Table } from '../../ui/table.tsx';
import { Ago } from '../../ui/time.tsx';
import { HostBadge } from './host-badge.tsx';

const route = getRouteApi('/hosts');
type HostsSearch = ReturnType<typeof route.useSearch>;

interface Row {
  readonly host: HostLine;
  readonly running: number;
  readonly instances: number;
}

const columns: readonly Column<Row>[] = [
  {
    id: 'name',
    title: 'Host',
    width: 'minmax(160px, 2fr)',
    cell: ({ host }) => <HostLink name={host.name} />,
    compare: (a, b) => a.host.name.localeCompare(b.host.name),
  },
  {
    id: 'connection',
    title: 'Connection',
    width: '130px',
    cell: ({ host }) => <HostBadge host={host} />,
    compare: (a, b) => a.host.connection.localeCompare(b.host.connection),
  },
  {
    id: 'running',
    title: 'Running',
    width: '90px',
    align: 'end',
    cell: ({ running, instances }) => `${running} of ${instances}`,
    compare: (a, b) => a.running - b.running,
  },
  {
    id: 'labels',
    title: 'Labels',
    width: 'minmax(140px, 2fr)',
    wide: true,
    cell: ({ host }) => host.labels.map(({ key, value }) => `${key}=${value}`).join(', '),
  },
  {
    id: 'system',
    title: 'System',
    width: 'minmax(120px, 1fr)',
    wide: true,
    cell: ({ host }) => (host.facts ? `${host.facts.os} ${host.facts.arch}` : ''),
  },
  {
    id: 'agent',
    title: 'Agent',
    width: '80px',
    wide: true,
    cell: ({ host }) => host.agentVersion,
    compare: (a, b) => (a.host.agentVersion ?? '').localeCompare(b.host.agentVersion ?? ''),
  },
  {
    id: 'seen',
    title: 'Last seen',
    width: '110px',
    wide: true,
    cell: ({ host }) => (host.lastSeenAt ? <Ago at={host.lastSeenAt} /> : 'never'),
    compare: (a, b) => (a.host.lastSeenAt ?? '').localeCompare(b.host.lastSeenAt ?? ''),
  },
];

function useRows(search: HostsSearch): readonly Row[] {
  const { nodes } = useHosts();
  const instances = useInstances();
  return useMemo(() => {
    const counts = new Map<string, { running: number; instances: number }>();
    for (const { host, state } of instances.nodes.values()) {
      if (!host) continue;
      const count = counts.get(host.name) ?? { running: 0, instances: 0 };
      count.instances += 1;
      if (state === 'RUNNING') count.running += 1;
      counts.set(host.name, count);
    }
    const matching = [...nodes.values()]
      .filter(
        ({ name, connection, labels }) =>
          (search.connection?.includes(connection) ?? true) &&
          (!search.text ||
            [name, ...labels.map(({ key, value }) => `${key}=${value}`)].some((text) =>
              text.includes(search.text ?? ''),
            )),
      )
      .map((host) => ({ host, ...(counts.get(host.name) ?? { running: 0, instances: 0 }) }));
    return sorted(matching, columns, search.sort ?? 'name');
  }, [nodes, instances.nodes, search]);
}

export function Hosts() {
  const search = route.useSearch();
  const navigate = useNavigate();
  const { nodes, status, error } = useHosts();
  const change = (next: Partial<HostsSearch>) =>
    void navigate({ to: '/hosts', search: { ...search, ...next }, replace: true });
  const rows = useRows(search);
  return (
    <>
      <PageHead title="Hosts" />
      <FilterBar>
        <TextFilter
          label="A part of a name or a label"
          value={search.text}
          onChange={(text) => change({ text } as HostsSearch)}
        />
        <Choice
          label="Connection"
          options={[
            { value: 'ONLINE', label: 'Online' },
            { value: 'OFFLINE', label: 'Out of reach' },
          ]}
          value={search.connection}
          onChange={(connection) => change({ connection } as HostsSearch)}
        />
      </FilterBar>
      <FailureBox error={error} />
      <Table
        label="Hosts"
        rows={rows}
        columns={columns}
        rowId={({ host }) => host.id}
        sort={search.sort ?? 'name'}
        onSort={(sort) => change({ sort })}
        onOpen={({ host }) => void navigate({ to: '/hosts/$name', params: { name: host.name } })}
        empty={
          status === 'LOADING' ? null : nodes.size > 0 ? (
            <Empty title="No host matches the filters" />
          ) : (
            <Empty
              title="No host is enrolled yet"
              command={'gander tokens create --join\ngander-agent join …'}
            >
              Create a join token, then start the agent with it on each machine.
            </Empty>
          )
        }
      />
    </>
  );
}
