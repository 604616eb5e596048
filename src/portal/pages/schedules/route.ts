/** Where the schedules are: as a list, and as a calendar. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { Page } from '../../app/page.ts';
import { rootRoute } from '../../app/root-route.ts';
import { compact, oneOf, textOf } from '../search.ts';
import { type SchedulesSearch, views } from './model.ts';

export const schedulesPage: Page = {
  path: '/schedules',
  title: 'Schedules',
  icon: 'schedule',
  key: 's',
  group: 'Watch',
  permission: 'READ',
};

export const schedulesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/schedules',
  validateSearch: (search: Record<string, unknown>): SchedulesSearch => {
    const day = textOf(search, 'day');
    return compact({
      view: oneOf(search, 'view', views),
      day: day && /^\d{4}-\d\d-\d\d$/.test(day) && Date.parse(day) ? day : undefined,
      text: textOf(search, 'text'),
      sort: textOf(search, 'sort'),
      open: textOf(search, 'open'),
    });
  },
  component: lazyRouteComponent(() => import('./schedules.tsx'), 'Schedules'),
});
