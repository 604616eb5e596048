/** What happened to the instance, newest first, and each new event as it comes. */
import { eventWords, unmarked } from '../../../sdk/client/event-words.ts';
import type { EventLineFragment } from '../../../sdk/client/generated.ts';
import { usePreferences } from '../../app/preferences.ts';
import { Empty } from '../../ui/empty.tsx';
import { FailureBox } from '../../ui/failure.tsx';
import { timeText } from '../../ui/format.ts';
import { type Column, Table } from '../../ui/table.tsx';
import { Moment } from '../../ui/time.tsx';
import { useInstanceEvents } from './use-instance-events.ts';

const columns: readonly Column<EventLineFragment>[] = [
  { id: 'at', title: 'Time', width: 'minmax(150px, 1fr)', cell: ({ at }) => <Moment at={at} /> },
  {
    id: 'what',
    title: 'What',
    width: 'minmax(160px, 4fr)',
    cell: (event) => <What event={event} />,
  },
  {
    id: 'actor',
    title: 'By',
    width: 'minmax(90px, 0.8fr)',
    wide: true,
    cell: ({ actor }) => actor.label,
  },
];

function What({ event }: { readonly event: EventLineFragment }) {
  const { timeZone } = usePreferences();
  const words = eventWords(
    event,
    unmarked((at) => timeText(Date.parse(at), timeZone)),
  );
  return <span title={words}>{words}</span>;
}

export function InstanceEvents({ address }: { readonly address: string }) {
  const { events, error, isLoading } = useInstanceEvents(address);
  return (
    <>
      <FailureBox error={error} />
      <Table
        label="Events"
        rows={events}
        columns={columns}
        rowId={({ cursor }) => cursor}
        empty={isLoading ? null : <Empty title="No event about it is kept" />}
      />
    </>
  );
}
