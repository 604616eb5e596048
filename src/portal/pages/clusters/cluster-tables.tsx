/** The lists of a build cluster: hosts, current jobs, and the slowest files. */
import { useMemo } from 'react';
import { Badge } from '../../ui/badge.tsx';
import { Empty } from '../../ui/empty.tsx';
import { durationText, numberText } from '../../ui/format.ts';
import { type Column, sorted, Table } from '../../ui/table.tsx';
import { Ago, Since } from '../../ui/time.tsx';
import { Meter } from '../hosts/meter.tsx';
import css from './clusters.module.css';
import {
  type ClusterHost,
  type ClusterJob,
  type History,
  lookOfHost,
  lookOfJob,
  shareOf,
} from './model.ts';

interface Sorting {
  readonly sort: string | undefined;
  readonly onSort: (sort: string) => void;
}

const byText = (a: string | null, b: string | null) => (a ?? '').localeCompare(b ?? '');

const hostColumns: readonly Column<ClusterHost>[] = [
  {
    id: 'name',
    title: 'Host',
    width: 'minmax(90px, 1.5fr)',
    cell: ({ name }) => name,
    compare: (a, b) => byText(a.name, b.name),
  },
  {
    id: 'state',
    title: 'State',
    width: '112px',
    wide: true,
    cell: ({ state }) => <Badge look={lookOfHost(state)} />,
    compare: (a, b) => byText(a.state, b.state),
  },
  {
    id: 'jobs',
    title: 'Jobs',
    width: '70px',
    align: 'end',
    cell: ({ activeJobs, maxJobs }) => `${activeJobs} / ${maxJobs}`,
    compare: (a, b) => a.activeJobs - b.activeJobs,
  },
  {
    id: 'share',
    title: 'Slots in use',
    width: 'minmax(90px, 160px)',
    cell: (host) => (
      <Meter label={`Slots of ${host.name} in use`} share={shareOf(host)} mayBeFull />
    ),
    compare: (a, b) => shareOf(a) - shareOf(b),
  },
  {
    id: 'load',
    title: 'Load',
    width: '64px',
    align: 'end',
    wide: true,
    cell: ({ load }) => `${Math.round(load / 10)} %`,
    compare: (a, b) => a.load - b.load,
  },
  {
    id: 'speed',
    title: 'Speed',
    width: '70px',
    align: 'end',
    wide: true,
    cell: ({ speed }) => (speed > 0 ? speed.toFixed(0) : '–'),
    compare: (a, b) => a.speed - b.speed,
  },
  {
    id: 'platform',
    title: 'Platform',
    width: 'minmax(80px, 1fr)',
    wide: true,
    cell: ({ platform, noRemote }) => (noRemote ? `${platform}, own jobs only` : platform),
  },
  {
    id: 'address',
    title: 'Address',
    width: 'minmax(90px, 1fr)',
    wide: true,
    cell: ({ address }) => address,
  },
];

export function HostTable({
  hosts,
  sort = '-jobs',
  onSort,
}: Sorting & { readonly hosts: readonly ClusterHost[] }) {
  const rows = useMemo(() => sorted(hosts, hostColumns, sort), [hosts, sort]);
  return (
    <Table
      label="Hosts of the cluster"
      rows={rows}
      columns={hostColumns}
      rowId={({ id }) => id}
      sort={sort}
      onSort={onSort}
      empty={<Empty title="The cluster has no hosts" />}
    />
  );
}

const jobColumns: readonly Column<ClusterJob>[] = [
  {
    id: 'file',
    title: 'File',
    width: 'minmax(120px, 3fr)',
    cell: ({ file, number }) => (
      <span className={css.file} title={file ?? ''}>
        {file ?? `job ${number}`}
      </span>
    ),
    compare: (a, b) => byText(a.file, b.file),
  },
  {
    id: 'state',
    title: 'State',
    width: '128px',
    cell: ({ state }) => <Badge look={lookOfJob(state)} />,
    compare: (a, b) => byText(a.state, b.state),
  },
  {
    id: 'since',
    title: 'For',
    width: '72px',
    align: 'end',
    cell: ({ since }) => <Since since={since} />,
    compare: (a, b) => byText(b.since, a.since),
  },
  {
    id: 'client',
    title: 'Asked by',
    width: 'minmax(80px, 1fr)',
    wide: true,
    cell: ({ client }) => client,
    compare: (a, b) => byText(a.client, b.client),
  },
  {
    id: 'host',
    title: 'Compiled by',
    width: 'minmax(80px, 1fr)',
    wide: true,
    cell: ({ host }) => host,
    compare: (a, b) => byText(a.host, b.host),
  },
];

interface JobTableProps extends Sorting {
  readonly jobs: readonly ClusterJob[];
  /** Of those that are not in jobs. */
  readonly omitted: number;
}

export function JobTable({ jobs, omitted, sort = '-since', onSort }: JobTableProps) {
  const rows = useMemo(() => sorted(jobs, jobColumns, sort), [jobs, sort]);
  return (
    <>
      {omitted > 0 && (
        <p className={css.muted}>{numberText(omitted)} more jobs are too many to be listed.</p>
      )}
      <Table
        label="Jobs of the cluster"
        rows={rows}
        columns={jobColumns}
        rowId={({ number }) => String(number)}
        sort={sort}
        onSort={onSort}
        empty={<Empty title="Nothing is compiled now" />}
      />
    </>
  );
}

type SlowFile = History['slowestFiles'][number];

const fileColumns: readonly Column<SlowFile>[] = [
  {
    id: 'file',
    title: 'File',
    width: 'minmax(140px, 3fr)',
    cell: ({ file }) => (
      <span className={css.file} title={file}>
        {file}
      </span>
    ),
    compare: (a, b) => byText(a.file, b.file),
  },
  {
    id: 'max',
    title: 'Slowest',
    width: '84px',
    align: 'end',
    cell: ({ maxMs }) => durationText(maxMs),
    compare: (a, b) => a.maxMs - b.maxMs,
  },
  {
    id: 'mean',
    title: 'Mean',
    width: '84px',
    align: 'end',
    wide: true,
    cell: ({ meanMs }) => durationText(meanMs),
    compare: (a, b) => a.meanMs - b.meanMs,
  },
  {
    id: 'jobs',
    title: 'Jobs kept',
    width: '84px',
    align: 'end',
    wide: true,
    cell: ({ jobs }) => numberText(jobs),
    compare: (a, b) => a.jobs - b.jobs,
  },
  {
    id: 'last',
    title: 'Last',
    width: '92px',
    wide: true,
    cell: ({ lastAt }) => <Ago at={lastAt} />,
    compare: (a, b) => byText(a.lastAt, b.lastAt),
  },
];

export function FileTable({
  files,
  sort = '-max',
  onSort,
}: Sorting & { readonly files: readonly SlowFile[] }) {
  const rows = useMemo(() => sorted(files, fileColumns, sort), [files, sort]);
  return (
    <Table
      label="Slowest files"
      rows={rows}
      columns={fileColumns}
      rowId={({ file }) => file}
      sort={sort}
      onSort={onSort}
      empty={<Empty title="No job has ended yet" />}
    />
  );
}
