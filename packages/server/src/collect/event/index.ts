export { type EventRoutesDeps, eventRoutes } from './event.routes.ts';
