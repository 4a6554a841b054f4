export { type NameRoutesDeps, nameRoutes } from './name.routes.ts';
