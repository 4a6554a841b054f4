import { queryOptions } from '@tanstack/react-query';
import { answer, api, type operations } from '../../api/index.ts';

/** An app of the publisher. */
export type App = operations['getApp']['responses'][200]['content']['application/json'];

const PAGE = 200;

/** All apps: a publisher has a handful. */
export const appsQuery = queryOptions({
  queryKey: ['apps'],
  queryFn: async () => (await answer(api.GET('/v1/apps', { params: { query: { limit: PAGE } } }))).items,
  staleTime: 30_000,
});

/** One app. */
export function appQuery(app: string) {
  return queryOptions({
    queryKey: ['apps', app],
    queryFn: () => answer(api.GET('/v1/apps/{app}', { params: { path: { app } } })),
  });
}

const SLUG_LENGTH = 64;

/** An id made of a name: "Le Fil – Sport" → "le-fil-sport". Empty where the name has no letter or figure of ASCII. */
export function slugOf(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+/, '')
    .slice(0, SLUG_LENGTH)
    .replace(/-+$/, '');
}
