/** All build clusters: which are in reach, and how much of each is in use. */
import { Link, useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useLive } from '../../../sdk/react/use-live.ts';
import { Badge } from '../../ui/badge.tsx';
import { Empty } from '../../ui/empty.tsx';
import { FailureBox } from '../../ui/failure.tsx';
import { numberText } from '../../ui/format.ts';
import { PageHead } from '../../ui/page-head.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { Ago } from '../../ui/time.tsx';
import { Meter } from '../hosts/meter.tsx';
import { PortalClustersDocument } from './clusters.generated.ts';
import css from './clusters.module.css';
import { type ClusterLine, lookOfCluster } from './model.ts';
import { useLoads } from './use-loads.ts';

const everything = { filter: null };

function useClusters() {
  const { list, status, error } = useLive(PortalClustersDocument, everything);
  const loads = useLoads();
  const rows = useMemo(() => {
    const newer = (a: ClusterLine, b: ClusterLine | undefined) =>
      b && b.reportedAt >= a.reportedAt ? b : a;
    return list
      .map((cluster) => newer(cluster, loads.get(cluster.id)))
      .sort((a, b) => (a.name < b.name ? -1 : 1));
  }, [list, loads]);
  return { rows, isLoading: status === 'LOADING', error };
}

const columns: readonly Column<ClusterLine>[] = [
  {
    id: 'name',
    title: 'Cluster',
    width: 'minmax(90px, 1fr)',
    cell: ({ name }) => (
      <Link to="/clusters/$name" params={{ name }}>
        {name}
      </Link>
    ),
  },
  {
    id: 'state',
    title: 'State',
    width: '132px',
    cell: ({ state, problem }) => (
      <Badge look={lookOfCluster(state)} {...(problem !== null && { title: problem })} />
    ),
  },
  {
    id: 'busy',
    title: 'Slots in use',
    width: 'minmax(90px, 160px)',
    cell: ({ name, slots, busySlots }) => (
      <Meter
        label={`Slots of ${name} in use`}
        share={slots > 0 ? busySlots / slots : null}
        title={`${busySlots} of ${slots}`}
        mayBeFull
      />
    ),
  },
  {
    id: 'hosts',
    title: 'Hosts',
    width: '70px',
    align: 'end',
    wide: true,
    cell: ({ hostCount }) => numberText(hostCount),
  },
  {
    id: 'waiting',
    title: 'Waiting',
    width: '76px',
    align: 'end',
    wide: true,
    cell: ({ waitingJobs }) => numberText(waitingJobs),
  },
  {
    id: 'scheduler',
    title: 'Scheduler',
    width: 'minmax(120px, 1fr)',
    wide: true,
    cell: ({ scheduler }) => scheduler,
  },
  {
    id: 'reported',
    title: 'Reported',
    width: '92px',
    wide: true,
    cell: ({ reportedAt }) => <Ago at={reportedAt} />,
  },
];

export function Clusters() {
  const { rows, isLoading, error } = useClusters();
  const navigate = useNavigate();
  return (
    <>
      <PageHead title="Build clusters" status={<span className={css.muted}>{rows.length}</span>} />
      <FailureBox error={error} />
      <Table
        label="Build clusters"
        rows={rows}
        columns={columns}
        rowId={({ id }) => id}
        onOpen={({ name }) => void navigate({ to: '/clusters/$name', params: { name } })}
        empty={
          isLoading ? null : (
            <Empty title="No build cluster is reported" command="gander-icecream --network LAB">
              A bridge follows the scheduler of an icecream cluster and reports its hosts and jobs.
              It needs a token of the role PUBLISHER.
            </Empty>
          )
        }
      />
    </>
  );
}
