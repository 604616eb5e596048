/** Where the instances are: the list, and each instance. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { Page } from '../../app/page.ts';
import { rootRoute } from '../../app/root-route.ts';
import { stateOrder } from '../../ui/state.ts';
import { compact, someOf, textOf } from '../search.ts';

export const instancesPage: Page = {
  path: '/instances',
  title: 'Instances',
  icon: 'instance',
  key: 'i',
  group: 'Watch',
  permission: 'READ',
};

export interface InstancesSearch {
  /** A selector, as everywhere in Gander. */
  readonly selector?: string;
  readonly state?: readonly (typeof stateOrder)[number][];
  readonly sort?: string;
}

export const instancesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/instances',
  validateSearch: (search: Record<string, unknown>): InstancesSearch =>
    compact({
      selector: textOf(search, 'selector'),
      state: someOf(search, 'state', stateOrder),
      sort: textOf(search, 'sort'),
    }),
  component: lazyRouteComponent(() => import('./instances.tsx'), 'Instances'),
});

export const instanceRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/instances/$address',
  component: lazyRouteComponent(() => import('./instance.tsx'), 'InstancePage'),
});
