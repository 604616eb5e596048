/** Where the programs are: the list, and each program. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { Page } from '../../app/page.ts';
import { rootRoute } from '../../app/root-route.ts';
import { type PastSearch, pastSearch } from '../past/past-search.ts';
import { compact, numberOf, oneOf, textOf, textsOf } from '../search.ts';

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
  readonly group?: readonly string[];
  readonly environment?: readonly string[];
  readonly assigned?: 'yes' | 'no';
  readonly sort?: string;
}

export const programsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/programs',
  validateSearch: (search: Record<string, unknown>): ProgramsSearch =>
    compact({
      text: textOf(search, 'text'),
      group: textsOf(search, 'group'),
      environment: textsOf(search, 'environment'),
      assigned: oneOf(search, 'assigned', ['yes', 'no'] as const),
      sort: textOf(search, 'sort'),
    }),
  component: lazyRouteComponent(() => import('./programs.tsx'), 'Programs'),
});

export const programTabs = [
  'instances',
  'definition',
  'revisions',
  'assignments',
  'dependencies',
  'schedules',
  'monitors',
  'runs',
  'actions',
] as const;

export interface ProgramSearch extends PastSearch {
  readonly tab?: (typeof programTabs)[number];
  /** Of the list in the tab. */
  readonly sort?: string;
  /** Of the definition: as YAML. */
  readonly as?: 'yaml';
  /** Of the revisions: the one that is compared with the newest. */
  readonly revision?: number;
  /** Of the actions: the one that is shown. */
  readonly action?: string;
}

export const programRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/programs/$environment/$name',
  validateSearch: (search: Record<string, unknown>): ProgramSearch =>
    compact({
      tab: oneOf(search, 'tab', programTabs),
      as: oneOf(search, 'as', ['yaml'] as const),
      revision: numberOf(search, 'revision'),
      action: textOf(search, 'action'),
      sort: textOf(search, 'sort'),
      ...pastSearch(search),
    }),
  component: lazyRouteComponent(() => import('./program.tsx'), 'ProgramPage'),
});

export interface EditSearch {
  /** Edited as YAML; the form without it. */
  readonly as?: 'yaml';
}

const editSearch = (search: Record<string, unknown>): EditSearch =>
  compact({ as: oneOf(search, 'as', ['yaml'] as const) });

export const programEditRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/programs/$environment/$name/edit',
  validateSearch: editSearch,
  component: lazyRouteComponent(() => import('./edit-page.tsx'), 'EditPage'),
});

export const programNewRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/programs/new',
  validateSearch: editSearch,
  component: lazyRouteComponent(() => import('./edit-page.tsx'), 'NewPage'),
});
