/** Where the instances are: the list, and each instance. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { Page } from '../../app/page.ts';
import { rootRoute } from '../../app/root-route.ts';
import { stateOrder } from '../../ui/state.ts';
import { type LogFilters, logFiltersOf } from '../logs/filters.ts';
import { type MetricRange, metricRanges } from '../metrics/ranges.ts';
import { compact, oneOf, type Search, someOf, textOf } from '../search.ts';

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

export const instanceTabs = [
  'logs',
  'terminal',
  'metrics',
  'runs',
  'events',
  'commands',
  'published',
] as const;

export interface InstanceSearch extends LogFilters {
  readonly tab?: (typeof instanceTabs)[number];
  /** Of the list in the tab. */
  readonly sort?: string;
  /** Global id of the run whose output alone is shown. */
  readonly run?: string;
  /** How far back the metrics go. */
  readonly range?: MetricRange;
}

export const instanceRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/instances/$address',
  validateSearch: (search: Search): InstanceSearch => ({
    ...logFiltersOf(search),
    ...compact({
      tab: oneOf(search, 'tab', instanceTabs),
      run: textOf(search, 'run'),
      sort: textOf(search, 'sort'),
      range: oneOf(search, 'range', metricRanges),
    }),
  }),
  component: lazyRouteComponent(() => import('./instance.tsx'), 'InstancePage'),
});
