/** Where the logs are: the output of all instances that a selector names. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { Page } from '../../app/page.ts';
import { rootRoute } from '../../app/root-route.ts';
import { compact, type Search, textOf } from '../search.ts';
import { type LogFilters, logFiltersOf } from './filters.ts';

export const logsPage: Page = {
  path: '/logs',
  title: 'Logs',
  icon: 'logs',
  key: 'l',
  group: 'Watch',
  permission: 'READ',
};

export interface LogsSearch extends LogFilters {
  readonly selector?: string;
}

export const logsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/logs',
  validateSearch: (search: Search): LogsSearch => ({
    ...logFiltersOf(search),
    ...compact({ selector: textOf(search, 'selector') }),
  }),
  component: lazyRouteComponent(() => import('./logs.tsx'), 'Logs'),
});
