import { isReserved } from '@relance/core/collect/event';
import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { answer, api } from '../api/index.ts';
import { useText } from '../text/index.ts';
import { type Named, segmentName } from './segment-name.ts';
import type { Names } from './sentence.ts';

const MINUTE = 60_000;

/** All segments, for names and pickers. */
export const segmentsQuery = queryOptions({
  queryKey: ['segments', 'all'],
  queryFn: ({ signal }) => answer(api.GET('/v1/segments', { params: { query: { limit: 1_000 } }, signal })),
  staleTime: MINUTE,
});

/** All apps, for names and pickers. */
export const appsQuery = queryOptions({
  queryKey: ['apps', 'all'],
  queryFn: ({ signal }) => answer(api.GET('/v1/apps', { params: { query: { limit: 1_000 } }, signal })),
  staleTime: MINUTE,
});

/** What segments and apps are called; by their id as long as that is not known. */
export function useNames(): Names {
  const say = useText();
  const { data: segments } = useQuery(segmentsQuery);
  const { data: apps } = useQuery(appsQuery);
  return useMemo(() => {
    const called = (items: readonly Named[] = []): ((id: string) => string) => {
      const names = new Map(items.map((item) => [item.id, item.name]));
      return (id) => names.get(id) ?? id;
    };
    return {
      segment: called(
        segments?.items.map((segment) => ({ id: segment.id, name: segmentName(segment, say) })),
      ),
      app: called(apps?.items),
    };
  }, [segments, apps, say]);
}

/** A name to offer while one is typed, and what is known of it. */
export interface Suggestion {
  readonly name: string;
  readonly count?: number;
  readonly types?: readonly string[];
  readonly samples?: readonly (string | number | boolean)[];
}

const NONE: readonly Suggestion[] = [];
const completion = { placeholderData: keepPreviousData, staleTime: MINUTE, retry: false } as const;

/** Names of events that came in of late, the most frequent first; without those that no condition may ask for. */
export function useEventNames(query: string, app: string | undefined): readonly Suggestion[] {
  const { data } = useQuery({
    queryKey: ['event-names', query, app],
    queryFn: ({ signal }) =>
      answer(api.GET('/v1/events/names', { params: { query: { query, ...(app ? { app } : {}) } }, signal })),
    ...completion,
  });
  return useMemo(
    () =>
      data?.items
        .filter(({ name }) => !isReserved(name, 'server'))
        .map(({ name, count30d }) => ({ name, count: count30d })) ?? NONE,
    [data],
  );
}

/** Properties that events of a name had of late. */
export function useProperties(event: string | undefined): readonly Suggestion[] {
  const { data } = useQuery({
    queryKey: ['event-properties', event],
    queryFn: ({ signal }) =>
      answer(
        api.GET('/v1/events/names/{name}/properties', { params: { path: { name: event ?? '' } }, signal }),
      ),
    enabled: event !== undefined,
    ...completion,
  });
  return event === undefined ? NONE : (data?.items ?? NONE);
}

/** Traits that customers have. */
export function useTraits(query: string): readonly Suggestion[] {
  const { data } = useQuery({
    queryKey: ['trait-names', query],
    queryFn: ({ signal }) => answer(api.GET('/v1/traits', { params: { query: { query } }, signal })),
    ...completion,
  });
  return data?.items ?? NONE;
}
