/** The last runs of a program, live, with how long they took and what all that are kept add up to. */
import { useMemo } from 'react';
import { useLive } from '../../../sdk/react/use-live.ts';
import { useQuery } from '../../../sdk/react/use-query.ts';
import { Badge } from '../../ui/badge.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Facts } from '../../ui/facts.tsx';
import { FailureBox } from '../../ui/failure.tsx';
import { durationText, numberText, percentText } from '../../ui/format.ts';
import { InstanceLink } from '../../ui/links.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { Ago, Since } from '../../ui/time.tsx';
import { lookOfRun } from '../runs/run-words.ts';
import {
  PortalProgramRunsBeginDocument,
  type PortalProgramRunsBeginQuery,
  PortalProgramRunsDocument,
} from './program.generated.ts';
import { filterOf, type ProgramDetails, titleOf } from './program-details.ts';
import { newestRuns, type RunLine, shownRuns } from './run-bars.ts';
import { RunChart } from './run-chart.tsx';

const columns: readonly Column<RunLine>[] = [
  {
    id: 'outcome',
    title: 'Outcome',
    width: '124px',
    cell: ({ outcome, error }) => <Badge look={lookOfRun(outcome)} title={error ?? ''} />,
  },
  {
    id: 'address',
    title: 'Instance',
    width: 'minmax(120px, 2fr)',
    cell: ({ address }) => <InstanceLink address={address} />,
  },
  {
    id: 'started',
    title: 'Began',
    width: '100px',
    cell: ({ startedAt }) => <Ago at={startedAt} />,
  },
  {
    id: 'duration',
    title: 'Took',
    width: '120px',
    align: 'end',
    wide: true,
    cell: ({ durationMs, outcome, startedAt }) => {
      if (durationMs !== null) return durationText(durationMs);
      return outcome === 'RUNNING' ? <Since since={startedAt} /> : '';
    },
  },
  {
    id: 'exit',
    title: 'Exit',
    width: '90px',
    wide: true,
    cell: ({ exitCode, signal }) => signal ?? exitCode,
  },
  {
    id: 'cause',
    title: 'Cause',
    width: '110px',
    wide: true,
    cell: ({ cause }) => cause.toLowerCase().replaceAll('_', ' '),
  },
  {
    id: 'revision',
    title: 'Revision',
    width: '80px',
    align: 'end',
    wide: true,
    cell: ({ programRevision }) => programRevision,
  },
];

export function RunsTab({ program }: { readonly program: ProgramDetails }) {
  const { name, environment } = program;
  const key = useMemo(
    () => ({ name, environment, filter: filterOf({ name, environment }) }),
    [name, environment],
  );
  const { data, error } = useQuery(PortalProgramRunsBeginDocument, key);
  // Only the newest runs are followed: all that are kept may be very many.
  const begins = data?.runs.nodes.map(({ startedAt }) => startedAt);
  const since = begins?.length === shownRuns ? begins.toSorted()[0] : undefined;
  const live = useLive(
    PortalProgramRunsDocument,
    data ? { filter: { ...key.filter, ...(since && { since }) } } : null,
  );
  const runs = useMemo(() => newestRuns(live.nodes.values()), [live.nodes]);
  return (
    <>
      <FailureBox error={error ?? live.error} />
      {runs.length > 0 && <RunChart runs={runs} />}
      <Statistics statistics={data?.program?.runStatistics} />
      <Table
        label="Runs"
        rows={runs}
        columns={columns}
        rowId={({ id }) => id}
        empty={
          live.status === 'LOADING' ? null : <Empty title={`${titleOf(program)} has not run yet`} />
        }
      />
    </>
  );
}

type Kept = NonNullable<PortalProgramRunsBeginQuery['program']>['runStatistics'];

/** As of when the tab was opened. */
function Statistics({ statistics }: { readonly statistics: Kept | undefined }) {
  if (!statistics || statistics.runs === 0) return null;
  const { runs, successRate, durations } = statistics;
  return (
    <Facts
      facts={[
        { name: 'Runs', value: numberText(runs) },
        { name: 'Succeeded', value: successRate === null ? null : percentText(successRate * 100) },
        { name: 'Median duration', value: durations && durationText(durations.medianMs) },
        { name: '90 % took at most', value: durations && durationText(durations.p90Ms) },
        { name: '99 % took at most', value: durations && durationText(durations.p99Ms) },
        { name: 'Longest', value: durations && durationText(durations.maxMs) },
      ]}
    />
  );
}
