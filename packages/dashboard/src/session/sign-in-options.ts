import { queryOptions } from '@tanstack/react-query';
import { answer, api } from '../api/index.ts';

/** How one can sign in here. */
export const signInOptionsQuery = queryOptions({
  queryKey: ['sign-in-options'],
  queryFn: () => answer(api.GET('/v1/sign-in-options')),
});

/** The ways there are. */
export type SignInOptions = Awaited<ReturnType<NonNullable<typeof signInOptionsQuery.queryFn>>>;
