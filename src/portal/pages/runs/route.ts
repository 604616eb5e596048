/** Where the ledger of runs is: the list, and each run. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { Page } from '../../app/page.ts';
import { rootRoute } from '../../app/root-route.ts';
import { type LogFilters, logFiltersOf } from '../logs/filters.ts';
import { compact, oneOf, type Search, someOf, textOf } from '../search.ts';
import { causes, outcomes, periods } from './run-words.ts';
import type { RunsSearch } from './runs-search.ts';

export const runsPage: Page = {
  path: '/runs',
  title: 'Runs',
  icon: 'run',
  key: 'r',
  group: 'Watch',
  permission: 'READ',
};

export const runsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/runs',
  validateSearch: (search: Record<string, unknown>): RunsSearch =>
    compact({
      period: oneOf(search, 'period', periods),
      outcome: someOf(search, 'outcome', outcomes),
      cause: someOf(search, 'cause', causes),
      program: textOf(search, 'program'),
      host: textOf(search, 'host'),
      schedule: textOf(search, 'schedule'),
      text: textOf(search, 'text'),
      sort: textOf(search, 'sort'),
    }),
  component: lazyRouteComponent(() => import('./runs.tsx'), 'Runs'),
});

export const runTabs = ['details', 'logs'] as const;

export interface RunSearch extends LogFilters {
  readonly tab?: (typeof runTabs)[number];
}

export const runRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/runs/$id',
  validateSearch: (search: Search): RunSearch => ({
    ...logFiltersOf(search),
    ...compact({ tab: oneOf(search, 'tab', runTabs) }),
  }),
  component: lazyRouteComponent(() => import('./run.tsx'), 'RunPage'),
});
