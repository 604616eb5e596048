/** The newest commands that had the instance as a target. */
import { Badge } from '../../ui/badge.tsx';
import { Empty } from '../../ui/empty.tsx';
import { FailureBox } from '../../ui/failure.tsx';
import type { Look } from '../../ui/state.ts';
import { type Column, Table } from '../../ui/table.tsx';
import { Moment } from '../../ui/time.tsx';
import {
  PortalInstanceCommandsDocument,
  type PortalInstanceCommandsQuery,
} from './instance.generated.ts';
import { useQueryAfterEvents } from './use-instance-events.ts';

type CommandLine = NonNullable<
  PortalInstanceCommandsQuery['instance']
>['commands']['nodes'][number];

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

export function InstanceCommands({ address }: { readonly address: string }) {
  const { data, error, isLoading } = useQueryAfterEvents(
    PortalInstanceCommandsDocument,
    { address },
    { kind: ['COMMAND_ISSUED', 'COMMAND_DELIVERED', 'COMMAND_FINISHED'] },
  );
  return (
    <>
      <FailureBox error={error} />
      <Table
        label="Commands"
        rows={data?.instance?.commands.nodes ?? []}
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
