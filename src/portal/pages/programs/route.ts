/** Where the programs are: the list, and each program. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { Page } from '../../app/page.ts';
import { rootRoute } from '../../app/root-route.ts';
import { compact, textOf } from '../search.ts';

export const programsPage: Page = {
  path: '/programs',
  title: 'Programs',
  icon: 'program',
  key: 'p',
  group: 'Define',
  permission: 'READ',
};

export interface ProgramsSearch {
  readonly text?: string;
  readonly sort?: string;
}

export const programsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/programs',
  validateSearch: (search: Record<string, unknown>): ProgramsSearch =>
    compact({ text: textOf(search, 'text'), sort: textOf(search, 'sort') }),
  component: lazyRouteComponent(() => import('./programs.tsx'), 'Programs'),
});

export const programRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/programs/$environment/$name',
  component: lazyRouteComponent(() => import('./program.tsx'), 'ProgramPage'),
});
