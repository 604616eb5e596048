/** Where the monitors are: the list, with the form of one over it. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { Page } from '../../app/page.ts';
import { rootRoute } from '../../app/root-route.ts';
import { compact, oneOf, type Search, textOf, textsOf } from '../search.ts';
import type { MonitorsSearch } from './model.ts';

export const monitorsPage: Page = {
  path: '/monitors',
  title: 'Monitors',
  icon: 'monitor',
  key: 'm',
  group: 'Define',
  permission: 'READ',
};

export const monitorsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/monitors',
  validateSearch: (search: Search): MonitorsSearch =>
    compact({
      text: textOf(search, 'text'),
      kind: textsOf(search, 'kind'),
      enabled: oneOf(search, 'enabled', ['yes', 'no'] as const),
      sort: textOf(search, 'sort'),
      open: textOf(search, 'open'),
      target: textOf(search, 'target'),
    }),
  component: lazyRouteComponent(() => import('./monitors.tsx'), 'Monitors'),
});
