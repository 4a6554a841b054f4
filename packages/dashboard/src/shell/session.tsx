import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import { answer, api } from '../api/index.ts';

/** Who is signed in, and what the role allows. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: () => answer(api.GET('/v1/session')),
  staleTime: 60_000,
  retry: false,
});

/** The session of the member who looks at this page. Only below the signed-in part of the console. */
export function useSession() {
  return useSuspenseQuery(sessionQuery).data;
}

/** Whether scopes cover what is wanted: a scope without an ending covers all of its kind. */
export function covers(scopes: readonly string[], wanted: string | undefined): boolean {
  if (wanted === undefined) return true;
  const [kind = wanted] = wanted.split(':', 1);
  return scopes.includes(wanted) || scopes.includes(kind);
}

/** Whether the member may do something: `useMay()('campaigns')`. */
export function useMay(): (scope: string) => boolean {
  const { scopes } = useSession();
  return (scope) => covers(scopes, scope);
}
