/** Where the tokens are. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { Page } from '../../app/page.ts';
import { rootRoute } from '../../app/root-route.ts';
import { compact, oneOf, textOf } from '../search.ts';

export const accessPage: Page = {
  path: '/access',
  title: 'Access',
  icon: 'access',
  key: 'a',
  group: 'Administer',
  permission: 'ADMINISTER',
};

export interface AccessSearch {
  /** Also those that are revoked, expired or used up. */
  readonly show?: 'all';
  readonly sort?: string;
}

export const accessRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/access',
  validateSearch: (search: Record<string, unknown>): AccessSearch =>
    compact({ show: oneOf(search, 'show', ['all']), sort: textOf(search, 'sort') }),
  component: lazyRouteComponent(() => import('./access.tsx'), 'Access'),
});
