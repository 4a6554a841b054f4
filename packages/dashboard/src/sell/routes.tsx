import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { memberRoute } from '../shell/routes.tsx';

/** The pages of the wing "sell". */
export const sellRoutes = [
  createRoute({
    getParentRoute: () => memberRoute,
    path: '/sell',
    component: lazyRouteComponent(() => import('./sell.page.tsx'), 'SellPage'),
  }),
];
