/** Where the overview is. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { Page } from '../../app/page.ts';
import { rootRoute } from '../../app/root-route.ts';
import { type PastSearch, pastSearch } from '../past/past-search.ts';
import { compact, oneOf, textOf, textsOf } from '../search.ts';
import { wallColumns } from './wall.ts';

export const overviewPage: Page = {
  path: '/',
  title: 'Overview',
  icon: 'overview',
  key: 'o',
  group: 'Watch',
  permission: 'READ',
};

export interface OverviewSearch extends PastSearch {
  /** What the columns of the wall are; programs when left out. */
  readonly by?: (typeof wallColumns)[number];
  readonly selector?: string;
  /** Of the programs that are shown; all when left out. */
  readonly environment?: readonly string[];
}

export const overviewRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  validateSearch: (search: Record<string, unknown>): OverviewSearch =>
    compact({
      by: oneOf(search, 'by', wallColumns),
      selector: textOf(search, 'selector'),
      environment: textsOf(search, 'environment'),
      ...pastSearch(search),
    }),
  component: lazyRouteComponent(() => import('./overview.tsx'), 'Overview'),
});
