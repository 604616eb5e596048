/** Where a fleet file is checked and applied, and the fleet is exported. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { Page } from '../../app/page.ts';
import { rootRoute } from '../../app/root-route.ts';

export const fleetPage: Page = {
  path: '/fleet',
  title: 'Fleet file',
  icon: 'file',
  key: 'f',
  group: 'Define',
  permission: 'READ',
};

export const fleetRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/fleet',
  component: lazyRouteComponent(() => import('./fleet.tsx'), 'FleetPage'),
});
