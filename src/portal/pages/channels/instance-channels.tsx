/** The channels about one instance. */
import { useMemo, useState } from 'react';
import { useLive } from '../../../sdk/react/use-live.ts';
import { Empty } from '../../ui/empty.tsx';
import { FailureBox } from '../../ui/failure.tsx';
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
  const [sort, setSort] = useState<string | undefined>(undefined);
  return (
    <>
      <FailureBox error={error} />
      <ChannelList
        rows={rows}
        sort={sort}
        onSort={setSort}
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
