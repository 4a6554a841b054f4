import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { memberRoute } from '../shell/routes.tsx';
import type { Asked } from './events-report.ts';
import { INTERVALS, isDate, type Period } from './period.ts';

type Search = Readonly<Record<string, unknown>>;

/** A text of an address; undefined where there is none. */
function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** Members of an address may be there and say nothing. */
type Loose<T> = { readonly [K in keyof T]?: T[K] | undefined };

/** What an address says of the period. */
function period({ from, to, interval }: Search): Loose<Period> {
  const days = isDate(from) && isDate(to) && from <= to ? { from, to } : {};
  return { ...days, interval: INTERVALS.find((one) => one === interval) };
}

/** The pages of the wing "measure". What is looked at stands in the address, so that it can be handed on. */
export const measureRoutes = [
  createRoute({
    getParentRoute: () => memberRoute,
    path: '/measure/active-customers',
    validateSearch: (search: Search): Loose<Period & { app: string }> => ({
      app: text(search.app),
      ...period(search),
    }),
    component: lazyRouteComponent(() => import('./active-customers.page.tsx'), 'ActiveCustomersPage'),
  }),
  createRoute({
    getParentRoute: () => memberRoute,
    path: '/measure/events',
    validateSearch: (search: Search): Loose<Asked> => ({
      app: text(search.app),
      event: text(search.event),
      by: text(search.by),
      where: text(search.where),
      count: search.count === 'customers' ? search.count : undefined,
      ...period(search),
    }),
    component: lazyRouteComponent(() => import('./events.page.tsx'), 'EventsPage'),
  }),
] as const;
