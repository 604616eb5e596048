/** All routes, with the shell around them. */
import { createRouter } from '@tanstack/react-router';
import { routes } from '../pages/registry.ts';
import { FailedPage, UnknownPage } from './failed-page.tsx';
import { rootRoute } from './root-route.ts';
import { Shell } from './shell.tsx';

rootRoute.update({ component: Shell, notFoundComponent: UnknownPage });

export const router = createRouter({
  routeTree: rootRoute.addChildren(routes),
  defaultPreload: 'intent',
  // Live collections keep their data; a loader's cache would only be a second one.
  defaultPreloadStaleTime: 0,
  defaultErrorComponent: FailedPage,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
