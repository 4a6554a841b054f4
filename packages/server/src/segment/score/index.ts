export { type ScoreRoutesDeps, scoreRoutes } from './score.routes.ts';
