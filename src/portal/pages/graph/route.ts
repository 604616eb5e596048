/** Where the graph of dependencies is. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { Page } from '../../app/page.ts';
import { rootRoute } from '../../app/root-route.ts';
import { type PastSearch, pastSearch } from '../past/past-search.ts';
import { compact, oneOf, type Search, textOf } from '../search.ts';

export const graphPage: Page = {
  path: '/graph',
  title: 'Graph',
  icon: 'graph',
  key: 'd',
  group: 'Watch',
  permission: 'READ',
};

export interface GraphSearch extends PastSearch {
  /** Only these instances, and all that they wait for. */
  readonly selector?: string;
  /** `+web@h1+`: a node with what it waits for and what waits for it. */
  readonly focus?: string;
  readonly selected?: string;
  /** A part of names; the others are faded. */
  readonly text?: string;
  readonly groups?: 'collapsed';
  readonly view?: 'list';
}

export const graphRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/graph',
  validateSearch: (search: Search): GraphSearch =>
    compact({
      selector: textOf(search, 'selector'),
      focus: textOf(search, 'focus'),
      selected: textOf(search, 'selected'),
      text: textOf(search, 'text'),
      groups: oneOf(search, 'groups', ['collapsed'] as const),
      view: oneOf(search, 'view', ['list'] as const),
      ...pastSearch(search),
    }),
  component: lazyRouteComponent(() => import('./graph.tsx'), 'GraphPage'),
});
