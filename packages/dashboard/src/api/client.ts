import createClient, { type Middleware } from 'openapi-fetch';
import { ApiProblem } from './problem.ts';
import type { paths } from './schema.d.ts';

/** Every refusal becomes an ApiProblem, so that what is awaited is what was asked for. */
const refuse: Middleware = {
  onResponse: async ({ response }) => {
    if (response.ok) return undefined;
    const body: unknown = await response.json().catch(() => undefined);
    const wait = Number(response.headers.get('retry-after'));
    throw new ApiProblem(response.status, body, wait > 0 ? wait : undefined);
  },
  onError: ({ error }) => (error instanceof ApiProblem ? error : new ApiProblem(0, undefined)),
};

/** The server's API, typed by its OpenAPI document; the session cookie goes with every call. */
export const api = createClient<paths, 'application/json'>({
  baseUrl: location.origin,
  credentials: 'same-origin',
});
api.use(refuse);

/** What a call answered: `const { items } = await answer(api.GET('/v1/segments'))`. */
export async function answer<T>(call: Promise<{ data?: T }>): Promise<T> {
  const { data } = await call;
  // 204 has nothing to say, and its type says so.
  return data as T;
}
