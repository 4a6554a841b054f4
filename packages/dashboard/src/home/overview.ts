import { queryOptions } from '@tanstack/react-query';
import { answer, api } from '../api/index.ts';

const TIME_ZONE = Intl.DateTimeFormat().resolvedOptions().timeZone;
/** How often the home page looks again, ms. */
const AGAIN_MS = 30_000;

/** How things stand, in days of the browser's zone. */
export function overviewQuery(app: string | undefined) {
  return queryOptions({
    queryKey: ['overview', app],
    queryFn: () =>
      answer(
        api.GET('/v1/overview', { params: { query: { timezone: TIME_ZONE, ...(app ? { app } : {}) } } }),
      ),
    refetchInterval: AGAIN_MS,
  });
}

/** Who came back, by weeks. */
export function retentionQuery(app: string | undefined) {
  return queryOptions({
    queryKey: ['overview-retention', app],
    queryFn: () =>
      answer(
        api.GET('/v1/reports/retention', {
          params: {
            query: { interval: 'week', periods: 9, timezone: TIME_ZONE, ...(app ? { app } : {}) },
          },
        }),
      ),
    staleTime: 10 * AGAIN_MS,
  });
}

/** The publisher's apps. */
export const appsQuery = queryOptions({
  queryKey: ['apps'],
  queryFn: () => answer(api.GET('/v1/apps')),
});

/** How things stand, as the server answers. */
export type Overview = Awaited<ReturnType<NonNullable<ReturnType<typeof overviewQuery>['queryFn']>>>;
