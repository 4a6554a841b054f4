export { type StreamRoutesDeps, streamRoutes } from './stream.routes.ts';
