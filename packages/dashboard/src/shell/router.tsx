import { createRouter } from '@tanstack/react-router';
import { collectRoutes } from '../collect/routes.tsx';
import { homeRoutes } from '../home/routes.tsx';
import { measureRoutes } from '../measure/routes.tsx';
import { reachRoutes } from '../reach/routes.tsx';
import { segmentRoutes } from '../segment/routes.tsx';
import { sellRoutes } from '../sell/routes.tsx';
import { accountRoutes, sessionRoutes } from '../session/routes.tsx';
import { settingsRoutes } from '../settings/routes.tsx';
import { memberRoute, rootRoute } from './routes.tsx';

/** The console's router: every room brings its own routes. */
export const router = createRouter({
  routeTree: rootRoute.addChildren([
    ...sessionRoutes,
    memberRoute.addChildren([
      ...homeRoutes,
      ...collectRoutes,
      ...segmentRoutes,
      ...reachRoutes,
      ...sellRoutes,
      ...measureRoutes,
      ...settingsRoutes,
      ...accountRoutes,
    ]),
  ]),
  defaultPreload: 'intent',
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
