/** Where the activities are: the list, with the form that starts one, and each activity. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { Page } from '../../app/page.ts';
import { rootRoute } from '../../app/root-route.ts';
import { compact, oneOf, someOf, textOf, textsOf } from '../search.ts';
import {
  type ActivitiesSearch,
  type ActivitySearch,
  activityPeriods,
  activityTabs,
} from './activities-search.ts';
import { activityStates, memberStatuses } from './activity-words.ts';

export const activitiesPage: Page = {
  path: '/activities',
  title: 'Activities',
  icon: 'activity',
  key: 'y',
  group: 'Watch',
  permission: 'READ',
};

export const activitiesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/activities',
  validateSearch: (search: Record<string, unknown>): ActivitiesSearch =>
    compact({
      state: someOf(search, 'state', activityStates),
      group: textsOf(search, 'group'),
      partial: oneOf(search, 'partial', ['yes'] as const),
      period: oneOf(search, 'period', activityPeriods),
      sort: textOf(search, 'sort'),
      start: textOf(search, 'start'),
      like: textOf(search, 'like'),
    }),
  component: lazyRouteComponent(() => import('./activities.tsx'), 'Activities'),
});

export const activityRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/activities/$id',
  validateSearch: (search: Record<string, unknown>): ActivitySearch =>
    compact({
      tab: oneOf(search, 'tab', activityTabs),
      status: someOf(search, 'status', memberStatuses),
      sort: textOf(search, 'sort'),
    }),
  component: lazyRouteComponent(() => import('./activity.tsx'), 'ActivityPage'),
});
