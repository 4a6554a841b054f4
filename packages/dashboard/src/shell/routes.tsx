import { createRootRoute, createRoute, Outlet, redirect } from '@tanstack/react-router';
import { ApiProblem, queryClient } from '../api/index.ts';
import { ProblemPage } from '../ui/index.ts';
import { NotFound } from './not-found.tsx';
import { sessionQuery } from './session.tsx';
import { Shell } from './shell.tsx';

/** Everything. */
export const rootRoute = createRootRoute({
  component: Outlet,
  notFoundComponent: NotFound,
  errorComponent: ({ error }) => <ProblemPage error={error} />,
});

/** The part for members who are signed in: asks for the session first, and leads to the sign-in page without one. */
export const memberRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'member',
  beforeLoad: async ({ location }) => {
    try {
      await queryClient.ensureQueryData(sessionQuery);
    } catch (error) {
      if (!(error instanceof ApiProblem) || error.status !== 401) throw error;
      const search = location.pathname === '/' ? {} : { to: location.href };
      redirect({ to: '/sign-in', search, throw: true });
    }
  },
  component: Shell,
});
