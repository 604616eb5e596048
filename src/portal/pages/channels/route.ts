/** Where the progress channels are: the list, and each channel by its name. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { Page } from '../../app/page.ts';
import { rootRoute } from '../../app/root-route.ts';
import { compact, numberOf, type Search, someOf, textOf } from '../search.ts';
import { channelStates } from './channel-words.ts';

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
  readonly sort?: string;
}

export const channelsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/channels',
  validateSearch: (search: Search): ChannelsSearch =>
    compact({
      text: textOf(search, 'text'),
      state: someOf(search, 'state', channelStates),
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
