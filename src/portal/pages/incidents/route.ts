/** Where the incidents are: the list, and each incident by its number. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { Page } from '../../app/page.ts';
import { rootRoute } from '../../app/root-route.ts';
import { useUnresolvedIncidents } from '../../data/collections.ts';
import { compact, oneOf, type Search, someOf, textOf, textsOf } from '../search.ts';
import { incidentStates } from './incident-words.ts';
import { type IncidentsSearch, incidentPeriods, severityChoices } from './incidents-search.ts';

export const incidentsPage: Page = {
  path: '/incidents',
  title: 'Incidents',
  icon: 'incident',
  key: 'n',
  group: 'Watch',
  permission: 'READ',
  /** What nobody has taken. */
  useCount: () => useUnresolvedIncidents().list.filter(({ state }) => state === 'OPEN').length,
  counted: 'open',
};

export const incidentsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/incidents',
  validateSearch: (search: Search): IncidentsSearch =>
    compact({
      state: someOf(search, 'state', incidentStates),
      // A typed address has numbers.
      severity: someOf({ severity: textsOf(search, 'severity') }, 'severity', severityChoices),
      period: oneOf(search, 'period', incidentPeriods),
      host: textOf(search, 'host'),
      program: textOf(search, 'program'),
      monitor: textOf(search, 'monitor'),
      ci: textOf(search, 'ci'),
      assignee: textOf(search, 'assignee'),
      text: textOf(search, 'text'),
      sort: textOf(search, 'sort'),
    }),
  component: lazyRouteComponent(() => import('./incidents.tsx'), 'Incidents'),
});

export const incidentTabs = ['timeline', 'affected', 'deliveries'] as const;

export interface IncidentSearch {
  readonly tab?: (typeof incidentTabs)[number];
}

export const incidentRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/incidents/$number',
  validateSearch: (search: Search): IncidentSearch =>
    compact({ tab: oneOf(search, 'tab', incidentTabs) }),
  component: lazyRouteComponent(() => import('./incident.tsx'), 'IncidentPage'),
});
