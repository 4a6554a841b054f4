import { queryOptions } from '@tanstack/react-query';
import { answer, api, type paths, queryClient } from '../../api/index.ts';

/** A known user group as the API tells it, with its addresses. */
export type UserGroup = paths['/v1/groups/{id}']['get']['responses'][200]['content']['application/json'];

/** A known user group in a list. */
export type GroupSummary = Omit<UserGroup, 'emails'>;

/** Where the addresses of a group are read as a file. */
export function addressesFile(id: string): string {
  return `/v1/groups/${encodeURIComponent(id)}/emails.csv`;
}

/** One group. */
export function groupQuery(id: string) {
  return queryOptions({
    queryKey: ['groups', 'one', id],
    queryFn: ({ signal }) => answer(api.GET('/v1/groups/{id}', { params: { path: { id } }, signal })),
  });
}

/** After a change: everything that was read of groups is asked for again. */
export async function forgetGroups(): Promise<void> {
  await queryClient.invalidateQueries({ queryKey: ['groups'] });
}
