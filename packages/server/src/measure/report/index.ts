export { type CountsOverTime, countOverTime, SIGHTINGS } from './counts.store.ts';
export { type ReportTime, reportTime } from './period.ts';
export { type ReportRoutesDeps, reportRoutes } from './report.routes.ts';
export { countSessions, type SessionGaps, type SessionsOverTime } from './sessions.store.ts';
