/** The newest runs of an instance, and how each ended. */
import { useMemo } from 'react';
import { useLive } from '../../../sdk/react/use-live.ts';
import { useQuery } from '../../../sdk/react/use-query.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { FailureBox } from '../../ui/failure.tsx';
import { durationText } from '../../ui/format.ts';
import type { Look } from '../../ui/state.ts';
import { type Column, Table } from '../../ui/table.tsx';
import { Moment, Since } from '../../ui/time.tsx';
import {
  PortalInstanceRunsBeginDocument,
  PortalInstanceRunsDocument,
  type PortalInstanceRunsSubscription,
} from './instance.generated.ts';

type RunLine = NonNullable<PortalInstanceRunsSubscription['runsChanged'][number]['node']>;

/** So many are shown. */
const shownRuns = 100;

const looks: Readonly<Record<RunLine['outcome'], Look>> = {
  RUNNING: { tone: 'good', icon: 'run', word: 'Running' },
  SUCCEEDED: { tone: 'good', icon: 'check', word: 'Succeeded' },
  DONE: { tone: 'idle', icon: 'check', word: 'Done' },
  STOPPED: { tone: 'idle', icon: 'stop', word: 'Stopped' },
  FAILED: { tone: 'bad', icon: 'cross', word: 'Failed' },
  NOT_STARTED: { tone: 'bad', icon: 'cross', word: 'Not started' },
  MISSED: { tone: 'warn', icon: 'clock', word: 'Missed' },
  SKIPPED: { tone: 'warn', icon: 'pause', word: 'Skipped' },
  PENDING: { tone: 'info', icon: 'clock', word: 'Pending' },
  UNKNOWN: { tone: 'idle', icon: 'question', word: 'Unknown' },
};

const columns: readonly Column<RunLine>[] = [
  {
    id: 'started',
    title: 'Started',
    width: 'minmax(150px, 1.2fr)',
    cell: ({ startedAt }) => <Moment at={startedAt} />,
  },
  {
    id: 'outcome',
    title: 'Outcome',
    width: '120px',
    cell: ({ outcome }) => <Badge look={looks[outcome]} />,
  },
  {
    id: 'duration',
    title: 'Took',
    width: '100px',
    align: 'end',
    cell: ({ durationMs, outcome, startedAt }) =>
      durationMs !== null ? (
        durationText(durationMs)
      ) : outcome === 'RUNNING' ? (
        <Since since={startedAt} />
      ) : (
        ''
      ),
  },
  { id: 'end', title: 'End', width: 'minmax(120px, 1fr)', wide: true, cell: endText },
  {
    id: 'cause',
    title: 'Cause',
    width: 'minmax(120px, 1fr)',
    wide: true,
    cell: ({ cause, command }) =>
      [cause.toLowerCase().replaceAll('_', ' '), command && `by ${command.actor.label}`]
        .filter(Boolean)
        .join(' '),
  },
  { id: 'pid', title: 'Process', width: '80px', align: 'end', wide: true, cell: ({ pid }) => pid },
  {
    id: 'revision',
    title: 'Revision',
    width: '70px',
    align: 'end',
    wide: true,
    cell: ({ programRevision }) => programRevision,
  },
];

function endText({ exitCode, signal, error }: RunLine): string {
  if (error) return error;
  if (signal) return `signal ${signal}`;
  return exitCode === null ? '' : `exit code ${exitCode}`;
}

/** The newest runs, live. Only these are followed: all that are kept may be very many. */
function useRuns(selector: string) {
  const begin = useQuery(PortalInstanceRunsBeginDocument, {
    filter: { selector },
    first: shownRuns,
  });
  const runs = begin.data?.runs;
  const since = runs?.pageInfo.hasNextPage ? runs.nodes.at(-1)?.startedAt : undefined;
  const live = useLive(
    PortalInstanceRunsDocument,
    runs ? { filter: { selector, ...(since && { since }) } } : null,
  );
  const rows = useMemo(
    () =>
      [...live.nodes.values()]
        .sort((a, b) => b.startedAt.localeCompare(a.startedAt))
        .slice(0, shownRuns),
    [live.nodes],
  );
  return {
    rows,
    hasMore: since !== undefined || live.nodes.size > shownRuns,
    error: begin.error ?? live.error,
    isLoading: live.status === 'LOADING',
  };
}

interface InstanceRunsProps {
  readonly address: string;
  /** Names this instance alone. */
  readonly selector: string;
  readonly onLogs: (run: string) => void;
}

export function InstanceRuns({ address, selector, onLogs }: InstanceRunsProps) {
  const { rows, hasMore, error, isLoading } = useRuns(selector);
  return (
    <>
      <FailureBox error={error} />
      <Table
        label="Runs"
        rows={rows}
        columns={columnsWith(onLogs)}
        rowId={({ id }) => id}
        onOpen={({ id }) => onLogs(id)}
        empty={
          isLoading ? null : (
            <Empty title="It has not run yet">A run is one execution of the program.</Empty>
          )
        }
      />
      {hasMore && (
        <p>
          These are the newest {shownRuns}. All: <code>gander runs {address}</code>
        </p>
      )}
    </>
  );
}

const columnsWith = (onLogs: (run: string) => void): readonly Column<RunLine>[] => [
  ...columns,
  {
    id: 'logs',
    title: 'Output',
    width: '84px',
    cell: ({ id }) => (
      <Button kind="quiet" icon="logs" onClick={() => onLogs(id)}>
        Show
      </Button>
    ),
  },
];
