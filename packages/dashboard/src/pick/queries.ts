import { queryOptions } from '@tanstack/react-query';
import { answer, api } from '../api/index.ts';

/** What changes rarely is not asked for again with every field that needs it. */
const RARELY_MS = 60_000;
const MOST = 1_000;

/** Every app the member sees. */
export const appsQuery = queryOptions({
  queryKey: ['pick', 'apps'],
  queryFn: () => answer(api.GET('/v1/apps', { params: { query: { limit: MOST } } })),
  select: ({ items }) => items,
  staleTime: RARELY_MS,
});

/** The segments, by name. */
export const segmentsQuery = queryOptions({
  queryKey: ['pick', 'segments'],
  queryFn: () => answer(api.GET('/v1/segments', { params: { query: { limit: MOST } } })),
  select: ({ items }) => items,
});

/** Every time zone the server knows, with what its clocks say now. */
export const timeZonesQuery = queryOptions({
  queryKey: ['pick', 'time-zones'],
  queryFn: () => answer(api.GET('/v1/time-zones')),
  select: ({ items }) => items,
  staleTime: Number.POSITIVE_INFINITY,
});

/** Names of events that came in lately and hold a text; of one app, or of all production apps. */
export const eventNamesQuery = (app: string | undefined, query: string) =>
  queryOptions({
    queryKey: ['pick', 'event-names', app, query],
    queryFn: () =>
      answer(
        api.GET('/v1/events/names', {
          params: { query: { ...(app ? { app } : {}), ...(query ? { query } : {}) } },
        }),
      ),
    select: ({ items }) => items,
    staleTime: RARELY_MS,
  });

/** Properties that events of a name came with. */
export const propertiesQuery = (event: string, app: string | undefined) =>
  queryOptions({
    queryKey: ['pick', 'properties', event, app],
    queryFn: () =>
      answer(
        api.GET('/v1/events/names/{name}/properties', {
          params: { path: { name: event }, query: app ? { app } : {} },
        }),
      ),
    select: ({ items }) => items,
    enabled: event !== '',
    staleTime: RARELY_MS,
  });

/** Traits that customers have. */
export const traitsQuery = queryOptions({
  queryKey: ['pick', 'traits'],
  queryFn: () => answer(api.GET('/v1/traits', { params: { query: {} } })),
  select: ({ items }) => items,
  staleTime: RARELY_MS,
});

/** Customers a text may name: a userId, an e-mail address, a telephone number. Without text: those seen last. */
export const customersQuery = (query: string, isTest: boolean) =>
  queryOptions({
    queryKey: ['pick', 'customers', query, isTest],
    queryFn: () =>
      answer(
        api.GET('/v1/customers', {
          params: {
            query: {
              limit: 20,
              ...(query ? { query } : {}),
              ...(isTest ? { environment: 'test' as const } : {}),
            },
          },
        }),
      ),
    select: ({ items }) => items,
  });
