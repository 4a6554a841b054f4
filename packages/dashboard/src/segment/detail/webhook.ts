import { queryOptions } from '@tanstack/react-query';
import { answer, api, type paths, queryClient } from '../../api/index.ts';

/** Who is told when customers enter or leave a segment, as the API tells it. */
export type SegmentWebhook =
  paths['/v1/segments/{id}/webhooks']['get']['responses'][200]['content']['application/json']['items'][number];

/** The webhooks of a segment; asked again as long as they are looked at, for deliveries go on. */
export function webhooksQuery(segment: string) {
  return queryOptions({
    queryKey: ['segments', 'webhooks', segment],
    queryFn: ({ signal }) =>
      answer(api.GET('/v1/segments/{id}/webhooks', { params: { path: { id: segment } }, signal })),
    refetchInterval: 10_000,
  });
}

/** After a change: they are asked for again. */
export async function forgetWebhooks(segment: string): Promise<void> {
  await queryClient.invalidateQueries({ queryKey: ['segments', 'webhooks', segment] });
}
