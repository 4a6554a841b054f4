export { answer, api } from './client.ts';
export { ApiProblem } from './problem.ts';
export { queryClient } from './query-client.ts';
export type { operations, paths } from './schema.d.ts';
