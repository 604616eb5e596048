/** The runs that are parts of an activity, live. */
import { Link, useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useLive } from '../../../sdk/react/use-live.ts';
import { Badge } from '../../ui/badge.tsx';
import { Empty } from '../../ui/empty.tsx';
import { FailureBox } from '../../ui/failure.tsx';
import { durationText } from '../../ui/format.ts';
import { InstanceLink } from '../../ui/links.tsx';
import { type Column, sorted, Table } from '../../ui/table.tsx';
import { Ago, Since } from '../../ui/time.tsx';
import { endText, lookOfRun } from '../runs/run-words.ts';
import {
  PortalActivityRunsDocument,
  type PortalActivityRunsSubscription,
} from './activities.generated.ts';

type Run = NonNullable<PortalActivityRunsSubscription['runsChanged'][number]['node']>;

const columns: readonly Column<Run>[] = [
  {
    id: 'outcome',
    title: 'Outcome',
    width: '128px',
    cell: ({ outcome, error }) => <Badge look={lookOfRun(outcome)} title={error ?? ''} />,
  },
  {
    id: 'address',
    title: 'Instance',
    width: 'minmax(110px, 2fr)',
    cell: ({ address }) => <InstanceLink address={address} />,
  },
  {
    id: 'started',
    title: 'Began',
    width: '92px',
    cell: ({ id, startedAt }) => (
      <Link to="/runs/$id" params={{ id }}>
        <Ago at={startedAt} />
      </Link>
    ),
    compare: (a, b) => (a.startedAt < b.startedAt ? -1 : 1),
  },
  {
    id: 'duration',
    title: 'Took',
    width: '110px',
    align: 'end',
    wide: true,
    cell: ({ outcome, durationMs, startedAt }) =>
      outcome === 'RUNNING' ? (
        <Since since={startedAt} />
      ) : (
        durationMs !== null && durationText(durationMs)
      ),
  },
  {
    id: 'end',
    title: 'End',
    width: 'minmax(120px, 2fr)',
    wide: true,
    cell: (run) => endText(run),
  },
];

export function ActivityRuns({ id }: { readonly id: string }) {
  const navigate = useNavigate();
  const live = useLive(PortalActivityRunsDocument, { filter: { activity: [id] } });
  const rows = useMemo(() => sorted(live.list, columns, '-started'), [live]);
  return (
    <>
      <FailureBox error={live.error} />
      <Table
        label="Runs"
        rows={rows}
        columns={columns}
        rowId={(run) => run.id}
        onOpen={(run) => void navigate({ to: '/runs/$id', params: { id: run.id } })}
        empty={live.status === 'LOADING' ? null : <Empty title="Nothing of it has run yet" />}
      />
    </>
  );
}
