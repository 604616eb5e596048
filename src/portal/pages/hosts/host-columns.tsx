/** The columns of the list of hosts. */
import { bytesText, numberText } from '../../ui/format.ts';
import { HostLink } from '../../ui/links.tsx';
import type { Column } from '../../ui/table.tsx';
import { Ago } from '../../ui/time.tsx';
import { HostBadge } from './host-badge.tsx';
import type { HostRow } from './host-rows.ts';
import { LabelLinks } from './labels.tsx';
import { Meter } from './meter.tsx';
import { shareUsed } from './shares.ts';

const memoryShare = ({ load }: HostRow): number | null =>
  load && shareUsed(load.memoryTotalBytes, load.memoryAvailableBytes);

export const hostColumns: readonly Column<HostRow>[] = [
  {
    id: 'name',
    title: 'Host',
    width: 'minmax(150px, 2fr)',
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
    width: '84px',
    align: 'end',
    cell: ({ running, instances }) => `${running} of ${instances.length}`,
    compare: (a, b) => a.running - b.running,
  },
  {
    id: 'cpu',
    title: 'CPU',
    width: '120px',
    wide: true,
    cell: ({ host, load }) => (
      <Meter
        label={`CPU of ${host.name}`}
        share={load && load.cpuPercent / 100}
        {...(load ? { title: `load ${numberText(load.load1)} in the last minute` } : {})}
      />
    ),
    compare: (a, b) => (a.load?.cpuPercent ?? -1) - (b.load?.cpuPercent ?? -1),
  },
  {
    id: 'memory',
    title: 'Memory',
    width: '120px',
    wide: true,
    cell: (row) => (
      <Meter
        label={`Memory of ${row.host.name}`}
        share={memoryShare(row)}
        {...(row.load ? { title: `of ${bytesText(row.load.memoryTotalBytes)}` } : {})}
      />
    ),
    compare: (a, b) => (memoryShare(a) ?? -1) - (memoryShare(b) ?? -1),
  },
  {
    id: 'labels',
    title: 'Labels',
    width: 'minmax(140px, 2fr)',
    wide: true,
    cell: ({ host }) => <LabelLinks labels={host.labels} inRow />,
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
    width: '90px',
    wide: true,
    cell: ({ host }) => (host.lastSeenAt ? <Ago at={host.lastSeenAt} /> : 'never'),
    compare: (a, b) => (a.host.lastSeenAt ?? '').localeCompare(b.host.lastSeenAt ?? ''),
  },
];
