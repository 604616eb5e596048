/** The newest commands that had the instance as a target, live. */
import { useMemo } from 'react';
import { useLive } from '../../../sdk/react/use-live.ts';
import { useQuery } from '../../../sdk/react/use-query.ts';
import { Badge } from '../../ui/badge.tsx';
import { Empty } from '../../ui/empty.tsx';
import { FailureBox } from '../../ui/failure.tsx';
import type { Look } from '../../ui/state.ts';
import { type Column, Table } from '../../ui/table.tsx';
import { Moment } from '../../ui/time.tsx';
import {
  PortalInstanceCommandsBeginDocument,
  PortalInstanceCommandsDocument,
  type PortalInstanceCommandsSubscription,
} from './instance.generated.ts';

type CommandLine = NonNullable<
  PortalInstanceCommandsSubscription['commandsChanged'][number]['node']
>;

const shownCommands = 100;

const looks: Readonly<Record<CommandLine['status'], Look>> = {
  PENDING: { tone: 'info', icon: 'clock', word: 'Pending' },
  DELIVERED: { tone: 'info', icon: 'run', word: 'Delivered' },
  SUCCEEDED: { tone: 'good', icon: 'check', word: 'Succeeded' },
  FAILED: { tone: 'bad', icon: 'cross', word: 'Failed' },
  EXPIRED: { tone: 'warn', icon: 'clock', word: 'Expired' },
  CANCELLED: { tone: 'idle', icon: 'stop', word: 'Cancelled' },
};

const columns: readonly Column<CommandLine>[] = [
  {
    id: 'created',
    title: 'Requested',
    width: 'minmax(150px, 1fr)',
    cell: ({ createdAt }) => <Moment at={createdAt} />,
  },
  {
    id: 'kind',
    title: 'Command',
    width: 'minmax(120px, 1fr)',
    cell: ({ kind, signal, action, arguments: given }) =>
      [kind.toLowerCase(), signal, action, ...given].filter(Boolean).join(' '),
  },
  {
    id: 'status',
    title: 'Status',
    width: '120px',
    cell: ({ status }) => <Badge look={looks[status]} />,
  },
  {
    id: 'actor',
    title: 'By',
    width: 'minmax(100px, 1fr)',
    wide: true,
    cell: ({ actor }) => actor.label,
  },
  {
    id: 'finished',
    title: 'Finished',
    width: 'minmax(150px, 1fr)',
    wide: true,
    cell: ({ finishedAt }) => finishedAt && <Moment at={finishedAt} />,
  },
];

/** Only the newest are followed: all that are kept may be very many. */
function useCommands(address: string) {
  const begin = useQuery(PortalInstanceCommandsBeginDocument, {
    filter: { instance: [address] },
    first: shownCommands,
  });
  const commands = begin.data?.commands;
  const since = commands?.pageInfo.hasNextPage ? commands.nodes.at(-1)?.createdAt : undefined;
  const live = useLive(
    PortalInstanceCommandsDocument,
    commands ? { filter: { instance: [address], ...(since && { since }) } } : null,
  );
  const rows = useMemo(
    () =>
      [...live.nodes.values()]
        .sort((a, b) => b.createdAt.localeCompare(a.createdAt))
        .slice(0, shownCommands),
    [live.nodes],
  );
  return { rows, error: begin.error ?? live.error, isLoading: live.status === 'LOADING' };
}

export function InstanceCommands({ address }: { readonly address: string }) {
  const { rows, error, isLoading } = useCommands(address);
  return (
    <>
      <FailureBox error={error} />
      <Table
        label="Commands"
        rows={rows}
        columns={columns}
        rowId={({ id }) => id}
        empty={
          isLoading ? null : (
            <Empty title="No command has been for it" command={`gander restart ${address}`}>
              What operators ask of the instance is listed here with its outcome.
            </Empty>
          )
        }
      />
    </>
  );
}
