/** The channels about one instance. */
import { useMemo } from 'react';
import { useLive } from '../../../sdk/react/use-live.ts';
import { Empty } from '../../ui/empty.tsx';
import { FailureBox } from '../../ui/failure.tsx';
import { useSort } from '../../ui/sort.ts';
import { ChannelList, useChannelRows } from './channel-list.tsx';
import { PortalChannelsDocument } from './channels.generated.ts';

interface InstanceChannelsProps {
  /** Its global id. */
  readonly id: string;
  readonly address: string;
}

export function InstanceChannels({ id, address }: InstanceChannelsProps) {
  const filter = useMemo(() => ({ instance: [id] }), [id]);
  const { list, status, error } = useLive(PortalChannelsDocument, { filter });
  const rows = useChannelRows(list, filter);
  const [sort, onSort] = useSort(undefined);
  return (
    <>
      <FailureBox error={error} />
      <ChannelList
        rows={rows}
        sort={sort}
        onSort={onSort}
        empty={
          status === 'LOADING' ? null : (
            <Empty
              title="No channel is about this instance"
              command={`gander publish build-17 started --instance ${address}`}
            >
              A program publishes the progress of a job with gander-agent publish message.
            </Empty>
          )
        }
      />
    </>
  );
}
