import { QueryClient } from '@tanstack/react-query';
import { ApiProblem } from './problem.ts';

/** Whether asking again may help: the server was away or busy. */
function isPassing(error: Error): boolean {
  return error instanceof ApiProblem && (error.status === 0 || error.status === 429 || error.status >= 502);
}

/** What the console knows of the server's answers. Fresh for 5 s; a page that is looked at again asks again. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      retry: (count, error) => isPassing(error) && count < 3,
      retryDelay: (count, error) =>
        error instanceof ApiProblem && error.retryAfter ? error.retryAfter * 1_000 : 500 * 2 ** count,
    },
    mutations: { retry: false },
  },
});
