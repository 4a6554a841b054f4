import { queryOptions } from '@tanstack/react-query';
import { answer, api, type paths } from '../api/index.ts';

/** An expression that a segment was saved with, as the API tells it. */
export type SegmentVersion =
  paths['/v1/segments/{id}/versions']['get']['responses'][200]['content']['application/json']['items'][number];

/** One version of a segment; null where there is none of that number. It never changes. */
export function versionQuery(id: string, version: number) {
  return queryOptions({
    queryKey: ['segments', 'version', id, version],
    queryFn: async ({ signal }): Promise<SegmentVersion | null> => {
      for (let cursor: string | null | undefined; cursor !== null; ) {
        const query = { limit: 1_000, ...(cursor === undefined ? {} : { cursor }) };
        const page = await answer(
          api.GET('/v1/segments/{id}/versions', { params: { path: { id }, query }, signal }),
        );
        const found = page.items.find((one) => one.version === version);
        if (found) return found;
        cursor = page.next;
      }
      return null;
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
}
