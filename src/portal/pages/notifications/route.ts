/** Where the notifications are: receivers, routes, silences and deliveries as tabs of one page. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { Page } from '../../app/page.ts';
import { rootRoute } from '../../app/root-route.ts';
import { compact, oneOf, type Search, textOf } from '../search.ts';
import { type NotificationsSearch, notificationTabs } from './model.ts';

export const notificationsPage: Page = {
  path: '/notifications',
  title: 'Notifications',
  icon: 'notify',
  key: 't',
  group: 'Define',
  permission: 'READ',
};

export const notificationsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/notifications',
  validateSearch: (search: Search): NotificationsSearch =>
    compact({
      tab: oneOf(search, 'tab', notificationTabs),
      open: textOf(search, 'open'),
      sort: textOf(search, 'sort'),
    }),
  component: lazyRouteComponent(() => import('./notifications.tsx'), 'Notifications'),
});
