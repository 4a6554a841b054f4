import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { memberRoute } from '../shell/routes.tsx';

/** Reads the texts an address may carry behind its question mark; whatever else stands there is passed over. */
function texts<const Name extends string>(...names: readonly Name[]) {
  return (search: Record<string, unknown>): { [N in Name]?: string } => {
    const given = names.flatMap((name): [Name, string][] => {
      const value = search[name];
      return (typeof value === 'string' && value !== '') || typeof value === 'number'
        ? [[name, String(value)]]
        : [];
    });
    // Every entry is one of the names, with a text.
    return Object.fromEntries(given) as { [N in Name]?: string };
  };
}

/** The pages of the wing "collect". */
export const collectRoutes = [
  createRoute({
    getParentRoute: () => memberRoute,
    path: '/collect/apps',
    component: lazyRouteComponent(() => import('./app/apps.page.tsx'), 'AppsPage'),
  }),
  createRoute({
    getParentRoute: () => memberRoute,
    path: '/collect/apps/$app',
    validateSearch: texts('tab', 'device'),
    component: lazyRouteComponent(() => import('./app/app.page.tsx'), 'AppPage'),
  }),
  createRoute({
    getParentRoute: () => memberRoute,
    path: '/collect/stream',
    validateSearch: texts('app', 'name', 'customer'),
    component: lazyRouteComponent(() => import('./stream/stream.page.tsx'), 'StreamPage'),
  }),
  createRoute({
    getParentRoute: () => memberRoute,
    path: '/collect/customers',
    validateSearch: texts('query', 'environment'),
    component: lazyRouteComponent(() => import('./customer/customers.page.tsx'), 'CustomersPage'),
  }),
  createRoute({
    getParentRoute: () => memberRoute,
    path: '/collect/customers/$userId',
    validateSearch: texts('tab', 'app', 'environment', 'segment'),
    component: lazyRouteComponent(() => import('./customer/customer.page.tsx'), 'CustomerPage'),
  }),
  createRoute({
    getParentRoute: () => memberRoute,
    path: '/collect/imports',
    component: lazyRouteComponent(() => import('./import/imports.page.tsx'), 'ImportsPage'),
  }),
] as const;
