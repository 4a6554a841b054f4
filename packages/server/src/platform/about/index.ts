export { type AboutRoutesDeps, aboutRoutes } from './about.routes.ts';
