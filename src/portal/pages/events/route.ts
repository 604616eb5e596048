/** Where the event log is. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { type EventKind, eventKinds } from '../../../sdk/client/generated.ts';
import type { Page } from '../../app/page.ts';
import { rootRoute } from '../../app/root-route.ts';
import { compact, someOf, textOf } from '../search.ts';

export const eventsPage: Page = {
  path: '/events',
  title: 'Events',
  icon: 'event',
  key: 'e',
  group: 'Watch',
  permission: 'READ',
};

export interface EventsSearch {
  readonly kind?: readonly EventKind[];
  readonly host?: string;
  readonly program?: string;
  readonly instance?: string;
  readonly actor?: string;
  /** RFC 3339; only what was recorded before it, and nothing live. */
  readonly before?: string;
  /** A part of an event's words. */
  readonly text?: string;
}

export const eventsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/events',
  validateSearch: (search: Record<string, unknown>): EventsSearch =>
    compact({
      kind: someOf(search, 'kind', eventKinds),
      host: textOf(search, 'host'),
      program: textOf(search, 'program'),
      instance: textOf(search, 'instance'),
      actor: textOf(search, 'actor'),
      before: textOf(search, 'before'),
      text: textOf(search, 'text'),
    }),
  component: lazyRouteComponent(() => import('./events.tsx'), 'Events'),
});

export const eventRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/events/$id',
  component: lazyRouteComponent(() => import('./event.tsx'), 'EventPage'),
});
