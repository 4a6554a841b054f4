import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { memberRoute } from '../shell/routes.tsx';

/** The first page. */
export const homeRoutes = [
  createRoute({
    getParentRoute: () => memberRoute,
    path: '/',
    component: lazyRouteComponent(() => import('./home.page.tsx'), 'HomePage'),
  }),
] as const;
