export { endAbandonedImports } from './import.jobs.ts';
export { type ImportRoutesDeps, importRoutes } from './import.routes.ts';
