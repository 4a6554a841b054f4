export { overviewRoutes } from './overview.routes.ts';
export type { OverviewDeps } from './overview.ts';
