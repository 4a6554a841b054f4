import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { memberRoute, rootRoute } from '../shell/routes.tsx';

/** What the address of the sign-in page may carry: where to go afterwards, and what went wrong on the way here. */
interface SignInSearch {
  readonly to?: string;
  readonly problem?: string;
}

/** The way in, and the own account. */
export const sessionRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/sign-in',
    validateSearch: ({ to, problem }: Record<string, unknown>): SignInSearch => ({
      ...(typeof to === 'string' ? { to } : {}),
      ...(typeof problem === 'string' ? { problem } : {}),
    }),
    component: lazyRouteComponent(() => import('./sign-in.page.tsx'), 'SignInPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/welcome',
    component: lazyRouteComponent(() => import('./welcome.page.tsx'), 'WelcomePage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/invitation',
    component: lazyRouteComponent(() => import('./invitation.page.tsx'), 'InvitationPage'),
  }),
] as const;

/** Pages of the session room for members who are signed in. */
export const accountRoutes = [
  createRoute({
    getParentRoute: () => memberRoute,
    path: '/account',
    component: lazyRouteComponent(() => import('./account.page.tsx'), 'AccountPage'),
  }),
] as const;
