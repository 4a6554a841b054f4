export { type CheckupRoutesDeps, checkupRoutes } from './checkup.routes.ts';
