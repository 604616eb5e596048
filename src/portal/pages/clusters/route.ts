/** Where the build clusters are: the list, and each cluster by its name. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { Page } from '../../app/page.ts';
import { rootRoute } from '../../app/root-route.ts';
import { compact, oneOf, type Search, textOf } from '../search.ts';
import { type ClusterSearch, clusterTabs } from './cluster-search.ts';

export const clustersPage: Page = {
  path: '/clusters',
  title: 'Build clusters',
  icon: 'cluster',
  key: 'b',
  group: 'Watch',
  permission: 'READ',
};

export const clustersRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/clusters',
  component: lazyRouteComponent(() => import('./clusters.tsx'), 'Clusters'),
});

export const clusterRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/clusters/$name',
  validateSearch: (search: Search): ClusterSearch =>
    compact({
      tab: oneOf(search, 'tab', clusterTabs),
      host: textOf(search, 'host'),
      sort: textOf(search, 'sort'),
    }),
  component: lazyRouteComponent(() => import('./cluster.tsx'), 'ClusterPage'),
});
