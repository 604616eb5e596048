/** The progress channels, live: which jobs go on, and how far they are. */
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useLive } from '../../../sdk/react/use-live.ts';
import { planeNow } from '../../app/clock.ts';
import { Empty } from '../../ui/empty.tsx';
import { FailureBox } from '../../ui/failure.tsx';
import { Choice, FilterBar, TextFilter } from '../../ui/filter-bar.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { ChannelList, useChannelRows } from './channel-list.tsx';
import {
  type ChannelPeriod,
  channelPeriods,
  channelStates,
  defaultPeriod,
  endedFilter,
  lookOfChannel,
} from './channel-words.ts';
import { PortalChannelsDocument } from './channels.generated.ts';
import css from './channels.module.css';
import type { ChannelLine } from './model.ts';

const route = getRouteApi('/channels');
type Search = ReturnType<typeof route.useSearch>;

function isShown({ name, instance, state }: ChannelLine, search: Search): boolean {
  const text = search.text?.toLowerCase() ?? '';
  return (
    (!search.state || search.state.includes(state)) &&
    `${name} ${instance?.address ?? ''}`.toLowerCase().includes(text)
  );
}

const open = { filter: { state: ['OPEN' as const] } };

/** The open ones, whenever they were opened, and those of a period that have ended. */
function useChannels(period: ChannelPeriod = defaultPeriod) {
  const ended = useMemo(() => ({ filter: endedFilter(period, planeNow()) }), [period]);
  const both = [
    useLive(PortalChannelsDocument, open),
    useLive(PortalChannelsDocument, ended),
  ] as const;
  const [{ list: first }, { list: second }] = both;
  return {
    list: useMemo(() => [...first, ...second], [first, second]),
    isLoading: both.some(({ status }) => status === 'LOADING'),
    error: both[0].error ?? both[1].error,
  };
}

const periodWords: Readonly<Record<ChannelPeriod, string>> = {
  '24h': 'Opened in the last 24 hours',
  '7d': 'Opened in the last 7 days',
  '30d': 'Opened in the last 30 days',
  all: 'All that are kept',
};

export function Channels() {
  const search = route.useSearch();
  const navigate = useNavigate();
  const live = useChannels(search.period);
  const all = useChannelRows(live.list, null);
  const rows = all.filter((channel) => isShown(channel, search));
  const change = (next: Partial<Record<keyof Search, unknown>>) =>
    void navigate({ to: '/channels', search: { ...search, ...next } as Search, replace: true });
  return (
    <>
      <PageHead title="Channels" status={<span className={css.muted}>{rows.length}</span>} />
      <FilterBar>
        <TextFilter
          label="A part of the name or the instance"
          value={search.text}
          onChange={(text) => change({ text })}
        />
        <Choice
          label="States"
          options={channelStates.map((value) => ({
            value,
            label: lookOfChannel(value).word,
            count: live.list.filter(({ state }) => state === value).length,
          }))}
          value={search.state}
          onChange={(state) => change({ state })}
        />
        <select
          className={css.select}
          aria-label="Period of those that have ended"
          value={search.period ?? defaultPeriod}
          onChange={({ target }) =>
            change({ period: target.value === defaultPeriod ? undefined : target.value })
          }
        >
          {channelPeriods.map((period) => (
            <option key={period} value={period}>
              {periodWords[period]}
            </option>
          ))}
        </select>
      </FilterBar>
      <FailureBox error={live.error} />
      <ChannelList
        rows={rows}
        sort={search.sort}
        onSort={(sort) => change({ sort })}
        empty={live.isLoading ? null : <None isFiltered={live.list.length > 0} />}
      />
    </>
  );
}

function None({ isFiltered }: { readonly isFiltered: boolean }) {
  if (isFiltered) return <Empty title="No channel matches the filters" />;
  return (
    <Empty
      title="Nothing was published yet"
      command={'gander publish build-17 \'{"done": 3, "of": 10}\''}
    >
      A channel is an ordered stream of messages about one job: a build, an evaluation, an import.
      The first message makes it; with done and of, or percent, a bar shows how far the job is.
    </Empty>
  );
}
