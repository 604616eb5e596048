/** Channels as a table: how far each is, and what was published last. */
import { Link, useNavigate } from '@tanstack/react-router';
import { type ReactNode, useEffect, useMemo } from 'react';
import type { ChannelFilter } from '../../../sdk/client/generated.ts';
import { useQuery } from '../../../sdk/react/use-query.ts';
import { Badge } from '../../ui/badge.tsx';
import { numberText } from '../../ui/format.ts';
import { InstanceLink } from '../../ui/links.tsx';
import { type Column, sorted, Table } from '../../ui/table.tsx';
import { Ago } from '../../ui/time.tsx';
import {
  channelStates,
  lineOf,
  lookOfChannel,
  type Progress,
  progressOf,
} from './channel-words.ts';
import { PortalChannelHeadsDocument } from './channels.generated.ts';
import css from './channels.module.css';
import type { ChannelLine } from './model.ts';

/** Of so many, those opened last, the newest message is shown. */
const headsShown = 100;

export interface ChannelRow extends ChannelLine {
  /** The last message in one line; null: it is not known. */
  readonly last: string | null;
  readonly progress: Progress | null;
}

/** With what was published last on each, as of when a channel opened or ended: no polling. */
export function useChannelRows(
  channels: readonly ChannelLine[],
  filter: ChannelFilter | null,
): readonly ChannelRow[] {
  const variables = useMemo(() => ({ filter, first: headsShown }), [filter]);
  const { data, refetch } = useQuery(PortalChannelHeadsDocument, variables);
  // One that has just been opened or has ended is asked for at once.
  const known = channels.map(({ id, state }) => `${id} ${state}`).join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another set of channels asks again
  useEffect(() => refetch(), [known, refetch]);
  return useMemo(() => {
    const heads = new Map(data?.channels.nodes.map((head) => [head.id, head]));
    return channels.map((channel) => {
      const head = heads.get(channel.id);
      const [newest] = head?.messages.nodes ?? [];
      return {
        ...channel,
        // Whichever is newer: the list knows the end, the answer the last message.
        messageCount: Math.max(channel.messageCount, head?.messageCount ?? 0),
        publishedAt:
          head && head.publishedAt > channel.publishedAt ? head.publishedAt : channel.publishedAt,
        last: newest ? lineOf(newest.data) : null,
        progress: newest ? progressOf(newest.data) : null,
      };
    });
  }, [channels, data]);
}

const byName = (a: ChannelRow, b: ChannelRow) => a.name.localeCompare(b.name);
const stateRank = ({ state }: ChannelRow) => channelStates.indexOf(state);

const columns: readonly Column<ChannelRow>[] = [
  {
    id: 'name',
    title: 'Channel',
    width: 'minmax(110px, 1.2fr)',
    cell: ({ name }) => (
      <Link to="/channels/$name" params={{ name }}>
        {name}
      </Link>
    ),
    compare: byName,
  },
  {
    id: 'state',
    title: 'State',
    width: '116px',
    cell: ({ state }) => <Badge look={lookOfChannel(state)} />,
    compare: (a, b) => stateRank(a) - stateRank(b) || byName(a, b),
  },
  {
    id: 'count',
    title: 'Messages',
    width: '84px',
    align: 'end',
    wide: true,
    cell: ({ messageCount }) => numberText(messageCount),
    compare: (a, b) => a.messageCount - b.messageCount,
  },
  {
    id: 'message',
    title: 'Last message',
    width: 'minmax(140px, 3fr)',
    wide: true,
    cell: ({ last, progress, name }) => (
      <span className={css.last} title={last ?? ''}>
        {progress && <progress value={progress.share} max={1} aria-label={`Progress of ${name}`} />}
        <span className={css.line}>{last}</span>
      </span>
    ),
  },
  {
    id: 'published',
    title: 'Published',
    width: '92px',
    cell: ({ publishedAt }) => <Ago at={publishedAt} />,
    compare: (a, b) => (a.publishedAt < b.publishedAt ? -1 : 1),
  },
  {
    id: 'instance',
    title: 'Instance',
    width: 'minmax(90px, 1fr)',
    wide: true,
    cell: ({ instance }) => instance && <InstanceLink address={instance.address} />,
    compare: (a, b) =>
      (a.instance?.address ?? '').localeCompare(b.instance?.address ?? '') || byName(a, b),
  },
];

interface ChannelListProps {
  readonly rows: readonly ChannelRow[];
  readonly sort: string | undefined;
  readonly onSort: (sort: string) => void;
  readonly empty: ReactNode;
}

export function ChannelList({ rows, sort = '-published', onSort, empty }: ChannelListProps) {
  const navigate = useNavigate();
  const shown = useMemo(() => sorted(rows, columns, sort), [rows, sort]);
  return (
    <Table
      label="Channels"
      rows={shown}
      columns={columns}
      rowId={({ id }) => id}
      sort={sort}
      onSort={onSort}
      onOpen={({ name }) => void navigate({ to: '/channels/$name', params: { name } })}
      empty={empty}
    />
  );
}
