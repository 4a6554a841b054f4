import { isAskable } from '@relance/core/collect/event';
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

const PAGE = 1_000;

/** Everything in a list, page after page. */
async function everyPage<T>(
  read: (query: { limit: number; cursor?: string }) => Promise<{ items: T[]; next: string | null }>,
): Promise<{ items: readonly T[] }> {
  const items: T[] = [];
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page = await read({ limit: PAGE, ...(cursor === undefined ? {} : { cursor }) });
    items.push(...page.items);
    cursor = page.next;
  }
  return { items };
}

/** All known user groups, for names and pickers. */
export const groupsQuery = queryOptions({
  queryKey: ['groups', 'all'],
  queryFn: ({ signal }) => everyPage((query) => answer(api.GET('/v1/groups', { params: { query }, signal }))),
  staleTime: MINUTE,
});

/** All places, for names, pickers and the map. */
export const placesQuery = queryOptions({
  queryKey: ['places', 'all'],
  queryFn: ({ signal }) => everyPage((query) => answer(api.GET('/v1/places', { params: { query }, signal }))),
  staleTime: MINUTE,
});

/** All campaigns, for names and pickers. Not every role may read them: their ids stand for them then. */
export const programmesQuery = queryOptions({
  queryKey: ['campaigns', 'names'],
  queryFn: ({ signal }) => answer(api.GET('/v1/campaigns', { params: { query: { limit: 1_000 } }, signal })),
  staleTime: MINUTE,
  retry: false,
});

/** What is called by an id in expressions; by that id as long as its name is not known. */
export function useNames(): Names {
  const say = useText();
  const { data: segments } = useQuery(segmentsQuery);
  const { data: apps } = useQuery(appsQuery);
  const { data: groups } = useQuery(groupsQuery);
  const { data: places } = useQuery(placesQuery);
  const { data: programmes } = useQuery(programmesQuery);
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
      group: called(groups?.items),
      place: called(places?.items),
      programme: called(programmes?.items),
    };
  }, [segments, apps, groups, places, programmes, say]);
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
        .filter(({ name }) => isAskable(name))
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

/** An order, as stores and shops call it. */
export const ORDER = 'Order Completed';
/** Where an order says of which product it is. */
const PRODUCT = ['product', 'productId', 'product_id'];

/** Products that were ordered of late. */
export function useProducts(): readonly Suggestion[] {
  const properties = useProperties(ORDER);
  return useMemo(() => {
    const samples = properties
      .filter(({ name }) => PRODUCT.includes(name))
      .flatMap((one) => one.samples ?? []);
    return [...new Set(samples.map(String))].map((name) => ({ name }));
  }, [properties]);
}

/** Scores that were written. */
export function useScores(): readonly Suggestion[] {
  const { data } = useQuery({
    queryKey: ['score-names'],
    queryFn: ({ signal }) => answer(api.GET('/v1/scores', { signal })),
    ...completion,
  });
  return useMemo(() => data?.items.map(({ score }) => ({ name: score })) ?? NONE, [data]);
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
