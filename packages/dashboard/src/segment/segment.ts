import { queryOptions } from '@tanstack/react-query';
import { answer, api, type paths, queryClient } from '../api/index.ts';

/** A segment as the API tells it. */
export type Segment = paths['/v1/segments/{id}']['get']['responses'][200]['content']['application/json'];

/** So often a segment that is being built is asked how far it is, ms. */
export const WHILE_BUILDING = 1_000;
/** So often a live segment is asked for its size, ms. */
const WHILE_LIVE = 15_000;

/** One segment; asked again as long as it is looked at, for it moves by itself. */
export function segmentQuery(id: string) {
  return queryOptions({
    queryKey: ['segments', 'one', id],
    queryFn: ({ signal }) => answer(api.GET('/v1/segments/{id}', { params: { path: { id } }, signal })),
    refetchInterval: ({ state }) => (state.data?.state === 'building' ? WHILE_BUILDING : WHILE_LIVE),
  });
}

/** What names a segment. */
export function usageQuery(id: string) {
  return queryOptions({
    queryKey: ['segments', 'usage', id],
    queryFn: ({ signal }) => answer(api.GET('/v1/segments/{id}/usage', { params: { path: { id } }, signal })),
  });
}

/** After a change: everything that was read of segments is asked for again. */
export async function forgetSegments(): Promise<void> {
  await queryClient.invalidateQueries({ queryKey: ['segments'] });
}
