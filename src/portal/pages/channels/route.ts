/** Where the progress channels are: the list, and each channel by its name. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { Page } from '../../app/page.ts';
import { rootRoute } from '../../app/root-route.ts';
import { compact, numberOf, oneOf, type Search, someOf, textOf } from '../search.ts';
import { type ChannelPeriod, channelPeriods, channelStates } from './channel-words.ts';

export const channelsPage: Page = {
  path: '/channels',
  title: 'Channels',
  icon: 'channel',
  key: 'c',
  group: 'Watch',
  permission: 'READ',
};

export interface ChannelsSearch {
  /** A part of the name or of the instance. */
  readonly text?: string;
  readonly state?: readonly (typeof channelStates)[number][];
  /** Of those that have ended: how long ago they were opened at most. */
  readonly period?: ChannelPeriod;
  readonly sort?: string;
}

export const channelsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/channels',
  validateSearch: (search: Search): ChannelsSearch =>
    compact({
      text: textOf(search, 'text'),
      state: someOf(search, 'state', channelStates),
      period: oneOf(search, 'period', channelPeriods),
      sort: textOf(search, 'sort'),
    }),
  component: lazyRouteComponent(() => import('./channels.tsx'), 'Channels'),
});

export interface ChannelSearch {
  /** The number of the message that is shown in full. */
  readonly message?: number;
}

export const channelRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/channels/$name',
  validateSearch: (search: Search): ChannelSearch =>
    compact({ message: numberOf(search, 'message') }),
  component: lazyRouteComponent(() => import('./channel.tsx'), 'ChannelPage'),
});
