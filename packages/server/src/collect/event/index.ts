export { type EventRoutesDeps, eventRoutes } from './event.routes.ts';
export { readClock, readRefused } from './notebook.store.ts';
export { type Notebook, openNotebook } from './notebook.ts';
