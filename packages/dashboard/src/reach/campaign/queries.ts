import { queryOptions } from '@tanstack/react-query';
import { answer, api, type paths, queryClient } from '../../api/index.ts';

/** What became of a campaign's messages. */
export type Statistics =
  paths['/v1/campaigns/{id}/statistics']['get']['responses'][200]['content']['application/json'];

/** A message of a campaign. */
export type Message =
  paths['/v1/campaigns/{id}/messages']['get']['responses'][200]['content']['application/json']['items'][number];

/** Why a customer was or was not sent a campaign. */
export type Explanation =
  paths['/v1/customers/{userId}/explain']['get']['responses'][200]['content']['application/json'];

/** Which campaigns to list. */
export interface CampaignFilter {
  readonly app?: string;
  readonly state?: 'draft' | 'scheduled' | 'in-progress' | 'finished';
}

/** A page of campaigns, newest first. */
export function readCampaigns(filter: CampaignFilter, cursor: string | undefined) {
  return answer(
    api.GET('/v1/campaigns', { params: { query: { ...filter, limit: 100, ...(cursor ? { cursor } : {}) } } }),
  );
}

/** One campaign. */
export const campaignQuery = (id: string) =>
  queryOptions({
    queryKey: ['campaigns', 'one', id],
    queryFn: () => answer(api.GET('/v1/campaigns/{id}', { params: { path: { id } } })),
  });

/** What became of its messages. */
export const statisticsQuery = (id: string) =>
  queryOptions({
    queryKey: ['campaigns', 'statistics', id],
    queryFn: () => answer(api.GET('/v1/campaigns/{id}/statistics', { params: { path: { id } } })),
  });

/** After a campaign changed, everything about campaigns is asked for again. */
export function refreshCampaigns(): Promise<void> {
  return queryClient.invalidateQueries({ queryKey: ['campaigns'] });
}
