/** Where the hosts are: the list, and each host. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { Page } from '../../app/page.ts';
import { rootRoute } from '../../app/root-route.ts';
import { metricRanges } from '../metrics/ranges.ts';
import { pastSearch } from '../past/past-search.ts';
import { compact, oneOf, someOf, textOf, textsOf } from '../search.ts';
import type { HostFilters } from './host-rows.ts';
import { type HostSearch, hostTabs } from './host-search.ts';

export const hostsPage: Page = {
  path: '/hosts',
  title: 'Hosts',
  icon: 'host',
  key: 'h',
  group: 'Watch',
  permission: 'READ',
};

export interface HostsSearch extends HostFilters {
  readonly sort?: string;
}

export const hostsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/hosts',
  validateSearch: (search: Record<string, unknown>): HostsSearch =>
    compact({
      text: textOf(search, 'text'),
      connection: someOf(search, 'connection', ['ONLINE', 'OFFLINE'] as const),
      draining: oneOf(search, 'draining', ['yes'] as const),
      label: textsOf(search, 'label'),
      sort: textOf(search, 'sort'),
    }),
  component: lazyRouteComponent(() => import('./hosts.tsx'), 'Hosts'),
});

export const hostRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/hosts/$name',
  validateSearch: (search: Record<string, unknown>): HostSearch =>
    compact({
      tab: oneOf(search, 'tab', hostTabs),
      range: oneOf(search, 'range', metricRanges),
      sort: textOf(search, 'sort'),
      ...pastSearch(search),
    }),
  component: lazyRouteComponent(() => import('./host.tsx'), 'HostPage'),
});
